"""Why the quotes of an article are what they are: cues taken and rejected, and how each speaker was found."""

from collections.abc import Iterator

from toolkit.codebook import Codebook
from toolkit.model import Mention, Quote
from toolkit.quotes import find_quotes
from toolkit.quotes.cues import CueHit, cue_forms, rejection
from toolkit.quotes.lexicon import Lexicon, lexicon
from toolkit.quotes.scene import Scene
from toolkit.tokens import Doc, Tokens

CONTEXT = 40
HOW = {
    "explicit": "named beside the cue",
    "short": "named beside the cue by a short name",
    "title": "a title or a word that refers back",
    "carried": "left out; carried over from before",
    "governor": "the subject of the verb that the participle hangs on",
    "pronoun": "an attached pronoun",
}


def explain_quotes(doc: Doc, mentions: tuple[Mention, ...], codebook: Codebook) -> Iterator[str]:
    """Lines of text: every cue form in order, what it reports and for whom, or why it reports nothing."""
    words = lexicon(codebook)
    quotes = find_quotes(doc, mentions, codebook)
    for field, tokens in doc.fields():
        scene = Scene(field, tokens, mentions, words)
        mine = [quote for quote in quotes if quote.field == field]
        if tokens.forms:
            yield f"{field}: {len(mine)} quotes"
            yield from _field(scene, tokens, words, mine)


def _field(scene: Scene, tokens: Tokens, words: Lexicon, quotes: list[Quote]) -> Iterator[str]:
    by_cue: dict[int, list[Quote]] = {}
    for quote in quotes:
        by_cue.setdefault(quote.cue_start, []).append(quote)
    for hit in cue_forms(tokens, words):
        taken = by_cue.pop(hit.start, [])
        if taken:
            for quote in taken:
                yield from _taken(quote, quotes)
        else:
            yield f"  - {_place(tokens, hit)}: {_why_not(scene, tokens, words, hit)}"
    for left in by_cue.values():
        for quote in left:
            yield from _taken(quote, quotes)


def _why_not(scene: Scene, tokens: Tokens, words: Lexicon, hit: CueHit) -> str:
    reason = rejection(tokens, words, hit)
    if reason:
        return f"rejected, {reason}"
    if scene.in_name(hit.token):
        return "rejected, part of a name"
    return f"nothing that {hit.cue.id} takes ({', '.join(hit.cue.takes)}) follows"


def _place(tokens: Tokens, hit: CueHit) -> str:
    before = tokens.text[max(0, hit.start - CONTEXT) : hit.start].replace("\n", " ")
    return f"{hit.start} {before}[{tokens.text[hit.start : hit.end]}]"


def _taken(quote: Quote, quotes: list[Quote]) -> Iterator[str]:
    inside = f", inside {quote.inside}" if quote.inside else ""
    yield f"  + {quote.cue_start} [{quote.cue}] {quote.quote_id}: {quote.kind}, {quote.form}{inside}; rule {quote.rule}"
    yield f"      content {quote.start}-{quote.end}: {quote.text}"
    named = f" «{quote.mention}»" if quote.mention else ""
    yield f"      speaker {quote.speaker or 'not found'}{named}: {HOW.get(quote.speaker_how or '', 'not found')}"
    if quote.speaker_how in ("carried", "governor"):
        yield f"      candidates, the nearest first: {'; '.join(_candidates(quote, quotes)) or 'none before'}"


def _candidates(quote: Quote, quotes: list[Quote]) -> list[str]:
    """The speakers of the attributions before this one, without repetition."""
    before = [other.speaker for other in quotes if other.cue_start < quote.cue_start and other.speaker]
    return list(dict.fromkeys(reversed(before)))[:5]
