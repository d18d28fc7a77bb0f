"""How people write a feature: its most frequent surface form."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from toolkit.features.analyzer import CHARACTERS, ArabicAnalyzer, phrase
from toolkit.tokens import raw_tokens


def spellings(analyzer: ArabicAnalyzer, texts: Iterable[str], features: Sequence[str]) -> list[str]:
    """The most frequent spelling of each feature in `texts`, the feature itself when it is not there.

    Of equally frequent spellings the first by its letters.
    """
    if analyzer.unit == CHARACTERS:
        return list(features)
    wanted = set(features)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    count = _count_words if analyzer.ngram_range == (1, 1) and analyzer.first is None else _count_phrases
    count(analyzer, texts, wanted, counts)
    return [most_frequent(counts[feature]) or feature for feature in features]


def _count_words(
    analyzer: ArabicAnalyzer, texts: Iterable[str], wanted: set[str], counts: defaultdict[str, Counter[str]]
) -> None:
    words: Counter[str] = Counter()
    for text in texts:
        words.update(raw_tokens(text))
    table = analyzer.keys
    for word, count in words.items():
        if (key := table[word]) in wanted:
            counts[key][phrase([word])] += count


def _count_phrases(
    analyzer: ArabicAnalyzer, texts: Iterable[str], wanted: set[str], counts: defaultdict[str, Counter[str]]
) -> None:
    for text in texts:
        words = raw_tokens(text)
        keys = analyzer.keys_of(words)
        for first, last in analyzer.grams(keys):
            feature = " ".join(keys[first:last])
            if feature in wanted:
                counts[feature][phrase(words[first:last])] += 1


def most_frequent(counts: Counter[str]) -> str:
    """The most frequent string, of equals the first by its letters; "" of none."""
    return min(counts, key=lambda form: (-counts[form], form), default="")
