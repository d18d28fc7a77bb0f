"""Hits of all themes in one article: phrases, their conditions, decoys, and the longest of those that overlap."""

from collections.abc import Callable, Iterable, Iterator

from toolkit.codebook import Codebook, Term
from toolkit.model import Quote, ThemeHit
from toolkit.themes.lexicon import Entry, lexicon, word_list
from toolkit.themes.modality import ASSERTED, DENIAL, NEGATION, modality
from toolkit.themes.phrases import Found, without_marks
from toolkit.themes.voice import NARRATOR, innermost
from toolkit.tokens import Doc, Tokens, skip_letters

Span = tuple[int, int]
Candidate = Found[Entry]


def find_themes(doc: Doc, quotes: tuple[Quote, ...], codebook: Codebook) -> tuple[ThemeHit, ...]:
    """Every stretch of the article that is about a theme of the codebook, the title first, in the order of the text.

    Of overlapping hits of one theme the longest stands; hits of two themes may overlap.
    """
    index = lexicon(codebook).index
    fields = [(field, without_marks(tokens)) for field, tokens in doc.fields()]
    views = [view for _, view in fields]
    hits: list[ThemeHit] = []
    for field, view in fields:
        found = list(index.find(view))
        if found:
            spoken = [quote for quote in quotes if quote.field == field]
            hits += [_hit(field, view, sentence, item, spoken) for sentence, item in _kept(view, found, views)]
    return tuple(hits)


def _kept(view: Tokens, found: list[Candidate], views: list[Tokens]) -> list[tuple[Span, Candidate]]:
    """The candidates that count, each with its sentence, by place and theme."""
    decoys = [item for item in found if not item.value.sub]
    sentence_of = _sentences(view)
    kept: list[tuple[Span, Candidate]] = []
    for item in sorted(found, key=_rank):
        if not item.value.sub or any(_covers(decoy, item) for decoy in decoys):
            continue
        if any(_overlap(item, other) and item.value.theme == other.value.theme for _, other in kept):
            continue
        sentence = sentence_of(item.first)
        if item.last <= sentence[1] and _holds(item.value.term, item, view, sentence, views):
            kept.append((sentence, item))
    return sorted(kept, key=lambda pair: (pair[1].first, pair[1].value.order))


def _rank(item: Candidate) -> tuple[int, int, int, int]:
    term = item.value.term
    return item.first - item.last, -len(term.text), item.first, item.value.order


def _covers(decoy: Candidate, item: Candidate) -> bool:
    same = decoy.value.theme == item.value.theme
    return same and decoy.first <= item.first and item.last <= decoy.last


def _overlap(a: Candidate, b: Candidate) -> bool:
    return a.first < b.last and b.first < a.last


def _sentences(view: Tokens) -> Callable[[int], Span]:
    spans = list(view.sentences())

    def around(token: int) -> Span:
        return next(span for span in spans if span[0] <= token < span[1])

    return around


def _holds(term: Term, item: Candidate, view: Tokens, sentence: Span, views: Iterable[Tokens]) -> bool:
    """Whether every condition of the term is met around the candidate."""
    near = max(sentence[0], item.first - term.window), min(sentence[1], item.last + term.window)
    return (
        (not term.not_ or not any(_outside(term.not_, view, near, item)))
        and (not term.near or any(_outside(term.near, view, near, item)))
        and (not term.needs or any(_outside(term.needs, view, sentence, item)))
        and (not term.anywhere or any(any(True for _ in word_list(term.anywhere).find(other)) for other in views))
    )


def _outside(phrases: tuple[str, ...], view: Tokens, span: Span, item: Candidate) -> Iterator[bool]:
    """True for every phrase in the span that is more than a part of the candidate itself."""
    for other in word_list(phrases).find(view, *span):
        if other.first < item.first or other.last > item.last:
            yield True


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
