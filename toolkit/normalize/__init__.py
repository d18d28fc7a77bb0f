"""Orthography: one pure function for each phenomenon of Arabic writing, profiles that compose them, and `fold`.

`fold(word)` is what names, cue verbs and theme terms are compared with. It is applied to words, never to documents:
the article keeps its text, and a token keeps its offsets.

`normalize(text, profile)` is for whole texts that leave the toolkit, or come from elsewhere, and `normalize_aligned`
says beside it where each character of the result stood. Profiles: "search" (everything is folded, as `fold` does),
"tfidf" (what carries no meaning is folded, the spelling of words is kept), "display" (only how a text is encoded).
Each phenomenon can be switched on or off: `normalize(text, "search", teh=False)`.
"""

from toolkit.normalize.aligned import Aligned, normalize_aligned
from toolkit.normalize.folding import fold
from toolkit.normalize.phenomena import (
    BIDI_CONTROLS,
    INVISIBLE,
    TASHKEEL,
    ZERO_WIDTH,
    compose,
    fold_case,
    fold_digits,
    fold_hamza,
    fold_letters,
    fold_loan_letters,
    fold_lookalikes,
    fold_presentation,
    fold_punctuation,
    fold_quotes,
    fold_spaces,
    fold_teh,
    fold_yeh,
    strip_bidi_controls,
    strip_invisible,
    strip_tashkeel,
    strip_tatweel,
    strip_zero_width,
)
from toolkit.normalize.profiles import PROFILES, Profile
from toolkit.normalize.run import normalize

__all__ = [
    "BIDI_CONTROLS",
    "INVISIBLE",
    "PROFILES",
    "TASHKEEL",
    "ZERO_WIDTH",
    "Aligned",
    "Profile",
    "compose",
    "fold",
    "fold_case",
    "fold_digits",
    "fold_hamza",
    "fold_letters",
    "fold_loan_letters",
    "fold_lookalikes",
    "fold_presentation",
    "fold_punctuation",
    "fold_quotes",
    "fold_spaces",
    "fold_teh",
    "fold_yeh",
    "normalize",
    "normalize_aligned",
    "strip_bidi_controls",
    "strip_invisible",
    "strip_tashkeel",
    "strip_tatweel",
    "strip_zero_width",
]
