"""The same statement in several outlets: who shortened it, who made it indirect, which verb each chose."""

import pandas as pd

from toolkit.exhibits.counts import counted
from toolkit.exhibits.frames import leading, rows_of
from toolkit.exhibits.html import Cell, Exhibit, bdi, evidence, nothing, table, words
from toolkit.exhibits.news import News
from toolkit.exhibits.places import clipped, quote_anchor
from toolkit.exhibits.rows import CHANGES


def across_outlets(news: News, most: int = 120) -> Exhibit:
    """The statements that most outlets carry, version by version; `data` has the versions of all statements."""
    versions = news.statements
    if versions.empty:
        return nothing("no_statements", news.lang)
    outlets = versions.groupby("statement")["source"].nunique().sort_values(ascending=False, kind="stable")
    top = list(outlets.index[:most])
    shown = pd.concat([group for _, group in versions[versions["statement"].isin(top)].groupby("statement")])
    rows = [_row(news, row) for row in rows_of(shown)]
    headers = [news.label(key) for key in ("statement", "date", "source", "speaker", "cue", "kind", "change", "quote")]
    caption = news.label("caption_statements", n=f"{len(outlets):,}")
    note = news.label("shown_of", shown=f"{len(top):,}", total=f"{len(outlets):,}")
    keys = ("statement", "date", "source", "speaker", "cue", "kind", "change")
    html = table(headers, rows, caption=caption, note=note, lang=news.lang, name="statements", keys=keys)
    return Exhibit(html, versions)


def outlets_compared(news: News) -> Exhibit:
    """For each outlet how many versions of shared statements it has, and how many of them it changed in which way."""
    versions = news.statements
    if versions.empty:
        return nothing("no_statements", news.lang)
    counts = versions.groupby("source").agg(
        versions=("statement", "size"), shortened=("shortened", "sum"), indirect=("indirect", "sum"),
        cues=("cue_id", lambda cues: leading(cues, 4)),
    )  # fmt: skip
    counts = counts.reset_index().sort_values(["versions", "source"], ascending=[False, True], ignore_index=True)
    rows = [
        (
            news.source(row["source"]),
            *(counted(int(row[change]), "quotes", source=row["source"], version=change) for change in CHANGES),
            words(map(news.cue, row["cues"]), news.lang),
        )
        for row in rows_of(counts)
    ]
    headers = [news.label(key) for key in ("source", "shared_versions", "shortened", "made_indirect", "frequent_cues")]
    return Exhibit(table(headers, rows, caption=news.label("caption_outlets_compared"), lang=news.lang), counts)


def _row(news: News, row: dict[str, object]) -> list[Cell]:
    """A version as the cells of a table."""
    article = str(row["article_id"])
    content = bdi(clipped(str(row["text"])))
    return [
        str(row["statement"]),
        news.date(article),
        news.source(str(row["source"])),
        bdi(news.actor(str(row["speaker_id"]))),
        bdi(news.cue(str(row["cue_id"]))),
        news.value("kind", str(row["kind"])),
        change(news, row),
        evidence(article, quote_anchor(str(row["quote_id"])), content),
    ]


def change(news: News, row: dict[str, object]) -> str:
    """How a version differs from the longest one, and from those that keep the speaker's words."""
    parts = []
    if row["shortened"]:
        parts.append(news.label("shortened_to", percent=f"{100 * float(str(row['share'])):.0f}"))
    if row["indirect"]:
        parts.append(news.label("made_indirect"))
    return news.label("comma").join(parts)
