"""Where the name of an organisation or a place ends, once its head noun is seen.

After an indefinite head comes what it belongs to («وزارة الداخلية», «كتيبة حراس الميناء»), then adjectives that
agree in definiteness, then what it is for («لـ…») or where it is («في», «ب» and a place).
"""

import re

from toolkit.actors.found import View
from toolkit.actors.lexicon import Kind
from toolkit.actors.names import name_end
from toolkit.actors.phrases import Head
from toolkit.actors.vocabulary import is_attached, is_imperfect, ordinary
from toolkit.match import Match

CHAIN = 3
_BROKEN = re.compile(r"(ا..ا.|..و.|..ا..|..ا.ي.|قوي)\Z")
_ADJECTIVE = re.compile(r"(.{2,}يه?|م.{3,}|..ي.ه?|.ا..ه?|.{2,}ي(ين|ون))\Z")
_QUOTES = frozenset({'"', "«", "“", "'"})
ADJECTIVES = 4


def body_end(view: View, match: Match[Head], stop: int) -> int:
    """The token behind the organisation whose head noun is `match`, or `match.first` when it has no name."""
    head = match.values[0]
    at = match.last
    if head.definite:
        last = adjectives_end(view, at, stop, feminine=is_feminine(view, at - 1))
        named = last > at and _makes_a_name(view, at)
        return complement_end(view, last, stop) if named else match.first
    last = idafa_end(view, at, stop)
    if last == at:
        return match.first
    last = adjectives_end(view, last, stop, feminine=agreement(view, last, is_feminine(view, at - 1)))
    if head.lemma in view.lexicon.fielded:
        last = coordinated_end(view, last, stop)
    return complement_end(view, last, stop)


def _makes_a_name(view: View, at: int) -> bool:
    """Whether an adjective tells one body from others: one of relation («الليبية», «الأمنية») or a naming one."""
    form = view.form(at)
    return form in view.lexicon.naming or form in view.lexicon.nisba or form.endswith(("ي", "يه"))


def agreement(view: View, last: int, feminine: bool) -> bool | None:
    """The gender that adjectives behind «head owner» must have, None when head and owner are of different gender."""
    if is_broken_plural(view, last - 1):
        return None
    return feminine if is_feminine(view, last - 1) == feminine else None


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


def is_definite(view: View, at: int) -> bool:
    """Whether token `at` is a noun or adjective with ال that may belong to a name."""
    form = view.form(at)
    if not form.startswith("ال") or len(form) < 4 or form in view.lexicon.never:
        return False
    return not any(head.kind in ("office", "title") and head.definite for head in view.lexicon.head_of(form))


def is_adjective(view: View, at: int) -> bool:
    """Whether an indefinite word is an adjective of relation («دولية», «مصري»), which makes a body a nameless one."""
    form = view.form(at)
    return form in view.lexicon.nisba or (form.endswith(("يه", "ي")) and len(form) > 4 and ordinary(form) == 2)


def adjectives_end(view: View, at: int, stop: int, *, feminine: bool | None = None) -> int:
    """The token behind the definite adjectives from `at` on, which agree in gender where `feminine` is given."""
    i = at
    while i < stop and i - at < ADJECTIVES and is_definite(view, i) and is_adjectival(view, i):
        if feminine is not None and view.form(i).endswith(("ه", "يا")) != feminine:
            break
        known = view.lexicon.known.longest(view.tokens, i, stop)
        if known is not None and known.values[0].type == "PER":
            break
        i += 1
    return i


def is_adjectival(view: View, at: int) -> bool:
    """Whether a definite word has the shape of an adjective, and is not the object of the verb («نفت الوزارة الخبر»).

    Adjectives of relation, participles in م, «الكبير», «الدائم», and those of the lists.
    """
    form = view.form(at)
    words = view.lexicon
    if form in words.naming or form in words.late or form in words.nisba:
        return True
    if form in words.things or (view.kind(at) is Kind.FAMILY and ordinary(form) == 0):
        return False
    return bool(_ADJECTIVE.match(form.removeprefix("ال"))) and form not in words.country_words


def is_feminine(view: View, at: int) -> bool:
    """Whether adjectives of the noun at token `at` are feminine: it ends in ة, or means many things («السلطات»)."""
    form = view.form(at)
    return form.endswith(("ه", "ات", "يا")) or form in view.lexicon.plurals


def is_broken_plural(view: View, at: int) -> bool:
    """Whether the noun at token `at` has the pattern of a broken plural («الموارد», «الشؤون»), which is feminine."""
    return bool(_BROKEN.match(view.form(at).removeprefix("ال")))


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
    """Behind «لحقوق الإنسان», «للدعم في ليبيا», «لجماعة الإخوان», «بطرابلس»: what a body is for, whose, and where."""
    last = _of_body_end(view, at, stop) if at < stop else at
    if last == at < stop:
        last = _purpose_end(view, at, stop)
    return place_complement_end(view, last, stop)


def _of_body_end(view: View, at: int, stop: int) -> int:
    """Behind ل and another body: «التنظيم الدولي لجماعة الإخوان»."""
    match = view.head(at, stop) if view.form(at)[0] == "ل" else None
    if match is None or match.clitics != 1 or match.values[0].kind != "org":
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
    """The token behind the place whose head noun is `match`, or `match.first` when none follows."""
    at = match.last
    if at >= stop or match.values[0].definite:
        return match.first
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and not known.clitics and known.values[0].type == "LOC":
        return known.last
    if view.form(at).startswith("ال") and is_definite(view, at):
        return at + 1
    if view.kind(at) is Kind.UNKNOWN:
        return _proper_end(view, at, stop)
    last = name_end(view, at, stop, titled=True)
    return last if last > at else match.first
