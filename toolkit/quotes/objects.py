"""What stands behind a verb and its subject: circumstances to pass over, and nouns that are reported."""

import re

from toolkit.quotes.cues import CueHit, folded
from toolkit.quotes.lexicon import ROOT
from toolkit.quotes.scene import COMMAS, Scene

# Verbal nouns of the derived stems, by the shape of unvocalised spelling; possessors may be attached.
MASDAR = re.compile(
    r"(?:است\w{2,3}ا\w|ان\w{2}ا\w|ا\wت\w?ا\w|ا\w{2}ا\w|ت\w{2}ي\w|م\w?ا?\w{2}ه|ت\w{3,4})(?:ه|ها|هم|ات)?\Z"
)
CIRCUMSTANCE_REACH = 14
OF_THEM = ("منه", "منها", "منهم")
MIN_ATTACHED = 4
CHARGED = 7  # tokens from a responsibility to who gets it, at most
SUBJECT_WORDS = 3


def behind_subject(scene: Scene, hit: CueHit, stop: int) -> int:
    """The token behind the subject of `hit` and the circumstances around it; `stop` when nothing is left.

    With a verb of demand also behind the name of whoever is asked.
    """
    j = _skip(scene, hit, hit.token + 1 + scene.has("resumptives", hit.token + 1), stop)
    name = scene.starting.get(j)
    if hit.participle and hit.cue.stance == "demand" and name is None:
        return _skip(scene, hit, _asked(scene, j, stop), stop)
    if name is None or hit.participle:
        return j
    j = name.last
    while j < stop and scene.forms[j] in COMMAS and (apposed := scene.starting.get(j + 1)):
        j = apposed.last
    j = _skip(scene, hit, j, stop)
    if hit.cue.stance != "demand" or (j < stop and _demanded(scene, j)):
        return j  # «ناشدت السلطات التدخل»
    return _skip(scene, hit, _asked(scene, j, stop), stop)


def _demanded(scene: Scene, j: int) -> bool:
    """Whether a deed stands at `j` and no body: «التدخل», not «التنظيم الدولي»."""
    bare = scene.forms[j].removeprefix("ال")
    return is_masdar(scene, j) and scene.covering(j) is None and bare not in scene.lexicon.org_heads


def _asked(scene: Scene, j: int, stop: int) -> int:
    """The token behind whoever is asked at `j`, a name or definite words («الدول المانحة»); `j` when no one is."""
    name = scene.starting.get(j)
    if name is not None:
        return name.last
    while j < stop and scene.forms[j].startswith("ال") and not scene.has("relatives", j):
        if scene.has("nominal_heads", j) or scene.preposition(j):
            break  # «الغاء», «الى»
        j += 1
    return j


def _skip(scene: Scene, hit: CueHit, j: int, stop: int) -> int:
    """The token behind adverbs, commas, and circumstances that a comma ends."""
    while j < stop:
        match = scene.lexicon.adjuncts.longest(scene.tokens, j, stop)
        if match:
            j = match.last
        elif (
            scene.has("adverbs", j)
            or scene.forms[j] in COMMAS
            or (hit.cue.stance == "demand" and scene.forms[j] in OF_THEM)
        ):
            j += 1
        elif scene.forms[j] == "من" and hit.cue.stance == "demand" and (behind := _asked(scene, j + 1, stop)) > j + 1:
            j = behind
        elif "passed" in hit.cue.takes and scene.forms[j] in folded(hit.cue.prepositions):
            j = _comma(scene, j, stop) or j + 2
        elif scene.preposition(j) and (comma := _comma(scene, j, stop)):
            j = comma
        else:
            break
    return j


def _comma(scene: Scene, j: int, stop: int) -> int:
    return next((k for k in range(j, min(j + CIRCUMSTANCE_REACH, stop)) if scene.forms[k] in COMMAS), 0)


