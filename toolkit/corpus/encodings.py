"""The encoding of a file, by evidence: byte order marks, bytes that are no UTF-8, and frequent Arabic words."""

import codecs
import re
from functools import lru_cache
from pathlib import Path

from toolkit.corpus.packing import FileError

_WORDS = Path(__file__).parent.parent / "data" / "frequent_words.txt"
_LEGACY = ("cp1256", "iso8859_6", "mac_arabic")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_WORD = re.compile(r"[\u0621-\u0652]+")
_ARABIC_SHARE, _FREQUENT_SHARE = 0.5, 0.08


def encoding_of(head: bytes) -> str:
    """The Python name of the encoding that the first bytes of a file are in. Raises FileError for binary files.

    UTF-8 (also with single broken bytes), UTF-16 with and without a mark, windows-1256, ISO-8859-6 and MacArabic are
    told apart; of the last three the one in which most words are frequent Arabic words or begin with the article.
    """
    if head.startswith(_UTF16):
        return "utf-16"
    if unmarked := _utf16_side(head):
        return unmarked
    if len(head.translate(None, _CONTROLS)) < len(head) * 0.99:
        raise FileError("is no text file; export the articles as UTF-8 text")
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    strange = text.count("\ufffd") - head.count(b"\xef\xbf\xbd")
    if strange * 10 <= sum(letter > "\x7f" for letter in text):
        return "utf-8-sig"
    name = max(_LEGACY, key=lambda name: _score(head, name))
    if _score(head, name) < _FREQUENT_SHARE:
        raise FileError("is neither UTF-8 nor in a known Arabic encoding; save it as UTF-8")
    return name


def _score(head: bytes, encoding: str) -> float:
    """The share of frequent Arabic words in the bytes read so, less what does not fit; 0 where it is no Arabic."""
    text = head.decode(encoding, "replace")
    if arabic_share(text) < _ARABIC_SHARE:
        return 0.0
    words = _WORD.findall(text)
    frequent = frequent_words()
    known = sum(word in frequent or word.startswith("ال") for word in words)
    return float(known - text.count("\ufffd")) / max(len(words), 1)


def _utf16_side(head: bytes) -> str:
    """The name of UTF-16 without a mark: Arabic in it has 0x06 or 0x00 as every second byte, and only there."""
    if not head or len(head) % 2:
        return ""
    first, second = (sum(byte in b"\x00\x06" for byte in head[side:400:2]) for side in (0, 1))
    pairs = min(len(head), 400) // 2
    if max(first, second) < 0.9 * pairs or min(first, second) > 0.5 * pairs:
        return ""
    return "utf-16-be" if first > second else "utf-16-le"


def arabic_share(text: str) -> float:
    """The share of letters in the Arabic block among letters that are not ASCII."""
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()]
    return sum("\u0600" <= letter <= "\u06ff" for letter in letters) / len(letters) if letters else 0.0


@lru_cache(maxsize=1)
def frequent_words() -> frozenset[str]:
    """The most frequent words of Arabic, as they are written."""
    return frozenset(_WORDS.read_text(encoding="utf-8").split())
