"""What several modules of tests share: the codebook, files of a corpus, and reports, each built once a session.

Tests that look at the same reports run in one process; all others are spread over the processes by module.
"""

import ast
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from toolkit.codebook import Codebook, load_codebook
from toolkit.exhibits import load_news
from toolkit.report.notebooks import notebook_folder, read_notebook, report_names
from toolkit.report.pages import body_of, with_contents
from toolkit.report.run import run_all
from toolkit.report.write import write_all
from toolkit.tables import annotate_corpus

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")

SHARING = {
    "TestArabic": "arabic",
    "TestEnglish": "english",
    "tests/test_notebooks.py": "english",
    "tests/browser/test_browser.py": "hostile",
    "tests/test_report.py": "hostile",
}
SAID = (
    "قالت رئيسة الحكومة هالة المرجاني إن «{} الحوار بين الطرفين مستمر». وأضاف المبعوث إلياس درويشان أن الوساطة تتقدم."
)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\u202eمقلوب\u202c\u2067",
    "$x$ و$\\frac{1}{2}$",
    "=1+1",
    '"><a data-article="x" data-anchor="y" onclick="alert(1)">',
    "</script><script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    '" autofocus onfocus="alert(1)',
    "@SUM(1+1)|cmd",
]
HOSTILE_ARTICLES = [
    {
        "id": f"../../{i}\"'<b>&{text}",
        "title": f"{text} المرجاني: الحوار مستمر",
        "text": f"{SAID.format(text)}\n\n{text}\n\nوأكد مصدر أن تفجيرا إرهابيا وقع في المدينة رغم حظر التسليح.",
        "source": ('=HYPERLINK("x")', "<script>alert(2)</script>")[i % 2],
        "date": f"2024-0{1 + i % 3}-11",
        "url": ("javascript:alert(1)", "https://example.org/?a=1&b=<script>")[i % 2],
    }
    for i, text in enumerate(HOSTILE)
]


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The shipped codebook."""
    return load_codebook()


@pytest.fixture
def make(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of the corpus folder and returns its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


class Scopes(LoadScopeScheduling):
    """By module, but that tests which look at the same reports are together: Arabic, English, hostile."""

    def _split_scope(self, nodeid: str) -> str:
        module, _, name = nodeid.partition("::")
        group = name.partition("::")[0]
        return SHARING.get(group) or SHARING.get(module) or module


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    config.option.loadscopereorder = False  # the reports, few tests that take long, come first as they are collected
    return Scopes(config, log)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Reports on articles by somebody who wants to do harm, twice: in two folders."""
    folder = tmp_path_factory.mktemp("hostile")
    corpus = folder / "hostile.jsonl"
    lines = [*map(json.dumps, HOSTILE_ARTICLES), "{broken"]
    corpus.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return built(corpus, "ar", folder / "one"), built(corpus, "ar", folder / "another/place")


@pytest.fixture(scope="session")
def executed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, nbformat.NotebookNode]:
    """The notebooks run on the sample, as they are but for the language: by kernels where CI is set, else here."""
    out = tmp_path_factory.mktemp("out")
    if not os.environ.get("CI"):
        annotate_corpus(None, None, out, progress=False)
        return {name: run(name, out, "en") for name in report_names()}
    return run_all({name: {"lang": "en"} for name in report_names()}, out, workers=2, progress=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """Gives the folder of the reports on the sample in a language; the English ones show what `executed` gives."""
    known: dict[str, Path] = {}

    def folder(lang: str) -> Path:
        if lang not in known:
            notebooks = request.getfixturevalue("executed") if lang == "en" else None
            known[lang] = built(None, lang, tmp_path_factory.mktemp(lang), notebooks)
        return known[lang]

    return folder


def built(
    corpus: Path | None, lang: str, out: Path, executed: Mapping[str, nbformat.NotebookNode] | None = None
) -> Path:
    """Reports on a corpus (None: the sample) from notebooks that were executed or else are, in this process."""
    tables = out / "tables"
    annotate_corpus(corpus, None, tables, progress=False)
    notebooks = executed or {name: run(name, tables, lang) for name in report_names()}
    bodies = {name: with_contents(body_of(notebook, lang), lang) for name, notebook in notebooks.items()}
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
                data = {"text/html": shown._repr_html_(), "text/plain": repr(shown)}
                cell.outputs = [nbformat.v4.new_output("execute_result", data)]
    return notebook


def evaluate(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; gives the value of its last line where that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
