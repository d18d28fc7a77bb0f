"""Who is mentioned: names of the codebook, names never seen before, titles; one identity per actor and article."""

from functools import lru_cache, partial
from itertools import chain

from toolkit.actors.echoes import echoes
from toolkit.actors.found import View, read_view
from toolkit.actors.identity import FIELDS, identify
from toolkit.actors.lexicon import lexicon
from toolkit.actors.runs import split_runs
from toolkit.actors.walk import walk
from toolkit.codebook import Codebook
from toolkit.memo import Memo
from toolkit.model import Mention
from toolkit.tokens import Doc, splits

__all__ = ["find_mentions"]


def find_mentions(doc: Doc, codebook: Codebook) -> tuple[Mention, ...]:
    """The mentions of persons, organisations and places in an article, title first, by position.

    The span of a person is the name, without titles; these are in `role`. A title that stands alone is a mention of
    its own (`how` "title") with the identity of the person it means, and may contain mentions of organisations;
    no others overlap. Depends on nothing but the article and the codebook.
    """
    views = _views(doc, codebook)
    found = list(split_runs(views, (item for view in views for item in walk(view))))
    mentions = identify(views, found, codebook, doc.article.date)
    return tuple(sorted(mentions, key=lambda m: (FIELDS[m.field], m.start, -m.end, m.type, m.actor_id)))


def _without_article(form: str) -> tuple[str, ...]:
    """The words that a folded word shows to be in the article: itself, and what ال makes sure."""
    return tuple(rest.removeprefix("ال") for skip, rest in splits(form) if not skip or rest.startswith("ال"))


_bare = Memo(_without_article)


def _present(doc: Doc) -> frozenset[str]:
    forms = {*doc.title.forms, *doc.text.forms}
    return frozenset(chain.from_iterable(map(_bare.__getitem__, forms)))


def _views(doc: Doc, codebook: Codebook) -> list[View]:
    words = lexicon(codebook)
    present = lru_cache(1)(partial(_present, doc))
    text = doc.article.text
    ali = text.count(" على ") == 0 and text.count(" علي ") > 1
    echoed = echoes((tokens for _, tokens in doc.fields()), words)
    return [read_view(name, tokens, words, present, ali=ali, echoed=echoed) for name, tokens in doc.fields()]
