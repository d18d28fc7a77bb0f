"""Reading corpora: formats, encodings, dates, ids, and everything that can be wrong with them."""

import contextlib
import gzip
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import CorpusError, read_articles
from toolkit.corpus.dates import read_date
from toolkit.corpus.files import KINDS, READABLE
from toolkit.model import Article, Problem

KNOWN = READABLE
LONG = "أعلنت الوزارة أن الاجتماع انعقد في المدينة يوم الأحد، وأضافت أن النقاش سيستمر. " * 3
Make = Callable[[str, str | bytes], Path]


def read(path: Path) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(path, problems)), problems


ONE = Article(
    id="a1",
    text="نص أول",
    title="عنوان",
    source="mna",
    date="2024-01-02",
    url="https://example.org/1",
    section="local",
    origin="news.jsonl, line 1",
)
OBJECT = (
    '{"id": "a1", "text": "نص أول", "title": "عنوان", "source": "mna", "date": "2024-01-02", '
    '"url": "https://example.org/1", "section": "local", "author": "x"}'
)


def test_json_lines(make: Make) -> None:
    path = make("news.jsonl", f'{OBJECT}\n\n{{"body": "نص ثان"}}\n')
    second = Article(id="6f86cca40679", text="نص ثان", origin="news.jsonl, line 3")
    assert read(path) == ([ONE, second], [])


@pytest.mark.parametrize(
    ("name", "content", "origin"),
    [
        ("news.jsonl.gz", gzip.compress(OBJECT.encode()), "news.jsonl.gz, line 1"),
        ("packed.jsonl", gzip.compress(OBJECT.encode()), "packed.jsonl, line 1"),
        ("unpacked.jsonl.gz", OBJECT, "unpacked.jsonl.gz, line 1"),
        ("news.ndjson", f"\ufeff{OBJECT}", "news.ndjson, line 1"),
        ("windows.jsonl", f"{OBJECT}\r\n", "windows.jsonl, line 1"),
        ("news.json", f"[{OBJECT}]", "news.json, article 1"),
        ("answer.json", f'{{"status": "ok", "articles": [{OBJECT}]}}', "answer.json, article 1"),
        ("one.json", OBJECT, "one.json, article 1"),
        ("lines.json", f"{OBJECT}\n{OBJECT.replace('a1', 'a2')}", "lines.json, line 1"),
        (
            "news.csv",
            "\ufeffid,text,title,source,date,url,section,author\n"
            "a1,نص أول,عنوان,mna,2024-01-02,https://example.org/1,local,x\n",
            "news.csv, line 2",
        ),
        (
            "semicolon.csv",
            "ID;النص;Headline;Outlet;Publication date;Link;Category\n"
            'a1;"نص أول";عنوان;mna;٠٢/٠١/٢٠٢٤;https://example.org/1;local\n',
            "semicolon.csv, line 2",
        ),
        (
            "news.tsv.gz",
            gzip.compress(
                "id\tcontent\ttitle\tsource\tdate\turl\tsection\n"
                "a1\tنص أول\tعنوان\tmna\t2024-01-02T10:00:00Z\thttps://example.org/1\tlocal\n".encode()
            ),
            "news.tsv.gz, line 2",
        ),
    ],
)
def test_formats_give_the_same_article(make: Make, name: str, content: str | bytes, origin: str) -> None:
    articles, problems = read(make(name, content))
    assert problems == []
    assert articles[0] == Article(
        ONE.id, ONE.text, ONE.title, ONE.source, ONE.date, ONE.url, ONE.section, origin=origin
    )


def test_folder_of_texts(make: Make, tmp_path: Path) -> None:
    make("mna/2024/2024-01-02_لقاء في المدينة.txt", "سطر\r\nثان")
    make("sada/7.txt", "\ufeffنص")
    make("top.txt", "وحده")
    make(".hidden/8.txt", "لا يقرأ")
    assert read(tmp_path) == (
        [
            Article(
                "50b99a1e8387",
                "سطر\nثان",
                "لقاء في المدينة",
                "mna",
                "2024-01-02",
                origin="mna/2024/2024-01-02_لقاء في المدينة.txt",
            ),
            Article("3d02125b01b8", "نص", source="sada", origin="sada/7.txt"),
            Article("ad2e03888352", "وحده", origin="top.txt"),
        ],
        [],
    )


