"""Who is mentioned: how often, where, when, with whom, and in which words."""

import networkx as nx
import pandas as pd

from toolkit import plots
from toolkit.errors import ToolkitError
from toolkit.exhibits.drawn import distinct, drawn_bars, drawn_heat, drawn_lines
from toolkit.exhibits.frames import by_month, crossed, in_articles, in_context, leading, records, rows_of, together
from toolkit.exhibits.html import Exhibit, bdi, figure, nothing, table, words
from toolkit.exhibits.news import News
from toolkit.exhibits.places import linked_line, spread

_SPEAKING = ("PER", "ORG")


def most_mentioned(news: News, types: tuple[str, ...] = _SPEAKING, most: int = 20) -> Exhibit:
    """The actors that most articles mention; `types` are PER, ORG, LOC."""
    counts = in_articles(_of_types(news, types))
    if counts.empty:
        return nothing("no_places" if types == ("LOC",) else "no_actors", news.lang)
    top = counts.head(most)
    names = distinct(news.actor(actor) for actor in top["actor_id"])
    values = dict(zip(names, map(float, top["articles"]), strict=True))
    caption = news.label("caption_places" if types == ("LOC",) else "caption_actors", n=f"{len(counts):,}")
    rows = [(name, *row) for name, row in zip(names, records(top, "articles", "mentions", "actor_id"), strict=True)]
    headers = ["actor", "articles", "mentions", "id"]
    return drawn_bars(news, values, caption=caption, headers=headers, rows=rows, data=counts)


def by_source(news: News, most: int = 12, sources: int = 8) -> Exhibit:
    """What share of each outlet's articles mentions each of the leading actors."""
    mentions = _of_types(news, _SPEAKING)
    outlets = leading(news.sources[news.sources != ""], sources)
    if len(outlets) < 2 or mentions.empty:
        return nothing("one_source" if len(outlets) < 2 else "no_actors", news.lang)
    actors = list(in_articles(mentions)["actor_id"].head(most))
    pairs = mentions[["article_id", "actor_id"]].drop_duplicates()
    counts = crossed(pairs["actor_id"], pairs["article_id"].map(news.sources), actors, outlets)
    shares = 100 * counts / news.sources.value_counts().reindex(outlets)
    named = shares.set_axis(distinct(map(news.actor, actors)), axis=0)
    caption = news.label("caption_actors_by_source")
    return drawn_heat(news, named, caption=caption, corner=news.label("actor"), data=shares)


def over_time(news: News, most: int = 5) -> Exhibit:
    """The leading actors month by month: articles that mention them."""
    if news.months.nunique() < 2:
        return nothing("no_dates" if news.months.empty else "one_month", news.lang)
    mentions = _of_types(news, _SPEAKING)
    actors = list(in_articles(mentions)["actor_id"].head(most))
    if not actors:
        return nothing("no_actors", news.lang)
    counts = by_month(mentions["article_id"], mentions["actor_id"], news.months, actors)
    named = counts.set_axis(distinct(map(news.actor, actors)), axis=1)
    return drawn_lines(news, named, caption=news.label("caption_actors_over_time"), data=counts)


def appear_together(news: News, most: int = 16) -> Exhibit:
    """Which of the leading actors are mentioned in the same articles, as a network."""
    mentions = _of_types(news, _SPEAKING)
    counts = in_articles(mentions).head(most)
    pairs = together(mentions, list(counts["actor_id"]))
    if pairs.empty:
        return nothing("no_pairs", news.lang)
    graph = network_of(news, counts, pairs)
    rows = [
        (news.actor(a), news.actor(b), articles) for a, b, articles in records(pairs.head(40), "a", "b", "articles")
    ]
    a, b, articles = rows[0]
    caption = news.label("caption_together", n=graph.number_of_nodes())
    alt = news.label("alt_together", n=graph.number_of_nodes(), a=a, b=b, value=f"{articles:,}")
    headers = [news.label(key) for key in ("actor", "actor", "articles_together")]
    svg = plots.network(graph, lang=news.lang)
    return Exhibit(figure(svg, caption=caption, alt=alt, headers=headers, rows=rows, lang=news.lang), pairs)


def network_of(news: News, counts: pd.DataFrame, pairs: pd.DataFrame) -> nx.Graph:
    """The actors of `counts` that have a tie in `pairs`, sized by articles."""
    graph = nx.Graph()
    tied = set(pairs["a"]) | set(pairs["b"])
    for actor, articles in records(counts, "actor_id", "articles"):
        if actor in tied:
            graph.add_node(actor, name=news.actor(actor), size=articles)
    graph.add_weighted_edges_from(records(pairs, "a", "b", "articles"))
    return graph


def names_of(news: News, actor: str = "", most: int = 25) -> Exhibit:
    """The words in which an actor is named, and the roles given to it; without `actor`, the one most mentioned."""
    found = _mentions_of(news, actor)
    if found.empty:
        return nothing("no_actors", news.lang)
    counts = found.groupby("text").agg(mentions=("article_id", "size"), articles=("article_id", "nunique"))
    counts = counts.assign(roles=found.groupby("text")["role"].agg(lambda roles: leading(roles, 3))).reset_index()
    counts = counts.sort_values(["mentions", "text"], ascending=[False, True], ignore_index=True)
    rows = [
        (bdi(row["text"]), row["mentions"], row["articles"], words(row["roles"], news.lang))
        for row in rows_of(counts.head(most))
    ]
    headers = [news.label(key) for key in ("form", "mentions", "articles", "roles")]
    caption = news.label("caption_names_of", actor=news.actor(found["actor_id"].iloc[0]))
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang), counts)


def in_sentences(news: News, actor: str = "", most: int = 60) -> Exhibit:
    """Where an actor is mentioned, one line an article; without `actor`, the one most mentioned."""
    found = _mentions_of(news, actor)
    if found.empty:
        return nothing("no_actors", news.lang)
    first = found.drop_duplicates("article_id")
    lines = in_context(spread(first, news.tables.articles, most), news.tables.articles)
    rows = [
        (news.date(row["article_id"]), news.source_of(row["article_id"]), linked_line("actor", row))
        for row in rows_of(lines)
    ]
    headers = [news.label(key) for key in ("date", "source", "sentence")]
    caption = news.label("caption_in_sentences", actor=news.actor(found["actor_id"].iloc[0]))
    note = news.label("shown_of", shown=f"{len(lines):,}", total=f"{len(first):,}")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang), lines)


def _of_types(news: News, types: tuple[str, ...]) -> pd.DataFrame:
    mentions = news.tables.actors
    return mentions[mentions["type"].isin(types)]


def _mentions_of(news: News, actor: str) -> pd.DataFrame:
    mentions = news.tables.actors
    chosen = actor or next(iter(in_articles(_of_types(news, _SPEAKING))["actor_id"]), "")
    if actor and not (mentions["actor_id"] == actor).any():
        raise ToolkitError(
            f"No article mentions the actor {actor!r}; the table of actors in the actors report has the ids."
        )
    return mentions[mentions["actor_id"] == chosen]
