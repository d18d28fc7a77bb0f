"""Annotated articles to tables with declared columns, in Parquet files or in memory, and back."""

from toolkit.tables.load import Tables, TablesError, check_selection, load_tables
from toolkit.tables.run import annotate_corpus, codebook_for, sample_corpus
from toolkit.tables.schema import SCHEMA_VERSION, SCHEMAS
from toolkit.tables.write import write_tables

__all__ = [
    "SCHEMAS",
    "SCHEMA_VERSION",
    "Tables",
    "TablesError",
    "annotate_corpus",
    "check_selection",
    "codebook_for",
    "load_tables",
    "sample_corpus",
    "write_tables",
]
