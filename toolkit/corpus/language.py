"""Which language an article is in, as far as letters tell: Arabic, another one in Arabic script, or another script."""

import re

from toolkit.corpus.encodings import frequent_words

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_OTHERS = re.compile("[پچژگڑٹڈںےۓہھۀیڵڕێۆەکۇۈۋېڭ]")  # of Persian, Urdu, Kurdish, Pashto, Uyghur
_WORD = re.compile(r"[\u0621-\u0652]+")
_FEWEST, _SAMPLE = 40, 1200
_ARABIC_SHARE, _OTHERS_SHARE, _FREQUENT_SHARE = 0.5, 0.06, 0.05


def language_of(text: str) -> str:
    """`ar` for Arabic, `other` for another language in any script, an empty string for too few letters to tell.

    The first 1,200 characters are looked at. Another language in Arabic script is known by its own letters, or by
    having almost no frequent Arabic words; dialects of Arabic are Arabic.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < _FEWEST:
        return ""
    if len(_ARABIC.findall(sample)) < letters * _ARABIC_SHARE:
        return "other"
    words = _WORD.findall(sample)
    frequent = frequent_words()
    known = sum(word in frequent or word.startswith("ال") for word in words)
    foreign = len(_OTHERS.findall(sample)) > letters * _OTHERS_SHARE
    return "other" if (foreign and known < len(words) * 0.2) or known < len(words) * _FREQUENT_SHARE else "ar"
