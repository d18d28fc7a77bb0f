"""Folding: literal tables, and what must hold for any text of the Arabic blocks."""

import json
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.normalize import (
    PROFILES,
    Profile,
    compose,
    fold,
    fold_case,
    fold_digits,
    fold_hamza,
    fold_letters,
    fold_loan_letters,
    fold_lookalikes,
    fold_presentation,
    fold_punctuation,
    fold_quotes,
    fold_spaces,
    fold_teh,
    fold_yeh,
    normalize,
    normalize_aligned,
    strip_bidi_controls,
    strip_invisible,
    strip_tashkeel,
    strip_tatweel,
    strip_zero_width,
)
from toolkit.normalize.profiles import STEPS, settled
from toolkit.normalize.quick import quick_of

FUNCTIONS = (*STEPS.values(), compose, strip_invisible, fold_letters, fold)
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


# --- whole texts ----------------------------------------------------------------------------------------------------

ALL_BLOCKS = (
    *BLOCKS,
    *((0x10E60, 0x10E7F), (0x10EC0, 0x10EFF), (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF)),
)
characters = st.one_of(
    *(st.characters(min_codepoint=first, max_codepoint=last) for first, last in ALL_BLOCKS),
    st.sampled_from(list("اأويىهةبتﷺ…«»،؟ \u00a0\n\t0A٣۴٫٬é\u0130\u1100\u1161" + MARKS + HIDDEN)),
)
texts = st.text(characters, max_size=14)
basic = st.one_of(st.characters(max_codepoint=0x7F), st.characters(min_codepoint=0x600, max_codepoint=0x670))
ODD = (Profile(), Profile(tashkeel=True, spaces=True), Profile(hamza=True, lookalikes=True, digits=True))
profiles = st.sampled_from([*PROFILES.values(), *ODD])
SPOKEN = "قـالَ\u00a0«المُدير»  إنّ\n\n ٣٬٥٠٠ موظّفٍ في ﻻهور؟\u200f"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("search", 'قال "المدير" ان\n3500 موظف في لاهور?'),
        ("tfidf", 'قال "المدير" إن\n3500 موظف في لاهور?'),
        ("display", "قـالَ «المُدير» إنّ\n٣٬٥٠٠ موظّفٍ في لاهور؟"),
    ],
)
def test_profiles(profile, expected):
    assert normalize(SPOKEN, profile) == expected


@pytest.mark.parametrize(
    ("switches_", "text", "expected"),
    [
        ({"teh": False}, "كرةٌ إلى عليّ", "كرة الي علي"),
        ({"yeh": False}, "كرةٌ إلى عليّ", "كره الى علي"),
        ({"hamza": False}, "كرةٌ إلى عليّ", "كره إلي علي"),
        ({"tashkeel": False}, "كرةٌ إلى عليّ", "كرهٌ الي عليّ"),
        ({"loans": False}, "پوتين کما", "پوتين كما"),
        ({"lookalikes": False, "loans": False}, "پوتين کما", "پوتين کما"),
        ({"case": False, "punctuation": False}, "UN، نعم", "UN، نعم"),
        ({"spaces": False}, "نعم  \n لا", "نعم  \n لا"),
        ({"presentation": False}, "ﻻ", "ﻻ"),
        ({"digits": False, "quotes": False}, "«١٢»", "«١٢»"),
        ({"tatweel": False, "zero_width": False, "bidi": False}, "هـ\u200b\u200f", "هـ\u200b\u200f"),
    ],
)
def test_each_phenomenon_can_be_switched_off(switches_, text, expected):
    assert normalize(text, "search", **switches_) == expected


@pytest.mark.parametrize(
    ("function", "text", "expected"),
    [
        (compose, "ا\u0654", "أ"),
        (fold_hamza, "أإآٱؤئء", "اااا" + "ويء"),
        (fold_yeh, "على", "علي"),
        (fold_teh, "كرة", "كره"),
        (fold_lookalikes, "کیف", "كيف"),
        (fold_loan_letters, "گچپڤ", "كجبف"),
        (fold_quotes, "«ا» “ب” ‘ج’", '"ا" "ب" \'ج\''),
        (fold_punctuation, "ا، ب؛ ج؟ ٥٪ – د…", "ا, ب; ج? ٥% - د..."),
        (fold_spaces, "ا\u00a0\t ب \r\n\n ج", "ا ب\nج"),
        (fold_case, "NATO", "nato"),
        (strip_bidi_controls, "\u202bا\u202c\u200d", "ا\u200d"),
        (strip_zero_width, "ا\u200dب\u200f", "اب\u200f"),
    ],
)
def test_the_functions_of_texts(function, text, expected):
    assert function(text) == expected


@settings(deadline=None)
@given(text=texts, profile=profiles)
def test_normalize_is_its_functions_until_nothing_changes(text, profile):
    assert normalize(text, profile) == settled(text, profile)


