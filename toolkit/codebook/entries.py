"""The entries of a codebook's files: their keys, and the records made of them."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.codebook.files import CodebookError, check_id, check_keys, check_phrases, read_toml
from toolkit.codebook.records import Actor, Country, Cue, Office

_ONE_LINE = re.compile(r"[\w. -]{1,60}")
TYPES = ("PER", "ORG", "LOC")
STANCES = ("neutral", "affirm", "deny", "claim", "warn", "demand", "praise", "criticise", "regret")
TRAITS = (
    "continuing",
    "addressing",
    "feeling",
    "thing",
    "deed",
    "answering",
    "saying",
    "impersonal",
    "prepositional",
    "belonging",
    "accused",
    "charging",
    "published",
    "byline",
    "calling",
    "transitive",
)
FORMS = ("clause", "quote", "nominal", "object", "passed")

_NAMES = {"names": tuple, "ambiguous": tuple}
_LABELS = {"label_ar": str, "label_en": str}
ACTOR = {
    "type": str,
    **_LABELS,
    "country": str,
    "wikidata": str,
    "role_ar": str,
    "role_en": str,
    **_NAMES,
    "weak": tuple,
    "titles": tuple,
    "sources": tuple,
}
COUNTRY = {**_LABELS, **_NAMES, "nisba": tuple, "plural": tuple, "seats": tuple}
HEADS = ("org_heads", "place_heads", "person_titles", "office_heads", "speaker_bodies")
NAME_LISTS = (
    "joiners",
    "tails",
    "particles",
    "never",
    "verbs",
    "nameless",
    "sayers",
    "bylines",
    "middle",
    "posts",
    "things",
    "fielded",
    "naming",
    "judging",
    "late",
    "loose",
    "typed",
    "grouped",
    "deeds",
    "commanded",
    "purposed",
    "seated",
    "not_bodies",
    "light",
    "political",
    "same_place",
    "outlets",
    "sites",
)
OFFICE = ("office_ar", "country", "holder", "from", "until")
CUE = ("id", "past", "imperfect", "participle", "noun", "stance", "takes", "prepositions", "traits")


def values_of(path: Path, id_: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an entry that has both labels, lists as tuples."""
    for key in ("label_ar", "label_en"):
        if not entry.get(key):
            raise CodebookError(f"{path}: [{id_}] {key} is missing.")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def actor(path: Path, id_: str, entry: Mapping[str, Any]) -> Actor:
    """The actor of an entry."""
    values = values_of(path, id_, entry)
    if values.get("type") not in TYPES:
        raise CodebookError(f"{path}: [{id_}] type is {values.get('type')!r}; allowed are {', '.join(TYPES)}.")
    return Actor(id=id_, **values)


def office(path: Path, line: int, row: Mapping[str, str]) -> Office:
    """The term of office in a row."""
    if not _is_date(row["from"]) or (row["until"] and not (_is_date(row["until"]) and row["from"] < row["until"])):
        raise CodebookError(f"{path}, line {line}: from must be a date (YYYY-MM-DD) before until.")
    check_phrases(path, f"line {line}", [row["office_ar"]])
    return Office(row["office_ar"], row["country"], row["holder"], row["from"], row["until"])


def read_version(path: Path) -> str:
    """The name and version of a codebook folder, from its `codebook.toml`."""
    entry = read_toml(path)
    check_keys(path, "codebook", entry, {"name": str, "version": str})
    for key in ("name", "version"):
        if not entry.get(key) or not _ONE_LINE.fullmatch(entry[key]):
            raise CodebookError(f"{path}: {key} must be a short line of letters, digits, spaces, dots and dashes.")
    return f"{entry['name']} {entry['version']}"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def cue(path: Path, line: int, row: Mapping[str, str]) -> Cue:
    """The cue in a row."""
    check_id(path, row["id"])
    stems = {name: row[name] for name in ("past", "imperfect", "participle", "noun")}
    check_phrases(path, f"line {line}", [stem for stem in stems.values() if stem])
    takes = tuple(row["takes"].split())
    if not any(stems.values()):
        raise CodebookError(f"{path}, line {line}: the cue {row['id']!r} has no stem.")
    if row["stance"] not in STANCES:
        raise CodebookError(f"{path}, line {line}: stance {row['stance']!r}; allowed are {', '.join(STANCES)}.")
    if not takes or set(takes) - set(FORMS):
        raise CodebookError(f"{path}, line {line}: takes {row['takes']!r}; allowed are {', '.join(FORMS)}.")
    traits = frozenset(row["traits"].split())
    if traits - set(TRAITS):
        raise CodebookError(f"{path}, line {line}: traits {row['traits']!r}; allowed are {', '.join(TRAITS)}.")
    prepositions = tuple(row["prepositions"].split())
    return Cue(row["id"], **stems, stance=row["stance"], takes=takes, prepositions=prepositions, traits=traits)


def country(path: Path, id_: str, entry: Mapping[str, Any]) -> Country:
    """The state of an entry."""
    return Country(id=id_, **values_of(path, id_, entry))
