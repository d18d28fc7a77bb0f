"""A table of phrases, looked up over folded tokens: exact, longest match first.

Names, titles, theme terms and cues share it. A phrase goes through the same tokenizer as the text, so the two cannot
disagree; particles attached to the first word (و ف ب ل ك, لل) neither hide a phrase nor become part of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from toolkit.memo import Memo
from toolkit.tokens import Tokens, skip_letters, splits, words

V = TypeVar("V")


class Match(NamedTuple, Generic[V]):
    """Tokens [first, last) and characters [start, end) of a phrase, with all values stored under it.

    `clitics` is the number of letters attached in front that `start` leaves out.
    """

    first: int
    last: int
    start: int
    end: int
    clitics: int
    values: tuple[V, ...]


class _Node(Generic[V]):
    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[V]] = {}
        self.values: tuple[V, ...] = ()


class PhraseTable(Generic[V]):
    """Phrases and what they stand for; the first word may have particles in front, the later ones stand as they are."""

    def __init__(self, entries: Iterable[tuple[str, V]] = ()) -> None:
        self._root: _Node[V] = _Node()
        self._starts: Memo[tuple[tuple[int, _Node[V]], ...]] = Memo(self._open)
        for phrase, value in entries:
            self.add(phrase, value)

    def add(self, phrase: str, value: V) -> None:
        """Store `value` under `phrase`; several values may share one phrase. An empty phrase is a ValueError."""
        forms = words(phrase)
        if not forms:
            raise ValueError(f"nothing is left of the phrase {phrase!r} after folding")
        self.add_forms(forms, value)

    def add_forms(self, forms: Iterable[str], value: V) -> None:
        """Store `value` under words that are folded already."""
        node = self._root
        for form in forms:
            node = node.next.setdefault(form, _Node())
        if value not in node.values:
            node.values = (*node.values, value)
        self._starts.clear()

    def _open(self, form: str) -> tuple[tuple[int, _Node[V]], ...]:
        next_ = self._root.next
        return tuple((skip, next_[rest]) for skip, rest in splits(form) if rest in next_)

    def may_begin(self, form: str) -> bool:
        """Whether a phrase may begin with this folded word."""
        return bool(self._starts[form])

    def beginnings(self, forms: Sequence[str]) -> Iterator[int]:
        """The places of the folded words with which a phrase may begin, in order."""
        return self._starts.places(forms)

    def longest(self, tokens: Tokens, at: int, stop: int | None = None) -> Match[V] | None:
        """The longest phrase that begins at token `at` and ends before token `stop`, or None."""
        opened = self._starts[tokens.forms[at]]
        if not opened:
            return None
        forms = tokens.forms
        stop = len(forms) if stop is None else stop
        last, skip = at, 0
        values: tuple[V, ...] = ()
        for letters, beginning in opened:
            node: _Node[V] | None = beginning
            behind = at + 1
            while node is not None:
                if node.values and behind > last:
                    last, skip, values = behind, letters, node.values
                node = node.next.get(forms[behind]) if behind < stop else None
                behind += 1
        if not values:
            return None
        start, end = tokens.starts[at], tokens.ends[last - 1]
        if skip:
            start = skip_letters(tokens.text, start, tokens.ends[at], skip)
        return Match(at, last, start, end, skip, values)

    def find(self, tokens: Tokens) -> Iterator[Match[V]]:
        """All phrases in the tokens, left to right, longest first, without overlaps."""
        behind = 0
        for at in self.beginnings(tokens.forms):
            match = self.longest(tokens, at) if at >= behind else None
            if match is not None:
                yield match
                behind = match.last
