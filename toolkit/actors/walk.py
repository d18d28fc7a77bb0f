"""One walk over a text: every stretch that may name a person, a title, an organisation or a place."""

from collections.abc import Iterator

from toolkit.actors.bodies import adjectives_end, body_end, complement_end, place_end
from toolkit.actors.found import Found, Title, View
from toolkit.actors.lexicon import Head, Kind, Known
from toolkit.actors.names import is_origin, longer_name, name_end
from toolkit.actors.titles import Reading, as_title, read_title
from toolkit.actors.vocabulary import is_imperfect, is_word, ordinary
from toolkit.match import Match
from toolkit.tokens import BREAK, skip_letters

_BEFORE_APPOSITION = frozenset({"،", ",", "-", "–", "(", "؛", '"', "»", "”"})
BYLINE = 12
_NOT_SURNAMES = ("ات", "ون", "ين", "ها", "هم", "ه", "ا")
_THAT = frozenset({"ان", "بان", "وان", "لان"})
_ORDINARY = frozenset({Kind.NEVER, Kind.PARTICLE})
_PAUSES = frozenset({"،", ",", "-", "–", "(", ":", '"', "«", "“"})


def walk(view: View) -> Iterator[Found]:
    """All that is found in one field, from left to right; a title is followed by the bodies inside it."""
    at, stop = byline_end(view), len(view.tokens)
    forms, may_begin = view.tokens.forms, view.lexicon.may_begin
    while at < stop:
        if not may_begin(forms[at]):
            at += 1
            continue
        found = find_at(view, at, stop)
        yield from found
        at = max((item.last for item in found), default=at + 1)


def byline_end(view: View) -> int:
    """The token behind an opening line that only says who wrote it and where: «كتب - فلان:», «طرابلس - أ ش أ»."""
    forms = view.tokens.forms
    if view.field == "title" or BREAK not in forms[:BYLINE]:
        return 0
    last = forms.index(BREAK)
    at = 0
    while at < last:
        behind = _byline_part(view, at, last)
        if behind == at:
            return 0
        at = behind
    return last + 1


def _byline_part(view: View, at: int, stop: int) -> int:
    """Behind a word of bylines, a mark, a place, an agency, or the name of a person."""
    if view.kind(at) is Kind.OTHER or view.form(at) in view.lexicon.bylines:
        return at + 1
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and known.values[0].type != "PER":
        return known.last
    return name_end(view, at, stop, titled=view.form(0) in view.lexicon.bylines)


def find_at(view: View, at: int, stop: int) -> list[Found]:
    """What begins at token `at`: a title with or without a name, a known name, a body, a place, a person."""
    head = view.head(at, stop)
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and (head is None or (known.last >= head.last and known.values[0].how != "title")):
        found = _known(view, known, head, stop)
        if found:
            return found
    if head is not None:
        found = _headed(view, head, stop)
        if found:
            return found
    return [] if view.kind(at) is Kind.OTHER else _person(view, at, stop)


def _headed(view: View, head: Match[Head], stop: int) -> list[Found]:
    kinds = {value.kind for value in head.values}
    if "place" in kinds and kinds & {"office", "org"}:
        last = place_end(view, head, stop)
        if last > head.first and view.lexicon.known.longest(view.tokens, head.last, stop) is not None:
            return [_make(view, head.first, last, head.clitics, "place", "head")]
    if kinds & {"office", "title"}:
        return _titled(view, head, stop)
    if "org" in kinds:
        last = body_end(view, head, stop)
        if last > head.first:
            return [_body(view, head, last)]
        if head.values[0].definite:
            return [_body(view, head, head.last)]
    if "place" in kinds:
        last = place_end(view, head, stop)
        if last > head.first:
            return [_make(view, head.first, last, head.clitics, "place", "head")]
    return []


