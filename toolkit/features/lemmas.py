"""The lemma of an Arabic word: attached particles off by rule, then a dictionary look-up (simplemma).

A word is read as it is written, with its hamza, because the dictionary has it; folding comes afterwards. Where the
spelling has no hamza, the spellings with one are tried. What the dictionary does not know, mostly names, keeps its
letters: only particles that stand before the article, and the article itself, come off.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

from toolkit.features.stopwords import shipped_stop_words
from toolkit.normalize import fold_letters, fold_presentation, strip_invisible, strip_tashkeel, strip_tatweel

ARTICLE = "ال"
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_FUTURE = ("سي", "ست", "سن", "سأ")
_ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه")
_NO_ARTICLE = ("الت", "الذ", "الل")
_VERB_ENDINGS = ("", "ى", "ا", "ت", "وا", "تا", "نا")
_ENDINGS = {"ون": ("",), "ين": ("",), "ات": ("ة", ""), "وا": ("",), "تا": ("",), "ان": ("",), "ت": ("",)}
_UNINFLECTED = ("ون", "وا", "ات")
_CACHE = 1 << 18
Reading = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Segments:
    """A word in parts: `proclitics` (و ف ب ل ك س and the article ال, in order), `stem`, `enclitic` (a pronoun or "").

    `lemma` is the dictionary form of the stem, or the stem where the dictionary does not know it. The parts are those
    of the word without vowel signs; للجيش has the proclitics ل and ال.
    """

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str
    lemma: str


def lemma(word: str) -> str:
    """The dictionary form of a word, with its hamza; «وللحكومات» gives «حكومة»."""
    return segment(word).lemma


@lru_cache(maxsize=_CACHE)
def segment(word: str) -> Segments:
    """The attached particles, stem and lemma of one word; a word of other letters or digits comes back whole."""
    word = strip_tatweel(strip_tashkeel(strip_invisible(fold_presentation(word))))
    if not word.isalpha() or word.isascii():
        return Segments((), word, "", word.lower())
    readings = list(_readings(word))
    return (
        _function_word(readings)
        or _first_known(readings, _known)
        or _first_known(readings, _inflected)
        or _first_with_enclitic(readings)
        or _unknown(readings)
    )


def is_known(word: str) -> bool:
    """Whether the dictionary knows a word in some reading; every word with the article counts as known."""
    parts = segment(word)
    certain = ARTICLE in parts.proclitics or bool(parts.enclitic)
    return certain or _known(parts.stem) is not None or _inflected(parts.stem) is not None


@lru_cache(maxsize=_CACHE)
def is_verb(word: str) -> bool:
    """Whether a word can only be a verb: «أعلنت», «يدعو»; not «وقف», which is a noun too.

    The dictionary gives no parts of speech. A verb is a form that it does not know with the article, and that is an
    imperfect, or has an ending of the past and a lemma with an imperfect; a bare lemma must have four letters.
    """
    parts = segment(word)
    stem = parts.stem
    if not stem or ARTICLE in parts.proclitics or _entry(ARTICLE + stem):
        return False
    if parts.proclitics[-1:] == ("س",) or (stem[0] == "ي" and parts.lemma[0] != "ي"):
        return True
    if stem[0] == "ت" and stem[-1] != "ا" and stem != parts.lemma and _entry("ي" + stem[1:]) == parts.lemma:
        return True
    if not _has_imperfect(parts.lemma):
        return False
    if stem[0] == "ن" and parts.lemma[0] != "ن":
        return True
    if stem[0] == "ت" and stem[0] != parts.lemma[0]:
        return stem[-1] not in "ةي" and stem[-2:-1] != "ي"
    bare = parts.lemma.rstrip("ىا")
    endings = _VERB_ENDINGS if len(parts.lemma) > 3 else ("ت", "وا")
    return stem[: len(bare)] == bare and stem[len(bare) :] in endings


def _has_imperfect(lemma_: str) -> bool:
    ends = [lemma_, lemma_[:-1] + "ي", lemma_[:-1] + "و"] if lemma_[-1] in "ىا" else [lemma_]
    return any(_entry("ي" + form.removeprefix("أ").removeprefix("ا")) == lemma_ for form in ends)


def _readings(word: str) -> Iterator[Reading]:
    """(proclitics, stem): the whole word first, then with ever more particles taken off."""
    yield (), word
    yield from _after_conjunction(word)
    if word[0] in _CONJUNCTIONS and len(word) > 2:
        yield (word[0],), word[1:]
        for proclitics, stem in _after_conjunction(word[1:]):
            yield (word[0], *proclitics), stem


def _after_conjunction(word: str) -> Iterator[Reading]:
    if word.startswith(ARTICLE) and len(word) > 3:
        yield (ARTICLE,), word[2:]
    if word.startswith("لل") and len(word) > 3:
        yield ("ل", ARTICLE), word[2:]
        yield ("ل", ARTICLE), word[1:]
    if word[0] in _PREPOSITIONS and len(word) > 2:
        if word.startswith(ARTICLE, 1) and len(word) > 4:
            yield (word[0], ARTICLE), word[3:]
        yield (word[0],), word[1:]
    if word.startswith(_FUTURE) and len(word) > 3:
        yield ("س",), word[1:]


def _function_word(readings: list[Reading]) -> Segments | None:
    """«وقد» is و and قد, although there is a rare verb of these letters."""
    for proclitics, stem in readings:
        if fold_letters(stem) in shipped_stop_words() and not (proclitics and proclitics[-1] == ARTICLE):
            if len(stem) > 3 and stem.startswith(ARTICLE) and not stem.startswith(_NO_ARTICLE):
                return Segments((*proclitics, ARTICLE), stem[2:], "", _known(stem) or stem)
            return Segments(proclitics, stem, "", _known(stem) or stem)
    return None


def _first_known(readings: list[Reading], look_up: Callable[[str], str | None]) -> Segments | None:
    for proclitics, stem in readings:
        found = look_up(stem)
        if found is None or not _may_stand(proclitics, stem, found):
            continue
        if stem.startswith(ARTICLE) and _is_article(stem, found):
            bare = _known(stem[2:]) or stem[2:]
            return Segments((*proclitics, ARTICLE), stem[2:], "", bare if found.startswith(ARTICLE) else found)
        return Segments(proclitics, stem, "", _uninflected(stem, found))
    return None


def _is_article(stem: str, found: str) -> bool:
    """Whether the ال of a known word is the article: not in التزام, whose lemma begins with it too."""
    if not found.startswith(ARTICLE):
        return True
    return len(stem) > 4 and not stem.startswith(_NO_ARTICLE) and _known(stem[2:]) is not None


def _may_stand(proclitics: tuple[str, ...], stem: str, found: str) -> bool:
    """A preposition stands before a noun of three letters or more, not before a verb (بيشوب is no ب and يشوب)."""
    if not proclitics or proclitics[-1] not in _PREPOSITIONS:
        return True
    return len(stem) > 2 and not (stem[0] == "ي" and found[0] != "ي")


def _uninflected(stem: str, found: str) -> str:
    """The lemma of a form that the dictionary has under itself: محاضرات gives محاضرة, خطفوا gives خطف."""
    if found == stem and len(stem) > 4:
        for ending in _UNINFLECTED:
            if stem.endswith(ending):
                return next((lemma_ for other in _ENDINGS[ending] if (lemma_ := _entry(stem[:-2] + other))), found)
    return found


def _first_with_enclitic(readings: list[Reading]) -> Segments | None:
    for proclitics, stem in readings:
        if ARTICLE in proclitics or stem.startswith(ARTICLE):
            continue
        for enclitic in _ENCLITICS:
            if stem.endswith(enclitic) and len(stem) - len(enclitic) > 1:
                bare = stem[: -len(enclitic)]
                found = (_known(bare[:-1] + "ة") if bare.endswith("ت") else None) or _known(bare)
                if found is not None:
                    return Segments(proclitics, bare, enclitic, found)
    return None


def _unknown(readings: list[Reading]) -> Segments:
    """Particles before an article are certain, and و nearly so; another lone letter may belong to a name, and stays."""
    for proclitics, stem in readings:
        if ARTICLE in proclitics and len(stem) > 2:
            return Segments(proclitics, stem, "", stem)
        if proclitics == ("و",) and len(stem) > 3 and stem[0] not in "يا":
            return Segments(proclitics, stem, "", stem)
    return Segments((), readings[0][1], "", readings[0][1])


@lru_cache(maxsize=_CACHE)
def _known(stem: str) -> str | None:
    """The dictionary's lemma of a stem, tried as written and then with the hamza, ة or ى that a writer left out."""
    for spelling in _spellings(stem):
        found = _entry(spelling)
        if found is not None:
            return found
    return None


