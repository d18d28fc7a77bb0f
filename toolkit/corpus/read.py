"""Reading a corpus as a stream of articles."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from toolkit.corpus.files import CorpusError, CorpusFile, FileError, find_files, open_text, storable
from toolkit.corpus.formats import read_rows
from toolkit.corpus.records import read_article
from toolkit.model import Article, Problem


def read_articles(path: Path | str, problems: list[Problem]) -> Iterator[Article]:
    """The articles of a file or folder, one after the other, in the order of file names and lines.

    What is wrong with single articles or files is appended to `problems`, and reading goes on. Every article gets an
    id that no other has: a second one with the same id is given the ending -2, a third -3.

    Raises CorpusError when there is nothing at `path` to read, or no article in all of it.
    """
    files, others = find_files(Path(path))
    first = len(problems)
    problems += [Problem("", name, "is of a kind that is not read; it is left out") for name in others]
    taken: dict[str, int] = {}
    for file in files:
        for article in _read_file(file, problems):
            yield _own_id(article, taken, problems)
    if not taken:
        what = next((f"{p.where} {p.what}" for p in problems[first:] if p.where not in others), "nothing is in it")
        raise CorpusError(f"{path}: no article could be read: {what}.")


def _read_file(file: CorpusFile, problems: list[Problem]) -> Iterator[Article]:
    def note(where: str, what: str) -> None:
        problems.append(Problem("", where, storable(what)[0]))

    where = file.name
    try:
        with open_text(file) as (stream, encoding):
            if encoding != "utf-8-sig":
                note(file.name, f"is not UTF-8 and was read as {encoding}; check its letters")
            for row in read_rows(file, stream, note):
                where = f"{file.name}, after {row.where.removeprefix(file.name).lstrip(', ')}".rstrip(", after")
                before = len(problems)
                article = read_article(row, file, note)
                if article is not None:
                    problems[before:] = [replace(problem, article_id=article.id) for problem in problems[before:]]
                    yield article
    except FileError as defect:
        note(where, str(defect))


def _own_id(article: Article, taken: dict[str, int], problems: list[Problem]) -> Article:
    """The article under an id that is not taken yet."""
    if article.id not in taken:
        taken[article.id] = 1
        return article
    id_ = article.id
    while id_ in taken:
        taken[article.id] += 1
        id_ = f"{article.id}-{taken[article.id]}"
    taken[id_] = 1
    what = f"has the id {article.id!r} of an article before it; it goes on as {id_!r}"
    problems.append(Problem(id_, article.origin, what))
    return replace(article, id=id_)
