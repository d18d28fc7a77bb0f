"""Keyness: which words one set of texts uses more than another, with evidence, size, and spread."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.stats import chi2, false_discovery_control

from toolkit.analysis.measures import log_likelihood
from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.features.counts import Counts, Ints, add_rows, column_range, column_sums, count_features, group_rows
from toolkit.features.keywords import Keywords
from toolkit.features.spelling import spellings
from toolkit.features.stopwords import StopWords

COLUMNS = (
    "keyword",
    "feature",
    "side",
    "g2",
    "log_ratio",
    "p_value",
    "q_value",
    "significant",
    "target_count",
    "reference_count",
    "target_share",
    "reference_share",
    "target_articles",
    "reference_articles",
    "dispersion",
    "q_articles",
)
PER_MILLION = 1e6
ADDED = 0.5
DECIMALS = 9  # beyond, equal tables differ


def keyness(
    target: pd.Series,
    reference: pd.Series,
    *,
    stop_words: StopWords = "arabic",
    unit: str = "lemmas",
    max_words: int = 1,
    min_articles: int = 3,
    fdr: float = 0.05,
) -> pd.DataFrame:
    """Each feature of two sets of texts with the evidence that one uses it more: the columns of `COLUMNS`.

    g2: log-likelihood ratio over the 2 x 2 table of the feature and all other words (Dunning 1993; Rayson and Garside
        2000).
    log_ratio: binary logarithm of the ratio of the relative frequencies, with 0.5 added to both counts (Hardie 2014):
        1 means twice as often in the target, -1 twice as often in the reference.
    p_value, q_value: of g2 under chi-squared with one degree of freedom, and after Benjamini and Hochberg (1995) over
        all features of the comparison. q_articles: the same of the articles that have the feature and those that do
        not, 1 where the other side has more of them (after Egbert and Biber 2019). `significant` where both are at most
        `fdr`: a word that few articles repeat is not.
    dispersion: 1 - DP of Gries (2008) over the articles of the side that uses it more, each weighted by its length:
        near 0 where one article has nearly all uses, near 1 where they are spread as evenly as the words.
    Only features in at least `min_articles` articles of the side that uses them more are tested, so that one article
    cannot make a keyword. Ordered by g2, then feature. Shares are per million of the features counted.
    """
    texts = pd.concat([target, reference])
    analyzer = _analyzer(unit, max_words, stop_words)
    counts = count_features(texts, analyzer)
    rows = np.arange(len(texts))
    table = _compare(counts, rows[: len(target)], rows[len(target) :], min_articles, fdr)
    return _with_spelling(table, partial(spellings, analyzer, texts))[list(COLUMNS)]


def keyness_by_group(
    texts: pd.Series,
    groups: pd.Series,
    *,
    stop_words: StopWords = "arabic",
    unit: str = "lemmas",
    max_words: int = 1,
    min_articles: int = 3,
    fdr: float = 0.05,
    top: int | None = None,
) -> pd.DataFrame:
    """`keyness` of each group against all texts that are not in it: `group`, then the columns of `COLUMNS`.

    Only the words that the group uses more; at most `top` for each. Groups as in `keywords`.
    """
    analyzer = _analyzer(unit, max_words, stop_words)
    counts = count_features(texts, analyzer, min_articles)
    tables = []
    for name, rows in group_rows(texts, groups).items():
        others = np.setdiff1d(np.arange(len(texts)), rows)
        table = _compare(counts, rows, others, min_articles, fdr)
        table = table[table["side"] == "target"].iloc[:top]
        tables.append(table.assign(group=name))
    table = pd.concat(tables, ignore_index=True) if tables else _frame({}).assign(group="")
    return _with_spelling(table, partial(spellings, analyzer, texts))[["group", *COLUMNS]]


def phrase_keyness(
    model: Keywords, target: Ints, reference: Ints, *, min_articles: int = 3, fdr: float = 0.05
) -> pd.DataFrame:
    """`keyness` of the key phrases that `model` found in its texts: whole noun phrases, of one word or more.

    `target` and `reference` are rows of these texts. A phrase that mostly stands in a longer one is left out.
    """
    phrases = model.phrases_
    counts = Counts(phrases.counts, phrases.features, phrases.articles)
    table = _compare(counts, target, reference, min_articles, fdr, phrases.swallowed)
    return _with_spelling(table, phrases.spellings)[list(COLUMNS)]


def g2(target: Ints, reference: Ints, target_size: int, reference_size: int) -> NDArray[np.float64]:
    """The log-likelihood ratio of the 2 x 2 tables [count, size - count] of two corpora, feature by feature."""
    return np.round(log_likelihood(target, target + reference, target_size, target_size + reference_size), DECIMALS)


def log_ratio(target: Ints, reference: Ints, target_size: int, reference_size: int) -> NDArray[np.float64]:
    """log2 of the ratio of relative frequencies, 0.5 added to the counts."""
    share = (target + ADDED) / (target_size + ADDED)
    return np.asarray(np.log2(share / ((reference + ADDED) / (reference_size + ADDED))))


def _compare(
    counts: Counts,
    target: Ints,
    reference: Ints,
    min_articles: int,
    fdr: float,
    left_out: Callable[[Ints], NDArray[np.bool_]] | None = None,
) -> pd.DataFrame:
    if not len(target) or not len(reference):
        return _frame({})
    (a, a_articles, a_spread), (b, b_articles, b_spread) = (_totals(counts, rows) for rows in (target, reference))
    a_size, b_size = int(a.sum()), int(b.sum())
    if not a_size or not b_size:
        return _frame({})
    more = a * b_size >= b * a_size
    enough = np.where(more, a_articles, b_articles) >= min_articles
    if left_out is not None:
        enough &= ~np.where(more, left_out(a), left_out(b))
    tested = np.flatnonzero(enough)
    a_texts, b_texts = (len(np.unique(counts.articles[rows])) for rows in (target, reference))
    columns = {
        "feature": counts.features[tested],
        "side": np.where(more[tested], "target", "reference").astype(object),
        "target_articles": a_articles[tested],
        "reference_articles": b_articles[tested],
        "dispersion": np.where(more, a_spread, b_spread)[tested],
        "q_articles": _corrected(_p_of_articles(a_articles, b_articles, a_texts, b_texts, more)[tested]),
    }
    table = _frame(columns | _measures(a[tested], b[tested], a_size, b_size))
    table["significant"] = (table["q_value"] <= fdr) & (table["q_articles"] <= fdr)
    return table.sort_values(["g2", "feature"], ascending=[False, True], ignore_index=True)


def _measures(target: Ints, reference: Ints, target_size: int, reference_size: int) -> dict[str, Any]:
    """The columns about how often each feature is used."""
    evidence = g2(target, reference, target_size, reference_size)
    p_values = chi2.sf(evidence, df=1)
    return {
        "g2": evidence,
        "log_ratio": log_ratio(target, reference, target_size, reference_size),
        "p_value": p_values,
        "q_value": _corrected(p_values),
        "target_count": target,
        "reference_count": reference,
        "target_share": target * PER_MILLION / target_size,
        "reference_share": reference * PER_MILLION / reference_size,
    }


def _p_of_articles(
    target: Ints, reference: Ints, target_size: int, reference_size: int, more: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The p-value of the numbers of articles with each feature, 1 where the side that uses it more has fewer."""
    same_side = (target * reference_size >= reference * target_size) == more
    p_values = chi2.sf(g2(target, reference, target_size, reference_size), df=1)
    return np.where(same_side, p_values, 1.0)


