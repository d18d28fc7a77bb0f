"""Particles and dictionary form of words: share of the words of `wikinews_lemmas_dev` that are right.

`proclitics`: و ف ب ل ك س and ال in front are exactly those annotated. `lemma`: the same as the annotated one, folded.
The peer is simplemma alone, which takes nothing off.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import simplemma

from benchmarks.data import percent, rows, table
from toolkit.features import segment
from toolkit.normalize import fold

PROCLITICS = {"CONJ": {"و", "ف"}, "PREP": {"ب", "ل", "ك"}, "DET": {"ال"}, "FUT_PART": {"س"}}


def run(data: Path) -> Iterator[str]:
    """The lines of the table."""
    tokens = [row for row in rows(data, "wikinews_lemmas_dev") if any(map(str.isalpha, str(row["word"])))]
    if not tokens:
        yield "skipped: wikinews_lemmas_dev.jsonl.gz is not there"
        return
    spelt = [str(row["word"]) for row in tokens]
    found = {
        "simplemma": [((), simplemma.lemmatize(word, "ar")) for word in spelt],
        "segment()": [(parts.proclitics, parts.lemma) for parts in map(segment, spelt)],
    }
    gold = [(proclitics(row), fold(str(row["lemma_undiac"]))) for row in tokens]
    lines = []
    for name, readings in found.items():
        pairs = list(zip(readings, gold, strict=True))
        particles = np.mean([mine[0] == theirs[0] for mine, theirs in pairs])
        lemmas = np.mean([fold(mine[1]) == theirs[1] for mine, theirs in pairs])
        lines.append((name, percent(particles), percent(lemmas)))
    yield from table(("how", "proclitics", "lemma"), lines)


def proclitics(row: dict[str, Any]) -> tuple[str, ...]:
    """The particles in front of an annotated word."""
    parts, classes = str(row["seg"]).split("+"), row["pos"].split("/")[0].split("+")
    found: list[str] = []
    for part, class_ in zip(parts, classes, strict=False):
        if part not in PROCLITICS.get(class_, ()) or len(found) == len(parts) - 1:
            break
        found.append(part)
    return tuple(found)
