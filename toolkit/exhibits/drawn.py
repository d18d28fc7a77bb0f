"""Figures as exhibits: the drawing, what it shows in words, and its numbers as a table."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from toolkit import plots
from toolkit.exhibits.counts import Counts
from toolkit.exhibits.frames import records
from toolkit.exhibits.html import Cell, Exhibit, figure, percent
from toolkit.exhibits.news import News
from toolkit.exhibits.spots import first_in_rows, in_rows, spots

Counted = Counts | Sequence[Counts] | None  # what the numbers of a figure count: all of them the same, or each column


def drawn_bars(
    news: News,
    values: Mapping[str, float],
    *,
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    data: pd.DataFrame,
    decimals: int = 0,
) -> Exhibit:
    """Bars for named values, the largest first; `headers` (keys of labels) and `rows` are the table below."""
    first, value = next(iter(values.items()))
    alt = news.label("alt_bars", what=caption, first=first, value=f"{value:,.{decimals}f}")
    drawing = plots.bars(values, lang=news.lang, decimals=decimals)
    names, listed = [news.label(key) for key in headers], list(rows)
    links = spots(drawing, first_in_rows(listed))
    html = figure(drawing, caption=caption, alt=alt, headers=names, rows=listed, lang=news.lang, spots=links)
    return Exhibit(html, data)


def drawn_lines(
    news: News, named: pd.DataFrame, *, caption: str, data: pd.DataFrame, counts: Counted = None
) -> Exhibit:
    """A line for each column of `named` over its rows, which are months; the first column is described in words."""
    values = named.iloc[:, 0].tolist()
    alt = news.label(
        "alt_lines", what=caption, name=named.columns[0], first=named.index[0], last=named.index[-1],
        peak=named.index[values.index(max(values))], value=f"{max(values):,}",
    )  # fmt: skip
    drawing = plots.lines(named, lang=news.lang)
    return _with_numbers(
        news, drawing, named, caption=caption, alt=alt, corner=news.label("month"), data=data, counts=counts
    )


def drawn_heat(
    news: News, named: pd.DataFrame, *, caption: str, corner: str, data: pd.DataFrame, counts: Counts | None = None
) -> Exhibit:
    """A heat map of `named`; the darkest cell is described in words."""
    alt = _alt_of_heat(news, named, caption)
    drawing = plots.heat_map(named, lang=news.lang)
    return _with_numbers(news, drawing, named, caption=caption, alt=alt, corner=corner, data=data, counts=counts)


def drawn_shares(
    news: News, named: pd.DataFrame, sizes: pd.Series, *, caption: str, corner: str, data: pd.DataFrame, counts: Counts
) -> Exhibit:
    """A heat map of what share of a column's size each number of `named` is; the numbers stand behind the shares."""
    shares = named.mul(100).div(sizes.tolist(), axis="columns")
    numbers = _cells(named, data, counts)
    cells = [
        [Markup("{} ({})").format(percent(share, news.lang), n) for share, n in zip(own, row, strict=True)]
        for own, row in zip(records(shares), numbers, strict=True)
    ]
    drawing, alt = plots.heat_map(shares, lang=news.lang), _alt_of_heat(news, shares, caption)
    return _with_cells(news, drawing, shares, cells, caption=caption, alt=alt, corner=corner, data=data)


def drawn_stacks(
    news: News, named: pd.DataFrame, *, caption: str, corner: str, data: pd.DataFrame, colours: Sequence[int] = (),
    counts: Counts | None = None,
) -> Exhibit:  # fmt: skip
    """A stacked bar for each row of `named`; the longest is described in words. `colours` are places in the palette."""
    longest = int(named.sum(axis=1).to_numpy().argmax())
    values = named.iloc[longest].tolist()
    parts = news.label("comma").join(f"{name} {value:,}" for name, value in zip(named.columns, values, strict=True))
    alt = news.label("alt_stacks", what=caption, first=named.index[longest], value=f"{sum(values):,}", parts=parts)
    drawing = plots.stacked_bars(named, lang=news.lang, colours=colours)
    return _with_numbers(news, drawing, named, caption=caption, alt=alt, corner=corner, data=data, counts=counts)


def _alt_of_heat(news: News, named: pd.DataFrame, caption: str) -> str:
    values = named.to_numpy(dtype=float)
    row, column = divmod(int(values.argmax()), len(named.columns))
    names = {"row": named.index[row], "column": named.columns[column]}
    return news.label("alt_heat", what=caption, value=f"{values.max():,.0f}", **names)


def _with_numbers(
    news: News, drawing: plots.Drawing, named: pd.DataFrame, *, caption: str, alt: str, corner: str, data: pd.DataFrame,
    counts: Counted,
) -> Exhibit:  # fmt: skip
    cells = _cells(named, data, counts)
    return _with_cells(news, drawing, named, cells, caption=caption, alt=alt, corner=corner, data=data)


def _with_cells(
    news: News, drawing: plots.Drawing, named: pd.DataFrame, cells: Sequence[Sequence[Cell]], *, caption: str, alt: str,
    corner: str, data: pd.DataFrame,
) -> Exhibit:  # fmt: skip
    rows = [(str(name), *values) for name, values in zip(named.index, cells, strict=True)]
    headers = [corner, *map(str, named.columns)]
    links = spots(drawing, in_rows(headers, rows))
    html = figure(drawing, caption=caption, alt=alt, headers=headers, rows=rows, lang=news.lang, spots=links)
    return Exhibit(html, data)


def _cells(named: pd.DataFrame, data: pd.DataFrame, counts: Counted) -> list[list[Cell]]:
    """The numbers of `named`; they lead to what they count, by the ids that are the index and columns of `data`."""
    if counts is None:
        return records(named)
    each = [counts] * len(data.columns) if isinstance(counts, Counts) else counts
    return [
        [own.cell(value, row, column) for own, value, column in zip(each, values, data.columns, strict=True)]
        for row, values in zip(data.index, records(named), strict=True)
    ]


def distinct(names: Iterable[str]) -> list[str]:
    """The names, with a number behind one that came before, so that two actors of one name stay two."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out