def is_charge(scene: Scene, hit: CueHit, j: int) -> bool:
    """Whether the word at `j` fits حمّل: a responsibility, and somebody who gets it; for all other cues."""
    if "charging" not in hit.cue.traits:
        return True
    given = j > hit.token + 1 or bool(hit.inflection.pronoun)
    return scene.has("charges", j) and (given or any(form[0] == "ل" for form in scene.forms[j + 1 : j + CHARGED]))


def is_object(scene: Scene, hit: CueHit, j: int) -> bool:
    """Whether the word at `j` can open a reported noun phrase that hangs on the verb without a preposition."""
    form = scene.forms[j]
    if noun_with_pronoun(scene, hit, j):
        return True
    if scene.preposition(j) or form in COMMAS or scene.has("particles", j) or j in scene.cues:
        return False
    if not is_charge(scene, hit, j):
        return False
    if "charging" in hit.cue.traits:
        return True
    if "calling" in hit.cue.traits and _called(scene, hit):
        return False
    if "deed" in hit.cue.traits:  # else a contract is renewed, a test repeated
        return scene.has("nominal_heads", j)
    if hit.finite and j == hit.token + 1 + scene.has("resumptives", hit.token + 1):
        return is_masdar(scene, j) or scene.has("nominal_heads", j)
    return form[0] not in "وب" and not scene.has("relatives", j)


def is_masdar(scene: Scene, j: int) -> bool:
    """Whether the word at `j` has the shape of a verbal noun, also with ال."""
    return bool(MASDAR.match(scene.forms[j].removeprefix("ال")))


def behind_whole_subject(scene: Scene, hit: CueHit, j: int) -> bool:
    """Whether an object may begin at `j`: right behind the verb, a circumstance, or the end of the subject."""
    before, between = scene.covering(j - 1), range(hit.token + 1, j)
    named = scene.covering(j - 2) if scene.forms[j - 1] == "علي" else None
    if not between or scene.forms[j - 1] in COMMAS or scene.has("adverbs", j - 1) or scene.has("occasions", j - 1):
        return True
    if hit.finite and scene.forms[j].endswith("هم") and not scene.preposition(j - 1):
        return True  # «أعلن أمناء وأفراد الشرطة إضرابهم»
    if j in scene.marks.closing:
        return True  # «في تصريحات لـ"المرآة" استمرار العمل»
    if scene.adjunct_before(j) or (before and before.last == j) or (named and named.last == j - 1):
        return True
    sure = scene.forms[j][:2] == "ال" or scene.forms[j] == "اي"
    if hit.cue.stance == "deny" and sure and not any(scene.has("relatives", k) for k in between):
        return True  # «نفى المتهم أمام النيابة الاتهامات»
    if hit.finite and len(between) <= SUBJECT_WORDS and all(scene.forms[k].startswith("ال") for k in between):
        return True  # «نفى المتهمون الآخرون أي صلة»
    title = scene.forms[j - 1].endswith(("ي", "يه")) and scene.forms[j - 1] != "اي" and not scene.preposition(j - 1)
    return title and not any((name := scene.covering(k)) and name.mention.type == "PER" for k in between)


def _called(scene: Scene, hit: CueHit) -> bool:
    """«يدعى فلان»: the person right behind the verb has that name."""
    name = scene.covering(hit.token + 1) or scene.covering(hit.token + 2)
    return hit.inflection.aspect == "imperfect" and name is not None and name.mention.type == "PER"


def preposition_letters(scene: Scene, j: int, letter: str) -> int:
    """How many letters of the word at `j` are the preposition `letter` in front of content; 0 for none."""
    form = scene.forms[j]
    if scene.has("relatives", j - 1):
        return 0  # «التي باشرها»
    if form == letter:
        return scene.tokens.ends[j] - scene.tokens.starts[j]
    if form == "بما" and letter == "ب":
        return 1
    if form[0] != letter or len(form) < MIN_ATTACHED or scene.preposition(j - 1) or _own_letter(scene, j, form):
        return 0
    if letter == "ل" and not (form.startswith("لل") or MASDAR.match(form[1:])):
        return 0
    return 1


