"""Persons and titles where the walk meets them: title and name, known names, names by their own evidence."""

from dataclasses import replace

from toolkit.actors.found import Found, Title, View, note
from toolkit.actors.found_bodies import body_inside
from toolkit.actors.lexicon import Kind
from toolkit.actors.name_parts import is_origin
from toolkit.actors.names import longer_name, name_end
from toolkit.actors.phrases import Head, Known
from toolkit.actors.subjects import follows_speech, is_stranger, is_subject, is_told, may_be_attached, stands_alone
from toolkit.actors.surnames import surname_end
from toolkit.actors.title_value import Reading, as_title
from toolkit.actors.titles import read_title
from toolkit.actors.vocabulary import is_word
from toolkit.match import Match
from toolkit.tokens import BREAK

MOST_TITLES = 8  # in a row; a text that goes on with titles is no text
_BEFORE_APPOSITION = frozenset({"،", ",", "-", "–", "(", "؛", '"', "»", "”"})
_PAUSES = frozenset({"،", ",", "-", "–", "(", ":", '"', "«", "“"})
_OPENING = frozenset({"«", '"', "“"})
_CLOSING = frozenset({"»", '"', "”"})
_ORDINARY = frozenset({Kind.NEVER, Kind.PARTICLE})


def titled_at(view: View, head: Match[Head], stop: int) -> list[Found]:
    """The title of a head noun with the bodies inside it, and the person it introduces, if it does."""
    reading = read_title(view, head, stop)
    if reading is None:
        return []
    if _is_given(view, head, reading) and (found := person_at(view, head.first, stop)):
        return found
    readings = [reading]
    person = _named(view, reading, stop)
    while (
        person is None and len(readings) < MOST_TITLES and (more := _next_title(view, readings[-1], stop)) is not None
    ):
        readings.append(more)
        person = _named(view, more, stop)
    found = []
    titles = [as_title(view, each) for each in readings]
    if person is None:
        known = view.lexicon.known.longest(view.tokens, head.first, stop)
        same = known is not None and known.values[0].how == "title" and known.last >= readings[0].last
        last = known.last if known is not None and same else readings[0].last
        title = note(view, head.first, last, head.clitics, "title", "title", known.values if known and same else ())
        title.title, title.head = titles[0], titles[0].head
        team = any(value.kind == "org" for value in head.values) and not follows_speech(view, head.first)
        if team or view.form(head.first - 1) in view.lexicon.posts:  # «الفريق»: the team, or the general
            title.title = replace(titles[0], firm=False)
        found.append(title)
        readings = readings[:1]
    else:
        person.titles += titles
    for each in readings:
        found += [body_inside(view, first, last) for first, last in each.bodies]
    return found if person is None else [*found, *apposed(view, person, stop)]


def _is_given(view: View, head: Match[Head], reading: Reading) -> bool:
    """«أمين اسكندر»: an office that says of nothing, and is a given name too, is one in front of another name."""
    if not reading.bare or reading.definite or head.clitics:
        return False
    named = (
        view.kind(reading.last) in (Kind.GIVEN, Kind.FAMILY, Kind.UNKNOWN) if reading.last < len(view.tokens) else False
    )
    return named and view.kind(head.first) in (Kind.GIVEN, Kind.MAYBE)


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
    at = reading.last + (reading.honorific and view.form(reading.last) == "/")
    if at >= stop:
        return None
    if reading.honorific and view.form(at) in _OPENING:
        return _person_in_marks(view, at + 1, stop)
    if view.form(at) in _PAUSES:
        return _strong_person(view, at + 1, stop) if not reading.bare and at + 1 < stop else None
    if view.form(at)[0] == "ل" and view.written(at).endswith(("ه", "ها", "هم")):
        return None  # «الوزير لنظيره»
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and not known.clitics and (known.values[0].how != "weak" or view.kind(at) not in _ORDINARY):
        return known_person(view, known, stop, titled=True) if known.values[0].type == "PER" else None
    if reading.honorific and _is_name_of_two(view, at, stop):
        return note(view, at, at + 2, 0, "person", "honorific")
    if view.head(at, stop) is not None and (view.kind(at) is Kind.NEVER or view.form(at).startswith("ال")):
        return None
    known_office = reading.definite or not reading.bare or reading.head not in view.lexicon.nameless
    last = name_end(view, at, stop, titled=known_office)
    if (
        last == at + 1
        and reading.last - reading.first > 1
        and view.kind(at - 1) is Kind.FAMILY
        and is_origin(view, at - 1)
    ):
        at = reading.last = at - 1  # «الكاتب العام المستوري القمودي»: no adjective of the title
    how = "honorific" if reading.honorific else "office"
    return note(view, at, last, 0, "person", how) if last > at else None


def _is_name_of_two(view: View, at: int, stop: int) -> bool:
    """«القس نادي لبيب، …»: a name whose first part is also the head noun of a body."""
    head = view.head(at, stop)
    if (
        at + 1 >= stop
        or head is None
        or head.values[0].definite
        or not {value.kind for value in head.values} <= {"org", "place"}
    ):
        return False
    closed = view.form(at + 2) == "ان" or not view.form(at + 2).isalnum()
    return closed and view.kind(at + 1) in (Kind.GIVEN, Kind.FAMILY)


def _person_in_marks(view: View, at: int, stop: int) -> Found | None:
    """A name that marks enclose: «الدكتور «سامح رجب»»."""
    last = name_end(view, at, stop, titled=True) if at < stop and view.head(at, stop) is None else at
    return note(view, at, last, 0, "person", "honorific") if last > at and view.form(last) in _CLOSING else None


