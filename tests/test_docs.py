"""What the documents say: commands exist, columns are all there, links lead somewhere, examples give what they show."""

import re
import shlex
from pathlib import Path

import click
import nbformat
import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.corpus.fields import FIELDS
from toolkit.corpus.files import KINDS
from toolkit.tables import SCHEMAS

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") or part == "node_modules" for part in path.relative_to(ROOT).parts)
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.removeprefix("$ ") for line in re.findall(r"^\$ .*", README, re.M)]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks(language: str, text: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not target.startswith("https://"):
            assert (path.parent / target).exists(), target


def test_the_first_two_commands_are_report_and_test() -> None:
    assert COMMANDS[:2] == ["make report", "make test"]


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.M))
    for path in DOCUMENTS:
        named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", path.read_text(encoding="utf-8")))
        assert named <= targets, path


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    [line] = [line for line in COMMANDS if line.startswith(f"toolkit {name} ") and "[" in line]
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in line, parameter.name


@pytest.mark.parametrize("line", [line for line in COMMANDS if "toolkit " in line])
def test_every_toolkit_command_in_the_readme_is_one(line: str) -> None:
    words = shlex.split(re.sub(r"[\[\]…|]", " ", line))
    command = main.commands[words[1]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known


def test_help_explains_every_command_and_option() -> None:
    for name, command in main.commands.items():
        assert command.help
        assert all(parameter.help for parameter in command.params if isinstance(parameter, click.Option))
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_the_parameters_of_the_notebooks_are_in_the_readme() -> None:
    declared: dict[str, set[str]] = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if "parameters" in cell.metadata.get("tags", []):
                for name in re.findall(r"^(\w+):", cell.source, re.M):
                    declared.setdefault(name, set()).add(path.stem)
    every = set().union(*declared.values())
    table = README.split("## Parameters")[1].split("##")[0]
    documented = {}
    for names, notebooks in re.findall(r"^\| (`[^|]*`) \|[^|]*\| ([^|]*) \|$", table, re.M):
        for name in re.findall(r"`(\w+)`", names):
            documented[name] = every if notebooks == "all" else set(notebooks.split(", "))
    assert documented == declared


def test_the_reports_are_all_named_in_the_readme() -> None:
    names = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    [listed] = re.findall(r"The reports are \*([^*]*)\*", README)
    assert set(re.split(r",\s+", listed)) == names


def test_the_example_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [annotate] = [shlex.split(line) for line in COMMANDS if line.startswith(".venv/bin/toolkit annotate")]
    [code], [shown] = blocks("python", README), blocks("text", README)
    corpus = ROOT / annotate[2]
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["annotate", str(corpus), *annotate[3:]]).exit_code == 0
    capsys.readouterr()
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize("table", SCHEMAS)
def test_every_column_is_documented(table: str) -> None:
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {table}\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == SCHEMAS[table].names


def test_every_format_and_field_name_is_documented() -> None:
    text = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
    for name in (*KINDS, *(name for names in FIELDS.values() for name in names)):
        assert f"`{name}`" in text, name


def test_what_contributing_points_to_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:toolkit|tests|docs|notebooks)/[\w/.]*)`", text):
        assert (ROOT / path).exists(), path


def test_the_published_figures_are_those_that_reports_show() -> None:
    """After `python -m benchmarks quality` its table goes into docs/quality.md; the same figures are in the file."""
    section = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8").split("## Against annotations")[1]
    lines = re.findall(r"^\|(.*)\|$", section.split("\n## ")[0], re.M)
    documented = [[cell.strip() for cell in line.split("|")] for line in lines if "---" not in line]
    written = (ROOT / "toolkit" / "data" / "quality.csv").read_text(encoding="utf-8").splitlines()
    figures = [line.split(",") for line in written]
    assert [row[: len(figures[0])] for row in documented] == figures  # and a column without known actors
