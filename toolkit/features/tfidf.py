"""TF-IDF of Arabic texts as an estimator of scikit-learn."""

from collections.abc import Iterable
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.validation import check_is_fitted

from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.features.base import TextTransformer, Weights, as_given, as_series
from toolkit.features.counts import Ints
from toolkit.features.frequencies import DocumentFrequencies
from toolkit.features.spelling import spellings
from toolkit.features.stopwords import StopWords


class ArabicTfidf(TextTransformer):
    """Texts to a sparse matrix of TF-IDF weights (one row a text, in the order of `get_feature_names_out`).

    unit to min_letters, verbs and first are parameters of ArabicAnalyzer, min_df to dtype of TfidfVectorizer. dense:
    give an ordinary array; `set_output(transform="pandas")` needs it.

    `toolkit.features.combined()` puts three of them side by side, for sorting texts by subject.

    After `fit`: `vectorizer_`; `idf_`; `vocabulary_`; `surface_`, an array with the most frequent spelling of each
    feature, without particles in front, which is what people should see.
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
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        sublinear_tf: bool = True,
        norm: str | None = "l2",
        dtype: type = np.float64,
        verbs: bool = True,
        first: int | None = None,
        dense: bool = False,
    ) -> None:
        self.unit = unit
        self.ngram_range = ngram_range
        self.stop_words = stop_words
        self.numbers = numbers
        self.latin = latin
        self.min_letters = min_letters
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.sublinear_tf = sublinear_tf
        self.norm = norm
        self.dtype = dtype
        self.verbs = verbs
        self.first = first
        self.dense = dense

    def fit_transform(self, X: Iterable[str], y: object = None) -> Weights:  # noqa: N803
        """Learn features, their idf and their spelling from texts, and give their weights."""
        texts = as_series(X)
        self.analyzer_ = self._analyzer()
        self.vectorizer_ = self._vectorizer(min_df=self.min_df, max_df=self.max_df, max_features=self.max_features)
        weights = self.vectorizer_.fit_transform(texts)
        names = self.vectorizer_.get_feature_names_out()
        self.surface_ = np.array(spellings(self.analyzer_, texts, names), dtype=object)
        return as_given(weights, self.dense)

    def count(self, X: Iterable[str]) -> DocumentFrequencies:  # noqa: N803
        """The document frequencies of some texts, to be merged with others and given to `fit_counts`."""
        return DocumentFrequencies.count(X, self._analyzer())

    def fit_counts(self, frequencies: DocumentFrequencies) -> "ArabicTfidf":
        """What `fit` learns from texts, from their counts: the same features, idf and spellings, to the last bit.

        Raises ValueError when the counts are of other features, or none is left.
        """
        self.analyzer_ = self._analyzer()
        if dict(frequencies.params) != self.analyzer_.get_params(deep=False):
            raise ValueError(f"the counts are of other features: {dict(frequencies.params)}.")
        names = np.array(sorted(frequencies.articles), dtype=object)
        articles = np.array([frequencies.articles[name] for name in names], dtype=np.int64)
        uses = np.array([frequencies.uses[name] for name in names], dtype=np.int64)
        kept = self._within_limits(articles, uses, frequencies.texts)
        if not len(kept):
            raise ValueError("no feature is left; lower min_df or raise max_df.")
        self.vectorizer_ = self._vectorizer(vocabulary=names[kept].tolist())
        share = np.full(len(kept), frequencies.texts + 1, dtype=self.dtype) / (articles[kept].astype(self.dtype) + 1)
        self.vectorizer_.idf_ = np.log(share) + 1
        self.surface_ = np.array(frequencies.surfaces(names[kept]), dtype=object)
        return self

    def _within_limits(self, articles: Ints, uses: Ints, texts: int) -> Ints:
        """The places of the features that min_df, max_df and max_features leave, as CountVectorizer chooses them."""
        least, most = (limit if isinstance(limit, Integral) else limit * texts for limit in (self.min_df, self.max_df))
        kept = np.flatnonzero((articles >= least) & (articles <= most))
        if self.max_features is not None and len(kept) > self.max_features:
            kept = np.sort(kept[(-uses[kept]).argsort()[: self.max_features]])
        return kept

    def _vectorizer(self, **limits: Any) -> TfidfVectorizer:
        return TfidfVectorizer(
            analyzer=self.analyzer_, sublinear_tf=self.sublinear_tf, norm=self.norm, dtype=self.dtype, **limits
        )

    def transform(self, X: Iterable[str]) -> Weights:  # noqa: N803
        """The weights of other texts; words that were not learnt are passed over."""
        check_is_fitted(self)
        weights = self.vectorizer_.transform(as_series(X))
        return as_given(weights, self.dense)

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """The features, sorted by their letters."""
        check_is_fitted(self)
        names: NDArray[np.object_] = self.vectorizer_.get_feature_names_out()
        return names

    @property
    def vocabulary_(self) -> dict[str, int]:
        """The column of each feature."""
        vocabulary: dict[str, int] = self.vectorizer_.vocabulary_
        return vocabulary

    @property
    def idf_(self) -> NDArray[np.float64]:
        """The inverse document frequency of each feature."""
        idf: NDArray[np.float64] = self.vectorizer_.idf_
        return idf

    def _analyzer(self) -> ArabicAnalyzer:
        names = ArabicAnalyzer().get_params(deep=False)
        return ArabicAnalyzer(**{name: getattr(self, name) for name in names})
