"""From the table of actors to the names that are joined over the whole corpus."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.codebook import Codebook, Identity
from toolkit.identities.census import Batches, Title, count, trace
from toolkit.identities.evidence import Evidence
from toolkit.identities.pairs import names_of, pairs
from toolkit.identities.parts import UNKNOWN
from toolkit.identities.rounds import State, Step, join
from toolkit.model import Problem

BY_CODEBOOK = "codebook"


@dataclass(frozen=True, slots=True)
class JoinedName:
    """A name that was joined: the mentions of `variant` (an id) are from then on those of `actor_id`.

    `joined_with` is the id by which it came there; `why` is spelling, particle, letter, longer or codebook; `score` is
    how alike the two names are (0 to 100), `titles` and `beside` the titles, in their shortest
    wording, and the actors beside them that both have.
    `articles` are those of the variant before anything was joined.
    """

    variant: str
    name: str
    actor_id: str
    joined_with: str
    why: str
    score: float
    titles: tuple[str, ...]
    beside: tuple[str, ...]
    articles: int


def join_names(batches: Batches, codebook: Codebook) -> tuple[tuple[JoinedName, ...], tuple[Problem, ...]]:
    """The names of a corpus that are one actor's, and problems with lines of the codebook that speak of no one.

    `batches` gives the table of actors, from the start, as often as it is called. Only unknown names are joined, with
    each other or with a person of the codebook. A name is joined when it is spelled otherwise; when it is one letter
    or a particle away, or a shorter form, and titles or rare acquaintances tie the two; and when the codebook says so
    (`identities.csv`), which also keeps names apart. The order of the articles makes no difference, and joining what
    is joined changes nothing.
    """
    census = count(batches, codebook)
    persons = {actor for actor in census.named if actor.startswith(UNKNOWN) or actor in codebook.actors}
    names = names_of(persons, codebook)
    told = {id_ for each in codebook.identities for id_ in (each.one, each.other)}
    wanted = {actor for pair in pairs(names, codebook) for actor in pair} | told
    traces = trace(batches, wanted, census, codebook)
    before = {actor: len(found.articles) for actor, found in traces.items()}
    written = {actor: found.name for actor, found in traces.items()}
    state = State({actor: own for actor, own in names.items() if actor in wanted}, traces, census, codebook)
    steps = [*_told(state, codebook.identities), *join(state)]
    final = _ends(steps)
    joined = (_joined(step, final, written[step.variant], before[step.variant], census.wordings) for step in steps)
    problems = tuple(_missing(each, before, codebook) for each in codebook.identities)
    return (
        tuple(sorted(joined, key=lambda each: (each.actor_id, each.variant))),
        tuple(problem for problem in problems if problem is not None),
    )


def _told(state: State, identities: Iterable[Identity]) -> list[Step]:
    """Joins what the codebook calls the same, and notes what it keeps apart."""
    steps: list[Step] = []
    for each in identities:
        if each.same:
            actor, variant = sorted(_now(each, steps), key=lambda id_: _rank(id_, state))
            if actor != variant and state.traces[variant].articles:
                steps.append(Step(variant, actor, BY_CODEBOOK, 100.0, Evidence()))
                state.merge({variant: actor})
    for each in identities:
        if not each.same:
            one, other = _now(each, steps)
            state.apart.setdefault(one, set()).add(other)
            state.apart.setdefault(other, set()).add(one)
    return steps


def _rank(actor: str, state: State) -> tuple[bool, int, str]:
    return actor not in state.codebook.actors, -len(state.traces[actor].articles), actor


def _now(each: Identity, steps: Iterable[Step]) -> tuple[str, str]:
    ends = _ends(steps)
    return ends.get(each.one, each.one), ends.get(each.other, each.other)


def _ends(steps: Iterable[Step]) -> dict[str, str]:
    """For each variant the actor that it has become in the end."""
    next_ = {step.variant: step.actor for step in steps}
    found = {}
    for variant, first in next_.items():
        actor = first
        while actor in next_:
            actor = next_[actor]
        found[variant] = actor
    return found


def _joined(
    step: Step, final: Mapping[str, str], name: str, articles: int, wordings: Mapping[Title, str]
) -> JoinedName:
    titles = tuple(dict.fromkeys(wordings[title] for title in step.evidence.titles))
    return JoinedName(
        step.variant, name, final[step.variant], step.actor, step.relation, step.score, titles, step.evidence.beside,
        articles,
    )  # fmt: skip


def _missing(each: Identity, articles: Mapping[str, int], codebook: Codebook) -> Problem | None:
    """A problem when a line names an unknown actor that no article has: most likely it is misspelled."""
    absent = [id_ for id_ in (each.one, each.other) if id_ not in codebook.actors and not articles[id_]]
    if not absent:
        return None
    what = f"{absent[0]!r} is in no article, so the line has no effect; write the name as the table of actors has it"
    return Problem("", Path(each.where).name, what)
