"""Whose words they are: the subject of a cue as it stands in the text, and the actor whom it means."""

from dataclasses import dataclass, replace

from toolkit.model import Mention
from toolkit.quotes.complement import Complement
from toolkit.quotes.cues import ASKING, CueHit
from toolkit.quotes.marks import CLOSING, STRAIGHT
from toolkit.quotes.scene import COMMAS, SENTENCE_ENDS, Name, Scene

NEAR = 14
TOPIC_REACH = 25
PHRASE_REACH = 12
PLAIN = 12  # a source without any known word may be so many words long


@dataclass(frozen=True, slots=True)
class Source:
    """A source: tokens [first, last) that name it (None when left out), name, actor id, kind, and how it was found."""

    first: int | None
    last: int | None
    speaker: str | None
    speaker_id: str | None
    kind: str | None
    how: str


def subject(scene: Scene, hit: CueHit, found: Complement) -> Source | None:
    """The source that stands beside its cue: behind the verb, or just before it; None when it is left out."""
    if hit.participle:
        return None
    if hit.inflection.aspect == "noun":
        return _passed_on(scene, hit)
    if scene.has_form("قد", hit.token - 1) and not hit.clitic and (early := _before(scene, hit)) and early.speaker_id:
        return early  # «كان فلان قد أبلغ …»: what follows is an object
    if hit.cue.stance in ASKING and not hit.clitic and (early := _before(scene, hit)):
        return early  # «نقيب الصيادين، دعا الرئيس إلى …»: who is asked stands behind the verb
    edge = _reach(scene, hit) if found.backward else found.edge
    return _behind(scene, hit, found, _until_origin(scene, hit, edge)) or _before(scene, hit)


def _until_origin(scene: Scene, hit: CueHit, edge: int) -> int:
    """«نقلت وكالة … عن …»: the subject ends where the origin of the words begins."""
    if "passed" not in hit.cue.takes:
        return edge
    return next((j for j in range(hit.token + 1, edge) if scene.forms[j] in ("عن", "الي")), edge)


def _reach(scene: Scene, hit: CueHit) -> int:
    j = hit.token + 1
    while j < len(scene.forms) and scene.forms[j] not in SENTENCE_ENDS:
        j += 1
    return j


def from_name(name: Name, how: str | None = None) -> Source:
    """The source that a name in the text stands for."""
    mention = name.mention
    kind = "person" if mention.type == "PER" else "organisation"
    manner = how or ("title" if mention.how == "title" else "short" if mention.how in ("short", "weak") else "explicit")
    return Source(name.first, name.last, mention.name, mention.actor_id, kind, manner)


def phrase(scene: Scene, first: int, last: int) -> Source | None:
    """A source that is no known name: «مصدر أمني», «عدد من السكان», «البيان»."""
    while last > first and scene.forms[last - 1] in COMMAS:
        last -= 1
    if first >= last:
        return None
    head = scene.forms[first]
    known = _unnamed(scene, head) or any(
        head in words
        for words in (scene.lexicon.org_heads, scene.lexicon.office_heads, scene.lexicon.sets["documents"])
    )
    if not known and last - first > PLAIN:
        return None
    kind = "organisation" if head in scene.lexicon.org_heads or head in scene.lexicon.sets["documents"] else "anonymous"
    if head in scene.lexicon.office_heads and not _unnamed(scene, head):
        kind = "person"
    return Source(first, last, scene.tokens.span(first, last), None, kind, "explicit")


def _unnamed(scene: Scene, head: str) -> bool:
    bare = head.removesuffix("ا")
    return head in scene.lexicon.bodies or bare in scene.lexicon.bodies or head in scene.lexicon.sets["quantifiers"]


