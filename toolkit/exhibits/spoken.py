"""Whether an actor speaks or is spoken about, and by whom."""

import pandas as pd

from toolkit.exhibits.chosen import chosen, mentions_of, quotes_about
from toolkit.exhibits.counts import counted
from toolkit.exhibits.drawn import distinct, drawn_stacks
from toolkit.exhibits.frames import crossed, leading, records
from toolkit.exhibits.html import Exhibit, bdi, nothing, table
from toolkit.exhibits.news import News

WAYS = ("quoted", "talked_about", "narrated")


def quoted_or_not(news: News, actor: str = "", sources: int = 8) -> Exhibit:
    """Articles that quote the actor, those in which only others speak about the actor, and those that only tell.

    By outlet, all of them first.
    """
    id_ = chosen(news, actor)
    if not id_:
        return nothing("no_actors", news.lang)
    ways = ways_of(news, id_)
    outlets = leading(ways["article_id"].map(news.sources), sources)
    counts = crossed(ways["article_id"].map(news.sources), ways["way"], outlets, WAYS)
    every = ways["way"].value_counts().reindex(list(WAYS), fill_value=0)
    data = pd.concat([every.to_frame("").T, counts]) if len(outlets) > 1 else every.to_frame("").T
    names = [news.label("all"), *distinct(map(news.source, outlets))][: len(data)]
    named = data.set_axis(names, axis=0).set_axis([news.label(f"way_{way}") for way in WAYS], axis=1)
    caption = news.label("caption_quoted_or_not", actor=news.actor(id_))
    return drawn_stacks(news, named, caption=caption, corner=news.label("source"), data=data, colours=(0, 1, 6))


def ways_of(news: News, actor: str) -> pd.DataFrame:
    """For each article that mentions or quotes the actor the `way`: quoted, else talked_about, else narrated."""
    quotes = news.tables.quotes
    quoted = set(quotes.loc[quotes["speaker_id"] == actor, "article_id"])
    others = quotes[quotes["speaker_id"].fillna("") != actor]
    about = set(others.merge(quotes_about(news, actor))["article_id"])
    articles = dict.fromkeys([*mentions_of(news, actor)["article_id"], *quoted])
    ways = ["quoted" if id_ in quoted else "talked_about" if id_ in about else "narrated" for id_ in articles]
    return pd.DataFrame({"article_id": list(articles), "way": ways})


def who_speaks_about(news: News, actor: str = "", most: int = 15) -> Exhibit:
    """Who is quoted with words that mention the actor."""
    id_ = chosen(news, actor)
    found = news.tables.quotes.merge(quotes_about(news, id_))
    found = found[found["speaker_id"].notna() & (found["speaker_id"] != id_)]
    if found.empty:
        return nothing("nobody_speaks_about", news.lang)
    speakers = leading(found["speaker_id"], most)
    data = found["speaker_id"].value_counts().reindex(speakers).rename_axis("speaker_id").reset_index(name="quotes")
    rows = [
        (bdi(news.actor(speaker)), counted(n, "quotes", about=id_, speaker_id=speaker))
        for speaker, n in records(data, "speaker_id", "quotes")
    ]
    headers = [news.label(key) for key in ("speaker", "quotes_about")]
    caption = news.label("caption_speaks_about", actor=news.actor(id_))
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang), data)
