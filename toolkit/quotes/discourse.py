"""Who speaks when the text leaves the subject out: the speaker is carried over, or taken from the governing verb."""

from dataclasses import dataclass, replace

from toolkit.normalize import fold
from toolkit.quotes.cues import CueHit
from toolkit.quotes.noun_phrase import Source, feminine, from_name, phrase
from toolkit.quotes.scene import Name, Scene
from toolkit.tokens import words

NOBODY = Source(None, None, None, None, None, "carried")
SUBJECT_REACH = 4
UNNAMED_WORDS = 3
OFFICIAL_WORDS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """One attribution as it is remembered: token, content tokens [first, last), source, gender, «وفقا لـ» or verb."""

    token: int
    first: int
    last: int
    source: Source
    gender: str
    by_marker: bool = False

    def holds(self, token: int) -> bool:
        """Whether `token` stands in the content."""
        return self.first <= token < self.last


class Discourse:
    """The speakers so far, in order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.turns: list[Turn] = []
        self.genders: dict[str, str] = {}

    def remember(self, hit: CueHit | None, first: int, last: int, source: Source) -> None:
        """Add a turn whose content is tokens [first, last), and the gender that its verb or its head shows."""
        gender = self.genders.get(_key(source), "")
        if source.first is not None:
            name = self.scene.covering(source.first)
            if hit is not None and hit.finite and hit.inflection.number == "s":
                gender = hit.inflection.gender
            elif source.kind == "organisation" and name is not None:
                gender = "f" if feminine(self.scene, name) else "m"
            self.genders.setdefault(_key(source), gender)
        self.turns.append(Turn(hit.token if hit else first, first, last, source, gender, hit is None))

    def settle(self, source: Source) -> Source:
        """A source that refers back by a bare noun («المصدر», «البيان») with the speaker whom it means."""
        if source.first is None or source.last is None or source.speaker_id is not None:
            return source
        head = self.scene.forms[source.first]
        if self.scene.has("documents", source.first):
            owner = self._owner(source)
            return replace(owner, first=source.first, last=source.last, how="title") if owner else source
        if source.last - source.first <= 2 and head.startswith("ال"):
            for turn in reversed(self.turns):
                spoken = turn.source.speaker or ""
                if turn.source.kind == "anonymous" and spoken and _stem(head) == _stem(fold(spoken.split()[0])):
                    return replace(turn.source, first=source.first, last=source.last, how="title")
        official = self._official(source.first) if source.last - source.first <= OFFICIAL_WORDS else None
        return replace(official, first=source.first, last=source.last, how="title") if official else source

    def _official(self, token: int) -> Source | None:
        """Whom «المسؤول الليبي» means: the person who spoke last, else the last one named with an office."""
        form = self.scene.forms[token]
        if not form.startswith("ال") or form.removeprefix("ال") not in self.scene.lexicon.sets["officials"]:
            return None
        outer = [turn.source for turn in self._outer() if turn.source.speaker]
        if outer:
            return outer[-1] if outer[-1].kind == "person" and outer[-1].speaker_id else None
        heads = self.scene.lexicon.office_heads
        for name in reversed([name for name in self.scene.names if name.last <= token]):
            if name.mention.type == "PER" and heads & set(words(name.mention.role or "")):
                return from_name(name)
        return None

    def _owner(self, source: Source) -> Source | None:
        """Who issued a document: a body named with it, else the last body that spoke, else the last body named."""
        first, last = source.first or 0, source.last or 0
        inside = [name for name in self.scene.names if first <= name.first < last and name.mention.type == "ORG"]
        if inside:
            return from_name(inside[0])
        if not self.scene.forms[first].startswith("ال"):
            return None
        outer = [turn.source for turn in self._outer() if turn.source.speaker]
        bodies = [spoken for spoken in outer[-3:] if spoken.kind != "person"]
        if outer:
            return (bodies or outer)[-1]
        before = [name for name in self.scene.names if name.first < first and name.mention.type == "ORG"]
        return from_name(before[0]) if before else None

    def resolve(self, hit: CueHit) -> Source:
        """The source of a cue that stands without one; `speaker` is None when nothing fits."""
        if hit.participle or (hit.inflection.aspect == "noun" and not hit.inflection.pronoun):
            return self._governor(hit)  # also «مكتفيا بالقول»
        nesting = self._nesting(hit.token)
        if nesting is not None and nesting.first < hit.token:
            return _as(nesting.source, "carried")
        last = self._last(hit)
        if last is not None and last.by_marker and hit.clitic:
            start, end = self.scene.sentence(hit.token)
            own = self._sentence_subject(hit.token) if start <= last.first < end else None
            if own is not None and self._fits(from_name(own), hit, self._verb_gender(own)):
                return _as(from_name(own), "carried")  # «هاجم فلان، وفقا لفلان، … واتهمه»
        if "continuing" not in hit.cue.traits or last is None:
            fresh = self._fresh_subject(hit, last)
            if fresh is not None:
                return _as(from_name(fresh), "carried")
        if last is not None:
            return _as(last.source, "carried")
        first = self._sentence_subject(hit.token) or self._first_person(hit)
        return _as(from_name(first), "carried") if first else NOBODY

    def nearby(self, token: int) -> Source:
        """Who speaks where no verb tells: the subject of the sentence, else the last speaker."""
        name = self._sentence_subject(token)
        if name is not None:
            return _as(from_name(name), "carried")
        outer = [turn for turn in self._outer() if turn.source.speaker]
        return _as(outer[-1].source, "carried") if outer else NOBODY

    def _nesting(self, token: int) -> Turn | None:
        """The innermost earlier content that `token` stands in."""
        around = [turn for turn in self.turns if turn.holds(token)]
        return min(around, key=lambda turn: turn.last - turn.first, default=None)

    def _outer(self) -> list[Turn]:
        return [
            turn for turn in self.turns if not any(other.holds(turn.token) for other in self.turns if other != turn)
        ]

    def _fits(self, source: Source, hit: CueHit, gender: str = "") -> bool:
        """Whether a source agrees with a cue; a person of no known gender takes a masculine verb."""
        known = gender or self.genders.get(_key(source), "")
        if hit.inflection.number != "s":
            return source.kind != "person"
        if source.kind == "person" and not known:
            return hit.inflection.gender == "m"
        return not known or known == hit.inflection.gender

    def _last(self, hit: CueHit) -> Turn | None:
        """The last speaker outside other people's speech who agrees with the cue; else simply the last."""
        outer = [turn for turn in self._outer() if turn.source.speaker]
        fitting = next((turn for turn in reversed(outer) if self._fits(turn.source, hit, turn.gender)), None)
        if fitting is not None or hit.inflection.number != "s":
            return fitting
        return outer[-1] if outer else None

    def _governor(self, hit: CueHit) -> Source:
        """The subject of the verb that a participle hangs on: of its sentence, and outside speech if it is outside."""
        start, _ = self.scene.sentence(hit.token)
        holding = [turn for turn in self.turns if turn.holds(hit.token)]
        floor = max((turn.first for turn in holding), default=start)
        outer = set(self._outer())
        here = [turn for turn in self.turns if turn.token >= max(start, floor) or turn in holding]
        for turn in sorted(here, key=lambda turn: (turn in outer or bool(holding), turn.token), reverse=True):
            if turn.source.speaker and self._fits(turn.source, hit, turn.gender):
                return _as(turn.source, "governor")
        name = self._sentence_subject(hit.token)
        if name is not None and self._fits(from_name(name), hit, self._verb_gender(name)):
            return _as(from_name(name), "governor")
        unnamed = self._unnamed_subject(start, hit.token)
        if unnamed is not None:
            return _as(unnamed, "governor")
        last = self._last(hit)
        if last is not None:
            return _as(last.source, "carried")
        return _as(from_name(name), "governor") if name else NOBODY

    def _unnamed_subject(self, start: int, token: int) -> Source | None:
        """«نظم العشرات من الأهالي وقفة … مطالبين»: people without a name as subject of the sentence's first verb."""
        words = self.scene.lexicon
        for j in range(start, min(start + SUBJECT_REACH, token)):
            if self.scene.has("documents", j):
                continue
            if self.scene.forms[j] in words.bodies or self.scene.forms[j] in words.sets["quantifiers"]:
                last = min(j + UNNAMED_WORDS, token)
                name = self.scene.starting.get(last) if self.scene.preposition(last - 1) else None
                return phrase(self.scene, j, name.last if name else last)
        return None

    def _fresh_subject(self, hit: CueHit, last: Turn | None) -> Name | None:
        """The subject of a narrator's sentence between the last speech and this cue."""
        floor = max(last.last, last.token) if last else 0
        start, _ = self.scene.sentence(hit.token)
        own = self._subject_in(max(start, floor), hit.token)
        if own is not None and self._fits(from_name(own), hit, self._verb_gender(own)):
            return own
        token = start - 1
        while token > floor:
            first, end = self.scene.sentence(token)
            name = self._subject_in(max(first, floor), end)
            if (
                name is not None
                and name.mention.type == "PER"
                and self._fits(from_name(name), hit, self._verb_gender(name))
            ):
                return name
            token = first - 1
        return None

    def _verb_gender(self, name: Name) -> str:
        """f when the word before a name looks like a feminine verb («ووصلت فلانة»), else empty."""
        return "f" if name.first and self.scene.forms[name.first - 1].endswith("ت") else ""

    def _sentence_subject(self, token: int) -> Name | None:
        start, _ = self.scene.sentence(token)
        return self._subject_in(start, token)

    def _subject_in(self, start: int, end: int) -> Name | None:
        """The name that begins within a verb's distance of the sentence's start and hangs on no preposition."""
        while start < end and (match := self.scene.lexicon.adjuncts.longest(self.scene.tokens, start, end)):
            start = match.last + (self.scene.forms[match.last : match.last + 1] == ["،"])
        for name in self.scene.names:
            if start <= name.first < min(end, start + SUBJECT_REACH) and self._free(name):
                return name
        return None

    def _free(self, name: Name) -> bool:
        if name.mention.type == "LOC" and not name.mention.actor_id.startswith("country:"):
            return False
        clitic = self.scene.tokens.text[self.scene.tokens.starts[name.own_first] : name.mention.start]
        if any(letter in clitic for letter in "بلك"):
            return False
        return not self.scene.preposition(name.first - 1)

    def _first_person(self, hit: CueHit) -> Name | None:
        before = [name for name in self.scene.names if name.mention.type == "PER" and name.first < hit.token]
        return before[0] if before else None


def _key(source: Source) -> str:
    return source.speaker_id or source.speaker or ""


def _as(source: Source, how: str) -> Source:
    return replace(source, first=None, last=None, how=how)


def _stem(head: str) -> str:
    """«المصادر» and «مصدر» refer to each other: the consonants without article, long vowels and number."""
    bare = head.removeprefix("ال")
    return "".join(letter for letter in bare if letter not in "اوينةه")[:4]
