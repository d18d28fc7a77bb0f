"""Which of the names in a noun phrase is the source: the one that begins it, or somebody in it."""

from toolkit.quotes.noun_phrase import unnamed
from toolkit.quotes.scene import Name, Scene


def choose(scene: Scene, first: int, last: int) -> Name | None:
    """The name that the noun phrase in tokens [first, last) means: one that begins it, else the person in it.

    A phrase that begins with the head of a body is that body («مكتب المبعوث»), not the person in it.
    """
    inside = [name for name in scene.names_between(first - 1, last) if not _another(scene, name)]
    starting = [name for name in inside if name.first <= first < name.last]
    people = [name for name in starting if name.mention.type == "PER" and name.mention.how != "title"]
    head = scene.forms[first]
    if not people and first + 1 in scene.starting and _owner(scene, scene.starting[first + 1], first):
        return None  # «محامو فلان، رئيس …»
    if people:
        return None if _relative_of(scene, people[0]) else people[0]
    if head in scene.lexicon.org_heads and not any(name.mention.type == "PER" for name in starting):
        called = 2 * scene.has_form("ما", first + 1)  # «تنظيم ما يسمى بـ…»
        near = first if head.startswith("ال") else first + 2 + called
        seats = [name for name in starting if name.first == first and name.mention.how == "seat"]  # «البيت الأبيض»
        bodies = seats or [name for name in inside if name.mention.type == "ORG" and name.first <= near]
        return bodies[0] if bodies else None
    person = _person_in(scene, inside, first)
    if person is not None and person.first > first and head.startswith("ال") and head.endswith("ون"):
        return None if person.mention.how == "title" else person  # «طالب المحتجون رئيس الحكومة بـ»
    if person is not None:
        return person
    return starting[0] if starting and not unnamed(scene, head) else None


def _another(scene: Scene, name: Name) -> bool:
    """«القوات التابعة للحكومة»: not the body that has been called «القوات» before."""
    return name.mention.how == "short" and scene.has("restricting", name.last)


def _relative_of(scene: Scene, name: Name) -> bool:
    """«شقيقة فلان»: not the person who is named, but somebody of the person's."""
    return name.own_first == name.first + 1 and scene.forms[name.first] in scene.lexicon.sets["belongings"]


def _person_in(scene: Scene, inside: list[Name], first: int) -> Name | None:
    """Of the persons in a phrase: one in apposition, else a title that begins it, else the first."""
    people = [
        name
        for name in inside
        if name.mention.type == "PER"
        and not _owner(scene, name, first)
        and not scene.has("resumptives", name.first - 1)  # «ضابط بالسجن المحتجز به فلان»
    ]
    apposed = [name for name in people if name.mention.how != "title" and not scene.preposition(name.first - 1)]
    titles = [name for name in people if name.first == first]
    return next(iter(apposed or titles or people), None)


def _owner(scene: Scene, name: Name, first: int) -> bool:
    """Whether a person is only the owner of what is named: «دفاع فلان», «أسرة فلان» (no ال, and no title)."""
    head = scene.forms[first].removeprefix("و")
    if name.first != first + 1 or name.mention.how == "title" or scene.forms[first].startswith("ال"):
        return False
    return head in scene.lexicon.sets["belongings"]
