"""Candidates for key phrases: how often and where each stands in each text, and how it is built."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.corpus.dates import month_names
from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.features.counts import Ints
from toolkit.features.lemmas import ARTICLE, segment
from toolkit.features.names import is_name, joiners
from toolkit.features.sequences import Bools, Runs, Uses, Words, read_words, runs_of
from toolkit.normalize import fold

Floats = NDArray[np.float64]
FROM_THE_TOP = 20
HALF = 0.5
SWALLOWED = 0.7
CONJUNCTIONS = frozenset("وف")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Candidates in texts (rows) of articles.

    features: the candidates, sorted by their letters; words: how many words each has.
    counts[i, j]: how often j stands in text i; early[i, j]: (1 + words before the first time / 20) ** -0.35.
    opens, closes: the share of its uses in which its first, its last word has the article; named: in which it begins
    with a name.
    parts: (longer, shorter), the columns of each candidate and of those a word shorter that stand inside it.
    uses: where each stands.
    """

    features: NDArray[np.object_]
    counts: csr_matrix
    early: csr_matrix
    articles: Ints
    words: Ints
    opens: Floats
    closes: Floats
    named: Floats
    parts: tuple[Ints, Ints]
    uses: Uses

    def swallowed(self, used: Ints) -> NDArray[np.bool_]:
        """Which candidates have 70 % of their uses inside one candidate that is a word longer; `used`: of each."""
        longer, shorter = self.parts
        most = np.zeros(len(used), dtype=np.int64)
        np.maximum.at(most, shorter, used[longer])
        return np.asarray(most >= SWALLOWED * used)

    def spellings(self, features: Sequence[str]) -> list[str]:
        """How people write each of these candidates."""
        return self.uses.spellings(np.searchsorted(self.features, np.array(features, dtype=object)).tolist())


def distinct(features: Iterable[str]) -> Iterator[int]:
    """The places of the features that repeat none that is taken: contain it, are in it, or have most words of it."""
    taken: list[set[str]] = []
    for i, feature in enumerate(features):
        words = set(feature.split())
        if not any(_same(words, other) for other in taken):
            taken.append(words)
            yield i


def _same(one: set[str], other: set[str]) -> bool:
    shared = len(one & other)
    return shared == min(len(one), len(other)) or 2 * shared > len(one | other)


def find_phrases(texts: pd.Series, analyzer: ArabicAnalyzer, min_articles: int) -> Phrases:
    """The candidates in at least `min_articles` articles that are whole noun phrases in at least half of their uses."""
    words = read_words(texts, analyzer)
    articles = pd.factorize(texts.index)[0].astype(np.int64)
    build = _Build.of(words)
    found = [
        runs.kept(np.bincount(runs.column, build.whole(runs)) >= HALF * np.bincount(runs.column))
        for runs in runs_of(words, analyzer.ngram_range, articles, min_articles)
    ]
    joined = _joined(found)
    size, start, end = len(joined.features), joined.start, joined.start + joined.length[joined.column] - 1
    uses = np.maximum(np.bincount(joined.column, minlength=size), 1)
    opens, closes, named = (
        np.bincount(joined.column, marks, size) / uses
        for marks in (build.definite[start], build.definite[end], build.named[start])
    )
    counts, early = _matrices(words, joined.start, joined.column, (len(texts), size))
    return Phrases(
        features=joined.features,
        counts=counts,
        early=early,
        articles=articles,
        words=joined.length,
        opens=opens,
        closes=closes,
        named=named,
        parts=_parts(joined.features),
        uses=Uses(
            words.forms, words.form, joined.start.astype(np.int32), joined.column.astype(np.int32), joined.length
        ),
    )


def count_phrases(
    texts: pd.Series, analyzer: ArabicAnalyzer, features: NDArray[np.object_]
) -> tuple[csr_matrix, csr_matrix]:
    """`counts` and `early` of these candidates, as in Phrases, in other texts."""
    words = read_words(texts, analyzer)
    known = set(features.tolist())
    found = [
        runs.kept(np.array([name in known for name in runs.names], dtype=np.bool_))
        for runs in runs_of(words, analyzer.ngram_range, np.arange(len(texts)), 1)
    ]
    joined = _joined(found)
    column = np.searchsorted(features, joined.features)[joined.column]
    return _matrices(words, joined.start, column, (len(texts), len(features)))


