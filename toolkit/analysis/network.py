"""Who is mentioned with whom, in one sentence or one article, and how much more often than by chance."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.analysis.measures import expected, log_likelihood, npmi
from toolkit.tokens import tokenize

ARTICLE, SENTENCE = "article", "sentence"
SURE = 10.83  # G² for p < 0.001, one degree of freedom
_COLUMNS = ["a", "b", "together", "expected", "g2", "npmi"]
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def comentions(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    within: str = ARTICLE,
    actors: Sequence[str] | None = None,
    of: str = "",
) -> pd.DataFrame:
    """Every pair of actors that some article, or sentence, mentions together.

    `mentions` and `articles` are tables of a corpus, `within` is "article" or "sentence"; `actors` keeps the pairs of
    these ids, `of` those of one, which then is a. Columns: a and b (ids, else a before b), together (articles or
    sentences with both), expected (as many as by chance), g2 and npmi (see `measures`). What chance means is counted
    over all articles, or all sentences that mention anybody. The pairs with the highest G² come first.
    """
    placed = pd.DataFrame({"unit": _units(mentions, articles, within), "actor": mentions["actor_id"].to_numpy()})
    placed = placed.drop_duplicates()
    units = len(articles) if within == ARTICLE else int(placed["unit"].nunique())
    single = placed["actor"].value_counts()
    kept = placed if actors is None else placed[placed["actor"].isin(actors)]
    first = kept[kept["actor"] == of] if of else kept
    pairs = first.merge(kept, on="unit", suffixes=("_a", "_b"))
    pairs = pairs[pairs["actor_a"] != pairs["actor_b"] if of else pairs["actor_a"] < pairs["actor_b"]]
    found = pairs.groupby(["actor_a", "actor_b"]).size().reset_index(name="together")
    found.columns = pd.Index(_COLUMNS[:3])
    both, one, other = found["together"].to_numpy(float), found["a"].map(single), found["b"].map(single)
    found["expected"] = expected(one, other, units) if len(found) else 0.0
    found["g2"] = log_likelihood(both, one, other, units) if len(found) else 0.0
    found["npmi"] = npmi(both, one, other, units) if len(found) else 0.0
    return found.sort_values(["g2", "together", "a", "b"], ascending=[False, False, True, True], ignore_index=True)


def strongest(pairs: pd.DataFrame, *, least: int = 2, g2: float = SURE, most: int | None = None) -> pd.DataFrame:
    """Pairs that come together more often than by chance: in `least` units or more, with G² of at least `g2`."""
    kept = pairs[(pairs["together"] >= least) & (pairs["g2"] >= g2) & (pairs["together"] > pairs["expected"])]
    return kept.head(len(kept) if most is None else most).reset_index(drop=True)


def graph_of(
    pairs: pd.DataFrame, sizes: Mapping[str, int], name: Callable[[str], str], types: Mapping[str, str]
) -> nx.Graph:
    """Pairs as a graph.

    Nodes carry label, type and size (articles), ties the counts and measures of the pair; `weight` is `together`.
    """
    graph = nx.Graph()
    for actor in sorted({*pairs["a"], *pairs["b"]}):
        graph.add_node(actor, label=name(actor), type=types.get(actor, ""), size=int(sizes.get(actor, 0)))
    for row in pairs.sort_values(["a", "b"]).to_dict("records"):
        measures = {key: round(float(row[key]), 6) for key in ("expected", "g2", "npmi")}
        graph.add_edge(row["a"], row["b"], weight=int(row["together"]), together=int(row["together"]), **measures)
    return graph


def to_graphml(graph: nx.Graph) -> bytes:
    """The graph as GraphML (UTF-8), for Gephi, Cytoscape, igraph and others; the same bytes for the same graph."""
    clean = nx.relabel_nodes(graph, {node: _NO_XML.sub("", node) for node in graph})
    for _, attributes in clean.nodes(data=True):
        attributes["label"] = _NO_XML.sub("", attributes["label"])
    out = BytesIO()
    nx.write_graphml_xml(clean, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def _units(mentions: pd.DataFrame, articles: pd.DataFrame, within: str) -> Iterable[object]:
    if within == ARTICLE:
        return mentions["article_id"].to_numpy()
    if within != SENTENCE:
        raise ValueError(f"within is {within!r}; it must be 'article' or 'sentence'")
    return sentences(mentions, articles)


def sentences(mentions: pd.DataFrame, articles: pd.DataFrame) -> NDArray[np.int64]:
    """For each mention a number for the sentence it stands in, the same for two mentions of one sentence."""
    texts = {field: dict(zip(articles["article_id"], articles[field], strict=True)) for field in ("title", "text")}
    found = np.zeros(len(mentions), dtype=np.int64)
    first = 0
    starts = mentions["start"].to_numpy()
    keys = [mentions["article_id"].to_numpy(), mentions["field"].to_numpy()]
    places: dict[Any, Any] = pd.Series(range(len(mentions))).groupby(keys).indices
    for key, rows in sorted(places.items()):
        article_id, field = key
        begins = _sentence_starts(texts[field].get(article_id) or "")
        found[rows] = first + np.searchsorted(begins, starts[rows], side="right")
        first += len(begins) + 1
    return found


def _sentence_starts(text: str) -> NDArray[np.int64]:
    tokens = tokenize(text)
    return np.array([tokens.starts[at] for at, _ in tokens.sentences()], dtype=np.int64)
