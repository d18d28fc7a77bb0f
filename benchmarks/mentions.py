"""Mentions of actors drawn at random, each with its context, for a person to judge: 200, always the same for a version.

Judge each: is the type right, is the span right, is it the name of anyone at all. Intervals: `reading.wilson`.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import places
from toolkit.actors import find_mentions
from toolkit.codebook import load_codebook
from toolkit.corpus import read_articles
from toolkit.model import Article, Mention
from toolkit.tokens import read_doc

CORPUS = "egypt_2013_30k"
ARTICLES, MENTIONS, SEED = 200, 200, 2
SHORTEST, LONGEST = 300, 20_000
AROUND = 45


def run(folder: Path) -> Iterator[str]:
    """One line a mention: its number, type, how it was found and its identity, and the mention in brackets."""
    path = next((path for path in places(folder, f"{CORPUS}.jsonl.gz") if path.is_file()), None)
    if path is None:
        return
    codebook, chance = load_codebook(), random.Random(SEED)
    fitting = [article for article in read_articles(path, []) if SHORTEST <= len(article.text) <= LONGEST]
    found = [
        (article, mention)
        for article in chance.sample(fitting, min(ARTICLES, len(fitting)))
        for mention in find_mentions(read_doc(article), codebook)
        if mention.field == "text"
    ]
    for number, (article, mention) in enumerate(chance.sample(found, min(MENTIONS, len(found))), 1):
        yield f"{number} {shown(article, mention)}"


def shown(article: Article, mention: Mention) -> str:
    """A mention on one line."""
    text = article.text
    before = text[max(0, mention.start - AROUND) : mention.start]
    behind = text[mention.end : mention.end + AROUND]
    line = " ".join(f"{before}[[{mention.text}]]{behind}".split())
    return f"{mention.type} {mention.how} {mention.name}: {line}"
