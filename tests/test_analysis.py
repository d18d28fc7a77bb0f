"""Counts over a whole corpus: titles and offices, who is mentioned with whom, and the network as GraphML."""

from io import BytesIO
from itertools import combinations
from math import log

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.analysis import comentions, graph_of, office_holders, roles_of, strongest, to_graphml
from toolkit.analysis.measures import expected, log_likelihood, npmi

ARTICLES = pd.DataFrame(
    [
        ("1", "", "قال سعد. سمع كمال وهالة.", "2024-01-02"),
        ("2", "عن سعد", "قال كمال لهالة.", "2024-03-01"),
        ("3", "", "لا أحد.", ""),
        ("4", "", "قال سعد لكمال.", ""),
    ],
    columns=["article_id", "title", "text", "date"],
)
MENTIONS = pd.DataFrame(
    [
        ("1", "text", 4, "saad"),
        ("1", "text", 13, "kamal"),
        ("1", "text", 19, "hala"),
        ("2", "title", 3, "saad"),
        ("2", "text", 4, "kamal"),
        ("2", "text", 10, "hala"),
        ("4", "text", 4, "saad"),
        ("4", "text", 9, "kamal"),
        ("4", "text", 9, "kamal"),
    ],
    columns=["article_id", "field", "start", "actor_id"],
)


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(frame[list(columns) or list(frame)].astype(object).itertuples(index=False, name=None))


# -- association ------------------------------------------------------------------------------------------------------


def test_log_likelihood_of_a_table_computed_by_hand() -> None:
    [found] = log_likelihood([8], [10], [10], 100)
    cells = [(8, 1.0), (2, 9.0), (2, 9.0), (88, 81.0)]
    assert found == pytest.approx(2 * sum(seen * log(seen / chance) for seen, chance in cells))
    assert list(log_likelihood([1, 4], [2, 4], [5, 4], 10)) == pytest.approx([0, 2 * (4 * log(2.5) + 6 * log(10 / 6))])
    assert list(expected([10], [10], 100)) == [1.0]


def test_npmi_is_one_for_those_never_apart_and_nought_by_chance() -> None:
    assert list(npmi([3, 1, 10], [3, 2, 10], [3, 5, 10], 10)) == pytest.approx([1, 0, 0])
    assert npmi([1], [5], [5], 10)[0] < 0


@settings(deadline=None)
@given(st.data())
def test_measures_stay_in_their_bounds(data: st.DataObject) -> None:
    units = data.draw(st.integers(2, 60))
    one, other = data.draw(st.integers(1, units)), data.draw(st.integers(1, units))
    both = data.draw(st.integers(max(1, one + other - units), min(one, other)))
    assert log_likelihood([both], [one], [other], units)[0] >= 0
    assert -1 <= npmi([both], [one], [other], units)[0] <= 1 + 1e-12
    assert log_likelihood([both], [one], [other], units)[0] == pytest.approx(
        log_likelihood([both], [other], [one], units)[0]
    )


# -- co-mentions ------------------------------------------------------------------------------------------------------


def test_comentions_by_article() -> None:
    found = comentions(MENTIONS, ARTICLES)
    assert rows(found, "a", "b", "together", "expected") == [
        ("kamal", "saad", 3, 2.25), ("hala", "kamal", 2, 1.5), ("hala", "saad", 2, 1.5),
    ]  # fmt: skip
    assert list(found["g2"].round(3)) == [4.499, 1.726, 1.726]
    assert list(found["npmi"].round(3)) == [1.0, 0.415, 0.415]


def test_comentions_by_sentence() -> None:
    found = comentions(MENTIONS, ARTICLES, within="sentence")
    assert rows(found, "a", "b", "together") == [("hala", "kamal", 2), ("kamal", "saad", 1)]
    with pytest.raises(ValueError, match="within is 'paragraph'"):
        comentions(MENTIONS, ARTICLES, within="paragraph")


def test_comentions_of_some_and_of_one() -> None:
    some = comentions(MENTIONS, ARTICLES, actors=["saad", "hala"])
    assert rows(some, "a", "b", "together", "expected") == [("hala", "saad", 2, 1.5)]
    own = comentions(MENTIONS, ARTICLES, of="saad")
    assert rows(own, "a", "b", "together") == [("saad", "kamal", 3), ("saad", "hala", 2)]
    assert comentions(MENTIONS, ARTICLES, of="nobody").empty
    assert list(comentions(MENTIONS[:0], ARTICLES)) == ["a", "b", "together", "expected", "g2", "npmi"]


def test_strongest_leaves_out_chance_and_rarity() -> None:
    pairs = pd.DataFrame(
        [
            ("a", "b", 9, 2.0, 30.0, 0.8),
            ("a", "c", 1, 0.1, 12.0, 0.9),
            ("b", "c", 9, 8.0, 5.0, 0.1),
            ("c", "d", 3, 9.0, 20.0, -0.4),
        ],
        columns=["a", "b", "together", "expected", "g2", "npmi"],
    )  # fmt: skip
    assert rows(strongest(pairs), "a", "b") == [("a", "b")]
    assert rows(strongest(pairs, least=1, g2=3.84), "a", "b") == [("a", "b"), ("a", "c"), ("b", "c")]
    assert rows(strongest(pairs, least=1, g2=3.84, most=2), "a", "b") == [("a", "b"), ("a", "c")]


