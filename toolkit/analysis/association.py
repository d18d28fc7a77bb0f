"""Whether two things stand in the same articles more often than chance lets one expect."""

from collections.abc import Iterable, Mapping, Set

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, fisher_exact

from toolkit.analysis.measures import expected, log_likelihood

COLUMNS = (
    "row",
    "column",
    "both",
    "in_row",
    "in_column",
    "articles",
    "expected",
    "odds_ratio",
    "g2",
    "p_value",
    "q_value",
)
DECIMALS = 9  # beyond, equal tables differ


def association(rows: Mapping[str, Set[str]], columns: Mapping[str, Set[str]], articles: Iterable[str]) -> pd.DataFrame:
    """Each pair of a row and a column, which are sets of article ids: the columns of `COLUMNS`.

    `both` articles are in the two of them, `expected` would be if they were independent. odds_ratio: with 0.5 added to
    the four cells (Haldane 1940). g2: log-likelihood ratio of the 2 x 2 table (Dunning 1993). p_value: Fisher's exact
    test, two-sided; q_value: after Benjamini and Hochberg (1995) over all pairs. An article is one observation, so
    copies of one text count as often as they stand in the corpus. Ordered by p_value, then row and column.
    """
    every = frozenset(articles)
    found = [
        _pair(row, column, rows[row] & every, columns[column] & every, len(every)) for row in rows for column in columns
    ]
    table = pd.DataFrame(found, columns=list(COLUMNS[:-1]))
    table["q_value"] = false_discovery_control(table["p_value"]) if len(table) else table["p_value"]
    return table.sort_values(["p_value", "row", "column"], ignore_index=True)


def _pair(row: str, column: str, one: Set[str], other: Set[str], articles: int) -> tuple[object, ...]:
    both = len(one & other)
    cells = np.array([[both, len(one) - both], [len(other) - both, articles - len(one | other)]])
    (a, b), (c, d) = cells + 0.5
    units = max(articles, 1)
    g2 = round(float(log_likelihood(both, len(one), len(other), units)), DECIMALS)
    p_value = float(fisher_exact(cells).pvalue)
    odds = round(a * d / (b * c), DECIMALS)
    by_chance = float(expected(len(one), len(other), units))
    measures = (by_chance, odds, g2, round(p_value, 15))
    return (row, column, both, len(one), len(other), articles, *measures)
