"""A browser, and reports for it to open, built once a session.

Without a browser these tests are skipped; where the environment variable CI is set they fail.
"""

import ast
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from toolkit.exhibits import load_news
from toolkit.report.notebooks import notebook_folder, read_notebook, report_names
from toolkit.report.pages import body_of, with_contents
from toolkit.report.write import write_all
from toolkit.tables import annotate_corpus

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        sentence = f"No browser: none of {', '.join(NAMES)} is installed."
        if os.environ.get("CI"):
            pytest.fail(f"{sentence} Reports must be opened in one here; call: apt-get install chromium")
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


class Visit:
    """A page of the browser, and what went wrong while it was shown."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.wrong: list[str] = []
        page.on("console", lambda message: self.wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._request)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.folder.as_uri()}/", "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def open(self, name: str, width: int = 1280) -> Page:
        """Go to a page of the reports."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(f"{self.folder.as_uri()}/{name}")
        return self.page


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a window on a folder of reports; nothing may have gone wrong in it when the test ends."""
    windows: list[Visit] = []

    def opened(folder: Path, **options: Any) -> Visit:
        windows.append(Visit(browser.new_page(**options), folder))
        return windows[-1]

    yield opened
    for window in windows:
        window.page.close()
        assert window.wrong == []


def built(corpus: Path | None, lang: str, out: Path) -> Path:
    """Reports on a corpus, the notebooks run in this process; that kernels run them is tested elsewhere."""
    tables = out / "tables"
    annotate_corpus(corpus, None, tables, progress=False)
    bodies = {name: with_contents(body_of(run(name, tables, lang), lang), lang) for name in report_names()}
    write_all(bodies, {name: {} for name in bodies}, load_news(str(tables), lang=lang), tables, out)
    return out


def run(name: str, tables: Path, lang: str) -> nbformat.NotebookNode:
    """A notebook with what its code cells show."""
    notebook = read_notebook(notebook_folder() / f"{name}.ipynb")
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            shown = evaluate(cell.source, names)
            if "parameters" in cell.metadata.get("tags", ()):
                names |= {"tables": str(tables), "lang": lang}
            if hasattr(shown, "_repr_html_"):
                data = {"text/html": shown._repr_html_()}
                cell.outputs = [nbformat.v4.new_output("execute_result", data)]
    return notebook


def evaluate(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; gives the value of its last line where that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Callable[[str, Path | None], Path]:
    """Gives the folder of the reports on a corpus (None: the sample) in a language, built when first asked for."""
    known: dict[tuple[str, Path | None], Path] = {}

    def folder(lang: str, corpus: Path | None = None) -> Path:
        if (lang, corpus) not in known:
            known[lang, corpus] = built(corpus, lang, tmp_path_factory.mktemp(lang))
        return known[lang, corpus]

    return folder
