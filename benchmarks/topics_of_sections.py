"""Features on five tasks beside those of others: newspaper sections, key phrases, events, topics, lemmas; and speed.

Sections: macro F1, LinearSVC, 3 folds, ant_10k without `diverse`. Key phrases: F1 of the first ten against the ten with
most votes, folded, exact, akec_dev. Events: average precision, logistic regression, 5 folds, GSR sentences (label yes
against no; ambiguous ones are left out), on features alone and with the themes and types of actors found. Topics: mean
cosine with their partners in 20 resamples of libya. Lemmas and clitics: words of wikinews_lemmas_dev whose folded
lemma, whose proclitics are right.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

from benchmarks.data import rows, table
from toolkit.annotate import annotate
from toolkit.codebook import Codebook, load_codebook
from toolkit.features import ArabicAnalyzer, ArabicTfidf, Topics, keywords, segment
from toolkit.model import Article
from toolkit.normalize import fold
from toolkit.tokens import words

Row = tuple[str, str, str]
FIRST = 10
HIT = 0.1
PROCLITICS = {"CONJ": {"و", "ف"}, "PREP": {"ب", "ل", "ك"}, "DET": {"ال"}, "FUT_PART": {"س"}}


def run(data: Path) -> Iterator[str]:
    """The lines of the report."""
    parts: list[Callable[[Path], Iterator[Row]]] = [sections, key_phrases, events, topic_stability, lemmas, speed]
    yield from table(("task", "features", "figure"), (row for part in parts for row in part(data)))


def default(**options: Any) -> TfidfVectorizer:
    """What a user of scikit-learn writes first."""
    return TfidfVectorizer(sublinear_tf=True, min_df=2, **options)


def sections(data: Path) -> Iterator[Row]:
    """The section of an article."""
    articles = [row for row in rows(data, "ant_10k") if row["section"] != "diverse"]
    texts, labels = [row["text"] for row in articles], [row["section"] for row in articles]
    if not texts:
        yield "sections", "", "ant_10k is not there"
        return
    folds = StratifiedKFold(3, shuffle=True, random_state=0)
    for name, features in (
        ("scikit-learn's default", default()),
        ("ArabicTfidf, words", ArabicTfidf(unit="words", min_df=2)),
        ("ArabicTfidf", ArabicTfidf(min_df=2)),
        ("ArabicTfidf, 1-2 words", ArabicTfidf(min_df=2, ngram_range=(1, 2))),
        ("ArabicTfidf: words, letters, beginning", combined()),
    ):
        scores = cross_val_score(make_pipeline(features, LinearSVC()), texts, labels, cv=folds, scoring="f1_macro")
        yield "sections, macro F1", name, percent(scores.mean())


def combined() -> Any:
    """The combination that `ArabicTfidf` recommends for sorting articles by subject."""
    return make_union(ArabicTfidf(ngram_range=(1, 2), min_df=2), letters(3), ArabicTfidf(first=25, min_df=2))


def letters(shortest: int) -> ArabicTfidf:
    """Runs of up to five letters."""
    return ArabicTfidf(
        unit="characters", ngram_range=(shortest, 5), stop_words=None, numbers=True, min_letters=1, min_df=3
    )


def key_phrases(data: Path) -> Iterator[Row]:
    """The key phrases of a text."""
    articles = rows(data, "akec_dev")
    if not articles:
        yield "key phrases", "", "akec_dev is not there"
        return
    gold = [{form(phrase) for phrase in row["keyphrases"][:FIRST]} for row in articles]
    texts = pd.Series([row["text"] for row in articles], index=[row["id"] for row in articles])
    vectorizer = TfidfVectorizer(ngram_range=(1, 3))
    weights = vectorizer.fit_transform(texts).toarray()
    names = vectorizer.get_feature_names_out()
    best = [[names[i] for i in np.argsort(-row, kind="stable")[:FIRST]] for row in weights]
    yield "key phrases, F1@10", "scikit-learn's TF-IDF of 1-3 words", percent(phrase_f1(best, gold))
    each = pd.Series(texts.index, index=texts.index)
    for nested, name in ((False, "keywords"), (True, "keywords, nested=True")):
        found = keywords(texts, each, top=FIRST, min_articles=1, nested=nested)
        lists = {str(group): list(part["keyword"]) for group, part in found.groupby("group")}
        yield "key phrases, F1@10", name, percent(phrase_f1([lists.get(id_, []) for id_ in texts.index], gold))


def events(data: Path) -> Iterator[Row]:
    """Whether a sentence tells of an event."""
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    for task in ("assault", "protest"):
        sentences = [row for row in rows(data, f"gsr_{task}_dev") if row["label"] != "ambiguous"]
        texts, labels = [str(row["text"]) for row in sentences], [row["label"] == "yes" for row in sentences]
        if not texts:
            yield task, "", f"gsr_{task}_dev is not there"
            continue
        features: dict[str, Any] = {
            "scikit-learn's default": default(),
            "ArabicTfidf": ArabicTfidf(min_df=2),
            "ArabicTfidf: letters": letters(2),
            "ArabicTfidf: letters, themes and actors": make_union(letters(2), with_hits()),
        }
        for name, one in features.items():
            model = make_pipeline(one, LogisticRegression(class_weight="balanced", max_iter=1000))
            scores = cross_val_score(model, texts, labels, cv=folds, scoring="average_precision")
            yield f"{task}, average precision", name, percent(scores.mean())


def with_hits() -> Any:
    """Themes and kinds of actors of a sentence, with a tenth of the weight of its words."""
    return make_pipeline(FunctionTransformer(all_hits), DictVectorizer())


def all_hits(texts: Sequence[str]) -> list[dict[str, float]]:
    """For each text the themes that are in it, and the types of the actors."""
    return [hits(text) for text in texts]


@lru_cache(maxsize=1 << 14)
def hits(text: str) -> dict[str, float]:
    """0.1 for each theme and type of actor that a text has."""
    found = annotate(Article(id="", text=text), codebook())
    themes = {hit.theme.partition(".")[0] for hit in found.themes}
    return dict.fromkeys(themes | {mention.type for mention in found.mentions}, HIT)


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The shipped codebook."""
    return load_codebook()


