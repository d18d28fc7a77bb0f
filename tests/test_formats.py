"""Formats beyond text and JSON: each file is made here, of invented texts, and gives the articles that are in it."""

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from toolkit.corpus import CorpusError, json_files, packing, read_articles, rows
from toolkit.corpus.dates import read_dateline
from toolkit.corpus.language import language_of
from toolkit.corpus.repair import is_visual, to_logical
from toolkit.model import Article, Problem

TEXT = (
    "قالت المديرة ليان الصيرفي إن الجسر الجديد مفتوح أمام المارة منذ يوم الأحد، وأضافت أن العمل في الطريق مستمر.\n\n"
    "ومن جهته أكد رئيس البلدية سامر الحلواني أن المرحلة الثانية من المشروع ستبدأ بعد شهر في الحي الشرقي."
)
FIRST, SECOND = TEXT.split("\n\n")
TITLE = "الجسر الجديد مفتوح"
LINE = json.dumps({"id": "a1", "text": TEXT, "title": TITLE}, ensure_ascii=False)
Make = Callable[[str, str | bytes], Path]


def read(path: Path, **columns: str) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(path, problems, columns=columns)), problems


def zipped(**members: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return target.getvalue()


def zstd(content: bytes) -> bytes:
    target = pa.BufferOutputStream()
    with pa.CompressedOutputStream(target, "zstd") as stream:
        stream.write(content)
    return bytes(target.getvalue())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("n.jsonl.gz", gzip.compress(LINE.encode())),
        ("n.jsonl.bz2", bz2.compress(LINE.encode())),
        ("n.jsonl.xz", lzma.compress(LINE.encode())),
        ("n.jsonl.zst", zstd(LINE.encode())),
        ("n.jsonl.zip", zipped(n__jsonl=LINE)),
        ("n.zip", zipped(n__jsonl=LINE)),
    ],
)
def test_compressed(make: Make, name: str, content: bytes) -> None:
    [article], problems = read(make(name, content))
    assert (article.id, article.title, article.text, problems) == ("a1", TITLE, TEXT, [])
    assert article.origin == (f"{name}/n.jsonl, line 1" if name.endswith("zip") else f"{name}, line 1")


def parquet(path: Path) -> None:
    pq.write_table(pa.table({"id": ["a1"], "text": [TEXT], "title": [TITLE]}), path)


def xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [("ID", "Text", "Title"), ("a1", TEXT, TITLE), (None, None, None)]:
        book.active.append(row)
    book.save(path)


def word(path: Path, *paragraphs: str) -> None:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))


