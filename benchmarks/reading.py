"""Quotes drawn at random, each with its context, for a person to judge: 75 a corpus, always the same ones.

Judge each: is it an attribution; is the content right (overlap of .8); is the speaker right. Intervals: `wilson`.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from scipy.stats import binomtest

from benchmarks.data import places
from toolkit.annotate import annotate
from toolkit.codebook import load_codebook
from toolkit.corpus import read_articles
from toolkit.model import Article, Quote

CORPORA = ("libya", "egypt_2013_30k")
ARTICLES, QUOTES, SEED = 400, 75, 3
SHORTEST, LONGEST = 300, 20_000
BEFORE, BEHIND = 200, 120


def run(folder: Path) -> Iterator[str]:
    """One paragraph a quote: where it stands, cue, rule and speaker, and its content in brackets in the text."""
    codebook = load_codebook()
    for name in CORPORA:
        path = next((path for path in places(folder, f"{name}.jsonl.gz") if path.is_file()), None)
        if path is None:
            continue
        chance = random.Random(SEED)
        fitting = [article for article in read_articles(path, []) if SHORTEST <= len(article.text) <= LONGEST]
        drawn = chance.sample(fitting, min(ARTICLES, len(fitting)))
        quotes = [
            (article, quote)
            for article in drawn
            for quote in annotate(article, codebook).quotes
            if quote.field == "text"
        ]
        for number, (article, quote) in enumerate(chance.sample(quotes, min(QUOTES, len(quotes))), 1):
            yield from shown(f"{name} {number}", article, quote)


def shown(label: str, article: Article, quote: Quote) -> Iterator[str]:
    """The lines of one quote."""
    text = article.text
    start, end = min(quote.start, quote.cue_start), max(quote.end, quote.cue_end)
    yield f"### {label}: {article.id}, {quote.cue}, {quote.rule}, {quote.kind}"
    yield f"speaker: {quote.speaker} ({quote.speaker_how}); mention: {quote.mention}"
    before, behind = text[max(0, start - BEFORE) : quote.start], text[quote.end : end + BEHIND]
    yield f"{before}[[{text[quote.start : quote.end]}]]{behind}"
    yield ""


def wilson(right: int, of: int) -> str:
    """A share in percent with its 95 % interval after Wilson 1927."""
    interval = binomtest(right, of).proportion_ci(method="wilson")
    return f"{100 * right / of:.1f} % ({100 * interval.low:.0f}–{100 * interval.high:.0f})"
