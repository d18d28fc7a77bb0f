"""What the discourse remembers of the attributions so far, in such a way that each is looked at a few times only."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from toolkit.quotes.noun_phrase import Source

REMEMBERED = 1000  # turns or sentences back in which a speaker is looked for
V = TypeVar("V")


class Turn(NamedTuple):
    """One attribution as it is remembered: token, content tokens [first, last), source, gender, «وفقا لـ» or verb."""

    token: int
    first: int
    last: int
    source: Source
    gender: str
    by_marker: bool = False

    def holds(self, token: int) -> bool:
        """Whether `token` stands in the content."""
        return self.first <= token < self.last


class Stretches(Generic[V]):
    """Stretches [first, last) of a text with their values, asked for from left to right.

    A stretch that ends before a place that was asked for is dropped; `ended` is the last end of those.
    """

    def __init__(self) -> None:
        self._open: list[tuple[int, int, V]] = []
        self.ended = 0

    def add(self, first: int, last: int, value: V) -> None:
        """One stretch more."""
        self._open.append((first, last, value))

    def around(self, place: int) -> list[V]:
        """The values of the stretches that have `place` in them, in the order in which they were added."""
        for _, last, _ in self._open:
            if last <= place:
                self.ended = max(self.ended, last)
        self._open = [each for each in self._open if each[1] > place]
        return [value for first, _, value in self._open if first <= place]


class Turns:
    """The turns of one field in the order in which they were added."""

    def __init__(self, tokens: int) -> None:
        self.all: list[Turn] = []
        self.contents: Stretches[Turn] = Stretches()
        self._numbers: dict[Turn, int] = {}
        self._places: list[tuple[int, int]] = []
        self._outer_places: list[tuple[int, int]] = []
        self._outer: dict[int, Turn] = {}
        self._held = bytearray(tokens)

    def add(self, turn: Turn) -> None:
        """One turn more; those whose token stands in its content are no longer outside other people's speech."""
        number = len(self.all)
        twin = self._numbers.setdefault(turn, number)
        outer = twin in self._outer if twin < number else not self._held[turn.token]
        start, stop = _range(self._outer_places, turn.first, turn.last)
        inside = self._outer_places[start:stop]
        self._outer_places[start:stop] = [each for each in inside if self.all[each[1]] == turn]
        for _, other in inside:
            if self.all[other] != turn:
                del self._outer[other]
        self.all.append(turn)
        insort(self._places, (turn.token, number))
        self.contents.add(turn.first, turn.last, turn)
        self._held[turn.first : turn.last] = b"\1" * (turn.last - turn.first)
        if outer:
            self._outer[number] = turn
            insort(self._outer_places, (turn.token, number))

    def since(self, token: int) -> list[Turn]:
        """The turns whose token is this one or a later one, in the order in which they were added."""
        start, stop = _range(self._places, token, len(self._held) + 1)
        return [self.all[number] for number in sorted(number for _, number in self._places[start:stop])]

    def outside(self) -> Iterator[Turn]:
        """The turns that do not stand in other people's speech, the last one first."""
        return reversed(self._outer.values())

    def is_outside(self, turn: Turn) -> bool:
        """Whether a turn does not stand in other people's speech."""
        return self._numbers[turn] in self._outer

    def speakers(self) -> Iterator[Source]:
        """The sources with a speaker outside other people's speech, the last one first."""
        return (turn.source for turn in self.outside() if turn.source.speaker)


def _range(places: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """Where the places with tokens [first, last) stand in a sorted list."""
    return bisect_left(places, (first, -1)), bisect_left(places, (last, -1))
