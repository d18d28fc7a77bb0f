"""Which words mark the corpus, its outlets, periods, themes and speakers; what one group uses more than the rest."""

import pandas as pd

from toolkit import plots
from toolkit.exhibits.drawn import drawn_bars
from toolkit.exhibits.frames import leading, records
from toolkit.exhibits.html import Cell, Exhibit, figure, nothing, table
from toolkit.exhibits.news import News
from toolkit.exhibits.wording import GROUPS, groups_of, lines_of, most_telling, texts_of
from toolkit.features import keyness, keyness_by_group, keywords

SHOWN_LINES = 3
POINTS = 400
LEAST_EVIDENCE = 1.0


def corpus_keywords(news: News, most: int = 25) -> Exhibit:
    """The keywords of the whole corpus by TF-IDF, each with lines in which it stands."""
    texts = texts_of(news)
    found = keywords(texts, top=most)
    if found.empty:
        return nothing("few_words", news.lang)
    lines = lines_of(news, texts, found["keyword"], SHOWN_LINES)
    values = {keyword: float(score) for keyword, score in records(found, "keyword", "score")}
    rows = [(lines.of(key), *rest) for key, *rest in records(found, "keyword", "score", "count", "articles")]
    caption = news.label("caption_keywords")
    headers = ["keyword", "score", "count", "articles"]
    return drawn_bars(news, values, caption=caption, headers=headers, rows=rows, data=found, decimals=3)


def side_by_side(news: News, groups: str = "source", period: str = "auto", columns: int = 6, most: int = 12) -> Exhibit:
    """The keywords of each of the larger groups beside each other: a column for each, the first keywords above.

    `groups`: source, period, theme or section. Periods are shown in their order, the others by name.
    """
    members = groups_of(news, groups, period)
    kept = leading(members[members != ""], columns)
    if len(kept) < 2:
        return nothing("one_group", news.lang)
    texts = texts_of(news)
    found = keywords(texts, members[members.isin(kept)], top=most)
    if found.empty:
        return nothing("few_words", news.lang)
    caption = news.label("caption_side_by_side", by=news.label(GROUPS[groups]))
    return Exhibit(_columns(news, texts, members, found, caption, groups), found)


def by_speaker(news: News, speakers: int = 5, most: int = 10) -> Exhibit:
    """The keywords of what each of those most quoted is quoted with."""
    quotes = news.tables.quotes.dropna(subset=["speaker_id"])
    kept = leading(quotes["speaker_id"], speakers)
    if len(kept) < 2:
        return nothing("one_group", news.lang)
    texts = quotes.set_index("article_id")["text"]
    members = quotes.set_index("article_id")["speaker_id"]
    found = keywords(texts, members.where(members.isin(kept), ""), top=most)
    if found.empty:
        return nothing("few_words", news.lang)
    caption = news.label("caption_keywords_by_speaker")
    return Exhibit(_columns(news, texts, members, found, caption, "speaker"), found)


def by_theme(news: News, most: int = 15) -> Exhibit:
    """The words that the articles of each theme use more often than the others do."""
    found = news.tables.article_themes
    if found.empty or found["article_id"].nunique() == len(news.tables.articles) == 1:
        return nothing("no_themes" if found.empty else "one_article", news.lang)
    texts, members = texts_of(news), found.set_index("article_id")["theme"]
    marked = keyness_by_group(texts, members, top=most)
    if marked.empty:
        return nothing("few_words", news.lang)
    caption = news.label("caption_keywords_by_theme")
    return Exhibit(_columns(news, texts, members, marked, caption, "theme"), marked)


def keyness_points(news: News, groups: str = "source", target: str = "", period: str = "auto") -> Exhibit:
    """Each word by how much more one group uses it (effect) and by how sure that is (evidence)."""
    found, name = _of_target(news, groups, target, period)
    marked = found[found["g2"] >= LEAST_EVIDENCE].head(POINTS)
    if marked.empty:
        return nothing("no_keyness", news.lang)
    sides = {"target": name, "reference": news.label("the_rest"), "": news.label("not_significant")}
    points = pd.DataFrame(
        {
            "x": marked["log_ratio"],
            "y": marked["g2"],
            "group": marked["side"].where(marked["significant"].astype(bool), "").map(sides),
            "name": marked["keyword"],
        }
    )
    drawing = plots.scatter(
        points, lang=news.lang, x=news.label("axis_effect"), y=news.label("axis_evidence"), groups=list(sides.values())
    )
    caption = news.label("caption_keyness", name=name)
    alt = news.label("alt_keyness", what=caption, first=marked["keyword"].iloc[0], n=len(marked))
    rows = records(marked, "keyword", "log_ratio", "g2")
    headers = [news.label(key) for key in ("keyword", "log_ratio", "g2")]
    return Exhibit(figure(drawing, caption=caption, alt=alt, headers=headers, rows=rows, lang=news.lang), found)


def keyness_table(
    news: News, groups: str = "source", target: str = "", period: str = "auto", most: int = 20
) -> Exhibit:
    """The same words with their figures, `most` for each side, and lines in which they stand."""
    found, name = _of_target(news, groups, target, period)
    marked = most_telling(found, most)
    if marked.empty:
        return nothing("no_keyness", news.lang)
    lines = lines_of(news, texts_of(news), marked["keyword"], SHOWN_LINES)
    sides = {"target": name, "reference": news.label("the_rest")}
    columns = ("keyword", "side", "log_ratio", "g2", "q_value", "target_articles", "reference_articles", "dispersion")
    rows: list[list[Cell]] = [[lines.of(key), sides[side], *rest] for key, side, *rest in records(marked, *columns)]
    headers = [news.label(key) for key in columns]
    caption = news.label("caption_keyness", name=name)
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang, note=news.label("note_keyness")), found)


def _of_target(news: News, groups: str, target: str, period: str) -> tuple[pd.DataFrame, str]:
    """The keyness of one group, the largest where none is given, against all else; and what to call it."""
    members = groups_of(news, groups, period)
    target = target or next(iter(leading(members[members != ""], 1)), "")
    texts = texts_of(news)
    inside = texts.index.isin(members.index[members == target])
    return keyness(texts[inside], texts[~inside]), _name(news, groups, target)


def _columns(news: News, texts: pd.Series, members: pd.Series, found: pd.DataFrame, caption: str, groups: str) -> str:
    """A table with a column for each group, its keywords one below the other."""
    cells: list[list[Cell]] = []
    names = sorted(found["group"].unique())
    for name in names:
        words = found.loc[found["group"] == name, "keyword"]
        inside = texts[texts.index.isin(members.index[members == name])]
        lines = lines_of(news, inside, words, 2)
        cells.append([lines.of(word) for word in words])
    height = max(map(len, cells))
    rows = [[i + 1, *(column[i] if i < len(column) else "" for column in cells)] for i in range(height)]
    headers = [news.label("rank"), *(_name(news, groups, name) for name in names)]
    return table(headers, rows, caption=caption, lang=news.lang)


def _name(news: News, groups: str, name: str) -> str:
    if groups == "speaker":
        return news.actor(name)
    return news.theme(name) if groups == "theme" else news.source(name) if groups == "source" else name
