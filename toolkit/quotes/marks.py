"""Quotation marks: which opens, which closes, in the mixtures that newspapers print.

Directed marks («», “”, „“, ‹›, (( ))) may be nested, unbalanced, or used back to front; straight marks (", '') show
their direction only by the spaces around them. A mark that is never closed runs to the end of its paragraph, unless
the speech goes on behind it; a closing mark that closes nothing is not a mark.
"""

from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from toolkit.tokens import BREAK, Tokens

OPENING = {"«": "»", "“": "”", "„": "“", "‹": "›", "((": "))", "‘": "’"}
CLOSING = {"»": "«", "”": "“", "›": "‹", "))": "((", "’": "‘"}
STRAIGHT = frozenset({'"', "''", "'", "``", "＂"})
MARKS = frozenset(OPENING) | frozenset(CLOSING) | STRAIGHT
_MARKS_AND_BREAK = MARKS | {BREAK}
MAX_PARAGRAPHS = 6
DEEPEST = 12  # marks open at once; more is no quotation in a quotation, but damage
_GLUE = frozenset("،,.:;؛!؟?)(-–…")
_STOPS = frozenset(".!؟?…")


class Segment(NamedTuple):
    """Tokens [first, last) from an opening mark to behind its closing one; not closed: to the paragraph's end."""

    first: int
    last: int
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        """The tokens between the marks."""
        return self.first + 1, self.last - 1 if self.closed else self.last


class Marks:
    """The quoted segments of a text: by their opening token, the longest by the token behind its closing mark, and the
    innermost one around a token.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.segments = sorted(_pair(tokens), key=lambda segment: (segment.first, -segment.last))
        self.at = {segment.first: segment for segment in self.segments}
        self.closing = {segment.last: segment for segment in reversed(self.segments) if segment.closed}
        self._around = _innermost(self.segments, len(tokens))

    def between(self, first: int, last: int) -> list[Segment]:
        """The segments that open at tokens [first, last), in their order."""
        start, stop = (bisect_left(self.segments, token, key=attrgetter("first")) for token in (first, last))
        return self.segments[start:stop]

    def around(self, token: int) -> Segment | None:
        """The innermost segment that has `token` strictly inside, or None."""
        return self._around[token] if 0 <= token < len(self._around) else None


def _innermost(segments: list[Segment], length: int) -> list[Segment | None]:
    """For each token the last segment that opens before it and ends behind it; not more than DEEPEST are at a token."""
    around: list[Segment | None] = [None] * length
    for segment in segments:
        inside = slice(segment.first + 1, segment.last)
        around[inside] = [segment] * len(around[inside])
    return around


def _pair(tokens: Tokens) -> list[Segment]:
    found: list[Segment] = []
    stack: list[tuple[str, int]] = []
    for i in tokens.places(_MARKS_AND_BREAK):
        form = tokens.forms[i]
        if form in MARKS:
            _mark(tokens, i, form, stack, found)
        elif stack and not _goes_on(tokens, i, stack[0][0]):
            found += [Segment(first, i, False) for _, first in stack]
            stack.clear()
    found += [Segment(first, len(tokens), False) for _, first in stack]
    return found


def _mark(tokens: Tokens, i: int, form: str, stack: list[tuple[str, int]], found: list[Segment]) -> None:
    opens = _opens(tokens, i, form, stack)
    if opens:
        reopening = stack and i and tokens.forms[i - 1] == BREAK
        if not reopening and len(stack) < DEEPEST:
            stack.append((form, i))
        return
    for depth in range(len(stack) - 1, -1, -1):
        if _closes(stack[depth][0], form):
            found.append(Segment(stack[depth][1], i + 1, True))
            del stack[depth:]
            return


def _opens(tokens: Tokens, i: int, form: str, stack: list[tuple[str, int]]) -> bool:
    mine = any(_closes(opened, form) for opened, _ in stack)
    if form in STRAIGHT:
        if mine and tokens.text[tokens.starts[i] - 1] in _STOPS:
            return False  # «… قريبا."وكانت»: a full stop inside, and no space behind the mark
        leads, trails = _sides(tokens, i)
        if mine:
            return leads and not trails
        return leads or (not trails and not _stopped(tokens, i)) or (i > 0 and tokens.forms[i - 1] == ":")
    if form in OPENING:
        return not (mine and not _sides(tokens, i)[0])
    return not mine and not _sides(tokens, i)[1]


def _stopped(tokens: Tokens, i: int) -> bool:
    """Whether a stop and a space follow a mark, as behind speech that it closes: «… قريبا ".»."""
    behind = tokens.text[tokens.ends[i] : tokens.ends[i] + 2]
    return behind[:1] in _GLUE and behind[:1] not in "-–(" and (len(behind) == 1 or behind[1].isspace())


def _closes(opened: str, form: str) -> bool:
    return form == OPENING.get(opened) or form == CLOSING.get(opened) or (opened == form and form in STRAIGHT)


def _sides(tokens: Tokens, i: int) -> tuple[bool, bool]:
    """Whether a mark leans on the word behind it (opens), and on the word before it (closes)."""
    text = tokens.text
    start, end = tokens.starts[i], tokens.ends[i]
    before = text[start - 1] if start else " "
    behind = text[end] if end < len(text) else " "
    attached = before in "وفبلكـ" and not text[max(0, start - 2) : max(0, start - 1)].isalpha()
    free_before = before.isspace() or before in _GLUE or attached
    free_behind = behind.isspace() or behind in _GLUE
    leads = free_before and not behind.isspace() and behind not in "،,.؛؟!"
    return leads or attached, free_behind and not before.isspace() and not attached


def _goes_on(tokens: Tokens, at: int, opened: str) -> bool:
    """Whether a speech that is open at a line break is closed in one of the next paragraphs."""
    paragraphs = 0
    for i in range(at + 1, len(tokens)):
        form = tokens.forms[i]
        if form == BREAK:
            paragraphs += 1
            if paragraphs > MAX_PARAGRAPHS:
                return False
        elif form in MARKS:
            leads, trails = _sides(tokens, i)
            if _closes(opened, form) and (form not in STRAIGHT or (trails and not leads)):
                return True
            if tokens.forms[i - 1] != BREAK and (form == opened or form in OPENING):
                return False
    return False
