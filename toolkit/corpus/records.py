"""From the fields of a row to an article: names of fields, clean strings, repairs, dates, ids."""

import hashlib
from collections.abc import Mapping
from typing import Any

from toolkit.corpus.dates import is_hijri, read_date, read_dateline
from toolkit.corpus.fields import named_fields
from toolkit.corpus.files import CorpusFile, storable
from toolkit.corpus.language import ARABIC, language_of
from toolkit.corpus.repair import is_visual, repair_mojibake, to_logical
from toolkit.corpus.rows import Note, Row
from toolkit.model import Article

_TRUE = frozenset({"true", "1", "yes"})
_ID_DIGITS = 12


def content_hash(title: str, text: str) -> str:
    """The sha256 of title, newline and text, in hexadecimal digits."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()


def read_article(row: Row, file: CorpusFile, columns: Mapping[str, str], note: Note) -> Article | None:
    """The article in a row, or None, with a note, when it has no text; notes also what was left out or repaired."""
    fields = named_fields(row.fields, columns)
    texts = {name: _string(name, value, row, note) for name, value in fields.items() if name != "invented"}
    text, title = _repaired(texts.get("text", ""), "text", row, note), texts.get("title", "")
    if not text.strip():
        given = ", ".join(str(name) for name in row.fields) or "none"
        wanted = f"there is no {columns['text']!r}" if "text" in columns else "name the field text, body or content"
        note(row.where, f"has no text (fields: {given}); {wanted}, and fill it")
        return None
    title = _repaired(title, "title", row, note)
    language = language_of(text)
    if language not in ("", ARABIC):
        note(row.where, f"is not in Arabic ({language}); what is found in it means little")
    return Article(
        id=texts.get("id", "") or content_hash(title, text)[:_ID_DIGITS],
        text=text,
        title=title,
        source=texts.get("source", "") or file.folder,
        date=_date(texts.get("date", ""), text, row, note),
        url=texts.get("url", ""),
        section=texts.get("section", ""),
        origin=row.where,
        invented=str(fields.get("invented", "")).lower() in _TRUE,
        language=language,
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


def _repaired(text: str, name: str, row: Row, note: Note) -> str:
    text, encoding, damaged = repair_mojibake(text)
    if encoding:
        note(row.where, f"had a {name} in UTF-8 that was read as {encoding}; it was read again")
        text = storable(text)[0]
    if damaged:
        note(
            row.where,
            f"has {damaged} lines in its {name} that look like UTF-8 read in another encoding; export it again",
        )
    if is_visual(text):
        note(row.where, f"had a {name} stored from left to right, as from a PDF; its lines were turned, check them")
        text = to_logical(text)
    return text


def _date(given: str, text: str, row: Row, note: Note) -> str:
    day = read_date(given)
    if day and is_hijri(given):
        note(row.where, f"has the Hijri date {given[:40]!r}, read as {day} by the calendar of Umm al-Qura")
    if given and not day:
        note(row.where, f"has the date {given[:40]!r}, which nobody could read; write it as YYYY-MM-DD")
    if not given:
        day = read_dateline(text)
        if day:
            note(row.where, f"has no date; {day} is that of the dateline in its text")
    return day
