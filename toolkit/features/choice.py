"""How many topics: the most whose words belong together and that are found again in resamples of the articles."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.decomposition import NMF

from toolkit.features.coherence import npmi
from toolkit.features.factors import Floats, factorise, resampled, top_columns

WORDS_SCORED = 10
CLOSE_ENOUGH = 0.03
STABLE = 0.8
RESAMPLES = 20


@dataclass(frozen=True, slots=True)
class Model:
    """A factorisation: the fitted model, its loadings (texts x topics) and the coherence of each topic."""

    nmf: NMF
    loadings: Floats
    coherence: Floats


def fit_model(weights: csr_matrix, n_topics: int, max_iter: int) -> Model:
    """The factorisation into so many topics, with the NPMI of the ten first words of each."""
    nmf, loadings = factorise(weights, n_topics, max_iter)
    words = [top_columns(component, WORDS_SCORED) for component in nmf.components_]
    return Model(nmf, loadings, npmi((weights > 0).astype(np.float64), words))


def choose(weights: csr_matrix, tried: Sequence[Model], max_iter: int) -> tuple[int, dict[int, Floats]]:
    """Which of the models to take, and for those that were resampled the cosines (resamples x topics).

    It is the largest whose mean coherence is within 0.03 of the best and whose mean cosine is 0.8 or more; where none
    is, the most stable of those within 0.03. A single model is taken as it is.
    """
    if len(tried) == 1:
        return 0, {}
    coherence = [float(model.coherence.mean()) for model in tried]
    close = [i for i, value in enumerate(coherence) if value >= max(coherence) - CLOSE_ENOUGH]
    found: dict[int, Floats] = {}
    for i in reversed(close):
        found[i] = resampled(weights, tried[i].nmf.components_, RESAMPLES, max_iter)
        if found[i].mean() >= STABLE:
            return i, found
    return max(close, key=lambda i: float(found[i].mean())), found
