"""Lines that are no part of an article, as a source repeats them: «اقرأ أيضا», share buttons, captions, bylines. They
are set aside: they stay in the text, but nothing is looked for in them.

A line is repeated when it stands in FEWEST articles of its source that differ elsewhere: whose longest lines differ, so
that an article that is printed again makes nothing of its own boilerplate. Lines are counted by hashes in a file.
"""

import gzip
import hashlib
import pickle
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import IO

import numpy as np

from toolkit.model import Article

FEWEST = 5  # articles
UNFINISHED = 8  # words; a line of so many that has no closing mark goes on in the next line
_IN_MEMORY = 32 << 20
_AT_ONCE = 1 << 20
_LINE = re.compile(r"[^\r\n]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CLOSING = frozenset('.!؟?…:»")]*،')
Span = tuple[int, int]


def set_aside(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, in their order, with `aside` for the lines that their source repeats.

    All of them are read before the first one is given; until then they are in a file that vanishes by itself.
    """
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as store, closing(_Lines()) as lines:
        with gzip.GzipFile(fileobj=store, mode="wb", compresslevel=1, mtime=0) as packed:
            for article in articles:
                pickle.dump((article, lines.add(article)), packed, pickle.HIGHEST_PROTOCOL)
        store.seek(0)
        repeated = lines.repeated()
        with gzip.GzipFile(fileobj=store, mode="rb") as packed:
            for _ in range(lines.articles):
                article, found = pickle.load(packed)
                aside = tuple(span for span, key in found if key in repeated)
                yield replace(article, aside=aside) if aside else article


def spans_of(text: str) -> list[Span]:
    """The places of the lines that are not blank, without the white space around them."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if not line.isspace():
            found.append((start, start + len(line.strip())))
    return found


def _longest(lines: list[Span]) -> Span:
    return max(lines, key=lambda span: span[1] - span[0], default=(0, 0))


def _countable(text: str, lines: list[Span]) -> Iterator[int]:
    """The numbers of the lines that can be told to be boilerplate by their repetition.

    Not the longest line, not what opens a quotation («وقال:»), nor a piece of a sentence that a link cut out of it.
    """
    longest, before = _longest(lines), ""
    for at, (start, end) in enumerate(lines):
        goes_on = len(before.split()) >= UNFINISHED and before[-1] not in _CLOSING
        before = text[start:end]
        if not goes_on and (start, end) != longest and before[-1] != ":" and _LETTERS.search(before):
            yield at


def _key(source: str, line: str) -> int:
    text = f"{source}\0{' '.join(line.split())}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


class _Lines:
    """The lines of a corpus, each as two hashes: its own, and that of the longest line of its article."""

    def __init__(self) -> None:
        self.articles = 0
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._count = 0

    def add(self, article: Article) -> list[tuple[Span, int]]:
        """The lines of one article more; gives those that may be repeated, with their hashes."""
        self.articles += 1
        text, lines = article.text, spans_of(article.text)
        own = [(lines[at], _key(article.source, text[slice(*lines[at])])) for at in _countable(text, lines)]
        if own:
            face = _key("", text[slice(*_longest(lines))])
            self._file.write(np.array([(key, face) for _, key in own], np.uint64).tobytes())
            self._count += len(own)
        return own

    def repeated(self) -> frozenset[int]:
        """The hashes of the lines that stand in FEWEST articles; looked for in parts, which fit into memory."""
        parts = self._count // _AT_ONCE + 1
        return frozenset(key for part in range(parts) for key in _frequent(self._part(part, parts)))

    def _part(self, part: int, parts: int) -> np.ndarray:
        """The lines whose hash falls into one of `parts`, as pairs of hashes."""
        self._file.seek(0)
        found = [np.zeros((0, 2), np.uint64)]
        while chunk := self._file.read(16 * _AT_ONCE):
            pairs = np.frombuffer(chunk, np.uint64).reshape(-1, 2)
            found.append(pairs[pairs[:, 0] % np.uint64(parts) == part])
        return np.concatenate(found)

    def close(self) -> None:
        """Frees the file."""
        self._file.close()


def _frequent(pairs: np.ndarray) -> list[int]:
    """The first hashes that come with FEWEST different second ones."""
    ordered = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    new = np.ones(len(ordered), bool)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    keys, counts = np.unique(ordered[new, 0], return_counts=True)
    return [int(key) for key in keys[counts >= FEWEST]]
