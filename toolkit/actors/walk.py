"""One walk over a text: every stretch that may name a person, a title, an organisation or a place."""

from collections.abc import Iterator

from toolkit.actors.adjectives import ORDINALS
from toolkit.actors.apposition import apposed
from toolkit.actors.bodies import body_end, place_end
from toolkit.actors.found import Found, View, narrowed, note
from toolkit.actors.found_bodies import bodies_at, body_at, known_body, numbered_end
from toolkit.actors.found_persons import known_title, may_be_weak, person_at, titled_at
from toolkit.actors.lexicon import Kind
from toolkit.actors.named import known_person
from toolkit.actors.names import name_end
from toolkit.actors.phrases import Head, Known
from toolkit.actors.slots import name_slots
from toolkit.actors.subjects import is_stranger, is_told
from toolkit.match import Match
from toolkit.tokens import BREAK

BYLINE = 12


def walk(view: View) -> Iterator[Found]:
    """All that is found in one field, from left to right; a title is followed by the bodies inside it."""
    behind, stop = byline_end(view), len(view.tokens)
    slots = name_slots(view)
    for at in sorted({*_openings(view), *slots}):
        if at < behind:
            continue
        found = find_at(view, at, stop)
        if at in slots and not any(item.known or item.end >= view.tokens.ends[slots[at] - 1] for item in found):
            found = apposed(view, note(view, at, slots[at], 0, "person", "speaker"), stop)
        if found:
            yield from found
            behind = max(item.last for item in found)


def _openings(view: View) -> Iterator[int]:
    """The tokens with which something may begin, by their form, or by the word behind them."""
    forms = view.tokens.forms
    yield from view.lexicon.begins.places(forms)
    yield from (at - 1 for at in view.lexicon.shows.places(forms) if at and _is_shown(view, at - 1))


def _is_shown(view: View, at: int) -> bool:
    """Whether the word behind token `at` shows that it is a name."""
    return is_told(view, at) or is_stranger(view, at)


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
    return [] if view.kind(at) is Kind.OTHER else person_at(view, at, stop)


def _headed(view: View, head: Match[Head], stop: int) -> list[Found]:
    kinds = {value.kind for value in head.values}
    if "place" in kinds and kinds & {"office", "org"}:
        last = place_end(view, head, stop)
        if last > head.first and view.lexicon.known.longest(view.tokens, head.last, stop) is not None:
            return [_place(view, head, last)]
    if kinds & {"office", "title"}:
        return titled_at(view, head, stop)
    if "org" in kinds and not _is_no_body(view, head, stop):
        last = body_end(view, head, stop)
        if last > head.first:
            return bodies_at(view, head, last)
        if head.values[0].definite:
            return _short_body(view, head, stop)
    if "place" in kinds:
        last = place_end(view, head, stop)
        if last > head.first:
            return [_place(view, head, last)]
    return []


def _is_no_body(view: View, head: Match[Head], stop: int) -> bool:
    """Whether a phrase of the list stands here, or what one does behind ل and ب: «لإدارة شؤون البلاد», «بقيادة»."""
    deed = head.clitics > 0 and not head.values[0].definite and head.values[0].lemma in view.lexicon.deeds
    return deed or view.lexicon.not_bodies.longest(view.tokens, head.first, stop) is not None


def _short_body(view: View, head: Match[Head], stop: int) -> list[Found]:
    """A definite head noun alone; with a number it is another one, and a body only if it says of what.

    «الدائرة الأولى بمحكمة النقض» is no short name of «دائرة الاستثناء», «المركز الأول» is no body.
    """
    if view.form(head.last) not in ORDINALS:
        return [body_at(view, head, head.last)]
    last = numbered_end(view, head.last + 1, stop)
    return [body_at(view, head, last)] if last > head.last + 1 else []


def _place(view: View, head: Match[Head], last: int) -> Found:
    """A place by its head noun; «مدينة بنغازي» is the known بنغازي."""
    inner = view.lexicon.known.longest(view.tokens, head.last, last)
    same = head.values[0].lemma in view.lexicon.same_place
    if inner is not None and same and inner.last == last and inner.values[0].type == "LOC":
        found = note(view, head.first, last, head.clitics, "place", inner.values[0].how, inner.values)
    else:
        found = note(view, head.first, last, head.clitics, "place", "head")
        same = same and view.kind(head.last) in (Kind.UNKNOWN, Kind.FAMILY, Kind.GIVEN)
    return narrowed(view, found, head.last, last) if same else found


def _known(view: View, known: Match[Known], head: Match[Head] | None, stop: int) -> list[Found]:
    value = known.values[0]
    if value.how == "title":
        return [known_title(view, known)] if head is None else []
    if value.type == "PER":
        return apposed(view, known_person(view, known, stop), stop) if may_be_weak(view, known) else []
    if value.type == "ORG":
        return [known_body(view, known, head, stop)]
    if view.lexicon.not_bodies.longest(view.tokens, known.first, stop) is not None:
        return []
    longer = name_end(view, known.first, stop, titled=False, skip=known.clitics)
    if longer > known.last and view.kind(known.first) is Kind.GIVEN:
        return []
    found = note(view, known.first, known.last, known.clitics, "place", value.how, known.values)
    return [narrowed(view, found, known.first + value.lead, known.last) if value.lead else found]
