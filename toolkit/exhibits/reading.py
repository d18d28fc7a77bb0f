"""One article for close reading: its text with actors, themes and quotes marked, the speaker beside each quote."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.errors import ToolkitError
from toolkit.exhibits.frames import leading
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


def about(news: News, article: str = "") -> Exhibit:
    """Title, outlet, date, address and themes of the article."""
    id_ = choose(news, article)
    return Exhibit(told_about(news, id_, headline=True), news.only(id_).tables.articles)


def told_about(news: News, id_: str, *, headline: bool = False) -> Markup:
    """What is known about an article; `headline`: with title, outlet and date."""
    themes = sorted((row["theme"], row["level"]) for row in news.rows("article_themes", id_))
    named = [(news.theme(theme), news.value("level", level)) for theme, level in themes]
    return render(
        "about.html.j2", lang=news.lang, label=news.label, themes=named, headline=headline, **facts(news, id_)
    )


def marked_text(news: News, article: str = "", most: int = LONGEST) -> Exhibit:
    """The text, right to left, with everything that was found in it; of a longer one the first `most` characters."""
    id_ = choose(news, article)
    return Exhibit(marked(news, id_, most), news.only(id_).tables.quotes)


def marked(news: News, id_: str, most: int = LONGEST) -> Markup:
    """The text of an article with everything that was found in it."""
    row = news.rows("articles", id_)[0]
    marks = marks_of(news, id_)
    seen: set[str] = set()
    fields = [(name, _field(row[name][:most], marks[name], seen)) for name in ("title", "text")]
    left = max(0, len(row["text"]) - most)
    aside = any(mark.layer == "aside" for mark in marks["text"])
    return render(
        "text.html.j2", lang=news.lang, label=news.label, fields=fields, aside=aside,
        left_out=f"{left:,}" if left else "",
    )  # fmt: skip


def quotes_in(news: News, article: str = "") -> Exhibit:
    """The quotes of the article as a table."""
    id_ = choose(news, article)
    rows = [
        [*quote_row(news, row)[2:], news.value("how", row["speaker_how"] or "unknown")] for row in quotes_of(news, id_)
    ]
    if not rows:
        return nothing("no_quotes", news.lang)
    headers = [news.label(key) for key in ("speaker", "cue", "quote", "kind", "speaker_how")]
    shown = table(headers, rows, caption=news.label("caption_quotes_in"), lang=news.lang)
    return Exhibit(shown, news.only(id_).tables.quotes)


def actors_in(news: News, article: str = "") -> Exhibit:
    """Who is mentioned in the article, in which words and roles."""
    own = news.only(choose(news, article))
    found = own.tables.actors
    if found.empty:
        return nothing("no_actors", own.lang)
    rows = [_actor_row(own, found[found["actor_id"] == actor]) for actor in leading(found["actor_id"], len(found))]
    headers = [own.label(key) for key in ("actor", "type", "mentions", "forms", "roles")]
    return Exhibit(table(headers, rows, caption=own.label("caption_actors_in"), lang=own.lang), found)


def marks_of(news: News, id_: str) -> dict[str, list[Mark]]:
    """Everything that was found in the two fields of one article."""
    marks: dict[str, list[Mark]] = {"title": [], "text": []}
    for number, row in enumerate(quotes_of(news, id_), start=1):
        about_it = note_of(news, row)
        marks[row["field"]].append(
            Mark(row["start"], row["end"], "quote", quote_anchor(row["quote_id"]), about_it, number)
        )
    for layer, found, tell in (
        ("actor", "actors", _actor),
        ("theme", "themes", _theme),
        ("aside", "boilerplate", _aside),
    ):
        for row in news.rows(found, id_):
            anchor = place_anchor(layer, row["field"], row["start"])
            marks[row["field"]].append(Mark(row["start"], row["end"], layer, anchor, tell(news, row)))
    return marks


def quotes_of(news: News, id_: str) -> list[dict[str, Any]]:
    """The quotes of one article in the order of reading, the title first."""
    return sorted(news.rows("quotes", id_), key=lambda row: (row["field"] == "text", row["start"], row["end"]))


def note_of(news: News, row: Mapping[str, Any]) -> str:
    """A quote in one line: speaker, cue, kind."""
    stance = "" if row["stance"] == "neutral" else f" ({news.value('stance', row['stance'])})"
    kind = news.value("kind", row["kind"])
    return news.label("note_of_quote", speaker=news.speaker(row), cue=f"{row['cue']}{stance}", kind=kind)


def facts(news: News, id_: str) -> dict[str, Any]:
    """What is known about one article, ready to be shown."""
    row = news.rows("articles", id_)[0]
    url = shown(row["url"])
    return {
        "title": shown(row["title"]) or shown(id_),
        "source": news.source(row["source"] or ""),
        "date": shown(row["date"]),
        "url": url if url.startswith(("https://", "http://")) else "",
        "article_id": shown(id_),
        "words": row["words"],
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


def _aside(news: News, _: Mapping[str, Any]) -> str:
    return news.label("note_of_aside")
