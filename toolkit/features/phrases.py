"""Candidates for key phrases: how often and where each stands in each text, and how it is built."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.features.counts import Ints, add_rows, column_range
from toolkit.features.lemmas import ARTICLE, segment
from toolkit.tokens import raw_tokens

Floats = NDArray[np.float64]
FROM_THE_TOP = 20


@dataclass(frozen=True, slots=True)
class Phrases:
    """Candidates in texts (rows) of articles.

    features: the candidates, sorted by their letters; words: how many words each has.
    counts[i, j]: how often j stands in text i; early[i, j]: (1 + words before the first time / 20) ** -0.35.
    opens, closes: the share of its uses in which its first, its last word has the article.
    tails: the share in which it has the article and goes on after a word with it, as adjectives do («الليبي السابق»).
    parts: (longer, shorter), the columns of each candidate and of those a word shorter that stand inside it.
    """

    features: NDArray[np.object_]
    counts: csr_matrix
    early: csr_matrix
    articles: Ints
    words: Ints
    opens: Floats
    closes: Floats
    tails: Floats
    parts: tuple[Ints, Ints]


def find_phrases(texts: pd.Series, analyzer: ArabicAnalyzer, min_articles: int) -> Phrases:
    """All candidates that stand in at least `min_articles` articles."""
    counter = _Counter(analyzer)
    for text in texts:
        counter.read(text)
    return counter.phrases(pd.factorize(texts.index)[0].astype(np.int64), min_articles)


class _Counter:
    """Counts the n-grams of texts, one text after the other."""

    def __init__(self, analyzer: ArabicAnalyzer) -> None:
        self.analyzer = analyzer
        self.columns: dict[str, int] = {}
        self.opens, self.closes, self.tails = array("q"), array("q"), array("q")
        self.ends = array("q", [0])
        self.indices, self.counts, self.first = array("q"), array("q"), array("q")

    def read(self, text: str) -> None:
        table = self.analyzer.keys
        words = raw_tokens(text)
        keys = [table[word] for word in words]
        definite = [bool(key) and has_article(word) for key, word in zip(keys, words, strict=True)]
        found: dict[int, int] = {}
        for first, last in self.analyzer.grams(keys):
            column = self._column(" ".join(keys[first:last]))
            self.opens[column] += definite[first]
            self.closes[column] += definite[last - 1]
            self.tails[column] += first > 0 and definite[first - 1] and definite[first]
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
            self.opens.append(0)
            self.closes.append(0)
            self.tails.append(0)
        return column

    def phrases(self, articles: Ints, min_articles: int) -> Phrases:
        names = np.array(list(self.columns), dtype=object)
        shape = len(self.ends) - 1, len(names)
        indices, ends = np.array(self.indices, dtype=np.int64), np.array(self.ends, dtype=np.int64)
        place = (1 + np.array(self.first, dtype=np.float64) / FROM_THE_TOP) ** -0.35
        counts = csr_matrix((np.array(self.counts, dtype=np.int64), indices, ends), shape=shape)
        early = csr_matrix((place, indices, ends), shape=shape)
        enough = np.flatnonzero(column_range(add_rows(counts, articles)) >= min_articles)
        kept = enough[np.argsort(names[enough], kind="stable")]
        features = names[kept]
        used = np.maximum(np.asarray(counts.sum(axis=0)).ravel()[kept], 1)
        return Phrases(
            features=features,
            counts=counts[:, kept],
            early=early[:, kept],
            articles=articles,
            words=np.array([feature.count(" ") + 1 for feature in features], dtype=np.int64),
            opens=np.array(self.opens, dtype=np.float64)[kept] / used,
            closes=np.array(self.closes, dtype=np.float64)[kept] / used,
            tails=np.array(self.tails, dtype=np.float64)[kept] / used,
            parts=_parts(features),
        )


def has_article(word: str) -> bool:
    """Whether a word has the article ال, after particles or not."""
    return ARTICLE in segment(word).proclitics


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
