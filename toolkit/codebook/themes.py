"""Themes from TOML: `themes/ID.toml`, one file a theme."""

from pathlib import Path
from typing import Any

from toolkit.codebook.files import CodebookError, check_id, check_keys, check_phrases, read_toml
from toolkit.codebook.records import SubTheme, Term, Theme

_THEME = {
    "label_ar": str,
    "label_en": str,
    "definition": str,
    "mentioned": float,
    "central": float,
    "crosswalk": tuple,
    "includes": tuple,
    "excludes": tuple,
    "must_hit": tuple,
    "must_not_hit": tuple,
    "sub": dict,
}
_SUB = {"label_ar": str, "label_en": str, "weight": float, "terms": tuple, "term": list}
_TERM = {"text": str, "weight": float, "near": tuple, "not": tuple, "needs": tuple, "window": int}


def read_theme(path: Path) -> Theme:
    """The theme in a file; its id is the file's name."""
    id_ = path.stem
    check_id(path, id_)
    entry = read_toml(path)
    check_keys(path, id_, entry, _THEME)
    for key in ("label_ar", "label_en", "definition", "sub"):
        if not entry.get(key):
            raise CodebookError(f"{path}: {key} is missing.")
    subthemes = tuple(_subtheme(path, f"{id_}.{name}", sub) for name, sub in entry["sub"].items())
    plain: dict[str, Any] = {}
    for key, value in entry.items():
        if key != "sub":
            plain[key] = tuple(value) if isinstance(value, list) else value
    return Theme(id=id_, subthemes=subthemes, **plain)


def _subtheme(path: Path, id_: str, entry: Any) -> SubTheme:
    if not isinstance(entry, dict):
        raise CodebookError(f"{path}: [sub.{id_.split('.')[1]}] must be a table.")
    check_id(path, id_.split(".")[1])
    check_keys(path, id_, entry, _SUB)
    for key in ("label_ar", "label_en"):
        if not entry.get(key):
            raise CodebookError(f"{path}: [{id_}] {key} is missing.")
    weight = float(entry.get("weight", 1.0))
    terms = [Term(text=text, weight=weight) for text in entry.get("terms", ())]
    terms += [_term(path, id_, term, weight) for term in entry.get("term", ())]
    if not terms:
        raise CodebookError(f"{path}: [{id_}] has no terms.")
    return SubTheme(id_, entry["label_ar"], entry["label_en"], tuple(terms))


def _term(path: Path, id_: str, entry: Any, weight: float) -> Term:
    if not isinstance(entry, dict) or not entry.get("text"):
        raise CodebookError(f"{path}: [[{id_}.term]] needs a text.")
    check_keys(path, f"{id_}.term", entry, _TERM)
    check_phrases(path, id_, [entry["text"]])
    return Term(
        text=entry["text"],
        weight=float(entry.get("weight", weight)),
        near=tuple(entry.get("near", ())),
        not_=tuple(entry.get("not", ())),
        needs=tuple(entry.get("needs", ())),
        window=entry.get("window", 8),
    )
