"""What is shown: the counts behind it, marks that overlap, and text that cannot break out of the page."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from toolkit.errors import ToolkitError
from toolkit.exhibits import (
    Exhibit,
    actors,
    counts,
    frames,
    lists,
    load_news,
    overview,
    profile,
    quotes,
    reading,
    rows,
    speech,
    spots,
    statements,
    targets,
    themes,
)
from toolkit.exhibits.grids import Column, columns_of, is_number, plain
from toolkit.exhibits.html import bdi, cell, evidence, grid, narrowed, nothing, percent, shown
from toolkit.exhibits.marks import Mark, paragraphs, pieces
from toolkit.exhibits.places import latest_first, place_anchor, quote_anchor, spread
from toolkit.plots import Drawing

MENTIONS = pd.DataFrame(
    [("1", "a"), ("1", "a"), ("1", "b"), ("2", "a"), ("2", "c"), ("3", "b"), ("3", "a")],
    columns=["article_id", "actor_id"],
)

QUOTES = pd.DataFrame(
    [("1", "q1", "text", 0, 50), ("1", "q2", "text", 20, 40), ("1", "q3", "title", 0, 50)],
    columns=["article_id", "quote_id", "field", "start", "end"],
)


def test_months_between_first_and_last() -> None:
    assert frames.all_months(["2024-02", "2023-11"]) == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert frames.all_months([]) == []


def test_by_month_counts_an_article_once_and_leaves_out_the_undated() -> None:
    months = pd.Series({"1": "2024-01", "2": "2024-03"})
    counts = frames.by_month(MENTIONS["article_id"], MENTIONS["actor_id"], months, ["a", "c"])
    assert counts.to_dict("list") == {"a": [1, 0, 1], "c": [0, 0, 1]}
    assert list(counts.index) == ["2024-01", "2024-02", "2024-03"]


def test_leading_breaks_ties_by_name() -> None:
    assert frames.leading(pd.Series(["b", "a", "c", "b", None]), 2) == ["b", "a"]


def test_in_articles() -> None:
    assert frames.records(frames.in_articles(MENTIONS)) == [["a", 3, 4], ["b", 2, 2], ["c", 1, 1]]


def test_a_theme_hit_counts_for_the_nested_and_the_outer_quote() -> None:
    hits = [
        ("1", "text", 25, 30, "mediation.talks"),
        ("1", "text", 26, 28, "mediation.effort"),
        ("1", "text", 60, 70, "x"),
    ]
    themes_ = pd.DataFrame(hits, columns=["article_id", "field", "start", "end", "theme"])
    found = frames.quote_themes(QUOTES, themes_)
    assert sorted(frames.records(found)) == [["1", "q1", "mediation"], ["1", "q2", "mediation"]]


def test_in_context_stays_in_the_paragraph_and_cuts_at_words() -> None:
    text = "سطر أول\nواحد اثنان ثلاثة أربعة خمسة"
    articles = pd.DataFrame([("1", "عنوان", text)], columns=["article_id", "title", "text"])
    start = text.index("ثلاثة")
    spans = pd.DataFrame([("1", "text", start, start + 5)], columns=["article_id", "field", "start", "end"])
    assert frames.records(frames.in_context(spans, articles, 8), "before", "after") == [["… اثنان ", " أربعة …"]]
    assert frames.records(frames.in_context(spans, articles), "before", "after") == [["واحد اثنان ", " أربعة خمسة"]]


def test_spread_takes_rows_from_the_whole_time() -> None:
    articles = pd.DataFrame(
        {"article_id": list("abcdef"), "date": ["2024-06", "", "2024-02", "2024-03", "2024-04", "2024-05"]}
    )
    rows = pd.DataFrame({"article_id": list("abcdef")})
    assert list(spread(rows, articles, 3)["article_id"]) == ["b", "d", "f"]
    assert list(spread(rows, articles, 9)["article_id"]) == ["b", "c", "d", "e", "f", "a"]
    assert list(latest_first(rows, articles)["article_id"]) == ["a", "f", "e", "d", "c", "b"]


def test_binned() -> None:
    words = pd.Series([5, 12, 14, 31])
    assert frames.records(overview.binned(words)) == [["0–9", 1], ["10–19", 2], ["20+", 1]]


# -- evidence ---------------------------------------------------------------------------------------------------------


def test_a_query_is_the_same_in_any_order() -> None:
    one, other = ({"kind": "direct", "speaker_id": "x:سعد&"}, {"speaker_id": "x:سعد&", "kind": "direct"})
    assert counts.query("quotes", one) == counts.query("quotes", other)
    assert counts.query("quotes", one) == "quotes?speaker_id=x%3A%D8%B3%D8%B9%D8%AF%26&kind=direct"
    assert counts.parsed(counts.query("quotes", one)) == ("quotes", other)
    assert counts.parsed(counts.query("quotes", {})) == ("quotes", {})


def test_counted() -> None:
    assert counts.counted(0, "quotes", kind="direct") == 0
    assert counts.counted(1234, "quotes", kind='"<') == ('<a class="count" data-rows="quotes?kind=%22%3C">1,234</a>')
    by = counts.Counts("articles", "month", "source", {"per": "article"}, every="all")
    assert by.cell(2, "2024-01", "mna") == counts.counted(2, "articles", month="2024-01", source="mna", per="article")
    assert by.cell(2, "2024-01", "all") == counts.counted(2, "articles", month="2024-01", per="article")


def test_an_actor_is_named_in_a_quote_when_its_mention_stands_in_the_content() -> None:
    mentions = [
        ("1", "text", 25, 30, "a"),
        ("1", "text", 31, 33, "a"),
        ("1", "text", 38, 42, "b"),
        ("2", "text", 1, 2, "c"),
    ]
    actors = pd.DataFrame(mentions, columns=["article_id", "field", "start", "end", "actor_id"])
    found = frames.named_in_quotes(QUOTES, actors)
    assert sorted(frames.records(found)) == [["1", "q1", "a"], ["1", "q1", "b"], ["1", "q2", "a"]]


def test_spots_lie_over_the_numbers_that_lead_somewhere() -> None:
    number = counts.counted(12, "quotes", kind="direct", source='"<')
    drawing = Drawing("<svg/>", {(0, 0): (1.5, 2.0, 3.0, 4.0), (0, 1): (5.0, 2.0, 3.0, 4.0)})
    lined = spots.in_rows(["s", "k", "all"], [(bdi("<i>\u202e"), number, 0)])
    assert spots.spots(drawing, lined) == (
        '<a class="spot" tabindex="-1" aria-hidden="true" title="&lt;i&gt; · k: 12"'
        ' style="left:1.5%;top:2.0%;width:3.0%;height:4.0%" data-rows="quotes?source=%22%3C&amp;kind=direct"></a>'
    )
    assert spots.first_in_rows([("a", 3, number, number), ("b", 1)]) == {(0, 0): ("a", number)}


# -- marks ------------------------------------------------------------------------------------------------------------


def mark(start: int, end: int, layer: str = "quote", anchor: str = "") -> Mark:
    return Mark(start, end, layer, anchor or f"{layer}{start}", "")


def test_overlapping_marks_are_cut_at_every_boundary() -> None:
    found = [
        (piece.text, [mark.anchor for mark in piece.over], [mark.anchor for mark in piece.begins])
        for piece in pieces("abcdefgh", [mark(1, 6), mark(3, 8, "theme"), mark(3, 4, "actor")])
    ]
    assert found == [
        ("a", [], []),
        ("bc", ["quote1"], ["quote1"]),
        ("d", ["quote1", "theme3", "actor3"], ["theme3", "actor3"]),
        ("ef", ["quote1", "theme3"], []),
        ("gh", ["theme3"], []),
    ]


def test_a_mark_over_two_paragraphs_begins_in_the_first() -> None:
    text = "ab\n\n cd"
    assert list(paragraphs(text)) == [(0, 2), (4, 7)]
    found = [
        (p.text, len(p.over), len(p.begins))
        for start, end in paragraphs(text)
        for p in pieces(text, [mark(1, 6)], start, end)
    ]
    assert found == [("a", 0, 0), ("b", 1, 1), (" c", 1, 0), ("d", 0, 0)]


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.text(max_size=30), st.lists(spans, max_size=8))
def test_pieces_joined_are_the_text_and_every_mark_covers_its_span(text: str, places: list[list[int]]) -> None:
    marks = [mark(start, end, anchor=str(i)) for i, (start, end) in enumerate(places)]
    found = list(pieces(text, marks))
    assert "".join(piece.text for piece in found) == text
    for one in marks:
        covered = "".join(piece.text for piece in found if one in piece.over)
        assert covered == text[one.start : one.end]


# -- html -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("<b>", '<td class="short"><bdi>&lt;b&gt;</bdi></td>'),
        ("وزير الخارجية والتعاون", "<td><bdi>وزير الخارجية والتعاون</bdi></td>"),
        (1234, '<td class="number">1,234</td>'),
        (12.345, '<td class="number">12.3</td>'),
        (0.0123, '<td class="number">0.012</td>'),
        (None, '<td class="short"><bdi></bdi></td>'),
        (float("nan"), '<td class="number">nan</td>'),
        (Markup("<b>x</b>"), "<td><b>x</b></td>"),
        (Markup('<a href="#x">12</a>'), '<td class="number"><a href="#x">12</a></td>'),
        (Markup('<a href="#x">x</a>'), '<td class="wide"><a href="#x">x</a></td>'),
    ],
)
def test_cell(value: object, html: str) -> None:
    assert cell(value) == html


def test_percent_has_the_sign_of_the_language() -> None:
    assert [cell(percent(0.463, lang)) for lang in ("ar", "en")] == [
        '<td class="number">0.5٪</td>',
        '<td class="number">0.5%</td>',
    ]


def test_a_text_that_is_too_long_is_shown_in_part(news) -> None:  # type: ignore[no-untyped-def]
    id_ = news.tables.articles["article_id"][0]
    text = news.tables.articles["text"][0]
    whole, part = (reading.marked_text(news, id_, most=most).html for most in (len(text), 200))
    assert "left out" not in whole
    assert f"{len(text) - 200:,} characters at its end are left out" in part
    assert len(re.sub("<[^>]*>", "", part)) < len(re.sub("<[^>]*>", "", whole))


def test_shown_leaves_out_what_turns_the_direction() -> None:
    assert shown("a\u202eb\u2067c\u2069\x00\n") == "abc\n"
    assert (shown(None), shown(float("nan")), shown(7)) == ("", "", "7")


HOSTILE = '"><script>alert(1)</script><a data-article=\'x\' onclick="x">'


@given(st.text())
def test_no_text_breaks_out(text: str) -> None:
    table = grid([text], [[HOSTILE]], caption=HOSTILE, lang="ar", keys=[text])
    link = narrowed("list", HOSTILE, speaker=text + HOSTILE)
    for html in (bdi(text + HOSTILE), evidence(text + HOSTILE, HOSTILE, text), table, link):
        assert "<script" not in html
        assert "<a data" not in html
        assert 'onclick="' not in html


def test_columns_say_what_can_be_done_with_them() -> None:
    kinds = ["direct", "indirect"] * 6
    texts = [[kind, str(i), f"word {i}", "same", "" if i else "x"] for i, kind in enumerate(kinds)]
    found = columns_of(["Kind", "Count", "Word", "Same", "Rest"], texts, ["kind", "n"])
    assert found == [
        Column("Kind", "kind", number=False, choices=True),
        Column("Count", "n", number=True, choices=False),
        Column("Word", "", number=False, choices=False),
        Column("Same", "", number=False, choices=False),
        Column("Rest", "", number=False, choices=False),
    ]
    assert [column.choices for column in columns_of(["Kind"], [[kind] for kind in kinds[:9]])] == [False]
    several = [["a | b"], ["b"], ["a"], ["c | a | b"]] * 3
    assert [column.choices for column in columns_of(["Theme"], several)] == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", True),
        ("1,234.5", True),
        ("-0.3", True),
        ("12%", True),
        ("2024-01-02", False),
        ("", False),
        ("1 of 2", False),
    ],
)
def test_is_number(text: str, *, expected: bool) -> None:
    assert is_number(text) == expected


def test_plain() -> None:
    assert [plain(value) for value in (None, 3, "<b>", Markup("<b>a &amp; b</b>"))] == ["", "3", "<b>", "a & b"]


def test_narrowed_leads_to_the_rows_of_a_table() -> None:
    link = narrowed("list", 12, page="quotes", speaker="أ ب", q="x&y")
    assert link == '<a class="narrow" href="quotes.html#list?speaker=%D8%A3+%D8%A8&amp;q=x%26y">12</a>'
    assert narrowed("list", "x", theme="a") == '<a class="narrow" href="#list?theme=a">x</a>'


def test_a_long_table_has_parts_and_a_short_one_no_search() -> None:
    long, short = (grid(["A"], [[i] for i in range(n)], caption="c", lang="en") for n in (31, 9))
    assert (long.count("data-page"), long.count('type="search"'), long.count("<tr>")) == (1, 1, 32)
    assert (short.count("data-page"), short.count('type="search"'), short.count("<tr>")) == (0, 0, 10)
    assert '<caption class="unseen">c</caption><thead><tr><th scope="col" class="number">A</th></tr>' in long


def test_nothing_is_a_sentence() -> None:
    assert nothing("no_quotes", "en") == Exhibit('<p class="nothing" dir="ltr">No quotes were found.</p>')


def test_anchors() -> None:
    assert quote_anchor('q 1"é') == "q-q-1--"
    assert place_anchor("actor", "text", 12) == "actor-text-12"


# -- the sample -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def news():  # type: ignore[no-untyped-def]
    return load_news("sample", lang="en")


def test_a_selection_is_of_the_source_and_period(news) -> None:  # type: ignore[no-untyped-def]
    source = news.sources.iloc[0]
    some = load_news("sample", lang="en", source=source, start="2024-03-01", end="2024-05-31")
    assert set(some.sources) == {source}
    assert set(some.months) <= {"2024-03", "2024-04", "2024-05"}
    assert "does not name two" in overview.by_source(some).html


def test_one_article_of_one_day_gives_sentences(news) -> None:  # type: ignore[no-untyped-def]
    own = news.only(news.tables.articles["article_id"][0])
    assert len(own.tables.articles) == 1
    assert overview.lengths(own).html.endswith("The corpus has one article, so there is nothing to compare.</p>")
    assert "of one month" in overview.by_month(own).html
    assert "does not name two" in quotes.kinds_by_source(own).html


def test_names_are_of_the_language(news) -> None:  # type: ignore[no-untyped-def]
    arabic = load_news("sample", lang="ar")
    assert (news.theme("mediation"), arabic.theme("mediation")) == ("Mediation", "الوساطة")
    assert news.actor("no_such_id") == "no_such_id"
    assert news.value("kind", "direct") == "direct"


@pytest.mark.parametrize(
    "exhibit",
    [
        overview.by_source, overview.by_month, overview.lengths, quotes.speakers, quotes.attributed,
        quotes.kinds_by_source, quotes.cues, quotes.stances, quotes.on_themes, quotes.over_time,
        quotes.by_year, speech.about_themes,
        speech.speak_of, speech.network, speech.every_speaker, statements.outlets_compared,
        themes.how_often, themes.parts, themes.where, themes.when, themes.with_actors, themes.tied_to_actors,
        themes.voices, themes.speakers, targets.about_whom, actors.by_source, profile.over_time,
    ],
    ids=lambda exhibit: f"{exhibit.__module__.rpartition('.')[2]}.{exhibit.__name__}",
)  # fmt: skip
def test_every_number_counts_the_rows_it_leads_to(news, exhibit) -> None:  # type: ignore[no-untyped-def]
    links = re.findall(r'<a class="count" data-rows="([^"]*)">([^<]*)</a>', exhibit(news).html)
    found = rows.Rows(news)
    assert len(links) > 3
    for link, number in links:
        table, where = counts.parsed(str(Markup(link).unescape()))
        assert f"{len(found.behind(table, where)):,}" == number, link


def test_the_network_of_speech_goes_from_the_speaker_to_whom_the_quotes_mention(news) -> None:  # type: ignore[no-untyped-def]
    shown_ = speech.network(news, ties=4)
    pairs = speech.spoken_of(news)
    assert len(shown_.data) == 4
    for speaker, actor, n in frames.records(shown_.data):
        assert n == len(pairs[(pairs["speaker_id"] == speaker) & (pairs["actor_id"] == actor)]) >= 2
        assert counts.counted(n, "quotes", speaker_id=speaker, about=actor) in shown_.html
    assert 'id="speech"' in shown_.html
    assert "arrows from a speaker" in shown_.html
    assert speech.network(news, least=1000).html == nothing("no_spoken_of", "en").html


def test_every_speaker_by_year(news) -> None:  # type: ignore[no-untyped-def]
    data = speech.every_speaker(news, most=3).data
    quotes_ = news.tables.quotes
    assert list(data.columns) == ["all", "2024"]
    assert data["all"].to_dict() == quotes_["speaker_id"].value_counts().reindex(data.index).to_dict()
    assert data["all"].is_monotonic_decreasing


def test_what_is_behind_a_number_is_shown_as_sentences(news) -> None:  # type: ignore[no-untyped-def]
    found = rows.behind(news, "quotes", most=2, speaker_id="marsana_darwishan", theme="mediation")
    assert set(found.data["speaker_id"]) == {"marsana_darwishan"}
    assert found.html.count("<li>") == 2
    assert f"Shown: 2 of {len(found.data)}." in found.html
    themes_ = rows.behind(news, "themes", theme="mediation", level="central", per="article").data
    central = news.tables.article_themes.query("theme == 'mediation' and level == 'central'")
    assert sorted(themes_["article_id"]) == sorted(central["article_id"])
    either = rows.Rows(news).behind("themes", {"level": rows.ANY, "theme": "mediation", "per": "article"})
    assert len(either) == (news.tables.article_themes["theme"] == "mediation").sum()
    assert set(rows.behind(news, "actors", actor_id="country:XS", beside="country:XM").data["actor_id"]) == {
        "country:XS"
    }


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda news: rows.behind(news, "nothing"), "There is no table 'nothing' of evidence; there are articles,"),
        (lambda news: rows.behind(news, "quotes", colour="x"), "The table quotes is not counted by 'colour'; its"),
        (lambda news: reading.choose(news, "nobody"), "No article has the id 'nobody'"),
        (lambda news: themes.in_sentences(news, "weather"), "There is no theme 'weather'"),
        (lambda news: lists.list_quotes(news, "weather"), "There is no theme 'weather'"),
        (lambda news: lists.list_quotes(news, speaker="nobody"), "Nothing is quoted from the speaker 'nobody'"),
        (lambda _: load_news("sample", lang="fr"), "lang is 'fr'"),
    ],
)
def test_what_is_not_there_is_named(news, call, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ToolkitError, match=message):
        call(news)


def test_the_marked_text_is_the_whole_text(news) -> None:  # type: ignore[no-untyped-def]
    id_ = reading.choose(news)
    html = reading.marked_text(news, id_).html
    row = news.only(id_).tables.articles.iloc[0]
    shown_ones = re.findall(r'<p dir="rtl" lang="ar">(.*?)</p>', html, re.DOTALL)
    plain = [Markup(re.sub("<sup.*?</sup>", "", part)).striptags() for part in shown_ones]
    assert " ".join(plain).split() == f"{row['title']}\n{row['text']}".split()
