"""One visual language for all figures: fonts, colours, and drawings that are the same bytes every time."""

import io
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, Literal, ParamSpec

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

from toolkit.plots.arabic import drawable

# Okabe and Ito (2008), darkened where white paper asks for it: told apart with every common colour blindness.
PALETTE = ("#0067a5", "#d55e00", "#007d5c", "#b5468c", "#c98a00", "#4aa3df", "#5b5b5b", "#8c510a")
INK, MUTED, GRID, PAPER = "#1d2733", "#5a6572", "#d9dee4", "#ffffff"
RAMP = ("#eef3f8", "#c9dcec", "#93bcdc", "#4f93c4", "#1f6aa3", "#0b4375")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
WIDTH = 7.4

_FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
_Given = ParamSpec("_Given")
STYLE: dict[str, Any] = {
    "font.family": FontProperties(fname=_FONT).get_name(),
    "font.size": 10.5,
    "text.color": INK,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": GRID,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": False,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "legend.frameon": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "toolkit",
}


Place = tuple[int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as SVG text, and where in it each number is drawn.

    `places` are by row and column of the numbers: left, top, width and height in hundredths of the figure's.
    """

    svg: str
    places: Mapping[Place, Box] = field(default_factory=dict)


def styled(draw: Callable[_Given, Drawing]) -> Callable[_Given, Drawing]:
    """A function that draws in the style of all figures."""

    @wraps(draw)
    def drawn(*args: _Given.args, **named: _Given.kwargs) -> Drawing:
        with matplotlib.rc_context(STYLE):  # type: ignore[arg-type]
            return draw(*args, **named)

    return drawn


def canvas(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """An empty figure of this size in inches, and its axes."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def colour(i: int) -> str:
    """The i-th colour of the palette, from the start again after the last."""
    return PALETTE[i % len(PALETTE)]


def write(axes: Axes, x: float, y: float, text: str, **style: Any) -> None:
    """Puts text at a place of the data; `$` is a dollar sign."""
    axes.text(x, y, drawable(text), parse_math=False, **style)


def label_ticks(axes: Axes, which: str, at: Sequence[float], labels: Sequence[str], **style: Any) -> None:
    """Names places on the `x` or `y` axis."""
    getattr(axes, f"set_{which}ticks")(at, [drawable(text) for text in labels], parse_math=False, **style)


def legend(figure: Figure, axes: Axes, names: Sequence[str], *, rtl: bool) -> None:
    """A legend above the axes, in as many columns as fit; read from the right in Arabic."""
    handles, _ = axes.get_legend_handles_labels()
    if rtl:
        handles, names = handles[::-1], names[::-1]
    longest = max(map(len, names), default=1)
    place: Literal["outside upper right", "outside upper left"] = "outside upper right" if rtl else "outside upper left"
    columns = max(1, min(len(names), int(86 / (longest + 6))))
    box = figure.legend(
        handles, [drawable(name) for name in names], loc=place,
        ncols=columns, markerfirst=not rtl, handlelength=1.2, columnspacing=1.4, fontsize=9.5,
    )  # fmt: skip
    for text in box.get_texts():
        text.set_parse_math(False)


def mirror(axes: Axes) -> None:
    """Turns the axes around for a reader who starts at the right."""
    axes.invert_xaxis()
    axes.yaxis.tick_right()


def finished(figure: Figure, axes: Axes, boxes: Mapping[Place, Box] | None = None, least: float = 0.0) -> Drawing:
    """The drawing; `boxes` are left, bottom, right and top of its numbers in the data of the axes.

    A place that is smaller than `least` points is widened to them.
    """
    svg = to_svg(figure)
    corners = {place: axes.transData.transform([box[:2], box[2:]]) for place, box in (boxes or {}).items()}
    width, height = figure.bbox.size
    room = least * figure.dpi / 72
    places = {}
    for place, ((x0, y0), (x1, y1)) in corners.items():
        left, right = _widened(min(x0, x1), max(x0, x1), room)
        low, high = _widened(min(y0, y1), max(y0, y1), room)
        shares = (left / width, 1 - high / height, (right - left) / width, (high - low) / height)
        places[place] = tuple(round(100 * float(share), 1) for share in shares)
    return Drawing(svg, places)  # type: ignore[arg-type]


def _widened(low: float, high: float, least: float) -> tuple[float, float]:
    more = max(0.0, least - (high - low)) / 2
    return low - more, high + more


def to_svg(figure: Figure) -> str:
    """The drawing as SVG without date, version and comments; letters are paths, so every machine shows the same."""
    buffer = io.StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return compact(buffer.getvalue())


def compact(svg: str) -> str:
    """The drawing from `<svg` on, without comments and metadata, numbers rounded to hundredths of a point."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"(?<=[\s\"(,-])\d+\.\d{3,}(?=[\s\",)]|$)", _rounded, svg)
    return re.sub(r"\s*\n\s*", "\n", svg)


def _rounded(number: re.Match[str]) -> str:
    value = float(number.group())
    return f"{value:.2f}".rstrip("0").rstrip(".") if value >= 1 else f"{value:.5f}".rstrip("0").rstrip(".")


def known_font() -> str:
    """The file that STYLE's font family stands for here; it is the one that comes with matplotlib."""
    return str(fontManager.findfont(FontProperties(family=STYLE["font.family"])))
