"""What is no fault of a codebook, but should be looked at: unused terms, shared ones, and those mostly negated."""

from collections import Counter
from collections.abc import Iterable, Iterator

from toolkit.codebook import Codebook
from toolkit.model import Article
from toolkit.themes import find_themes
from toolkit.themes.lexicon import lexicon
from toolkit.themes.phrases import read_phrase, without_marks
from toolkit.tokens import read_doc

FEWEST, NEARLY_ALL = 5, 0.8
NAMED = 12


def shared_terms(codebook: Codebook) -> Iterator[str]:
    """A sentence for every term that stands under two themes."""
    owners: dict[tuple[str, ...], str] = {}
    for theme in codebook.themes.values():
        for sub in theme.subthemes:
            for term in sub.terms:
                other = owners.setdefault(read_phrase(term.text).keys, sub.id)
                if other.split(".")[0] != theme.id:
                    yield f"{term.text!r} is a term of both {other} and {sub.id}; its hits count for both themes."


def corpus_warnings(codebook: Codebook, articles: Iterable[Article]) -> Iterator[str]:
    """Sentences on the terms of each sub-theme that match nothing in the articles, and on each that is mostly negated.

    A term that is found, but never counts because of its conditions or a longer term, matches. Negated are hits that
    are negated or denied; terms with fewer than FEWEST hits are not judged.
    """
    known = lexicon(codebook)
    seen: set[int] = set()
    hits: Counter[tuple[str, str]] = Counter()
    negated: Counter[tuple[str, str]] = Counter()
    number = 0
    for article in articles:
        number += 1
        doc = read_doc(article)
        for _, tokens in doc.fields():
            seen.update(found.value.order for found in known.index.find(without_marks(tokens)))
        for hit in find_themes(doc, (), codebook):
            hits[hit.theme, hit.term] += 1
            negated[hit.theme, hit.term] += hit.negated
    for sub, unused in _unused(codebook, seen).items():
        more = f" and {len(unused) - NAMED} more" if len(unused) > NAMED else ""
        yield f"{sub}: {len(unused)} terms match nothing in {number} articles: {', '.join(unused[:NAMED])}{more}."
    for (sub, term), count in sorted(hits.items()):
        if count >= FEWEST and negated[sub, term] >= NEARLY_ALL * count:
            yield f"{sub}: {term!r} is negated in {negated[sub, term]} of {count} hits; does it belong elsewhere?"


def _unused(codebook: Codebook, seen: set[int]) -> dict[str, list[str]]:
    """The terms of each sub-theme, as written, that stand for no entry `seen`, by their order in the lexicon."""
    found: dict[str, list[str]] = {}
    order = 0
    for theme in codebook.themes.values():
        order += len(theme.decoys)
        for sub in theme.subthemes:
            used = dict.fromkeys((term.written for term in sub.terms), False)
            for term in sub.terms:
                used[term.written] |= order in seen
                order += 1
            if unused := [written for written, matched in used.items() if not matched]:
                found[sub.id] = unused
    return found
