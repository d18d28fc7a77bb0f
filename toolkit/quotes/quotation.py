"""Whether words in quotation marks behind a cue are speech, and which verbs only pass on to it."""

from collections.abc import Set

from toolkit.quotes.cues import CueHit
from toolkit.quotes.marks import Segment
from toolkit.quotes.preceding import SPEECH_WORDS
from toolkit.quotes.scene import COMMAS, SENTENCE_ENDS, Scene

PASSING = 8  # words of a source named in passing, at most
NAME_WORDS = 6  # a quotation of so many words is no speech when all but one belong to names


def is_speech(scene: Scene, hit: CueHit, segment: Segment, led: tuple[Set[str], int | None]) -> bool:
    """Whether a quotation behind `hit` is speech, and no name, title or scare quote.

    `led` has the prepositions that may lead to it, and the token of a participle that passes on to it.
    """
    prepositions, via = led
    j, (first, last) = segment.first, segment.inner
    if "quote" not in hit.cue.takes or scene.has("naming", j - 1) or scene.has("naming", j - 2):
        return False
    if scene.has("titled", j - 1) or (scene.has("titled", j - 2) and not scene.has_form(":", j - 1)):
        return False
    if scene.preposition(j - 1) and scene.forms[j - 1] not in prepositions:
        return False
    if j == hit.token + 1 and _names_speaker(scene, hit, segment):
        return False
    words = sum(form not in COMMAS for form in scene.forms[first:last])
    named = sum(1 for token in range(first, last) if scene.covering(token) is not None)
    if words >= SPEECH_WORDS:
        titled = scene.forms[first] in scene.lexicon.office_heads or scene.starting.get(first) is not None
        if titled and _clause_follows(scene, hit, segment.last):
            return False  # «أكد السيد "فلان رئيس …" أن»
        return not (words <= NAME_WORDS and named >= words - 1)
    ended = segment.last >= len(scene.forms) or scene.forms[segment.last] in SENTENCE_ENDS | COMMAS
    return ended and not named and words >= 1 and (j == hit.token + 1 or via == j - 1)


def _names_speaker(scene: Scene, hit: CueHit, segment: Segment) -> bool:
    """Whether words in marks right behind a verb are its subject: «أعلن "منتدى" اليوم أن», «أكد "فلان"، في بيان».

    Behind them stands the clause, or a comma and a circumstance of the speech or the office of the speaker.
    """
    j = segment.last
    if not hit.finite or not segment.closed or j + 1 >= len(scene.forms):
        return False
    if scene.forms[j] in COMMAS and segment.inner[1] - segment.inner[0] < SPEECH_WORDS:
        return _in_speech(scene, j + 1) or scene.forms[j + 1] in scene.lexicon.office_heads
    while scene.has("adverbs", j):
        j += 1
    return "clause" in hit.cue.takes and scene.has("particles", j)


def _in_speech(scene: Scene, token: int) -> bool:
    """Whether a circumstance of speech begins at `token`: «في بيان», «خلال اجتماعه»."""
    if not scene.preposition(token) or token + 1 >= len(scene.forms):
        return False
    noun = scene.forms[token + 1]
    return bool({noun, noun.removesuffix("ه"), noun.removesuffix("ها")} & scene.lexicon.sets["occasions"])


def _clause_follows(scene: Scene, hit: CueHit, j: int) -> bool:
    return "clause" in hit.cue.takes and any(scene.has("particles", k) for k in range(j, j + 3))


def in_passing(scene: Scene, other: CueHit) -> bool:
    """«ذكر الوزير، كما أوردت الوكالة، أن»: between a verb and its clause somebody else is named as a source.

    So in «قالت الوزارة في بيان نقلته الوكالة إن», where the verb stands with a pronoun for the document.
    """
    if other.clitic or not other.finite:
        return False
    if other.inflection.pronoun and scene.has("documents", other.token - 1):
        return _clause_near(scene, other.token)
    if not scene.has("as_said", other.token - 1):
        return False
    near = range(other.token + 1, min(other.token + PASSING, len(scene.forms) - 1))
    comma = next((j for j in near if scene.forms[j] in COMMAS), None)
    return comma is not None and scene.has("particles", comma + 1)


def _clause_near(scene: Scene, token: int) -> bool:
    """Whether a clause begins not far behind, in the same part of the sentence."""
    for j in range(token + 1, min(token + PASSING, len(scene.forms))):
        if scene.has("particles", j):
            return True
        if scene.forms[j] in COMMAS or scene.forms[j] in SENTENCE_ENDS or j in scene.cues:
            return False
    return False


def says_on(scene: Scene, hit: CueHit, other: CueHit) -> bool:
    """«كتب فلان يقول: "…"»: an imperfect of saying that hangs on the verb before only passes on to the speech."""
    if other.inflection.aspect != "imperfect" or "saying" not in other.cue.traits or other.clitic:
        return False
    mine = hit.inflection
    same = mine.aspect == "past" and (mine.gender, mine.number) == (other.inflection.gender, other.inflection.number)
    between = scene.forms[hit.token + 1 : other.token]
    return same and "quote" in hit.cue.takes and not any(form in COMMAS or form in SENTENCE_ENDS for form in between)
