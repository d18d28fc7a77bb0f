"""Organisations where the walk meets them: of the codebook, by head noun, inside titles."""

from toolkit.actors.bodies import adjectives_end, body_end, complement_end
from toolkit.actors.found import Found, View, note
from toolkit.actors.lexicon import Kind
from toolkit.actors.phrases import Head, Known
from toolkit.actors.subjects import follows_speech
from toolkit.actors.vocabulary import ordinary
from toolkit.match import Match

ORDINALS = frozenset(
    ordinal + ending
    for ordinal in ("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
    for ending in ("", "ه", "ي")
)


def known_body(view: View, known: Match[Known], head: Match[Head] | None, stop: int) -> Found:
    """A body of the codebook with the rest of its name; with the adjective of another country it is another body."""
    value = known.values[0]
    if head is not None and head.values[0].kind == "org":
        last = max(known.last, body_end(view, head, stop))
    else:
        last = complement_end(view, adjectives_end(view, known.last, stop), stop)
    lands = {view.lexicon.nisba.get(view.form(i), "") for i in range(known.last, last)} - {"", value.country}
    later = any(view.form(i) in view.lexicon.late for i in range(known.last, last))
    values = () if (value.country and lands) or later else known.values
    found = note(view, known.first, last, known.clitics, "org", value.how if values else "head", values)
    found.head = head.values[0].lemma if head is not None else ""
    return found


def _goes_back(view: View, head: Match[Head], last: int) -> bool:
    """«الصحيفة الليبية» means a newspaper named before."""
    value = head.values[0]
    described = all(view.form(at) in view.lexicon.nisba for at in range(head.last, last))
    return described and value.definite and value.lemma in view.lexicon.outlets


def body_at(view: View, head: Match[Head], last: int) -> Found:
    """The organisation of a head noun, from it to token `last`; a head noun alone is a short name."""
    how = "head" if last > head.last and not _goes_back(view, head, last) else "short"
    found = note(view, head.first, last, head.clitics, "org", how)
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


def numbered_end(view: View, at: int, stop: int) -> int:
    """Behind «ب» and the body that a numbered one belongs to: «الدائرة الأولى بمحكمة النقض»; `at` without one."""
    match = view.head(at, stop) if at < stop and view.form(at)[:1] == "ب" else None
    if match is None or match.clitics != 1 or match.values[0].kind != "org":
        return at
    return max(body_end(view, match, stop), at)


def body_inside(view: View, first: int, last: int) -> Found:
    """A body or place inside a title."""
    known = view.lexicon.known.longest(view.tokens, first, last)
    if known is not None:
        value = known.values[0]
        if value.type == "LOC":
            return note(view, first, last, known.clitics, "place", value.how, known.values)
        return note(view, first, last, known.clitics, "org", value.how, known.values)
    head = view.head(first, last)
    found = note(view, first, last, head.clitics if head else 0, "org", "head")
    found.head = head.values[0].lemma if head else ""
    if head is not None and head.last == last:
        found.how = "short"
    return found
