"""Who says what about whom: the actors and noun phrases that the hits of an article are about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.codebook import Codebook
from toolkit.model import Mention, Target, ThemeHit
from toolkit.normalize import fold
from toolkit.themes.inflection import readings
from toolkit.themes.labelled import Label, target_of
from toolkit.themes.nouns import Noun, Scene, read_scene
from toolkit.themes.phrases import without_marks
from toolkit.themes.target_words import target_words
from toolkit.tokens import Doc, Tokens, skip_letters

WORDS, PARTIES = 3, 4  # words between a hit and the preposition behind it; parties behind «بين»
BETWEEN = fold("بين")


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens [first, last) of a hit, whether its theme applies labels, and the adjectives of states."""

    first: int
    last: int
    labels: bool
    nisba: Mapping[str, str]


def find_targets(
    doc: Doc, mentions: Sequence[Mention], hits: Sequence[ThemeHit], codebook: Codebook
) -> tuple[Target, ...]:
    """Whom each hit is about, where its sentence names one; in the order of the hits, none twice for one hit."""
    if not hits:
        return ()
    scenes = {}
    for field, tokens in doc.fields():
        own = [mention for mention in mentions if mention.field == field]
        scenes[field] = read_scene(without_marks(tokens), own, target_words())
    return tuple(target for hit in hits for target in _targets(scenes[hit.field], hit, codebook))


def _targets(scene: Scene, hit: ThemeHit, codebook: Codebook) -> Iterator[Target]:
    view = scene.view
    first, last = view.at(hit.start), view.at(hit.end - 1) + 1
    start = scene.sentence_start(first)
    seen: set[tuple[int, int]] = set()
    labelled = list(_labelled(scene, hit, first, last, start, codebook))
    theme = codebook.themes[hit.theme.split(".")[0]]
    own = Hit(first, last, bool(theme.label_nouns or theme.label_adjectives), _nisba(codebook))
    for noun, relation, label in labelled or _related(scene, own):  # whom a label is applied to says more
        if (noun.start, noun.end) not in seen:
            seen.add((noun.start, noun.end))
            yield _target(scene, hit, noun, relation, label, codebook)


def _labelled(
    scene: Scene, hit: ThemeHit, first: int, last: int, start: int, codebook: Codebook
) -> Iterator[tuple[Noun, str, str | None]]:
    theme = codebook.themes[hit.theme.split(".")[0]]
    adjectives, nouns = _folded(theme.label_adjectives), _folded(theme.label_nouns)
    nisba = frozenset(_nisba(codebook))
    for at in range(first, last):
        forms = readings(scene.form(at))
        word = next((form for form in forms if form in adjectives or form in nouns), None)
        found = word and target_of(scene, Label(at, start, word in nouns, nisba))
        if word and found:
            yield found[0], found[1], _bare(scene.view, at, forms[word])


def _related(scene: Scene, hit: Hit) -> Iterator[tuple[Noun, str, None]]:
    """Who stands in the hit as its last word or before «بـ», or behind it as owner or after a preposition."""
    first, last = hit.first, hit.last
    for at in range(first, last):
        noun = scene.beginning.get(at)
        if noun is not None and noun.last <= last and _is_party(noun) and _is_meant(scene, noun, hit):
            yield noun, "named", None
    if hit.labels and last in scene.ending:
        return  # «سيطر تنظيم X على Y»
    noun = scene.beginning.get(last)
    word = scene.form(last - 1)
    owns = not (scene.is_definite(last - 1) or scene.words.has("by", word) or word == BETWEEN or last in scene.ending)
    if noun is not None and owns and noun.start == scene.view.starts[last] and _is_party(noun):
        if not _does(scene, hit.first, last):
            yield noun, "of", None
        return
    yield from ((noun, "preposition", None) for noun in _toward(scene, hit))


def _is_meant(scene: Scene, noun: Noun, hit: Hit) -> bool:
    """Whether the hit is about the actor in it.

    Not «تسليحهم في X», «قبول X بالمبادرة», «برعاية X», «اتفاق القاهرة», nor what only looks like a name.
    """
    words, opening = scene.words, scene.form(hit.first)
    unknown = noun.mention is not None and noun.mention.actor_id.startswith("x:")
    whole = noun.first == hit.first and noun.last == hit.last and not hit.labels
    if (unknown and (whole or noun.last - noun.first == 1)) or scene.form(noun.first - 1) == "في":
        return False
    venue = noun.mention is not None and noun.mention.type == "LOC" and words.reads("held", opening)
    if venue or _does(scene, hit.first, max(noun.first, hit.first + 1)):
        return False
    return noun.last == hit.last or (_object(scene, noun) and not words.reads("agents", opening))


