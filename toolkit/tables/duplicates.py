"""Which articles repeat others, in the columns of the table of articles."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from toolkit.corpus.near import Copies
from toolkit.tables.identities import with_column


def with_copies(batches: Iterable[pa.Table], copies: Copies, ids: pa.ChunkedArray) -> Iterator[pa.Table]:
    """The batches of the table of articles with `duplicate_of`, `duplicate_kind` and `similarity`.

    `ids` are those of all articles; `copies` has them by number.
    """
    start = 0
    for batch in batches:
        numbers = range(start, start + len(batch))
        first = copies.first[start : start + len(batch)]
        repeats = first >= 0
        of = ids.take(pa.array(first.clip(0))).to_pylist()
        columns = {
            "duplicate_of": [id_ if known else None for id_, known in zip(of, repeats, strict=True)],
            "duplicate_kind": [copies.kind(number) for number in numbers],
            "similarity": [
                round(float(copies.alike[n]), 2) if known else None for n, known in zip(numbers, repeats, strict=True)
            ],
        }
        for column, values in columns.items():
            batch = with_column(batch, column, values)  # noqa: PLW2901
        yield batch
        start += len(batch)
