"""One identity over the corpus in the tables: ids of joined names, and the rows of roles."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from toolkit.codebook import Codebook
from toolkit.identities import JoinedName, duties, holders
from toolkit.tables.schema import ID_COLUMNS, RowOf


def role_rows(articles: Iterable[pa.Table], actors: Iterable[pa.Table], codebook: Codebook) -> Iterator[list[RowOf]]:
    """The titles of persons, one a row: a mention with «السفير، مندوب ليبيا» gives two. A list for each actors batch.

    Both tables have their articles in the same order.
    """
    dates = _dates(articles)
    at, date = "", ""
    for batch in actors:
        found: list[RowOf] = []
        for row in batch.filter(pc.is_valid(batch["role"])).to_pylist():
            while at != row["article_id"]:
                at, date = next(dates)
            if row["type"] == "PER":
                found += _roles_of(row, date, codebook)
        yield found


def _dates(articles: Iterable[pa.Table]) -> Iterator[tuple[str, str]]:
    for batch in articles:
        yield from zip(batch["article_id"].to_pylist(), batch["date"].to_pylist(), strict=True)


def _roles_of(mention: Mapping[str, Any], date: str, codebook: Codebook) -> Iterator[RowOf]:
    actor = mention["actor_id"]
    known = codebook.actors.get(actor)
    for duty in duties(mention["role"], codebook):
        country = duty.country or (known.country if known is not None else "")
        is_office = duty.office and (duty.specific or (bool(country) and " " in duty.key))
        held = holders(duty, country, date, codebook) if is_office and not duty.former else ()
        office = duty.key if is_office else None
        where = mention["article_id"], mention["field"], mention["start"], actor
        yield *where, duty.text, office, country, duty.former, " ".join(held) or None


def joined_rows(joined: Iterable[JoinedName]) -> list[RowOf]:
    """The rows of the table of joined names."""
    return [
        (
            each.variant, each.name, each.actor_id, each.joined_with, each.why, each.score,
            "; ".join(each.titles), " ".join(each.beside), each.articles,
        )
        for each in joined
    ]  # fmt: skip


def with_ids(table: str, batch: pa.Table, ids: Mapping[str, str]) -> pa.Table:
    """A batch of a table with the ids in `ids` replaced."""
    for column in ID_COLUMNS.get(table, ()):
        values = [ids.get(value, value) for value in batch[column].to_pylist()]
        place = batch.schema.get_field_index(column)
        batch = batch.set_column(place, batch.schema.field(place), pa.array(values, pa.string()))
    return batch


def batches_of(path: Path) -> Callable[[], Iterator[pa.Table]]:
    """A function that reads a Parquet file from the start, one row group at a time."""

    def batches() -> Iterator[pa.Table]:
        with pq.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                yield file.read_row_group(group)

    return batches


def rewrite(path: Path, table: str, ids: Mapping[str, str], compression: str) -> None:
    """Replaces the ids in a Parquet file, one row group at a time."""
    other = path.with_name(f"{path.name}.ids")
    try:
        with pq.ParquetFile(path) as file, pq.ParquetWriter(other, file.schema_arrow, compression=compression) as out:
            for group in range(file.num_row_groups):
                out.write_table(with_ids(table, file.read_row_group(group), ids))
        other.replace(path)
    finally:
        other.unlink(missing_ok=True)
