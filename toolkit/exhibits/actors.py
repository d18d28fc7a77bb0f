"""Who is mentioned: how often, where and when, with which titles, in which offices, and which names were joined."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.analysis import office_holders, roles_of, title_key
from toolkit.exhibits.counts import Counts, counted
from toolkit.exhibits.drawn import distinct, drawn_bars, drawn_lines, drawn_shares
from toolkit.exhibits.frames import by_month, crossed, in_articles, leading, records, rows_of
from toolkit.exhibits.html import Cell, Exhibit, bdi, download, nothing, table, words
from toolkit.exhibits.news import News

SPEAKING = ("PER", "ORG")


def most_mentioned(news: News, types: tuple[str, ...] = SPEAKING, most: int = 20) -> Exhibit:
    """The actors that most articles mention; `types` are PER, ORG, LOC."""
    counts = in_articles(of_types(news, types))
    if counts.empty:
        return nothing("no_places" if types == ("LOC",) else "no_actors", news.lang)
    top = counts.head(most)
    names = distinct(news.actor(actor) for actor in top["actor_id"])
    values = dict(zip(names, map(float, top["articles"]), strict=True))
    caption = news.label("caption_places" if types == ("LOC",) else "caption_actors", n=f"{len(counts):,}")
    rows = [
        (name, counted(articles, "actors", actor_id=actor, per="article"), counted(n, "actors", actor_id=actor), actor)
        for name, (articles, n, actor) in zip(names, records(top, "articles", "mentions", "actor_id"), strict=True)
    ]
    headers = ["actor", "articles", "mentions", "id"]
    return drawn_bars(news, values, caption=caption, headers=headers, rows=rows, data=counts)


def by_source(news: News, most: int = 12, sources: int = 8) -> Exhibit:
    """What share of each outlet's articles mentions each of the leading actors."""
    mentions = of_types(news, SPEAKING)
    outlets = leading(news.sources[news.sources != ""], sources)
    if len(outlets) < 2 or mentions.empty:
        return nothing("one_source" if len(outlets) < 2 else "no_actors", news.lang)
    actors = list(in_articles(mentions)["actor_id"].head(most))
    pairs = mentions[["article_id", "actor_id"]].drop_duplicates()
    counts = crossed(pairs["actor_id"], pairs["article_id"].map(news.sources), actors, outlets)
    named = counts.set_axis(distinct(map(news.actor, actors)), axis=0)
    named = named.set_axis(distinct(map(news.source, outlets)), axis=1)
    return drawn_shares(
        news, named, news.sources.value_counts().reindex(outlets), caption=news.label("caption_actors_by_source"),
        corner=news.label("actor"), data=counts, counts=Counts("actors", "actor_id", "source", {"per": "article"}),
    )  # fmt: skip


def over_time(news: News, most: int = 5) -> Exhibit:
    """The leading actors month by month: articles that mention them."""
    if news.months.nunique() < 2:
        return nothing("no_dates" if news.months.empty else "one_month", news.lang)
    mentions = of_types(news, SPEAKING)
    actors = list(in_articles(mentions)["actor_id"].head(most))
    if not actors:
        return nothing("no_actors", news.lang)
    counts = by_month(mentions["article_id"], mentions["actor_id"], news.months, actors)
    named = counts.set_axis(distinct(map(news.actor, actors)), axis=1)
    where = Counts("actors", "month", "actor_id", {"per": "article"})
    return drawn_lines(news, named, caption=news.label("caption_actors_over_time"), data=counts, counts=where)


def of_types(news: News, types: tuple[str, ...]) -> pd.DataFrame:
    """The mentions of actors of these types."""
    mentions = news.tables.actors
    return mentions[mentions["type"].isin(types)]


def roles(news: News, most: int = 200) -> Exhibit:
    """Which titles and functions the articles give to whom, spellings of one title together, and when."""
    counts = roles_of(news.tables.roles, news.tables.articles)
    if counts.empty:
        return nothing("no_roles", news.lang)
    rows = [
        (
            bdi(news.actor(row["actor_id"])),
            bdi(row["role"]),
            counted(row["articles"], "actors", actor_id=row["actor_id"], title=title_of(row), per="article"),
            row["mentions"],
            row["first"],
            row["last"],
        )
        for row in rows_of(counts.head(most))
    ]
    headers = [news.label(key) for key in ("actor", "role", "articles", "mentions", "first", "last")]
    caption = news.label("caption_roles", n=f"{len(counts):,}")
    note = _note(news, min(most, len(counts)), len(counts), "roles.csv")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang, name="roles"), counts)


def offices(news: News, most: int = 40) -> Exhibit:
    """Who holds which office by the articles, from when to when, and whether the codebook says the same."""
    held = office_holders(news.tables.roles, news.tables.articles)
    if held.empty:
        return nothing("no_offices", news.lang)
    top = held[["office", "country"]].drop_duplicates().head(most)
    shown = held.merge(top, on=["office", "country"])
    rows = [_holder(news, row) for row in rows_of(shown)]
    headers = [news.label(key) for key in ("office", "country", "holder", "articles", "first", "last", "codebook")]
    caption = news.label("caption_offices", n=f"{len(top):,}")
    note = _note(news, len(shown), len(held), "offices.csv")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang, name="offices"), held)


def _holder(news: News, row: dict[str, Any]) -> list[Cell]:
    named = row["codebook"].split() if row["verdict"] == "differs" else []
    others = words([news.actor(actor) for actor in named], news.lang)
    verdict = bdi(news.value("verdict", row["verdict"]))
    return [
        bdi(row["role"]),
        bdi(news.actor(f"country:{row['country']}") if row["country"] else ""),
        bdi(news.actor(row["actor_id"])),
        counted(row["articles"], "actors", actor_id=row["actor_id"], title=title_of(row), per="article"),
        row["first"],
        row["last"],
        Markup("{}{} {}").format(verdict, news.label("colon"), others) if others else verdict,
    ]


def joined(news: News, most: int = 300) -> Exhibit:
    """Which names of the articles were joined into one actor, and why."""
    found = news.tables.joined_names
    if found.empty:
        return nothing("no_joined", news.lang)
    top = found.sort_values(["articles", "variant"], ascending=[False, True]).head(most)
    rows = [
        (
            bdi(row["name"]),
            bdi(news.actor(row["actor_id"])),
            news.value("why", row["why"]),
            bdi(_evidence(news, row)),
            row["articles"],
            bdi(row["variant"]),
        )
        for row in rows_of(top)
    ]
    headers = [news.label(key) for key in ("joined_name", "joined_to", "why", "in_common", "articles", "id")]
    caption = news.label("caption_joined", n=f"{len(found):,}")
    note = _note(news, len(top), len(found), "joined_names.csv")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang, name="joined"), found)


def _evidence(news: News, row: dict[str, Any]) -> str:
    """Titles and acquaintances that two joined names share, a few of them."""
    shared = [*filter(None, row["titles"].split("; ")), *map(news.actor, row["beside"].split())]
    return news.label("comma").join(shared[:4])


def title_of(row: dict[str, Any]) -> str:
    """Under what the rows of actors with this title are found as evidence."""
    return title_key(row["role"], row["office"], row["country"], row.get("former", False))


def _note(news: News, shown: int, total: int, file: str) -> Markup:
    text = news.label("shown_of", shown=f"{shown:,}", total=f"{total:,}")
    return Markup("{} {} {}").format(text, news.label("all_rows_in_file"), download(file))
