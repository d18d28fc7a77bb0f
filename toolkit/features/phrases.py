"""Candidates for key phrases: how often and where each stands in each text, and how it is built."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.corpus.dates import month_names
from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.features.counts import Ints, add_rows, column_range
from toolkit.features.lemmas import ARTICLE, segment
from toolkit.features.names import is_name, joiners
from toolkit.normalize import fold
from toolkit.tokens import raw_tokens

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

    def swallowed(self, used: Ints) -> NDArray[np.bool_]:
        """Which candidates have 70 % of their uses inside one candidate that is a word longer; `used`: of each."""
        longer, shorter = self.parts
        most = np.zeros(len(used), dtype=np.int64)
        np.maximum.at(most, shorter, used[longer])
        return np.asarray(most >= SWALLOWED * used)


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
    return _counted(texts, analyzer).phrases(pd.factorize(texts.index)[0].astype(np.int64), min_articles)


def count_phrases(
    texts: pd.Series, analyzer: ArabicAnalyzer, features: NDArray[np.object_]
) -> tuple[csr_matrix, csr_matrix]:
    """`counts` and `early` of these candidates, as in Phrases, in other texts."""
    counter = _counted(texts, analyzer)
    counts, early = counter.matrices()
    places = {feature: i for i, feature in enumerate(features)}
    pairs = [(column, places[feature]) for feature, column in counter.columns.items() if feature in places]
    columns, targets = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    chosen = csr_matrix((np.ones(len(pairs)), (columns, targets)), shape=(counts.shape[1], len(features)))
    return csr_matrix(counts @ chosen), csr_matrix(early @ chosen)


def _counted(texts: pd.Series, analyzer: ArabicAnalyzer) -> "_Counter":
    counter = _Counter(analyzer)
    for text in texts:
        counter.read(text)
    return counter


class _Counter:
    """Counts the n-grams of texts, one text after the other."""

    def __init__(self, analyzer: ArabicAnalyzer) -> None:
        self.analyzer = analyzer
        self.columns: dict[str, int] = {}
        self.opens, self.closes, self.named, self.formed = (array("q") for _ in range(4))
        self.ends = array("q", [0])
        self.indices, self.counts, self.first = array("q"), array("q"), array("q")

    def read(self, text: str) -> None:
        words = raw_tokens(text)
        keys = self.analyzer.keys_of(words)
        build = _Build(words, keys)
        found: dict[int, int] = {}
        for first, last in self.analyzer.grams(keys):
            column = self._column(" ".join(keys[first:last]))
            self.opens[column] += build.definite[first]
            self.closes[column] += build.definite[last - 1]
            self.named[column] += build.named[first]
            self.formed[column] += build.is_whole(first, last)
            if column in found:
                self.counts[found[column]] += 1
            else:
                found[column] = len(self.indices)
                self.indices.append(column)
                self.counts.append(1)
                self.first.append(first)
        self.ends.append(len(self.indices))

    def _column(self, feature: str) -> int:
        column = self.columns.setdefault(feature, len(self.columns))
        if column == len(self.opens):
            for counts in (self.opens, self.closes, self.named, self.formed):
                counts.append(0)
        return column

    def matrices(self) -> tuple[csr_matrix, csr_matrix]:
        """`counts` and `early` of all n-grams."""
        shape = len(self.ends) - 1, len(self.columns)
        indices, ends = np.array(self.indices, dtype=np.int64), np.array(self.ends, dtype=np.int64)
        place = (1 + np.array(self.first, dtype=np.float64) / FROM_THE_TOP) ** -0.35
        counts = csr_matrix((np.array(self.counts, dtype=np.int64), indices, ends), shape=shape)
        return counts, csr_matrix((place, indices, ends), shape=shape)

    def phrases(self, articles: Ints, min_articles: int) -> Phrases:
        names = np.array(list(self.columns), dtype=object)
        counts, early = self.matrices()
        enough = column_range(add_rows(counts, articles)) >= min_articles
        uses = np.maximum(np.asarray(counts.sum(axis=0)).ravel(), 1)
        enough &= np.array(self.formed, dtype=np.float64) >= HALF * uses
        kept = np.flatnonzero(enough)
        kept = kept[np.argsort(names[kept], kind="stable")]
        features = names[kept]
        opens, closes, named = (
            np.array(counted, dtype=np.float64)[kept] / uses[kept] for counted in (self.opens, self.closes, self.named)
        )
        return Phrases(
            features=features,
            counts=counts[:, kept],
            early=early[:, kept],
            articles=articles,
            words=np.array([feature.count(" ") + 1 for feature in features], dtype=np.int64),
            opens=opens,
            closes=closes,
            named=named,
            parts=_parts(features),
        )


class _Build:
    """How the words of a text go together: which have the article, and which are names."""

    def __init__(self, words: Sequence[str], keys: Sequence[str]) -> None:
        pairs = list(zip(words, keys, strict=False))  # `keys` may end before the words
        self.definite = [bool(key) and has_article(word) for word, key in pairs]
        self.named = [bool(key) and is_name(word) for word, key in pairs]
        self.joins = [fold(word) in joiners() for word, key in pairs]
        before = [_particles(word) if key else frozenset[str]() for word, key in pairs]
        self.joined = [bool(i and named and self.named[i - 1] and not before[i]) for i, named in enumerate(self.named)]
        self.begins = [
            bool(particles & CONJUNCTIONS or (particles and not self.definite[i - 1]))
            for i, particles in enumerate(before)
        ]
        self.months = [fold(word) in month_names() for word, _ in pairs]
        self.follows = [bool(key) for key in keys[1:]] + [False]

    def is_whole(self, first: int, last: int) -> bool:
        """Whether the words [first, last) are a noun phrase as far as the article shows, and no piece of one.

        An adjective agrees with its noun, so a word without the article that follows one with it is a name or begins
        something else («الوزير أمس»), and two with it are noun and adjective: the second does not begin a phrase. A
        noun without it that is followed by one with it is in construct with it, so several words do not end there
        («مدير مكتب» of «مدير مكتب الوزير»); neither with a word like «بن», nor between two names («زيدان» of «علي
        زيدان»). A particle begins something else («السد والطريق»), but for a preposition behind the article («الأمين
        العام للأمم»). A month alone tells a date.
        """
        definite = self.definite
        if first and definite[first - 1] and definite[first]:
            return False
        if any(definite[i] and not (definite[i + 1] or self.named[i + 1]) for i in range(first, last - 1)):
            return False
        if (
            self.joins[last - 1]
            or any(self.begins[first + 1 : last])
            or any(self.joined[first : last + 1 : last - first])
        ):
            return False
        if last - first == 1 and self.months[first]:
            return False
        is_cut = self.follows[last - 1] and not definite[last - 1] and definite[last]
        return last - first == 1 or not is_cut


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
