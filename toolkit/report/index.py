"""The page that leads to all others: what the corpus is, questions and where they are answered, how good that is."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from toolkit.exhibits import News, overview
from toolkit.exhibits.html import narrowed, tiles
from toolkit.exhibits.templates import render
from toolkit.report.notebooks import heading
from toolkit.report.pages import Frame

_MOST_THEMES = 6
_ASKED = {
    "question_labels": ("themes", "labels"),
    "question_speakers": ("quotes", "speakers"),
    "question_speech": ("quotes", "speech"),
    "question_statements": ("quotes", "statements"),
}


def index_body(news: News, frame: Frame, bodies: Mapping[str, str], downloads: Mapping[str, str]) -> str:
    """The content of the index; `bodies` are the contents of the reports by name, `downloads` labels by file."""
    cards = [(name, title, heading(name, frame.lang).description) for name, title in frame.reports]
    files = [(name, news.label(key)) for name, key in downloads.items()]
    figures = Markup(overview.key_figures(news).html)
    quality = Markup(tiles(overview.published(news), lang=news.lang))
    return str(
        render(
            "index.html.j2", lang=news.lang, label=news.label, figures=figures, cards=cards, downloads=files,
            quality=quality, questions=list(questions(news, bodies)),
        )
    )  # fmt: skip


def questions(news: News, bodies: Mapping[str, str]) -> Iterator[Markup]:
    """Questions as links to the tables that answer them, where there are these tables."""
    if _has(bodies, "quotes", "about"):
        for theme in news.themes[:_MOST_THEMES]:
            name = news.theme(theme)
            yield narrowed("about", news.label("question_theme", theme=name), page="quotes", theme=name)
    for question, (page, table) in _ASKED.items():
        if _has(bodies, page, table):
            yield narrowed(table, news.label(question), page=page)


def _has(bodies: Mapping[str, str], page: str, table: str) -> bool:
    return f' id="{table}"' in bodies.get(page, "")
