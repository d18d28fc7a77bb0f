"""Subjects that stand before their verb: «لافروف، قال», «الوزير الذي أكد», «أن مصدرا كشف»."""

from toolkit.quotes.agreement import agrees, feminine, human
from toolkit.quotes.choice import choose
from toolkit.quotes.cues import CueHit
from toolkit.quotes.joint import joint_at
from toolkit.quotes.marks import CLOSING, MARKS, STRAIGHT
from toolkit.quotes.noun_phrase import Source, from_name, nominal, phrase, phrase_end, unnamed
from toolkit.quotes.scene import COMMAS, Name, Scene

TOPIC_REACH = 25
PHRASE_REACH = 12
WERE = ("كان", "كانت", "وكان", "وكانت")
PARTICLES = ("ان", "بان", "وان", "لان")
CONTRASTS = ("لكن", "ولكن", "بينما", "فيما")
WHAT = ("ما", "مما", "بما", "لما")
RESUMPTIVE = {"الذي": "ه", "التي": "ها", "الذين": "هم"}


def source_before(scene: Scene, hit: CueHit) -> Source | None:
    """A subject before its verb: «لافروف، قال», «الوزير الذي أكد», «مصدر أمني كشف»."""
    if hit.clitic or scene.has("conjunctions", hit.token - 1):
        return _as_for(scene, hit)
    if resumptive(scene, hit):
        return None
    token = hit.token
    while token and (gap := _between(scene, token)):
        token -= gap
    if not token:
        return None
    name = _topic(scene, hit) or scene.covering(token - 1)
    if name is None:
        return _phrase_before(scene, hit, token)
    while name.first and scene.forms[name.first - 1] in COMMAS and (previous := scene.covering(name.first - 2)):
        if previous.mention.type != "PER" or previous is name:
            break
        name = previous
    if (belonging := _of_somebody(scene, name)) is not None:
        return belonging
    if not scene.has("relatives", hit.token - 1) and not independent(scene, name):
        return _unnamed_in(scene, hit, token) if name.mention.type == "LOC" else None
    if hit.inflection.number != "s" and name.mention.type != "PER" and (several := _several_at(scene, name, token)):
        return several
    name = _owner(scene, name, hit)
    if agrees(scene, name, hit):
        return from_name(name)
    if name.mention.type == "LOC":
        return _unnamed_in(scene, hit, token)
    return _phrase_before(scene, hit, token) if hit.inflection.number == "p" else None


def _of_somebody(scene: Scene, name: Name) -> Source | None:
    """«سامح رجب محامي فلان، أكد», «شقيق فلان أكد»: who belongs to the person before the verb, by name or not."""
    head = name.first if name.first < name.own_first else name.first - 1
    if head < 0 or not scene.has("belongings", head) or name.own_first != head + 1 or name.mention.type != "PER":
        return None
    before = scene.covering(head - 1 - (head > 0 and scene.forms[head - 1] in COMMAS))
    if before is not None and before.mention.type == "PER" and before is not name:
        return from_name(before) if independent(scene, before) else None
    return phrase(scene, head, name.last) if not scene.preposition(head - 1) else None


def _several_at(scene: Scene, name: Name, token: int) -> Source | None:
    """«مجلس النواب ووزارة العدل، أكدوا», «بعض نواب المجلس طالبوا»: who are several, of whom `name` is the last."""
    if name.first and human(scene, name.first - 1, plural=True):
        head = name.first - 1
        return phrase(scene, head - human(scene, head - 1, plural=True), token)
    return joint_at(scene, name)


def _unnamed_in(scene: Scene, hit: CueHit, token: int) -> Source | None:
    """«لكن مصدرا بارزا في سوريا، أكد»: a source without a name, and the place where it is."""
    found = _phrase_before(scene, hit, token)
    if found is None:
        return None
    first = found.first or 0
    return found if unnamed(scene, scene.forms[first]) or scene.has("particles", first - 1) else None


def resumptive(scene: Scene, hit: CueHit) -> bool:
    """«ما وصفه بـ», «العمالة التي وصفها بـ»: the pronoun means what stands before, so that this is no subject."""
    if not hit.inflection.pronoun or not hit.token:
        return False
    before = scene.forms[hit.token - 1].removeprefix("و")
    return before in WHAT or hit.inflection.pronoun == RESUMPTIVE.get(before)


def _as_for(scene: Scene, hit: CueHit) -> Source | None:
    """«أما فلان، …، فقال»: the topic of the sentence speaks."""
    start, _ = scene.sentence(hit.token)
    if scene.forms[start] not in ("اما", "واما") or not scene.forms[hit.token].startswith("ف"):
        return None
    name = choose(scene, start + 1, hit.token)
    return from_name(name) if name is not None and agrees(scene, name, hit) else None


def _between(scene: Scene, token: int) -> int:
    """How many words before `token` may stand between a subject and the verb behind it."""
    if adjunct := scene.adjunct_before(token):
        return adjunct
    form = scene.forms[token - 1]
    skipped = form in COMMAS or form in CLOSING or form in STRAIGHT or form in ("كان", "كانت", "وهو", "وهي", "وهم")
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


