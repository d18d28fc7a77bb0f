"""The persons of one article, with what is looked up of them."""

from bisect import bisect_left
from dataclasses import dataclass, field

from toolkit.actors.found import Found, Title


@dataclass(slots=True, eq=False)
class Person:
    """One person: the folded parts of the fullest name, that name as written, the titles, and where they are named.

    `places` are the positions (field, token) of all mentions so far, `items` those with a name; `known` says that the
    codebook has the person.
    """

    id: str
    parts: tuple[str, ...]
    name: str
    known: bool
    country: str = ""
    titles: list[Title] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    name_forms: set[str] = field(default_factory=set)
    items: list[Found] = field(default_factory=list)

    def last_before(self, position: tuple[int, int]) -> tuple[int, int] | None:
        """The last place before a position where the person is named; None when there is none."""
        i = bisect_left(self.places, position)
        return self.places[i - 1] if i else None


class Register:
    """The persons in the order in which they are introduced, found by id or by what their names have in common."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._by_id: dict[str, Person] = {}
        self._by_part: dict[str, dict[int, Person]] = {}
        self._numbers: dict[int, int] = {}

    def add(self, person: Person) -> Person:
        """The person, one more."""
        self._numbers[id(person)] = len(self.all)
        self.all.append(person)
        self._by_id.setdefault(person.id, person)
        self.name(person, person.parts)
        return person

    def name(self, person: Person, parts: tuple[str, ...]) -> None:
        """Give a person a fuller name."""
        person.parts = parts
        for part in parts:
            self._by_part.setdefault(part, {})[self._numbers[id(person)]] = person

    def get(self, actor_id: str) -> Person | None:
        """The person with an id."""
        return self._by_id.get(actor_id)

    def like(self, parts: tuple[str, ...]) -> list[Person]:
        """The persons whose names have the first and the last of the parts, and maybe some others."""
        found = min((self._by_part.get(part, {}) for part in (parts[0], parts[-1])), key=len)
        return [found[number] for number in sorted(found)]
