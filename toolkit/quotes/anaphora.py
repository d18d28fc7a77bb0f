"""Sources that refer back: «المصدر», «البيان», «بلاده», a surname alone."""

from bisect import bisect_left
from itertools import islice

from toolkit.normalize import fold
from toolkit.quotes.cues import CueHit
from toolkit.quotes.joint import is_title
from toolkit.quotes.noun_phrase import Source, from_name, phrase
from toolkit.quotes.scene import Name, Scene
from toolkit.quotes.subjects import people_end, subject_name
from toolkit.quotes.turns import REMEMBERED, Turns
from toolkit.tokens import words

STATE = ("بلاده", "بلادها", "بلده", "بلدها")
OFFICIAL_WORDS = 3
FAR = 400  # tokens back in which a bare title is looked for
PUBLISHED = ("نشر", "اورد", "بث", "تلق", "نقل", "تداول")  # who passes a document on has not issued it
ISSUED = ("اصدر", "صادر", "صدر", "اعد")
ISSUING = ("اصدر", "وزع", "نشر", "القي", "كتب", "اعد", "وجه", "قدم", "بعث")
RECENT = 3  # turns back in which a body is looked for, that issued a document


def referent(scene: Scene, source: Source, turns: Turns) -> Source | None:
    """Whom a source without a name means, after the turns before it."""
    first, last = _without_same(scene, source.first or 0, source.last or 0)
    form, alone = scene.forms[first], last - first == 1
    head = "ال" + form[2:] if form.startswith("لل") else form
    if {head, head.removeprefix("ل")} & scene.lexicon.sets["documents"] or scene.has("issued", first):
        return _issuer(scene, first, last, turns)
    if head in STATE:
        return _state(scene, turns)
    if last - first <= 2 and (same := _same_noun(head, turns)) is not None:
        return same
    if alone and (whole := _surname(scene, first) or _body(scene, head)) is not None:
        return whole
    if alone and (one := _introduced(scene, head, first)) is not None:
        return one
    if (first, last) != (source.first, source.last) and (spoken := next(turns.speakers(), None)) is not None:
        return spoken
    return _official(scene, first, turns) if last - first <= OFFICIAL_WORDS else None


