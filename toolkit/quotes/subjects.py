"""The subject of a narrator's sentence, as whoever speaks next may be: a name, or people without a name."""

import re
from collections.abc import Iterator

from toolkit.normalize import fold
from toolkit.quotes.agreement import human
from toolkit.quotes.before import independent
from toolkit.quotes.cues import CueHit
from toolkit.quotes.noun_phrase import Source, from_name, phrase
from toolkit.quotes.scene import COMMAS, Name, Scene

SUBJECT_REACH = 4
PERSON_REACH = 40
_SEVERAL = re.compile(r"ال(?:م\w+|\w+ي|\wا\w+)ون\Z")  # «المشاركون», «المصريون», «الناشطون»
CLAUSE = ("ان", "بان", "وان")


def subject_name(scene: Scene, start: int, end: int) -> Name | None:
    """The name that begins within a verb's distance of token `start`, before `end`, and hangs on no preposition."""
    start = _main_clause(scene, behind_adjuncts(scene, start, end), end)
    near = scene.names_between(start, min(end, start + SUBJECT_REACH))
    return next((name for name in near if free(scene, name)), None)


def _main_clause(scene: Scene, start: int, end: int) -> int:
    """«بينما بدأ المجلس …، شن فلان …»: where the main clause begins, if a verb and a person stand behind a comma."""
    if start >= end or not scene.has("subordinate", start):
        return start
    for j in range(start + 1, end - 2):
        if scene.forms[j] in COMMAS and not scene.forms[j + 1].startswith("و"):
            name = scene.starting.get(j + 2)
            if name is not None and name.first == j + 2 and name.mention.type == "PER":
                return j + 1
    return start


def behind_adjuncts(scene: Scene, start: int, end: int) -> int:
    """The token behind the circumstances that open a sentence («من جانبه،»)."""
    while start < end and (match := scene.lexicon.adjuncts.longest(scene.tokens, start, end)):
        start = match.last + (scene.forms[match.last : match.last + 1] == ["،"])
    return start


def first_person(scene: Scene, end: int) -> Name | None:
    """The first person of the text, if the name begins before token `end`."""
    first = next((name for name in scene.names if name.mention.type == "PER"), None)
    return first if first is not None and first.first < end else None


def verb_gender(scene: Scene, name: Name) -> str:
    """f when the word before a name looks like a feminine verb («ووصلت فلانة»), else empty."""
    return "f" if name.first and scene.forms[name.first - 1].endswith("ت") else ""


def sentences_back(scene: Scene, token: int, floor: int) -> Iterator[tuple[int, int]]:
    """The sentences with a name before `token` that end behind `floor`, the last one first."""
    for name in reversed(scene.names_between(floor, token)):
        if name.first < token:
            token, end = scene.sentence(name.first)
            yield token, end


def free(scene: Scene, name: Name) -> bool:
    """Whether a name can be a subject where it stands: no place, and behind no preposition."""
    if name.mention.type == "LOC" and not name.mention.actor_id.startswith("country:"):
        return False
    clitic = scene.tokens.text[scene.tokens.starts[name.own_first] : name.mention.start]
    if any(letter in clitic for letter in "بلك"):
        return False
    return not scene.preposition(name.first - 1)


def subject_of_feminine(scene: Scene, start: int, end: int) -> Name | None:
    """«وفي العام الماضي قامت تونس بـ…»: the last name in tokens [start, end) right behind a feminine past."""
    for name in reversed(scene.names_between(start + 1, end)):
        if free(scene, name) and independent(scene, name):
            verb = scene.forms[name.first - 1]
            if len(verb) > 3 and verb.endswith("ت") and not verb.endswith("ات") and not scene.in_name(name.first - 1):
                return name
    return None


def people(scene: Scene, start: int, end: int, *, plural: bool) -> Source | None:
    """The last people without a name that are subject of a clause in tokens [start, end), one or several."""
    openings = [behind_adjuncts(scene, start, end)]
    openings += [j + 1 for j in range(start, end) if scene.forms[j] in CLAUSE]
    for opening in reversed(openings):
        for j in range(opening, min(opening + SUBJECT_REACH, end)):
            if scene.forms[j] in COMMAS or scene.preposition(j):
                break
            if human(scene, j, plural=plural) and scene.covering(j) is None:
                return phrase(scene, j, people_end(scene, j, end))
    return None


def several_before(scene: Scene, start: int, end: int) -> Source | None:
    """«وهتف المشاركون …، كما نددوا بـ»: the last plural in tokens [start, end) that has the ending of a subject."""
    for token in range(end - 1, start, -1):
        form = scene.forms[token]
        subject = form == "اخرون" or (_SEVERAL.match(form) and not scene.has("things", token))
        if subject and not scene.preposition(token - 1) and scene.covering(token) is None:
            return phrase(scene, token, people_end(scene, token, end))
    return None


