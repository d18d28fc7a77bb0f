"""Actors: one file a case, and what holds for every article."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.actors import find_mentions
from toolkit.actors.lexicon import Kind, lexicon
from toolkit.actors.people import parts_of
from toolkit.actors.phrases import lemma
from toolkit.actors.vocabulary import is_attached, is_imperfect, ordinary
from toolkit.codebook import Codebook, load_codebook
from toolkit.model import Article, Mention
from toolkit.tokens import read_doc, words

FOLDER = Path(__file__).parent / "cases" / "actors"
CASES = sorted(FOLDER.glob("*.txt"))
SEPARATOR = "\n----\n"
AT_LEAST = 80


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook(FOLDER / "codebook")


def mentions(codebook: Codebook, text: str, title: str = "", date: str = "") -> tuple[Mention, ...]:
    return find_mentions(read_doc(Article("a", text, title=title, date=date)), codebook)


def case(path: Path) -> tuple[dict[str, str], str, list[str]]:
    """The fields («# date: …» lines), the text, and the expected lines «surface | name | type | how [| role]»."""
    raw, _, expected = path.read_text(encoding="utf-8").partition(SEPARATOR)
    lines = raw.split("\n")
    fields = {}
    while lines[0].startswith("# "):
        key, _, value = lines.pop(0)[2:].partition(": ")
        fields[key] = value
    return fields, "\n".join(lines), expected.splitlines()


def shown(mention: Mention) -> str:
    parts = [mention.text, mention.name, mention.type, mention.how]
    return " | ".join(parts + ([mention.role] if mention.role else []))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= AT_LEAST


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, codebook: Codebook) -> None:
    fields, text, expected = case(path)
    assert [shown(mention) for mention in mentions(codebook, text, **fields)] == expected


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("قال نادر الغصيني إن الطريق آمن. وأضاف الغصيني أن العمل مستمر.", ["x:نادر_الغصيني"] * 2),
        ("التقى صخر البيدقي سامي البيدقي.", ["sakhr_baydaqi", "x:سامي_البيدقي"]),
        ("قال صخر عمر البيدقي إن الطريق آمن. وعاد صخر البيدقي.", ["sakhr_baydaqi"] * 2),
        ("قال صخر عمر البيدقي إن الطريق آمن. وأضاف البيدقي أن.", ["x:صخر_عمر_البيدقي"] * 2),
        ("عاد الوفد من مرسانا.", ["country:XA"]),
        ("غاب رئيس بلدية الكروم.", ["x:رييس_بلديه_الكروم", "x:بلديه_كروم"]),
        ("", []),
    ],
)
def test_ids(text: str, ids: list[str], codebook: Codebook) -> None:
    assert [mention.actor_id for mention in mentions(codebook, text)] == ids


def test_a_surname_of_two_goes_to_the_one_named_last(codebook: Codebook) -> None:
    text = "قال نادر الغصيني إن الحدود آمنة. وقالت سلوى الغصيني إن المدرسة مفتوحة. وأضافت الغصيني أن الطريق طويل."
    assert mentions(codebook, text)[-1].actor_id == "x:سلوي_الغصيني"


def test_title_first_then_by_position(codebook: Codebook) -> None:
    found = mentions(codebook, "وصل صخر البيدقي إلى مرسانا.", title="البيدقي في مرسانا")
    assert [(m.field, m.text) for m in found] == [
        ("title", "البيدقي"),
        ("title", "مرسانا"),
        ("text", "صخر البيدقي"),
        ("text", "مرسانا"),
    ]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("نادر الغصيني", ("نادر", "غصيني")),
        ("عبد الله بن سالم الرويشان", ("عبدالله", "سالم", "رويشان")),
        ("عبدالله سالم", ("عبدالله", "سالم")),
        ("أبو دجانة الرملي", ("ابودجانه", "رملي")),
        ("صلاح الدين القمحاوي", ("صلاحالدين", "قمحاوي")),
        ("مطلق آل رويشان", ("مطلق", "رويشان")),
    ],
)
def test_parts_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert parts_of(words(name)) == parts


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("محمد", Kind.GIVEN),
        ("عبدالرحمن", Kind.GIVEN),
        ("بن", Kind.JOINER),
        ("الدين", Kind.TAIL),
        ("قال", Kind.NEVER),
        ("ومحمد", Kind.NEVER),
        ("يفتتح", Kind.NEVER),
        ("وزير", Kind.NEVER),
        ("دولغوبيتش", Kind.UNKNOWN),
        ("مدرسة", Kind.NEVER),
        ("طاولة", Kind.COMMON),
        ("الطاولة", Kind.DEFINITE),
        ("12", Kind.OTHER),
    ],
)
def test_kind_of_a_word(word: str, kind: Kind, codebook: Codebook) -> None:
    assert lexicon(codebook).kind(words(word)[0]) is kind


