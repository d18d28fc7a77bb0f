"""Themes from TOML: `themes/ID.toml`, one file a theme; or, with `adds_to`, more phrases for a theme that is there.

A phrase may name a list of words: with `"سلاح" = ["سلاح", "أسلحة"]` under `[words]`, «تهريب {سلاح}» stands for one
phrase with each of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, product
from pathlib import Path
from typing import Any, TypeVar

from toolkit.codebook.files import CodebookError, Faults, check_id, check_keys, check_phrases, read_toml
from toolkit.codebook.records import Example, SubTheme, Term, Theme

S = TypeVar("S")
T = TypeVar("T")

_THEME = {
    "label_ar": str,
    "label_en": str,
    "definition": str,
    "mentioned": float,
    "central": float,
    "includes": tuple,
    "excludes": tuple,
    "decoys": tuple,
    "must_hit": list,
    "must_not_hit": tuple,
    "label_adjectives": tuple,
    "label_nouns": tuple,
    "words": dict,
    "sub": dict,
}
_ADDITION = {"adds_to": str, "decoys": tuple, "must_hit": list, "must_not_hit": tuple, "words": dict, "sub": dict}
_LISTS = ("includes", "excludes", "must_not_hit", "label_adjectives", "label_nouns")
_CODES = {"cameo": tuple, "plover": tuple}
_SUB = {"label_ar": str, "label_en": str, "definition": str, **_CODES, "weight": float, "terms": tuple, "term": list}
_CONDITIONS = {"near": tuple, "not": tuple, "needs": tuple, "anywhere": tuple}
_TERM = {"text": str, "terms": tuple, "weight": float, **_CONDITIONS, "window": int, "gap": int}
_EXAMPLE = {"text": str, "sub": str, "voice": str}
VOICES = ("narrator", "direct", "indirect", "mixed")
_WORD_LIST = re.compile(r"\{([^{}]*)\}")


def read_theme(path: Path, themes: Mapping[str, Theme]) -> Theme:
    """The theme in a file, with the file's name as its id, or the theme of `themes` that the file adds to."""
    id_ = path.stem
    check_id(path, id_)
    entry = read_toml(path)
    if "adds_to" in entry:
        return _added(path, entry, themes)
    check_keys(path, id_, entry, _THEME)
    if missing := [key for key in ("label_ar", "label_en", "definition", "sub") if not entry.get(key)]:
        raise CodebookError(*(f"{path}: {key} is missing." for key in missing))
    reader, faults = _Phrases(path, entry.get("words", {})), Faults()
    parts = {f"{id_}.{name}": part for name, part in entry["sub"].items()}
    subthemes = tuple(_read_all(faults, lambda id_: _subtheme(reader, id_, parts[id_]), parts))
    examples = tuple(_read_all(faults, lambda one: _example(path, id_, one, parts), entry.get("must_hit", ())))
    decoys = tuple(_read_all(faults, lambda one: reader.expand(id_, [one]), entry.get("decoys", ())))
    faults.stop()
    return Theme(
        id=id_,
        label_ar=entry["label_ar"],
        label_en=entry["label_en"],
        definition=entry["definition"],
        subthemes=subthemes,
        mentioned=float(entry.get("mentioned", 1.0)),
        central=float(entry.get("central", 4.0)),
        decoys=tuple(dict.fromkeys(phrase for phrases in decoys for phrase in phrases)),
        must_hit=examples,
        **{key: tuple(entry.get(key, ())) for key in _LISTS},
    )


def _added(path: Path, entry: dict[str, Any], themes: Mapping[str, Theme]) -> Theme:
    """The theme that `adds_to` names, with the sub-themes, phrases, decoys and examples of the file added."""
    check_keys(path, path.stem, entry, _ADDITION)
    theme = themes.get(entry["adds_to"])
    if theme is None:
        raise CodebookError(
            f"{path}: adds_to is {entry['adds_to']!r}; the themes are {', '.join(themes) or 'none yet'}."
        )
    reader, faults = _Phrases(path, entry.get("words", {})), Faults()
    parts = {sub.id: sub for sub in theme.subthemes}
    for name, more in entry.get("sub", {}).items():
        with faults.collected():
            part = _extended(reader, parts.get(f"{theme.id}.{name}"), f"{theme.id}.{name}", more)
            parts[part.id] = part
    known = {*parts, *(f"{theme.id}.{name}" for name in entry.get("sub", {}))}
    examples = tuple(_read_all(faults, lambda one: _example(path, theme.id, one, known), entry.get("must_hit", ())))
    decoys = tuple(_read_all(faults, lambda one: reader.expand(theme.id, [one]), entry.get("decoys", ())))
    faults.stop()
    return replace(
        theme,
        subthemes=tuple(parts.values()),
        decoys=theme.decoys + tuple(phrase for phrases in decoys for phrase in phrases),
        must_hit=theme.must_hit + examples,
        must_not_hit=theme.must_not_hit + tuple(entry.get("must_not_hit", ())),
    )


def _extended(reader: "_Phrases", part: SubTheme | None, id_: str, more: Any) -> SubTheme:
    """The sub-theme with the phrases of an addition, or a new one."""
    if part is None or not isinstance(more, dict):
        return _subtheme(reader, id_, more)
    added = _subtheme(reader, id_, {"label_ar": part.label_ar, "label_en": part.label_en, **more})
    return replace(part, label_ar=added.label_ar, label_en=added.label_en, terms=part.terms + added.terms)


