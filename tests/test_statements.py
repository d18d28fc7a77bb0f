"""The same statement in several outlets: what is one, what is none, and what each outlet made of it."""

import pandas as pd

from toolkit.analysis.statements import COLUMNS, statements

LONG = "إن الحوار بين الطرفين سيستأنف الأسبوع المقبل في العاصمة بحضور ممثلين عن البلديات والقبائل كافة"
SHORT = "ان الحوار بين الطرفين سيستأنف الاسبوع المقبل"
OTHER = "إن أسعار الوقود في المحطات الحكومية لن ترتفع قبل نهاية العام الجاري مهما كانت الظروف"
DIRECT = f"«{LONG}»"


def tables(*rows: tuple[str, str, str, str, str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Quotes and articles; a row is (source, date, speaker_id, cue_id, kind, text), each in an article of its own."""
    columns = ["source", "date", "speaker_id", "cue_id", "kind", "text"]
    both = pd.DataFrame(rows, columns=columns).assign(quote_id="q1", start=0)
    both["article_id"] = [f"a{n}" for n in range(len(both))]
    return both.drop(columns=["source", "date"]), both[["article_id", "source", "date"]]


def found(*rows: tuple[str, str, str, str, str, str]) -> list[tuple[str, str, float, bool, bool]]:
    versions = statements(*tables(*rows))
    assert tuple(versions.columns) == COLUMNS
    kept = versions[["statement", "source", "share", "shortened", "indirect"]].itertuples(index=False)
    return [(statement, source, round(share, 2), bool(cut), bool(told)) for statement, source, share, cut, told in kept]


def test_who_shortened_it_and_who_made_it_indirect() -> None:
    rows = [
        ("mna", "2024-01-02", "x:سعد", "qala", "direct", DIRECT),
        ("sada", "2024-01-03", "x:سعد", "akkada", "indirect", SHORT),
        ("ofoq", "2024-01-02", "x:سعد", "qala", "indirect", LONG),
    ]
    expected = [
        ("s0001", "mna", 1.0, False, False),
        ("s0001", "ofoq", 1.0, False, True),
        ("s0001", "sada", 0.47, True, True),
    ]
    assert found(*rows) == expected
    assert sorted(found(*rows[::-1])) == expected


def test_indirect_everywhere_is_made_indirect_by_nobody() -> None:
    rows = [("mna", "2024-01-02", "a", "qala", "indirect", LONG), ("sada", "2024-01-02", "a", "qala", "indirect", LONG)]
    assert found(*rows) == [("s0001", "mna", 1.0, False, False), ("s0001", "sada", 1.0, False, False)]


def test_two_statements_of_one_speaker_on_one_day_stay_two() -> None:
    rows = [
        (source, "2024-01-02", "a", "qala", "indirect", text) for text in (LONG, OTHER) for source in ("mna", "sada")
    ]
    assert [(statement, source) for statement, source, *_ in found(*rows)] == [
        ("s0001", "mna"), ("s0001", "sada"), ("s0002", "mna"), ("s0002", "sada"),
    ]  # fmt: skip


def test_what_is_no_statement_of_several_outlets() -> None:
    first = ("mna", "2024-01-02", "a", "qala", "indirect", LONG)
    for other in [
        ("sada", "2024-01-02", "a", "qala", "indirect", OTHER),  # other words
        ("sada", "2024-01-02", "b", "qala", "indirect", LONG),  # another speaker
        ("sada", "2024-01-09", "a", "qala", "indirect", LONG),  # a week later
        ("mna", "2024-01-02", "a", "qala", "indirect", LONG),  # the same outlet
        ("sada", "", "a", "qala", "indirect", LONG),  # no date
        ("", "2024-01-02", "a", "qala", "indirect", LONG),  # no outlet
        ("sada", "2024-01-02", None, "qala", "indirect", LONG),  # nobody knows who
        ("sada", "2024-01-02", "a", "qala", "indirect", "إن الحوار سيستأنف"),  # too short to tell
    ]:
        assert found(first, other) == [], other
    assert found(first) == []


def test_the_longest_version_of_an_article_stands_for_it() -> None:
    quotes, articles = tables(
        ("mna", "2024-01-02", "a", "qala", "indirect", SHORT), ("sada", "2024-01-02", "a", "qala", "indirect", LONG)
    )
    headline = quotes.assign(quote_id="q2", text=[LONG, SHORT])
    versions = statements(pd.concat([quotes, headline], ignore_index=True), articles)
    assert list(zip(versions["article_id"], versions["quote_id"], strict=True)) == [("a0", "q2"), ("a1", "q1")]
