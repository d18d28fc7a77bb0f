"""Who says what about whom: the labels that are applied to somebody, and whom each theme is about."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.exhibits.counts import counted
from toolkit.exhibits.frames import in_context, leading, rows_of
from toolkit.exhibits.html import Exhibit, bdi, evidence, nothing, shown, table
from toolkit.exhibits.news import News
from toolkit.exhibits.places import line_of_text, place_anchor, spread

WIDTH = 60


def labels(news: News, most: int = 100) -> Exhibit:
    """Who calls whom by a label such as «إرهابي»: speaker, label, target, with the sentence."""
    found = news.tables.targets.dropna(subset=["label"])
    if found.empty:
        return nothing("no_labels", news.lang)
    placed = _placed(spread(found, news.tables.articles, most))
    lines = _stretches(news, in_context(placed, news.tables.articles, WIDTH))
    lines = lines.sort_values("quote_id", key=pd.isna, kind="stable")  # those who are quoted before the writer
    rows = [
        (
            news.date(row["article_id"]), news.source_of(row["article_id"]), bdi(speaker_of(news, row)),
            bdi(row["label"]), bdi(target_of(news, row)), news.value("modality", row["modality"]), _line(row),
        )
        for row in rows_of(lines)
    ]  # fmt: skip
    keys = ("date", "source", "who_labels", "the_label", "target", "modality", "sentence")
    headers = [news.label(key) for key in keys]
    note = news.label("shown_of", shown=f"{len(lines):,}", total=f"{len(found):,}")
    caption = news.label("caption_labels")
    html = table(headers, rows, caption=caption, note=note, lang=news.lang, name="labels")
    return Exhibit(html, lines)


def about_whom(news: News, theme: str = "", most: int = 40) -> Exhibit:
    """For each sub-theme who speaks about whom: hits and articles by speaker and target, the most frequent first."""
    found = news.tables.targets
    if theme:
        found = found[found["theme"].str.split(".").str[0] == theme]
    if found.empty:
        return nothing("no_targets", news.lang)
    named = found.assign(
        who=[speaker_of(news, row) for row in rows_of(found)], whom=[target_of(news, row) for row in rows_of(found)]
    )
    keys = ["theme", "who", "whom"]
    counts = named.groupby(keys).agg(
        hits=("article_id", "size"), articles=("article_id", "nunique"), words=("hit", lambda hits: leading(hits, 2))
    )
    counts = counts.reset_index().sort_values(["hits", *keys], ascending=[False, True, True, True], ignore_index=True)
    shown = counts.head(most)
    rows = [
        (
            news.theme(row["theme"]), bdi(row["who"]), bdi(row["whom"]),
            counted(row["hits"], "targets", **{key: row[key] for key in keys}),
            counted(row["articles"], "targets", **{key: row[key] for key in keys}, per="article"),
            bdi(news.label("comma").join(row["words"])),
        )
        for row in rows_of(shown)
    ]  # fmt: skip
    headers = [news.label(key) for key in ("part", "speaker", "target", "hits", "articles", "frequent_terms")]
    note = news.label("shown_of", shown=f"{len(shown):,}", total=f"{len(counts):,}")
    caption = news.label("caption_about_whom")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang, name="about-whom"), counts)


def speaker_of(news: News, row: Mapping[str, Any]) -> str:
    """Whose voice a hit stands in: the speaker's name, or the writer."""
    if pd.notna(row["speaker_id"]):
        return news.actor(row["speaker_id"])
    return shown(row["speaker"]) or (
        news.label("unknown_speaker") if pd.notna(row["quote_id"]) else news.value("voice", "narrator")
    )


def target_of(news: News, row: Mapping[str, Any]) -> str:
    """What to call a target: the actor's name, or the words of the phrase."""
    return news.actor(row["actor_id"]) if pd.notna(row["actor_id"]) else str(row["name"])


def _placed(found: pd.DataFrame) -> pd.DataFrame:
    """The rows with the stretch from target to label as their place."""
    start = found[["start", "hit_start"]].min(axis=1)
    end = found[["end", "hit_end"]].max(axis=1)
    return found.assign(start=start, end=end)


def _stretches(news: News, lines: pd.DataFrame) -> pd.DataFrame:
    """The rows with the words from target to label."""
    texts = news.tables.articles.set_index("article_id")
    own = [
        str(texts.loc[row["article_id"], row["field"]])[row["start"] : row["end"]].replace("\n", " ")
        for row in rows_of(lines)
    ]
    return lines.assign(stretch=own)


def _line(row: Mapping[str, Any]) -> Markup:
    anchor = place_anchor("theme", row["field"], row["hit_start"])
    return evidence(row["article_id"], anchor, line_of_text(row["before"], row["stretch"], row["after"]))
