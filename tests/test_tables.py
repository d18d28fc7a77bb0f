"""Tables: columns, rows, bytes, and loading them back."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from toolkit.codebook import Codebook, CodebookError, load_codebook
from toolkit.corpus import CorpusError
from toolkit.model import Annotated, Article, ArticleTheme, Mention, Problem, Quote, Target, ThemeHit
from toolkit.tables import SCHEMAS, Tables, TablesError, annotate_corpus, load_tables, sample_corpus, write_tables
from toolkit.tables import run as running
from toolkit.tables import write as writing

CONTRACT = {
    "articles": "article_id, title, source, date, url, section, chars, words, sha256, duplicate_of",
    "actors": "article_id, field, start, end, text, actor_id, name, type, role, how",
    "quotes": "article_id, quote_id, field, start, end, text, kind, form, cue, cue_start, cue_end, stance, mention, "
    "mention_start, mention_end, speaker, speaker_id, speaker_kind, speaker_how, addressee, addressee_id, inside, rule",
    "themes": "article_id, field, start, end, text, theme, term, voice, quote_id, speaker, speaker_id, negated",
    "article_themes": "article_id, theme, level, score",
    "problems": "article_id, where, what",
}
ARTICLE = Article("a", "قال سعد: نعم", "عنوان", "mna", "2024-01-02", "u", "s", "n.jsonl, line 1", True, "ar")
MENTION = Mention("text", 4, 7, "سعد", "x:سعد", "سعد", "PER", None, "given")
QUOTE = Quote(
    "q1", "text", 9, 12, "نعم", "direct", "quoted", "قال", 0, 3, "neutral", "سعد", 4, 7, "سعد", "x:سعد", "person",
    "explicit", None, None, None, "colon",
)  # fmt: skip
NOBODY = replace(
    QUOTE, quote_id="q2", mention=None, mention_start=None, mention_end=None, speaker=None, speaker_id=None
)
HIT = ThemeHit("text", 9, 12, "نعم", "mediation.offer", "نعم", "narrator", None, None, None, False)
SAID = replace(HIT, voice="direct", quote_id="q2")
ABOUT = Target(
    "text", 4, 7, "سعد", "x:سعد", "سعد", "mediation.offer", "نعم", 9, 12, "نعم", None, "of", "asserted", "direct", "q2",
    None, None,
)  # fmt: skip
SHA256 = "ddc661b1978a47d69a90758853a22e61b931a24fd6532183c10826bbe4774865"
FULL = Annotated(
    ARTICLE,
    (MENTION,),
    (QUOTE, NOBODY),
    (HIT, SAID),
    (ArticleTheme("mediation", "central", 4.5),),
    (Problem("a", "annotate", "x"),),
    (ABOUT,),
)


def write(folder: Path, annotated: Iterable[Annotated], codebook: Codebook, *problems: Problem) -> Tables:
    write_tables(annotated, folder, codebook, problems=problems, corpus="n.jsonl")
    return load_tables(folder)


def records(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize("table", CONTRACT)
def test_the_columns_of_the_contract_come_first(table: str) -> None:
    columns = CONTRACT[table].split(", ")
    assert SCHEMAS[table].names[: len(columns)] == columns


def test_rows(tmp_path: Path, codebook: Codebook) -> None:
    tables = write(tmp_path, [FULL], codebook, Problem("", "n.jsonl, line 2", "is not valid JSON"))
    assert records(tables.articles) == [
        (
            *("a", "عنوان", "mna", "2024-01-02", "u", "s", 12, 3, SHA256, None, "قال سعد: نعم", "n.jsonl, line 1"),
            *(True, "ar", None, None),
        )
    ]
    assert records(tables.actors) == [("a", "text", 4, 7, "سعد", "x:سعد", "سعد", "PER", None, "given")]
    assert records(tables.quotes) == [
        ("a", "q1", "text", 9, 12, "نعم", "direct", "quoted", "قال", 0, 3, "neutral", "سعد", 4, 7, "سعد", "x:سعد",
         "person", "explicit", None, None, None, "colon", "colon"),
        ("a", "q2", "text", 9, 12, "نعم", "direct", "quoted", "قال", 0, 3, "neutral", None, None, None, "", None,
         "person", "explicit", None, None, None, "colon", "colon"),
    ]  # fmt: skip
    assert records(tables.themes) == [
        ("a", "text", 9, 12, "نعم", "mediation.offer", "نعم", "narrator", None, None, None, False,
         "asserted"),
        ("a", "text", 9, 12, "نعم", "mediation.offer", "نعم", "direct", "q2", "", None, False,
         "asserted"),
    ]  # fmt: skip
    assert records(tables.targets) == [
        ("a", "text", 4, 7, "سعد", "x:سعد", "سعد", "mediation.offer", "نعم", 9, 12, "نعم", None, "of", "asserted",
         "direct", "q2", "", None),
    ]  # fmt: skip
    assert records(tables.article_themes) == [("a", "mediation", "central", 4.5)]
    assert records(tables.problems) == [("", "n.jsonl, line 2", "is not valid JSON"), ("a", "annotate", "x")]


def test_every_table_has_its_types_even_when_empty(tmp_path: Path, codebook: Codebook) -> None:
    tables = write(tmp_path, [Annotated(Article("a", "نص"))], codebook)
    for table, schema in SCHEMAS.items():
        assert pq.read_schema(tmp_path / f"{table}.parquet").equals(schema)
        assert list(getattr(tables, table).columns) == schema.names
    assert str(tables.quotes["mention_start"].dtype) == "Int64"
    assert str(tables.quotes["start"].dtype) == "int64"


def test_manifest(tmp_path: Path, codebook: Codebook) -> None:
    manifest = write(tmp_path, [FULL], codebook).manifest
    assert manifest.pop("corpus_sha256") == "36a1dd13efe61ae7e2305dc67960a90bc125131b344edafab01269665159984e"
    labels = manifest["counts"].pop("labels")
    assert labels > len(codebook.themes)
    assert manifest == {
        "schema_version": 3,
        "toolkit_version": "0.1.0",
        "corpus": "n.jsonl",
        "codebook_version": codebook.version,
        "codebook_sha256": codebook.sha256,
        "invented": True,
        "counts": {
            "articles": 1,
            "actors": 1,
            "quotes": 2,
            "themes": 2,
            "targets": 1,
            "article_themes": 1,
            "boilerplate": 0,
            "problems": 1,
            "roles": 0,
            "joined_names": 0,
        },
    }
    real = [Annotated(replace(ARTICLE, id="b", invented=False))]
    assert write(tmp_path, [FULL, *real], codebook).manifest["invented"] is False


def test_labels_name_what_occurs_and_all_themes(tmp_path: Path) -> None:
    codebook = load_codebook(sample_corpus().parent / "codebook")
    known = next(iter(codebook.actors.values()))
    spoken = replace(QUOTE, speaker_id="country:XM", addressee_id=None)
    annotated = Annotated(ARTICLE, (MENTION, replace(MENTION, actor_id=known.id)), (spoken,))
    labels = write(tmp_path, [annotated], codebook).labels
    themes = [theme.id for theme in codebook.themes.values()]
    themes += [part.id for theme in codebook.themes.values() for part in theme.subthemes]
    assert records(labels[labels["kind"] != "theme"]) == [
        ("actor", known.id, known.label_ar, known.label_en),
        ("country", "country:XM", "مرسانا", "Marsana"),
        ("source", "source:mna", "وكالة الأنباء المرسانية", "Marsana News Agency"),
    ]
    assert list(labels["id"][labels["kind"] == "theme"]) == sorted(themes)


@pytest.mark.parametrize(
    ("texts", "duplicates"),
    [
        (["قال نعم", "قال لا"], [None, None]),
        (["قال نعم", "قال نعم", "قال نعم"], [None, "0", "0"]),
        (["أكّد  الوزيرُ ذلك", "اكد الوزير\nذلك "], [None, "0"]),
        (["قال: نعم", "قال نعم"], [None, None]),
    ],
)
def test_duplicates(tmp_path: Path, codebook: Codebook, texts: list[str], duplicates: list[str | None]) -> None:
    annotated = [Annotated(Article(str(number), text)) for number, text in enumerate(texts)]
    articles = write(tmp_path, annotated, codebook).articles
    assert [row[1] for row in records(articles[["article_id", "duplicate_of"]])] == duplicates


def test_batches_lose_nothing(tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> None:
    annotated = [replace(FULL, article=replace(ARTICLE, id=str(number))) for number in range(7)]
    whole = write(tmp_path / "whole", annotated, codebook)
    monkeypatch.setattr(writing, "BATCH", 3)
    batched = write(tmp_path / "batched", annotated, codebook)
    assert pq.ParquetFile(tmp_path / "batched" / "articles.parquet").num_row_groups == 3
    for table in SCHEMAS:
        pd.testing.assert_frame_equal(getattr(whole, table), getattr(batched, table))
    assert whole.manifest == batched.manifest


def test_a_run_that_fails_leaves_the_tables_of_the_one_before(tmp_path: Path, codebook: Codebook) -> None:
    def broken() -> Iterable[Annotated]:
        yield FULL
        raise OSError("disk")

    write(tmp_path, [FULL], codebook)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(OSError, match="disk"):
        write_tables(broken(), tmp_path, codebook)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("corpus", [Path("no/such/corpus"), None])
def test_nothing_is_written_for_a_call_that_is_wrong(tmp_path: Path, corpus: Path | None) -> None:
    out = tmp_path / "out"
    with pytest.raises((CorpusError, CodebookError)):
        annotate_corpus(corpus, tmp_path / "no" if corpus is None else None, out)
    assert not out.exists()


def test_the_same_corpus_gives_the_same_bytes_with_any_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "WORTH_A_POOL", 1)
    for workers in (1, 2):
        annotate_corpus(None, None, tmp_path / str(workers), workers=workers, progress=False)
    for file in (tmp_path / "1").iterdir():
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes(), file.name


def test_the_sample_in_memory_is_the_sample_on_disk(tmp_path: Path) -> None:
    annotate_corpus(None, None, tmp_path, progress=False)
    written, in_memory = load_tables(tmp_path), load_tables("sample")
    assert written.manifest == in_memory.manifest
    assert written.manifest["invented"] is True
    for table in SCHEMAS:
        pd.testing.assert_frame_equal(getattr(written, table), getattr(in_memory, table))


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> Path:
    """Tables of three articles of two sources, one without a date."""
    folder = tmp_path_factory.mktemp("three")
    facts = [("a", "mna", "2024-01-02"), ("b", "sada", "2024-03-01"), ("c", "mna", "")]
    annotated = [replace(FULL, article=replace(ARTICLE, id=i, source=s, date=d), problems=()) for i, s, d in facts]
    problems = [Problem("b", "n.jsonl, line 2", "x"), Problem("", "n.jsonl, line 4", "y")]
    write_tables(annotated, folder, codebook, problems=problems)
    return folder


@pytest.mark.parametrize(
    ("start", "end", "source", "ids", "problems"),
    [
        ("", "", "", ["a", "b", "c"], 2),
        ("2024-01-02", "", "", ["a", "b"], 2),
        ("", "2024-01-02", "", ["a"], 1),
        ("2024-01-03", "2024-03-01", "", ["b"], 2),
        ("", "", "mna", ["a", "c"], 1),
        ("2024-02-01", "", "mna", [], 1),
    ],
)
def test_periods_and_sources(three: Path, start: str, end: str, source: str, ids: list[str], problems: int) -> None:
    tables = load_tables(three, start=start, end=end, source=source)
    assert list(tables.articles["article_id"]) == ids
    assert list(tables.actors["article_id"]) == ids
    assert list(tables.quotes["article_id"]) == [id_ for id_ in ids for _ in range(2)]
    assert list(tables.article_themes.index) == list(range(len(ids)))
    assert len(tables.problems) == problems


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"start": "2024-1-2"}, "start='2024-1-2' is no date; write it as YYYY-MM-DD."),
        ({"end": "20240102"}, "end='20240102' is no date; write it as YYYY-MM-DD."),
        ({"end": "yesterday"}, "end='yesterday' is no date; write it as YYYY-MM-DD."),
        (
            {"start": "2024-02-01", "end": "2024-01-01"},
            "start=2024-02-01 is after end=2024-01-01; give the earlier date as start.",
        ),
        ({"duplicates": "no"}, "duplicates='no' is not known; give with or without."),
        ({"source": "bbc"}, "source='bbc' is not in the corpus; there are: mna, sada."),
    ],
)
def test_wrong_periods_and_sources(three: Path, arguments: dict[str, str], message: str) -> None:
    with pytest.raises(TablesError) as caught:
        load_tables(three, **arguments)
    assert str(caught.value) == message


def test_folders_that_hold_no_tables(tmp_path: Path, three: Path) -> None:
    messages = []
    other = tmp_path / "other"
    other.mkdir()
    for file in three.iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    manifest = json.loads((other / "manifest.json").read_text()) | {"schema_version": 0}
    (other / "manifest.json").write_text(json.dumps(manifest))
    for folder in (tmp_path / "no", tmp_path, other):
        with pytest.raises(TablesError) as caught:
            load_tables(folder)
        messages.append(str(caught.value))
    assert messages == [
        f"{tmp_path / 'no'}: no such folder; write one with: toolkit annotate CORPUS --out {tmp_path / 'no'}",
        f"{tmp_path}: no folder of tables (articles.parquet is missing); give what `toolkit annotate` wrote.",
        f"{other}: tables of another version of the toolkit; write them again with `toolkit annotate`.",
    ]
