"""Three questions answered from the Arabic report on Libya in a browser: the clicks they take, and the answers.

REPORTS names a folder with the report, when there is one already; else it is built, which takes some minutes.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.data import places
from toolkit.report import build_from_corpus

CORPUS = "libya.jsonl.gz"
SPEAKER, YEAR = "حفتر", "2015"
FEW = 3  # rows of an answer that are printed
CHOSEN = """() => [...document.querySelectorAll(".reading mark")]
  .filter(mark => getComputedStyle(mark).backgroundColor === "rgb(255, 224, 138)").map(mark => mark.textContent)"""


class Reader:
    """Somebody who begins at the index: what is clicked and typed is counted."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.did: list[str] = []
        page.goto((folder / "index.html").as_uri())

    def click(self, link: Locator, what: str) -> None:
        """Click, and remember on what."""
        link.click()
        self.did.append(f"click {what}")

    def search(self, table: Locator, words: str) -> None:
        """Type into the field above a table."""
        table.locator("input[type=search]").fill(words)
        self.did.append(f"type {words}")

    def ask(self, words: str) -> None:
        """Follow the question of the index that has these words."""
        self.click(self.page.locator(".questions a", has_text=words).first, "the question")

    def open_sentence(self) -> None:
        """Follow the first sentence of the numbers that were chosen to its place."""
        self.click(self.page.locator("section:target a.evidence").first, "a sentence")

    def place(self) -> str:
        """The words that are marked where the reader has come to."""
        marked = self.page.evaluate(CHOSEN)
        if not marked or "/articles/" not in self.page.url:
            raise ValueError(f"no place is marked at {self.page.url}")
        return " ".join(marked)


def rows(table: Locator) -> list[str]:
    """The rows of a table that can be seen."""
    return [" | ".join(row.locator("td").all_inner_texts()) for row in table.locator("tbody tr:visible").all()[:FEW]]


def about_the_embargo(reader: Reader) -> list[str]:
    """Who is quoted most about the arms embargo, in which outlets, with which verbs?"""
    reader.ask("حظر")
    table = reader.page.locator("#about")
    answer = rows(table)
    reader.click(table.locator("a.count:visible").first, "a number")
    reader.open_sentence()
    return answer


def who_is_called_terrorist(reader: Reader) -> list[str]:
    """Who calls whom a terrorist?"""
    reader.ask("من يصف من")
    table = reader.page.locator("#labels")
    answer = rows(table)
    reader.click(table.locator("a.evidence:visible").first, "a sentence")
    return answer


def said_in_a_year(reader: Reader) -> list[str]:
    """What did Haftar say in 2015?"""
    reader.ask("ماذا قال")
    table = reader.page.locator("#speakers")
    reader.search(table, SPEAKER)
    titles = [title.strip() for title in table.locator("th").all_inner_texts()]
    row = table.locator("tbody tr:visible").first
    reader.click(row.locator("td").nth(titles.index(YEAR)).locator("a"), f"the number of {YEAR}")
    answer = reader.page.locator("section:target li").all_inner_texts()[:FEW]
    reader.open_sentence()
    return [" ".join(line.split()) for line in answer]


def run(data: Path) -> Iterator[str]:
    """For each question the seconds that the browser took, what was clicked, the answer, and the sentence behind it."""
    corpus = next((path for path in places(data, CORPUS) if path.is_file()), None)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if corpus is None or browser is None:
        yield f"skipped: {CORPUS} and a browser are needed."
        return
    with TemporaryDirectory() as folder:
        built = os.environ.get("REPORTS", "")
        reports = Path(built) if built else build_from_corpus(corpus=corpus, out=Path(folder), progress=False).parent
        with sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page()
            for question in (about_the_embargo, who_is_called_terrorist, said_in_a_year):
                begin = perf_counter()
                reader = Reader(page, reports)
                answer = question(reader)
                place = reader.place()
                clicks = sum(step.startswith("click") for step in reader.did)
                seconds = perf_counter() - begin
                yield f"**{question.__doc__}** {clicks} clicks ({', '.join(reader.did)}), {seconds:.1f} s"
                yield from ("", *(f"- {line}" for line in answer), f"- → {place[:200]}", "")
