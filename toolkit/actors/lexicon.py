"""The codebook compiled for lookup: what each word of a text may be the beginning of, and what kind of word it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from toolkit.actors.vocabulary import is_imperfect, ordinary
from toolkit.codebook import Codebook
from toolkit.inflect import Inflection, inflect
from toolkit.match import PhraseTable
from toolkit.normalize import fold
from toolkit.tokens import splits, words

_MASDAR = re.compile(r"(ت..ي.|ا.ت.ا.|است..ا.)\Z")  # تيسير, اعتماد: names that also are what one does
_RANKS = frozenset(fold(word) for word in ("عام", "عامة", "دائم", "دائمة", "سامي", "سامية", "العام", "الأول", "أول"))
_COMPOUND = re.compile(r"(عبدال\w{3,}|ابو(ال)?\w{3,}|\w{2,}الدين)\Z")  # عبدالرحمن, أبوبكر, نورالدين
_FORMER = ("السابق", "السابقة", "الأسبق", "المخلوع")
_PLURAL_BODIES = ("قوات", "سلطات", "كتائب", "ميليشيا", "فصائل", "ألوية", "وحدات", "أجهزة", "سرايا", "قوى", "شركات")
_PLURALS = ("ات", "ه", "ين", "ون", "ان")
_PRONOUNS = ("ها", "هم", "هما", "اته", "اتي")


class Kind(IntEnum):
    """What a word can be in the name of a person."""

    NEVER = 0  # function words, verbs, heads of titles and bodies: no part of a name
    OTHER = 1  # punctuation, digits, other scripts
    COMMON = 2  # an ordinary indefinite word
    DEFINITE = 3  # an ordinary word with ال
    GIVEN = 4
    MAYBE = 5  # a given name that is also an ordinary word
    JOINER = 6  # بن, أبو: goes with the next word
    TAIL = 7  # الدين: goes with the word before
    PARTICLE = 8  # فان, دي, الثاني
    UNKNOWN = 9  # no ordinary word
    FAMILY = 10  # ال and no ordinary word, or an adjective of origin: «الشرقاوي»


_NAMELIKE = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.JOINER, Kind.UNKNOWN, Kind.FAMILY})


@dataclass(frozen=True, slots=True)
class Known:
    """What a phrase of the codebook stands for. `how` is name, weak, country, seat, title or place.

    `lead` is the number of words of a title in front of the name («العقيد القذافي»).
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


class Lexicon:
    """Lookup tables of one codebook. Kinds of words are remembered, so that each form is judged once."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        parts = codebook.name_words
        self.known: PhraseTable[Known] = PhraseTable(_known(codebook))
        self.heads: PhraseTable[Head] = PhraseTable(_heads(codebook))
        for phrase in parts.person_titles:
            if phrase.endswith("."):  # «د.» is one token only in front of a name
                self.heads.add_forms([fold(phrase)], Head("title", fold(phrase), False, False, False))
        self.given = parts.given - parts.given_ambiguous - {form for form in parts.given if _MASDAR.match(form)}
        self.maybe = parts.given_ambiguous | {form for form in parts.given if _MASDAR.match(form)}
        self.joiners = _forms(parts.joiners)
        self.tails = _forms(parts.tails)
        self.particles = _forms(parts.particles)
        self.never = _forms(parts.never)
        self.nameless = frozenset(lemma(phrase) for phrase in parts.nameless)
        self.things = _forms(parts.things)
        self.fielded = frozenset(lemma(phrase) for phrase in parts.fielded)
        self.loose = frozenset(lemma(phrase) for phrase in parts.loose)
        self.political = _forms(parts.political)
        self.light = frozenset(lemma(phrase) for phrase in parts.light)
        self.naming = _forms(parts.naming)
        self.bylines = _forms(parts.bylines)
        self.bodies = _forms(parts.speaker_bodies)
        self.nisba = dict(_nisba(codebook))
        self.plurals = frozenset(form for word in _PLURAL_BODIES for form in (fold(word), "ال" + fold(word)))
        self.says: dict[str, Inflection] = {}
        for cue in codebook.cues.values():
            self.says.update(inflect(cue.past, cue.imperfect, cue.participle, cue.noun))
        self.says = {form: seen for form, seen in self.says.items() if form not in self.never}
        self.late = _forms(parts.late)
        self.former = frozenset(fold(word) for word in _FORMER)
        said = {form for form, seen in self.says.items() if not seen.pronoun}
        self.verbs = _verbs(parts.verbs)
        self.ends = self.never | self.verbs | (said - self.given - self.maybe)
        self.lands = {
            **{
                fold(name): c.id
                for c in codebook.countries.values()
                for name in (*c.seats, *c.names)
                if " " not in name
            },
            **self.nisba,
        }
        self.country_words = frozenset(form for c in codebook.countries.values() for form in _forms(c.names))
        self.stops = self.ends | self.things | self.late | self.country_words
        self._single = _single_heads(codebook)
        self.maybe |= {form for form in _name_parts(codebook) if self._may_be_part(form)}
        self._lists = (
            (self.particles, Kind.PARTICLE),
            (self.never, Kind.NEVER),
            (self.given, Kind.GIVEN),
            (self.maybe, Kind.MAYBE),
            (self.tails, Kind.TAIL),
            (self.joiners, Kind.JOINER),
        )
        self._kinds: dict[str, Kind] = {}
        self._begins: dict[str, bool] = {}

    def kind(self, form: str) -> Kind:
        """What a folded word can be in the name of a person."""
        found = self._kinds.get(form)
        if found is None:
            found = self._kinds[form] = self._judge(form)
        return found

    def may_begin(self, form: str) -> bool:
        """Whether anything can begin at a folded word: a phrase of the tables, or the name of a person."""
        found = self._begins.get(form)
        if found is None:
            found = self._begins[form] = (
                self.known.may_begin(form)
                or self.heads.may_begin(form)
                or self.kind(form) in _NAMELIKE
                or any(self.kind(rest) in _NAMELIKE for skip, rest in splits(form) if skip)
            )
        return found

    def _judge(self, form: str) -> Kind:
        for words_, kind in self._lists:
            if form in words_:
                return kind
        if not form.isalpha() or form.isascii():
            return Kind.OTHER
        if _COMPOUND.match(form):
            return Kind.GIVEN
        return Kind.NEVER if self._is_never(form) else self._judge_open(form)

    def _may_be_part(self, form: str) -> bool:
        """Whether a word of a known person's name may be taken as a part of other names: it is not of the lists."""
        known = self.stops | self.tails | self.particles | self.joiners | self.nisba.keys() | self.given
        if form in known or self.head_of(form):
            return False
        return not form.startswith("ال") and ordinary(form) < 2

    def _is_never(self, form: str) -> bool:
        if form in self.stops or (form in self.nisba and not form.startswith("ال")):
            return True
        if any(skip and (rest in self.stops or rest in self.given) for skip, rest in splits(form)):
            return True
        return any(len(entry.lemma) > 1 for entry in self.head_of(form))

    def _judge_open(self, form: str) -> Kind:
        rank = ordinary(form)
        if form.startswith("ال") and len(form) > 4:
            if (
                form[2:] in self.given
                or form[2:] in self.maybe
                or rank == 0
                or (rank < 2 and not form.endswith(_PLURALS))
            ):
                return Kind.FAMILY
            return Kind.DEFINITE
        if is_imperfect(form):
            return Kind.NEVER
        if rank == 0 and form[:1] in "وبل" and form[1:3] in ("ال", "لل"):
            return Kind.NEVER
        return Kind.COMMON if rank or form.endswith(_PRONOUNS) else Kind.UNKNOWN

    def head_of(self, form: str) -> tuple[Head, ...]:
        """The head nouns that a folded word, with particles in front or not, may be by itself."""
        return tuple(head for _, rest in splits(form) for head in self._single.get(rest, ()))


