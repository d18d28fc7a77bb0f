"""Packed files: what they are packed with, their members, and a guard against those made to fill a disk."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyarrow as pa

from toolkit.errors import ToolkitError

ENDINGS = (".gz", ".bz2", ".xz", ".zst")
LARGEST = 64 << 20  # bytes; what unpacks to less can do no harm
MOST_PACKED = 300  # text is packed to a tenth, at best to a hundredth
BROKEN_FILE = (
    OSError, EOFError, zlib.error, lzma.LZMAError, UnicodeError, pa.ArrowInvalid, zipfile.BadZipFile,
    NotImplementedError, RuntimeError,
)  # fmt: skip
_MAGIC: tuple[tuple[bytes, Callable[[Any], Any]], ...] = (
    (b"\x1f\x8b", lambda raw: gzip.GzipFile(fileobj=raw)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
    (b"\x28\xb5\x2f\xfd", lambda raw: pa.CompressedInputStream(raw, "zstd")),
)


class CorpusError(ToolkitError):
    """A corpus that cannot be read at all; the message is one sentence with the file and what to do."""


class FileError(Exception):
    """Why a file, or the rest of it, cannot be read; becomes a problem, and the run goes on with the next file."""


class _Guarded(io.RawIOBase):
    """An unpacked stream that stops at `limit` bytes, with a FileError."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._read, self._left = getattr(stream, "read1", stream.read), limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        more = self._read(len(view))
        self._left -= len(more)
        if self._left < 0:
            raise FileError(f"unpacks to more than {MOST_PACKED} times its size and is not read; unpack it yourself")
        view[: len(more)] = more
        return len(more)


@contextmanager
def open_bytes(path: Path, member: str = "") -> Iterator[io.BufferedReader]:
    """The bytes of a file, or of the member of a zip file, unpacked; read from first to last.

    Raises FileError for a file that unpacks to more than any text does, and what BROKEN_FILE names.
    """
    with ExitStack() as stack:
        raw: Any
        if member:
            archive = stack.enter_context(zipfile.ZipFile(path))
            raw, size = stack.enter_context(archive.open(member)), archive.getinfo(member).compress_size
        else:
            raw, size = stack.enter_context(path.open("rb")), path.stat().st_size
        head = raw.read(6)
        raw.seek(0)
        unpack = next((unpack for magic, unpack in _MAGIC if head.startswith(magic)), None)
        if unpack is not None:
            raw = stack.enter_context(unpack(raw))
        if unpack is None and not member:
            yield stack.enter_context(io.BufferedReader(raw))
            return
        yield stack.enter_context(io.BufferedReader(_Guarded(raw, max(LARGEST, size * MOST_PACKED))))


def members(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of files in a zip file, in order, and those that are refused, each with the reason.

    Refused are names that lead out of the folder, members under a password, and links. Raises what BROKEN_FILE names.
    """
    kept, refused = [], []
    with zipfile.ZipFile(path) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            reason = _refused(info)
            if reason:
                refused.append((info.filename, reason))
            elif not info.is_dir() and not any(part.startswith(".") for part in info.filename.split("/")):
                kept.append(info.filename)
    return list(dict.fromkeys(kept)), refused


def _refused(info: zipfile.ZipInfo) -> str:
    name = PurePosixPath(info.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[:1]:
        return "has a name that leads out of the folder; it is left out"
    if info.flag_bits & 1:
        return "is locked with a password; unpack it yourself"
    return "is a link; it is left out" if (info.external_attr >> 28) == 0xA else ""


def reason(error: BaseException) -> str:
    """What went wrong, in the words of the system."""
    return getattr(error, "strerror", None) or str(error).splitlines()[0] if str(error) else type(error).__name__
