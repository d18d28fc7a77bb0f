"""One identity over the corpus: what is joined, what never is, and what a user's lines do."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.annotate import annotate_all
from toolkit.codebook import Codebook, CodebookError, load_codebook
from toolkit.identities import JoinedName, duties, holders, join_names
from toolkit.identities.pairs import is_part
from toolkit.identities.parts import id_of_name, read_name
from toolkit.identities.titles import read_duty
from toolkit.model import Article
from toolkit.tables import load_tables, write_tables
from toolkit.tokens import words

Row = tuple[str, str, str, str]  # article, name or id, type, role
ENVOY = "المبعوث الخاص لرابطة النجاة"


def id_of(name: str) -> str:
    return name if name.isascii() else id_of_name(name)


def table(rows: Iterable[Row]) -> pa.Table:
    """A table of actors with a mention for each row."""
    columns = ("article_id", "actor_id", "type", "name", "role", "how")
    ordered = sorted(rows, key=lambda row: row[0])  # the mentions of an article stand together
    found = [(article, id_of(name), type_, name, role or None, "name") for article, name, type_, role in ordered]
    return pa.table({column: [row[i] for row in found] for i, column in enumerate(columns)})


def joined(rows: Iterable[Row], codebook: Codebook) -> tuple[JoinedName, ...]:
    batch = table(rows)
    return join_names(lambda: [batch], codebook)[0]


def short(found: Iterable[JoinedName]) -> list[tuple[str, str, str]]:
    return [(each.name, each.actor_id, each.why) for each in found]


def persons(*names: str) -> list[Row]:
    """Each name in an article of its own."""
    return [(str(number), name, "PER", "") for number, name in enumerate(names)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبدالباري الغصيني", "عبد الباري الغصيني"),
        ("سعد عطا الله", "سعد عطالله"),
        ("سعد عطاالله", "سعد عطالله"),
        ("حازم أبو لبدة", "حازم أبولبدة"),
        ("حازم أبي لبدة", "حازم أبو لبدة"),
        ("بهاء سيف الدين", "بهاء سيفالدين"),
        ("صخر إسحق", "صخر إسحاق"),
        ("عبد الرحمان البيدقي", "عبدالرحمن البيدقي"),
        ("علاء المرجاني", "علا المرجاني"),
        ("داود الزنبقي", "داوود الزنبقي"),
        ("كيم نو ران", "كيم نوران"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert read_name(words(one)).key == read_name(words(other)).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سعد الغصيني", "سعيد الغصيني"),
        ("حسن البيدقي", "حسين البيدقي"),
        ("سالم الزنبقي", "سليم الزنبقي"),
        ("عمر المرجاني", "عمرو المرجاني"),
        ("علي الصالح", "علي صالح"),
        ("خالد بن سعيد", "خالد سعيد"),
        ("أحمد أبو زيد", "أحمد بوزيد"),
    ],
)
def test_other_names_have_another_key(one: str, other: str, codebook: Codebook) -> None:
    assert read_name(words(one)).key != read_name(words(other)).key
    assert joined(persons(one, other), codebook) == ()


def test_parts() -> None:
    name = read_name(words("عبد الله بن أبي بكر سيف الدين آل الغصيني"))
    assert name.parts == ("عبدالله", "بوبكر", "سيفالدين", "غصيني")
    assert is_part(("سعد", "غصيني"), ("سعد", "نادر", "غصيني"))
    assert is_part(("سعد", "نادر"), ("سعد", "نادر", "غصيني"))
    assert not is_part(("سعد", "غصيني"), ("نادر", "سعد", "غصيني"))
    assert not is_part(("سعد", "نادر"), ("سعد", "علي", "نادر", "غصيني"))


def test_the_name_in_more_articles_stays(codebook: Codebook) -> None:
    found = joined(persons("عبدالباري الغصيني", "عبد الباري الغصيني", "عبد الباري الغصيني"), codebook)
    assert found == (
        JoinedName(
            "x:عبدالباري_الغصيني", "عبدالباري الغصيني", "x:عبد_الباري_الغصيني", "x:عبد_الباري_الغصيني",
            "spelling", 100.0, (), (), 1,
        ),
    )  # fmt: skip


def test_one_letter_wants_a_title_or_an_acquaintance_in_common(codebook: Codebook) -> None:
    names = persons("نادر الغصيني", "نادر الغصيمي")
    assert joined(names, codebook) == ()
    titled = [(article, name, type_, ENVOY) for article, name, type_, _ in names]
    assert [(each.why, each.titles) for each in joined(titled, codebook)] == [("letter", (ENVOY,))]
    beside = [*names, ("0", "هالة المرجاني", "PER", ""), ("1", "هالة المرجاني", "PER", "")]
    assert [(each.why, each.beside) for each in joined(beside, codebook)] == [("letter", ("x:هاله_المرجاني",))]
    body = [*names, ("0", "رابطة النجاة", "ORG", ""), ("1", "رابطة النجاة", "ORG", "")]
    assert joined(body, codebook) == ()


def test_a_name_of_given_names_only_wants_something_in_common(codebook: Codebook) -> None:
    names = persons("محمد عبداللطيف", "محمد عبد اللطيف")
    assert joined(names, codebook) == ()
    titled = [(article, name, type_, ENVOY) for article, name, type_, _ in names]
    assert [each.why for each in joined(titled, codebook)] == ["spelling"]
    assert [each.why for each in joined([("0", *row[1:]) for row in names], codebook)] == ["spelling"]


def test_a_title_that_many_bear_ties_nobody(codebook: Codebook) -> None:
    names = ("نادر الغصيني", "نادر الغصيمي", "سعد البيدقي", "هالة المرجاني", "وفاء الزنبقي", "كمال الرملي")
    assert joined([(str(i), name, "PER", ENVOY) for i, name in enumerate(names)], codebook) == ()


def test_two_names_of_one_article_stay_two(codebook: Codebook) -> None:
    both = [("0", "نادر الغصيني", "PER", ENVOY), ("0", "نادر الغصيمي", "PER", ENVOY)]
    assert joined(both, codebook) == ()
    spelled = [("0", "عبدالله الغصيني", "PER", ""), ("0", "عبد الله الغصيني", "PER", "")]
    assert short(joined(spelled, codebook)) == [("عبدالله الغصيني", "x:عبد_الله_الغصيني", "spelling")]
    typo = [("0", "نادر الغصينيانو", "PER", ""), ("0", "نادر الغصينيامو", "PER", "")]
    assert [each.why for each in joined(typo, codebook)] == ["letter"]


def test_a_short_name_wants_more_and_one_longer_name_only(codebook: Codebook) -> None:
    beside = [(article, name, "PER", "") for article in "01" for name in ("هالة المرجاني", "وفاء الزنبقي")]
    names = [*persons("نادر الغصيني", "نادر فهد الغصيني"), *beside]
    assert short(joined(names, codebook)) == [("نادر الغصيني", "x:نادر_فهد_الغصيني", "longer")]
    assert joined(names[:3] + names[4:5], codebook) == ()
    more = [(article, name, "PER", "") for article in "23" for name in ("هالة المرجاني", "وفاء الزنبقي")]
    two = [*names, ("2", "نادر رجب الغصيني", "PER", ""), *more[:2]]
    assert joined(two, codebook) == ()
    elsewhere = [*names, *((str(article), "نادر الغصيني", "PER", "") for article in (7, 8, 9))]
    assert joined(elsewhere, codebook) == ()


def test_a_surname_alone_kin_and_two_names_in_one_are_not_joined(codebook: Codebook) -> None:
    beside = [(article, name, "PER", "") for article in "01" for name in ("هالة المرجاني", "وفاء الزنبقي")]
    for one, other in (
        ("الغصيني", "نادر الغصيني"),
        ("ابن عم الغصيني", "بن عم الغصيني"),
        ("نادر الغصيني", "نادر الغصيني ومحمد علي"),
    ):
        assert joined([*persons(one, other), *beside], codebook) == ()


def test_a_person_of_the_codebook_stays_and_two_are_never_joined(codebook: Codebook) -> None:
    rows = persons("محمد البر غثي", "محمد البر غثي", "barghathi_mohamed", "haftar", "sarraj")
    assert short(joined(rows, codebook)) == [("محمد البر غثي", "barghathi_mohamed", "spelling")]


# -- a user's lines ---------------------------------------------------------------------------------------------------


def _identities(folder: Path, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    text = "\n".join(["verdict,one,other,note", *lines]) + "\n"
    (folder / "identities.csv").write_text(text, encoding="utf-8")
    return folder


def test_same_joins_whatever_the_names_and_types(tmp_path: Path) -> None:
    lines = "same,نادر الغصيني,x:ابو_رامي,", "same,haftar,نادر الغصيني,", "same,رابطة النجاة,تجمع النجاة,"
    known = load_codebook(_identities(tmp_path, *lines))
    rows = [*persons("نادر الغصيني", "أبو رامي"), ("2", "رابطة النجاة", "ORG", ""), ("3", "تجمع النجاة", "ORG", "")]
    assert short(joined(rows, known)) == [
        ("أبو رامي", "haftar", "codebook"),
        ("نادر الغصيني", "haftar", "codebook"),
        ("رابطة النجاة", "x:تجمع_النجاه", "codebook"),
    ]


def test_different_keeps_apart_and_what_is_joined_with_them(tmp_path: Path) -> None:
    known = load_codebook(_identities(tmp_path, "different,عبدالله الغصيني,عبد الله الغصيني,two cousins"))
    assert joined(persons("عبدالله الغصيني", "عبد الله الغصيني"), known) == ()
    known = load_codebook(
        _identities(tmp_path, "same,أبو رامي,عبدالله الغصيني,", "different,أبو رامي,عبد الله الغصيني,")
    )
    rows = persons("عبدالله الغصيني", "عبد الله الغصيني", "أبو رامي")
    assert short(joined(rows, known)) == [("عبدالله الغصيني", "x:ابو_رامي", "codebook")]


def test_a_name_that_no_article_has_is_a_problem(tmp_path: Path) -> None:
    known = load_codebook(_identities(tmp_path, "same,نادر الغصيني,أبو رامي,"))
    batch = table(persons("نادر الغصيني"))
    found, problems = join_names(lambda: [batch], known)
    assert found == ()
    assert [(each.article_id, each.where, each.what) for each in problems] == [
        (
            "",
            "identities.csv, line 2",
            "'x:ابو_رامي' is in no article, so the line has no effect; write the name as the table of actors has it",
        )
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["equal,نادر,سعد,"], "line 2: verdict is 'equal'; allowed are same, different."),
        (["same,نادر,x:نادر,"], "line 2: 'نادر' and 'x:نادر' are one name already; take the line out."),
        (["same,nobody,نادر,"], "line 2: 'nobody' is no actor id; write an id of actors/*.toml or a name."),
        (["same,,نادر,"], "line 2] has an empty phrase"),
        (["same,نادر"], "line 2: 4 cells are wanted."),
        (
            ["same,haftar,نادر,", "same,نادر,sarraj,"],
            "line 3: makes one of the actors [haftar] and [sarraj] of the codebook; give their names to one entry",
        ),
        (
            ["different,نادر,كمال,", "same,نادر,سعد,", "same,سعد,كمال,"],
            "line 2: 'x:نادر' and 'x:كمال' are different here and the same by other lines.",
        ),
    ],
)
def test_a_wrong_line_is_an_error_with_its_place(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load_codebook(_identities(tmp_path, *lines))
    assert message in str(caught.value)


# -- invariants -------------------------------------------------------------------------------------------------------

NAMES = (
    "نادر الغصيني", "نادر الغصيمي", "نادر فهد الغصيني", "نادر فهد", "نادر رجب الغصيني", "عبدالله الرملي",
    "عبد الله الرملي", "عبد الله الرمليانو", "عبد الله بن سعد الرملي", "عبد الله رملي", "هالة المرجاني",
    "هاله مرجاني", "وفاء الزنبقي", "haftar", "خليفه حفتر", "خليفة بلقاسم حفتر",
)  # fmt: skip
mentions = st.tuples(st.integers(0, 7), st.sampled_from(NAMES), st.sampled_from(["", "", ENVOY, "السيد"]))
corpora = st.lists(mentions, max_size=24).map(
    lambda found: [(str(article), name, "PER", role) for article, name, role in sorted(found)]
)


@settings(max_examples=60, deadline=None)
@given(rows=corpora, random=st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(codebook: Codebook, rows: list[Row], random: Random) -> None:
    articles = [list(own) for _, own in groupby(rows, key=lambda row: row[0])]
    random.shuffle(articles)
    other = [(str(number), *row[1:]) for number, own in enumerate(articles) for row in own]
    assert joined(rows, codebook) == joined(other, codebook)


@settings(max_examples=60, deadline=None)
@given(rows=corpora)
def test_joining_what_is_joined_changes_nothing(codebook: Codebook, rows: list[Row]) -> None:
    ids = {each.variant: each.actor_id for each in joined(rows, codebook)}
    batch = table(rows)
    place = batch.schema.get_field_index("actor_id")
    after = batch.set_column(place, "actor_id", pa.array([ids.get(i, i) for i in batch["actor_id"].to_pylist()]))
    assert not ids.keys() & set(after["actor_id"].to_pylist())
    assert join_names(lambda: [after], codebook)[0] == ()


# -- in the tables ----------------------------------------------------------------------------------------------------


def test_quotes_themes_and_roles_follow(tmp_path: Path, codebook: Codebook) -> None:
    says = "قال الدكتور {} إن الوساطة مستمرة بين الطرفين."
    texts = [says.format(name) for name in ("عبد الباري الغصيني", "عبدالباري الغصيني", "عبد الباري الغصيني")]
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    write_tables(annotate_all(articles, codebook), tmp_path, codebook)
    tables = load_tables(tmp_path)
    for ids in (
        tables.actors["actor_id"], tables.quotes["speaker_id"], tables.themes["speaker_id"].dropna(),
        tables.roles["actor_id"],
    ):  # fmt: skip
        assert set(ids) == {"x:عبد_الباري_الغصيني"}
    assert list(tables.joined_names["variant"]) == ["x:عبدالباري_الغصيني"]
    assert list(tables.actors["name"]) == ["عبد الباري الغصيني", "عبدالباري الغصيني", "عبد الباري الغصيني"]
    assert set(load_tables(tmp_path).joined_names["articles"]) == {1}


# -- titles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "country", "office", "specific", "former"),
    [
        ("رئيس الوزراء الليبى", "رييس وزراء", "LY", True, True, False),
        ("رئيس وزراء ليبيا السابق", "رييس وزراء", "LY", True, True, True),
        ("رئيسة الحكومة الليبية", "رييس وزراء", "LY", True, True, False),
        ("رئيس مجلس الوزراء", "رييس وزراء", "", True, True, False),
        ("سفير ليبيا لدى مصر", "country:EG سفير", "LY", True, True, False),
        ("رئيس حكومة الوفاق الوطني", "gna رييس", "", True, True, False),
        ("السفير الليبي بالقاهرة", "country:EG سفير", "LY", True, True, False),
        ("النائب العام", "عام نايب", "", True, False, False),
        ("الدكتور", "دكتور", "", False, False, False),
        ("عضو مجلس الشورى", "شوري عضو", "", False, True, False),
        ("المواطن المصري", "مواطن", "EG", False, False, False),
        ("الأمين العام للأمم المتحدة", "un امين عام", "", True, True, False),
    ],
)
def test_titles_as_values(
    text: str, key: str, country: str, office: bool, specific: bool, former: bool, codebook: Codebook
) -> None:
    duty = read_duty(text, codebook)
    assert (duty.key, duty.country, duty.office, duty.specific, duty.former) == (key, country, office, specific, former)


def test_a_role_of_two_titles(codebook: Codebook) -> None:
    assert [duty.text for duty in duties("السفير، مندوب ليبيا  الدائم", codebook)] == ["السفير", "مندوب ليبيا الدائم"]


def test_who_holds_an_office_by_the_codebook_on_a_day(codebook: Codebook) -> None:
    duty = read_duty("وزير الخارجية", codebook)
    days = ("2013-03-01", "2017-03-01", "")
    assert [holders(duty, "EG", day, codebook) for day in days] == [("amr_kamel",), ("shoukry",), ()]
    assert holders(duty, "", "2013-03-01", codebook) == ()