def _without_same(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Without the words that only point back: «ذات المصدر», «المصدر نفسه», «المصدر ذاته أيضا»."""
    first += last - first > 1 and scene.forms[first].removeprefix("ل") in scene.lexicon.sets["same_before"]
    while last - first > 1 and scene.has("same_behind", last - 1):
        last -= 1
    return first, last


def _body(scene: Scene, head: str) -> Source | None:
    """«الشورى» for «مجلس الشورى»: the one body of the article whose name is a head noun and this word first."""
    named = {}
    for mention in scene.mentions if head.startswith("ال") else ():
        parts = words(mention.text) if mention.type == "ORG" else []
        if len(parts) > 1 and parts[1] == head and parts[0] in scene.lexicon.org_heads:
            named[mention.actor_id] = mention
    if len(named) != 1:
        return None
    (mention,) = named.values()
    return Source(None, None, mention.name, mention.actor_id, "organisation", "short")


def _introduced(scene: Scene, head: str, first: int) -> Source | None:
    """«المتحدث», «المصدر»: the last one before token `first` whom the text calls so, by name or not."""
    bare = head.removeprefix("ال")
    if bare == head or not ({bare, head} & (scene.lexicon.office_heads | scene.lexicon.bodies)):
        return None
    forms = (bare, bare + "ا", "ل" + bare)
    for token in range(first - 1, max(first - FAR, -1), -1):
        if scene.forms[token] not in forms:
            continue
        name = scene.covering(token)
        if name is not None and name.mention.type == "PER":
            return from_name(name)
        if name is None and scene.forms[token] != forms[2]:
            return phrase(scene, token, people_end(scene, token, first))
    return None


def _official(scene: Scene, token: int, turns: Turns) -> Source | None:
    """Whom «المسؤول الليبي» means: the person who spoke last, else the last one named with an office."""
    form = scene.forms[token]
    if not form.startswith("ال") or form.removeprefix("ال") not in scene.lexicon.sets["officials"]:
        return None
    woman = form.endswith("ه")
    last = next(turns.speakers(), None) if not woman else None
    if last is not None and ((last.kind == "person" and last.speaker_id) or _one_unnamed(scene, last)):
        return last
    heads = scene.lexicon.office_heads
    for name in reversed(scene.names_between(0, token)):
        offices = [word for word in words(name.mention.role or "") if word in heads]
        if name.last <= token and name.mention.type == "PER" and any(word.endswith("ه") == woman for word in offices):
            return from_name(name)
    return None


def _one_unnamed(scene: Scene, spoken: Source) -> bool:
    """Whether a source is one person without a name: «مصدر في المجلس»."""
    head = fold((spoken.speaker or "").split(" ")[0])
    return spoken.kind == "anonymous" and (head == "مصدر" or head in scene.lexicon.sets["officials"])


def _issuer(scene: Scene, first: int, last: int, turns: Turns) -> Source | None:
    """Who issued a document: a body named with it, else the last body that spoke, else the first body named."""
    inside = [
        name
        for name in scene.names_between(first, last)
        if name.mention.type == "ORG" and not scene.forms[name.first - 1].startswith(PUBLISHED)
    ]
    if inside:
        return from_name(inside[0])
    if not scene.forms[first].removeprefix("ل").startswith("ال") and not scene.forms[first].startswith("لل"):
        owner = _issuing(scene, first)
        if owner is None and scene.has("issued", first):
            owner = _who_issues(scene, first)
        return from_name(owner) if owner is not None else None
    introduced = _introduced_by(scene, scene.forms[first].removeprefix("لل").removeprefix("ال"), first)
    if introduced is not None:
        return from_name(introduced)
    recent = list(islice(turns.speakers(), RECENT))
    if recent:
        return next((spoken for spoken in recent if spoken.kind != "person"), recent[0])
    body = next((name for name in scene.names if name.mention.type == "ORG"), None)
    return from_name(body) if body is not None and body.first < first else None


def _who_issues(scene: Scene, at: int) -> Name | None:
    """«أصدرت الحركة بيانا قالت فيه»: the subject of the sentence, behind a verb of issuing."""
    start, _ = scene.sentence(at)
    issuing = any(scene.forms[j].removeprefix("و").startswith(ISSUING) for j in range(start, at))
    return subject_name(scene, start, at) if issuing else None


def _introduced_by(scene: Scene, document: str, before: int) -> Name | None:
    """The subject of the sentence that first names a document: «تقدم فلان ببلاغ»."""
    forms = (document, document + "ا", "ب" + document, "ل" + document)
    at = next((j for j in range(before) if scene.forms[j] in forms), None)
    if at is None:
        return None
    return _issuing(scene, at) or subject_name(scene, scene.sentence(at)[0], at)


def _issuing(scene: Scene, at: int) -> Name | None:
    """«بيان أصدره الاتحاد», «بيان صادر عن الوزارة», «بيان للوزارة»: the body named right behind a document."""
    verb = scene.forms[at + 1] if at + 1 < len(scene.forms) else ""
    first = at + 1
    if verb.startswith(ISSUED):
        first = at + 2 + scene.has_form("عن", at + 2)
    name = scene.starting.get(first)
    if name is None or name.mention.type != "ORG" or (first == at + 1 and not scene.forms[first].startswith("ل")):
        return None
    return name


def _same_noun(head: str, turns: Turns) -> Source | None:
    """The unnamed source whose noun the text takes up again: «المصدر» after «مصدر أمني»."""
    if not head.startswith("ال"):
        return None
    for turn in islice(reversed(turns.all), REMEMBERED):
        spoken = turn.source
        name = spoken.speaker or ""
        if spoken.kind == "anonymous" and name and _stem(head) == _stem(fold(name.split()[0])):
            return spoken
    return None


def _stem(head: str) -> str:
    """«المصادر» and «مصدر» refer to each other: the consonants without article, long vowels and number."""
    bare = head.removeprefix("ال")
    return "".join(letter for letter in bare if letter not in "اوينةه")[:4]


def _state(scene: Scene, turns: Turns) -> Source | None:
    """«بلاده»: the country in the titles of the person who spoke last."""
    person = next((spoken for spoken in islice(turns.speakers(), REMEMBERED) if spoken.kind == "person"), None)
    if person is None:
        return None
    for name in scene.names_of(person.speaker_id):
        for token in range(name.first, name.last):
            found = scene.lexicon.nisbas.get(scene.forms[token])
            if found is not None:
                return Source(None, None, found[1], found[0], "organisation", "title")
    return None


def _surname(scene: Scene, token: int) -> Source | None:
    """The one person of the text whose name ends in the word at `token`, when it stands alone."""
    ending = scene.names_ending_in(scene.forms[token])
    before = ending[: bisect_left(ending, token, key=lambda name: name.first)]
    same = list({name.mention.actor_id: name for name in before if not is_title(scene, name)}.values())
    if not same and scene.field == "title":
        return _surname_of_text(scene, scene.forms[token])
    return from_name(same[0], "short") if len(same) == 1 else None


def _surname_of_text(scene: Scene, form: str) -> Source | None:
    """The one person whose name in the text ends in a word of the title: «"الديب": …»."""
    people = [mention for mention in scene.mentions if mention.type == "PER" and mention.how != "title"]
    named = {mention.actor_id: mention for mention in people if fold(mention.name.split()[-1]) == form}
    mention = next(iter(named.values())) if len(named) == 1 else None
    return Source(None, None, mention.name, mention.actor_id, "person", "short") if mention else None


def body_that_spoke(scene: Scene, source: Source, turns: Turns) -> Source | None:
    """«الوزارة»: the body that spoke last, if it is called by the same noun; None for every other source."""
    first = source.first or 0
    head = scene.forms[first].removeprefix("ال")
    if source.how != "short" or source.kind != "organisation" or (source.last or 0) - first > 1:
        return None
    turn = next((turn for turn in turns.outside() if turn.source.speaker), None)
    if turn is None or turn.source.kind != "organisation" or turn.source.speaker_id in (None, source.speaker_id):
        return None
    last = turn.source
    if any(name.mention.actor_id == source.speaker_id for name in scene.names_between(turn.last, first)):
        return None  # named since then
    called = any(scene.forms[name.first] in (head, "و" + head) for name in scene.names_of(last.speaker_id))
    return source._replace(speaker=last.speaker, speaker_id=last.speaker_id) if called else None


def whose_occasion(scene: Scene, hit: CueHit) -> Name | None:
    """«وفي مداخلة أخرى لفلان، …، أكد»: the person whose speech the sentence is about from its first words."""
    start, _ = scene.sentence(hit.token)
    opens = scene.forms[start].removeprefix("و") in ("في", "خلال")
    if hit.clitic or not opens or not any(scene.has("occasions", start + i) for i in (1, 2)):
        return None
    name = next((name for name in scene.names_between(start, hit.token) if name.mention.type == "PER"), None)
    return name if name is not None and scene.forms[name.first].startswith("ل") else None
