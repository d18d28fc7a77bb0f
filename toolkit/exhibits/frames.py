"""Counts that several exhibits need: who is where, how often, over which months. Data frames in, data frames out."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd


def records(frame: pd.DataFrame, *columns: str) -> list[list[Any]]:
    """The values of these columns (of all without any), row by row, as Python's own types."""
    chosen = frame[list(columns)] if columns else frame
    found: list[list[Any]] = chosen.astype(object).to_numpy().tolist()
    return found


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows, each a dictionary by column."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def all_months(months: Iterable[str]) -> list[str]:
    """Every month from the first to the last (YYYY-MM), the empty ones between them too."""
    known = sorted(set(months))
    return [str(month) for month in pd.period_range(known[0], known[-1], freq="M")] if known else []


def by_month(ids: pd.Series, groups: pd.Series, months: pd.Series, names: Sequence[str]) -> pd.DataFrame:
    """How many different articles of each group fall in each month: months as rows, `names` as columns.

    `ids` and `groups` run side by side; `months` is by article id, and articles without one are left out.
    """
    pairs = pd.DataFrame({"id": list(ids), "group": list(groups)}).drop_duplicates()
    pairs["month"] = pairs["id"].map(months)
    pairs = pairs[pairs["group"].isin(names)].dropna(subset=["month"])
    return crossed(pairs["month"], pairs["group"], all_months(months), names)


def crossed(rows: pd.Series, columns: pd.Series, row_names: Sequence[str], column_names: Sequence[str]) -> pd.DataFrame:
    """How often each row value meets each column value, as whole numbers in the given order."""
    counts = pd.crosstab(rows.to_numpy(), columns.to_numpy())
    return counts.reindex(index=list(row_names), columns=list(column_names), fill_value=0).astype(int)


def leading(values: pd.Series, most: int) -> list[str]:
    """The most frequent values, ties in alphabetical order."""
    counts = values.dropna().value_counts().rename_axis("value").reset_index(name="count")
    counts = counts.sort_values(["count", "value"], ascending=[False, True])
    return [str(value) for value in counts["value"].head(most)]


def in_articles(mentions: pd.DataFrame, by: str = "actor_id") -> pd.DataFrame:
    """For each actor: `articles` that mention it, `mentions`; the most widespread first."""
    found = mentions.groupby(by).agg(articles=("article_id", "nunique"), mentions=("article_id", "size"))
    return found.reset_index().sort_values(
        ["articles", "mentions", by], ascending=[False, False, True], ignore_index=True
    )


def quote_themes(quotes: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Which top-level theme is spoken about in which quote: article_id, quote_id, theme; each once.

    A theme hit counts for every quote whose content it stands in, the nested and the outer ones.
    """
    spans = quotes[["article_id", "quote_id", "field", "start", "end"]]
    joined = spans.merge(themes[["article_id", "field", "start", "end", "theme"]], on=["article_id", "field"])
    joined = joined[(joined["start_x"] <= joined["start_y"]) & (joined["end_y"] <= joined["end_x"])]
    joined["theme"] = joined["theme"].str.split(".").str[0]
    return joined[["article_id", "quote_id", "theme"]].drop_duplicates(ignore_index=True)


def named_in_quotes(quotes: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Which actor is mentioned in the content of which quote: article_id, quote_id, actor_id; each once."""
    quote, mention = _inside(quotes, actors)
    found = quotes[["article_id", "quote_id"]].iloc[quote].reset_index(drop=True)
    return found.assign(actor_id=actors["actor_id"].iloc[mention].array).drop_duplicates(ignore_index=True)


def _inside(quotes: pd.DataFrame, actors: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The positions of quotes and of the mentions in their contents.

    All fields of all articles are laid on one line, where the mentions in a quote are found by their starts.
    """
    fields = pd.concat([quotes, actors])[["article_id", "field"]]
    longest = max(quotes["end"].max(), actors["end"].max()) if len(quotes) and len(actors) else 0
    line = fields.groupby(["article_id", "field"], sort=False).ngroup().to_numpy() * (longest + 1)
    starts = line[len(quotes) :] + actors["start"].to_numpy()
    order = np.argsort(starts, kind="stable")
    first, last = (
        np.searchsorted(starts[order], line[: len(quotes)] + quotes[edge].to_numpy()) for edge in ("start", "end")
    )
    quote = np.repeat(np.arange(len(quotes)), last - first)
    mention = order[np.arange(len(quote)) - np.repeat(np.cumsum(last - first) - last, last - first)]
    within = actors["end"].to_numpy()[mention] <= quotes["end"].to_numpy()[quote]
    return quote[within], mention[within]


def known_how(quotes: pd.DataFrame) -> pd.Series:
    """How the speaker of each quote was found; `unknown` where none was."""
    return quotes["speaker_how"].where(quotes["speaker"] != "").fillna("unknown")


def repeated(articles: pd.DataFrame) -> pd.Series:
    """Whether each article repeats the text of another: `yes` or `no`."""
    return articles["duplicate_of"].fillna("").ne("").map({True: "yes", False: "no"})


def length_classes(words: pd.Series, most: int = 12) -> pd.Series:
    """The class of each number of words: at most `most` and one, of a round width; the last takes the longest 2 %."""
    top = int(words.quantile(0.98))
    width = next(width for width in (10, 20, 50, 100, 200, 500, 1000, 10**9) if top / width <= most)
    last = top // width
    names = [f"{i * width}–{(i + 1) * width - 1}" for i in range(last)] + [f"{last * width}+"]
    classes = [names[min(int(number) // width, last)] for number in words]
    return pd.Series(pd.Categorical(classes, categories=names), index=words.index)


def in_context(spans: pd.DataFrame, articles: pd.DataFrame, width: int = 70) -> pd.DataFrame:
    """The spans with `before` and `after`: up to `width` characters of their paragraph on either side."""
    texts = articles.set_index("article_id")
    fields = {name: texts[name].fillna("").to_dict() for name in ("title", "text")}
    around = [
        context(fields[field][id_], start, end, width)
        for id_, field, start, end in records(spans, "article_id", "field", "start", "end")
    ]
    return spans.assign(before=[before for before, _ in around], after=[after for _, after in around])


def context(text: str, start: int, end: int, width: int = 70) -> tuple[str, str]:
    """What stands before and after a span in its paragraph: up to `width` characters on either side, whole words."""
    before, after = text[:start].rsplit("\n", 1)[-1], text[end:].split("\n", 1)[0]
    return _cut_left(before, width), _cut_right(after, width)


def _cut_left(text: str, width: int) -> str:
    return text if len(text) <= width else "… " + text[-width:].split(" ", 1)[-1]


def _cut_right(text: str, width: int) -> str:
    return text if len(text) <= width else text[:width].rsplit(" ", 1)[0] + " …"
