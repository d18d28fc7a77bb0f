"""Surnames by what the article says later: «أكد سيد حزين رئيس اللجنة … وأضاف حزين أن».

A word that stands alone between a verb of saying and what closes a subject, and elsewhere right behind a given name,
is a surname, whatever else it may mean.
"""

from collections.abc import Iterable, Iterator

from toolkit.actors.lexicon import TOLD, Kind, Lexicon
from toolkit.tokens import Tokens

_BEFORE = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.TAIL})
_OPEN = frozenset({Kind.COMMON, Kind.DEFINITE, Kind.UNKNOWN, Kind.NEVER})
_OPENING = frozenset({"«", '"', "“", "''"})
_CLOSING = frozenset({"»", '"', "”", "''"})
_SHORTEST = 3


def echoes(fields: Iterable[Tokens], words: Lexicon) -> frozenset[str]:
    """The folded words that stand alone behind a verb of saying somewhere in the article."""
    return frozenset(form for tokens in fields for form in _speakers(tokens, words))


def echoed_at(tokens: Tokens, words: Lexicon, echoed: frozenset[str]) -> frozenset[int]:
    """The tokens of one field that are such a word behind a given name."""
    found = (at for at, form in enumerate(tokens.forms) if at and form in echoed) if echoed else ()
    return frozenset(at for at in found if _behind_name(tokens.forms, at, words))


def _behind_name(forms: list[str], at: int, words: Lexicon) -> bool:
    """Whether a given name ends before token `at`; «عبد الغفار» is one."""
    return words.kinds[forms[at - 1]] in _BEFORE or (at > 1 and words.kinds[forms[at - 2]] is Kind.JOINER)


def _speakers(tokens: Tokens, words: Lexicon) -> Iterator[str]:
    forms = tokens.forms
    for at in range(len(forms) - 2):
        if words.telling[forms[at]]:
            first = at + 1 + (forms[at + 1] in _OPENING)
            last = first + 1
            last += last < len(forms) and forms[last] in _CLOSING
            if last < len(forms) and _closes(forms[last], words) and _may_be_surname(forms[first], words):
                yield forms[first]


def _closes(form: str, words: Lexicon) -> bool:
    return form in TOLD or form == "بان" or not form.isalpha() or form in words.never


def _may_be_surname(form: str, words: Lexicon) -> bool:
    if len(form) < _SHORTEST or words.kinds[form] not in _OPEN or not form.isalpha():
        return False
    listed = form in words.never or form in words.things or form in words.sayers or form in words.nisba
    return not (listed or words.head_of(form))
