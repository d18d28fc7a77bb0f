"""The tables of a corpus with the language in which they are to be shown: what every exhibit takes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from markupsafe import Markup

from toolkit.analysis import TITLE, title_key
from toolkit.analysis.statements import statements
from toolkit.errors import ToolkitError
from toolkit.exhibits.html import bdi, shown
from toolkit.exhibits.templates import for_notebooks
from toolkit.labels import LANGUAGES, direction, has_label, label
from toolkit.tables import Tables, load_tables

_BY_ARTICLE = ("articles", "actors", "quotes", "themes", "targets", "article_themes", "roles", "boilerplate")
_NOWHERE = np.arange(0)


@dataclass(frozen=True)
class News:
    """The tables, and the words to show them with.

    `names` is what to call the actors and themes that the codebook knows, `fullest` the name that the articles most
    often give an actor; both by id.
    """

    tables: Tables
    lang: str
    names: Mapping[str, str]
    fullest: Mapping[str, str]

    def label(self, key: str, **values: object) -> str:
        """A label of the report's language."""
        return label(key, self.lang, **values)

    def only(self, article_id: str) -> "News":
        """The same with what belongs to one article; actors keep the names that they have in the whole corpus."""
        articles = self.tables.articles["article_id"]
        if len(articles) == 1 and articles.iloc[0] == article_id:
            return self
        parts: dict[str, Any] = {
            name: _rows_at(getattr(self.tables, name), places.get(article_id, _NOWHERE))
            for name, places in self._places.items()
        }
        return replace(self, tables=replace(self.tables, **parts))

    def rows(self, table: str, article_id: str) -> list[dict[str, Any]]:
        """The rows of a table that belong to one article, each a dictionary by column; what is missing is None."""
        at = self._places[table].get(article_id, _NOWHERE)
        if not len(at):
            return []
        found: pa.Table = self._arrow[table]
        own = found.slice(at[0], len(at)) if _together(at) else found.take(at)
        rows: list[dict[str, Any]] = own.to_pylist()
        return rows

    @cached_property
    def _arrow(self) -> Mapping[str, pa.Table]:
        """The tables that are about single articles, from which some rows are taken quickly."""
        frames = {name: getattr(self.tables, name) for name in _BY_ARTICLE}
        return {name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in frames.items()}

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, np.ndarray]]:
        """The positions of the rows of each article, by table."""
        return {name: getattr(self.tables, name).groupby("article_id", sort=False).indices for name in _BY_ARTICLE}

    def actor(self, actor_id: str) -> str:
        """What to call an actor."""
        return self.names.get(actor_id) or self.fullest.get(actor_id) or actor_id

    def speaker(self, row: Mapping[str, Any]) -> str:
        """What to call the speaker of a quote or theme hit, or that it is not known."""
        if pd.notna(row["speaker_id"]):
            return self.actor(row["speaker_id"])
        return shown(row["speaker"]) or self.label("unknown_speaker")

    def cue(self, cue_id: str) -> str:
        """The dictionary form of a cue, or what to call a source without a verb."""
        return self.names.get(f"cue:{cue_id}") or self.value("cue", cue_id.replace("-", "_"))

    def theme(self, theme: str) -> str:
        """What to call a theme or a part of one."""
        return self.names.get(theme) or theme

    def source(self, source: str) -> str:
        """What to call an outlet."""
        return self.names.get(f"source:{source}") or source or self.label("no_source")

    def source_of(self, article_id: str) -> str:
        """What to call the outlet of an article."""
        return self.source(str(self.sources[article_id]))

    @cached_property
    def dates(self) -> Mapping[str, str]:
        """The ISO date of each article, by article id; empty where none is given."""
        articles = self.tables.articles
        return dict(zip(articles["article_id"], articles["date"].fillna(""), strict=True))

    def date(self, article_id: str) -> str:
        """The ISO date of an article."""
        return self.dates[article_id]

    def value(self, group: str, value: str | None) -> str:
        """What to call a value of the tables (`kind`, `stance`, `voice`, …), or the value itself."""
        key = f"{group}_{value}" if value else "none"
        return self.label(key) if has_label(key) else str(value)

    @cached_property
    def themes(self) -> list[str]:
        """The ids of the top-level themes that there are hits of, in the order of their ids."""
        found = set(self.tables.article_themes["theme"]) | set(self.tables.themes["theme"].str.split(".").str[0])
        return sorted(found)

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The titles and the texts of the articles: by field, then by article id."""
        articles = self.tables.articles
        fields = {field: articles[field].fillna("") for field in ("title", "text")}
        return {field: dict(zip(articles["article_id"], values, strict=True)) for field, values in fields.items()}

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The statements that several outlets carry, a row a version."""
        return statements(self.tables.quotes, self.tables.articles)

    @cached_property
    def types(self) -> Mapping[str, str]:
        """PER, ORG or LOC of each actor that is mentioned, by id: what most of its mentions are."""
        counts = self.tables.actors[["actor_id", "type"]].value_counts().reset_index()
        counts = counts.sort_values(["count", "type"], ascending=[False, True]).drop_duplicates("actor_id")
        return dict(zip(counts["actor_id"], counts["type"], strict=True))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The commonest wording of each title, by the key under which its spellings meet."""
        roles = self.tables.roles
        keyed = pd.DataFrame({"key": list(map(title_key, *(roles[name] for name in TITLE))), "role": roles["role"]})
        counts = keyed.value_counts().reset_index().sort_values(["count", "role"], ascending=[False, True])
        return dict(zip(*(counts.drop_duplicates("key")[name] for name in ("key", "role")), strict=True))

    @cached_property
    def sources(self) -> pd.Series:
        """The outlet of each article, by article id; empty where none is given."""
        return self.tables.articles.set_index("article_id")["source"].fillna("")

    @cached_property
    def months(self) -> pd.Series:
        """The month (YYYY-MM) of each dated article, by article id."""
        dates = self.tables.articles.set_index("article_id")["date"].fillna("")
        return dates[dates != ""].str[:7]

    def _repr_html_(self) -> str:
        line = self.label("loaded", articles=f"{len(self.tables.articles):,}", quotes=f"{len(self.tables.quotes):,}")
        said = Markup('<p class="loaded" dir="{}">{}</p>').format(direction(self.lang), bdi(line))
        return for_notebooks() + said

    def __repr__(self) -> str:
        return f"News({len(self.tables.articles)} articles)"


def _rows_at(frame: pd.DataFrame, at: np.ndarray) -> pd.DataFrame:
    return frame.iloc[at[0] : at[-1] + 1] if _together(at) else frame.iloc[at]


def _together(at: np.ndarray) -> bool:
    """Whether rows follow each other, as those of one article do in written tables; a slice of them copies nothing."""
    return len(at) > 0 and int(at[-1] - at[0]) + 1 == len(at)


def load_news(tables: str = "sample", *, lang: str = "ar", **selection: str) -> News:
    """The tables of a folder that `toolkit annotate` wrote, or of the sample.

    `selection` is what `load_tables` selects by: `start`, `end`, `source`, `duplicates`.
    Raises ToolkitError for a language that reports are not written in, and when nothing is left.
    """
    if lang not in LANGUAGES:
        raise ToolkitError(f"lang is {lang!r}; reports are written in {' and '.join(LANGUAGES)}.")
    found = load_tables(tables, **selection)
    if found.articles.empty:
        given = ", ".join(f"{name}={value!r}" for name, value in selection.items())
        raise ToolkitError(f"No article is left with {given}; widen the selection.")
    known = dict(zip(found.labels["id"], found.labels[lang], strict=True))
    return News(found, lang, known, fullest_names(found))


def fullest_names(tables: Tables) -> Mapping[str, str]:
    """For each actor the name that the articles give most often, as a mention or as a speaker."""
    speakers = tables.quotes[["speaker_id", "speaker"]].set_axis(["actor_id", "name"], axis=1)
    counts = pd.concat([tables.actors[["actor_id", "name"]], speakers]).dropna().value_counts().reset_index()
    counts = counts.sort_values(["count", "name"], ascending=[False, True]).drop_duplicates("actor_id")
    return dict(zip(counts["actor_id"], counts["name"], strict=True))
