"""The data that is shipped: codebooks, months, and the sample corpus with its gold."""

import csv
import json
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from toolkit.actors import holders
from toolkit.actors.lexicon import Kind, lexicon
from toolkit.codebook import Actor, Codebook, Country, load_codebook
from toolkit.corpus import read_articles
from toolkit.corpus.dates import read_date
from toolkit.model import Problem
from toolkit.normalize import INVISIBLE, TASHKEEL, fold, fold_presentation
from toolkit.tables import codebook_for, sample_corpus
from toolkit.tokens import tokenize, words

DATA = Path(__file__).parent.parent / "toolkit" / "data"
GOLD = Path(__file__).parent / "gold" / "sample" / "gold"
FILES = sorted(path for path in DATA.rglob("*") if path.is_file() and path.suffix in (".toml", ".csv", ".txt"))
ARTICLES: list[dict[str, Any]] = [json.loads(line) for line in sample_corpus().read_text(encoding="utf-8").splitlines()]
MEMBERS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG
CD CR CI HR CU CY CZ KP DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN
ID IR IQ IE IL IT JM JP JO KZ KE KI KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA
MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA KR RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG
SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
"""  # of the United Nations, by ISO 3166
THEMES = {"mediation", "arms_embargo", "terrorism"}


@pytest.fixture(scope="module")
def shipped() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="module", params=["shipped", "sample"])
def codebook(request: pytest.FixtureRequest, shipped: Codebook) -> Codebook:
    return codebook_for(None, None) if request.param == "sample" else shipped


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


def test_terms_of_one_office_under_any_spelling_do_not_overlap(codebook: Codebook) -> None:
    for offices in holders.offices_of(codebook).values():
        for one, other in combinations(offices, 2):
            together = one.since < (other.until or "9999") and other.since < (one.until or "9999")
            assert one.holder == other.holder or not together, (one, other)


def forms_of(record: Actor | Country) -> dict[str, tuple[str, ...]]:
    lists = ("names", "weak", "titles", "seats", "ambiguous")
    return {name: getattr(record, name) for name in lists if hasattr(record, name)}


def test_every_form_is_found_as_what_it_stands_for(shipped: Codebook) -> None:
    known = lexicon(shipped).known
    for record in (*shipped.actors.values(), *shipped.countries.values()):
        for name, phrases in forms_of(record).items():
            for phrase in phrases if name != "ambiguous" else ():
                tokens = tokenize(phrase)
                match = known.longest(tokens, 0)
                assert match is not None, (record.id, phrase)
                assert match.last == len(tokens), (record.id, phrase)
                assert record.id in {value.id.removeprefix("country:") for value in match.values}, (record.id, phrase)


def test_a_form_stands_once_in_its_entry_and_a_sure_one_has_one_owner(shipped: Codebook) -> None:
    owners: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for record in (*shipped.actors.values(), *shipped.countries.values()):
        forms = [(words(phrase), name) for name, phrases in forms_of(record).items() for phrase in phrases]
        assert [form for form, times in Counter(form for form, _ in forms).items() if times > 1] == [], record.id
        for form, name in forms:
            owners.setdefault(form, set()).add((record.id, name))
    shared = {form: own for form, own in owners.items() if len({id_ for id_, _ in own}) > 1}
    assert [own for own in shared.values() if {name for _, name in own} - {"weak", "ambiguous"}] == []


def test_names_of_persons_are_no_words_that_end_names(shipped: Codebook) -> None:
    kinds = lexicon(shipped)
    for stem in ("given", "given_foreign", "family_foreign"):  # an ambiguous one counts with ال: «الصباح»
        listed = (DATA / "codebook" / "names" / f"{stem}.txt").read_text(encoding="utf-8").splitlines()
        dead = [name for name in listed if not name.startswith("#") and kinds.kind(fold(name)) is Kind.NEVER]
        assert [name for name in dead if " " not in name] == [], stem


def test_every_member_of_the_united_nations_is_there(shipped: Codebook) -> None:
    countries = shipped.countries
    assert set(MEMBERS.split()) - set(countries) == set()
    assert set(countries) - set(MEMBERS.split()) == {"PS", "TW", "VA", "XK"}


def test_countries_have_the_arabic_names_of_cldr(shipped: Codebook) -> None:
    """CLDR writes «ميانمار (بورما)» and «الكونغو - كينشاسا»."""
    territories = Locale("ar").territories
    for country in shipped.countries.values():
        if country.id in territories:
            name = re.sub(r" \(.*", "", territories[country.id])
            spellings = {words(form) for form in (*country.names, *country.ambiguous)}
            assert tuple(word for word in words(name) if word.isalpha()) in spellings, country.id


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