@settings(deadline=None)
@given(text=texts, profile=profiles)
def test_normalize_is_idempotent_and_never_longer_than_stated(text, profile):
    found = normalize(text, profile)
    assert normalize(found, profile) == found
    assert len(found) <= 18 * len(text)
    if not (profile.presentation or profile.punctuation):
        assert len(found) <= 3 * len(text)


@settings(deadline=None)
@given(text=st.text(basic))
@pytest.mark.parametrize("profile", PROFILES)
def test_a_text_of_the_basic_block_never_grows(text, profile):
    assert len(normalize(text, profile)) <= len(text)


@pytest.mark.parametrize(("profile", "growth"), [(PROFILES["search"], 18), (PROFILES["display"], 18), (ODD[2], 3)])
def test_no_character_becomes_more_than_stated(profile, growth):
    blocks = [range(first, last + 1) for first, last in ALL_BLOCKS]
    everything = [chr(code) for codes in (*blocks, range(0x2000, 0x2100), range(0x1D150, 0x1D170)) for code in codes]
    assert max(len(normalize(character, profile)) for character in everything) == growth


@settings(deadline=None)
@given(text=texts, profile=profiles)
def test_aligned_text_is_the_normalised_text(text, profile):
    found = normalize_aligned(text, profile)
    assert found.text == normalize(text, profile)
    assert len(found.origins) == len(found.text)
    assert (np.diff(found.origins) >= 0).all()
    assert all(0 <= origin < len(text) for origin in found.origins)


@settings(deadline=None)
@given(text=st.text(st.sampled_from("اأبكتويىةه «»٣A،\u0651\u0640\u200f\n"), max_size=30))
@pytest.mark.parametrize("profile", PROFILES)
def test_each_character_stands_where_its_origin_says(text, profile):
    found = normalize_aligned(text, profile)
    for character, origin in zip(found.text, found.origins, strict=True):
        assert normalize(text[origin], profile) == character or text[origin].isspace()
    for start in range(len(found.text)):
        first, last = found.span(start, start + 1)
        assert first < last <= len(text)


def test_a_span_of_the_result_is_a_span_of_the_text():
    text = "ذهبَ «سـعيدٌ» إلى ﻻهورَ"
    found = normalize_aligned(text)
    assert found.text == 'ذهب "سعيد" الي لاهور'
    spans = [found.span(*span) for span in ((0, 3), (5, 9), (15, 20), (15, 16), (16, 17))]
    assert [text[start:end] for start, end in spans] == ["ذهبَ", "سـعيدٌ", "ﻻهورَ", "ﻻ", "ﻻ"]
    with pytest.raises(ValueError, match="no span"):
        found.span(3, 3)


@settings(deadline=None)
@given(text=arabic)
def test_the_profile_for_search_is_the_folding_of_words(text):
    assert normalize(text, "search", quotes=False, punctuation=False, spaces=False) == fold(text)


@settings(deadline=None)
@given(text=st.text(max_size=8))
@pytest.mark.parametrize("profile", PROFILES)
def test_any_text_is_normalised(text, profile):
    found = normalize_aligned(text, profile)
    assert found.text == normalize(text, profile) == settled(text, PROFILES[profile])


def test_lone_surrogates_stay():
    assert normalize("ا\ud800\udc00ب", "search") == "ا\ud800\udc00ب"


@pytest.mark.parametrize("profile", PROFILES)
def test_the_short_cut_changes_nothing(profile):
    quick = quick_of(PROFILES[profile])
    known = [character for character in quick.letters if character != "\ufffe"]
    assert len(known) > 200
    assert [c for c in known if normalize(c + "ا", profile) != settled(c + "ا", PROFILES[profile])] == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: normalize("ا", "all"), "profile is 'all'; allowed are search, tfidf, display"),
        (lambda: normalize("ا", "search", tah=True), "'tah' is no phenomenon; allowed are presentation, zero_width"),
    ],
)
def test_profiles_and_switches_that_there_are_none_of(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_the_page_shows_what_the_functions_give():
    from benchmarks.normalizers import CASES, RECORD, THEIRS, comparison

    page = (RECORD.parent / "normalization.md").read_text(encoding="utf-8")
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    assert "\n".join(comparison(record)) in page
    for name, places in THEIRS.items():
        assert {place: len(found) for place, found in record["results"][name].items()} == {
            place: len(CASES[place]) for place in places
        }


def test_the_examples_of_the_page():
    assert normalize("قـالَ «المُدير»  إنّ ٣٬٥٠٠", "search") == 'قال "المدير" ان 3500'
    assert normalize("كُرةٌ", "search", teh=False) == "كرة"
    assert normalize_aligned("ذهبَ سـعيدٌ", "search").span(4, 8) == (5, 11)
