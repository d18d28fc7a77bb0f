"""Pages of evidence: for each number of the reports the sentences that it counts."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from toolkit.exhibits import News
from toolkit.exhibits.counts import parsed
from toolkit.exhibits.rows import MOST, Rows, condition, listed, named
from toolkit.report.pages import Frame, articles_in, page, with_links

FOLDER = "evidence"
LINES = 400  # on one page, but that a section is never cut
_ROWS_ARE = {"actors": "mentions", "themes": "hits", "targets": "hits"}
_COUNT = re.compile(r'(<a class="(?:count|spot)"[^>]* data-rows="([^"]*)")(?: href="[^"]*")?>')


@dataclass(frozen=True, slots=True)
class Section:
    """A number and the rows it counts."""

    title: str
    anchor: str
    count: str
    lines: Markup
    shown: int


def counts_in(html: str) -> set[str]:
    """The queries behind the numbers of a page."""
    return {str(Markup(text).unescape()) for _, text in _COUNT.findall(html)}


def with_counts(html: str, addresses: Mapping[str, str], root: str = "") -> str:
    """The page with addresses behind its numbers; `addresses` are by query, as seen from `root`."""

    def address(link: re.Match[str]) -> str:
        return f'{link[1]} href="{root}{addresses[str(Markup(link[2]).unescape())]}">'

    return _COUNT.sub(address, html)


def clear_evidence(out: Path) -> None:
    """Make the folder for the pages, and remove those of an earlier build."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("e[0-9]*.html"):
        old.unlink()


def write_evidence(
    news: News, queries: Iterable[str], files: Mapping[str, str], out: Path, frame: Frame, *, after: int = 0
) -> tuple[dict[str, str], set[str]]:
    """Write the pages of these queries, numbered from the one `after` those that there are.

    `files` has the page of each article by its id. Gives the address of each query, and the ids of the articles that
    the pages lead to.
    """
    addresses: dict[str, str] = {}
    articles: set[str] = set()
    for n, (about, parts) in enumerate(_pages(news, sorted(set(queries))), start=after + 1):
        name = f"{FOLDER}/e{n:05}.html"
        sections = list(parts.values())
        html = page("evidence.html.j2", frame, title=about, current="", root="../", sections=sections)
        articles |= articles_in(html)
        (out / name).write_text(with_links(html, files, "../"), encoding="utf-8")
        addresses |= {query: f"{name}#{section.anchor}" for query, section in parts.items()}
    return addresses, articles


def _pages(news: News, queries: Iterable[str]) -> Iterator[tuple[str, dict[str, Section]]]:
    """Sections that are counted by the same thing, on as many pages as they need."""
    rows = Rows(news)
    for (table, name), group in groupby(queries, _about):
        title = f"{news.label(table)} · {condition(news, name)}"
        parts: dict[str, Section] = {}
        for query in group:
            if sum(section.shown for section in parts.values()) >= LINES:
                yield title, parts
                parts = {}
            parts[query] = _section(news, rows, query)
        yield title, parts


def _about(query: str) -> tuple[str, str]:
    """The table of a query and the name of its first condition."""
    table, where = parsed(query)
    return table, next(iter(where), "")


def _section(news: News, rows: Rows, query: str) -> Section:
    table, where = parsed(query)
    at = rows.at(table, where)
    anchor = "n" + hashlib.sha256(query.encode()).hexdigest()[:12]
    unit = news.label("articles" if "per" in where else _ROWS_ARE.get(table, table))
    title, count = named(news, where), f"{unit}{news.label('colon')} {len(at):,}"
    return Section(title, anchor, count, listed(news, rows, table, at), min(len(at), MOST))
