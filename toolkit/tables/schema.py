"""The tables: their columns and types, and the rows that an annotated article adds to them.

The columns of the contract (docs/tables.md) come first and stay; more may follow. Offsets count code points, half
open; a null means that there is none, an empty string that it was not given.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any

import pyarrow as pa

from toolkit.corpus import content_hash
from toolkit.model import Annotated, Problem, Quote, Target, ThemeHit

SCHEMA_VERSION = 3
_WORD = re.compile(r"\w\S*")
_COLUMNS = {
    "articles": (
        "article_id title source date url section chars words sha256 duplicate_of text origin invented language "
        "duplicate_kind similarity"
    ),
    "actors": "article_id field start end text actor_id name type role how",
    "quotes": (
        "article_id quote_id field start end text kind form cue cue_start cue_end stance mention mention_start "
        "mention_end speaker speaker_id speaker_kind speaker_how addressee addressee_id inside rule cue_id"
    ),
    "themes": "article_id field start end text theme term voice quote_id speaker speaker_id negated modality",
    "targets": (
        "article_id field start end text actor_id name theme term hit_start hit_end hit label relation modality voice "
        "quote_id speaker speaker_id"
    ),
    "article_themes": "article_id theme level score",
    "boilerplate": "article_id field start end text",
    "problems": "article_id where what",
    "labels": "kind id ar en",
    "roles": "article_id field start actor_id role office country former holders",
    "joined_names": "variant name actor_id joined_with why score titles beside articles",
}
_TYPES = {
    **dict.fromkeys(
        (
            *("start", "end", "cue_start", "cue_end", "mention_start", "mention_end", "hit_start", "hit_end"),
            *("chars", "words", "articles"),
        ),
        pa.int64(),
    ),
    **dict.fromkeys(("negated", "invented", "former"), pa.bool_()),
    **dict.fromkeys(("score", "similarity"), pa.float64()),
}
SCHEMAS: dict[str, pa.Schema] = {
    table: pa.schema([(column, _TYPES.get(column, pa.string())) for column in columns.split()])
    for table, columns in _COLUMNS.items()
}
OF_CORPUS = ("labels", "joined_names")  # tables whose rows are of no single article
ID_COLUMNS = {  # where the ids of actors stand, for which one identity holds over the corpus
    "actors": ("actor_id",),
    "quotes": ("speaker_id", "addressee_id"),
    "themes": ("speaker_id",),
    "targets": ("actor_id", "speaker_id"),
}
MAY_BE_MISSING = ("mention_start", "mention_end")  # offsets that can be null
_FOUND = {
    "actors": "mentions",
    "quotes": "quotes",
    "themes": "themes",
    "targets": "targets",
    "article_themes": "article_themes",
}
_VALUES = {table: attrgetter(*SCHEMAS[table].names[1:]) for table in _FOUND}

RowOf = tuple[Any, ...]


def rows(annotated: Annotated) -> Iterator[tuple[str, Iterable[RowOf]]]:
    """The rows of one article, for each table that is about single articles; what it repeats is not known yet."""
    article = annotated.article
    words = len(_WORD.findall(article.text))
    sha256 = content_hash(article.title, article.text)
    front = (article.id, article.title, article.source, article.date, article.url, article.section)
    counted = (len(article.text), words, sha256, None, article.text, article.origin, article.invented)
    yield "articles", [(*front, *counted, article.language, None, None)]
    yield "boilerplate", [(article.id, "text", start, end, article.text[start:end]) for start, end in article.aside]
    for table, part in _FOUND.items():
        values = _VALUES[table]
        yield table, [(article.id, *values(_speaker_known(item))) for item in getattr(annotated, part)]
    yield "problems", map(problem_row, annotated.problems)


def _speaker_known(item: Any) -> Any:
    """Words that somebody says but nobody could be found for have the speaker "" (not found), never null (none)."""
    spoken = isinstance(item, Quote) or (isinstance(item, ThemeHit | Target) and item.quote_id is not None)
    return replace(item, speaker="") if spoken and item.speaker is None else item


def problem_row(problem: Problem) -> RowOf:
    """The row of one problem."""
    return problem.article_id, problem.where, problem.what


def to_arrow(table: str, rows: list[RowOf]) -> pa.Table:
    """Rows as a table with the declared columns and types."""
    schema = SCHEMAS[table]
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
