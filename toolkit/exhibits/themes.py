"""What is talked about: how often, where, when, with which actors, and in whose voice."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.analysis.association import association
from toolkit.errors import ToolkitError
from toolkit.exhibits.counts import Counts, counted
from toolkit.exhibits.drawn import distinct, drawn_heat, drawn_lines, drawn_shares, drawn_stacks
from toolkit.exhibits.frames import by_month, crossed, in_context, leading, rows_of
from toolkit.exhibits.html import Exhibit, bdi, evidence, nothing, shown, table
from toolkit.exhibits.news import News
from toolkit.exhibits.places import linked_line, place_anchor, spread
from toolkit.exhibits.rows import ANY
from toolkit.labels import direction

_LEVELS = ("central", "mentioned")
_VOICES = ("narrator", "direct", "mixed", "indirect")
_VOICE_COLOURS = (6, 0, 1, 2)
_LEVEL_COLOURS = (0, 5)
_IN_ARTICLES = {"level": ANY, "per": "article"}  # counts the articles that have a theme


def how_often(news: News) -> Exhibit:
    """Articles in which each theme is central, or mentioned."""
    found = news.tables.article_themes
    if found.empty:
        return nothing("no_themes", news.lang)
    counts = crossed(found["theme"], found["level"], news.themes, _LEVELS)
    named = _named(news, counts).set_axis([news.value("level", level) for level in _LEVELS], axis=1)
    caption = news.label("caption_themes", n=f"{len(news.tables.articles):,}")
    return drawn_stacks(
        news, named, caption=caption, corner=news.label("theme"), data=counts, colours=_LEVEL_COLOURS,
        counts=Counts("themes", "theme", "level", {"per": "article"}),
    )  # fmt: skip


def parts(news: News) -> Exhibit:
    """The parts of each theme: hits, and the articles they are in."""
    hits = news.tables.themes
    if hits.empty:
        return nothing("no_themes", news.lang)
    counts = hits.groupby("theme").agg(
        articles=("article_id", "nunique"), hits=("article_id", "size"), terms=("term", lambda terms: leading(terms, 4))
    )
    counts = counts.reset_index()
    rows = [
        (
            news.theme(row["theme"].split(".")[0]),
            news.theme(row["theme"]),
            counted(row["articles"], "themes", theme=row["theme"], per="article"),
            counted(row["hits"], "themes", theme=row["theme"]),
            bdi(news.label("comma").join(row["terms"])),
        )
        for row in rows_of(counts)
    ]
    headers = [news.label(key) for key in ("theme", "part", "articles", "hits", "frequent_terms")]
    return Exhibit(table(headers, rows, caption=news.label("caption_parts"), lang=news.lang), counts)


def where(news: News, sources: int = 8) -> Exhibit:
    """What share of each outlet's articles has each theme."""
    found = news.tables.article_themes
    outlets = leading(news.sources[news.sources != ""], sources)
    if found.empty or len(outlets) < 2:
        return nothing("no_themes" if found.empty else "one_source", news.lang)
    counts = crossed(found["theme"], found["article_id"].map(news.sources), news.themes, outlets)
    named = _named(news, counts).set_axis(distinct(map(news.source, outlets)), axis=1)
    return drawn_shares(
        news, named, news.sources.value_counts().reindex(outlets), caption=news.label("caption_themes_by_source"),
        corner=news.label("theme"), data=counts, counts=Counts("themes", "theme", "source", _IN_ARTICLES),
    )  # fmt: skip


def when(news: News) -> Exhibit:
    """Articles with each theme, month by month."""
    found = news.tables.article_themes
    if found.empty or news.months.nunique() < 2:
        key = "no_themes" if found.empty else ("no_dates" if news.months.empty else "one_month")
        return nothing(key, news.lang)
    counts = by_month(found["article_id"], found["theme"], news.months, news.themes)
    named = counts.set_axis([news.theme(theme) for theme in news.themes], axis=1)
    where = Counts("themes", "month", "theme", _IN_ARTICLES)
    return drawn_lines(news, named, caption=news.label("caption_themes_over_time"), data=counts, counts=where)