def _phrase_before(scene: Scene, hit: CueHit, token: int) -> Source | None:
    """A subject before its verb that is no known name: what stands between أن and the verb, or a plain title."""
    start, _ = scene.sentence(token - 1)
    for j in range(max(start, token - PHRASE_REACH), token):
        name, around = scene.starting.get(j), scene.covering(j)
        inside = around is not None and around.first < j and around.mention.type == "ORG"
        if not _unbroken(scene, j, token) or (inside and name is None):
            continue
        if name is not None and name.mention.type == "PER":
            if scene.forms[name.last] in scene.lexicon.office_heads:
                return from_name(name) if independent(scene, name) else None
            continue
        behind_particle = (
            j > 0 and scene.forms[j - 1] in _leading(scene, hit) and _noun(scene, j) and _may_do(scene, hit, j)
        )
        known = unnamed(scene, scene.forms[j]) or scene.forms[j].removesuffix("ا") in scene.lexicon.office_heads
        opens = j == start or scene.forms[j - 1] in COMMAS or j - start <= 2
        leading = j == start or (j == start + 1 and scene.forms[start] in MARKS)
        headline = leading and hit.inflection.aspect == "imperfect" and nominal(scene, j)
        if behind_particle or headline or (known and opens):
            apposed = scene.covering(j - 2) if j > 1 and scene.forms[j - 1] in COMMAS else None
            if apposed is not None and apposed.mention.type == "PER" and known and independent(scene, apposed):
                return from_name(apposed)
            if name is not None:
                return from_name(name)
            first, last = _head_of(scene, j, token)
            return phrase(scene, first, last) if last < token or _may_do(scene, hit, first) else None
    return _head_of_relative(scene, token) if scene.has("relatives", hit.token - 1) else None


def _may_do(scene: Scene, hit: CueHit, token: int) -> bool:
    """Whether the noun at `token` may be the subject of `hit`.

    It agrees with a masculine verb («لكن المساعدات … وصف» does not), and behind «لكن» it is definite or someone known.
    """
    form = scene.forms[token]
    known = form.startswith("ال") or token in scene.starting or unnamed(scene, form) or human(scene, token, plural=True)
    several = hit.inflection.number == "p" and form.endswith("ين") and token == hit.token - 1  # «لكن منتقدين يقولون»
    if scene.forms[token - 1] in CONTRASTS and not (known or several):
        return False
    written = scene.tokens.span(token, token + 1)
    feminine_head = written.endswith(("ة", "ات")) and scene.covering(token) is None
    return not (feminine_head and hit.inflection.gender == "m" and hit.inflection.number == "s")


def _leading(scene: Scene, hit: CueHit) -> tuple[str, ...]:
    """Words behind which a subject of `hit` begins: «أن المنظمة أدانت», «لكن …», «وكانت المنظمة قد أدانت»."""
    return (*PARTICLES, *CONTRASTS, *WERE) if scene.has_form("قد", hit.token - 1) else (*PARTICLES, *CONTRASTS)


def _head_of_relative(scene: Scene, token: int) -> Source | None:
    """«تحرير محضر للراكب الذي أكد أن»: the noun before a relative, whatever it hangs on."""
    token -= scene.has("relatives", token - 1)
    head = token - 1
    while head > 0 and not _tells(scene, head) and all(scene.forms[j].startswith("ال") for j in (head, head - 1)):
        head -= 1
    definite = scene.forms[head].startswith(("ال", "لل")) and _tells(scene, head)
    return phrase(scene, head, token) if definite and scene.covering(head) is None else None


def _tells(scene: Scene, token: int) -> bool:
    """Whether somebody or a document is named at `token`: «الراكب», «الدراسات»."""
    return human(scene, token) or human(scene, token, plural=True) or scene.has("documents", token)


def _head_of(scene: Scene, first: int, token: int) -> tuple[int, int]:
    """The noun phrase that begins at `first`; before a relative («التي») the one right before it."""
    if not scene.has("relatives", token):
        return first, phrase_end(scene, first, token)
    while token > first + 1 and (scene.forms[token - 1].isdigit() or scene.has_form("رقم", token - 1)):
        token -= 1
    start = token - 1
    while start > first and scene.forms[start].startswith("ال") and scene.forms[start - 1].startswith("ال"):
        start -= 1
    return start, token


def _noun(scene: Scene, token: int) -> bool:
    """Whether the word behind أن is a noun, and not the verb of its clause («أن تغادر الشركة»)."""
    form = scene.forms[token]
    known = unnamed(scene, form) or form in scene.lexicon.org_heads or scene.has("documents", token)
    return nominal(scene, token) and (known or form[0] not in "يت")


def _unbroken(scene: Scene, first: int, last: int) -> bool:
    """Whether tokens [first, last) can be one noun phrase: no comma, no other cue, no joining word in it."""
    return not any(
        scene.forms[token] in COMMAS
        or token in scene.cues
        or scene.has("conjunctions", token)
        or (scene.has("particles", token) and not scene.has_form("سبق", token - 1))
        for token in range(first, last)
    )


def _owner(scene: Scene, name: Name, hit: CueHit) -> Name:
    """«حكومة الرئيس فلان تؤكد»: with a feminine verb the body speaks, and not the person whose it is."""
    body = scene.covering(name.first - 1) if name.first else None
    if body is None or name.mention.type != "PER" or hit.inflection.gender != "f":
        return name
    return body if body.mention.type == "ORG" and body.last == name.first and feminine(scene, body) else name
