"""Folding: literal tables, and what must hold for any text of the Arabic blocks."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.normalize import (
    fold,
    fold_digits,
    fold_letters,
    fold_presentation,
    strip_invisible,
    strip_tashkeel,
    strip_tatweel,
)

FUNCTIONS = (strip_tashkeel, strip_tatweel, strip_invisible, fold_presentation, fold_letters, fold_digits, fold)
BLOCKS = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x089F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
MARKS = "\u064e\u0651\u0654\u0670\u0301"
HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u061c\u2067\ufeff\u00ad"

letters = st.one_of(
    *(st.characters(min_codepoint=first, max_codepoint=last) for first, last in BLOCKS),
    st.sampled_from(list("ابتي لأى0A٣۴.é" + MARKS + HIDDEN)),
)
arabic = st.text(letters, max_size=12)


@pytest.mark.parametrize(
    ("function", "text", "expected"),
    [
        (strip_tashkeel, "كُتِبَ", "كتب"),
        (strip_tashkeel, "الرّئيسُ", "الرئيس"),
        (strip_tashkeel, "هٰذا", "هذا"),
        (strip_tashkeel, "أكد", "أكد"),
        (strip_tatweel, "الســلام", "السلام"),
        (strip_invisible, "\u200fلي\u200cبيا\u00ad", "ليبيا"),
        (strip_invisible, "ليبيا اليوم", "ليبيا اليوم"),
        (fold_presentation, "\ufefb", "لا"),
        (fold_presentation, "\ufdf2", "الله"),
        (fold_presentation, "plain", "plain"),
        (fold_letters, "أإآٱؤئىة", "اااا" + "ويي" + "ه"),
        (fold_letters, "گچپڤکی", "كجبفكي"),
        (fold_letters, "سماء", "سماء"),
        (fold_digits, "٢٠١٧", "2017"),
        (fold_digits, "۱٬۲۵۰٫۵", "1250.5"),
    ],
)
def test_each_function_folds_its_own_phenomenon(function, text, expected):
    assert function(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("إلى", "الي"),
        ("الى", "الي"),
        ("مسؤُولَة", "مسووله"),
        ("ﻻجئون", "لاجيون"),
        ("رئيـــس", "رييس"),
        ("٣٫٥", "3.5"),
        ("NATO", "nato"),
        ("\u200fليبيا\u200e", "ليبيا"),
        ("\u064e", ""),
        ("", ""),
        ("ماء", "ماء"),
        ("،", "،"),
    ],
)
def test_fold_composes_all_of_them(word, expected):
    assert fold(word) == expected


@pytest.mark.parametrize(("one", "other"), [("كتب", "كتاب"), ("ماء", "ما"), ("سلام", "سلامة"), ("12", "21")])
def test_fold_keeps_apart_what_is_written_differently(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_character_of_the_basic_plane_is_folded_once(function):
    bare = getattr(function, "__wrapped__", function)
    characters = [chr(code) for code in range(0x10000) if not 0xD800 <= code <= 0xDFFF]
    once = [bare(character) for character in characters]
    assert [character for character, result in zip(characters, once, strict=True) if bare(result) != result] == []


@pytest.mark.parametrize("function", FUNCTIONS)
@given(text=arabic)
def test_idempotent(function, text):
    assert function(function(text)) == function(text)


@given(text=st.text(max_size=8))
def test_fold_is_idempotent_on_any_text(text):
    assert fold(fold(text)) == fold(text)


@given(text=arabic)
def test_fold_does_not_see_marks_and_composition(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@settings(max_examples=50)
@given(
    text=st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤء"), min_size=1),
    mark=st.sampled_from(MARKS[:2] + HIDDEN),
)
def test_fold_does_not_see_vowels_and_invisible_marks(text, mark):
    assert fold("".join(letter + mark for letter in text)) == fold(text)


@given(text=arabic)
def test_strips_only_take_away(text):
    for function in (strip_tashkeel, strip_tatweel, strip_invisible):
        rest = iter(text)
        assert all(character in rest for character in function(text))
