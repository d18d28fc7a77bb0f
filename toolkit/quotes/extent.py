"""Where reported content ends, and whether it is direct, indirect or mixed."""

from collections.abc import Callable

from toolkit.quotes.before import WERE
from toolkit.quotes.content import Complement
from toolkit.quotes.cues import CueHit
from toolkit.quotes.markers import source_behind
from toolkit.quotes.marks import MARKS, Segment
from toolkit.quotes.noun_phrase import Source
from toolkit.quotes.scene import COMMAS, SENTENCE_ENDS, Scene
from toolkit.tokens import BREAK

LONGEST = 500  # tokens of one clause of content; a text without full stops ends there
CONTRAST_REACH = 7  # words behind «بينما» in which a verb of saying shows that the narrator speaks again
LINK_WORDS = 3
VERSE_WORDS = 9
VERSE_LINES = 8
BUT = ("لكنه", "لكنها", "ولكنه", "ولكنها")
NO_NOUNS = ((*BUT, "وانه", "وانها", "وانهم"), BUT)  # what no noun goes on to, behind a cue without clauses, and with
_ENDING = SENTENCE_ENDS | MARKS | frozenset(BUT)  # words, but for those with و, behind which content may be over
LINKING = ("في", "من", "علي", "الي", "عن", "مع")
LINE_HEAD = 7  # words of a line that must be no circumstance before a verb of saying, if it goes on the one before
SCARE = 1  # a quoted piece of so many words changes nothing


def content_end(scene: Scene, found: Complement, cuts: Callable[[int], bool], *, clauses: bool = False) -> int:
    """The token behind the last one of the content; `cuts` says at which tokens another attribution ends it.

    With `clauses` the cue takes a clause as well as a noun («أعلنت إكمال التقرير، وأنها ستقدمه»).
    """
    if found.segment is not None:
        return found.segment.last
    around = scene.marks.around(found.first)
    limit = min(around.inner[1] if around else len(scene.forms), found.first + LONGEST)
    if found.stop is not None:
        limit = min(limit, found.stop)
    last = _walk(scene, found, limit, cuts, () if found.form != "nominal" else NO_NOUNS[clauses])
    return _trim(scene, found.first, last)


def _walk(scene: Scene, found: Complement, limit: int, cuts: Callable[[int], bool], no_nouns: tuple[str, ...]) -> int:
    j = found.first
    while j < limit:
        segment = scene.marks.at.get(j)
        if segment is not None and segment.last <= limit:
            j = segment.last
            if j - found.first > 2 and _closes_content(scene, found, segment, j):
                return j
            continue
        form = scene.forms[j]
        if form[0] != "و" and form not in _ENDING and j not in scene.hits and not scene.lexicon.narrating[form]:
            j += 1
            continue
        if scene.forms[j] in SENTENCE_ENDS and (j == found.first or not (runs_on(scene, j) or _verse(scene, found, j))):
            return j
        if j > found.first and (cuts(j) or _narrates(scene, j)):
            return j
        if scene.forms[j] in no_nouns or (found.form == "nominal" and _new_verb(scene, found.first, j)):
            return j  # a clause does not go on from a noun
        j += 1
    return limit


def _new_verb(scene: Scene, first: int, j: int) -> bool:
    """«أعلنوا اعتصامهم، وهتف المشاركون»: a verb in the past behind a comma and و, that goes on with no relative."""
    form = scene.forms[j]
    if form[0] != "و" or scene.forms[j - 1] not in COMMAS or scene.covering(j) is not None:
        return False
    hit = scene.cues.get(j)
    saying = hit is not None and hit.inflection.aspect == "past" and not hit.inflection.pronoun
    verb = (saying and not scene.has("homographs", j)) or form[1:] in scene.lexicon.verbs
    return verb and not any(scene.has("relatives", k) for k in range(first, j))


def runs_on(scene: Scene, j: int) -> bool:
    """Whether a line break at `j` stands inside a sentence: none ends before it, and the next line cannot begin one."""
    if scene.forms[j] != BREAK or not 0 < j < len(scene.forms) - 1 or scene.forms[j - 1] in SENTENCE_ENDS:
        return False
    following = scene.forms[j + 1]
    if _unfinished(scene, j) or ((link := _line_start(scene, j)) and _unfinished(scene, link)):
        return True
    written = scene.tokens.span(j + 1, j + 2)
    if following in ("،", ",") or _link(scene, j + 1) or written in ("أن", "أنه", "أنها", "بأن"):
        return True
    leads = following in LINKING or scene.has("relatives", j + 1) or following == "الا"
    if not leads or scene.lexicon.adjuncts.longest(scene.tokens, j + 1):
        return False
    end = scene.sentence(j + 1)[1]
    if scene.forms[end - 1] == BREAK and not scene.has_form(".", end - 2):
        return False  # lines without stops are lines of their own
    near = range(j + 1, min(j + 1 + LINE_HEAD, len(scene.forms)))
    return not any(scene.forms[k] in COMMAS or scene.forms[k] in (":", BREAK) or k in scene.cues for k in near)


def _unfinished(scene: Scene, j: int) -> bool:
    """Whether the line before the break at `j` ends in a word that leads on: «أن», «في»."""
    return scene.has("particles", j - 1) or scene.forms[j - 1] in LINKING


def _line_start(scene: Scene, j: int) -> int:
    """The break before a line of a word or two that the break at `j` ends; 0 when the line is longer."""
    return next((k for k in range(j - 1, max(j - LINK_WORDS - 2, 0), -1) if scene.forms[k] == BREAK), 0)


