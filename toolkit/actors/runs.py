"""Two names in one run of words without a comma: «أعطى سالم رجب نادر فرج كتابا»."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from toolkit.actors.found import Found, View, note
from toolkit.actors.lexicon import Kind

SHORTEST = 4


def split_runs(views: Iterable[View], found: Iterable[Found]) -> Iterator[Found]:
    """What was found, with a run of two names as two persons; the title in front stays with the first.

    A name is cut where its beginning is repeated, or where both halves stand by themselves in the article.
    """
    items = list(found)
    by_field: Mapping[str, View] = {view.field: view for view in views}
    full = {item.forms for item in items if item.kind == "person" and len(item.forms) > 1}
    for item in items:
        at = _cut(item, full, by_field[item.field]) if len(item.forms) >= SHORTEST else 0
        yield from _halves(by_field[item.field], item, at) if at else (item,)


def _cut(item: Found, full: set[tuple[str, ...]], view: View) -> int:
    """How many words the first of two names has, 0 when there is one name only."""
    forms = item.forms
    if item.kind != "person" or item.known:
        return 0
    for at in range(2, len(forms) - 1):
        if view.lexicon.kind(forms[at]) not in (Kind.GIVEN, Kind.MAYBE):
            continue
        if forms[at : at + 2] == forms[:2] or (forms[:at] in full and forms[at:] in full):
            return at
    return 0


def _halves(view: View, item: Found, at: int) -> tuple[Found, Found]:
    middle = item.first + at
    end = view.tokens.ends[middle - 1]
    text = view.tokens.text[item.start : end]
    first = dataclasses.replace(item, last=middle, end=end, text=text, forms=item.forms[:at], closed=False)
    second = note(view, middle, item.first + len(item.forms), 0, "person", "given")
    second.last = item.last
    return first, second
