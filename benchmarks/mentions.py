"""Mentions of actors drawn at random, each with its context, for a person to judge: 200, always the same for a version.

Judge each: is the type right, is the span right, is it the name of anyone at all. Intervals: `drawing.wilson`.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.drawing import draws, some
from toolkit.actors import find_mentions
from toolkit.codebook import load_codebook
from toolkit.model import Article, Mention
from toolkit.tokens import read_doc

CORPUS = "egypt_2013_30k"
ARTICLES, MENTIONS, SEED, SHORTEST = 200, 200, 3, 300
AROUND = 45


def run(folder: Path) -> Iterator[str]:
    """One line a mention: its number, type, how it was found and its identity, and the mention in brackets."""
    codebook = load_codebook()
    for _, chance, drawn in draws(folder, SEED, ARTICLES, SHORTEST, (CORPUS,)):
        found = [
            (article, mention)
            for article in drawn
            for mention in find_mentions(read_doc(article), codebook)
            if mention.field == "text"
        ]
        for number, (article, mention) in enumerate(some(chance, found, MENTIONS), 1):
            yield f"{number} {shown(article, mention)}"


def shown(article: Article, mention: Mention) -> str:
    """A mention on one line."""
    text = article.text
    before = text[max(0, mention.start - AROUND) : mention.start]
    behind = text[mention.end : mention.end + AROUND]
    line = " ".join(f"{before}[[{mention.text}]]{behind}".split())
    return f"{mention.type} {mention.how} {mention.name}: {line}"
