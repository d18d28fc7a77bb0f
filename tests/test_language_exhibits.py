"""Exhibits of words and topics: their groups, periods and lines on invented articles."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from toolkit import plots
from toolkit.errors import ToolkitError
from toolkit.exhibits import language, subjects, wording
from toolkit.exhibits.news import News
from toolkit.features import Topics
from toolkit.plots.scatter import _with_room
from toolkit.tables import Tables

SUBJECTS = {
    "ماء": "السدود المياه الأنهار الري الخزانات الأمطار الفيضانات الجفاف الآبار القنوات",
    "كرة": "الكأس الفريق الملعب المدرب اللاعبين الجمهور البطولة الهدف الشباك المباراة",
    "قضاء": "المحكمة القاضي المحامي المتهم السجن الشهود الحكم الاستئناف النيابة التهمة",
}


def months_only(*months: str) -> News:
    return cast(News, SimpleNamespace(months=pd.Series(dict(enumerate(months)))))


@pytest.fixture(scope="module")
def news() -> News:
    rows = []
    for i in range(30):
        source = list(SUBJECTS)[i % 3]
        words = SUBJECTS[source].split()
        text = "، ".join(words[(i + j * j) % 10] for j in range(7))
        rows.append((f"n{i:02}", "<b>خبر</b>", text, source, f"2024-0{1 + i // 15}-01"))
    articles = pd.DataFrame(rows, columns=["article_id", "title", "text", "source", "date"])
    themes = pd.DataFrame({"article_id": [], "theme": []}, dtype=object)
    aside = pd.DataFrame({"article_id": [], "field": [], "start": [], "end": []}, dtype=object)
    labels = pd.DataFrame({"kind": [], "id": [], "ar": []}, dtype=object)
    tables = SimpleNamespace(articles=articles, article_themes=themes, boilerplate=aside, labels=labels)
    return News(cast(Tables, tables), "en", {}, {})


@pytest.mark.parametrize(
    ("period", "months", "expected"),
    [
        ("month", ["2024-01", "2024-05"], ["2024-01", "2024-05"]),
        ("quarter", ["2024-01", "2024-05", "2024-12"], ["2024-Q1", "2024-Q2", "2024-Q4"]),
        ("year", ["2023-12", "2024-01"], ["2023", "2024"]),
        ("auto", ["2024-01", "2024-09"], ["2024-01", "2024-09"]),
        ("auto", ["2024-01", "2024-10"], ["2024-Q1", "2024-Q4"]),
        ("auto", ["2021-01", "2024-01"], ["2021", "2024"]),
        ("auto", [], []),
    ],
)
def test_periods(period: str, months: list[str], expected: list[str]) -> None:
    assert list(wording.periods_of(months_only(*months), period)) == expected


def test_groups(news: News) -> None:
    assert list(wording.groups_of(news, "source")[:4]) == ["ماء", "كرة", "قضاء", "ماء"]
    assert set(wording.groups_of(news, "period")) == {"2024-01", "2024-02"}
    with pytest.raises(ToolkitError, match="groups is 'outlet'; allowed are source, period, theme, section"):
        wording.groups_of(news, "outlet")
    with pytest.raises(ToolkitError, match="period is 'week'; allowed are auto, month"):
        wording.periods_of(news, "week")


def test_lines_lead_to_articles_and_are_escaped(news: News) -> None:
    texts = pd.Series({"n00": "بني <b>السد</b> هنا", "n01": "السد هناك، والسدود"})
    lines = wording.lines_of(news, texts, ["السد", "بحر"], 2)
    assert {word: len(items) for word, items in lines.items.items()} == {"السد": 2}
    shown = str(lines.of("السد"))
    assert "<b>" not in shown
    assert "n00" in shown
    assert "n01" in shown
    assert str(lines.of("بحر")) == '<bdi dir="auto">بحر</bdi>'


def test_most_telling_takes_from_both_sides_what_is_significant_once() -> None:
    rows = [("a", "reference", True), ("b x", "target", True), ("c", "target", False), ("x", "target", True)]
    found = pd.DataFrame(rows, columns=["feature", "side", "significant"])
    assert list(wording.most_telling(found, 2)["feature"]) == ["b x", "a"]


def test_one_group_against_another(news: News) -> None:
    listed = language.keyness_table(news, "source", "ماء", "قضاء")
    assert set(listed.data["feature"]) & {"ملعب", "كاس"} == set()
    assert set(wording.most_telling(listed.data, 20)["side"]) == {"target", "reference"}
    assert "قضاء" in listed.html
    with pytest.raises(ToolkitError, match="'بحر' is none of the groups; there are: قضاء, كرة, ماء"):
        language.keyness_points(news, "source", "ماء", "بحر")


def test_an_outlet_is_no_keyword_of_its_own(news: News) -> None:
    labels = pd.DataFrame({"kind": ["source"], "id": ["source:كرة"], "ar": ["صحيفة المرسى"]})
    named = replace(news, tables=cast(Tables, SimpleNamespace(**{**vars(news.tables), "labels": labels})))
    rows = [("كرة", word) for word in ("جريدة المرسى", "مرسى السفن", "المرسى", "ميناء")]
    found = pd.DataFrame(rows, columns=["group", "keyword"])
    assert list(wording.without_outlets(named, found)["keyword"]) == ["مرسى السفن", "المرسى", "ميناء"]
    assert list(wording.without_outlets(named, found, by_source=True)["keyword"]) == ["مرسى السفن", "ميناء"]


def test_lines_that_an_outlet_repeats_are_not_read(news: News) -> None:
    aside = pd.DataFrame([("n00", "text", 0, 6)], columns=["article_id", "field", "start", "end"])
    tables = SimpleNamespace(articles=news.tables.articles[:1], boilerplate=aside)
    assert (
        wording.texts_of(replace(news, tables=cast(Tables, tables)))["n00"]
        == "<b>خبر</b>" + "\n" * 7 + (news.tables.articles["text"][0][6:])
    )


def test_keyness_is_drawn_and_listed_with_lines(news: News) -> None:
    drawn = language.keyness_points(news, "source", "ماء")
    listed = language.keyness_table(news, "source", "ماء")
    assert "السدود" in drawn.html
    assert '<details class="lines">' in listed.html
    telling = wording.most_telling(listed.data, 20)
    words = set(SUBJECTS["ماء"].split()) - {"المياه"}  # what the outlet is called is no keyword of it
    assert set(telling.loc[telling["side"] == "target", "keyword"]) == words


def test_unstable_topics_are_marked(news: News, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Topics(3).fit(wording.texts_of(news))
    sure = pd.DataFrame({"topic": [1, 2, 3], "stability": [0.95, 0.91, 0.42], "stable": [True, True, False]})
    monkeypatch.setattr(model, "stability", lambda: sure)
    monkeypatch.setattr(subjects, "_model", lambda news: model)
    shown = subjects.topics(news)
    assert shown.html.count(news.label("unstable")) == 1 + news.label("note_topics").count(news.label("unstable"))
    assert "<b>" not in shown.html
    assert list(shown.data["stable"]) == [True, True, False]
    over = subjects.over_time(news, "month")
    assert set(over.data["group"]) == {"2024-01", "2024-02"}
    assert over.data.groupby("group")["share"].sum().tolist() == pytest.approx([1, 1])


def test_too_few_articles_for_topics(news: News) -> None:
    few = replace(
        news, tables=cast(Tables, SimpleNamespace(**{**vars(news.tables), "articles": news.tables.articles[:3]}))
    )
    assert "<svg" not in subjects.over_time(few).html
    assert subjects.topics(few).html == subjects.over_time(few).html != ""


POINTS = pd.DataFrame(
    [(2.0, 50.0, "أ", "السد"), (2.0, 50.0, "أ", "الماء"), (-2.0, 5.0, "ب", "الكأس")],
    columns=["x", "y", "group", "name"],
)


def test_points_are_named_where_there_is_room() -> None:
    named = _with_room(POINTS, 4.0, 1.0, 100.0)
    assert named == [(2.0, 50.0, "السد"), (-2.0, 5.0, "الكأس")]


def test_the_same_points_are_the_same_picture() -> None:
    options: dict[str, Any] = {"lang": "ar", "x": "الفرق", "y": "الدليل", "groups": ["أ", "ب"]}
    first = plots.scatter(POINTS, **options).svg
    assert first.startswith("<svg")
    assert first == plots.scatter(POINTS, **options).svg
