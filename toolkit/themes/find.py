"""Hits of all themes in one article: phrases, their conditions, decoys, and the longest of those that overlap."""

from collections.abc import Callable

from toolkit.codebook import Codebook
from toolkit.model import Quote, ThemeHit
from toolkit.themes.conditions import Scene
from toolkit.themes.lexicon import Entry, lexicon
from toolkit.themes.modality import ASSERTED, DENIAL, NEGATION, modality
from toolkit.themes.phrases import Found, without_marks
from toolkit.themes.voice import NARRATOR, innermost
from toolkit.tokens import Doc, Tokens, skip_letters

Span = tuple[int, int]
Candidate = Found[Entry]


def find_themes(doc: Doc, quotes: tuple[Quote, ...], codebook: Codebook) -> tuple[ThemeHit, ...]:
    """Every stretch of the article that is about a theme of the codebook, the title first, in the order of the text.

    Of overlapping hits of one theme the one whose phrase has the most words stands; hits of two themes may overlap.
    """
    index = lexicon(codebook).index
    fields = [(field, without_marks(tokens)) for field, tokens in doc.fields()]
    scene = Scene(tuple(view for _, view in fields))
    hits: list[ThemeHit] = []
    for field, view in fields:
        found = list(index.find(view))
        if found:
            spoken = [quote for quote in quotes if quote.field == field]
            hits += [_hit(field, view, sentence, item, spoken) for sentence, item in _kept(view, found, scene)]
    return tuple(hits)


def _kept(view: Tokens, found: list[Candidate], scene: Scene) -> list[tuple[Span, Candidate]]:
    """The candidates that count, each with its sentence, by place and theme."""
    decoys = [item for item in found if not item.value.sub]
    sentence_of = _sentences(view)
    kept: list[tuple[Span, Candidate]] = []
    for item in sorted(found, key=_rank):
        if not item.value.sub or any(_spoils(decoy, item) for decoy in decoys):
            continue
        if any(_overlap(item, other) and item.value.theme == other.value.theme for _, other in kept):
            continue
        sentence = sentence_of(item.first)
        if item.last <= sentence[1] and scene.allows(item, view, sentence):
            kept.append((sentence, item))
    return sorted(kept, key=lambda pair: (pair[1].first, pair[1].value.order))


def _rank(item: Candidate) -> tuple[int, float, int, int, int, int]:
    """Most words of the phrase first, then the greatest weight, then the earliest, then the tightest."""
    term = item.value.term
    return -len(item.value.keys), -term.weight, item.first, item.last, -len(term.text), item.value.order


def _spoils(decoy: Candidate, item: Candidate) -> bool:
    """A decoy rules out what overlaps it, but for a hit that begins before it and holds it whole."""
    around = item.first < decoy.first and decoy.last <= item.last
    return decoy.value.theme == item.value.theme and _overlap(decoy, item) and not around


def _overlap(a: Candidate, b: Candidate) -> bool:
    return a.first < b.last and b.first < a.last


def _sentences(view: Tokens) -> Callable[[int], Span]:
    spans = list(view.sentences())

    def around(token: int) -> Span:
        return next(span for span in spans if span[0] <= token < span[1])

    return around


def _hit(field: str, view: Tokens, sentence: Span, item: Candidate, quotes: list[Quote]) -> ThemeHit:
    end = view.ends[item.last - 1]
    start = skip_letters(view.text, view.starts[item.first], view.ends[item.first], item.clitics)
    quote = innermost(quotes, start, end)
    mood = modality(view, sentence, item.first, item.last)
    if quote is not None and quote.stance == "deny" and mood == ASSERTED:
        mood = DENIAL
    return ThemeHit(
        field=field,
        start=start,
        end=end,
        text=view.text[start:end],
        theme=item.value.sub,
        term=item.value.term.text,
        voice=NARRATOR if quote is None else quote.kind,
        quote_id=None if quote is None else quote.quote_id,
        speaker=None if quote is None else quote.speaker,
        speaker_id=None if quote is None else quote.speaker_id,
        negated=mood in (NEGATION, DENIAL),
        modality=mood,
    )
