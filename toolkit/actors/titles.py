"""Titles and functions: «وزير الخارجية الروسي», «المتحدث باسم الجيش», «المبعوث الخاص للأمم المتحدة إلى ليبيا»."""

from toolkit.actors.adjectives import adjectives_end, agreement, is_definite, is_feminine
from toolkit.actors.bodies import body_end, complement_end, idafa_end
from toolkit.actors.found import View
from toolkit.actors.lexicon import Kind
from toolkit.actors.phrases import Head, Known
from toolkit.actors.ranks import rank_end
from toolkit.actors.reach import up_to_name
from toolkit.actors.title_value import Reading
from toolkit.actors.vocabulary import ordinary
from toolkit.match import Match

MAX_HEADS = 4
_OFFICIAL = frozenset(
    {"العام", "الاعلي", "العليا", "السامي", "الساميه", "العامه", "الاول", "الاولي", "الثاني", "الثانيه"}
)
_PREPOSITIONS = frozenset({"لدي", "الي", "في", "لشوون", "لشيون", "للشوون", "للشيون", "لشان"})
_SENT = frozenset({"سفير", "مبعوث", "ممثل", "مندوب", "قنصل", "وسيط", "منسق", "موفد"})
_DEPUTIES = frozenset({"نايب", "وكيل", "مساعد", "معاون"})
_ATTACHED = frozenset({("ل", "ORG"), ("ل", "LOC"), ("ب", "LOC")})


def read_title(view: View, match: Match[Head], stop: int) -> Reading | None:
    """The title whose head noun is `match`, with all that belongs to it."""
    head = min((value for value in match.values if value.kind in ("office", "title")), key=lambda value: value.kind)
    reading = Reading(match.first, match.last, head.lemma, head.kind, head.definite, head.feminine, True, match.clitics)
    reading.honorific = any(value.kind == "title" for value in match.values)
    reading.last = rank_end(view, match, stop)
    if reading.last > match.last and not head.definite:
        reading.honorific = True
    elif head.definite:
        _after_definite(view, reading, stop)
    else:
        _after_construct(view, reading, stop)
    return reading


def _after_definite(view: View, reading: Reading, stop: int) -> None:
    at = reading.last
    last = _adjectives(view, at, stop, feminine=reading.feminine)
    last = _complements(view, reading, last, stop)
    reading.bare = last == at and " " not in reading.head
    reading.honorific = reading.honorific and last == at
    reading.last = last


def _after_construct(view: View, reading: Reading, stop: int) -> None:
    """An indefinite head: what it belongs to, or «باسم …», «لدى …», «لـ…» after an adjective."""
    at = reading.last
    last = _owner(view, reading, at, stop, MAX_HEADS)
    reading.honorific = reading.honorific and last == at
    if last > at:
        reading.definite = reading.owned = True
        gender = agreement(view, last, reading.feminine)
        gender = gender if not reading.bodies or is_feminine(view, reading.bodies[-1][0]) == gender else None
        last = _adjectives(view, last, stop, feminine=gender)
        last = _coordinated(view, last, stop)
        last = _complements(view, reading, last, stop)
    else:
        last = _complements(view, reading, at, stop)
    reading.bare = last == at and " " not in reading.head
    reading.last = last


def _owner(view: View, reading: Reading, at: int, stop: int, depth: int) -> int:
    """Behind what an office belongs to: another office, a body, a country, or definite nouns."""
    between = 2 * ((view.form(at), view.form(at + 1)) == ("اركان", "حرب"))
    between = between or int(reading.head in _DEPUTIES and view.form(at) == "اول")  # «وكيل أول وزارة …»
    if between and at + between < stop and depth:
        return _owner(view, reading, at + between, stop, depth - 1)
    match = view.head(at, stop) if at < stop else None
    if match is not None and not match.clitics and depth:
        head = match.values[0]
        if head.kind == "office" and not head.definite:
            return _owner(view, reading, match.last, stop, depth - 1) if match.last < stop else at
        if any(value.kind == "org" for value in match.values):
            last = _body_of_title(view, reading, match, stop)
            if last > at:
                return last
    known = view.lexicon.known.longest(view.tokens, at, stop) if at < stop else None
    if known is not None and not known.clitics:
        return _known_owner(reading, known, at)
    return idafa_end(view, at, stop) if at < stop and _may_be_owned(view, at) else at


def _body_of_title(view: View, reading: Reading, match: Match[Head], stop: int) -> int:
    """Behind the body whose head noun is `match`, which is noted; a definite head may stand alone («قائد الجيش»)."""
    last = body_end(view, match, stop)
    if last == match.first:
        if not match.values[0].definite:
            return last
        last = match.last
    known = view.lexicon.known.longest(view.tokens, match.first, stop)
    last = max(last, known.last) if known is not None else last
    reading.bodies.append((match.first, last))
    return last


