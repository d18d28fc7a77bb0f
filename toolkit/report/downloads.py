"""Tables to download: CSV that opens right in a spreadsheet and cannot run anything there."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from toolkit.analysis import office_holders, roles_of, to_graphml
from toolkit.exhibits import News, network

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_QUOTES = (
    "article_id", "date", "source", "quote_id", "speaker_id", "speaker", "speaker_kind", "speaker_how", "cue", "stance",
    "kind", "form", "text", "addressee", "field", "start", "end", "inside", "rule", "title", "url",
)  # fmt: skip


def write_downloads(news: News, out: Path) -> Mapping[str, str]:
    """Write the files; gives for each its name and the key of the label that describes it."""
    quotes = news.tables.quotes.merge(
        news.tables.articles[["article_id", "date", "source", "title", "url"]], on="article_id"
    )
    named = quotes.assign(
        speaker=[
            news.actor(id_) if pd.notna(id_) else said
            for id_, said in zip(quotes["speaker_id"], quotes["speaker"], strict=True)
        ]
    )
    write_csv(named[list(_QUOTES)], out / "quotes.csv")
    return {"quotes.csv": "download_quotes", **write_statements(news, out), **write_actors(news, out)}


def write_statements(news: News, out: Path) -> Mapping[str, str]:
    """Write the statements that several outlets carry, a row a version."""
    versions = news.statements
    write_csv(versions.assign(speaker=[news.actor(str(id_)) for id_ in versions["speaker_id"]]), out / "statements.csv")
    return {"statements.csv": "download_statements"}


def write_actors(news: News, out: Path) -> Mapping[str, str]:
    """Write the tables of titles, offices and joined names, and the networks as GraphML."""
    roles, articles = news.tables.roles, news.tables.articles
    titles, held = roles_of(roles, articles), office_holders(roles, articles)
    write_csv(_with_names(news, titles), out / "roles.csv")
    write_csv(_with_names(news, held), out / "offices.csv")
    write_csv(_with_names(news, news.tables.joined_names), out / "joined_names.csv")
    for within, file in network.FILES.items():
        graph = network.whole_graph(news, network.all_pairs(news, within))
        (out / file).write_bytes(to_graphml(graph))
    return {
        "roles.csv": "download_roles",
        "offices.csv": "download_offices",
        "joined_names.csv": "download_joined",
        "network.graphml": "download_network",
        "network_sentences.graphml": "download_network_sentences",
    }


def _with_names(news: News, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what to call its actors, in a column behind their ids."""
    names = [news.actor(actor) for actor in frame["actor_id"]]
    named = frame.copy()
    named.insert(list(named).index("actor_id") + 1, "actor", names)
    return named


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """UTF-8 with a byte order mark, which Excel needs to read Arabic; no cell is a formula."""
    text = frame.select_dtypes(exclude="number").columns
    safe = frame.assign(**{column: list(map(harmless, frame[column].tolist())) for column in text})
    safe.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def harmless(value: object) -> str:
    """The value with an apostrophe in front where a spreadsheet would take it for a formula."""
    string = value if isinstance(value, str) else "" if pd.isna(value) else str(value)  # type: ignore[call-overload]
    return f"'{string}" if string.startswith(_DANGEROUS) else string
