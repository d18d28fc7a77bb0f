"""Which words mark the corpus, its outlets, periods, themes and speakers; what one group uses more than the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit import plots
from toolkit.errors import ToolkitError
from toolkit.exhibits.drawn import drawn_bars
from toolkit.exhibits.frames import records
from toolkit.exhibits.html import Cell, Exhibit, figure, nothing, table
from toolkit.exhibits.news import News
from toolkit.exhibits.wording import (
    GROUPS,
    grouped,
    largest,
    lines_of,
    most_telling,
    phrases_of,
    texts_of,
    without_outlets,
)
from toolkit.features import phrase_keyness
from toolkit.features.counts import Ints

SHOWN_LINES = 3
POINTS = 400
LEAST_EVIDENCE = 1.0
NAMED = 12  # groups that a message names


def corpus_keywords(news: News, most: int = 25) -> Exhibit:
    """The keywords of the whole corpus by TF-IDF, each with lines in which it stands."""
    texts = texts_of(news)
    found = without_outlets(news, phrases_of(texts).ranked(top=2 * most)).head(most)
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

    `groups`: source, period, theme, section, or speaker, of whom what they are quoted with is read. Periods are shown
    in their order, the others by name. An outlet's own name is no keyword of its articles.
    """
    texts, rows = grouped(news, groups, period)
    kept = {name: rows[name] for name in sorted(largest(rows, columns))}
    if len(kept) < 2:
        return nothing("one_group", news.lang)
    found = phrases_of(texts).ranked(kept, top=2 * most)
    found = without_outlets(news, found, by_source=groups == "source")
    found = found.groupby("group").head(most).reset_index(drop=True)
    if found.empty:
        return nothing("few_words", news.lang)
    caption = news.label("caption_side_by_side", by=news.label(GROUPS[groups]))
    if groups == "speaker":
        caption = news.label("caption_keywords_by_speaker")
    return Exhibit(_columns(news, texts, kept, found, caption, groups), found)


def by_speaker(news: News, speakers: int = 5, most: int = 10) -> Exhibit:
    """The keywords of what each of those most quoted is quoted with."""
    return side_by_side(news, "speaker", columns=speakers, most=most)


def by_theme(news: News, most: int = 15) -> Exhibit:
    """The phrases that the articles of each theme use more often than the others do."""
    found = news.tables.article_themes
    if found.empty or found["article_id"].nunique() == len(news.tables.articles) == 1:
        return nothing("no_themes" if found.empty else "one_article", news.lang)
    texts, rows = grouped(news, "theme")
    parts = []
    for name, target in rows.items():
        marked = phrase_keyness(phrases_of(texts), target, _others(texts, target))
        marked = most_telling(marked[marked["side"] == "target"], most)
        parts.append(marked.assign(group=name))
    table = pd.concat(parts, ignore_index=True)
    if table.empty:
        return nothing("few_words", news.lang)
    return Exhibit(_columns(news, texts, rows, table, news.label("caption_keywords_by_theme"), "theme"), table)


def keyness_points(
    news: News, groups: str = "source", target: str = "", against: str = "", period: str = "auto"
) -> Exhibit:
    """Each phrase by how much more one group uses it (effect) and by how sure that is (evidence)."""
    compared = _compared(news, groups, target, against, period)
    found = compared.found
    marked = found[found["g2"] >= LEAST_EVIDENCE].head(POINTS)
    if marked.empty:
        return nothing("no_keyness", news.lang)
    sides = {**compared.sides, "": news.label("not_significant")}
    points = pd.DataFrame(
        {
            "x": marked["log_ratio"],
            "y": marked["g2"],
            "group": marked["side"].where(marked["significant"].astype(bool), "").map(sides),
            "name": marked["keyword"],
        }
    )
    points = points.sort_values("group", key=lambda names: names == sides[""], kind="stable")
    drawing = plots.scatter(
        points, lang=news.lang, x=news.label("axis_effect"), y=news.label("axis_evidence"), groups=list(sides.values())
    )
    alt = news.label("alt_keyness", what=compared.caption, first=marked["keyword"].iloc[0], n=len(marked))
    rows = records(marked, "keyword", "log_ratio", "g2")
    headers = [news.label(key) for key in ("keyword", "log_ratio", "g2")]
    return Exhibit(
        figure(drawing, caption=compared.caption, alt=alt, headers=headers, rows=rows, lang=news.lang), found
    )


def keyness_table(
    news: News, groups: str = "source", target: str = "", against: str = "", period: str = "auto", most: int = 20
) -> Exhibit:
    """The same phrases with their figures, `most` for each side, and lines in which they stand."""
    compared = _compared(news, groups, target, against, period)
    marked = most_telling(compared.found, most)
    if marked.empty:
        return nothing("no_keyness", news.lang)
    lines = lines_of(news, compared.texts, marked["keyword"], SHOWN_LINES)
    columns = ("keyword", "side", "log_ratio", "g2", "q_value", "target_articles", "reference_articles", "dispersion")
    rows: list[list[Cell]] = [
        [lines.of(key), compared.sides[side], *rest] for key, side, *rest in records(marked, *columns)
    ]
    headers = [news.label(key) for key in columns]
    shown = table(headers, rows, caption=compared.caption, lang=news.lang, note=news.label("note_keyness"))
    return Exhibit(shown, compared.found)


@dataclass(frozen=True)
class _Compared:
    """The keyness of one group against another, what to call both, and the texts that were compared."""

    found: pd.DataFrame
    sides: dict[str, str]
    caption: str
    texts: pd.Series


def _compared(news: News, groups: str, target: str, against: str, period: str) -> _Compared:
    """One group, the largest where none is given, against another one, or against all else."""
    texts, rows = grouped(news, groups, period)
    target = target or next(iter(largest(rows, 1)), "")
    for name in filter(None, (target, against)):
        if name not in rows:
            raise ToolkitError(f"{name!r} is none of the groups; there are: {', '.join(largest(rows, NAMED))}.")
    inside = rows.get(target, np.array([], dtype=np.int64))
    outside = np.setdiff1d(rows[against], inside) if against else _others(texts, inside)
    found = phrase_keyness(phrases_of(texts), inside, outside).assign(group=target)
    found = without_outlets(news, found, by_source=groups == "source").drop(columns="group")
    name, other = _name(news, groups, target), _name(news, groups, against) if against else news.label("the_rest")
    caption = news.label("caption_keyness", name=name, other=other)
    return _Compared(found, {"target": name, "reference": other}, caption, texts.iloc[np.union1d(inside, outside)])


def _others(texts: pd.Series, rows: Ints) -> Ints:
    return np.setdiff1d(np.arange(len(texts)), rows)


def _columns(
    news: News, texts: pd.Series, rows: Mapping[str, Ints], found: pd.DataFrame, caption: str, groups: str
) -> str:
    """A table with a column for each group, its keywords one below the other."""
    cells: list[list[Cell]] = []
    names = sorted(found["group"].unique())
    for name in names:
        words = found.loc[found["group"] == name, "keyword"]
        lines = lines_of(news, texts.iloc[rows[name]], words, 2)
        cells.append([lines.of(word) for word in words])
    height = max(map(len, cells))
    shown = [[i + 1, *(column[i] if i < len(column) else "" for column in cells)] for i in range(height)]
    headers = [news.label("rank"), *(_name(news, groups, name) for name in names)]
    return table(headers, shown, caption=caption, lang=news.lang)


def _name(news: News, groups: str, name: str) -> str:
    called = {"speaker": news.actor, "theme": news.theme, "source": news.source}.get(groups)
    return called(name) if called else name
