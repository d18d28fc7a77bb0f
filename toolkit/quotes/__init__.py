"""Who said what: every attribution of an article with its cue, its content as an exact span, and its source.

The method is one of rules over cues, as in Krestel et al. 2008 and Pouliquen et al. 2007 for other languages: find a
word that reports speech, the content that it takes, and the subject that it agrees with. Limits: what is reported
without any cue, in free indirect speech, is not found.
"""

from toolkit.codebook import Codebook
from toolkit.model import Mention, Quote
from toolkit.quotes.attribute import attributions
from toolkit.quotes.lexicon import lexicon
from toolkit.quotes.scene import Scene
from toolkit.tokens import Doc

__all__ = ["find_quotes"]


def find_quotes(doc: Doc, mentions: tuple[Mention, ...], codebook: Codebook) -> tuple[Quote, ...]:
    """The attributions in the title and the text of `doc`, in order; `mentions` are those of the same article."""
    words = lexicon(codebook)
    quotes: list[Quote] = []
    for field, tokens in doc.fields():
        if tokens.forms:
            quotes += attributions(Scene(field, tokens, mentions, words), first_number=len(quotes) + 1)
    return tuple(quotes)
