"""Coherence of topics: whether the words of a topic stand in the same articles."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix


def npmi(present: csr_matrix, topics: NDArray[np.int64]) -> NDArray[np.float64]:
    """The mean normalised pointwise mutual information of the word pairs of each topic, from -1 to 1.

    `present`: articles x words, 1 where the word stands in the article; `topics`: topics x columns of their words.
    A pair that never meets counts -1, a pair that is in every article 1. Bouma 2009; Lau, Newman and Baldwin 2014.
    """
    words, places = np.unique(topics, return_inverse=True)
    columns = present[:, words]
    together = np.asarray((columns.T @ columns).todense(), dtype=np.float64) / present.shape[0]
    alone = np.diag(together)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.log(together / np.outer(alone, alone)) / -np.log(together)
    values[together == 0] = -1.0
    values[together == 1] = 1.0
    first, second = np.triu_indices(topics.shape[1], k=1)
    rows = places.reshape(topics.shape)
    return np.asarray(values[rows[:, first], rows[:, second]].mean(axis=1))
