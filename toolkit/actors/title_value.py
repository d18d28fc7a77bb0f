"""A title as it is read, and as a value that can be compared with other titles of the article."""

from dataclasses import dataclass, field

from toolkit.actors.found import Title, View, restored, without
from toolkit.actors.lexicon import Kind
from toolkit.actors.phrases import lemma
from toolkit.tokens import skip_letters

_SAME = {"حكوم": "وزراء", "مجلس": ""}


@dataclass(slots=True)
class Reading:
    """A title as it is read: where it ends, its head, whether it is definite, and the bodies inside it."""

    first: int
    last: int
    head: str
    kind: str
    definite: bool
    feminine: bool
    bare: bool
    clitics: int
    honorific: bool = False
    owned: bool = False
    bodies: list[tuple[int, int]] = field(default_factory=list)


def as_title(view: View, reading: Reading) -> Title:
    """The value of a title that has been read."""
    tokens = view.tokens
    start = skip_letters(tokens.text, tokens.starts[reading.first], tokens.ends[reading.first], reading.clitics)
    first = without(view, tokens.forms[reading.first], reading.clitics) if reading.clitics else ""
    content = set()
    country = ""
    for i in range(reading.first, reading.last):
        form = tokens.forms[i][reading.clitics if i == reading.first else 0 :]
        land = _country(view, i)
        if land:
            country = land
        elif form not in view.lexicon.never and view.kind(i) is not Kind.OTHER:
            content.add(content_of(form))
    content -= {"", *reading.head.split()}
    return Title(
        text=restored(tokens.text[start : tokens.ends[reading.last - 1]], first),
        head=reading.head,
        words=frozenset(content) - {""},
        country=country,
        feminine=reading.feminine,
        firm=reading.definite,
        role=_is_role(view, reading, country),
        former=any(form in view.lexicon.former for form in tokens.forms[reading.first : reading.last]),
    )


def _is_role(view: View, reading: Reading, country: str) -> bool:
    """Whether a title alone means one person: an office with what it belongs to, or with a country."""
    if reading.kind != "office" or not reading.definite or reading.head in view.lexicon.nameless:
        return False
    return bool(reading.bodies or country) or (reading.owned and not reading.bare) or " " in reading.head


def _country(view: View, at: int) -> str:
    for skip, rest in view.rests(at):
        if rest in view.lexicon.nisba:
            return view.lexicon.nisba[rest]
        known = view.lexicon.known.longest(view.tokens, at) if skip < 2 else None
        if known is not None and known.values[0].how in ("country", "seat"):
            return known.values[0].country
    return ""


def content_of(form: str) -> str:
    """A folded word of a title as it is compared: without ال, also behind ل, and without the feminine ending."""
    if form.startswith("لل"):
        form = "ا" + form[1:]
    word = lemma(form)
    return _SAME.get(word, word)
