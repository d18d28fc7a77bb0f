"""A page for each article that the reports lead to."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from toolkit.exhibits import News, reading
from toolkit.report.pages import Frame, page, script_for, style, with_links

FOLDER = "articles"


def article_files(articles: pd.DataFrame) -> dict[str, str]:
    """The file of each article by id, named by its row in the tables: an id can be anything, a file name cannot."""
    return {id_: f"{FOLDER}/a{row:05}.html" for row, id_ in enumerate(articles["article_id"], start=1)}


def write_articles(news: News, ids: Iterable[str], out: Path, frame: Frame) -> int:
    """Write the pages of these articles and remove those of an earlier build; gives the number of pages."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("a[0-9]*.html"):
        old.unlink()
    (out / "report.css").write_text(style() + "\n", encoding="utf-8")
    files = article_files(news.tables.articles)
    wanted = sorted(set(ids) & files.keys(), key=files.__getitem__)
    for id_ in wanted:
        facts, text = reading.facts(news, id_), reading.marked(news, id_)
        html = page(
            "article.html.j2", frame, title=facts["title"], current="", root="../", script=script_for(text),
            facts=facts, about=reading.told_about(news, id_), text=text,
        )  # fmt: skip
        (out / files[id_]).write_text(with_links(html, files, "../"), encoding="utf-8")
    return len(wanted)
