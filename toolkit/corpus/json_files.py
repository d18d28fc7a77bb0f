"""JSON Lines, line by line, and JSON: whole where it is small, as a stream where it is large."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, TextIO

import ijson

from toolkit.corpus.files import CorpusFile, storable
from toolkit.corpus.packing import FileError
from toolkit.corpus.rows import Note, Row

SMALL = 1 << 23  # characters that are held at once


def read_lines(file: CorpusFile, lines: Iterator[str], note: Note) -> Iterator[Row]:
    """The articles of JSON Lines: one object a line."""
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


def read_json(file: CorpusFile, stream: TextIO, note: Note) -> Iterator[Row]:
    """The articles of a list, of an object with one list in it, of one object, or of JSON Lines under this name.

    Raises FileError for what is no JSON, or JSON of another build.
    """
    text = stream.read(SMALL)
    if len(text) == SMALL:
        yield from _read_large(file, text, stream, note)
        return
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise FileError(
                f"is not valid JSON ({error.msg}, line {error.lineno}, column {error.colno}); mend it there"
            ) from None
        yield from read_lines(file, iter(text.splitlines()), note)
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


class _Bytes:
    """A text that is partly read, as the bytes that the parser wants."""

    def __init__(self, head: str, rest: TextIO) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int = -1) -> bytes:
        """The next bytes, not always as many as `size`."""
        if not size:
            return b""
        if self._head:
            text, self._head = self._head[:size], self._head[size:]
        else:
            text = self._rest.read(size)
        return storable(text)[0].encode()


def _read_large(file: CorpusFile, head: str, rest: TextIO, note: Note) -> Iterator[Row]:
    """The articles of a file that is not held whole: a list, or the first list of objects in an object; or lines."""
    start = head.lstrip()
    if start.startswith("{") and _first_line_is_whole(start):
        yield from read_lines(file, chain(_whole_lines(start, rest)), note)
        return
    prefix = "item" if start.startswith("[") else _path_of_list(head)
    try:
        for number, item in enumerate(ijson.items(_Bytes(head, rest), prefix, use_float=True), 1):
            yield from _object(f"{file.name}, article {number}", item, note)
    except ijson.JSONError as error:
        raise FileError(f"is not valid JSON ({str(error).splitlines()[0]}); mend it there") from None


def _first_line_is_whole(text: str) -> bool:
    try:
        return isinstance(json.loads(text.partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _whole_lines(head: str, rest: TextIO) -> Iterator[str]:
    """The lines of a text that is partly read."""
    lines = head.splitlines(keepends=True)
    yield from lines[:-1]
    yield lines[-1] + rest.readline()
    yield from rest


def _path_of_list(head: str) -> str:
    """Where the first list of objects stands in the beginning of an object. Raises FileError when there is none."""
    before = ("", "", None)
    try:
        for prefix, event, value in ijson.parse(head.encode("utf-8", "replace")):
            if event == "start_map" and before[1] == "start_array":
                return str(prefix)
            before = prefix, event, value
    except ijson.JSONError:
        pass
    raise FileError("is a large JSON file without a list of articles near its beginning; write it as JSON Lines")
