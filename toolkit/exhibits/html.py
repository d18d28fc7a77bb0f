"""What is shown: figures, tables and sentences as HTML that reads the same in JupyterLab and in a report.

Everything that comes from a corpus passes through `shown` and is escaped. A link to the evidence is written as
`<a data-article=… data-anchor=…>`; the report, which knows where the article's page is, gives it its address.
"""

import base64
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from toolkit.labels import direction, label

Cell = str | int | float | Markup | None

_SHORT = 16
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
    return Markup('<a class="evidence" data-article="{}" data-anchor="{}">{}</a>').format(article_id, anchor, content)


def download(name: str) -> Markup:
    """A link to a file that the report writes beside the page."""
    return Markup('<a class="download" data-file="{0}"><bdi>{0}</bdi></a>').format(name)


def nothing(key: str, lang: str) -> Exhibit:
    """The sentence that stands where there is nothing to show."""
    return Exhibit(Markup('<p class="nothing" dir="{}">{}</p>').format(direction(lang), label(key, lang)))


def figure(
    svg: str, *, caption: str, alt: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]], lang: str
) -> str:
    """A drawing with its caption, what it shows in words, and its numbers as a table that can be opened."""
    source = base64.b64encode(svg.encode()).decode("ascii")
    return Markup(
        '<figure class="exhibit" dir="{dir}"><div class="scroll" tabindex="0" role="group" aria-label="{caption}">'
        '<img alt="{alt}" src="data:image/svg+xml;base64,{source}"></div>'
        "<figcaption>{caption}</figcaption>"
        '<details><summary>{numbers}</summary>{table}</details></figure>'
    ).format(
        dir=direction(lang), alt=alt, source=source, caption=caption,
        numbers=label("numbers", lang), table=grid(headers, rows, name=caption),
    )  # fmt: skip


def table(headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, caption: str, lang: str, note: Cell = "") -> str:
    """A table with its caption and, below, a note."""
    return Markup('<figure class="exhibit table" dir="{}"><figcaption>{}</figcaption>{}{}</figure>').format(
        direction(lang),
        caption,
        grid(headers, rows, name=caption),
        Markup('<p class="note">{}</p>').format(note) if note else "",
    )


def grid(headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, name: str) -> Markup:
    """The table itself, in a box that scrolls where the screen is narrow."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(text) for text in headers)
    body = Markup("\n").join(Markup("<tr>{}</tr>").format(Markup("").join(map(cell, row))) for row in rows)
    return Markup(
        '<div class="scroll" tabindex="0" role="group" aria-label="{}"><table><thead><tr>{}</tr></thead>'
        "<tbody>\n{}\n</tbody></table></div>"
    ).format(name, head, body)


def cell(value: Cell) -> Markup:
    """A table cell: numbers with thousands separated, text isolated, markup as it is."""
    if isinstance(value, Markup):
        return Markup('<td class="wide">{}</td>' if value.startswith("<a ") else "<td>{}</td>").format(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Markup('<td class="number">{}</td>').format(number(value))
    text = shown(value)
    return Markup('<td class="short" dir="auto">{}</td>' if len(text) <= _SHORT else '<td dir="auto">{}</td>').format(
        text
    )


def number(value: float) -> str:
    """A number as it is read: thousands separated, one decimal, three where it is below one."""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.1f}" if abs(value) >= 1 or value == 0 else f"{value:.3f}"


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