def topic_stability(data: Path) -> Iterator[Row]:
    """How well topics are found again in 20 resamples, on libya."""
    articles = rows(data, "libya")
    texts = pd.Series([f"{row['title']}\n{row['text']}" for row in articles], index=[row["id"] for row in articles])
    if len(texts):
        found = Topics().fit(texts).stability()
        yield "topics, mean stability", f"Topics, all {len(found)}", f"{found['stability'].mean():.2f}"
        kept = found[found["stable"]]
        yield "topics, mean stability", f"Topics, the {len(kept)} marked stable", f"{kept['stability'].mean():.2f}"


def lemmas(data: Path) -> Iterator[Row]:
    """The parts of a word, and its lemma."""
    tokens = [row for row in rows(data, "wikinews_lemmas_dev") if any(map(str.isalpha, str(row["word"])))]
    if not tokens:
        yield "lemmas", "", "wikinews_lemmas_dev is not there"
        return
    found = [segment(str(row["word"])) for row in tokens]
    clitics = np.mean([part.proclitics == proclitics(row) for part, row in zip(found, tokens, strict=True)])
    right = np.mean([fold(part.lemma) == fold(row["lemma_undiac"]) for part, row in zip(found, tokens, strict=True)])
    yield "proclitics exact", "segment", percent(clitics)
    yield "lemma, folded", "segment", percent(right)


def speed(data: Path) -> Iterator[Row]:
    """Processor time of `fit_transform`, as a multiple of scikit-learn's default on the same texts."""
    texts = [row["text"] for row in rows(data, "egypt_2013_30k") or rows(data, "libya")]
    base = seconds(lambda: TfidfVectorizer().fit_transform(texts))
    yield f"seconds for {len(texts)} articles", "scikit-learn's default", f"{base:.1f}"
    ArabicAnalyzer()("ليبيا")  # the dictionary is read once
    ours = seconds(lambda: ArabicTfidf().fit_transform(texts))
    yield f"seconds for {len(texts)} articles", "ArabicTfidf", f"{ours:.1f} ({ours / base:.1f} x)"


def seconds(work: Callable[[], object]) -> float:
    """The processor time of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


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


def proclitics(row: dict[str, Any]) -> tuple[str, ...]:
    """The particles in front of an annotated word."""
    parts, classes = str(row["seg"]).split("+"), row["pos"].split("/")[0].split("+")
    found: list[str] = []
    for part, class_ in zip(parts, classes, strict=False):
        if part not in PROCLITICS.get(class_, ()) or len(found) == len(parts) - 1:
            break
        found.append(part)
    return tuple(found)


def percent(share: float) -> str:
    """A share as a percentage with one place."""
    return f"{100 * share:.1f}"
