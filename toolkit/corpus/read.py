"""Reading a corpus as a stream of articles."""

import errno
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from toolkit.corpus.fields import FIELDS
from toolkit.corpus.files import CorpusError, CorpusFile, FileError, find_files, storable
from toolkit.corpus.formats import read_rows
from toolkit.corpus.records import read_article
from toolkit.model import Article, Problem


def read_articles(
    path: Path | str, problems: list[Problem], *, columns: Mapping[str, str] | None = None
) -> Iterator[Article]:
    """The articles of a file or folder, one after the other, in the order of file names and lines.

    What is wrong with single articles or files is appended to `problems`, and reading goes on. Every article gets an
    id that no other has: a second one with the same id is given the ending -2, a third -3. `columns` says under which
    names the corpus gives fields, such as {"text": "Body of article"}; other fields are found by their usual names.

    Raises CorpusError when there is nothing at `path` to read, or no article in all of it.
    """
    named = dict(columns or {})
    unknown = sorted(named.keys() - FIELDS.keys())
    if unknown:
        raise CorpusError(f"columns: there is no field {unknown[0]!r}; there are {', '.join(FIELDS)}.")
    files, others = find_files(Path(path))
    first = len(problems)
    problems += [Problem("", name, what) for name, what in others]
    left = {name for name, _ in others}
    with closing(_Ids()) as ids:
        for file in files:
            for article in _read_file(file, named, problems):
                yield ids.own(article, problems)
        if not ids.any:
            what = next((f"{p.where} {p.what}" for p in problems[first:] if p.where not in left), "nothing is in it")
            raise CorpusError(f"{path}: no article could be read: {what}.")


def _read_file(file: CorpusFile, columns: Mapping[str, str], problems: list[Problem]) -> Iterator[Article]:
    def note(where: str, what: str) -> None:
        problems.append(Problem("", where, storable(what)[0]))

    where = file.name
    try:
        for row in read_rows(file, columns, note):
            where = f"{file.name}, after {row.where.removeprefix(file.name).lstrip(', ')}".rstrip(", after")
            before = len(problems)
            article = read_article(row, file, columns, note)
            if article is not None:
                problems[before:] = [replace(problem, article_id=article.id) for problem in problems[before:]]
                yield article
    except FileError as defect:
        note(where, str(defect))


class _Ids:
    """The ids that are taken, in a file that vanishes by itself: memory does not grow with the corpus."""

    def __init__(self) -> None:
        self.any = False
        self._table = sqlite3.connect("", isolation_level=None)
        self._table.execute("PRAGMA journal_mode = OFF")
        self._table.execute("CREATE TABLE taken (id TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID")
        self._table.execute("BEGIN")

    def own(self, article: Article, problems: list[Problem]) -> Article:
        """The article under an id that is not taken yet."""
        self.any = True
        if self._take(article.id):
            return article
        [times] = self._table.execute("SELECT times FROM taken WHERE id = ?", (article.id,)).fetchone()
        id_ = article.id
        while id_ == article.id or not self._take(id_):
            times += 1
            id_ = f"{article.id}-{times}"
        self._table.execute("UPDATE taken SET times = ? WHERE id = ?", (times, article.id))
        what = f"has the id {article.id!r} of an article before it; it goes on as {id_!r}"
        problems.append(Problem(id_, article.origin, what))
        return replace(article, id=id_)

    def _take(self, id_: str) -> bool:
        try:
            return self._table.execute("INSERT OR IGNORE INTO taken VALUES (?, 1)", (id_,)).rowcount == 1
        except sqlite3.OperationalError as error:
            raise OSError(errno.ENOSPC, str(error), tempfile.gettempdir()) from None

    def close(self) -> None:
        """Frees the ids."""
        self._table.close()
