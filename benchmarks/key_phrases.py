"""The key phrases of a text: mean F1 of the first ten against the ten with most votes, folded and exact, `akec_dev`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.data import percent, rows, table
from toolkit.features import keywords
from toolkit.tokens import words

FIRST = 10


def run(data: Path) -> Iterator[str]:
    """The lines of the table."""
    articles = rows(data, "akec_dev")
    if not articles:
        yield "skipped: akec_dev.jsonl.gz is not there"
        return
    gold = [{form(phrase) for phrase in row["keyphrases"][:FIRST]} for row in articles]
    texts = pd.Series([row["text"] for row in articles], index=[row["id"] for row in articles])
    found = {
        "scikit-learn, TF-IDF of 1-3 words": by_tfidf(texts),
        "keywords()": by_keywords(texts, nested=False),
        "keywords(nested=True)": by_keywords(texts, nested=True),
    }
    yield from table(("how", "F1@10"), ((name, percent(phrase_f1(lists, gold))) for name, lists in found.items()))


def by_tfidf(texts: pd.Series) -> list[list[str]]:
    """The runs of one to three words with the largest weights in each text."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 3))
    weights = vectorizer.fit_transform(texts).toarray()
    names = vectorizer.get_feature_names_out()
    return [[names[i] for i in np.argsort(-row, kind="stable")[:FIRST]] for row in weights]


def by_keywords(texts: pd.Series, *, nested: bool) -> list[list[str]]:
    """The keywords of each text."""
    found = keywords(texts, pd.Series(texts.index, index=texts.index), top=FIRST, min_articles=1, nested=nested)
    lists = {str(group): list(part["keyword"]) for group, part in found.groupby("group")}
    return [lists.get(id_, []) for id_ in texts.index]


def phrase_f1(found: Sequence[Sequence[str]], gold: Sequence[set[str]]) -> float:
    """The mean over texts of the F1 of phrases, compared folded."""
    scores = []
    for phrases, wanted in zip(found, gold, strict=True):
        chosen = {form(phrase) for phrase in phrases}
        scores.append(2 * len(chosen & wanted) / (len(chosen) + len(wanted)))
    return float(np.mean(scores))


def form(phrase: str) -> str:
    """A phrase as it is compared."""
    return " ".join(words(phrase))
