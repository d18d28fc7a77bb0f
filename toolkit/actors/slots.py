"""A place in the sentence that only a name can fill: «قال صعب الهلالي، شقيق القتيل، إن …».

Between a verb of saying and a comma behind which an indefinite office or kinship stands in construct, the words are
a name, whatever else they may mean.
"""

from toolkit.actors.found import View
from toolkit.actors.lexicon import Kind
from toolkit.actors.subjects import follows_speech
from toolkit.actors.vocabulary import is_imperfect

LONGEST = 4
_PLURALS = ("ون", "ين", "ات")
_COMMAS = frozenset({"،", ","})


def name_slots(view: View) -> dict[int, int]:
    """The first token of each name that stands in such a place, and the comma behind it."""
    found = {}
    for comma in view.tokens.places(_COMMAS):
        if explains(view, comma + 1):
            first = _slot_before(view, comma)
            if first < comma:
                found[first] = comma
    return found


def explains(view: View, at: int) -> bool:
    """Whether an indefinite office or kinship and what it belongs to begin at token `at`."""
    heads = view.lexicon.head_of(view.form(at))
    if not any(head.kind == "office" and not head.definite for head in heads):
        return False
    return at + 1 < len(view.tokens) and view.kind(at + 1) is not Kind.OTHER and view.form(at + 1) != "ان"


def _slot_before(view: View, comma: int) -> int:
    """The token behind the verb of saying, two to four words before the comma; the comma itself when there is none."""
    for first in range(comma - 1, max(comma - LONGEST, 0) - 1, -1):
        if not _may_be_part(view, first):
            return comma
        if follows_speech(view, first):
            opens = not view.form(first).startswith("ال") and view.kind(first) is not Kind.TAIL
            proper = any(view.kind(i) is not Kind.COMMON for i in range(first, comma))
            return first if opens and proper and first < comma - 1 else comma
    return comma


def _may_be_part(view: View, at: int) -> bool:
    kind, form = view.kind(at), view.form(at)
    if kind in (Kind.GIVEN, Kind.MAYBE, Kind.JOINER, Kind.TAIL, Kind.UNKNOWN, Kind.FAMILY):
        return True
    if kind in (Kind.NEVER, Kind.OTHER) or is_imperfect(form) or form.endswith(_PLURALS):
        return False
    return not view.lexicon.head_of(form) and form not in view.lexicon.nisba
