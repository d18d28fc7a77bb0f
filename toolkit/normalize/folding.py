"""The form under which words are compared."""

import re
from functools import lru_cache

from toolkit.normalize.phenomena import (
    fold_case,
    fold_digits,
    fold_letters,
    fold_presentation,
    strip_invisible,
    strip_tashkeel,
    strip_tatweel,
)

_SETTLED = re.compile(r"[\u0600-\u06ff!-~]*")


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """The form under which words are compared: marks, tatweel, invisible characters off; forms, letters, digits folded.

    Loses what its parts lose; it is idempotent. «وَإلى» gives «والي».
    """
    folded = _fold_once(word)
    while not _SETTLED.fullmatch(folded):
        again = _fold_once(folded)
        if again == folded:
            break
        folded = again  # marks that came to stand beside another letter
    return folded


def _fold_once(word: str) -> str:
    bare = strip_tatweel(strip_tashkeel(strip_invisible(fold_presentation(word))))
    return fold_case(fold_digits(fold_letters(bare)))
