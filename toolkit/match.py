"""A table of phrases, looked up over folded tokens: exact, longest match first.

Names, titles, theme terms and cues share it. A phrase goes through the same tokenizer as the text, so the two cannot
disagree; particles attached to the first word (و ف ب ل ك, لل) neither hide a phrase nor become part of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from toolkit.memo import Memo
from toolkit.tokens import Tokens, skip_letters, splits, words

V = TypeVar("V")
Readings = Callable[[str], tuple[tuple[int, str], ...]]


@dataclass(frozen=True, slots=True)
class Match(Generic[V]):
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


def whole(form: str) -> tuple[tuple[int, str], ...]:
    """The one reading of a word that has nothing attached."""
    return ((0, form),)


class PhraseTable(Generic[V]):
    """Phrases and what they stand for.

    `first` and `inner` give the readings under which the first and the later words of a phrase may stand in a text:
    by default with particles in front of the first, and the later ones as they are.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, V]] = (),
        *,
        first: Readings = splits,
        inner: Readings = whole,
        key: Callable[[str], str] = str,
    ) -> None:
        self._root: _Node[V] = _Node()
        self._first, self._inner, self._key = first, inner, key
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
            node = node.next.setdefault(self._key(form), _Node())
        if value not in node.values:
            node.values = (*node.values, value)
        self._starts.clear()

    def _open(self, form: str) -> tuple[tuple[int, _Node[V]], ...]:
        next_ = self._root.next
        return tuple((skip, next_[rest]) for skip, rest in self._first(form) if rest in next_)

    def may_begin(self, form: str) -> bool:
        """Whether a phrase may begin with this folded word."""
        return bool(self._starts[form])

    def longest(self, tokens: Tokens, at: int, stop: int | None = None) -> Match[V] | None:
        """The longest phrase that begins at token `at` and ends before token `stop`, or None."""
        opened = self._starts[tokens.forms[at]]
        if not opened:
            return None
        stop = len(tokens) if stop is None else stop
        best: tuple[int, int, tuple[V, ...]] | None = None
        for skip, node in opened:
            last, values = self._walk(node, tokens, at + 1, stop)
            if values and (best is None or last > best[0]):
                best = last, skip, values
        if best is None:
            return None
        last, skip, values = best
        start, end = tokens.starts[at], tokens.ends[last - 1]
        if skip:
            start = skip_letters(tokens.text, start, tokens.ends[at], skip)
        return Match(at, last, start, end, skip, values)

    def _walk(self, node: _Node[V], tokens: Tokens, i: int, stop: int) -> tuple[int, tuple[V, ...]]:
        last, values = i, node.values
        if i < stop and node.next:
            for _, rest in self._inner(tokens.forms[i]):
                following = node.next.get(rest)
                if following is not None:
                    further = self._walk(following, tokens, i + 1, stop)
                    if further[1] and (not values or further[0] > last):
                        last, values = further
        return last, values

    def find(self, tokens: Tokens, start: int = 0, stop: int | None = None) -> Iterator[Match[V]]:
        """All phrases in tokens [start, stop), left to right, longest first, without overlaps."""
        stop = len(tokens) if stop is None else stop
        at = start
        while at < stop:
            match = self.longest(tokens, at, stop) if self._starts[tokens.forms[at]] else None
            if match is None:
                at += 1
            else:
                yield match
                at = match.last
