"""Reads Arabic political news systematically: actors, themes and attributed quotations, as tables and HTML reports.

    from toolkit import annotate_all, load_codebook, read_articles

    problems = []
    for found in annotate_all(read_articles("news.jsonl", problems), load_codebook()):
        print(found.article.title, [quote.speaker for quote in found.quotes])

What is listed here is public, and loaded when it is first used; `toolkit.errors` explains the errors.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.annotate import annotate_all
    from toolkit.codebook import Codebook, CodebookError, load_codebook
    from toolkit.corpus import CorpusError, read_articles
    from toolkit.model import Annotated, Article, Problem
    from toolkit.report import ReportError, build_reports
    from toolkit.tables import Tables, TablesError, load_tables, write_tables

_HOME = {
    "Annotated": "model",
    "Article": "model",
    "Codebook": "codebook",
    "CodebookError": "codebook",
    "CorpusError": "corpus",
    "Problem": "model",
    "ReportError": "report",
    "Tables": "tables",
    "TablesError": "tables",
    "annotate_all": "annotate",
    "build_reports": "report",
    "load_codebook": "codebook",
    "load_tables": "tables",
    "read_articles": "corpus",
    "write_tables": "tables",
}

__all__ = [
    "Annotated",
    "Article",
    "Codebook",
    "CodebookError",
    "CorpusError",
    "Problem",
    "ReportError",
    "Tables",
    "TablesError",
    "annotate_all",
    "build_reports",
    "load_codebook",
    "load_tables",
    "read_articles",
    "write_tables",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    return getattr(import_module(f"toolkit.{_HOME[name]}"), name)
