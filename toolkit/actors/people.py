"""Persons of one article: names, short names and titles brought together under one identity each.

Full names first, over the whole article; then short names and titles, each by the persons that the article has.
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Sequence

from toolkit.actors.found import Found, Title
from toolkit.actors.phrases import Known
from toolkit.actors.register import Person, Register
from toolkit.tokens import words

_HEAD_OF_STATE = frozenset({"الرئيس", "للرئيس"})
_STATE = frozenset({"جمهوري", "دول"})
_LINKS = frozenset({"بن", "ابن", "بنت", "ال"})


def parts_of(forms: Sequence[str]) -> tuple[str, ...]:
    """The parts of a name: joiners with what they join, without بن and آل, each without ال."""
    parts: list[str] = []
    joined = ""
    for form in forms:
        if form in _LINKS and not joined:
            continue
        if form in ("عبد", "ابو", "ابي", "ابا", "ام", "ولد", "بو"):
            joined += "ابو" if form in ("ابي", "ابا") else form
            continue
        if form in ("الدين", "الله", "الاسلام", "الدم", "الحق") and parts and not joined:
            parts[-1] += form
            continue
        part = joined + form
        parts.append(part if joined else form.removeprefix("ال") if len(form) > 4 else form)
        joined = ""
    if joined:
        parts.append(joined)
    return tuple(parts)


def gather(found: Iterable[Found], order: dict[str, int]) -> tuple[list[Person], dict[int, Person]]:
    """The persons that full and known names introduce, and which of them each `Found` (by id()) is."""
    persons = Register()
    whose: dict[int, Person] = {}
    names = [item for item in found if item.kind == "person"]
    names.sort(key=_rank)
    titled = {item.known[0].id for item in names if item.known and item.titles}
    for item in names:
        person = _introduce(item, persons, titled)
        if person is not None:
            whose[id(item)] = person
            insort(person.places, (order[item.field], item.first))
            person.titles += [title for title in item.titles if title not in person.titles]
            person.name_forms.update(item.forms)
            person.items.append(item)
    for person in persons.all:
        if person.known:
            _take_fuller_name(person)
        else:
            _take_sure_name(person)
    return persons.all, whose


def _rank(item: Found) -> tuple[bool, bool, int]:
    """Full names first, of them those of the codebook, the longest first."""
    parts = parts_of(item.forms)
    return len(parts) == 1, not (item.known and item.how == "name"), -len(parts)


def _take_fuller_name(person: Person) -> None:
    """Name a person of the codebook as the article does where it only adds to the label («سامح عمر رجب»)."""
    label = words(person.name)
    for item in sorted(person.items, key=lambda item: len(item.forms)):
        if _goes_between(label, item.forms):
            person.name = item.name


def _goes_between(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a longer name only has more between the first and the last part of a shorter one."""
    ends = len(long) > len(short) > 1 and (long[0], long[-1]) == (short[0], short[-1])
    return ends and _in_order(short, long)


