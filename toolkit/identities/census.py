"""Who is in the corpus: passes over the table of actors, in as much memory as there are names."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pyarrow as pa
from pyroaring import BitMap

from toolkit.codebook import Codebook
from toolkit.identities.parts import read_name
from toolkit.identities.titles import Duty, duties
from toolkit.tokens import words

Batches = Callable[[], Iterable[pa.Table]]
Title = tuple[str, str]
RARE = 40  # articles; an actor in more of them says little about who is mentioned beside it
_COLUMNS = ("article_id", "actor_id", "type", "name", "role", "how")
_Row = tuple[str, str, str, str, str | None, str]


@dataclass(slots=True)
class Traces:
    """What the corpus tells about one person: the articles (by number), those with each specific title (key and
    country), those with each of the rarer actors beside the person, and how often each name is given.
    """

    articles: BitMap = field(default_factory=BitMap)
    titles: dict[Title, BitMap] = field(default_factory=dict)
    beside: dict[str, BitMap] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The name that is given most often; of those given as often the first of the alphabet."""
        return min(self.names, key=lambda name: (-self.names[name], name), default="")

    def add(self, other: "Traces") -> None:
        """Takes in what is told about another, who is the same person."""
        self.articles |= other.articles
        for title, articles in other.titles.items():
            self.titles[title] = self.titles.get(title, BitMap()) | articles
        for actor, articles in other.beside.items():
            self.beside[actor] = self.beside.get(actor, BitMap()) | articles


@dataclass(slots=True)
class Census:
    """In how many articles each person and body is, which persons are mentioned by name, and how many bear a title.

    `bearers` counts different given names, so that two spellings of one name count once. `wordings` has the shortest
    wording of each title, the first of the alphabet of those as short.
    """

    articles: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)
    bearers: dict[Title, set[str]] = field(default_factory=dict)
    wordings: dict[Title, str] = field(default_factory=dict)


def count(batches: Batches, codebook: Codebook) -> Census:
    """The census of a corpus."""
    found = Census()
    for rows in _by_article(batches()):
        found.articles.update({row[1] for row in rows if row[2] != "LOC"})
        found.named.update(row[1] for row in rows if row[2] == "PER" and row[5] != "title")
        for _, actor, _, name, role, _ in rows:
            if role:
                given = (read_name(words(name)).parts or (actor,))[0]
                for duty in _specific(role, codebook):
                    title = duty.key, duty.country
                    found.bearers.setdefault(title, set()).add(given)
                    known = found.wordings.get(title, duty.text)
                    found.wordings[title] = min(known, duty.text, key=lambda text: (len(text), text))
    return found


def trace(batches: Batches, wanted: set[str], census: Census, codebook: Codebook) -> dict[str, Traces]:
    """What the corpus tells about each of the persons `wanted`."""
    found = {actor: Traces() for actor in wanted}
    for number, rows in enumerate(_by_article(batches())):
        own = {row[1] for row in rows} & wanted
        rare = {row[1] for row in rows if _is_rare(row, wanted, census)} if own else set()
        for actor in own:
            found[actor].articles.add(number)
            for other in rare - {actor}:
                found[actor].beside.setdefault(other, BitMap()).add(number)
        for _, actor, _, name, role, _ in rows:
            if actor in own:
                found[actor].names[name] += 1
                for title in _titles(role or "", codebook):
                    found[actor].titles.setdefault(title, BitMap()).add(number)
    return found


def _is_rare(row: _Row, wanted: set[str], census: Census) -> bool:
    """Whether a row is of a body or a named person that may be beside few others, but more than one."""
    actor, type_ = row[1:3]
    if type_ == "LOC" or (type_ == "PER" and actor not in census.named):
        return False
    return census.articles[actor] <= RARE and (census.articles[actor] > 1 or actor in wanted)


def _titles(role: str, codebook: Codebook) -> Iterator[Title]:
    return ((duty.key, duty.country) for duty in _specific(role, codebook))


def _specific(role: str, codebook: Codebook) -> Iterator[Duty]:
    return (duty for duty in duties(role, codebook) if duty.specific)


def _by_article(tables: Iterable[pa.Table]) -> Iterator[list[_Row]]:
    """The rows of one article after the other; the rows of an article stand together, over batches too."""
    for _, rows in groupby(_rows(tables), key=lambda row: row[0]):
        yield list(rows)


def _rows(tables: Iterable[pa.Table]) -> Iterator[_Row]:
    for table in tables:
        yield from zip(*(table[column].to_pylist() for column in _COLUMNS), strict=True)
