"""Places in the articles: their anchors, and lines of text around them."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.exhibits.html import evidence, shown

LONGEST = 400
_ODD = re.compile(r"[^A-Za-z0-9_.-]")


def quote_anchor(quote_id: str) -> str:
    """The anchor of a quote on its article's page."""
    return "q-" + _ODD.sub("-", quote_id)


def place_anchor(kind: str, field: str, start: int) -> str:
    """The anchor of a mention (`actor`) or hit (`theme`) on its article's page."""
    return f"{kind}-{field}-{start}"


def clipped(text: str, most: int = LONGEST) -> str:
    """The text, cut at a word where it is longer than `most` characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def line_of_text(before: str, hit: str, after: str) -> Markup:
    """A stretch of text between what stands before and after it."""
    parts = shown(before), shown(hit), shown(after)
    return Markup('<bdi dir="auto" class="line">{}<mark>{}</mark>{}</bdi>').format(*parts)


def linked_line(kind: str, row: Mapping[str, Any]) -> Markup:
    """A row of `frames.in_context` as a line that leads to its place."""
    anchor = place_anchor(kind, row["field"], row["start"])
    return evidence(row["article_id"], anchor, line_of_text(row["before"], row["text"], row["after"]))


def spread(rows: pd.DataFrame, articles: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most `most` rows, spread evenly over the whole time (undated articles first, as they come)."""
    ordered = _by_date(rows, articles, ascending=True)
    if len(ordered) <= most:
        return ordered
    return ordered.iloc[[i * len(ordered) // most for i in range(most)]]


def latest_first(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows by date, the latest first; those of one date as they come."""
    return _by_date(rows, articles, ascending=False)


def _by_date(rows: pd.DataFrame, articles: pd.DataFrame, *, ascending: bool) -> pd.DataFrame:
    dates = articles.set_index("article_id")["date"].fillna("")
    dated = rows.assign(_date=rows["article_id"].map(dates))
    return dated.sort_values("_date", kind="stable", ascending=ascending).drop(columns="_date")
