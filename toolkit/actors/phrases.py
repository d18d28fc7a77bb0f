"""The phrases of a codebook with what they stand for: names, countries, head nouns in all their forms."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.codebook import Codebook
from toolkit.inflect import inflect
from toolkit.memo import remembered
from toolkit.normalize import fold
from toolkit.tokens import words

_RANKS = frozenset(fold(word) for word in ("عام", "عامة", "دائم", "دائمة", "سامي", "سامية", "العام", "الأول", "أول"))


@dataclass(frozen=True, slots=True)
class Known:
    """What a phrase of the codebook stands for. `how` is name, weak, country, seat, title or place.

    `lead` is the number of words in front of the name: of a title («العقيد القذافي»), or the one that says what a body
    is («حركة حماس»).
    """

    id: str
    type: str
    name: str
    how: str
    country: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: `kind` is org, place, office or title; `lemma` is its form without ال and ة.

    `madda`: it is written with آ, which tells آمر (commander) from أمر (order).
    """

    kind: str
    lemma: str
    definite: bool
    feminine: bool
    madda: bool


def single_heads(codebook: Codebook) -> dict[str, tuple[Head, ...]]:
    """The head nouns of one word, by their folded form."""
    found: dict[str, tuple[Head, ...]] = {}
    for phrase, head in head_phrases(codebook):
        forms = words(phrase)
        if len(forms) == 1:
            found[forms[0]] = (*found.get(forms[0], ()), head)
    return found


def name_parts(codebook: Codebook) -> frozenset[str]:
    """The words of the names of persons in the codebook: each may be part of the name of somebody else."""
    persons = [actor for actor in codebook.actors.values() if actor.type == "PER"]
    return frozenset(form for actor in persons for name in actor.names for form in words(name) if len(form) > 3)


def forms_of(phrases: Iterable[str]) -> frozenset[str]:
    """The folded forms of the phrases of one word."""
    return frozenset(fold(phrase) for phrase in phrases if " " not in phrase)


def verb_forms(stems: Iterable[str]) -> frozenset[str]:
    """Third persons of the past, without those that also are adjectives or nouns in the feminine."""
    forms = set()
    for stem in stems:
        forms |= {form for form, seen in inflect(stem, "", "", "").items() if seen.number != "d" and not seen.pronoun}
    return frozenset(forms)


def known_phrases(codebook: Codebook) -> Iterator[tuple[str, Known]]:
    """Every name and title of the codebook, in every spelling, with what it stands for."""
    titles = forms_of(codebook.name_words.person_titles)
    typed = forms_of(codebook.name_words.typed)
    same = forms_of(codebook.name_words.same_place)
    grouped = forms_of(codebook.name_words.grouped)
    for actor in codebook.actors.values():
        own = {words(name) for name in actor.names}
        how = "place" if actor.type == "LOC" else "name"
        for phrases, kind in ((actor.names, how), (actor.weak, "weak"), (actor.titles, "title")):
            for phrase in phrases:
                first, *rest = words(phrase)
                lead = int(kind == "name" and actor.type == "PER" and first in titles)
                if kind == "place" and first in same and tuple(rest) in own:
                    lead = 1
                if kind == "name" and actor.type == "ORG" and tuple(rest) in own:
                    described = len(rest) > 1 and rest[0].startswith("ال")
                    lead = int(first in typed or (first in grouped and not described))
                for variant in _variants(phrase):
                    yield variant, Known(actor.id, actor.type, actor.label_ar, kind, actor.country, lead)
    for country in codebook.countries.values():
        for phrases, kind in ((country.names, "country"), (country.seats, "seat")):
            for phrase in phrases:
                shown = country.label_ar if kind == "country" else phrase  # «موسكو» is shown as it is written
                for variant in _variants(phrase):
                    yield variant, Known(f"country:{country.id}", "LOC", shown, kind, country.id)


