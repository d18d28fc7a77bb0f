"""What a table on a page can do with its columns: sort by value or by letter, and choose one of a few values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

SEARCHED_FROM = 10  # rows; a shorter table is read at a glance
PAGED_FROM = 30
PAGE = 25
SEVERAL = " | "  # between the values of a cell that has several; each of them can be chosen
_FEWEST, _MOST, _LONGEST = 2, 30, 40
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?\s?[%٪]?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its id for links (may be empty), whether it holds numbers, whether it offers its values."""

    title: str
    key: str
    number: bool
    choices: bool


def plain(value: object) -> str:
    """What a cell says, without markup."""
    return value.striptags() if isinstance(value, Markup) else "" if value is None else str(value)


def is_number(text: str) -> bool:
    """Whether a cell says nothing but a number, with thousands separated or not."""
    return bool(_NUMBER.fullmatch(text))


def columns_of(headers: Sequence[str], texts: Sequence[Sequence[str]], keys: Sequence[str] = ()) -> list[Column]:
    """The columns of a table whose cells say `texts`; `keys` are ids by which links can choose values."""
    named = [*keys, *[""] * len(headers)]
    sides = [[row[i] for row in texts] for i in range(len(headers))]
    return [
        Column(title, named[i], numeric, not numeric and _few(values))
        for i, (title, values) in enumerate(zip(headers, sides, strict=True))
        for numeric in [_numeric(values)]
    ]


def _numeric(values: Sequence[str]) -> bool:
    said = [value for value in values if value]
    return bool(said) and all(map(is_number, said))


def _few(values: Sequence[str]) -> bool:
    """Whether a list of the values helps to choose: short ones, few of them, each in several rows."""
    different = {part for value in values for part in value.split(SEVERAL)} - {""}
    repeated = _FEWEST <= len(different) <= min(_MOST, len(values) // 2)
    return len(values) >= SEARCHED_FROM and repeated and max(map(len, different)) <= _LONGEST
