"""Persons and titles where the walk meets them: title and name, known names, names by their own evidence."""

from dataclasses import replace

from toolkit.actors.apposition import MOST_TITLES, apposed
from toolkit.actors.found import Found, Title, View, note
from toolkit.actors.found_bodies import body_inside
from toolkit.actors.lexicon import Kind
from toolkit.actors.named import ORDINARY, PAUSES, named
from toolkit.actors.names import name_end
from toolkit.actors.phrases import Head, Known
from toolkit.actors.subjects import follows_speech, is_stranger, is_subject, is_told, may_be_attached, stands_alone
from toolkit.actors.title_value import Reading, as_title
from toolkit.actors.titles import read_title
from toolkit.actors.vocabulary import is_word
from toolkit.match import Match


def titled_at(view: View, head: Match[Head], stop: int) -> list[Found]:
    """The title of a head noun with the bodies inside it, and the person it introduces, if it does."""
    reading = read_title(view, head, stop)
    if reading is None:
        return []
    if _is_given(view, head, reading) and (found := person_at(view, head.first, stop)):
        return found
    readings = [reading]
    person = named(view, reading, stop)
    while (
        person is None and len(readings) < MOST_TITLES and (more := _next_title(view, readings[-1], stop)) is not None
    ):
        readings.append(more)
        person = named(view, more, stop)
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
    at = reading.last + 1 if view.form(reading.last) in PAUSES else reading.last
    if at >= stop:
        return None
    head = view.head(at, stop)
    if head is None or head.clitics or not {value.kind for value in head.values} & {"office", "title"}:
        return None
    return read_title(view, head, stop)


def known_title(view: View, known: Match[Known]) -> Found:
    """A title of the codebook that has no head noun of the lists."""
    found = note(view, known.first, known.last, known.clitics, "title", "title", known.values)
    found.title = Title(found.text, found.forms[0], frozenset(found.forms[1:]), "", False, True, False)
    return found


def may_be_weak(view: View, known: Match[Known]) -> bool:
    """Whether a weak name of the codebook may stand here: no function word, and no adjective of the word before."""
    if known.values[0].how != "weak" or known.last - known.first > 1:
        return True
    form = view.form(known.first)
    kind = view.lexicon.kind(form[known.clitics :])
    if kind in ORDINARY or form in view.lexicon.never or (known.clitics and is_word(form)):
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
