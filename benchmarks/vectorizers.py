"""Processor time of `fit_transform` on the articles of `egypt_2013_30k`, beside scikit-learn's default vectoriser."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.data import rows, table
from toolkit.features import ArabicAnalyzer, ArabicTfidf


def run(data: Path) -> Iterator[str]:
    """The lines of the table."""
    texts = [row["text"] for row in rows(data, "egypt_2013_30k")]
    if not texts:
        yield "skipped: egypt_2013_30k.jsonl.gz is not there"
        return
    ArabicAnalyzer()("ليبيا")  # the dictionary is read once
    base = seconds(lambda: TfidfVectorizer().fit_transform(texts))
    ours = seconds(lambda: ArabicTfidf().fit_transform(texts))
    yield f"{len(texts)} articles, {sum(map(len, texts)) / 1e6:.0f} million characters"
    yield ""
    lines = ((name, f"{s:.1f}", f"{s / base:.1f}") for name, s in (("TfidfVectorizer", base), ("ArabicTfidf", ours)))
    yield from table(("what", "seconds", "times the first"), lines)


def seconds(work: Callable[[], object]) -> float:
    """The processor time of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start
