"""Finding the files of a corpus, and opening them as bytes or as text."""

import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TextIO

from toolkit.corpus.encodings import encoding_of
from toolkit.corpus.packing import BROKEN_FILE, ENDINGS, CorpusError, FileError, members, open_bytes, reason

__all__ = ["CorpusError", "CorpusFile", "FileError", "find_files", "open_binary", "open_text", "storable"]

TEXT_KINDS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt", ".sgml", ".sgm", ".xml")
BINARY_KINDS = (".parquet", ".xlsx", ".docx", ".html", ".htm", ".warc", ".wet")
KINDS = (*TEXT_KINDS, *BINARY_KINDS)
READABLE = f"{', '.join(KINDS)} (each also with {', '.join(ENDINGS)} or in a .zip)"
TABLES = ("manifest.json", "articles.parquet", "quotes.parquet")  # what a folder of tables has
HEAD = 1 << 20
IN_MEMORY = 32 << 20
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_GIGAWORD = re.compile(r"[a-z]{3}(?:_[a-z]{3}_|)\d{6}")  # afp_arb_200001, as LDC names its files
Left = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file with articles: `name` is its path inside the corpus, `kind` one of KINDS.

    `folder` is the first folder under the corpus folder that it lies in, or empty: the outlet, where none is given.
    `member` is its name inside a zip file.
    """

    path: Path
    name: str
    kind: str
    folder: str = ""
    member: str = ""


def storable(text: str) -> tuple[str, int]:
    """The text with U+FFFD for each character that UTF-8 or a page cannot hold, and how many these were."""
    return _UNSTORABLE.subn("\ufffd", text)


def are_tables(path: Path) -> bool:
    """Whether this is no corpus, but a folder of tables made of one."""
    return all((path / name).exists() for name in TABLES)


def find_files(path: Path) -> tuple[list[CorpusFile], list[Left]]:
    """The files of a corpus in the order of their names, and what is left out: (name, why).

    Raises CorpusError where there is nothing to read.
    """
    if not path.exists():
        raise CorpusError(f"{path}: no such file or folder; give a file ({READABLE}) or a folder of them.")
    if are_tables(path):
        raise CorpusError(f"{path}: these are tables that `toolkit annotate` wrote; give the corpus they were made of.")
    found, left = _in_folder(path) if path.is_dir() else _in_file(path, (path.name,))
    if found:
        return found, left
    if path.is_dir():
        raise CorpusError(f"{path}: the folder has no articles; put files into it that end in one of {READABLE}.")
    if path.suffix.lower() == ".zip":
        what = f"{left[0][0]} {left[0][1]}" if left else "it is empty"
        raise CorpusError(f"{path}: the zip file has no articles: {what}.")
    raise CorpusError(f"{path}: the name does not end in one of {READABLE}; rename or convert the file.")


def _in_folder(root: Path) -> tuple[list[CorpusFile], list[Left]]:
    found: list[CorpusFile] = []
    left: list[Left] = []
    home = root.resolve()
    for path in sorted(root.rglob("*"), key=lambda path: path.relative_to(root).as_posix()):
        parts = path.relative_to(root).parts
        if any(part.startswith(".") for part in parts) or not path.is_file():
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            left.append((storable("/".join(parts))[0], "is a link that leads out of the folder; it is left out"))
            continue
        more, others = _in_file(path, parts)
        found += more
        left += others
    return found, left


def _in_file(path: Path, parts: tuple[str, ...]) -> tuple[list[CorpusFile], list[Left]]:
    """The file itself, or those in a zip file; `parts` is its path inside the corpus."""
    name, kind = storable("/".join(parts))[0], kind_of(path.name)
    folder = storable(parts[0])[0] if len(parts) > 1 else ""
    if kind:
        return [CorpusFile(path, name, kind, folder)], []
    if path.suffix.lower() != ".zip":
        return [], [(name, "is of a kind that is not read; it is left out")]
    try:
        inner, refused = members(path)
    except BROKEN_FILE as error:
        return [], [(name, f"cannot be unpacked ({reason(error)}); copy or export it again")]
    found: list[CorpusFile] = []
    left = [(f"{name}/{storable(member)[0]}", why) for member, why in refused]
    for member in inner:
        below = storable(member)[0]
        kind = kind_of(member)
        if kind:
            outlet = folder or (below.split("/")[0] if "/" in below else "")
            found.append(CorpusFile(path, f"{name}/{below}", kind, outlet, member))
        else:
            left.append((f"{name}/{below}", "is of a kind that is not read; it is left out"))
    return found, left


def kind_of(name: str) -> str:
    """The one of KINDS that a file of this name is of, or an empty string."""
    plain = name.lower().rpartition("/")[2]
    for ending in ENDINGS:
        plain = plain.removesuffix(ending)
    if _GIGAWORD.fullmatch(plain):
        return ".sgml"
    return next((kind for kind in KINDS if plain.endswith(kind)), "")


@contextmanager
def open_text(file: CorpusFile) -> Iterator[tuple[TextIO, str]]:
    """The text of a file, unpacked and decoded, with the name of its encoding; line ends as they are.

    Bytes that do not fit come as lone surrogates (see `storable`). Raises FileError for a file of bytes that are no
    text, or that cannot be unpacked.
    """
    try:
        with open_bytes(file.path, file.member) as stream:
            encoding = encoding_of(_head(stream))
        with open_bytes(file.path, file.member) as stream:
            errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
            yield io.TextIOWrapper(stream, encoding, errors=errors, newline=""), encoding
    except BROKEN_FILE as error:
        raise FileError(f"cannot be read to its end ({reason(error)}); copy or export it again") from None


@contextmanager
def open_binary(file: CorpusFile) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked, in a stream that can go back. Raises FileError when it cannot be unpacked."""
    try:
        packed = file.member or file.path.name.lower().endswith(ENDINGS)
        with open_bytes(file.path, file.member) as stream:
            if not packed:
                yield stream
                return
            with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
                while more := stream.read(1 << 20):
                    copy.write(more)
                copy.seek(0)
                yield copy
    except BROKEN_FILE as error:
        raise FileError(f"cannot be read to its end ({reason(error)}); copy or export it again") from None


def _head(stream: io.BufferedReader) -> bytes:
    """The first bytes, as many as can be had."""
    head = bytearray()
    try:
        while len(head) < HEAD and (more := stream.read1(HEAD)):
            head += more
    except BROKEN_FILE:
        if not head:
            raise
    return bytes(head[:HEAD])