# -- GraphML ----------------------------------------------------------------------------------------------------------


def test_graphml_is_read_again_and_the_same_bytes() -> None:
    names = {"kamal": "كمال <&>\x0b", "saad": "سعد", "hala": "هالة"}
    pairs = comentions(MENTIONS, ARTICLES)
    graph = graph_of(pairs, {"saad": 3}, names.__getitem__, {"saad": "PER"})
    other = graph_of(pairs.iloc[::-1], {"saad": 3}, names.__getitem__, {"saad": "PER"})
    assert to_graphml(graph) == to_graphml(other)
    again = nx.read_graphml(BytesIO(to_graphml(graph)))
    assert dict(again.nodes(data=True)) == {
        "hala": {"label": "هالة", "type": "", "size": 0},
        "kamal": {"label": "كمال <&>", "type": "", "size": 0},
        "saad": {"label": "سعد", "type": "PER", "size": 3},
    }
    assert again.edges["kamal", "saad"] == {
        "weight": 3, "together": 3, "expected": 2.25, "g2": round(pairs["g2"][0], 6), "npmi": 1.0,
    }  # fmt: skip


labels = st.text(max_size=8)


@settings(deadline=None)
@given(st.lists(labels, min_size=2, max_size=5, unique=True))
def test_any_name_can_be_written_as_graphml(names: list[str]) -> None:
    ids = [f"x:{i}" for i in range(len(names))]
    pairs = pd.DataFrame(
        [(a, b, 2, 1.0, 11.0, 0.5) for a, b in combinations(ids, 2)],
        columns=["a", "b", "together", "expected", "g2", "npmi"],
    )
    written = to_graphml(graph_of(pairs, {}, dict(zip(ids, names, strict=True)).__getitem__, {}))
    again = nx.read_graphml(BytesIO(written))
    assert sorted(again) == ids
    assert again.number_of_edges() == len(pairs)


# -- titles and offices -----------------------------------------------------------------------------------------------

COLUMNS = ["article_id", "field", "start", "actor_id", "role", "office", "country", "former", "holders"]
ROLES = pd.DataFrame(
    [
        ("1", "text", 4, "saad", "وزير الدفاع", "دفاع وزير", "XM", False, "saad"),
        ("1", "text", 9, "saad", "وزير الدفاع", "دفاع وزير", "XM", False, "saad"),
        ("2", "title", 3, "saad", "وزير الدفاع المرساني", "دفاع وزير", "XM", False, "saad kamal"),
        ("2", "text", 4, "hala", "وزيرة الدفاع", "دفاع وزير", "XM", False, "saad"),
        ("4", "text", 4, "hala", "وزيرة الدفاع السابقة", "دفاع وزير", "XM", True, None),
        ("4", "text", 9, "kamal", "رئيس اللجنة", "رييس لجنه", "", False, None),
        ("4", "text", 20, "kamal", "الدكتور", None, "", False, None),
        ("1", "text", 20, "kamal", "دكتور", None, "", False, None),
    ],
    columns=COLUMNS,
)


def test_spellings_of_a_title_are_one_and_a_former_one_is_another() -> None:
    assert rows(roles_of(ROLES, ARTICLES), "actor_id", "role", "wordings", "mentions", "articles", "first", "last") == [
        ("saad", "وزير الدفاع", 2, 3, 2, "2024-01-02", "2024-03-01"),
        ("kamal", "الدكتور", 2, 2, 2, "2024-01-02", "2024-01-02"),
        ("hala", "وزيرة الدفاع", 1, 1, 1, "2024-03-01", "2024-03-01"),
        ("hala", "وزيرة الدفاع السابقة", 1, 1, 1, "", ""),
        ("kamal", "رئيس اللجنة", 1, 1, 1, "", ""),
    ]


def test_who_holds_an_office_and_what_the_codebook_says() -> None:
    columns = ("office", "country", "actor_id", "articles", "first", "last", "agree", "differ", "codebook", "verdict")
    assert rows(office_holders(ROLES, ARTICLES), *columns) == [
        ("دفاع وزير", "XM", "saad", 2, "2024-01-02", "2024-03-01", 3, 0, "", "agrees"),
        ("دفاع وزير", "XM", "hala", 1, "2024-03-01", "2024-03-01", 0, 1, "saad", "differs"),
        ("رييس لجنه", "", "kamal", 1, "", "", 0, 0, "", "unknown"),
    ]


def test_no_titles_at_all() -> None:
    empty = ROLES[:0].astype({"former": bool})
    assert roles_of(empty, ARTICLES).empty
    assert office_holders(empty, ARTICLES).empty


def test_sentences_of_the_text_and_the_title_are_apart() -> None:
    placed = comentions(MENTIONS[MENTIONS["article_id"] == "2"], ARTICLES, within="sentence")
    assert rows(placed, "a", "b", "together") == [("hala", "kamal", 1)]
    assert np.isfinite(placed[["g2", "npmi"]].to_numpy()).all()
