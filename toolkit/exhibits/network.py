"""Who is mentioned with whom, more often than by chance: as picture, table, and graph for other programs."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import pandas as pd
from markupsafe import Markup

from toolkit import plots
from toolkit.analysis import comentions, graph_of, strongest
from toolkit.exhibits.actors import SPEAKING, of_types
from toolkit.exhibits.counts import counted
from toolkit.exhibits.frames import in_articles, rows_of
from toolkit.exhibits.html import Cell, Exhibit, bdi, download, figure, nothing
from toolkit.exhibits.news import News
from toolkit.exhibits.spots import spots

FILES = {"article": "network.graphml", "sentence": "network_sentences.graphml"}
_LISTED = 60


def together(news: News, within: str = "article", most: int = 16, least: int = 2) -> Exhibit:
    """Which of the leading actors are mentioned together more often than by chance, as a network.

    `within` is "article" or "sentence"; ties have at least `least` of them, and G² for p < 0.001.
    """
    mentions = of_types(news, SPEAKING)
    leaders = list(in_articles(mentions)["actor_id"].head(most))
    pairs = strongest(comentions(mentions, news.tables.articles, within=within, actors=leaders), least=least)
    if pairs.empty:
        return nothing("no_pairs", news.lang)
    graph = whole_graph(news, pairs)
    rows = [_row(news, row, within) for row in rows_of(pairs.head(_LISTED))]
    first = rows_of(pairs)[0]
    names = {"a": news.actor(first["a"]), "b": news.actor(first["b"]), "value": f"{first['together']:,}"}
    caption = news.label(f"caption_together_{within}", n=graph.number_of_nodes())
    alt = news.label("alt_together", n=graph.number_of_nodes(), **names)
    headers = [news.label(key) for key in ("actor", "actor", f"together_{within}", "by_chance", "g2", "npmi")]
    drawing = plots.network(_drawn(graph), lang=news.lang)
    links = spots(drawing, {(at, 0): _node(news, node, graph.nodes[node]) for at, node in enumerate(graph)})
    note = Markup("{} {}").format(news.label("graph_in_file"), download(FILES[within]))
    html = figure(
        drawing, caption=caption, alt=alt, headers=headers, rows=rows, lang=news.lang, spots=links, note=note,
    )  # fmt: skip
    return Exhibit(html, pairs)


def whole_graph(news: News, pairs: pd.DataFrame) -> nx.Graph:
    """Pairs as a graph with the names of the report's language."""
    counts = in_articles(of_types(news, SPEAKING))
    sizes = dict(zip(counts["actor_id"], counts["articles"], strict=True))
    return graph_of(pairs, sizes, news.actor, news.types)


def all_pairs(news: News, within: str, least: int = 2) -> pd.DataFrame:
    """Every tie of persons and bodies that is surer than chance; what the GraphML files hold."""
    return strongest(comentions(of_types(news, SPEAKING), news.tables.articles, within=within), least=least)


def _drawn(graph: nx.Graph) -> nx.Graph:
    """The graph with the attributes that the drawing takes: thicker lines for closer ties."""
    drawn = nx.Graph()
    drawn.add_nodes_from((node, {"name": data["label"], "size": data["size"]}) for node, data in graph.nodes(data=True))
    drawn.add_weighted_edges_from((a, b, max(data["npmi"], 0.01)) for a, b, data in graph.edges(data=True))
    return drawn


def _node(news: News, node: str, data: Mapping[str, Any]) -> tuple[str, Cell]:
    number = counted(data["size"], "actors", actor_id=node, per="article")
    return f"{data['label']} · {news.label('articles')}", number


def _row(news: News, row: dict[str, object], within: str) -> list[Cell]:
    a, b, n = str(row["a"]), str(row["b"]), int(str(row["together"]))
    number = counted(n, "actors", actor_id=a, beside=b, per="article") if within == "article" else n
    measures = [round(float(str(row[key])), 3) for key in ("expected", "g2", "npmi")]
    return [bdi(news.actor(a)), bdi(news.actor(b)), number, *measures]
