"""How fast `annotate` is: beside one pass of a regular expression over the same text, and with two processes."""

import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path

from benchmarks.data import places, table
from toolkit.annotate import annotate
from toolkit.codebook import load_codebook
from toolkit.corpus import read_articles
from toolkit.model import Article
from toolkit.tables import annotate_corpus

CORPUS, ARTICLES, ROUNDS = "libya", 300, 10


def run(folder: Path) -> Iterator[str]:
    """A table of milliseconds an article, and the times of one process and of two on the whole corpus."""
    path = next((path for path in places(folder, f"{CORPUS}.jsonl.gz") if path.is_file()), None)
    if path is None:
        yield f"skipped: {CORPUS}.jsonl.gz is not there"
        return
    articles = list(islice(read_articles(path, []), ARTICLES))
    yield from table(["what", "ms an article", "times the pass"], _beside_a_pass(articles))
    yield ""
    yield from table(["processes", "seconds", "times one"], _with_processes(path))


def _beside_a_pass(articles: list[Article]) -> Iterator[tuple[object, ...]]:
    codebook = load_codebook()
    pattern = import_module("regex").compile(r"[\p{L}\p{M}]+")
    for article in articles[:20]:
        annotate(article, codebook)

    def words(article: Article) -> None:
        pattern.findall(article.title)
        pattern.findall(article.text)

    single = min(_seconds(lambda: [words(article) for article in articles]) for _ in range(ROUNDS))
    whole = _seconds(lambda: [annotate(article, codebook) for article in articles])
    for name, seconds in (("one pass of regex", single), ("annotate", whole)):
        yield name, f"{1000 * seconds / len(articles):.2f}", f"{seconds / single:.0f}"


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _with_processes(path: Path) -> Iterator[tuple[object, ...]]:
    one = 0.0
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            annotate_corpus(path, None, Path(folder), workers=workers, progress=False)
            seconds = time.perf_counter() - start
        one = one or seconds
        yield workers, f"{seconds:.0f}", f"{one / seconds:.2f}"
