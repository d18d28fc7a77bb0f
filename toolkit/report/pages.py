"""Executed notebooks as pages: the text of one language and the exhibits, without code, times, ids and paths."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote as percent

import nbformat
from markupsafe import Markup
from nbconvert.exporters import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from toolkit.exhibits.templates import TEMPLATES, read, render
from toolkit.labels import label
from toolkit.report.notebooks import is_of

_EVIDENCE = re.compile(r'(<a class="evidence" data-article="([^"]*)" data-anchor="([^"]*)")>')
_DOWNLOAD = re.compile(r'(<a class="download" data-file="([^"]*)")>')
_SETUP = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)

_CONTENT = re.compile(r'<main id="content">\n(.*)\n</main>', re.DOTALL)
_ADDRESS = re.compile(
    r'(<a class="(?:evidence|count|spot|download)"[^>]*? data-[a-z]+="[^"]*") href="[^"]*"(?: download)?>'
)
_PART = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_LOADED = re.compile(r'<p class="loaded".*?</p>', re.DOTALL)
_SCRIPTS = (("tables.js", '<div class="grid"'), ("article.js", '<div class="reading"'))


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same around every page of a build."""

    lang: str
    reports: Sequence[tuple[str, str]]
    provenance: Sequence[tuple[str, Sequence[str]]]
    invented: bool


def page(
    template: str, frame: Frame, *, title: str, current: str, root: str = "", script: str = "", **values: Any
) -> str:
    """A whole page; `root` leads from it to the folder of the reports, `script` is the only script that may run."""
    source = f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" if script else "'none'"
    html = render(
        template, lang=frame.lang, label=lambda key, **named: label(key, frame.lang, **named), title=title,
        current=current, root=root, reports=frame.reports, provenance=frame.provenance, invented=frame.invented,
        css=Markup(style()), script=Markup(script), script_source=Markup(source), **values,
    )  # fmt: skip
    return str(html)


def body_again(html: str) -> str:
    """The content of a finished page, without the addresses in its links, as it was given to `page`."""
    found = _CONTENT.search(html)
    return _ADDRESS.sub(r"\1>", found[1]) if found else ""


@lru_cache(maxsize=1)
def style() -> str:
    """The style of all pages, the font in it, so that a page that is sent alone has its letters."""
    font = base64.b64encode((TEMPLATES / "fonts" / "naskh.woff2").read_bytes()).decode("ascii")
    return "\n".join(map(read, ("page.css", "exhibits.css"))).replace("naskh.woff2", f"data:font/woff2;base64,{font}")


def with_contents(body: str, lang: str) -> str:
    """The content with an anchor at each of its parts, and a list of the parts before the first exhibit."""
    parts: list[tuple[str, Markup]] = []

    def anchored(found: re.Match[str]) -> str:
        parts.append((f"part-{len(parts) + 1}", Markup(found[1])))
        return f'<h2 id="{parts[-1][0]}">{found[1]}</h2>'

    marked = _PART.sub(anchored, body)
    listed = render("contents.html.j2", lang=lang, title=label("contents", lang), parts=parts)
    return _LOADED.sub(lambda found: f"{found[0]}\n{listed}", marked, count=1)


def script_for(body: str) -> str:
    """The script that a page with this content needs; empty for none."""
    return "\n".join(read(name) for name, sign in _SCRIPTS if sign in body)


def body_of(notebook: nbformat.NotebookNode, lang: str) -> str:
    """The text cells of a language and what the code cells show, as HTML."""
    kept = [cell for cell in notebook.cells if is_of(cell, lang)]
    html, _ = exporter().from_notebook_node(_with_cells(notebook, kept))
    return re.sub(r"\n\s*\n+", "\n", _SETUP.sub("", html)).strip()


def _with_cells(notebook: nbformat.NotebookNode, cells: Sequence[Any]) -> nbformat.NotebookNode:
    other = copy(notebook)
    other["cells"] = list(cells)
    return other


@lru_cache(maxsize=1)
def exporter() -> TemplateExporter:
    """Turns notebook nodes into HTML with `templates/notebook`."""
    made = TemplateExporter(  # type: ignore[no-untyped-call]
        extra_template_basedirs=[str(TEMPLATES)], template_name="notebook", file_extension=".html",
        filters={"markdown2html": markdown},
    )  # fmt: skip
    made.exclude_input_prompt = True
    return made


def markdown(source: str) -> str:
    """Markdown as HTML."""
    return str(MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True)).render(source))


def articles_in(html: str) -> set[str]:
    """The ids of the articles that a page leads to."""
    return {str(Markup(id_).unescape()) for _, id_, _ in _EVIDENCE.findall(html)}


def with_links(html: str, pages: Mapping[str, str], root: str = "") -> str:
    """The page with addresses in its links; `pages` has the file of each article, by id, as seen from `root`."""

    def address(link: re.Match[str]) -> str:
        file = pages.get(str(Markup(link[2]).unescape()))
        anchor = percent(str(Markup(link[3]).unescape()))
        return f'{link[1]} href="{root}{file}{"#" if anchor else ""}{anchor}">' if file else link[0]

    return _DOWNLOAD.sub(rf'\1 href="{root}\2" download>', _EVIDENCE.sub(address, html))
