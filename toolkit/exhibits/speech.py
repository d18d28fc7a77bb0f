"""Who speaks about what, in which outlets, with which verbs; and of whom."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import networkx as nx
import pandas as pd
from markupsafe import Markup, escape

from toolkit import plots
from toolkit.exhibits.counts import Counts, counted
from toolkit.exhibits.drawn import distinct, drawn_heat
from toolkit.exhibits.frames import crossed, leading, named_in_quotes, quote_themes, records, rows_of
from toolkit.exhibits.html import Cell, Exhibit, bdi, figure, nothing, table
from toolkit.exhibits.news import News
from toolkit.exhibits.spots import spots


def about_themes(news: News, most: int = 12, theme: str = "") -> Exhibit:
    """Who is quoted on each theme, in which outlets, and with which verbs; `theme` keeps one of them."""
    quotes = news.tables.quotes
    on_it = quote_themes(quotes, news.tables.themes)
    spoken = on_it.merge(quotes, on=["article_id", "quote_id"]).dropna(subset=["speaker_id"])
    spoken = spoken.assign(source=spoken["article_id"].map(news.sources))
    wanted = [theme] if theme else news.themes
    found = [_quoted_on(spoken[spoken["theme"] == one], one, most) for one in wanted]
    data = pd.concat(found, ignore_index=True) if found else spoken
    if data.empty:
        return nothing("no_theme_speakers", news.lang)
    rows = [_about_row(news, row) for row in rows_of(data)]
    headers = [news.label(key) for key in ("theme", "speaker", "quotes", "sources", "frequent_cues")]
    keys = ("theme", "speaker", "quotes")
    caption = news.label("caption_about_themes")
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang, name="about", keys=keys), data)


def _quoted_on(spoken: pd.DataFrame, theme: str, most: int) -> pd.DataFrame:
    """For each of the speakers quoted most on a theme: quotes, and how many in which outlet and with which cue."""
    rows = [
        {
            "theme": theme, "speaker_id": speaker, "quotes": len(own),
            "sources": own["source"].value_counts(sort=False).to_dict(),
            "cues": own["cue_id"].value_counts(sort=False).to_dict(),
        }
        for speaker in leading(spoken["speaker_id"], most)
        for own in [spoken[spoken["speaker_id"] == speaker]]
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _about_row(news: News, row: Mapping[str, Any], most: int = 5) -> list[Cell]:
    where = {"theme": row["theme"], "speaker_id": row["speaker_id"]}
    return [
        news.theme(row["theme"]),
        bdi(news.actor(row["speaker_id"])),
        counted(row["quotes"], "quotes", **where),
        _each(news, _largest(row["sources"], most), "source", news.source, where),
        _each(news, _largest(row["cues"], most), "cue_id", news.cue, where),
    ]


def _largest(counts: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


def _each(
    news: News, top: Iterable[tuple[str, int]], name: str, call: Callable[[str], str], where: Mapping[str, str]
) -> Markup:
    """Values with their numbers: «قال 4، أكد 2»."""
    parts = [
        Markup("{} {}").format(bdi(call(value)), counted(n, "quotes", **{name: value, **where})) for value, n in top
    ]
    return Markup(escape(news.label("comma"))).join(parts)


def every_speaker(news: News, most: int = 500, years: int = 12) -> Exhibit:
    """The `most` speakers quoted most, and how often in each of the last `years` years."""
    quotes = news.tables.quotes.dropna(subset=["speaker_id"])
    if quotes.empty:
        return nothing("no_quotes", news.lang)
    year = quotes["article_id"].map(news.dates).str[:4]
    known = sorted(set(year) - {""})[-years:]
    top = leading(quotes["speaker_id"], most)
    data = crossed(quotes["speaker_id"], year, top, known)
    data.insert(0, "all", quotes["speaker_id"].value_counts().reindex(top))
    where = Counts("quotes", "speaker_id", "year", every="all")
    rows = [
        [bdi(news.actor(id_)), *(where.cell(n, id_, column) for n, column in zip(own, data.columns, strict=True))]
        for id_, own in zip(data.index, records(data), strict=True)
    ]
    total = f"{quotes['speaker_id'].nunique():,}"
    headers = [news.label("speaker"), news.label("all"), *known]
    caption = news.label("caption_every_speaker", n=total)
    note = news.label("shown_of", shown=f"{len(rows):,}", total=total)
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang, name="speakers"), data)


def speak_of(news: News, most: int = 12) -> Exhibit:
    """Of whom the speakers quoted most speak: their quotes in which each of the actors is mentioned."""
    pairs = spoken_of(news)
    if pairs.empty:
        return nothing("no_spoken_of", news.lang)
    speakers, actors = leading(pairs["speaker_id"], most), leading(pairs["actor_id"], most)
    counts = crossed(pairs["speaker_id"], pairs["actor_id"], speakers, actors)
    named = counts.set_axis(distinct(map(news.actor, speakers)), axis=0)
    named = named.set_axis(distinct(map(news.actor, actors)), axis=1)
    caption, corner = news.label("caption_speak_of"), news.label("speaker")
    where = Counts("quotes", "speaker_id", "about")
    return drawn_heat(news, named, caption=caption, corner=corner, data=counts, counts=where)


def network(news: News, most: int = 16, ties: int = 40, least: int = 2) -> Exhibit:
    """Who speaks of whom as a network: an arrow from a speaker to each actor whom `least` quotes or more mention.

    Of the `most` actors who speak or are spoken of most, and the `ties` closest among them.
    """
    pairs = spoken_of(news)
    counts = pairs.groupby(["speaker_id", "actor_id"]).size().reset_index(name="quotes")
    leaders = leading(pd.concat([pairs["speaker_id"], pairs["actor_id"]]), most)
    counts = counts[counts[["speaker_id", "actor_id"]].isin(leaders).all(axis=1) & (counts["quotes"] >= least)]
    counts = counts.sort_values(["quotes", "speaker_id", "actor_id"], ascending=[False, True, True], ignore_index=True)
    counts = counts.head(ties)
    if counts.empty:
        return nothing("no_spoken_of", news.lang)
    rows = [_tie(news, row) for row in rows_of(counts)]
    graph = _graph(news, counts)
    first = rows_of(counts)[0]
    caption = news.label("caption_speech_network", n=graph.number_of_nodes())
    alt = news.label(
        "alt_speech_network", n=graph.number_of_nodes(), ties=len(counts), a=news.actor(first["speaker_id"]),
        b=news.actor(first["actor_id"]), value=f"{first['quotes']:,}",
    )  # fmt: skip
    drawing = plots.network(graph, lang=news.lang)
    links = spots(drawing, {(at, 0): _node(news, node, graph.nodes[node]) for at, node in enumerate(graph)})
    headers = [news.label(key) for key in ("speaker", "speaks_of", "quotes")]
    html = figure(
        drawing, caption=caption, alt=alt, headers=headers, rows=rows, lang=news.lang, name="speech", spots=links
    )
    return Exhibit(html, counts)


def _graph(news: News, counts: pd.DataFrame) -> nx.DiGraph:
    """The pairs as arrows; the size of a node is how many quotes it has."""
    spoken = news.tables.quotes["speaker_id"].value_counts()
    nodes = sorted({*counts["speaker_id"], *counts["actor_id"]})
    graph = nx.DiGraph()
    graph.add_nodes_from((node, {"name": news.actor(node), "size": int(spoken.get(node, 0))}) for node in nodes)
    graph.add_weighted_edges_from(records(counts, "speaker_id", "actor_id", "quotes"))
    return graph


def _node(news: News, node: str, data: Mapping[str, Any]) -> tuple[str, Cell]:
    return f"{data['name']} · {news.label('quotes')}", counted(data["size"], "quotes", speaker_id=node)


def _tie(news: News, row: Mapping[str, Any]) -> list[Cell]:
    speaker, actor = row["speaker_id"], row["actor_id"]
    number = counted(row["quotes"], "quotes", speaker_id=speaker, about=actor)
    return [bdi(news.actor(speaker)), bdi(news.actor(actor)), number]


def spoken_of(news: News) -> pd.DataFrame:
    """The person or body that is mentioned in a quote, beside its speaker: a row a quote and actor."""
    quotes, actors = news.tables.quotes.dropna(subset=["speaker_id"]), news.tables.actors
    met = named_in_quotes(quotes, actors[actors["type"].isin(("PER", "ORG"))])
    met = met.merge(quotes[["article_id", "quote_id", "speaker_id"]], on=["article_id", "quote_id"])
    return met[met["speaker_id"] != met["actor_id"]]
