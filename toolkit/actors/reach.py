"""How far a title reaches when phrases with a preposition stand between it and the name.

«الممثلة العليا للأمن والسياسة الخارجية في الاتحاد سلوى رجب», «وزير الداخلية في حكومة بلاده، سامح رجب».
"""

from toolkit.actors.adjectives import adjectives_end, is_definite
from toolkit.actors.bodies import coordinated_end
from toolkit.actors.found import View
from toolkit.actors.lexicon import Kind
from toolkit.actors.name_parts import is_strange_pair
from toolkit.actors.names import name_end
from toolkit.actors.title_value import Reading

MAX_PHRASES = 3


def up_to_name(view: View, reading: Reading, at: int, stop: int) -> int:
    """Behind prepositions (or words with one) and their nouns, where the name of the person comes next.

    Bodies of the codebook among them are noted in `reading`.
    """
    last = at
    bodies: list[tuple[int, int]] = []
    for _ in range(MAX_PHRASES):
        following = _phrase_end(view, last, stop)
        if following == last:
            return at
        known = view.lexicon.known.longest(view.tokens, last + 1, following) if last + 1 < following else None
        bodies += [(known.first, known.last)] if known is not None and known.values[0].type == "ORG" else []
        last = following
        if _is_name(view, last, stop):
            reading.bodies += bodies
            return last
    return at


def _is_name(view: View, at: int, stop: int) -> bool:
    """Whether the name of a person begins at token `at`, or behind a comma there."""
    known = view.lexicon.known.longest(view.tokens, at, stop) if at < stop else None
    if known is not None and known.values[0].type == "PER" and not known.clitics:
        return True
    kind = view.kind(at) if at < stop else Kind.OTHER
    if view.form(at) in ("،", ",") and at + 1 < stop:
        named = view.kind(at + 1) is Kind.GIVEN and name_end(view, at + 1, stop, titled=False) > at + 2
        return named or is_strange_pair(view, at + 1, stop)
    return kind in (Kind.GIVEN, Kind.MAYBE) and name_end(view, at, stop, titled=False) > at


def _phrase_end(view: View, at: int, stop: int) -> int:
    """Behind a preposition and its noun: «للأمن والسياسة الخارجية», «في حكومة بلاده», «بالاتحاد»; `at` without one."""
    if at >= stop:
        return at
    attached = view.form(at).startswith(("بال", "لل"))
    first = at if attached else at + 1
    if not attached and view.form(at) not in ("في", "لدي", "الي"):
        return at
    known = view.lexicon.known.longest(view.tokens, first, stop) if first < stop else None
    if known is not None and known.values[0].type != "PER":
        return known.last
    if attached or (first < stop and is_definite(view, first)):
        return coordinated_end(view, adjectives_end(view, first + 1, stop), stop)
    owned = view.form(first + 1).endswith(("ه", "ها", "هم"))
    return first + 2 if first + 2 <= stop and owned and view.lexicon.head_of(view.form(first)) else at
