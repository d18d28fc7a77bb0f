"""Noun phrases that can be a source: where one begins and ends, and which actor it means."""

import re
from typing import NamedTuple

from toolkit.actors.vocabulary import is_attached, is_imperfect
from toolkit.quotes.marks import MARKS
from toolkit.quotes.scene import COMMAS, Name, Scene

PRONOUN_NOUN = 4  # letters of a noun with its pronoun, at least
_PLURAL_VERB = re.compile(r"[وف]?ي\w+(?:ون(?:ه|ها|هم)|وا)\Z")  # «يقطعونه»
_PARENT = re.compile(r"والدت?(?:ه|ها|هم|ة)?\b")
BRACKET = 7  # a name in brackets has at most so many tokens, with them
SHORT = 4  # «له», «لها», «لهم» are no nouns with ل
PLAIN = 12  # a source without any known word may be so many words long


class Source(NamedTuple):
    """A source: tokens [first, last) that name it (None when left out), name, actor id, kind, and how it was found."""

    first: int | None
    last: int | None
    speaker: str | None
    speaker_id: str | None
    kind: str | None
    how: str


def from_name(name: Name, how: str | None = None) -> Source:
    """The source that a name in the text stands for."""
    mention = name.mention
    kind = "person" if mention.type == "PER" else "organisation"
    manner = how or ("title" if mention.how == "title" else "short" if mention.how in ("short", "weak") else "explicit")
    return Source(name.first, name.last, mention.name, mention.actor_id, kind, manner)


def phrase(scene: Scene, first: int, last: int) -> Source | None:
    """A source that is no known name: «مصدر أمني», «عدد من السكان», «البيان»."""
    first, last = _without_marks(scene, first, last)
    if first >= last:
        return None
    head = scene.forms[first]
    known = unnamed(scene, head) or any(
        head in words
        for words in (scene.lexicon.org_heads, scene.lexicon.office_heads, scene.lexicon.sets["documents"])
    )
    if not known and last - first > PLAIN:
        return None
    kind = "organisation" if head in scene.lexicon.org_heads or head in scene.lexicon.sets["documents"] else "anonymous"
    if head in scene.lexicon.office_heads and not unnamed(scene, head):
        kind = "person"
    speaker = scene.tokens.span(first, last)
    speaker = speaker[1:] if speaker.startswith(("وال", "فال")) and not _PARENT.match(speaker) else speaker
    if head.startswith("لل"):
        speaker = "ال" + speaker[2:]
    return Source(first, last, speaker, None, kind, "explicit")


