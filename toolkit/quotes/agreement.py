"""Gender and number: which names and nouns agree with a verb, and which nouns are for people."""

from toolkit.quotes.cues import CueHit
from toolkit.quotes.scene import Name, Scene

PLURAL = 5  # letters of a noun with a plural's ending, at least


def feminine(scene: Scene, name: Name) -> bool:
    """Whether a body or state takes a feminine verb: by its first word, or as states do."""
    head = scene.forms[name.first].removeprefix("و")
    if name.mention.actor_id.startswith("country:"):
        return head not in scene.lexicon.sets["masculine_states"]
    written = scene.tokens.text[scene.tokens.starts[name.first] : scene.tokens.ends[name.first]]
    return written.endswith(("ة", "ات")) or head in ("قوات", "القوي")


def masculine(scene: Scene, name: Name) -> bool:
    """Whether a name is surely masculine: by the head of its body, or by the title that opens it («الرئيس»)."""
    head = scene.forms[name.first].removeprefix("و")
    if name.mention.type == "PER":
        titled = name.first < name.own_first or name.mention.how == "title"
        title = head if titled else ""  # behind a name it says nothing: «فلانة، مدير المركز»
        return title in scene.lexicon.office_heads and not title.endswith(("ه", "ي", "عضو"))
    return head.removeprefix("ال") in scene.lexicon.sets["masculine_bodies"]


def agrees(scene: Scene, name: Name, hit: CueHit) -> bool:
    """Whether a name can be the subject of a verb before which it stands."""
    if name.mention.type == "PER" and hit.inflection.number == "p":
        return False
    if hit.inflection.number != "s":
        return True
    if hit.inflection.gender == "f":
        return not masculine(scene, name)
    return name.mention.type == "PER" or not feminine(scene, name)


def human(scene: Scene, token: int, *, plural: bool = False) -> bool:
    """Whether the word at `token` is one for several people, or for one («الشاهد», «امرأة», «المتحدث»)."""
    form = scene.forms[token].removeprefix("و")
    form = "ال" + form[2:] if form.startswith("لل") else form
    bare = form.removeprefix("ال")
    if token in scene.cues or scene.has("documents", token):
        return False
    several = bare in scene.lexicon.sets["groups"] or scene.has("quantifiers", token)
    if plural:
        sound = len(bare) >= PLURAL and (bare.endswith("ون") or (form.startswith("ال") and bare.endswith("ين")))
        return several or sound
    return (
        bare in scene.lexicon.sets["humans"]
        or form in scene.lexicon.bodies
        or (form.startswith("ال") and form in scene.lexicon.office_heads)
    )
