"""Quotes drawn at random, each with its context, for a person to judge: 75 a corpus, always the same ones.

Judge each: is it an attribution; is the content right (overlap of .8); is the speaker right.
Intervals: `drawing.wilson`.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.drawing import draws, some
from toolkit.annotate import annotate
from toolkit.codebook import load_codebook
from toolkit.model import Article, Quote

ARTICLES, QUOTES, SEED, SHORTEST = 400, 75, 17, 300
BEFORE, BEHIND = 200, 120


def run(folder: Path) -> Iterator[str]:
    """One paragraph a quote: where it stands, cue, rule and speaker, and its content in brackets in the text."""
    codebook = load_codebook()
    for name, chance, drawn in draws(folder, SEED, ARTICLES, SHORTEST):
        quotes = [
            (article, quote)
            for article in drawn
            for quote in annotate(article, codebook).quotes
            if quote.field == "text"
        ]
        for number, (article, quote) in enumerate(some(chance, quotes, QUOTES), 1):
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
