"""How fast `annotate` is, and how time and memory grow with the corpus.

Beside one pass of a regular expression and, where spaCy is installed (`pip install spacy`, MIT), beside its blank
Arabic tokenizer with a PhraseMatcher for the same names, on the same texts and one core; then the tables of ARTICLES
articles with one process and two, of ten times as many (the same ones with other ids), and the reports: seconds on the
clock, and of all processors together, which other work on the machine changes little. The environment variable
SCALE_ARTICLES sets another number of articles than ARTICLES.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.data import rows, table
from toolkit.annotate import annotate
from toolkit.codebook import load_codebook
from toolkit.model import Article

CORPUS, TEXTS, ROUNDS, TIMES = "egypt_2013_30k", 300, 5, 10
ARTICLES = 3000


def run(folder: Path) -> Iterator[str]:
    """Two tables: milliseconds an article of one pass beside others, seconds and memory of whole runs."""
    found = rows(folder, CORPUS)[: int(os.environ.get("SCALE_ARTICLES", ARTICLES))]
    if not found:
        yield f"skipped: {CORPUS}.jsonl.gz is not there"
        return
    articles = [Article(str(i), str(row["text"]), str(row.get("title") or "")) for i, row in enumerate(found[:TEXTS])]
    yield from table(["what", "ms an article", "times the pass"], _beside(articles))
    yield ""
    yield from table(["run", "articles", "seconds", "of processors", "peak MB"], _whole(found))


def _beside(articles: list[Article]) -> Iterator[tuple[object, ...]]:
    codebook = load_codebook()
    pattern = import_module("regex").compile(r"[\p{L}\p{M}]+")
    single = _seconds(lambda: [pattern.findall(f"{article.title}\n{article.text}") for article in articles])
    for name, seconds in (
        ("one pass of regex", single),
        ("annotate", _seconds(lambda: [annotate(article, codebook) for article in articles], rounds=2)),
        ("spaCy: tokenizer and PhraseMatcher", _spacy(articles)),
    ):
        ms = "spaCy is not installed" if seconds is None else f"{1000 * seconds / len(articles):.2f}"
        yield name, ms, "" if seconds is None else f"{seconds / single:.0f}"


def _spacy(articles: list[Article]) -> float | None:
    """Seconds of spaCy for the names of the codebook; None where it is not installed."""
    if find_spec("spacy") is None:
        return None
    pipeline = import_module("spacy").blank("ar")
    matcher = import_module("spacy.matcher").PhraseMatcher(pipeline.vocab)
    names = [name for actor in load_codebook().actors.values() for name in actor.names]
    matcher.add("names", list(pipeline.tokenizer.pipe(names)))
    return _seconds(lambda: [matcher(pipeline(f"{article.title}\n{article.text}")) for article in articles], rounds=2)


def _seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least processor time of some rounds."""

    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(rounds))


def _whole(found: list[dict[str, object]]) -> Iterator[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        one = corpus_of(home / "one.jsonl.gz", found, 1)
        ten = corpus_of(home / "ten.jsonl.gz", found, TIMES)
        for name, path, workers, count in (
            ("annotate, 1 process", one, 1, 1),
            ("annotate, 2 processes", one, 2, 1),
            ("annotate, 1 process", ten, 1, TIMES),
        ):
            yield name, count * len(found), *_measured("annotate", path, home / f"out{workers}{count}", workers)
        yield "report", len(found), *_measured("report", home / "out11", home / "reports", None)


def corpus_of(path: Path, found: list[dict[str, object]], times: int) -> Path:
    """Writes a corpus with these articles, `times` times, each time with other ids; gives its path."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for number in range(times):
            for i, row in enumerate(found):
                file.write(json.dumps({**row, "id": f"{number}-{i}"}, ensure_ascii=False) + "\n")
    return path


def _measured(command: str, path: Path, out: Path, workers: int | None) -> tuple[str, ...]:
    """Seconds that a command takes, those of all its processes, and the greatest memory of one of them."""
    given = [str(path), "--workers", str(workers)] if workers else ["--corpus", str(path)]
    call = [sys.executable, "-c", _CODE, command, *given, "--out", str(out)]
    start = time.perf_counter()
    told = subprocess.run(call, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    found = re.search(r"peak=(\d+) busy=(\d+)", told.stderr)
    if told.returncode or found is None:
        return told.stderr.partition("peak=")[0].strip().rpartition("\n")[2] or "failed", "", ""
    return f"{seconds:.0f}", found[2], f"{int(found[1]) // 1024}"


_CODE = """
import resource, sys
from toolkit.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
busy = sum(each.ru_utime + each.ru_stime for each in used)
print(f"peak={max(each.ru_maxrss for each in used)} busy={busy:.0f}", file=sys.stderr)
sys.exit(code)
"""
