"""What a cue takes, as a value."""

from typing import NamedTuple

from toolkit.quotes.marks import Segment


class Complement(NamedTuple):
    """Content of form quoted, clause or nominal from token `first` on; the cue's own words end before token `edge`.

    `start` is the character where it begins (behind an attached preposition); `segment` is set for quoted speech;
    `via` is a participle (قائلا) that only passes the speech on; `backward` content stands before its cue.
    """

    form: str
    first: int
    edge: int
    start: int
    segment: Segment | None = None
    via: int | None = None
    backward: bool = False
    stop: int | None = None
