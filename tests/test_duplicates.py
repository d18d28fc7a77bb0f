"""Articles that repeat others, and lines that sources repeat."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.annotate import annotate, annotate_all
from toolkit.codebook import Codebook
from toolkit.corpus import boilerplate, near, set_aside
from toolkit.model import Annotated, Article
from toolkit.tables import load_tables, write_tables
from toolkit.tokens import read_doc

STORY = (
    "أعلنت بلدية المدينة أن الجسر الجديد سيفتح أمام المارة يوم الأحد المقبل بعد عامين من العمل المتواصل في الموقع. "
    "وقال رئيس البلدية سامر الحلواني إن المشروع كلف أقل مما كان مقررا وإن الطريق المؤدي إليه سيكتمل قبل الشتاء. "
)
MORE = "وأضاف أن لجنة من المهندسين ستزور الحي الشرقي كل شهر. "
OTHER = (
    "فاز فريق الميناء على ضيفه فريق الوادي بثلاثة أهداف دون مقابل في المباراة التي جرت مساء أمس على ملعب المدينة "
    "وحضرها جمهور غفير رغم المطر الذي لم يتوقف منذ الصباح وأخر بدايتها ساعة كاملة."
)
Told = tuple[str | None, str | None, float | None]


def copies(articles: Iterable[Article]) -> list[Told]:
    """(duplicate_of, kind, similarity) of articles."""
    own = list(articles)
    sketches = near.Sketches()
    for article in own:
        sketches.add(article, near.sketch(read_doc(article).text))
    found = sketches.copies()
    sketches.close()
    of = [own[first].id if first >= 0 else None for first in found.first]
    alike = [
        round(float(score), 2) if first >= 0 else None for score, first in zip(found.alike, found.first, strict=True)
    ]
    return [(of[n], found.kind(n), alike[n]) for n in range(len(own))]


ONE = Article("a", STORY, source="x", date="2024-03-01")
NONE: Told = (None, None, None)


@pytest.mark.parametrize(
    ("text", "source", "date", "told"),
    [
        (STORY, "x", "2024-03-01", ("a", "exact", 1.0)),
        (STORY.replace("أ", "ا"), "x", "", ("a", "exact", 1.0)),
        (STORY, "y", "2024-03-04", ("a", "wire", 1.0)),
        (STORY, "y", "2024-03-05", ("a", "exact", 1.0)),
        (STORY, "", "", ("a", "exact", 1.0)),
        (STORY + "تم.", "x", "2024-03-01", ("a", "near", 0.98)),
        (STORY + MORE, "x", "2024-03-01", NONE),
        (STORY + MORE, "y", "2024-03-02", ("a", "wire", 0.75)),
        (STORY + MORE, "y", "2024-03-12", NONE),
        (OTHER, "y", "2024-03-01", NONE),
        ("", "x", "2024-03-01", NONE),
    ],
)
def test_a_copy(text: str, source: str, date: str, told: Told) -> None:
    assert copies([ONE, Article("b", text, source=source, date=date)]) == [NONE, told]


def test_copies_of_copies_repeat_the_first() -> None:
    texts = {"a": STORY, "b": STORY + MORE, "c": OTHER, "d": STORY + MORE, "e": OTHER, "f": "تم.", "g": "تم ."}
    articles = [Article(id_, text, source=id_) for id_, text in texts.items()]
    assert [(of, kind) for of, kind, _ in copies(articles)] == [
        (None, None), ("a", "wire"), (None, None), ("a", "wire"), ("c", "wire"), (None, None), ("f", "wire"),
    ]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([STORY, STORY + MORE, MORE, OTHER, OTHER + MORE, "", "نعم"]), max_size=12))
def test_what_is_repeated_comes_before_and_repeats_nothing(texts: list[str]) -> None:
    articles = [Article(str(n), text, source=str(n % 3)) for n, text in enumerate(texts)]
    found = copies(articles)
    for n, (of, kind, alike) in enumerate(found):
        assert (of is None) == (kind is None) == (alike is None)
        if of is not None:
            assert int(of) < n
            assert found[int(of)] == NONE


def test_copies_are_in_the_tables(tmp_path: Path, codebook: Codebook) -> None:
    articles = [ONE, Article("b", OTHER, source="x"), Article("c", STORY + MORE, source="y", date="2024-03-01")]
    write_tables(annotate_all(articles, codebook), tmp_path, codebook)
    found = load_tables(tmp_path).articles
    assert found["duplicate_of"].tolist()[2] == "a"
    assert found["duplicate_kind"].tolist()[2] == "wire"
    assert found["similarity"].tolist()[2] == 0.75
    assert found["duplicate_of"].isna().tolist() == [True, True, False]
    others = load_tables(tmp_path, duplicates="without")
    assert others.articles["article_id"].tolist() == ["a", "b"]
    assert set(others.quotes["article_id"]) == {"a"}


def lines(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.aside]


def stories(*extra: str, source: str = "x", many: int = 5) -> list[Article]:
    """Articles of a source with other texts and the same lines below."""
    bodies = [f"قالت الوزارة إن المدرسة رقم {number} ستفتح أبوابها في الخريف." for number in range(many)]
    return [Article(f"{source}{n}", "\n".join([body, *extra]), source=source) for n, body in enumerate(bodies)]


@pytest.mark.parametrize(
    ("extra", "many", "aside"),
    [
        (["تابعونا على الموقع"], 5, ["تابعونا على الموقع"]),
        (["تابعونا على الموقع"], 4, []),
        (["  تابعونا على  الموقع "], 5, ["تابعونا على  الموقع"]),
        (["وأضاف البيان:"], 5, []),
        (["..."], 5, []),
        (["اقرأ أيضًا", "افتتاح جسر"], 6, ["اقرأ أيضًا", "افتتاح جسر"]),
    ],
)
def test_lines_that_are_set_aside(extra: list[str], many: int, aside: list[str]) -> None:
    found = list(set_aside(stories(*extra, many=many)))
    assert [lines(article) for article in found] == [aside] * many
    assert [article.id for article in found] == [f"x{n}" for n in range(many)]


def test_an_article_printed_again_makes_no_boilerplate() -> None:
    again = [Article(str(n), "عنوان قصير.\nنص المقال الطويل الذي يعاد نشره كما هو.", source="x") for n in range(9)]
    assert not any(article.aside for article in set_aside(again))


def test_lines_are_counted_by_source_and_pieces_of_sentences_are_not() -> None:
    apart = [*stories("مصورون", many=3), *stories("مصورون", source="y", many=3)]
    assert not any(article.aside for article in set_aside(apart))
    cut = [
        Article(
            str(n),
            f"وقال الوزير رقم {n} في رسالة قصيرة نشرها على\nحسابه\nإنه مسافر إلى الشمال بعد {n} أيام.",
            source="x",
        )
        for n in range(6)
    ]
    assert not any(article.aside for article in set_aside(cut))


def test_lines_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [*stories("تابعونا", many=7), *stories("مصورون", source="y", many=7)]
    whole = list(set_aside(articles))
    monkeypatch.setattr(boilerplate, "_AT_ONCE", 3)
    assert list(set_aside(articles)) == whole
    assert [len(article.aside) for article in whole] == [1] * 14


def test_nothing_is_found_in_what_is_set_aside(tmp_path: Path, codebook: Codebook) -> None:
    text = "أعلنت البلدية نتائج العام.\nقال سعد الحلواني: «نعم للجسر»\nوأكدت المديرة ليان أن العمل مستمر."
    start = text.index("قال")
    end = text.index("\nوأكدت")
    plain = annotate(Article("a", text), codebook)
    assert any(start <= quote.start < end for quote in plain.quotes)
    article = Article("a", text, aside=((start, end),))
    found = annotate(article, codebook)
    spans = [*found.mentions, *found.quotes, *found.themes]
    assert spans
    assert all(each.end <= start or each.start >= end for each in spans)
    assert all(text[each.start : each.end] == each.text for each in spans)
    write_tables([found, Annotated(Article("b", "نعم"))], tmp_path, codebook)
    aside = load_tables(tmp_path).boilerplate
    assert aside.to_dict("records") == [
        {"article_id": "a", "field": "text", "start": start, "end": end, "text": text[start:end]}
    ]
