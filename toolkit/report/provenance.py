"""Where the numbers of a page come from, and the commands that make it again."""

import shlex
from collections.abc import Collection, Mapping
from importlib.metadata import version
from typing import Any

from toolkit.labels import label
from toolkit.report.earlier import Reports
from toolkit.tables import sample_corpus

_VERSIONS = ("matplotlib", "numpy", "pandas", "scikit-learn")
Facts = list[tuple[str, list[str]]]


def provenance(manifest: Mapping[str, Any], lang: str, reports: Reports, every: Collection[str]) -> Facts:
    """Names and values: corpus, codebook, versions, parameters, commands. `reports` has parameters by name, `every` all
    names that there are."""
    used = sorted({f"{key}={value}" for own in reports.values() for key, value in own.items()})
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return [
        (label("corpus_sha256", lang), [_named(manifest, "corpus", "corpus")]),
        (label("codebook_sha256", lang), [_named(manifest, "codebook", "codebook_version")]),
        (label("versions", lang), [f"arabic-news-toolkit {manifest.get('toolkit_version', '')}, {versions}"]),
        (label("parameters", lang), [", ".join(used) or "–"]),
        (label("repeat", lang), commands(manifest, lang, reports, every)),
    ]


def commands(manifest: Mapping[str, Any], lang: str, reports: Reports, every: Collection[str]) -> list[str]:
    """A command for the reports of each set of parameters, with the columns that were named; corpus and codebook by
    their names, not their places.
    """
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name, own in reports.items():
        groups.setdefault(tuple(own.items()), []).append(name)
    sample = manifest.get("invented") and manifest.get("corpus") == sample_corpus().name
    corpus = [] if sample else ["--corpus", str(manifest.get("corpus", ""))]
    codebook = ["--codebook", str(manifest["codebook"])] if manifest.get("codebook") else []
    columns = [part for field, name in manifest.get("columns", {}).items() for part in (f"--{field}-column", name)]
    out = []
    for parameters, names in groups.items():
        options = [part for key, value in parameters for part in ("-p", key, value)]
        chosen = [] if set(names) == set(every) else names
        out.append(shlex.join(["toolkit", "report", *chosen, *corpus, *columns, *codebook, "--lang", lang, *options]))
    return out


def _named(manifest: Mapping[str, Any], key: str, name: str) -> str:
    """A name, where there is one, and the sha256 of what it had in it."""
    return f"{manifest.get(name, '')} {manifest.get(f'{key}_sha256', '')}".strip()
