"""Which language an article is in, as far as script and frequent words tell."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from toolkit.corpus.encodings import frequent_words

ARABIC, OTHER = "ar", "other"
_WORDS = Path(__file__).parent.parent / "data" / "languages.toml"
_NOT_ARABIC = re.compile("[^\u0620-\u06d3\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_OTHERS = re.compile("[پچژگڑٹڈںےۓہھۀیڵڕێۆەکۇۈۋېڭ]")  # of Persian, Urdu, Kurdish, Pashto, Uyghur
_WORD = re.compile(r"[\u0621-\u0652]+")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _SAMPLE = 40, 1200
_ARABIC_SHARE, _OTHERS_SHARE, _FREQUENT_SHARE = 0.5, 0.06, 0.05
_KNOWN_SHARE = 0.08  # of the words of a text, frequent ones of its language


def language_of(text: str) -> str:
    """The ISO 639 code of a language, `other` for one that is not known here, empty for too few letters to tell.

    The first 1,200 characters are looked at. Arabic is what is in Arabic script with frequent Arabic words; another
    language in this script is known by its own letters, or by having almost no such words. Which one it is, and which
    of those in Latin script, its frequent words say. Dialects of Arabic are Arabic.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(len, _ANY_WORD.findall(sample)))
    if letters < _FEWEST:
        return ""
    if len(_NOT_ARABIC.sub("", sample)) < letters * _ARABIC_SHARE:
        return _nearest(sample, _words()["latin_script"])
    words = _WORD.findall(sample)
    frequent = frequent_words()
    known = len([word for word in words if word in frequent or word.startswith("ال")])
    foreign = len(_OTHERS.findall(sample)) > letters * _OTHERS_SHARE
    if (foreign and known < len(words) * 0.2) or known < len(words) * _FREQUENT_SHARE:
        return _nearest(sample, _words()["arabic_script"])
    return ARABIC


def _nearest(text: str, languages: Mapping[str, Sequence[str]]) -> str:
    """The language with most of its frequent words in the text, or `other` where they are few."""
    words = _ANY_WORD.findall(text.lower())
    found = {code: sum(word in frequent for word in words) for code, frequent in languages.items()}
    best = max(found, key=found.__getitem__)
    return best if found[best] >= len(words) * _KNOWN_SHARE else OTHER


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Frequent words by language, by script."""
    tables = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {script: {code: tuple(words) for code, words in known.items()} for script, known in tables.items()}
