"""From tables to reports: run the notebooks, turn them into pages, write the pages that they lead to."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup

from toolkit.exhibits import News, load_news, overview
from toolkit.labels import label
from toolkit.report.articles import article_files, write_articles
from toolkit.report.downloads import write_downloads
from toolkit.report.evidence import counts_in, with_counts, write_evidence
from toolkit.report.notebooks import check_call, chosen, heading, plan, report_names
from toolkit.report.pages import Frame, articles_in, body_of, page, script_for, with_links
from toolkit.report.run import run_all
from toolkit.tables import annotate_corpus

_VERSIONS = ("matplotlib", "pandas", "scikit-learn")
_SELECTION = ("start", "end", "source")


def build_from_corpus(
    names: Sequence[str] = (),
    *,
    corpus: Path | None = None,
    codebook: Path | None = None,
    out: Path,
    lang: str = "ar",
    parameters: Mapping[str, str] | None = None,
    workers: int = 2,
    progress: bool = True,
) -> Path:
    """Annotate a corpus (the sample without one) to `out`/tables and build the reports from it; gives the index.

    Raises what `annotate_corpus` and `build_reports` raise.
    """
    check_call(names, parameters or {}, lang)
    tables = out / "tables"
    annotate_corpus(corpus, codebook, tables, workers=workers, progress=progress)
    return build_reports(
        names, tables=tables, out=out, lang=lang, parameters=parameters, workers=workers, progress=progress
    )


def build_reports(
    names: Sequence[str] = (),
    *,
    tables: Path,
    out: Path,
    lang: str = "ar",
    parameters: Mapping[str, str] | None = None,
    workers: int = 2,
    progress: bool = True,
) -> Path:
    """Run the notebooks (all without names) over tables and write a page for each, and index.html, which is given back.

    A parameter goes to the notebooks that declare it. Raises ReportError for a notebook, parameter or language that
    there is none of, and NotebookError when a notebook fails.
    """
    given = dict(parameters or {})
    check_call(names, given, lang)
    wanted = plan(chosen(names), given)
    out.mkdir(parents=True, exist_ok=True)
    fixed = {"tables": str(tables.resolve()), "lang": lang}
    executed = run_all({name: fixed | own for name, own in wanted.items()}, out, workers=workers, progress=progress)
    news = load_news(str(tables), lang=lang, **{key: given[key] for key in _SELECTION if key in given})
    frame = frame_of(news, list(executed), given)
    write_pages(executed, news, frame, out)
    return write_index(news, frame, write_downloads(news, out), out)


def frame_of(news: News, built: Sequence[str], parameters: Mapping[str, str]) -> Frame:
    """What stands around every page: the reports there are, and where the numbers come from."""
    reports = [(name, heading(name, news.lang).title) for name in report_names() if name in built]
    invented = bool(news.tables.manifest.get("invented"))
    return Frame(news.lang, reports, provenance(news, built, parameters), invented)


def provenance(news: News, built: Sequence[str], parameters: Mapping[str, str]) -> list[tuple[str, str]]:
    """Where the numbers come from and how to get them again, as pairs of a name and a value."""
    manifest: Mapping[str, Any] = news.tables.manifest
    names = [] if len(built) == len(report_names()) else list(built)
    options = [part for key, value in parameters.items() for part in ("-p", key, value)]
    command = ["toolkit", "report", *names, "--corpus", str(manifest.get("corpus", "")), "--lang", news.lang, *options]
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return [
        (label("corpus_sha256", news.lang), f"{manifest.get('corpus', '')} {manifest.get('corpus_sha256', '')}"),
        (
            label("codebook_sha256", news.lang),
            f"{manifest.get('codebook_version', '')} {manifest.get('codebook_sha256', '')}",
        ),
        (label("versions", news.lang), f"arabic-news-toolkit {manifest.get('toolkit_version', '')}, {versions}"),
        (label("parameters", news.lang), ", ".join(f"{key}={value}" for key, value in parameters.items()) or "–"),
        (label("repeat", news.lang), " ".join(command)),
    ]


def write_pages(executed: Mapping[str, nbformat.NotebookNode], news: News, frame: Frame, out: Path) -> None:
    """Write the pages of the notebooks and of the articles that they lead to."""
    bodies = {name: body_of(notebook, frame.lang) for name, notebook in executed.items()}
    files = article_files(news.tables.articles)
    addresses, behind = write_evidence(news, set().union(*map(counts_in, bodies.values())), files, out, frame)
    for name, body in bodies.items():
        linked = with_counts(with_links(body, files), addresses)
        title = heading(name, frame.lang).title
        html = page("report.html.j2", frame, title=title, current=name, body=Markup(linked), script=script_for(linked))
        (out / f"{name}.html").write_text(html, encoding="utf-8")
    write_articles(news, behind.union(*map(articles_in, bodies.values())), out, frame)


def write_index(news: News, frame: Frame, downloads: Mapping[str, str], out: Path) -> Path:
    """Write the page that leads to all others."""
    cards = [(name, title, heading(name, frame.lang).description) for name, title in frame.reports]
    files = [(name, news.label(key)) for name, key in downloads.items()]
    figures = Markup(overview.key_figures(news).html)
    title = news.label("home")
    html = page("index.html.j2", frame, title=title, current="index", figures=figures, cards=cards, downloads=files)
    path = out / "index.html"
    path.write_text(html, encoding="utf-8")
    return path
