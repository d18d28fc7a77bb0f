"""The inflected forms of a verb of saying from four stems, as folded words.

Reference for the endings: any grammar of Modern Standard Arabic; only third persons are made, since a narrator
reports in them, and only endings that unvocalised spelling shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.normalize import fold

OBJECTS = ("ه", "ها", "هم", "هما")
ROOT = 3
POSSESSIVES = ("ه", "ها", "هم", "هما", "هن", "نا")


@dataclass(frozen=True, slots=True)
class Inflection:
    """What a form shows: `aspect` past, imperfect, participle, bare (a participle without its
    ending) or noun; gender m or f; number s, d or p.

    `pronoun` is an attached object or possessor, or empty.
    """

    aspect: str
    gender: str
    number: str
    pronoun: str = ""


def inflect(past: str, imperfect: str, participle: str, noun: str) -> dict[str, Inflection]:
    """Folded form -> what it shows, for every form of the given stems; an empty stem gives none.

    Where two forms look alike, the one without an attached pronoun stays.
    """
    forms: dict[str, Inflection] = {}
    for found in (_past(past), _imperfect(imperfect), _participle(participle), _noun(noun)):
        for form, inflection in found:
            kept = forms.setdefault(fold(form), inflection)
            if kept.pronoun and not inflection.pronoun:
                forms[fold(form)] = inflection
    return forms


def _past(stem: str) -> Iterator[tuple[str, Inflection]]:
    if not stem:
        return
    weak = stem[-1] in "ىا"
    short = stem[:-1] if weak else stem
    dual = short + ("يا" if stem.endswith("ى") else "وا" if weak else "ا")
    yield stem, Inflection("past", "m", "s")
    yield short + "ت", Inflection("past", "f", "s")
    yield short + "وا", Inflection("past", "m", "p")
    if (
        len(stem) > ROOT or stem[1] == "ا" or stem[0] == "أ"
    ):  # else the dual looks like a noun in the accusative: ردا, طلبا
        yield dual, Inflection("past", "m", "d")
    yield short + "تا", Inflection("past", "f", "d")
    bearer = short + "ا" if weak else stem
    for pronoun in OBJECTS:
        yield bearer + pronoun, Inflection("past", "m", "s", pronoun)
        yield short + "ت" + pronoun, Inflection("past", "f", "s", pronoun)
        yield short + "و" + pronoun, Inflection("past", "m", "p", pronoun)


def _imperfect(stem: str) -> Iterator[tuple[str, Inflection]]:
    if not stem:
        return
    weak = stem[-1] in "يىو"
    short = stem[:-1] if weak else stem
    dual = stem[:-1] + ("و" if stem[-1] == "و" else "ي") if weak else stem
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        yield prefix + stem[1:], Inflection("imperfect", gender, "s")
        yield prefix + short[1:] + "ون", Inflection("imperfect", "m", "p")
        yield prefix + dual[1:] + "ان", Inflection("imperfect", gender, "d")
        bearer = short + "ا" if stem.endswith("ى") else stem
        for pronoun in OBJECTS:
            yield prefix + bearer[1:] + pronoun, Inflection("imperfect", gender, "s", pronoun)
            yield prefix + short[1:] + "ون" + pronoun, Inflection("imperfect", "m", "p", pronoun)


def _participle(accusative: str) -> Iterator[tuple[str, Inflection]]:
    if not accusative:
        return
    base = accusative.removesuffix("ا")
    yield accusative, Inflection("participle", "m", "s")
    yield base, Inflection("bare", "m", "s")
    yield base + "ة", Inflection("participle", "f", "s")
    plural = base[:-1] if base.endswith("ي") else base
    yield plural + "ين", Inflection("participle", "m", "p")
    yield base + "ان", Inflection("participle", "m", "d")


def _noun(stem: str) -> Iterator[tuple[str, Inflection]]:
    if not stem:
        return
    yield stem, Inflection("noun", "m", "s")
    yield "ال" + stem, Inflection("noun", "m", "s")
    bearer = stem[:-1] + "ت" if stem.endswith("ة") else stem
    for pronoun in POSSESSIVES:
        number = "s" if pronoun in ("ه", "ها") else "p"
        yield bearer + pronoun, Inflection("noun", "f" if pronoun == "ها" else "m", number, pronoun)
