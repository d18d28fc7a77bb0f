"""Whose words they are: the subject of a cue as it stands in the text, and whom the words are said to."""

from toolkit.model import Mention
from toolkit.quotes.asked import acts_on, addressed, asked, own_end
from toolkit.quotes.before import PARTICLES, WERE, source_before
from toolkit.quotes.choice import choose
from toolkit.quotes.content import Complement
from toolkit.quotes.cues import CueHit
from toolkit.quotes.joint import joint
from toolkit.quotes.noun_phrase import Source, attached, from_name, nominal, phrase, phrase_end, unnamed
from toolkit.quotes.owner import owner
from toolkit.quotes.scene import COMMAS, SENTENCE_ENDS, Name, Scene

NEAR = 14
THIS = {"m": "هذا", "f": "هذه"}
TO_WHOM = ("له", "لها", "لهم", "لنا", "لي", "لك", "لكم", "عليه", "عليها", "عليهم", "اليه", "اليها", "اليهم")


def subject(scene: Scene, hit: CueHit, found: Complement) -> Source | None:
    """The source that stands beside its cue: behind the verb, or just before it; None when it is left out."""
    if hit.asking and hit.finite and not hit.clitic and scene.has("pronoun_particles", hit.token - 1):
        return None  # «إنها تناشد السلطات»: who is asked stands behind
    if hit.participle or (hit.finite and not hit.clitic and _was(scene, hit)):
        return _was(scene, hit)
    if hit.plain_noun:
        return owner(scene, hit, found)
    if hit.inflection.aspect == "noun" and hit.cue.takes == ("quote",) and not hit.inflection.pronoun:
        return _behind(scene, hit, found, found.edge)
    if hit.inflection.aspect == "noun":
        return _passed_on(scene, hit) if hit.inflection.pronoun else None
    if (
        scene.has_form("قد", hit.token - 1)
        and not hit.clitic
        and (early := source_before(scene, hit))
        and (early.speaker_id or scene.forms[(early.first or 0) - 1] in (*PARTICLES, *WERE))
    ):
        return early  # «كان فلان قد أبلغ …»: what follows is an object
    before = (
        hit.asking and not hit.clitic and not hit.inflection.pronoun and not scene.has("resumptives", hit.token + 1)
    )
    if before and (early := source_before(scene, hit)):
        return early  # «نقيب الصيادين، دعا الرئيس إلى …»: who is asked stands behind the verb
    edge = _reach(scene, hit) if found.backward else found.edge
    return _behind(scene, hit, found, _until_origin(scene, hit, edge)) or source_before(scene, hit)


def _was(scene: Scene, hit: CueHit) -> Source | None:
    """«فلان كان مصرا على», «كان فلان مصرا على», «كانت الحكومة قالت»: what somebody was, or had said."""
    name = scene.covering(hit.token - 1)
    verb = hit.token - 1 if name is None else name.first - 1
    return source_before(scene, hit) if verb >= 0 and scene.forms[verb] in WERE else None


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


def _behind(scene: Scene, hit: CueHit, found: Complement, edge: int) -> Source | None:
    first = _skip(scene, hit.token + 1, edge)
    if scene.has_form("في" if "published" in hit.cue.traits else "", first) or _to_whom(scene, first):
        first += 1
    if first + 1 < edge and scene.has_form(THIS[hit.inflection.gender], first) and scene.forms[first + 1][:2] == "ال":
        first += 1  # «خلصت هذه الدراسة إلى»
    if first >= edge or hit.inflection.number != "s":
        return None  # a verb before its subject stands in the singular
    if (scene.preposition(first) and not scene.in_name(first)) or attached(scene, first):
        return _after_circumstance(scene, first, edge)
    last = _marked(scene, first, edge) or phrase_end(scene, first, edge)
    name = choose(scene, first, last)
    if name is not None:
        if addressed(scene, hit, name) or (scene.has("resumptives", hit.token + 1) and not acts_on(scene, hit, name)):
            return None
        if asked(scene, hit, found, first, max(name.last, first + 1), name):
            return None
        together = joint(scene, name)
        if together is not None and together.last is not None and together.last <= edge:
            return together._replace(first=first)
        titled = name.last < last and scene.forms[name.last] in scene.lexicon.office_heads
        return from_name(name)._replace(first=first, last=last if titled else max(name.last, first + 1))
    if name is None and (apposed := _named_behind(scene, first, last, edge)) is not None:
        return from_name(apposed)._replace(first=first)
    if not nominal(scene, first) or scene.has("addressed", first) or asked(scene, hit, found, first, last, None):
        return None
    definite = scene.forms[first].startswith("ال")
    if hit.inflection.pronoun and not definite and not unnamed(scene, scene.forms[first]):
        return None
    return phrase(scene, first, own_end(scene, hit, first, last))


