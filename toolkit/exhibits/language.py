"""Which words mark the corpus, its outlets, its themes; and the topics it falls into."""

import pandas as pd
from markupsafe import Markup

from toolkit.exhibits.drawn import drawn_bars
from toolkit.exhibits.frames import leading, records
from toolkit.exhibits.html import Exhibit, bdi, evidence, nothing, table, words
from toolkit.exhibits.news import News
from toolkit.features import Topics, keyness_by_group, keywords


def corpus_keywords(news: News, most: int = 25) -> Exhibit:
    """The keywords of the whole corpus by TF-IDF."""
    found = keywords(texts_of(news), top=most)
    if found.empty:
        return nothing("few_words", news.lang)
    rows = records(found, "keyword", "score", "count", "articles")
    values = {keyword: float(score) for keyword, score, _, _ in rows}
    caption = news.label("caption_keywords")
    headers = ["keyword", "score", "count", "articles"]
    return drawn_bars(news, values, caption=caption, headers=headers, rows=rows, data=found, decimals=3)


def by_source(news: News, sources: int = 8, most: int = 15) -> Exhibit:
    """The keywords of each of the larger outlets."""
    outlets = leading(news.sources[news.sources != ""], sources)
    if len(outlets) < 2:
        return nothing("one_source", news.lang)
    groups = news.sources[news.sources.isin(outlets)]
    found = keywords(texts_of(news), groups, top=most)
    return _grouped(news, found, news.label("source"), news.label("caption_keywords_by_source"), {})


def by_theme(news: News, most: int = 15) -> Exhibit:
    """The words that the articles of each theme use more often than the others do."""
    found = news.tables.article_themes
    if found.empty or found["article_id"].nunique() == len(news.tables.articles) == 1:
        return nothing("no_themes" if found.empty else "one_article", news.lang)
    marked = keyness_by_group(texts_of(news), found.set_index("article_id")["theme"])
    marked = marked[marked["side"] == "target"] if not marked.empty else marked
    top = marked.groupby("group", sort=True).head(most) if not marked.empty else marked
    names = {theme: news.theme(theme) for theme in news.themes}
    return _grouped(news, top, news.label("theme"), news.label("caption_keywords_by_theme"), names)


def topics(news: News, typical: int = 3) -> Exhibit:
    """The topics that the articles fall into: their words, their share, and articles that are typical of them."""
    model = Topics().fit(texts_of(news))
    if model.reason_:
        return nothing(f"topics_{model.reason_}", news.lang)
    summary, found, articles = model.summary(), model.words(top=10), model.articles(top=typical)
    titles = news.tables.articles.set_index("article_id")["title"]
    rows = []
    for topic, count, share in records(summary, "topic", "articles", "share"):
        typical_ones = articles.loc[articles["topic"] == topic, "article_id"]
        links = [evidence(str(id_), "", bdi(titles[id_] or id_)) for id_ in typical_ones]
        mark = words(found.loc[found["topic"] == topic, "keyword"], news.lang)
        rows.append((int(topic), mark, int(count), 100 * share, _listed(links)))
    headers = [news.label(key) for key in ("topic", "words_of_topic", "articles", "percent", "typical_articles")]
    return Exhibit(table(headers, rows, caption=news.label("caption_topics", n=len(rows)), lang=news.lang), summary)


def texts_of(news: News) -> pd.Series:
    """Title and text of each article, by article id."""
    articles = news.tables.articles
    texts = articles["title"].fillna("") + "\n" + articles["text"].fillna("")
    return texts.set_axis(articles["article_id"])


def _grouped(news: News, found: pd.DataFrame, corner: str, caption: str, names: dict[str, str]) -> Exhibit:
    """A row for each group with its keywords."""
    if found.empty:
        return nothing("few_words", news.lang)
    rows = [
        (names.get(str(group), str(group)), words(rows["keyword"], news.lang))
        for group, rows in found.groupby("group", sort=True)
    ]
    return Exhibit(table([corner, news.label("keywords")], rows, caption=caption, lang=news.lang), found)


def _listed(items: list[Markup]) -> Markup:
    return Markup('<ul class="plain">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    )
