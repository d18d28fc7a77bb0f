"""Where the name of a person ends: word by word, by what each word can be."""

from toolkit.actors.found import View
from toolkit.actors.lexicon import Kind

LONGEST = 7
_PARTS = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.UNKNOWN, Kind.FAMILY})
_OPEN = _PARTS | {Kind.COMMON, Kind.DEFINITE}
_ATTACHED = "وفبلك"
_LONG_ENDINGS = ("ات", "ون", "ين", "ها", "هم", "هما", "يا", "ان", "نا")


def name_end(view: View, at: int, stop: int, *, titled: bool, skip: int = 0) -> int:
    """The token behind the name that begins at token `at`, or `at` when none does.

    `titled`: a title, an office or a verb of saying before it is evidence, so that one unknown word is enough.
    `skip`: how many attached letters the first word is read without.
    """
    first = _unit(view, at, stop, previous=None, skip=skip)
    if first == at:
        return at
    kind = _first_kind(view, at, skip)
    last, units = first, 1
    while last < stop and units < LONGEST:
        following = _unit(view, last, stop, previous=_kind_before(view, at, last, skip), skip=0, units=units)
        if following == last:
            break
        last, units = following, units + 1
    return last if _enough(view, kind, at, last, units, titled) else at


def _first_kind(view: View, at: int, skip: int) -> Kind:
    return view.lexicon.kind(view.form(at)[skip:]) if skip else view.kind(at)


def _kind_before(view: View, at: int, last: int, skip: int) -> Kind:
    return _first_kind(view, at, skip) if last - 1 == at else view.kind(last - 1)


def _unit(view: View, at: int, stop: int, *, previous: Kind | None, skip: int, units: int = 0) -> int:
    """The token behind one part of a name: a word, or a joiner and what it joins; `at` when there is none."""
    kind = _first_kind(view, at, skip) if previous is None else view.kind(at)
    if kind is Kind.JOINER:
        return _joined(view, at, stop, previous)
    if previous is None:
        return at + 1 if kind in _OPEN else at
    if kind in (Kind.GIVEN, Kind.MAYBE, Kind.TAIL):
        return at + 1 if view.form(at) != "علي" or _is_ali(view, at, stop) else at
    if kind is Kind.PARTICLE:
        return at + 1 if (at + 1 < stop and view.kind(at + 1) in _PARTS) or view.form(at).startswith("ال") else at
    if kind is Kind.UNKNOWN:
        return at if _is_attached(view, at) else at + 1
    if kind is Kind.FAMILY:
        return at + 1
    if kind is Kind.DEFINITE:
        return at + 1 if units == 1 or previous in (Kind.GIVEN, Kind.MAYBE, Kind.JOINER) else at
    if kind is Kind.COMMON:
        return at + 1 if units <= 2 and previous in (Kind.GIVEN, Kind.UNKNOWN) and _is_plain(view.form(at)) else at
    return at


def _joined(view: View, at: int, stop: int, previous: Kind | None) -> int:
    form = view.form(at)
    if at + 1 >= stop or (previous is None and form in ("ام", "ال", "سي", "ذو", "با", "بو")):
        return at
    following = view.kind(at + 1)
    if following is Kind.JOINER:
        return _joined(view, at + 1, stop, following)
    if following not in _OPEN and following is not Kind.TAIL:
        return at
    if form == "عبد" and not (view.form(at + 1).startswith("ال") or following is Kind.TAIL):
        return at
    return at + 2


def _is_ali(view: View, at: int, stop: int) -> bool:
    """Whether «على» or «علي» inside a name is the name: what follows goes on with one, or nothing follows."""
    if view.written(at).endswith("ي") and not view.ali:
        return True
    return at + 1 >= stop or view.kind(at + 1) in _PARTS or view.kind(at + 1) is Kind.OTHER


def _is_attached(view: View, at: int) -> bool:
    """Whether an unknown word rather is و, ب, ل … and a word of the article."""
    form = view.form(at)
    if form[0] == "و" and (form.startswith("وال") or view.kind(at - 1) is not Kind.UNKNOWN):
        return True
    return form[0] in _ATTACHED and form[1:] in view.present


def _is_plain(form: str) -> bool:
    """Whether an ordinary word has the shape of a surname: short, and without endings."""
    return 3 <= len(form) <= 6 and not form.endswith(_LONG_ENDINGS) and not (form.endswith("ا") and len(form) > 4)


def _enough(view: View, kind: Kind, at: int, last: int, units: int, titled: bool) -> bool:
    """Whether the words are evidence enough of a person."""
    kinds = {view.kind(i) for i in range(at + 1, last)}
    if kind is Kind.GIVEN:
        return titled or units > 1
    if kind is Kind.JOINER:
        return titled or bool(kinds & _PARTS) or view.form(at) in ("عبد", "ابو", "ابي")
    if kind is Kind.MAYBE:
        return bool(kinds & _PARTS) or titled or Kind.JOINER in kinds
    if kind is Kind.UNKNOWN:
        return titled or (units > 1 and Kind.GIVEN in kinds)
    if kind is Kind.FAMILY:
        return titled
    return titled and units > 1 and bool(kinds & _PARTS)
