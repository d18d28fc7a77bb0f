"""What every reader of a format hands on."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from toolkit.corpus.packing import FileError

Note = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one article as they stand in a file; `where` is the file and, if it has many, the line."""

    where: str
    fields: dict[str, Any]


def needed(module: str, extra: str) -> Any:
    """A module of an extra. Raises FileError with the command that installs it, when it is missing."""
    try:
        return import_module(module)
    except ImportError:
        raise FileError(f"needs an extra of the toolkit; call: pip install '.[{extra}]'") from None
