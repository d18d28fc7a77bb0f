"""Non-negative matrix factorisation, the same on every run."""

import warnings

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_limits

Floats = NDArray[np.float64]
SEED = 0
MANY = 3000  # articles; of more, a resample and a sample have as many


def factorise(weights: csr_matrix, n_topics: int, max_iter: int) -> tuple[NMF, Floats]:
    """The fitted model and its loadings (texts x topics); stopping at `max_iter` is no error.

    On one thread: the sums then have one order, and small matrices are quicker.
    """
    model = NMF(n_topics, init="nndsvda", solver="cd", tol=1e-3, max_iter=max_iter, random_state=SEED)
    with warnings.catch_warnings(), threadpool_limits(limits=1):
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model, model.fit_transform(weights)


def sample(weights: csr_matrix) -> csr_matrix:
    """The texts; of more than MANY as many, evenly spread."""
    texts = weights.shape[0]
    return weights if texts <= MANY else weights[np.arange(MANY) * texts // MANY]


def resampled(weights: csr_matrix, components: Floats, resamples: int, max_iter: int) -> Floats:
    """resamples x topics: the cosine of each topic with its partner among the topics of a resample of the texts.

    A resample has as many texts as there are, at most MANY: with fewer a topic is found again less often, not more.
    """
    generator = np.random.default_rng(SEED)
    texts = weights.shape[0]
    rows = [generator.integers(0, texts, min(texts, MANY)) for _ in range(resamples)]
    return np.array([_matched(components, factorise(weights[row], len(components), max_iter)[0]) for row in rows])


def _matched(components: Floats, model: NMF) -> Floats:
    cosine = _unit(components) @ _unit(model.components_).T
    first, second = linear_sum_assignment(-cosine)
    found = np.zeros(len(components))
    found[first] = cosine[first, second]
    return found


def _unit(rows: Floats) -> Floats:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1))


def shares_of_one(loadings: Floats) -> Floats:
    """Each row scaled so that it adds up to 1; a row of zeros stays."""
    total = loadings.sum(axis=1, keepdims=True)
    return np.asarray(loadings / np.where(total > 0, total, 1))


def top_columns(values: Floats, top: int) -> list[int]:
    """The places of the largest positive values, the largest first; of equal ones, the first."""
    order = np.lexsort((np.arange(len(values)), -values))[:top]
    return [int(i) for i in order if values[i] > 0]
