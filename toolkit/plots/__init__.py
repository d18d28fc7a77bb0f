"""Every figure; the only package that draws, and the only one that knows how Arabic reaches matplotlib."""

from toolkit.plots.arabic import drawable, shapes_arabic, shortened
from toolkit.plots.canvas import Box, Drawing, Place
from toolkit.plots.charts import bars, columns, heat_map, lines, stacked_bars
from toolkit.plots.network import network
from toolkit.plots.scatter import scatter

__all__ = [
    "Box",
    "Drawing",
    "Place",
    "bars",
    "columns",
    "drawable",
    "heat_map",
    "lines",
    "network",
    "scatter",
    "shapes_arabic",
    "shortened",
    "stacked_bars",
]
