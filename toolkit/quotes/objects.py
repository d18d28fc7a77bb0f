"""What stands behind a verb and its subject: circumstances to pass over, and nouns that are reported."""

import re

from toolkit.normalize import fold
from toolkit.quotes.cues import CueHit
from toolkit.quotes.scene import COMMAS, Scene

# Verbal nouns of the derived stems, by the shape of unvocalised spelling; possessors may be attached.
MASDAR = re.compile(
    r"(?:است\w{2,3}ا\w|ان\w{2}ا\w|ا\wت\w?ا\w|ا\w{2}ا\w|ت\w{2}ي\w|م\w?ا?\w{2}ه|ت\w{3,4})(?:ه|ها|هم|ات)?\Z"
)
CIRCUMSTANCE_REACH = 14
CHARGES = ("مسوول", "مسيول", "تبع")


def behind_subject(scene: Scene, hit: CueHit, stop: int) -> int:
    """The token behind the subject of `hit` and the circumstances around it; `stop` when nothing is left.

    With a verb of demand also behind the name of whoever is asked.
    """
    j = _skip(scene, hit, hit.token + 1, stop)
    name = scene.starting.get(j)
    if name is None or hit.participle:
        return j
    j = name.last
    while j < stop and scene.forms[j] in COMMAS and (apposed := scene.starting.get(j + 1)):
        j = apposed.last
    j = _skip(scene, hit, j, stop)
    asked = scene.starting.get(j)
    return _skip(scene, hit, asked.last, stop) if asked and hit.cue.stance == "demand" else j


def _skip(scene: Scene, hit: CueHit, j: int, stop: int) -> int:
    """The token behind adverbs, commas, and circumstances that a comma ends."""
    while j < stop:
        match = scene.lexicon.adjuncts.longest(scene.tokens, j, stop)
        if match:
            j = match.last
        elif scene.has("adverbs", j) or scene.forms[j] in COMMAS:
            j += 1
        elif scene.forms[j] == "من" and hit.cue.stance == "demand" and (asked := scene.starting.get(j + 1)):
            j = asked.last
        elif "passed" in hit.cue.takes and scene.forms[j] in {fold(word) for word in hit.cue.prepositions}:
            j = _comma(scene, j, stop) or j + 2
        elif scene.preposition(j) and (comma := _comma(scene, j, stop)):
            j = comma
        else:
            break
    return j


def _comma(scene: Scene, j: int, stop: int) -> int:
    return next((k for k in range(j, min(j + CIRCUMSTANCE_REACH, stop)) if scene.forms[k] in COMMAS), 0)


def is_charge(hit: CueHit, form: str) -> bool:
    """Whether a noun may be what حمّل takes (otherwise it means "to carry"), or the verb is another."""
    return hit.cue.id != "hammala" or form.removeprefix("ال").startswith(CHARGES)


def is_object(scene: Scene, hit: CueHit, j: int) -> bool:
    """Whether the word at `j` can open a reported noun phrase that hangs on the verb without a preposition."""
    form = scene.forms[j]
    if scene.preposition(j) or form in COMMAS or scene.has("particles", j) or j in scene.cues:
        return False
    if not is_charge(hit, form):
        return False
    if hit.cue.id == "hammala":
        return True
    if "deed" in hit.cue.traits:  # else a contract is renewed, a test repeated
        return scene.has("nominal_heads", j)
    if hit.finite and j == hit.token + 1:
        return bool(MASDAR.match(form.removeprefix("ال"))) or scene.has("nominal_heads", j)
    return form[0] not in "وب" and not scene.has("relatives", j)
