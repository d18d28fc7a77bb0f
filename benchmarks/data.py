"""Reading the corpora that are measured on, and printing tables."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    """The objects of NAME.jsonl.gz in the folder, or in its folder `data`; an empty list when there is no such file."""
    path = next((path for path in places(data, f"{name}.jsonl.gz") if path.is_file()), None)
    if path is None:
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def places(data: Path, name: str) -> tuple[Path, Path]:
    """Where a file of corpora may lie: in the folder itself, or in its folder `data`."""
    return data / name, data / "data" / name


def table(head: Sequence[str], body: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in body:
        yield f"| {' | '.join(map(str, row))} |"


def percent(share: float) -> str:
    """A share as a percentage with one place."""
    return f"{100 * share:.1f}"


def plain_tfidf(**options: Any) -> TfidfVectorizer:
    """What a user of scikit-learn writes first."""
    return TfidfVectorizer(sublinear_tf=True, min_df=2, **options)
