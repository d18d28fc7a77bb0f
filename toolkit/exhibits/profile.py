"""One actor closely: when and where mentioned, with which titles, themes and others, quoted or talked about."""

import pandas as pd

from toolkit.analysis import comentions, roles_of, strongest
from toolkit.exhibits.actors import SPEAKING, title_of
from toolkit.exhibits.chosen import chosen, mentions_of, quotes_about
from toolkit.exhibits.counts import Counts, counted
from toolkit.exhibits.drawn import drawn_lines
from toolkit.exhibits.frames import (
    all_months,
    in_context,
    quote_themes,
    records,
    rows_of,
)
from toolkit.exhibits.html import Cell, Exhibit, bdi, nothing, percent, table, tiles
from toolkit.exhibits.news import News
from toolkit.exhibits.places import linked_line, spread
from toolkit.exhibits.rows import ANY


def at_a_glance(news: News, actor: str = "") -> Exhibit:
    """The actor in a few figures: articles, mentions, first and last day, quotes by and about the actor."""
    id_ = chosen(news, actor)
    if not id_:
        return nothing("no_actors", news.lang)
    found = mentions_of(news, id_)
    dates = sorted(date for date in found["article_id"].map(news.dates) if date)
    own = news.tables.quotes[news.tables.quotes["speaker_id"] == id_]
    pairs: list[tuple[str, Cell]] = [
        ("actor", bdi(news.actor(id_))),
        ("articles", counted(found["article_id"].nunique(), "actors", actor_id=id_, per="article")),
        ("mentions", counted(len(found), "actors", actor_id=id_)),
        ("first", dates[0] if dates else ""),
        ("last", dates[-1] if dates else ""),
        ("quotes", counted(len(own), "quotes", speaker_id=id_)),
        ("quotes_about", counted(len(quotes_about(news, id_)), "quotes", about=id_)),
    ]
    data = pd.DataFrame([(name, str(value)) for name, value in pairs], columns=["what", "value"])
    return Exhibit(tiles([(news.label(name), value) for name, value in pairs], lang=news.lang), data)


def over_time(news: News, actor: str = "") -> Exhibit:
    """Articles that mention the actor, and those that quote the actor, month by month."""
    id_ = chosen(news, actor)
    if not id_ or news.months.nunique() < 2:
        key = "no_actors" if not id_ else "no_dates" if news.months.empty else "one_month"
        return nothing(key, news.lang)
    every = all_months(news.months)
    quotes = news.tables.quotes
    parts = {"mentioning": mentions_of(news, id_), "quoting": quotes[quotes["speaker_id"] == id_]}
    counts = pd.DataFrame(
        {
            name: rows.drop_duplicates("article_id")["article_id"].map(news.months).value_counts().reindex(every)
            for name, rows in parts.items()
        }
    )
    counts = counts.fillna(0).astype(int)
    named = counts.set_axis([news.label(name) for name in counts.columns], axis=1)
    caption = news.label("caption_profile_months", actor=news.actor(id_))
    where = [
        Counts(name, "month", also={who: id_, "per": "article"})
        for name, who in (("actors", "actor_id"), ("quotes", "speaker_id"))
    ]
    return drawn_lines(news, named, caption=caption, data=counts, counts=where)


def by_source(news: News, actor: str = "", most: int = 25) -> Exhibit:
    """In which outlets the actor is mentioned: articles, and their share of the outlet's."""
    id_ = chosen(news, actor)
    if not id_:
        return nothing("no_actors", news.lang)
    sizes = news.sources.value_counts()
    counts = mentions_of(news, id_).drop_duplicates("article_id")["article_id"].map(news.sources).value_counts()
    data = pd.DataFrame({"source": counts.index, "articles": counts.to_numpy()})
    data["percent"] = 100 * data["articles"] / data["source"].map(sizes)
    data = data.sort_values(["articles", "source"], ascending=[False, True], ignore_index=True)
    rows = [
        (
            news.source(row["source"]),
            counted(row["articles"], "actors", actor_id=id_, source=row["source"], per="article"),
            percent(row["percent"], news.lang),
        )
        for row in rows_of(data.head(most))
    ]
    headers = [news.label(key) for key in ("source", "articles", "percent_of_source")]
    caption = news.label("caption_profile_sources", actor=news.actor(id_))
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang), data)


def roles(news: News, actor: str = "", most: int = 40) -> Exhibit:
    """The titles and functions that the articles give to the actor, and when."""
    id_ = chosen(news, actor)
    own = news.tables.roles[news.tables.roles["actor_id"] == id_]
    if own.empty:
        return nothing("no_roles", news.lang)
    counts = roles_of(own, news.tables.articles)
    rows = [
        (
            bdi(row["role"]),
            counted(row["articles"], "actors", actor_id=id_, title=title_of(row), per="article"),
            row["mentions"],
            row["first"],
            row["last"],
        )
        for row in rows_of(counts.head(most))
    ]
    headers = [news.label(key) for key in ("role", "articles", "mentions", "first", "last")]
    caption = news.label("caption_profile_roles", actor=news.actor(id_))
    note = news.label("shown_of", shown=f"{len(rows):,}", total=f"{len(counts):,}")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang), counts)


