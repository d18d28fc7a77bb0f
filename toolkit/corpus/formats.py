"""The formats of corpus files: from text to rows of named fields, one row an article."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from toolkit.corpus.dates import read_date
from toolkit.corpus.fields import has_text
from toolkit.corpus.files import CorpusFile, FileError

Note = Callable[[str, str], None]
_DAY = re.compile(r"(?<!\d)\d{4}(-?)\d\d\1\d\d(?!\d)")
_ARABIC = re.compile("[\u0621-\u064a]")
_CELL_LIMIT = 1 << 27


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one article as they stand in a file; `where` is the file and, if it has many, the line."""

    where: str
    fields: dict[str, Any]


def read_rows(file: CorpusFile, stream: TextIO, note: Note) -> Iterator[Row]:
    """The rows of an opened file; what is wrong with single rows goes to `note(where, what)`.

    Raises FileError for a file without the right structure.
    """
    if file.kind == ".txt":
        text = stream.read().replace("\r\n", "\n").replace("\r", "\n")
        yield Row(file.name, {"text": text, **_told_by_name(file)})
    elif file.kind in (".csv", ".tsv"):
        yield from _read_table(file, stream, note)
    elif file.kind == ".json":
        yield from _read_json(file, stream, note)
    else:
        yield from _read_lines(file, stream, note)


def _told_by_name(file: CorpusFile) -> dict[str, str]:
    """The date in a file's name, and what is in it in Arabic as the title."""
    stem = file.name.rpartition("/")[2].split(".")[0].replace("_", " ")
    day = _DAY.search(stem)
    told = {"date": day.group()} if day and read_date(day.group()) else {}
    if _ARABIC.search(stem):
        told["title"] = " ".join(stem.replace(told.get("date", ""), "").split()).strip(" -")
    return told


def _read_lines(file: CorpusFile, lines: Iterator[str], note: Note) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{file.name}, line {number}"
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            note(where, f"is not valid JSON ({error.msg}, column {error.colno}); mend or delete the line")
        except (ValueError, RecursionError):
            note(where, "is JSON that cannot be read; mend or delete the line")
        else:
            yield from _object(where, value, note)


def _object(where: str, value: Any, note: Note) -> Iterator[Row]:
    if isinstance(value, dict):
        yield Row(where, value)
    else:
        note(where, f"holds {_json_type(value)} where an article {{…}} should be; mend or delete it")


def _json_type(value: Any) -> str:
    names = {list: "a list", str: "a string", bool: "a truth value", int: "a number", float: "a number"}
    return names.get(type(value), "null")


def _read_json(file: CorpusFile, stream: TextIO, note: Note) -> Iterator[Row]:
    """The articles of a list, of an object with one list in it, of one object, or of JSON Lines under this name."""
    text = stream.read()
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise FileError(
                f"is not valid JSON ({error.msg}, line {error.lineno}, column {error.colno}); mend it there"
            ) from None
        yield from _read_lines(file, iter(text.splitlines()), note)
        return
    except (ValueError, RecursionError):
        raise FileError("is JSON that cannot be read; write it as a list of articles") from None
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        value = lists[0] if len(lists) == 1 else [value]
    if not isinstance(value, list):
        raise FileError(f"holds {_json_type(value)} where a list of articles [{{…}}, …] should be")
    for number, item in enumerate(value, 1):
        yield from _object(f"{file.name}, article {number}", item, note)


def _read_table(file: CorpusFile, stream: TextIO, note: Note) -> Iterator[Row]:
    csv.field_size_limit(_CELL_LIMIT)
    head = stream.readline()
    columns = next(csv.reader([head], delimiter=_delimiter(file, head)), [])
    if not has_text(columns):
        raise FileError(f"has no column of texts among {', '.join(columns) or 'none'}; name one text, body or content")
    reader = csv.reader(stream, delimiter=_delimiter(file, head))
    line = 2
    while True:
        where = f"{file.name}, line {line}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileError(f"is not a readable table from line {line} on ({error}); export it again") from None
        line = reader.line_num + 2
        if len(cells) > len(columns):
            note(where, f"has {len(cells)} cells under {len(columns)} columns; put quotation marks around the text")
        elif cells:
            yield Row(where, dict(zip(columns, cells, strict=False)))


def _delimiter(file: CorpusFile, head: str) -> str:
    return "\t" if file.kind == ".tsv" else max(",;\t", key=head.count)
