"""Scores of what was found against gold made by hand, on the definitions of the field.

Spans are paired one to one, the best overlap first; overlap is intersection over union of the spans without their
outer quotation marks, spaces and stops. A speaker is right when one name is a run of words of the other, or of
another name that the gold gives for the same actor. All figures are percentages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.model import Annotated
from toolkit.tokens import words

Span = tuple[int, int]
Gold = Mapping[str, Any]
EDGES = " \n\t\r\"'«»“”„‹›().،,؛:!؟…"
THEMES = ("mediation", "arms_embargo", "terrorism")


def score(found: Iterable[Annotated], gold: Mapping[str, Gold]) -> dict[str, float]:
    """The figures over all articles that have gold."""
    counts: Counter[str] = Counter()
    for annotated in found:
        answer = gold.get(annotated.article.id)
        if answer is not None:
            counts += _quotes(annotated, answer) + _actors(annotated, answer) + _themes(annotated, answer)
    return _figures(counts)


def _figures(counts: Counter[str]) -> dict[str, float]:
    figures = {}
    for name in ("quotes >= .3", "quotes >= .8", "quotes >= .8 and speaker"):
        figures[name] = f1(counts[name], counts["quotes found"], counts["quotes wanted"])
    for name in ("speaker", "kind", "stance", "cue"):
        figures[f"{name} on matched"] = percent(counts[name], counts["quotes >= .3"])
    for name in ("PER", "ORG", *THEMES):
        figures[name] = f1(counts[name], counts[f"{name} found"], counts[f"{name} wanted"])
    figures["voice"] = percent(counts["voice"], counts["voice wanted"])
    return figures


def percent(part: int, whole: int) -> float:
    """`part` of `whole`, with one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def f1(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return percent(2 * right, found + wanted)


def _quotes(annotated: Annotated, gold: Gold) -> Counter[str]:
    text = annotated.article.text
    found = [quote for quote in annotated.quotes if quote.field == "text"]
    wanted = gold["quotes"]
    counts = Counter({"quotes found": len(found), "quotes wanted": len(wanted)})
    for i, j, share in pair(
        [trim(text, quote["start"], quote["end"]) for quote in wanted],
        [trim(text, quote.start, quote.end) for quote in found],
    ):
        answer, quote = wanted[i], found[j]
        right = same_name(quote.speaker or "", names_of(answer["speaker"], gold))
        counts["quotes >= .8"] += share >= 0.8
        counts["quotes >= .8 and speaker"] += share >= 0.8 and right
        if share >= 0.3:
            counts["quotes >= .3"] += 1
            counts["speaker"] += right
            counts["kind"] += quote.kind == answer["kind"]
            counts["stance"] += quote.stance == answer["stance"]
            cue = answer.get("cue_span")
            counts["cue"] += cue is None or overlap(tuple(cue), (quote.cue_start, quote.cue_end)) > 0
    return counts


def _actors(annotated: Annotated, gold: Gold) -> Counter[str]:
    counts: Counter[str] = Counter()
    for type_ in ("PER", "ORG"):
        found: dict[str, set[str]] = defaultdict(set)
        for mention in annotated.mentions:
            if mention.field == "text" and mention.type == type_:
                found[mention.actor_id] |= {mention.name, mention.text}
        left = list(found.values())
        wanted = [[actor["name"], *actor["variants"]] for actor in gold["actors"] if actor["type"] == type_]
        counts += Counter({f"{type_} found": len(left), f"{type_} wanted": len(wanted)})
        for names in wanted:
            hit = next((forms for forms in left if any(same_name(form, names) for form in forms)), None)
            if hit is not None:
                left.remove(hit)
                counts[type_] += 1
    return counts


def _themes(annotated: Annotated, gold: Gold) -> Counter[str]:
    counts: Counter[str] = Counter()
    levels = {theme.theme for theme in annotated.article_themes}
    for theme in THEMES:
        answer = gold["themes"][theme]
        wanted, found = answer["level"] != "absent", theme in levels
        counts += Counter({theme: wanted and found, f"{theme} found": found, f"{theme} wanted": wanted})
        hits = [hit for hit in annotated.themes if hit.field == "text" and hit.theme.partition(".")[0] == theme]
        for evidence in answer["evidence"]:
            span = evidence["start"], evidence["end"]
            hit = next((hit for hit in hits if overlap(span, (hit.start, hit.end)) > 0), None)
            if hit is not None:
                counts["voice wanted"] += 1
                counts["voice"] += _same_voice(hit.voice, hit.speaker, evidence["voice"])
    return counts


def _same_voice(voice: str, speaker: str | None, wanted: str) -> bool:
    if "narrator" in (voice, wanted):
        return voice == wanted
    return same_name(speaker or "", [wanted])


def pair(wanted: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int, float]]:
    """(index wanted, index found, overlap) of spans that belong together, the best first."""
    candidates = ((overlap(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found))
    pairs: list[tuple[int, int, float]] = []
    for share, i, j in sorted(candidates, reverse=True):
        if share > 0 and all(i != other[0] and j != other[1] for other in pairs):
            pairs.append((i, j, share))
    return pairs


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two half-open spans, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def trim(text: str, start: int, end: int) -> Span:
    """The span without outer quotation marks, spaces and stops."""
    inner = text[start:end].lstrip(EDGES)
    start = end - len(inner)
    return start, start + len(inner.rstrip(EDGES))


def names_of(name: str, gold: Gold) -> list[str]:
    """`name` and the other names that the gold gives for the same actor."""
    names = [name]
    for actor in gold["actors"]:
        if same_name(name, [actor["name"]]):
            names += [actor["name"], *actor["variants"]]
    return names


def same_name(name: str, names: Iterable[str]) -> bool:
    """Whether the words of `name` are a run of the words of one of `names`, or the other way round."""
    own = _words(name)
    return bool(own) and any(_run(own, _words(other)) for other in names)


def _run(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    return bool(short) and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in words(name) if word.isalnum())
