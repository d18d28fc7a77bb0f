"""Where the name of an organisation or a place ends, once its head noun is seen.

After an indefinite head comes what it belongs to («وزارة الداخلية», «كتيبة حراس الميناء»), then adjectives that
agree in definiteness, then what it is for («لـ…») or where it is («في», «ب» and a place).
"""

from toolkit.actors.adjectives import (
    adjectives_end,
    agreement,
    is_adjective,
    is_definite,
    is_feminine,
)
from toolkit.actors.found import View
from toolkit.actors.lexicon import Kind
from toolkit.actors.names import name_end
from toolkit.actors.phrases import Head
from toolkit.actors.vocabulary import is_attached, is_imperfect, ordinary
from toolkit.match import Match

CHAIN = 3
_NEW = frozenset({"الجديد", "الجديده"})
_QUOTES = frozenset({'"', "«", "“", "'"})


def body_end(view: View, match: Match[Head], stop: int) -> int:
    """The token behind the organisation whose head noun is `match`, or `match.first` when it has no name."""
    head = match.values[0]
    at = match.last
    if head.definite:
        last = adjectives_end(view, at, stop, feminine=is_feminine(view, at - 1), naming=True)
        return _complements_end(view, head, last, stop) if last > at else match.first
    last = idafa_end(view, at, stop)
    if last == at:
        return match.first
    last = adjectives_end(view, last, stop, feminine=agreement(view, last, is_feminine(view, at - 1)), naming=True)
    if head.lemma in view.lexicon.typed and view.form(last) in _NEW:
        last += 1
    if head.lemma in view.lexicon.fielded:
        last = coordinated_end(view, last, stop)
    return _complements_end(view, head, last, stop)


def _complements_end(view: View, head: Head, at: int, stop: int) -> int:
    """Behind what the body is for, if bodies of this head say so, and behind its place, if they are representations."""
    last = purpose_end(view, at, stop) if head.lemma in view.lexicon.purposed else at
    return place_complement_end(view, last, stop) if head.lemma in view.lexicon.seated else last


def idafa_end(view: View, at: int, stop: int) -> int:
    """The token behind what an indefinite noun belongs to: up to three indefinite nouns, then a definite one or a name.

    `at` itself when it belongs to nothing that makes it known.
    """
    i = at
    while i < stop and i - at <= CHAIN:
        last = _owner_end(view, i, stop, opening=i == at)
        if last > i:
            return last
        if not _goes_on(view, i, stop):
            return at
        i += 1
    return at


def _owner_end(view: View, i: int, stop: int, *, opening: bool) -> int:
    """Behind the definite noun, the known name, or (right behind the head) the unknown or quoted name at token `i`."""
    if opening and view.form(i) in _QUOTES:
        return _quoted_end(view, i, stop)
    known = view.lexicon.known.longest(view.tokens, i, stop)
    if known is not None and not known.clitics:
        return known.last
    if is_definite(view, i):
        return i + 1
    return _proper_end(view, i, stop) if opening and view.kind(i) in (Kind.UNKNOWN, Kind.GIVEN) else i


def _goes_on(view: View, i: int, stop: int) -> bool:
    """Whether token `i` is an indefinite noun inside the chain, and no adjective that makes the body nameless."""
    form = view.form(i)
    if not (view.kind(i) is Kind.COMMON or view.lexicon.head_of(form)) or is_attached(form):
        return False
    return not is_adjective(view, i) or _is_before_country(view, i, stop)


def _is_before_country(view: View, at: int, stop: int) -> bool:
    """Whether a word like «خارجية» is the noun of «خارجية ليبيا» and no adjective."""
    known = view.lexicon.known.longest(view.tokens, at + 1, stop) if at + 1 < stop else None
    return known is not None and not known.clitics and known.values[0].type == "LOC"


def _quoted_end(view: View, at: int, stop: int) -> int:
    """Behind the closing mark of a name of up to four words in quotation marks."""
    for i in range(at + 2, min(at + 6, stop)):
        if view.form(i) in ('"', "»", "”", "'"):
            return i + 1
    return at


