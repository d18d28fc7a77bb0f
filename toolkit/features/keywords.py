"""Keywords and key phrases by TF-IDF, for a corpus, for groups of its texts, or for single texts."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize as unit_length

from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.features.counts import Counts, Ints, add_rows, column_range, column_sums, count_features, group_rows
from toolkit.features.spelling import spellings
from toolkit.features.stopwords import StopWords

COLUMNS = ("group", "rank", "keyword", "feature", "score", "count", "articles")
MAX_WORDS = 4
SMALL = 10
LONGER = 0.5
SWALLOWED = 0.6


def keywords(
    texts: pd.Series,
    groups: pd.Series | None = None,
    *,
    top: int = 20,
    stop_words: StopWords = "arabic",
    unit: str = "lemmas",
    max_words: int = MAX_WORDS,
    min_articles: int | None = None,
) -> pd.DataFrame:
    """The `top` keywords of each group: group, rank (from 1), keyword, feature, score, count, articles.

    A candidate is a run of at most `max_words` words without punctuation, stop words, numbers or verbs, in at least
    `min_articles` articles (by default 2, in collections of fewer than 10 articles 1). Its weight in a text is
    (1 + ln count) * ln((1 + N) / n), for n of N articles that have it, times 1 + 0.5 for each word after the first;
    the weights of a text are scaled to length 1, and the score is their mean over the texts of the group (several rows
    of one article in a group are one text). `count` and `articles` are within the group. Of candidates that say the
    same (one contains the other) only one is kept: the longer, when it makes up most of the shorter one's use.

    Salton and Buckley 1988 (sublinear TF-IDF with cosine scaling), Frantzi et al. 2000 (nested terms).
    """
    analyzer = ArabicAnalyzer(unit=unit, ngram_range=(1, max_words), stop_words=stop_words, verbs=False)
    n_articles = texts.index.nunique()
    counts = count_features(texts, analyzer, min_articles or (2 if n_articles >= SMALL else 1))
    boost = _boost(counts)
    ranked = [
        row for name, rows in group_rows(texts, groups).items() for row in _of_group(name, counts, rows, boost, top)
    ]
    table = pd.DataFrame(ranked, columns=["group", "rank", "feature", "score", "count", "articles"])
    shown = dict.fromkeys(table["feature"], "")
    shown.update(zip(shown, spellings(analyzer, texts, list(shown)), strict=True))
    table["keyword"] = table["feature"].map(shown).astype(object)
    return table[list(COLUMNS)]


def _boost(counts: Counts) -> NDArray[np.float64]:
    """What a feature weighs before it is counted: its idf over articles, times a factor for its length."""
    by_article = add_rows(counts.matrix, counts.articles)
    idf = np.log((1 + by_article.shape[0]) / np.maximum(column_range(by_article), 1))
    extra = np.array([feature.count(" ") for feature in counts.features], dtype=np.float64)
    return np.asarray(idf * (1 + LONGER * extra))


def _of_group(
    name: str, counts: Counts, rows: Ints, boost: NDArray[np.float64], top: int
) -> Iterator[tuple[str, int, str, float, int, int]]:
    texts = add_rows(counts.matrix[rows], pd.factorize(counts.articles[rows])[0])
    scores = _mean_weight(texts, boost)
    used, articles = column_sums(texts), column_range(texts)
    chosen = _choose(counts.features, scores, used, top)
    for rank, i in enumerate(chosen, start=1):
        yield name, rank, counts.features[i], float(scores[i]), int(used[i]), int(articles[i])


def _mean_weight(texts: csr_matrix, boost: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = texts.astype(np.float64)
    weights.data = (1 + np.log(weights.data)) * boost[weights.indices]
    return np.asarray(unit_length(weights).mean(axis=0)).ravel()


def _choose(features: NDArray[np.object_], scores: NDArray[np.float64], used: Ints, top: int) -> list[int]:
    """The columns of the best features that do not repeat one another."""
    order = [i for i in np.lexsort((np.arange(len(scores)), -scores)) if scores[i] > 0][: top * 20]
    swallowed = _swallowed(features, used, order)
    chosen: list[int] = []
    for i in order:
        if len(chosen) == top:
            break
        words = features[i].split()
        if i not in swallowed and not any(_overlap(words, features[j].split()) for j in chosen):
            chosen.append(i)
    return chosen


def _swallowed(features: NDArray[np.object_], used: Ints, order: list[int]) -> set[int]:
    """The candidates that mostly stand inside one longer candidate."""
    places = {features[i]: i for i in order}
    return {
        places[part]
        for i in order
        for part in _parts(features[i].split())
        if part in places and used[i] >= SWALLOWED * used[places[part]]
    }


def _parts(words: list[str]) -> Iterator[str]:
    for length in range(1, len(words)):
        for first in range(len(words) - length + 1):
            yield " ".join(words[first : first + length])


def _overlap(one: list[str], other: list[str]) -> bool:
    """Whether one phrase contains the other, or both share more than half of their words."""
    shared = len(set(one) & set(other))
    return shared == min(len(set(one)), len(set(other))) or 2 * shared > len(set(one) | set(other))