def _inflected(stem: str) -> str | None:
    """The lemma of a regular form that the dictionary does not have: مقاتلون, غادرت."""
    for ending, others in _ENDINGS.items():
        if stem.endswith(ending) and len(stem) - len(ending) > 2:
            bare = stem.removesuffix(ending)
            found = next((lemma_ for other in others if (lemma_ := _known(bare + other))), None)
            if found is not None:
                return found
    return None


def _entry(spelling: str) -> str | None:
    """The dictionary's lemma of exactly this spelling."""
    found: str | None = _dictionary().get(spelling)
    return found


@lru_cache(maxsize=1)
def _dictionary() -> Mapping[str, str]:
    """simplemma's dictionary, which has no vowel signs: `segment` takes them off."""
    found: Mapping[str, str] = DEFAULT_DICTIONARY_FACTORY.get_dictionary("ar")
    return found


def _spellings(stem: str) -> Iterator[str]:
    yield stem
    if stem[0] == "ا":
        yield from (letter + stem[1:] for letter in "أإآ")
    if stem[-1] in "ىي":
        yield stem[:-1] + ("ي" if stem[-1] == "ى" else "ى")
    if stem[-1] == "ه":
        yield stem[:-1] + "ة"
    if stem[-1] == "ا" and len(stem) > 3:
        yield stem[:-1]  # the accusative, متطوعا
