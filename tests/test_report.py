"""Reports: safe with any text, the same bytes every time, and a sentence for everything that can be called wrongly."""

import base64
import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote

import pytest

from toolkit.exhibits import load_news, overview
from toolkit.exhibits.templates import TEMPLATES
from toolkit.report import NotebookError, ReportError, build_from_corpus, check_call, write
from toolkit.report.downloads import harmless
from toolkit.report.earlier import RECORD, about, shared, shelf
from toolkit.report.limits import FRAME, limited
from toolkit.report.notebooks import report_names
from toolkit.report.pages import articles_in, body_again, with_contents, with_links
from toolkit.report.provenance import commands
from toolkit.report.write import write_all
from toolkit.tables import annotate_corpus

COUNT = re.compile(r'<a class="count" data-rows="[^"]*" href="(evidence/e\d{5}\.html)#(\w+)">([\d,.]+)</a>')
SPOT = re.compile(r'<a class="spot" [^>]*title="[^"]*[ (]([\d,.]+)\)?" [^>]*data-rows="[^"]*" href="([^"]*)"></a>')
TOTAL = re.compile(r'<span class="total">\([^)]*?([\d,]+)\)</span>')
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


def dead_links(folder: Path) -> list[tuple[str, str]]:
    """The links of the pages in a folder that lead to no file, or to no place in it."""
    pages = {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    dead = []
    for own, page in pages.items():
        for link in page.all("a"):
            file, _, anchor = link["href"].partition("?")[0].partition("#")
            target = (own.parent / file).resolve() if file else own
            if not target.is_file() or (anchor and unquote(anchor) not in pages[target].ids()):
                dead.append((own.name, link["href"]))
    return dead


@pytest.fixture(scope="module")
def pages(hostile: tuple[Path, Path]) -> dict[str, Page]:
    one, _ = hostile
    return {path.relative_to(one).as_posix(): Page(path.read_text(encoding="utf-8")) for path in one.rglob("*.html")}


def test_there_is_a_page_for_each_notebook_and_article(pages: dict[str, Page]) -> None:
    names = ["index", "quality", "overview", "actors", "themes", "quotes", "language", "article"]
    own = [name for name in pages if not name.startswith("evidence/")]
    assert sorted(own) == sorted([f"{name}.html" for name in names] + [f"articles/a{i:05}.html" for i in range(1, 11)])
    assert len(pages) > len(own)


def test_every_number_is_how_many_rows_it_leads_to(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    total = 0
    for page in one.glob("*.html"):
        for file, anchor, count in COUNT.findall(page.read_text(encoding="utf-8")):
            text = (one / file).read_text(encoding="utf-8")
            section = text.split(f'id="{anchor}"')[1].split("</section>")[0]
            [told] = TOTAL.findall(section)
            assert told == count, (page.name, file, anchor)
            assert section.count("<li>") == min(int(count.replace(",", "")), 50)
            total += 1
    assert total > 25


def test_every_place_in_a_figure_leads_where_its_number_in_the_table_leads(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    found = 0
    for page in one.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        numbers = {(number, f"{file}#{anchor}") for file, anchor, number in COUNT.findall(text)}
        places = SPOT.findall(text)
        assert set(places) <= numbers, page.name
        assert len(places) == text.count('class="spot"'), page.name
        found += len(places)
    assert found > 20


def test_one_report_built_again_leaves_all_others_and_the_index(hostile: tuple[Path, Path], tmp_path: Path) -> None:
    one, _ = hostile
    out = tmp_path / "again"
    copytree(one, out)
    tables = out / "tables"
    article = body_again((out / "article.html").read_text(encoding="utf-8"))
    write_all({"article": article}, {"article": {}}, load_news(str(tables)), tables, out)
    assert contents(out) == contents(one)
    own = {"source": "<script>alert(2)</script>", "start": "2024-02-01"}
    figures = overview.key_figures(load_news(str(tables), **own)).html
    write_all({"overview": f"<h1>x</h1>{figures}"}, {"overview": own}, load_news(str(tables)), tables, out)
    for name in report_names():
        before, after = ((folder / f"{name}.html").read_text(encoding="utf-8") for folder in (one, out))
        assert (body_again(before) == body_again(after)) == (name != "overview"), name
    index = (out / "index.html").read_text(encoding="utf-8")
    assert contents(out)["quotes.csv"] == contents(one)["quotes.csv"]
    assert "toolkit report overview --corpus hostile.jsonl --lang ar -p source" in index
    assert "toolkit report actors themes quotes language article --corpus hostile.jsonl --lang ar<" in index
    assert {page.name for page in out.glob("*.*")} == {page.name for page in one.glob("*.*")}
    assert dead_links(out) == []


def test_two_builds_are_the_same_bytes(hostile: tuple[Path, Path]) -> None:
    one, other = (
        {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in hostile
    )
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_a_report_by_a_kernel_is_the_same_page(hostile: tuple[Path, Path], tmp_path: Path) -> None:
    one, _ = hostile
    corpus = one.parent / "hostile.jsonl"
    index = build_from_corpus(["overview"], corpus=corpus, out=tmp_path / "out", progress=False)
    here, there = (body_again((folder / "overview.html").read_text(encoding="utf-8")) for folder in (index.parent, one))
    assert here == there
    assert sorted(page.stem for page in index.parent.glob("*.html")) == ["index", "overview", "quality"]


def test_no_page_names_a_folder_of_this_machine(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    assert [path for path in one.rglob("*.html") if str(one.parent) in path.read_text(encoding="utf-8")] == []


def test_nothing_is_loaded_and_nothing_runs_but_the_own_script(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"iframe", "object", "embed", "form", "base", "svg"}, name
        plain = name in ("index.html", "quality.html") or name.startswith("evidence/")
        assert page.all("script") == [{}] * (not plain), name
        assert [link["href"] for link in page.all("link")] == ["../report.css"] * ("/" in name)
        assert all(image["src"].startswith("data:image/svg+xml;base64,") for image in page.all("img")), name
        assert [key for _, attributes in page.elements for key in attributes if key.startswith("on")] == [], name
        assert [link for link in page.all("a") if link.get("href", "").startswith(("javascript", "http"))] == [], name
        [policy] = [meta for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
        assert policy["content"].startswith("default-src 'none'")


def test_every_link_leads_to_a_place(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    assert dead_links(one) == []


def test_pages_are_accessible(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.all("html") == [{"lang": "ar", "dir": "rtl"}]
        assert all(len(page.all(tag)) == 1 for tag in ("main", "header", "footer", "h1", "title")), name
        navs = [nav["aria-label"] for nav in page.all("nav")]
        assert navs == ["التقارير", *["في هذا التقرير"] * (name[:-5] in report_names())], name
        assert all(image["alt"] for image in page.all("img")), name
        assert len(page.ids()) == len(set(page.ids())), name
        assert page.all("a")[0] == {"class": "skip", "href": "#content"}
        assert all(cell["scope"] == "col" for cell in page.all("th")), name


def test_hostile_text_is_shown_and_turns_nothing_around(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    texts = {path.name: path.read_text(encoding="utf-8") for path in one.rglob("*.html")}
    assert [name for name, text in texts.items() if BIDI.search(text)] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in texts["a00001.html"]
    assert "$x$ و$\\frac{1}{2}$" in texts["a00004.html"]


def test_pages_without_content_are_small(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    assert (one / "index.html").stat().st_size < 100_000
    assert (one / "report.css").stat().st_size < 100_000
    assert (one / "articles/a00001.html").stat().st_size < 30_000


def test_each_page_says_how_to_make_it_again(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    for path in one.rglob("*.html"):
        name = path.stem if path.stem in report_names() else ""
        foot = path.read_text(encoding="utf-8").partition("<footer>")[2]
        assert f"toolkit report {name} --corpus hostile.jsonl --lang ar<".replace("  ", " ") in foot


def test_a_page_carries_its_font_and_allows_nothing_else_in(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    font = base64.b64encode((TEMPLATES / "fonts/naskh.woff2").read_bytes()).decode()
    for path in (one / "index.html", one / "quotes.html", one / "report.css"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"url\(.*?\)", text) == [f'url("data:font/woff2;base64,{font}")']
    assert (TEMPLATES / "fonts/OFL.txt").read_text(encoding="utf-8").count("SIL OPEN FONT LICENSE Version 1.1") == 1


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("quotes.csv", ["article_id", "date", "source", "quote_id"]),
        ("statements.csv", ["statement", "article_id", "quote_id", "source"]),
    ],
)
def test_what_can_be_downloaded_holds_no_formulas(hostile: tuple[Path, Path], name: str, first: list[str]) -> None:
    one, _ = hostile
    raw = (one / name).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert header[:4] == first
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))] == []


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("x=1", "x=1"),
        (None, ""),
        ("قال", "قال"),
    ],
)
def test_harmless(value: object, cell: str) -> None:
    assert harmless(value) == cell


PLAIN = {"toolkit_version": "1", "corpus": "n.jsonl", "corpus_sha256": "a", "codebook": "", "codebook_sha256": "b"}


def test_reports_of_an_earlier_build_stay_beside_new_ones(tmp_path: Path) -> None:
    order = ("overview", "actors", "quotes")
    first = shelf(tmp_path, about(PLAIN, "ar"), {"quotes": {"theme": "x", "start": "2024-01-01"}}, order)
    first.write(tmp_path)
    (tmp_path / "quotes.html").write_text("quotes")
    second = shelf(tmp_path, about(PLAIN, "ar"), {"overview": {"start": "2024-01-01"}}, order)
    assert dict(second.reports) == {
        "overview": {"start": "2024-01-01"},
        "quotes": {"theme": "x", "start": "2024-01-01"},
    }
    assert shared(second.reports) == {"start": "2024-01-01"}
    assert list(shelf(tmp_path, about(PLAIN, "ar"), {"quotes": {}}, order).reports.items()) == [("quotes", {})]
    assert (tmp_path / "quotes.html").is_file()


@pytest.mark.parametrize("other", [PLAIN | {"corpus_sha256": "c"}, PLAIN | {"codebook_sha256": "c"}])
def test_reports_on_other_tables_go(tmp_path: Path, other: dict[str, str]) -> None:
    shelf(tmp_path, about(PLAIN, "ar"), {"quotes": {}}, ("quotes", "actors")).write(tmp_path)
    (tmp_path / "quotes.html").write_text("quotes")
    (tmp_path / "mine.html").write_text("mine")
    assert list(shelf(tmp_path, about(other, "ar"), {"actors": {}}, ("quotes", "actors")).reports) == ["actors"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.html", "reports.json"]


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"about": {}, "reports": {"../../x": {}}}', '{"reports": 3}'])
def test_a_record_that_cannot_be_read_is_none(tmp_path: Path, record: str) -> None:
    (tmp_path / RECORD).write_text(record)
    assert dict(shelf(tmp_path, about(PLAIN, "ar"), {"quotes": {}}, ("quotes",)).reports) == {"quotes": {}}


def test_commands_name_reports_codebook_and_parameters() -> None:
    own = PLAIN | {"corpus": "my news.jsonl", "codebook": "mine"}
    reports = {"actors": {}, "themes": {"theme": "x"}, "quotes": {}}
    assert commands(own, "en", reports, (*reports, "overview")) == [
        "toolkit report actors quotes --corpus 'my news.jsonl' --codebook mine --lang en",
        "toolkit report themes --corpus 'my news.jsonl' --codebook mine --lang en -p theme x",
    ]
    named = own | {"codebook": "", "columns": {"date": "on", "text": "Body of it"}}
    assert commands(named, "en", {"actors": {}}, ("actors",))[0].endswith(
        "--date-column on --text-column 'Body of it' --lang en"
    )
    assert commands(own | {"codebook": ""}, "en", {"actors": {}}, ("actors",)) == [
        "toolkit report --corpus 'my news.jsonl' --lang en"
    ]
    sample = {"corpus": "articles.jsonl", "invented": True}
    assert commands(sample, "ar", {"actors": {}}, ("actors",)) == ["toolkit report --lang ar"]


def test_contents_stand_before_the_first_exhibit() -> None:
    body = '<h1>T</h1><p class="loaded" dir="ltr">n</p><h2>A &amp; B</h2><p>x</p><h2>C</h2>'
    assert with_contents(body, "en") == (
        '<h1>T</h1><p class="loaded" dir="ltr">n</p>\n<nav class="contents" aria-label="In this report">\n<ul>\n'
        '<li><a href="#part-1">A &amp; B</a></li>\n<li><a href="#part-2">C</a></li>\n</ul>\n</nav>'
        '<h2 id="part-1">A &amp; B</h2><p>x</p><h2 id="part-2">C</h2>'
    )


def grid_of(rows: list[str]) -> str:
    body = "\n".join(f"<tr><td>{row}</td></tr>" for row in rows)
    return f"<figure><table><tbody>\n{body}\n</tbody></table></div></figure>"


def test_a_page_that_is_too_large_loses_the_last_rows_of_its_longest_tables() -> None:
    html = grid_of(["قصير"]) + grid_of([f'<a class="count">{i:03}</a>' for i in range(100)]) + grid_of(["x" * 90] * 40)
    cut = limited(html, 8_000, "en")
    assert limited(html, 50_000, "en") == html
    assert len(cut.encode()) + 64 * cut.count("<a ") <= 8_000 + 250  # the sentences that say so
    assert cut.startswith(grid_of(["قصير"]))
    assert cut.count("<figure>") == cut.count("</figure>") == 3
    left = [int(n) for n in re.findall(r'<p class="note left-out">(\d+) rows at the end', cut)]
    assert len(left) == 2
    assert cut.count("<tr>") + sum(left) == html.count("<tr>")
    assert '<a class="count">000</a>' in cut
    assert limited(html, 0, "en").count("<tr>") == 3


def test_the_pages_of_a_build_keep_to_the_limit(
    hostile: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = hostile
    copytree(one, tmp_path / "small")
    quotes = body_again((one / "quotes.html").read_text(encoding="utf-8"))
    monkeypatch.setattr(write, "REPORT", FRAME + len(quotes.encode()))
    tables = tmp_path / "small/tables"
    write_all({"quotes": quotes}, {"quotes": {}}, load_news(str(tables)), tables, tmp_path / "small")
    page = tmp_path / "small/quotes.html"
    assert page.stat().st_size <= FRAME + len(quotes.encode())
    assert "لئلا تكبر الصفحة" in page.read_text(encoding="utf-8")
    assert dead_links(tmp_path / "small") == []


def test_the_index_leads_to_answers_and_says_how_good_they_are(hostile: tuple[Path, Path]) -> None:
    one, _ = hostile
    text = (one / "index.html").read_text(encoding="utf-8")
    asked = re.findall('<a class="narrow" href="([^"?]*)[^"]*">(.*?)</a>', text)
    assert asked[0][0] == "quotes.html#about"
    assert ("quotes.html#speakers", "ماذا قال شخص بعينه في سنة بعينها؟ (ابحث عن اسمه في الجدول)") in asked
    with overview.PUBLISHED.open(encoding="utf-8") as file:
        published = {row["figure"]: row["dev"] for row in csv.DictReader(file)}
    assert f"<dt>الأشخاص (F1)</dt><dd>{published['PER']}٪</dd>" in text
    assert '<a href="quality.html">' in text
    assert "benchmarks quality" in (one / "quality.html").read_text(encoding="utf-8")


def test_with_links() -> None:
    evidence = '<a class="evidence" data-article="&lt;1&gt;" data-anchor="q 1">x</a>'
    html = f'{evidence} <a class="download" data-file="q.csv">y</a>'
    assert articles_in(html) == {"<1>"}
    linked = with_links(html, {"<1>": "articles/a00001.html"}, "../")
    assert linked == (
        '<a class="evidence" data-article="&lt;1&gt;" data-anchor="q 1" href="../articles/a00001.html#q%201">x</a> '
        '<a class="download" data-file="q.csv" href="../q.csv" download>y</a>'
    )
    assert body_again(f'<body>\n<main id="content">\n{linked}\n</main>') == html
    assert with_links(html, {}).startswith(evidence)


@pytest.mark.parametrize(
    ("names", "parameters", "lang", "message"),
    [
        (
            ["qotes"],
            {},
            "ar",
            "There is no notebook 'qotes' in .*; there are overview, actors, themes, quotes, language, article.",
        ),
        (
            ["actors"],
            {"theme": "x"},
            "ar",
            "The notebook actors declares no parameter 'theme'; it has actor, duplicates, end, source, start.",
        ),
        (
            [],
            {"strat": "2024-01-01"},
            "ar",
            "None of the notebooks declares a parameter 'strat'; they have .*start.*",
        ),
        (["quotes"], {"tables": "x"}, "ar", "declares no parameter 'tables'"),
        ([], {}, "fr", "There are no reports in 'fr'; give one of ar, en."),
    ],
)
def test_a_wrong_call_is_told_before_anything_runs(
    names: list[str], parameters: dict[str, str], lang: str, message: str
) -> None:
    with pytest.raises(ReportError, match=message) as told:
        check_call(names, parameters, lang)
    assert told.value.exit_code == 2


def test_a_good_call_is_no_error() -> None:
    check_call([], {"theme": "mediation", "start": "2024-01-01"}, "en")


def test_a_failing_notebook_is_kept_and_told(tmp_path: Path) -> None:
    corpus, tables, out = tmp_path / "a.jsonl", tmp_path / "tables", tmp_path / "out"
    corpus.write_text(json.dumps({"id": "1", "text": "قالت الوزيرة إن الحوار بين الطرفين مستمر."}), encoding="utf-8")
    annotate_corpus(corpus, None, tables, progress=False)
    message = r"The notebook article failed in cell \d+: .*'nobody'.* is in .*article.failed.ipynb"
    with pytest.raises(NotebookError, match=message) as told:
        build_from_corpus(["article"], corpus=tables, out=out, parameters={"article": "nobody"}, progress=False)
    assert not (out / "tables").exists(), "tables are taken as they are"
    assert told.value.exit_code == 1
    assert "nobody" in (out / "article.failed.ipynb").read_text(encoding="utf-8")
    assert not (out / "index.html").exists()
    with pytest.raises(ReportError, match="these are tables; give the corpus to annotate it with this codebook"):
        build_from_corpus(corpus=tables, codebook=tmp_path, out=out)