def _own_letter(scene: Scene, j: int, form: str) -> bool:
    """Whether the first letter belongs to the word itself: «بيان», «بعثة», or a name."""
    lexicon, name = scene.lexicon, scene.starting.get(j)
    if name is not None and name.own_first == j and name.mention.start == scene.tokens.starts[j]:
        return True
    known = scene.has("ba_words", j) or form in lexicon.org_heads or form in lexicon.bodies
    return known or lexicon.adjuncts.longest(scene.tokens, j) is not None


def to_body(scene: Scene, j: int, skip: int) -> bool:
    """Whether an attached preposition leads to a body or place, as it does inside titles and behind a body."""
    name, before = scene.starting.get(j), scene.covering(j - 1)
    seated = name is not None and name.mention.type == "ORG" and before is not None and before.mention.type == "ORG"
    place = name is not None and name.mention.type == "LOC"
    return place or seated or scene.forms[j][skip:] in scene.lexicon.org_heads


def after_time(scene: Scene, hit: CueHit, j: int, limit: int) -> bool:
    """«أعلنت السفارة أمس إغلاق …»: a verbal noun behind an adverb of time, when no clause follows before `limit`."""
    if not scene.has("adverbs", j - 1) or scene.covering(j) is not None or scene.has("adverbs", j):
        return False
    if not (scene.has("nominal_heads", j) or MASDAR.match(scene.forms[j])) or scene.has("circumstances", j):
        return False
    end = min(limit, scene.sentence(j)[1])
    return "clause" not in hit.cue.takes or not any(scene.has("particles", k) for k in range(j, end))


def object_of_participle(scene: Scene, hit: CueHit, j: int) -> bool:
    """«مؤكدا حصولها على …»: a participle has its subject elsewhere, so the noun right behind it is its object."""
    if j != hit.token + 1 or not hit.participle or "object" not in hit.cue.takes or hit.asking:
        return False
    form = scene.forms[j]
    if form[0] in "بل" or scene.has("adverbs", j) or scene.lexicon.adjuncts.longest(scene.tokens, j):
        return False
    possessed = len(form) >= MIN_ATTACHED and form.endswith(("ه", "ها", "هم"))
    return possessed and scene.covering(j) is None and is_object(scene, hit, j)


def noun_with_pronoun(scene: Scene, hit: CueHit, j: int) -> bool:
    """«أعلن الوزير رفضه مغادرة المنصب»: a noun with its pronoun right behind the subject, that looks like a verb."""
    other = scene.cues.get(j)
    if other is None or "object" not in hit.cue.takes or hit.asking or other.clitic or not other.inflection.pronoun:
        return False
    before = scene.covering(j - 1)
    behind = j == hit.token + 1 or (before is not None and before.first > hit.token and before.last == j)
    single = j == hit.token + 2 and scene.forms[j - 1].startswith("ال")
    noun = other.inflection.aspect == "noun" and "saying" not in other.cue.traits
    verb = other.inflection.aspect == "past" and len(other.cue.past) == ROOT
    return (noun or verb) and hit.finite and (behind or single)


def handed_on(scene: Scene, hit: CueHit, j: int) -> bool:
    """«نقلت المصادر عن الوزير فلان، ارتفاع الحصيلة»: a noun of the list behind the name of who said so."""
    before = scene.covering(j - 1 - (scene.forms[j - 1] in COMMAS))
    if before is None or before.mention.type == "LOC" or scene.covering(j) is not None:
        return False
    origin = scene.has_form("عن", before.first - 1) or scene.forms[before.first - 1] in COMMAS
    return scene.has("nominal_heads", j) and origin and "عن" in scene.forms[hit.token : j]
