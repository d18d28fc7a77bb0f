"""Which words are names, as far as one word shows it, and which take the next word into a name."""

from functools import lru_cache

from toolkit.codebook import NameWords, load_codebook
from toolkit.features.lemmas import is_known
from toolkit.normalize import fold


@lru_cache(maxsize=1 << 18)
def is_name(word: str) -> bool:
    """Whether a word is a given name of the codebook, or has no article and is unknown to the dictionary.

    The second are names of people and places mostly, and words of other languages.
    """
    return fold(word) in _words().given or not is_known(word)


@lru_cache(maxsize=1)
def joiners() -> frozenset[str]:
    """The words, folded, that take the next one into a name: «بن», «أبو»."""
    return frozenset(map(fold, _words().joiners))


@lru_cache(maxsize=1)
def _words() -> NameWords:
    return load_codebook().name_words