@pytest.mark.parametrize(("word", "rank"), [("كتاب", 2), ("والكتاب", 2), ("دبلوماسيتهم", 1), ("دولغوبيتش", 0)])
def test_ordinary_words(word: str, rank: int) -> None:
    assert ordinary(words(word)[0]) == rank


def test_attached_and_imperfect() -> None:
    assert is_attached("برعايه")
    assert not is_attached("كتاب")
    assert is_imperfect("يفتتح")
    assert is_imperfect("سيفتتح")
    assert not is_imperfect("كتاب")


@pytest.mark.parametrize(
    ("phrase", "key"), [("الوزيرة", "وزير"), ("وزير", "وزير"), ("الأمين العام", "امين عام"), ("أمين عام", "امين عام")]
)
def test_forms_of_a_head_meet_in_its_lemma(phrase: str, key: str) -> None:
    assert lemma(phrase) == key


WORDS = [
    "قال",
    "أكد",
    "وأضاف",
    "محمد",
    "نادر",
    "الغصيني",
    "البيدقي",
    "صخر",
    "وزير",
    "الدفاع",
    "رئيس",
    "مجلس",
    "النواب",
    "المرساني",
    "قائد",
    "الجيش",
    "بن",
    "أبو",
    "عبد",
    "الله",
    "المتحدث",
    "باسم",
    "حزب",
    "النهج",
    "الوطني",
    "مدينة",
    "الكروم",
    "في",
    "إلى",
    "على",
    "أن",
    "إن",
    "مرسانا",
    "هضبانا",
    "الوزير",
    "الهضباني",
    "،",
    ".",
    ":",
    '"',
    "«",
    "»",
    "-",
    "و",
    "لل",
    "د.",
    "ولمحمد",
    "12",
    "\n",
    "السيد",
    "الدكتور",
    "دولغوبيتش",
    "لجنة",
    "الصحة",
    "والبيئة",
    "نائب",
    "المبعوث",
    "الخاص",
    "لرابطة",
    "دول",
    "البحر",
    "الأخضر",
    "ـ",
    "مُحَمَّد",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(text=TEXTS, title=TEXTS)
def test_every_mention_is_a_span_of_its_field(text: str, title: str, codebook: Codebook) -> None:
    article = Article("a", text, title=title, date="2024-05-02")
    found = find_mentions(read_doc(article), codebook)
    fields = {"title": article.title, "text": article.text}
    for mention in found:
        assert mention.text == fields[mention.field][mention.start : mention.end] != ""
        assert mention.type in ("PER", "ORG", "LOC")
        assert mention.actor_id
        assert mention.name
    order = [(mention.field == "text", mention.start) for mention in found]
    assert order == sorted(order)


@settings(deadline=None, max_examples=150)
@given(text=TEXTS)
def test_only_titles_contain_other_mentions(text: str, codebook: Codebook) -> None:
    found = mentions(codebook, text)
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            if other.start < one.end:
                assert one.how == "title"
                assert other.type in ("ORG", "LOC")


@settings(deadline=None, max_examples=50)
@given(text=TEXTS, other=TEXTS)
def test_an_article_does_not_depend_on_others(text: str, other: str, codebook: Codebook) -> None:
    before = mentions(codebook, text)
    mentions(codebook, other)
    assert mentions(codebook, text) == before
