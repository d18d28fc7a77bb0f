"""Whether two names that may be one are one person: what the corpus tells about both, for and against."""

from dataclasses import dataclass

from pyroaring import BitMap

from toolkit.identities.census import Census, Title, Traces
from toolkit.identities.pairs import LETTER, LONGER, PARTICLE, SPELLING, Link

_FEW_BEARERS = 4  # different given names with one title; a title that more have tells little
_NEAR = 10  # articles; an actor in more of them is no close acquaintance
_WANTED = {PARTICLE: 1, LETTER: 1, LONGER: 2}  # close acquaintances in common
_PAIR = 2  # parts
_BODY = 0.5  # an organisation in common counts less than a person
_SHORT, _LONG = 5, 8  # letters of a part that differs
_ENOUGH_PARTS = {PARTICLE: 3, LETTER: 4}  # a name of so many parts needs no other evidence


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two names are one person: titles and acquaintances in common; none where the names say enough."""

    titles: tuple[Title, ...] = ()
    beside: tuple[str, ...] = ()


def weigh(link: Link, one: Traces, other: Traces, census: Census) -> Evidence | None:
    """The evidence that two names are one person, or None when it is not enough; `one` bears the shorter name.

    Names that differ by more than spelling are not one person when an article has both, unless they differ in one
    letter of a long part. A short part that differs wants a title in common.
    """
    relation = link.relation
    if relation == SPELLING and not (link.common and len(link.one.parts) == _PAIR):
        return Evidence()
    if relation == SPELLING:
        return _namesakes(one, other)
    if one.articles & other.articles:
        return Evidence() if relation == LETTER and link.differing >= _LONG else None
    if _says_enough(link):
        return Evidence()
    titles = tuple(sorted(t for t in one.titles.keys() & other.titles.keys() if len(census.bearers[t]) <= _FEW_BEARERS))
    shared = one.beside.keys() & other.beside.keys()
    near = tuple(sorted(actor for actor in shared if census.articles[actor] <= _NEAR))
    if not titles and not _acquainted(link, near, census):
        return None
    if relation == LONGER and 2 * len(_linked(one, titles, shared)) < len(one.articles):
        return None
    return Evidence(titles, near)


def _says_enough(link: Link) -> bool:
    """Whether the name is so long that nobody else will have it."""
    long = len(link.one.parts) >= _ENOUGH_PARTS.get(link.relation, 99)
    return long and not link.common and (link.relation != LETTER or link.differing >= _SHORT)


def _namesakes(one: Traces, other: Traces) -> Evidence | None:
    """For two spellings of a name that many may bear: any title or rarer acquaintance in common."""
    titles = tuple(sorted(one.titles.keys() & other.titles.keys()))
    beside = tuple(sorted(one.beside.keys() & other.beside.keys()))
    tied = titles or beside or one.articles & other.articles
    return Evidence(titles, beside) if tied else None


def _acquainted(link: Link, near: tuple[str, ...], census: Census) -> bool:
    """Whether the close acquaintances in common are enough by themselves."""
    if link.relation == LETTER and link.differing < _SHORT:
        return False
    return sum(1.0 if actor in census.named else _BODY for actor in near) >= _WANTED[link.relation]


def _linked(traces: Traces, titles: tuple[Title, ...], shared: set[str]) -> BitMap:
    """The articles that tie a short name to the longer one: a short name may be many people's."""
    tied = [traces.titles[title] for title in titles] + [traces.beside[actor] for actor in shared]
    return BitMap.union(*tied) if tied else BitMap()