PAGE = f"""<html lang="ar"><head><title>{TITLE}</title><meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="جريدة الميناء"><meta property="article:published_time" content="2024-01-02">
</head><body><nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav><article><h1>{TITLE}</h1><p>{FIRST}</p>
<p>{SECOND}</p></article><footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize(("name", "write"), [("n.parquet", parquet), ("n.xlsx", xlsx)])
def test_tables(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write(tmp_path / name)
    [article], problems = read(tmp_path / name)
    assert (article.id, article.title, article.text, problems) == ("a1", TITLE, TEXT, [])


def test_word_file(tmp_path: Path) -> None:
    word(tmp_path / "n.docx", TITLE, FIRST, SECOND)
    [article], _ = read(tmp_path / "n.docx")
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{TEXT}")


def test_page(make: Make) -> None:
    [article], problems = read(make("n.html", PAGE))
    assert (article.title, article.source, article.date) == (TITLE, "جريدة الميناء", "2024-01-02")
    assert article.text.split("\n") == [TITLE, FIRST, SECOND]
    assert problems == []


def record(url: str, status: str, kind: str, body: str) -> bytes:
    """One record of a WARC file (ISO 28500)."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{len(url)}>\r\n"
    kind = "Content-Type: application/http; msgtype=response"
    return f"{head}{kind}\r\nContent-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def test_crawl(make: Make, tmp_path: Path) -> None:
    records = [
        record("https://www.mina.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
        record("https://www.mina.example/2", "404 Not Found", "text/html", PAGE),
        record("https://www.mina.example/3", "200 OK", "image/png", "x"),
        record("https://www.mina.example/4", "200 OK", "text/html", "<html><body><p>.</p></body></html>"),
    ]
    make("n.warc.gz", b"".join(map(gzip.compress, records)))
    [article], problems = read(tmp_path / "n.warc.gz")
    assert (article.title, article.url, article.date) == (TITLE, "https://www.mina.example/1", "2024-01-02")
    assert problems == [Problem("", "n.warc.gz, record 4", "is a page in which no article was found; it is left out")]


FACTIVA_CODED = f"""HD   {TITLE}
WC   30 words
PD   14 August 2017
SN   جريدة الميناء
SC   MINA
LA   Arabic
CY   (c) 2017
LP
{FIRST}
TD
{SECOND}
AN   Document MINA000020170814ed8e00001

HD   خبر آخر
PD   15 August 2017
TD
{SECOND}
AN   Document MINA000020170815ed8e00002
"""
FACTIVA_PLAIN = f"""{TITLE}

30 words
14 August 2017
10:05 GMT
جريدة الميناء
MINA
Arabic
(c) 2017

{FIRST}

{SECOND}

Document MINA000020170814ed8e00001
"""
NEXIS = f"""{TITLE}
جريدة الميناء
August 14, 2017 Monday

Copyright 2017 Mina All Rights Reserved
Section: local; Pg. 3
Length: 30 words
Body

{FIRST}

{SECOND}

Classification

Language: ARABIC
Load-Date: August 15, 2017

End of Document
"""
LEXIS = f"""
                               1 of 2 DOCUMENTS

جريدة الميناء

August 14, 2017 Monday

{TITLE}

LENGTH: 30 words

{FIRST}

{SECOND}

LOAD-DATE: August 15, 2017

LANGUAGE: ARABIC
"""


@pytest.mark.parametrize("content", [FACTIVA_CODED, FACTIVA_PLAIN, NEXIS, LEXIS])
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_exports_of_archives(tmp_path: Path, content: str, kind: str) -> None:
    path = tmp_path / f"n.{kind}"
    if kind == "txt":
        path.write_text(content, encoding="utf-8")
    else:
        word(path, *content.splitlines())
    articles, problems = read(path)
    told = articles[0]
    assert (told.title, told.source, told.date, told.text, problems) == (TITLE, "جريدة الميناء", "2017-08-14", TEXT, [])
    assert [article.id for article in articles[1:]] == (
        ["MINA000020170815ed8e00002"] if content == FACTIVA_CODED else []
    )


NEWLINE = "\n"
GIGAWORD = f"""<DOC id="MNA_ARB_20000101.0001" type="story" >
<HEADLINE>
{TITLE}
</HEADLINE>
<DATELINE>
الميناء 1-1
</DATELINE>
<TEXT>
<P>
{FIRST.replace(" ", NEWLINE, 3)}
</P>
<P>
{SECOND}
</P>
</TEXT>
</DOC>
"""
TREC = f"""<?xml version="1.0" encoding="UTF-8"?>
<TREC><!-- x --><DOC><DOCNO>MNA_ARB_20000101.0001</DOCNO><TITLE>{TITLE}</TITLE><URL>u?a=1&amp;b=2</URL>
<TEXT>{FIRST}
{SECOND} & <![CDATA[ختام]]></TEXT></DOC>
<DOC><DOCNO>2</DOCNO><TITLE>بلا نص</TITLE></DOC></TREC>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("n.sgml", GIGAWORD), ("mna_arb_200001", GIGAWORD), ("mna_arb_200001.gz", gzip.compress(GIGAWORD.encode())),
        ("n.txt", GIGAWORD), ("n.xml", TREC), ("n.txt", TREC),
    ],
)  # fmt: skip
def test_tags(make: Make, name: str, content: str | bytes) -> None:
    [article], problems = read(make(name, content))
    assert (article.id, article.title, article.source, article.date) == (
        "MNA_ARB_20000101.0001", TITLE, "MNA_ARB", "2000-01-01",
    )  # fmt: skip
    assert article.text == (f"{FIRST}\n{SECOND} & ختام" if content == TREC else TEXT)
    assert article.url == ("u?a=1&b=2" if content == TREC else "")
    assert problems == []


def test_lists_of_databases(make: Make, tmp_path: Path) -> None:
    saudi = json.dumps([{"content": TEXT, "title": TITLE, "date_extracted": "2015-07-21 02:51:33", "source": "mina"}])
    make("saudi/2015-07-21.zip", zipped(**{"2015-07-21__json": saudi}))
    head = "stories_id,publish_date,title,url,language,media_name,text"
    make("mc.csv", f'{head}\n7,2017-08-14 10:00:00,{TITLE},u,ar,mina,"{TEXT}"\n')
    head = "DATE\tSourceCommonName\tDocumentIdentifier\ttext"
    make("gdelt.tsv", f'{head}\n20170814101500\tmina.example\tu\t"{SECOND}"\n')
    story = {"url": "u", "seendate": "20170814T101500Z", "domain": "d", "text": FIRST}
    make("gdelt.json", json.dumps({"articles": [story]}))
    articles, problems = read(tmp_path)
    assert [(article.source, article.date, article.url) for article in articles] == [
        ("d", "2017-08-14", "u"),
        ("mina.example", "2017-08-14", "u"),
        ("mina", "2017-08-14", "u"),
        ("mina", "2015-07-21", ""),
    ]
    assert [article.id for article in articles if article.id == "7"] == ["7"]
    assert problems == []


def test_columns_of_ones_own(make: Make) -> None:
    path = make("n.csv", f'text,Body of it,who\nx,"{TEXT}",mina\n')
    [article], problems = read(path, text="Body of it", source="who")
    assert (article.text, article.source, problems) == (TEXT, "mina", [])
    with pytest.raises(CorpusError) as caught:
        read(path, text="Nothing")
    assert str(caught.value) == (
        f"{path}: no article could be read: n.csv has no column of texts among text, Body of it, who; "
        "there is no 'Nothing'."
    )
    with pytest.raises(CorpusError, match="there is no field 'colour'"):
        read(path, colour="red")


@pytest.mark.parametrize(
    "content",
    [f"[{LINE},{LINE}]", f'{{"status": "ok", "articles": [{LINE},{LINE}]}}', f"{LINE}\n{LINE}\n"],
)
def test_large_json_is_read_in_pieces(make: Make, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(json_files, "SMALL", len(LINE) + 80)
    articles, _ = read(make("n.json", content))
    assert [(article.id, article.text) for article in articles] == [("a1", TEXT), ("a1-2", TEXT)]


def test_large_json_that_breaks(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_files, "SMALL", 16)
    articles, problems = read(make("n.json", f"[{LINE},{LINE[:-9]}"))
    assert len(articles) == 1
    assert problems[0].what.startswith("is not valid JSON (")


def test_a_reader_that_is_not_installed(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> Any:
        raise ImportError

    monkeypatch.setattr(rows, "import_module", missing)
    path = make("n.xlsx", b"x")
    with pytest.raises(CorpusError) as caught:
        read(path)
    assert str(caught.value) == (
        f"{path}: no article could be read: n.xlsx needs an extra of the toolkit; call: pip install '.[xlsx]'."
    )


def test_paths_that_climb_and_links_that_lead_out(make: Make, tmp_path: Path) -> None:
    home = tmp_path / "corpus"
    make("corpus/a.zip", zipped(**{"../up__txt": TEXT, "/root__txt": TEXT, "in__txt": TEXT, "x__exe": "x"}))
    make("outside.txt", TEXT)
    (home / "link.txt").symlink_to(tmp_path / "outside.txt")
    articles, problems = read(home)
    assert [article.origin for article in articles] == ["a.zip/in.txt"]
    assert problems == [
        Problem("", "a.zip/../up.txt", "has a name that leads out of the folder; it is left out"),
        Problem("", "a.zip//root.txt", "has a name that leads out of the folder; it is left out"),
        Problem("", "a.zip/x.exe", "is of a kind that is not read; it is left out"),
        Problem("", "link.txt", "is a link that leads out of the folder; it is left out"),
    ]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd, lambda text: zipped(n__txt=text)])
def test_a_file_that_unpacks_without_end_is_refused(
    make: Make, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(packing, "LARGEST", 1 << 16)
    monkeypatch.setattr(packing, "MOST_PACKED", 30)
    content = pack(b"x " * (1 << 20))
    path = make("n.zip" if content[:2] == b"PK" else "n.txt", content)
    with pytest.raises(CorpusError, match="unpacks to more than 30 times its size and is not read; unpack it yourself"):
        read(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b""])
def test_zip_file_that_is_none(make: Make, content: bytes) -> None:
    with pytest.raises(CorpusError, match=r"the zip file has no articles: n\.zip cannot be unpacked"):
        read(make("n.zip", content))


@pytest.mark.parametrize("encoding", ["cp1256", "cp1252", "latin-1"])
def test_utf8_that_was_read_as_something_else(make: Make, encoding: str) -> None:
    undefined = (0x81, 0x8D, 0x8F, 0x90, 0x9D) if encoding == "cp1252" else ()
    shown = "".join(chr(byte) if byte in undefined else bytes([byte]).decode(encoding) for byte in FIRST.encode())
    [article], [problem] = read(make("n.txt", shown))
    assert article.text == FIRST
    named = "cp1256" if encoding == "cp1256" else "cp1252"
    assert problem.what == f"had a text in UTF-8 that was read as {named}; it was read again"


@pytest.mark.parametrize("text", [TEXT, "Ø", "طريق ظاهر ط§", "Übersicht", "طٹ"])
def test_text_that_was_not_misread_stays(make: Make, text: str) -> None:
    [article], problems = read(make("n.txt", text))
    assert article.text == text
    assert not [problem for problem in problems if "read again" in problem.what]


def test_text_stored_as_it_looks(make: Make) -> None:
    logical = "زارت المديرة المدرسة الكبرى (في المدينة) يوم 14/8/2017 مع 3.5 طن\nوعادت إلى البلدة"
    visual = to_logical(logical)
    assert visual != logical
    assert visual.splitlines()[0].startswith("نط 3.5 عم 14/8/2017 موي")
    [article], [problem] = read(make("n.txt", visual))
    assert article.text == logical
    assert problem.what == "had a text stored from left to right, as from a PDF; its lines were turned, check them"
    assert not is_visual(logical)


def test_mac_arabic(make: Make) -> None:
    text = TEXT.replace("\n\n", "\n") + "\nالعدد ٢٠١٧٪ …"
    [article], problems = read(make("n.txt", text.encode("mac_arabic")))
    assert article.text == text
    assert problems == [Problem("", "n.txt", "is not UTF-8 and was read as mac_arabic; check its letters")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الميناء 14 أغسطس 2017 (وكالة) - قالت المديرة", "2017-08-14"),
        ("الميناء – 14/8/2017: قالت المديرة", "2017-08-14"),
        ("الميناء (14 آب/أغسطس 2017) - قالت", "2017-08-14"),
        ("قالت المديرة إن الجسر افتتح في 14 أغسطس 2017 بعد عام", ""),
        ("قالت المديرة", ""),
        ("12 طنا - قالت", ""),
    ],
)
def test_datelines(text: str, day: str) -> None:
    assert read_dateline(text) == day


def test_dates_that_were_converted_or_found_are_told(make: Make) -> None:
    lines = [
        {"id": "a", "text": TEXT, "date": "22 ذو القعدة 1438 هـ"},
        {"id": "b", "text": TEXT, "date": "22 ذو القعدة 1438 الموافق 14 أغسطس 2017"},
        {"id": "c", "text": TEXT, "date": "1438/11/22"},
        {"id": "d", "text": f"الميناء 14 أغسطس 2017 - {TEXT}"},
    ]
    articles, problems = read(make("n.jsonl", "\n".join(map(json.dumps, lines))))
    assert [article.date for article in articles] == ["2017-08-14"] * 4
    assert [(problem.article_id, problem.what[:20]) for problem in problems] == [
        ("a", "has the Hijri date '"),
        ("c", "has the Hijri date '"),
        ("d", "has no date; 2017-08"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "ar"),
        ("قالت", ""),
        ("The bridge is open again, the mayor said on Sunday in the harbour.", "en"),
        ("شهردار گفت که پل تازه برای مردم باز است و کار راه ادامه دارد و پروژه تا یک ماه دیگر آغاز می‌شود", "fa"),
        ("میئر نے کہا ہے کہ نیا پل لوگوں کے لیے کھلا ہے اور سڑک کا کام جاری ہے", "ur"),
        ("شارەوان گوتی کە پردی نوێ بۆ خەڵک کراوەیە و لەگەڵ ئەوەی کار لە ڕێگاکە بەردەوامە", "ckb"),
        ("ښاروال وويل چې نوی پل د خلکو لپاره خلاص دی او کار په سړک کې دوام لري", "ps"),
        ("Le maire a dit que le pont est ouvert et que les travaux de la route continuent.", "fr"),
        ("Мэр города сообщил, что новый мост открыт для пешеходов с воскресенья.", "other"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def test_an_article_in_another_language_is_told(make: Make) -> None:
    [_], [problem] = read(make("n.txt", "The bridge is open again, the mayor said on Sunday in the harbour."))
    assert problem.what == "is not in Arabic (en); what is found in it means little"