def _in_order(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def _take_sure_name(person: Person) -> None:
    """Name a person by a shorter name where a longer one that goes on from it is not sure: «نادر الغصيني الموسم»."""
    times = Counter(item.forms for item in person.items)
    longest = max(person.items, key=lambda item: len(item.forms))
    if _is_sure(longest, times) or any(_goes_between(item.forms, longest.forms) for item in person.items):
        return
    for item in sorted(person.items, key=lambda item: -len(item.forms)):
        begins = longest.forms[: len(item.forms)] == item.forms and not longest.closed
        inside = begins or longest.forms[-len(item.forms) :] == item.forms
        if len(parts_of(item.forms)) > 1 and inside and (item.closed or _is_sure(item, times)):
            person.id, person.parts, person.name = "x:" + "_".join(item.forms), parts_of(item.forms), item.name
            return


def _is_sure(item: Found, times: Counter[tuple[str, ...]]) -> bool:
    return times[item.forms] > 1 or bool(item.titles) or item.spoken


def _introduce(item: Found, persons: Register, titled: set[str]) -> Person | None:
    parts = parts_of(item.forms)
    if not parts:
        return None
    like = persons.like(parts)
    namesakes = [each for each in like if len(parts) == 1 and len(each.parts) > 1 and parts[0] == each.parts[-1]]
    if item.known and item.how == "name":
        value = item.known[0]
        if item.spoken and namesakes and value.id not in titled and persons.get(value.id) is None:
            return _nearest(namesakes, item)
        person = persons.get(value.id)
        if person is None:
            person = persons.add(Person(value.id, parts, value.name, True, value.country))
        elif len(parts) > len(person.parts):
            persons.name(person, parts)
        return person
    if item.known and item.known[0].how == "weak":
        value = _weak_value(item, persons)
        person = persons.get(value.id)
        if person is None and any(title.country and title.country == value.country for title in item.titles):
            person = persons.add(Person(value.id, parts, value.name, True, value.country))
        namesakes = [each for each in namesakes if person is None or not each.known]
        if namesakes:
            return _nearest(namesakes if person is None else [person, *namesakes], item)
        if person is not None or not (item.titles or item.how == "speaker"):
            return person
    same = [each for each in like if _same_name(parts, each.parts) or (each.known and _goes_between(each.parts, parts))]
    if len(same) == 1:
        return same[0]
    if same:
        return _nearest(same, item)
    return persons.add(Person("x:" + "_".join(item.forms), parts, item.name, False))


def _weak_value(item: Found, persons: Register) -> Known:
    """Of several owners of a weak name the one whom the article names otherwise, or whose country the title has."""
    lands = {title.country for title in item.titles} - {""}
    owners = [value for value in item.known if persons.get(value.id) is not None]
    return next(iter(owners or [value for value in item.known if value.country in lands]), item.known[0])


def _nearest(same: list[Person], item: Found) -> Person:
    """Of several persons of one name the one named last before, else the first."""
    before = [(place, i) for i, each in enumerate(same) if (place := each.last_before((1, item.first)))]
    return same[max(before)[1]] if before else same[0]


def _same_name(parts: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `parts` may be a shorter way to write the name `full`."""
    if not parts or not full:
        return False
    if len(parts) == 1:
        return parts[0] == full[-1] or parts[0] == full[0] or (len(full) > 2 and parts[0] in full[1:])
    if parts[0] != full[0] and parts != full[-len(parts) :]:
        return False
    return _in_order(parts, full)


def short_forms(persons: Iterable[Person]) -> dict[tuple[str, ...], list[Person]]:
    """Surnames and first names of the persons, as folded words, and whose they may be."""
    found: dict[tuple[str, ...], list[Person]] = {}
    for person in persons:
        if len(person.parts) > 1 or not person.known:
            for part in dict.fromkeys((person.parts[-1], person.parts[0])):
                found.setdefault((part,), []).append(person)
    return found


def by_title(title: Title, position: tuple[int, int], persons: Iterable[Person]) -> Person | None:
    """The person whom a title that stands alone means: the last one introduced before with a title that agrees."""
    best: tuple[int, tuple[int, int]] | None = None
    chosen: Person | None = None
    for person in persons:
        score = max((_agreement(title, each, person.country) for each in person.titles), default=0)
        if not score:
            continue
        before = person.last_before(position)
        rank = (score if before else score - 1, before or (-1, 0))
        if best is None or rank > best:
            best, chosen = rank, person
    return chosen


def _agreement(title: Title, other: Title, country: str) -> int:
    """0 when two titles cannot be one person's; more the more they share."""
    if title.feminine != other.feminine or (title.head != other.head and not _heads_agree(title, other)):
        return 0
    if title.former != other.former and (title.former or title.words or title.country):
        return 0
    land = other.country or country
    if title.country and land and title.country != land:
        return 0
    if title.country and not land and not title.words & other.words:
        return 0
    if not (title.words <= other.words or other.words <= title.words):
        return 0
    if title.words and not other.words and title.country != other.country:
        return 0
    if title.text in _HEAD_OF_STATE and other.words <= _STATE:
        return 4  # «الرئيس» is rather the head of state than one of a body
    return 2 + len(title.words & other.words) * 2 + (title.country == other.country)


def _heads_agree(title: Title, other: Title) -> bool:
    """Heads of two or more words («القائد العام») agree with their first word when the rest is shared."""
    one, two = title.head.split()[0], other.head.split()[0]
    return one == two