def _behind(scene: Scene, hit: CueHit, found: Complement, edge: int) -> Source | None:
    first = _skip(scene, hit.token + 1, edge)
    if scene.has_form("في" if hit.cue.id == "jaa" else "", first) or _to_whom(scene, first):
        first += 1
    if first >= edge or hit.inflection.number != "s":
        return None  # a verb before its subject stands in the singular
    if (scene.preposition(first) and not scene.in_name(first)) or _attached(scene, first):
        return _after_circumstance(scene, first, edge)
    last = _zone(scene, first, edge)
    name = choose(scene, first, last)
    if name is not None:
        if _addressed(scene, hit, name):
            return None
        titled = name.last < last and scene.forms[name.last] in scene.lexicon.office_heads
        return replace(from_name(name), first=first, last=last if titled else max(name.last, first + 1))
    if not _nominal(scene, first) or scene.has("addressed", first):
        return None
    definite = scene.forms[first].startswith("ال") and found.form == "quoted"
    if hit.inflection.pronoun and not definite and not _unnamed(scene, scene.forms[first]):
        return None
    if scene.has("documents", first) and scene.forms[first].startswith("ال"):
        last = first + 1
    return phrase(scene, first, last)


def _to_whom(scene: Scene, token: int) -> bool:
    """«قال لنا الوسطاء»: a pronoun with ل between the verb and its subject."""
    return scene.forms[token] in ("له", "لها", "لهم", "لنا", "لي", "لك", "لكم")


def _addressed(scene: Scene, hit: CueHit, name: Name) -> bool:
    """Whether a name behind a verb is its object: «طالب مصر بـ…» has a masculine verb before a feminine noun."""
    if hit.cue.stance not in ASKING or name.mention.type == "PER":
        return False
    return hit.inflection.gender == "m" and feminine(scene, name)


def feminine(scene: Scene, name: Name) -> bool:
    """Whether a body or state takes a feminine verb: by its first word, or as states do."""
    head = scene.forms[name.first].removeprefix("و")
    if name.mention.actor_id.startswith("country:"):
        return head not in scene.lexicon.sets["masculine_states"]
    written = scene.tokens.text[scene.tokens.starts[name.first] : scene.tokens.ends[name.first]]
    return written.endswith(("ة", "ات")) or head in ("قوات", "القوي")


def _attached(scene: Scene, token: int) -> bool:
    form = scene.forms[token]
    name = scene.starting.get(token)
    if name is not None and token == name.own_first and name.mention.start > scene.tokens.starts[token]:
        return form[0] in "لبك" or form[:2] in ("ول", "وب")
    return scene.has("pronouns", token) or form in ("ل", "ب") or form.startswith(("لل", "بال"))


def _nominal(scene: Scene, token: int) -> bool:
    """Whether a noun phrase can begin here: not with a mark, a conjunction, a particle or another cue."""
    form = scene.forms[token]
    if not form[0].isalpha() or token in scene.cues or scene.has("pronouns", token):
        return False
    if scene.tokens.text[scene.tokens.starts[token] : scene.tokens.ends[token]].endswith(("ً", "ًا", "اً")):
        return False
    return not (scene.has("particles", token) or scene.has("relatives", token) or scene.has("negation", token))


def _skip(scene: Scene, token: int, edge: int) -> int:
    """Behind adverbs, commas, circumstances in a word or two, and marks around a name."""
    while token < edge:
        match = scene.lexicon.adjuncts.longest(scene.tokens, token, edge)
        if match:
            token = match.last
        elif scene.has("adverbs", token) or scene.forms[token] in COMMAS or token in scene.marks.at:
            token += 1
        else:
            break
    return token


def _zone(scene: Scene, first: int, edge: int) -> int:
    """The end of the noun phrase that begins at `first`: before a circumstance, a relative, or the content."""
    j = first + 1
    while j < edge:
        form = scene.forms[j]
        covered = scene.covering(j)
        if covered is not None and covered.first < j:
            j = max(j + 1, covered.last)
            continue
        if scene.has("particles", j) or scene.has("relatives", j) or form in (":", "ل", "لي"):
            return j
        if form in ("للصحفيين", "للصحافيين", "للصحفيه") or (_complete(scene, first, j) and _attached(scene, j)):
            return j
        if form in COMMAS and not _apposed(scene, j + 1):
            return j
        if scene.has("circumstances", j):
            return j
        if (form == "في" and scene.has("occasions", j + 1)) or scene.has("adverbs", j):
            return j
        j += 1
    return edge


