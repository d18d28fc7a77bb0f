"""Points of two measures, the most telling of them with their names."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from toolkit.plots.canvas import MARKERS, MUTED, WIDTH, Drawing, canvas, colour, finished, legend, styled, write

HEIGHT = 4.6
_LETTER, _LINE = 0.085, 0.19  # of a name, in inches


@styled
def scatter(points: pd.DataFrame, *, lang: str, x: str, y: str, groups: Sequence[str]) -> Drawing:
    """A point a row of `points` (x, y, group, name), y on a logarithmic scale; groups by colour and marker.

    `x` and `y` name the axes. Points are named in their order, each where its name covers no other name.
    """
    figure, axes = canvas(HEIGHT)
    for i, group in enumerate(groups):
        part = points[points["group"] == group]
        axes.scatter(part["x"], part["y"], s=16, color=colour(i), marker=MARKERS[i], alpha=0.7, label=group)
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.yaxis.set_minor_formatter(NullFormatter())
    reach = max(1.0, float(points["x"].abs().max()) * 1.25)
    axes.set_xlim(-reach, reach)
    axes.axvline(0, color=MUTED, linewidth=0.8)
    axes.grid(True)
    axes.set_axisbelow(True)
    low, high = float(points["y"].min()) * 0.9, float(points["y"].max()) * 1.3
    axes.set_ylim(low, high)
    for row in _with_room(points, reach, low, high):
        write(axes, row[0], row[1], f" {row[2]} ", va="bottom", ha="center", fontsize=9)
    _name_axes(axes, x, y)
    legend(figure, axes, groups, rtl=lang == "ar")
    return finished(figure, axes)


def _with_room(points: pd.DataFrame, reach: float, low: float, high: float) -> list[tuple[float, float, str]]:
    """The points whose names have room, those that come first before the others."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for x, y, name in points[["x", "y", "name"]].itertuples(index=False):
        across = (x + reach) / (2 * reach) * WIDTH * 0.9
        up = float(np.log(y / low) / np.log(high / low)) * HEIGHT * 0.8
        half = len(name) * _LETTER / 2 + 0.05
        if all(abs(across - a) > half + b or abs(up - u) > _LINE for a, u, b in taken):
            taken.append((across, up, half))
            found.append((float(x), float(y), str(name)))
    return found


def _name_axes(axes: Axes, x: str, y: str) -> None:
    write(axes, 0.5, -0.09, x, transform=axes.transAxes, ha="center", va="top", color=MUTED, fontsize=9.5)
    write(
        axes, -0.09, 0.5, y, transform=axes.transAxes, ha="center", va="center", rotation=90, color=MUTED, fontsize=9.5
    )
