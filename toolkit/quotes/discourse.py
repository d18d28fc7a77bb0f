"""Who speaks when the text leaves the subject out: the speaker is carried over, or taken from the governing verb."""

from itertools import islice

from toolkit.quotes.agreement import feminine
from toolkit.quotes.anaphora import body_that_spoke, referent, whose_occasion
from toolkit.quotes.before import resumptive
from toolkit.quotes.cues import CueHit
from toolkit.quotes.joint import joint_before
from toolkit.quotes.noun_phrase import Source, from_name
from toolkit.quotes.scene import SENTENCE_ENDS, Name, Scene
from toolkit.quotes.subjects import (
    clause_head,
    clause_person,
    first_person,
    free,
    head_gender,
    last_people,
    nearest_person,
    people,
    sentences_back,
    several_before,
    subject_name,
    subject_of_feminine,
    verb_gender,
)
from toolkit.quotes.turns import REMEMBERED, Turn, Turns

BREATH = 6  # words from a verb with its object to the next one that و joins to it
NOBODY = Source(None, None, None, None, None, "carried")


class Discourse:
    """The speakers so far, in order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.turns = Turns(len(scene.forms))
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
        self.turns.add(Turn(hit.token if hit else first, first, last, source, gender, hit is None))

    def settle(self, source: Source) -> Source:
        """A source that refers back by a bare noun («المصدر», «البيان», «بلاده») with the speaker whom it means."""
        if source.first is None or source.last is None:
            return source
        if source.speaker_id is not None:
            return body_that_spoke(self.scene, source, self.turns) or source
        meant = referent(self.scene, source, self.turns)
        return meant._replace(first=source.first, last=source.last, how="title") if meant else source

    def resolve(self, hit: CueHit) -> Source:
        """The source of a cue that stands without one; `speaker` is None when nothing fits."""
        if hit.participle or (hit.inflection.aspect == "noun" and not hit.inflection.pronoun):
            return self._governor(hit)  # also «مكتفيا بالقول»
        if (twin := self._same_breath(hit)) is not None:
            return _as(twin, "carried")
        nesting = self._nesting(hit.token)
        if nesting is not None and nesting.first < hit.token:
            return _as(self._inner_subject(nesting, hit) or nesting.source, "carried")
        if hit.inflection.number == "d" and (both := joint_before(self.scene, hit.token)):
            return _as(both, "carried")
        if hit.inflection.number != "s" and (several := self._several(hit)):
            return _as(several, "carried")
        own = self._nearest(hit.token) if hit.inflection.aspect == "noun" else whose_occasion(self.scene, hit)
        if own is not None:
            return _as(from_name(own), "carried")
        last = self._last(hit)
        if last is not None and last.by_marker and hit.clitic and (beside := self._beside_marker(last, hit)):
            return _as(beside, "carried")
        fits = last is not None and self._fits(last.source, hit, last.gender)
        fresh = None if fits and "continuing" in hit.cue.traits else self._fresh_subject(hit, last)
        if fresh is not None:
            return _as(from_name(fresh), "carried")
        if last is not None:
            other = None if fits else self._other_party(hit, last.source)
            return _as(other or last.source, "carried")
        return self._unspoken(hit)

    def _unspoken(self, hit: CueHit) -> Source:
        """Who speaks where nobody who agrees has spoken before: people, a woman, or the first name of the text."""
        if hit.inflection.number != "s" and (crowd := last_people(self.scene, hit.token)) is not None:
            return _as(crowd, "carried")
        woman = nearest_person(self.scene, hit) if hit.inflection.gender == "f" else None
        if woman is not None:
            return _as(woman, "carried")
        first = self._sentence_subject(hit.token) or (
            first_person(self.scene, hit.token) if hit.inflection.number == "s" else None
        )
        return _as(from_name(first), "carried") if first else NOBODY

    def _nearest(self, token: int) -> Name | None:
        """Whose words «بقوله» are: the last person of the sentence before it who acts in it."""
        start, _ = self.scene.sentence(token)
        before = reversed(self.scene.names_between(start, token))
        return next((name for name in before if name.mention.type == "PER" and free(self.scene, name)), None)

    def nearby(self, token: int) -> Source:
        """Who speaks where no verb tells: the subject of the sentence, else the last speaker."""
        name = self._sentence_subject(token)
        if name is not None:
            return _as(from_name(name), "carried")
        unnamed = people(self.scene, self.scene.sentence(token)[0], token, plural=True)
        last = unnamed or next(self.turns.speakers(), None)
        return _as(last, "carried") if last else NOBODY

    def _nesting(self, token: int) -> Turn | None:
        """The innermost earlier content that `token` stands in."""
        around = self.turns.contents.around(token)
        return min(around, key=lambda turn: turn.last - turn.first, default=None)

    def _other_party(self, hit: CueHit, spoken: Source) -> Source | None:
        """Who answers when the last speaker does not agree with the verb: whom the text named before."""
        person = nearest_person(self.scene, hit)
        if person is not None or hit.inflection.gender == "f" or head_gender(self.scene, spoken) != "f":
            return person
        before = self.scene.names_between(0, hit.token)
        last = next((name for name in reversed(before) if name.mention.type == "PER"), None)
        return from_name(last) if last else None

    def _beside_marker(self, marked: Turn, hit: CueHit) -> Source | None:
        """«ويقول فلان إن …، بحسب تقرير، ويضيف», «هاجم فلان، وفقا لفلان، … واتهمه»: who speaks or acts there."""
        start, end = self.scene.sentence(hit.token)
        if not start <= marked.first < end:
            return None
        inside = (turn for turn in reversed(self.turns.since(marked.first)) if turn.token < marked.last)
        told = next(
            (t for t in inside if not t.by_marker and t.source.speaker and self._fits(t.source, hit, t.gender)), None
        )
        own = self._sentence_subject(hit.token) if told is None else None
        if own is not None and self._fits(from_name(own), hit, verb_gender(self.scene, own)):
            return from_name(own)
        return told.source if told is not None else None

    def _same_breath(self, hit: CueHit) -> Source | None:
        """«إن نائبه رحب بالدعوة ووعد بتلبيتها»: the second verb of two inside speech has the subject of the first."""
        if not self.turns.all or not hit.clitic or "continuing" in hit.cue.traits:
            return None
        first = self.turns.all[-1]
        close = first.last <= hit.token <= first.token + BREATH and not self.turns.is_outside(first)
        return first.source if close and self._fits(first.source, hit, first.gender) else None

    def _inner_subject(self, nesting: Turn, hit: CueHit) -> Source | None:
        """The subject of the reported clause around a cue, where it agrees and is no pronoun."""
        if resumptive(self.scene, hit) or self.scene.has("relatives", hit.token - 1):
            return None  # «العمالة التي وصفها بـ»: by whoever speaks
        start = next(
            (j + 1 for j in range(hit.token - 1, nesting.first - 1, -1) if self.scene.forms[j] in SENTENCE_ENDS),
            nesting.first,
        )
        start += self.scene.marks.at.get(start) is not None
        if hit.inflection.number != "s":
            inner = people(self.scene, start, hit.token, plural=True)
        else:
            named = subject_name(self.scene, start, hit.token) if start > nesting.first else None
            inner = from_name(named) if named else clause_head(self.scene, start, hit.token, hit.inflection.gender)
            if inner is not None and inner.speaker_id is None and hit.clitic:
                return None
        return inner if inner is not None and self._fits(inner, hit) else None

    def _several(self, hit: CueHit) -> Source | None:
        """The people whom a plural verb takes up: the subject of its sentence, or of the one before it."""
        start, _ = self.scene.sentence(hit.token)
        floor = self.turns.contents.ended
        found = people(self.scene, start, hit.token, plural=True)
        if found is None and start > floor:
            found = people(self.scene, self.scene.sentence(start - 1)[0], start, plural=True)
        return found or several_before(self.scene, max(start, floor), hit.token)

    def _fits(self, source: Source, hit: CueHit, gender: str = "") -> bool:
        """Whether a source agrees with a cue; a person of no known gender takes a masculine verb."""
        known = gender or self.genders.get(_key(source), "") or head_gender(self.scene, source)
        if hit.inflection.number != "s":
            return source.kind != "person"
        if source.kind == "person" and not known:
            return hit.inflection.gender == "m"
        return not known or known == hit.inflection.gender

    def _last(self, hit: CueHit) -> Turn | None:
        """The last speaker outside other people's speech who agrees with the cue; else simply the last."""
        outer = [turn for turn in islice(self.turns.outside(), REMEMBERED) if turn.source.speaker]
        fitting = next((turn for turn in outer if self._fits(turn.source, hit, turn.gender)), None)
        if fitting is not None or hit.inflection.number != "s":
            return fitting
        return outer[0] if outer else None

    def _governor(self, hit: CueHit) -> Source:
        """The subject of the verb that a participle hangs on: of its sentence, and outside speech if it is outside."""
        start, _ = self.scene.sentence(hit.token)
        holding = self.turns.contents.around(hit.token)
        floor = max((turn.first for turn in holding), default=start)
        since = self.turns.since(max(start, floor))
        here = [*(turn for turn in holding if turn.token < max(start, floor)), *since]
        here.sort(key=lambda turn: (bool(holding) or self.turns.is_outside(turn), turn.token), reverse=True)
        for turn in here:
            if turn.source.speaker and self._fits(turn.source, hit, turn.gender):
                return _as(turn.source, "governor")
        name = self._sentence_subject(hit.token)
        if name is not None and self._fits(from_name(name), hit, verb_gender(self.scene, name)):
            return _as(from_name(name), "governor")
        unnamed = people(self.scene, start, hit.token, plural=hit.inflection.number != "s")
        if unnamed is not None:
            return _as(unnamed, "governor")
        own = subject_of_feminine(self.scene, start, hit.token) if hit.inflection.gender == "f" else None
        if own is not None:
            return _as(from_name(own), "governor")
        last, inner = self._last(hit), clause_person(self.scene, start, hit.token)
        if last is not None and (inner is None or self._fits(last.source, hit, last.gender)):
            return _as(last.source, "carried")
        if inner is not None and self._fits(from_name(inner), hit):
            return _as(from_name(inner), "governor")
        if hit.inflection.number != "s" and (crowd := last_people(self.scene, hit.token)) is not None:
            return _as(crowd, "governor")
        name = name or (self._sentence_subject(start - 1) if start else None)
        return _as(from_name(name), "governor") if name else NOBODY

    def _fresh_subject(self, hit: CueHit, last: Turn | None) -> Name | None:
        """The subject of a narrator's sentence between the last speech and this cue."""
        floor = max(last.last, last.token) if last else 0
        start, _ = self.scene.sentence(hit.token)
        own = subject_name(self.scene, max(start, floor), hit.token)
        if own is not None and self._fits(from_name(own), hit, verb_gender(self.scene, own)):
            return own
        for first, end in islice(sentences_back(self.scene, start, floor), REMEMBERED):
            name = subject_name(self.scene, max(first, floor), end)
            person = name is not None and name.mention.type == "PER"
            if name is not None and person and self._fits(from_name(name), hit, verb_gender(self.scene, name)):
                return name
        return None

    def _sentence_subject(self, token: int) -> Name | None:
        return subject_name(self.scene, self.scene.sentence(token)[0], token)


def _key(source: Source) -> str:
    return source.speaker_id or source.speaker or ""


def _as(source: Source, how: str) -> Source:
    return source._replace(first=None, last=None, how=how)
