"""Joining names round by round, until what the corpus tells about those joined ties no others to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pyroaring import BitMap
from rapidfuzz import fuzz

from toolkit.codebook import Codebook
from toolkit.identities.census import Census, Traces
from toolkit.identities.evidence import Evidence, weigh
from toolkit.identities.pairs import LETTER, LONGER, PARTICLE, SPELLING, Link, Pair, is_part, pairs
from toolkit.identities.parts import Name

_ORDER = (SPELLING, PARTICLE, LETTER, LONGER)


@dataclass(frozen=True, slots=True)
class Step:
    """One joining: `variant` is from then on `actor`; both are ids. `score` is how alike the names are, 0 to 100."""

    variant: str
    actor: str
    relation: str
    score: float
    evidence: Evidence


@dataclass(slots=True)
class State:
    """Who is left, under which names, and what is told about them; `apart` are ids that the user keeps apart."""

    names: dict[str, tuple[Name, ...]]
    traces: dict[str, Traces]
    census: Census
    codebook: Codebook
    apart: dict[str, set[str]] = field(default_factory=dict)

    def merge(self, joined: Mapping[str, str]) -> None:
        """Makes each variant (key) the actor (value) that it is joined to; no actor is a variant."""
        for variant, actor in joined.items():
            self.traces[actor].add(self.traces.pop(variant))
            self.names.pop(variant, None)
            self.census.articles[actor] = len(self.traces[actor].articles)
            self.apart.setdefault(actor, set()).update(self.apart.pop(variant, ()))
        for others in self.apart.values():
            others |= {joined[other] for other in others if other in joined}
        for own, traces in self.traces.items():
            for variant in traces.beside.keys() & joined.keys():
                actor = joined[variant]
                traces.beside[actor] = traces.beside.get(actor, BitMap()) | traces.beside.pop(variant)
            traces.beside.pop(own, None)


def join(state: State) -> list[Step]:
    """Joins all that can be joined; gives the steps in their order."""
    steps: list[Step] = []
    related = list(pairs(state.names, state.codebook).values())
    while found := _round(state, related):
        state.merge({step.variant: step.actor for step in found})
        steps += found
    return steps


def _round(state: State, related: Iterable[Link]) -> list[Step]:
    """The joinings of one round: the surest relation that there is, each of names that the others do not touch."""
    alive = [link for link in related if link.ids[0] in state.names and link.ids[1] in state.names]
    for relation in _ORDER:
        found = (_step(link, state) for link in alive if link.relation == relation)
        steps = _unambiguous([step for step in found if step is not None], state)
        if steps:
            return _apart(sorted(steps, key=lambda step: (-step.score, step.variant, step.actor)))
    return []


def _apart(steps: list[Step]) -> list[Step]:
    """Those of the steps that can be made at once: what one changes is no ground of another."""
    variants: set[str] = set()
    actors: set[str] = set()
    chosen = []
    for step in steps:
        same = step.relation == SPELLING and step.actor in actors
        if step.variant not in variants | actors and step.actor not in variants and (same or step.actor not in actors):
            variants.add(step.variant)
            actors.add(step.actor)
            chosen.append(step)
    return chosen


def _step(link: Link, state: State) -> Step | None:
    """The joining of two names, or None when the corpus or the user speaks against it."""
    one, other = link.ids
    if (one in state.codebook.actors and other in state.codebook.actors) or other in state.apart.get(one, ()):
        return None
    evidence = weigh(link, state.traces[one], state.traces[other], state.census)
    if evidence is None:
        return None
    variant, actor = _directed(link, state)
    return Step(variant, actor, link.relation, round(fuzz.ratio(link.one.key, link.other.key), 1), evidence)


def _directed(link: Link, state: State) -> Pair:
    """(variant, actor): a person of the codebook stays, then the longer name of two, else the more frequent."""

    def rank(actor: str) -> tuple[bool, bool, int, str]:
        shorter = link.relation == LONGER and actor == link.ids[0]
        return actor not in state.codebook.actors, shorter, -len(state.traces[actor].articles), actor

    actor, variant = sorted(link.ids, key=rank)
    return variant, actor


def _unambiguous(steps: list[Step], state: State) -> list[Step]:
    """Without the names that could be short for two different persons."""
    owners: dict[str, set[str]] = {}
    for step in steps:
        owners.setdefault(step.variant, set()).add(step.actor)
    return [step for step in steps if len(owners[step.variant]) == 1 or _chain(owners[step.variant], state)]


def _chain(actors: Iterable[str], state: State) -> bool:
    """Whether the names of all are one name, each longer than the one before or spelled in another way."""
    names = sorted((name for actor in actors for name in state.names[actor][:1]), key=lambda name: len(name.parts))
    return all(a.parts == b.parts or is_part(a.parts, b.parts) for a, b in pairwise(names))
