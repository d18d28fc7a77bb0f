"""One field of an article with everything that attribution looks at: tokens, marks, cues, and names as noun phrases."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from toolkit.model import Mention
from toolkit.normalize import fold
from toolkit.quotes.cues import COMMAS, SENTENCE_ENDS, find_cues
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.marks import MARKS, Marks
from toolkit.tokens import Tokens

__all__ = ["COMMAS", "SENTENCE_ENDS", "Name", "Scene"]


class Name(NamedTuple):
    """A mention as a noun phrase: tokens [first, last) with the title or role beside the name [own_first, own_last)."""

    first: int
    last: int
    own_first: int
    own_last: int
    mention: Mention


class Scene:
    """Tokens, marks, cues and names of one field."""

    def __init__(self, field: str, tokens: Tokens, mentions: Iterable[Mention], lexicon: Lexicon) -> None:
        self.field, self.tokens, self.lexicon = field, tokens, lexicon
        self.forms = tokens.forms
        self._length, self._sets = len(tokens.forms), lexicon.sets
        self.marks = Marks(tokens)
        self.narrated: dict[int, bool] = {}
        self.mentions = tuple(mentions)
        self.names = sorted(
            (_name(tokens, mention, lexicon) for mention in self.mentions if mention.field == field),
            key=lambda name: (name.first, -name.last),
        )
        self._by_actor: dict[str, list[Name]] | None = None
        self._by_surname: dict[str, list[Name]] | None = None
        self._covering: dict[int, Name] = {}
        self.starting: dict[int, Name] = {}
        for name in self.names:
            self.starting.setdefault(name.first, name)
            self.starting.setdefault(name.own_first, name)
            for token in range(name.first, name.last):
                self._covering.setdefault(token, name)
        hits = [hit for hit in find_cues(tokens, lexicon) if not self.in_name(hit.token)]
        self.cues = {hit.token: hit for hit in hits if not hit.plain_noun}
        self.nouns = {hit.token: hit for hit in hits if hit.plain_noun}
        self.hits = self.cues | self.nouns
        self.sentences = _sentences(tokens, self.marks)

    def names_between(self, first: int, last: int) -> list[Name]:
        """The names whose noun phrase begins at one of the tokens [first, last), in order."""
        start = bisect_left(self.names, first, key=_first)
        return self.names[start : bisect_left(self.names, last, start, key=_first)]

    def names_of(self, actor_id: str | None) -> list[Name]:
        """The names that mean an actor, in order."""
        if self._by_actor is None:
            self._by_actor = _grouped(self.names, lambda name: name.mention.actor_id)
        return self._by_actor.get(actor_id or "", [])

    def names_ending_in(self, form: str) -> list[Name]:
        """The names of persons whose own name ends in a folded word, in order."""
        if self._by_surname is None:
            people = (name for name in self.names if name.mention.type == "PER")
            self._by_surname = _grouped(people, lambda name: fold(name.mention.name.split()[-1]))
        return self._by_surname.get(form, [])

    def in_name(self, token: int) -> bool:
        """Whether `token` is a word of a name itself, not of the title beside it."""
        name = self._covering.get(token)
        return name is not None and name.own_first <= token < name.own_last

    def covering(self, token: int) -> Name | None:
        """The name whose noun phrase has `token` in it, or None."""
        return self._covering.get(token)

    def has(self, words: str, token: int) -> bool:
        """Whether the word at `token` is in the codebook's list `words`."""
        return 0 <= token < self._length and self.forms[token] in self._sets[words]

    def has_form(self, form: str, token: int) -> bool:
        """Whether the word at `token` is `form`, folded."""
        return 0 <= token < len(self.forms) and self.forms[token] == form

    def preposition(self, token: int) -> bool:
        """Whether the word at `token` is a preposition, also with و in front; «والي القيروان» is an office."""
        if not 0 <= token < len(self.forms) or (self.forms[token] == "والي" and token in self._covering):
            return False
        words = self.lexicon.sets["prepositions"]
        return self.forms[token] in words or self.forms[token].removeprefix("و") in words

    def adjunct_before(self, token: int) -> int:
        """How many words of a circumstance («من جانبه», «مجددا») end right before `token`; 0 when none does."""
        for width in (3, 2, 1):
            match = self.lexicon.adjuncts.longest(self.tokens, token - width, token) if token >= width else None
            if match is not None and match.last == token:
                return width
        return 0

    def sentence(self, token: int) -> tuple[int, int]:
        """The token range of the sentence around `token`; a quoted segment never ends one."""
        return self.sentences[token] if token < len(self.sentences) else (token, token)


def _first(name: Name) -> int:
    return name.first


def _grouped(names: Iterable[Name], key: Callable[[Name], str]) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in names:
        found.setdefault(key(name), []).append(name)
    return found


_BESIDE = " \t،,/\"«“”»':-"  # what may stand between a name and its titles
_GAP = 8
LONGEST = 1000  # tokens of a sentence; a text without full stops is cut there


def _name(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> Name:
    own_first, own_last = tokens.at(mention.start), tokens.at(mention.end - 1) + 1
    first, last = own_first, own_last
    titles = mention.role.split("، ") if mention.role else []
    for title in reversed(titles):
        first = _with_title_before(tokens, first, title)
    for title in titles:
        last = _with_title_behind(tokens, last, title)
    first, last = _with_marks(tokens, first, last, lexicon)
    while first and _heads(tokens.forms[first - 1], lexicon):
        first -= 1
    return Name(first, last, own_first, own_last, mention)


def _with_marks(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The tokens of a name with the marks around it, behind the noun that says what it is: «صحيفة "…"»."""
    marked = first > 1 and last < len(tokens) and {tokens.forms[first - 1], tokens.forms[last]} <= MARKS
    return (first - 1, last + 1) if marked and _heads(tokens.forms[first - 2], lexicon) else (first, last)


def _heads(form: str, lexicon: Lexicon) -> bool:
    """Whether a noun without ال is the head of the body that is named behind it («صحيفة …»)."""
    return form in lexicon.org_heads and not form.startswith("ال") and form != "علي"


def _with_title_before(tokens: Tokens, first: int, title: str) -> int:
    end = tokens.starts[first]
    floor = max(0, end - len(title) - _GAP)
    before = tokens.text[floor:end].rstrip(_BESIDE)
    written = title if before.endswith(title) else "ل" + title.removeprefix("ال")  # «للوزير» is ل and «الوزير»
    return tokens.at(floor + len(before) - len(written)) if before.endswith(written) else first


def _with_title_behind(tokens: Tokens, last: int, title: str) -> int:
    end = tokens.ends[last - 1]
    rest = tokens.text[end : end + len(title) + _GAP]
    gap = len(rest) - len(rest.lstrip(_BESIDE))
    return tokens.at(end + gap + len(title) - 1) + 1 if rest[gap:].startswith(title) else last


def _sentences(tokens: Tokens, marks: Marks) -> list[tuple[int, int]]:
    """For each token the range of its sentence; marks of a quoted segment's inside do not end the outer sentence."""
    ranges: list[tuple[int, int]] = []
    ends = [i + 1 for i in tokens.places(SENTENCE_ENDS) if marks.around(i) is None]
    for stop in (*ends, len(tokens)):
        while len(ranges) < stop:
            last = min(stop, len(ranges) + LONGEST)
            ranges += [(len(ranges), last)] * (last - len(ranges))
    return ranges
