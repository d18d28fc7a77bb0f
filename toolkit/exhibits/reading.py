"""One article for close reading: its text with actors, themes and quotes marked, the speaker beside each quote."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit.errors import ToolkitError
from toolkit.exhibits.frames import leading, rows_of
from toolkit.exhibits.html import Exhibit, bdi, evidence, nothing, shown, table, words
from toolkit.exhibits.lists import quote_row
from toolkit.exhibits.marks import Mark, Piece, paragraphs, pieces
from toolkit.exhibits.news import News
from toolkit.exhibits.places import place_anchor, quote_anchor
from toolkit.exhibits.templates import render

LONGEST = 300_000  # characters of a text on its page, which then has about 2 MB


def choose(news: News, article: str = "") -> str:
    """The id of the article to read: the one asked for, else one with many themes and quotes.

    Raises ToolkitError for an id that no article has.
    """
    ids = news.tables.articles["article_id"]
    if article:
        if not (ids == article).any():
            raise ToolkitError(
                f"No article has the id {article!r}; the table of articles has the ids, the first is {ids.iloc[0]!r}."
            )
        return article
    themes = news.tables.article_themes["article_id"].value_counts()
    quotes = news.tables.quotes["article_id"].value_counts()
    score = pd.DataFrame({"themes": themes, "quotes": quotes}).reindex(ids).fillna(0)
    return str(score.sort_values(["themes", "quotes"], ascending=False, kind="stable").index[0])


def about(news: News, article: str = "", *, headline: bool = True) -> Exhibit:
    """Title, outlet, date, address and themes of the article."""
    own = news.only(choose(news, article))
    html = render("about.html.j2", lang=own.lang, label=own.label, themes=_themes(own), headline=headline, **facts(own))
    return Exhibit(html, own.tables.articles)


def marked_text(news: News, article: str = "", most: int = LONGEST) -> Exhibit:
    """The text, right to left, with everything that was found in it; of a longer one the first `most` characters."""
    own = news.only(choose(news, article))
    row = own.tables.articles.iloc[0]
    marks = marks_of(own)
    seen: set[str] = set()
    fields = [(name, _field(str(row[name])[:most], marks[name], seen)) for name in ("title", "text")]
    left = max(0, len(str(row["text"])) - most)
    aside = not own.tables.boilerplate.empty
    html = render(
        "text.html.j2", lang=own.lang, label=own.label, fields=fields, aside=aside, left_out=f"{left:,}" if left else ""
    )
    return Exhibit(html, own.tables.quotes)


def quotes_in(news: News, article: str = "") -> Exhibit:
    """The quotes of the article as a table."""
    own = news.only(choose(news, article))
    if own.tables.quotes.empty:
        return nothing("no_quotes", own.lang)
    rows = []
    for row in rows_of(in_order(own.tables.quotes)):
        how = "unknown" if pd.isna(row["speaker_how"]) else row["speaker_how"]
        rows.append([*quote_row(own, row)[2:], own.value("how", how)])
    headers = [own.label(key) for key in ("speaker", "cue", "quote", "kind", "speaker_how")]
    return Exhibit(table(headers, rows, caption=own.label("caption_quotes_in"), lang=own.lang), own.tables.quotes)


def actors_in(news: News, article: str = "") -> Exhibit:
    """Who is mentioned in the article, in which words and roles."""
    own = news.only(choose(news, article))
    found = own.tables.actors
    if found.empty:
        return nothing("no_actors", own.lang)
    rows = [_actor_row(own, found[found["actor_id"] == actor]) for actor in leading(found["actor_id"], len(found))]
    headers = [own.label(key) for key in ("actor", "type", "mentions", "forms", "roles")]
    return Exhibit(table(headers, rows, caption=own.label("caption_actors_in"), lang=own.lang), found)


def marks_of(own: News) -> dict[str, list[Mark]]:
    """Everything that was found in the two fields of one article."""
    marks: dict[str, list[Mark]] = {"title": [], "text": []}
    for number, row in enumerate(rows_of(in_order(own.tables.quotes)), start=1):
        place = int(row["start"]), int(row["end"])
        marks[row["field"]].append(Mark(*place, "quote", quote_anchor(row["quote_id"]), note_of(own, row), number))
    for layer, frame, tell in (("actor", own.tables.actors, _actor), ("theme", own.tables.themes, _theme)):
        for row in rows_of(frame):
            anchor = place_anchor(layer, row["field"], row["start"])
            marks[row["field"]].append(Mark(int(row["start"]), int(row["end"]), layer, anchor, tell(own, row)))
    for row in rows_of(own.tables.boilerplate):
        anchor = place_anchor("aside", row["field"], row["start"])
        marks[row["field"]].append(Mark(row["start"], row["end"], "aside", anchor, own.label("note_of_aside")))
    return marks


def in_order(quotes: pd.DataFrame) -> pd.DataFrame:
    """Quotes of one article in the order of reading, the title first."""
    ordered = quotes.assign(_text=quotes["field"] == "text").sort_values(["_text", "start", "end"], kind="stable")
    return ordered.drop(columns="_text")


def note_of(news: News, row: Mapping[str, Any]) -> str:
    """A quote in one line: speaker, cue, kind."""
    stance = "" if row["stance"] == "neutral" else f" ({news.value('stance', row['stance'])})"
    kind = news.value("kind", row["kind"])
    return news.label("note_of_quote", speaker=news.speaker(row), cue=f"{row['cue']}{stance}", kind=kind)


def facts(own: News) -> dict[str, Any]:
    """What is known about one article, ready to be shown."""
    row = own.tables.articles[["article_id", "title", "source", "date", "url", "words"]].iloc[0].fillna("")
    url = shown(row["url"])
    return {
        "title": shown(row["title"]) or shown(row["article_id"]),
        "source": own.source(row["source"]),
        "date": shown(row["date"]),
        "url": url if url.startswith(("https://", "http://")) else "",
        "article_id": shown(row["article_id"]),
        "words": int(row["words"]),
    }


def _field(text: str, marks: list[Mark], seen: set[str]) -> list[dict[str, Any]]:
    """The paragraphs of a text: their pieces, and the quotes that begin in them. No anchor is given twice."""
    out = []
    for start, end in paragraphs(text):
        parts = [_piece(piece, seen) for piece in pieces(text, marks, start, end)]
        notes = sorted((mark for part in parts for mark in part["quotes"]), key=lambda mark: mark.number)
        out.append({"pieces": parts, "notes": notes})
    return out


def _piece(piece: Piece, seen: set[str]) -> dict[str, Any]:
    """A piece as the template wants it: text, classes, what is told about it, anchors that begin here."""
    layers = [mark.layer for mark in piece.over]
    anchors = [mark.anchor for mark in piece.begins if mark.anchor not in seen]
    seen.update(anchors)
    depth = layers.count("quote")
    return {
        "text": shown(piece.text),
        "classes": " ".join([*dict.fromkeys(layers), *(["nested"] if depth > 1 else [])]),
        "told": " · ".join(dict.fromkeys(shown(mark.about) for mark in piece.over)),
        "anchors": anchors,
        "within": " ".join(mark.anchor for mark in piece.over if mark.layer == "quote"),
        "quotes": [mark for mark in piece.begins if mark.layer == "quote"],
    }


def _themes(own: News) -> list[tuple[str, str]]:
    found = own.tables.article_themes.sort_values("theme")
    return [
        (own.theme(theme), own.value("level", level))
        for theme, level in zip(found["theme"], found["level"], strict=True)
    ]


def _actor_row(own: News, mentions: pd.DataFrame) -> list[Any]:
    """One actor of an article: name, type, mentions, forms, roles."""
    first = mentions.iloc[0]
    place = place_anchor("actor", first["field"], first["start"])
    return [
        evidence(first["article_id"], place, bdi(own.actor(first["actor_id"]))),
        own.value("type", first["type"]),
        len(mentions),
        words(leading(mentions["text"], 5), own.lang),
        words(leading(mentions["role"], 2), own.lang),
    ]


def _actor(news: News, row: Mapping[str, Any]) -> str:
    return f"{news.actor(row['actor_id'])} ({news.value('type', row['type'])})"


def _theme(news: News, row: Mapping[str, Any]) -> str:
    return f"{news.theme(row['theme'])} ({news.value('voice', row['voice'])})"
