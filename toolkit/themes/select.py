"""Which of the phrases that were found count: conditions, decoys, overlaps, and one sense of a word in an article."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.themes.conditions import Scene
from toolkit.themes.lexicon import Entry
from toolkit.themes.phrases import Found
from toolkit.tokens import Tokens

Candidate = Found[Entry]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A phrase that counts, and the tokens [first, last) of its sentence."""

    found: Candidate
    sentence: Span


def select(view: Tokens, found: Sequence[Candidate], scene: Scene) -> list[Kept]:
    """The phrases of one field that count, by place and theme; of those that overlap within a theme, the best."""
    decoys: dict[int, list[Candidate]] = {}
    for decoy in decoys_of(found):
        for token in range(decoy.first, decoy.last):
            decoys.setdefault(token, []).append(decoy)
    spans = list(view.sentences())
    kept: list[Kept] = []
    taken: set[tuple[str, int]] = set()
    for item in sorted(found, key=_rank):
        places = {(item.value.theme, token) for token in range(item.first, item.last)}
        spoilt = any(_spoils(decoy, item) for _, token in places for decoy in decoys.get(token, ()))
        if not item.value.sub or spoilt or not taken.isdisjoint(places):
            continue
        sentence = spans[bisect_right(spans, item.first, key=_start) - 1]
        if item.last <= sentence[1] and scene.allows(item, view, sentence):
            kept.append(Kept(item, sentence))
            taken |= places
    return sorted(kept, key=lambda one: (one.found.first, one.found.value.order))


def decoys_of(found: Sequence[Candidate]) -> list[Candidate]:
    """The decoys among the phrases found."""
    return [item for item in found if not item.value.sub]


def misled(kept: Sequence[Kept], decoys: Sequence[Candidate]) -> set[str]:
    """The themes whose words mean something else in this article.

    A word has one sense in an article: where a decoy stands («الوساطة العقارية»), the words of the theme's decoys do
    not count when they stand alone either, unless a phrase of several words speaks for the theme.
    """
    spoken_for = {one.found.value.theme for one in kept if len(one.found.value.keys) > 1}
    return {decoy.value.theme for decoy in decoys} - spoken_for


def _rank(item: Candidate) -> tuple[int, float, int, int, int, int]:
    """Most words of the phrase first, then the greatest weight, then the earliest, then the tightest."""
    term = item.value.term
    return -len(item.value.keys), -term.weight, item.first, item.last, -len(term.text), item.value.order


def _spoils(decoy: Candidate, item: Candidate) -> bool:
    """A decoy rules out what overlaps it, but for a phrase that begins before it and holds it whole."""
    around = item.first < decoy.first and decoy.last <= item.last
    return decoy.value.theme == item.value.theme and _overlap(decoy, item) and not around


def _overlap(a: Candidate, b: Candidate) -> bool:
    return a.first < b.last and b.first < a.last


def _start(span: Span) -> int:
    return span[0]
