"""Texts that were damaged before they came here: UTF-8 read as another encoding, and lines stored as they look.

What is certain is repaired, and the repaired text is the one that is kept, shown and pointed into; each repair is told.
"""

import re
import unicodedata

from toolkit.corpus.encodings import arabic_share

_SUSPECT = re.compile("[ØÙÃÂ]|ط[§¬\u00ad±²³¹؛°©ھ،]|ظ[\u0080-\u00ff…†‡ˆ‰ٹ‹Œچژڈ„]")
_PRESENTED = "\ufb50-\ufdff\ufe70-\ufefc"
_LETTER = rf"[\u0621-\u0652{_PRESENTED}]"
_NEVER_FIRST = re.compile(rf"[ةىﺓﺔﻯﻰ](?<!{_LETTER}.)(?={_LETTER})", re.DOTALL)
_LAST = re.compile(rf"[ةىﺓﺔﻯﻰ](?<={_LETTER}.)(?!{_LETTER})", re.DOTALL)
_LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z٠-٩][0-9A-Za-z٠-٩.,:/%@_-]*[0-9A-Za-z٠-٩%]|[0-9A-Za-z٠-٩]")
_MIRRORED = str.maketrans("()[]{}«»<>“”", ")(][}{»«><”“")
_ENOUGH, _TIMES, _GOOD_SHARE = 3, 5, 0.5


def repair_mojibake(text: str) -> tuple[str, str, int]:
    """(text, encoding, lines): UTF-8 that was read as windows-1256, windows-1252 or Latin-1 is read again, by lines.

    A line is repaired only where all of it is valid UTF-8 read so, and Arabic; `lines` counts those that look damaged
    but are not repaired. The encoding is empty when nothing was repaired.
    """
    if not _SUSPECT.search(text):
        return text, "", 0
    used, bad = "", 0
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if not _SUSPECT.search(line):
            continue
        for encoding in ("cp1256", "cp1252"):
            better = _read_again(line, encoding)
            if better:
                lines[i], used = better, encoding
                break
        else:
            bad += len(_SUSPECT.findall(line)) * 3 > len(line.split()) * 2
    return "\n".join(lines), used, bad


def _read_again(line: str, encoding: str) -> str:
    """The line read as UTF-8, or an empty string when it is not that, or no more Arabic than before."""
    try:
        better = b"".join(_byte(letter, encoding) for letter in line).decode("utf-8")
    except UnicodeError:
        return ""
    return better if arabic_share(better) >= _GOOD_SHARE and len(better) < len(line) else ""


def _byte(letter: str, encoding: str) -> bytes:
    """The byte that was shown as `letter`; controls stand for themselves, as they do in browsers."""
    try:
        return letter.encode(encoding)
    except UnicodeError:
        if "\x80" <= letter <= "\x9f":
            return letter.encode("latin-1")
        raise


def is_visual(text: str) -> bool:
    """Whether an Arabic text is stored from left to right, as it looks: words begin with ة or ى, which none does."""
    first = len(_NEVER_FIRST.findall(text))
    return first >= _ENOUGH and first > _TIMES * len(_LAST.findall(text))


def to_logical(text: str) -> str:
    """A text that is stored as it looks, in the order in which it is read: each line turned, numbers and Latin not.

    Presentation forms become letters after the turn, so that a ligature of lam and alif is read in its order.
    """
    return "\n".join(map(_turn, text.split("\n")))


def _turn(line: str) -> str:
    turned = line[::-1].translate(_MIRRORED)
    turned = _LEFT_TO_RIGHT.sub(lambda match: match.group()[::-1], turned)
    return re.sub(rf"[{_PRESENTED}]+", lambda match: unicodedata.normalize("NFKC", match.group()), turned).strip()
