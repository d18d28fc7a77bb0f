"""Coherence of topics: whether the words of a topic stand in the same articles."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix


def npmi(present: csr_matrix, topics: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """The mean normalised pointwise mutual information of the word pairs of each topic, from -1 to 1.

    `present`: articles x words, 1 where the word stands in the article; `topics`: the columns of the words of each
    topic. A pair that never meets counts -1, a pair that is in every article 1, a topic without a pair 0. Bouma 2009;
    Lau, Newman and Baldwin 2014.
    """
    return np.array([_of_topic(present[:, list(columns)]) for columns in topics])


def _of_topic(present: csr_matrix) -> float:
    articles, words = present.shape
    if words < 2:
        return 0.0
    together = np.asarray((present.T @ present).todense(), dtype=np.float64) / articles
    alone = np.diag(together)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.log(together / np.outer(alone, alone)) / -np.log(together)
    values[together == 0] = -1.0
    values[together == 1] = 1.0
    return float(values[np.triu_indices(words, k=1)].mean())
