"""The themes of a codebook, made ready for matching once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from toolkit.codebook import Codebook, Term
from toolkit.themes.phrases import Phrase, PhraseIndex, read_phrase

Words = PhraseIndex[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a theme; `sub` is the dotted id of its sub-theme, empty for a decoy.

    `keys` are the folded words of its phrase; `order` is its place in the codebook.
    """

    theme: str
    sub: str
    term: Term
    keys: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms and decoys in one index, the weight of each term by (sub-theme, phrase), (theme, word) of decoys."""

    index: PhraseIndex[Entry]
    weights: dict[tuple[str, str], float]
    decoy_words: frozenset[tuple[str, str]]

    def is_decoy_word(self, entry: Entry) -> bool:
        """Whether the term is a single word that decoys of its theme use too."""
        return len(entry.keys) == 1 and (entry.theme, entry.keys[0]) in self.decoy_words


@lru_cache(maxsize=4)
def lexicon(codebook: Codebook) -> Lexicon:
    """The terms and decoys of every theme in the codebook."""
    entries: list[tuple[Phrase, Entry]] = []
    for theme_id, sub_id, term in _terms(codebook):
        phrase = read_phrase(term.text, term.gap)
        entries.append((phrase, Entry(theme_id, sub_id, term, phrase.keys, len(entries))))
    weights = {(entry.sub, entry.term.text): entry.term.weight for _, entry in entries if entry.sub}
    decoy_words = frozenset((entry.theme, key) for _, entry in entries if not entry.sub for key in entry.keys)
    return Lexicon(PhraseIndex(entries), weights, decoy_words)


def _terms(codebook: Codebook) -> Iterator[tuple[str, str, Term]]:
    for theme in codebook.themes.values():
        yield from ((theme.id, "", Term(decoy)) for decoy in theme.decoys)
        for sub in theme.subthemes:
            yield from ((theme.id, sub.id, term) for term in sub.terms)


@lru_cache(maxsize=1 << 10)
def word_list(phrases: tuple[str, ...]) -> Words:
    """An index of the phrases of a condition."""
    return phrase_set(phrases)


def phrase_set(phrases: Iterable[str]) -> Words:
    """An index that says where one of the phrases stands, and gives its words."""
    read = [read_phrase(phrase) for phrase in phrases]
    return PhraseIndex((phrase, phrase.keys) for phrase in read)
