"""What a cue takes: the place where the reported content begins, and in which form."""

from toolkit.quotes.before import resumptive
from toolkit.quotes.content import Complement
from toolkit.quotes.cues import CueHit, folded
from toolkit.quotes.extent import runs_on
from toolkit.quotes.first_person import first_person
from toolkit.quotes.marks import Segment
from toolkit.quotes.objects import (
    after_time,
    behind_subject,
    behind_whole_subject,
    handed_on,
    is_charge,
    is_object,
    noun_with_pronoun,
    object_of_participle,
    preposition_letters,
    to_body,
)
from toolkit.quotes.preceding import SPEECH_WORDS, preceding
from toolkit.quotes.quotation import in_passing, is_speech, says_on
from toolkit.quotes.scene import COMMAS, SENTENCE_ENDS, Scene
from toolkit.tokens import BREAK

REACH = {"past": 70, "imperfect": 70, "participle": 12, "bare": 4, "noun": 16}
ASIDES = {"-": "-", "–": "–", "(": ")"}
ASIDE_REACH = 25
RESUMED = {
    "الي": ("اليه", "اليها"),
    "ب": ("به", "بها"),
    "عن": ("عنه", "عنها"),
    "علي": ("عليه", "عليها"),
}
_SEPARATE = frozenset({"الي", "علي", "عن", "من", "في"})
CAUSE = "بسبب"


def find_complement(scene: Scene, hit: CueHit) -> Complement | None:
    """What `hit` takes, or None when nothing is reported."""
    if hit.inflection.pronoun and scene.has_form("ما", hit.token - 1) and scene.has("source_markers", hit.token - 2):
        return None  # «وفق ما أكده فلان» belongs to what stands before the marker
    scan = _Scan(scene, hit)
    found = scan.forward() or scan.fallback() or preceding(scene, hit, scan.stop)
    if found is not None and found.form == "nominal" and scene.has("source_markers", hit.token - 1):
        return preceding(scene, hit, scan.stop)  # «…، حسبما أفادت مصادر بوزارة الصحة»
    if found is not None and found.form == "nominal" and hit.inflection.pronoun and scene.has("as_said", hit.token - 1):
        return found._replace(stop=_end_of_description(scene, found.first))
    return found


def _end_of_description(scene: Scene, first: int) -> int:
    """«ما وصفه بـ"…"»: the end of a description inside the narrator's clause: its closing mark, or a comma."""
    for j in range(first, len(scene.forms)):
        segment = scene.marks.at.get(j)
        if segment is not None:
            return segment.last
        if scene.forms[j] in COMMAS:
            return j
    return len(scene.forms)


