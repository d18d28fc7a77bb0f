"""Floors on hand-annotated newspaper articles, which are not in this repository.

They lie in the folder that the environment variable NEWS_DATA names; without it these tests are skipped.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import scoring
from toolkit.annotate import annotate_all
from toolkit.codebook import load_codebook
from toolkit.corpus import read_articles
from toolkit.model import Annotated

GOLD = Path(os.environ.get("NEWS_DATA", "")) / "gold"
FLOORS = {"quotes >= .3": 60.0, "speaker on matched": 70.0}

pytestmark = pytest.mark.skipif(
    "NEWS_DATA" not in os.environ or not GOLD.is_dir(), reason="NEWS_DATA names no folder with gold/dev and gold/seed"
)


def load(name: str) -> tuple[list[Annotated], dict[str, dict[str, Any]]]:
    """The articles of a gold set, annotated, and its answers by article id."""
    folder = GOLD / name
    answers = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "gold").glob("*.json"))]
    found = annotate_all(read_articles(folder / "articles.jsonl", []), load_codebook())
    return list(found), {answer["id"]: answer for answer in answers}


def test_floors(capsys: pytest.CaptureFixture[str]) -> None:
    figures = scoring.score(*load("dev"))
    with capsys.disabled():
        told = ", ".join(f"{name} {figure}" for name, figure in figures.items())
        print(f"\nReal articles: {told}", file=sys.stderr)
    assert {name: figures[name] for name in FLOORS if figures[name] < FLOORS[name]} == {}


@pytest.fixture(scope="module")
def seed() -> tuple[Annotated, dict[str, Any]]:
    [found], answers = load("seed")
    return found, answers[found.article.id]


def test_every_direct_quotation_of_the_first_article_has_its_speaker(seed: tuple[Annotated, dict[str, Any]]) -> None:
    found, gold = seed
    text = found.article.text
    direct = [quote for quote in gold["quotes"] if quote["kind"] == "direct"]
    spans = {scoring.trim(text, quote.start, quote.end): quote for quote in found.quotes if quote.field == "text"}
    assert len(direct) == 10
    for answer in direct:
        span = scoring.trim(text, answer["start"], answer["end"])
        best = max(spans, key=lambda own, span=span: scoring.overlap(own, span))
        assert scoring.overlap(best, span) >= 0.8, answer["content"]
        assert scoring.same_name(spans[best].speaker or "", scoring.names_of(answer["speaker"], gold)), answer[
            "content"
        ]


def test_a_scare_quote_is_no_quotation(seed: tuple[Annotated, dict[str, Any]]) -> None:
    found, _ = seed
    assert [quote for quote in found.quotes if quote.text.strip('"«»“” ') == "حلول"] == []


@pytest.mark.parametrize("name", ["سيرغي لافروف", "خليفة حفتر", "فايز السراج", "غسان سلامة"])
def test_each_person_of_the_first_article_has_one_identity(seed: tuple[Annotated, dict[str, Any]], name: str) -> None:
    found, gold = seed
    [variants] = [actor["variants"] for actor in gold["actors"] if scoring.same_name(name, [actor["name"]])]
    people = [mention for mention in found.mentions if mention.type == "PER" and mention.text in variants]
    assert people
    assert len({mention.actor_id for mention in people}) == 1


def test_the_russian_minister_is_lavrov(seed: tuple[Annotated, dict[str, Any]]) -> None:
    found, _ = seed
    lavrov = {mention.actor_id for mention in found.mentions if mention.text == "لافروف"}
    assert {mention.actor_id for mention in found.mentions if mention.text == "الوزير الروسي"} == lavrov != set()


def test_the_three_themes_are_in_the_first_article(seed: tuple[Annotated, dict[str, Any]]) -> None:
    found, _ = seed
    assert {theme.theme for theme in found.article_themes} >= set(scoring.THEMES)
