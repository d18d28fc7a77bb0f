"""Two or more sources that speak together: «قال فلان وفلان إن»."""

from toolkit.normalize import fold
from toolkit.quotes.noun_phrase import Source, from_name
from toolkit.quotes.scene import Name, Scene


def joint(scene: Scene, name: Name) -> Source | None:
    """Two or more sources of one kind, joined by و: «قال فلان وفلان إن»; None when `name` stands alone."""
    names = [name]
    while (following := _joined(scene, names[-1])) is not None:
        names.append(following)
    if len(names) == 1:
        return None
    together = " و".join(one.mention.name for one in names)
    return from_name(name)._replace(last=names[-1].last, speaker=together, speaker_id=None)


def _joined(scene: Scene, name: Name) -> Name | None:
    following = scene.starting.get(name.last)
    if following is not None and following.mention.type == "PER" and is_title(scene, following):
        return None  # another office of the same person
    if following is None or following.mention.type != name.mention.type:
        return None
    joining = scene.tokens.text[scene.tokens.starts[following.first]] == "و" and following.first == name.last
    own = following.mention.start == scene.tokens.starts[following.first]  # «وزارة» has a و of its own
    return following if joining and not own else None


def joint_before(scene: Scene, token: int) -> Source | None:
    """The last two sources joined by و in the sentence of `token`, before it: the subject of a dual verb."""
    start, _ = scene.sentence(token)
    for name in reversed(scene.names_between(start, token)):
        if (both := joint(scene, name)) is not None:
            return both
    return None


def joint_at(scene: Scene, last: Name) -> Source | None:
    """The sources joined by و of which `last` is the last one: the subject of a plural verb behind them."""
    start, _ = scene.sentence(last.first)
    for name in scene.names_between(start, last.first):
        both = joint(scene, name)
        if both is not None and both.last == last.last:
            return both
    return None


def is_title(scene: Scene, name: Name) -> bool:
    """Whether a name is a title that stands for its holder."""
    return name.mention.how == "title" or fold(name.mention.name.split()[0]) in scene.lexicon.office_heads
