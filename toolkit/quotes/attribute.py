"""From cues to attributions: complement, extent, source, in the order of the text."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from toolkit.model import Quote
from toolkit.quotes.content import Complement
from toolkit.quotes.cues import CueHit
from toolkit.quotes.discourse import Discourse
from toolkit.quotes.drafts import Draft, drafts_of
from toolkit.quotes.extent import kind_of
from toolkit.quotes.markers import SOURCE_MARKER, Marked, marked
from toolkit.quotes.noun_phrase import Source
from toolkit.quotes.scene import Scene
from toolkit.quotes.source import addressee
from toolkit.quotes.turns import Stretches

LEAD = 80  # tokens between a cue and its content, at most


def attributions(scene: Scene, *, first_number: int = 1) -> list[Quote]:
    """The attributions of one field; ids are q1, q2 … in order of the text."""
    drafts = drafts_of(scene)
    discourse = Discourse(scene)
    told: list[Draft | Marked] = [*drafts, *_new((_between(item, drafts) for item in marked(scene)), drafts)]
    items = [item for item in told if _says_something(scene, item)]
    quotes = []
    for number, item in enumerate(sorted(items, key=_place), first_number):
        if isinstance(item, Draft):
            quotes.append(_by_cue(scene, item, discourse, f"q{number}"))
        else:
            quotes.append(_by_marker(scene, item, discourse, f"q{number}"))
    outer = _around(quotes)
    return [replace(quote, inside=inside) if (inside := outer[quote.quote_id]) else quote for quote in quotes]


def _says_something(scene: Scene, item: Draft | Marked) -> bool:
    """Whether a content has a word beside its particle and marks: «قال إن «» has none."""
    first = item.found.first if isinstance(item, Draft) else item.first
    return any(scene.forms[j][0].isalnum() and not scene.has("particles", j) for j in range(first, item.last))


def _place(item: Draft | Marked) -> tuple[int, int]:
    return (item.hit.token, item.last) if isinstance(item, Draft) else (item.token, item.last)


def _new(items: Iterable[Marked], drafts: list[Draft]) -> list[Marked]:
    """The attributions by marker whose content no cue has reported already."""
    middles = sorted(drafts, key=_middle)
    return [item for item in items if not any(_same(draft, item) for draft in _amid(middles, item))]


def _middle(draft: Draft) -> int:
    return (draft.found.first + draft.last) // 2


def _amid(middles: list[Draft], item: Marked) -> list[Draft]:
    """Of attributions in the order of their middles those whose middle stands in the content of `item`."""
    return middles[bisect_left(middles, item.first, key=_middle) : bisect_right(middles, item.last, key=_middle)]


def _between(item: Marked, drafts: list[Draft]) -> Marked:
    """«ذكرت الصحيفة نقلا عن فلان أن …»: a marker between a cue and its content goes with that content."""
    if item.rule == SOURCE_MARKER:
        near = bisect_left(drafts, item.token - LEAD, key=_token)
        for draft in drafts[near : bisect_left(drafts, item.token, near, key=_token)]:
            if item.token < draft.found.first:
                return replace(item, first=draft.found.first, last=draft.last)
    return item


def _token(draft: Draft) -> int:
    return draft.hit.token


def _same(draft: Draft, item: Marked) -> bool:
    """Whether most of two contents is shared (so that each has the other's middle), and nobody else tells them."""
    shared = min(draft.last, item.last) - max(draft.found.first, item.first)
    most = shared > 0.6 * (max(draft.last, item.last) - min(draft.found.first, item.first))
    told = draft.source is None or item.source is None or draft.source.speaker_id == item.source.speaker_id
    return most and told


def _by_cue(scene: Scene, draft: Draft, discourse: Discourse, quote_id: str) -> Quote:
    hit, found = draft.hit, draft.found
    source = draft.source or discourse.resolve(hit)
    source = discourse.settle(source)
    noun = scene.cues.get(found.first) if "passed" in hit.cue.takes else None
    hands_on = noun is not None and noun.inflection.aspect == "noun"  # «نقلت وكالة عن فلان قوله»: he goes on
    discourse.remember(hit, found.first, found.first if hands_on else draft.last, source)
    to = addressee(scene, hit, found, source)
    text = scene.tokens.text
    end = scene.tokens.ends[draft.last - 1]
    way = "backward" if found.backward else hit.inflection.aspect
    return _quote(
        scene,
        quote_id,
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


def _by_marker(scene: Scene, item: Marked, discourse: Discourse, quote_id: str) -> Quote:
    source = discourse.settle(item.source) if item.source else discourse.nearby(item.token)
    discourse.remember(None, item.first, item.last, source)
    start = scene.tokens.starts[item.first] + scene.forms[item.first].startswith(("فان", "فقد"))
    found = Complement(item.form, item.first, item.first, start, scene.marks.at.get(item.first))
    return _quote(
        scene,
        quote_id,
        start=found.start,
        end=scene.tokens.ends[item.last - 1],
        kind=kind_of(scene, found, item.last),
        form=item.form,
        cue=item.cue,
        cue_start=item.cue_start,
        cue_end=item.cue_end,
        stance="neutral",
        source=source,
        addressee=None,
        addressee_id=None,
        rule=item.rule,
    )


def _quote(
    scene: Scene,
    quote_id: str,
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
        quote_id=quote_id,
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
    if "feeling" in hit.cue.traits:
        for stance in ("regret", "criticise", "praise"):
            if scene.has(stance, found.first):
                return stance
    return hit.cue.stance


def _around(quotes: list[Quote]) -> dict[str, str | None]:
    """For each quote by id the innermost other one in whose content its cue stands."""
    found: dict[str, str | None] = {}
    contents: Stretches[tuple[int, Quote]] = Stretches()
    coming = deque(sorted(enumerate(quotes), key=lambda each: each[1].start))
    for quote in sorted(quotes, key=lambda quote: quote.cue_start):
        while coming and coming[0][1].start <= quote.cue_start:
            contents.add(coming[0][1].start, coming[0][1].end, coming.popleft())
        around = [
            (other.end - other.start, number, other.quote_id)
            for number, other in contents.around(quote.cue_start)
            if quote.cue_end <= other.end and (other.start, other.end) != (quote.start, quote.end)
        ]
        found[quote.quote_id] = min(around)[2] if around else None
    return found
