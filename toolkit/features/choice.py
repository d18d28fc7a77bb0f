"""How many topics: the most whose words belong together and that are found again in resamples of the articles."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.decomposition import NMF

from toolkit.features.coherence import npmi
from toolkit.features.factors import Floats, factorise, resampled, sample, top_columns

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


@dataclass(frozen=True, slots=True)
class Choice:
    """The model that was taken, at place `at` of the numbers tried; the mean coherence of each number, on a sample
    where there are many texts; and for the places that were resampled the cosines (resamples x topics).
    """

    model: Model
    at: int
    coherence: list[float]
    found_again: dict[int, Floats]


def choose(weights: csr_matrix, numbers: Sequence[int], max_iter: int) -> Choice:
    """The model with one of these numbers of topics.

    It is the largest whose mean coherence is within 0.03 of the best and whose mean cosine is 0.8 or more; where none
    is, the most stable of those within 0.03. A single number is taken as it is.
    """
    few = sample(weights) if len(numbers) > 1 else weights
    tried = [fit_model(few, number, max_iter) for number in numbers]
    coherence = [float(model.coherence.mean()) for model in tried]
    if len(numbers) == 1:
        return Choice(tried[0], 0, coherence, {})
    close = [i for i, value in enumerate(coherence) if value >= max(coherence) - CLOSE_ENOUGH]
    models: dict[int, Model] = {}
    found: dict[int, Floats] = {}
    for i in reversed(close):
        models[i] = tried[i] if few is weights else fit_model(weights, numbers[i], max_iter)
        found[i] = resampled(weights, models[i].nmf.components_, RESAMPLES, max_iter)
        if found[i].mean() >= STABLE:
            return Choice(models[i], i, coherence, found)
    at = max(close, key=lambda i: float(found[i].mean()))
    return Choice(models[at], at, coherence, found)
