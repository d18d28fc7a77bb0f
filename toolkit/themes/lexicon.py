"""The themes of a codebook, made ready for matching once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from toolkit.codebook import Codebook, Term
from toolkit.themes.phrases import PhraseIndex, read_phrase

Words = PhraseIndex[None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a theme; `sub` is the dotted id of its sub-theme, empty for a decoy; `order` is its place."""

    theme: str
    sub: str
    term: Term
    order: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms and decoys in one index, and the weight of each term by (sub-theme, phrase)."""

    index: PhraseIndex[Entry]
    weights: dict[tuple[str, str], float]


@lru_cache(maxsize=4)
def lexicon(codebook: Codebook) -> Lexicon:
    """The terms and decoys of every theme in the codebook."""
    entries: list[Entry] = []
    for theme in codebook.themes.values():
        for decoy in theme.decoys:
            entries.append(Entry(theme.id, "", Term(decoy), len(entries)))
        for sub in theme.subthemes:
            for term in sub.terms:
                entries.append(Entry(theme.id, sub.id, term, len(entries)))
    return Lexicon(
        PhraseIndex((read_phrase(entry.term.text, entry.term.gap), entry) for entry in entries),
        {(entry.sub, entry.term.text): entry.term.weight for entry in entries if entry.sub},
    )


@lru_cache(maxsize=1 << 10)
def word_list(phrases: tuple[str, ...]) -> Words:
    """An index of the phrases of a condition."""
    return phrase_set(phrases)


def phrase_set(phrases: Iterable[str]) -> Words:
    """An index that only says whether, and where, one of the phrases stands."""
    return PhraseIndex((read_phrase(phrase), None) for phrase in phrases)
