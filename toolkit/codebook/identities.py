"""Identities from CSV: which names are one person or body, and which are not, whatever the corpus suggests."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from toolkit.codebook.files import CodebookError, check_phrases
from toolkit.codebook.records import Actor, Identity
from toolkit.tokens import words

IDENTITY = ("verdict", "one", "other", "note")
VERDICTS = ("same", "different")
_UNKNOWN = "x:"


def identity(path: Path, line: int, row: Mapping[str, str]) -> Identity:
    """The verdict in a row: `one` and `other` are ids of the codebook, or names as articles write them."""
    where = f"{path}, line {line}"
    if row["verdict"] not in VERDICTS:
        raise CodebookError(f"{where}: verdict is {row['verdict']!r}; allowed are {', '.join(VERDICTS)}.")
    one, other = (_actor_id(path, line, row[key]) for key in ("one", "other"))
    if one == other:
        raise CodebookError(f"{where}: {row['one']!r} and {row['other']!r} are one name already; take the line out.")
    return Identity(row["verdict"] == "same", one, other, where)


def _actor_id(path: Path, line: int, written: str) -> str:
    if written.isascii() and written:
        return written
    name = written.removeprefix(_UNKNOWN).replace("_", " ")
    check_phrases(path, f"line {line}", [name])
    return _UNKNOWN + "_".join(words(name))


def check_identities(identities: Iterable[Identity], actors: Mapping[str, Actor]) -> None:
    """Raises CodebookError for an id that there is none of, and for verdicts that contradict each other."""
    group: dict[str, str] = {}

    def leader(id_: str) -> str:
        while group.get(id_, id_) != id_:
            id_ = group[id_]
        return id_

    identities = tuple(identities)
    for each in identities:
        for id_ in (each.one, each.other):
            if id_.isascii() and id_ not in actors:
                raise CodebookError(f"{each.where}: {id_!r} is no actor id; write an id of actors/*.toml or a name.")
        if each.same:
            one, other = sorted((leader(each.one), leader(each.other)), key=lambda id_: id_ not in actors)
            if one != other and one in actors and other in actors:
                raise CodebookError(
                    f"{each.where}: makes one of the actors [{one}] and [{other}] of the codebook; give their names to "
                    "one entry of actors/*.toml instead."
                )
            group[other] = one
    for each in identities:
        if not each.same and leader(each.one) == leader(each.other):
            raise CodebookError(
                f"{each.where}: {each.one!r} and {each.other!r} are different here and the same by other lines."
            )
