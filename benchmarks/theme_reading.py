"""Theme hits drawn at random, each with the cue of its quote, for a person to judge: 75 a corpus, one an article.

Judge each: is it about the theme, in this sub-theme; is the voice right; is the modality right. The draw depends on
the texts and on what is found, so it is the same for one version. Intervals: `drawing.wilson`.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.drawing import draws, some
from toolkit.annotate import annotate
from toolkit.codebook import Codebook, load_codebook
from toolkit.model import Article, ThemeHit
from toolkit.themes import find_themes
from toolkit.tokens import read_doc

ARTICLES, HITS, SEED = 6000, 75, 9
BEFORE, BEHIND, FARTHEST = 250, 130, 700


def run(folder: Path) -> Iterator[str]:
    """One line a hit: its number, sub-theme, modality and voice, and the hit in brackets in its text."""
    codebook = load_codebook()
    for name, chance, drawn in draws(folder, SEED, ARTICLES):
        hits = [(article, find_themes(read_doc(article), (), codebook)) for article in drawn]
        for theme in codebook.themes:
            own = [one_of(chance, article, found, theme) for article, found in hits]
            of_theme = [pair for pair in own if pair is not None]
            for number, (article, hit) in enumerate(some(chance, of_theme, HITS), 1):
                yield shown(f"{name} {theme} {number}", article, hit, codebook)


def one_of(
    chance: random.Random, article: Article, hits: Sequence[ThemeHit], theme: str
) -> tuple[Article, ThemeHit] | None:
    """One hit of the theme in the article, drawn by `chance`; None where there is none."""
    found = [hit for hit in hits if hit.theme.split(".")[0] == theme]
    return (article, chance.choice(found)) if found else None


def shown(label: str, article: Article, hit: ThemeHit, codebook: Codebook) -> str:
    """The line of one hit, with the voice that the quotes of its article give it."""
    annotated = annotate(article, codebook)
    place = (hit.field, hit.start, hit.end, hit.theme)
    found = next(one for one in annotated.themes if (one.field, one.start, one.end, one.theme) == place)
    quote = next((one for one in annotated.quotes if one.quote_id == found.quote_id), None)
    text = article.title if hit.field == "title" else article.text
    first = hit.start - BEFORE if quote is None else min(hit.start - BEFORE, quote.cue_start - BEFORE // 2)
    before = text[max(0, first, hit.start - FARTHEST) : hit.start]
    voice = found.voice if quote is None else f"{found.voice} of {found.speaker} ({quote.cue})"
    line = f"{before}[[{hit.text}]]{text[hit.end : hit.end + BEHIND]}".replace("\n", " / ")
    return f"{label}: {article.id} {hit.theme.split('.')[1]}, {found.modality}, {voice}: {line}"