def shared_phrases(codebook: Codebook) -> Iterator[tuple[str, Known]]:
    """The ambiguous names of countries and places, but for adjectives, with what they may stand for."""
    for actor in codebook.actors.values():
        for phrase in actor.ambiguous if actor.type == "LOC" else ():
            yield phrase, Known(actor.id, "LOC", actor.label_ar, "place", actor.country)
    for country in codebook.countries.values():
        own = words(country.label_ar)
        for phrase in country.ambiguous:
            whole = words(phrase)[0] in own
            if whole or not phrase.endswith("ي") or len(phrase) < 5:
                shown = country.label_ar if whole else phrase
                yield phrase, Known(f"country:{country.id}", "LOC", shown, "country" if whole else "seat", country.id)


def _variants(phrase: str) -> Iterator[str]:
    """A name with «عبد الله» and «أبو ظبي» as written, in one word, and in two."""
    yield phrase
    joined = re.sub(r"\b(عبد|أبو|ابو) (?=\w{3})", r"\1", phrase)
    if joined != phrase:
        yield joined
    parted = re.sub(r"\b(?:(عبد)(?=ال)|(أبو|ابو)(?=\w{3}))", r"\1\2 ", phrase)
    if parted != phrase:
        yield parted


_MEN = ("الداعية", "داعية", "العلامة")  # men's titles, though with ة


def head_phrases(codebook: Codebook) -> Iterator[tuple[str, Head]]:
    """The forms of head nouns; a feminine made by rule gives way to a head of its own («محافظة» is no governor)."""
    parts = codebook.name_words
    lists = (
        ("title", parts.person_titles),
        ("office", parts.office_heads),
        ("org", parts.org_heads),
        ("place", parts.place_heads),
    )
    single = {fold(phrase) for _, phrases in lists for phrase in phrases if " " not in phrase}
    own = {fold(phrase) for _, phrases in lists for phrase in phrases}
    own |= {"ال" + form for form in own}
    for kind, phrases in lists:
        for phrase in phrases:
            if kind == "office" and _is_made_up(phrase, single):
                continue
            forms = _definitenesses(phrase, feminine=kind == "office")
            for form, definite in [(phrase, phrase.startswith("ال"))] if kind == "title" else forms:
                if fold(form) in own and fold(form).removeprefix("ال") != fold(phrase).removeprefix("ال"):
                    continue
                first = form.split()[0]
                yield (
                    form,
                    Head(
                        kind,
                        lemma(form),
                        definite,
                        first.endswith("ة") and first not in _MEN,
                        first.removeprefix("ال")[0] == "آ",
                    ),
                )


def _is_made_up(phrase: str, single: set[str]) -> bool:
    """Whether a head of several words is read from its parts anyway: «رئيس حزب», but not «أمين عام»."""
    first, *rest = words(phrase)
    return bool(rest) and first in single and rest[-1] not in _RANKS


@remembered
def lemma(phrase: str) -> str:
    """A head noun as the key under which its forms meet: folded, without ال and the feminine ending."""
    first, *rest = (word.removeprefix("ال") for word in words(phrase))
    if len(first) > 4 and first.endswith("ه"):
        first = first[:-1]
    return " ".join((first, *rest))


def _definitenesses(phrase: str, *, feminine: bool) -> Iterator[tuple[str, bool]]:
    """The forms of a head noun with and without ال, and whether each is definite.

    «نائب عام» gives «النائب العام» too, «ولي عهد» gives «ولي العهد».
    """
    first, *rest = (word.removeprefix("ال") for word in phrase.split())
    for stem in (first, first + "ة") if feminine and not first.endswith("ة") else (first,):
        yield " ".join((stem, *rest)), False
        yield " ".join(("ال" + stem, *(f"ال{word}" for word in rest))), True
        if rest:
            yield " ".join((stem, *rest[:-1], "ال" + rest[-1])), True


def nisba_forms(codebook: Codebook) -> Iterator[tuple[str, str]]:
    """Adjectives of countries in gender and number, with ال and without: folded form and country id."""
    for country in codebook.countries.values():
        for stem in country.nisba:
            base = fold(stem)
            for form in (base, base + "ه", base + "ين", base + "ون", base[:-1] + "يين", base[:-1] + "يون", base + "ات"):
                yield form, country.id
                yield "ال" + form, country.id
        for phrase in country.plural:
            yield fold(phrase), country.id
            yield "ال" + fold(phrase).removeprefix("ال"), country.id
