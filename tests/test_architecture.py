"""How the code is laid out: the order of imports, the public names, the size of modules and functions."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import toolkit

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "toolkit"
MODULES = sorted(PACKAGE.rglob("*.py"))
[LAYOUT] = re.findall(r"```text\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.S)
ORDER = re.findall(r"\w+", LAYOUT)
OUTSIDE_THE_ORDER = {"__init__", "__main__"}
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40
LONGER_MODULES: dict[str, int] = {}  # those named may be longer; each should be split
LONGER_FUNCTIONS = {("actors/lexicon.py", "__init__"), ("quotes/attribute.py", "_quote")}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yml",
    ".cff",
    ".ipynb",
    ".j2",
    ".css",
    ".js",
    ".csv",
    ".txt",
    ".lock",
    ".json",
    ".jsonl",
}


def part(path: Path) -> str:
    """The name under which a module stands in ORDER: its own, or that of its folder."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports, also inside functions."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("toolkit.")}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a module with its number of lines, from `def` to its end."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def tracked() -> list[Path]:
    """The text files of the project: what git has, or in a copy without git what lies there."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = [ROOT / name for name in done.stdout.splitlines()] if done.returncode == 0 else list(PACKAGE.rglob("*"))
    return [file for file in files if file.is_file() and (file.suffix in TEXT or not file.suffix)]


def test_every_module_has_its_place() -> None:
    assert {part(path) for path in MODULES} - OUTSIDE_THE_ORDER == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    own = part(path)
    if own in OUTSIDE_THE_ORDER:
        return
    later = [name for name in imported(path) if ORDER.index(name) > ORDER.index(own)]
    assert later == [], f"{own} comes before {later}"


def test_the_package_imports_itself_without_cycles_or_work() -> None:
    code = "import sys, toolkit; print(sorted(name for name in sys.modules if name.startswith('toolkit')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("['toolkit']\n", "")


def test_public_names() -> None:
    assert toolkit.__all__ == [
        "Annotated",
        "Article",
        "Codebook",
        "CodebookError",
        "CorpusError",
        "Problem",
        "ReportError",
        "Tables",
        "TablesError",
        "annotate_all",
        "build_reports",
        "load_codebook",
        "load_tables",
        "read_articles",
        "write_tables",
    ]
    for name in toolkit.__all__:
        assert getattr(toolkit, name).__name__ == name
        assert getattr(toolkit, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = toolkit.nothing


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_are_small_and_explained(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    own = path.relative_to(PACKAGE).as_posix()
    long = [(own, name) for name, lines in functions(path) if lines > LONGEST_FUNCTION]
    assert source.count("\n") <= LONGER_MODULES.get(own, LONGEST_MODULE)
    assert set(long) <= LONGER_FUNCTIONS
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_public_functions_and_classes_have_docstrings(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    nodes = [node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert [node.name for node in nodes if node.name[0] != "_" and not ast.get_docstring(node)] == []


def test_most_functions_are_short() -> None:
    lengths = sorted(lines for path in MODULES for _, lines in functions(path))
    assert lengths[len(lengths) // 2] <= 12
    assert lengths[len(lengths) * 9 // 10] <= 30


def test_no_path_leads_out_of_the_project() -> None:
    outside = re.compile(r"(?<![\w.])/(?:work|tmp|home|root)/|[.]{2}/shared|file:/{2}")
    files = tracked()
    assert len(files) > 50
    assert [str(file) for file in files if outside.search(file.read_text(encoding="utf-8"))] == []
