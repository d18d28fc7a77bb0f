"""Speech that stands before its cue: «"…"، قال فلان» and «…، كما صرح فلان»."""

from toolkit.quotes.content import Complement
from toolkit.quotes.cues import CueHit
from toolkit.quotes.scene import COMMAS, Scene

SPEECH_WORDS = 4  # a quotation of fewer words may be a name


def preceding(scene: Scene, hit: CueHit, stop: int) -> Complement | None:
    """«"…"، قال فلان» and «…، كما صرح فلان»: what is reported stands before its cue."""
    if not hit.finite:
        return None
    last = hit.token
    if scene.has("as_said", last - 1) and {"clause", "quote"} <= set(hit.cue.takes):
        return _sentence_before(scene, hit, last - 1, stop)
    if "quote" not in hit.cue.takes:
        return None
    while last and (scene.forms[last - 1] in COMMAS or scene.has("as_said", last - 1)):
        last -= 1
    segment = scene.marks.closing.get(last)
    if segment is None or segment.inner[1] - segment.inner[0] < SPEECH_WORDS:
        return None
    return Complement("quoted", segment.first, stop, scene.tokens.starts[segment.first], segment, backward=True)


def _sentence_before(scene: Scene, hit: CueHit, last: int, stop: int) -> Complement | None:
    first, _ = scene.sentence(hit.token)
    while last > first and scene.forms[last - 1] in COMMAS:
        last -= 1
    if last - first < SPEECH_WORDS or scene.forms[last] not in COMMAS:
        return None
    return Complement("clause", first, stop, scene.tokens.starts[first], backward=True, stop=last)
