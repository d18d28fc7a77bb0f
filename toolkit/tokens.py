"""Text to tokens with offsets and folded forms; sentences; attached particles (clitics).

A token is a word, a number, one punctuation mark, or a line break ("\\n", however many). Tokens are kept as
parallel lists, because an article has hundreds of them and every stage walks over them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from itertools import compress, count
from re import Match

from toolkit.memo import Memo, remembered
from toolkit.model import Article
from toolkit.normalize import INVISIBLE, TASHKEEL, fold

_WORD = rf"[\w{TASHKEEL}{INVISIBLE}]"
_TOKEN = re.compile(
    rf"[^\W\d_]{{2}}{_WORD}*"  # most tokens
    r"|[وفبلك]?\d+(?:[.,٫٬:/]\d+)+"  # 1,200  3.5  12:30, also with a particle in front: و1.5
    r"|(?<!\w)[^\W\d]\.(?:[^\W\d]\.)*(?=\s*[^\W\d])(?:[^\W\d](?!\w))?"  # د. and أ.ف.ب
    rf"|{_WORD}+"
    r"|\n[\s]*"
    r"|\.\.+|…"
    r"|''|(?:\(\()|(?:\)\))"
    r"|\S"
)
BREAK = "\n"
_ENDS = frozenset({".", "!", "؟", "?", BREAK, "؛؛"})
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
MIN_REST = 2


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: `forms[i]` is the folded form of `text[starts[i]:ends[i]]`."""

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> str:
        """The text from token `first` to the end of token `last - 1`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def at(self, offset: int) -> int:
        """The index of the first token that ends after `offset` (may be len(self))."""
        return bisect_left(self.ends, offset + 1)

    def places(self, words: Set[str]) -> Iterator[int]:
        """The tokens whose form is one of the words, in order."""
        return compress(count(), map(words.__contains__, self.forms))

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Token ranges [first, last) of the sentences; a closing mark belongs to its sentence, a line break to none."""
        first = 0
        for i in self.places(_ENDS):
            last = i if self.forms[i] == BREAK else i + 1
            if first < last:
                yield first, last
            first = i + 1
        if first < len(self.forms):
            yield first, len(self.forms)


@dataclass(frozen=True, slots=True)
class Doc:
    """An article and the tokens of its two fields."""

    article: Article
    title: Tokens
    text: Tokens

    def fields(self) -> tuple[tuple[str, Tokens], ...]:
        """(field, tokens), the title first."""
        return ("title", self.title), ("text", self.text)


def read_doc(article: Article) -> Doc:
    """The article with its tokens; what is set aside in its text has none."""
    text = tokenize(_without(article.text, article.aside))
    return Doc(article, tokenize(article.title), replace(text, text=article.text) if article.aside else text)


def _without(text: str, aside: tuple[tuple[int, int], ...]) -> str:
    """The text with line breaks over the stretches that are set aside, so that it stays as long as it is."""
    for start, end in aside:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def tokenize(text: str) -> Tokens:
    """The tokens of `text`; never fails, and `text[start:end]` is each token as it was written."""
    found = list(_TOKEN.finditer(text))
    forms = list(map(_forms.__getitem__, map(Match.group, found)))
    if not all(forms):  # nothing but marks
        found, forms = list(compress(found, forms)), list(filter(None, forms))
    return Tokens(text, list(map(Match.start, found)), list(map(Match.end, found)), forms)


def _form(word: str) -> str:
    if word[0] == "\n":
        return BREAK
    return fold(word) if len(word) > 1 or word.isalpha() else word


_forms = Memo(_form)


def raw_tokens(text: str) -> list[str]:
    """The tokens of `text` as they are written, for counting; a line break begins with "\\n"."""
    return _TOKEN.findall(text)


@remembered
def words(phrase: str) -> tuple[str, ...]:
    """The folded forms of a phrase, as it would be seen in a text."""
    return tuple(tokenize(phrase).forms)


@remembered
def splits(form: str) -> tuple[tuple[int, str], ...]:
    """Readings of a folded word as attached particles and a rest: (letters that the particles take, rest).

    The whole word comes first, then shorter rests: و and ف, then ب ل ك, and لل read as ل + ال.
    «وللجيش» gives (0, وللجيش), (1, للجيش), (2, لجيش), (2, الجيش).
    """
    found = [(0, form)]
    heads = [(0, form)]
    if form[:1] in _CONJUNCTIONS and len(form) > MIN_REST:
        heads.append((1, form[1:]))
        found.append(heads[-1])
    for skip, rest in heads:
        if rest[:1] in _PREPOSITIONS and len(rest) > MIN_REST:
            found.append((skip + 1, rest[1:]))
            if rest.startswith("لل"):
                found.append((skip + 1, "ا" + rest[1:]))
    return tuple(item for item in found if item[1])


_letters: Memo[int] = Memo(lambda character: len(fold(character)))


def skip_letters(text: str, start: int, end: int, letters: int) -> int:
    """The offset in `text[start:end]` behind its first `letters` letters and the marks they carry."""
    at = start
    while letters and at < end:
        letters -= _letters[text[at]]
        at += 1
    while at < end and not _letters[text[at]]:
        at += 1
    return at
