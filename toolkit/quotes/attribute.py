"""From cues to attributions: complement, extent, source, in the order of the text."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.model import Quote
from toolkit.quotes.complement import Complement, find_complement
from toolkit.quotes.cues import CueHit
from toolkit.quotes.discourse import Discourse
from toolkit.quotes.extent import content_end, cuts_off, kind_of, opening
from toolkit.quotes.markers import Marked, marked
from toolkit.quotes.noun_phrase import Source
from toolkit.quotes.scene import COMMAS, Scene
from toolkit.quotes.source import addressee, passed_on, subject

FEELINGS = ("araba", "abbara", "abda")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution by a cue: content tokens [found.first, last), and its source where the text names one."""

    hit: CueHit
    found: Complement
    last: int
    source: Source | None


def attributions(scene: Scene, *, first_number: int = 1) -> list[Quote]:
    """The attributions of one field; ids are q1, q2 … in order of the text."""
    drafts = _drafts(scene)
    discourse = Discourse(scene)
    items: list[Draft | Marked] = [*drafts, *_new(marked(scene), drafts)]
    quotes = []
    for item in sorted(items, key=_place):
        quotes.append(
            _by_cue(scene, item, discourse) if isinstance(item, Draft) else _by_marker(scene, item, discourse)
        )
    numbered = [replace(quote, quote_id=f"q{first_number + i}") for i, quote in enumerate(quotes)]
    return [replace(quote, inside=_inside(quote, numbered)) for quote in numbered]


def _place(item: Draft | Marked) -> tuple[int, int]:
    return (item.hit.token, item.last) if isinstance(item, Draft) else (item.token, item.last)


def _drafts(scene: Scene) -> list[Draft]:
    taken = _complements(scene)
    sources = {token: subject(scene, scene.cues[token], found) for token, found in taken.items()}
    taken = {
        token: found for token, found in taken.items() if _licensed(scene, scene.cues[token], found, sources[token])
    }
    openers = {at: token for token in taken if (at := opening(scene, scene.cues[token])) is not None}
    drafts = []
    seen: set[tuple[int, int]] = set()
    for token, found in taken.items():
        hit = scene.cues[token]
        cuts = {
            at
            for at, other in openers.items()
            if other != token and cuts_off(hit, scene.cues[other], taken[other], sources[other])
        }
        last = content_end(scene, taken.get(found.first, found) if "passed" in hit.cue.takes else found, cuts)
        if last > found.first and (found.first, last) not in seen:
            seen.add((found.first, last))
            drafts.append(Draft(hit, found, last, sources[token]))
            if "passed" in hit.cue.takes and (origin := passed_on(scene, hit, found.edge)):
                drafts.append(Draft(hit, found, last, origin))
    return [_clamped(draft, drafts) for draft in drafts]


def _clamped(draft: Draft, drafts: list[Draft]) -> Draft:
    """Speech inside speech ends at the latest where the speech around it does."""
    around = [
        other.last
        for other in drafts
        if other.hit.token < draft.hit.token and other.found.first <= draft.hit.token < other.last < draft.last
    ]
    return replace(draft, last=min(around)) if around and min(around) > draft.found.first else draft


def _complements(scene: Scene) -> dict[int, Complement]:
    """What each cue takes, by the cue's token; a participle that only passes speech on is no cue of its own."""
    taken: dict[int, Complement] = {}
    passed: set[int] = set()
    for token, hit in scene.cues.items():
        found = find_complement(scene, hit) if token not in passed else None
        if found is not None:
            taken[token] = found
            if found.via is not None:
                passed.add(found.via)
    return taken


def _licensed(scene: Scene, hit: CueHit, found: Complement, source: Source | None) -> bool:
    """Whether a cue may stand as it does: a left-out subject belongs to the head of a clause, not to its middle."""
    if _first_person(scene, hit, source):
        return False
    if source is not None or not hit.finite or hit.clitic or found.form != "nominal":
        return True
    start, _ = scene.sentence(hit.token)
    before = scene.forms[hit.token - 1] if hit.token else ""
    return (
        hit.token == start
        or before in COMMAS
        or scene.has("conjunctions", hit.token - 1)
        or before in ("قد", "كان", "كانت", "ثم")
    )


