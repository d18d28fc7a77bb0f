"""How well the sample's gold is found: floors that a change must not fall under, and the figures."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import scoring
from toolkit.annotate import annotate_all
from toolkit.corpus import read_articles
from toolkit.tables import codebook_for, sample_corpus

GOLD = Path(__file__).parent / "gold" / "sample" / "gold"
FLOORS = {
    "quotes >= .3": 90.0,
    "quotes >= .8": 85.0,
    "quotes >= .8 and speaker": 72.0,
    "speaker on matched": 80.0,
    "PER": 85.0,
    "ORG": 80.0,
    "mediation": 90.0,
    "arms_embargo": 90.0,
    "terrorism": 90.0,
    "voice": 80.0,
}


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    gold: dict[str, dict[str, Any]] = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))
    }
    articles = (article for article in read_articles(sample_corpus(), []) if article.id in gold)
    return scoring.score(annotate_all(articles, codebook_for(None, None)), gold)


def test_figures_are_shown(figures: dict[str, float], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        told = ", ".join(f"{name} {figure}" for name, figure in figures.items())
        print(f"\nThe sample's gold: {told}", file=sys.stderr)
    assert set(FLOORS) <= set(figures)


@pytest.mark.parametrize("name", FLOORS)
def test_floors(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 5), (5, 9), 0.0), ((0, 4), (1, 3), 0.5)],
)
def test_overlap(a: scoring.Span, b: scoring.Span, share: float) -> None:
    assert scoring.overlap(a, b) == share == scoring.overlap(b, a)


@pytest.mark.parametrize(
    ("text", "span"), [("«نعم».", (1, 4)), ("نعم", (0, 3)), ("«»", (2, 2)), (' "لا، نعم" ', (2, 9))]
)
def test_trim(text: str, span: scoring.Span) -> None:
    assert scoring.trim(text, 0, len(text)) == span


@pytest.mark.parametrize(
    ("name", "names", "same"),
    [
        ("صخر البيدقي", ["المشير صخر البيدقي"], True),
        ("المشير صخر البيدقي", ["البيدقي"], True),
        ("إلهام", ["الهام"], True),
        ("صخر البيدقي", ["سامي البيدقي"], False),
        ("بيدق", ["البيدقي"], False),
        ("", ["البيدقي"], False),
    ],
)
def test_same_name(name: str, names: list[str], same: bool) -> None:
    assert scoring.same_name(name, names) is same


def test_pairs_are_one_to_one_and_the_best_come_first() -> None:
    assert scoring.pair([(0, 10), (10, 20)], [(8, 20), (0, 20)]) == [(1, 0, 10 / 12), (0, 1, 0.5)]
