"""Tables to download: CSV that opens right in a spreadsheet and cannot run anything there."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from toolkit.exhibits import News

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_QUOTES = (
    "article_id", "date", "source", "quote_id", "speaker_id", "speaker", "speaker_kind", "speaker_how", "cue", "stance",
    "kind", "form", "text", "addressee", "field", "start", "end", "inside", "rule", "title", "url",
)  # fmt: skip


def write_downloads(news: News, out: Path) -> Mapping[str, str]:
    """Write the files; gives for each its name and the key of the label that describes it."""
    quotes = news.tables.quotes.merge(
        news.tables.articles[["article_id", "date", "source", "title", "url"]], on="article_id"
    )
    named = quotes.assign(
        speaker=[
            news.actor(id_) if pd.notna(id_) else said
            for id_, said in zip(quotes["speaker_id"], quotes["speaker"], strict=True)
        ]
    )
    write_csv(named[list(_QUOTES)], out / "quotes.csv")
    return {"quotes.csv": "download_quotes"}


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """UTF-8 with a byte order mark, which Excel needs to read Arabic; no cell is a formula."""
    text = frame.select_dtypes(exclude="number").columns
    safe = frame.assign(**{column: [harmless(value) for value in frame[column]] for column in text})
    safe.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def harmless(value: object) -> str:
    """The value with an apostrophe in front where a spreadsheet would take it for a formula."""
    string = "" if pd.isna(value) else str(value)  # type: ignore[call-overload]
    return f"'{string}" if string.startswith(_DANGEROUS) else string