def _strong_person(view: View, at: int, stop: int) -> Found | None:
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and not known.clitics:
        return known_person(view, known, stop) if known.values[0].type == "PER" else None
    if view.head(at, stop) is not None:
        return None
    last = name_end(view, at, stop, titled=False)
    if view.kind(at) is Kind.GIVEN:
        last = max(last, surname_end(view, at, max(last, at + 1), stop, titled=True))
    return note(view, at, last, 0, "person", "office") if last > at + 1 else None


def known_title(view: View, known: Match[Known]) -> Found:
    """A title of the codebook that has no head noun of the lists."""
    found = note(view, known.first, known.last, known.clitics, "title", "title", known.values)
    found.title = Title(found.text, found.forms[0], frozenset(found.forms[1:]), "", False, True, False)
    return found


def known_person(view: View, known: Match[Known], stop: int, *, titled: bool = False) -> Found:
    """A name of the codebook with what it goes on with; one word that goes on («باراكان الثاني») is somebody else."""
    value = known.values[0]
    last = longer_name(view, known.last, stop)
    if value.how == "weak":
        last = max(last, name_end(view, known.first, stop, titled=titled, skip=known.clitics))
        last = surname_end(view, known.first, last, stop, titled=titled) if last == known.first + 1 else last
    if last > known.last and known.last - known.first == 1:
        return note(view, known.first, last, known.clitics, "person", "given")
    if not value.lead:
        spoken = value.how == "weak" and not known.clitics and follows_speech(view, known.first)
        how = "speaker" if spoken else value.how
        return note(view, known.first, last, known.clitics, "person", how, known.values)
    person = note(view, known.first + value.lead, last, 0, "person", value.how, known.values)
    head = view.head(known.first, stop)
    if head is not None:
        title = read_title(view, head, known.first + value.lead)
        person.titles += [as_title(view, title)] if title is not None else []
    return person


def may_be_weak(view: View, known: Match[Known]) -> bool:
    """Whether a weak name of the codebook may stand here: no function word, and no adjective of the word before."""
    if known.values[0].how != "weak" or known.last - known.first > 1:
        return True
    form = view.form(known.first)
    kind = view.lexicon.kind(form[known.clitics :])
    if kind in _ORDINARY or form in view.lexicon.never or (known.clitics and is_word(form)):
        return False
    before = view.form(known.first - 1)
    adjective = kind is Kind.DEFINITE and before.removeprefix("و").startswith(("ال", "لل", "بال"))
    return not adjective or follows_speech(view, known.first)


def person_at(view: View, at: int, stop: int) -> list[Found]:
    """A person without a title: by a given name, or as the subject of a verb of saying."""
    form = view.form(at)
    closed = form in view.lexicon.stops and view.kind(at) is Kind.NEVER
    for skip, rest in view.rests(at) if not closed else ():
        kind = view.lexicon.kind(rest) if skip else view.kind(at)
        if skip and not may_be_attached(view, at, kind, rest):
            continue
        if kind is Kind.MAYBE and _before_known(view, at, stop):
            return []
        if kind in (Kind.GIVEN, Kind.MAYBE, Kind.JOINER, Kind.UNKNOWN):
            last = name_end(view, at, stop, titled=False, skip=skip)
            if last > at:
                return apposed(view, note(view, at, last, skip, "person", "given"), stop)
        if kind is Kind.GIVEN and stands_alone(view, at, rest):
            return apposed(view, note(view, at, at + 1, skip, "person", "given"), stop)
        if kind is Kind.GIVEN:
            break
    if is_subject(view, at) or is_stranger(view, at):
        alone = at + (view.kind(at) is Kind.DEFINITE and is_told(view, at))
        last = max(name_end(view, at, stop, titled=True), alone)
        if last > at:
            return apposed(view, note(view, at, last, 0, "person", "speaker"), stop)
    return []


def _before_known(view: View, at: int, stop: int) -> bool:
    """Whether a full name of the codebook begins behind token `at`: «عدّل صخر البيدقي» is a verb and a name."""
    known = view.lexicon.known.longest(view.tokens, at + 1, stop) if at + 1 < stop else None
    return known is not None and known.values[0].type == "PER" and not known.clitics and known.last > at + 2


def apposed(view: View, person: Found, stop: int) -> list[Found]:
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
    readings = [reading]
    while len(readings) < MOST_TITLES and (more := _joined_title(view, readings[-1].last, stop)) is not None:
        readings.append(more)
    person.titles += [as_title(view, each) for each in readings]
    person.last = readings[-1].last
    return [person, *(body_inside(view, first, last) for each in readings for first, last in each.bodies)]


def _joined_title(view: View, at: int, stop: int) -> Reading | None:
    """«فلان رئيس الحزب ورئيس الحكومة الأسبق»: a further title that و joins, and that is nobody else's."""
    if at >= stop or not view.form(at).startswith("و"):
        return None
    head = view.head(at, stop)
    if head is None or head.clitics != 1 or not any(value.kind == "office" for value in head.values):
        return None
    reading = read_title(view, head, stop)
    behind = view.form(reading.last) if reading is not None else ""
    if reading is None or reading.bare or not reading.owned or _named(view, reading, stop) is not None:
        return None
    return reading if behind not in view.lexicon.verbs and behind not in view.lexicon.says else None
