"""Where the name of a person ends: word by word, by what each word can be."""

from toolkit.actors.found import View
from toolkit.actors.lexicon import TOLD, Kind
from toolkit.actors.name_parts import (
    goes_with,
    is_closed,
    is_hyphen,
    is_last,
    is_office,
    is_origin,
    is_place,
    is_strange,
    is_surname,
    may_be_foreign,
    may_be_inside,
)
from toolkit.actors.shapes import is_adverb, is_deed, is_plain
from toolkit.actors.surnames import surname_end
from toolkit.actors.vocabulary import is_attached, is_imperfect, ordinary

LONGEST = 5
FOREIGN = 2
SHORTEST = 3  # letters of a word that is evidence of a name by itself
_PARTS = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.UNKNOWN, Kind.FAMILY})
_SURE = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.UNKNOWN, Kind.JOINER, Kind.FAMILY})
_OPEN = _PARTS | {Kind.COMMON, Kind.DEFINITE}
_NATIVE = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.JOINER, Kind.TAIL})
_ATTACHED = "وفبلك"
_INFLECTED = ("ات", "ون", "ين", "ها", "هم", "ته")
_PLURALS = ("ات", "ه", "ين", "ون")
_ADJECTIVE = 6  # letters of a feminine adjective with ال, at least


def longer_name(view: View, last: int, stop: int) -> int:
    """The token behind a known name that ends at token `last` and goes on: «… محمد», «… الثاني», «… بن علي»."""
    while last < stop:
        following = _longer_by(view, last, stop)
        if following == last:
            break
        last = following
    return last


def _longer_by(view: View, at: int, stop: int) -> int:
    kind, form = view.kind(at), view.form(at)
    if kind is Kind.JOINER:
        return _joined(view, at, stop, Kind.GIVEN)
    ordinal = kind is Kind.PARTICLE and form.startswith("ال")
    closed = is_closed(view, at + 1) or view.form(at + 1) in TOLD
    strange = ordinary(form) == 0 or (ordinary(form) == 1 and closed)
    family = kind is Kind.FAMILY and strange and form not in view.lexicon.nisba
    given = kind in (Kind.GIVEN, Kind.TAIL) and (form != "علي" or _is_ali(view, at, stop))
    return at + 1 if ordinal or family or given else at


def name_end(view: View, at: int, stop: int, *, titled: bool, skip: int = 0) -> int:
    """The token behind the name that begins at token `at`, or `at` when none does.

    `titled`: a title, an office or a verb of saying before it is evidence, so that one unknown word is enough.
    `skip`: how many attached letters the first word is read without.
    """
    first = _unit(view, at, stop, previous=None, skip=skip, titled=titled)
    if first == at:
        return at
    kind = _first_kind(view, at, skip)
    last, units = first, 1
    while last < stop and units < LONGEST:
        previous = _kind_before(view, at, last, skip)
        if titled and previous is Kind.MAYBE:
            previous = Kind.GIVEN
        behind = last + 1 if is_hyphen(view, last, stop) else last
        following = _unit(view, behind, stop, previous=previous, skip=0, units=units)
        if following == behind:
            break
        last, units = following, units + 1
    last = surname_end(view, at, last, stop, titled=titled) if units < LONGEST else last
    return last if _enough(view, kind, at, last, units, titled=titled) else at


def _first_kind(view: View, at: int, skip: int) -> Kind:
    return view.lexicon.kind(view.form(at)[skip:]) if skip else view.kind(at)


def _kind_before(view: View, at: int, last: int, skip: int) -> Kind:
    """The kind of the part before token `last`; «عبد الله» and «صلاح الدين» count as a given name."""
    if last - 1 == at:
        return _first_kind(view, at, skip)
    kind = view.kind(last - 1)
    return Kind.GIVEN if kind is Kind.TAIL or _first_kind(view, last - 2, 0) is Kind.JOINER else kind


