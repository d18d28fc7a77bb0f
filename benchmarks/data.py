"""Reading the corpora that are measured on, and printing tables."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    """The objects of NAME.jsonl.gz in the folder `data`; an empty list when the file is not there."""
    path = data / f"{name}.jsonl.gz"
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def table(head: Sequence[str], body: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in body:
        yield f"| {' | '.join(map(str, row))} |"
