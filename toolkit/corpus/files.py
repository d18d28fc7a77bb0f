"""Finding the files of a corpus and opening them as text."""

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from charset_normalizer import from_bytes

from toolkit.errors import ToolkitError

KINDS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt")
READABLE = f"{', '.join(KINDS)} (each also with .gz)"
BROKEN_FILE = (OSError, EOFError, zlib.error, UnicodeError)
_HEAD = 1 << 20
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LEGACY = ["cp1256", "iso8859_6"]
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


class CorpusError(ToolkitError):
    """A corpus that cannot be read at all; the message is one sentence with the file and what to do."""


class FileError(Exception):
    """Why a file, or the rest of it, cannot be read; becomes a problem, and the run goes on with the next file."""


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file with articles: `name` is its path inside the corpus, `kind` one of KINDS.

    `folder` is the first folder under the corpus folder that it lies in, or empty: the outlet, where none is given.
    """

    path: Path
    name: str
    kind: str
    folder: str = ""


def storable(text: str) -> tuple[str, int]:
    """The text with U+FFFD for each character that UTF-8 or a page cannot hold, and how many these were."""
    return _UNSTORABLE.subn("\ufffd", text)


def find_files(path: Path) -> tuple[list[CorpusFile], list[str]]:
    """The files of a corpus in the order of their names, and the names of files that are of no readable kind.

    Raises CorpusError where there is nothing to read.
    """
    if not path.exists():
        raise CorpusError(f"{path}: no such file or folder; give a file ({READABLE}) or a folder of them.")
    if not path.is_dir():
        if not _kind(path):
            raise CorpusError(f"{path}: the name does not end in one of {READABLE}; rename or convert the file.")
        return [CorpusFile(path, storable(path.name)[0], _kind(path))], []
    files, others = [], []
    for file in sorted(path.rglob("*"), key=lambda file: file.relative_to(path).as_posix()):
        parts = file.relative_to(path).parts
        if any(part.startswith(".") for part in parts) or not file.is_file():
            continue
        name = storable("/".join(parts))[0]
        if _kind(file):
            files.append(CorpusFile(file, name, _kind(file), name.split("/")[0] if len(parts) > 1 else ""))
        else:
            others.append(name)
    if not files:
        raise CorpusError(f"{path}: the folder has no articles; put files into it that end in one of {READABLE}.")
    return files, others


def _kind(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return next((kind for kind in KINDS if name.endswith(kind)), "")


@contextmanager
def open_text(file: CorpusFile) -> Iterator[tuple[TextIO, str]]:
    """The text of a file, decompressed and decoded, with the name of its encoding; line ends as they are.

    Bytes that do not fit come as lone surrogates (see `clean` in `records`). Raises FileError for a file of bytes
    that are no text.
    """
    try:
        with file.path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            with gzip.GzipFile(fileobj=raw) if packed else raw as stream:
                encoding = encoding_of(_head(stream))
                stream.seek(0)
                errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
                yield io.TextIOWrapper(stream, encoding, errors=errors, newline=""), encoding
    except BROKEN_FILE as error:
        raise FileError(f"cannot be read to its end ({_reason(error)}); copy or export it again") from None


def _head(stream: io.BufferedIOBase) -> bytes:
    """The first bytes, as many as can be had."""
    head = bytearray()
    try:
        while len(head) < _HEAD and (more := stream.read1(_HEAD)):
            head += more
    except (EOFError, zlib.error):
        pass
    return bytes(head)


def _reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def encoding_of(head: bytes) -> str:
    """The Python name of the encoding that the first bytes of a file are in. Raises FileError for binary files."""
    if head.startswith(_UTF16):
        return "utf-16"
    if unmarked := _utf16_side(head):
        return unmarked
    if len(head.translate(None, _CONTROLS)) < len(head) * 0.99:
        raise FileError("is no text file; export the articles as UTF-8 text")
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    strange = text.count("\ufffd") - head.count(b"\xef\xbf\xbd")
    if strange * 10 <= sum(letter > "\x7f" for letter in text):
        return "utf-8-sig"
    found = from_bytes(head, cp_isolation=_LEGACY).best()
    if found is None or _arabic_share(str(found)) < 0.5:
        raise FileError("is neither UTF-8 nor in a known Arabic encoding; save it as UTF-8")
    return found.encoding


def _utf16_side(head: bytes) -> str:
    """The name of UTF-16 without a mark: Arabic in it has 0x06 or 0x00 as every second byte, and only there."""
    if not head or len(head) % 2:
        return ""
    first, second = (sum(byte in b"\x00\x06" for byte in head[side:400:2]) for side in (0, 1))
    pairs = min(len(head), 400) // 2
    if max(first, second) < 0.9 * pairs or min(first, second) > 0.5 * pairs:
        return ""
    return "utf-16-be" if first > second else "utf-16-le"


def _arabic_share(text: str) -> float:
    """The share of letters in the Arabic block among letters that are not ASCII."""
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()]
    return sum("\u0600" <= letter <= "\u06ff" for letter in letters) / len(letters) if letters else 0.0
