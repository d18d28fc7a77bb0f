"""Text to features: `ArabicAnalyzer`, for the `analyzer` parameter of any vectoriser of scikit-learn."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sklearn.base import BaseEstimator

from toolkit.features.lemmas import ARTICLE, is_verb, segment
from toolkit.features.names import is_imperfect
from toolkit.features.stopwords import StopWords, stop_set
from toolkit.normalize import fold, strip_invisible, strip_tashkeel, strip_tatweel
from toolkit.tokens import raw_tokens

CHARACTERS = "characters"
UNITS = ("lemmas", "words", CHARACTERS)
MAX_CACHED = 1 << 19
TOLD_APART = {"علي": "على", "رأي": "رأى"}  # a name and a noun, and the stop words of the same folded form


class ArabicAnalyzer(BaseEstimator):  # type: ignore[misc]
    """A callable from a text to the list of its features, in the order of the text, with repetitions.

    unit: "lemmas" (particles and article off, dictionary form, then folded), "words" (folded words as they stand), or
        "characters" (runs of letters inside folded words, of which the first and last know that they are).
    ngram_range: (shortest, longest) run of words that makes a feature, or of letters. Runs of words never cross
        punctuation, a line break, or a word that is left out, so every n-gram stands in the text as it is.
    stop_words: "arabic" (the shipped list), words, or None. Words are compared folded, with and without the particles
        in front. «علي» (a name) and «رأي» (opinion) stay in texts that write «على» and «رأى» too, and so tell them
        apart; many writers do not.
    numbers, latin: whether to keep numbers (as 0-9) and words in other scripts (in lower case).
    min_letters: shorter words are left out.
    verbs: whether to keep words that can only be verbs; phrases of nouns want none.
    first: how many of the words that are kept are read, from the beginning of the text; None for all. News say at the
        beginning what they are about.

    It keeps a table of the words it has seen; copies and pickles leave it behind.
    """

    def __init__(
        self,
        *,
        unit: str = "lemmas",
        ngram_range: tuple[int, int] = (1, 1),
        stop_words: StopWords = "arabic",
        numbers: bool = False,
        latin: bool = True,
        min_letters: int = 2,
        verbs: bool = True,
        first: int | None = None,
    ) -> None:
        self.unit = unit
        self.ngram_range = ngram_range
        self.stop_words = stop_words
        self.numbers = numbers
        self.latin = latin
        self.min_letters = min_letters
        self.verbs = verbs
        self.first = first

    def __call__(self, text: str) -> list[str]:
        """The features of `text`."""
        return self.of_words(raw_tokens(text))

    def of_words(self, words: Iterable[str]) -> list[str]:
        """The features of a text that is cut into tokens already."""
        keys = self.keys_of(words)
        if self.unit == CHARACTERS:
            table = self.keys
            return [run for key in keys if key for run in table.letters(key)]
        if self.ngram_range == (1, 1):
            return [key for key in keys if key]
        return [" ".join(keys[first:last]) for first, last in self.grams(keys)]

    def surfaces(self, text: str) -> Iterator[tuple[str, str]]:
        """(feature, words) for each feature of `text`: the words as people write them, without particles in front.

        Runs of letters stand for themselves.
        """
        words = raw_tokens(text)
        if self.unit == CHARACTERS:
            yield from ((run, run) for run in self.of_words(words))
            return
        keys = self.keys_of(words)
        for first, last in self.grams(keys):
            yield " ".join(keys[first:last]), phrase(words[first:last])

    def keys_of(self, words: Iterable[str]) -> list[str]:
        """The feature of each word, "" for one that is left out; not more of them than `first`."""
        keys = self.keys.of(list(words))
        if self.first is None:
            return keys
        kept = [i for i, key in enumerate(keys) if key][: self.first]
        return keys[: kept[-1] + 1] if kept else []

    def grams(self, keys: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The ranges [first, last) of the n-grams of a text, from the features of its tokens ("": left out)."""
        shortest, longest = self.ngram_range
        for start, stop in runs(keys):
            for first in range(start, stop):
                for last in range(first + shortest, min(first + longest, stop) + 1):
                    yield first, last

    @property
    def keys(self) -> "Keys":
        """The feature of each word, "" for one that is left out; filled as words are seen."""
        made: Keys | None = self.__dict__.get("_keys")
        params = tuple((name, value) for name, value in vars(self).items() if name != "_keys")
        if made is None or made.params != params or len(made) > MAX_CACHED:
            made = self._keys = Keys(self, params)
        return made

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "_keys"}


