"""Who speaks about what, in which outlets, with which verbs; and of whom."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from toolkit.exhibits.counts import Counts, counted
from toolkit.exhibits.drawn import distinct, drawn_heat
from toolkit.exhibits.frames import crossed, leading, quote_themes, rows_of
from toolkit.exhibits.html import Cell, Exhibit, bdi, nothing, table
from toolkit.exhibits.news import News
from toolkit.exhibits.rows import named_in_quotes


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
        _each(news, row["sources"], "source", news.source, where, most),
        _each(news, row["cues"], "cue_id", news.cue, where, most),
    ]


def _each(
    news: News, counts: Mapping[str, int], name: str, call: Callable[[str], str], where: Mapping[str, str], most: int
) -> Markup:
    """The leading values with their numbers: «قال 4، أكد 2»."""
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    parts = [
        Markup("{} {}").format(bdi(call(value)), counted(n, "quotes", **{name: value, **where})) for value, n in top
    ]
    return Markup(escape(news.label("comma"))).join(parts)


def speak_of(news: News, most: int = 12) -> Exhibit:
    """Of whom the speakers quoted most speak: their quotes in which each of the actors is mentioned."""
    pairs = spoken_of(news)
    if pairs.empty:
        return nothing("no_pairs", news.lang)
    speakers, actors = leading(pairs["speaker_id"], most), leading(pairs["actor_id"], most)
    counts = crossed(pairs["speaker_id"], pairs["actor_id"], speakers, actors)
    named = counts.set_axis(distinct(map(news.actor, speakers)), axis=0)
    named = named.set_axis(distinct(map(news.actor, actors)), axis=1)
    caption, corner = news.label("caption_speak_of"), news.label("speaker")
    where = Counts("quotes", "speaker_id", "about")
    return drawn_heat(news, named, caption=caption, corner=corner, data=counts, counts=where)


def spoken_of(news: News) -> pd.DataFrame:
    """The person or body that is mentioned in a quote, beside its speaker: a row a quote and actor."""
    quotes, actors = news.tables.quotes.dropna(subset=["speaker_id"]), news.tables.actors
    met = named_in_quotes(quotes, actors[actors["type"].isin(("PER", "ORG"))])
    met = met.merge(quotes[["article_id", "quote_id", "speaker_id"]], on=["article_id", "quote_id"])
    return met[met["speaker_id"] != met["actor_id"]]
