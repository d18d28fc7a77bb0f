"""Codebook phrases found in a text: over inflection, quotation marks and, where a phrase says «…», words between.

A phrase is not looked up by its longest match alone, as `toolkit.match` does, because a condition may drop the longest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress
from typing import Generic, TypeVar

from toolkit.memo import Memo
from toolkit.themes.inflection import MIN_STEM, readings_among
from toolkit.tokens import Tokens, words

V = TypeVar("V")
W_co = TypeVar("W_co", covariant=True)
GAPS = frozenset({"…", "..", "..."})
# Another clause begins, or what follows is denied: no phrase goes on behind it.
CLAUSES = frozenset({"ان", "بان", "لان", "وان", "فان", "غير"})
MARKS = frozenset("\"'«»“”„‟‘’‹›()[]") | {"''", "((", "))"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The folded words of a phrase, and how many words may stand before each (nothing before the first)."""

    keys: tuple[str, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found(Generic[W_co]):
    """A phrase at tokens [first, last); `clitics` letters are attached in front of it."""

    first: int
    last: int
    clitics: int
    value: W_co


def read_phrase(text: str, gap: int = 3) -> Phrase:
    """The phrase in `text`; «…» stands for up to `gap` words. ValueError when nothing is left of it."""
    keys: list[str] = []
    gaps: list[int] = []
    wide = 0
    for form in words(text):
        if form in GAPS:
            wide = gap
        elif form not in MARKS:
            keys.append(form)
            gaps.append(wide if len(keys) > 1 else 0)
            wide = 0
    if not keys:
        raise ValueError(f"nothing is left of the phrase {text!r} after folding")
    return Phrase(tuple(keys), tuple(gaps))


def without_marks(tokens: Tokens) -> Tokens:
    """The same text without the tokens that are quotation marks or brackets."""
    if MARKS.isdisjoint(tokens.forms):
        return tokens
    kept = [form not in MARKS for form in tokens.forms]
    starts, ends = list(compress(tokens.starts, kept)), list(compress(tokens.ends, kept))
    return Tokens(tokens.text, starts, ends, list(compress(tokens.forms, kept)))


class PhraseIndex(Generic[V]):
    """Phrases and what they stand for, found wherever they begin."""

    def __init__(self, entries: Iterable[tuple[Phrase, V]]) -> None:
        self._starts: dict[str, list[tuple[Phrase, V]]] = {}
        known: set[str] = set()
        self._widest = 0
        for phrase, value in entries:
            self._starts.setdefault(phrase.keys[0], []).append((phrase, value))
            known.update(phrase.keys)
            self._widest = max(self._widest, *phrase.gaps)
        self._known = frozenset(known)
        self._beginnings = frozenset(key[:MIN_STEM] for key in known)
        self._read: Memo[dict[str, int]] = Memo(self._reading)
        self._opened: Memo[dict[str, list[tuple[int, int, Phrase, V]]]] = Memo(self._open)

    def find(self, tokens: Tokens, start: int = 0, stop: int | None = None) -> Iterator[Found[V]]:
        """All phrases in tokens [start, stop), overlapping ones too, by where they begin and the order of entry."""
        forms = tokens.forms
        stop = len(forms) if stop is None else stop
        for at in map(start.__add__, self._opened.places(forms[start:stop])):
            opened = self._opened[forms[at]]
            near = {""}.union(*map(self._read.__getitem__, forms[at + 1 : at + 2 + self._widest]))
            for _, clitics, phrase, value in sorted(one for key in opened.keys() & near for one in opened[key]):
                last = self._end(phrase, 1, forms, at + 1, stop)
                if last:
                    yield Found(at, last, clitics, value)

    def _open(self, form: str) -> dict[str, list[tuple[int, int, Phrase, V]]]:
        """The phrases that the word may begin, by their second word or "": number, letters in front, phrase, value."""
        opened: dict[str, list[tuple[int, int, Phrase, V]]] = {}
        for key, clitics in self._read[form].items():
            for phrase, value in self._starts.get(key, ()):
                number = sum(map(len, opened.values()))
                opened.setdefault("".join(phrase.keys[1:2]), []).append((number, clitics, phrase, value))
        return opened

    def _reading(self, form: str) -> dict[str, int]:
        found = readings_among(form, self._beginnings)
        return {key: skip for key, skip in found.items() if key in self._known}

    def _end(self, phrase: Phrase, word: int, forms: list[str], at: int, stop: int) -> int:
        """The token behind the phrase whose word number `word` is looked for from token `at` on, or 0."""
        if word == len(phrase.keys):
            return at
        for i in range(at, min(at + phrase.gaps[word] + 1, stop)):
            if phrase.keys[word] in self._read[forms[i]]:
                last = self._end(phrase, word + 1, forms, i + 1, stop)
                if last:
                    return last
            if not forms[i][0].isalnum() or forms[i] in CLAUSES:
                return 0
        return 0
