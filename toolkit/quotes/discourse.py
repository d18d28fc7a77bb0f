"""Who speaks when the text leaves the subject out: the speaker is carried over, or taken from the governing verb."""

from dataclasses import dataclass, replace

from toolkit.quotes.cues import CueHit
from toolkit.quotes.scene import Name, Scene
from toolkit.quotes.source import Source, from_name

# Verbs that go on with the speech of whoever spoke last.
CONTINUING = frozenset({"adafa", "tabaa", "ardafa", "istatrada", "istadraka", "wasala", "khatama", "ikhtatama"})
NEUTRAL = Source(None, None, None, None, None, "carried")


@dataclass(slots=True)
class Turn:
    """One attribution as the discourse remembers it."""

    token: int
    first: int
    last: int
    source: Source
    gender: str


class Discourse:
    """The speakers so far, in order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.turns: list[Turn] = []
        self.genders: dict[str, str] = {}

    def remember(self, hit: CueHit | None, first: int, last: int, source: Source) -> None:
        """Add a turn whose content is tokens [first, last)."""
        gender = self._gender(source)
        if (
            hit is not None
            and source.first is not None
            and hit.finite
            and hit.inflection.number == "s"
            and source.first > hit.token
        ):
            gender = hit.inflection.gender
        if source.speaker and gender:
            self.genders[source.speaker_id or source.speaker] = gender
        self.turns.append(Turn(hit.token if hit else first, first, last, source, gender))

    def resolve(self, hit: CueHit, content_first: int) -> Source:
        """The source of a cue that stands without one; `speaker` is None when nothing fits."""
        nested = self._nesting(hit.token)
        if hit.participle:
            return self._governor(hit, nested)
        if nested is not None:
            return self._as(nested.source, "carried")
        last = self._last(hit)
        if hit.cue.id not in CONTINUING:
            fresh = self._fresh_subject(hit, last)
            if fresh is not None:
                return self._as(from_name(fresh), "carried")
        if last is not None:
            return self._as(last.source, "carried")
        first = self._sentence_subject(hit.token) or self._first_person(hit)
        return self._as(from_name(first), "carried") if first else NEUTRAL

    def _as(self, source: Source, how: str) -> Source:
        return replace(source, first=None, last=None, how=how)

    def _nesting(self, token: int) -> Turn | None:
        """The innermost earlier content that `token` stands in."""
        around = [turn for turn in self.turns if turn.first <= token < turn.last]
        return min(around, key=lambda turn: turn.last - turn.first, default=None)

    def _gender(self, source: Source) -> str:
        return self.genders.get(source.speaker_id or source.speaker or "", "")

    def _fits(self, source: Source, hit: CueHit) -> bool:
        known = self._gender(source)
        gender, number = hit.inflection.gender, hit.inflection.number
        if number != "s":
            return source.kind != "person" or gender == "f"
        if source.kind == "person":
            return not known or known == gender
        return known == gender if known else True

    def _last(self, hit: CueHit) -> Turn | None:
        """The last speaker outside other people's speech who agrees with the cue; else simply the last."""
        outer = [
            turn for turn in self.turns if not any(o is not turn and o.first <= turn.token < o.last for o in self.turns)
        ]
        for turn in reversed(outer):
            if turn.source.speaker and self._fits(turn.source, hit):
                return turn
        return outer[-1] if outer and outer[-1].source.speaker else None

    def _governor(self, hit: CueHit, nested: Turn | None) -> Source:
        start, _ = self.scene.sentence(hit.token)
        for turn in reversed(self.turns):
            inside = turn.first <= hit.token < turn.last
            if turn.token >= start and (inside or turn.last <= hit.token) and self._fits(turn.source, hit):
                if nested is None or inside or turn.token >= nested.first:
                    return self._as(turn.source, "governor")
        name = self._sentence_subject(hit.token)
        if name is not None and self._fits(from_name(name), hit):
            return self._as(from_name(name), "governor")
        last = self._last(hit)
        return self._as(last.source, "carried") if last else self._as(from_name(name), "governor") if name else NEUTRAL

    def _fresh_subject(self, hit: CueHit, last: Turn | None) -> Name | None:
        """The subject of a narrator's sentence between the last speech and this cue."""
        floor = max(last.last, last.token) if last else 0
        start, _ = self.scene.sentence(hit.token)
        own = self._subject_in(start, hit.token)
        if own is not None and own.first >= floor and self._fits(from_name(own), hit):
            return own
        token = start - 1
        while token > floor:
            first, end = self.scene.sentence(token)
            name = self._subject_in(max(first, floor), end)
            if name is not None and name.mention.type == "PER" and self._fits(from_name(name), hit):
                return name
            token = first - 1
        return None

    def _sentence_subject(self, token: int) -> Name | None:
        start, _ = self.scene.sentence(token)
        return self._subject_in(start, token)

    def _subject_in(self, start: int, end: int) -> Name | None:
        """The name that begins within a verb's distance of the sentence's start and hangs on no preposition."""
        for name in self.scene.names:
            if start <= name.first < min(end, start + 4) and self._free(name):
                return name
        return None

    def _free(self, name: Name) -> bool:
        if name.mention.type == "LOC" or name.first == 0:
            return name.mention.type != "LOC"
        word_start = self.scene.tokens.starts[name.own_first]
        clitic = self.scene.tokens.text[word_start : name.mention.start]
        prepositions = {"في", "من", "على", "عن", "الي", "مع", "بعد", "قبل", "خلال", "علي"}
        return not any(letter in clitic for letter in "بلك") and self.scene.forms[name.first - 1] not in prepositions

    def _first_person(self, hit: CueHit) -> Name | None:
        before = [name for name in self.scene.names if name.mention.type == "PER" and name.first < hit.token]
        return before[0] if before else None
