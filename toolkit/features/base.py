"""What the estimators over texts have in common."""

from collections.abc import Iterable
from typing import Any, Self, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin

Weights: TypeAlias = csr_matrix | NDArray[np.float64]


class TextTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """A transformer whose input is texts: a list, an array or a Series of str. `fit_transform` learns."""

    def fit(self, X: Iterable[str], y: object = None) -> Self:  # noqa: N803
        """Learn from texts; a Series keeps its index as the ids of the articles."""
        self.fit_transform(X, y)
        return self

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.target_tags.required = False
        return tags


def as_series(texts: Iterable[str]) -> pd.Series:
    """Texts as a Series; one that is given keeps its index, the ids of the articles.

    Raises ValueError for a single text.
    """
    if isinstance(texts, str):
        raise ValueError("a list of texts is wanted, not one text; put it in a list.")
    return texts if isinstance(texts, pd.Series) else pd.Series(list(texts), dtype=object)


def as_given(weights: csr_matrix, dense: bool) -> Weights:
    """The weights, as an ordinary array where `dense`."""
    return np.asarray(weights.toarray()) if dense else weights
