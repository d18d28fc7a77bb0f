"""How much an article is about a theme: a sum over its hits, and two thresholds that the theme sets.

The first hit of a phrase counts its weight, every later one of the same phrase half of the one before; a hit in the
title counts twice. A negated hit counts in full: to deny a thing is to talk about it. An article has the theme from the
score `mentioned` on. The theme is central from the score `central` on, if it stands in the title or in more than one
third of the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from toolkit.codebook import Codebook, Theme
from toolkit.model import ArticleTheme, ThemeHit
from toolkit.themes.lexicon import lexicon
from toolkit.tokens import Doc

TITLE, AGAIN = 2.0, 0.5
CENTRAL, MENTIONED = "central", "mentioned"


def article_themes(doc: Doc, hits: Iterable[ThemeHit], codebook: Codebook) -> tuple[ArticleTheme, ...]:
    """The themes that are in the article, in the order of the codebook."""
    of_theme: dict[str, list[ThemeHit]] = defaultdict(list)
    for hit in hits:
        of_theme[hit.theme.split(".")[0]].append(hit)
    weights = lexicon(codebook).weights
    found = []
    for theme in codebook.themes.values():
        score = _score(of_theme[theme.id], weights)
        if of_theme[theme.id] and score >= theme.mentioned:
            found.append(ArticleTheme(theme.id, _level(theme, score, doc, of_theme[theme.id]), score))
    return tuple(found)


def _score(hits: Sequence[ThemeHit], weights: dict[tuple[str, str], float]) -> float:
    seen: dict[str, int] = defaultdict(int)
    total = 0.0
    for hit in hits:
        value = weights[hit.theme, hit.term] * AGAIN ** seen[hit.term]
        total += value * (TITLE if hit.field == "title" else 1.0)
        seen[hit.term] += 1
    return round(total, 3)


def _level(theme: Theme, score: float, doc: Doc, hits: Sequence[ThemeHit]) -> str:
    length = max(1, len(doc.article.text))
    thirds = {3 * hit.start // length for hit in hits if hit.field == "text"}
    spread = len(thirds) > 1 or any(hit.field == "title" for hit in hits)
    return CENTRAL if score >= theme.central and spread else MENTIONED