def _verse(scene: Scene, found: Complement, j: int) -> bool:
    """Whether speech that begins on a line of its own goes on over the break at `j`: short lines without blank ones."""
    if found.form != "quoted" or scene.forms[j] != BREAK or scene.forms[found.first - 1] != BREAK:
        return False
    end = next((k for k in range(j + 1, len(scene.forms)) if scene.forms[k] == BREAK), len(scene.forms))
    following = min(j + 1, len(scene.forms) - 1)
    gap = scene.tokens.text[scene.tokens.ends[j - 1] : scene.tokens.starts[following]]
    return gap.count("\n") == 1 and 1 < end - j <= VERSE_WORDS and j - found.first <= VERSE_WORDS * VERSE_LINES


def _link(scene: Scene, first: int) -> bool:
    """Whether a line of a word or two stands between breaks inside a sentence, as the text of a link does."""
    last = next((j for j in range(first, min(first + LINK_WORDS + 1, len(scene.forms))) if scene.forms[j] == BREAK), 0)
    following = scene.forms[last + 1] if last and last + 1 < len(scene.forms) else ""
    return following in (".", "،", ",") or (following in LINKING and last > first)


def _closes_content(scene: Scene, found: Complement, segment: Segment, j: int) -> bool:
    """Whether a clause that is one long quotation («أنه "…"») is over at its closing mark."""
    if segment.first - found.first > 1 or segment.inner[1] - segment.inner[0] < 4 or j >= len(scene.forms):
        return False
    if scene.forms[j] not in COMMAS:
        return False
    following = scene.forms[j + 1] if j + 1 < len(scene.forms) else ""
    return not (following.startswith("و") or scene.has("conjunctions", j + 1) or j + 1 in scene.marks.at)


def _narrates(scene: Scene, j: int) -> bool:
    """`_narrator`, asked once for each token, however many contents reach over it."""
    if not scene.lexicon.narrating[scene.forms[j]]:
        return False
    found = scene.narrated.get(j)
    if found is None:
        found = scene.narrated[j] = _narrator(scene, j)
    return found


def _narrator(scene: Scene, j: int) -> bool:
    lexicon = scene.lexicon
    if lexicon.breakers.longest(scene.tokens, j):
        return True
    marker = lexicon.markers.longest(scene.tokens, j)
    if marker:
        return source_behind(scene, marker.last, scene.sentence(j)[1]) is not None
    if scene.forms[j] in ("وهو", "وهي") and scene.forms[j + 1 : j + 2] == ["ما"] and j + 2 in scene.cues:
        return True
    if scene.has("conjunctions", j) and scene.has("negation", j + 1):
        return "".join(scene.forms[j + 2 : j + 3]) in lexicon.cues
    contrast = lexicon.contrasts.longest(scene.tokens, j) if scene.forms[j - 1] in COMMAS else None
    if contrast is not None:
        return any(token in scene.cues for token in range(contrast.last, contrast.last + CONTRAST_REACH))
    closer = lexicon.closers.longest(scene.tokens, j) if scene.forms[j - 1] in COMMAS else None
    return closer is not None


def _trim(scene: Scene, first: int, last: int) -> int:
    """Without the commas and joining words that lead on to what follows."""
    while last > first + 1 and (
        scene.forms[last - 1] in COMMAS
        or scene.forms[last - 1] == BREAK
        or scene.has("conjunctions", last - 1)
        or scene.forms[last - 1] in ("و", "..", "...", "…")
        or (last - 1 in scene.cues and scene.cues[last - 1].finite and scene.cues[last - 1].clitic)
    ):
        last -= 1
    return last


def cuts_off(outer: CueHit, inner: CueHit, found: Complement, source: Source | None) -> bool:
    """Whether an attribution that opens behind `outer` is the narrator's again, and not told by the same speaker.

    A verb or participle that agrees neither in tense nor in gender, and names no one, goes on inside the content.
    """
    if found.form == "quoted" or not outer.finite or outer.inflection.number != "s" or inner.inflection.number != "s":
        return True
    if inner.finite and source is None and inner.inflection.aspect != outer.inflection.aspect:
        return False
    astray = outer.inflection.gender == "m" and inner.inflection.gender == "f"
    return source is not None or not astray or inner.inflection.aspect == "noun"


def ends_relative(scene: Scene, outer: CueHit, inner: CueHit) -> bool:
    """«فلان، الذي أقر بالتهمة، نفى …»: the main verb behind a comma ends what a relative clause before it reports."""
    behind_comma = inner.finite and not inner.clitic and scene.forms[inner.token - 1] in COMMAS
    return behind_comma and scene.has("relatives", outer.token - 1) and outer.token < inner.token


def opening(scene: Scene, hit: CueHit) -> int | None:
    """The token where an attribution cuts off the content before it, or None when it stands inside that content."""
    if hit.participle:
        return None if hit.token and scene.forms[hit.token - 1] in WERE else hit.token
    if hit.inflection.aspect == "noun":
        return hit.token if hit.clitic and scene.forms[hit.token][0] == "و" else None
    if hit.clitic or scene.has("conjunctions", hit.token - 1):
        return hit.token - (scene.has("conjunctions", hit.token - 1))
    return None


def kind_of(scene: Scene, found: Complement, last: int) -> str:
    """direct when all of the content is verbatim, mixed when a quoted piece of two words or more is in it."""
    if found.form == "quoted":
        return "direct"
    for segment in scene.marks.between(found.first, last):
        first, end = segment.inner
        words = sum(scene.forms[token] not in COMMAS for token in range(first, min(end, last)))
        named = sum(scene.covering(token) is not None for token in range(first, min(end, last)))
        if words > SCARE and named < words:
            return "mixed"
    return "indirect"