@lru_cache(maxsize=4)
def lexicon(codebook: Codebook) -> Lexicon:
    """The compiled codebook, made once."""
    return Lexicon(codebook)


def _single_heads(codebook: Codebook) -> dict[str, tuple[Head, ...]]:
    found: dict[str, tuple[Head, ...]] = {}
    for phrase, head in _heads(codebook):
        forms = words(phrase)
        if len(forms) == 1:
            found[forms[0]] = (*found.get(forms[0], ()), head)
    return found


def _name_parts(codebook: Codebook) -> frozenset[str]:
    """The words of the names of persons in the codebook: each may be part of the name of somebody else."""
    persons = [actor for actor in codebook.actors.values() if actor.type == "PER"]
    return frozenset(form for actor in persons for name in actor.names for form in words(name) if len(form) > 3)


def _forms(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases if " " not in phrase)


def _verbs(stems: Iterable[str]) -> frozenset[str]:
    """Third persons of the past, without those that also are adjectives or nouns in the feminine."""
    forms = set()
    for stem in stems:
        forms |= {form for form, seen in inflect(stem, "", "", "").items() if seen.number != "d" and not seen.pronoun}
    return frozenset(forms)


def _known(codebook: Codebook) -> Iterator[tuple[str, Known]]:
    titles = _forms(codebook.name_words.person_titles)
    for actor in codebook.actors.values():
        how = "place" if actor.type == "LOC" else "name"
        for phrases, kind in ((actor.names, how), (actor.weak, "weak"), (actor.titles, "title")):
            for phrase in phrases:
                lead = int(actor.type == "PER" and kind == "name" and words(phrase)[0] in titles)
                for variant in _variants(phrase):
                    yield variant, Known(actor.id, actor.type, actor.label_ar, kind, actor.country, lead)
    for country in codebook.countries.values():
        for phrases, kind in ((country.names, "country"), (country.seats, "seat")):
            for phrase in phrases:
                for variant in _variants(phrase):
                    yield variant, Known(f"country:{country.id}", "LOC", country.label_ar, kind, country.id)


def _variants(phrase: str) -> Iterator[str]:
    """A name with «عبد الله» and «أبو ظبي» as written, in one word, and in two."""
    yield phrase
    joined = re.sub(r"\b(عبد|أبو|ابو) (?=\w{3})", r"\1", phrase)
    if joined != phrase:
        yield joined
    parted = re.sub(r"\b(?:(عبد)(?=ال)|(أبو|ابو)(?=\w{3}))", r"\1\2 ", phrase)
    if parted != phrase:
        yield parted


def _heads(codebook: Codebook) -> Iterator[tuple[str, Head]]:
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
                yield form, Head(kind, lemma(form), definite, first.endswith("ة"), first.removeprefix("ال")[0] == "آ")


def _is_made_up(phrase: str, single: set[str]) -> bool:
    """Whether a head of several words is read from its parts anyway: «رئيس حزب», but not «أمين عام»."""
    first, *rest = words(phrase)
    return bool(rest) and first in single and rest[-1] not in _RANKS


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


def _nisba(codebook: Codebook) -> Iterator[tuple[str, str]]:
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
