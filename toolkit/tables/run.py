"""From a corpus to its tables, on disk or in memory."""

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
from tqdm import tqdm

from toolkit.annotate import annotate_all
from toolkit.codebook import Codebook, load_codebook
from toolkit.corpus import read_articles
from toolkit.identities import join_names
from toolkit.model import Problem
from toolkit.tables.identities import with_ids
from toolkit.tables.schema import SCHEMAS
from toolkit.tables.write import Collector, write_tables

WORTH_A_POOL = 250  # articles; a process needs some seconds before its first one
SAMPLE = Path(__file__).parent.parent / "data" / "sample"


def annotate_corpus(
    corpus: Path | None,
    codebook: Path | None,
    folder: Path,
    *,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    progress: bool = True,
) -> dict[str, Any]:
    """Read and annotate a corpus and write its tables into `folder`; returns the manifest.

    Without a `corpus` the shipped sample is read, with the actors of its own codebook. `codebook` is a folder laid
    over the shipped one; `columns` are names of fields of the corpus's own.

    Raises CorpusError or CodebookError before anything is written.
    """
    known = codebook_for(corpus, codebook)
    path = sample_corpus() if corpus is None else corpus
    problems: list[Problem] = []
    articles = read_articles(path, problems, columns=columns)
    first = tuple(islice(articles, WORTH_A_POOL))
    with _pool(workers if len(first) == WORTH_A_POOL else 1) as executor:
        annotated = annotate_all(chain(first, articles), known, executor)
        shown = tqdm(annotated, desc="annotating", unit=" articles", disable=None if progress else True)
        overlay = codebook.resolve().name if codebook else ""
        return write_tables(shown, folder, known, problems=problems, corpus=path.name, overlay=overlay)


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
    annotated = annotate_all(read_articles(sample_corpus(), problems), codebook)
    batches: dict[str, list[pa.Table]] = {table: [] for table in SCHEMAS}
    collector = Collector(codebook, lambda table, batch: batches[table].append(batch))
    for item in annotated:
        collector.add(item)
    collector.flush()
    joined, wrong = join_names(lambda: batches["actors"], codebook)
    ids = {each.variant: each.actor_id for each in joined}
    found = {table: [with_ids(table, part, ids) for part in parts] for table, parts in batches.items()}
    collector.add_roles(found["articles"], found["actors"])
    manifest = collector.finish(problems, sample_corpus().name, joined, wrong)
    return {table: pa.concat_tables(found[table] or batches[table]) for table in SCHEMAS}, manifest


def _pool(workers: int) -> AbstractContextManager[ProcessPoolExecutor | None]:
    """A pool of processes that start afresh, or none for one worker."""
    return nullcontext() if workers == 1 else ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
