"""How much more often two things come together than they would by chance."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def expected(one: ArrayLike, other: ArrayLike, units: int) -> Floats:
    """In how many units both would be if they had nothing to do with each other; `one`, `other`: units with each."""
    product: Floats = np.asarray(one, float) * np.asarray(other, float) / units
    return product


def log_likelihood(together: ArrayLike, one: ArrayLike, other: ArrayLike, units: int) -> Floats:
    """G², the log-likelihood ratio of the two-by-two table of units with both, one, the other and none.

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics
    19(1), 61-74. It is 0 for independence and grows with the evidence against it, also where both come together less
    often than by chance; 10.83 is the limit of p < 0.001 for one pair (chi-squared, one degree of freedom).
    """
    both, a, b = (np.asarray(value, float) for value in (together, one, other))
    observed = np.stack([both, a - both, b - both, units - a - b + both])
    by_chance = np.stack([a * b, a * (units - b), (units - a) * b, (units - a) * (units - b)]) / units
    ratio = np.divide(observed, by_chance, out=np.ones_like(observed), where=(observed > 0) & (by_chance > 0))
    total: Floats = 2 * np.sum(observed * np.log(ratio), axis=0)
    return np.maximum(0.0, total)


def npmi(together: ArrayLike, one: ArrayLike, other: ArrayLike, units: int) -> Floats:
    """Normalised pointwise mutual information: 1 when they are never apart, 0 by chance, towards -1 when they shun.

    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of GSCL, 31-40.
    0 where both are in every unit, which tells nothing. `together` must be above 0.
    """
    both, a, b = (np.asarray(value, float) / units for value in (together, one, other))
    surprise = -np.log(both)
    pmi = np.log(both / (a * b))
    found: Floats = np.divide(pmi, surprise, out=np.zeros_like(pmi), where=surprise > 0)
    return found