def _complete(scene: Scene, first: int, token: int) -> bool:
    """Whether a person is already named in tokens [first, token)."""
    return any(
        first <= name.first < token and name.mention.type == "PER" and name.mention.how != "title"
        for name in scene.names
    )


def _apposed(scene: Scene, token: int) -> bool:
    name = scene.starting.get(token)
    if name is not None and name.mention.type == "PER":
        return True
    return token < len(scene.forms) and scene.forms[token] in scene.lexicon.office_heads


def choose(scene: Scene, first: int, last: int) -> Name | None:
    """The name that the noun phrase in tokens [first, last) means: one that begins it, else the person in it."""
    inside = [name for name in scene.names if name.first >= first - 1 and name.first < last]
    starting = [name for name in inside if name.first <= first < name.last]
    for group in (starting, inside):
        people = [name for name in group if name.mention.type == "PER"]
        named = [name for name in people if name.mention.how != "title"]
        if group is starting and named:
            return named[0]
        if people and group is inside:
            apposed = [name for name in named if not scene.preposition(name.first - 1)]
            title = [name for name in people if name.first == first]
            return (title or apposed or people)[0] if not (title and apposed) else apposed[0]
    head = scene.forms[first]
    if _unnamed(scene, head):
        return None
    if starting:
        return starting[0]
    if head in scene.lexicon.org_heads and inside and inside[0].first <= first + 2:
        return inside[0]
    return None


def _after_circumstance(scene: Scene, first: int, edge: int) -> Source | None:
    """«قال في تصريح لـ…، وزير …، إن»: a subject that follows a circumstance stands free of prepositions."""
    for name in scene.names:
        if first < name.first < edge and name.mention.type != "LOC":
            before = scene.forms[name.first - 1]
            clitic = scene.tokens.starts[name.own_first] < name.mention.start and name.first == name.own_first
            timed = scene.has("adverbs", name.first - 1) and name.mention.type == "PER"
            if (before in COMMAS or timed) and not clitic:
                return from_name(name)
    return None


def _before(scene: Scene, hit: CueHit) -> Source | None:
    """A subject before its verb: «لافروف، قال», «الوزير الذي أكد», «مصدر أمني كشف»."""
    if hit.clitic or scene.has("conjunctions", hit.token - 1):
        return None
    token = hit.token
    while token and (gap := _between(scene, token)):
        token -= gap
    if not token:
        return None
    name = scene.covering(token - 1) or _topic(scene, hit)
    if name is None:
        return _phrase_before(scene, token)
    while name.first and scene.forms[name.first - 1] in COMMAS and (previous := scene.covering(name.first - 2)):
        if previous.mention.type != "PER" or previous is name:
            break
        name = previous
    relative = scene.has("relatives", hit.token - 1)
    if not relative and not independent(scene, name):
        name = _topic(scene, hit)
    return from_name(name) if name is not None and _agrees(name, hit) else None


def _between(scene: Scene, token: int) -> int:
    """How many words before `token` may stand between a subject and the verb behind it."""
    for width in (2, 1):
        match = scene.lexicon.adjuncts.longest(scene.tokens, token - width, token) if token >= width else None
        if match is not None and match.last == token:
            return width
    form = scene.forms[token - 1]
    skipped = form in COMMAS or form in CLOSING or form in STRAIGHT or form in ("كان", "كانت")
    return int(skipped or scene.has("adverbs", token - 1) or scene.has("relatives", token - 1))


def _topic(scene: Scene, hit: CueHit) -> Name | None:
    """The name that opens the sentence and is set apart by a relative clause: «المبعوث، الذي …، نفى»."""
    start, _ = scene.sentence(hit.token)
    name = scene.starting.get(start)
    if name is None or hit.token - start > TOPIC_REACH or scene.forms[hit.token - 1] not in COMMAS:
        return None
    return name if any(scene.has("relatives", token) for token in (name.last, name.last + 1)) else None


