"""What an earlier build left in a folder: its reports stay when they are about the same tables, and go when not."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RECORD = "reports.json"
_SAME = ("toolkit_version", "corpus", "corpus_sha256", "codebook", "codebook_sha256")
Reports = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports of a folder, by name the parameters each was built with, and what they are about."""

    about: Mapping[str, Any]
    reports: Reports

    def write(self, out: Path) -> None:
        """Leave a record for a later build."""
        text = json.dumps({"about": dict(self.about), "reports": dict(self.reports)}, ensure_ascii=False, indent=1)
        (out / RECORD).write_text(text + "\n", encoding="utf-8")


def about(manifest: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What must be the same for two reports to stand in one folder."""
    return {"lang": lang, **{key: manifest.get(key, "") for key in _SAME}}


def shelf(out: Path, tables: Mapping[str, Any], new: Reports, order: Iterable[str]) -> Shelf:
    """The new reports and those of earlier builds that are about the same `tables`; the pages of others are removed."""
    before = _read(out / RECORD)
    same = before.about == tables
    kept = {name: own for name, own in before.reports.items() if same and (out / f"{name}.html").is_file()}
    for name in before.reports.keys() - kept.keys() - new.keys():
        (out / f"{name}.html").unlink(missing_ok=True)
    every = {**kept, **new}
    return Shelf(tables, {name: every[name] for name in order if name in every})


def _read(path: Path) -> Shelf:
    """The record of an earlier build; an empty one where there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        reports = {str(name): dict(own) for name, own in found["reports"].items() if re.fullmatch(r"[\w-]+", name)}
        return Shelf(found["about"], reports)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Shelf({}, {})


def shared(reports: Reports) -> dict[str, str]:
    """The parameters that all reports of a folder have in common."""
    first, *others = reports.values()
    return {key: value for key, value in first.items() if all(own.get(key) == value for own in others)}
