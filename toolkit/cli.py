"""The command `toolkit`: one command for each public verb.

Exit codes: 0 done, 1 the run failed, 2 the call or the input is wrong. Errors are one sentence on stderr.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from tempfile import gettempdir
from typing import Any, NoReturn

import click

from toolkit.errors import ToolkitError

COLUMNS = ("text", "title", "source", "date", "id")
FOLDER = click.Path(path_type=Path)
codebook_option = click.option(
    "--codebook", type=FOLDER, metavar="DIR", help="Folder with actors, themes and cues of your own."
)


def _cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=_cores, show_default="all cores", help="Processes to work with."
)


scheduler_option = click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Work on the Dask cluster with this scheduler."
)


def columns_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say under which names a corpus gives its fields, as one argument `columns`."""

    @wraps(command)
    def with_columns(**arguments: Any) -> Any:
        given = {field: arguments.pop(f"{field}_column") for field in COLUMNS}
        return command(columns={field: name for field, name in given.items() if name}, **arguments)

    for field in reversed(COLUMNS):
        help_ = f"Name of the corpus's field or column for the {field}."
        with_columns = click.option(f"--{field}-column", metavar="NAME", help=help_)(with_columns)
    return with_columns


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="arabic-news-toolkit", prog_name="toolkit")
def main() -> None:
    """Read Arabic political news: who is mentioned, who says what, and which themes are talked about."""


