"""Organisations where the walk meets them: of the codebook, by head noun, inside titles."""

from toolkit.actors.adjectives import adjectives_end
from toolkit.actors.bodies import body_end
from toolkit.actors.found import Found, View, narrowed, note
from toolkit.actors.lexicon import Kind
from toolkit.actors.names import name_end
from toolkit.actors.phrases import Head, Known
from toolkit.actors.subjects import follows_speech
from toolkit.actors.vocabulary import ordinary
from toolkit.match import Match

_MARKS = frozenset({'"', "«", "»", "“", "”", "'"})


def known_body(view: View, known: Match[Known], head: Match[Head] | None, stop: int) -> Found:
    """A body of the codebook with the rest of its name; with the adjective of another country it is another body."""
    value = known.values[0]
    if head is not None and head.values[0].kind == "org":
        last = max(known.last, body_end(view, head, stop))
    else:
        last = adjectives_end(view, known.last, stop, naming=True)
    lands = {view.lexicon.nisba.get(view.form(i), "") for i in range(known.last, last)} - {"", value.country}
    later = any(view.form(i) in view.lexicon.late for i in range(known.last, last))
    values = () if (value.country and lands) or later else known.values
    found = note(view, known.first, last, known.clitics, "org", value.how if values else "head", values)
    found.head = head.values[0].lemma if head is not None else ""
    return narrowed(view, found, known.first + value.lead, last) if values and value.lead else found


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
    bare = _bare_name(view, head, last) if found.head in view.lexicon.typed else None
    return found if bare is None else narrowed(view, found, *bare)


def bodies_at(view: View, head: Match[Head], last: int) -> list[Found]:
    """The organisation of a head noun, and the person whose name stands in its own («قوات حفتر»).

    A body of the codebook in the plain possession of a group is that body: «وفد الأمم المتحدة».
    """
    quoted = _quoted_body(view, head, last)
    if quoted is not None:
        return [note(view, head.first, last, head.clitics, "org", "name", quoted.values)]
    known = view.lexicon.known.longest(view.tokens, head.last, last) if head.last < last else None
    if known is None or known.clitics or head.values[0].definite:
        return [body_at(view, head, last), *_titled_leader(view, head, last)]
    value = known.values[0]
    grouped = head.values[0].lemma in view.lexicon.grouped and known.last == last
    if grouped and value.type == "ORG" and value.how == "name":
        found = note(view, head.first, last, head.clitics, "org", value.how, known.values)
        return [narrowed(view, found, known.first, last)]
    found = body_at(view, head, last)
    led = head.values[0].lemma in view.lexicon.commanded
    person = led and value.type == "PER" and value.how == "name"
    return [found, note(view, known.first, known.last, 0, "person", "name", known.values)] if person else [found]


def _quoted_body(view: View, head: Match[Head], last: int) -> Match[Known] | None:
    """The body of the codebook whose name is in quotation marks behind its head noun: «تنظيم "داعش"»."""
    if last - head.last < 3 or view.form(head.last) not in _MARKS or view.form(last - 1) not in _MARKS:
        return None
    known = view.lexicon.known.longest(view.tokens, head.last + 1, last - 1)
    whole = known is not None and known.last == last - 1 and not known.clitics
    return known if whole and known and (known.values[0].type, known.values[0].how) == ("ORG", "name") else None


def _titled_leader(view: View, head: Match[Head], last: int) -> list[Found]:
    """The person whose title and name say whose the body is: «حكومة الرئيس سامح رجب»."""
    title = view.head(head.last, last) if head.last < last else None
    if title is None or head.values[0].lemma not in view.lexicon.commanded or title.last >= last:
        return []
    value = title.values[0]
    if value.kind not in ("title", "office") or not (value.definite or value.kind == "title"):
        return []
    known = view.lexicon.known.longest(view.tokens, title.last, last)
    if known is not None:
        person = known.values[0].type == "PER" and not known.clitics
        return [note(view, known.first, known.last, 0, "person", known.values[0].how, known.values)] if person else []
    end = name_end(view, title.last, last, titled=True)
    return [note(view, title.last, end, 0, "person", "honorific")] if end > title.last else []


def _bare_name(view: View, head: Match[Head], last: int) -> tuple[int, int] | None:
    """The tokens of the name behind a word that says what it is: «صحيفة "الصباح" التونسية», «شركة نوفاتك»."""
    at = head.last
    if head.values[0].definite or at >= last:
        return None
    if view.form(at) in _MARKS:
        closing = next((i for i in range(at + 1, last) if view.form(i) in _MARKS), at)
        return (at + 1, closing) if closing > at + 1 else None
    known = view.lexicon.known.longest(view.tokens, at, last)
    if known is not None and known.values[0].type == "ORG":
        return at, known.last
    strange = at
    while strange < last and view.kind(strange) in (Kind.UNKNOWN, Kind.OTHER, Kind.GIVEN):
        strange += 1
    return (at, strange) if strange > at else None


def _is_loose(view: View, head: Match[Head], last: int) -> int:
    """How far a body may be no more than a common noun: 2 its head is loose, 1 light, and no name is with it."""
    lemma_ = head.values[0].lemma
    long = head.values[0].definite or last - head.last > 1
    loose = lemma_ in view.lexicon.loose
    if not loose and (long or lemma_ not in view.lexicon.light):
        return 0
    if _has_proper(view, head.last, last) or follows_speech(view, head.first):
        return 0
    return 2 if loose and last > head.last else 1


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
