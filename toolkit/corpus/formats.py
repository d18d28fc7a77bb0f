"""The formats of corpus files: from a file to rows of named fields, one row an article."""

import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import TextIO

from toolkit.corpus.dates import read_date
from toolkit.corpus.exports import looks_exported, read_docx, read_export
from toolkit.corpus.files import BINARY_KINDS, CorpusFile, open_binary, open_text
from toolkit.corpus.json_files import read_json, read_lines
from toolkit.corpus.marked import looks_marked, read_marked
from toolkit.corpus.rows import Note, Row
from toolkit.corpus.sheets import read_csv, read_parquet, read_xlsx
from toolkit.corpus.web import read_html, read_warc

_DAY = re.compile(r"(?<!\d)\d{4}(-?)\d\d\1\d\d(?!\d)")
_ARABIC = re.compile("[\u0621-\u064a]")
_BINARY = {
    ".parquet": read_parquet, ".xlsx": read_xlsx, ".docx": read_docx,
    ".html": read_html, ".htm": read_html, ".warc": read_warc, ".wet": read_warc,
}  # fmt: skip


def read_rows(file: CorpusFile, columns: Mapping[str, str], note: Note) -> Iterator[Row]:
    """The rows of a file; what is wrong with the file or single rows goes to `note(where, what)`.

    `columns` are names of fields of the caller's own, by ours. Raises FileError for a file that cannot be read.
    """
    if file.kind in BINARY_KINDS:
        with open_binary(file) as stream:
            yield from _BINARY[file.kind](file, stream, columns, note)
        return
    with open_text(file) as (text, encoding):
        if encoding != "utf-8-sig":
            note(file.name, f"is not UTF-8 and was read as {encoding}; check its letters")
        yield from _read_text(file, text, columns, note)


def _read_text(file: CorpusFile, stream: TextIO, columns: Mapping[str, str], note: Note) -> Iterator[Row]:
    if file.kind == ".txt":
        yield from _read_plain(file, stream.read().replace("\r\n", "\n").replace("\r", "\n"))
    elif file.kind in (".csv", ".tsv"):
        yield from read_csv(file, stream, columns, note)
    elif file.kind == ".json":
        yield from read_json(file, stream, note)
    elif file.kind in (".sgml", ".sgm", ".xml"):
        yield from read_marked(file, stream)
    else:
        yield from read_lines(file, stream, note)


def _read_plain(file: CorpusFile, text: str) -> Iterator[Row]:
    """A text file: one article, or what an archive of newspapers wrote."""
    if looks_exported(text):
        yield from read_export(file, text)
    elif looks_marked(text):
        yield from read_marked(file, StringIO(text))
    else:
        yield Row(file.name, {"text": text, **_told_by_name(file)})


def _told_by_name(file: CorpusFile) -> dict[str, str]:
    """The date in a file's name, and what is in it in Arabic as the title."""
    stem = file.name.rpartition("/")[2].split(".")[0].replace("_", " ")
    day = _DAY.search(stem)
    told = {"date": day.group()} if day and read_date(day.group()) else {}
    if _ARABIC.search(stem):
        told["title"] = " ".join(stem.replace(told.get("date", ""), "").split()).strip(" -")
    return told
