"""Words in the first person: behind a verb of saying they are verbatim, without a mark."""

from toolkit.quotes.scene import Scene

FUTURE = "سن"
LONGEST = 4  # letters of a verb with سـ, at least, beside words like «سنة»


def first_person(scene: Scene, token: int) -> bool:
    """Whether the word at `token` speaks in the first person: «نحن», «نأمل», «لن نقبل», «سنعمل»."""
    if scene.has("first_person", token):
        return True
    if not 0 <= token < len(scene.forms) or scene.covering(token) is not None:
        return False
    form = scene.forms[token]
    if form.startswith(FUTURE) and len(form) > LONGEST and not form.startswith(("سنو", "سناي")):
        return True
    before_verb = scene.has("negation", token) or form == "سوف"
    return before_verb and token + 1 < len(scene.forms) and scene.forms[token + 1].startswith("ن")
