"""Whether a sentence tells of an assault or a protest: average precision, logistic regression, 5 folds, GSR sentences.

Label yes against no; sentences that the coders did not agree on are left out. "hits" adds the parts of themes that are
in a sentence and the types of its actors; "actors by type" reads the sentence with a type (a person, a body, a place)
in place of each actor, and one sign in place of each number, so that what is learnt of one name is learnt of all. What
the last rows do was chosen on these sentences, with other folds.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer

from benchmarks.data import percent, plain_tfidf, rows, table
from toolkit.annotate import annotate
from toolkit.codebook import Codebook, load_codebook
from toolkit.features import ArabicTfidf, combined
from toolkit.model import Annotated, Article

TASKS = ("assault", "protest")
HIT = 0.1


def run(data: Path) -> Iterator[str]:
    """The lines of the table."""
    sentences = {task: [row for row in rows(data, f"gsr_{task}_dev") if row["label"] != "ambiguous"] for task in TASKS}
    if not all(sentences.values()):
        yield "skipped: gsr_assault_dev.jsonl.gz and gsr_protest_dev.jsonl.gz are not there"
        return
    features = {
        "scikit-learn, TfidfVectorizer": plain_tfidf(),
        "ArabicTfidf": ArabicTfidf(min_df=2),
        "combined()": combined(),
        "combined(), and hits": make_union(combined(), with_hits()),
        "combined() with actors by type, and hits": make_union(typed(), with_hits()),
    }
    lines = ((name, *(percent(precision(one, sentences[task])) for task in TASKS)) for name, one in features.items())
    yield from table(("features", *TASKS), lines)


def precision(features: Any, sentences: Sequence[dict[str, Any]]) -> float:
    """The mean average precision over the folds."""
    texts, labels = [str(row["text"]) for row in sentences], [row["label"] == "yes" for row in sentences]
    model = make_pipeline(features, LogisticRegression(class_weight="balanced", max_iter=1000))
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    return float(cross_val_score(model, texts, labels, cv=folds, scoring="average_precision").mean())


def typed() -> Any:
    """The features of the sentences with actors by type."""
    return make_pipeline(FunctionTransformer(all_by_type), combined())


def all_by_type(texts: Sequence[str]) -> list[str]:
    """Each text with actors by type."""
    return [by_type(text) for text in texts]


def by_type(text: str) -> str:
    """A text with the type of each actor in its place, and «num» for each number."""
    pieces, at = [], 0
    for mention in sorted(found(text).mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start >= at:
            pieces += [text[at : mention.start], f" {mention.type} "]
            at = mention.end
    return re.sub(r"\d[\d.,]*", " num ", "".join([*pieces, text[at:]]))


def with_hits() -> Any:
    """Themes and kinds of actors of a sentence, with a tenth of the weight of its words."""
    return make_pipeline(FunctionTransformer(all_hits), DictVectorizer())


def all_hits(texts: Sequence[str]) -> list[dict[str, float]]:
    """For each text the parts of themes that are in it, and the types of the actors."""
    return [hits(text) for text in texts]


def hits(text: str) -> dict[str, float]:
    """The weight of each part of a theme and type of actor that a text has."""
    themes = {hit.theme for hit in found(text).themes}
    return dict.fromkeys(themes | {mention.type for mention in found(text).mentions}, HIT)


@lru_cache(maxsize=1 << 14)
def found(text: str) -> Annotated:
    """What the toolkit finds in a text."""
    return annotate(Article(id="", text=text), codebook())


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The shipped codebook."""
    return load_codebook()
