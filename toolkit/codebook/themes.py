"""Themes from TOML: `themes/ID.toml`, one file a theme; or, with `adds_to`, more phrases for a theme that is there.

A phrase may name a list of words: with `"سلاح" = ["سلاح", "أسلحة"]` under `[words]`, «تهريب {سلاح}» stands for one
phrase with each of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from toolkit.codebook.files import CodebookError, check_id, check_keys, check_phrases, read_toml
from toolkit.codebook.records import Example, SubTheme, Term, Theme

_THEME = {
    "label_ar": str,
    "label_en": str,
    "definition": str,
    "mentioned": float,
    "central": float,
    "crosswalk": tuple,
    "includes": tuple,
    "excludes": tuple,
    "decoys": tuple,
    "must_hit": list,
    "must_not_hit": tuple,
    "words": dict,
    "sub": dict,
}
_ADDITION = {"adds_to": str, "decoys": tuple, "must_hit": list, "must_not_hit": tuple, "words": dict, "sub": dict}
_SUB = {"label_ar": str, "label_en": str, "weight": float, "terms": tuple, "term": list}
_CONDITIONS = {"near": tuple, "not": tuple, "needs": tuple, "anywhere": tuple}
_TERM = {"text": str, "terms": tuple, "weight": float, **_CONDITIONS, "window": int, "gap": int}
_EXAMPLE = {"text": str, "sub": str, "voice": str}
_WORD_LIST = re.compile(r"\{([^{}]*)\}")


def read_theme(path: Path, themes: Mapping[str, Theme]) -> Theme:
    """The theme in a file, with the file's name as its id, or the theme of `themes` that the file adds to."""
    id_ = path.stem
    check_id(path, id_)
    entry = read_toml(path)
    if "adds_to" in entry:
        return _added(path, entry, themes)
    check_keys(path, id_, entry, _THEME)
    for key in ("label_ar", "label_en", "definition", "sub"):
        if not entry.get(key):
            raise CodebookError(f"{path}: {key} is missing.")
    reader = _Phrases(path, entry.get("words", {}))
    subthemes = tuple(_subtheme(reader, f"{id_}.{name}", sub) for name, sub in entry["sub"].items())
    known = {subtheme.id for subtheme in subthemes}
    return Theme(
        id=id_,
        label_ar=entry["label_ar"],
        label_en=entry["label_en"],
        definition=entry["definition"],
        subthemes=subthemes,
        mentioned=float(entry.get("mentioned", 1.0)),
        central=float(entry.get("central", 4.0)),
        decoys=reader.expand(id_, entry.get("decoys", ())),
        must_hit=tuple(_example(path, id_, example, known) for example in entry.get("must_hit", ())),
        **{key: tuple(entry.get(key, ())) for key in ("crosswalk", "includes", "excludes", "must_not_hit")},
    )


def _added(path: Path, entry: dict[str, Any], themes: Mapping[str, Theme]) -> Theme:
    """The theme that `adds_to` names, with the sub-themes, phrases, decoys and examples of the file added."""
    check_keys(path, path.stem, entry, _ADDITION)
    theme = themes.get(entry["adds_to"])
    if theme is None:
        raise CodebookError(
            f"{path}: adds_to is {entry['adds_to']!r}; the themes are {', '.join(themes) or 'none yet'}."
        )
    reader = _Phrases(path, entry.get("words", {}))
    parts = {sub.id: sub for sub in theme.subthemes}
    for name, more in entry.get("sub", {}).items():
        id_ = f"{theme.id}.{name}"
        labels = {"label_ar": parts[id_].label_ar, "label_en": parts[id_].label_en} if id_ in parts else {}
        added = _subtheme(reader, id_, {**labels, **more} if isinstance(more, dict) else more)
        before = parts[id_].terms if id_ in parts else ()
        parts[id_] = replace(added, terms=before + added.terms)
    return replace(
        theme,
        subthemes=tuple(parts.values()),
        decoys=theme.decoys + reader.expand(theme.id, entry.get("decoys", ())),
        must_hit=theme.must_hit + tuple(_example(path, theme.id, one, parts) for one in entry.get("must_hit", ())),
        must_not_hit=theme.must_not_hit + tuple(entry.get("must_not_hit", ())),
    )


class _Phrases:
    """Phrases of one file, with its word lists put in."""

    def __init__(self, path: Path, lists: Mapping[str, Any]) -> None:
        check_keys(path, "words", lists, dict.fromkeys(lists, tuple))
        self.path, self.lists = path, lists

    def expand(self, id_: str, phrases: Iterable[str]) -> tuple[str, ...]:
        """Every phrase that `phrases` stand for, in order, without repetitions."""
        return tuple(dict.fromkeys(phrase for written in phrases for phrase in self._expand(id_, written)))

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


def _subtheme(reader: _Phrases, id_: str, entry: Any) -> SubTheme:
    path = reader.path
    name = id_.split(".", 1)[1]
    if not isinstance(entry, dict):
        raise CodebookError(f"{path}: [sub.{name}] must be a table.")
    check_id(path, name)
    check_keys(path, id_, entry, _SUB)
    for key in ("label_ar", "label_en"):
        if not entry.get(key):
            raise CodebookError(f"{path}: [{id_}] {key} is missing.")
    weight = float(entry.get("weight", 1.0))
    terms = [Term(text=text, weight=weight) for text in reader.expand(id_, entry.get("terms", ()))]
    for block in entry.get("term", ()):
        terms += _terms(reader, id_, block, weight)
    if not terms:
        raise CodebookError(f"{path}: [{id_}] has no terms.")
    return SubTheme(id_, entry["label_ar"], entry["label_en"], tuple(terms))


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
    phrases = reader.expand(id_, [*written, *block.get("terms", ())])
    return [Term(text=text, weight=float(block.get("weight", weight)), **options) for text in phrases]


def _example(path: Path, id_: str, example: Any, known: Iterable[str]) -> Example:
    if not isinstance(example, dict) or not example.get("text") or not example.get("sub"):
        raise CodebookError(f"{path}: [{id_}] must_hit wants {{sub = …, text = …}}, not {example!r}.")
    check_keys(path, f"{id_}.must_hit", example, _EXAMPLE)
    sub = f"{id_}.{example['sub']}"
    if sub not in known:
        raise CodebookError(f"{path}: [{id_}] must_hit: {example['sub']!r} is no sub-theme of this file.")
    return Example(example["text"], sub, example.get("voice", ""))
