"""From articles to annotated articles: one, or a stream of them, here or in other processes."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import lru_cache
from itertools import islice
from pathlib import Path

from toolkit.actors import find_mentions
from toolkit.codebook import Codebook, CodebookError, load_codebook
from toolkit.model import Annotated, Article, Problem
from toolkit.quotes import find_quotes
from toolkit.quotes.explain import explain_quotes
from toolkit.themes import article_themes, find_targets, find_themes
from toolkit.tokens import read_doc

CHUNK = 32
IN_FLIGHT = 64


def annotate(article: Article, codebook: Codebook) -> Annotated:
    """The article with its actors, quotes and themes."""
    doc = read_doc(article)
    mentions = find_mentions(doc, codebook)
    quotes = find_quotes(doc, mentions, codebook)
    hits = find_themes(doc, quotes, codebook)
    return Annotated(
        article,
        mentions,
        quotes,
        hits,
        article_themes(doc, hits, codebook),
        targets=find_targets(doc, mentions, hits, codebook),
    )


def explain(article: Article, codebook: Codebook) -> Iterator[str]:
    """Lines of text that tell how each quote of the article was found, and why other cue forms were not taken."""
    doc = read_doc(article)
    return explain_quotes(doc, find_mentions(doc, codebook), codebook)


def annotate_all(
    articles: Iterable[Article], codebook: Codebook, executor: Executor | None = None
) -> Iterator[Annotated]:
    """The articles, annotated, in the order in which they come; an article that fails comes with a problem.

    With an `executor` chunks of articles are annotated there, not more than IN_FLIGHT at a time, by workers that load
    the codebook from its folders; without one, here. What comes out is the same.
    """
    if executor is None:
        for article in articles:
            yield _annotate_or_explain(article, codebook)
        return
    running: deque[Future[tuple[Annotated, ...]]] = deque()
    rest = iter(articles)
    while chunk := tuple(islice(rest, CHUNK)):
        running.append(executor.submit(_annotate_chunk, chunk, codebook.folders, codebook.sha256))
        if len(running) >= IN_FLIGHT:
            yield from running.popleft().result()
    while running:
        yield from running.popleft().result()


def _annotate_chunk(chunk: tuple[Article, ...], folders: tuple[Path, ...], sha256: str) -> tuple[Annotated, ...]:
    codebook = _codebook(folders, sha256)
    return tuple(_annotate_or_explain(article, codebook) for article in chunk)


@lru_cache(maxsize=2)
def _codebook(folders: tuple[Path, ...], sha256: str) -> Codebook:
    codebook = load_codebook(folders[1:])
    if codebook.sha256 != sha256:
        raise CodebookError(f"{folders[-1]}: the codebook was changed while articles were annotated; start again.")
    return codebook


def _annotate_or_explain(article: Article, codebook: Codebook) -> Annotated:
    try:
        return annotate(article, codebook)
    except Exception as error:
        what = f"could not be annotated ({type(error).__name__}: {error}); it is kept without actors, quotes and themes"
        return Annotated(article, problems=(Problem(article.id, article.origin or "annotate", what),))
