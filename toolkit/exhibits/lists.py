"""The quotes themselves, one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.errors import ToolkitError
from toolkit.exhibits.frames import quote_themes, records, rows_of
from toolkit.exhibits.grids import SEVERAL
from toolkit.exhibits.html import Cell, Exhibit, bdi, download, evidence, nothing, table
from toolkit.exhibits.news import News
from toolkit.exhibits.places import clipped, latest_first, quote_anchor, spread


def list_quotes(news: News, theme: str = "", speaker: str = "", most: int = 1200) -> Exhibit:
    """The quotes, the latest first: speaker beside words, each leading to its article.

    `theme` and `speaker` (an actor id) keep those on a theme or of one speaker. Of more than `most` quotes those on a
    theme come first, then those that are spread evenly over the whole time.
    """
    quotes = of_speaker(on_theme(news, theme), speaker)
    if quotes.empty:
        return nothing("no_quotes", news.lang)
    themes = themes_of(news, quotes)
    keys = pd.MultiIndex.from_frame(quotes[["article_id", "quote_id"]])
    first = quotes[keys.isin(list(themes))]
    some = spread(first, news.tables.articles, most)
    rest = spread(quotes.drop(first.index), news.tables.articles, most - len(some))
    top = latest_first(pd.concat([some, rest]), news.tables.articles)
    rows = [list_row(news, row, themes.get((row["article_id"], row["quote_id"]), [])) for row in rows_of(top)]
    columns = ("date", "source", "speaker", "cue", "theme", "kind", "quote")
    headers = [news.label(key) for key in columns]
    shown = news.label("shown_of", shown=f"{len(top):,}", total=f"{len(quotes):,}")
    note = Markup("{} {} {}").format(shown, news.label("all_in_file"), download("quotes.csv"))
    caption = news.label("caption_quotes")
    html = table(headers, rows, caption=caption, note=note, lang=news.lang, name="quotes", keys=columns)
    return Exhibit(html, quotes)


def themes_of(news: News, quotes: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """The themes that each quote is about, by article_id and quote_id."""
    found: dict[tuple[str, str], list[str]] = {}
    pairs = quote_themes(quotes, news.tables.themes).sort_values("theme", kind="stable")
    for article, quote, theme in records(pairs, "article_id", "quote_id", "theme"):
        found.setdefault((article, quote), []).append(theme)
    return found


def list_row(news: News, row: Mapping[str, Any], themes: Sequence[str]) -> list[Cell]:
    """A quote as the cells of the list of all quotes."""
    date, source, speaker, _, content, kind = quote_row(news, row)
    named = SEVERAL.join(map(news.theme, themes))
    return [date, source, speaker, bdi(news.cue(row["cue_id"])), named, kind, content]


def quote_row(news: News, row: Mapping[str, Any]) -> list[Cell]:
    """A quote as the cells of a table."""
    content = bdi(clipped(str(row["text"])))
    return [
        news.date(row["article_id"]),
        news.source_of(row["article_id"]),
        Markup("<strong>{}</strong>").format(bdi(news.speaker(row))),
        bdi(row["cue"]),
        evidence(row["article_id"], quote_anchor(row["quote_id"]), content),
        news.value("kind", row["kind"]),
    ]


def on_theme(news: News, theme: str) -> pd.DataFrame:
    """The quotes whose content has a hit of the theme (top level); all quotes when none is given."""
    quotes = news.tables.quotes
    if not theme:
        return quotes
    found = quote_themes(quotes, news.tables.themes)
    if theme not in set(found["theme"]) and theme not in news.names:
        raise ToolkitError(f"There is no theme {theme!r}; found are {', '.join(news.themes)}.")
    keys = found.loc[found["theme"] == theme, ["article_id", "quote_id"]]
    return quotes.merge(keys, on=["article_id", "quote_id"])


def of_speaker(quotes: pd.DataFrame, speaker: str) -> pd.DataFrame:
    """The quotes of one speaker, all of them when none is given."""
    if not speaker:
        return quotes
    found = quotes[quotes["speaker_id"] == speaker]
    if found.empty:
        raise ToolkitError(f"Nothing is quoted from the speaker {speaker!r}; quotes.csv has the ids of all speakers.")
    return found
