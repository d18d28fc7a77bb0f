"""Who held an office on the day of an article, by the codebook."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from toolkit.actors.found import Title
from toolkit.actors.title_value import content_of
from toolkit.codebook import Codebook, Office
from toolkit.tokens import words

_MUCH = 2  # the country of an article is named at least so often, and so many times as often as any other

Key = frozenset[str]


def by_office(title: Title, date: str, codebook: Codebook, named: Callable[[], Counter[str]]) -> str | None:
    """The actor id of who held this office on the day of the article; None when nobody is known.

    An office without a country is one of no country («الأمين العام للأمم المتحدة»), or, where the title says of what
    («رئيس مجلس النواب»), that of the country that `named()`, how often the article names each, makes the article's own.
    """
    if not date:
        return None
    wanted = frozenset((*title.words, *title.head.split()))
    offices = offices_of(codebook)
    found = _holder(offices.get((title.country, wanted), []), date)
    if found is None and not title.country and title.role and (country := _own_country(named())):
        found = _holder(offices.get((country, wanted), []), date)
    return found


def _holder(offices: list[Office], date: str) -> str | None:
    return next((each.holder for each in offices if each.since <= date and (not each.until or date < each.until)), None)


def _own_country(named: Counter[str]) -> str:
    """The country that an article is about: it is named twice at least, and twice as often as any other."""
    (first, times), (_, others) = (*named.most_common(2), ("", 0), ("", 0))[:2]
    return first if times >= _MUCH and times >= _MUCH * others else ""


@lru_cache(maxsize=4)
def offices_of(codebook: Codebook) -> dict[tuple[str, Key], list[Office]]:
    """The offices of the codebook by country and content words."""
    found: dict[tuple[str, Key], list[Office]] = {}
    for office in codebook.offices:
        key = office.country, frozenset(content_of(word) for word in words(office.office_ar)) - {""}
        found.setdefault(key, []).append(office)
    return found
