"""How well topics are found again: mean cosine with their partners in 20 resamples of the articles, `libya`.

The peer is what a user of scikit-learn writes: NMF with as many topics on the weights of TfidfVectorizer, with the
limits on document frequency that Topics has.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from benchmarks.data import plain_tfidf, rows, table
from toolkit.features import Topics
from toolkit.features.choice import RESAMPLES, STABLE
from toolkit.features.factors import Floats, factorise, resampled

MAX_ITER = 200


def run(data: Path) -> Iterator[str]:
    """The numbers of topics that were tried, then the stability of the chosen one beside the peer's."""
    articles = rows(data, "libya")
    if not articles:
        yield "skipped: libya.jsonl.gz is not there"
        return
    texts = pd.Series([f"{row['title']}\n{row['text']}" for row in articles], index=[row["id"] for row in articles])
    model = Topics().fit(texts)
    tried = model.selection_.round(3).astype(object).fillna("")
    yield from table(tuple(tried), tried.itertuples(index=False))
    yield ""
    found = {"Topics": model.stability()["stability"].to_numpy(), "scikit-learn, NMF": peer(texts, model.n_topics_)}
    yield from table(
        ("topics", "number", "mean stability", "stable", "their mean"), (line(*one) for one in found.items())
    )


def peer(texts: pd.Series, n_topics: int) -> Floats:
    """The stability of each topic of NMF on the default weights."""
    weights = csr_matrix(plain_tfidf(max_df=0.5, max_features=5000).fit_transform(texts))
    nmf, _ = factorise(weights, n_topics, MAX_ITER)
    return np.asarray(resampled(weights, nmf.components_, RESAMPLES, MAX_ITER).mean(axis=0))


def line(name: str, stability: Floats) -> tuple[object, ...]:
    """A line of the table."""
    kept = stability[stability >= STABLE]
    mean = f"{kept.mean():.2f}" if len(kept) else ""
    return name, len(stability), f"{stability.mean():.2f}", len(kept), mean
