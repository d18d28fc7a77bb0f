"""What a change of the codebook changes: hits and articles, by which term, with the sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from toolkit.codebook import Codebook
from toolkit.model import Article, ThemeHit
from toolkit.report.downloads import write_csv
from toolkit.themes import article_themes, find_themes
from toolkit.tokens import Doc, Tokens, read_doc

HITS = (
    "article_id", "date", "source", "change", "field", "start", "end", "text", "old_theme", "old_term", "new_theme",
    "new_term", "before", "after",
)  # fmt: skip
ARTICLES = (
    "article_id",
    "date",
    "source",
    "title",
    "theme",
    "old_level",
    "new_level",
    "old_score",
    "new_score",
    "terms",
)
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
Place = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """The hits and the articles that change, with the columns HITS and ARTICLES; `read` articles were compared."""

    hits: pd.DataFrame
    articles: pd.DataFrame
    read: int


def compare(articles: Iterable[Article], old: Codebook, new: Codebook) -> Difference:
    """What is found in the articles with one codebook and not, or otherwise, with the other.

    A hit is `changed` when the same place has another sub-theme of the theme, or another term. Hits are in the order
    of the texts, articles by theme; `terms` are those that make the difference. Voices are not compared.
    """
    hits: list[tuple[object, ...]] = []
    levels: list[tuple[object, ...]] = []
    read = 0
    for article in articles:
        read += 1
        doc = read_doc(article)
        found = find_themes(doc, (), old), find_themes(doc, (), new)
        if found[0] == found[1] and old.themes == new.themes:
            continue
        changed = list(_changed_hits(doc, *map(_by_place, found)))
        hits += changed
        levels += _changed_levels(
            doc, changed, *(_levels(doc, one, book) for one, book in zip(found, (old, new), strict=True))
        )
    return Difference(pd.DataFrame(hits, columns=list(HITS)), pd.DataFrame(levels, columns=list(ARTICLES)), read)


def by_term(hits: pd.DataFrame) -> pd.DataFrame:
    """For each term that makes a difference: theme, term, added, removed, changed (hits), articles."""
    rows = pd.DataFrame(
        {
            "theme": hits["new_theme"].where(hits["new_theme"] != "", hits["old_theme"]),
            "term": hits["new_term"].where(hits["new_term"] != "", hits["old_term"]),
            "article_id": hits["article_id"],
            **{change: (hits["change"] == change).astype(int) for change in (ADDED, REMOVED, CHANGED)},
        }
    )
    found = rows.groupby(["theme", "term"]).agg(
        added=(ADDED, "sum"), removed=(REMOVED, "sum"), changed=(CHANGED, "sum"), articles=("article_id", "nunique")
    )
    return found.reset_index()


def write_difference(found: Difference, out: Path) -> None:
    """Write hits.csv, articles.csv and terms.csv into a folder, which is made if it is missing."""
    out.mkdir(parents=True, exist_ok=True)
    write_csv(found.hits, out / "hits.csv")
    write_csv(found.articles, out / "articles.csv")
    write_csv(by_term(found.hits), out / "terms.csv")


def _by_place(hits: Iterable[ThemeHit]) -> dict[Place, ThemeHit]:
    return {(hit.field, hit.start, hit.end, hit.theme.split(".")[0]): hit for hit in hits}


def _changed_hits(
    doc: Doc, old: Mapping[Place, ThemeHit], new: Mapping[Place, ThemeHit]
) -> Iterator[tuple[object, ...]]:
    article, fields = doc.article, dict(doc.fields())
    for place in sorted({*old, *new}, key=lambda one: (one[0] == "text", *one[1:])):
        before, after = old.get(place), new.get(place)
        if before and after and (before.theme, before.term) == (after.theme, after.term):
            continue
        field, start, end, _ = place
        tokens = fields[field]
        change = CHANGED if before and after else REMOVED if before else ADDED
        yield (
            article.id, article.date, article.source, change, field, start, end, tokens.text[start:end],
            before.theme if before else "", before.term if before else "",
            after.theme if after else "", after.term if after else "", *_sentence(tokens, start, end),
        )  # fmt: skip


def _changed_levels(
    doc: Doc,
    hits: Iterable[tuple[object, ...]],
    old: Mapping[str, tuple[str, float]],
    new: Mapping[str, tuple[str, float]],
) -> Iterator[tuple[object, ...]]:
    article = doc.article
    rows = [dict(zip(HITS, hit, strict=True)) for hit in hits]
    for theme in sorted({*old, *new}):
        before, after = old.get(theme, ("", 0.0)), new.get(theme, ("", 0.0))
        if before[0] != after[0]:
            own = [row for row in rows if str(row["new_theme"] or row["old_theme"]).split(".")[0] == theme]
            terms = ", ".join(dict.fromkeys(str(row["new_term"] or row["old_term"]) for row in own))
            yield (
                article.id,
                article.date,
                article.source,
                article.title,
                theme,
                before[0],
                after[0],
                before[1],
                after[1],
                terms,
            )


def _levels(doc: Doc, hits: Iterable[ThemeHit], codebook: Codebook) -> dict[str, tuple[str, float]]:
    return {one.theme: (one.level, one.score) for one in article_themes(doc, hits, codebook)}


def _sentence(tokens: Tokens, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place in its sentence."""
    first, last = tokens.at(start), tokens.at(end - 1)
    spans = [(a, b) for a, b in tokens.sentences() if a <= last and first < b]
    begin, finish = tokens.starts[spans[0][0]], tokens.ends[spans[-1][1] - 1]
    return " ".join(tokens.text[begin:start].split()), " ".join(tokens.text[end:finish].split())