def _without_marks(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Without commas and prepositions behind, marks around all of it («المرآة»), and a mark without partner."""
    while last > first and (scene.forms[last - 1] in (*COMMAS, "ـ") or scene.preposition(last - 1)):
        last -= 1
    inside = sum(scene.forms[token] in MARKS for token in range(first, last))
    if first < last and scene.forms[last - 1] in MARKS and (inside % 2 or scene.forms[first] in MARKS):
        last -= 1
    if first < last and scene.forms[first] in MARKS and inside <= 2:
        first += 1
    return first, last


def unnamed(scene: Scene, head: str) -> bool:
    """Whether a word is one for people or bodies without a name: «مصدر», «عدد»."""
    bare = head.removesuffix("ا")
    return bool({head, bare} & (scene.lexicon.bodies | scene.lexicon.sets["quantifiers"]))


def attached(scene: Scene, token: int) -> bool:
    """Whether the word at `token` carries a preposition or is a pronoun, so that no subject begins with it."""
    form = scene.forms[token]
    name = scene.starting.get(token)
    if name is not None and token == name.own_first and name.mention.start > scene.tokens.starts[token]:
        return form[0] in "لبك" or form[:2] in ("ول", "وب")
    written = scene.tokens.text[scene.tokens.starts[token] : scene.tokens.ends[token]]
    return (
        scene.has("pronouns", token)
        or scene.has("addressees", token)
        or (form[0] == "ل" and len(form) > SHORT and written.endswith(("ه", "ها", "هم", "هما")) and name is None)
        or form in ("ل", "ب")
        or form.startswith(("لل", "بال"))
    )


def nominal(scene: Scene, token: int) -> bool:
    """Whether a noun phrase can begin here: not with a mark, a conjunction, a particle or another cue."""
    form = scene.forms[token]
    if not (form[0].isalpha() or _share(scene, token)) or token in scene.cues or _PLURAL_VERB.match(form):
        return False
    if scene.has("pronouns", token) or scene.has("no_subject", token) or form.removeprefix("و") in scene.lexicon.verbs:
        return False
    if scene.tokens.text[scene.tokens.starts[token] : scene.tokens.ends[token]].endswith(("ً", "ًا", "اً")):
        return False
    if form[:2] == "وي" and is_imperfect(form[1:]):
        return False  # «ويأتي ذلك»
    if form[0] == "ب" and is_attached(form) and scene.covering(token) is None:
        return False  # «تحدثت بإسهاب»
    return not (scene.has("particles", token) or scene.has("relatives", token) or scene.has("negation", token))


def _share(scene: Scene, token: int) -> bool:
    """«63% من السكان»: a figure that stands for people."""
    return scene.forms[token][0].isdigit() and ("%" in scene.tokens.span(token, min(token + 2, len(scene.forms))))


def phrase_end(scene: Scene, first: int, edge: int) -> int:
    """The end of the noun phrase that begins at `first`: before a circumstance, a relative, or the content."""
    j = first + 1
    while j < edge:
        form = scene.forms[j]
        covered = scene.covering(j)
        if covered is not None and covered.first < j:
            j = max(j + 1, covered.last)
            continue
        if form == "(" and ")" in scene.forms[j : min(j + BRACKET, edge)]:
            j = scene.forms.index(")", j) + 1
            continue
        if scene.has("particles", j) or scene.has("relatives", j) or form in (":", "ل", "لي", "فان", "فانه", "فانها"):
            return j
        if scene.has("addressees", j) or (_complete(scene, first, j) and attached(scene, j)):
            return j
        if form.startswith("لل") and scene.forms[first] not in scene.lexicon.office_heads and attached(scene, j):
            return j + 1 if scene.has("restricting", j - 1) else j
        if form in COMMAS and (not _apposed(scene, j + 1) or _another(scene, first, j + 1)):
            return j
        if scene.has("negation", j) or scene.has("no_subject", j) or scene.lexicon.markers.longest(scene.tokens, j):
            return j
        if _told(scene, first, j) or (j in scene.cues and scene.cues[j].inflection.aspect == "noun"):
            return j
        if scene.has("circumstances", j) or _left_behind(scene, first, j):
            return j
        if form[0] == "ب" and form[1:] in scene.lexicon.sets["occasions"]:
            return j
        if scene.has("issued", j) or scene.has("adverbs", j) or (form in ("في", "علي") and _circumstance(scene, j + 1)):
            return j
        j += 1
    return edge


def _told(scene: Scene, first: int, j: int) -> bool:
    """«قال مصدر أمني لرويترز»: a name with ل behind people without one is who is told; not «متحدث لوزارة»."""
    name, form = scene.starting.get(j), scene.forms[j]
    if name is None or name.mention.type != "ORG" or name.mention.start == scene.tokens.starts[j] or form[0] != "ل":
        return False
    if scene.has("documents", first) or {form[1:], "ال" + form[2:]} & scene.lexicon.org_heads:
        return False
    return unnamed(scene, scene.forms[first]) or scene.forms[first].endswith("ون")


def _left_behind(scene: Scene, first: int, j: int) -> bool:
    """Whether an indefinite word at `j` stands behind a plural with ال, so that it is no adjective of it."""
    head = scene.forms[first]
    plural = head.startswith("ال") and head.endswith(("ون", "ات", "اء")) and j == first + 1
    return (
        plural
        and scene.forms[j][0].isalpha()
        and not scene.forms[j].startswith(("ال", "ب", "ل", "و"))
        and not (scene.preposition(j) or scene.covering(j) is not None)
    )


def _circumstance(scene: Scene, token: int) -> bool:
    """What speech is given in, or a noun that points back to the subject: «في بيان», «في مناقشته», «على ذلك»."""
    if scene.has("occasions", token) or scene.has("demonstratives", token):
        return True
    written = (
        scene.tokens.text[scene.tokens.starts[token] : scene.tokens.ends[token]] if token < len(scene.forms) else ""
    )
    return len(written) > PRONOUN_NOUN and written.endswith(("ه", "ها", "هم")) and scene.covering(token) is None


def _complete(scene: Scene, first: int, token: int) -> bool:
    """Whether a person is already named in tokens [first, token)."""
    return any(name.mention.type == "PER" and name.mention.how != "title" for name in scene.names_between(first, token))


def _another(scene: Scene, first: int, token: int) -> bool:
    """Whether a person is named at `token` behind another one: «طالب شقيقه سامي، الرئيس فلان بـ»."""
    name = scene.starting.get(token)
    return name is not None and name.mention.how != "title" and _complete(scene, first, token)


def _apposed(scene: Scene, token: int) -> bool:
    name = scene.starting.get(token)
    if name is not None and name.mention.type == "PER":
        return True
    if token >= len(scene.forms) or scene.forms[token] not in scene.lexicon.office_heads:
        return False
    written = scene.tokens.text[scene.tokens.starts[token] : scene.tokens.ends[token]]
    return scene.forms[token] != "امر" or "آ" in written  # «أمر» is a matter, «آمر» an officer
