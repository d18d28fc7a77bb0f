"""From what was found to mentions: one identity for each actor of the article."""

from bisect import insort
from collections.abc import Iterable
from functools import lru_cache, partial

from toolkit.actors.found import Found, View
from toolkit.actors.holders import by_office
from toolkit.actors.lexicon import Kind, lexicon
from toolkit.actors.organisations import name_bodies
from toolkit.actors.people import by_title, gather, parts_of, short_forms
from toolkit.actors.register import Person
from toolkit.actors.shared import countries_of, shared_places
from toolkit.actors.vocabulary import is_word
from toolkit.codebook import Codebook
from toolkit.memo import remembered
from toolkit.model import Mention
from toolkit.tokens import skip_letters

_PARTICLES = ("", *"وفبلك", *(one + two for one in "وف" for two in "بلك"))
Shorts = dict[tuple[str, ...], list[Person]]
_JOINERS = ("ابو", "ابي", "ابا", "ام", "عبد", "ولد", "بو", "ابن", "بن")
FIELDS = {"title": 0, "text": 1}


def identify(views: Iterable[View], found: list[Found], codebook: Codebook, date: str) -> list[Mention]:
    """The mentions of an article, in no order; what cannot be anyone's name is left out."""
    views = list(views)
    persons, whose = gather(found, FIELDS)
    found += [item for view in views for item in _short(view, persons, found, whose)]
    mentions = [_mention(item, whose[id(item)]) for item in found if item.kind == "person" and id(item) in whose]
    mentions += _titles(views, found, persons, codebook, date)
    found += shared_places(views, found)
    bodies = [item for item in found if item.kind in ("org", "place")]
    return mentions + name_bodies(bodies, lexicon(codebook).lands)


def _short(view: View, persons: list[Person], found: list[Found], whose: dict[int, Person]) -> Iterable[Found]:
    """Surnames and first names of the article's persons that stand alone, where nothing else was found."""
    forms = short_forms(persons)
    if not forms:
        return
    taken = {i for item in found if item.field == view.field for i in range(item.first, item.last)}
    order = FIELDS[view.field]
    openings = _openings(forms)
    for at in view.tokens.places(openings):
        if at in taken:
            continue
        hit = _short_at(view, at, forms, taken)
        if hit is None:
            continue
        item, owners = hit
        taken.update(range(item.first, item.last))
        person = _owner(owners, (order, at))
        whose[id(item)] = person
        insort(person.places, (order, at))
        yield item


def _openings(forms: Iterable[tuple[str, ...]]) -> set[str]:
    """The words with which a short name may begin: with ال or not, with particles or not; joiners for joined names."""
    return set().union(*(_attached(word) for word in (*_JOINERS, *(key[0] for key in forms))))


@remembered
def _attached(word: str) -> frozenset[str]:
    """A word with ال and without, each with particles in front or not."""
    starts = {word} if word in _JOINERS else {word, "ال" + word}
    merged = {before + start[1:] for start in starts if start.startswith("ال") for before in ("ل", "ول", "فل")}
    return frozenset(merged | {before + start for start in starts for before in _PARTICLES})


def _short_at(view: View, at: int, forms: Shorts, taken: set[int]) -> tuple[Found, list[Person]] | None:
    width = 2 if view.kind(at) is Kind.JOINER and at + 1 < len(view.tokens) and at + 1 not in taken else 1
    following = tuple(view.form(i) for i in range(at + 1, at + width))
    for skip, rest in view.rests(at):
        key = parts_of((rest, *following))
        owners = forms.get(key)
        if owners is None or not _may_stand_alone(view, at, skip, rest, key, owners):
            continue
        start, end = view.tokens.starts[at], view.tokens.ends[at + width - 1]
        if skip:
            start = skip_letters(view.tokens.text, start, view.tokens.ends[at], skip)
        text = view.tokens.text[start:end]
        return Found(view.field, at, at + width, start, end, text, "person", "short", (rest, *following)), owners
    return None


def _may_stand_alone(view: View, at: int, skip: int, rest: str, key: tuple[str, ...], owners: list[Person]) -> bool:
    """A word that is also an ordinary one is a name only behind a verb of saying or where it cannot be another."""
    surname = [person for person in owners if person.parts[-1] == key[0]]
    kind = view.lexicon.kind(rest)
    if rest == "علي" or kind is Kind.PARTICLE or view.head(at, at + 1) is not None or (skip and is_word(view.form(at))):
        return False
    if rest.startswith("ال") != _surname_has_article(surname, key) and surname and kind is not Kind.UNKNOWN:
        return False
    if kind in (Kind.UNKNOWN, Kind.FAMILY, Kind.JOINER):
        return True
    if not surname and len(owners) > 1:
        return False
    if kind in (Kind.NEVER, Kind.COMMON, Kind.DEFINITE, Kind.TAIL, Kind.PARTICLE):
        return bool(surname) and _behind_speech(view, at) and not skip
    return bool(surname) or kind is Kind.GIVEN


def _surname_has_article(owners: list[Person], key: tuple[str, ...]) -> bool:
    return any(("ال" + key[0]) in person.name_forms for person in owners)


def _behind_speech(view: View, at: int) -> bool:
    return any(rest in view.lexicon.says for _, rest in view.rests(at - 1)) if at else False


def _owner(owners: list[Person], position: tuple[int, int]) -> Person:
    """Of several the one named last before the position, else the one who is named first."""
    before = [(place, -i) for i, person in enumerate(owners) if (place := person.last_before(position))]
    return owners[-max(before)[1]] if before else min(owners, key=lambda person: person.places[0])


def _mention(item: Found, person: Person) -> Mention:
    role = "، ".join(dict.fromkeys(title.text for title in item.titles)) or None
    return Mention(item.field, item.start, item.end, item.text, person.id, person.name, "PER", role, item.how)


def _titles(
    views: list[View], found: list[Found], persons: list[Person], codebook: Codebook, date: str
) -> list[Mention]:
    """Titles that stand alone: of a person of the article, of the holder of the office, or of a role by itself."""
    mentions, named = [], lru_cache(1)(partial(countries_of, views))
    for item in sorted(
        (each for each in found if each.kind == "title"), key=lambda each: (FIELDS[each.field], each.first)
    ):
        title = item.title
        if title is None or not title.firm:
            continue
        position = (FIELDS[item.field], item.first)
        person = by_title(title, position, persons)
        if person is None and item.known:
            value = item.known[0]
            person = next((each for each in persons if each.id == value.id), None)
            if person is None:
                person = Person(value.id, (), value.name, True, value.country, [title])
                persons.append(person)
        if person is None and (holder := by_office(title, date, codebook, named)) is not None:
            person = Person(holder, (), codebook.actors[holder].label_ar, True, codebook.actors[holder].country)
            person.titles.append(title)
            persons.append(person)
        if person is None and title.role:
            person = Person("x:" + "_".join(item.forms), item.forms, item.name, False, "", [title])
            persons.append(person)
        if person is not None:
            insort(person.places, position)
            mentions.append(
                Mention(item.field, item.start, item.end, item.text, person.id, person.name, "PER", None, "title")
            )
    return mentions
