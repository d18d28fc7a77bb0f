"""What exhibits of words need: the texts, their groups, phrases and periods, and the lines in which a word stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import pandas as pd
from markupsafe import Markup

from toolkit.codebook import load_codebook
from toolkit.errors import ToolkitError
from toolkit.exhibits.frames import records
from toolkit.exhibits.html import bdi, evidence
from toolkit.exhibits.news import News
from toolkit.exhibits.places import line_of_text
from toolkit.features import ArabicAnalyzer, Keywords, concordances
from toolkit.features.counts import Ints, group_rows
from toolkit.features.phrases import distinct

GROUPS = {"source": "source", "period": "period", "theme": "theme", "section": "section", "speaker": "speaker"}
PERIODS = ("auto", "month", "quarter", "year")
FEW_MONTHS, FEW_QUARTERS = 9, 36
WIDTH = 45
LINE = "\n"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of some words, as items of a list."""

    items: Mapping[str, list[Markup]]

    def of(self, word: str) -> Markup:
        """The word, and below it, to be opened, the lines in which it stands; the word alone where there are none."""
        found = self.items.get(word)
        if not found:
            return bdi(word)
        return Markup('<details class="lines"><summary>{}</summary><ul class="plain">{}</ul></details>').format(
            bdi(word), Markup("").join(Markup("<li>{}</li>").format(item) for item in found)
        )


def lines_of(news: News, texts: pd.Series, words: Iterable[str], most: int) -> Lines:
    """At most `most` lines for each word, each a link to its article."""
    found = concordances(texts, list(dict.fromkeys(words)), width=WIDTH, limit=most)
    items: dict[str, list[Markup]] = {}
    for word, article_id, _, _, left, hit, right in found.itertuples(index=False):
        line = line_of_text(f"{left} ", hit, f" {right}")
        items.setdefault(word, []).append(evidence(str(article_id), "", line))
    return Lines(items)


def texts_of(news: News) -> pd.Series:
    """Title and text of each article, by article id, without the lines that its outlet repeats over its articles."""
    articles = news.tables.articles
    kept = articles["text"].fillna("").tolist()
    places = {id_: i for i, id_ in enumerate(articles["article_id"])}
    aside = news.tables.boilerplate
    for id_, start, end in records(aside[aside["field"] == "text"], "article_id", "start", "end"):
        text = kept[places[id_]]
        kept[places[id_]] = f"{text[:start]}{(end - start) * LINE}{text[end:]}"
    texts = articles["title"].fillna("") + LINE + pd.Series(kept, index=articles.index, dtype=object)
    return texts.set_axis(articles["article_id"])


def grouped(news: News, groups: str, period: str = "auto") -> tuple[pd.Series, dict[str, Ints]]:
    """Texts, and for each group the rows of its texts: articles, or for "speaker" what each is quoted with.

    Raises ToolkitError for a kind of groups that there is none of.
    """
    if groups == "speaker":
        quotes = news.tables.quotes.dropna(subset=["speaker_id"]).set_index("article_id")
        return quotes["text"], group_rows(quotes["text"], quotes["speaker_id"])
    texts = texts_of(news)
    return texts, group_rows(texts, groups_of(news, groups, period))


def largest(rows: Mapping[str, Ints], most: int) -> list[str]:
    """The groups with the most texts, ties in alphabetical order."""
    return sorted(rows, key=lambda name: (-len(rows[name]), name))[:most]


def phrases_of(texts: pd.Series) -> Keywords:
    """The key phrases of texts, found once for all that is shown of them."""
    return _fitted(tuple(texts.items()))


@lru_cache(maxsize=2)
def _fitted(texts: tuple[tuple[str, str], ...]) -> Keywords:
    ids, values = zip(*texts, strict=True) if texts else ((), ())
    return Keywords().fit(pd.Series(values, index=list(ids), dtype=object))


def without_outlets(news: News, found: pd.DataFrame, by_source: bool = False) -> pd.DataFrame:
    """Keywords without those that are no more than the name of an outlet.

    That is a name behind a word for what it is («جريدة الشروق»), and where the groups are outlets, the name alone of
    the group's own.
    """
    labels = news.tables.labels
    own = {source: _words(source) for source in set(news.sources)}
    for id_, label in records(labels[labels["kind"] == "source"], "id", "ar"):
        own[id_.removeprefix("source:")] |= _words(label)
    kept = [
        not _names_outlet(_words(keyword), own.values(), own[group] if by_source else frozenset())
        for group, keyword in records(found, "group", "keyword")
    ]
    return found[kept]


def _names_outlet(words: frozenset[str], outlets: Iterable[frozenset[str]], own: frozenset[str]) -> bool:
    name = words - _outlet_words()
    return bool(name) and (name <= own or (name != words and any(name <= outlet for outlet in outlets)))


@lru_cache(maxsize=1)
def _outlet_words() -> frozenset[str]:
    """Words for newspapers and those who write for them."""
    parts = load_codebook().name_words
    return _words(" ".join((*parts.typed, *parts.bylines)))


def _words(phrase: str) -> frozenset[str]:
    return frozenset(_analyzer()(phrase))


@lru_cache(maxsize=1)
def _analyzer() -> ArabicAnalyzer:
    return ArabicAnalyzer(stop_words=None)


def groups_of(news: News, groups: str, period: str = "auto") -> pd.Series:
    """The group of each article, by article id, "" where it has none; an article may have several themes.

    Raises ToolkitError for a kind of groups that there is none of.
    """
    if groups == "period":
        return periods_of(news, period)
    if groups == "theme":
        return news.tables.article_themes.set_index("article_id")["theme"]
    if groups not in GROUPS:
        raise ToolkitError(f"groups is {groups!r}; allowed are {', '.join(GROUPS)}.")
    return news.tables.articles.set_index("article_id")[groups].fillna("")


def periods_of(news: News, period: str = "auto") -> pd.Series:
    """The month (2024-05), quarter (2024-Q2) or year of each dated article, by article id.

    "auto" takes months where there are at most 9, quarters for up to 3 years, else years. Raises ToolkitError for
    another word.
    """
    if period not in PERIODS:
        raise ToolkitError(f"period is {period!r}; allowed are {', '.join(PERIODS)}.")
    months = news.months
    if period == "auto" and len(months):
        first, last = pd.Period(months.min(), "M"), pd.Period(months.max(), "M")
        span = (last - first).n + 1
        period = "month" if span <= FEW_MONTHS else "quarter" if span <= FEW_QUARTERS else "year"
    if period == "quarter":
        return months.str[:4] + "-Q" + ((months.str[5:].astype(int) + 2) // 3).astype(str)
    return months.str[:4] if period == "year" else months


def most_telling(found: pd.DataFrame, most: int) -> pd.DataFrame:
    """The words of `keyness` that are significant and repeat none before them, `most` a side, the target's first."""
    marked = found[found["significant"].astype(bool)]
    sides = (marked[marked["side"] == side] for side in ("target", "reference"))
    return pd.concat([part.iloc[list(islice(distinct(part["feature"]), most))] for part in sides], ignore_index=True)
