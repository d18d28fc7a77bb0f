"""What the discourse remembers of an attribution."""

from dataclasses import dataclass

from toolkit.quotes.noun_phrase import Source


@dataclass(frozen=True, slots=True)
class Turn:
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