def test_folder_goes_on_past_files_that_cannot_be_read(make: Make, tmp_path: Path) -> None:
    make("a.txt", b"\x00\x01\x02\x03\x04\x05\x06\xff" * 50)
    make("b.txt", "")
    make("c.pdf", "x")
    make("d.csv", "name,words\n1,2\n")
    make("e.txt", "نص")
    articles, problems = read(tmp_path)
    assert [article.origin for article in articles] == ["e.txt"]
    assert problems == [
        Problem("", "c.pdf", "is of a kind that is not read; it is left out"),
        Problem("", "a.txt", "is no text file; export the articles as UTF-8 text"),
        Problem("", "b.txt", "has no text (fields: text); name the field text, body or content, and fill it"),
        Problem("", "d.csv", "has no column of texts among name, words; name one text, body or content"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("news.pdf", "x", f"the name does not end in one of {KNOWN}; rename or convert the file."),
        ("empty.jsonl", "", "no article could be read: nothing is in it."),
        ("empty.csv", "", "no article could be read: empty.csv has no column of texts among none; "
         "name one text, body or content."),
        ("bytes.jsonl", b"PK\x03\x04\x00\x00\x01\x02" * 99, "no article could be read: bytes.jsonl is no text file; "
         "export the articles as UTF-8 text."),
        ("latin.txt", "Président, déclaré à été ".encode("latin-1") * 9, "no article could be read: latin.txt is "
         "neither UTF-8 nor in a known Arabic encoding; save it as UTF-8."),
        ("news.csv", "id,words\n1,x\n", "no article could be read: news.csv has no column of texts among id, words; "
         "name one text, body or content."),
        ("news.json", '[{"text": "نص"},\n{"text": "نص"', "no article could be read: news.json is not valid JSON "
         "(Expecting ',' delimiter, line 2, column 14); mend it there."),
        ("string.json", '"نص"', "no article could be read: string.json holds a string where a list of articles "
         "[{…}, …] should be."),
        ("news.jsonl", '{"text": "نص"', "no article could be read: news.jsonl, line 1 is not valid JSON "
         "(Expecting ',' delimiter, column 14); mend or delete the line."),
        ("titles.jsonl", '{"title": "عنوان"}', "no article could be read: titles.jsonl, line 1 has no text "
         "(fields: title); name the field text, body or content, and fill it."),
    ],
)  # fmt: skip
def test_corpus_that_cannot_be_read(make: Make, name: str, content: str | bytes, message: str) -> None:
    path = make(name, content)
    with pytest.raises(CorpusError) as caught:
        read(path)
    assert str(caught.value) == f"{path}: {message}"


