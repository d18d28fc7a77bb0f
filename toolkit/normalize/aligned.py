"""Normalised text that knows where each of its characters stood."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from toolkit.normalize.profiles import CAREFUL, DELETED, LONGER, Codes, Profile, Table, joining, profile_of, table_of
from toolkit.normalize.quick import Quick, quick_of
from toolkit.normalize.run import IS_BLANK, TWO, Places, from_codes, is_blank, plain_codes, to_codes, without_spare

_BEYOND_BASIC = 0x10000  # a set of characters below is quick to search


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """A normalised text and, for each of its characters, where it stood: `origins[i]`, an offset of the original.

    Origins never fall. A letter composed of several characters stands where the first of them stood; the characters
    that a ligature became stand where it stood.
    """

    text: str
    origins: Places
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that `text[start:end]` was made of, with the marks that its last letter carried.

        Raises ValueError for offsets that are not in the text, or where `end` is not behind `start`.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}:{end} is no span of a text of {len(self.text)} characters.")
        last = int(self.origins[end - 1]) + 1
        behind = int(self.origins[end]) if end < len(self.text) else self.length
        return int(self.origins[start]), max(last, behind)


def normalize_aligned(text: str, profile: str | Profile = "search", **switches: bool) -> Aligned:
    """`normalize(text, profile)` with the offset in `text` of each character of the result; raises what it raises."""
    chosen = profile_of(profile, **switches)
    quick = quick_of(chosen)
    data = quick.encode(text)
    if data is not None:
        return Aligned(*_quickly(data, quick, chosen.spaces), len(text))
    table = table_of(chosen)
    length = len(text)
    origins: Places | None = None
    while True:
        result, places, done = _once(text, table, chosen.spaces)
        origins = places if origins is None else origins[places]
        if done or result == text:
            return Aligned(result, origins, length)
        text = result


def _quickly(data: bytes, quick: Quick, spaces: bool) -> tuple[str, Places]:
    """The text and places of bytes."""
    places = np.flatnonzero(np.frombuffer(data.translate(quick.stays), np.bool_))
    data = data.translate(quick.folded, quick.deleted)
    if not spaces or TWO not in (blank := data.translate(IS_BLANK)):
        return quick.decode(data), places
    codes = np.frombuffer(bytearray(data), np.uint8)
    stays = without_spare(codes, np.frombuffer(blank, np.bool_))
    return quick.decode(codes[stays].tobytes()), places[stays]


def _once(text: str, table: Table, spaces: bool) -> tuple[str, Places, bool]:
    source = to_codes(text)
    codes = table.codes.take(source, mode="clip")
    top = int(codes.max(initial=0))
    places: Places | None = None
    careful = top >= CAREFUL
    if careful:
        text, places = composed(text)
        source = to_codes(text)
        codes = plain_codes(table, source)
        top = int(codes.max(initial=0))
    if top >= LONGER and (codes == LONGER).any():
        codes, places = _lengthened(codes, source, table, places)
    if top >= DELETED:
        kept = np.flatnonzero(codes != DELETED)
        codes, places = codes[kept], kept if places is None else places[kept]
    places = np.arange(len(codes)) if places is None else places
    if spaces:
        stays = without_spare(codes, is_blank(codes))
        codes, places = codes[stays], places[stays]
    result = from_codes(codes)
    done = not careful or unicodedata.is_normalized("NFC", result)
    return result, places, done


def _lengthened(codes: Codes, source: Codes, table: Table, places: Places | None) -> tuple[Codes, Places]:
    """The code points with those that become several characters spelt out, and the places of all."""
    at = np.flatnonzero(codes == LONGER)
    parts = [table.longer[code] for code in source[at].tolist()]
    times = np.ones(len(codes), dtype=np.int64)
    times[at] = [len(part) for part in parts]
    spelt = np.repeat(codes, times)
    spelt[spelt == LONGER] = to_codes("".join(parts))
    before = np.arange(len(codes)) if places is None else places
    return spelt, np.repeat(before, times)


def composed(text: str) -> tuple[str, Places]:
    """The text in Unicode's form NFC, and the place of each character of it."""
    pieces, places, at = [], [], 0
    for cluster in _clusters().finditer(text):
        start, end = cluster.span()
        piece = unicodedata.normalize("NFC", cluster.group())
        if piece != cluster.group():
            pieces += [text[at:start], piece]
            places += [np.arange(at, start), np.minimum(np.arange(start, start + len(piece)), end - 1)]
            at = end
    return "".join([*pieces, text[at:]]), np.concatenate([*places, np.arange(at, len(text))])


@lru_cache(maxsize=1)
def _clusters() -> re.Pattern[str]:
    """A character and those behind it that may compose with it or change places, beyond U+FFFF anything."""
    joins = "".join(chr(code) for code in sorted(joining()) if code < _BEYOND_BASIC)
    return re.compile(f"(?s:.?)[{joins}\U00010000-\U0010ffff]+")
