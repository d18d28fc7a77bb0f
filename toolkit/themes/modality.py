"""Whether a phrase is asserted, negated, denied, refused or only supposed, by the words before it."""

from functools import lru_cache
from pathlib import Path

from toolkit.codebook.files import CodebookError, check_keys, read_toml
from toolkit.themes.lexicon import Words, phrase_set
from toolkit.tokens import Tokens

SHIPPED = Path(__file__).parent.parent / "data" / "modality.toml"
ASSERTED, NEGATION, DENIAL, REFUSAL, HYPOTHETICAL = "asserted", "negation", "denial", "refusal", "hypothetical"
_NEARBY = "negation_close"
_EXCEPT = "not_negation"
# How many words may stand between the word and the phrase.
_REACH = {NEGATION: 2, _NEARBY: 1, DENIAL: 5, REFUSAL: 3, HYPOTHETICAL: 3}
_NEAR = 40  # words before the phrase, at most, in which any of them may stand
_SPOKEN = 8  # words of a denying speech before the phrase
_MEANING = {_NEARBY: NEGATION}


def modality(view: Tokens, sentence: tuple[int, int], first: int, last: int) -> str:
    """The modality of tokens [first, last): the kind of the first list of words that reaches it.

    A refusal may be the first word of the phrase itself; the others stand before it, with no punctuation between.
    """
    start = _clause_start(view, max(sentence[0], first - _NEAR), first)
    blocked = [found.last for found in _word_lists()[_EXCEPT].find(view, start, last)]
    for name, reach in _REACH.items():
        stop = last if name == REFUSAL else first
        for found in _word_lists()[name].find(view, start, stop):
            near = first - found.last <= reach
            if near and found.first <= first and not any(found.first < end for end in blocked):
                return _MEANING.get(name, name)
    return ASSERTED


def denied(view: Tokens, cue: int, content: int, first: int) -> str:
    """The modality of a phrase at token `first` in speech that denies or refuses, with its cue and its first token.

    What is denied or refused is what the speech begins with: nothing behind a punctuation mark, or many words on.
    """
    lists = _word_lists()
    excepted = any(True for _ in lists[_EXCEPT].find(view, cue, first))
    if excepted or first - content > _SPOKEN or _clause_start(view, content, first) > content:
        return ASSERTED
    refused = any(found.first == cue for found in lists[REFUSAL].find(view, cue, cue + 1))
    return REFUSAL if refused else DENIAL


def _clause_start(view: Tokens, start: int, first: int) -> int:
    """The first token behind the last punctuation mark before `first`."""
    at = first
    while at > start and view.forms[at - 1][0].isalnum():
        at -= 1
    return at


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, Words]:
    """The word lists of `toolkit/data/modality.toml`, by name."""
    names = (NEGATION, _NEARBY, _EXCEPT, DENIAL, REFUSAL, HYPOTHETICAL)
    lists = read_toml(SHIPPED)
    check_keys(SHIPPED, "modality", lists, dict.fromkeys(names, tuple))
    if missing := [name for name in names if name not in lists]:
        raise CodebookError(f"{SHIPPED}: the list {missing[0]} is missing.")
    return {name: phrase_set(lists[name]) for name in names}
