"""Which words are ordinary Arabic: a folded word list, and the endings that attach to its words.

A word that is no ordinary word, has no ending of one, and stands where a name may stand is most likely a name.
The list is that of simplemma (Wiktionary and treebanks), which works offline.
"""

from functools import lru_cache

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from toolkit.memo import remembered
from toolkit.normalize import fold_letters, strip_tashkeel
from toolkit.tokens import splits

_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي")
_NUMBERS = ("يين", "يون", "تين", "تان", "ات", "ون", "ين", "ان", "وا", "يه", "تا", "ت", "ه", "ا", "و", "ي")
_FUTURE = ("سي", "ست", "سن", "سا")
SHORTEST = 3


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    keys = DefaultDictionaryFactory().get_dictionary("ar")
    text = "\n".join(key for key in keys if not key.isascii())
    return frozenset(fold_letters(strip_tashkeel(text)).split("\n"))


@remembered
def ordinary(form: str) -> int:
    """How sure a folded word is an ordinary one: 2 it is listed, 1 it is with endings taken off, 0 it is unknown.

    Particles and the article in front do not count.
    """
    rests = [rest for _, rest in splits(form)]
    listed = _listed()
    if any(rest in listed or (rest.startswith("ال") and rest[2:] in listed) for rest in rests):
        return 2
    return 1 if any(_stem_listed(rest) for rest in rests) else 0


@remembered
def is_word(form: str) -> bool:
    """Whether a folded word is an ordinary one as it stands, with its endings but nothing attached in front."""
    return _stem_listed(form)


@remembered
def is_listed(form: str) -> bool:
    """Whether a folded word is in the list as it stands."""
    return form in _listed()


@remembered
def is_attached(form: str) -> bool:
    """Whether a folded word is no word of the list, but one with و ف ب ل ك in front: «لضبط», «برعاية»."""
    listed = _listed()
    return form not in listed and any(skip and rest in listed for skip, rest in splits(form))


@remembered
def is_imperfect(form: str) -> bool:
    """Whether a folded word looks like a verb in the imperfect: ي or ت (after س or not) and an ordinary word."""
    future = form[:1] == "س" and form[1:2] in ("ي", "ت", "ن")
    rest = "ي" + form[2:] if future else form
    return len(rest) > SHORTEST and rest[0] in "يت" and (rest in _listed() or rest[:-1] in _listed())


def _stem_listed(word: str) -> bool:
    listed = _listed()
    if word in listed:
        return True
    if word.startswith("ال") and len(word) - 2 >= SHORTEST and _ending_listed(word[2:], _NUMBERS):
        return True
    if word[:2] in _FUTURE and word[1:] in listed:
        return True
    if _ending_listed(word, _NUMBERS):
        return True
    return any(_ending_listed(rest, _NUMBERS) for rest in _without(word, _PRONOUNS))


def _ending_listed(word: str, endings: tuple[str, ...]) -> bool:
    listed = _listed()
    if word in listed:
        return True
    return any(rest in listed or rest + "ه" in listed or rest + "ي" in listed for rest in _without(word, endings))


def _without(word: str, endings: tuple[str, ...]) -> list[str]:
    return [word[: -len(end)] for end in endings if word.endswith(end) and len(word) - len(end) >= SHORTEST]
