"""Who is quoted: how often, in which way, on which theme, and with which words."""

import pandas as pd

from toolkit.codebook.entries import STANCES
from toolkit.exhibits.counts import Counts, counted
from toolkit.exhibits.drawn import distinct, drawn_bars, drawn_heat, drawn_lines, drawn_stacks
from toolkit.exhibits.frames import by_month, crossed, known_how, leading, quote_themes, records, rows_of
from toolkit.exhibits.html import Exhibit, bdi, nothing, percent, table, words
from toolkit.exhibits.news import News

_KINDS = ("direct", "mixed", "indirect")
KIND_COLOURS = (0, 1, 2)


def speakers(news: News, most: int = 20) -> Exhibit:
    """Who is quoted most often, and how much of it directly."""
    quotes = news.tables.quotes.dropna(subset=["speaker_id"])
    if quotes.empty:
        return nothing("no_quotes", news.lang)
    top = leading(quotes["speaker_id"], most)
    counts = crossed(quotes["speaker_id"], quotes["kind"], top, _KINDS)
    caption = news.label("caption_speakers", n=f"{quotes['speaker_id'].nunique():,}")
    return drawn_stacks(
        news,
        _named(news, counts, "kind"),
        caption=caption,
        corner=news.label("speaker"),
        data=counts,
        colours=KIND_COLOURS,
        counts=Counts("quotes", "speaker_id", "kind"),
    )


def attributed(news: News) -> Exhibit:
    """How sure it is who speaks: the way in which the speaker of each quote was found."""
    quotes = news.tables.quotes
    if quotes.empty:
        return nothing("no_quotes", news.lang)
    counts = known_how(quotes).value_counts()
    data = counts.rename_axis("how").reset_index(name="quotes").sort_values(["quotes", "how"], ascending=[False, True])
    rows = [
        (news.value("how", how), counted(n, "quotes", how=how), percent(100 * n / len(quotes), news.lang))
        for how, n in records(data, "how", "quotes")
    ]
    headers = [news.label(key) for key in ("speaker_how", "quotes", "percent")]
    return Exhibit(table(headers, rows, caption=news.label("caption_attributed"), lang=news.lang), data)


def kinds_by_source(news: News, most: int = 15) -> Exhibit:
    """Direct, mixed and indirect speech in each outlet."""
    quotes = news.tables.quotes
    outlets = leading(quotes["article_id"].map(news.sources).replace("", pd.NA), most)
    if len(outlets) < 2:
        return nothing("no_quotes" if quotes.empty else "one_source", news.lang)
    counts = crossed(quotes["article_id"].map(news.sources), quotes["kind"], outlets, _KINDS)
    named = counts.set_axis([news.value("kind", kind) for kind in _KINDS], axis=1)
    named = named.set_axis(distinct(map(news.source, outlets)), axis=0)
    return drawn_stacks(
        news, named, caption=news.label("caption_kinds"), corner=news.label("source"), data=counts,
        colours=KIND_COLOURS, counts=Counts("quotes", "source", "kind"),
    )  # fmt: skip


def cues(news: News, most: int = 20) -> Exhibit:
    """The words that introduce quotes, by their dictionary form, with the forms that the texts use."""
    quotes = news.tables.quotes
    if quotes.empty:
        return nothing("no_quotes", news.lang)
    counts = of_cues(quotes)
    found = list(zip(distinct(map(news.cue, counts["cue_id"])), rows_of(counts), strict=True))
    values = {name: float(row["quotes"]) for name, row in found[:most]}
    rows = [
        (
            bdi(name), news.value("stance", row["stance"]), counted(row["quotes"], "quotes", cue_id=row["cue_id"]),
            words(row["forms"], news.lang), row["cue_id"],
        )
        for name, row in found
    ]  # fmt: skip
    caption = news.label("caption_cues", n=f"{len(counts):,}")
    headers = ["cue", "stance", "quotes", "forms", "id"]
    return drawn_bars(news, values, caption=caption, headers=headers, rows=rows, data=counts)


