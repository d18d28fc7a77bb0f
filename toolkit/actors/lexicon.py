"""The codebook compiled for lookup: what each word of a text may be the beginning of, and what kind of word it is."""

import re
from functools import lru_cache
from itertools import product
from typing import ClassVar

from toolkit.actors.phrases import (
    Head,
    Known,
    forms_of,
    head_phrases,
    known_phrases,
    lemma,
    name_parts,
    nisba_forms,
    shared_phrases,
    single_heads,
    verb_forms,
)
from toolkit.actors.vocabulary import is_imperfect, ordinary
from toolkit.codebook import Codebook
from toolkit.inflect import Inflection, inflect
from toolkit.match import PhraseTable
from toolkit.memo import Memo
from toolkit.normalize import fold
from toolkit.tokens import splits

_MASDAR = re.compile(r"(ت..ي.|ا.ت.ا.|است..ا.)\Z")  # تيسير, اعتماد: names that also are what one does
_COMPOUND = re.compile(r"(عبدال\w{3,}|ابو(ال)?\w{3,}|\w{2,}الدين)\Z")  # عبدالرحمن, أبوبكر, نورالدين
_FORMER = ("السابق", "السابقة", "الأسبق", "المخلوع")
_PLURAL_BODIES = ("قوات", "سلطات", "كتائب", "ميليشيا", "فصائل", "ألوية", "وحدات", "أجهزة", "سرايا", "قوى", "شركات")
_JOINED = ("السفير", "الوزير", "النائب", "المستشار")  # offices that stand before a title
_PLURALS = ("ات", "ه", "ين", "ون", "ان")
_PRONOUNS = ("ها", "هم", "هما", "اته", "اتي")


class Kind(int):
    """What a word can be in the name of a person. No enumeration: these are looked up several times a word."""

    NEVER: ClassVar["Kind"]  # function words, verbs, heads of titles and bodies: no part of a name
    OTHER: ClassVar["Kind"]  # punctuation, digits, other scripts
    COMMON: ClassVar["Kind"]  # an ordinary indefinite word
    DEFINITE: ClassVar["Kind"]  # an ordinary word with ال
    GIVEN: ClassVar["Kind"]
    MAYBE: ClassVar["Kind"]  # a given name that is also an ordinary word
    JOINER: ClassVar["Kind"]  # بن, أبو: goes with the next word
    TAIL: ClassVar["Kind"]  # الدين: goes with the word before
    PARTICLE: ClassVar["Kind"]  # فان, دي, الثاني
    UNKNOWN: ClassVar["Kind"]  # no ordinary word
    FAMILY: ClassVar["Kind"]  # ال and no ordinary word, or an adjective of origin: «الشرقاوي»


for _number, _name in enumerate(Kind.__annotations__):
    setattr(Kind, _name, Kind(_number))

TOLD = frozenset({"ان", "انه", "انها"})  # behind a name it shows who speaks
_NAMELIKE = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.JOINER, Kind.UNKNOWN, Kind.FAMILY})


