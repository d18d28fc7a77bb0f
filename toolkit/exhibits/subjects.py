"""The topics that articles fall into, how sure they are, and their share over time."""

from functools import lru_cache

import pandas as pd
from markupsafe import Markup

from toolkit.exhibits.drawn import drawn_heat
from toolkit.exhibits.frames import records
from toolkit.exhibits.html import Cell, Exhibit, bdi, evidence, nothing, percent, table, words
from toolkit.exhibits.news import News
from toolkit.exhibits.wording import periods_of, texts_of
from toolkit.features import Topics

MOST_PERIODS = 12


def topics(news: News, typical: int = 3) -> Exhibit:
    """The topics: their words, share and stability, and articles that are typical of them; unstable ones are marked."""
    model = _model(news)
    if model.reason_:
        return nothing(f"topics_{model.reason_}", news.lang)
    summary = model.summary().merge(model.stability(), on="topic")
    found, articles = model.words(top=10), model.articles(top=typical)
    titles = news.tables.articles.set_index("article_id")["title"]
    rows: list[list[Cell]] = []
    for topic, count, share, stability, stable in records(summary, "topic", "articles", "share", "stability", "stable"):
        typical_ones = articles.loc[articles["topic"] == topic, "article_id"]
        links = [evidence(str(id_), "", bdi(titles[id_] or id_)) for id_ in typical_ones]
        mark = words(found.loc[found["topic"] == topic, "keyword"], news.lang)
        sure = f"{stability:.2f}" if stable else f"{stability:.2f} {news.label('unstable')}"
        rows.append([int(topic), mark, int(count), percent(100 * share, news.lang), sure, _listed(links)])
    keys = ("topic", "words_of_topic", "articles", "percent", "stability", "typical_articles")
    caption = news.label("caption_topics", n=len(rows))
    headers = [news.label(key) for key in keys]
    return Exhibit(table(headers, rows, caption=caption, lang=news.lang, note=news.label("note_topics")), summary)


def over_time(news: News, period: str = "auto", most: int = 10) -> Exhibit:
    """The share of each of the larger topics in the articles of each period, in percent."""
    model = _model(news)
    if model.reason_:
        return nothing(f"topics_{model.reason_}", news.lang)
    shares = model.shares(periods_of(news, period))
    if shares["group"].nunique() < 2:
        return nothing("one_group", news.lang)
    wide = shares.pivot(index="topic", columns="group", values="share").iloc[:most, -MOST_PERIODS:] * 100
    labels = model.summary().set_index("topic")["label"]
    named = wide.set_axis([f"{topic}. {labels[topic]}" for topic in wide.index])
    caption = news.label("caption_topics_over_time")
    return drawn_heat(news, named.round(1), caption=caption, corner=news.label("topic"), data=shares)


@lru_cache(maxsize=2)
def _fitted(texts: tuple[tuple[str, str], ...]) -> Topics:
    return Topics().fit(pd.Series(dict(texts), dtype=object))


def _model(news: News) -> Topics:
    """The topics of the articles, found once for all that is shown of them."""
    return _fitted(tuple(texts_of(news).items()))


def _listed(items: list[Markup]) -> Markup:
    return Markup('<ul class="plain">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    )
