"""The share of each stage in the time that `annotate` takes: tokens, actors, quotes, themes, targets.

Each article goes through the stages one after the other in one process; the times are summed over all articles of one
run, so that the shares say where time goes on any machine. Articles are drawn from the corpora, always the same ones.
"""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.data import rows, table
from toolkit.actors import find_mentions
from toolkit.codebook import Codebook, load_codebook
from toolkit.model import Article
from toolkit.quotes import find_quotes
from toolkit.themes import article_themes, find_targets, find_themes
from toolkit.tokens import read_doc

CORPORA = ("libya", "egypt_2013_30k")
ARTICLES, SEED = 200, 3
STAGES = ("tokens", "actors", "quotes", "themes", "targets")


def run(folder: Path) -> Iterator[str]:
    """A table of stages with their share of the time, and milliseconds an article."""
    codebook = load_codebook()
    articles = [article for name in CORPORA for article in drawn(folder, name)]
    if not articles:
        yield "none of the corpora is there"
        return
    spent = times(articles, codebook)
    total = sum(spent.values())
    body = [(stage, f"{spent[stage] / total:.0%}", f"{1000 * spent[stage] / len(articles):.2f}") for stage in STAGES]
    yield f"{len(articles)} articles"
    yield ""
    yield from table(("stage", "share", "ms an article"), body)


def drawn(folder: Path, name: str) -> list[Article]:
    """Articles of a corpus, always the same ones."""
    found = rows(folder, name)
    chosen = random.Random(SEED).sample(found, min(ARTICLES, len(found)))
    return [Article(f"{name}-{number}", str(row["text"])) for number, row in enumerate(chosen)]


def times(articles: list[Article], codebook: Codebook) -> dict[str, float]:
    """Seconds in each stage, summed over `articles`; tables of the codebook are made before the clock starts."""
    spent = dict.fromkeys(STAGES, 0.0)
    warm = read_doc(Article("warm", "قال"))
    find_quotes(warm, find_mentions(warm, codebook), codebook)
    find_themes(warm, (), codebook)

    def timed(stage: str, work: Callable[..., Any], *given: Any) -> Any:
        began = time.perf_counter()
        result = work(*given)
        spent[stage] += time.perf_counter() - began
        return result

    for article in articles:
        doc = timed("tokens", read_doc, article)
        mentions = timed("actors", find_mentions, doc, codebook)
        quotes = timed("quotes", find_quotes, doc, mentions, codebook)
        hits = timed("themes", find_themes, doc, quotes, codebook)
        timed("themes", article_themes, doc, hits, codebook)
        timed("targets", find_targets, doc, mentions, hits, codebook)
    return spent