def _first_person(scene: Scene, hit: CueHit, source: Source | None) -> bool:
    """Inside quoted speech «ذكرت» is rather "I mentioned" when no one is named with it."""
    unnamed = source is None or source.speaker_id is None
    past = hit.inflection.aspect == "past" and hit.inflection.gender == "f"
    return past and unnamed and scene.marks.around(hit.token) is not None


def _new(items: Iterable[Marked], drafts: list[Draft]) -> list[Marked]:
    """The attributions by marker whose content no cue has reported already."""
    return [
        item
        for item in items
        if not any(
            _same((draft.found.first, draft.last), (item.first, item.last)) and _told_by(draft, item)
            for draft in drafts
        )
    ]


def _told_by(draft: Draft, item: Marked) -> bool:
    return draft.source is None or draft.source.speaker_id == item.source.speaker_id


def _same(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0.6 * (max(a[1], b[1]) - min(a[0], b[0]))


def _by_cue(scene: Scene, draft: Draft, discourse: Discourse) -> Quote:
    hit, found = draft.hit, draft.found
    source = draft.source or discourse.resolve(hit)
    source = discourse.settle(source)
    discourse.remember(hit, found.first, draft.last, source)
    to = addressee(scene, hit, found, source)
    text = scene.tokens.text
    end = scene.tokens.ends[draft.last - 1]
    way = "backward" if found.backward else hit.inflection.aspect
    return _quote(
        scene,
        start=found.start,
        end=end,
        kind=kind_of(scene, found, draft.last),
        form=found.form,
        cue=text[hit.start : hit.end],
        cue_start=hit.start,
        cue_end=hit.end,
        stance=_stance(scene, hit, found),
        source=source,
        addressee=to.name if to else None,
        addressee_id=to.actor_id if to else None,
        rule=f"{hit.cue.id}:{way}:{found.form}",
    )


def _by_marker(scene: Scene, item: Marked, discourse: Discourse) -> Quote:
    discourse.remember(None, item.first, item.last, item.source)
    start = scene.tokens.starts[item.first] + scene.forms[item.first].startswith(("فان", "فقد"))
    found = Complement(item.form, item.first, item.first, start, scene.marks.at.get(item.first))
    return _quote(
        scene,
        start=found.start,
        end=scene.tokens.ends[item.last - 1],
        kind=kind_of(scene, found, item.last),
        form=item.form,
        cue=item.cue,
        cue_start=item.cue_start,
        cue_end=item.cue_end,
        stance="neutral",
        source=item.source,
        addressee=None,
        addressee_id=None,
        rule=item.rule,
    )


def _quote(
    scene: Scene,
    *,
    start: int,
    end: int,
    kind: str,
    form: str,
    cue: str,
    cue_start: int,
    cue_end: int,
    stance: str,
    source: Source,
    addressee: str | None,
    addressee_id: str | None,
    rule: str,
) -> Quote:
    tokens = scene.tokens
    named = source.first is not None and source.last is not None
    mention_start = tokens.starts[source.first] if named and source.first is not None else None
    mention_end = tokens.ends[source.last - 1] if named and source.last is not None else None
    return Quote(
        quote_id="",
        field=scene.field,
        start=start,
        end=end,
        text=tokens.text[start:end],
        kind=kind,
        form=form,
        cue=cue,
        cue_start=cue_start,
        cue_end=cue_end,
        stance=stance,
        mention=tokens.text[mention_start:mention_end] if named else None,
        mention_start=mention_start,
        mention_end=mention_end,
        speaker=source.speaker,
        speaker_id=source.speaker_id,
        speaker_kind=source.kind,
        speaker_how=source.how,
        addressee=addressee,
        addressee_id=addressee_id,
        inside=None,
        rule=rule,
    )


def _stance(scene: Scene, hit: CueHit, found: Complement) -> str:
    if hit.cue.id in FEELINGS:
        for stance in ("regret", "criticise", "praise"):
            if scene.has(stance, found.first):
                return stance
    return hit.cue.stance


def _inside(quote: Quote, quotes: list[Quote]) -> str | None:
    """The innermost other quote in whose content this one's cue stands."""
    around = [
        other
        for other in quotes
        if other is not quote
        and other.start <= quote.cue_start
        and quote.cue_end <= other.end
        and (other.start, other.end) != (quote.start, quote.end)
    ]
    inner = min(around, key=lambda other: other.end - other.start, default=None)
    return inner.quote_id if inner else None