def test_no_such_path(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        read(tmp_path / "no")
    assert str(caught.value) == (
        f"{tmp_path / 'no'}: no such file or folder; give a file ({KNOWN}) or a folder of them."
    )


def test_tables_are_no_corpus(make: Make, tmp_path: Path) -> None:
    for name in ("manifest.json", "articles.parquet", "quotes.parquet"):
        make(name, "")
    with pytest.raises(CorpusError) as raised:
        read(tmp_path)
    assert str(raised.value) == (
        f"{tmp_path}: these are tables that `toolkit annotate` wrote; give the corpus they were made of."
    )


@pytest.mark.parametrize("names", [(), ("a.pdf", ".b.txt")])
def test_empty_folder(make: Make, tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        make(name, "x")
    with pytest.raises(CorpusError) as caught:
        read(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: the folder has no articles; put files into it that end in one of {KNOWN}."
    )


def test_json_that_breaks_on_line_7000(make: Make) -> None:
    lines = [f'{{"id": {number}, "text": "نص"}}' for number in range(1, 7002)]
    lines[6999] = lines[6999][:-3]
    articles, problems = read(make("news.jsonl", "\n".join(lines)))
    assert len(articles) == 7000
    assert problems == [
        Problem(
            "",
            "news.jsonl, line 7000",
            "is not valid JSON (Invalid control character at, column 24); mend or delete the line",
        )
    ]


def test_lines_that_are_no_articles(make: Make) -> None:
    deep = "[" * 100_000
    lines = ["[1]", "null", '"x"', "7", "true", deep, '{"id": 5}', '{"text": "  "}', '{"text": {"a": 1}}', OBJECT]
    articles, problems = read(make("news.jsonl", "\n".join(lines)))
    assert [article.id for article in articles] == ["a1"]
    assert [(problem.where.rpartition(" ")[2], problem.what) for problem in problems] == [
        ("1", "holds a list where an article {…} should be; mend or delete it"),
        ("2", "holds null where an article {…} should be; mend or delete it"),
        ("3", "holds a string where an article {…} should be; mend or delete it"),
        ("4", "holds a number where an article {…} should be; mend or delete it"),
        ("5", "holds a truth value where an article {…} should be; mend or delete it"),
        ("6", "is JSON that cannot be read; mend or delete the line"),
        ("7", "has no text (fields: id); name the field text, body or content, and fill it"),
        ("8", "has no text (fields: text); name the field text, body or content, and fill it"),
        ("9", "has a text that is no string; it is left out"),
        ("9", "has no text (fields: text); name the field text, body or content, and fill it"),
    ]


def test_values_that_are_not_plain_strings(make: Make) -> None:
    line = (
        '{"id": 7, "text": ["فقرة", "أخرى"], "source": {"name": "x"}, "title": null, '
        '"date": 20240102, "invented": true}'
    )
    assert read(make("news.jsonl", line)) == (
        [Article("7", "فقرة\n\nأخرى", date="2024-01-02", origin="news.jsonl, line 1", invented=True)],
        [Problem("7", "news.jsonl, line 1", "has a source that is no string; it is left out")],
    )


def test_date_that_nobody_can_read(make: Make) -> None:
    articles, problems = read(make("news.jsonl", '{"id": "a", "text": "نص", "date": "قبل أسبوع"}'))
    assert articles[0].date == ""
    assert problems == [
        Problem(
            "a",
            "news.jsonl, line 1",
            "has the date 'قبل أسبوع', which nobody could read; write it as YYYY-MM-DD",
        )
    ]


def test_two_articles_with_one_id(make: Make) -> None:
    lines = [f'{{"id": "{id_}", "text": "{text}"}}' for id_, text in [("a", "1"), ("a-2", "2"), ("a", "3"), ("a", "4")]]
    articles, problems = read(make("news.jsonl", "\n".join(lines)))
    assert [(article.id, article.text) for article in articles] == [
        ("a", "1"),
        ("a-2", "2"),
        ("a-3", "3"),
        ("a-4", "4"),
    ]
    assert problems == [
        Problem("a-3", "news.jsonl, line 3", "has the id 'a' of an article before it; it goes on as 'a-3'"),
        Problem("a-4", "news.jsonl, line 4", "has the id 'a' of an article before it; it goes on as 'a-4'"),
    ]


def test_characters_that_no_table_can_hold(make: Make) -> None:
    articles, problems = read(make("news.jsonl", r'{"id": "a", "text": "س\u0000ص\ud800ع"}'))
    assert articles[0].text == "س\ufffdص\ufffdع"
    assert problems == [Problem("a", "news.jsonl, line 1", "has broken characters in its text (2), shown as \ufffd")]


def test_a_byte_that_is_not_utf8_costs_one_character(make: Make) -> None:
    articles, problems = read(make("a.txt", LONG.encode()[:21] + b"\xff" + LONG.encode()[21:]))
    assert articles[0].text.replace("\ufffd", "") == LONG
    assert [problem.what for problem in problems] == ["has broken characters in its text (1), shown as \ufffd"]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(make: Make, encoding: str, name: str) -> None:
    articles, problems = read(make("a.txt", LONG.encode(encoding)))
    assert articles[0].text == LONG
    assert problems == [Problem("", "a.txt", f"is not UTF-8 and was read as {name}; check its letters")]


def test_file_that_ends_in_the_middle(make: Make) -> None:
    lines = "\n".join(json.dumps({"id": number, "text": f"نص {number * 7919}"}) for number in range(20_000))
    packed = gzip.compress(lines.encode())
    articles, problems = read(make("news.jsonl.gz", packed[:-20_000]))
    assert 0 < len(articles) < 20_000
    assert problems == [
        Problem(
            "",
            f"news.jsonl.gz, after line {len(articles)}",
            "cannot be read to its end (Compressed file ended before the end-of-stream marker was reached); "
            "copy or export it again",
        )
    ]


def test_csv_with_lines_in_cells_and_rows_of_wrong_length(make: Make) -> None:
    content = 'id,text\n1,"سطر\nسطران, وأكثر"\n2,x,y\n3\n\n4,نص\n'
    articles, problems = read(make("news.csv", content))
    assert [(article.id, article.text, article.origin) for article in articles] == [
        ("1", "سطر\nسطران, وأكثر", "news.csv, line 2"),
        ("4", "نص", "news.csv, line 7"),
    ]
    assert problems == [
        Problem("", "news.csv, line 4", "has 3 cells under 2 columns; put quotation marks around the text"),
        Problem("", "news.csv, line 5", "has no text (fields: id); name the field text, body or content, and fill it"),
    ]


def test_articles_come_one_by_one(make: Make) -> None:
    path = make("news.jsonl", f"{OBJECT}\nbroken\n")
    problems: list[Problem] = []
    stream = read_articles(path, problems)
    assert next(stream).id == "a1"
    assert problems == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-08-14", "2017-08-14"),
        ("2017-8-4", "2017-08-04"),
        (" 2017-08-14T23:30:00+03:00 ", "2017-08-14"),
        ("2017-08-14 23:30:00", "2017-08-14"),
        ("20170814", "2017-08-14"),
        ("2017/08/14", "2017-08-14"),
        ("14/8/2017", "2017-08-14"),
        ("14.08.2017", "2017-08-14"),
        ("14-08-2017 10:20", "2017-08-14"),
        ("8/14/2017", "2017-08-14"),
        ("03/04/2017", "2017-04-03"),
        ("١٤/٠٨/٢٠١٧", "2017-08-14"),
        ("۲۰۱۷-۰۸-۱۴", "2017-08-14"),
        ("\u200f14\u200f/8\u200f/2017", "2017-08-14"),
        ("13 آب 2017", "2017-08-13"),
        ("الاثنين 14 أغسطس/آب 2017", "2017-08-14"),
        ("الإثنين، ١٤ آب/أغسطس، ٢٠١٧ - ١٠:٣٠", "2017-08-14"),
        ("14 اغسطس (آب) 2017", "2017-08-14"),
        ("1 كانون الثاني/يناير 2015", "2015-01-01"),
        ("31 كانون الأول 2015", "2015-12-31"),
        ("2 تشرين ثاني 2016", "2016-11-02"),
        ("3 فيفري 2012", "2012-02-03"),
        ("12 جويلية 2013", "2013-07-12"),
        ("9 غشت 2019", "2019-08-09"),
        ("5 من شهر مايو عام 2020", "2020-05-05"),
        ("أغسطس 14, 2017", "2017-08-14"),
        ("14 August 2017", "2017-08-14"),
        ("Aug. 14, 2017", "2017-08-14"),
        ("Mon, 14 Aug 2017 10:00:00 GMT", "2017-08-14"),
        ("", ""),
        ("أمس", ""),
        ("2017", ""),
        ("آب 2017", ""),
        ("31/02/2017", ""),
        ("14 أغسطس/أيلول 2017", ""),
        ("14/8/17", ""),
        ("22 ذو القعدة 1438", "2017-08-14"),
        ("14 مايوركا 2017", ""),
        ("1502668800", ""),
        ("0000-00-00", ""),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert read_date(text) == day


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert len(read_date(text)) in (0, 10)


@settings(deadline=None)  # the first page loads a library
@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes_give_articles_that_can_be_stored_or_a_sentence(content: bytes, kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{kind}"
        path.write_bytes(content)
        problems: list[Problem] = []
        with contextlib.suppress(CorpusError):
            for article in read_articles(path, problems):
                assert article.text.encode().strip()
                assert article.id
        for problem in problems:
            assert problem.what.encode()


@given(st.lists(st.fixed_dictionaries({"text": st.text(), "id": st.sampled_from(["", "a", "b"])}), min_size=1))
def test_ids_are_never_shared(rows: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)))
        problems: list[Problem] = []
        articles = list(read_articles(path, problems)) if any(row["text"].strip() for row in rows) else []
        assert (
            len({article.id for article in articles}) == len(articles) == sum(bool(row["text"].strip()) for row in rows)
        )
