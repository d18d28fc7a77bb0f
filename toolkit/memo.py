"""What a function says of a word, remembered: most words of a text have been seen in the texts before it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import TypeVar

V = TypeVar("V")
MOST = 1 << 18


class Memo(dict[str, V]):
    """`memo[word]` is what the function gives for the word; it is asked once, until MOST words are remembered."""

    def __init__(self, function: Callable[[str], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> V:
        if len(self) >= MOST:
            self.clear()
        value = self[word] = self._function(word)
        return value

    def places(self, words: Sequence[str]) -> Iterator[int]:
        """The places of the words for which the function gives something that is not empty, in order."""
        return compress(range(len(words)), map(self.__getitem__, words))


def remembered(function: Callable[[str], V]) -> Callable[[str], V]:
    """The function, asked once for each word; quicker than `functools.lru_cache`, which notes the order of calls."""
    return Memo(function).__getitem__
