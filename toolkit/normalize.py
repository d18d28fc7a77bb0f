"""Pure functions on strings, one for each orthographic phenomenon of Arabic; `fold` composes them.

`fold` is what names, cue verbs and theme terms are compared with. It is applied to words, never to documents:
the article keeps its text, and a token keeps its offsets. Every function is idempotent; each says what it loses.
"""

import re
import unicodedata
from functools import lru_cache

TASHKEEL = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"

_MARKS = re.compile(f"[{TASHKEEL}]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ة": "ه",
        "ی": "ي",  # Persian yeh
        "ک": "ك",  # Persian kaf
        "ہ": "ه",  # Urdu heh
        "ە": "ه",
        "ھ": "ه",
        "ۀ": "ه",
        "ۂ": "ه",
        "ے": "ي",  # Urdu yeh
        "ۓ": "ي",
        "گ": "ك",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
    }
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.", "٬")


_SETTLED = re.compile(r"[\u0600-\u06ff!-~]*")


def strip_tashkeel(text: str) -> str:
    """Without vowel signs, Koranic marks, and hamza or madda written as combining marks.

    Loses the difference between كُتِبَ and كَتَبَ, and where shadda and tanween stand.
    """
    return _MARKS.sub("", text)


def strip_tatweel(text: str) -> str:
    """Without the lengthening stroke ـ. Loses typography, and the stroke that ends an abbreviation («هـ» for Hijri)."""
    return text.replace("ـ", "")


def strip_invisible(text: str) -> str:
    """Without zero-width characters, soft hyphens, and direction controls.

    Loses the zero-width non-joiner that parts the halves of a Persian word, and forced directions.
    """
    return _UNSEEN.sub("", text)


def fold_presentation(text: str) -> str:
    """Presentation forms (ﻻ, ﷲ, full-width letters) as the ordinary letters they stand for, composed: Unicode NFKC.

    Loses superscripts and ligatures («²» becomes 2, «ﷺ» four words); no-break spaces become spaces.
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def fold_letters(text: str) -> str:
    """Hamza and alef forms to ا و ي, final ى to ي, ة to ه, Persian and Urdu look-alikes to Arabic letters.

    Loses the difference between على and علي, كرة and كره, أن and إن. Expects composed letters, as `fold_presentation`
    gives them.
    """
    return text.translate(_LETTERS)


def fold_digits(text: str) -> str:
    """Arabic-Indic and Persian digits to 0-9, ٫ to a point; the thousands mark ٬ goes. Loses the script of a number."""
    return text.translate(_DIGITS)


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """The form under which words are compared: all of the above, and lower case."""
    folded = _fold_once(word)
    while not _SETTLED.fullmatch(folded):
        again = _fold_once(folded)
        if again == folded:
            break
        folded = again  # marks that came to stand beside another letter
    return folded


def _fold_once(word: str) -> str:
    return fold_digits(fold_letters(strip_tatweel(strip_tashkeel(strip_invisible(fold_presentation(word)))))).lower()
