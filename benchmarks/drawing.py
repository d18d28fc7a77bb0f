"""What is read by a person: articles drawn at random, the same every time, and a share with its interval."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from scipy.stats import binomtest

from benchmarks.data import places
from toolkit.corpus import read_articles
from toolkit.model import Article

CORPORA = ("libya", "egypt_2013_30k")
LONGEST = 20_000  # characters
T = TypeVar("T")


def draws(
    folder: Path, seed: int, articles: int, shortest: int = 0, corpora: Sequence[str] = CORPORA
) -> Iterator[tuple[str, random.Random, list[Article]]]:
    """For each corpus that is there: its name, its chance for what else is drawn, and so many of its articles."""
    for name in corpora:
        path = next((path for path in places(folder, f"{name}.jsonl.gz") if path.is_file()), None)
        if path is not None:
            chance = random.Random(seed)
            fitting = [article for article in read_articles(path, []) if shortest <= len(article.text) <= LONGEST]
            yield name, chance, some(chance, fitting, articles)


def some(chance: random.Random, values: Sequence[T], most: int) -> list[T]:
    """So many of the values, or all of them in another order where there are fewer."""
    return chance.sample(values, min(most, len(values)))


def wilson(right: int, of: int) -> str:
    """A share in percent with its 95 % interval after Wilson 1927."""
    interval = binomtest(right, of).proportion_ci(method="wilson")
    return f"{100 * right / of:.1f} % ({100 * interval.low:.0f}–{100 * interval.high:.0f})"
