"""Sources without a verb: «بحسب …» beside a statement, and «فلان: …» at the head of a line."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.quotes.choice import choose
from toolkit.quotes.marks import MARKS, Segment
from toolkit.quotes.noun_phrase import Source, attached, from_name, phrase, unnamed
from toolkit.quotes.scene import COMMAS, SENTENCE_ENDS, Name, Scene
from toolkit.tokens import BREAK

HEADLINE_REACH = 12
HEADLINE_WORDS = 3
HEADLINE_TAIL = 2  # words between a name and its colon
COLON_WORDS = 5
DOTS = ("..", "...", "…", "|")
_LINE = frozenset((*DOTS, BREAK, ":"))
SOURCE_REACH = 14
MARKED_NAME = 2
DATELINE = 14
ENDS = SENTENCE_ENDS | {"قد", "فقد", "فان"}
SOURCE_MARKER = "source-marker"


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution by a marker: its characters, content tokens [first, last), and the source where it names one."""

    token: int
    cue_start: int
    cue_end: int
    cue: str
    first: int
    last: int
    source: Source | None
    form: str
    rule: str


def marked(scene: Scene) -> Iterator[Marked]:
    """All attributions by marker, in order of the text."""
    headlines = list(_headlines(scene))
    yield from headlines
    taken = {headline.first for headline in headlines}
    yield from (quote for quote in _colon_quotes(scene) if quote.first not in taken)
    yield from _by_marker(scene)


def _headlines(scene: Scene) -> Iterator[Marked]:
    """A line that is a name, a colon, and what the name says; several may share a line, with dots between them."""
    start, spoken = 0, False
    for i in scene.tokens.places(_LINE):
        form = scene.forms[i]
        if form != ":":
            start, spoken = i + 1, spoken and form in DOTS
        elif start < i <= start + HEADLINE_REACH:
            while scene.forms[start] in MARKS and start < i - 1:
                start += 1
            source = _head(scene, start, i) or (_next_speaker(scene, start, i) if spoken else None)
            if source is not None and (last := _line_end(scene, i + 1)) - i > HEADLINE_WORDS:
                spoken = True
                yield _at_colon(scene, i, last, source, "headline-colon")


def _next_speaker(scene: Scene, start: int, colon: int) -> Source | None:
    """«فلان: …، وفلان: …»: behind a first speaker of a line the next one may be any name that و joins."""
    if colon - start > MARKED_NAME or not scene.forms[start].startswith("و") or start in scene.cues:
        return None
    source = phrase(scene, start, colon)
    return (
        source._replace(speaker=source.speaker.removeprefix("و"), kind="person") if source and source.speaker else None
    )


def _head(scene: Scene, start: int, colon: int) -> Source | None:
    """Who speaks before a colon: a person, body or office that opens the line."""
    head = scene.forms[start]
    name = scene.starting.get(start)
    person = name is not None and name.mention.type == "PER"
    if any(token in scene.cues or (scene.forms[token] in COMMAS and not person) for token in range(start, colon)):
        return None
    if unnamed(scene, head) or unnamed(scene, head.removeprefix("و")):
        return phrase(scene, start, colon)
    if name is not None and sum(form not in MARKS for form in scene.forms[name.last : colon]) > HEADLINE_TAIL:
        return None
    if name is not None and (name.mention.type != "LOC" or (scene.field == "title" and name.mention.how != "place")):
        return from_name(name)  # a state or its seat may speak, a town opens a line as its dateline
    if head in scene.lexicon.office_heads or _named_by_marks(scene, start, colon):
        return phrase(scene, start, colon)
    return None


def _named_by_marks(scene: Scene, start: int, colon: int) -> bool:
    """«الخارجية»: … — a definite word or two in marks at the head of a line."""
    marked = start > 0 and scene.forms[start - 1] in MARKS and scene.forms[colon - 1] in MARKS
    return marked and scene.forms[start].startswith("ال") and colon - 1 - start <= MARKED_NAME


def _line_end(scene: Scene, first: int) -> int:
    """The token behind a statement that begins at `first`: its closing mark, the next name with a colon, the line."""
    segment = scene.marks.at.get(first)
    if segment is not None and segment.closed and _is_all(scene, segment):
        return segment.last
    last = next((j for j in range(first, len(scene.forms)) if scene.forms[j] == BREAK), len(scene.forms))
    following = next((j for j in range(first, last) if scene.forms[j] == ":"), None)
    dots = [j for j in range(first, following or first) if scene.forms[j] in DOTS]
    around = scene.marks.around(last)
    if around is not None and around.closed and around.first >= first:
        last = around.last
    return dots[-1] if dots else last


def _is_all(scene: Scene, segment: Segment) -> bool:
    """Whether a quotation that opens a statement is all of it, and not a name in marks at its head."""
    ended = segment.last >= len(scene.forms) or scene.forms[segment.last] in SENTENCE_ENDS | COMMAS
    return ended or segment.inner[1] - segment.inner[0] > HEADLINE_WORDS


def _at_colon(scene: Scene, colon: int, last: int, source: Source | None, rule: str) -> Marked:
    tokens = scene.tokens
    return Marked(colon, tokens.starts[colon], tokens.ends[colon], ":", colon + 1, last, source, "quoted", rule)


def _colon_quotes(scene: Scene) -> Iterator[Marked]:
    """A quotation behind a colon that no verb of saying leads to: «وبدا متفائلا: "…"»."""
    for segment in scene.marks.segments:
        first, last = segment.inner
        outer = scene.marks.around(segment.first) is None
        if outer and scene.has_form(":", segment.first - 1) and last - first >= COLON_WORDS:
            yield _at_colon(scene, segment.first - 1, segment.last, None, "colon-quote")


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
            yield Marked(match.first, match.start, match.end, cue, *span, source, "clause", SOURCE_MARKER)


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
    name = choose(scene, first, last) if not _of_somebody(scene, first) else None
    if name is not None and name.first <= first + 4 and name.mention.type != "LOC":
        return from_name(name), max(last, name.last)
    bare = scene.forms[first].removeprefix("ل")
    if scene.has("reports", first) and (scene.has_form("من", first + 1) or scene.has_form("عن", first + 1)):
        return source_behind(scene, first + 2, end)  # «وفقا لإفادات من مصادر»
    heads = {scene.forms[first], bare, "ال" + bare.removeprefix("ل")}
    if heads & (scene.lexicon.bodies | scene.lexicon.org_heads | scene.lexicon.sets["documents"]):
        told = next((j for j in range(first + 1, last) if scene.has("addressees", j) or j in scene.cues), last)
        source = phrase(scene, first, told)
        if source is not None and source.speaker and bare != scene.forms[first]:
            source = source._replace(speaker=without_li(source.speaker))
        return (source, last) if source else None
    return None


def _of_somebody(scene: Scene, token: int) -> bool:
    """«وفقا لاتفاقه مع فلان»: a thing of the speaker's; who stands behind it says nothing."""
    return scene.forms[token].endswith(("ه", "ها", "هم")) and scene.preposition(token + 1) and attached(scene, token)


def without_li(phrase: str) -> str:
    """A phrase without its attached ل; لل was ل and the article."""
    return "ال" + phrase[2:] if phrase.startswith("لل") else phrase.removeprefix("ل")


def _stops(scene: Scene, j: int) -> bool:
    covered: Name | None = scene.covering(j)
    inside = covered is not None and covered.first < j
    return not inside and (scene.forms[j] in COMMAS or scene.forms[j] in ENDS or scene.has("particles", j))


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
