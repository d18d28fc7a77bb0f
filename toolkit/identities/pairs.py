"""Pairs of names that may be one: equal but for spelling, one letter apart, or one a shorter form of the other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rapidfuzz.distance import OSA

from toolkit.codebook import Codebook
from toolkit.identities.parts import Name, forms_of_id, read_name
from toolkit.tokens import words

SPELLING, PARTICLE, LETTER, LONGER = "spelling", "particle", "letter", "longer"
_SHORT = 3  # letters of a part that may differ in one of them
_LONGEST = 7  # letters of a name that begins with و
_KIN = frozenset({"ابن", "بن", "بنت"})
Names = Mapping[str, tuple[Name, ...]]
Pair = tuple[str, str]
_Owned = tuple[str, Name]


@dataclass(frozen=True, slots=True)
class Link:
    """How the names of two actors are related; `one` is the shorter where `relation` is longer.

    `common`: it has no part but given names, as «محمد عبد اللطيف», so that many may bear it.
    """

    relation: str
    ids: Pair
    one: Name
    other: Name
    common: bool = False

    @property
    def differing(self) -> int:
        """Letters of the shortest part in which names of as many parts differ; 0 where they differ in none."""
        pairs = zip(self.one.parts, self.other.parts, strict=False)
        return min((min(len(a), len(b)) for a, b in pairs if a != b), default=0)


def names_of(actors: Iterable[str], codebook: Codebook) -> dict[str, tuple[Name, ...]]:
    """The names of actors by id: for an unknown one the one in its id, for a known person those of the codebook."""
    given = codebook.name_words.given | codebook.name_words.given_ambiguous
    found = {}
    for actor in sorted(actors):
        known = codebook.actors.get(actor)
        written = [words(name) for name in known.names] if known is not None else [forms_of_id(actor)]
        names = dict.fromkeys(read_name(forms) for forms in written if _is_one_name(forms, given))
        found[actor] = tuple(name for name in names if name.parts)
    return {actor: own for actor, own in found.items() if own}


def _is_one_name(forms: tuple[str, ...], given: frozenset[str]) -> bool:
    """Not «ابن عم القذافي», which is no name, nor «سمير حسن ومحمود علي», which is two."""
    return forms[0] not in _KIN and not any(
        form[0] == "و" and (form[1:] in given or len(form) > _LONGEST) for form in forms[1:] if form
    )


def pairs(names: Names, codebook: Codebook) -> dict[Pair, Link]:
    """Pairs of ids, the smaller first, whose names may be one, with the nearest relation between them."""
    found: dict[Pair, Link] = {}
    given = codebook.name_words.given | codebook.name_words.given_ambiguous
    for relation, more in (
        (SPELLING, _equal(names, lambda name: name.key)),
        (PARTICLE, _equal(names, lambda name: "".join(name.parts) if len(name.parts) > 1 else None)),
        (LETTER, _one_letter(names, given)),
        (LONGER, _shorter(names)),
    ):
        for (one, name), (other, second) in more:
            if one != other:
                found.setdefault(
                    (min(one, other), max(one, other)),
                    Link(relation, (one, other), name, second, _is_common(name, given)),
                )
    return found


def _is_common(name: Name, given: frozenset[str]) -> bool:
    return all(part in given or part.startswith("عبد") for part in name.parts)


def _equal(names: Names, key: Callable[[Name], Any]) -> Iterator[tuple[_Owned, _Owned]]:
    groups: dict[Any, list[_Owned]] = defaultdict(list)
    for actor, own in names.items():
        for name in own:
            if key(name) is not None:
                groups[key(name)].append((actor, name))
    for group in groups.values():
        yield from combinations(group, 2)


def _one_letter(names: Names, given: frozenset[str]) -> Iterator[tuple[_Owned, _Owned]]:
    """Names of as many parts, equal in all but one, which is no given name and differs in one letter."""
    groups: dict[tuple[int, int, tuple[str, ...]], list[tuple[str, _Owned]]] = defaultdict(list)
    for actor, own in names.items():
        for name in own:
            for i, part in enumerate(name.parts):
                rest = name.parts[:i] + name.parts[i + 1 :]
                if rest and (i or len(rest) > 1) and len(part) >= _SHORT:
                    groups[len(name.parts), i, rest].append((part, (actor, name)))
    for group in groups.values():
        for (one, owned), (two, other) in combinations(group, 2):
            if OSA.distance(one, two, score_cutoff=1) == 1 and not {one, two} <= given:
                yield owned, other


def _shorter(names: Names) -> Iterator[tuple[_Owned, _Owned]]:
    """A name of two parts or more, and a longer one that goes on from it, or has more between its parts."""
    longer: dict[tuple[str, str], list[_Owned]] = defaultdict(list)
    for actor, own in names.items():
        for name in own:
            for part in dict.fromkeys(name.parts[1:]) if len(name.parts) > 2 else ():
                longer[name.parts[0], part].append((actor, name))
    for actor, own in names.items():
        for name in own:
            if len(name.parts) > 1:
                for other in longer.get((name.parts[0], name.parts[-1]), ()):
                    if is_part(name.parts, other[1].parts):
                        yield (actor, name), other


def is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a longer name goes on from a shorter one, or has its first and last part and the others between."""
    if len(short) >= len(full) or short[0] != full[0]:
        return False
    rest = iter(full)
    return full[: len(short)] == short or (short[-1] == full[-1] and all(part in rest for part in short))
