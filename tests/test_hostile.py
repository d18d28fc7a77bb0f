"""Texts that nobody writes: the work grows with the length of the text, and not faster."""

import sys
from functools import lru_cache
from types import FrameType

import pytest

from toolkit.annotate import annotate
from toolkit.codebook import Codebook, load_codebook
from toolkit.model import Article

LENGTH = 2000
HOSTILE = {
    "straight marks": '"',
    "marks that open": "«",
    "pairs of marks": "«»",
    "brackets": "(([«",
    "one letter": "ا",
    "one word": "كلمة",
    "lines": "\n",
    "points": "...",
    "names": "سامح الصيرفي ورامي الحلواني ",
    "surnames": "قال الصيرفي إن. ",
    "joiners": "بن ",
    "offices": "رئيس وزير ",
    "colons": "رامي: ",
    "speech before its verb": "«قال إن الوزير نفى» قال المصدر. ",
    "subjects left out": "قالت إن. ",
    "themes": "وساطة إرهابي حظر التسليح ",
}


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    return load_codebook()


def work(text: str) -> int:
    """How many functions are called to annotate a text whose words have been seen."""
    annotate(Article("a", text), codebook())
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        annotate(Article("a", text), codebook())
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    assert work(text + text) < 2.3 * work(text) + 200


def test_many_different_names_are_not_compared_each_with_all() -> None:
    letters = "ابتجحدرسشعفقكلمن"
    names = [f"قال أحمد {letters[i % 16]}{letters[i // 16]}شقومي إن. " for i in range(256)]
    assert work("".join(names)) < 2.3 * work("".join(names[:128])) + 200
