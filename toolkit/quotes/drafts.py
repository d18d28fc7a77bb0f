"""Attributions by a cue before their source is resolved: which cues report something, and how far it reaches."""

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.quotes.before import resumptive
from toolkit.quotes.complement import find_complement
from toolkit.quotes.content import Complement
from toolkit.quotes.cues import CueHit
from toolkit.quotes.extent import content_end, cuts_off, ends_relative, opening
from toolkit.quotes.marks import MARKS
from toolkit.quotes.noun_phrase import Source
from toolkit.quotes.scene import COMMAS, SENTENCE_ENDS, Scene
from toolkit.quotes.senses import no_speech
from toolkit.quotes.source import passed_on, subject
from toolkit.quotes.turns import Stretches

ORIGINS = ("عن", "عنه", "عنها", "عنهم", "الي", "اليه", "اليها")
NEAR = 5  # words between a verb that is also a noun («رد», «صرح») and its أن
PAIR = 6  # words from a verb with its object to the next one that و joins to it
AUXILIARIES = ("قد", "كان", "كانت", "ثم", "فقد", "وقد", "كانوا")


class Draft(NamedTuple):
    """An attribution by a cue: content tokens [found.first, last), and its source where the text names one."""

    hit: CueHit
    found: Complement
    last: int
    source: Source | None


def drafts_of(scene: Scene) -> list[Draft]:
    """The attributions by a cue, in order of their cues; speech passed on gives one for each source."""
    hits = scene.hits
    taken = _complements(scene, hits)
    sources = {token: subject(scene, hits[token], found) for token, found in taken.items()}
    taken = {token: found for token, found in taken.items() if _licensed(scene, hits[token], found, sources[token])}
    openers = {at: token for token in taken if (at := opening(scene, hits[token])) is not None}
    drafts: list[Draft] = []
    seen: set[tuple[int, int]] = set()
    told = bytearray(len(scene.forms))
    for token, found in taken.items():
        hit = hits[token]

        def cuts(at: int, token: int = token, hit: CueHit = hit) -> bool:
            other = openers.get(at, token)
            opens = other != token and cuts_off(hit, hits[other], taken[other], sources[other])
            return (opens and not _second_of_two(scene, taken, other, token)) or (
                at in taken and ends_relative(scene, hit, hits[at])
            )

        content = taken.get(found.first, found) if "passed" in hit.cue.takes else found
        last = content_end(scene, content, cuts, clauses="clause" in hit.cue.takes and not told[token])
        something = last > found.first and scene.tokens.ends[last - 1] > found.start  # more than a ب by itself
        if something and (found.first, last) not in seen:
            seen.add((found.first, last))
            told[found.first : last] = b"\1" * (last - found.first)
            drafts.append(Draft(hit, found, last, sources[token]))
            if "passed" in hit.cue.takes and (origin := passed_on(scene, hit, found.edge)):
                drafts.append(Draft(hit, found, last, origin))
    return list(_clamped(drafts))


def _second_of_two(scene: Scene, taken: dict[int, Complement], token: int, outer: int) -> bool:
    """«إن نائبه رحب بالدعوة ووعد بتلبيتها»: the second verb of two inside the speech of `outer` does not end it."""
    hit = scene.cues.get(token)
    if hit is None:
        return False
    if "continuing" in hit.cue.traits or not hit.clitic:
        return False
    for first in range(max(outer + 1, token - PAIR), token):
        other = scene.cues.get(first)
        if other is None or first not in taken or taken[first].form != "nominal" or opening(scene, other) is not None:
            continue
        mine, theirs = hit.inflection, other.inflection
        if (mine.aspect, mine.gender, mine.number) == (theirs.aspect, theirs.gender, theirs.number):
            return True
    return False


def _clamped(drafts: list[Draft]) -> Iterator[Draft]:
    """Speech inside speech ends at the latest where the speech around it does."""
    contents: Stretches[Draft] = Stretches()
    for draft in sorted(drafts, key=lambda draft: draft.hit.token):
        token = draft.hit.token
        around = [other.last for other in contents.around(token) if other.hit.token < token and other.last < draft.last]
        contents.add(draft.found.first, draft.last, draft)
        yield draft._replace(last=min(around)) if around and min(around) > draft.found.first else draft


def _complements(scene: Scene, hits: dict[int, CueHit]) -> dict[int, Complement]:
    """What each cue takes, by the cue's token; a participle that only passes speech on is no cue of its own."""
    taken: dict[int, Complement] = {}
    passed: set[int] = set()
    for token, hit in sorted(hits.items()):
        found = find_complement(scene, hit) if token not in passed else None
        if found is not None:
            taken[token] = found
            if found.via is not None:
                passed.add(found.via)
    return taken


def _licensed(scene: Scene, hit: CueHit, found: Complement, source: Source | None) -> bool:
    """Whether a cue may stand as it does: a left-out subject belongs to the head of a clause, not to its middle."""
    if _first_person(scene, hit, source) or no_speech(scene, hit, found, source):
        return False
    if "passed" in hit.cue.takes:
        return any(scene.forms[j] in ORIGINS for j in range(hit.token + 1, found.first + 1)) or found.backward
    if hit.plain_noun:
        return source is not None
    if not hit.finite or hit.clitic or resumptive(scene, hit) or scene.has("resumptives", hit.token + 1):
        return True
    own = source is not None and source.speaker_id is not None
    if found.form == "nominal" and hit.inflection.aspect == "imperfect" and "thing" in hit.cue.traits and not own:
        return False
    near = found.form == "clause" and found.first - hit.token <= NEAR
    bare = scene.has("homographs", hit.token) and hit.inflection.aspect == "past" and not near
    ahead = source is not None and source.first is not None and source.first < hit.token
    if ahead or (source is not None and not bare) or (found.form != "nominal" and not bare):
        return True
    start, _ = scene.sentence(hit.token)
    before = scene.forms[hit.token - 1] if hit.token else ""
    leads = before in COMMAS or scene.has("conjunctions", hit.token - 1) or scene.adjunct_before(hit.token) > 0
    return hit.token == start or leads or before in AUXILIARIES or before in SENTENCE_ENDS or before in MARKS


def _first_person(scene: Scene, hit: CueHit, source: Source | None) -> bool:
    """Inside quoted speech «ذكرت» is rather "I mentioned" when no one is named with it."""
    unnamed = source is None or source.speaker_id is None
    past = hit.inflection.aspect == "past" and hit.inflection.gender == "f"
    around = scene.marks.around(hit.token)
    return past and unnamed and around is not None and around.closed
