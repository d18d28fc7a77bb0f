"""The conditions of a term, looked at around one place: `near`, `not_`, `needs` and `anywhere`."""

from dataclasses import dataclass, field

from toolkit.themes.lexicon import Entry, word_list
from toolkit.themes.phrases import Found
from toolkit.tokens import Tokens

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The fields of one article, without quotation marks, and what is known of it so far."""

    views: tuple[Tokens, ...]
    _present: dict[Phrases, bool] = field(default_factory=dict)

    def allows(self, found: Found[Entry], view: Tokens, sentence: tuple[int, int]) -> bool:
        """Whether every condition of the term is met around tokens [found.first, found.last) of the sentence."""
        term = found.value.term
        near = max(sentence[0], found.first - term.window), min(sentence[1], found.last + term.window)
        return (
            (not term.not_ or not _stands(term.not_, view, near))
            and (not term.near or _stands_beside(term.near, view, near, found))
            and (not term.needs or _stands_beside(term.needs, view, sentence, found))
            and (not term.anywhere or self._has(term.anywhere))
        )

    def _has(self, phrases: Phrases) -> bool:
        if phrases not in self._present:
            self._present[phrases] = any(_stands(phrases, view, (0, len(view))) for view in self.views)
        return self._present[phrases]


def _stands(phrases: Phrases, view: Tokens, span: tuple[int, int]) -> bool:
    return any(True for _ in word_list(phrases).find(view, *span))


def _stands_beside(phrases: Phrases, view: Tokens, span: tuple[int, int], found: Found[Entry]) -> bool:
    """Whether one of the phrases stands in the span, beside the term or between its words."""
    own = set(found.value.keys)
    for other in word_list(phrases).find(view, *span):
        if other.first < found.first or other.last > found.last or not own.issuperset(other.value):
            return True
    return False