def with_actors(news: News, most: int = 14) -> Exhibit:
    """Articles that have a theme and mention an actor: the actors that meet the themes most often."""
    mentions = news.tables.actors[news.tables.actors["type"].isin(("PER", "ORG"))]
    pairs = mentions[["article_id", "actor_id"]].drop_duplicates()
    met = pairs.merge(news.tables.article_themes[["article_id", "theme"]], on="article_id")
    if met.empty:
        return nothing("no_themes", news.lang)
    actors = leading(met["actor_id"], most)
    counts = crossed(met["actor_id"], met["theme"], actors, news.themes)
    named = counts.set_axis(distinct(map(news.actor, actors)), axis=0)
    named = named.set_axis([news.theme(theme) for theme in news.themes], axis=1)
    caption = news.label("caption_themes_with_actors")
    where = Counts("themes", "beside", "theme", _IN_ARTICLES)
    return drawn_heat(news, named, caption=caption, corner=news.label("actor"), data=counts, counts=where)


def tied_to_actors(news: News, theme: str = "", most: int = 40, actors: int = 60, fewest: int = 3) -> Exhibit:
    """Which actors stand in the articles of a theme more often than elsewhere, with a test: the strongest first.

    Tested are the `actors` that meet the themes most often, in at least `fewest` articles of theme and actor.
    """
    mentions = news.tables.actors[news.tables.actors["type"].isin(("PER", "ORG"))]
    found = news.tables.article_themes
    by_theme = {str(name): frozenset(ids) for name, ids in found.groupby("theme")["article_id"] if theme in ("", name)}
    met = mentions[mentions["article_id"].isin(set().union(*by_theme.values()) if by_theme else set())]
    top = leading(met[["article_id", "actor_id"]].drop_duplicates()["actor_id"], actors)
    by_actor = {
        str(name): frozenset(ids) for name, ids in mentions.groupby("actor_id")["article_id"] if name in set(top)
    }
    pairs = association(by_theme, by_actor, news.tables.articles["article_id"])
    pairs = pairs[(pairs["both"] >= fewest) & (pairs["odds_ratio"] > 1)]
    if pairs.empty:
        return nothing("no_ties", news.lang)
    shown = pairs.head(most)
    rows = [
        (
            news.theme(row["row"]), bdi(news.actor(row["column"])),
            counted(row["both"], "themes", theme=row["row"], beside=row["column"], **_IN_ARTICLES), row["expected"],
            row["odds_ratio"], row["g2"], f"{row['q_value']:.4f}",
        )
        for row in rows_of(shown)
    ]  # fmt: skip
    headers = [
        news.label(key) for key in ("theme", "actor", "articles_together", "expected", "odds_ratio", "g2", "q_value")
    ]
    note = news.label("note_ties", n=f"{len(by_theme) * len(by_actor):,}")
    caption = news.label("caption_ties")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang, name="ties"), shown)


def voices(news: News) -> Exhibit:
    """In whose voice each theme is spoken about: the writer's, or somebody's who is quoted."""
    hits = news.tables.themes
    if hits.empty:
        return nothing("no_themes", news.lang)
    counts = crossed(hits["theme"].str.split(".").str[0], hits["voice"], news.themes, _VOICES)
    named = _named(news, counts).set_axis([news.value("voice", voice) for voice in _VOICES], axis=1)
    return drawn_stacks(
        news,
        named,
        caption=news.label("caption_voices"),
        corner=news.label("theme"),
        data=counts,
        colours=_VOICE_COLOURS,
        counts=Counts("themes", "theme", "voice"),
    )


def speakers(news: News, most: int = 15) -> Exhibit:
    """Who speaks about which theme: hits inside what each speaker is quoted with."""
    hits = news.tables.themes.dropna(subset=["speaker_id"])
    if hits.empty:
        return nothing("no_theme_speakers", news.lang)
    top = leading(hits["speaker_id"], most)
    counts = crossed(hits["speaker_id"], hits["theme"].str.split(".").str[0], top, news.themes)
    named = counts.set_axis(distinct(map(news.actor, top)), axis=0)
    named = named.set_axis([news.theme(theme) for theme in news.themes], axis=1)
    where = Counts("themes", "speaker_id", "theme")
    caption = news.label("caption_theme_speakers")
    return drawn_heat(news, named, caption=caption, corner=news.label("speaker"), data=counts, counts=where)


