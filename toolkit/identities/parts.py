"""Names as parts that can be compared: «عبد الله» and «عبدالله», «عطا الله» and «عطالله» are one part."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from toolkit.tokens import words

UNKNOWN = "x:"
_SPELLINGS = Path(__file__).parent.parent / "data" / "spellings.toml"
_BEFORE = frozenset({"عبد", "ابو", "ام", "بو", "ولد"})  # they go with the word behind them
_FATHERS = {"ابي": "ابو", "ابا": "ابو"}  # أبو in the other cases
_BEHIND = frozenset({"الله", "الدين", "الاسلام", "الحق", "الرب", "النبي", "الدم"})
_LINKS = frozenset({"بن", "ابن", "بنت", "ال"})
_LETTERS = (("االله", "الله"), ("يي", "ي"), ("وو", "و"))
_LONG = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be compared: `key` is equal for two spellings of one name, `parts` are its words.

    `key` keeps every letter that is more than a habit of spelling; the `parts` go without بن and آل, without ال in
    front, and with بو for أبو.
    """

    key: str
    parts: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def read_name(forms: tuple[str, ...]) -> Name:
    """The name that folded words make; see `Name`."""
    parts = [_settled(part) for part in _compounds(forms)]
    key = "".join(parts)
    loose = tuple(_loose(part) for part in parts if part not in _LINKS)
    return Name(key, loose)


def forms_of_id(actor_id: str) -> tuple[str, ...]:
    """The folded words in the id of an unknown actor."""
    return tuple(actor_id.removeprefix(UNKNOWN).split("_"))


def id_of_name(name: str) -> str:
    """The id that an unknown actor of this name has."""
    return UNKNOWN + "_".join(words(name))


def _compounds(forms: Sequence[str]) -> list[str]:
    """The words, with those that only together make a part of a name in one: «عبد الله», «سيف الإسلام»."""
    parts: list[str] = []
    open_ = ""
    for form in forms:
        if form in _BEFORE or form in _FATHERS:
            open_ += _FATHERS.get(form, form)
        elif form in _BEHIND and parts and not open_ and parts[-1] not in _LINKS:
            parts[-1] += form
        else:
            parts.append(open_ + form)
            open_ = ""
    return parts + ([open_] if open_ else [])


def _settled(part: str) -> str:
    """A part in the spelling under which it is compared."""
    plain = _plain(part)
    bare = plain.removeprefix("عبد")
    return plain[: len(plain) - len(bare)] + _spellings().get(bare, bare)


def _plain(part: str) -> str:
    """A folded part with single يـ and و, one alif in «عطا الله», and without hamza behind a final alif."""
    for habit, settled in _LETTERS:
        part = part.replace(habit, settled)
    return part[:-1] if part.endswith("اء") and len(part) >= _LONG else part


def _loose(part: str) -> str:
    if part.startswith("ابو") and len(part) > _LONG:
        return part[1:]
    return part.removeprefix("ال") if len(part) > _LONG else part


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    """Folded words in one spelling by those in another, after the habits of letters."""
    written = tomllib.loads(_SPELLINGS.read_text(encoding="utf-8"))
    found = {}
    for name, others in written.items():
        for other in others:
            found[_plain("".join(words(other)))] = _plain("".join(words(name)))
    return found
