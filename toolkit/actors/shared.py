"""Names of places that are also other words, or the names of two places: «عمان», «مالي», «الزاوية».

One is taken where a place is spoken of («في عمان», «شمال مالي», «أعلنت عمان») and the article names its country
otherwise; of two countries the one that it names more often. A name with ال («المملكة», «الشرقية») must be of the
country that the article names most. A common noun («في صور», «في مشهد») needs the place by another name, a long
name of one country («في بروكسل») nothing else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from toolkit.actors.found import Found, View, note
from toolkit.actors.phrases import Known
from toolkit.actors.subjects import follows_speech
from toolkit.actors.vocabulary import ordinary
from toolkit.match import Match

_SIDES = ("شمال", "جنوب", "شرق", "غرب", "شرقي", "غربي", "شمالي", "جنوبي")
_WHERE = frozenset({"في", "الي", "داخل", "خارج", "وسط", "قرب", "صوب", "باتجاه", "نحو", *_SIDES})
_WHENCE = frozenset({"من", "ومن", "قادما", "بتوقيت"})
_LISTED = 2
_SHORT = 4


def shared_places(views: Iterable[View], found: list[Found]) -> Iterator[Found]:
    """The places of such names, where nothing else was found."""
    views = list(views)
    candidates = [(view, match) for view in views for match in _candidates(view, found)]
    if not candidates:
        return
    named = countries_of(views)
    strong = {value.id for item in found for value in item.known}
    for view, match in candidates:
        value = _owner(view, match, named, strong)
        if value is not None:
            yield note(view, match.first, match.last, match.clitics, "place", value.how, (value,))


def countries_of(views: Iterable[View]) -> Counter[str]:
    """How often each country is named in an article by a word of its own: its name, its adjective, its seat."""
    named: Counter[str] = Counter()
    for view in views:
        for lands in map(view.lexicon.lands_of.__getitem__, view.tokens.forms):
            for land in lands:
                named[land] += 1
    return named


def _candidates(view: View, found: list[Found]) -> Iterator[Match[Known]]:
    table = view.lexicon.shared
    places = list(table.beginnings(view.tokens.forms))
    if not places:
        return
    taken = {i for item in found if item.field == view.field for i in range(item.first, item.last)}
    for at in places:
        match = table.longest(view.tokens, at) if at not in taken else None
        if match is not None and _is_where(view, match):
            yield match


def _is_where(view: View, match: Match[Known]) -> bool:
    """Whether a place is spoken of: behind a word of place, or a verb of saying; «الزاوية اليسرى» is none."""
    at, before = match.first, view.form(match.first - 1)
    definite = view.form(at)[match.clitics :].startswith("ال") or view.form(at).startswith("لل")
    following = view.form(match.last)
    if definite and following.startswith("ال") and following not in view.lexicon.nisba:
        return False
    if match.clitics:
        return view.form(at)[match.clitics - 1] == "ب"
    whence = before in _WHENCE and match.values[0].how != "place"
    return whence or before.removeprefix("و") in _WHERE or follows_speech(view, at)


def _owner(view: View, match: Match[Known], named: Counter[str], strong: set[str]) -> Known | None:
    best = max(match.values, key=lambda value: named[value.country])
    if best.id in strong:
        return best
    form, own = view.form(match.first)[match.clitics :], named[best.country]
    if any(named[value.country] == own for value in match.values if value.id != best.id):
        return None
    if form.startswith("ال"):
        return best if own and own == max(named.values()) else None
    if best.how == "place":
        return best if own and ordinary(form) < _LISTED else None
    sure = len(match.values) == 1 and len(form) > _SHORT
    return best if own or sure else None
