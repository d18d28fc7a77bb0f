"""The person whose name stands behind a title, and names of the codebook with what they go on with."""

from toolkit.actors.found import Found, View, note
from toolkit.actors.lexicon import Kind
from toolkit.actors.name_parts import is_origin, is_strange_pair
from toolkit.actors.names import longer_name, name_end
from toolkit.actors.phrases import Known
from toolkit.actors.subjects import follows_speech
from toolkit.actors.surnames import surname_end
from toolkit.actors.title_value import Reading, as_title
from toolkit.actors.titles import read_title
from toolkit.match import Match

PAUSES = frozenset({"،", ",", "-", "–", "(", ":", '"', "«", "“"})
_OPENING = frozenset({"«", '"', "“"})
_CLOSING = frozenset({"»", '"', "”"})
ORDINARY = frozenset({Kind.NEVER, Kind.PARTICLE})


def named(view: View, reading: Reading, stop: int) -> Found | None:
    """The person whose name stands right behind a title, or behind a comma after it."""
    at = reading.last + (reading.honorific and view.form(reading.last) == "/")
    if at >= stop:
        return None
    if reading.honorific and view.form(at) in _OPENING:
        return _person_in_marks(view, at + 1, stop)
    if view.form(at) in PAUSES:
        return _strong_person(view, at + 1, stop) if not reading.bare and at + 1 < stop else None
    if view.form(at)[0] == "ل" and view.written(at).endswith(("ه", "ها", "هم")):
        return None  # «الوزير لنظيره»
    known = view.lexicon.known.longest(view.tokens, at, stop)
    if known is not None and not known.clitics and (known.values[0].how != "weak" or view.kind(at) not in ORDINARY):
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
    if last == at and is_strange_pair(view, at, stop):
        last = at + 2
    return note(view, at, last, 0, "person", "office") if last > at + 1 else None


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