@main.command()
@click.argument("corpus", type=FOLDER)
@click.option("--out", type=FOLDER, metavar="DIR", required=True, help="Folder to write the tables into.")
@codebook_option
@columns_options
@workers_option
@scheduler_option
def annotate(
    *, corpus: Path, out: Path, codebook: Path | None, columns: dict[str, str], workers: int, scheduler: str
) -> None:
    """Find actors, quotations and themes in CORPUS, a file or folder, and write tables (Parquet)."""
    from toolkit.tables import annotate_corpus

    with _explained():
        counts = annotate_corpus(corpus, codebook, out, columns=columns, workers=workers, scheduler=scheduler)["counts"]
        told = ", ".join(f"{counts[table]} {table}" for table in ("articles", "actors", "quotes", "themes", "problems"))
        click.echo(f"{out}: {told}")


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--corpus", type=FOLDER, metavar="PATH", help="Articles, or tables of them; without it the sample.")
@codebook_option
@click.option("--out", type=FOLDER, metavar="DIR", default="reports", show_default=True, help="Folder to write into.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of labels.")
@columns_options
@workers_option
@scheduler_option
@click.option("-p", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter of the notebooks.")
def report(
    *,
    names: tuple[str, ...],
    corpus: Path | None,
    codebook: Path | None,
    out: Path,
    lang: str,
    columns: dict[str, str],
    workers: int,
    scheduler: str,
    parameters: tuple[tuple[str, str], ...],
) -> None:
    """Write HTML reports on a corpus: all of them, or those with the given names."""
    from toolkit.report import build_from_corpus

    with _explained():
        index = build_from_corpus(
            names,
            corpus=corpus,
            codebook=codebook,
            out=out,
            lang=lang,
            columns=columns,
            workers=workers,
            scheduler=scheduler,
            parameters=dict(parameters),
        )
        click.echo(index)


@main.command()
@codebook_option
@click.option("--corpus", type=FOLDER, metavar="PATH", help="Articles to try the terms on; warns of idle ones.")
def check(codebook: Path | None, corpus: Path | None) -> None:
    """Check the codebook and its examples, and a folder of your own laid over it; name every fault."""
    from toolkit.codebook import CodebookError, load_codebook
    from toolkit.corpus import read_articles
    from toolkit.review import corpus_warnings, failed_examples, shared_terms

    with _explained():
        known = load_codebook(codebook)
        if failed := list(failed_examples(known)):
            raise CodebookError(*failed)
        warnings = [*shared_terms(known), *(corpus_warnings(known, read_articles(corpus, [])) if corpus else ())]
        for warning in warnings:
            click.echo(f"warning: {warning}")
        click.echo(
            f"The codebook is in order: {len(known.actors)} actors, {len(known.countries)} countries, "
            f"{len(known.cues)} cues, {len(known.themes)} themes."
        )


@main.command()
@codebook_option
def themes(codebook: Path | None) -> None:
    """Print what the themes are, with their codes of event ontologies, as Markdown."""
    from toolkit.codebook import load_codebook
    from toolkit.review import describe

    with _explained():
        click.echo(describe(load_codebook(codebook)), nl=False)


@main.command()
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option("--corpus", type=FOLDER, metavar="PATH", help="Articles to compare on; without it the sample.")
@click.option("--out", type=FOLDER, metavar="DIR", default="diff", show_default=True, help="Folder to write into.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of the page.")
def diff(old: Path, new: Path, corpus: Path | None, out: Path, lang: str) -> None:
    """Compare what two codebook folders find: hits and articles that change, as tables (CSV) and a page.

    Each is laid over the shipped codebook; "-" is the shipped one alone.
    """
    from toolkit.corpus import read_articles, set_aside
    from toolkit.review import compare, write_difference, write_page
    from toolkit.tables import codebook_for, sample_corpus

    with _explained():
        before, after = (codebook_for(corpus, None if str(folder) == "-" else folder) for folder in (old, new))
        path = corpus or sample_corpus()
        found = compare(set_aside(read_articles(path, [])), before, after)
        write_difference(found, out)
        page = write_page(found, before, after, out, corpus=path.name, lang=lang)
        click.echo(f"{page}: {len(found.hits)} hits and {len(found.articles)} articles change, of {found.read}.")


@main.command()
@click.argument("theme")
@click.option("--corpus", type=FOLDER, metavar="PATH", help="Articles to learn from; without it the sample.")
@codebook_option
@click.option("--out", type=FOLDER, metavar="FILE", help="Write all columns into a CSV file.")
@click.option("--most", type=click.IntRange(min=1), default=40, show_default=True, help="At most so many terms.")
def suggest(theme: str, corpus: Path | None, codebook: Path | None, out: Path | None, most: int) -> None:
    """Propose terms that THEME may lack: words that are key in its articles, with examples. Nothing is changed."""
    from toolkit.corpus import read_articles
    from toolkit.report.downloads import write_csv
    from toolkit.review import suggest_terms
    from toolkit.tables import codebook_for, sample_corpus

    with _explained():
        articles = read_articles(corpus or sample_corpus(), [])
        found = suggest_terms(theme, articles, codebook_for(corpus, codebook), most=most)
        if out:
            write_csv(found, out)
        for row in found.itertuples():
            click.echo(f"{row.term}\tG2 {row.g2:.1f}\t{row.in_theme} / {row.elsewhere} articles\t{row.example_1}")


@main.command()
@click.argument("corpus", type=FOLDER)
@click.argument("article_id")
@codebook_option
def explain(corpus: Path, article_id: str, codebook: Path | None) -> None:
    """Show how each quote of one article of CORPUS was found: cues taken and rejected, and why a speaker won."""
    from toolkit.annotate import explain as lines
    from toolkit.corpus import CorpusError, read_articles, set_aside
    from toolkit.tables import codebook_for

    with _explained():
        article = next((each for each in set_aside(read_articles(corpus, [])) if each.id == article_id), None)
        if article is None:
            raise CorpusError(f"{corpus}: no article has the id {article_id!r}; see the table of articles for the ids.")
        for line in lines(article, codebook_for(corpus, codebook)):
            click.echo(line)


@contextmanager
def _explained() -> Iterator[None]:
    """Turns expected errors into a sentence on stderr and an exit code."""
    try:
        yield
    except ToolkitError as error:
        _stop(getattr(error, "faults", None) or (str(error),), error.exit_code)
    except OSError as error:
        _stop((_what_to_do(error),), 1)


def _what_to_do(error: OSError) -> str:
    """A sentence about a file that cannot be written or read."""
    what = error.strerror or str(error)
    if error.filename:
        return f"{error.filename}: {what}; free the place or choose another folder."
    return f"{what}; free space in the folder to write into and in {gettempdir()}, or name another one in TMPDIR."


def _stop(sentences: Iterable[str], code: int) -> NoReturn:
    for sentence in sentences:
        click.echo(f"toolkit: {sentence}", err=True)
    sys.exit(code)