def _named_behind(scene: Scene, first: int, last: int, edge: int) -> Name | None:
    """«قال محامي فلان، سامح رجب، إن»: the name in commas behind somebody of another one's."""
    if not scene.has("belongings", first) or last + 1 >= edge or scene.forms[last] not in COMMAS:
        return None
    name = scene.starting.get(last + 1)
    closed = name is not None and (name.last >= edge or scene.forms[name.last] in COMMAS)
    return name if name is not None and closed and name.mention.type == "PER" else None


def _marked(scene: Scene, first: int, edge: int) -> int:
    """The end of a name in marks that begins at token `first`: «أعلن "منتدى الضفاف" أن»; 0 when it is in none."""
    segment = scene.marks.at.get(first - 1)
    return segment.inner[1] if segment is not None and segment.closed and first < segment.inner[1] <= edge else 0


def _to_whom(scene: Scene, token: int) -> bool:
    """«قال لنا الوسطاء», «رد عليها فلان»: a pronoun with its preposition between the verb and its subject."""
    return token < len(scene.forms) and scene.forms[token] in TO_WHOM


def _skip(scene: Scene, token: int, edge: int) -> int:
    """Behind adverbs, commas, circumstances in a word or two, and marks around a name."""
    while token < edge:
        match = scene.lexicon.adjuncts.longest(scene.tokens, token, edge)
        if match:
            token = match.last
        elif any(scene.has(words, token) for words in ("adverbs", "resumptives")) or _light(scene, token):
            token += 1
        else:
            break
    return token


def _light(scene: Scene, token: int) -> bool:
    return scene.forms[token] in COMMAS or token in scene.marks.at


def _after_circumstance(scene: Scene, first: int, edge: int) -> Source | None:
    """«قال في تصريح لـ…، وزير …، إن»: a subject that follows a circumstance stands free of prepositions."""
    for name in scene.names_between(first + 1, edge):
        if name.mention.type != "LOC":
            before = scene.forms[name.first - 1]
            clitic = scene.tokens.starts[name.own_first] < name.mention.start and name.first == name.own_first
            timed = scene.has("adverbs", name.first - 1) and name.mention.type == "PER"
            if (before in COMMAS or timed) and not clitic:
                return from_name(name)
    return None


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
        if scene.forms[j] in ("عن", "الي") and scene.lexicon.anonymity.longest(scene.tokens, j - 1) is None:
            name = choose(scene, j + 1, edge)
            return from_name(name) if name else phrase(scene, j + 1, phrase_end(scene, j + 1, edge))
    return None


def addressee(scene: Scene, hit: CueHit, found: Complement, source: Source | None) -> Mention | None:
    """Whom the words are said to: a name with attached ل, one behind مخاطبا, or the object of a verb of demand."""
    first = source.last if source and source.last and source.last > hit.token else hit.token + 1
    for name in scene.names_between(first, found.edge):
        word = scene.tokens.text[scene.tokens.starts[name.first] : scene.tokens.ends[name.first]]
        before = scene.forms[name.first - 1]
        demanded = hit.cue.stance in ("demand", "warn") and name.first == first and found.form != "quoted"
        if word.startswith("ل") and name.mention.start > scene.tokens.starts[name.own_first]:
            return name.mention
        if before in ("مخاطبا", "مخاطبه", "ل") or scene.has("addressees", name.first - 1) or demanded:
            return name.mention
    return None