def last_people(scene: Scene, end: int) -> Source | None:
    """The last people in the plural before token `end`, whatever they hang on: «ضبط ثلاثة متهمين، واعترفوا بـ»."""
    for token in range(end - 1, max(end - PERSON_REACH, 0), -1):
        if human(scene, token, plural=True) and scene.covering(token) is None:
            of = token - 1 - scene.has_form("من", token - 1)  # «عدد من الأهالي», «عشرات الأهالي»
            counted = of >= 0 and scene.forms[of].removesuffix("ا") in scene.lexicon.sets["quantifiers"]
            first = of if counted else token - (token > 0 and human(scene, token - 1, plural=True))
            return phrase(scene, first, max(people_end(scene, token, end), token + 1))
    return None


def people_end(scene: Scene, first: int, end: int) -> int:
    """The end of a noun phrase for people: what it is made of («عشرات الصيادين», «عدد من الأهالي»), its adjectives."""
    j = first + 1
    if scene.has("quantifiers", first) and scene.has_form("من", j):
        j += 2
    elif not scene.forms[first].startswith("ال") and not scene.forms[first].endswith("ون") and _word(scene, j, end):
        j += 1
    while j < end and (_adjective(scene, first, j) or _inside_name(scene, j)):
        j += 1
    body = scene.starting.get(j + 1) if j < end and scene.forms[j] in ("في", "من") else None
    return min(body.last if body is not None else j, end)


def _word(scene: Scene, token: int, end: int) -> bool:
    return token < end and scene.forms[token][0].isalpha() and not scene.preposition(token) and token not in scene.cues


def _adjective(scene: Scene, first: int, token: int) -> bool:
    if scene.has("relatives", token) or scene.has("adverbs", token) or scene.preposition(token):
        return False
    form = scene.forms[token]
    if form in scene.lexicon.office_heads:
        return False  # «منع العمال المخالفون المحافظ من»
    return form.startswith("ال") or (scene.forms[first].endswith("ون") and form.endswith("ون"))


def _inside_name(scene: Scene, token: int) -> bool:
    name = scene.covering(token)
    return name is not None and name.first < token


def clause_head(scene: Scene, start: int, end: int, gender: str) -> Source | None:
    """What stands behind the last particle in tokens [start, end): «إن الموقوف اعترف»; None for a pronoun («إنه»)."""
    first = next((j + 1 for j in range(end - 1, start - 1, -1) if scene.has("particles", j)), end)
    if first >= end or scene.forms[first - 1] not in CLAUSE:
        return None
    name = scene.starting.get(first)
    if name is not None:
        return from_name(name) if free(scene, name) else None
    head = scene.forms[first]
    if not head.startswith("ال") or scene.has("relatives", first) or scene.has("things", first):
        return None
    if head.endswith(("ه", "ات")) != (gender == "f"):
        return None
    return phrase(scene, first, people_end(scene, first, end))


def clause_person(scene: Scene, start: int, end: int) -> Name | None:
    """The person behind the last particle in tokens [start, end): «ذكرت الصحيفة أن فلانا انتقد الحكومة قائلا»."""
    first = next((j + 1 for j in range(end - 1, start - 1, -1) if scene.has("particles", j)), end)
    name = scene.starting.get(first)
    return name if name is not None and name.first < end and name.mention.type == "PER" else None


def head_gender(scene: Scene, source: Source) -> str:
    """The gender that the noun for a source without a name shows, m or f; empty for every other source."""
    unnamed = source.speaker_id is None and source.speaker and source.kind != "person"
    head = fold((source.speaker or "").split()[0]).removeprefix("ال") if unnamed else ""
    if head in scene.lexicon.sets["feminine_plurals"]:
        return "f"
    if head not in scene.lexicon.sets["humans"]:
        return ""
    return "f" if head.endswith("ه") else "m"


def nearest_person(scene: Scene, hit: CueHit) -> Source | None:
    """The last noun for one person without a name before `hit` whose gender its verb shows: «أتت امرأة …، وقالت»."""
    for token in range(hit.token - 1, max(hit.token - PERSON_REACH, 0), -1):
        form = scene.forms[token].removeprefix("و").removeprefix("ال")
        fits = form in scene.lexicon.sets["humans"] and form.endswith("ه") == (hit.inflection.gender == "f")
        if fits and not scene.preposition(token - 1) and scene.covering(token) is None:
            return phrase(scene, token, people_end(scene, token, hit.token))
    return None
