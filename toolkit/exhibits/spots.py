"""Places in a figure that lead to what is counted there.

A bar, a cell or a point is a link for whoever points at it; the table of numbers beside the figure holds the same links
for the keyboard and for screen readers, which is why these are hidden from both.
"""

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from toolkit.exhibits.grids import plain
from toolkit.exhibits.html import Cell, shown
from toolkit.plots import Drawing, Place

_SPOT = Markup(
    '<a class="spot" tabindex="-1" aria-hidden="true" title="{}" style="left:{}%;top:{}%;width:{}%;height:{}%"'
    ' data-rows="{}"></a>'
)
_ROWS = re.compile('<a class="count" data-rows="([^"]*)"')


def spots(drawing: Drawing, cells: Mapping[Place, tuple[str, Cell]]) -> Markup:
    """The links over a drawing; `cells` has for its places what stands there in words, and the number with its link."""
    found = []
    for place, box in sorted(drawing.places.items()):
        told, value = cells.get(place, ("", None))
        link = _ROWS.search(value) if isinstance(value, Markup) else None
        if link:
            found.append(_SPOT.format(f"{shown(told)}: {plain(value)}", *box, Markup(link[1])))
    return Markup("").join(found)


def in_rows(headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> dict[Place, tuple[str, Cell]]:
    """The numbers of a table by their place, with their row and column in words; the first column names the rows."""
    return {
        (at, column): (f"{plain(row[0])} · {header}", value)
        for at, row in enumerate(rows)
        for column, (header, value) in enumerate(zip(headers[1:], row[1:], strict=True))
    }


def first_in_rows(rows: Sequence[Sequence[Cell]]) -> dict[Place, tuple[str, Cell]]:
    """The first number with a link in each row, whose first column names it."""
    links = [[value for value in row if isinstance(value, Markup) and _ROWS.match(value)] for row in rows]
    return {(at, 0): (plain(row[0]), own[0]) for at, (row, own) in enumerate(zip(rows, links, strict=True)) if own}