def independent(scene: Scene, name: Name) -> bool:
    """Whether a noun phrase hangs on no preposition, neither a word of its own nor an attached one."""
    if name.mention.type == "LOC" and not name.mention.actor_id.startswith("country:"):
        return False
    if scene.preposition(name.first - 1) and not scene.has("particles", name.first - 1):
        return False
    if name.first == name.own_first:
        clitics = scene.tokens.text[scene.tokens.starts[name.first] : name.mention.start]
        return not any(letter in clitics for letter in "بلك")
    title = scene.forms[name.first].removeprefix("و")
    return not (title[0] in "بلك" and {title[1:], "ال" + title[2:]} & scene.lexicon.office_heads)


def _phrase_before(scene: Scene, token: int) -> Source | None:
    """A subject before its verb that is no known name: what stands between أن and the verb, or a plain title."""
    start, _ = scene.sentence(token - 1)
    for j in range(max(start, token - PHRASE_REACH), token):
        name = scene.starting.get(j)
        if not _unbroken(scene, j, token):
            continue
        if name is not None and name.mention.type == "PER":
            return from_name(name) if independent(scene, name) else None
        behind_particle = scene.forms[j - 1] in ("ان", "بان", "وان", "لان") if j else False
        known = _unnamed(scene, scene.forms[j]) or scene.forms[j].removesuffix("ا") in scene.lexicon.office_heads
        opens = j == start or scene.forms[j - 1] in COMMAS or j - start <= 2
        if behind_particle or (known and opens):
            return from_name(name) if name is not None else phrase(scene, j, _zone(scene, j, token))
    return None


def _unbroken(scene: Scene, first: int, last: int) -> bool:
    """Whether tokens [first, last) can be one noun phrase: no comma, no other cue, no joining word in it."""
    return not any(
        scene.forms[token] in COMMAS or token in scene.cues or scene.has("conjunctions", token)
        for token in range(first, last)
    )


def _agrees(name: Name, hit: CueHit) -> bool:
    if name.mention.type == "PER":
        return hit.inflection.number != "p"
    return True


def _passed_on(scene: Scene, hit: CueHit) -> Source | None:
    """«نقل عن مصدر أمني قوله»: the noun's owner stands behind عن."""
    start, _ = scene.sentence(hit.token)
    return _behind_an(scene, range(hit.token - 1, max(start, hit.token - NEAR) - 1, -1), hit.token)


def passed_on(scene: Scene, hit: CueHit, edge: int) -> Source | None:
    """Whose words an agency passes on: «نقلت وكالة … عن مصدر أن …»; None when a noun of saying names him."""
    if edge in scene.cues:
        return None
    return _behind_an(scene, range(hit.token + 1, edge), edge)


def _behind_an(scene: Scene, tokens: range, edge: int) -> Source | None:
    for j in tokens:
        if scene.forms[j] in ("عن", "الي"):
            name = choose(scene, j + 1, edge)
            return from_name(name) if name else phrase(scene, j + 1, _zone(scene, j + 1, edge))
    return None


def addressee(scene: Scene, hit: CueHit, found: Complement, source: Source | None) -> Mention | None:
    """Whom the words are said to: a name with attached ل, one behind مخاطبا, or the object of a verb of demand."""
    first = source.last if source and source.last and source.last > hit.token else hit.token + 1
    for name in scene.names:
        if not first <= name.first < found.edge:
            continue
        word = scene.tokens.text[scene.tokens.starts[name.first] : scene.tokens.ends[name.first]]
        before = scene.forms[name.first - 1]
        demanded = hit.cue.stance in ("demand", "warn") and name.first == first and found.form != "quoted"
        if word.startswith("ل") and name.mention.start > scene.tokens.starts[name.own_first]:
            return name.mention
        if before in ("مخاطبا", "مخاطبه", "ل", "لصحيفه", "لوكاله", "لقناه", "لموقع") or demanded:
            return name.mention
    return None