def _titled(view: View, head: Match[Head], stop: int) -> list[Found]:
    reading = read_title(view, head, stop)
    if reading is None:
        return []
    readings = [reading]
    person = _named(view, reading, stop)
    while person is None and (more := _next_title(view, readings[-1], stop)) is not None:
        readings.append(more)
        person = _named(view, more, stop)
    found: list[Found] = []
    titles = [as_title(view, each) for each in readings]
    if person is None:
        known = view.lexicon.known.longest(view.tokens, head.first, stop)
        same = known is not None and known.values[0].how == "title" and known.last >= readings[0].last
        last = known.last if known is not None and same else readings[0].last
        title = _make(view, head.first, last, head.clitics, "title", "title", known.values if known and same else ())
        title.title, title.head = titles[0], titles[0].head
        found.append(title)
        readings = readings[:1]
    else:
        person.titles += titles
    for each in readings:
        found += [_inside(view, first, last) for first, last in each.bodies]
    return found if person is None else [*found, *_apposed(view, person, stop)]


def _next_title(view: View, reading: Reading, stop: int) -> Reading | None:
    """A further title right behind one: «رئيس الوزراء الدكتور …», «قائد الجيش، المشير …»."""
    at = reading.last + 1 if view.form(reading.last) in _PAUSES else reading.last
    if at >= stop:
        return None
    head = view.head(at, stop)
    if head is None or head.clitics or not {value.kind for value in head.values} & {"office", "title"}:
        return None
    return read_title(view, head, stop)


def _named(view: View, reading: Reading, stop: int) -> Found | None:
    """The person whose name stands right behind a title, or behind a comma after it."""
    at = reading.last
    if at >= stop:
        return None
    if view.form(at) in _PAUSES:
        return _strong_person(view, at + 1, stop) if not reading.bare and at + 1 < stop else None
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and not known.clitics and (known.values[0].how != "weak" or view.kind(at) not in _ORDINARY):
        return _known_person(view, known, stop) if known.values[0].type == "PER" else None
    if view.head(at, stop) is not None and (view.kind(at) is Kind.NEVER or view.form(at).startswith("ال")):
        return None
    known_office = reading.definite or not reading.bare or reading.head not in view.lexicon.nameless
    last = name_end(view, at, stop, titled=known_office)
    how = "honorific" if reading.honorific else "office"
    return _make(view, at, last, 0, "person", how) if last > at else None


def _strong_person(view: View, at: int, stop: int) -> Found | None:
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and not known.clitics:
        return _known_person(view, known, stop) if known.values[0].type == "PER" else None
    if view.head(at, stop) is not None:
        return None
    last = name_end(view, at, stop, titled=False)
    return _make(view, at, last, 0, "person", "office") if last > at + 1 else None


def _known(view: View, known: Match[Known], head: Match[Head] | None, stop: int) -> list[Found]:
    value = known.values[0]
    if value.how == "title":
        return [_known_title(view, known)] if head is None else []
    if value.type == "PER":
        return _apposed(view, _known_person(view, known, stop), stop) if _may_be_weak(view, known) else []
    if value.type == "ORG":
        return [_known_body(view, known, head, stop)]
    longer = name_end(view, known.first, stop, titled=False, skip=known.clitics)
    if longer > known.last and view.kind(known.first) is Kind.GIVEN:
        return []
    return [_make(view, known.first, known.last, known.clitics, "place", value.how, known.values)]


def _known_body(view: View, known: Match[Known], head: Match[Head] | None, stop: int) -> Found:
    """A body of the codebook with the rest of its name; with the adjective of another country it is another body."""
    value = known.values[0]
    if head is not None and head.values[0].kind == "org":
        last = max(known.last, body_end(view, head, stop))
    else:
        last = complement_end(view, adjectives_end(view, known.last, stop), stop)
    lands = {view.lexicon.nisba.get(view.form(i), "") for i in range(known.last, last)} - {"", value.country}
    later = any(view.form(i) in view.lexicon.late for i in range(known.last, last))
    values = () if (value.country and lands) or later else known.values
    found = _make(view, known.first, last, known.clitics, "org", value.how if values else "head", values)
    found.head = head.values[0].lemma if head is not None else ""
    return found


def _known_title(view: View, known: Match[Known]) -> Found:
    """A title of the codebook that has no head noun of the lists."""
    found = _make(view, known.first, known.last, known.clitics, "title", "title", known.values)
    found.title = Title(found.text, found.forms[0], frozenset(found.forms[1:]), "", False, True, False)
    return found


