"""Writing the pages of reports, of the evidence behind their numbers, and of the articles, and the index."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from toolkit.exhibits import News, load_news
from toolkit.report.articles import article_files, write_articles
from toolkit.report.downloads import write_downloads
from toolkit.report.earlier import Reports, about, shared, shelf
from toolkit.report.evidence import clear_evidence, counts_in, with_counts, write_evidence
from toolkit.report.index import index_body
from toolkit.report.limits import FRAME, REPORT, limited
from toolkit.report.notebooks import heading, report_names
from toolkit.report.pages import Frame, articles_in, body_again, page, script_for, with_links
from toolkit.report.provenance import provenance
from toolkit.report.quality import NAME as QUALITY
from toolkit.report.quality import quality_body

INDEX = "index"
_SELECTION = ("start", "end", "source", "duplicates")
Selection = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Build:
    """What the pages of one build share, and what has been written of it."""

    news: News
    frame: Frame
    out: Path
    files: Mapping[str, str]
    cited: set[str]
    evidence: int = 0


def write_all(bodies: Mapping[str, str], new: Reports, news: News, tables: Path, out: Path) -> Path:
    """Write pages with these contents beside those of an earlier build on the same tables; gives the index.

    `new` has the parameters of each new report, `news` all articles, whatever the notebooks were restricted to.
    """
    kept = shelf(out, about(news.tables.manifest, news.lang), new, report_names())
    reports = kept.reports
    every = {name: bodies[name] if name in bodies else _written(out, name) for name in reports}
    build = Build(news, frame_of(news, reports), out, article_files(news.tables.articles), set())
    common = _selection(shared(reports))
    clear_evidence(out)
    for selection in sorted({_selection(own) for own in reports.values()} | {common}):
        own = load_news(str(tables), lang=news.lang, **dict(selection)) if selection else news
        group = {name: every[name] for name in reports if _selection(reports[name]) == selection}
        if selection == common:
            group[INDEX] = index_body(own, build.frame, every, write_downloads(own, out))
        write_group(build, group, own, reports)
    write_page(build, QUALITY, quality_body(), reports)
    write_articles(news, build.cited, out, build.frame)
    kept.write(out)
    return out / f"{INDEX}.html"


def frame_of(news: News, reports: Reports) -> Frame:
    """What stands around every page: `reports`, by name with their parameters, and where the numbers come from."""
    titles = [(name, heading(name, news.lang).title) for name in reports]
    manifest = news.tables.manifest
    facts = provenance(manifest, news.lang, reports, report_names())
    return Frame(news.lang, titles, facts, bool(manifest.get("invented")))


def write_group(build: Build, bodies: Mapping[str, str], own: News, reports: Reports) -> None:
    """Write the pages with these contents, whose numbers count the articles of `own`, and the evidence behind them."""
    bodies = {name: limited(body, REPORT - FRAME, build.frame.lang) for name, body in bodies.items()}
    queries = set().union(*map(counts_in, bodies.values()))
    addresses, behind = write_evidence(own, queries, build.files, build.out, build.frame, after=build.evidence)
    build.evidence += len({address.partition("#")[0] for address in addresses.values()})
    build.cited |= behind.union(*map(articles_in, bodies.values()))
    for name, body in bodies.items():
        linked = with_counts(with_links(body, build.files), addresses)
        write_page(build, name, linked, {name: reports[name]} if name in reports else reports)


def write_page(build: Build, name: str, body: str, reports: Reports) -> None:
    """Write one page; `reports` are those that its foot says how to make again."""
    lang = build.frame.lang
    titles = {INDEX: "home", QUALITY: "how_good"}
    title = build.news.label(titles[name]) if name in titles else heading(name, lang).title
    facts = provenance(build.news.tables.manifest, lang, reports, report_names())
    html = page(
        "report.html.j2", replace(build.frame, provenance=facts), title=title, current=name, body=Markup(body),
        script=script_for(body),
    )  # fmt: skip
    (build.out / f"{name}.html").write_text(html, encoding="utf-8")


def _written(out: Path, name: str) -> str:
    """The content of a page that an earlier build wrote."""
    return body_again((out / f"{name}.html").read_text(encoding="utf-8"))


def _selection(parameters: Mapping[str, str]) -> Selection:
    return tuple((key, parameters[key]) for key in _SELECTION if key in parameters)
