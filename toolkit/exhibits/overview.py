"""What is in the corpus."""

from pathlib import Path

import pandas as pd
from markupsafe import Markup

from toolkit import plots
from toolkit.exhibits.counts import Counts, counted
from toolkit.exhibits.drawn import distinct, drawn_bars, drawn_lines
from toolkit.exhibits.frames import all_months, crossed, leading, length_classes, records, repeated
from toolkit.exhibits.html import Cell, Exhibit, bdi, evidence, figure, nothing, percent, table, tiles
from toolkit.exhibits.news import News
from toolkit.exhibits.spots import first_in_rows, spots

_MANY = 200
PUBLISHED = Path(__file__).parent.parent / "data" / "quality.csv"
_FIGURES = {
    "quotes >= .3": "quality_quotes",
    "quotes >= .8": "quality_content",
    "speaker on matched": "quality_speaker",
    "PER": "quality_persons",
    "ORG": "quality_organisations",
}
_DUPLICATE = ("article_id", "source", "date", "duplicate_of", "duplicate_kind")


def key_figures(news: News) -> Exhibit:
    """How many articles, outlets, words, quotes; from when to when."""
    articles = news.tables.articles
    dates = sorted(date for date in articles["date"].fillna("") if date)
    pairs: list[tuple[str, Cell]] = [
        ("articles", len(articles)),
        ("sources", int((news.sources[news.sources != ""]).nunique())),
        ("period", _period(news, dates[0], dates[-1]) if dates else news.label("none")),
        ("words", int(articles["words"].sum())),
        ("quotes", len(news.tables.quotes)),
        ("actors", int(news.tables.actors["actor_id"].nunique())),
        ("duplicates", int((repeated(articles) == "yes").sum())),
        ("problems", len(news.tables.problems)),
    ]
    data = pd.DataFrame(pairs, columns=["what", "value"])
    return Exhibit(tiles([(news.label(key), value) for key, value in pairs], lang=news.lang), data)


def by_source(news: News, most: int = 25) -> Exhibit:
    """Articles of each outlet."""
    counts = news.sources.value_counts().rename_axis("source").reset_index(name="articles")
    counts = counts.sort_values(["articles", "source"], ascending=[False, True], ignore_index=True)
    if len(counts) < 2:
        return nothing("one_source", news.lang)
    counts["percent"] = 100 * counts["articles"] / counts["articles"].sum()
    names = distinct(map(news.source, counts["source"]))
    rows = [
        (name, counted(articles, "articles", source=source), percent(share, news.lang), source)
        for name, (source, articles, share) in zip(names, records(counts, "source", "articles", "percent"), strict=True)
    ]
    values = dict(zip(names[:most], map(float, counts["articles"]), strict=False))
    headers = ["source", "articles", "percent", "id"]
    return drawn_bars(news, values, caption=news.label("caption_by_source"), headers=headers, rows=rows, data=counts)


def by_month(news: News, most: int = 5) -> Exhibit:
    """Articles of each month; the outlets with most articles have a line each."""
    months = news.months
    if months.nunique() < 2:
        return nothing("no_dates" if months.empty else "one_month", news.lang)
    sources = leading(news.sources[news.sources != ""], most)
    every = all_months(months)
    counts = pd.DataFrame({news.label("all"): months.value_counts().reindex(every, fill_value=0)})
    if len(sources) > 1:
        counts = counts.join(crossed(months, news.sources.reindex(months.index), every, sources))
    named = counts.set_axis(distinct([counts.columns[0], *map(news.source, counts.columns[1:])]), axis=1)
    where = Counts("articles", "month", "source", every=news.label("all"))
    return drawn_lines(news, named, caption=news.label("caption_by_month"), data=counts, counts=where)


def lengths(news: News) -> Exhibit:
    """How many articles have how many words."""
    words = news.tables.articles["words"]
    if len(words) < 2:
        return nothing("one_article", news.lang)
    counts = binned(words)
    values = dict(zip(counts["words"], map(int, counts["articles"]), strict=True))
    drawing = plots.columns(values, lang=news.lang, name=news.label("words_in_article"))
    median = f"{int(words.median()):,}"
    caption = news.label("caption_lengths", median=median)
    alt = news.label("alt_lengths", shortest=f"{words.min():,}", longest=f"{words.max():,}", median=median)
    headers = [news.label("words_in_article"), news.label("articles")]
    rows = [(name, counted(n, "articles", length=name)) for name, n in values.items()]
    links = spots(drawing, first_in_rows(rows))
    html = figure(drawing, caption=caption, alt=alt, headers=headers, rows=rows, lang=news.lang, spots=links)
    return Exhibit(html, counts)


def binned(words: pd.Series) -> pd.DataFrame:
    """Articles by number of words, in classes of a round width."""
    classes = length_classes(words)
    counts = classes.value_counts().reindex(classes.cat.categories, fill_value=0)
    return pd.DataFrame({"words": list(counts.index), "articles": counts.to_numpy()})


def duplicates(news: News) -> Exhibit:
    """Articles that repeat another one."""
    articles = news.tables.articles
    found = articles[repeated(articles) == "yes"]
    if found.empty:
        return nothing("no_duplicates", news.lang)
    titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    rows = [
        (
            _titled(article, titles),
            news.source(source),
            date,
            _titled(first, titles),
            news.source(news.sources.get(first, "")),
            news.value("duplicate", kind),
        )
        for article, source, date, first, kind in records(found.head(_MANY), *_DUPLICATE)
    ]
    headers = [news.label(key) for key in ("article", "source", "date", "repeats", "source", "kind")]
    caption = news.label("caption_duplicates", n=f"{len(found):,}")
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang), found)


def problems(news: News) -> Exhibit:
    """What could not be read, or not as it was meant."""
    found = news.tables.problems
    if found.empty:
        return nothing("no_problems", news.lang)
    rows = records(found.head(_MANY), "article_id", "where", "what")
    headers = [news.label(key) for key in ("article", "where", "what")]
    caption = news.label("caption_problems", n=f"{len(found):,}")
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang), found)


def published(news: News) -> list[tuple[str, Cell]]:
    """What the published figures are called, and how many percent they are."""
    found = pd.read_csv(PUBLISHED, index_col="figure")["dev"].reindex(list(_FIGURES)).dropna()
    return [(news.label(_FIGURES[str(name)]), percent(value, news.lang)) for name, value in found.items()]


def how_good(news: News) -> Exhibit:
    """The published figures on articles annotated by hand; docs/quality.md says how they are measured."""
    rows = published(news)
    headers = [news.label(key) for key in ("figure", "percent")]
    note = news.label("about_quality")
    html = table(headers, rows, caption=news.label("caption_quality"), note=note, lang=news.lang)
    return Exhibit(html, pd.DataFrame(rows, columns=["figure", "percent"]))


def _period(news: News, first: str, last: str) -> Markup:
    day = Markup('<bdi class="day">{}</bdi>')
    return Markup(news.label("from_to")).format(first=day.format(first), last=day.format(last))


def _titled(article_id: str, titles: dict[str, str]) -> Markup:
    return evidence(article_id, "", bdi(titles.get(article_id) or article_id))