def _known_person(view: View, known: Match[Known], stop: int) -> Found:
    """A name of the codebook with what it goes on with; one word that goes on («باراكان الثاني») is somebody else."""
    value = known.values[0]
    last = longer_name(view, known.last, stop)
    if value.how == "weak":
        last = max(last, name_end(view, known.first, stop, titled=False, skip=known.clitics))
    if last > known.last and known.last - known.first == 1:
        return _make(view, known.first, last, known.clitics, "person", "given")
    if not value.lead:
        spoken = value.how == "weak" and not known.clitics and follows_speech(view, known.first)
        how = "speaker" if spoken else value.how
        return _make(view, known.first, last, known.clitics, "person", how, known.values)
    person = _make(view, known.first + value.lead, last, 0, "person", value.how, known.values)
    head = view.head(known.first, stop)
    if head is not None:
        title = read_title(view, head, known.first + value.lead)
        person.titles += [as_title(view, title)] if title is not None else []
    return person


def _may_be_weak(view: View, known: Match[Known]) -> bool:
    """Whether a weak name of the codebook may stand here: no function word, and no adjective of the word before."""
    if known.values[0].how != "weak" or known.last - known.first > 1:
        return True
    form = view.form(known.first)
    kind = view.lexicon.kind(form[known.clitics :])
    if kind in _ORDINARY or (known.clitics and is_word(form)):
        return False
    before = view.form(known.first - 1)
    adjective = kind is Kind.DEFINITE and before.removeprefix("و").startswith(("ال", "لل", "بال"))
    return not adjective or follows_speech(view, known.first)


def _person(view: View, at: int, stop: int) -> list[Found]:
    """A person without a title: by a given name, or as the subject of a verb of saying."""
    form = view.form(at)
    closed = form in view.lexicon.stops and view.kind(at) is Kind.NEVER
    for skip, rest in view.rests(at) if not closed else ():
        kind = view.lexicon.kind(rest) if skip else view.kind(at)
        if skip and not _may_be_attached(view, at, kind, rest):
            continue
        if kind in (Kind.GIVEN, Kind.MAYBE, Kind.JOINER, Kind.UNKNOWN):
            last = name_end(view, at, stop, titled=False, skip=skip)
            if last > at:
                return _apposed(view, _make(view, at, last, skip, "person", "given"), stop)
        if kind is Kind.GIVEN:
            break
    if _is_subject(view, at):
        last = name_end(view, at, stop, titled=True)
        if last > at:
            return _apposed(view, _make(view, at, last, 0, "person", "speaker"), stop)
    return []


def _may_be_attached(view: View, at: int, kind: Kind, rest: str) -> bool:
    """Whether a word may be read as a particle and a name: «وسامي» only in front of another part of a name."""
    if kind is Kind.UNKNOWN:
        return rest in view.present and not is_word(view.form(at))
    following = view.kind(at + 1) if at + 1 < len(view.tokens) else Kind.OTHER
    part = following in (Kind.UNKNOWN, Kind.FAMILY, Kind.GIVEN) or (
        following is Kind.DEFINITE and is_origin(view, at + 1)
    )
    return part or not is_word(view.form(at))


def _is_subject(view: View, at: int) -> bool:
    """Whether an unknown word stands right behind a verb of saying in the singular."""
    kind, form = view.kind(at), view.form(at)
    if kind is Kind.DEFINITE:
        return form.endswith("ي") and form not in view.lexicon.nisba and follows_speech(view, at)
    if kind is Kind.COMMON:
        return ordinary(form) < 2 and not form.endswith(_NOT_SURNAMES) and follows_speech(view, at)
    if kind not in (Kind.UNKNOWN, Kind.GIVEN, Kind.FAMILY, Kind.MAYBE):
        return False
    if follows_speech(view, at):
        return kind is not Kind.FAMILY or ordinary(form) < 2 or form.endswith("ي")
    strange = kind is Kind.UNKNOWN or (kind is Kind.FAMILY and ordinary(form) == 0)
    return strange and (_follows_verb(view, at) or _between_particle_and_verb(view, at))


