"""Quotes, actors and themes against gold made by hand: the sample's, and the sets `gold/*` of the folder given."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import toolkit
from benchmarks import scoring
from benchmarks.data import table
from toolkit.annotate import annotate_all
from toolkit.codebook import Codebook, load_codebook
from toolkit.corpus import read_articles
from toolkit.tables import codebook_for, sample_corpus

SAMPLE = Path(__file__).parent.parent / "tests" / "gold" / "sample" / "gold"
PUBLISHED = Path(toolkit.__file__).parent / "data" / "quality.csv"
SETS = ("seed", "dev", "themes_dev")


def run(folder: Path) -> Iterator[str]:
    """A table: one row a figure, one column a set; figures without gold in a set stay empty.

    The last column is what is left when no person and no body is known by name.
    """
    figures = {"sample": measured(sample_corpus(), SAMPLE, codebook_for(None, None))}
    known = load_codebook()
    for name in SETS:
        articles = folder / "gold" / name / "articles.jsonl"
        if articles.is_file():
            figures[name] = measured(articles, articles.parent / "gold", known)
    if figures.keys() == {"sample", *SETS}:
        write((("figure", *figures), *_rows(figures)))
    dev = folder / "gold" / "dev" / "articles.jsonl"
    if dev.is_file():
        figures["dev without actors"] = measured(dev, dev.parent / "gold", without_actors(known))
    return table(("figure", *figures), _rows(figures))


def _rows(figures: Mapping[str, Mapping[str, float]]) -> list[Sequence[object]]:
    names = dict.fromkeys(figure for column in figures.values() for figure in column)
    return [(name, *(column.get(name, "") for column in figures.values())) for name in names]


def write(rows: Iterable[Sequence[object]], path: Path = PUBLISHED) -> None:
    """The table as a file, which reports show and docs/quality.md is tested against."""
    lines = (",".join(f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def without_actors(codebook: Codebook) -> Codebook:
    """The codebook without its persons and bodies and who held which office; places and the words of names stay."""
    places = {id_: actor for id_, actor in codebook.actors.items() if actor.type == "LOC"}
    return replace(codebook, actors=places, offices=(), identities=(), sha256=f"{codebook.sha256} without actors")


def measured(articles: Path, gold: Path, codebook: Codebook) -> dict[str, float]:
    """The figures on the articles that have a file in the folder `gold`; F1 or percent right, see `scoring`."""
    answers: dict[str, dict[str, Any]] = {}
    for path in sorted(gold.glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        answers[answer["id"]] = answer
    wanted = (article for article in read_articles(articles, []) if article.id in answers)
    found = scoring.score(annotate_all(wanted, codebook), answers)
    return {name: figure for name, figure in found.items() if figure}