def _does(scene: Scene, first: int, last: int) -> bool:
    """Whether tokens [first, last) have behind them who mediates: «مبعوث», «برعاية»."""
    return any(scene.words.reads("doers", scene.form(at)) for at in range(first, last))


def _toward(scene: Scene, hit: Hit) -> Iterator[Noun]:
    at = hit.last
    while at < hit.last + WORDS and (scene.words.has("between", scene.form(at)) or scene.form(at) in hit.nisba):
        at += 1
    if scene.form(at - 1) == BETWEEN or scene.form(at) == BETWEEN:
        yield from parties(scene, at if scene.form(at - 1) == BETWEEN else at + 1)
        return
    noun = scene.beginning.get(at)
    if scene.words.has("against" if hit.labels else "toward", scene.form(at)):
        noun = scene.beginning.get(at + 1)
    elif noun is None or noun.attached != "ل" or not _is_given(scene, noun, at, hit):
        return
    if noun is not None and noun.mention is not None:
        yield noun


def _is_given(scene: Scene, noun: Noun, at: int, hit: Hit) -> bool:
    """Whether the noun behind «ل» is whom the hit is about: not «إرهابهم لـX», nor «مبعوث لـX» but of a country."""
    country = noun.mention is not None and noun.mention.type == "LOC"
    pronoun = scene.words.has("objects", scene.form(at - 1)[-2:])
    return not (hit.labels or pronoun) and (country or not _does(scene, hit.first, hit.last))


def parties(scene: Scene, at: int) -> Iterator[Noun]:
    """The parties from token `at` on, behind «بين», as far as «و» joins them: actors, and definite nouns."""
    for _ in range(PARTIES):
        while scene.words.has("each", scene.form(at)):
            at += 1
        noun = scene.party(at)
        if noun is None or scene.words.reads("sides", scene.form(noun.first).removeprefix("و")):
            return
        yield noun
        at = noun.last
        if not scene.form(at).startswith("و"):
            return


def _is_party(noun: Noun) -> bool:
    mention = noun.mention
    return mention is not None and (mention.type != "LOC" or mention.actor_id.startswith("country:"))


def _object(scene: Scene, noun: Noun) -> bool:
    """Whether «بـ» stands behind the noun: «إمداد X بالسلاح», not «رفض X الوساطة»."""
    return scene.form(noun.last).startswith("ب")


def _target(scene: Scene, hit: ThemeHit, noun: Noun, relation: str, label: str | None, codebook: Codebook) -> Target:
    mention = noun.mention
    actor_id, name = (mention.actor_id, mention.name) if mention is not None else (None, _dictionary_form(scene, noun))
    if relation == "adjective":
        country = _nisba(codebook)[scene.form(noun.first)]
        actor_id, name = f"country:{country}", codebook.countries[country].label_ar
    return Target(
        field=hit.field, start=noun.start, end=noun.end, text=scene.view.text[noun.start : noun.end],
        actor_id=actor_id, name=name, theme=hit.theme, term=hit.term, hit_start=hit.start, hit_end=hit.end,
        hit=hit.text, label=label, relation=relation, modality=hit.modality, voice=hit.voice, quote_id=hit.quote_id,
        speaker=hit.speaker, speaker_id=hit.speaker_id,
    )  # fmt: skip


def _bare(view: Tokens, token: int, letters: int) -> str:
    """The word without particles; «للإرهاب» loses the ل only, and keeps its article in the spelling without it."""
    word = view.text[skip_letters(view.text, view.starts[token], view.ends[token], letters) : view.ends[token]]
    return f"ا{word}" if letters and view.forms[token][letters - 1 : letters + 1] == "لل" else word


def _dictionary_form(scene: Scene, noun: Noun) -> str:
    """The words of the phrase; «للجماعة» gives الجماعة."""
    text = scene.view.text[noun.start : noun.end]
    return f"ال{text[2:]}" if noun.attached == "ل" and text.startswith("لل") else text


@lru_cache(maxsize=8)
def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


@lru_cache(maxsize=4)
def _nisba(codebook: Codebook) -> dict[str, str]:
    """The adjectives of states, singular, with and without ال: folded form to country id."""
    return {
        article + base + ending: country.id
        for country in codebook.countries.values()
        for base in map(fold, country.nisba)
        for ending in ("", "ه")
        for article in ("", "ال")
    }