def _unit(
    view: View, at: int, stop: int, *, previous: Kind | None, skip: int, units: int = 0, titled: bool = False
) -> int:
    """The token behind one part of a name: a word, or a joiner and what it joins; `at` when there is none."""
    kind = _first_kind(view, at, skip) if previous is None else view.kind(at)
    if kind is Kind.JOINER:
        return _joined(view, at, stop, previous)
    if previous is None:
        attached = kind is Kind.UNKNOWN and not skip and _is_attached(view, at)
        native = at + 1 < stop and view.kind(at + 1) in _NATIVE and view.form(at + 1) not in view.lexicon.foreign
        attached = attached or (native and kind is Kind.COMMON and not skip and is_attached(view.form(at)))
        nisba = is_nisba(view, at)
        verb = kind is Kind.UNKNOWN and view.form(at)[skip] in "يت" and not titled
        return at + 1 if kind in _OPEN and not (attached or nisba or verb) else at
    return at + 1 if _goes_on(view, at, stop, kind, previous, units) else at


def is_nisba(view: View, at: int) -> bool:
    """Whether token `at` is an adjective of a country or a feminine one, with which no name begins: «الجهوية»."""
    form = view.form(at)
    return form.startswith("ال") and (form in view.lexicon.nisba or (form.endswith("يه") and len(form) > _ADJECTIVE))


def _goes_on(view: View, at: int, stop: int, kind: Kind, previous: Kind, units: int) -> bool:
    """Whether the word at token `at` continues a name of `units` parts, the last of which is of kind `previous`."""
    form = view.form(at)
    if kind is Kind.GIVEN and previous is Kind.FAMILY and units > 1 and view.form(at - 1).endswith("ي"):
        return False
    if kind in (Kind.GIVEN, Kind.MAYBE, Kind.TAIL):
        if form == "علي" and view.form(at - 1) in view.lexicon.families:
            return False
        return _is_ali(view, at, stop) if form == "علي" else kind is not Kind.MAYBE or not is_office(view, at, stop)
    if kind is Kind.PARTICLE and form.startswith("ال"):
        return not any(rest in view.lexicon.families for _, rest in view.rests(at - 1))
    if kind is Kind.PARTICLE:
        behind = at + 1 + (at + 2 < stop and view.kind(at + 1) is Kind.PARTICLE)
        return behind < stop and view.kind(behind) in _PARTS
    if kind is Kind.UNKNOWN:
        return not _is_attached(view, at) and not is_adverb(form) and not is_place(view, at)
    if kind is Kind.NEVER:
        return may_be_inside(view, at, previous)
    if kind in (Kind.COMMON, Kind.DEFINITE):
        return goes_with(view, at) and _ordinary_goes_on(view, at, kind, previous, units)
    return kind is Kind.FAMILY


def _ordinary_goes_on(view: View, at: int, kind: Kind, previous: Kind, units: int) -> bool:
    """Whether an ordinary word at token `at` is a surname behind `units` parts of a name."""
    form = view.form(at)
    if units == 1 and is_last(view, at, previous):
        return True
    if kind is Kind.COMMON and view.form(at - 1) in view.lexicon.foreign and may_be_foreign(view, at):
        return units <= FOREIGN
    if is_deed(form) and not (kind is Kind.COMMON and is_strange(view, at)):
        return False
    if kind is Kind.DEFINITE:
        if ordinary(form) > 1 and view.form(at - 1) in view.lexicon.foreign and not is_origin(view, at):
            return is_closed(view, at + 1)  # «تسلق روبير الفندق في …»
        surname = previous is Kind.MAYBE and is_surname(view, at)
        return surname or (previous in (Kind.GIVEN, Kind.UNKNOWN) and not form.endswith(_PLURALS))
    plain = units <= 2 and (is_plain(form) or is_strange(view, at))
    foreign = previous is Kind.UNKNOWN and ordinary(form) < 2 and not form.endswith(_INFLECTED)
    return (plain and previous is Kind.GIVEN) or (foreign and units <= 2 and not is_attached(form))


