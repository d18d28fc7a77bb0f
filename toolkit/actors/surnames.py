"""A surname that is also an ordinary word: known by what stands behind it, not by what it is.

«اللواء صلاح زيادة، مدير الأمن», «قال بركات الفرا سفير بلاده», «أكد سالم كشك أن»: behind a name that a title or a
verb of saying introduces, a word that is closed at once can only be the surname.
"""

from toolkit.actors.found import View
from toolkit.actors.lexicon import TOLD, Kind
from toolkit.actors.shapes import is_adverb, is_deed
from toolkit.actors.slots import explains
from toolkit.actors.subjects import follows_speech
from toolkit.actors.vocabulary import is_attached, is_imperfect, ordinary

_COMMAS = frozenset({"،", ",", "-", "–", "("})
_CLOSING = _COMMAS | {":", ".", "»", '"', "”"}
_THAT = TOLD | {"بان", "بانه", "بانها"}
_PLACES = frozenset({"في", "خلال", "علي"})
_WITH_ARTICLE = ("بال", "كال", "فال", "وال", "لل")
_PRONOUNS = ("ها", "هم", "هما")
_PLURALS = ("ون", "ين", "ات")
_NAMES = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.FAMILY, Kind.UNKNOWN})
_SHORTEST = 3
_SHORT = 5  # letters of a surname that may look like one letter attached to a word: «كشك», «وهدان», «بدير»
_OF_GOD = range(3, 5)  # letters of the word before الله


def surname_end(view: View, first: int, last: int, stop: int, *, titled: bool) -> int:
    """The token behind the surname that token `last` adds to the name from token `first` on; `last` if none does."""
    if last >= stop or view.kind(last) is Kind.OTHER or view.kind(last - 1) not in (*_NAMES, Kind.TAIL):
        return last
    if not (titled or follows_speech(view, first)):
        return last
    if _of_god(view, last) or _goes_on_behind(view, last):
        return last + 2
    sure = _explained(view, last + 1)
    strange = titled and ordinary(view.form(last)) < 2 and view.form(last + 1) in _PLACES and view.form(last)[0] != "و"
    if sure or strange or view.form(last + 1) in _THAT or (titled and view.form(last + 1) in _CLOSING):
        return last + _may_be_surname(view, last, sure=sure)
    return last


def _of_god(view: View, at: int) -> bool:
    """«خلف الله», «حسب الله»: a short word and الله."""
    form = view.form(at)
    return view.form(at + 1) == "الله" and len(form) in _OF_GOD and form[0] not in "بو" and form[-1] != "ه"


def _goes_on_behind(view: View, at: int) -> bool:
    """«هالة شيخ روحه،»: a title inside a name, and the surname behind it that a mark closes."""
    kinds = (Kind.UNKNOWN, Kind.COMMON, Kind.FAMILY)
    return view.form(at) in view.lexicon.middle and view.kind(at + 1) in kinds and view.form(at + 2) in _CLOSING


def _explained(view: View, at: int) -> bool:
    """Whether an office with what it belongs to begins at token `at`, or any behind a comma, or behind a title."""
    behind = view.form(at) in _COMMAS or _is_title(view, at - 1)
    at += view.form(at) in _COMMAS
    heads = view.lexicon.head_of(view.form(at))
    return explains(view, at) or (behind and any(head.kind == "office" and head.definite for head in heads))


def _is_title(view: View, at: int) -> bool:
    """Whether token `at` is a title with ال, which may be a surname: «القاضي», «الجندي»."""
    form = view.form(at)
    return form.startswith("ال") and any(head.kind == "title" for head in view.lexicon.head_of(form))


def _is_joined(view: View, rest: str) -> bool:
    """Whether what stands behind و is another name or a verb: «سامي ووائل، عضوا …», «سامي وقال إن»."""
    return rest in view.lexicon.ends or view.lexicon.kind(rest) in _NAMES


def _may_be_surname(view: View, at: int, *, sure: bool) -> bool:
    """Whether an ordinary word may be a surname where it stands; `sure`: an office explains who it is."""
    form = view.form(at)
    if len(form) < _SHORTEST or form in view.lexicon.stops or form in view.lexicon.nisba or is_adverb(form):
        return False
    if form.startswith(_WITH_ARTICLE) or form.endswith(_PRONOUNS):
        return False
    if form[0] == "و" and any(skip and _is_joined(view, rest) for skip, rest in view.rests(at)):
        return False
    known = view.lexicon.known.longest(view.tokens, at)
    if known is not None and known.values[0].type != "PER":
        return False
    if view.lexicon.head_of(form):
        return sure and _is_title(view, at)
    if sure:
        return True
    deed = is_deed(form) and (is_attached(form) or not form.endswith("ه"))
    long = len(form) > _SHORT and (is_attached(form) or form.endswith(_PLURALS))
    return not (long or is_imperfect(form) or deed or (form.startswith("ال") and ordinary(form) > 1))
