"""From the fields of a row to an article: names of fields, clean strings, dates, ids."""

import hashlib
from typing import Any

from toolkit.corpus.dates import read_date
from toolkit.corpus.fields import named_fields
from toolkit.corpus.files import CorpusFile, storable
from toolkit.corpus.formats import Note, Row
from toolkit.model import Article

_TRUE = frozenset({"true", "1", "yes"})
_ID_DIGITS = 12


def content_hash(title: str, text: str) -> str:
    """The sha256 of title, newline and text, in hexadecimal digits."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()


def read_article(row: Row, file: CorpusFile, note: Note) -> Article | None:
    """The article in a row, or None, with a note, when it has no text; notes also what had to be left out."""
    fields = named_fields(row.fields)
    texts = {name: _string(name, value, row, note) for name, value in fields.items() if name != "invented"}
    text = texts.get("text", "")
    if not text.strip():
        given = ", ".join(str(name) for name in row.fields) or "none"
        note(row.where, f"has no text (fields: {given}); name the field text, body or content, and fill it")
        return None
    title = texts.get("title", "")
    return Article(
        id=texts.get("id", "") or content_hash(title, text)[:_ID_DIGITS],
        text=text,
        title=title,
        source=texts.get("source", "") or file.folder,
        date=_date(texts.get("date", ""), row, note),
        url=texts.get("url", ""),
        section=texts.get("section", ""),
        origin=row.where,
        invented=str(fields.get("invented", "")).lower() in _TRUE,
    )


def _string(name: str, value: Any, row: Row, note: Note) -> str:
    """The value of a field as a string that every table can hold; as many characters as were read."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "\n\n".join(value)
    if value is None or isinstance(value, bool) or not isinstance(value, str | int | float):
        if value is not None:
            note(row.where, f"has a {name} that is no string; it is left out")
        return ""
    text = str(value)
    clean, count = storable(text)
    if count:
        note(row.where, f"has broken characters in its {name} ({count}), shown as \ufffd")
    return clean if name in ("text", "title") else clean.strip()


def _date(text: str, row: Row, note: Note) -> str:
    day = read_date(text)
    if text and not day:
        note(row.where, f"has the date {text[:40]!r}, which nobody could read; write it as YYYY-MM-DD")
    return day
