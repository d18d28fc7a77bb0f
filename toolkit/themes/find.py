"""Hits of all themes in one article, with voice and modality."""

from collections.abc import Sequence

from toolkit.codebook import Codebook
from toolkit.model import Quote, ThemeHit
from toolkit.themes.conditions import Scene
from toolkit.themes.lexicon import lexicon
from toolkit.themes.modality import ASSERTED, DENIAL, NEGATION, denied, modality
from toolkit.themes.phrases import without_marks
from toolkit.themes.select import Kept, decoys_of, misled, select
from toolkit.themes.voice import NARRATOR, innermost
from toolkit.tokens import Doc, Tokens, skip_letters


def find_themes(doc: Doc, quotes: Sequence[Quote], codebook: Codebook) -> tuple[ThemeHit, ...]:
    """Every stretch of the article that is about a theme of the codebook, the title first, in the order of the text.

    Of overlapping hits of one theme the one whose phrase has the most words stands; hits of two themes may overlap.
    """
    known = lexicon(codebook)
    views = {field: without_marks(tokens) for field, tokens in doc.fields()}
    found = {field: list(known.index.find(view)) for field, view in views.items()}
    if not any(found.values()):
        return ()
    scene = Scene(tuple(views.values()))
    kept = {field: select(view, found[field], scene) for field, view in views.items()}
    decoys = [decoy for items in found.values() for decoy in decoys_of(items)]
    themes = misled([one for ones in kept.values() for one in ones], decoys)
    return tuple(
        _hit(field, views[field], one, [quote for quote in quotes if quote.field == field])
        for field, ones in kept.items()
        for one in ones
        if one.found.value.theme not in themes or not known.is_decoy_word(one.found.value)
    )


def _hit(field: str, view: Tokens, one: Kept, quotes: Sequence[Quote]) -> ThemeHit:
    found = one.found
    end = view.ends[found.last - 1]
    start = skip_letters(view.text, view.starts[found.first], view.ends[found.first], found.clitics)
    quote = innermost(quotes, start, end)
    mood = modality(view, one.sentence, found.first, found.last)
    if quote is not None and quote.stance == "deny" and mood == ASSERTED:
        mood = denied(view, view.at(quote.cue_start), view.at(quote.start), found.first)
    return ThemeHit(
        field=field,
        start=start,
        end=end,
        text=view.text[start:end],
        theme=found.value.sub,
        term=found.value.term.text,
        voice=NARRATOR if quote is None else quote.kind,
        quote_id=None if quote is None else quote.quote_id,
        speaker=None if quote is None else quote.speaker,
        speaker_id=None if quote is None else quote.speaker_id,
        negated=mood in (NEGATION, DENIAL),
        modality=mood,
    )
