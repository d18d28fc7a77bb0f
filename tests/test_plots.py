"""Figures: Arabic that is joined and in order whatever draws it, and the same bytes every time."""

from pathlib import Path

import matplotlib
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from arabic_reshaper import reshape
from bidi.algorithm import get_display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image, ImageDraw, ImageFont

from toolkit import plots
from toolkit.plots import charts
from toolkit.plots.arabic import RLM, drawable, shapes_arabic, shortened, wrapped
from toolkit.plots.canvas import STYLE, compact, known_font

# A word, and its glyphs as presentation forms in the order in which they stand on paper, from the left.
GLYPHS = [
    ("قال", "\ufedd\ufe8e\ufed7"),
    ("بيان", "\ufee5\ufe8e\ufef4\ufe91"),
    ("لافروف", "\ufed1\ufeed\ufeae\ufed3\ufefb"),
    ("سلام", "\ufee1\ufefc\ufeb3"),
]
FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
LEFT_TO_RIGHT, END = "\u202d", "\u202c"
native = pytest.mark.skipif(not shapes_arabic(), reason="this matplotlib does not shape Arabic itself")


def drawn_by_matplotlib(text: str) -> np.ndarray:
    figure = Figure(figsize=(3, 1), dpi=100)
    figure.text(0.1, 0.4, text, fontproperties=matplotlib.font_manager.FontProperties(fname=FONT), fontsize=24)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return cropped(np.asarray(canvas.buffer_rgba())[:, :, 0] < 128)


