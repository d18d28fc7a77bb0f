"""Adjectives of a body or title: what has their shape, and how far they agree with their noun."""

import re

from toolkit.actors.found import View
from toolkit.actors.lexicon import Kind
from toolkit.actors.vocabulary import ordinary

_BROKEN = re.compile(r"(ا..ا.|..و.|..ا..|..ا.ي.|قوي)\Z")
_ADJECTIVE = re.compile(r"(.{2,}يه?|م.{3,}|..ي.ه?|.ا..ه?|.{2,}ي(ين|ون))\Z")
ADJECTIVES = 4
ORDINALS = frozenset(
    ordinal + ending
    for ordinal in ("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
    for ending in ("", "ه", "ي")
)


def agreement(view: View, last: int, feminine: bool) -> bool | None:
    """The gender that adjectives behind «head owner» must have, None when head and owner are of different gender."""
    if is_broken_plural(view, last - 1):
        return None
    return feminine if is_feminine(view, last - 1) == feminine else None


def is_definite(view: View, at: int) -> bool:
    """Whether token `at` is a noun or adjective with ال that may belong to a name."""
    form = view.form(at)
    if not form.startswith("ال") or len(form) < 4 or form in view.lexicon.never:
        return False
    return not any(head.kind in ("office", "title") and head.definite for head in view.lexicon.head_of(form))


def is_adjective(view: View, at: int) -> bool:
    """Whether an indefinite word is an adjective of relation («دولية», «مصري»), which makes a body a nameless one."""
    form = view.form(at)
    return form in view.lexicon.nisba or (form.endswith(("يه", "ي")) and len(form) > 4 and ordinary(form) == 2)


def adjectives_end(view: View, at: int, stop: int, *, feminine: bool | None = None, naming: bool = False) -> int:
    """The token behind the definite adjectives from `at` on, which agree in gender where `feminine` is given.

    With `naming` only those that make the name of a body: «الليبية», «العليا», «السابقة», but not «الموسعة».
    """
    i = at
    while i < stop and i - at < ADJECTIVES and is_definite(view, i) and is_adjectival(view, i):
        if naming and not is_naming(view, i):
            break
        if feminine is not None and view.form(i).endswith(("ه", "يا")) != feminine:
            break
        known = view.lexicon.known.longest(view.tokens, i, stop)
        if known is not None and known.values[0].type == "PER":
            break
        i += 1
    return i


def is_adjectival(view: View, at: int) -> bool:
    """Whether a definite word has the shape of an adjective, and is not the object of the verb («نفت الوزارة الخبر»).

    Adjectives of relation, participles in م, «الكبير», «الدائم», and those of the lists.
    """
    form = view.form(at)
    words = view.lexicon
    if form in words.naming or form in words.late or form in words.nisba:
        return True
    if form in words.things or (view.kind(at) is Kind.FAMILY and ordinary(form) == 0):
        return False
    return bool(_ADJECTIVE.match(form.removeprefix("ال"))) and form not in words.country_words


def is_naming(view: View, at: int) -> bool:
    """Whether an adjective tells one body from others: one of relation («الليبية», «الأمنية») or of the list."""
    form, words = view.form(at), view.lexicon
    if form in words.judging:
        return False
    if form in ORDINALS:
        return form in words.naming
    if form in words.late:
        return form in words.former
    return form in words.naming or form in words.nisba or form.endswith(("ي", "يه"))


def is_feminine(view: View, at: int) -> bool:
    """Whether adjectives of the noun at token `at` are feminine: it ends in ة, or means many things («السلطات»)."""
    form = view.form(at)
    return form.endswith(("ه", "ات", "يا")) or form in view.lexicon.plurals


def is_broken_plural(view: View, at: int) -> bool:
    """Whether the noun at token `at` has the pattern of a broken plural («الموارد», «الشؤون»), which is feminine."""
    return bool(_BROKEN.match(view.form(at).removeprefix("ال")))
