"""The rows of the tables by what exhibits count them by, and how they are listed as evidence."""

from collections.abc import Mapping
from functools import partial, reduce
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd
import pyarrow as pa
from markupsafe import Markup

from toolkit.analysis import TITLE, title_key
from toolkit.errors import ToolkitError
from toolkit.exhibits.frames import context, known_how, length_classes, named_in_quotes, quote_themes, repeated, rows_of
from toolkit.exhibits.html import Exhibit, bdi, evidence
from toolkit.exhibits.news import News
from toolkit.exhibits.places import clipped, linked_line, quote_anchor
from toolkit.exhibits.targets import speaker_of, target_of
from toolkit.exhibits.templates import render

TABLES = ("articles", "actors", "quotes", "themes", "targets")
MOST = 50
ANY = "any"
CHANGES = ("versions", "shortened", "indirect")  # of quotes that are versions of a statement in several outlets

_KEYS = ["article_id", "quote_id"]
_MENTION = ["article_id", "field", "start", "actor_id"]
_LABELS = {
    "speaker_id": "speaker",
    "actor_id": "actor",
    "cue_id": "cue",
    "how": "speaker_how",
    "length": "words_in_article",
    "title": "role",
    "text": "form",
    "who": "speaker",
    "whom": "target",
}
Places = Mapping[str, np.ndarray]


class Rows:
    """Finds the rows behind numbers; what it has looked up once it keeps."""

    def __init__(self, news: News) -> None:
        self._news = news
        self._frames: dict[str, pd.DataFrame] = {}
        self._places: dict[tuple[str, str], Places] = {}
        self._values: dict[str, pa.Table] = {}
        self._numbers: dict[tuple[str, str], np.ndarray] = {}

    def at(self, table: str, where: Mapping[str, str]) -> np.ndarray:
        """The places in a table of the rows for which all conditions hold, in order; with `per` one an article.

        Raises ToolkitError for a table or a condition that there is none of.
        """
        frame = self.frame(table)
        none = np.arange(0)
        found = [self._by(table, name).get(value, none) for name, value in where.items() if name != "per"]
        at = reduce(partial(np.intersect1d, assume_unique=True), found) if found else np.arange(len(frame))
        return (
            at[np.sort(np.unique(self._codes(table, "article_id")[at], return_index=True)[1])] if "per" in where else at
        )

    def behind(self, table: str, where: Mapping[str, str]) -> pd.DataFrame:
        """The rows of a table for which all conditions hold, in the order of the table, with their date and source.

        Raises ToolkitError for a table or a condition that there is none of.
        """
        return self.frame(table).iloc[self.at(table, where)]

    def some(self, table: str, at: np.ndarray, most: int) -> list[dict[str, Any]]:
        """The rows at these places, the latest first; of more than `most` those that are spread over the whole time.

        In each of `most` stretches of time it is a row of the article whose id has the smallest checksum, so that many
        numbers lead to the same articles, and a report has not a page for nearly each of a large corpus.
        """
        dates = self._codes(table, "date")
        chosen = at[np.argsort(dates[at], kind="stable")]
        if len(at) > most:
            stretch = np.arange(len(at)) * most // len(at)
            drawn = np.lexsort((self._checksums(table)[chosen], stretch))
            chosen = chosen[drawn[np.unique(stretch, return_index=True)[1]]]
        latest = chosen[np.argsort(-dates[chosen], kind="stable")]
        if table not in self._values:
            self._values[table] = pa.Table.from_pandas(self.frame(table), preserve_index=False)
        rows: list[dict[str, Any]] = self._values[table].take(latest).to_pylist()
        return rows

    def frame(self, table: str) -> pd.DataFrame:
        """A table with the date, month, year and source of the articles."""
        if table not in TABLES:
            raise ToolkitError(f"There is no table {table!r} of evidence; there are {', '.join(TABLES)}.")
        if table not in self._frames:
            frame: pd.DataFrame = getattr(self._news.tables, table).reset_index(drop=True)
            date = frame["article_id"].map(self._news.dates)
            known = {"date": date, "month": date.str[:7], "year": date.str[:4]}
            if table == "quotes":
                known["how"] = known_how(frame)
            if table == "articles":
                known |= {"length": length_classes(frame["words"]), "repeats": repeated(frame)}
            if table == "targets":
                for name, tell in (("who", speaker_of), ("whom", target_of)):
                    known[name] = pd.Series([tell(self._news, row) for row in rows_of(frame)], index=frame.index)
            self._frames[table] = frame.assign(source=frame["article_id"].map(self._news.sources), **known)
        return self._frames[table]

    def _codes(self, table: str, column: str) -> np.ndarray:
        """The values of a column as numbers that are in the same order."""
        if (table, column) not in self._numbers:
            self._numbers[table, column] = pd.factorize(self.frame(table)[column], sort=True)[0]
        return self._numbers[table, column]

    def _checksums(self, table: str) -> np.ndarray:
        """For each row a number that depends on nothing but the id of its article."""
        frame = self.frame(table)
        if (table, "") not in self._numbers:
            codes, ids = pd.factorize(frame["article_id"])
            self._numbers[table, ""] = np.array([crc32(id_.encode()) for id_ in ids], dtype=np.int64)[codes]
        return self._numbers[table, ""]

    def _by(self, table: str, name: str) -> Places:
        if (table, name) not in self._places:
            self._places[table, name] = self._looked_up(table, name)
        return self._places[table, name]

    def _looked_up(self, table: str, name: str) -> Places:
        frame, tables = self.frame(table), self._news.tables
        if name == "beside" and table != "articles":
            return _joined(frame, tables.actors[["article_id", "actor_id"]], ["article_id"])
        if table == "actors" and name == "title":
            return _joined(frame, titles(tables.roles), _MENTION)
        if table == "quotes" and name == "theme":
            return _joined(frame[_KEYS], quote_themes(frame, tables.themes), _KEYS)
        if table == "quotes" and name == "about":
            return _joined(frame[_KEYS], named_in_quotes(frame, tables.actors), _KEYS)
        if table == "quotes" and name == "version":
            return _joined(frame[_KEYS], changed(self._news.statements), _KEYS)
        if table == "themes" and name == "theme":
            return {**_grouped(frame["theme"]), **_grouped(_top(frame["theme"]))}
        if table == "themes" and name == "level":
            return _levels(frame, tables.article_themes)
        if name not in frame:
            raise ToolkitError(
                f"The table {table} is not counted by {name!r}; its columns are {', '.join(map(str, frame))}."
            )
        return _grouped(frame[name])