def _known_owner(reading: Reading, known: Match[Known], at: int) -> int:
    if known.values[0].type == "PER":
        return at
    reading.bodies.append((known.first, known.last))
    return known.last


def _may_be_owned(view: View, at: int) -> bool:
    if is_definite(view, at):
        kind = view.kind(at)
        return kind is not Kind.FAMILY or ordinary(view.form(at)) > 0 or view.form(at) in view.lexicon.nisba
    return view.kind(at) is Kind.COMMON or bool(view.lexicon.head_of(view.form(at)))


def _adjectives(view: View, at: int, stop: int, *, feminine: bool | None = None) -> int:
    """Behind adjectives of the title, those of time («السابق», «الراحل») included."""
    i = at
    while i < stop:
        last = adjectives_end(view, i, stop, feminine=feminine)
        if last == i and (view.form(i) in view.lexicon.late or view.form(i) in _OFFICIAL):
            last = i + 1
        if last == i:
            return i
        i = last
    return i


def _coordinated(view: View, at: int, stop: int) -> int:
    """Behind «والهجرة», «والدفاع»: the second field of one office."""
    i = at
    while i < stop:
        form = view.form(i)
        rest = form[1:]
        if not form.startswith("وال") or rest in view.lexicon.never or view.lexicon.head_of(rest):
            return i
        if view.lexicon.kind(rest) is Kind.FAMILY or view.lexicon.known.longest(view.tokens, i, stop) is not None:
            return i
        i = _adjectives(view, i + 1, stop)
    return i


def _complements(view: View, reading: Reading, at: int, stop: int) -> int:
    """Behind «باسم …», «لدى …», «للأمم المتحدة», «إلى ليبيا», «في طرابلس», any number of them."""
    i = at
    while i < stop:
        last = _complement(view, reading, i, stop)
        if last == i:
            return i
        i = last
    return i


def _complement(view: View, reading: Reading, at: int, stop: int) -> int:
    form = view.form(at)
    if form in ("باسم", "بلسان"):
        return _after_name_of(view, reading, at, stop)
    last = _attached_body(view, reading, at, stop)
    if last > at:
        return last
    if form in _PREPOSITIONS:
        return _after_preposition(view, reading, at, stop)
    if form in view.lexicon.never or view.kind(at) is Kind.OTHER:
        return at
    if form.startswith("لل") and form.endswith(("ات", "وون", "يون")):
        return complement_end(view, at, stop)
    return up_to_name(view, reading, at, stop) if form.startswith(("بال", "لل")) else at


def _attached_body(view: View, reading: Reading, at: int, stop: int) -> int:
    """Behind «للأمم المتحدة», «لمجلس الشورى», «بالقاهرة»: a body or place with ل or ب in front."""
    letter = view.form(at)[0]
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and (letter, known.values[0].type) == ("ل", "LOC") and _of_another(view, reading, at):
        return at
    if known is not None and known.clitics == 1 and (letter, known.values[0].type) in _ATTACHED:
        reading.bodies.append((known.first, known.last))
        return known.last
    match = view.head(at, stop)
    told = match is not None and letter == "ل" and match.values[0].lemma in view.lexicon.typed  # «لقناة …»
    if match is not None and not told and match.clitics == 1 and letter in "لب" and match.values[0].kind == "org":
        return _body_of_title(view, reading, match, stop)
    return at


def _of_another(view: View, reading: Reading, at: int) -> bool:
    """«اتهام الرئيس السوري لبريطانيا»: an office of one state has no other behind ل, but for who is sent to it."""
    return reading.head not in _SENT and any(view.form(i) in view.lexicon.nisba for i in range(reading.last, at))


def _after_name_of(view: View, reading: Reading, at: int, stop: int) -> int:
    last = _owner(view, reading, at + 1, stop, MAX_HEADS)
    if last == at + 1:
        return at
    return _coordinated(view, _adjectives(view, last, stop), stop)


def _after_preposition(view: View, reading: Reading, at: int, stop: int) -> int:
    if at + 1 >= stop:
        return at
    form = view.form(at)
    known = view.lexicon.known.longest(view.tokens, at + 1, stop)
    if known is not None and not known.clitics and known.values[0].type != "PER":
        reading.bodies.append((known.first, known.last))
        return known.last
    if form.startswith(("لش", "للش")):
        return _coordinated(view, _adjectives(view, at + 1, stop), stop)
    return up_to_name(view, reading, at, stop)