def concordance(news: News, theme: str = "", most: int = 120, width: int = 38) -> Exhibit:
    """Hits in context, grouped by sub-theme and aligned on the hit; without `theme`, of all themes."""
    hits = _hits_of(news, theme)
    if hits.empty:
        return nothing("no_themes", news.lang)
    share = max(1, most // hits["theme"].nunique())
    parts = [spread(own, news.tables.articles, share) for _, own in hits.groupby("theme", sort=True)]
    lines = in_context(pd.concat(parts), news.tables.articles, width)
    rows = [
        (
            news.theme(row["theme"]),
            *_in_reading_order(
                news, _aligned("before", row["before"]), _hit_link(row), _aligned("after", row["after"])
            ),
            bdi(_voice(news, row)), news.value("modality", row["modality"]), news.date(row["article_id"]),
        )
        for row in rows_of(lines)
    ]  # fmt: skip
    keys = ("part", *_in_reading_order(news, "before", "hit", "after"), "voice", "modality", "date")
    headers = [news.label(key) for key in keys]
    note = news.label("shown_of", shown=f"{len(lines):,}", total=f"{len(hits):,}")
    caption = news.label("caption_concordance")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang, name="concordance"), lines)


def _in_reading_order(news: News, *parts: str) -> tuple[str, ...]:
    """The parts of a line so that Arabic is read from right to left on a page of either direction."""
    return parts if direction(news.lang) == "rtl" else parts[::-1]


def _aligned(side: str, text: str) -> Markup:
    return Markup('<div class="kwic {}" dir="rtl" lang="ar"><bdi>{}</bdi></div>').format(side, shown(text))


def _hit_link(row: Mapping[str, Any]) -> Markup:
    anchor = place_anchor("theme", row["field"], row["start"])
    return Markup('<div class="kwic hit">{}</div>').format(evidence(row["article_id"], anchor, bdi(row["text"])))


def in_sentences(news: News, theme: str = "", most: int = 60) -> Exhibit:
    """Where a theme is spoken about, with whose voice it is; without `theme`, all of them."""
    hits = _hits_of(news, theme)
    if hits.empty:
        return nothing("no_themes", news.lang)
    lines = in_context(spread(hits, news.tables.articles, most), news.tables.articles)
    rows = [
        (
            news.date(row["article_id"]), news.source_of(row["article_id"]), news.theme(row["theme"]),
            bdi(_voice(news, row)), linked_line("theme", row),
        )
        for row in rows_of(lines)
    ]  # fmt: skip
    headers = [news.label(key) for key in ("date", "source", "theme", "voice", "sentence")]
    caption = news.label("caption_theme_sentences")
    note = news.label("shown_of", shown=f"{len(lines):,}", total=f"{len(hits):,}")
    return Exhibit(table(headers, rows, caption=caption, note=note, lang=news.lang), lines)


def _voice(news: News, row: Mapping[str, Any]) -> str:
    if pd.notna(row["speaker_id"]):
        return news.actor(row["speaker_id"])
    return row["speaker"] or news.value("voice", row["voice"])


def _hits_of(news: News, theme: str) -> pd.DataFrame:
    hits = news.tables.themes
    if not theme:
        return hits
    found = hits[(hits["theme"] == theme) | hits["theme"].str.startswith(f"{theme}.")]
    if found.empty and theme not in news.names:
        raise ToolkitError(f"There is no theme {theme!r}; found are {', '.join(sorted(set(hits['theme'])))}.")
    return found


def _named(news: News, counts: pd.DataFrame) -> pd.DataFrame:
    return counts.set_axis([news.theme(str(theme)) for theme in counts.index], axis=0)
