"""The words of `data/targets.toml`, folded, and how verbs of calling are inflected."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from toolkit.codebook.files import CodebookError, check_keys, read_toml
from toolkit.inflect import Inflection, inflect
from toolkit.normalize import fold
from toolkit.themes.inflection import readings
from toolkit.tokens import splits

SHIPPED = Path(__file__).parent.parent / "data" / "targets.toml"
_LISTS = (
    "bearers", "generic", "acts", "pronouns", "copulas", "only", "openers", "that_it_is", "lists", "charges",
    "prepositions", "toward", "against", "between", "by", "agents", "doers", "held", "objects", "each", "sides",
    "not_nouns", "times",
)  # fmt: skip
STEMS = 4


@dataclass(frozen=True, slots=True)
class TargetWords:
    """Folded word lists by name, the forms of the verbs of calling, and words that begin no noun phrase.

    `naming` are those of `calling` that take what somebody is called without a particle too.
    """

    lists: dict[str, frozenset[str]]
    calling: dict[str, Inflection]
    naming: frozenset[str]
    never: frozenset[str]

    def has(self, name: str, form: str) -> bool:
        """Whether the folded word stands in the list as it is."""
        return form in self.lists[name]

    def reads(self, name: str, form: str) -> bool:
        """Whether a reading of the folded word (without particles, article, ending) stands in the list."""
        return not self.lists[name].isdisjoint(readings(form)) if form else False

    def as_bearer(self, form: str) -> int | None:
        """The number of letters attached in front, when the word is a noun that carries a label, else None."""
        found = readings(form)
        return next((skip for word, skip in found.items() if word in self.lists["bearers"]), None)

    def calls(self, form: str) -> tuple[Inflection, bool] | None:
        """What a form of a verb of calling shows, what is attached in front left out, and whether it names.

        None for other words.
        """
        for letters, rest in splits(form):
            found = self.calling.get(rest)
            if found is not None and (found.aspect == "noun" or set(form[:letters]) <= {"و", "ف"}):
                return found, rest in self.naming
        return None


@lru_cache(maxsize=1)
def target_words() -> TargetWords:
    """The shipped words."""
    entry = read_toml(SHIPPED)
    check_keys(SHIPPED, "targets", entry, {**dict.fromkeys(_LISTS, tuple), "calling": dict, "naming": dict})
    if missing := [name for name in (*_LISTS, "calling", "naming") if name not in entry]:
        raise CodebookError(f"{SHIPPED}: the list {missing[0]} is missing.")
    lists = {name: frozenset(map(fold, entry[name])) for name in _LISTS}
    calling, naming = (_forms(name, entry[name]) for name in ("calling", "naming"))
    return TargetWords(lists, calling | naming, frozenset(naming), lists["not_nouns"] | lists["times"])


def _forms(table: str, verbs: dict[str, Any]) -> dict[str, Inflection]:
    check_keys(SHIPPED, table, verbs, dict.fromkeys(verbs, tuple))
    found: dict[str, Inflection] = {}
    for name, stems in verbs.items():
        if len(stems) != STEMS:
            raise CodebookError(f"{SHIPPED}: [{table}] {name} must have {STEMS} stems, not {len(stems)}.")
        past, imperfect, participle, noun = stems
        found.update(inflect(past, imperfect, participle, noun))
    return found
