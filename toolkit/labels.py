"""The words of reports in Arabic and English, from `data/labels.toml`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("ar", "en")
PATH = Path(__file__).parent / "data" / "labels.toml"


@lru_cache(maxsize=1)
def read_labels() -> Mapping[str, Mapping[str, str]]:
    """Every label by its key: {"articles": {"ar": …, "en": …}, …}."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def label(key: str, lang: str, **values: object) -> str:
    """The label in a language, with `{name}` places filled from `values`.

    Raises KeyError for a key or language that there is none of: a defect in the program.
    """
    text = read_labels()[key][lang]
    return text.format(**values) if values else text


def has_label(key: str) -> bool:
    """Whether there is a label of this key."""
    return key in read_labels()


def direction(lang: str) -> str:
    """rtl or ltr: the direction in which a language is read."""
    return "rtl" if lang == "ar" else "ltr"