def _proper_end(view: View, at: int, stop: int) -> int:
    i = at + 1
    while i < stop and view.kind(i) in (Kind.UNKNOWN, Kind.FAMILY) and i - at < CHAIN:
        i += 1
    return i


def coordinated_end(view: View, at: int, stop: int) -> int:
    """Behind «والعدالة», «والأمن القومي»: further definite nouns joined with و."""
    i = at
    while i < stop and _is_joined(view, i):
        i = adjectives_end(view, i + 1, stop)
    return i


def _is_joined(view: View, at: int) -> bool:
    form = view.form(at)
    if not form.startswith("وال") or form[1:] in view.lexicon.never:
        return False
    rest = form[1:]
    if view.lexicon.kind(rest) is Kind.FAMILY or any(True for _ in view.lexicon.head_of(rest)):
        return False
    return view.lexicon.known.longest(view.tokens, at) is None


def complement_end(view: View, at: int, stop: int) -> int:
    """Behind «لحقوق الإنسان», «للدعم في ليبيا», «لجماعة الإخوان», «بطرابلس»: what one is for, whose, and where."""
    return place_complement_end(view, purpose_end(view, at, stop), stop)


def purpose_end(view: View, at: int, stop: int) -> int:
    """Behind «لحقوق الإنسان», «للدعم», «لجماعة الإخوان»: what a body is for, and whose it is."""
    last = _of_body_end(view, at, stop) if at < stop else at
    return _purpose_end(view, at, stop) if last == at < stop else last


def _of_body_end(view: View, at: int, stop: int) -> int:
    """Behind ل and another body: «التنظيم الدولي لجماعة الإخوان»."""
    match = view.head(at, stop) if view.form(at)[0] == "ل" else None
    if match is None or match.clitics != 1 or match.values[0].kind != "org":
        return at
    if match.values[0].lemma in view.lexicon.typed:  # those who are told: «لوكالة …», «لصحيفة …»
        return at
    last = body_end(view, match, stop)
    return last if last > match.first else at


def _purpose_end(view: View, at: int, stop: int) -> int:
    form = view.form(at)
    if form.startswith("لل") and "ا" + form[1:] not in view.lexicon.never and len(form) > 4:
        return coordinated_end(view, adjectives_end(view, at + 1, stop), stop)
    if _is_purpose(view, at) and at + 1 < stop and is_definite(view, at + 1):
        return coordinated_end(view, adjectives_end(view, at + 2, stop), stop)
    return at


def _is_purpose(view: View, at: int) -> bool:
    """Whether token `at` is ل and an ordinary noun: «لحقوق», «لمكافحة»."""
    form = view.form(at)
    if form[:1] != "ل" or len(form) < 4 or is_imperfect(form[1:]):
        return False
    return ordinary(form[1:]) == 2 and view.lexicon.kind(form) in (Kind.COMMON, Kind.UNKNOWN)


def place_complement_end(view: View, at: int, stop: int) -> int:
    """Behind «في ليبيا», «بطرابلس», «لدى القاهرة»: a place of the codebook right after a preposition."""
    if at >= stop:
        return at
    first = at + 1 if view.form(at) in ("في", "لدي") else at
    if first >= stop:
        return at
    known = view.lexicon.known.longest(view.tokens, first, stop)
    if known is None or known.values[0].type != "LOC":
        return at
    attached = view.form(first)[: known.clitics]
    return known.last if (first > at and not attached) or attached == "ب" else at


def place_end(view: View, match: Match[Head], stop: int) -> int:
    """The token behind the place whose head noun is `match`, or `match.first` when none follows.

    Only a site is called by an ordinary word or a person: «ميدان التحرير», but not «دولة المؤسسات».
    """
    at = match.last
    if at >= stop or match.values[0].definite:
        return match.first
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and not known.clitics and known.values[0].type == "LOC":
        return known.last
    site = match.values[0].lemma in view.lexicon.sites
    if view.form(at).startswith("ال") and is_definite(view, at):
        return at + 1 if site or view.kind(at) is Kind.FAMILY else match.first
    if view.kind(at) is Kind.UNKNOWN:
        return _proper_end(view, at, stop)
    last = name_end(view, at, stop, titled=True) if site else at
    return last if last > at else match.first
