"""The frozen records of a codebook. Every record has an ASCII id that is never renamed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or place that has a name of its own.

    `names` stand for the actor wherever they are seen; `weak` names (a surname, an acronym) only in an article that
    also has one of the names; `ambiguous` ones are known but never matched by themselves; `titles` are offices that
    mean this actor when the text names no one with them. `sources` are what corpora call an outlet as the `source`
    of their articles.
    """

    id: str
    type: str
    label_ar: str
    label_en: str
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    country: str = ""
    wikidata: str = ""
    role_ar: str = ""
    role_en: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its names, its adjectives (masculine singular, indefinite), and the seats that speak for it."""

    id: str
    label_ar: str
    label_en: str
    names: tuple[str, ...] = ()
    nisba: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """Who held an office from one ISO date until another; an empty `until` means still, or not known."""

    office_ar: str
    country: str
    holder: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a user says of two names: whether they are the same actor; `one` and `other` are ids, `where` a line."""

    same: bool
    one: str
    other: str
    where: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that are evidence of a name: heads of organisations and places, titles, offices, given names.

    `joiners`, `tails` and `particles` are parts of names; `never` and `verbs` end one. `nameless` titles mean no
    single person; `sayers` say something and are no names; `bylines` stand in the line that says who wrote the
    article. `things` are no surnames; `fielded` bodies join fields with و; `naming` adjectives make the name of a
    body, `judging` ones only what is thought of it, `late` ones say when one was in office; `loose` heads name a
    body only with a name of its own, `light` ones also with three words, both also with a `political` adjective.
    A `typed` head says what kind of thing has the name behind it («صحيفة …»), a `grouped` one too, in front of a
    name of the codebook; a `purposed` one may say what it is for («الهيئة العامة للتأمين»), a `seated` one where it
    is («السفارة الليبية في القاهرة»);
    `not_bodies` are phrases that look like bodies or places, and `deeds` heads that behind ل or ب are what one does
    («لإدارة الأزمة»). A `commanded` body is called by who leads it («قوات فلان»). A `same_place` head adds nothing
    to the name of a place («مدينة بنغازي»); `sites` may be called by an ordinary word or a person («ميدان
    التحرير»). An `outlets` head with nothing but a country («الصحيفة الليبية») goes back to one named before.
    """

    org_heads: tuple[str, ...] = ()
    place_heads: tuple[str, ...] = ()
    person_titles: tuple[str, ...] = ()
    office_heads: tuple[str, ...] = ()
    speaker_bodies: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    fielded: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    judging: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    grouped: tuple[str, ...] = ()
    commanded: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    purposed: tuple[str, ...] = ()
    seated: tuple[str, ...] = ()
    not_bodies: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    political: tuple[str, ...] = ()
    same_place: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    sayers: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    given: frozenset[str] = field(default=frozenset())
    given_foreign: frozenset[str] = field(default=frozenset())
    family_foreign: frozenset[str] = field(default=frozenset())
    given_ambiguous: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports speech, with what it takes.

    `past`, `imperfect` (both third person masculine singular), `participle` (accusative, without tanween) and `noun`
    are its stems; other persons and genders are inflected by rule. `prepositions` may stand before the content;
    `takes` lists the forms of content: clause, quote, nominal (after one of the prepositions), object (without), passed
    (someone else's words, whose source stands behind the preposition).

    `traits` say what else is so: continuing (whoever spoke goes on), addressing (its object is spoken to), feeling (its
    first noun sets the stance), thing (things may be its subject), deed (its object must be a reported noun, or it is
    an act), answering (as a participle it lets the speech pass through to the verb before it), saying (the plain verb
    of saying: its noun reports, its participle only passes on to the speech), impersonal (its imperfect right before a
    clause has no speaker: «يذكر أن»), prepositional (its form without و is also a preposition: «عبر», «عقب»), belonging
    (with ل behind it no speech: «تابع لـ»), accused (as a participle mostly the one spoken about: «متهمين»), charging
    (its object is a responsibility, or it means to carry), published (reports only with في or على behind it: «جاء في
    البيان»), byline (with a bare colon it names who wrote: «كتب: فلان»), calling
    (a person behind it is only called so, unless a clause follows: «يُدعى فلان»), transitive (never without an object:
    «اتهم فلان بكذا» is a passive, or its subject has been named before).
    """

    id: str
    past: str
    imperfect: str
    participle: str
    noun: str
    stance: str
    takes: tuple[str, ...]
    prepositions: tuple[str, ...]
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of a theme.

    A word written with ال must be definite in the text, one without may be or not; "…" in the phrase stands for up to
    `gap` words. The phrase counts only where one of `needs` stands in the same sentence, one of `near` within `window`
    words, one of `anywhere` in the article (title included), and none of `not_` within `window` words; an empty list
    asks for nothing. `weight` is what its first hit adds to the theme's score. `written` is the phrase as the file has
    it, which with a word list («تهريب {سلاح}») stands for several terms.
    """

    text: str
    written: str = ""
    weight: float = 1.0
    near: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    window: int = 8
    gap: int = 3


@dataclass(frozen=True, slots=True)
class SubTheme:
    """A part of a theme: its dotted id (`mediation.offer`), labels, terms, and what it is.

    `cameo` and `plover` are the codes of event ontologies that it is nearest to.
    """

    id: str
    label_ar: str
    label_en: str
    terms: tuple[Term, ...] = ()
    definition: str = ""
    cameo: tuple[str, ...] = ()
    plover: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which a sub-theme (dotted id) must be found, in this voice; an empty voice asks for none."""

    text: str
    sub: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its definition and sub-themes.

    It is in an article from the score `mentioned` on, and may be central from `central` on. `decoys` are phrases that
    look like the theme and are not: no hit stands inside one. `label_adjectives` («إرهابي») and `label_nouns` («إرهاب»)
    are words that speakers apply to somebody: whom, is looked for in the sentence.
    """

    id: str
    label_ar: str
    label_en: str
    definition: str
    subthemes: tuple[SubTheme, ...]
    mentioned: float = 1.0
    central: float = 4.0
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    must_hit: tuple[Example, ...] = ()
    must_not_hit: tuple[str, ...] = ()
    label_adjectives: tuple[str, ...] = ()
    label_nouns: tuple[str, ...] = ()
