"""Cues in another sense: «لفت الأنظار», «كشفت الحفريات», «ما يؤكد أن»: a verb of saying that reports no speech."""

from toolkit.normalize import fold
from toolkit.quotes.content import Complement
from toolkit.quotes.cues import CueHit
from toolkit.quotes.noun_phrase import Source
from toolkit.quotes.scene import Scene

WHAT = ("ما", "مما", "بما", "وما")  # «ما يؤكد أن»: what was told before confirms it
OBJECT_REACH = 6


def no_speech(scene: Scene, hit: CueHit, found: Complement, source: Source | None) -> bool:
    """Whether `hit` has another sense here: by its object, or with a thing or an event as its subject."""
    return _by_object(scene, hit, found) or _by_subject(scene, hit, source) or _by_nobody(scene, hit, found, source)


def _by_object(scene: Scene, hit: CueHit, found: Complement) -> bool:
    nouns = scene.lexicon.senses.get(fold(hit.cue.past))
    if not nouns or found.form == "quoted":
        return False
    last = min(found.first + (found.form == "nominal"), hit.token + 1 + OBJECT_REACH)
    return any(nouns & _bare(scene.forms[j]) for j in range(hit.token + 1, last) if not scene.in_name(j))


def _bare(form: str) -> set[str]:
    """A word, and what is left of it behind an attached ب or ل."""
    if form.startswith("لل"):
        return {form, "ال" + form[2:]}
    return {form, form[1:]} if form[0] in "بل" else {form}


def _by_subject(scene: Scene, hit: CueHit, source: Source | None) -> bool:
    if not hit.finite or "saying" in hit.cue.traits:
        return False  # «القانون يقول إن»
    if scene.has_form("مما", hit.token - 1) and not hit.inflection.pronoun:
        return True
    if source is not None and source.first is not None:
        return scene.forms[source.first].removeprefix("و") in scene.lexicon.sets["things"]
    behind = hit.token + 1
    if scene.has("things", behind) and not hit.asking:
        return True
    before = scene.forms[hit.token - 1] if hit.token else ""
    return before in WHAT and not hit.clitic and not hit.inflection.pronoun and scene.forms[behind : behind + 1] != []


def _by_nobody(scene: Scene, hit: CueHit, found: Complement, source: Source | None) -> bool:
    """«ويعتبر تأمين المخزون تحديا», «فيما اعتبر موقف الحكومة أضعف»: what is held to be so by nobody in the text."""
    judged = "thing" in hit.cue.traits and "object" in hit.cue.takes and found.form == "nominal"
    if source is not None or not judged or not hit.finite or hit.inflection.pronoun:
        return False
    return hit.inflection.aspect == "imperfect" or not (hit.clitic or scene.has_form("كما", hit.token - 1))