def follows_speech(view: View, at: int) -> bool:
    """Whether token `at` stands right behind a verb of saying in the singular, without an object."""
    for _, rest in view.rests(at - 1) if at else ():
        seen = view.lexicon.says.get(rest)
        if seen is not None and seen.aspect in ("past", "imperfect") and seen.number == "s" and not seen.pronoun:
            return True
    return False


def _between_particle_and_verb(view: View, at: int) -> bool:
    """Whether token `at` stands between «أن» and a verb: «إن سترومبيلي يرحب»."""
    if view.form(at - 1) not in _THAT or at + 1 >= len(view.tokens):
        return False
    form = view.form(at + 1)
    if view.form(at)[0] in "يتن":
        return False
    return form in view.lexicon.verbs or form in view.lexicon.says or is_imperfect(form)


def _follows_verb(view: View, at: int) -> bool:
    """Whether token `at` stands right behind a verb of the list."""
    return at > 0 and any(rest in view.lexicon.verbs for _, rest in view.rests(at - 1))


def _apposed(view: View, person: Found, stop: int) -> list[Found]:
    """A person with the title that follows: «فلان، رئيس المجلس»."""
    at = person.last
    while view.form(at) in _BEFORE_APPOSITION and at < person.last + 2:
        at += 1
    if at >= stop or view.form(at) == BREAK:
        return [person]
    head = view.head(at, stop)
    if head is None or head.clitics or not any(value.kind == "office" for value in head.values):
        return [person]
    reading = read_title(view, head, stop)
    if reading is None or reading.bare or _named(view, reading, stop) is not None:
        return [person]
    person.titles.append(as_title(view, reading))
    person.last = reading.last
    return [person, *(_inside(view, first, last) for first, last in reading.bodies)]


def _body(view: View, head: Match[Head], last: int) -> Found:
    found = _make(view, head.first, last, head.clitics, "org", "head" if last > head.last else "short")
    found.head = head.values[0].lemma
    found.loose = _is_loose(view, head, last)
    return found


def _is_loose(view: View, head: Match[Head], last: int) -> bool:
    """Whether a body may be no more than a common noun: its head is of the lists, and no name is with it."""
    lemma_ = head.values[0].lemma
    long = head.values[0].definite or last - head.last > 1
    if lemma_ not in view.lexicon.loose and (long or lemma_ not in view.lexicon.light):
        return False
    return not _has_proper(view, head.last, last) and not follows_speech(view, head.first)


def _has_proper(view: View, first: int, last: int) -> bool:
    """Whether a name, a quoted word, or an adjective of politics is among the tokens."""
    for i in range(first, last):
        kind, form = view.kind(i), view.form(i)
        strange = kind in (Kind.UNKNOWN, Kind.GIVEN) or (kind is Kind.FAMILY and ordinary(form) == 0)
        if strange or kind is Kind.OTHER or form in view.lexicon.political:
            return True
    return False


def _inside(view: View, first: int, last: int) -> Found:
    """A body or place inside a title."""
    known = view.lexicon.known.longest(view.tokens, first, last)
    if known is not None:
        value = known.values[0]
        if value.type == "LOC":
            return _make(view, first, last, known.clitics, "place", value.how, known.values)
        return _make(view, first, last, known.clitics, "org", value.how, known.values)
    head = view.head(first, last)
    found = _make(view, first, last, head.clitics if head else 0, "org", "head")
    found.head = head.values[0].lemma if head else ""
    if head is not None and head.last == last:
        found.how = "short"
    return found


def _make(view: View, first: int, last: int, skip: int, kind: str, how: str, known: tuple[Known, ...] = ()) -> Found:
    tokens = view.tokens
    start, end = tokens.starts[first], tokens.ends[last - 1]
    head = tokens.forms[first]
    if skip:
        start = skip_letters(tokens.text, start, tokens.ends[first], skip)
        head = "ا" + head[skip:] if head[skip - 1 : skip + 1] == "لل" and head[skip : skip + 1] == "ل" else head[skip:]
    forms = (head, *tokens.forms[first + 1 : last])
    return Found(view.field, first, last, start, end, tokens.text[start:end], kind, how, forms, known)
