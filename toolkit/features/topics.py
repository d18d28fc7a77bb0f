"""Topics of a collection by non-negative matrix factorisation of its TF-IDF weights."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from toolkit.features.base import TextTransformer, as_series
from toolkit.features.choice import RESAMPLES, STABLE, Model, choose
from toolkit.features.counts import group_rows
from toolkit.features.factors import resampled, shares_of_one, top_columns
from toolkit.features.stopwords import StopWords
from toolkit.features.tfidf import ArabicTfidf

Floats = NDArray[np.float64]

CANDIDATES = (3, 4, 6, 8, 10, 12, 15, 20, 25)
MIN_ARTICLES = 10
MIN_WORDS = 20
MANY = 500


class Topics(TextTransformer):
    """Texts to the weights of topics (texts x topics; the weights of a text add up to 1, or are all 0).

    n_topics: how many; None chooses.
    candidates: the numbers tried when it is None, each at most an eighth of the articles.
    unit, stop_words: as in ArabicAnalyzer; numbers and verbs are left out.
    min_df, max_df, max_features: as in TfidfVectorizer; `min_df` None is 2, or 5 from 500 articles on.
    max_iter: of the factorisation.

    The factorisation is scikit-learn's NMF with coordinate descent from NNDSVDa (Boutsidis and Gallopoulos 2008) with a
    fixed seed, so the same texts give the same topics, in the order of their size. The number is the largest whose
    coherence (mean NPMI of the ten first words, Lau et al. 2014) is within 0.03 of the best and whose topics are found
    again in resamples (mean `stability` of 0.8 or more, Greene et al. 2014); where none is, the most stable of those
    within 0.03. `selection_` has the figures, without a stability for the numbers that needed none. Of more than 3,000
    texts the coherence is that of 3,000, evenly spread, and a resample has 3,000.

    A collection of fewer than 10 articles, or of fewer than 20 words that two articles share, has no topics: `reason_`
    is then "few_articles" or "few_words", else "". `n_topics_`; `tfidf_`; `components_` (topics x features).
    """

    def __init__(
        self,
        n_topics: int | None = None,
        *,
        candidates: Sequence[int] = CANDIDATES,
        unit: str = "lemmas",
        stop_words: StopWords = "arabic",
        min_df: int | None = None,
        max_df: float = 0.5,
        max_features: int | None = 5000,
        max_iter: int = 200,
    ) -> None:
        self.n_topics = n_topics
        self.candidates = candidates
        self.unit = unit
        self.stop_words = stop_words
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.max_iter = max_iter

    def fit_transform(self, X: Iterable[str], y: object = None) -> Floats:  # noqa: N803
        """Find the topics of texts, and their weights."""
        texts = as_series(X)
        self.article_ids_ = texts.index
        weights = self._read(texts)
        if self.reason_:
            return self._no_topics(len(texts))
        self._choose(weights)
        return self.weights_

    def transform(self, X: Iterable[str]) -> Floats:  # noqa: N803
        """The weights of other texts on the topics that were found."""
        check_is_fitted(self)
        texts = list(X)
        if self.reason_:
            return np.zeros((len(texts), 0))
        weights = csr_matrix(self.tfidf_.transform(texts)).astype(np.float64)
        with threadpool_limits(limits=1):
            return shares_of_one(self.nmf_.transform(weights)[:, self.order_])

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """topic1, topic2 …"""
        check_is_fitted(self)
        return np.array([f"topic{i}" for i in range(1, self.n_topics_ + 1)], dtype=object)

    def words(self, top: int = 10) -> pd.DataFrame:
        """The words of each topic: topic, rank, keyword, feature, weight (the first of each topic is 1)."""
        check_is_fitted(self)
        rows = []
        for topic, component in enumerate(self.components_, start=1):
            for rank, i in enumerate(top_columns(component, top), start=1):
                weight = float(component[i] / component.max())
                rows.append((topic, rank, self.tfidf_.surface_[i], self.features_[i], weight))
        return pd.DataFrame(rows, columns=["topic", "rank", "keyword", "feature", "weight"])

    def summary(self) -> pd.DataFrame:
        """topic, label (its first three), articles (whose largest topic it is), share (mean weight), coherence."""
        check_is_fitted(self)
        labels = self.words(3).groupby("topic")["keyword"].agg("، ".join)
        largest = np.bincount(self._largest(), minlength=self.n_topics_ + 1)[1:]
        return pd.DataFrame(
            {
                "topic": np.arange(1, self.n_topics_ + 1),
                "label": labels.reindex(range(1, self.n_topics_ + 1)).to_numpy(dtype=object),
                "articles": largest,
                "share": self.weights_.sum(axis=0) / max(1, len(self.weights_)),
                "coherence": self.coherence_,
            }
        )

    def articles(self, top: int = 5) -> pd.DataFrame:
        """The most typical articles: topic, rank, article_id, weight (share of the topic in the article)."""
        check_is_fitted(self)
        rows = []
        for topic in range(self.n_topics_):
            # the share says how pure an article is, the raw weight how much of the topic it has
            typical = top_columns(self.weights_[:, topic] * self.raw_[:, topic], top)
            for rank, i in enumerate(typical, start=1):
                rows.append((topic + 1, rank, self.article_ids_[i], float(self.weights_[i, topic])))
        return pd.DataFrame(rows, columns=["topic", "rank", "article_id", "weight"])

    def shares(self, groups: pd.Series) -> pd.DataFrame:
        """topic, group, share: the mean weight of each topic over the texts of each group (months, sources, themes).

        Groups as in `keywords`; the shares of a group add up to 1 but for texts that have no topic.
        """
        check_is_fitted(self)
        texts = pd.Series("", index=self.article_ids_)
        rows = [
            (topic + 1, name, float(self.weights_[places, topic].mean()))
            for name, places in group_rows(texts, groups).items()
            for topic in range(self.n_topics_)
        ]
        return pd.DataFrame(rows, columns=["topic", "group", "share"])

    def stability(self, resamples: int = RESAMPLES) -> pd.DataFrame:
        """topic, stability, stable: how well each topic is found again in resamples of the articles.

        Each resample draws as many articles (at most 3,000) with replacement, and is factorised from the start; its
        topics are paired with those of the whole collection (Hungarian method) by the cosine of their words, and
        `stability` is the mean cosine. `stable` from 0.8 on. Greene, O'Callaghan and Cunningham 2014.
        """
        check_is_fitted(self)
        mean = np.array([])
        if self.n_topics_:
            found = self.found_again_ if resamples == RESAMPLES else None
            if found is None:
                found = resampled(self.matrix_, self.components_, resamples, self.max_iter)
            mean = found.mean(axis=0)
        topics = np.arange(1, self.n_topics_ + 1)
        return pd.DataFrame({"topic": topics, "stability": mean, "stable": mean >= STABLE})

    def _read(self, texts: pd.Series) -> csr_matrix:
        self.reason_ = ""
        self.tfidf_ = self._tfidf(len(texts))
        if len(texts) < MIN_ARTICLES:
            self.reason_ = "few_articles"
            return csr_matrix((len(texts), 0))
        try:
            weights = csr_matrix(self.tfidf_.fit_transform(texts.tolist()))
        except ValueError:  # no word is in as many articles as min_df asks for
            weights = csr_matrix((len(texts), 0))
        if weights.shape[1] < MIN_WORDS:
            self.reason_ = "few_words"
        return weights

    def _tfidf(self, texts: int) -> ArabicTfidf:
        min_df = self.min_df if self.min_df is not None else (2 if texts < MANY else 5)
        return ArabicTfidf(
            unit=self.unit,
            stop_words=self.stop_words,
            min_df=min_df,
            max_df=self.max_df,
            max_features=self.max_features,
            verbs=False,
        )

    def _choose(self, weights: csr_matrix) -> None:
        self.matrix_ = weights
        self.features_ = self.tfidf_.get_feature_names_out()
        most = min(weights.shape) if self.n_topics else max(2, weights.shape[0] // 8)
        wanted = [self.n_topics] if self.n_topics else list(self.candidates)
        numbers = sorted({min(k, most) for k in wanted})
        choice = choose(weights, numbers, self.max_iter)
        again = choice.found_again
        self.selection_ = pd.DataFrame(
            {
                "n_topics": numbers,
                "coherence": choice.coherence,
                "stability": [float(again[i].mean()) if i in again else np.nan for i in range(len(numbers))],
                "chosen": [i == choice.at for i in range(len(numbers))],
            }
        )
        self._keep(choice.model)
        self.found_again_ = again[choice.at][:, self.order_] if choice.at in again else None

    def _keep(self, model: Model) -> None:
        size = shares_of_one(model.loadings).mean(axis=0)
        self.nmf_ = model.nmf
        self.n_iter_ = model.nmf.n_iter_
        self.order_ = np.lexsort((np.arange(len(size)), -size))
        self.n_topics_ = model.nmf.n_components
        self.components_ = model.nmf.components_[self.order_]
        self.raw_ = model.loadings[:, self.order_]
        self.weights_ = shares_of_one(self.raw_)
        self.coherence_ = model.coherence[self.order_]

    def _no_topics(self, texts: int) -> Floats:
        self.n_topics_ = self.n_iter_ = 0
        self.features_ = np.array([], dtype=object)
        self.components_ = np.zeros((0, 0))
        self.raw_ = self.weights_ = np.zeros((texts, 0))
        self.coherence_ = np.array([])
        self.selection_ = pd.DataFrame({"n_topics": [], "coherence": [], "stability": [], "chosen": []})
        return self.weights_

    def _largest(self) -> NDArray[np.int64]:
        """The number of the largest topic of each text, 0 where it has none."""
        if not self.n_topics_:
            return np.zeros(len(self.weights_), dtype=np.int64)
        return np.where(self.weights_.any(axis=1), self.weights_.argmax(axis=1) + 1, 0)