class Lexicon:
    """Lookup tables of one codebook. Kinds of words are remembered, so that each form is judged once."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.kinds: Memo[Kind] = Memo(self._judge)
        self.telling: Memo[bool] = Memo(self._tells)
        self.begins: Memo[bool] = Memo(self._may_begin)
        self._heads_of: Memo[tuple[Head, ...]] = Memo(self._head_of)
        self.known: PhraseTable[Known] = PhraseTable(known_phrases(codebook))
        self.shared: PhraseTable[Known] = PhraseTable(shared_phrases(codebook))
        self.heads: PhraseTable[Head] = PhraseTable(head_phrases(codebook))
        self.not_bodies: PhraseTable[bool] = PhraseTable((phrase, True) for phrase in codebook.name_words.not_bodies)
        self._single = single_heads(codebook)
        for phrase in codebook.name_words.person_titles:
            if phrase.endswith("."):  # «د.» is one token only in front of a name
                self.heads.add_forms([fold(phrase)], Head("title", fold(phrase), False, False, False))
        self._add_joined_titles()
        self._read_countries()
        self._read_body_words()
        self._read_speech()
        self._read_name_words()

    def _add_joined_titles(self) -> None:
        """Two titles that a newspaper has run together: «السفيرالدكتور»."""
        self.ranks = forms_of(phrase for phrase in self.codebook.name_words.person_titles if phrase.startswith("ال"))
        titles = [fold(phrase) for phrase in self.codebook.name_words.person_titles if phrase.startswith("ال")]
        single = [form for form in titles if " " not in form]
        lemmas = {form: lemma(form) for form in (*single, *(fold(word) for word in _JOINED))}
        for first, second in product(lemmas, single):
            both = Head("title", f"{lemmas[first]} {lemmas[second]}", True, False, False)
            self.heads.add_forms([first + second], both)

    def _read_countries(self) -> None:
        countries = self.codebook.countries.values()
        self.nisba = dict(nisba_forms(self.codebook))
        names = {form: c.id for c in countries for form in forms_of((*c.seats, *c.names))}
        self.lands = names | self.nisba
        self.lands_of: Memo[frozenset[str]] = Memo(self._lands)
        self.country_words = frozenset(form for c in countries for form in forms_of(c.names))

    def _read_body_words(self) -> None:
        parts = self.codebook.name_words
        self.nameless = frozenset(lemma(phrase) for phrase in parts.nameless)
        self.fielded = frozenset(lemma(phrase) for phrase in parts.fielded)
        self.loose = frozenset(lemma(phrase) for phrase in parts.loose)
        self.typed = frozenset(lemma(phrase) for phrase in parts.typed)
        self.grouped = frozenset(lemma(phrase) for phrase in parts.grouped)
        self.deeds = frozenset(lemma(phrase) for phrase in parts.deeds)
        self.commanded = frozenset(lemma(phrase) for phrase in parts.commanded)
        self.purposed = frozenset(lemma(phrase) for phrase in parts.purposed)
        self.seated = frozenset(lemma(phrase) for phrase in parts.seated)
        self.light = frozenset(lemma(phrase) for phrase in parts.light)
        self.outlets = frozenset(lemma(phrase) for phrase in parts.outlets)
        self.sites = frozenset(lemma(phrase) for phrase in parts.sites)
        self.same_place = frozenset(lemma(phrase) for phrase in parts.same_place)
        self.political = forms_of(parts.political)
        self.naming = forms_of(parts.naming)
        self.plurals = frozenset(form for word in _PLURAL_BODIES for form in (fold(word), "ال" + fold(word)))

    def _read_speech(self) -> None:
        never = forms_of(self.codebook.name_words.never)
        self.says: dict[str, Inflection] = {}
        for cue in self.codebook.cues.values():
            forms = inflect(cue.past, cue.imperfect, cue.participle, cue.noun)
            self.says.update({form: seen for form, seen in forms.items() if form not in never})

    def _read_name_words(self) -> None:
        parts = self.codebook.name_words
        masdars = {form for form in parts.given if _MASDAR.match(form)}
        self.foreign = parts.given_foreign - parts.given_ambiguous
        self.families = parts.family_foreign - parts.given_foreign - parts.given_ambiguous
        self.abroad = self.foreign | self.families
        self.shows = Memo((self.abroad | TOLD).__contains__)
        self.middle, self.posts = forms_of(parts.middle), forms_of(parts.posts)
        self.given = parts.given - parts.given_ambiguous - masdars
        self.maybe = parts.given_ambiguous | masdars
        self.joiners, self.tails = forms_of(parts.joiners), forms_of(parts.tails)
        self.particles, self.never = forms_of(parts.particles), forms_of(parts.never)
        self.things, self.late = forms_of(parts.things), forms_of(parts.late)
        self.judging = forms_of(parts.judging)
        spoken = forms_of((*parts.sayers, *parts.speaker_bodies))
        self.sayers = spoken | {"ال" + form for form in spoken}
        self.bylines = forms_of(parts.bylines)
        self.former = frozenset(fold(word) for word in _FORMER)
        self.verbs = verb_forms(parts.verbs)
        said = {form for form, seen in self.says.items() if not seen.pronoun}
        self.ends = self.never | self.verbs | (said - self.given - self.maybe)
        self.stops = self.ends | self.things | self.late | self.country_words
        self.maybe |= {form for form in name_parts(self.codebook) if self._may_be_part(form)}
        self._lists = (
            (self.particles, Kind.PARTICLE),
            (self.never, Kind.NEVER),
            (self.given, Kind.GIVEN),
            (self.maybe, Kind.MAYBE),
            (self.tails, Kind.TAIL),
            (self.joiners, Kind.JOINER),
        )

    def kind(self, form: str) -> Kind:
        """What a folded word can be in the name of a person."""
        return self.kinds[form]

    def _tells(self, form: str) -> bool:
        """Whether a folded word is a verb of saying in the singular, without an object."""
        seen = (self.says.get(rest) for _, rest in splits(form))
        return any(
            each is not None and each.aspect in ("past", "imperfect") and each.number == "s" and not each.pronoun
            for each in seen
        )

    def _may_begin(self, form: str) -> bool:
        """Whether anything can begin at a folded word: a phrase of the tables, or the name of a person."""
        return (
            self.known.may_begin(form)
            or self.heads.may_begin(form)
            or self.kind(form) in _NAMELIKE
            or any(self.kind(rest) in _NAMELIKE for skip, rest in splits(form) if skip)
        )

    def _lands(self, form: str) -> frozenset[str]:
        """The countries that a folded word names by their name, adjective or seat, with particles in front or not."""
        return frozenset(self.lands[rest] for _, rest in splits(form) if rest in self.lands)

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
        lists = (self.stops, self.tails, self.particles, self.joiners, self.nisba, self.given)
        if any(form in words for words in lists) or self.head_of(form):
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

    def is_head(self, form: str) -> bool:
        """Whether a folded word is a head noun as it stands."""
        return form in self._single

    def head_of(self, form: str) -> tuple[Head, ...]:
        """The head nouns that a folded word, with particles in front or not, may be by itself."""
        return self._heads_of[form]

    def _head_of(self, form: str) -> tuple[Head, ...]:
        return tuple(head for _, rest in splits(form) for head in self._single.get(rest, ()))


@lru_cache(maxsize=4)
def lexicon(codebook: Codebook) -> Lexicon:
    """The compiled codebook, made once."""
    return Lexicon(codebook)
