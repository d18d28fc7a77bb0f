"""From a corpus to its tables, on disk or in memory."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing, contextmanager
from importlib import import_module
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow as pa
from tqdm import tqdm

from toolkit.annotate import annotate_all, warm
from toolkit.codebook import Codebook, load_codebook
from toolkit.corpus import read_articles, set_aside
from toolkit.errors import ToolkitError
from toolkit.identities import join_names
from toolkit.journal import Journal
from toolkit.model import Article, Problem
from toolkit.tables.duplicates import with_copies
from toolkit.tables.identities import with_ids
from toolkit.tables.schema import SCHEMAS
from toolkit.tables.write import Collector, write_tables

WORTH_A_POOL = 250  # articles; a process needs some seconds before its first one
JOURNAL = ".annotated"  # in the folder of the tables, while a run is not over
SAMPLE = Path(__file__).parent.parent / "data" / "sample"


def annotate_corpus(
    corpus: Path | None,
    codebook: Path | None,
    folder: Path,
    *,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    scheduler: str = "",
    progress: bool = True,
) -> dict[str, Any]:
    """Read and annotate a corpus and write its tables into `folder`; returns the manifest.

    Without a `corpus` the shipped sample is read, with the actors of its own codebook. `codebook` is a folder laid
    over the shipped one; `columns` are names of fields of the corpus's own.

    With `workers` processes, or those of the Dask cluster at `scheduler`; the tables are the same. A run that was
    ended is gone on with when it is started again with the same corpus, codebook and folder.

    Raises CorpusError, CodebookError or SchedulerError before anything is written.
    """
    known = codebook_for(corpus, codebook)
    path = sample_corpus() if corpus is None else corpus
    problems: list[Problem] = []
    with _workers(known, workers, scheduler) as pool:
        read = _at(WORTH_A_POOL, read_articles(path, problems, columns=columns), pool.begin)
        articles = set_aside(_shown(read, "reading", progress))
        first = tuple(islice(articles, WORTH_A_POOL))
        with _journal(folder / JOURNAL if len(first) == WORTH_A_POOL else None, known) as journal:
            annotated = annotate_all(
                chain(first, articles), known, pool.executor, renew=pool.start, journal=journal, tell=_tell
            )
            shown = _shown(annotated, "annotating", progress)
            overlay = codebook.resolve().name if codebook else ""
            return write_tables(
                shown, folder, known, problems=problems, corpus=path.name, overlay=overlay, columns=columns
            )


def _shown(articles: Iterable[Any], what: str, progress: bool) -> Iterable[Any]:
    """The articles, with a bar that shows how many there were."""
    return tqdm(articles, desc=what, unit=" articles", disable=None if progress else True)


@contextmanager
def _journal(path: Path | None, codebook: Codebook) -> Iterator[Journal | None]:
    """The journal of a run, which goes when the run is over; None for a run without."""
    if path is None:
        yield None
        return
    journal, done = Journal(path, codebook.sha256), False
    try:
        yield journal
        done = True
    finally:
        if journal.found:
            _tell(f"{journal.found} articles had been annotated by a run that was ended before")
        journal.close(done=done)


def _tell(sentence: str) -> None:
    tqdm.write(f"toolkit: {sentence}.", file=sys.stderr)


def sample_corpus() -> Path:
    """The file of the shipped sample: invented articles about an invented country."""
    return SAMPLE / "articles.jsonl"


def codebook_for(corpus: Path | None, overlay: Path | None) -> Codebook:
    """The shipped codebook, under the sample's own where the sample is read, under the user's where there is one."""
    sample = corpus is None or corpus.resolve() == sample_corpus()
    return load_codebook(([SAMPLE / "codebook"] if sample else []) + ([overlay] if overlay else []))


def sample_in_memory() -> tuple[dict[str, pa.Table], dict[str, Any]]:
    """The tables of the sample and their manifest, without a file."""
    problems: list[Problem] = []
    codebook = codebook_for(None, None)
    annotated = annotate_all(set_aside(read_articles(sample_corpus(), problems)), codebook)
    batches: dict[str, list[pa.Table]] = {table: [] for table in SCHEMAS}
    collector = Collector(codebook, lambda table, batch: batches[table].append(batch))
    with closing(collector):
        for item in annotated:
            collector.add(item)
        copies = collector.copies()
    collector.flush()
    joined, wrong = join_names(lambda: batches["actors"], codebook)
    ids = {each.variant: each.actor_id for each in joined}
    found = {table: list(with_ids(table, parts, ids)) for table, parts in batches.items()}
    numbers = pa.concat_tables(batches["articles"])["article_id"]
    found["articles"] = list(with_copies(batches["articles"], copies, numbers))
    collector.add_roles(found["articles"], found["actors"])
    manifest = collector.finish(problems, sample_corpus().name, joined, wrong)
    return {table: pa.concat_tables(found[table] or batches[table]) for table in SCHEMAS}, manifest


class _Workers:
    """Processes that annotate, on a cluster or here: none before `begin`, and none at all where `start` is None."""

    def __init__(self, codebook: Codebook, workers: int, scheduler: str) -> None:
        self.executor: Executor | None = None
        self.start: Callable[[], Executor] | None = None
        self._codebook, self._count = codebook, workers
        if scheduler:
            self.start = lambda: _cluster(scheduler)
        elif workers > 1:
            self.start = lambda: ProcessPoolExecutor(
                workers, mp_context=get_context("spawn"), initializer=_end_with_parent
            )

    def begin(self) -> None:
        """Starts them once; they load what they need while the rest of the corpus is read."""
        if self.start is not None and self.executor is None:
            self.executor = self.start()
            warm(self.executor, self._codebook, self._count)


@contextmanager
def _workers(codebook: Codebook, workers: int, scheduler: str) -> Iterator[_Workers]:
    """The workers of a run; a cluster is asked at once, so that a wrong address is told before a corpus is read."""
    crew = _Workers(codebook, workers, scheduler)
    if scheduler:
        crew.begin()
    try:
        yield crew
    finally:
        if crew.executor is not None:
            crew.executor.shutdown(wait=False)


def _at(count: int, articles: Iterable[Article], begin: Callable[[], None]) -> Iterator[Article]:
    """The articles; calls `begin` when there are `count` of them."""
    for number, article in enumerate(articles, 1):
        if number == count:
            begin()
        yield article


def _end_with_parent() -> None:
    """Ends this process when the one that started it is no more: `kill -9` leaves nobody else to do so."""
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _cluster(scheduler: str) -> Executor:
    """The workers of a Dask cluster. Raises SchedulerError when it cannot be reached, or Dask is not there."""
    try:
        client = import_module("distributed").Client
    except ImportError:
        raise SchedulerError("--scheduler needs an extra of the toolkit; call: pip install '.[distributed]'") from None
    try:
        executor: Executor = client(scheduler, set_as_default=False).get_executor()
    except (OSError, ValueError) as error:
        raise SchedulerError(f"{scheduler}: no Dask scheduler answers there ({error}); start one.") from None
    return executor


class SchedulerError(ToolkitError):
    """A cluster that cannot be used."""
