"""The examples of themes as tests: sentences that must hit, with sub-theme and voice, and sentences that must not."""

from collections.abc import Iterator

from toolkit.annotate import annotate
from toolkit.codebook import Codebook, Example, Theme
from toolkit.model import Article, ThemeHit


def failed_examples(codebook: Codebook) -> Iterator[str]:
    """A sentence for every example of a theme that does not hold; each example is read as an article of its own."""
    for theme in codebook.themes.values():
        for example in theme.must_hit:
            yield from _missed(theme, example, _hits(theme, example.text, codebook))
        for text in theme.must_not_hit:
            for hit in _hits(theme, text, codebook):
                yield f"theme {theme.id}: must_not_hit {text!r} has {hit.text!r} ({hit.theme}, term {hit.term!r})."


def _missed(theme: Theme, example: Example, hits: list[ThemeHit]) -> Iterator[str]:
    found = ", ".join(f"{hit.text!r} ({hit.theme}, {hit.voice})" for hit in hits) or "nothing"
    of_sub = [hit for hit in hits if hit.theme == example.sub]
    if not of_sub:
        yield f"theme {theme.id}: must_hit {example.text!r} has no hit of {example.sub}; found is {found}."
    elif example.voice and example.voice not in {hit.voice for hit in of_sub}:
        yield (
            f"theme {theme.id}: must_hit {example.text!r} has no hit of {example.sub} in the voice {example.voice}; "
            f"found is {found}."
        )


def _hits(theme: Theme, text: str, codebook: Codebook) -> list[ThemeHit]:
    found = annotate(Article("example", text), codebook).themes
    return [hit for hit in found if hit.theme.split(".")[0] == theme.id]
