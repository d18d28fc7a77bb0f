"""The one actor whom a profile is about: mentions, and the quotes that mention the actor."""

import pandas as pd

from toolkit.errors import ToolkitError
from toolkit.exhibits.actors import of_types
from toolkit.exhibits.frames import in_articles, named_in_quotes
from toolkit.exhibits.news import News


def chosen(news: News, actor: str = "") -> str:
    """The id of the actor to look at: the one given, else the person that most articles mention; empty for none.

    Raises ToolkitError for an id that no article mentions.
    """
    mentions = news.tables.actors
    if not actor:
        persons = in_articles(of_types(news, ("PER",)))
        return str(next(iter(persons["actor_id"]), "")) or str(next(iter(in_articles(mentions)["actor_id"]), ""))
    if not (mentions["actor_id"] == actor).any():
        raise ToolkitError(
            f"No article mentions the actor {actor!r}; the table of actors in the actors report has the ids."
        )
    return actor


def mentions_of(news: News, actor: str) -> pd.DataFrame:
    """The mentions of an actor."""
    mentions = news.tables.actors
    return mentions[mentions["actor_id"] == actor]


def quotes_about(news: News, actor: str) -> pd.DataFrame:
    """The quotes whose content mentions an actor: article_id and quote_id, each once."""
    found = named_in_quotes(news.tables.quotes, news.tables.actors[news.tables.actors["actor_id"] == actor])
    return found[["article_id", "quote_id"]]