def _joined(view: View, at: int, stop: int, previous: Kind | None) -> int:
    form = view.form(at)
    if at + 1 >= stop or (previous is None and form in ("ام", "ال", "سي", "ذو", "با", "بو")):
        return at
    following = view.kind(at + 1)
    if following is Kind.JOINER:
        if at + 3 < stop and view.kind(at + 2) is view.kind(at + 3) is Kind.JOINER:
            return at  # «بن بن بن بن» is no name
        last = _joined(view, at + 1, stop, following)
        return last if last > at + 1 else at
    if form == "عبد" and view.form(at + 1).startswith("ال") and following is not Kind.OTHER:
        return at + 2
    if following not in _OPEN and following is not Kind.TAIL:
        return at
    if form == "عبد" and view.form(at + 1) == "ربه":
        return at + 2
    if form == "عبد" and not (view.form(at + 1).startswith("ال") or following is Kind.TAIL):
        return at
    return at + 2


def _is_ali(view: View, at: int, stop: int) -> bool:
    """Whether «على» or «علي» in a name is the name: what follows goes on with one, or nothing follows."""
    if at in view.spelled or (view.written(at).endswith("ي") and not view.ali):
        return True
    if at + 1 >= stop or view.kind(at + 1) is Kind.OTHER:
        return at + 1 >= stop or at > 0
    return view.kind(at + 1) in _PARTS and (view.kind(at + 1) is not Kind.FAMILY or not ordinary(view.form(at + 1)))


def _is_attached(view: View, at: int) -> bool:
    """Whether an unknown word rather is و, ب, ل … and a word of the article."""
    form = view.form(at)
    if form[0] == "و" and (form.startswith("وال") or view.kind(at - 1) is not Kind.UNKNOWN):
        return True
    known = view.lexicon.known.longest(view.tokens, at)
    if known is not None and known.clitics:
        return True
    return form[0] in _ATTACHED and form[1:] in view.present()


def _enough(view: View, kind: Kind, at: int, last: int, units: int, *, titled: bool) -> bool:
    """Whether the words are evidence enough of a person."""
    kinds = {view.kind(i) for i in range(at + 1, last)}
    if kind is Kind.GIVEN and view.form(at).endswith("علي"):
        if not titled and _is_over(view, at + 1):
            return False
        if titled and units > 1 and is_origin(view, at + 1):
            return True
        return units > 1 and (_is_ali(view, at, at + 2) or (titled and view.kind(at + 1) in _PARTS))
    if kind is Kind.COMMON and titled and units == 1:
        return ordinary(view.form(at)) < 2 and is_plain(view.form(at)) and not is_imperfect(view.form(at))
    if kind in (Kind.COMMON, Kind.DEFINITE):
        return titled and bool(kinds & (_PARTS | {Kind.JOINER, Kind.TAIL}))
    if titled or (kind is Kind.GIVEN and units > 1):
        return True
    if kind is Kind.JOINER:
        return bool(kinds & _PARTS) or view.form(at) in ("عبد", "ابو", "ابي")
    if kind is Kind.MAYBE and view.form(at).startswith("ال"):
        return False
    if kind is Kind.MAYBE:
        return bool(kinds & _SURE) or (Kind.DEFINITE in kinds and is_surname(view, at + 1))
    if len(view.form(at)) < SHORTEST:
        return kind is Kind.UNKNOWN and Kind.GIVEN in kinds
    return kind is Kind.UNKNOWN and bool(kinds & {Kind.GIVEN, Kind.UNKNOWN, Kind.COMMON})


def _is_over(view: View, at: int) -> bool:
    """Whether the word behind «علي» is an ordinary noun, so that the preposition is meant: «علي الدول»."""
    if at >= len(view.tokens):
        return False
    kind, form = view.kind(at), view.form(at)
    return ordinary(form) == 2 and (kind is Kind.COMMON or (kind is Kind.DEFINITE and not is_origin(view, at)))
