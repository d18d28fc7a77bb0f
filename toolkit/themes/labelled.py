"""Whom a label such as «إرهابي» is applied to: rules about Arabic noun phrases and sentences.

Each rule gives the noun phrase that the label at token `at` belongs to and its relation, or None. A label that stands
for nobody in particular («الجماعات الإرهابية», «مكافحة الإرهاب») gives none.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from toolkit.themes.nouns import Noun, Scene

Found = tuple[Noun, str]
REACH = 16  # words between a verb of calling and the label
SKIPPED = 2  # adjectives between a name and the label


@dataclass(frozen=True, slots=True)
class Label:
    """A label at token `at`, with the first token of its sentence; `noun`: «إرهاب», not «إرهابي»."""

    at: int
    start: int
    noun: bool
    nisba: frozenset[str]


def target_of(scene: Scene, label: Label) -> Found | None:
    """The noun phrase that the label is applied to, with the relation between the two."""
    rules: tuple[Callable[[Scene, Label], Found | None], ...] = (
        (_called, _of, _adjective) if label.noun else (_called, _described, _apposed, _of, _predicated)
    )
    return next((found for rule in rules if (found := rule(scene, label)) is not None), None)


def _described(scene: Scene, label: Label) -> Found | None:
    """«جماعة X الإرهابية», «التنظيم الإرهابي»; not «الهجمات الإرهابية», «هجوم باريس الإرهابي»."""
    form = scene.form(label.at)
    if not form.startswith("ال") and (not form.startswith("وال") or form.endswith(("ون", "ين"))):
        return None  # «والإرهابيين» are others
    at = label.at
    while at not in scene.ending and label.at - at < SKIPPED and scene.is_adjective(at - 1):
        at -= 1
    noun = _named_with(scene, label.at) or scene.before(at if at in scene.ending else label.at, label.start)
    if noun is not None and noun.mention is None and _is_member(scene, noun, scene.form(label.at)):
        noun = scene.before(label.at, noun.first + 1)
    good = noun is not None and _may_be_described(scene, noun, scene.form(label.at))
    return (noun, "described") if noun is not None and good else None


def _named_with(scene: Scene, at: int) -> Noun | None:
    """The body whose name the label ends («تنظيم X الإرهابي»), also inside a title («زعيم تنظيم X الإرهابي»)."""
    whole = scene.ending.get(at + 1)
    if whole is None or whole.mention is None or whole.first == at:
        return None
    return whole if whole.mention.type == "ORG" else scene.inner.get(at + 1) or scene.inner.get(at)


def _is_member(scene: Scene, noun: Noun, label: str) -> bool:
    """Whether the label agrees with the second word: «عناصر التنظيم الإرهابي», not «مليشيات النظام الإرهابية»."""
    inner = scene.form(noun.first + 1)
    agrees = label.endswith("ه") == inner.endswith(("ه", "ات"))
    return noun.last - noun.first > 1 and agrees and scene.words.as_bearer(inner) is not None


def _may_be_described(scene: Scene, noun: Noun, label: str) -> bool:
    head = scene.form(noun.first)
    if noun.mention is None:
        specific = noun.last - noun.first > 1 and not head.startswith("ال")
        return scene.words.as_bearer(head) is not None and (specific or not scene.words.reads("generic", head))
    if noun.mention.type == "LOC":
        state = noun.mention.actor_id.startswith("country:")
        before = scene.form(noun.first - 1)
        inside = scene.words.has("prepositions", before) or noun.attached
        return state and label.endswith("ه") and not inside and not scene.words.reads("acts", before)
    return noun.mention.type != "PER" or not label.endswith(("ه", "ون", "ين")) or noun.first not in scene.beginning


def _apposed(scene: Scene, label: Label) -> Found | None:
    """«الإرهابي فلان»."""
    noun = scene.beginning.get(label.at + 1)
    good = noun is not None and noun.mention is not None and noun.mention.type == "PER" and _bare(scene, noun)
    single = not scene.form(label.at).endswith(("ه", "ون", "ين"))
    return (noun, "described") if good and noun and single and scene.is_definite(label.at) else None


def _of(scene: Scene, label: Label) -> Found | None:
    """«إرهاب X», «إرهابيي X»."""
    noun = scene.beginning.get(label.at + 1)
    form = scene.form(label.at).removeprefix("و")
    if form.startswith("ل"):
        return None  # «لإرهاب X»: to terrorise
    construct = label.noun or form.endswith(("يي", "يو"))
    if noun is None or noun.mention is None or not construct or scene.is_definite(label.at) or not _bare(scene, noun):
        return None
    place = noun.mention.type == "LOC" and not noun.mention.actor_id.startswith("country:")
    return None if place else (noun, "of")


def _adjective(scene: Scene, label: Label) -> Found | None:
    """«الإرهاب» with the adjective of a state."""
    at = label.at + 1
    form = scene.form(at)
    if not scene.is_definite(label.at) or form not in label.nisba or not form.startswith("ال") or form.endswith("ه"):
        return None
    view = scene.view
    return Noun(at, at + 1, view.starts[at], view.ends[at], "", None), "adjective"


def _predicated(scene: Scene, label: Label) -> Found | None:
    """«إن X منظمة إرهابية», «X هم الإرهابيون», «ليست X إرهابية»; not «قتل الجيش عناصر إرهابية»."""
    words, first = scene.words, _phrase_start(scene, label)
    while first > label.start and words.has("only", scene.form(first - 1)):
        first -= 1
    by_pronoun = words.has("pronouns", scene.form(first - 1))
    if scene.is_definite(label.at) and not by_pronoun:
        return None
    linked = by_pronoun or words.has("copulas", scene.form(first - 1))
    noun = scene.before(first - 1 if linked else first, label.start)
    before = scene.form(noun.first - 1) if noun is not None else ""
    if noun is None or noun.attached or scene.words.has("prepositions", before.removeprefix("و")):
        return None
    opened = noun.first == label.start or before == ":" or words.has("openers", before) or words.has("copulas", before)
    return (noun, "predicated") if linked or opened else None


def _called(scene: Scene, label: Label) -> Found | None:
    """«وصف (Y) X بالإرهاب», «اتهام Y لـX بالإرهاب», «تصنيف X منظمة إرهابية», «إدراج X على قائمة الإرهاب»."""
    joint, marked = _joint(scene, label)
    for at in range(joint - 1, max(label.start, joint - REACH) - 1, -1):
        called = scene.words.calls(scene.form(at))
        if called is not None and at not in scene.beginning:
            verb, naming = called
            if not marked and (not naming or label.noun or scene.is_definite(label.at)):
                return None
            if verb.pronoun and verb.aspect != "noun":
                return None  # «وصفها الوزير بالإرهابية»: the name behind is who calls
            nouns = _nouns(scene, at + 1, joint)
            owned = [noun for noun in nouns if noun.attached == "ل"]
            bare = [noun for noun in nouns if not noun.attached]
            chosen = owned[-1] if owned and verb.aspect == "noun" else bare[-1] if bare else None
            good = chosen is not None and _reaches(scene, chosen, joint, marked)
            return (_with_head(scene, chosen, at), "called") if chosen is not None and good else None
    return None


def _with_head(scene: Scene, noun: Noun, verb: int) -> Noun:
    """The phrase with the indefinite noun in front of it, when only that stands behind the verb: «قادة الشرق»."""
    head = noun.first - 1
    plain = noun.mention is None and not noun.attached and not scene.words.has("prepositions", scene.form(head))
    if head != verb + 1 or not plain or not scene.form(head).isalpha() or scene.is_definite(head):
        return noun
    return replace(noun, first=head, start=scene.view.starts[head])


def _joint(scene: Scene, label: Label) -> tuple[int, bool]:
    """The token that joins the label to the one called so, and whether it shows that it does.

    It is «ب…», «ك…», «بأنها», «على قائمة»; without any of them the first token of the label's phrase.
    """
    words, first = scene.words, _phrase_start(scene, label)
    for at in (first, first - 1, first - 2):
        if words.reads("lists", scene.form(at)) or words.reads("charges", scene.form(at)):
            return (at - 1 if words.has("prepositions", scene.form(at - 1)) else at), True
    if words.has("that_it_is", scene.form(first - 1)):
        return (first - 2 if scene.form(first - 2) == "علي" else first - 1), True
    return first, scene.form(first)[:1] in ("ب", "ك")


def _phrase_start(scene: Scene, label: Label) -> int:
    """The first token of the phrase that ends in the label: of «جماعة» in «جماعة إرهابية»."""
    at = label.at
    while at > label.start and label.at - at < SKIPPED and _belongs(scene, at - 1, label.at):
        at -= 1
    return at


def _belongs(scene: Scene, token: int, at: int) -> bool:
    same = scene.is_definite(token) == scene.is_definite(at)
    return token + 1 not in scene.ending and same and scene.words.as_bearer(scene.form(token)) is not None


def _nouns(scene: Scene, first: int, last: int) -> list[Noun]:
    """The noun phrases in tokens [first, last) that stand behind no preposition, in order."""
    found, at = [], first
    while at < last:
        noun = scene.behind(at)
        if noun is None or noun.last > last:
            at += 1
            continue
        if not scene.words.has("prepositions", scene.form(at - 1)):
            found.append(noun)
        at = noun.last
    return found


def _reaches(scene: Scene, noun: Noun, joint: int, marked: bool) -> bool:
    """Whether nothing, or where the joint shows itself only a short phrase, stands between the noun and the joint."""
    between = range(noun.last, joint)
    phrase = marked and scene.words.has("prepositions", scene.form(noun.last)) and len(between) <= REACH // 4
    phrase = phrase and not scene.form(joint - 1).startswith("لل")  # «للالتحاق بـ» is what takes the «بـ»
    return not between or (phrase and all(not scene.words.has("openers", scene.form(at)) for at in between))


def _bare(scene: Scene, noun: Noun) -> bool:
    return noun.start == scene.view.starts[noun.first]
