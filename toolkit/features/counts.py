"""How often each feature stands in each text, and which texts belong to which group."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from toolkit.features.analyzer import ArabicAnalyzer

Ints = NDArray[np.int64]
Groups = pd.Series | Mapping[str, Ints] | None


@dataclass(frozen=True, slots=True)
class Counts:
    """`matrix[i, j]`: how often feature j stands in text i, a text of article `articles[i]`; `features` are sorted."""

    matrix: csr_matrix
    features: NDArray[np.object_]
    articles: Ints

    def keep(self, columns: Ints) -> "Counts":
        """The counts of some features only."""
        return Counts(self.matrix[:, columns], self.features[columns], self.articles)


def count_features(texts: pd.Series, analyzer: ArabicAnalyzer, min_articles: int = 1) -> Counts:
    """The counts of all features that stand in at least `min_articles` articles; there may be none."""
    articles = pd.factorize(texts.index)[0].astype(np.int64)
    vectorizer = CountVectorizer(analyzer=analyzer, dtype=np.int64)
    try:
        matrix = vectorizer.fit_transform(texts.tolist())
    except ValueError:  # no text has a word that counts
        return Counts(csr_matrix((len(texts), 0), dtype=np.int64), np.array([], dtype=object), articles)
    counts = Counts(matrix, vectorizer.get_feature_names_out(), articles)
    return counts.keep(np.flatnonzero(column_range(add_rows(matrix, articles)) >= min_articles))


def add_rows(matrix: csr_matrix, labels: Ints) -> csr_matrix:
    """The sums of the rows that share a label 0, 1, 2 …"""
    height = int(labels.max()) + 1 if len(labels) else 0
    ones = np.ones(len(labels), dtype=np.int64)
    return csr_matrix(csr_matrix((ones, (labels, np.arange(len(labels)))), shape=(height, len(labels))) @ matrix)


def column_range(matrix: csr_matrix) -> Ints:
    """The number of rows in which each column is not zero."""
    return np.bincount(matrix.indices, minlength=matrix.shape[1])


def column_sums(matrix: csr_matrix) -> Ints:
    """The sum of each column."""
    return np.asarray(matrix.sum(axis=0)).ravel()


def group_rows(texts: pd.Series, groups: Groups) -> dict[str, Ints]:
    """For each group, in the order of names, the rows of its texts.

    `groups` goes row by row when its index equals that of `texts`, else by article id, where an article may have
    several names. A missing or empty name is no group. None makes one group "" of everything. A mapping has the rows.
    """
    if isinstance(groups, Mapping):
        return dict(sorted(groups.items()))
    rows = np.arange(len(texts))
    if groups is None:
        return {"": rows}
    if groups.index.equals(texts.index):
        pairs = pd.DataFrame({"row": rows, "group": groups.to_numpy()})
    else:
        places = pd.Series(rows, index=texts.index, name="row")
        pairs = groups.rename("group").to_frame().join(places, how="inner")
    pairs = pairs.dropna().astype({"group": str}).drop_duplicates()
    pairs = pairs[pairs["group"] != ""].sort_values("row", kind="stable")
    return {str(name): part["row"].to_numpy(dtype=np.int64) for name, part in pairs.groupby("group", sort=True)}
