"""What the walk over a text finds before anyone is identified, and the text with what is known of its words."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.actors.ali import ALI, spelled
from toolkit.actors.echoes import echoed_at
from toolkit.actors.lexicon import Kind, Lexicon
from toolkit.actors.phrases import Head, Known
from toolkit.match import Match
from toolkit.tokens import Tokens, skip_letters, splits

BEYOND = 8  # tokens before and behind a text that a rule may ask for


@dataclass(frozen=True, slots=True)
class Title:
    """A title or function as the text gives it.

    `head` is the lemma of its head noun, `words` its content words without ال, `country` an id or empty.
    `firm` says that it can stand for a person without a name, `role` that it names one although nobody is named.
    """

    text: str
    head: str
    words: frozenset[str]
    country: str
    feminine: bool
    firm: bool
    role: bool
    former: bool = False


@dataclass(slots=True)
class Found:
    """A stretch of tokens [first, last) of one field that may name an actor.

    `kind` is person, title, org or place; `forms` the folded words without attached particles; `known` what the
    codebook says; `head` is the lemma of the head noun of a body or title; a `loose` body counts only if the text
    comes back to it (1), or not at all (2); `whole` is the text with the word that says what it is («صحيفة …»).
    `spoken`: a verb of saying stands before it; `closed`: a mark, «أن» or the end stands behind it.
    """

    field: str
    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    how: str
    forms: tuple[str, ...]
    known: tuple[Known, ...] = ()
    title: Title | None = None
    titles: list[Title] = dataclasses.field(default_factory=list)
    head: str = ""
    loose: int = 0
    spoken: bool = False
    closed: bool = False
    whole: str = ""

    @property
    def name(self) -> str:
        """The text as a name by itself: «لسلطات», which لل leaves behind, gets its article back."""
        return restored(self.whole or self.text, self.forms[0])


@dataclass(frozen=True, slots=True)
class View:
    """One field of an article with the lexicon; `present()` are the words that stand anywhere in the article.

    `form(i)` is the folded form of token i, empty up to BEYOND tokens outside the text, and `kind(i)` its kind, OTHER
    there. `ali`: the article writes final ى as ي, so that «علي» may be the preposition; `spelled`: tokens «على» that
    are the name.
    """

    field: str
    tokens: Tokens
    lexicon: Lexicon
    present: Callable[[], frozenset[str]]
    ali: bool
    spelled: frozenset[int]
    form: Callable[[int], str]
    kind: Callable[[int], Kind]

    def written(self, at: int) -> str:
        """Token `at` as it is written."""
        return self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]

    def head(self, at: int, stop: int) -> Match[Head] | None:
        """The longest head noun that begins at token `at`; «أمام» (before) is none, nor «أمر» the officer آمر."""
        match = self.lexicon.heads.longest(self.tokens, at, stop)
        if match is None or match.last - match.first > 1:
            return match
        value = match.values[0]
        if self.tokens.forms[at] in self.lexicon.never:
            return None
        if self.written(at).startswith(("وإلى", "والى")):
            return None
        if self.tokens.forms[at][match.clitics :] in self.lexicon.ends or (value.madda and "آ" not in self.written(at)):
            return None
        return match

    def rests(self, at: int) -> tuple[tuple[int, str], ...]:
        """The readings of token `at` as attached letters and a rest."""
        return splits(self.tokens.forms[at])


def read_view(
    field: str,
    tokens: Tokens,
    lexicon: Lexicon,
    present: Callable[[], frozenset[str]],
    *,
    ali: bool,
    echoed: frozenset[str],
) -> View:
    """The field with the kinds of its words; «على» is a preposition unless the article spells final ي so.

    `echoed`: the words that are surnames behind a given name.
    """
    forms = [*tokens.forms, *[""] * BEYOND]
    kinds = list(map(lexicon.kinds.__getitem__, forms))
    names = spelled(tokens, lexicon)
    for at in tokens.places(ALI):
        name = ali or at in names or tokens.text[tokens.ends[at] - 1] == "ي"
        kinds[at] = Kind.GIVEN if name else Kind.NEVER
    for at in echoed_at(tokens, lexicon, echoed):
        kinds[at] = Kind.FAMILY
    return View(field, tokens, lexicon, present, ali, names, forms.__getitem__, kinds.__getitem__)


def without(view: View, form: str, skip: int) -> str:
    """A folded word without its first `skip` letters; «لل» leaves ال behind, but not in «للجنة الصحة»."""
    rest = form[skip:]
    own = view.lexicon.is_head(rest) or view.lexicon.kind(rest) in (Kind.GIVEN, Kind.MAYBE)
    return "ا" + rest if form[skip - 1 : skip + 1] == "لل" and not own else rest


def restored(text: str, form: str) -> str:
    """`text` with the alif that its folded first word `form` has and ل in front has swallowed."""
    return "ا" + text if form.startswith("ال") and text[:1] == "ل" else text


def note(view: View, first: int, last: int, skip: int, kind: str, how: str, known: tuple[Known, ...] = ()) -> Found:
    """What is found at tokens [first, last), whose first `skip` letters are attached particles."""
    tokens = view.tokens
    start, end = tokens.starts[first], tokens.ends[last - 1]
    head = tokens.forms[first]
    if skip:
        start = skip_letters(tokens.text, start, tokens.ends[first], skip)
        head = without(view, head, skip)
    forms = (head, *tokens.forms[first + 1 : last])
    found = Found(view.field, first, last, start, end, tokens.text[start:end], kind, how, forms, known)
    if kind == "person":
        found.forms = tuple(form for form in forms if form != "-")
        found.spoken = first > 0 and any(rest in view.lexicon.says for _, rest in view.rests(first - 1))
        found.closed = view.form(last) == "ان" or not view.form(last).isalnum()
    return found


def narrowed(view: View, found: Found, first: int, last: int) -> Found:
    """What was found with only the tokens [first, last) as its text; the whole text is kept beside it."""
    found.whole = found.text
    found.start, found.end = view.tokens.starts[first], view.tokens.ends[last - 1]
    found.text = view.tokens.text[found.start : found.end]
    return found