def of_cues(quotes: pd.DataFrame, forms: int = 5) -> pd.DataFrame:
    """For each cue_id: quotes, its most frequent stance and `forms` in the texts; the most frequent cue first."""
    found = quotes.groupby("cue_id").agg(
        quotes=("quote_id", "size"),
        stance=("stance", lambda stances: leading(stances, 1)[0]),
        forms=("cue", lambda words: leading(words, forms)),
    )
    return found.reset_index().sort_values(["quotes", "cue_id"], ascending=[False, True], ignore_index=True)


def stances(news: News, most: int = 12) -> Exhibit:
    """With which stance of the cue each speaker is reported: said, denied, claimed, warned, …"""
    quotes = news.tables.quotes.dropna(subset=["speaker_id"])
    if quotes.empty:
        return nothing("no_quotes", news.lang)
    top = leading(quotes["speaker_id"], most)
    present = [stance for stance in STANCES if (quotes["stance"] == stance).any()]
    counts = crossed(quotes["speaker_id"], quotes["stance"], top, present)
    caption = news.label("caption_stances")
    return drawn_heat(
        news, _named(news, counts, "stance"), caption=caption, corner=news.label("speaker"), data=counts,
        counts=Counts("quotes", "speaker_id", "stance"),
    )  # fmt: skip


def on_themes(news: News, most: int = 14) -> Exhibit:
    """Which speaker is quoted on which theme."""
    found = quote_themes(news.tables.quotes, news.tables.themes)
    spoken = found.merge(news.tables.quotes[["article_id", "quote_id", "speaker_id"]], on=["article_id", "quote_id"])
    spoken = spoken.dropna(subset=["speaker_id"])
    if spoken.empty:
        return nothing("no_theme_speakers", news.lang)
    top = leading(spoken["speaker_id"], most)
    counts = crossed(spoken["speaker_id"], spoken["theme"], top, news.themes)
    named = counts.set_axis(distinct(map(news.actor, top)), axis=0)
    named = named.set_axis([news.theme(theme) for theme in news.themes], axis=1)
    return drawn_heat(
        news, named, caption=news.label("caption_quotes_on_themes"), corner=news.label("speaker"), data=counts,
        counts=Counts("quotes", "speaker_id", "theme"),
    )  # fmt: skip


def over_time(news: News, most: int = 5) -> Exhibit:
    """The speakers quoted most, month by month: articles that quote them."""
    quotes = news.tables.quotes.dropna(subset=["speaker_id"])
    if quotes.empty or news.months.nunique() < 2:
        key = "no_quotes" if quotes.empty else ("no_dates" if news.months.empty else "one_month")
        return nothing(key, news.lang)
    top = leading(quotes["speaker_id"], most)
    counts = by_month(quotes["article_id"], quotes["speaker_id"], news.months, top)
    named = counts.set_axis(distinct(map(news.actor, top)), axis=1)
    where = Counts("quotes", "month", "speaker_id", {"per": "article"})
    return drawn_lines(news, named, caption=news.label("caption_quotes_over_time"), data=counts, counts=where)


def by_year(news: News, most: int = 20) -> Exhibit:
    """The quotes of the speakers quoted most, year by year."""
    quotes = news.tables.quotes.dropna(subset=["speaker_id"])
    years = quotes["article_id"].map(news.dates).str[:4]
    every = sorted(set(years) - {""})
    if quotes.empty or not every:
        return nothing("no_quotes" if quotes.empty else "no_dates", news.lang)
    top = leading(quotes["speaker_id"], most)
    counts = crossed(quotes["speaker_id"], years, top, every)
    named = counts.set_axis(distinct(map(news.actor, top)), axis=0)
    caption, corner = news.label("caption_quotes_by_year"), news.label("speaker")
    where = Counts("quotes", "speaker_id", "year")
    return drawn_heat(news, named, caption=caption, corner=corner, data=counts, counts=where)


def _named(news: News, counts: pd.DataFrame, group: str) -> pd.DataFrame:
    """Speakers as rows and values of a column of the tables as columns, by their names."""
    rows = distinct(news.actor(str(actor)) for actor in counts.index)
    return counts.set_axis(rows, axis=0).set_axis([news.value(group, str(name)) for name in counts.columns], axis=1)
