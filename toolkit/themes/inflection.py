"""The dictionary forms under which a written word may stand for the word of a codebook phrase.

Light and generous: it undoes particles, the article, attached pronouns, plural and dual endings, the feminine, and the
person of a verb, without knowing the word. What it makes up harms nothing, because only forms that stand in a codebook
are ever looked at. Broken plurals (سلاح، أسلحة) are words of their own.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from toolkit.tokens import splits

ARTICLE = "ال"
CONSTRUCT = "ي"  # «متمردي الشمال»; also an adjective, which a phrase names by its own form
MIN_STEM = 3
_PRONOUNS = ("ها", "هم", "هما", "هن", "نا", "كم", "ه")
_ENDINGS = ("ات", "ون", "ين", "ان", "وا", "ه", "ت", "ا")
_DUAL = ("تين", "تان", "تا", "تي")


@lru_cache(maxsize=1 << 13)
def readings(form: str) -> Mapping[str, int]:
    """Every form that the folded word `form` may stand for, with the number of letters attached in front of it.

    A form that begins with the article is kept beside the one without: «للوساطة» gives both الوساطه and وساطه.
    """
    return readings_among(form, None)


def readings_among(form: str, beginnings: frozenset[str] | None) -> dict[str, int]:
    """`readings`, without the forms whose first three letters are not among `beginnings`, where these are given."""
    found: dict[str, int] = {}
    for skip, rest in splits(form):
        for word, definite in _without_prefix(rest):
            if beginnings is None or word[:MIN_STEM] in beginnings:
                for stem in _inflected(word, definite):
                    found.setdefault(stem, skip)
    return found


def _without_prefix(word: str) -> Iterator[tuple[str, bool]]:
    """The word without article or future mark, its verb in the third person; and whether it has the article."""
    definite = word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1
    yield word, definite
    if definite:
        yield word[len(ARTICLE) :], True
    verb = word[1:] if word[:1] == "س" and word[1:2] in ("ي", "ت", "ن") else word
    if verb[:1] in ("ت", "ن") and len(verb) > MIN_STEM:
        verb = "ي" + verb[1:]
    if verb != word:
        yield verb, False


def _inflected(word: str, definite: bool) -> Iterator[str]:
    yield word
    if not definite and (stem := _without(word, CONSTRUCT)):
        yield stem
    owned = [stem for pronoun in _PRONOUNS if (stem := _without(word, pronoun))]
    for stem in owned:
        yield from _before_pronoun(stem)
    for stem in (word, *owned):
        yield from _without_ending(stem)


def _before_pronoun(stem: str) -> Iterator[str]:
    """«وساطت» + ها is وساطه; «مسعا» + ها is مسعي; «وسطاي» + ه and «وسطاو» + ه are وسطاء."""
    yield stem
    if stem[-1] == "ت":
        yield stem[:-1] + "ه"
    elif stem[-1] == "ا":
        yield stem[:-1] + "ي"
    elif stem[-2:] in ("اي", "او"):
        yield stem[:-1] + "ء"


def _without_ending(word: str) -> Iterator[str]:
    for ending in _DUAL:
        if stem := _without(word, ending):
            yield stem + "ه"
    for ending in _ENDINGS:
        stem = _without(word, ending)
        if stem and not (ending == "ا" and stem[-1] == "ه"):
            yield stem
            if ending == "ات":
                yield stem + "ه"


def _without(word: str, ending: str) -> str:
    stem = word[: -len(ending)]
    return stem if word.endswith(ending) and len(stem) >= MIN_STEM else ""
