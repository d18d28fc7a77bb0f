"""The codebook's words of speech, ready for look-up by folded form."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from toolkit.codebook import Codebook, Cue
from toolkit.inflect import Inflection, inflect
from toolkit.match import PhraseTable
from toolkit.memo import Memo
from toolkit.normalize import fold

ROOT = 3


_TABLES = ("closers", "breakers", "adjuncts", "source_markers", "anonymity", "contrasts", "detours")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue forms, word sets and phrase tables of one codebook."""

    cues: dict[str, tuple[tuple[Cue, Inflection], ...]]
    sets: dict[str, frozenset[str]]
    closers: PhraseTable[str]
    breakers: PhraseTable[str]
    adjuncts: PhraseTable[str]
    markers: PhraseTable[str]
    anonymity: PhraseTable[str]
    contrasts: PhraseTable[str]
    detours: PhraseTable[str]
    senses: dict[str, frozenset[str]]
    nisbas: dict[str, tuple[str, str]]
    readings: Memo[tuple[int, Cue, Inflection] | None]
    narrating: Memo[bool]
    bodies: frozenset[str]
    office_heads: frozenset[str]
    org_heads: frozenset[str]
    verbs: frozenset[str]


@lru_cache(maxsize=4)
def lexicon(codebook: Codebook) -> Lexicon:
    """The look-up tables of a codebook; made once."""
    forms: dict[str, tuple[tuple[Cue, Inflection], ...]] = {}
    for cue in codebook.cues.values():
        for form, inflection in inflect(cue.past, cue.imperfect, cue.participle, cue.noun).items():
            forms[form] = (*forms.get(form, ()), (cue, inflection))
    words = codebook.name_words
    tables = {name: PhraseTable((phrase, phrase) for phrase in codebook.speech[name]) for name in _TABLES}
    sets = {name: frozenset(fold(phrase) for phrase in phrases) for name, phrases in codebook.speech.items()}
    return Lexicon(
        cues=forms,
        sets=sets,
        closers=tables["closers"],
        breakers=tables["breakers"],
        adjuncts=tables["adjuncts"],
        markers=tables["source_markers"],
        anonymity=tables["anonymity"],
        contrasts=tables["contrasts"],
        detours=tables["detours"],
        senses=_senses(codebook),
        nisbas=_nisbas(codebook),
        readings=Memo(partial(_reading, forms)),
        narrating=Memo(lambda form: _narrating(form, tables, sets["conjunctions"])),
        bodies=_with_article(words.speaker_bodies),
        office_heads=_with_article(words.office_heads + words.person_titles),
        org_heads=_with_article(words.org_heads),
        verbs=_no_nouns(words.verbs),
    )


def _narrating(form: str, tables: Mapping[str, PhraseTable[str]], conjunctions: frozenset[str]) -> bool:
    """Whether a word may be the first by which the narrator shows to speak again."""
    phrases = any(tables[name].may_begin(form) for name in ("breakers", "source_markers", "contrasts", "closers"))
    return phrases or form in conjunctions or form in ("وهو", "وهي")


def _senses(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Folded past of a cue -> the objects with which it is no verb of saying."""
    senses: dict[str, set[str]] = {}
    for phrase in codebook.speech["other_senses"]:
        verb, _, noun = phrase.partition(" ")
        senses.setdefault(fold(verb), set()).add(fold(noun))
    return {verb: frozenset(nouns) for verb, nouns in senses.items()}


def _nisbas(codebook: Codebook) -> dict[str, tuple[str, str]]:
    """Folded adjective of a country, with and without ال, of either gender -> id and name of the country."""
    found: dict[str, tuple[str, str]] = {}
    for country in codebook.countries.values():
        for nisba in country.nisba:
            for ending in ("", "ة"):
                form = fold(nisba + ending)
                found[form] = found["ال" + form] = (f"country:{country.id}", country.label_ar)
    return found


def _no_nouns(verbs: tuple[str, ...]) -> frozenset[str]:
    """Folded verbs in the past that no unvocalised noun looks like: «أطلق», «رفعت», «قام», and not «رفع»."""
    folded = {fold(verb) for verb in verbs}
    derived = {verb for verb in folded if verb[0] == "ا" and len(verb) > ROOT and verb[-2] != "ا"}
    return frozenset(derived | {verb for verb in folded if verb.endswith("ت") or verb[1:2] == "ا"})


def _reading(cues: Mapping[str, tuple[tuple[Cue, Inflection], ...]], form: str) -> tuple[int, Cue, Inflection] | None:
    """The cue that a folded word is a form of, with the letters attached in front; None when it is none."""
    for clitic in (0, 1) if form[0] in "وفب" else (0,):
        readings = cues.get(form[clitic:], ())
        if clitic and form[0] == "ب":
            readings = tuple(each for each in readings if each[1].aspect == "noun" and "saying" in each[0].traits)
        if readings:
            return clitic, *min(readings, key=lambda reading: _attached(reading[1]))
    return None


def _attached(inflection: Inflection) -> tuple[bool, bool]:
    """How much a reading attaches: that which attaches least is taken, of equal ones the first of the codebook."""
    return bool(inflection.pronoun), inflection.aspect == "bare"


def _with_article(heads: tuple[str, ...]) -> frozenset[str]:
    folded = {fold(head) for head in heads if " " not in head}
    return frozenset(folded | {"ال" + head for head in folded})
