"""Writing tables: in batches, under temporary names until all of them are complete."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.codebook import Codebook
from toolkit.corpus.near import Copies, Sketches
from toolkit.identities import JoinedName, join_names
from toolkit.model import Annotated, Article, Problem
from toolkit.tables.duplicates import with_copies
from toolkit.tables.identities import batches_of, joined_rows, rewrite, role_rows, with_ids
from toolkit.tables.labels import known_labels, label_rows, used_ids
from toolkit.tables.schema import ID_COLUMNS, OF_CORPUS, SCHEMA_VERSION, SCHEMAS, RowOf, problem_row, rows, to_arrow

BATCH = 1024
COMPRESSION = "zstd"
MANIFEST = "manifest.json"
Sink = Callable[[str, pa.Table], None]


class Collector:
    """Takes annotated articles, hands complete batches of rows to `sink`, and knows in the end what was in them."""

    def __init__(self, codebook: Codebook, sink: Sink) -> None:
        self._codebook, self._sink = codebook, sink
        self._rows: dict[str, list[RowOf]] = {table: [] for table in SCHEMAS}
        self._counts = dict.fromkeys(SCHEMAS, 0)
        self._sketches = Sketches()
        self._known = known_labels(codebook)
        self._ids: set[str] = set()
        self._corpus = hashlib.sha256()
        self._invented = 0

    def add(self, annotated: Annotated) -> None:
        """One article more."""
        article = annotated.article
        for table, more in rows(annotated):
            self._rows[table] += more
        self._sketches.add(article, annotated.sketch)
        self._ids.update(id_ for id_ in used_ids(annotated) if id_ in self._known)
        self._corpus.update(_digest(article))
        self._invented += article.invented
        if len(self._rows["articles"]) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Hands on all rows that are about single articles, but for the problems."""
        for table in SCHEMAS:
            if table not in (*OF_CORPUS, "problems", "roles"):
                self._flush(table)

    def copies(self) -> Copies:
        """Which of the articles repeat which, by their numbers, in the order in which they were added."""
        return self._sketches.copies()

    def close(self) -> None:
        """Frees the file of what articles are compared by."""
        self._sketches.close()

    def add_roles(self, articles: Iterable[pa.Table], actors: Iterable[pa.Table]) -> None:
        """The rows of roles, from the finished tables of articles and actors."""
        for more in role_rows(articles, actors, self._codebook):
            self._rows["roles"] = more
            self._flush("roles")

    def finish(
        self, problems: Sequence[Problem], corpus: str, joined: Sequence[JoinedName], wrong: Sequence[Problem]
    ) -> dict[str, Any]:
        """The rows that are left after `flush`: problems of reading, of annotating, and of the lines about identities
        (`wrong`); labels and joined names. Returns the manifest.
        """
        self._rows["problems"] = [*map(problem_row, problems), *self._rows["problems"], *map(problem_row, wrong)]
        self._rows["labels"] = label_rows({*self._ids, *(each.actor_id for each in joined)}, self._known)
        self._rows["joined_names"] = joined_rows(joined)
        for table in (*OF_CORPUS, "problems"):
            self._flush(table)
        articles = self._counts["articles"]
        return {
            "schema_version": SCHEMA_VERSION,
            "toolkit_version": version("arabic-news-toolkit"),
            "corpus": corpus,
            "corpus_sha256": self._corpus.hexdigest(),
            "codebook_version": self._codebook.version,
            "codebook_sha256": self._codebook.sha256,
            "invented": articles > 0 and self._invented == articles,
            "counts": self._counts,
        }

    def _flush(self, table: str) -> None:
        self._counts[table] += len(self._rows[table])
        self._sink(table, to_arrow(table, self._rows[table]))
        self._rows[table] = []


def write_tables(
    annotated: Iterable[Annotated],
    folder: Path | str,
    codebook: Codebook,
    *,
    problems: Sequence[Problem] = (),
    corpus: str = "",
    overlay: str = "",
    columns: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write all tables and the manifest into `folder`, which is made if it is missing; returns the manifest.

    `corpus` is the name of the corpus, `columns` are its own names of fields, and `overlay` is the name of a codebook
    folder laid over the shipped one, if any.
    `problems` may be a list that still grows while `annotated` is read. The files appear together when the last
    article is in; when anything fails before, none does, and those of an earlier run stay.
    """
    folder = Path(folder)
    stream = iter(annotated)
    first = tuple(islice(stream, 1))  # a corpus that cannot be read fails here, before there is a folder
    folder.mkdir(parents=True, exist_ok=True)
    names = {table: f"{table}.parquet" for table in SCHEMAS} | {MANIFEST: MANIFEST}
    parts = {key: folder / f".{name}.part" for key, name in names.items()}
    try:
        manifest = _write_parts(chain(first, stream), parts, codebook, problems, corpus)
        manifest |= {"codebook": overlay} if overlay else {}
        manifest |= {"columns": dict(sorted(columns.items()))} if columns else {}
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        parts[MANIFEST].write_text(text, encoding="utf-8")
        _settle(parts.values())
        (folder / MANIFEST).unlink(missing_ok=True)  # a run ended between two tables leaves a folder that is none
        for key, part in parts.items():
            part.replace(folder / names[key])
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return manifest


def _settle(paths: Iterable[Path]) -> None:
    """Waits until files are on the disk, so that a power cut leaves no empty ones under their later names."""
    for path in paths:
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _write_parts(
    annotated: Iterable[Annotated],
    parts: dict[str, Path],
    codebook: Codebook,
    problems: Sequence[Problem],
    corpus: str,
) -> dict[str, Any]:
    writers = {table: pq.ParquetWriter(parts[table], SCHEMAS[table], compression=COMPRESSION) for table in SCHEMAS}
    collector = Collector(codebook, lambda table, batch: writers[table].write_table(batch))
    try:
        for item in annotated:
            collector.add(item)
        collector.flush()
        for table in ("articles", *ID_COLUMNS):
            writers[table].close()
        joined, wrong = join_names(batches_of(parts["actors"]), codebook)
        _complete(parts, {each.variant: each.actor_id for each in joined}, collector.copies())
        collector.add_roles(batches_of(parts["articles"])(), batches_of(parts["actors"])())
        return collector.finish(problems, corpus, joined, wrong)
    finally:
        collector.close()
        for writer in writers.values():
            writer.close()


def _complete(parts: Mapping[str, Path], ids: Mapping[str, str], copies: Copies) -> None:
    """Writes again the files in which something stands that is known only when all articles are: ids, copies."""
    for table in ID_COLUMNS if ids else ():
        rewrite(parts[table], partial(with_ids, table, ids=ids), COMPRESSION)
    if (copies.first >= 0).any():
        numbers = pq.read_table(parts["articles"], columns=["article_id"])["article_id"]
        rewrite(parts["articles"], partial(with_copies, copies=copies, ids=numbers), COMPRESSION)


def _digest(article: Article) -> bytes:
    return hashlib.sha256("\0".join((article.id, article.title, article.text)).encode()).digest()
