"""Whole texts at once: a look-up over code points instead of one replacement after the other."""

from typing import cast
from unicodedata import is_normalized

import numpy as np
from numpy.typing import NDArray

from toolkit.normalize.phenomena import compose
from toolkit.normalize.profiles import BEYOND, CAREFUL, DELETED, LONGER, Codes, Profile, Table, profile_of, table_of
from toolkit.normalize.quick import quick_of

SPACE, BREAK = 32, 10
_CODING = "utf-32-le"
IS_BLANK = bytes(i in (SPACE, BREAK) for i in range(256))
TWO = bytes((1, 1))
_PAIRS = ((b"  ", b" "), (b" \n", b"\n"), (b"\n ", b"\n"), (b"\n\n", b"\n"))
Places = NDArray[np.int64]


def normalize(text: str, profile: str | Profile = "search", **switches: bool) -> str:
    """The text with the phenomena of a profile folded away, those named in `switches` on or off.

    The result is that of the profile's functions, one after the other and again until nothing changes; so it is
    idempotent. It is at most 18 times as long as the text (the ligature ﷺ), at most 3 times without `presentation` and
    `punctuation`, and never longer where the text has only ASCII and U+0600–0670.

    Raises ValueError for a profile or a switch that there is none of.
    """
    chosen = profile_of(profile, **switches)
    quick = quick_of(chosen)
    data = quick.encode(text)
    if data is not None:
        data = data.translate(quick.folded, quick.deleted)
        return quick.decode(runs_shortened(data) if chosen.spaces else data)
    table = table_of(chosen)
    while True:
        result, done = _once(text, table, chosen.spaces)
        if done or result == text:
            return result
        text = result


def _once(text: str, table: Table, spaces: bool) -> tuple[str, bool]:
    """The text after one look-up, and whether it is settled: marks that came to stand together may compose."""
    source = to_codes(text)
    codes = table.codes.take(source, mode="clip")
    top = int(codes.max(initial=0))
    careful = top >= CAREFUL
    if careful:
        source = to_codes(compose(text))
        codes = plain_codes(table, source)
        top = int(codes.max(initial=0))
    if top >= LONGER and (codes == LONGER).any():
        text = from_codes(source)
        for code in np.unique(source[codes == LONGER]).tolist():
            text = text.replace(chr(code), table.longer[code])
        codes = plain_codes(table, to_codes(text))
    if top >= DELETED:
        codes = codes[codes != DELETED]
    if spaces:
        codes = codes[without_spare(codes, is_blank(codes))]
    result = from_codes(codes)
    return result, not careful or is_normalized("NFC", result)


def to_codes(text: str) -> Codes:
    """The code points of a text; it may have lone surrogates."""
    return np.frombuffer(text.encode(_CODING, "surrogatepass"), np.uint32)


def from_codes(codes: Codes) -> str:
    """The text of these code points."""
    return str(codes.data, _CODING, "surrogatepass") if len(codes) else ""


def plain_codes(table: Table, source: Codes) -> Codes:
    """What becomes of the code points, without the bit CAREFUL, and with those beyond the table as they are."""
    codes = cast(Codes, table.codes.take(source, mode="clip") & ~np.uint32(CAREFUL))
    beyond = codes == BEYOND
    codes[beyond] = source[beyond]
    return codes


def runs_shortened(data: bytes) -> bytes:
    """Bytes with one space, or one line break, for each run of them."""
    blank = data.translate(IS_BLANK)
    if TWO not in blank:
        return data
    for pair, one in _PAIRS:
        while pair in data:
            data = data.replace(pair, one)
    return data


def without_spare(codes: Codes | NDArray[np.uint8], blank: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each place stays when of each run of spaces and line breaks only the first is kept.

    `blank` says where these stand. Where there is a line break in a run, the first becomes one, in `codes` itself.
    """
    stays = np.ones(len(codes), dtype=np.bool_)
    np.logical_not(blank[1:] & blank[:-1], out=stays[1:])
    breaks = np.flatnonzero((codes == BREAK) & ~stays)
    if len(breaks):
        firsts = np.flatnonzero(stays)
        codes[firsts[np.searchsorted(firsts, breaks) - 1]] = BREAK
    return stays


def is_blank(codes: Codes) -> NDArray[np.bool_]:
    """Where the spaces and line breaks are."""
    blank: NDArray[np.bool_] = (codes == SPACE) | (codes == BREAK)
    return blank
