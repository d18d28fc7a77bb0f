"""The section of a newspaper's article from its text: macro F1, LinearSVC, 3 folds, `ant_10k` without `diverse`.

One article of the corpus has no section, which makes a class that no fold can know when it is tested. The first figure
counts that class, as the published baseline does, the second only the eight sections. "balanced" weights the sections
by their rarity and chooses C within the training articles of each fold.
"""

import warnings
from collections.abc import Iterator
from pathlib import Path

from sklearn.metrics import f1_score, make_scorer
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_validate
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
    plain = LinearSVC(random_state=0)
    lines = []
    for name, features, classifier in (
        ("scikit-learn, TfidfVectorizer", plain_tfidf(), plain),
        ("ArabicTfidf", ArabicTfidf(min_df=2), plain),
        ("combined()", combined(), plain),
        ("scikit-learn, TfidfVectorizer, balanced", plain_tfidf(), balanced()),
        ("combined(), balanced", combined(), balanced()),
    ):
        folds = StratifiedKFold(3, shuffle=True, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of the class that has one article
            model = make_pipeline(features, classifier)
            scores = cross_validate(model, texts, sections, cv=folds, scoring=scoring)
        lines.append((name, percent(scores["test_all"].mean()), percent(scores["test_named"].mean())))
    yield from table(("features", "macro F1", "of the eight sections"), lines)


def balanced() -> GridSearchCV:
    """A classifier that chooses its C by 3 folds of what it is trained on."""
    model = LinearSVC(class_weight="balanced", random_state=0)
    return GridSearchCV(model, {"C": [0.02, 0.1, 0.5]}, cv=3, scoring="f1_macro")
