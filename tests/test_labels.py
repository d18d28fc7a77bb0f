"""The words of reports: complete in both languages, and all that the code asks for."""

import re
import string
import unicodedata
from pathlib import Path

import pytest

from toolkit.codebook.entries import STANCES
from toolkit.labels import LANGUAGES, direction, has_label, label, read_labels
from toolkit.normalize import INVISIBLE
from toolkit.report.notebooks import heading, report_names

PACKAGE = Path(__file__).parent.parent / "toolkit"
LABELS = read_labels()
SOURCES = [
    *PACKAGE.glob("exhibits/*.py"),
    *PACKAGE.glob("report/*.py"),
    *PACKAGE.glob("review/*.py"),
    *PACKAGE.glob("templates/*.j2"),
]
VALUES = {
    "kind": ("direct", "indirect", "mixed"),
    "voice": ("narrator", "direct", "indirect", "mixed"),
    "level": ("central", "mentioned"),
    "relation": ("described", "predicated", "called", "of", "adjective", "named", "preposition"),
    "modality": ("asserted", "negation", "denial", "refusal", "hypothetical"),
    "change": ("added", "removed", "changed"),
    "type": ("PER", "ORG", "LOC"),
    "stance": STANCES,
    "cue": ("source_marker", "headline_colon", "colon_quote"),
    "repeats": ("yes",),
    "duplicate": ("exact", "near", "wire"),
    "quality": ("quotes", "content", "speaker", "persons", "organisations"),
    "version": ("versions", "shortened", "indirect"),
    "verdict": ("agrees", "differs", "unknown"),
    "why": ("spelling", "particle", "letter", "longer", "codebook"),
    "way": ("quoted", "talked_about", "narrated"),
    "together": ("article", "sentence"),
    "caption_together": ("article", "sentence"),
    "how": ("explicit", "short", "title", "carried", "governor", "pronoun", "unknown"),
}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", LABELS)
def test_every_label_is_complete(key: str) -> None:
    entry = LABELS[key]
    assert tuple(entry) == LANGUAGES
    assert all(text.strip() for text in entry.values())
    assert places(entry["ar"]) == places(entry["en"])
    assert unicodedata.is_normalized("NFC", entry["ar"])
    assert not re.search(f"[{INVISIBLE}]", entry["ar"])
    assert not re.search("[\u0600-\u06ff]", entry["en"])


def test_every_value_of_the_tables_has_a_label() -> None:
    assert [
        f"{group}_{value}" for group, values in VALUES.items() for value in values if not has_label(f"{group}_{value}")
    ] == []


def test_the_code_asks_for_no_label_that_is_not_there_and_none_is_left_over() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    asked = set(re.findall(r"""(?:label|nothing)\(\s*["']([a-z_0-9]+)["']""", code))
    assert asked <= LABELS.keys()
    words = set(re.findall(r"[A-Za-z_0-9]+", code))
    groups = tuple(f"{group}_" for group in VALUES)
    assert {key for key in LABELS if key not in words and not key.startswith((*groups, "topics_"))} == set()


def test_label() -> None:
    assert label("shown_of", "en", shown=3, total=10) == "Shown: 3 of 10."
    assert label("articles", "ar") == "المقالات"
    assert (direction("ar"), direction("en")) == ("rtl", "ltr")
    with pytest.raises(KeyError):
        label("no such label", "ar")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_notebook_has_a_title_and_a_description(lang: str) -> None:
    headings = [heading(name, lang) for name in report_names()]
    assert len({found.title for found in headings}) == len(headings)
    assert all(found.description.endswith(".") for found in headings)
