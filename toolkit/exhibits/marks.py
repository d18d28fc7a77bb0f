"""A text with marks that overlap: cut at every boundary, so that each piece knows what it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of a text.

    `layer` is quote, actor, theme or aside; `about` is told when one points at it.
    """

    start: int
    end: int
    layer: str
    anchor: str
    about: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text between two boundaries: the marks over it, and those that begin with it."""

    text: str
    over: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def pieces(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The pieces of `text[start:end]` in order; joined, their texts are that stretch again.

    A mark that begins before `start` lies over the pieces that it reaches but does not begin there.
    """
    stop = len(text) if end is None else end
    inside = [mark for mark in marks if mark.start < stop and mark.end > start and mark.start < mark.end]
    cuts = {start, stop} | {at for mark in inside for at in (mark.start, mark.end) if start < at < stop}
    places = sorted(cuts)
    for left, right in pairwise(places):
        over = [mark for mark in inside if mark.start <= left and right <= mark.end]
        over.sort(key=lambda mark: (mark.start, -mark.end, mark.layer, mark.anchor))
        yield Piece(text[left:right], tuple(over), tuple(mark for mark in over if mark.start == left))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The places [start, end) of the paragraphs of a text: its lines that are not blank."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1
