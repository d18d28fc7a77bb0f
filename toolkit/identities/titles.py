"""Titles and functions as values: «رئيس الوزراء الليبى» and «رئيس وزراء ليبيا» are one office of one country."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from toolkit.actors.lexicon import Lexicon, lexicon
from toolkit.actors.phrases import lemma
from toolkit.codebook import Codebook
from toolkit.tokens import Tokens, splits, tokenize

_SAME = {"حكوم": "وزراء", "حكومه": "وزراء", "مجلس": "", "باسم": "", "بلسان": ""}
_RANKS = frozenset({"عام", "خاص", "دايم", "رسمي", "سامي", "اول", "اعلي", "متقاعد"})  # they tell no two offices apart
_NAMING = frozenset({"name", "country", "seat"})
_PARTED = "،"


@dataclass(frozen=True, slots=True)
class Duty:
    """A title as it can be compared.

    `key` has its content words without ال and gender, bodies by their ids, in the order of the alphabet; `country` is
    the id of its country or empty. `office` says that it may be the function of one person at a time, `specific` that
    it names a body, a field or a country besides; `former` that it is said of the past.
    """

    text: str
    key: str
    country: str
    office: bool
    specific: bool
    former: bool


def duties(role: str, codebook: Codebook) -> tuple[Duty, ...]:
    """The titles that a role (column `role` of the table of actors) is made of."""
    texts = (" ".join(part.split()) for part in role.split(_PARTED))
    return tuple(read_duty(text, codebook) for text in texts if text)


@lru_cache(maxsize=1 << 16)
def read_duty(text: str, codebook: Codebook) -> Duty:
    """One title as a value."""
    known = lexicon(codebook)
    tokens = tokenize(text)
    countries: list[str] = []
    content: list[str] = []
    at = 0
    while at < len(tokens):
        width, land, word = _unit(tokens, at, known)
        if land and land not in countries:
            countries.append(land)
        if word:
            content.append(word)
        at += width
    country, *others = countries or [""]
    words = sorted({*content, *(f"country:{other}" for other in others)})
    former = any(form in known.former for form in tokens.forms)
    heads = known.head_of(tokens.forms[0]) if tokens.forms else ()
    held = any(head.kind == "office" for head in heads) and not any(head.lemma in known.nameless for head in heads)
    specific = len(set(words) - _RANKS) > 1 or (bool(country) and any(head.kind == "office" for head in heads))
    return Duty(text, " ".join(words), country, held, specific, former)


def _unit(tokens: Tokens, at: int, known: Lexicon) -> tuple[int, str, str]:
    """(tokens taken, country id, content word) of what stands at a token of a title; empty where it is neither."""
    form = tokens.forms[at]
    if form in known.former or form in known.late or not form[:1].isalpha():
        return 1, "", ""
    match = known.known.longest(tokens, at)
    value = match.values[0] if match is not None else None
    if match is not None and value is not None and value.how in _NAMING:
        forms = tokens.forms[match.first : match.last]
        if value.type == "LOC":
            return match.last - at, value.country, ""
        if not (_content(forms[0], known) in _SAME.values() and set(forms[1:]) <= known.lands.keys()):
            return match.last - at, "", value.id if value.type == "ORG" else " ".join(forms)
    for _, rest in splits(form):
        if rest in known.nisba:
            return 1, known.nisba[rest], ""
    word = _content(form, known)
    return 1, "", word if word in _RANKS or form not in known.never else ""


def _content(form: str, known: Lexicon) -> str:
    """The word by which a title is compared: «للشئون» as شئون, «بجامعة» as جامع."""
    for skip, rest in splits(form):
        if skip and (rest.startswith("ال") or known.is_head(rest)):
            form = rest
            break
    word = lemma(form)
    return _SAME.get(word, word)


@lru_cache(maxsize=4)
def _terms(codebook: Codebook) -> Mapping[tuple[str, str], tuple[tuple[str, str, str], ...]]:
    """The terms of office of the codebook, (holder, from, until), by key and country."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for office in codebook.offices:
        duty = read_duty(office.office_ar, codebook)
        term = office.holder, office.since, office.until
        terms = found.setdefault((duty.key, office.country or duty.country), [])
        if term not in terms:
            terms.append(term)
    return {key: tuple(terms) for key, terms in found.items()}


def holders(duty: Duty, country: str, date: str, codebook: Codebook) -> tuple[str, ...]:
    """The ids of those who held an office on a day by the codebook; nobody when it does not have office or day.

    `country` stands in for that of the title where the title has none.
    """
    terms = _terms(codebook).get((duty.key, duty.country or country), ()) if date else ()
    return tuple(sorted({who for who, since, until in terms if since <= date and (not until or date < until)}))
