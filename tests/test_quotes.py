"""Quotes: cases of one phenomenon each, marks, inflection of cues, and what holds for any text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.actors import find_mentions
from toolkit.codebook import Codebook, CodebookError, load_codebook
from toolkit.inflect import Inflection, inflect
from toolkit.model import Article, Quote
from toolkit.quotes import find_quotes
from toolkit.quotes.marks import Marks
from toolkit.tables.run import SAMPLE
from toolkit.tokens import Doc, Tokens, read_doc, tokenize

SAMPLE_CODEBOOK = SAMPLE / "codebook"
CASES = sorted((Path(__file__).parent / "cases" / "quotes").glob("*.txt"))
SEPARATOR = "\n---\n"
FIELDS = 6
CODEBOOK = load_codebook(SAMPLE_CODEBOOK)

# Why cases fail today: a cause, and the cases that it spoils, by name without number.
MISSES: dict[str, tuple[str, ...]] = {
    "a name in marks that the actor stage does not know (a ship) makes the clause mixed": ("name_in_marks_in_clause",),
    "الأمير before a name counts as part of it": ("shaddada_ala_anna",),
    "the one who is asked («من الطرفين», a common noun) is not told apart from the object": (
        "participle_of_inner_speaker",
    ),
    "the office holder without a name is given as anonymous": ("source_role_only",),
    "the actor stage takes «طالب» before a person's name for a given name, so that the cue is lost": ("talaba_bi",),
    "«بينما» without a verb of saying behind it is taken as part of what is reported": ("narrator_bayna_ma",),
}
KNOWN_MISSES = {name: cause for cause, names in MISSES.items() for name in names}


def read_case(path: Path) -> tuple[str, list[str]]:
    """The text of a case and its attributions, one a line; `\\n` in a content stands for a line break."""
    body, _, gold = path.read_text(encoding="utf-8").partition(SEPARATOR)
    return body.partition("\n")[2], gold.splitlines()


def quotes_of(text: str, title: str = "") -> tuple[Quote, ...]:
    doc = read_doc(Article("a", text, title))
    return find_quotes(doc, find_mentions(doc, CODEBOOK), CODEBOOK)


def shown(quote: Quote, number: dict[str, int], extras: list[str]) -> str:
    """A quote as a case writes it, with the values of `extras` («addressee», «inside» …) behind its six fields."""
    values = {
        "addressee": quote.addressee, "stance": quote.stance, "how": quote.speaker_how, "mention": quote.mention,
        "inside": number.get(quote.inside or ""),
    }  # fmt: skip
    content = quote.text.replace("\n", "\\n")
    fields = [quote.kind, quote.form, quote.cue, content, quote.speaker or "-", quote.speaker_kind or "-"]
    return " | ".join([*fields, *(f"{name}={values[name] or '-'}" for name in extras)])


def extras_of(line: str) -> list[str]:
    return [field.partition("=")[0] for field in line.split(" | ")[FIELDS:]]


def attributions(text: str, like: list[str]) -> list[str]:
    """The attributions of `text` as lines; the n-th shows the optional fields that the n-th line of `like` has."""
    quotes = quotes_of(text)
    number = {quote.quote_id: i for i, quote in enumerate(quotes, 1)}
    extras = [extras_of(line) for line in like] + [[]] * len(quotes)
    return [shown(quote, number, extra) for quote, extra in zip(quotes, extras, strict=False)]


def marked(path: Path) -> object:
    reason = KNOWN_MISSES.get(path.stem[4:])
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(path, id=path.stem, marks=marks)


def test_there_are_enough_cases() -> None:
    golds = [read_case(path)[1] for path in CASES]
    assert len(CASES) >= 220
    assert sum(not gold for gold in golds) >= 60
    assert KNOWN_MISSES.keys() <= {path.stem[4:] for path in CASES}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path: Path) -> None:
    text, gold = read_case(path)
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert text.strip()
    for line in gold:
        kind, form, cue, content, speaker, speaker_kind, *extras = line.split(" | ")
        assert kind in ("direct", "indirect", "mixed")
        assert form in ("quoted", "clause", "nominal")
        assert cue in text
        assert content.replace("\\n", "\n") in text
        assert speaker
        assert speaker_kind in ("person", "organisation", "anonymous")
        assert all("=" in extra for extra in extras)


@pytest.mark.parametrize("path", [marked(path) for path in CASES])
def test_case(path: Path) -> None:
    text, gold = read_case(path)
    assert attributions(text, gold) == gold


def test_a_text_that_breaks_off_behind_any_word_is_read() -> None:
    texts = [read_case(path)[0] for path in CASES]
    cut = [text[: word.end()] for text in texts for word in list(re.finditer(r"\S+", text))[::5]]
    for text in ("نفى تنظيم", *cut):
        for quote in quotes_of(text):
            assert text[quote.start : quote.end] == quote.text


def test_a_state_speaks_before_a_colon_and_a_town_does_not() -> None:
    said = "توقيف ثلاثة مهربين على الطريق الساحلي"
    assert [quote.speaker for quote in quotes_of("", f"مرسانا: {said}")] == ["مرسانا"]
    assert quotes_of("", f"تل السنديان: {said}") == ()


def test_a_title_and_a_text_are_read_apart() -> None:
    found = quotes_of("قال بشير الدقماق إن الأسعار ستهدأ.", "هالة المرجاني: سنفتح الأسواق قبل العيد")
    assert [(quote.quote_id, quote.field, quote.cue, quote.text, quote.speaker) for quote in found] == [
        ("q1", "title", ":", "سنفتح الأسواق قبل العيد", "هالة المرجاني"),
        ("q2", "text", "قال", "إن الأسعار ستهدأ", "بشير الدقماق"),
    ]


def test_a_quote_carries_all_its_evidence() -> None:
    text = "وقال لؤي الصفدان إن الطريق مغلق."
    assert quotes_of(text) == (
        Quote(
            quote_id="q1", field="text", start=17, end=31, text="إن الطريق مغلق", kind="indirect", form="clause",
            cue="قال", cue_start=1, cue_end=4, stance="neutral", mention="لؤي الصفدان", mention_start=5, mention_end=16,
            speaker="لؤي الصفدان", speaker_id="marsana_safadan", speaker_kind="person", speaker_how="explicit",
            addressee=None, addressee_id=None, inside=None, rule="qala:past:clause",
        ),
    )  # fmt: skip


# Quotation marks


def segments(text: str) -> list[tuple[str, bool]]:
    tokens = tokenize(text)
    return [(tokens.span(segment.first, segment.last), segment.closed) for segment in Marks(tokens).segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لا شيء هنا", []),
        ("قال «نعم» ثم", [("«نعم»", True)]),
        ("قال “نعم” ثم", [("“نعم”", True)]),
        ("قال „نعم“ ثم", [("„نعم“", True)]),
        ("قال ‹نعم› ثم", [("‹نعم›", True)]),
        ("قال ((نعم)) ثم", [("((نعم))", True)]),
        ('قال "نعم" ثم', [('"نعم"', True)]),
        ("قال ''نعم'' ثم", [("''نعم''", True)]),
        ("قال 'نعم' ثم", [("'نعم'", True)]),
        ("قال »نعم« ثم", [("»نعم«", True)]),
        ("لـ«المنارة» و«الأفق»", [("«المنارة»", True), ("«الأفق»", True)]),
        ('"أول" ثم "ثان"', [('"أول"', True), ('"ثان"', True)]),
        ("«قبل «داخل» بعد»", [("«قبل «داخل» بعد»", True), ("«داخل»", True)]),
        ('«قبل "داخل" بعد»', [('«قبل "داخل" بعد»', True), ('"داخل"', True)]),
        ("كلمة» ثم كلمة", []),
        ("«بلا نهاية", [("«بلا نهاية", False)]),
        ("«بلا نهاية\nفقرة", [("«بلا نهاية", False)]),
        ('"بلا نهاية\nو"كلام" هنا', [('"بلا نهاية', False), ('"كلام"', True)]),
        ("«أول\nثان»", [("«أول\nثان»", True)]),
        ("«أول\n«ثان»", [("«أول\n«ثان»", True)]),
        ("«قبل «داخل» بعد", [("«قبل «داخل» بعد", False), ("«داخل»", True)]),
    ],
)
def test_marks(text: str, expected: list[tuple[str, bool]]) -> None:
    assert segments(text) == expected


def test_the_innermost_segment_around_a_token() -> None:
    tokens = tokenize("أ «ب «ج» د» هـ")
    marks = Marks(tokens)
    outer, inner = marks.segments
    assert (outer.inner, inner.inner) == ((2, 7), (4, 5))
    words = {form: marks.around(token) for token, form in enumerate(tokens.forms) if form.isalpha()}
    assert words == {"ا": None, "ب": outer, "ج": inner, "د": outer, "ه": None}


# Inflection


def test_an_empty_stem_gives_no_form() -> None:
    assert inflect("", "", "", "") == {}


def test_forms_of_a_participle() -> None:
    assert inflect("", "", "قائلا", "") == {
        "قايلا": Inflection("participle", "m", "s"),
        "قايل": Inflection("bare", "m", "s"),
        "قايله": Inflection("participle", "f", "s"),
        "قايلين": Inflection("participle", "m", "p"),
        "قايلان": Inflection("participle", "m", "d"),
    }


def test_forms_of_a_noun() -> None:
    assert inflect("", "", "", "قول") == {
        "قول": Inflection("noun", "m", "s"),
        "القول": Inflection("noun", "m", "s"),
        "قوله": Inflection("noun", "m", "s", "ه"),
        "قولها": Inflection("noun", "f", "s", "ها"),
        "قولهم": Inflection("noun", "m", "p", "هم"),
        "قولهما": Inflection("noun", "m", "p", "هما"),
        "قولهن": Inflection("noun", "m", "p", "هن"),
        "قولنا": Inflection("noun", "m", "p", "نا"),
    }


def test_forms_of_a_past_stem() -> None:
    assert inflect("قال", "", "", "") == {
        "قال": Inflection("past", "m", "s"),
        "قالت": Inflection("past", "f", "s"),
        "قالوا": Inflection("past", "m", "p"),
        "قالا": Inflection("past", "m", "d"),
        "قالتا": Inflection("past", "f", "d"),
        "قاله": Inflection("past", "m", "s", "ه"),
        "قالته": Inflection("past", "f", "s", "ه"),
        "قالوه": Inflection("past", "m", "p", "ه"),
        "قالها": Inflection("past", "m", "s", "ها"),
        "قالتها": Inflection("past", "f", "s", "ها"),
        "قالوها": Inflection("past", "m", "p", "ها"),
        "قالهم": Inflection("past", "m", "s", "هم"),
        "قالتهم": Inflection("past", "f", "s", "هم"),
        "قالوهم": Inflection("past", "m", "p", "هم"),
        "قالهما": Inflection("past", "m", "s", "هما"),
        "قالتهما": Inflection("past", "f", "s", "هما"),
        "قالوهما": Inflection("past", "m", "p", "هما"),
    }


@pytest.mark.parametrize(
    ("past", "imperfect", "forms"),
    [
        ("نفى", "", {"نفي": "past m s", "نفت": "past f s", "نفوا": "past m p", "نفاه": "past m s", "نفتا": "past f d"}),
        ("دعا", "", {"دعا": "past m s", "دعت": "past f s", "دعوا": "past m p"}),
        ("أعلن", "", {"اعلن": "past m s", "اعلنا": "past m d", "اعلنها": "past m s"}),
        ("", "يقول", {"يقول": "imperfect m s", "تقول": "imperfect f s", "يقولون": "imperfect m p"}),
        ("", "يدعو", {"يدعو": "imperfect m s", "يدعون": "imperfect m p", "تدعوان": "imperfect f d"}),
        ("", "ينفي", {"ينفي": "imperfect m s", "ينفون": "imperfect m p", "تنفيان": "imperfect f d"}),
        ("", "يرى", {"يري": "imperfect m s", "يرون": "imperfect m p", "يراه": "imperfect m s"}),
    ],
)
def test_forms_of_weak_and_long_stems(past: str, imperfect: str, forms: dict[str, str]) -> None:
    found = inflect(past, imperfect, "", "")
    assert {form: f"{found[form].aspect} {found[form].gender} {found[form].number}" for form in forms} == forms


def test_a_short_sound_verb_has_no_dual_that_looks_like_a_noun() -> None:
    assert "ردا" not in inflect("رد", "", "", "")
    assert "طلبا" not in inflect("طلب", "", "", "")


def test_of_equal_forms_the_one_without_a_pronoun_stays() -> None:
    assert inflect("نبه", "", "", "")["نبه"] == Inflection("past", "m", "s")
    assert inflect("", "", "منبها", "")["منبها"] == Inflection("participle", "m", "s")


# What holds for any text


NAMES = [
    "هالة المرجاني",
    "المشير صخر البيدقي",
    "وزارة الداخلية المرسانية",
    "رأس اليمام",
    "مصدر أمني",
    "المصدر",
    "الوزير",
]
CUES = [
    "قال",
    "وقالت",
    "أضاف",
    "قائلا",
    "مشيرا إلى",
    "قوله",
    "بقولها",
    "نقلت",
    "عن",
    "بحسب",
    "وفقا ل",
    "طالب",
    "دعت إلى",
]
WORDS = [
    "إن",
    "أن",
    "بأنه",
    "الطريق",
    "مغلق",
    "أمام",
    "الشاحنات",
    "لم",
    "في بيان",
    "نحن",
    "كما",
    "الذي",
    "رفع",
    "بفتح",
    "د.",
]
MARKS = ["«", "»", "“", "”", '"', "'", "''", "((", "))", "‹", "›", "„"]
POINTS = [".", "،", ":", "؟", "!", "…", "..", "\n", "\n\n", "-", "(", ")", "4.5"]
GAPS = [" ", " ", " ", ""]


@st.composite
def splices(draw: st.DrawFn) -> str:
    """Names, cues, words, marks and points in any order, mostly with spaces between them."""
    pieces = draw(st.lists(st.sampled_from([*NAMES, *CUES, *WORDS, *MARKS, *POINTS]), max_size=40))
    return "".join(piece + draw(st.sampled_from(GAPS)) for piece in pieces)


@st.composite
def cut_cases(draw: st.DrawFn) -> str:
    """Pieces of the cases' texts, cut anywhere and put together."""
    pieces = draw(st.lists(st.sampled_from([read_case(path)[0] for path in CASES]), max_size=3))
    cuts = [draw(st.integers(0, len(piece))) for piece in pieces]
    marks = draw(st.lists(st.sampled_from([*MARKS, *POINTS, " "]), min_size=len(pieces), max_size=len(pieces)))
    return "".join(piece[:cut] + mark for piece, cut, mark in zip(pieces, cuts, marks, strict=True))


