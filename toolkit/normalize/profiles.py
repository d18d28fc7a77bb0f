"""Named choices of phenomena, and the table over code points that each comes to."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from toolkit.normalize import phenomena

Codes = NDArray[np.uint32]

# The order is that of the functions; `compose` comes first in every profile, and again where something changed.
STEPS: dict[str, Callable[[str], str]] = {
    "presentation": phenomena.fold_presentation,
    "zero_width": phenomena.strip_zero_width,
    "bidi": phenomena.strip_bidi_controls,
    "tashkeel": phenomena.strip_tashkeel,
    "tatweel": phenomena.strip_tatweel,
    "hamza": phenomena.fold_hamza,
    "yeh": phenomena.fold_yeh,
    "teh": phenomena.fold_teh,
    "lookalikes": phenomena.fold_lookalikes,
    "loans": phenomena.fold_loan_letters,
    "digits": phenomena.fold_digits,
    "quotes": phenomena.fold_quotes,
    "punctuation": phenomena.fold_punctuation,
    "spaces": phenomena.fold_spaces,
    "case": phenomena.fold_case,
}
LIMIT = 0x20000  # beyond stand only Chinese characters, tags and variation selectors; they stay as they are
DELETED, LONGER, BEYOND = 0x110000, 0x110001, 0x110002
CAREFUL = 0x80000000
_HAMZA_MARKS = (0x0653, 0x0654, 0x0655)  # the only vowel signs that compose with a letter


@dataclass(frozen=True, slots=True)
class Profile:
    """Which phenomena are folded away: one switch a function of `toolkit.normalize`; `compose` is always on."""

    presentation: bool = False
    zero_width: bool = False
    bidi: bool = False
    tashkeel: bool = False
    tatweel: bool = False
    hamza: bool = False
    yeh: bool = False
    teh: bool = False
    lookalikes: bool = False
    loans: bool = False
    digits: bool = False
    quotes: bool = False
    punctuation: bool = False
    spaces: bool = False
    case: bool = False

    def steps(self) -> tuple[Callable[[str], str], ...]:
        """The functions that are switched on, in their order."""
        return tuple(step for name, step in STEPS.items() if getattr(self, name))


_DISPLAY = Profile(presentation=True, zero_width=True, bidi=True, spaces=True)
_TFIDF = replace(
    _DISPLAY, tashkeel=True, tatweel=True, lookalikes=True, digits=True, quotes=True, punctuation=True, case=True
)
_SEARCH = replace(_TFIDF, hamza=True, yeh=True, teh=True, loans=True)
PROFILES = {"search": _SEARCH, "tfidf": _TFIDF, "display": _DISPLAY}


def profile_of(profile: str | Profile, **switches: bool) -> Profile:
    """The profile of this name, with some phenomena switched on or off.

    Raises ValueError for a name or a switch that there is none of.
    """
    if isinstance(profile, str):
        if profile not in PROFILES:
            raise ValueError(f"profile is {profile!r}; allowed are {', '.join(PROFILES)}.")
        profile = PROFILES[profile]
    if not switches:
        return profile
    known = [field.name for field in fields(Profile)]
    for name in switches:
        if name not in known:
            raise ValueError(f"{name!r} is no phenomenon; allowed are {', '.join(known)}.")
    return replace(profile, **switches)


@dataclass(frozen=True)
class Table:
    """What becomes of each code point below LIMIT, and, in the last place, of those beyond.

    codes: the code point that it becomes, or DELETED, LONGER, BEYOND; with the bit CAREFUL where it may compose with a
    neighbour. longer: what becomes of those that give several characters.
    """

    codes: Codes
    longer: dict[int, str]


@lru_cache(maxsize=64)
def table_of(profile: Profile) -> Table:
    """The table of a profile, made from its functions: each character goes through them until nothing changes."""
    codes = np.arange(LIMIT + 1, dtype=np.uint32)
    longer, joins = {}, joining()
    careful = {code for code in joins if code not in _HAMZA_MARKS or not profile.hamza}
    for code in _changing(profile):
        becomes = settled(chr(code), profile)
        codes[code] = {0: DELETED, 1: ord(becomes[:1] or "0")}.get(len(becomes), LONGER)
        if len(becomes) > 1:
            longer[code] = becomes
        if not becomes and code not in _HAMZA_MARKS:
            careful.discard(code)
        elif any(ord(character) in joins for character in becomes):
            careful.add(code)
    codes[LIMIT] = BEYOND
    codes[[*sorted(careful), LIMIT]] |= CAREFUL
    return Table(codes, longer)


def settled(text: str, profile: Profile) -> str:
    """The text after the functions of a profile, repeated until nothing changes: the definition of `normalize`."""
    while True:
        again = phenomena.compose(text)
        for step in profile.steps():
            again = step(again)
        again = phenomena.compose(again)
        if again == text:
            return text
        text = again


def _changing(profile: Profile) -> list[int]:
    """The code points that a profile may change: those that any of its functions changes."""
    steps = profile.steps()
    return [code for code in _everything() if any(step(chr(code)) != chr(code) for step in steps)]


@lru_cache(maxsize=1)
def _everything() -> tuple[int, ...]:
    """The code points that any function changes."""
    every = Profile(**dict.fromkeys(STEPS, True)).steps()
    codes = (code for code in range(LIMIT) if _may_change(code))
    return tuple(code for code in codes if any(step(chr(code)) != chr(code) for step in every))


def _may_change(code: int) -> bool:
    """Quickly: marks, spaces and Arabic letters stand in known ranges, and the rest is for Unicode to say."""
    if code < 0x3000 or 0xFB00 <= code < 0x10000:
        return True
    character = chr(code)
    return bool(unicodedata.decomposition(character)) or character.lower() != character


@lru_cache(maxsize=1)
def joining() -> frozenset[int]:
    """The code points below LIMIT that may compose or change places with a neighbour, or are not composed."""
    found = set(range(0x1161, 0x11C3))  # the vowels and final consonants of Korean
    for code in range(LIMIT):
        character = chr(code)
        if unicodedata.combining(character):
            found.add(code)
        parts = unicodedata.decomposition(character).split()
        if parts and not parts[0].startswith("<"):
            found |= {int(part, 16) for part in parts[1:]}
            if not unicodedata.is_normalized("NFC", character):
                found.add(code)
    return frozenset(code for code in found if code < LIMIT)
