"""Words inside a name that may also be ordinary ones: which of them go on a name, and which end it."""

from toolkit.actors.found import View
from toolkit.actors.lexicon import TOLD, Kind
from toolkit.actors.shapes import is_adverb, is_deed
from toolkit.actors.vocabulary import is_attached, is_imperfect, ordinary
from toolkit.tokens import BREAK

LONG_WORD = 7
_ATTACHED = "وفبلك"
_LONG = ("ات", "هم", "هما", "وا", "تها", "ته")
_WITH_ARTICLE = ("بال", "كال", "فال", "وال", "لل")
_PLURALS = ("ات", "ه", "ين", "ون")
_COMMAS = frozenset({"،", ","})
_CLOSING = frozenset({"،", ",", ":", '"', "«", "“", "(", "-", "ان", "الذي", "التي"})


def may_be_foreign(view: View, at: int) -> bool:
    """Whether an ordinary word behind a foreign given name is rather a surname: it is not listed, or stands closed."""
    form = view.form(at)
    if (form[0] in _ATTACHED and form[1:] in view.present()) or is_adverb(form):
        return False
    if ordinary(form) < 2 and not form.endswith(_LONG):
        return True
    return is_closed(view, at + 1) and len(form) <= LONG_WORD and not form.endswith(_LONG)


def is_closed(view: View, at: int) -> bool:
    """Whether token `at` closes a name: a mark, «أن», a relative."""
    return view.form(at) in _CLOSING or view.form(at) in (")", ".", BREAK, "")


def is_strange(view: View, at: int) -> bool:
    """Whether a word that is not of the list stands before what closes a name: a comma, «أن», a title, a job."""
    form, following = view.form(at), view.form(at + 1)
    if ordinary(form) or is_attached(form):
        return False
    if following in _CLOSING or following in view.lexicon.things:
        return True
    return any(head.kind in ("title", "office") for head in view.lexicon.head_of(following))


def may_be_inside(view: View, at: int, previous: Kind) -> bool:
    """Whether a word that else is none of a name is one here: «خالد شيخ محمد», «جان كلود تريشيه،»,
    «محمد الجندي،»."""
    form = view.form(at)
    if form in view.lexicon.middle:
        return previous is Kind.GIVEN and view.kind(at + 1) is Kind.GIVEN
    if form in view.lexicon.says:  # «وقال نصر فريد واصل، المفتي الأسبق، إن»
        return previous is Kind.GIVEN and view.form(at + 1) in _COMMAS and _is_job(view, at + 2)
    if form.startswith("ال") and previous is Kind.GIVEN and form in view.lexicon.ranks:
        return is_closed(view, at + 1)
    if view.form(at - 1) not in view.lexicon.foreign or not (is_closed(view, at + 1) or _is_job(view, at + 1)):
        return False
    return ordinary(form) < 2 and form not in view.lexicon.stops and not view.lexicon.head_of(form)


def _is_job(view: View, at: int) -> bool:
    return any(head.kind == "office" for head in view.lexicon.head_of(view.form(at)))


def is_office(view: View, at: int, stop: int) -> bool:
    """Whether a word that is a given name and an office is the office, as it says of what: «أمير دولة الكويت»."""
    if not any(head.kind == "office" for head in view.lexicon.head_of(view.form(at))):
        return False
    known = view.lexicon.known.longest(view.tokens, at + 1, stop) if at + 1 < stop else None
    owner = known is not None and known.values[0].type != "PER" and not known.clitics
    named = view.form(at).startswith("ال") and view.form(at + 1).startswith("ال")
    return owner or named or view.kind(at + 1) is Kind.DEFINITE


def is_hyphen(view: View, at: int, stop: int) -> bool:
    """Whether token `at` is a hyphen inside a name: «جان-إيف», also «جان- إيف» between two names of abroad."""
    starts, ends = view.tokens.starts, view.tokens.ends
    if not 0 < at < stop - 1 or view.form(at) != "-" or not view.form(at + 1).isalpha():
        return False
    glued = (ends[at - 1] == starts[at]) + (ends[at] == starts[at + 1])
    return glued == 2 or (glued == 1 and {view.form(at - 1), view.form(at + 1)} <= view.lexicon.foreign)


def goes_with(view: View, at: int) -> bool:
    """Whether an ordinary word may be a surname at all: not behind a family name of abroad, nor with «بالـ», «للـ».

    A name of abroad takes no adjective of a country: «ميلان الإيطالي» is the club.
    """
    form, before = view.form(at), [rest for _, rest in view.rests(at - 1)]
    if form.startswith(_WITH_ARTICLE) or any(rest in view.lexicon.families for rest in before):
        return False
    return form not in view.lexicon.nisba or not any(rest in view.lexicon.foreign for rest in before)


def is_last(view: View, at: int, previous: Kind) -> bool:
    """Whether an ordinary word behind a given name is the surname, as a title or «أن» follows: «سعيد راتب رئيس …»."""
    form = view.form(at)
    if (
        previous is not Kind.GIVEN
        or is_adverb(form)
        or (form.startswith("ال") and is_deed(form))
        or form in view.lexicon.nisba
        or is_attached(form)
    ):
        return False
    kinds = {head.kind for head in view.lexicon.head_of(view.form(at + 1))}
    spoken = any(rest in view.lexicon.says for _, rest in view.rests(at - 2)) if at > 1 else False
    office = "office" in kinds or (spoken and "title" in kinds)
    return view.form(at + 1) == "ان" or (office and view.kind(at + 1) is Kind.NEVER)


def is_place(view: View, at: int) -> bool:
    """Whether a place of the codebook begins at token `at`."""
    known = view.lexicon.known.longest(view.tokens, at)
    return known is not None and known.values[0].type == "LOC" and not known.clitics


def is_surname(view: View, at: int) -> bool:
    """Whether a definite word behind a name that may be an ordinary word is rather a surname: «سعيد العويران»."""
    form = view.form(at)
    return is_origin(view, at) or (ordinary(form) < 2 and not form.endswith(_PLURALS))


def is_origin(view: View, at: int) -> bool:
    """Whether a definite word ends like an adjective of origin and is none of a country: «الدرعاوي»."""
    return view.form(at).endswith("ي") and view.form(at) not in view.lexicon.nisba


def is_strange_pair(view: View, at: int, stop: int) -> bool:
    """Whether «نبيهة الغصيني،» stands at token `at`: a word that may be a name, a surname, and what closes them."""
    first, form = view.kind(at), view.form(at)
    if at + 2 >= stop or first not in (Kind.COMMON, Kind.MAYBE, Kind.UNKNOWN) or is_attached(form):
        return False
    closed = view.form(at + 2) in _COMMAS or view.form(at + 2) in TOLD
    verbs = (view.lexicon.verbs, view.lexicon.says)
    deed = is_imperfect(form) or any(rest in words for _, rest in view.rests(at) for words in verbs)
    return closed and not deed and view.kind(at + 1) is Kind.FAMILY and ordinary(view.form(at + 1)) < 2