@dataclass(frozen=True, slots=True)
class _Joined:
    """Runs of all lengths: `features` sorted by their letters, the words of each, and the uses, as in `Uses`."""

    features: NDArray[np.object_]
    length: Ints
    start: Ints
    column: Ints


def _joined(found: Sequence[Runs]) -> _Joined:
    names = np.array([name for runs in found for name in runs.names], dtype=object)
    order = np.argsort(names, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    before = np.cumsum([0, *(len(runs.names) for runs in found)])
    length = np.repeat([runs.length for runs in found], [len(runs.names) for runs in found])
    start = np.concatenate([runs.start for runs in found])
    column = np.concatenate([place[runs.column + first] for runs, first in zip(found, before[:-1], strict=True)])
    reading = np.argsort(start, kind="stable")
    return _Joined(names[order], length[order], start[reading], column[reading])


def _matrices(words: Words, start: Ints, column: Ints, shape: tuple[int, int]) -> tuple[csr_matrix, csr_matrix]:
    """`counts` and `early` of features, column by column, with uses at these words, in the order of the words."""
    text = words.text[start].astype(np.int64)
    _, first, count = np.unique(text * max(shape[1], 1) + column, return_index=True, return_counts=True)
    order = np.argsort(first)
    first = first[order]
    ends = np.append(0, np.cumsum(np.bincount(text[first], minlength=shape[0])))
    place = (1 + words.place[start[first]] / FROM_THE_TOP) ** -0.35
    counts, early = (csr_matrix((values, column[first], ends), shape=shape) for values in (count[order], place))
    return counts, early


@dataclass(frozen=True, slots=True)
class _Build:
    """How words go together: which have the article, which are names, and what the words beside them show."""

    definite: Bools
    named: Bools
    joined: Bools  # a name behind a name
    joins: Bools  # words like «بن»
    begins: Bools  # a particle shows that something else begins
    months: Bools

    @classmethod
    def of(cls, words: Words) -> "_Build":
        definite, named = words.which(has_article), words.which(is_name)
        particles = words.which(lambda word: bool(_particles(word)))
        conjunctions = words.which(lambda word: bool(_particles(word) & CONJUNCTIONS))
        return cls(
            definite=definite,
            named=named,
            joined=named & _before(named) & ~particles,
            joins=words.which(lambda word: fold(word) in joiners()),
            begins=conjunctions | (particles & ~_before(definite)),
            months=words.which(lambda word: fold(word) in month_names()),
        )

    def whole(self, runs: Runs) -> Bools:
        """Which runs are a noun phrase as far as the article shows, and no piece of one.

        An adjective agrees with its noun, so a word without the article that follows one with it is a name or begins
        something else («الوزير أمس»), and two with it are noun and adjective: the second does not begin a phrase. A
        noun without it that is followed by one with it is in construct with it, so several words do not end there
        («مدير مكتب» of «مدير مكتب الوزير»); neither with a word like «بن», nor between two names («زيدان» of «علي
        زيدان»). A particle begins something else («السد والطريق»), but for a preposition behind the article («الأمين
        العام للأمم»). A month alone tells a date.
        """
        first, last, behind = runs.start, runs.start + runs.length - 1, runs.start + runs.length
        definite = self.definite
        wrong = (definite[first - 1] & definite[first]) | self.joins[last] | self.joined[first] | self.joined[behind]
        wrong |= self.months[first] if runs.length == 1 else ~definite[last] & definite[behind]
        for i in range(runs.length - 1):
            one, other = first + i, first + i + 1
            wrong |= (definite[one] & ~(definite[other] | self.named[other])) | self.begins[other]
        return np.asarray(~wrong)


def _before(marks: Bools) -> Bools:
    """For each word, the mark of the word before it; none before the first."""
    return np.append(False, marks[:-1])


def has_article(word: str) -> bool:
    """Whether a word has the article ال, after particles or not."""
    return ARTICLE in segment(word).proclitics


def _particles(word: str) -> frozenset[str]:
    return frozenset(segment(word).proclitics) - {ARTICLE}


def _parts(features: NDArray[np.object_]) -> tuple[Ints, Ints]:
    places = {feature: i for i, feature in enumerate(features)}
    pairs = [(i, places[part]) for i, feature in enumerate(features) for part in _shorter(feature) if part in places]
    longer, shorter = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return longer, shorter


def _shorter(feature: str) -> Iterator[str]:
    """A feature without its last word, and without its first."""
    if " " in feature:
        yield feature.rpartition(" ")[0]
        yield feature.partition(" ")[2]
