"""Reading the files of a codebook; an error names the file, the entry and what is allowed."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.normalize import fold_presentation, strip_invisible, strip_tashkeel
from toolkit.tokens import words

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


class CodebookError(ToolkitError):
    """A codebook that cannot be used.

    Each of `faults` is one sentence with file, entry, value and what is allowed; the message is the first of them,
    with the number of the others.
    """

    def __init__(self, *faults: str) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        more = len(self.faults) - 1
        super().__init__(self.faults[0] + (f" ({more} more: toolkit check names them.)" if more else ""))


class Faults:
    """Collects the faults of entries that are read one after the other, so that all can be named at once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Notes the CodebookError of an entry, which is left out."""
        try:
            yield
        except CodebookError as error:
            self.found += error.faults

    def stop(self) -> None:
        """Raises CodebookError when there are faults."""
        if self.found:
            raise CodebookError(*self.found)


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path}: not valid TOML: {error}.") from None


def read_entries(path: Path, allowed: Mapping[str, type], faults: Faults) -> dict[str, dict[str, Any]]:
    """The entries `[id]` of a TOML file that have keys and types as in `allowed` (tuple: a list of phrases)."""
    entries = {}
    for id_, entry in read_toml(path).items():
        with faults.collected():
            if not isinstance(entry, dict):
                raise CodebookError(f"{path}: {id_!r} stands outside an entry; write it under a line [id].")
            check_id(path, id_)
            check_keys(path, id_, entry, allowed)
            entries[id_] = entry
    return entries


def check_id(path: Path, id_: str) -> None:
    """An id is ASCII letters, digits and _, and begins with a letter."""
    if not _ID.match(id_):
        raise CodebookError(f"{path}: the id {id_!r} must be ASCII letters, digits and _, and begin with a letter.")


def check_keys(path: Path, id_: str, entry: Mapping[str, Any], allowed: Mapping[str, type]) -> None:
    """Every key is known and has the type it should have; the error has all faults of the entry."""
    faults = Faults()
    for key, value in entry.items():
        with faults.collected():
            if key not in allowed:
                raise CodebookError(f"{path}: [{id_}] has the unknown key {key!r}; allowed are {', '.join(allowed)}.")
            _check_value(path, id_, key, value, allowed[key])
    faults.stop()


def _check_value(path: Path, id_: str, key: str, value: Any, wanted: type) -> None:
    if wanted is tuple:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise CodebookError(f"{path}: [{id_}] {key} must be a list of strings.")
        check_phrases(path, id_, value)
    elif wanted is float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CodebookError(f"{path}: [{id_}] {key} must be a number, not {value!r}.")
    elif not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise CodebookError(f"{path}: [{id_}] {key} must be a {wanted.__name__}, not {value!r}.")


def check_phrases(path: Path, id_: str, phrases: Iterable[str]) -> None:
    """Every phrase is written with ordinary letters, in logical order, and has at least one word."""
    faults = [f"{path}: [{id_}] {fault}" for phrase in phrases for fault in _faults_of(phrase)]
    if faults:
        raise CodebookError(*faults)


def _faults_of(phrase: str) -> Iterator[str]:
    written = phrase.replace("…", "")  # «…» in a phrase of a theme stands for words between
    if written != fold_presentation(written) or written != strip_invisible(written):
        yield f"{phrase!r} has presentation forms or invisible marks; type it again by hand."
    elif phrase != strip_tashkeel(phrase):
        yield f"{phrase!r} has vowel signs; write it without them."
    elif not words(phrase):
        yield "has an empty phrase; take the line out."


def extend_lists(lists: dict[str, list[str]], path: Path) -> None:
    """Add the phrases of each list in a TOML file to the list of that name."""
    entry = read_toml(path)
    check_keys(path, path.stem, entry, dict.fromkeys(lists, tuple))
    for name, phrases in entry.items():
        lists[name] += [phrase for phrase in phrases if phrase not in lists[name]]


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a codebook folder in the order of their names, without hidden ones and notes (`.md`)."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.suffix != ".md":
            yield path


def read_csv(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with exactly these columns, each with its line number."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if tuple(reader.fieldnames or ()) != columns:
            raise CodebookError(f"{path}: the first line must be {','.join(columns)}.")
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise CodebookError(f"{path}, line {reader.line_num}: {len(columns)} cells are wanted.")
            rows.append((reader.line_num, {key: value.strip() for key, value in row.items()}))
    return rows


def read_words(path: Path) -> tuple[str, ...]:
    """The phrases of a word list: one a line; empty lines and lines that begin with # do not count."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    phrases = tuple(line for line in lines if line and not line.startswith("#"))
    check_phrases(path, "list", phrases)
    return phrases
