"""From articles to annotated articles: one, or a stream of them, here or in other processes."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from toolkit.actors import find_mentions
from toolkit.codebook import Codebook, CodebookError, load_codebook
from toolkit.corpus.near import sketch
from toolkit.crew import IN_FLIGHT, Crew
from toolkit.journal import Journal
from toolkit.model import Annotated, Article, Problem
from toolkit.quotes import find_quotes
from toolkit.quotes.explain import explain_quotes
from toolkit.themes import article_themes, find_targets, find_themes
from toolkit.tokens import read_doc

CHUNK = 32
_WARMING = Article("", "قال الوزير إن الطريق مفتوح.")  # a sentence for which every list is looked into


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
        sketch=sketch(doc.text),
    )


def explain(article: Article, codebook: Codebook) -> Iterator[str]:
    """Lines of text that tell how each quote of the article was found, and why other cue forms were not taken."""
    doc = read_doc(article)
    return explain_quotes(doc, find_mentions(doc, codebook), codebook)


def annotate_all(
    articles: Iterable[Article],
    codebook: Codebook,
    executor: Executor | None = None,
    *,
    renew: Callable[[], Executor] | None = None,
    journal: Journal | None = None,
    tell: Callable[[str], None] = print,
) -> Iterator[Annotated]:
    """The articles, annotated, in the order in which they come; an article that fails comes with a problem.

    With an `executor` chunks of articles are annotated there, not more than IN_FLIGHT at a time, by workers that load
    the codebook from its folders; without one, here. What comes out is the same. When a worker dies, an executor from
    `renew` goes on, `tell` is told so, and an article that ends its worker every time comes with a problem. What is
    in the `journal` is not annotated again, what is not is added to it.
    """
    if executor is None and journal is None:
        for article in articles:
            yield _annotate_or_explain(article, codebook)
        return
    work = partial(_annotate_chunk, folders=codebook.folders, sha256=codebook.sha256)
    local = executor is None
    crew = Crew(executor or _Here(codebook), work, renew=renew, lost=_lost, tell=tell)
    rest = iter(articles)
    chunks = iter(lambda: tuple(islice(rest, CHUNK)), ())
    try:
        for done, new in crew.run(chunks, journal.find if journal else lambda _: None, ahead=0 if local else IN_FLIGHT):
            if new and journal is not None:
                journal.add(done)
            yield from done
    finally:
        crew.close()


class _Here(Executor):
    """The executor that is none: annotates at once, in this process."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """`fn` is not called: it would load the codebook once more."""
        future: Future[Any] = Future()
        future.set_result(tuple(_annotate_or_explain(article, self._codebook) for article in args[0]))
        return future


def warm(executor: Executor, codebook: Codebook, workers: int) -> None:
    """Lets the workers of an executor load what they need, so that they are ready when articles come."""
    for _ in range(workers):
        executor.submit(_annotate_chunk, (_WARMING,), folders=codebook.folders, sha256=codebook.sha256)


def _lost(article: Article) -> Annotated:
    what = "ended the process that annotated it; it is kept without actors, quotes and themes"
    return Annotated(article, problems=(Problem(article.id, article.origin or "annotate", what),))


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
