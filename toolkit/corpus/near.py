"""Articles that repeat others: the same text, nearly the same text, and one report in several outlets.

Two texts are compared by the sets of their word triples, folded: their resemblance is the size of the intersection over
that of the union (Broder 1997), estimated from MinHash signatures of the library datasketch. Which texts are compared
at all is found by bands of the signatures (locality sensitive hashing): those that agree in one. The bands are sorted
one after the other, not kept in a table, so that memory stays at some bytes an article; signatures lie in a file.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np

from toolkit.model import Article
from toolkit.tokens import Tokens, read_doc

EXACT, NEAR, WIRE = "exact", "near", "wire"
NEAR_ALIKE, WIRE_ALIKE = 0.8, 0.5  # resemblance from which on a text is a copy
WIRE_DAYS = 3  # a report that another outlet has later than that is no copy of the same wire
FEWEST = 20  # words; shorter texts are compared as wholes only
PERMUTATIONS, BANDS, SEED = 128, 32, 1
_BATCH = 8192
_MOST_ALIKE = 0.99  # of texts that are not the same
_RECORD = np.dtype([("text", "<u8"), ("source", "<u8"), ("day", "<i4"), ("compared", "?")])
_SIGNATURE = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class Copies:
    """For each article, by its number: that of the article it repeats (-1 for none), how, and the resemblance."""

    first: np.ndarray
    wire: np.ndarray
    alike: np.ndarray

    def kind(self, number: int) -> str | None:
        """`wire` (in another outlet), `exact` or `near`; None for an article that repeats no other."""
        if self.first[number] < 0:
            return None
        return WIRE if self.wire[number] else EXACT if self.alike[number] == 1 else NEAR


def sketch(tokens: Tokens) -> str:
    """What a text is compared by, in hexadecimal digits: the hash of its folded tokens, and for texts of FEWEST words
    and more the signature of their triples. Empty for a text without tokens.
    """
    if not len(tokens):
        return ""
    whole = _digest(" ".join(" ".join(tokens.forms).split()))
    forms = [form for form in tokens.forms if form[0].isalnum()]
    if len(forms) < FEWEST:
        return whole.hex()
    words = list(map(str.encode, forms))
    triples = set(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))
    found = copy(_empty())
    found.update_batch(triples)
    signature: bytes = found.hashvalues.astype(_SIGNATURE).tobytes()
    return (whole + signature).hex()


@lru_cache(maxsize=1)
def _empty() -> Any:
    """The signature of no triples, with the permutations that all signatures share."""
    from datasketch import MinHash  # noqa: PLC0415 - it takes long to load, and only this needs it

    return MinHash(PERMUTATIONS, seed=SEED, hashfunc=crc32)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


class Sketches:
    """The sketches of a corpus, in files that vanish by themselves."""

    def __init__(self) -> None:
        self._records, self._signatures = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - see close
        self._count = 0

    def add(self, article: Article, found: str) -> None:
        """The next article with its sketch; without one it is made here."""
        known = bytes.fromhex(found or sketch(read_doc(article).text))
        whole = int.from_bytes(known[:8] or _digest(f"\0{self._count}"), "little")
        source = int.from_bytes(_digest(article.source), "little") if article.source else 0
        day = date.fromisoformat(article.date).toordinal() if article.date else 0
        self._records.write(np.array([(whole, source, day, len(known) > 8)], _RECORD).tobytes())
        self._signatures.write(known[8:] or bytes(PERMUTATIONS * _SIGNATURE.itemsize))
        self._count += 1

    def copies(self) -> Copies:
        """Which articles repeat which; see `find_copies`."""
        self._records.seek(0)
        self._signatures.flush()
        records = np.frombuffer(self._records.read(), _RECORD)
        shape = (self._count, PERMUTATIONS)
        signatures = np.memmap(self._signatures, _SIGNATURE, "r", shape=shape) if self._count else np.zeros(shape)
        return find_copies(records, signatures)

    def close(self) -> None:
        """Frees the files."""
        self._records.close()
        self._signatures.close()


def find_copies(records: np.ndarray, signatures: np.ndarray) -> Copies:
    """Which articles repeat which, the first of a group being the one that the others repeat.

    An article repeats an earlier one that repeats none itself: the most alike of those with a resemblance of WIRE_ALIKE
    in another outlet within WIRE_DAYS, or of NEAR_ALIKE elsewhere. Articles with one text have one first article.
    """
    text = _equal(np.array(records["text"]))
    first = np.full(len(records), -1, np.int64)
    alike = np.zeros(len(records), np.float32)
    leaders = np.flatnonzero((text == np.arange(len(records))) & records["compared"])
    for later, earlier, score in _alike(records, signatures, leaders):
        if first[later] >= 0:
            continue
        root = first[earlier] if first[earlier] >= 0 else earlier
        known = score if root == earlier else _passing(records, signatures, np.array([root]), np.array([later]))[0]
        if known:
            first[later], alike[later] = root, known
    copied = text != np.arange(len(records))
    root = np.where(first[text] >= 0, first[text], text)
    first[copied], alike[copied] = root[copied], np.where(first[text] >= 0, alike[text], 1)[copied]
    return Copies(first, (first >= 0) & _elsewhere(records, np.maximum(first, 0), np.arange(len(records))), alike)


def _alike(records: np.ndarray, signatures: np.ndarray, numbers: np.ndarray) -> Iterator[tuple[int, int, float]]:
    """(later article, earlier one, resemblance) of those that are alike enough, by the later one, the most alike first.

    `numbers` are those of the articles to compare.
    """
    codes = np.zeros(0, np.int64)
    for band in range(BANDS):
        head, place = _neighbours(_keys(signatures, numbers, band))
        codes = np.union1d(codes, numbers[place] * len(records) + numbers[head])
    later, earlier = np.divmod(codes, len(records))
    scores = [
        _passing(records, signatures, earlier[i : i + _BATCH], later[i : i + _BATCH])
        for i in range(0, len(codes), _BATCH)
    ]
    score = np.concatenate([*scores, np.zeros(0)])
    order = np.lexsort((earlier, -score, later))
    for at in order[score[order] > 0]:
        yield int(later[at]), int(earlier[at]), float(score[at])


def _keys(signatures: np.ndarray, numbers: np.ndarray, band: int) -> np.ndarray:
    """One number for a band of each signature."""
    rows = PERMUTATIONS // BANDS
    mixed = np.zeros(len(numbers), np.uint64)
    for i in range(0, len(numbers), _BATCH):
        values = signatures[numbers[i : i + _BATCH], band * rows : (band + 1) * rows].astype(np.uint64)
        for column in values.T:
            mixed[i : i + _BATCH] = (mixed[i : i + _BATCH] ^ column) * np.uint64(0x9E3779B97F4A7C15)
    return mixed


def _equal(keys: np.ndarray) -> np.ndarray:
    """The place of the first equal key, for each."""
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    found: np.ndarray = first[group]
    return found


def _neighbours(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of places with equal keys, the earlier before the later: each with the first and with the one before it."""
    order = np.argsort(keys, kind="stable")
    same = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    before, place = order[same], order[same + 1]
    return np.concatenate([before, _equal(keys)[place]]), np.concatenate([place, place])


def _passing(records: np.ndarray, signatures: np.ndarray, earlier: np.ndarray, later: np.ndarray) -> np.ndarray:
    """The resemblance of each two articles whose texts differ, 0 where they are not alike enough."""
    score = np.minimum((signatures[earlier] == signatures[later]).mean(axis=1), _MOST_ALIKE)
    enough = np.where(_elsewhere(records, earlier, later), WIRE_ALIKE, NEAR_ALIKE)
    found: np.ndarray = np.where(score >= enough, score, 0.0)
    return found


def _elsewhere(records: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether two articles are in different outlets and, as far as their days are known, within WIRE_DAYS."""
    sources, days = records["source"], records["day"]
    apart = (sources[one] != sources[other]) & (sources[one] != 0) & (sources[other] != 0)
    unknown = (days[one] == 0) | (days[other] == 0)
    found: np.ndarray = apart & (unknown | (np.abs(days[one] - days[other]) <= WIRE_DAYS))
    return found