texts = splices() | cut_cases()


@settings(deadline=None)
@given(texts)
def test_spans_lie_in_the_text_and_hold_what_they_say(text: str) -> None:
    for quote in quotes_of(text):
        assert text[quote.start : quote.end] == quote.text
        assert text[quote.cue_start : quote.cue_end] == quote.cue
        assert quote.text.strip() == quote.text != ""
        assert quote.cue
        if quote.mention is None:
            assert quote.mention_start is quote.mention_end is None
        else:
            assert text[quote.mention_start : quote.mention_end] == quote.mention != ""


@settings(deadline=None)
@given(texts)
def test_quotes_are_numbered_in_order_and_the_inner_lies_inside_the_outer(text: str) -> None:
    quotes = quotes_of(text)
    assert [quote.quote_id for quote in quotes] == [f"q{i}" for i in range(1, len(quotes) + 1)]
    assert [quote.cue_start for quote in quotes] == sorted(quote.cue_start for quote in quotes)
    known = {quote.quote_id: quote for quote in quotes}
    for quote in quotes:
        if quote.inside is not None:
            outer = known[quote.inside]
            assert outer is not quote
            assert outer.start <= quote.cue_start < quote.cue_end <= outer.end


def edges(tokens: Tokens) -> list[tuple[int, int]]:
    """The characters at which closed quotations begin and end."""
    closed = [segment for segment in Marks(tokens).segments if segment.closed]
    return [(tokens.starts[segment.first], tokens.ends[segment.last - 1]) for segment in closed]