def _read_all(faults: Faults, read: Callable[[S], T], items: Iterable[S]) -> Iterator[T]:
    """What `read` makes of each item; the faults of an item are collected, and it is left out."""
    for item in items:
        with faults.collected():
            yield read(item)


class _Phrases:
    """Phrases of one file, with its word lists put in."""

    def __init__(self, path: Path, lists: Mapping[str, Any]) -> None:
        check_keys(path, "words", lists, dict.fromkeys(lists, tuple))
        self.path, self.lists = path, lists

    def expand(self, id_: str, phrases: Iterable[str]) -> tuple[str, ...]:
        """Every phrase that `phrases` stand for, in order, without repetitions."""
        return tuple(self.written(id_, phrases))

    def written(self, id_: str, phrases: Iterable[str]) -> dict[str, str]:
        """Every phrase that `phrases` stand for, in order, each with the first that stands for it."""
        return _first(dict.fromkeys(self._expand(id_, written), written) for written in phrases)

    def _expand(self, id_: str, written: str) -> Iterator[str]:
        parts = _WORD_LIST.split(written)  # text and names of lists in turn
        choices = [(part,) if i % 2 == 0 else self._list(id_, written, part) for i, part in enumerate(parts)]
        for chosen in product(*choices):
            phrase = "".join(chosen).strip()
            if "{" in phrase or "}" in phrase or phrase.strip("… ") == "":
                raise CodebookError(f"{self.path}: [{id_}] {written!r} is no phrase; write {{name}} for a word list.")
            yield phrase

    def _list(self, id_: str, written: str, name: str) -> tuple[str, ...]:
        if name not in self.lists:
            allowed = ", ".join(self.lists) or "none"
            raise CodebookError(
                f"{self.path}: [{id_}] {written!r} names the word list {name!r}; those under [words] are: {allowed}."
            )
        return tuple(self.lists[name])


def _first(phrases: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """All of them in one; of a phrase that stands in several, what the first says."""
    found: dict[str, str] = {}
    for each in phrases:
        found |= {phrase: written for phrase, written in each.items() if phrase not in found}
    return found


def _subtheme(reader: _Phrases, id_: str, entry: Any) -> SubTheme:
    path = reader.path
    name = id_.split(".", 1)[1]
    if not isinstance(entry, dict):
        raise CodebookError(f"{path}: [sub.{name}] must be a table.")
    check_id(path, name)
    check_keys(path, id_, entry, _SUB)
    if missing := [key for key in ("label_ar", "label_en") if not entry.get(key)]:
        raise CodebookError(*(f"{path}: [{id_}] {key} is missing." for key in missing))
    faults, weight = Faults(), float(entry.get("weight", 1.0))
    plain = _read_all(faults, lambda text: reader.written(id_, [text]), entry.get("terms", ()))
    terms = [Term(text=text, written=written, weight=weight) for text, written in _first(plain).items()]
    blocks = _read_all(faults, lambda block: _terms(reader, id_, block, weight), entry.get("term", ()))
    terms += chain.from_iterable(blocks)
    faults.stop()
    if not terms:
        raise CodebookError(f"{path}: [{id_}] has no terms.")
    codes = {key: tuple(entry.get(key, ())) for key in _CODES}
    return SubTheme(id_, entry["label_ar"], entry["label_en"], tuple(terms), entry.get("definition", ""), **codes)


def _terms(reader: _Phrases, id_: str, block: Any, weight: float) -> list[Term]:
    if not isinstance(block, dict) or not (block.get("text") or block.get("terms")):
        raise CodebookError(f"{reader.path}: [[{id_}.term]] needs a text, or a list of terms.")
    check_keys(reader.path, f"{id_}.term", block, _TERM)
    written = [block["text"]] if "text" in block else []
    check_phrases(reader.path, id_, written)
    options: dict[str, Any] = {
        key.replace("not", "not_"): reader.expand(id_, block[key]) for key in _CONDITIONS if key in block
    }
    options |= {key: block[key] for key in ("window", "gap") if key in block}
    phrases = reader.written(id_, [*written, *block.get("terms", ())])
    weight = float(block.get("weight", weight))
    return [Term(text=text, written=phrase, weight=weight, **options) for text, phrase in phrases.items()]


def _example(path: Path, id_: str, example: Any, known: Iterable[str]) -> Example:
    if not isinstance(example, dict) or not example.get("text") or not example.get("sub"):
        raise CodebookError(f"{path}: [{id_}] must_hit wants {{sub = …, text = …}}, not {example!r}.")
    check_keys(path, f"{id_}.must_hit", example, _EXAMPLE)
    sub = f"{id_}.{example['sub']}"
    if sub not in known:
        raise CodebookError(f"{path}: [{id_}] must_hit: {example['sub']!r} is no sub-theme of this file.")
    if example.get("voice", "") not in ("", *VOICES):
        raise CodebookError(f"{path}: [{id_}] must_hit: voice {example['voice']!r}; allowed are {', '.join(VOICES)}.")
    return Example(example["text"], sub, example.get("voice", ""))
