"""Keywords and key phrases by TF-IDF, for a corpus, for groups of its texts, or for single texts."""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize as unit_length
from sklearn.utils.validation import check_is_fitted

from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.features.base import TextTransformer, Weights, as_given, as_series
from toolkit.features.counts import Groups, Ints, add_rows, column_range, column_sums, group_rows
from toolkit.features.phrases import HALF, Floats, Phrases, count_phrases, distinct, find_phrases
from toolkit.features.stopwords import StopWords

COLUMNS = ("group", "rank", "keyword", "feature", "score", "count", "articles")
MAX_WORDS = 4
SMALL, MANY = 10, 500
DAMPING = 0.75
LENGTHS = (1.0, 2.0, 1.8, 1.5)
ALL_DEFINITE, LAST_DEFINITE, FIRST_DEFINITE, INDEFINITE = 1.0, 0.8, 0.3, 0.6


class Keywords(TextTransformer):
    """Texts to the weights of their key phrases (texts x phrases, each row of length 1, or 0).

    A candidate is a run of at most `max_words` words without punctuation, stop words, numbers or verbs, in at least
    `min_articles` articles (by default 1 in collections of fewer than 10 articles, 2 in fewer than 500, else 3), that
    in half of its uses or more is a whole noun phrase by its articles: «وزير الخارجية», not «الوزير أمس», nor the
    second half of «الوزير الليبي السابق». Its weight in a text is the product of count ** 0.75, ln((1 + N) / n) for n
    of N articles that have it, how early it stands, and how much it looks like a name of something: two or three words
    rather than one or four, a last word with the article, or a name as its first word. The weights of a text are
    scaled to length 1.

    unit, stop_words: as in ArabicAnalyzer. dense: give an ordinary array; `set_output(transform="pandas")` needs it.
    After `fit`: `phrases_`, the candidates; `value_`, their idf times what their build is worth; `texts_`.

    Salton and Buckley 1988 (TF-IDF with cosine scaling); Frantzi, Ananiadou and Mima 2000 (nested terms). The factors
    for length, article and place were set on crowd-sourced key phrases of Arabic news (`benchmarks/`).
    """

    def __init__(
        self,
        *,
        stop_words: StopWords = "arabic",
        unit: str = "lemmas",
        max_words: int = MAX_WORDS,
        min_articles: int | None = None,
        dense: bool = False,
    ) -> None:
        self.stop_words = stop_words
        self.unit = unit
        self.max_words = max_words
        self.min_articles = min_articles
        self.dense = dense

    def fit_transform(self, X: Iterable[str], y: object = None) -> Weights:  # noqa: N803
        """Find the candidates in texts, and their weights."""
        self.texts_ = as_series(X)
        self.analyzer_ = ArabicAnalyzer(
            unit=self.unit, ngram_range=(1, self.max_words), stop_words=self.stop_words, verbs=False
        )
        articles = self.texts_.index.nunique()
        least = self.min_articles or (1 if articles < SMALL else 2 if articles < MANY else 3)
        self.phrases_ = find_phrases(self.texts_, self.analyzer_, least)
        by_article = add_rows(self.phrases_.counts, self.phrases_.articles)
        idf = np.log((1 + by_article.shape[0]) / np.maximum(column_range(by_article), 1))
        self.value_ = idf * _build(self.phrases_)
        self.weights_ = self._weighted(self.phrases_.counts, self.phrases_.early)
        return as_given(self.weights_, self.dense)

    def transform(self, X: Iterable[str]) -> Weights:  # noqa: N803
        """The weights of other texts; phrases that are no candidates are passed over."""
        check_is_fitted(self)
        counted = count_phrases(as_series(X), self.analyzer_, self.phrases_.features)
        return as_given(self._weighted(*counted), self.dense)

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """The candidates as features, sorted by their letters."""
        check_is_fitted(self)
        return self.phrases_.features

    def ranked(self, groups: Groups = None, *, top: int = 20, nested: bool = False) -> pd.DataFrame:
        """The `top` keywords of each group: group, rank (from 1), keyword, feature, score, count, articles.

        `groups` as in `keywords`, or for each name the rows of its texts.
        The score is the mean weight over the texts of the group; `count` and `articles` are within it. A candidate is
        left out when one longer candidate has 70 % of its uses; and, unless `nested`, when it and a better one are
        mostly the same words.
        """
        check_is_fitted(self)
        by_group = group_rows(self.texts_, groups) if self.weights_.nnz else {}
        ranked = [
            (name, *row)
            for name, rows in by_group.items()
            for row in _of_group(self.phrases_, self.weights_, rows, top, nested)
        ]
        table = pd.DataFrame(ranked, columns=["group", "rank", "feature", "score", "count", "articles"])
        features = sorted(set(table["feature"]))
        shown = dict(zip(features, self.phrases_.spellings(features), strict=True))
        return table.assign(keyword=table["feature"].map(shown).astype(object))[list(COLUMNS)]

    def _weighted(self, counts: csr_matrix, early: csr_matrix) -> csr_matrix:
        """Texts x candidates, each row of length 1 (or 0)."""
        if not counts.nnz:
            return csr_matrix(counts.shape)
        return unit_length(csr_matrix(counts.astype(np.float64).power(DAMPING).multiply(early).multiply(self.value_)))


def keywords(
    texts: pd.Series,
    groups: pd.Series | None = None,
    *,
    top: int = 20,
    stop_words: StopWords = "arabic",
    unit: str = "lemmas",
    max_words: int = MAX_WORDS,
    min_articles: int | None = None,
    nested: bool = False,
) -> pd.DataFrame:
    """The `top` keywords of each group of texts; parameters and columns are those of `Keywords` and its `ranked`."""
    model = Keywords(stop_words=stop_words, unit=unit, max_words=max_words, min_articles=min_articles)
    return model.fit(texts).ranked(groups, top=top, nested=nested)


def _build(phrases: Phrases) -> Floats:
    """What the build of each candidate is worth: its length, and where it has the article, or a name."""
    opens, closes, named = (share > HALF for share in (phrases.opens, phrases.closes, phrases.named))
    article = np.select(
        [named | (opens & closes), closes, opens], [ALL_DEFINITE, LAST_DEFINITE, FIRST_DEFINITE], default=INDEFINITE
    )
    length = np.array(LENGTHS)[np.minimum(phrases.words, len(LENGTHS)) - 1]
    return np.asarray(length * article)


def _of_group(
    phrases: Phrases, weights: csr_matrix, rows: Ints, top: int, nested: bool
) -> Iterator[tuple[int, str, float, int, int]]:
    scores = np.asarray(weights[rows].mean(axis=0)).ravel()
    by_article = add_rows(phrases.counts[rows], pd.factorize(phrases.articles[rows])[0])
    used, articles = column_sums(by_article), column_range(by_article)
    scores = np.where(phrases.swallowed(used), 0.0, scores)
    order = np.lexsort((np.arange(len(scores)), -scores))
    order = order[scores[order] > 0]
    chosen = order if nested else (order[i] for i in distinct(phrases.features[order]))
    for rank, i in enumerate(islice(chosen, top), start=1):
        yield rank, phrases.features[i], float(scores[i]), int(used[i]), int(articles[i])
