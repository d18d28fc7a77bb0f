"""The words of texts as arrays, and the runs of words in them: a large collection is counted without a loop."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from toolkit.features.analyzer import ArabicAnalyzer, phrase
from toolkit.features.counts import Ints
from toolkit.features.spelling import most_frequent
from toolkit.tokens import raw_tokens

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of texts, one text behind the other, with a gap before the first and behind each.

    Word i is written `forms[form[i]]`, its feature is `names[key[i]]`, and it stands in text `text[i]` behind
    `place[i]` other words. Form 0 is a gap; feature 0 is "", that of a gap or of a word that is left out.
    """

    forms: list[str]
    names: list[str]
    form: Numbers
    key: Numbers
    text: Numbers
    place: Numbers

    def which(self, test: Callable[[str], bool]) -> Bools:
        """Which words are not left out and pass the test, which is asked once for each way to write one."""
        kept = self.key > 0
        passes = np.zeros(len(self.forms), dtype=np.bool_)
        for number in np.flatnonzero(np.bincount(self.form[kept])).tolist():
            passes[number] = test(self.forms[number])
        return np.asarray(kept & passes[self.form])


def read_words(texts: Iterable[str], analyzer: ArabicAnalyzer) -> Words:
    """The words of some texts, with their features."""
    forms, names = _numbers(), _numbers()
    form, key, lengths = array("i", [0]), array("i", [0]), array("q")
    for text in texts:
        words = raw_tokens(text)
        keys = analyzer.keys_of(words)
        form.extend([*map(forms.__getitem__, words), 0])
        key.extend([*map(names.__getitem__, keys), *[0] * (len(words) - len(keys) + 1)])
        lengths.append(len(words) + 1)
    ends = np.cumsum([1, *lengths])
    text_of = np.repeat(np.arange(len(lengths)), lengths)
    place = np.arange(1, ends[-1]) - np.repeat(ends[:-1], lengths)
    return Words(
        list(forms), list(names), np.array(form, dtype=np.int32), np.array(key, dtype=np.int32),
        np.append(0, text_of).astype(np.int32), np.append(0, place).astype(np.int32),
    )  # fmt: skip


def _numbers() -> defaultdict[str, int]:
    """A table that numbers strings as they come, from 1 on; "" is 0."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    numbers[""] = 0
    return numbers


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of `length` words, none of them left out: run i begins at word `start[i]`, its feature is
    `names[column[i]]`.
    """

    length: int
    names: list[str]
    start: Ints
    column: Ints

    def kept(self, columns: Bools) -> "Runs":
        """The runs of some features only."""
        chosen = columns[self.column]
        numbers = np.cumsum(columns) - 1
        names = [self.names[i] for i in np.flatnonzero(columns).tolist()]
        return Runs(self.length, names, self.start[chosen], numbers[self.column[chosen]])


def runs_of(words: Words, lengths: tuple[int, int], articles: Ints, least: int) -> Iterator[Runs]:
    """The runs of the shortest of `lengths` to the longest, those of one length together, in the order of the words.

    `articles` has the article of each text. Features in fewer than `least` articles are left out; what is longer and
    begins with one is no more frequent.
    """
    shortest, longest = lengths
    start = np.flatnonzero(words.key)
    runs = Runs(1, words.names, start, words.key[start].astype(np.int64))
    for length in range(1, longest + 1):
        runs = runs if length == 1 else _longer(runs, words)
        runs = runs.kept(_in_articles(runs, articles[words.text[runs.start]]) >= least)
        if length >= shortest:
            yield runs


def _longer(runs: Runs, words: Words) -> Runs:
    """The runs that are a word longer."""
    following = words.key[runs.start + runs.length].astype(np.int64)
    goes_on = following > 0
    many = len(words.names)
    pairs, column = np.unique(runs.column[goes_on] * many + following[goes_on], return_inverse=True)
    names = [f"{runs.names[pair // many]} {words.names[pair % many]}" for pair in pairs.tolist()]
    return Runs(runs.length + 1, names, runs.start[goes_on], column)


def _in_articles(runs: Runs, articles: Ints) -> Ints:
    """In how many articles each feature stands; `articles` has the one of each run."""
    many = int(articles.max(initial=0)) + 1
    pairs = np.sort(runs.column * many + articles)
    first = np.diff(pairs, prepend=-1) > 0
    return np.bincount(pairs[first] // many, minlength=len(runs.names))


@dataclass(frozen=True, slots=True)
class Uses:
    """Where each of some features stands: use i begins at word `start[i]` and is of feature `column[i]`, which has
    `length[column[i]]` words; word j is written `forms[form[j]]`.
    """

    forms: list[str]
    form: Numbers
    start: Numbers
    column: Numbers
    length: Ints
    known: dict[int, str] = field(default_factory=dict)

    def spellings(self, columns: Iterable[int]) -> list[str]:
        """How people write each of these features: as it most often stands, of equals the first by its letters."""
        wanted = list(columns)
        new = np.zeros(len(self.length), dtype=np.bool_)
        new[[column for column in wanted if column not in self.known]] = True
        for length in sorted(set(self.length[new].tolist())):
            self._learn(new & (self.length == length), length)
        return [self.known[column] for column in wanted]

    def _learn(self, columns: Bools, length: int) -> None:
        chosen = columns[self.column]
        words = [self.form[self.start[chosen] + i] for i in range(length)]
        way = self.column[chosen].astype(np.int64)
        for word in words:
            _, first, way, count = np.unique(
                way * len(self.forms) + word, return_index=True, return_inverse=True, return_counts=True
            )
        rows = zip(*(part[first].tolist() for part in (self.column[chosen], *words)), strict=True)
        counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for (column, *forms), times in zip(rows, count.tolist(), strict=True):
            counts[column][phrase([self.forms[form] for form in forms])] += times
        self.known.update((column, most_frequent(found)) for column, found in counts.items())
