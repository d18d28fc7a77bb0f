"""Reports in a real browser: every page, links, tables, accessibility, and text that would do harm."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from toolkit.exhibits.templates import read
from toolkit.normalize import fold

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"resultTypes": ["violations"], "runOnly": TAGS, "preload": False}
KINDS = ("articles", "evidence")
FEW = 1  # of the pages of articles and of evidence, which are all made alike
FONT = "document.fonts.ready.then(fonts => [...fonts].map(font => [font.family, font.status]).join() )"
PLACE = "mark:target, mark.chosen, mark:has(:target), .anchor:target + mark"
TABLE = "figure.table:has(input[type=search])"


def pages_of(folder: Path) -> list[str]:
    """The pages to look at: all reports, and the smallest and others of the articles and of the evidence."""
    kinds = [sorted(folder.glob(f"{kind}/*.html"), key=lambda path: path.stat().st_size) for kind in KINDS]
    inside = [path for kind in kinds for path in kind[: len(kind) // 2 : max(1, len(kind) // 2 // FEW)]]
    return [path.relative_to(folder).as_posix() for path in [*sorted(folder.glob("*.html")), *inside]]


def rows(table: Locator) -> list[list[str]]:
    """What the rows say that can be seen."""
    texts: list[list[str]] = table.evaluate(
        """box => [...box.querySelectorAll("tbody tr")].filter(row => row.offsetParent !== null)
           .map(row => [...row.cells].map(cell => cell.textContent.trim()))"""
    )
    return texts


def long_table(page: Page) -> Locator:
    """The quotes, which are more than one part of a table shows."""
    return page.locator(TABLE).last


class Reports:
    """What holds in both languages; xdist runs each language in one process."""

    lang = ""
    searched = "مرجاني"
    checked = KINDS  # pages that axe looks at besides the index; it takes seconds for a page with long tables

    @pytest.fixture
    def visit_to(self, site: Callable[..., Path], visit: Callable[..., Any]) -> Callable[..., Any]:
        return lambda **options: visit(site(self.lang), **options)

    def test_every_page_opens_and_fits(self, visit_to: Callable[..., Any]) -> None:
        window = visit_to()
        for name in pages_of(window.folder):
            page = window.open(name)
            for width in (1280, 375):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            assert page.locator("html").get_attribute("lang") == self.lang
            assert page.evaluate("document.fonts.check('16px \"News Naskh\"', 'قال') && document.fonts.size === 1"), (
                name
            )

    def test_axe_finds_nothing(self, visit_to: Callable[..., Any]) -> None:
        window = visit_to()
        for name in [name for name in pages_of(window.folder) if name.startswith(("index", *self.checked))]:
            found = Axe().run(window.open(name), options=AXE).response["violations"]
            told = [(one["id"], node["target"], node["failureSummary"]) for one in found for node in one["nodes"][:2]]
            assert told == [], name

    def test_a_number_leads_to_its_sentences_and_a_sentence_to_its_place(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html")
        page.locator("summary").first.click()
        number = page.locator("a.count:visible").first
        count = int(number.inner_text().replace(",", ""))
        number.click()
        section = page.locator("section:target")
        assert re.search(rf"\b{count}\b", section.locator("h2").inner_text())
        assert section.locator("li").count() == min(count, 50)
        sentence = section.locator("li a.evidence").first
        said = [word for word in sentence.inner_text().split() if len(word) > 3]
        sentence.click()
        assert "/articles/" in page.url
        place = page.locator(PLACE)
        place.first.wait_for()  # visible
        assert said[0] in " ".join(place.all_inner_texts())

    def test_a_bar_leads_to_its_sentences(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html")
        bar = page.locator("a.spot").first
        count = (bar.get_attribute("title") or "").rpartition(" ")[2]
        bar.click()
        assert re.search(rf"\b{count}\b", page.locator("section:target h2").inner_text())

    def test_a_question_takes_three_clicks_from_the_index_to_the_sentence(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("index.html")
        question = page.locator(".questions a").first
        theme = parse_qs(urlsplit(question.get_attribute("href")).fragment.partition("?")[2])["theme"]
        question.click()
        table = page.locator("#about")
        assert {row[0] for row in rows(table)} == set(theme)
        table.locator("a.count:visible").first.click()
        page.locator("section:target a.evidence").first.click()
        page.locator(PLACE).first.wait_for()  # visible

    def test_a_theme_is_chosen_in_cells_that_name_several(self, visit_to: Callable[..., Any]) -> None:
        table = visit_to().open("quotes.html").locator("#quotes")
        head = table.locator("th[data-key=theme]")
        column = head.evaluate("head => head.cellIndex")
        table.locator(".whole").click()
        every = [row[column].split(" | ") for row in rows(table)]
        theme = max(every, key=len)[-1]
        table.locator("label.choose", has_text=head.inner_text()).locator("select").select_option(theme)
        shown = [row[column].split(" | ") for row in rows(table)]
        assert shown == [themes for themes in every if theme in themes]
        assert 1 in map(len, shown)
        assert 2 in map(len, shown)

    def test_layers_can_be_switched(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("article.html")
        mark = page.locator(".reading p mark.quote:not(.theme, .actor)").first
        colour = "mark => getComputedStyle(mark).backgroundColor"
        before = mark.evaluate(colour)
        page.locator("input[name=quotes]").uncheck()
        assert (before, mark.evaluate(colour)) == ("rgb(220, 235, 247)", "rgba(0, 0, 0, 0)")

    def test_a_table_is_searched_with_letters_folded(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html")
        table = long_table(page)
        whole = table.locator("tbody tr").count()
        assert (len(rows(table)), whole > 25) == (25, True)
        table.locator("input[type=search]").fill(self.searched)
        found = rows(table)
        assert 0 < len(found) <= 25
        assert [row for row in found if fold(self.searched) not in fold(" ".join(row))] == []
        assert str(whole) in table.locator("[role=status]").inner_text()
        table.locator("input[type=search]").fill("لا يوجد هذا أبدا")
        assert rows(table) == []
        table.locator("input[type=search]").fill("")
        assert len(rows(table)) == 25

    def test_a_column_with_few_values_offers_them(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html")
        table = long_table(page)
        choice = table.locator("select").first
        value = choice.locator("option").nth(1).get_attribute("value")
        choice.select_option(value)
        assert {value in row for row in rows(table)} == {True}

    def test_a_long_table_comes_in_parts(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html")
        table = long_table(page)
        first = rows(table)
        assert table.locator(".before").is_disabled()
        table.locator(".after").click()
        assert not any(row in first for row in rows(table)[1:3])
        table.locator(".before").click()
        assert rows(table) == first
        table.locator(".whole").click()
        assert len(rows(table)) == table.locator("tbody tr").count()

    def test_a_table_is_sorted_with_the_keyboard(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html")
        table = long_table(page)
        head = table.locator("th").first
        table.locator(".whole").click()
        plain = [row[0] for row in rows(table)]
        head.locator("button").focus()
        ways = []
        for _ in range(3):
            page.keyboard.press("Enter")
            ways.append((head.get_attribute("aria-sort"), [row[0] for row in rows(table)]))
        assert ways == [("ascending", sorted(plain)), ("descending", sorted(plain, reverse=True)), ("none", plain)]

    def test_numbers_are_sorted_as_numbers(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html")
        page.locator("summary").first.click()
        table = page.locator("figure").first
        column = table.locator("th.number").first.evaluate("head => head.cellIndex")
        table.locator("th.number button").first.click()
        found = [int(row[column].replace(",", "")) for row in rows(table)]
        assert found == sorted(found, reverse=True)
        assert len(set(found)) > 3

    def test_a_table_is_downloaded(self, visit_to: Callable[..., Any], tmp_path: Path) -> None:
        page = visit_to().open("quotes.html")
        table = long_table(page)
        table.locator("input[type=search]").fill(self.searched)
        table.locator(".whole").click()
        with page.expect_download() as waiting:
            table.locator(".csv").click()
        waiting.value.save_as(tmp_path / "table.csv")
        raw = (tmp_path / "table.csv").read_bytes()
        header, *cells = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        assert raw.startswith(b"\xef\xbb\xbf")
        assert waiting.value.suggested_filename.startswith("quotes-")
        assert header == [text.strip() for text in table.locator("th").all_inner_texts()]
        assert [[re.sub(r"\s+", " ", cell) for cell in row] for row in rows(table)] == cells

    def test_a_link_narrows_a_table(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html")
        table = long_table(page)
        name = table.evaluate("figure => { figure.id ||= 'named'; return figure.id; }")
        page.evaluate(f"location.hash = '#{name}?q=' + encodeURIComponent('{self.searched}')")
        assert table.locator("input[type=search]").input_value() == self.searched
        assert 0 < len(rows(table)) < 26

    def test_the_keyboard_skips_to_the_content(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("index.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        assert page.url.endswith("#content")

    def test_paper_has_whole_tables_and_no_tools(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to().open("quotes.html", 700)
        page.emulate_media(media="print")
        table = long_table(page)
        assert len(rows(table)) == table.locator("tbody tr").count()
        assert page.locator(".tools:visible, .turn:visible, .top:visible").count() == 0
        assert page.pdf(format="A4").startswith(b"%PDF")

    def test_without_scripts_tables_are_whole(self, visit_to: Callable[..., Any]) -> None:
        page = visit_to(java_script_enabled=False).open("quotes.html")
        table = long_table(page)
        assert table.locator("tbody tr:visible").count() == table.locator("tbody tr").count()
        assert page.locator(".tools:visible, .turn:visible, .sort").count() == 0


class TestArabic(Reports):
    lang = "ar"
    checked = ("",)


class TestEnglish(Reports):
    lang = "en"
    searched = "المرجانى"  # as the words of a quote have it; names are in English


class TestHostile:
    def test_nothing_runs_and_everything_is_shown(self, visit: Callable[..., Any], hostile: tuple[Path, Path]) -> None:
        window = visit(hostile[0])  # a dialog is a fault there
        for name in pages_of(window.folder):
            page = window.open(name)
            assert page.locator("script").count() <= 1, name
            assert page.locator("main :is(script, [onerror], [onfocus], [autofocus], iframe)").count() == 0, name
        page = window.open("quotes.html")
        assert "{{ 7*7 }} {% raw %}" in page.locator("main").inner_text()
        assert "$x$ و$\\frac{1}{2}$" in page.locator("main").inner_text()

    def test_a_downloaded_table_holds_no_formula(
        self, visit: Callable[..., Any], hostile: tuple[Path, Path], tmp_path: Path
    ) -> None:
        page = visit(hostile[0]).open("quotes.html")
        with page.expect_download() as waiting:
            page.locator("figure.table .csv:visible").last.click()
        waiting.value.save_as(tmp_path / "table.csv")
        text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []
        assert '\'=HYPERLINK("x")' in cells


def test_the_page_folds_as_the_package_does(visit: Callable[..., Any], tmp_path: Path) -> None:
    words = ["وحَفْتَر", "حفتـــر", "أإآٱؤئىة", "ﻻ ﷲ", "گڤپچۀۂےۓھە", "١٢٣٫٤٬٥ ۷", "ABC\u200fd", "سَأَلَ", "ء"]
    (tmp_path / "page.html").write_text(f'<meta charset="utf-8"><script>{read("tables.js")}</script>', encoding="utf-8")
    page = visit(tmp_path).open("page.html")
    assert page.evaluate("words => words.map(newsTables.fold)", words) == [fold(word) for word in words]