def titles(roles: pd.DataFrame) -> pd.DataFrame:
    """The key of each title of each mention; see `title_key`."""
    keys = map(title_key, *(roles[name] for name in TITLE))
    return roles[_MENTION].assign(title=list(keys))


def changed(versions: pd.DataFrame) -> pd.DataFrame:
    """Which quotes are versions of a statement, shortened, indirect: a row a quote and one of CHANGES."""
    marked = versions.assign(versions=True)
    return pd.concat([marked.loc[marked[change].astype(bool), _KEYS].assign(change=change) for change in CHANGES])


def _top(themes: pd.Series) -> pd.Series:
    return themes.str.split(".").str[0]


def _grouped(values: pd.Series) -> dict[str, np.ndarray]:
    """The positions of each value."""
    places = pd.Series(np.arange(len(values)), index=values.to_numpy())
    return {str(value): found.to_numpy() for value, found in places.groupby(level=0)}


def _joined(frame: pd.DataFrame, values: pd.DataFrame, on: list[str]) -> dict[str, np.ndarray]:
    """The positions of the rows that meet each value, which is the last column of `values`."""
    placed = frame[on].assign(_at=np.arange(len(frame)))
    met = placed.merge(values.drop_duplicates(), on=on)
    return {str(value): np.sort(found.to_numpy()) for value, found in met.groupby(values.columns[-1])["_at"]}


def _levels(hits: pd.DataFrame, article_themes: pd.DataFrame) -> dict[str, np.ndarray]:
    """The positions of hits whose theme has a level in the article; `any` for one or the other."""
    on = ["article_id", "theme"]
    found = _joined(hits.assign(theme=_top(hits["theme"])), article_themes[[*on, "level"]], on)
    return {**found, ANY: np.sort(np.concatenate([*found.values(), np.arange(0)])).astype(int)}


def behind(news: News, table: str, /, most: int = MOST, **where: str) -> Exhibit:
    """The rows behind a number, as sentences that lead to their articles; `data` has all of them."""
    rows = Rows(news)
    return Exhibit(listed(news, rows, table, rows.at(table, where), most), rows.behind(table, where))


def listed(news: News, rows: Rows, table: str, at: np.ndarray, most: int = MOST) -> Markup:
    """The rows at these places as sentences, the latest first; of more than `most` some of the whole time."""
    lines = [_line(news, table, _with_context(news, table, row)) for row in rows.some(table, at, most)]
    note = news.label("shown_of", shown=f"{len(lines):,}", total=f"{len(at):,}") if len(lines) < len(at) else ""
    return render("sentences.html.j2", lang=news.lang, lines=lines, note=note)


def _with_context(news: News, table: str, row: dict[str, Any]) -> dict[str, Any]:
    if table == "targets":  # the hit is shown, not its target
        row |= {"start": row["hit_start"], "end": row["hit_end"], "text": row["hit"]}
    if table not in ("actors", "themes", "targets"):
        return row
    before, after = context(news.texts[row["field"]][row["article_id"]], row["start"], row["end"])
    return row | {"before": before, "after": after}


def _line(news: News, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the template says of a row: date, outlet, who speaks or what it is, and the linked words."""
    told = {"date": row["date"], "source": news.source(row["source"]), "who": "", "how": ""}
    if table == "articles":
        return told | {"words": evidence(row["article_id"], "", bdi(row["title"] or row["article_id"]))}
    if table == "quotes":
        words = evidence(row["article_id"], quote_anchor(row["quote_id"]), bdi(clipped(row["text"])))
        return told | {"who": news.speaker(row), "how": news.cue(row["cue_id"]), "words": words}
    if table == "actors":
        return told | {"words": linked_line("actor", row)}
    if table == "targets":
        return told | {"who": row["who"], "how": row["whom"], "words": linked_line("theme", row)}
    voice = news.speaker(row) if row["voice"] != "narrator" else news.value("voice", "narrator")
    return told | {"who": voice, "how": news.theme(row["theme"]), "words": linked_line("theme", row)}


def named(news: News, where: Mapping[str, str]) -> str:
    """Conditions in words: «القائل: … · الموضوع: …»."""
    parts = [
        f"{condition(news, name)}{news.label('colon')} {_value(news, name, value)}"
        for name, value in where.items()
        if name != "per" and (name, value) != ("level", ANY)
    ]
    return " · ".join(parts) or news.label("all")


def condition(news: News, name: str) -> str:
    """What to call a condition: what the rows are counted by."""
    return news.label(_LABELS.get(name, name)) if name and name != "per" else news.label("all")


def _value(news: News, name: str, value: str) -> str:
    if name in ("speaker_id", "actor_id", "about", "beside"):
        return news.actor(value)
    if name in ("theme", "source"):
        return news.theme(value) if name == "theme" else news.source(value)
    if name in ("cue_id", "title"):
        return news.cue(value) if name == "cue_id" else news.titles.get(value, value)
    return news.value(name.removeprefix("speaker_"), value)
