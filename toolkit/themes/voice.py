"""In whose voice a stretch of text stands."""

from collections.abc import Iterable

from toolkit.model import Quote

NARRATOR = "narrator"


def innermost(quotes: Iterable[Quote], start: int, end: int) -> Quote | None:
    """The shortest of the quotes whose content holds [start, end), or else its last letter; None is the narrator.

    A phrase may begin with the cue itself («رفض | الوساطة»): then it stands in the voice that the cue reports.
    """
    around = [quote for quote in quotes if quote.start <= end - 1 < quote.end]
    inside = [quote for quote in around if quote.start <= start] or around
    return min(inside, key=lambda quote: (quote.end - quote.start, quote.start), default=None)
