"""Titles behind a name: «فلان، رئيس المجلس», one or several of them."""

from toolkit.actors.found import Found, View
from toolkit.actors.found_bodies import body_inside
from toolkit.actors.named import named
from toolkit.actors.title_value import Reading, as_title
from toolkit.actors.titles import read_title
from toolkit.tokens import BREAK

MOST_TITLES = 8  # in a row; a text that goes on with titles is no text
_COMMAS = frozenset({"،", ","})
_BEFORE_APPOSITION = frozenset({"،", ",", "-", "–", "(", "؛", '"', "»", "”"})


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
    if reading is None or reading.bare or named(view, reading, stop) is not None:
        return [person]
    readings = [reading]
    while len(readings) < MOST_TITLES and (more := _joined_title(view, readings[-1].last, stop)) is not None:
        readings.append(more)
    person.titles += [as_title(view, each) for each in readings]
    person.last = readings[-1].last
    return [person, *(body_inside(view, first, last) for each in readings for first, last in each.bodies)]


def _joined_title(view: View, at: int, stop: int) -> Reading | None:
    """A further title that و joins, or a comma on both sides, and that is nobody else's.

    «فلان رئيس الحزب ورئيس الحكومة الأسبق», «فلان، بابا الإسكندرية، بطريرك الكرازة، أعرب».
    """
    comma = view.form(at) in _COMMAS
    if at + comma >= stop or not (comma or view.form(at).startswith("و")):
        return None
    head = view.head(at + comma, stop)
    if head is None or head.clitics != 1 - comma or not any(value.kind == "office" for value in head.values):
        return None
    reading = read_title(view, head, stop)
    behind = view.form(reading.last) if reading is not None else ""
    if reading is None or reading.bare or not reading.owned or named(view, reading, stop) is not None:
        return None
    if comma and behind not in _COMMAS:
        return None
    return reading if behind not in view.lexicon.verbs and behind not in view.lexicon.says else None
