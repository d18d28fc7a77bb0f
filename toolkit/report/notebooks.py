"""The notebooks: which there are, what they are called, and which parameters they declare."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill

from toolkit.labels import LANGUAGES
from toolkit.report.errors import ReportError
from toolkit.tables import check_selection

ORDER = ("overview", "actors", "themes", "quotes", "language", "article")
_PACKAGE = Path(__file__).parent.parent
_SET_BY_REPORT = frozenset({"tables", "lang"})
_TYPES: Mapping[str, Any] = {"int": int, "float": float, "str": str, "None": str}


def notebook_folder() -> Path:
    """Where the notebooks are: beside the package in a checkout, inside it when it was installed as a wheel."""
    inside = _PACKAGE / "notebooks"
    return inside if inside.is_dir() else _PACKAGE.parent / "notebooks"


def report_names() -> tuple[str, ...]:
    """The names of the notebooks, the shipped ones in their order, others after them by name."""
    found = {path.stem for path in notebook_folder().glob("*.ipynb")}
    return (*(name for name in ORDER if name in found), *sorted(found - set(ORDER)))


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """The notebooks asked for, all when none is named.

    Raises ReportError for a name that there is no notebook of.
    """
    known = report_names()
    for name in names:
        if name not in known:
            raise ReportError(f"There is no notebook {name!r} in {notebook_folder()}; there are {', '.join(known)}.")
    return tuple(dict.fromkeys(names)) or known


def check_call(names: Sequence[str], parameters: Mapping[str, str], lang: str = "ar") -> None:
    """Check a call before anything is computed.

    Raises ReportError for a language, a notebook or a parameter that there is none of, and for a value of a wrong
    type; TablesError for a start or end that is no date, or duplicates that are neither with nor without.
    """
    if lang not in LANGUAGES:
        raise ReportError(f"There are no reports in {lang!r}; give one of {', '.join(LANGUAGES)}.")
    plan(chosen(names), parameters)
    check_selection(**{key: parameters[key] for key in ("start", "end", "duplicates") if key in parameters})


def plan(names: Sequence[str], parameters: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """For each notebook those of the parameters that it declares, with the types that it declares them with.

    Raises ReportError for a parameter that none of the notebooks declares.
    """
    declared = {name: declared_parameters(notebook_folder() / f"{name}.ipynb") for name in names}
    every = sorted(set().union(*declared.values()) - _SET_BY_REPORT)
    for given in parameters:
        if given not in every:
            one = len(names) == 1
            who = f"The notebook {names[0]} declares no" if one else "None of the notebooks declares a"
            raise ReportError(f"{who} parameter {given!r}; {'it has' if one else 'they have'} {', '.join(every)}.")
    return {
        name: {key: _typed(key, value, known[key]) for key, value in parameters.items() if key in known}
        for name, known in declared.items()
    }


def declared_parameters(path: Path) -> dict[str, str]:
    """The parameters that a notebook declares in its tagged cell, each with the name of its type."""
    found = papermill.inspect_notebook(str(path))
    return {name: str(entry["inferred_type_name"]) for name, entry in found.items()}


def _typed(name: str, value: str, type_: str) -> Any:
    if type_ == "bool":
        if value.lower() not in ("true", "false"):
            raise ReportError(f"The parameter {name} is {value!r}; it must be true or false.")
        return value.lower() == "true"
    try:
        return _TYPES.get(type_, str)(value)
    except ValueError:
        raise ReportError(f"The parameter {name} is {value!r}; it must be of the type {type_}.") from None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a notebook is called in a language, and what it says about itself in its first paragraph."""

    title: str
    description: str


def heading(name: str, lang: str) -> Heading:
    """The title and first paragraph of a notebook's text in a language; its name where it has none."""
    notebook = read_notebook(notebook_folder() / f"{name}.ipynb")
    cells = [cell for cell in notebook.cells if cell.cell_type == "markdown" and is_of(cell, lang)]
    lines = [line.strip() for cell in cells[:1] for line in re.sub(r"</?div[^>]*>", "", cell.source).splitlines()]
    titles = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    paragraphs = [line for line in lines if line and not line.startswith("#")]
    return Heading(titles[0] if titles else name, paragraphs[0] if paragraphs else "")


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """A notebook from its file."""
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def is_of(cell: Any, lang: str) -> bool:
    """Whether a cell belongs into a report of this language: it is tagged with it, or with no language."""
    tags = set(cell.metadata.get("tags", ())) & set(LANGUAGES)
    return not tags or lang in tags
