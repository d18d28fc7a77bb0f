"""What exhibits of words need: the texts, their groups and periods, and the lines in which a word stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from toolkit.errors import ToolkitError
from toolkit.exhibits.html import bdi, evidence
from toolkit.exhibits.news import News
from toolkit.exhibits.places import line_of_text
from toolkit.features import concordances

GROUPS = {"source": "source", "period": "period", "theme": "theme", "section": "section"}
PERIODS = ("auto", "month", "quarter", "year")
FEW_MONTHS, FEW_QUARTERS = 9, 36
WIDTH = 45


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
    """Title and text of each article, by article id."""
    articles = news.tables.articles
    texts = articles["title"].fillna("") + "\n" + articles["text"].fillna("")
    return texts.set_axis(articles["article_id"])


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
    """The words of `keyness` that are significant, `most` of each side, the target's first."""
    marked = found[found["significant"].astype(bool)]
    sides = [marked[marked["side"] == side].head(most) for side in ("target", "reference")]
    return pd.concat(sides, ignore_index=True)
