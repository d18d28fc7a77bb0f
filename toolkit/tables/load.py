"""Reading tables back, as data frames, for a period or a source."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

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
    tables, manifest = sample_in_memory() if str(folder) == IN_MEMORY else _read(Path(folder))
    frames = {name: _frame(table) for name, table in tables.items()}
    if start or end or source or duplicates != WITH:
        articles = frames["articles"] = _select(frames["articles"], start, end, source, duplicates)
        kept = {*articles["article_id"], ""}
        for name in frames.keys() - {"articles", *OF_CORPUS}:
            frames[name] = frames[name][frames[name]["article_id"].isin(kept)].reset_index(drop=True)
    return Tables(**frames, manifest=manifest)


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


def _read(folder: Path) -> tuple[dict[str, pa.Table], dict[str, Any]]:
    if not folder.is_dir():
        raise TablesError(f"{folder}: no such folder; write one with: toolkit annotate CORPUS --out {folder}")
    missing = [name for name in (*(f"{table}.parquet" for table in SCHEMAS), MANIFEST) if not (folder / name).is_file()]
    if missing:
        raise TablesError(
            f"{folder}: no folder of tables ({missing[0]} is missing); give what `toolkit annotate` wrote."
        )
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if manifest["schema_version"] != SCHEMA_VERSION:
        raise TablesError(
            f"{folder}: tables of another version of the toolkit; write them again with `toolkit annotate`."
        )
    return {table: pq.read_table(folder / f"{table}.parquet") for table in SCHEMAS}, manifest


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas()
    return frame.astype({column: "Int64" for column in MAY_BE_MISSING if column in frame})


def _select(articles: pd.DataFrame, start: str, end: str, source: str, duplicates: str) -> pd.DataFrame:
    if source:
        sources = sorted(set(articles["source"]))
        if source not in sources:
            raise TablesError(f"source={source!r} is not in the corpus; there are: {', '.join(filter(None, sources))}.")
        articles = articles[articles["source"] == source]
    if start or end:
        dates = articles["date"]
        articles = articles[(dates != "") & (dates >= start) & (dates <= (end or "9999"))]
    if duplicates == WITHOUT:
        articles = articles[articles["duplicate_of"].isna()]
    return articles.reset_index(drop=True)
