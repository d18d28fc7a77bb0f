"""The section of a newspaper's article from its text: macro F1, LinearSVC, 3 folds, `ant_10k` without `diverse`.

One article of the corpus has no section, which makes a class that no fold can know when it is tested. The first figure
counts that class, as the published baseline does, the second only the eight sections.
"""

import warnings
from collections.abc import Iterator
from pathlib import Path

from sklearn.metrics import f1_score, make_scorer
from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from benchmarks.data import percent, plain_tfidf, rows, table
from toolkit.features import ArabicTfidf, combined


def run(data: Path) -> Iterator[str]:
    """The lines of the table."""
    articles = [row for row in rows(data, "ant_10k") if row["section"] != "diverse"]
    if not articles:
        yield "skipped: ant_10k.jsonl.gz is not there"
        return
    texts, sections = [row["text"] for row in articles], [row["section"] for row in articles]
    named = sorted(set(sections) - {""})
    scoring = {"all": "f1_macro", "named": make_scorer(f1_score, labels=named, average="macro")}
    lines = []
    for name, features in {
        "scikit-learn, TfidfVectorizer": plain_tfidf(),
        "ArabicTfidf": ArabicTfidf(min_df=2),
        "combined()": combined(),
    }.items():
        model = make_pipeline(features, LinearSVC(random_state=0))
        folds = StratifiedKFold(3, shuffle=True, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of the class that has one article
            scores = cross_validate(model, texts, sections, cv=folds, scoring=scoring)
        lines.append((name, percent(scores["test_all"].mean()), percent(scores["test_named"].mean())))
    yield from table(("features", "macro F1", "of the eight sections"), lines)