def drawn_letter_by_letter(text: str) -> np.ndarray:
    """What a library without shaping draws, as matplotlib did before 3.11: one glyph after the other from the left."""
    image = Image.new("L", (300, 100), 255)
    font = ImageFont.truetype(str(FONT), 32, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(image).text((20, 20), text, font=font, fill=0)
    return cropped(np.asarray(image) < 128)


def cropped(ink: np.ndarray) -> np.ndarray:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two pictures show the same, but for the edge of a letter that falls between two pixels."""
    return one.shape == other.shape and bool((one != other).mean() < 0.02)


def isolated(word: str) -> str:
    return "\u200c".join(word)


@native
@pytest.mark.parametrize(("word", "glyphs"), GLYPHS)
def test_matplotlib_draws_the_letters_joined_and_from_the_right(word: str, glyphs: str) -> None:
    expected = drawn_by_matplotlib(LEFT_TO_RIGHT + glyphs + END)
    assert same(drawn_by_matplotlib(drawable(word)), expected)
    assert not same(drawn_by_matplotlib(get_display(reshape(word))), expected), "reshaped twice"
    assert not same(drawn_by_matplotlib(isolated(word)), expected), "not joined"
    assert not same(drawn_by_matplotlib(word[::-1]), expected), "reversed"


@pytest.mark.parametrize(("word", "glyphs"), GLYPHS)
def test_without_shaping_the_letters_are_joined_and_ordered_before(word: str, glyphs: str) -> None:
    expected = drawn_letter_by_letter(glyphs)
    assert drawable(word, shaping=False) == glyphs
    assert same(drawn_letter_by_letter(drawable(word, shaping=False)), expected)
    assert not same(drawn_letter_by_letter(drawable(word, shaping=True)), expected), "neither joined nor ordered"
    assert not same(drawn_letter_by_letter(reshape(word)), expected), "joined, not ordered"
    assert not same(drawn_letter_by_letter(get_display(word)), expected), "ordered, not joined"


@pytest.mark.parametrize(
    ("text", "shaping", "string"),
    [
        ("قال", True, "قال"),
        ("Sada صدى", True, RLM + "Sada صدى"),
        ("«Sada» صدى", True, RLM + "«Sada» صدى"),
        ("«صدى» Sada", True, "«صدى» Sada"),
        ("Sada", True, "Sada"),
        ("Sada", False, "Sada"),
        ("2024-01", False, "2024-01"),
        ("قا\nل", True, "قا\nل"),
        ("لا\nقال", False, "\ufefb\n\ufedd\ufe8e\ufed7"),
        ("كُتب", False, "\ufe90\ufe98\u064f\ufedb"),
        ("a\u202eb\u2067\u200f", True, "ab"),
    ],
)
def test_drawable(text: str, shaping: bool, string: str) -> None:
    assert drawable(text, shaping=shaping) == string


def test_the_font_has_every_arabic_letter_and_comes_with_matplotlib() -> None:
    assert Path(known_font()) == FONT


def test_labels_are_cut_at_words() -> None:
    assert shortened("وزارة الخارجية", 30) == "وزارة الخارجية"
    assert shortened("وزارة الخارجية والتعاون الدولي", 20) == "وزارة الخارجية…"
    assert wrapped("ترحيب وإشادة", 8) == "ترحيب\nوإشادة"
    assert wrapped("واحد اثنان ثلاثة", 6) == "واحد\nاثنان…"


TABLE = pd.DataFrame({"مباشر": [3, 0], "غير مباشر": [1, 2]}, index=["هالة $المرجاني$", "Sada صدى"])
GRAPH = nx.Graph()
GRAPH.add_node("a", name="هالة المرجاني", size=3)
GRAPH.add_node("b", name="صخر البيدقي", size=2)
GRAPH.add_node("c", name="صخر الغصيني", size=1)
GRAPH.add_weighted_edges_from([("a", "b", 2), ("b", "c", 1)])


def draw_all(lang: str) -> dict[str, plots.Drawing]:
    values = {str(name): float(value) for name, value in TABLE["مباشر"].items()}
    return {
        "bars": plots.bars(values, lang=lang),
        "stacked_bars": plots.stacked_bars(TABLE, lang=lang, colours=(1, 0)),
        "columns": plots.columns(values, lang=lang, name="عدد الكلمات"),
        "lines": plots.lines(TABLE, lang=lang),
        "heat_map": plots.heat_map(TABLE, lang=lang),
        "network": plots.network(GRAPH, lang=lang),
        "arrows": plots.network(GRAPH.to_directed(), lang=lang),
    }


def test_figures_are_the_same_bytes_and_say_nothing_of_when_and_where() -> None:
    first, second, english = draw_all("ar"), draw_all("ar"), draw_all("en")
    assert first == second
    assert all(first[name] != english[name] for name in first), "Arabic figures are mirrored"
    for drawing in first.values():
        assert drawing.svg.startswith("<svg")
        assert not {word for word in ("metadata", "<!--", "Matplotlib v", "date") if word in drawing.svg}


def test_each_number_has_its_place_in_the_figure() -> None:
    drawn = {lang: draw_all(lang) for lang in ("ar", "en")}
    nodes, cells = [(0, 0), (1, 0), (2, 0)], [(0, 0), (0, 1), (1, 0), (1, 1)]
    wanted = {"bars": nodes[:2], "columns": nodes[:2], "network": nodes, "arrows": nodes}
    for lang, drawings in drawn.items():
        for name, drawing in drawings.items():
            assert sorted(drawing.places) == wanted.get(name, cells), (lang, name)
            for left, top, width, height in drawing.places.values():
                assert min(width, height) > 0, (lang, name)
                assert min(left, top, 100 - left - width, 100 - top - height) >= -1, (lang, name)
    heat = {lang: drawings["heat_map"].places for lang, drawings in drawn.items()}
    assert heat["ar"][0, 0][0] > heat["ar"][0, 1][0]
    assert heat["en"][0, 0][0] < heat["en"][0, 1][0]
    assert all(places[0, 0][1] < places[1, 0][1] for places in heat.values())


def test_every_text_in_a_figure_is_drawable_and_no_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    figures: list[Figure] = []
    monkeypatch.setattr(charts, "finished", lambda figure, *_, **__: figures.append(figure))
    draw_all("ar")
    texts = [text for figure in figures for text in figure.findobj(Text) if text.get_text()]
    names = {drawable(name) for name in [*TABLE.index, *TABLE.columns, "عدد الكلمات"]}
    assert names <= {text.get_text() for text in texts}
    assert not [text.get_text() for text in texts if text.get_parse_math() and "$" in text.get_text()]


def test_a_chart_reads_from_the_right_in_arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    figures: list[Figure] = []
    monkeypatch.setattr(charts, "finished", lambda figure, *_, **__: figures.append(figure))
    charts.bars({"قال": 2.0}, lang="ar")
    charts.bars({"قال": 2.0}, lang="en")
    assert [figure.axes[0].xaxis_inverted() for figure in figures] == [True, False]
    assert [figure.axes[0].yaxis.get_ticks_position() for figure in figures] == ["right", "left"]


def test_a_letter_that_the_font_lacks_does_not_end_the_drawing() -> None:
    assert plots.bars({"Sada 萬": 1.0}, lang="en").svg.startswith("<svg")


def test_compact() -> None:
    svg = '<?xml version="1.0"?>\n<svg width="1.23456pt" id="a1.23456">\n <!-- x -->\n <metadata>d</metadata>\n</svg>\n'
    assert compact(svg) == '<svg width="1.23456pt" id="a1.23456">\n</svg>\n'
    assert compact('<svg d="M 1.23456 0.123456 L -10.999 2"/>') == '<svg d="M 1.23 0.12346 L -11 2"/>'


def test_the_style_draws_letters_as_paths_with_fixed_ids() -> None:
    assert (STYLE["svg.fonttype"], STYLE["svg.hashsalt"]) == ("path", "toolkit")
