"""Military ranks with their branch: «اللواء أركان حرب», «العميد أ.ح», «العقيد طبيب», «فريق أول ركن»."""

from toolkit.actors.found import View
from toolkit.actors.phrases import Head
from toolkit.match import Match

_RANKS = frozenset({"فريق", "لواء", "عميد", "عقيد", "مقدم", "رايد", "نقيب", "ملازم", "مشير", "عماد"})
_BRANCHES = frozenset({"ركن", "الركن", "طبيب", "مهندس", "دكتور", "طيار", "بحري", "اول", "ا.ح", "ا.ح."})
_PAIRS = frozenset({("اركان", "حرب"), ("اركان", "الحرب"), ("ا.", "ح."), ("ا.", "ح"), ("ا", "ح")})


def rank_end(view: View, match: Match[Head], stop: int) -> int:
    """The token behind a rank and its branches, or behind the head noun `match` when it is no rank or has none."""
    if match.values[0].lemma.split()[0] not in _RANKS:
        return match.last
    at = match.last
    while at < stop:
        if (view.form(at), view.form(at + 1)) in _PAIRS and at + 1 < stop:
            at += 2
        elif view.form(at) in _BRANCHES:
            at += 1
        else:
            break
    return at
