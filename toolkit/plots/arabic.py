"""How Arabic reaches matplotlib: the one place that knows.

Since 3.11 matplotlib joins and orders letters itself (libraqm is built in) and wants the text as it is written. Earlier
versions draw one isolated letter after the other from left to right, so the letters are joined by arabic-reshaper and
ordered by python-bidi before. Doing both comes out reversed, so the way is chosen by feature, never by version number.
"""

import re
from functools import lru_cache

import arabic_reshaper
import matplotlib.ft2font
from bidi.algorithm import get_display

RLM = "\u200f"

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def shapes_arabic() -> bool:
    """Whether this matplotlib joins and orders Arabic letters itself."""
    return getattr(matplotlib.ft2font, "__libraqm_version__", None) is not None


def drawable(text: str, *, shaping: bool | None = None) -> str:
    """The string to hand to matplotlib so that `text` is seen as it should be read, line by line.

    `shaping` says whether matplotlib shapes text itself (asked of it when None). Direction controls in the text are
    left out, as one of them could turn the whole label around.
    """
    native = shapes_arabic() if shaping is None else shaping
    lines = _CONTROLS.sub("", text).split("\n")
    return "\n".join(_native(line) if native else _reshaped(line) for line in lines)


def _native(line: str) -> str:
    """As written; a line with Arabic in it that begins with Latin is marked as right to left."""
    return RLM + line if _ARABIC.search(line) and not _ARABIC.match(line.lstrip(" \"'«“(-")) else line


def _reshaped(line: str) -> str:
    return str(get_display(_reshaper().reshape(line), base_dir="R")) if _ARABIC.search(line) else line


@lru_cache(maxsize=1)
def _reshaper() -> arabic_reshaper.ArabicReshaper:
    return arabic_reshaper.ArabicReshaper({"delete_harakat": False, "delete_tatweel": False})


def shortened(text: str, most: int = 30) -> str:
    """The text cut at a word to at most `most` characters, with … where something is left out."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut) + "…"


def wrapped(text: str, width: int = 14, lines: int = 2) -> str:
    """The text on at most `lines` lines of about `width` characters, shortened where it is longer."""
    out = [""]
    for word in text.split():
        if len(out[-1]) + len(word) < width or not out[-1]:
            out[-1] = f"{out[-1]} {word}".strip()
        elif len(out) < lines:
            out.append(word)
        else:
            out[-1] = out[-1].rstrip("…") + "…"
            break
    return "\n".join(out)
