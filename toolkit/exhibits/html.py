"""What is shown: figures, tables and sentences as HTML that reads the same in JupyterLab and in a report.

Everything that comes from a corpus passes through `shown` and is escaped. A link to the evidence is written as
`<a data-article=… data-anchor=…>`; the report, which knows where the article's page is, gives it its address.
"""

import base64
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup, escape

from toolkit.exhibits.grids import PAGE, PAGED_FROM, SEARCHED_FROM, columns_of, is_number, plain
from toolkit.exhibits.templates import render
from toolkit.labels import direction, label
from toolkit.plots import Drawing

Cell = str | int | float | Markup | None

_SHORT = 16
_NONE = Markup("")
_TURNS = re.compile("[\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u061c\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One thing to look at: `html` to show and `data` to go on working with."""

    html: str
    data: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"Exhibit({len(self.data)} rows)"


def shown(text: Any) -> str:
    """Text of a corpus as it can be put on a page: without control characters and those that turn the direction."""
    return "" if pd.isna(text) else _CONTROLS.sub("", str(text))


def bdi(text: object) -> Markup:
    """Text of a corpus, isolated from the direction of what stands around it."""
    return Markup('<bdi dir="auto">{}</bdi>').format(shown(text))


def evidence(article_id: str, anchor: str, content: object) -> Markup:
    """A link to a place in an article's page; empty `anchor` means the page itself."""
    link = Markup('<a class="evidence" data-article="{}" data-anchor="{}">{}</a>')
    return link.format(_visible(article_id), anchor, content)


def download(name: str) -> Markup:
    """A link to a file that the report writes beside the page."""
    return Markup('<a class="download" data-file="{0}"><bdi>{0}</bdi></a>').format(name)


def nothing(key: str, lang: str) -> Exhibit:
    """The sentence that stands where there is nothing to show."""
    return Exhibit(Markup('<p class="nothing" dir="{}">{}</p>').format(direction(lang), label(key, lang)))


def narrowed(table: str, content: object, *, page: str = "", **chosen: str) -> Markup:
    """A link to the table that was given this `name`, on this or another page, narrowed to the rows it speaks of.

    `chosen` are values of columns by their `keys`; `q` is what to search for in all columns.
    """
    file = f"{page}.html" if page else ""
    address = f"{file}#{table}?{urlencode({key: shown(value) for key, value in chosen.items()})}"
    return Markup('<a class="narrow" href="{}">{}</a>').format(address, content)


def figure(
    drawing: Drawing,
    *,
    caption: str,
    alt: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    lang: str,
    name: str = "",
    keys: Sequence[str] = (),
    spots: Markup = _NONE,
    note: Cell = "",
) -> str:
    """A drawing with its caption, what it shows in words, its numbers as a table that can be opened, and a note.

    `spots` are links over the drawing; see `spots.spots`.
    """
    source = base64.b64encode(drawing.svg.encode()).decode("ascii")
    return Markup(
        '<figure class="exhibit" dir="{dir}"{id}><div class="scroll" tabindex="0" role="group" aria-label="{caption}">'
        '<div class="drawn"><img alt="{alt}" src="data:image/svg+xml;base64,{source}">{spots}</div></div>'
        "<figcaption>{caption}</figcaption>"
        "<details><summary>{numbers}</summary>{table}</details>{note}</figure>"
    ).format(
        dir=direction(lang), id=_id(name), alt=alt, source=source, caption=caption, spots=spots, note=_note(note),
        numbers=label("numbers", lang), table=grid(headers, rows, caption=caption, lang=lang, keys=keys),
    )  # fmt: skip


def table(
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    caption: str,
    lang: str,
    note: Cell = "",
    name: str = "",
    keys: Sequence[str] = (),
) -> str:
    """A table with its caption and, below, a note.

    `name` is its ASCII id on the page, of which there may be one, and the name of its file when it is downloaded;
    `keys` are ASCII ids of its columns, in order. Links made by `narrowed` need both.
    """
    return Markup('<figure class="exhibit table" dir="{}"{}><figcaption>{}</figcaption>{}{}</figure>').format(
        direction(lang),
        _id(name),
        caption,
        grid(headers, rows, caption=caption, lang=lang, keys=keys),
        _note(note),
    )


def grid(
    headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, caption: str, lang: str, keys: Sequence[str] = ()
) -> Markup:
    """The table itself, in a box that scrolls where the screen is narrow, with the tools that `tables.js` uses.

    A table of ten rows or more can be searched and offers the values of columns that have few; a long one is shown in
    parts. Without the script it is a whole table.
    """
    listed = [list(row) for row in rows]
    texts = [[plain(value) for value in row] for row in listed]
    return render(
        "grid.html.j2", lang=lang, label=lambda key: label(key, lang), caption=caption,
        columns=columns_of(headers, texts, keys), searched=len(listed) >= SEARCHED_FROM,
        page=PAGE if len(listed) > PAGED_FROM else 0,
        body=Markup("\n").join(Markup("<tr>{}</tr>").format(Markup("").join(map(cell, row))) for row in listed),
    )  # fmt: skip


def cell(value: Cell) -> Markup:
    """A table cell: numbers with thousands separated, text isolated, markup as it is."""
    if isinstance(value, Markup):
        kind = "number" if is_number(value.striptags()) else "wide" if value.startswith("<a ") else ""
        return Markup('<td class="{}">{}</td>').format(kind, value) if kind else Markup("<td>{}</td>").format(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Markup('<td class="number">{}</td>').format(number(value))
    text = shown(value)
    pattern = '<td class="short"><bdi>{}</bdi></td>' if len(text) <= _SHORT else "<td><bdi>{}</bdi></td>"
    return Markup(pattern).format(text)


def _visible(text: str) -> Markup:
    """Text for an attribute, with references in place of the characters that turn the direction."""
    return Markup(_TURNS.sub(lambda found: f"&#{ord(found[0])};", str(escape(text))))


def _note(note: Cell) -> Markup:
    return Markup('<p class="note">{}</p>').format(note) if note else _NONE


def _id(name: str) -> Markup:
    return Markup(' id="{}"').format(name) if name else _NONE


def number(value: float) -> str:
    """A number as it is read: thousands separated, one decimal, three where it is below one."""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.1f}" if abs(value) >= 1 or value == 0 else f"{value:.3f}"


def percent(share: float, lang: str) -> Markup:
    """A share in hundredths with the sign of the language: «12.5٪», 12.5%."""
    return Markup(escape(label("percent_of", lang, value=f"{share:,.1f}")))


def tiles(pairs: Iterable[tuple[str, Cell]], *, lang: str) -> str:
    """A few key figures side by side, each with what it counts."""
    items = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, f"{value:,}" if isinstance(value, int) else value)
        for name, value in pairs
    )
    return Markup('<dl class="tiles" dir="{}">{}</dl>').format(direction(lang), items)


def words(items: Iterable[object], lang: str) -> Markup:
    """A list in running text."""
    return Markup(escape(label("comma", lang))).join(bdi(item) for item in items)
