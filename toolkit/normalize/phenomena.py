"""One pure function for each phenomenon; each is idempotent, and says what it loses."""

import re
import unicodedata

TASHKEEL = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
ZERO_WIDTH = "\u00ad\u200b-\u200d\u2060-\u2065\ufeff"
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = ZERO_WIDTH + BIDI_CONTROLS

_MARKS = re.compile(f"[{TASHKEEL}]")
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")
_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")

_HAMZA = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي"}
_YEH = {"ى": "ي"}
_TEH = {"ة": "ه"}
_LOOKALIKES = {
    "ی": "ي",  # Persian yeh
    "ک": "ك",  # Persian kaf
    "ہ": "ه",  # Urdu heh
    "ە": "ه",
    "ھ": "ه",
    "ۀ": "ه",
    "ۂ": "ه",
    "ے": "ي",  # Urdu yeh
    "ۓ": "ي",
}
_LOANS = {"گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج"}
_QUOTES = dict.fromkeys("«»“”„‟〝〞〟", '"') | dict.fromkeys("‘’‚‛‹›", "'")
_PUNCTUATION = {
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "۔": ".",  # Urdu full stop
    "…": "...",
    "﴾": "(",
    "﴿": ")",
    **dict.fromkeys("‐‑‒–—―−", "-"),
}

_HAMZA_TABLE, _YEH_TABLE, _TEH_TABLE = str.maketrans(_HAMZA), str.maketrans(_YEH), str.maketrans(_TEH)
_LOOKALIKE_TABLE, _LOAN_TABLE = str.maketrans(_LOOKALIKES), str.maketrans(_LOANS)
_LETTERS = _HAMZA_TABLE | _YEH_TABLE | _TEH_TABLE | _LOOKALIKE_TABLE | _LOAN_TABLE
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.", "٬")
_QUOTE_TABLE, _PUNCTUATION_TABLE = str.maketrans(_QUOTES), str.maketrans(_PUNCTUATION)


def compose(text: str) -> str:
    """Letters and marks in Unicode's composed form, NFC: ا with hamza above is أ. Loses nothing that can be seen."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def strip_tashkeel(text: str) -> str:
    """Without vowel signs, Koranic marks, and hamza or madda written as combining marks.

    Loses the difference between كُتِبَ and كَتَبَ, and where shadda and tanween stand.
    """
    return _MARKS.sub("", text)


def strip_tatweel(text: str) -> str:
    """Without the lengthening stroke ـ. Loses typography, and the stroke that ends an abbreviation («هـ» for Hijri)."""
    return text.replace("ـ", "")


def strip_zero_width(text: str) -> str:
    """Without zero-width spaces and joiners, word joiners, soft hyphens and byte order marks.

    Loses the zero-width non-joiner that parts the halves of a Persian word, and the joiner of composed emoji.
    """
    return _ZERO_WIDTH.sub("", text)


def strip_bidi_controls(text: str) -> str:
    """Without the marks that set the direction of text (U+061C, U+200E–F, U+202A–E, U+2066–9).

    Loses forced directions: «A» and «ب» may change places on the screen, not in the text.
    """
    return _BIDI.sub("", text)


def strip_invisible(text: str) -> str:
    """`strip_zero_width` and `strip_bidi_controls`."""
    return _UNSEEN.sub("", text)


def fold_presentation(text: str) -> str:
    """Presentation forms (ﻻ, ﷲ, full-width letters) as the ordinary letters they stand for, composed: Unicode NFKC.

    Loses superscripts and ligatures («²» becomes 2, «ﷺ» four words); no-break spaces become spaces.
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def fold_hamza(text: str) -> str:
    """أ إ آ ٱ to ا, ؤ to و, ئ to ي; ء stays. Loses the difference between أن and إن, سأل and سال.

    Expects composed letters, as `compose` gives them.
    """
    return text.translate(_HAMZA_TABLE)


def fold_yeh(text: str) -> str:
    """Final ى to ي; Egyptian writers do not tell them apart. Loses the difference between على and علي."""
    return text.translate(_YEH_TABLE)


def fold_teh(text: str) -> str:
    """ة to ه. Loses the difference between كرة and كره."""
    return text.translate(_TEH_TABLE)


def fold_lookalikes(text: str) -> str:
    """Persian and Urdu letters that look like Arabic ones (ی ک ہ ھ ے …) to these.

    Loses what language a word was typed in; Urdu ھ and ے are letters of their own there.
    """
    return text.translate(_LOOKALIKE_TABLE)


def fold_loan_letters(text: str) -> str:
    """گ ڤ پ چ, for sounds that Arabic does not write, to ك ف ب ج. Loses the sound: پوتين and بوتين are one."""
    return text.translate(_LOAN_TABLE)


def fold_letters(text: str) -> str:
    """`fold_hamza`, `fold_yeh`, `fold_teh`, `fold_lookalikes` and `fold_loan_letters` in one."""
    return text.translate(_LETTERS)


def fold_digits(text: str) -> str:
    """Arabic-Indic and Persian digits to 0-9, ٫ to a point; the thousands mark ٬ goes. Loses the script of a number."""
    return text.translate(_DIGITS)


def fold_quotes(text: str) -> str:
    """All double quotation marks to ", all single ones to '. Loses which mark opens and which closes."""
    return text.translate(_QUOTE_TABLE)


def fold_punctuation(text: str) -> str:
    """، ؛ ؟ ٪ ۔ … and dashes to their ASCII counterparts. Loses the length of a dash."""
    return text.translate(_PUNCTUATION_TABLE)


def fold_spaces(text: str) -> str:
    """Runs of white space, no-break spaces too, to one space, or to one line break where there is one in them.

    Loses indentation, blank lines, and that a place must not be broken.
    """
    return _BREAKS.sub("\n", _SPACES.sub(" ", text))


def fold_case(text: str) -> str:
    """Letters of other scripts in lower case. Loses names and abbreviations: «IS» and «is» are one."""
    return text.lower()
