"""The stop list: words that do not tell what a text is about."""

from collections.abc import Iterable
from functools import lru_cache

from toolkit.codebook.files import read_words
from toolkit.codebook.load import SHIPPED
from toolkit.normalize import fold
from toolkit.tokens import words

StopWords = str | Iterable[str] | None


@lru_cache(maxsize=1)
def shipped_stop_words() -> frozenset[str]:
    """The stop list of the shipped codebook, folded."""
    return frozenset(fold(word) for word in read_words(SHIPPED / "stop_words.txt"))


def stop_set(stop_words: StopWords) -> frozenset[str]:
    """The folded words that the parameter `stop_words` stands for: "arabic" (the shipped list), words, or None.

    Raises ValueError for any other string: a single word must stand in a list.
    """
    if stop_words is None:
        return frozenset()
    if isinstance(stop_words, str):
        if stop_words != "arabic":
            raise ValueError(f"stop_words is {stop_words!r}; allowed are 'arabic', a list of words, or None.")
        return shipped_stop_words()
    return frozenset(form for word in stop_words for form in words(word))