@settings(deadline=None)
@given(texts)
def test_a_direct_quotation_cuts_no_quotation_in_two(text: str) -> None:
    for quote in quotes_of(text):
        if quote.kind == "direct":
            for start, end in edges(tokenize(text)):
                apart = end <= quote.start or quote.end <= start
                inside = quote.start <= start and end <= quote.end
                around = start <= quote.start and quote.end <= end
                assert apart or inside or around


@settings(deadline=None)
@given(texts, texts)
def test_an_article_does_not_depend_on_those_before_it(text: str, other: str) -> None:
    alone = quotes_of(text)
    quotes_of(other)
    assert quotes_of(text) == alone


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_is_refused(text: str) -> None:
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes_of(text))


CUE_HEAD = "id,past,imperfect,participle,noun,stance,takes,prepositions,traits\n"


def test_a_cue_of_ones_own_is_a_line_of_data(tmp_path: Path) -> None:
    (tmp_path / "cues.csv").write_text(CUE_HEAD + "nabasa,نبس,ينبس,نابسا,,claim,clause,ب,\n", encoding="utf-8")
    doc = read_doc(Article("a", "نبس صخر البيدقي بأن الهدنة صامدة."))
    own = load_codebook([SAMPLE_CODEBOOK, tmp_path])
    found = [(quote.cue, quote.text, quote.speaker, quote.stance) for quote in quotes_with(doc, own)]
    assert found == [("نبس", "بأن الهدنة صامدة", "صخر البيدقي", "claim")]
    assert quotes_with(doc, CODEBOOK) == ()


def quotes_with(doc: Doc, codebook: Codebook) -> tuple[Quote, ...]:
    return find_quotes(doc, find_mentions(doc, codebook), codebook)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x,نبس,,,,loud,clause,,", "line 2: stance 'loud'; allowed are neutral, affirm"),
        ("x,نبس,,,,neutral,poem,,", "line 2: takes 'poem'; allowed are clause, quote"),
        ("x,نبس,,,,neutral,clause,,shy", "line 2: traits 'shy'; allowed are continuing, addressing"),
        ("x,,,,,neutral,clause,,", "line 2: the cue 'x' has no stem"),
        ("x,نبس,,,,neutral,clause", "line 2: 9 cells are wanted"),
    ],
)
def test_a_faulty_cue_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "cues.csv").write_text(CUE_HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(CodebookError) as told:
        load_codebook(tmp_path)
    assert str(told.value).startswith(f"{tmp_path / 'cues.csv'}, {message}")
