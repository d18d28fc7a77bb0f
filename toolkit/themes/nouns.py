"""Noun phrases that a hit may be about: known actors, and definite nouns with their adjectives."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.model import Mention
from toolkit.themes.target_words import TargetWords
from toolkit.tokens import Tokens, skip_letters

_DEFINITE = re.compile(r"([وف]?)(?:([بك]?)ال|(ل)ل)(\w{2,})\Z")
LONGEST_RUN = 4


@dataclass(frozen=True, slots=True)
class Noun:
    """Tokens [first, last) of a noun phrase, its characters without attached particles, and the actor it names.

    `attached` is the preposition in front of it, as one letter, or empty.
    """

    first: int
    last: int
    start: int
    end: int
    attached: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One field of an article: its tokens without quotation marks, and its actors by their first and last token.

    `inner` has by their last token the bodies inside a longer name or title: «زعيم تنظيم X».
    """

    view: Tokens
    words: TargetWords
    beginning: dict[int, Noun] = field(default_factory=dict)
    ending: dict[int, Noun] = field(default_factory=dict)
    inner: dict[int, Noun] = field(default_factory=dict)
    starts: tuple[int, ...] = (0,)

    def sentence_start(self, token: int) -> int:
        """The first token of the sentence around a token."""
        return self.starts[bisect_right(self.starts, token) - 1]

    def form(self, token: int) -> str:
        """The folded form of a token, empty outside the text."""
        return self.view.forms[token] if 0 <= token < len(self.view) else ""

    def before(self, token: int, stop: int) -> Noun | None:
        """The noun phrase that ends right before `token` and begins at `stop` or later, with the noun at its head."""
        known = self.ending.get(token)
        if known is not None:
            return self._headed(known, stop) if known.first >= stop else None
        first = token
        while first > stop and token - first < LONGEST_RUN and self.is_definite(first - 1):
            first -= 1
            if not self.view.forms[first].startswith("ال"):
                break  # a particle is attached: nothing of the phrase stands before it
        return self._headed(self._run(first, token), stop) if first < token else None

    def behind(self, token: int) -> Noun | None:
        """The noun phrase that begins at `token`."""
        known = self.beginning.get(token)
        if known is not None:
            return known
        last = token
        while last - token < LONGEST_RUN and self.is_definite(last) and (last == token or self.is_adjective(last)):
            last += 1
        return self._run(token, last) if last > token else None

    def party(self, token: int) -> Noun | None:
        """The noun phrase at `token`, also one that begins with a body's kind: «قوات الأمن», «جماعة X»."""
        noun, clitics = self.behind(token), self.words.as_bearer(self.form(token))
        if noun is not None or clitics is None:
            return noun
        inner = self.behind(token + 1)
        if inner is None or inner.attached or inner.start > self.view.starts[token + 1]:
            return None
        start = skip_letters(self.view.text, self.view.starts[token], self.view.ends[token], clitics)
        return Noun(token, inner.last, start, inner.end, "", inner.mention)

    def is_definite(self, token: int) -> bool:
        """Whether the word has the article, and is one that a noun phrase may hold."""
        found = _DEFINITE.match(self.form(token))
        return found is not None and "ال" + found[4] not in self.words.never

    def is_adjective(self, token: int) -> bool:
        """Whether the word may be an adjective of the one before: not «الجماعة» in «الوزير الجماعة»."""
        form = self.form(token)
        return form.startswith("ال") and token not in self.beginning and self.words.as_bearer(form) is None

    def _run(self, first: int, last: int) -> Noun:
        found = _DEFINITE.match(self.view.forms[first])
        letters = len(found[1]) + len(found[2] or "") if found else 0
        start = skip_letters(self.view.text, self.view.starts[first], self.view.ends[first], letters)
        attached = (found[2] or found[3] or "") if found else ""
        return Noun(first, last, start, self.view.ends[last - 1], attached)

    def _headed(self, noun: Noun, stop: int) -> Noun:
        """The phrase with «مليشيات» or «جماعة» in front of it, when one stands there."""
        head = noun.first - 1
        if head < stop or noun.attached or noun.start > self.view.starts[noun.first] or head in self.ending:
            return noun
        form = self.view.forms[head]
        clitics = self.words.as_bearer(form)
        if clitics is None or _DEFINITE.match(form):
            return noun
        start = skip_letters(self.view.text, self.view.starts[head], self.view.ends[head], clitics)
        attached = form[clitics - 1] if clitics and form[clitics - 1] in "بكل" else ""
        return Noun(head, noun.last, start, noun.end, attached, noun.mention)


def read_scene(view: Tokens, mentions: Iterable[Mention], words: TargetWords) -> Scene:
    """The tokens of a field with the actors that are mentioned in it; of those that overlap the longest."""
    scene = Scene(view, words, starts=tuple(first for first, _ in view.sentences()))
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda one: (one.start - one.end, one.start)):
        first, last = view.at(mention.start), view.at(mention.end - 1) + 1
        if first >= len(view):
            continue
        letters = view.text[view.starts[first] : mention.start]
        attached = letters[-1] if letters and letters[-1] in "بكل" else ""
        noun = Noun(first, last, mention.start, mention.end, attached, mention)
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            scene.beginning[first] = scene.ending[last] = noun
        elif mention.type == "ORG":
            scene.inner[last] = noun
    return scene
