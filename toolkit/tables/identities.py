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


def with_ids(table: str, batches: Iterable[pa.Table], ids: Mapping[str, str]) -> Iterator[pa.Table]:
    """The batches of a table with the ids in `ids` replaced."""
    for batch in batches:
        changed = batch
        for column in ID_COLUMNS.get(table, ()):
            changed = with_column(changed, column, [ids.get(value, value) for value in batch[column].to_pylist()])
        yield changed


def with_column(batch: pa.Table, column: str, values: Any) -> pa.Table:
    """A batch with other values in a column, of its type."""
    place = batch.schema.get_field_index(column)
    field = batch.schema.field(place)
    return batch.set_column(place, field, pa.array(values, field.type))


def batches_of(path: Path) -> Callable[[], Iterator[pa.Table]]:
    """A function that reads a Parquet file from the start, one row group at a time."""

    def batches() -> Iterator[pa.Table]:
        with pq.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                yield file.read_row_group(group)

    return batches


def rewrite(path: Path, change: Callable[[Iterator[pa.Table]], Iterable[pa.Table]], compression: str) -> None:
    """Replaces a Parquet file by what `change` makes of its row groups, one after the other."""
    other = path.with_name(f"{path.name}.new")
    try:
        with pq.ParquetWriter(other, pq.read_schema(path), compression=compression) as out:
            for batch in change(batches_of(path)()):
                out.write_table(batch)
        other.replace(path)
    finally:
        other.unlink(missing_ok=True)
