"""Evidence from the verb: the word behind a verb of saying, or between «أن» and a verb, is who acts."""

from toolkit.actors.found import View
from toolkit.actors.lexicon import TOLD, Kind
from toolkit.actors.name_parts import is_origin
from toolkit.actors.shapes import is_plain
from toolkit.actors.vocabulary import is_attached, is_imperfect, is_word, ordinary

_NOT_SURNAMES = ("ات", "ون", "ين", "ها", "هم", "ه", "ا")
_PLURALS = ("ين", "ون", "يا", "ات")
_OPENING = frozenset({"«", '"', "“"})
_CLOSING = frozenset({"»", '"', "”"})
_PRONOUNS = ("ها", "هم", "هما", "نا")
_INFLECTED = ("ات", "ون", "ين", "ه", "ت", "وا")
_JOINED = "وف"
_SHORT = 2
_THAT = frozenset({"ان", "بان", "وان", "لان"})


def may_be_attached(view: View, at: int, kind: Kind, rest: str) -> bool:
    """Whether a word may be read as a particle and a name: «وسامي» only in front of another part of a name."""
    if kind is Kind.UNKNOWN:
        return rest in view.present() and not is_word(view.form(at))
    following = view.kind(at + 1) if at + 1 < len(view.tokens) else Kind.OTHER
    part = following in (Kind.UNKNOWN, Kind.FAMILY, Kind.GIVEN) or (
        following is Kind.DEFINITE and is_origin(view, at + 1)
    )
    return part or not is_word(view.form(at))


def is_subject(view: View, at: int) -> bool:
    """Whether an unknown word stands right behind a verb of saying in the singular."""
    kind, form = view.kind(at), view.form(at)
    if kind is Kind.MAYBE and form in view.lexicon.sayers:
        return False
    if behind_origin(view, at) and (kind in (Kind.GIVEN, Kind.UNKNOWN, Kind.MAYBE) or _is_foreign(view, at)):
        return True
    if kind in (Kind.DEFINITE, Kind.COMMON):
        return (_may_be_surname(view, at) or _is_foreign(view, at)) and follows_speech(view, at)
    if kind not in (Kind.UNKNOWN, Kind.GIVEN, Kind.FAMILY, Kind.MAYBE):
        return False
    if follows_speech(view, at):
        named = kind is not Kind.FAMILY or ordinary(form) < 2 or form.endswith("ي")
        return named and not (kind is Kind.FAMILY and form.endswith(_PLURALS))
    strange = kind is Kind.UNKNOWN or (kind is Kind.FAMILY and ordinary(form) == 0 and not form.endswith(_NOT_SURNAMES))
    return strange and (_follows_verb(view, at) or _between_particle_and_verb(view, at))


def stands_alone(view: View, at: int, form: str) -> bool:
    """Whether one word is a person: a family name of abroad, or a given name right behind a verb of the list."""
    if form in view.lexicon.families:
        return len(form) > _SHORT and ordinary(form) < 2 and view.form(at + 1) not in view.lexicon.nisba
    whole = form == view.form(at) and form != "علي" and not view.form(at + 1).startswith("ال")
    return whole and view.kind(at) is Kind.GIVEN and _follows_verb(view, at)


def _is_foreign(view: View, at: int) -> bool:
    """Whether a word that only looks like one of Arabic stands before a strange word: «ريناته شميت»."""
    return _may_be_foreign(view, at) and (_is_abroad(view, at + 1) or view.kind(at + 1) is Kind.UNKNOWN)


def is_stranger(view: View, at: int) -> bool:
    """Whether such a word stands before a name of abroad, behind a verb of saying or without a plural or pronoun."""
    if view.form(at - 1) == "في" or not _is_abroad(view, at + 1) or not _may_be_foreign(view, at):
        return False
    plain = view.form(at)[0] not in _JOINED and not view.form(at).endswith(_INFLECTED)
    return plain or follows_speech(view, at)


def _may_be_foreign(view: View, at: int) -> bool:
    form = view.form(at)
    owned = form.endswith(_PRONOUNS)
    return view.kind(at) is Kind.COMMON and ordinary(form) < 2 and not is_attached(form) and not owned


def _is_abroad(view: View, at: int) -> bool:
    return view.form(at) in view.lexicon.abroad


def is_told(view: View, at: int) -> bool:
    """Whether «أن» or «إنه» stands right behind token `at`."""
    return view.form(at + 1) in TOLD


def _may_be_surname(view: View, at: int) -> bool:
    """Whether an ordinary word behind a verb of saying is a name: «قال الفقي إن», but not «قال البلاغ إن».

    Without «أن» behind it, it must end like an adjective of origin, or be no word of the list.
    """
    form, kind = view.form(at), view.kind(at)
    told = is_told(view, at) and form not in view.lexicon.sayers
    if kind is Kind.DEFINITE:
        shaped = form.endswith("ي") or (told and not form.endswith(_NOT_SURNAMES))
        return shaped and form not in view.lexicon.nisba and form not in view.lexicon.sayers
    if form.endswith(_NOT_SURNAMES):
        return False
    return ordinary(form) < 2 or (told and is_plain(form) and len(form) > _SHORT)


def behind_origin(view: View, at: int) -> bool:
    """Whether an adjective of a country stands before token `at` for a man or woman: «السويسري روجيه …».

    It does not qualify a noun before it, as in «الرئيس الأمريكي», «القوات الروسية».
    """
    for _, rest in view.rests(at - 1) if at else ():
        if rest in view.lexicon.nisba and rest.startswith("ال") and not rest.endswith(_PLURALS):
            before = view.form(at - 2)
            qualified = any(word.startswith("ال") for _, word in view.rests(at - 2)) if before.isalpha() else False
            return not qualified and before not in view.lexicon.nisba
    return False


def follows_speech(view: View, at: int) -> bool:
    """Whether token `at` stands right behind a verb of saying in the singular, without an object.

    A name may stand in marks: «قال «الغصيني» إن …».
    """
    before = at - 2 if _in_marks(view, at) else at - 1
    return before >= 0 and view.lexicon.telling[view.form(before)]


def _in_marks(view: View, at: int) -> bool:
    """Whether a mark opens before token `at` and closes behind it or the next."""
    return view.form(at - 1) in _OPENING and not _CLOSING.isdisjoint((view.form(at + 1), view.form(at + 2)))


def _between_particle_and_verb(view: View, at: int) -> bool:
    """Whether token `at` stands between «أن» and a verb: «إن سترومبيلي يرحب»."""
    if view.form(at - 1) not in _THAT or at + 1 >= len(view.tokens):
        return False
    form = view.form(at + 1)
    if view.form(at)[0] in "يتن":
        return False
    return form in view.lexicon.verbs or form in view.lexicon.says or is_imperfect(form)


def _follows_verb(view: View, at: int) -> bool:
    """Whether token `at` stands right behind a verb of the list."""
    return at > 0 and any(rest in view.lexicon.verbs for _, rest in view.rests(at - 1))
