"""Sources without a verb: «بحسب …» beside a statement, and «فلان: …» at the head of a line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.quotes.noun_phrase import Source, choose, from_name, phrase
from toolkit.quotes.scene import COMMAS, SENTENCE_ENDS, Name, Scene
from toolkit.tokens import BREAK

HEADLINE_REACH = 12
SOURCE_REACH = 14
DATELINE = 14


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution by a marker: the marker's characters, content tokens [first, last), and the source."""

    token: int
    cue_start: int
    cue_end: int
    cue: str
    first: int
    last: int
    source: Source
    form: str
    rule: str


def marked(scene: Scene) -> Iterator[Marked]:
    """All attributions by marker, in order of the text."""
    yield from _headlines(scene)
    yield from _by_marker(scene)


def _headlines(scene: Scene) -> Iterator[Marked]:
    """A line that is a name, a colon, and what the name says."""
    start = 0
    for i, form in enumerate([*scene.forms, BREAK]):
        if form != BREAK and not (form in ("..", "...", "|") and i > start):
            if form == ":" and start <= i - 1 and i - start <= HEADLINE_REACH:
                found = _headline(scene, start, i)
                if found:
                    yield found
        else:
            start = i + 1


def _headline(scene: Scene, start: int, colon: int) -> Marked | None:
    clitic = 1 if scene.forms[start][0] == "و" else 0
    name = next((name for name in scene.names if start <= name.first < colon), None)
    person = name is not None and name.first == start and name.mention.type == "PER"
    if any(token in scene.cues or (scene.forms[token] in COMMAS and not person) for token in range(start, colon)):
        return None
    head = scene.forms[start]
    source: Source | None = None
    if head in scene.lexicon.bodies or head[clitic:] in scene.lexicon.bodies:
        source = phrase(scene, start, colon)
    elif name is not None and name.first == start and (name.mention.type != "LOC" or scene.field == "title"):
        source = from_name(name)
    elif head in scene.lexicon.office_heads:
        source = phrase(scene, start, colon)
    first = colon + 1
    if source is None or first >= len(scene.forms) or scene.forms[first] == BREAK:
        return None
    last = first
    while last < len(scene.forms) and scene.forms[last] != BREAK:
        last += 1
    if last - first < 3:
        return None
    segment = scene.marks.at.get(first)
    if segment is not None and segment.closed:
        last = segment.last
    else:
        last = next(
            (j for j in range(first + 3, last) if scene.forms[j] == ".." and ":" in scene.forms[j : j + 8]), last
        )
    tokens = scene.tokens
    return Marked(colon, tokens.starts[colon], tokens.ends[colon], ":", first, last, source, "quoted", "headline-colon")


def _by_marker(scene: Scene) -> Iterator[Marked]:
    for match in scene.lexicon.markers.find(scene.tokens):
        start, end = scene.sentence(match.first)
        found = source_behind(scene, match.last, end)
        if found is None:
            continue
        source, behind = found
        span = _marked_content(scene, match.first, behind, start, end)
        if span and span[1] - span[0] >= 4:
            cue = scene.tokens.text[match.start : match.end]
            yield Marked(match.first, match.start, match.end, cue, *span, source, "clause", "source-marker")


def source_behind(scene: Scene, first: int, end: int) -> tuple[Source, int] | None:
    """The source behind a marker, and the token behind it: a name, an unnamed body, or «ما أكده فلان»."""
    cue = next(
        (scene.cues[j] for j in range(first, min(first + 3, end)) if j in scene.cues and scene.cues[j].finite), None
    )
    if cue is not None and scene.forms[cue.token - 1] in ("ما", "لما", "حسبما", "بحسبما"):
        first = cue.token + 1
    last = next(
        (j for j in range(first, min(end, first + SOURCE_REACH)) if _stops(scene, j)), min(end, first + SOURCE_REACH)
    )
    if first >= last:
        return None
    name = choose(scene, first, last)
    if name is not None and name.first <= first + 4 and name.mention.type != "LOC":
        return from_name(name), max(last, name.last)
    bare = scene.forms[first].removeprefix("ل")
    heads = {scene.forms[first], bare, "ال" + bare.removeprefix("ل")}
    if heads & (scene.lexicon.bodies | scene.lexicon.org_heads | scene.lexicon.sets["documents"]):
        source = phrase(scene, first, last)
        if source is not None and source.speaker and bare != scene.forms[first]:
            source = replace(source, speaker=without_li(source.speaker))
        return (source, last) if source else None
    return None


def without_li(phrase: str) -> str:
    """A phrase without its attached ل; لل was ل and the article."""
    return "ال" + phrase[2:] if phrase.startswith("لل") else phrase.removeprefix("ل")


def _stops(scene: Scene, j: int) -> bool:
    covered: Name | None = scene.covering(j)
    inside = covered is not None and covered.first < j
    return not inside and (scene.forms[j] in COMMAS or scene.forms[j] in SENTENCE_ENDS or scene.has("particles", j))


def _marked_content(scene: Scene, marker: int, behind: int, start: int, end: int) -> tuple[int, int] | None:
    """The statement that a marker goes with: what follows when the marker leads, else what stands before it."""
    last = end - 1 if scene.forms[end - 1] in SENTENCE_ENDS else end
    dashes = (
        [j for j in range(start, min(start + DATELINE, marker)) if scene.forms[j] in ("-", "–")] if start == 0 else []
    )
    start = dashes[-1] + 1 if dashes else start
    if marker - start <= 3:
        first = behind + 1 if behind < last and scene.forms[behind] in COMMAS else behind
        return (first, last) if first < last else None
    stop = marker
    while stop > start and (scene.forms[stop - 1] in COMMAS or scene.forms[stop - 1] == "وذلك"):
        stop -= 1
    return start, stop