class Keys(dict[str, str]):
    """A table from words to features that fills itself."""

    def __init__(self, analyzer: ArabicAnalyzer, params: tuple[tuple[str, Any], ...]) -> None:
        super().__init__()
        if analyzer.unit not in UNITS:
            raise ValueError(f"unit is {analyzer.unit!r}; allowed are {', '.join(UNITS)}.")
        shortest, longest = analyzer.ngram_range
        if not 1 <= shortest <= longest:
            raise ValueError(f"ngram_range is {analyzer.ngram_range!r}; it must be (shortest, longest), from 1 on.")
        self.params = params
        self.stop = stop_set(analyzer.stop_words)
        self.analyzer = analyzer
        self.runs: dict[str, list[str]] = {}

    def __missing__(self, word: str) -> str:
        key = self[word] = self._key(word)
        return key

    def of(self, words: Sequence[str]) -> list[str]:
        """The feature of each word of a text."""
        keys = [self[word] for word in words]
        for content, function_word in TOLD_APART.items():
            if content in words and function_word not in words and fold(content) in self.stop:
                keys = ["" if word == content else key for word, key in zip(words, keys, strict=True)]
        return keys

    def letters(self, key: str) -> list[str]:
        """The runs of letters of a folded word, as `char_wb` of scikit-learn has them."""
        found = self.runs.get(key)
        if found is None:
            found = self.runs[key] = list(letter_runs(key, *self.analyzer.ngram_range))
        return found

    def _key(self, word: str) -> str:
        form = fold(word)
        if not any(map(str.isalnum, form)):
            return ""
        if not is_arabic(form):
            return form if self._keeps_other(form) else ""
        if self._is_left_out(word, form):
            return ""
        key = fold(segment(word).lemma) if self.analyzer.unit == "lemmas" else form
        return key if len(key) >= self.analyzer.min_letters else ""

    def _keeps_other(self, form: str) -> bool:
        if form[0].isdecimal():
            return self.analyzer.numbers
        return self.analyzer.latin and len(form) >= self.analyzer.min_letters

    def _is_left_out(self, word: str, form: str) -> bool:
        if word in TOLD_APART:
            return False
        parts = segment(word)
        bare = fold(parts.stem) if ARTICLE not in parts.proclitics else form
        return (
            form in self.stop
            or bare in self.stop
            or (not self.analyzer.verbs and (is_verb(word) or is_imperfect(word)))
        )


def runs(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The ranges of neighbours that are not ""."""
    start = 0
    for i, key in enumerate(keys):
        if not key:
            if start < i:
                yield start, i
            start = i + 1
    if start < len(keys):
        yield start, len(keys)


def letter_runs(word: str, shortest: int, longest: int) -> Iterator[str]:
    """The runs of `shortest` to `longest` characters of a word between spaces; a word that is no longer, once."""
    padded = f" {word} "
    for length in range(shortest, longest + 1):
        for start in range(max(1, len(padded) - length + 1)):
            yield padded[start : start + length]
        if length >= len(padded):
            return


def is_arabic(form: str) -> bool:
    """Whether a word begins with an Arabic letter."""
    return "\u0600" <= form[0] <= "\u08ff"


def phrase(words: Sequence[str]) -> str:
    """The words of a text as one phrase: without vowel signs, and without particles before the first word."""
    return " ".join([without_particles(words[0]), *map(plain, words[1:])])


@lru_cache(maxsize=MAX_CACHED)
def without_particles(word: str) -> str:
    """A word without و ف ب ل ك س in front, with its article: «وللحكومة» gives «الحكومة»."""
    parts = segment(word)
    article = ARTICLE if ARTICLE in parts.proclitics else ""
    return article + parts.stem + parts.enclitic


@lru_cache(maxsize=MAX_CACHED)
def plain(word: str) -> str:
    """A word without vowel signs, lengthening and invisible marks."""
    return strip_tatweel(strip_tashkeel(strip_invisible(word)))
