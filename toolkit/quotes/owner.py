"""Whose a noun of saying is: «تأكيد فلان أن …», «مطالبة المجلس الرئيس بـ …», «اتهام فلان لفلان بـ …»."""

from toolkit.quotes.before import independent
from toolkit.quotes.content import Complement
from toolkit.quotes.cues import CueHit
from toolkit.quotes.noun_phrase import Source, from_name
from toolkit.quotes.scene import Name, Scene


def owner(scene: Scene, hit: CueHit, found: Complement) -> Source | None:
    """The name right behind a noun of saying, where it speaks and is not spoken of.

    What is reported follows it at once; behind a demand or a charge, which may be one against it («اتهام فلان بـ»),
    only with somebody else in between.
    """
    name = scene.starting.get(hit.token + 1)
    if name is None or name.first != hit.token + 1 or not independent(scene, name) or found.form == "quoted":
        return None
    if found.form == "nominal" and hit.asking and hit.cue.stance != "praise":
        return from_name(name) if _other_party(scene, name, found.edge) else None
    return from_name(name) if found.edge == name.last else None


def _other_party(scene: Scene, name: Name, edge: int) -> bool:
    """Whether someone else stands between `name` and token `edge`, by name or with ل: who is asked or charged."""
    if name.last >= edge or scene.forms[name.last].startswith("و"):
        return False
    other = scene.starting.get(name.last)
    named = other is not None and other.first == name.last and other.last <= edge
    return named or scene.forms[name.last].startswith(("ال", "ل"))