class _Scan:
    def __init__(self, scene: Scene, hit: CueHit) -> None:
        self.scene, self.hit, self.forms = scene, hit, scene.forms
        around = scene.marks.around(hit.token)
        limit = around.inner[1] if around else len(scene.forms)
        self.limit = min(limit, hit.token + REACH[hit.inflection.aspect])
        self.prepositions = folded(hit.cue.prepositions)
        self.via: int | None = None
        self.weak: Complement | None = None
        self.stop = self.limit

    def forward(self) -> Complement | None:
        j = self.hit.token + 1
        quote, clause, thing = (takes in self.hit.cue.takes for takes in ("quote", "clause", "object"))
        while j < self.limit:
            form = self.forms[j]
            segment = self.scene.marks.at.get(j)
            if segment is not None:
                if is_speech(self.scene, self.hit, segment, (self.prepositions, self.via)):
                    return self._make("quoted", j, j, segment)
                j = segment.last
                continue
            if form == ":" and "quote" in self.hit.cue.takes:
                return self._after_colon(j)
            if form in ASIDES and (behind := self._aside(j)):
                j = behind
                continue
            if (
                (form in SENTENCE_ENDS and not runs_on(self.scene, j))
                or self._other_cue(j)
                or (self._resumed(form) and not self.scene.has("passives", j - 1))
            ):
                self.stop = j
                break
            found = (quote and self._verbatim(j)) or (clause and self._clause(j)) or (thing and self._head(j))
            if found := found or self._nominal(j):
                return found
            j += 1
        return None

    def _aside(self, j: int) -> int:
        """The token behind an aside in dashes or brackets that opens at `j`; 0 when it is not closed soon."""
        close = ASIDES[self.forms[j]]
        for k in range(j + 2, min(j + ASIDE_REACH, self.limit)):
            if self.forms[k] == close:
                return k + 1
            if self.forms[k] in SENTENCE_ENDS:
                break
        return 0

    def _resumed(self, form: str) -> bool:
        """«الإضراب الذي دعا إليه …»: the pronoun stands for what is reported, which has been said before."""
        if "nominal" not in self.hit.cue.takes:
            return False
        if form in ("له", "لها") and self.scene.has("relatives", self.hit.token - 1) and "الي" in self.prepositions:
            return True
        return any(form in RESUMED[word] for word in self.prepositions & set(RESUMED))

    def _make(self, form: str, first: int, edge: int, segment: Segment | None = None, skip: int = 0) -> Complement:
        start = self.scene.tokens.starts[first] + skip
        return Complement(form, first, edge, start, segment, self.via)

    def _after_colon(self, j: int) -> Complement | None:
        first = j + 1
        if first < len(self.forms) and self.forms[first] == BREAK:
            first += 1
        if first >= len(self.forms):
            return None
        segment = self.scene.marks.at.get(first)
        if segment is None and "clause" in self.hit.cue.takes and self.scene.has("particles", first):
            return self._make("clause", first, j)
        if segment is None and "byline" in self.hit.cue.traits and self.via is None and not self.hit.clitic:
            return None  # a byline
        if segment and segment.inner[1] - segment.inner[0] < SPEECH_WORDS:
            behind = self.forms[segment.last] if segment.last < len(self.forms) else "."
            segment = segment if behind in SENTENCE_ENDS | COMMAS else None
        return self._make("quoted", first, j, segment)

    def _other_cue(self, j: int) -> bool:
        """Whether another attribution begins at `j`, so that this cue has come to its end."""
        other = self.scene.cues.get(j)
        if other is None or other.inflection.aspect == "noun":
            return False
        if noun_with_pronoun(self.scene, self.hit, j):
            self.via = j
            return False
        if other.participle:
            passes = {"quote", "clause"} & set(self.hit.cue.takes) and "passed" not in self.hit.cue.takes
            if "saying" in other.cue.traits and self.hit.finite and passes:
                self.via = j
                return False
            return "answering" not in other.cue.traits
        if says_on(self.scene, self.hit, other) or in_passing(self.scene, other):
            self.via = j
            return False
        if self.scene.has("relatives", j - 1) or self.scene.has("relatives", j - 2):
            return False
        joined = other.clitic > 0 or self.scene.has("conjunctions", j - 1) or self.forms[j - 1] in COMMAS
        return joined or not self.scene.has("homographs", j)

    def _verbatim(self, j: int) -> Complement | None:
        """Speech in the first person right behind the verb or its subject, without a mark: «قال نحن …»."""
        if not first_person(self.scene, j):
            return None
        name = self.scene.covering(j - 1)
        behind = j == self.hit.token + 1 or (name is not None and name.last == j)
        return self._make("quoted", j, j) if behind else None

    def _clause(self, j: int) -> Complement | None:
        if not self.scene.has("particles", j) or self.scene.in_name(j):
            return None
        if self.hit.inflection.pronoun and self.hit.finite and not self.hit.asking:
            return None  # «ما أكده فلان»: the pronoun is what is said
        before = self.forms[j - 1]
        if before in self.prepositions or (j == self.hit.token + 1):
            return self._make("clause", j, j - (before in self.prepositions))
        if self.scene.has("not_after", j - 1):
            return None
        return self._make("clause", j, j)

    def _nominal(self, j: int) -> Complement | None:
        if "nominal" not in self.hit.cue.takes or self._covered(j) or j + 1 >= self.limit:
            return self._said(j)
        form = self.forms[j]
        if form == "علي" and j in self.scene.starting:
            return None  # the name
        if form in self.prepositions and form == CAUSE:
            self.weak = self.weak or self._make("nominal", j + 1, j)
        if form in self.prepositions and form in _SEPARATE:
            if self.scene.has("particles", j + 1) or self._detour(j) or resumptive(self.scene, self.hit):
                return None
            if self.forms[j + 1] == BREAK:
                return None
            return self._make("nominal", j + 1, j)
        for letter in self.prepositions & {"ب", "ل"}:
            skip = preposition_letters(self.scene, j, letter)
            if skip:
                found = self._make("nominal", j, j, skip=skip)
                if letter == "ب" and not to_body(self.scene, j, skip):
                    return found
                self.weak = self.weak or found
        return None

    def _detour(self, j: int) -> bool:
        """Whether a preposition leads to no content: «على هامش», «طالبا عدم الكشف عن هويته»."""
        lexicon, tokens = self.scene.lexicon, self.scene.tokens
        unnamed = any(lexicon.anonymity.longest(tokens, at) for at in (j - 1, j - 2))
        return unnamed or lexicon.detours.longest(tokens, j) is not None

    def _said(self, j: int) -> Complement | None:
        """«نقلت وكالة … عن … قوله إن»: what the agency passes on begins with the noun."""
        noun = self.scene.cues.get(j)
        if "passed" in self.hit.cue.takes and noun is not None and noun.inflection.aspect == "noun":
            return self._make("nominal", j, j)
        return None

    def _covered(self, j: int) -> bool:
        name = self.scene.covering(j)
        return name is not None and name.first < j

    def _head(self, j: int) -> Complement | None:
        if "passed" in self.hit.cue.takes:
            return self._make("nominal", j, j) if handed_on(self.scene, self.hit, j) else None
        if after_time(self.scene, self.hit, j, self.limit) or object_of_participle(self.scene, self.hit, j):
            return self._make("nominal", j, j)
        noun = j + self.scene.has("demonstratives", j)  # «يرفض المجلس هذا الاتهام»
        shown = self.scene.has("demonstratives", j - 1)
        if shown or not self.scene.has("nominal_heads", noun) or not is_charge(self.scene, self.hit, noun):
            return None
        name = self.scene.starting.get(j)
        if self.forms[j : j + 2] == ["تنظيم", "ما"]:
            return None  # «أعلن تنظيم ما يسمى بـ…»
        if name is not None and name.mention.type == "ORG" and j == self.hit.token + 1:
            return None  # «أعلن تنظيم النسور مسؤوليته»
        return self._make("nominal", j, j) if behind_whole_subject(self.scene, self.hit, j) else None

    def fallback(self) -> Complement | None:
        """A weaker reading when nothing plain was found: an object, or a noun with an attached preposition."""
        j = behind_subject(self.scene, self.hit, self.stop)
        if "passed" in self.hit.cue.takes and "عن" not in self.forms[self.hit.token : j]:
            return None  # something is carried, not reported
        if self.weak is not None and self.forms[self.weak.edge] == CAUSE and j in self.scene.starting:
            return self.weak  # «انتقد فلان الحزب بسبب …»
        if j < self.stop and "object" in self.hit.cue.takes and is_object(self.scene, self.hit, j):
            return self._make("nominal", j, j)
        return self.weak
