"""The sentences behind a number.

A number in an exhibit is written with `counted(n, "quotes", speaker_id=…, kind=…)`: how many rows of a table it counts,
and what is true of them. In a report it then leads to these rows, each of which leads to its place in its article; in a
notebook `rows.behind(news, "quotes", speaker_id=…, kind=…)` shows them. Figures say it once with `Counts`:
`drawn_heat(…, counts=Counts("quotes", "speaker_id", "theme"))`. A number that counts articles and not rows adds
`per="article"`. Conditions are columns of the table, and those that `Rows` adds: source, date, month, year; for
`quotes` also theme and about (an actor who is mentioned in the content); for `themes` level; for `themes` and `actors`
also beside (an actor who is mentioned in the same article); for `targets` who and whom, by their names. A test of the
built reports holds that each number is the number of rows that it leads to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup

from toolkit.exhibits.html import Cell, number

# The first of these that a number has is what its page is about.
ORDER = ("statement", "speaker_id", "actor_id", "theme", "cue_id", "about", "beside", "source", "year", "month")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the numbers of a figure count: rows of `table`, by a condition for its rows and one for its columns.

    `also` holds for all of them; the column named `every` counts all of its row.
    """

    table: str
    row: str
    column: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    every: str = ""

    def cell(self, value: float, row: object, column: object = "") -> Cell:
        """The number at a row and column (ids, as they stand in the tables)."""
        where = {self.row: str(row)} | ({self.column: str(column)} if self.column and column != self.every else {})
        return counted(value, self.table, **{**self.also, **where})


def counted(value: float, table: str, /, **where: str) -> Cell:
    """A number that leads to the rows of `table` that it counts; nought stays a number."""
    if not value:
        return value
    return Markup('<a class="count" data-rows="{}">{}</a>').format(query(table, where), number(value))


def query(table: str, where: Mapping[str, str]) -> str:
    """Table and conditions as one string, the same for the same conditions in any order."""
    return f"{table}?{urlencode([(name, where[name]) for name in sorted(where, key=_place)])}"


def parsed(text: str) -> tuple[str, dict[str, str]]:
    """Table and conditions of a `query`."""
    table, _, where = text.partition("?")
    return table, dict(parse_qsl(where, keep_blank_values=True))


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)
