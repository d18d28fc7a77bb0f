"""What a run has annotated so far, on disk, so that a run that was ended goes on where it stopped.

The journal is one file of records in the order of the corpus: chunks of annotated articles, each with the key of its
articles and a checksum. A record that was cut off, or whose articles are others now, ends what can be used of it.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO, get_args, get_type_hints

from toolkit.model import Annotated, Article

_HEAD, _DIGEST, _SIZE = 8, 32, 8
Chunk = Sequence[Article]
_ARTICLE = attrgetter(*(field.name for field in fields(Article)))


class Journal:
    """Records of annotated chunks in `path`, for one version of the program and one codebook.

    `found` counts the articles that an earlier run had annotated. Nothing is written before the first new record.
    """

    def __init__(self, path: Path, codebook: str) -> None:
        self.path, self.found = path, 0
        self._about = hashlib.sha256(f"{program()} {codebook}".encode()).digest()
        self._old: BinaryIO | None = None
        self._new: BinaryIO | None = None
        self._end = len(self._about)
        if path.is_file():
            self._old = path.open("rb")
            if self._old.read(len(self._about)) != self._about:
                self._forget()

    def find(self, chunk: Chunk) -> tuple[Annotated, ...] | None:
        """What the next record has, when it is about these articles; else None, now and from then on."""
        if self._old is None:
            return None
        record = _read(self._old)
        if record is None or record[:_DIGEST] != key_of(chunk):
            self._forget()
            return None
        self._end = self._old.tell()
        self.found += len(chunk)
        return tuple(_load(article, each) for article, each in zip(chunk, _unpack(record[_DIGEST:]), strict=True))

    def add(self, annotated: Sequence[Annotated]) -> None:
        """One record more. Raises OSError when it cannot be written."""
        self._forget()
        if self._new is None:
            self._new = self._open()
        packed = zlib.compress(json.dumps([_dump(each) for each in annotated], ensure_ascii=False).encode(), 1)
        record = key_of([each.article for each in annotated]) + packed
        self._new.write(len(record).to_bytes(_SIZE, "big") + hashlib.sha256(record).digest() + record)
        self._new.flush()

    def close(self, *, done: bool = False) -> None:
        """Closes the file; with `done` the run is over and the file goes."""
        for file in (self._old, self._new):
            if file is not None:
                file.close()
        if done:
            self.path.unlink(missing_ok=True)

    def _forget(self) -> None:
        if self._old is not None:
            self._old.close()
            self._old = None

    def _open(self) -> BinaryIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self._end > len(self._about) and self.path.is_file():
            file: BinaryIO = self.path.open("r+b")
            file.truncate(self._end)
            file.seek(self._end)
        else:
            file = self.path.open("wb")
            file.write(self._about)
        return file


def key_of(chunk: Chunk) -> bytes:
    """The digest of everything in the articles of a chunk."""
    digest = hashlib.sha256()
    for article in chunk:
        digest.update(json.dumps(_ARTICLE(article), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return digest.digest()


@lru_cache(maxsize=1)
def program() -> str:
    """The digest of the program and its data: what another one wrote is not gone on with."""
    digest = hashlib.sha256(version("arabic-news-toolkit").encode())
    home = Path(__file__).parent
    for path in sorted(home.rglob("*")):
        if path.suffix in (".py", ".toml", ".csv", ".txt") and path.is_file():
            digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _read(file: BinaryIO) -> bytes | None:
    """The next record, or None at the end of what was written whole."""
    head = file.read(_SIZE + _DIGEST)
    if len(head) < _SIZE + _DIGEST:
        return None
    record = file.read(int.from_bytes(head[:_SIZE], "big") & 0xFFFFFFFF)
    return record if hashlib.sha256(record).digest() == head[_SIZE:] else None


def _unpack(packed: bytes) -> Iterator[Any]:
    yield from json.loads(zlib.decompress(packed))


@lru_cache(maxsize=1)
def _parts() -> dict[str, tuple[Any, Callable[[Any], Any]]]:
    """The fields of Annotated that hold what was found: the class of their values, and what gives those of one."""
    hints = {name: get_args(hint) for name, hint in get_type_hints(Annotated).items()}
    return {name: (of[0], attrgetter(*(each.name for each in fields(of[0])))) for name, of in hints.items() if of}


def _dump(annotated: Annotated) -> dict[str, Any]:
    parts = {name: list(map(values, getattr(annotated, name))) for name, (_, values) in _parts().items()}
    return {**parts, "sketch": annotated.sketch}


def _load(article: Article, found: dict[str, Any]) -> Annotated:
    parts = {name: tuple(kind(*item) for item in found[name]) for name, (kind, _) in _parts().items()}
    return Annotated(article, **parts, sketch=found["sketch"])