def _corrected(p_values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(false_discovery_control(p_values)) if len(p_values) else p_values


def _totals(counts: Counts, rows: Ints) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """How often, in how many articles, and how evenly each feature stands in the texts `rows`."""
    articles = add_rows(counts.matrix[rows], pd.factorize(counts.articles[rows])[0])
    return column_sums(articles), column_range(articles), spread(articles)


def spread(articles: csr_matrix) -> NDArray[np.float64]:
    """1 - DP of each column of articles x features (Gries 2008), 0 for a column of zeros."""
    sizes = np.asarray(articles.sum(axis=1), dtype=np.float64).ravel()
    expected = sizes / max(sizes.sum(), 1.0)
    cells = articles.tocoo()
    share = cells.data / np.maximum(column_sums(articles), 1)[cells.col]
    # of the articles without the feature each adds its expected share, and all expected shares together are 1
    beyond = np.abs(share - expected[cells.row]) - expected[cells.row]
    deviation = (1 + np.bincount(cells.col, weights=beyond, minlength=articles.shape[1])) / 2
    return np.asarray(np.round(1 - deviation, DECIMALS)) * (column_sums(articles) > 0)


def _frame(columns: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(columns or {name: [] for name in COLUMNS if name != "keyword"})


def _with_spelling(table: pd.DataFrame, spelled: Callable[[list[str]], list[str]]) -> pd.DataFrame:
    features = sorted(set(table["feature"]))
    shown = dict(zip(features, spelled(features), strict=True))
    return table.assign(keyword=table["feature"].map(shown).astype(object))


def _analyzer(unit: str, max_words: int, stop_words: StopWords) -> ArabicAnalyzer:
    return ArabicAnalyzer(unit=unit, ngram_range=(1, max_words), stop_words=stop_words)
