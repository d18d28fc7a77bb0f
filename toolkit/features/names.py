"""What one word shows: which are names, which take the next word into a name, and which verbs are no names."""

from functools import lru_cache

from toolkit.actors.vocabulary import is_listed
from toolkit.codebook import NameWords, load_codebook
from toolkit.features.lemmas import ARTICLE, is_known, segment
from toolkit.normalize import fold


@lru_cache(maxsize=1 << 18)
def is_name(word: str) -> bool:
    """Whether a word is a given name of the codebook, or has no article and is unknown to the dictionary.

    The second are names of people and places mostly, and words of other languages.
    """
    return fold(word) in _words().given or not is_known(word)


@lru_cache(maxsize=1 << 18)
def is_imperfect(word: str) -> bool:
    """Whether a word is an imperfect in ي whose lemma the dictionary does not know: «يسأل», «ينقطع»; not a name.

    The word list then has it in ت too, and not with the article.
    """
    parts = segment(word)
    form = fold(parts.stem)
    if len(form) < 4 or form[0] != "ي" or ARTICLE in parts.proclitics or parts.lemma != parts.stem:
        return False
    known = is_listed(form) and is_listed("ت" + form[1:]) and not is_listed(ARTICLE + form)
    return known and form not in _words().given


@lru_cache(maxsize=1)
def joiners() -> frozenset[str]:
    """The words, folded, that take the next one into a name: «بن», «أبو»."""
    return frozenset(map(fold, _words().joiners))


@lru_cache(maxsize=1)
def _words() -> NameWords:
    return load_codebook().name_words
