"""Themes: inflection, phrases, voice, modality, scores, and the shipped theme files with their own examples."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.codebook import Codebook, CodebookError, Theme, load_codebook
from toolkit.model import Article, ArticleTheme, Quote, ThemeHit
from toolkit.themes import article_themes, find_themes
from toolkit.themes.inflection import readings, readings_among
from toolkit.themes.phrases import PhraseIndex, read_phrase, without_marks
from toolkit.themes.voice import innermost
from toolkit.tokens import read_doc, tokenize

CASES = sorted((Path(__file__).parent / "cases" / "themes").glob("*.txt"))
SEPARATOR = "\n----\n"
OIL = """
label_ar = "النفط"
label_en = "Oil"
definition = "Oil and what is done with it."
[words]
"خام" = ["نفط", "بترول"]
[sub.trade]
label_ar = "تجارة"
label_en = "Trade"
terms = ["تصدير … {خام}", "ناقلة {خام}"]
[[sub.trade.term]]
text = "برميل"
needs = ["{خام}"]
weight = 0.5
"""


def quote(quote_id: str, start: int, end: int, **given: str) -> Quote:
    values = {"kind": "indirect", "stance": "neutral", "speaker": "سعاد الرملي", "speaker_id": "x:suad", **given}
    return Quote(
        quote_id=quote_id, field="text", start=start, end=end, text="", form="clause", cue="قال", cue_start=0,
        cue_end=0, mention=None, mention_start=None, mention_end=None, speaker_kind="person", speaker_how="explicit",
        addressee=None, addressee_id=None, inside=None, rule="", **values,
    )  # fmt: skip


def hits(text: str, codebook: Codebook, *quotes: Quote, title: str = "") -> tuple[ThemeHit, ...]:
    return find_themes(read_doc(Article("a", text, title)), quotes, codebook)


def shown(hit: ThemeHit) -> str:
    modality = "" if hit.modality == "asserted" else f" | {hit.modality}"
    return f"{hit.theme} | {hit.text}{modality}"


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 50
    assert sum(path.read_text(encoding="utf-8").endswith(SEPARATOR) for path in CASES) >= 12


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, codebook: Codebook) -> None:
    text, expected = path.read_text(encoding="utf-8").split(SEPARATOR)
    assert [shown(hit) for hit in hits(text, codebook)] == expected.splitlines()


# The examples of the theme files

# Of the table CAMEO2PLOVER-2021.txt and the manual of CAMEO 1.1b3, without «not specified below».
CAMEO = {
    "015": "Acknowledge or claim responsibility",
    "0232": "Appeal for military aid",
    "028": "Appeal to others to engage in or accept mediation",
    "0312": "Express intent to cooperate militarily",
    "0332": "Express intent to provide military aid",
    "0354": "Express intent to ease economic sanctions, boycott, or embargo",
    "038": "Express intent to accept mediation",
    "039": "Express intent to mediate",
    "044": "Meet at a third location",
    "045": "Mediate",
    "046": "Engage in negotiation",
    "057": "Sign formal agreement",
    "062": "Cooperate militarily",
    "072": "Provide military aid",
    "085": "Ease economic sanctions, boycott, embargo",
    "0871": "Declare truce, ceasefire",
    "1032": "Demand military aid",
    "1054": "Demand easing of economic sanctions, boycott, or embargo",
    "108": "Demand mediation",
    "111": "Criticize or denounce",
    "112": "Accuse",
    "1222": "Reject request for military aid",
    "1244": "Refuse to ease economic sanctions, boycott, or embargo",
    "125": "Reject proposal to meet, discuss, or negotiate",
    "126": "Reject mediation",
    "127": "Reject plan, agreement to settle dispute",
    "128": "Defy norms, law",
    "1312": "Threaten to boycott, embargo, or sanction",
    "1383": "Threaten unconventional violence",
    "1622": "Reduce or stop military assistance",
    "163": "Impose embargo, boycott, or sanctions",
    "165": "Halt mediation",
    "1711": "Confiscate property",
    "173": "Arrest, detain, or charge with legal action",
    "180": "Use unconventional violence",
    "181": "Abduct, hijack, or take hostage",
    "183": "Conduct suicide, car, or other non-military bombing",
    "186": "Assassinate",
    "190": "Use conventional military force",
}


def themes() -> tuple[Theme, ...]:
    return tuple(load_codebook().themes.values())


@pytest.mark.parametrize(
    ("text", "sub"), [(example.text, example.sub) for theme in themes() for example in theme.must_hit]
)
def test_must_hit(text: str, sub: str, codebook: Codebook) -> None:
    assert sub in {hit.theme for hit in hits(text, codebook)}


@pytest.mark.parametrize(("theme", "text"), [(theme.id, text) for theme in themes() for text in theme.must_not_hit])
def test_must_not_hit(theme: str, text: str, codebook: Codebook) -> None:
    assert [hit for hit in hits(text, codebook) if hit.theme.startswith(f"{theme}.")] == []


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.id)
def test_a_theme_is_documented_and_every_subtheme_has_an_example(theme: Theme) -> None:
    assert all([theme.definition, theme.includes, theme.excludes, theme.must_not_hit])
    assert {example.sub for example in theme.must_hit} == {sub.id for sub in theme.subthemes}
    assert theme.mentioned < theme.central


def test_codes_of_cameo_stand_with_their_names() -> None:
    written = {code for theme in themes() for sub in theme.subthemes for code in sub.cameo if code[0].isdigit()}
    assert {(code[: code.index(" ")], code[code.index(" ") + 1 :]) for code in written} == set(CAMEO.items())


# Inflection


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("وساطته", "وساطه"), ("وساطتهم", "وساطه"), ("الوساطات", "وساطه"), ("وللوساطه", "الوساطه"), ("هدنتين", "هدنه"),
        ("جهودها", "جهود"), ("مسعاها", "مسعي"), ("وسطايه", "وسطاء"), ("ارهابيون", "ارهابي"), ("بالارهابيات", "ارهابي"),
        ("هجوما", "هجوم"), ("ستتوسط", "يتوسط"), ("توسطوا", "توسط"), ("متمردي", "متمرد"), ("رفضت", "رفض"),
    ],
)  # fmt: skip
def test_a_written_word_may_stand_for_its_dictionary_form(written: str, word: str) -> None:
    assert word in readings(written)


@pytest.mark.parametrize(
    ("written", "word"),
    [("الارهابي", "ارهاب"), ("مصالحها", "مصالحه"), ("قاعده", "القاعده"), ("المتوسط", "توسط"), ("حلم", "حل")],
)
def test_and_does_not_for_another(written: str, word: str) -> None:
    assert word not in readings(written)


def test_readings_count_the_letters_in_front() -> None:
    assert readings("وبالوساطه")["وساطه"] == 2
    assert readings("الوساطه")["وساطه"] == 0


@given(st.text(alphabet="ابتسلمنهويكف", min_size=1, max_size=9))
def test_the_word_itself_is_its_first_reading_and_beginnings_only_leave_out(form: str) -> None:
    every = readings(form)
    assert next(iter(every.items())) == (form, 0)
    some = frozenset([form[:3]])
    assert all(every[key] == skip for key, skip in readings_among(form, some).items())


# Phrases


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("حظر سلاح", "حظر السلاح", True),
        ("حظر سلاح", "حظر شامل للسلاح", False),
        ("حظر … سلاح", "حظر شامل للسلاح", True),
        ("حظر … سلاح", "حظر «شامل» (للسلاح)", True),
        ("حظر … سلاح", "حظر واحد اثنان ثلاثة سلاح", True),
        ("حظر … سلاح", "حظر واحد اثنان ثلاثة أربعة سلاح", False),
        ("حظر … سلاح", "حظر، سلاح", False),
        ("القاعدة", "قاعدة", False),
        ("قاعدة", "القاعدة", True),
    ],
)
def test_phrase(phrase: str, text: str, found: bool) -> None:
    index = PhraseIndex([(read_phrase(phrase), None)])
    assert bool(list(index.find(without_marks(tokenize(text))))) is found


def test_an_empty_phrase_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing is left of the phrase '…'"):
        read_phrase("…")


# Voice


def test_the_innermost_quote_is_the_voice(codebook: Codebook) -> None:
    text = "قال سالم إن الوزيرة أكدت أن الوساطة مستمرة، وانتهت الهدنة."
    outer, inner = quote("q1", 9, 43, speaker="سالم"), quote("q2", 26, 42, kind="direct")
    (hit,) = (hit for hit in hits(text, codebook, outer, inner) if hit.theme == "mediation.effort")
    assert hit == ThemeHit(
        field="text", start=28, end=35, text="الوساطة", theme="mediation.effort", term="وساطة", voice="direct",
        quote_id="q2", speaker="سعاد الرملي", speaker_id="x:suad", negated=False, modality="asserted",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "voice"),
    [(0, 4, None), (10, 14, "q1"), (22, 28, "q2"), (29, 33, "q1"), (5, 12, "q1"), (26, 40, None)],
)
def test_innermost(start: int, end: int, voice: str | None) -> None:
    found = innermost([quote("q1", 10, 35), quote("q2", 20, 30)], start, end)
    assert (found.quote_id if found else None) == voice


def test_what_a_denying_quote_holds_is_denied(codebook: Codebook) -> None:
    (hit,) = hits("استبعد الوزير الوساطة.", codebook, quote("q1", 14, 21, stance="deny"))
    assert (hit.negated, hit.modality, hit.voice) == (True, "denial", "indirect")


def test_a_quote_of_the_title_is_no_voice_in_the_text(codebook: Codebook) -> None:
    title_quote = Quote(**{**{name: getattr(quote("q1", 0, 7), name) for name in Quote.__slots__}, "field": "title"})
    found = hits("وساطة", codebook, title_quote, title="وساطة")
    assert [(hit.field, hit.voice) for hit in found] == [("title", "indirect"), ("text", "narrator")]


# Articles


def levels(text: str, codebook: Codebook, title: str = "") -> tuple[ArticleTheme, ...]:
    doc = read_doc(Article("a", text, title))
    return article_themes(doc, find_themes(doc, (), codebook), codebook)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("", "لا شيء هنا.", ()),
        ("", "توقفت بعثة الأمم المتحدة عن العمل.", ()),
        ("", "بدأت وساطة جديدة.", (ArticleTheme("mediation", "mentioned", 1.0),)),
        ("", "بدأت وساطة. انتهت وساطة.", (ArticleTheme("mediation", "mentioned", 1.5),)),
        ("وساطة جديدة", "بدأت محادثات السلام.", (ArticleTheme("mediation", "central", 3.0),)),
        ("", "لا يدعمون الإرهاب.", (ArticleTheme("terrorism", "mentioned", 1.0),)),
    ],
)
def test_article_themes(title: str, text: str, expected: tuple[ArticleTheme, ...], codebook: Codebook) -> None:
    assert levels(text, codebook, title) == expected


def test_a_theme_in_one_corner_of_a_long_text_is_not_central(codebook: Codebook) -> None:
    corner = "بدأت وساطة. رعى المبعوث الأممي محادثات السلام. وقع الطرفان اتفاق هدنة. "
    assert levels(corner + "ثم ذهب الناس إلى بيوتهم. " * 30, codebook)[0].level == "mentioned"
    assert levels(corner + "ثم ذهب الناس. " * 5 + "وشكر الوسيط الدولي.", codebook)[0].level == "central"


# Codebooks


def overlay(folder: Path, text: str = OIL) -> Path:
    (folder / "themes").mkdir()
    (folder / "themes" / "oil.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_theme_of_the_user_is_found_like_the_shipped_ones(tmp_path: Path) -> None:
    own = load_codebook(overlay(tmp_path))
    text = "توقف تصدير نحو ألف برميل من النفط. برميل فارغ."
    assert [(hit.theme, hit.term, hit.text) for hit in hits(text, own)] == [("oil.trade", "برميل", "برميل")]
    found = hits("بدأ تصدير مشتقات النفط وناقلتا بترول.", own)
    assert [(hit.term, hit.text) for hit in found] == [
        ("تصدير … نفط", "تصدير مشتقات النفط"),
        ("ناقلة بترول", "ناقلتا بترول"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{خام}", "{زيت}", "names the word list 'زيت'"),
        ("ناقلة {خام}", "ناقلة {خام", "is no phrase"),
        ("needs", "need", "unknown key 'need'"),
        ('text = "برميل"', "weight = 2", "needs a text, or a list of terms"),
        ('label_en = "Oil"', 'label_en = "Oil"\nmust_hit = [{sub = "x", text = "نفط"}]', "'x' is no sub-theme"),
        ('label_en = "Oil"', 'label_en = "Oil"\nmust_hit = ["نفط"]', "must_hit wants"),
    ],
)
def test_a_faulty_theme_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=message):
        load_codebook(overlay(tmp_path, OIL.replace(old, new).replace("weight = 2\nneeds", "needs")))


def test_an_addition_extends_a_shipped_theme(tmp_path: Path, codebook: Codebook) -> None:
    more = '[sub.money]\nlabel_ar = "مال"\nlabel_en = "Money"\nterms = ["فدية"]\n'
    added = 'adds_to = "terrorism"\n[sub.group]\nterms = ["سيوف الصحراء"]\n' + more
    own = load_codebook(overlay(tmp_path, added))
    text = "دفعت فدية لسيوف الصحراء وداعش."
    assert [(hit.theme, hit.text) for hit in hits(text, own)] == [
        ("terrorism.money", "فدية"),
        ("terrorism.group", "سيوف الصحراء"),
        ("terrorism.group", "داعش"),
    ]
    assert own.themes["terrorism"].label_en == codebook.themes["terrorism"].label_en
    assert "oil" not in own.themes


def test_an_addition_to_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="adds_to is 'gas'; the themes are arms_embargo, mediation, terrorism"):
        load_codebook(overlay(tmp_path, 'adds_to = "gas"'))


# Properties


SNIPPETS = [path.read_text(encoding="utf-8").split(SEPARATOR)[0] for path in CASES]
texts = st.lists(st.sampled_from([*SNIPPETS, "\n", "«", "و", "  ", "ـ", "."]), max_size=5).map("".join)


@given(text=texts)
def test_spans_hold_their_text_and_hits_of_a_theme_do_not_overlap(codebook: Codebook, text: str) -> None:
    found = hits(text, codebook)
    assert all(text[hit.start : hit.end] == hit.text and hit.text for hit in found)
    assert list(found) == sorted(found, key=lambda hit: hit.start)
    for hit in found:
        same = [other for other in found if other.theme.split(".")[0] == hit.theme.split(".")[0]]
        assert sum(other.start < hit.end and hit.start < other.end for other in same) == 1


@given(text=texts, other=texts)
def test_an_article_does_not_depend_on_those_before_it(codebook: Codebook, text: str, other: str) -> None:
    alone = hits(text, codebook)
    hits(other, codebook)
    assert hits(text, codebook) == alone
