"""The data that is shipped: codebooks, months, and the sample corpus with its gold."""

import csv
import json
import re
import tomllib
import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from toolkit.codebook import Codebook, load_codebook
from toolkit.corpus import read_articles
from toolkit.corpus.dates import read_date
from toolkit.model import Problem
from toolkit.normalize import INVISIBLE, TASHKEEL, fold, fold_presentation
from toolkit.tables import codebook_for, sample_corpus

DATA = Path(__file__).parent.parent / "toolkit" / "data"
GOLD = Path(__file__).parent / "gold" / "sample" / "gold"
FILES = sorted(path for path in DATA.rglob("*") if path.is_file() and path.suffix in (".toml", ".csv", ".txt"))
ARTICLES: list[dict[str, Any]] = [json.loads(line) for line in sample_corpus().read_text(encoding="utf-8").splitlines()]
THEMES = {"mediation", "arms_embargo", "terrorism"}


@pytest.fixture(scope="module", params=["shipped", "sample"])
def codebook(request: pytest.FixtureRequest) -> Codebook:
    return codebook_for(None, None) if request.param == "sample" else load_codebook()


def test_codebook_ids_are_ascii_and_labels_are_in_both_languages(codebook: Codebook) -> None:
    records = [*codebook.actors.values(), *codebook.countries.values(), *codebook.themes.values()]
    assert records
    for record in records:
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", record.id)
        assert re.search("[\u0621-\u064a]", record.label_ar), record.id
        assert re.fullmatch("[^\u0600-\u06ff]+", record.label_en), record.id


def test_offices_follow_one_another_and_have_dates(codebook: Codebook) -> None:
    by_office: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for office in codebook.offices:
        for day in filter(None, (office.since, office.until)):
            assert date.fromisoformat(day).isoformat() == day
        by_office.setdefault((office.office_ar, office.country), []).append((office.since, office.until))
    for key, terms in by_office.items():
        for (_, until), (since, _) in pairwise(sorted(terms)):
            assert "" < until <= since, key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_data_is_plain_unicode(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert text == fold_presentation(text) or not re.search("[\ufb50-\ufdff\ufe70-\ufefc]", text)
    assert not re.search(f"[{INVISIBLE}]", text)
    assert text.endswith("\n")
    assert "\r" not in text
    assert "\t" not in text


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".csv"], ids=lambda path: path.name)
def test_tables_have_as_many_cells_in_every_row(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}


def test_months() -> None:
    table = tomllib.loads((DATA / "months.toml").read_text(encoding="utf-8"))
    assert list(table) == [str(number) for number in range(1, 13)]
    owners: dict[str, str] = {}
    for number, entry in table.items():
        for name in entry["names"]:
            assert owners.setdefault(fold(name), number) == number, name
            assert read_date(f"3 {name} 2016") == f"2016-{int(number):02}-03", name


def test_sample_is_read_without_problems() -> None:
    problems: list[Problem] = []
    articles = list(read_articles(sample_corpus(), problems))
    assert problems == []
    assert [article.id for article in articles] == sorted(article["id"] for article in ARTICLES)
    assert all(article.invented for article in articles)


def test_sample_is_large_and_varied_enough() -> None:
    assert len(ARTICLES) >= 60
    assert len({article["source"] for article in ARTICLES}) >= 4
    assert len({article["date"][:7] for article in ARTICLES if article["date"]}) >= 6
    assert [article["id"] for article in ARTICLES if not 300 <= len(article["text"]) <= 3000] == []


def test_sample_says_that_it_is_invented() -> None:
    assert all(article["invented"] is True for article in ARTICLES)
    assert all(article["url"].startswith("https://example.org/") for article in ARTICLES if article["url"])
    assert "invented" in (DATA / "sample" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article["id"]))
def test_sample_texts_are_plain_unicode(article: dict[str, Any]) -> None:
    for text in (article["title"], article["text"]):
        assert text == unicodedata.normalize("NFC", text)
        assert not re.search(f"[{INVISIBLE}\ufffd]", text)
        assert text == text.strip()
    letters = [letter for letter in article["text"] if letter.isalpha()]
    assert sum("\u0600" <= letter <= "\u06ff" for letter in letters) > 0.95 * len(letters)
    assert len(re.findall(f"[{TASHKEEL}]", article["text"])) < 0.1 * len(letters)


def test_sample_has_gold_for_fifteen_articles() -> None:
    names = {path.stem for path in GOLD.glob("*.json")}
    assert len(names) >= 15
    assert names <= {article["id"] for article in ARTICLES}


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_gold_of_the_sample_is_exact(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = next(article["text"] for article in ARTICLES if article["id"] == path.stem)
    assert gold["id"] == path.stem
    assert set(gold["themes"]) == THEMES
    for quote in gold["quotes"]:
        assert text[quote["start"] : quote["end"]] == quote["content"]
        assert quote["kind"] in ("direct", "indirect", "mixed")
        assert quote["form"] in ("quoted", "clause", "nominal")
        assert quote["speaker_kind"] in ("person", "organisation", "anonymous")
        for name in ("cue", "mention"):
            span = quote.get(f"{name}_span")
            assert span is None or text[slice(*span)] == quote[name]
    for actor in gold["actors"]:
        assert actor["type"] in ("PER", "ORG")
        for variant in actor["variants"]:
            assert variant in text, variant
    for theme in gold["themes"].values():
        assert theme["level"] in ("central", "mentioned", "absent")
        assert bool(theme["evidence"]) == (theme["level"] != "absent")
        for evidence in theme["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]
