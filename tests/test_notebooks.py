"""The notebooks: thin, in two languages, without outputs, and each runs as it is."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from toolkit.codebook import load_codebook
from toolkit.labels import read_labels
from toolkit.report.notebooks import declared_parameters, notebook_folder, read_notebook, report_names
from toolkit.report.pages import body_of

NOTEBOOKS = [notebook_folder() / f"{name}.ipynb" for name in report_names()]
COMMON = ["tables", "lang", "start", "end", "source", "duplicates"]
OWN = {
    "language": ["groups", "target", "against", "period"],
    "actors": ["actor"],
    "themes": ["theme"],
    "quotes": ["theme", "speaker"],
    "article": ["article"],
}
ARABIC = re.compile("[\u0600-\u06ff]")
LABELS = {words["ar"] for words in read_labels().values()}
VALUES = {words["ar"] for key, words in read_labels().items() if re.match("(kind|voice|level|type|stance|how)_", key)}
# Cues are named by their Arabic word in either language.
CUES = {cue.past or cue.noun or cue.imperfect or cue.participle for cue in load_codebook().cues.values()}
notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in read_notebook(path).cells if cell.cell_type == "code"]


def tags(cell: nbformat.NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def test_there_are_six() -> None:
    assert report_names() == ("overview", "actors", "themes", "quotes", "language", "article")


@notebooks
def test_nothing_is_left_of_a_run(path: Path) -> None:
    notebook = read_notebook(path)
    nbformat.validate(notebook)
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert [cell for cell in code_cells(path) if cell.outputs or cell.execution_count is not None] == []


@notebooks
def test_the_first_code_cell_declares_the_parameters(path: Path) -> None:
    first, *rest = code_cells(path)
    assert tags(first) == ["parameters"]
    assert [cell for cell in rest if "parameters" in tags(cell)] == []
    assert list(declared_parameters(path)) == COMMON + OWN.get(path.stem, [])
    assert set(declared_parameters(path).values()) == {"str"}
    for line in first.source.splitlines():
        value, help_text = line.split("  # ")
        assert value.count("=") == 1
        assert help_text
        assert line.isascii()


@notebooks
def test_the_rest_is_loading_and_one_call_an_exhibit(path: Path) -> None:
    _, load, *exhibits = code_cells(path)
    names = [type(node).__name__ for node in ast.parse(load.source).body]
    assert names == ["ImportFrom", "Assign", "Expr"]
    for cell in exhibits:
        [statement] = ast.parse(cell.source).body
        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Call)


@notebooks
def test_every_exhibit_has_a_sentence_before_it_in_both_languages(path: Path) -> None:
    cells = read_notebook(path).cells
    shape = ["".join(tags(cell)) or cell.cell_type for cell in cells]
    assert shape == ["ar", "en", "parameters", "code", *["ar", "en", "code"] * (len(code_cells(path)) - 2)]
    for cell in cells:
        if "ar" in tags(cell):
            assert cell.source.startswith('<div dir="rtl" lang="ar">\n\n#')
            assert cell.source.endswith("\n\n</div>")
        elif "en" in tags(cell):
            assert cell.source.isascii()
            assert cell.source.startswith("#")


@notebooks
def test_it_runs_as_it_is(path: Path, executed: dict[str, nbformat.NotebookNode]) -> None:
    code = [cell for cell in executed[path.stem].cells if cell.cell_type == "code"]
    load, *exhibits = [cell for cell in code if not {"parameters", "injected-parameters"} & set(tags(cell))]
    assert load.outputs[0].data["text/html"].startswith("<style>")
    for cell in exhibits:
        [output] = cell.outputs
        assert output.data["text/html"].startswith(("<figure", "<dl", "<div", "<p"))
        assert output.data["text/plain"].startswith("Exhibit(")


@notebooks
def test_an_english_report_has_no_arabic_of_its_own(path: Path, executed: dict[str, nbformat.NotebookNode]) -> None:
    html = body_of(executed[path.stem], "en")
    assert '<div dir="rtl" lang="ar">' not in html
    assert "<style" not in html
    interface = re.findall(r"<(figcaption|summary|th|caption|button|label|legend|dt|h\d)\b[^>]*>(.*?)</\1>", html, re.S)
    assert len(interface) > 5
    assert [text for _, text in interface if ARABIC.search(re.sub("<bdi.*?</bdi>", "", text))] == []
    isolated = {name for _, text in interface for name in re.findall("<bdi[^>]*>(.*?)</bdi>", text)}
    assert isolated & LABELS == set(), "a label in Arabic where the words of the corpus stand"
    cells = {re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<td\b[^>]*>(.*?)</td>", html, re.S)}
    assert cells & (VALUES - CUES) == set(), "a value of the tables that is told in Arabic"
