"""Reading tables back, as data frames, for a period or a source."""

import json
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.dataset as ds

from toolkit.errors import ToolkitError
from toolkit.tables.run import sample_in_memory
from toolkit.tables.schema import MAY_BE_MISSING, OF_CORPUS, SCHEMA_VERSION, SCHEMAS
from toolkit.tables.write import MANIFEST

IN_MEMORY = "sample"
WITH, WITHOUT = "with", "without"


class TablesError(ToolkitError):
    """Tables that cannot be loaded; the message is one sentence with the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables as data frames, with the columns of `SCHEMAS`, and what the manifest says."""

    articles: pd.DataFrame
    actors: pd.DataFrame
    quotes: pd.DataFrame
    themes: pd.DataFrame
    targets: pd.DataFrame
    article_themes: pd.DataFrame
    boilerplate: pd.DataFrame
    problems: pd.DataFrame
    labels: pd.DataFrame
    roles: pd.DataFrame
    joined_names: pd.DataFrame
    manifest: dict[str, Any]


def load_tables(
    folder: Path | str, *, start: str = "", end: str = "", source: str = "", duplicates: str = WITH
) -> Tables:
    """The tables in a folder, or of the shipped sample for "sample".

    `start` and `end` (ISO dates, both included) and `source` keep the articles of a period or outlet, and what was
    found in them; articles without a date are in no period. `duplicates` is "with" or "without": those that repeat an
    earlier article are left out, whether or not that one is in the selection. Offsets that may be missing come as
    "Int64".

    Raises TablesError for a folder without tables, a date that is none, a source that is not there, or another value
    of `duplicates`.
    """
    check_selection(start, end, duplicates)
    tables, manifest = _of_sample() if str(folder) == IN_MEMORY else _in_folder(Path(folder))
    chosen = _condition(tables["articles"], start, end, source, duplicates)
    articles = _frame(tables.pop("articles"), chosen)
    kept = None if chosen is None else ds.field("article_id").isin([*articles["article_id"], ""])
    frames = {name: _frame(table, None if name in OF_CORPUS else kept) for name, table in tables.items()}
    return Tables(articles=articles, **frames, manifest=manifest)


def check_selection(start: str = "", end: str = "", duplicates: str = WITH) -> None:
    """Raises TablesError unless both dates are ISO dates or empty, and in order, and `duplicates` a value for that."""
    for name, value in (("start", start), ("end", end)):
        try:
            good = not value or date.fromisoformat(value).isoformat() == value
        except ValueError:
            good = False
        if not good:
            raise TablesError(f"{name}={value!r} is no date; write it as YYYY-MM-DD.")
    if start and end and start > end:
        raise TablesError(f"start={start} is after end={end}; give the earlier date as start.")
    if duplicates not in (WITH, WITHOUT):
        raise TablesError(f"duplicates={duplicates!r} is not known; give {WITH} or {WITHOUT}.")


def _of_sample() -> tuple[dict[str, ds.Dataset], dict[str, Any]]:
    tables, manifest = sample_in_memory()
    return {name: ds.dataset(table) for name, table in tables.items()}, manifest


def _in_folder(folder: Path) -> tuple[dict[str, ds.Dataset], dict[str, Any]]:
    if not folder.is_dir():
        raise TablesError(f"{folder}: no such folder; write one with: toolkit annotate CORPUS --out {folder}")
    missing = [name for name in (*(f"{table}.parquet" for table in SCHEMAS), MANIFEST) if not (folder / name).exists()]
    if missing:
        raise TablesError(
            f"{folder}: no folder of tables ({missing[0]} is missing); give what `toolkit annotate` wrote."
        )
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if manifest["schema_version"] != SCHEMA_VERSION:
        raise TablesError(
            f"{folder}: tables of another version of the toolkit; write them again with `toolkit annotate`."
        )
    return {table: ds.dataset(folder / f"{table}.parquet") for table in SCHEMAS}, manifest


def _frame(table: ds.Dataset, chosen: ds.Expression | None) -> pd.DataFrame:
    """The rows of a table for which a condition holds, all for None; the others are never in memory together.

    Each column is in one piece: single rows are then found quickly.
    """
    rows = table.to_table(filter=chosen).combine_chunks()
    frame: pd.DataFrame = rows.to_pandas(split_blocks=True, self_destruct=True)
    return frame.astype({column: "Int64" for column in MAY_BE_MISSING if column in frame})


def _condition(articles: ds.Dataset, start: str, end: str, source: str, duplicates: str) -> ds.Expression | None:
    """What the articles of a selection have in common, or None when it has all of them."""
    conditions = []
    if source:
        sources = sorted(set(articles.to_table(["source"])["source"].to_pylist()))
        if source not in sources:
            raise TablesError(f"source={source!r} is not in the corpus; there are: {', '.join(filter(None, sources))}.")
        conditions.append(ds.field("source") == source)
    if start or end:
        dates = ds.field("date")
        conditions.append((dates != "") & (dates >= start) & (dates <= (end or "9999")))
    if duplicates == WITHOUT:
        conditions.append(ds.field("duplicate_of").is_null())
    return reduce(and_, conditions) if conditions else None
