"""From tables to reports: run the notebooks, turn them into pages, write the pages that they lead to."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.corpus import are_tables
from toolkit.exhibits import load_news
from toolkit.report.errors import ReportError
from toolkit.report.notebooks import check_call, chosen, plan
from toolkit.report.pages import body_of, with_contents
from toolkit.report.run import run_all
from toolkit.report.write import write_all
from toolkit.tables import annotate_corpus


def build_from_corpus(
    names: Sequence[str] = (),
    *,
    corpus: Path | None = None,
    codebook: Path | None = None,
    out: Path,
    lang: str = "ar",
    parameters: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    workers: int = 2,
    scheduler: str = "",
    progress: bool = True,
) -> Path:
    """Annotate a corpus (the sample without one) to `out`/tables and build the reports from it; gives the index.

    A `corpus` that is a folder of tables is annotated already. `columns` and `scheduler` are those of
    `annotate_corpus`; the notebooks run here.

    Raises what `annotate_corpus` and `build_reports` raise, and ReportError for tables with a codebook or columns.
    """
    check_call(names, parameters or {}, lang)
    tables = out / "tables"
    if corpus is not None and are_tables(corpus):
        if codebook or columns:
            raise ReportError(
                f"{corpus}: these are tables; give the corpus to annotate it with this codebook or columns."
            )
        tables = corpus
    else:
        annotate_corpus(
            corpus, codebook, tables, columns=columns, workers=workers, scheduler=scheduler, progress=progress
        )
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
    new = {name: {key: given[key] for key in own} for name, own in wanted.items()}
    bodies = {name: with_contents(body_of(notebook, lang), lang) for name, notebook in executed.items()}
    return write_all(bodies, new, load_news(str(tables), lang=lang), tables, out)
