"""pyproject.toml, requirements.lock and environment.yml say the same."""

import ast
import re
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = [Requirement(line.removesuffix(" \\")) for line in LOCK.splitlines() if re.match("[a-z]", line)]
CONDA = (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()
IMPORTED_AS = {
    "docx": "python-docx",
    "bidi": "python-bidi",
    "sklearn": "scikit-learn",
    "PIL": "pillow",
    "xdist": "pytest-xdist",
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def environment(python: str) -> dict[str, str]:
    return {**default_environment(), "python_version": python, "python_full_version": f"{python}.5"}


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_has_one_fitting_version_of_every_dependency(python: str) -> None:
    wanted = [*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())]
    pinned: dict[str, list[str]] = {}
    for locked in LOCKED:
        if locked.marker is None or locked.marker.evaluate(environment(python)):
            pinned.setdefault(canonicalize_name(locked.name), []).append(str(locked.specifier).removeprefix("=="))
    assert [name for name, versions in pinned.items() if len(versions) > 1] == []
    for requirement in map(Requirement, wanted):
        [version] = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked as {version}; call: make lock"


def imports(path: Path) -> set[str]:
    """The packages that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.add(str(node.module).partition(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
    return found


@pytest.mark.parametrize(
    ("folder", "extras"), [("toolkit", ["distributed"]), ("tests", PROJECT["optional-dependencies"])]
)
def test_every_package_that_is_imported_is_a_dependency(folder: str, extras: list[str]) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    extra = [line for name in extras for line in PROJECT["optional-dependencies"][name]]
    own = {"toolkit", "benchmarks", *(path.stem for path in files)}
    others = set().union(*map(imports, files)) - sys.stdlib_module_names - own
    declared = {canonicalize_name(Requirement(line).name) for line in [*PROJECT["dependencies"], *extra]}
    assert {canonicalize_name(IMPORTED_AS.get(name, name)) for name in others} <= declared


def test_the_lock_has_hashes_and_no_addresses() -> None:
    blocks = re.split(r"\n(?=[a-z])", LOCK.strip())
    assert len(blocks) == len(LOCKED)
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links|@ ", LOCK)


def test_environment_has_the_versions_of_the_lock() -> None:
    packages = [line.removeprefix("      - ") for line in CONDA if line.startswith("      - ")]
    locked = [line.removesuffix(" \\") for line in LOCK.splitlines() if re.match("[a-z]", line)]
    assert packages == [*locked, "--editable ."], "call: make environment"


def test_environment_is_plain() -> None:
    plain = [line for line in CONDA if not line.startswith(("#", "      - "))]
    assert plain == [
        f"name: {PROJECT['name']}",
        "channels:",
        "  - conda-forge",
        "dependencies:",
        "  - python=3.11",
        "  - pip",
        "  - pip:",
    ]
    assert SpecifierSet(PROJECT["requires-python"]).contains("3.11")


def test_citation_and_changelog_name_the_version() -> None:
    assert f"version: {PROJECT['version']}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
