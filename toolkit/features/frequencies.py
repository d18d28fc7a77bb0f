"""Document frequencies that are counted in pieces and added up, for collections that do not fit in memory."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.features.analyzer import ArabicAnalyzer


@dataclass(frozen=True, slots=True)
class DocumentFrequencies:
    """What the weights of TF-IDF depend on, of some texts; pieces are put together with `merge`.

    texts: how many; articles: for each feature, in how many of them; uses: how often in all; spellings: how often each
    way to write it; params: those of the analyzer that found the features. Counting in pieces, in any order, gives
    exactly what counting at once gives.
    """

    params: Mapping[str, Any]
    texts: int = 0
    articles: Counter[str] = field(default_factory=Counter)
    uses: Counter[str] = field(default_factory=Counter)
    spellings: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def count(cls, texts: Iterable[str], analyzer: ArabicAnalyzer) -> "DocumentFrequencies":
        """The frequencies of these texts, each read once."""
        number = 0
        articles: Counter[str] = Counter()
        uses: Counter[str] = Counter()
        spellings: Counter[tuple[str, str]] = Counter()
        for text in texts:
            found = list(analyzer.surfaces(text))
            spellings.update(found)
            features = [feature for feature, _ in found]
            uses.update(features)
            articles.update(set(features))
            number += 1
        return cls(analyzer.get_params(deep=False), number, articles, uses, spellings)

    def merge(self, other: "DocumentFrequencies") -> "DocumentFrequencies":
        """The frequencies of both collections together; ValueError when their features were found differently."""
        if dict(self.params) != dict(other.params):
            raise ValueError(f"counts of analyzers that differ cannot be merged: {self.params} and {other.params}.")
        return DocumentFrequencies(
            self.params,
            self.texts + other.texts,
            self.articles + other.articles,
            self.uses + other.uses,
            self.spellings + other.spellings,
        )

    def surfaces(self, features: Iterable[str]) -> list[str]:
        """The most frequent spelling of each feature; of equally frequent ones the first by its letters."""
        best: dict[str, tuple[int, str]] = {}
        for (feature, form), count in self.spellings.items():
            rank = (-count, form)
            if feature not in best or rank < best[feature]:
                best[feature] = rank
        return [best[feature][1] or feature for feature in features]
