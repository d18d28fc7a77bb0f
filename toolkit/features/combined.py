"""The features that sort texts best, as one transformer."""

from typing import Any

from sklearn.pipeline import FeatureUnion

from toolkit.features.tfidf import ArabicTfidf


def combined(*, min_df: float = 2, first: int = 25) -> FeatureUnion:
    """Three estimators side by side, each scaled to length 1: for sorting texts by subject or event.

    "words": lemmas and pairs of them, function words too («قتل على يد», «دعا إلى»); "beginning": lemmas among the
    `first` words of content, which news put in front of the rest; "letters": runs of three to five letters inside all
    words, which stand for forms that the dictionary does not know. All have numbers. Chosen by cross-validation
    (`benchmarks/`). Its parameters are those of a FeatureUnion: `words__unit`, `letters__ngram_range` …
    """
    everything: dict[str, Any] = {"stop_words": None, "numbers": True, "min_letters": 1, "min_df": min_df}
    return FeatureUnion(
        [
            ("words", ArabicTfidf(ngram_range=(1, 2), **everything)),
            ("beginning", ArabicTfidf(first=first, numbers=True, min_df=min_df)),
            ("letters", ArabicTfidf(unit="characters", ngram_range=(3, 5), **everything)),
        ]
    )
