"""The kinds of figures: bars, stacked bars, columns, lines over time, heat maps. Each draws numbers.

Arabic figures (`lang="ar"`) are mirrored: names stand at the right, bars grow from there, and time runs from the right.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.ticker import MaxNLocator

from toolkit.plots.arabic import shortened, wrapped
from toolkit.plots.canvas import (
    INK,
    MARKERS,
    MUTED,
    PAPER,
    RAMP,
    WIDTH,
    Box,
    Drawing,
    Place,
    canvas,
    colour,
    finished,
    label_ticks,
    legend,
    mirror,
    styled,
    write,
)

_ROW = 0.31
SMALLEST = 9.0  # of a place to click, in points


@styled
def bars(values: Mapping[str, float], *, lang: str, decimals: int = 0) -> Drawing:
    """One horizontal bar a name, in the order given, with its number at the end."""
    figure, axes = canvas(_ROW * len(values) + 0.3)
    rows = range(len(values))
    axes.barh(rows, list(values.values()), color=colour(0), height=0.72)
    axes.set_xlim(0, max(values.values()) * 1.12 or 1)
    _name_rows(axes, list(values), lang)
    for row, value in zip(rows, values.values(), strict=True):
        write(
            axes, value, row, f" {_number(value, decimals)} ", va="center", ha=_outward(lang), fontsize=9.5, color=MUTED
        )
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    top = max(axes.get_xlim())
    return finished(figure, axes, {(row, 0): (0, row - 0.5, top, row + 0.5) for row in rows})


@styled
def stacked_bars(table: pd.DataFrame, *, lang: str, colours: Sequence[int] = ()) -> Drawing:
    """One horizontal bar a row, with a part for each column; the columns are named in the legend.

    `colours` are places in the palette, for columns that have a colour of their own in all figures.
    """
    figure, axes = canvas(_ROW * len(table) + 0.75)
    left = np.zeros(len(table))
    boxes: dict[Place, Box] = {}
    longest = float(table.sum(axis=1).max())
    for i, name in enumerate(table.columns):
        values = table[name].to_numpy(dtype=float)
        fill = colour(colours[i] if colours else i)
        axes.barh(
            range(len(table)), values, left=left, color=fill, height=0.72, label=str(name), edgecolor=PAPER,
            linewidth=0.6,
        )  # fmt: skip
        for row, value in enumerate(values.tolist()):
            boxes[row, i] = (left[row], row - 0.36, left[row] + value, row + 0.36)
            if value > 0.045 * longest:
                _inside(axes, left[row] + value / 2, row, value, fill)
        left += values
    axes.set_xlim(0, max(longest * 1.1, 1e-9))
    for row, total in enumerate(left.tolist()):
        write(axes, total, row, f" {_number(total)} ", va="center", ha=_outward(lang), fontsize=9.5, color=MUTED)
    _name_rows(axes, [str(name) for name in table.index], lang)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    legend(figure, axes, [str(name) for name in table.columns], rtl=lang == "ar")
    return finished(figure, axes, boxes, least=SMALLEST)


@styled
def columns(values: Mapping[str, float], *, lang: str, name: str = "") -> Drawing:
    """One standing bar a name, as for a histogram; `name` says what the names are."""
    figure, axes = canvas(2.7)
    at = range(len(values))
    axes.bar(at, list(values.values()), color=colour(0), width=0.86)
    _name_columns(axes, list(values), lang)
    _value_axis(axes)
    if name:
        write(axes, 0.5, -0.2, name, transform=axes.transAxes, ha="center", va="top", color=MUTED, fontsize=9.5)
    top = axes.get_ylim()[1]
    return finished(figure, axes, {(i, 0): (i - 0.5, 0, i + 0.5, top) for i in at})


@styled
def lines(table: pd.DataFrame, *, lang: str) -> Drawing:
    """One line a column over the rows, which are periods in order; told apart by colour and by marker."""
    figure, axes = canvas(3.1)
    at = range(len(table))
    for i, name in enumerate(table.columns):
        axes.plot(
            at, table[name].to_numpy(dtype=float), color=colour(i), marker=MARKERS[i % len(MARKERS)],
            markersize=5, linewidth=1.8, label=str(name), markeredgecolor=PAPER, markeredgewidth=0.6, clip_on=False,
        )  # fmt: skip
    axes.set_ylim(bottom=0)
    _name_columns(axes, [str(period) for period in table.index], lang)
    _value_axis(axes)
    if len(table.columns) > 1:
        legend(figure, axes, [str(name) for name in table.columns], rtl=lang == "ar")
    points = np.ndenumerate(table.to_numpy(dtype=float))
    return finished(figure, axes, {place: (place[0], value, place[0], value) for place, value in points}, SMALLEST)


@styled
def heat_map(table: pd.DataFrame, *, lang: str, decimals: int = 0) -> Drawing:
    """A cell for each row and column, darker for more, with its number in it; columns are named above."""
    figure, axes = canvas(0.36 * len(table) + 0.85, min(WIDTH, 2.8 + 0.85 * len(table.columns)))
    values = table.to_numpy(dtype=float)
    top = values.max() or 1.0
    ramp = LinearSegmentedColormap.from_list("ramp", RAMP)
    axes.pcolormesh(values, cmap=ramp, vmin=0, vmax=top, edgecolors=PAPER, linewidth=1.5)
    for (row, column), value in np.ndenumerate(values):
        if value:
            ink = PAPER if value > 0.55 * top else INK
            write(
                axes,
                column + 0.5,
                row + 0.5,
                _number(value, decimals),
                ha="center",
                va="center",
                color=ink,
                fontsize=9.5,
            )
    _name_rows(axes, [str(name) for name in table.index], lang, shift=0.5)
    axes.xaxis.tick_top()
    _head_columns(axes, [str(name) for name in table.columns], lang)
    axes.spines["bottom"].set_visible(False)
    boxes = {(row, column): (column, row, column + 1, row + 1) for row, column in np.ndindex(values.shape)}
    return finished(figure, axes, boxes)


def _name_rows(axes: Axes, names: Sequence[str], lang: str, shift: float = 0.0) -> None:
    """Names the rows, the first at the top, on the side where reading starts."""
    axes.set_ylim(len(names) - 0.5 + shift, -0.5 + shift)
    if lang == "ar":
        mirror(axes)
    label_ticks(axes, "y", [row + shift for row in range(len(names))], [shortened(name) for name in names])


def _head_columns(axes: Axes, names: Sequence[str], lang: str) -> None:
    """Names the columns of a heat map, on two lines where that is enough, else slanting."""
    room = max(6, int((WIDTH - 2.3) / len(names) / 0.085))
    at = [i + 0.5 for i in range(len(names))]
    labels = [wrapped(name, room) for name in names]
    if all(len(line) <= room for name in labels for line in name.split("\n")):
        label_ticks(axes, "x", at, labels, fontsize=9, color=INK)
    else:
        lean = {"rotation": -35, "ha": "right"} if lang == "ar" else {"rotation": 35, "ha": "left"}
        label_ticks(axes, "x", at, [shortened(name, 20) for name in names], fontsize=9, color=INK, **lean)


def _name_columns(axes: Axes, names: Sequence[str], lang: str) -> None:
    """Names the columns under the axes, as many as there is room for."""
    step = -(-len(names) // 11)
    axes.set_xlim(-0.6, len(names) - 0.4)
    if lang == "ar":
        mirror(axes)
    label_ticks(axes, "x", list(range(0, len(names), step)), list(names)[::step], fontsize=9)


def _value_axis(axes: Axes) -> None:
    axes.yaxis.grid(True)
    axes.set_axisbelow(True)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.tick_params(axis="y", labelcolor=MUTED, labelsize=9, pad=12)


def _inside(axes: Axes, x: float, y: float, value: float, fill: str) -> None:
    """A number on a coloured ground, in the ink that is legible there."""
    red, green, blue = to_rgb(fill)
    ink = INK if 0.299 * red + 0.587 * green + 0.114 * blue > 0.55 else PAPER
    write(axes, x, y, _number(value), ha="center", va="center", color=ink, fontsize=8.5)


def _outward(lang: str) -> str:
    return "right" if lang == "ar" else "left"


def _number(value: float, decimals: int = 0) -> str:
    return f"{value:,.{decimals}f}"