def on_themes(news: News, actor: str = "") -> Exhibit:
    """The themes of the articles that mention the actor, and of the quotes by the actor and about the actor."""
    id_ = chosen(news, actor)
    articles = set(mentions_of(news, id_)["article_id"])
    found = news.tables.article_themes[news.tables.article_themes["article_id"].isin(articles)]
    if found.empty:
        return nothing("no_themes", news.lang)
    spoken = quote_themes(news.tables.quotes, news.tables.themes)
    own = news.tables.quotes.loc[news.tables.quotes["speaker_id"] == id_, ["article_id", "quote_id"]]
    counts = pd.DataFrame(
        {
            "articles": found["theme"].value_counts(),
            "quotes": spoken.merge(own)["theme"].value_counts(),
            "quotes_about": spoken.merge(quotes_about(news, id_))["theme"].value_counts(),
        }
    )
    counts = counts.reindex(news.themes).fillna(0).astype(int)
    counts = counts[counts.sum(axis=1) > 0]
    per = {"beside": id_, "level": ANY, "per": "article"}
    rows = [
        (
            news.theme(theme),
            counted(n, "themes", theme=theme, **per),
            percent(100 * n / len(articles), news.lang),
            counted(by, "quotes", speaker_id=id_, theme=theme),
            counted(about, "quotes", about=id_, theme=theme),
        )
        for theme, n, by, about in counts.itertuples(name=None)
    ]
    headers = [news.label(key) for key in ("theme", "articles", "percent", "quotes", "quotes_about")]
    caption = news.label("caption_profile_themes", actor=news.actor(id_))
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang), counts)


def mentioned_with(news: News, actor: str = "", most: int = 25) -> Exhibit:
    """Whom the actor is mentioned with more often than by chance, the surest ties first."""
    id_ = chosen(news, actor)
    own = news.tables.actors["actor_id"] == id_
    mentions = news.tables.actors[own | news.tables.actors["type"].isin(SPEAKING)]
    pairs = strongest(comentions(mentions, news.tables.articles, of=id_)) if id_ else pd.DataFrame()
    if pairs.empty:
        return nothing("no_pairs", news.lang)
    rows = [
        (
            bdi(news.actor(row["b"])),
            counted(row["together"], "actors", actor_id=id_, beside=row["b"], per="article"),
            *(round(row[key], 3) for key in ("expected", "g2", "npmi")),
        )
        for row in rows_of(pairs.head(most))
    ]
    headers = [news.label(key) for key in ("actor", "together_article", "by_chance", "g2", "npmi")]
    caption = news.label("caption_profile_with", actor=news.actor(id_))
    note = news.label("shown_of", shown=f"{len(rows):,}", total=f"{len(pairs):,}")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang), pairs)


def names_of(news: News, actor: str = "", most: int = 25) -> Exhibit:
    """The words in which the actor is named."""
    id_ = chosen(news, actor)
    found = mentions_of(news, id_)
    if found.empty:
        return nothing("no_actors", news.lang)
    counts = found.groupby("text").agg(mentions=("article_id", "size"), articles=("article_id", "nunique"))
    counts = counts.reset_index().sort_values(["mentions", "text"], ascending=[False, True], ignore_index=True)
    rows = [
        (bdi(text), counted(mentions, "actors", actor_id=id_, text=text), articles)
        for text, mentions, articles in records(counts.head(most), "text", "mentions", "articles")
    ]
    headers = [news.label(key) for key in ("form", "mentions", "articles")]
    caption = news.label("caption_names_of", actor=news.actor(id_))
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang), counts)


def in_sentences(news: News, actor: str = "", most: int = 60) -> Exhibit:
    """Where the actor is mentioned, one line an article, spread over the whole time."""
    id_ = chosen(news, actor)
    first = mentions_of(news, id_).drop_duplicates("article_id")
    if first.empty:
        return nothing("no_actors", news.lang)
    lines = in_context(spread(first, news.tables.articles, most), news.tables.articles)
    rows = [
        (news.date(row["article_id"]), news.source_of(row["article_id"]), linked_line("actor", row))
        for row in rows_of(lines)
    ]
    headers = [news.label(key) for key in ("date", "source", "sentence")]
    caption = news.label("caption_in_sentences", actor=news.actor(id_))
    note = news.label("shown_of", shown=f"{len(lines):,}", total=f"{len(first):,}")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang), lines)
