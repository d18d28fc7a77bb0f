"""Organisations and places of one article under one identity each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.actors.found import Found
from toolkit.model import Mention

_ORDER = {"title": 0, "text": 1}


@dataclass(slots=True, eq=False)
class Body:
    """One organisation or place: id, name to show, type, the lemma of its head noun, and the words of its name.

    `firm`: how often it must be named to count; 0 when it never does.
    """

    id: str
    name: str
    type: str
    head: str
    words: tuple[str, ...]
    firm: int


class _Bodies:
    """The bodies as they are introduced; the first with an id and name, with a head, with words at its head."""

    def __init__(self) -> None:
        self.all: list[Body] = []
        self.shown: dict[tuple[str, str], Body] = {}  # by id and name: a capital has the id of its state
        self.of_head: dict[str, Body] = {}
        self.beginning: dict[tuple[str, tuple[str, ...]], Body] = {}

    def add(self, body: Body) -> Body:
        """The body, one more; a state is no longer name of another body."""
        self.all.append(body)
        self.shown.setdefault((body.id, body.name), body)
        self.of_head.setdefault(body.head, body)
        if not body.id.startswith("country:"):
            for length in range(len(body.words) + 1):
                self.beginning.setdefault((body.type, body.words[:length]), body)
        return body


def name_bodies(found: Iterable[Found], lands: Mapping[str, str]) -> list[Mention]:
    """A mention for each organisation and place; a head noun alone («الوزارة») is the last one with that head.

    `lands` gives the country of an adjective or name («الليبية», «ليبيا»), so that both name one body.
    """
    items = sorted(found, key=lambda item: (_ORDER[item.field], item.first))
    bodies = _Bodies()
    whose: dict[int, Body] = {}
    for item in sorted(items, key=lambda item: -len(item.forms)):
        if item.how not in ("short", "weak"):
            whose[id(item)] = _introduce(item, bodies, lands)
    _resolve(items, bodies, whose, lands)
    seen = Counter(body.id for body in whose.values())
    return [
        Mention(item.field, item.start, item.end, item.text, body.id, body.name, body.type, None, item.how)
        for item in items
        if (body := whose.get(id(item))) is not None and 0 < body.firm <= seen[body.id]
    ]


def _resolve(items: list[Found], bodies: _Bodies, whose: dict[int, Body], lands: Mapping[str, str]) -> None:
    """Say for weak names and head nouns that stand alone whose they are."""
    last: dict[str, Body] = {}
    strong = {body.id: body for body in bodies.all}
    for item in items:
        body = whose.get(id(item))
        if body is None and item.known and item.how == "weak":
            body = next((strong[value.id] for value in item.known if value.id in strong), None)
        if body is None and item.how == "weak" and len(item.forms) > 1:
            body = Body("x:" + "_".join(item.forms), item.name, "ORG", item.head, tuple(item.forms), 1)
            bodies.add(body)
            strong[item.known[0].id] = body
        alone = item.how == "short" or (item.how == "weak" and len(item.forms) == 1 and item.head)
        if body is None and alone:
            body = last.get(item.head) or bodies.of_head.get(item.head)
        if body is None and item.how == "short" and len(item.forms) > 1:
            body = _introduce(item, bodies, lands)
        if body is not None:
            whose[id(item)] = body
            if body.head:
                last[body.head] = body


def _introduce(item: Found, bodies: _Bodies, lands: Mapping[str, str]) -> Body:
    words = _key(item, lands)
    type_ = "LOC" if item.kind == "place" else "ORG"
    if item.known and item.how != "head":
        value = item.known[0]
        if (same := bodies.shown.get((value.id, value.name))) is not None:
            return same
        body = Body(value.id, value.name, value.type, item.head or words[0], words, 1)
    else:
        if (longer := bodies.beginning.get((type_, words))) is not None:
            return longer
        body = Body(_id(item, lands), item.name, type_, item.head, words, (1, 2, 0)[item.loose])
    return bodies.add(body)


def _id(item: Found, lands: Mapping[str, str]) -> str:
    """An id that is the same for «السفارة الليبية في القاهرة» and «سفارة ليبيا بالقاهرة»."""
    words = []
    for form in item.forms:
        bare = form[1:] if form[0] == "ب" and form[1:] in lands else form
        if bare[0].isalnum() and bare not in ("في", "لدي"):
            words.append(lands.get(bare, bare.removeprefix("ال")))
    return "x:" + "_".join(words)


def _key(item: Found, lands: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a name as they are compared: without ال and marks, a country for its adjective, no «بالقاهرة»."""
    words = []
    for i, form in enumerate(item.forms):
        if i and form[0] == "ب" and form[1:] in lands:
            continue
        if form[0].isalnum():
            words.append(lands.get(form) or form.removeprefix("ال"))
    return tuple(words)
