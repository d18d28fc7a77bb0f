"""«على» as Egyptian papers spell the name علي, told from the preposition by what stands before and behind."""

from functools import lru_cache

from toolkit.actors.lexicon import TOLD, Kind, Lexicon
from toolkit.actors.vocabulary import is_imperfect
from toolkit.inflect import inflect
from toolkit.tokens import BREAK, Tokens, splits

ALI = frozenset({"علي"})
_BEHIND = frozenset({"،", ",", ")", "»", ".", ":", "؛", "...", BREAK})
_SON = frozenset({"بن", "ابن"})
_BEFORE = frozenset({Kind.GIVEN, Kind.MAYBE, Kind.FAMILY, Kind.JOINER, Kind.TAIL})
_OVER = (
    ("أكد", "يؤكد"),
    ("شدد", "يشدد"),
    ("رد", "يرد"),
    ("علق", "يعلق"),
    ("أثنى", "يثني"),
    ("أصر", "يصر"),
    ("احتج", "يحتج"),
    ("اعترض", "يعترض"),
    ("وافق", "يوافق"),
    ("اتفق", "يتفق"),
    ("أجاب", "يجيب"),
    ("أقسم", "يقسم"),
    ("نص", "ينص"),
    ("اقترح", "يقترح"),
    ("عرض", "يعرض"),
    ("حرض", "يحرض"),
    ("طلع", "يطلع"),
)  # verbs of saying that take «على»


def spelled(tokens: Tokens, words: Lexicon) -> frozenset[int]:
    """The tokens «على» that are the name."""
    return frozenset(at for at in tokens.places(ALI) if at and _is_name(tokens, at, words))


def _is_name(tokens: Tokens, at: int, words: Lexicon) -> bool:
    before = tokens.forms[at - 1]
    following = tokens.forms[at + 1] if at + 1 < len(tokens) else BREAK
    given = words.kind(before) in (Kind.GIVEN, Kind.MAYBE) and before != "علي"
    titled = not given and _is_title(before, words)
    if before in _SON:
        return True
    if not (given or titled):
        return _says_surname(tokens, at, words)
    if following in _BEHIND:
        return True
    verb = _verb_before(tokens, at, words)
    says = _readings(verb, words) and not _takes_over(verb)
    if not says and (_takes_over(verb) or _is_verb(verb, words)):
        return titled and _surname_at(tokens, at + 1, words)  # «أكد السفير على الغصيني مساعد الوزير أن»
    return _goes_on(following, words, says=says, given=given)


def _says_surname(tokens: Tokens, at: int, words: Lexicon) -> bool:
    """«قال على الغصيني، مساعد الوزير، إن», «أعلن على الغصيني أن»: a surname behind such a verb."""
    before = tokens.forms[at - 1]
    return _readings(before, words) and not _takes_over(before) and _surname_at(tokens, at + 1, words)


def _surname_at(tokens: Tokens, at: int, words: Lexicon) -> bool:
    """Whether a surname stands at token `at`, with a job or «أن» behind it."""
    surname, *behind = (*tokens.forms[at : at + 3], BREAK, BREAK, BREAK)[:3]
    if not _is_surname(surname, words):
        return False
    closed = behind[0] in ("،", ",", "-")
    job = any(head.kind == "office" for head in words.head_of(behind[closed]))
    return job or (not closed and behind[0] in TOLD)


def _is_surname(form: str, words: Lexicon) -> bool:
    return form.startswith("ال") and form.endswith("ي") and form not in words.nisba


def _goes_on(following: str, words: Lexicon, *, says: bool, given: bool) -> bool:
    """Whether the word behind «على» goes on with the name or begins what follows a name."""
    kind = words.kind(following)
    surname = _is_surname(following, words)
    if kind in (Kind.GIVEN, Kind.UNKNOWN) or following == "عبد" or (kind is Kind.FAMILY and surname):
        return True
    if says:
        job = given and any(head.kind in ("title", "office") for head in words.head_of(following))
        return following == "ان" or job or kind is Kind.MAYBE or surname
    return False


def _verb_before(tokens: Tokens, at: int, words: Lexicon) -> str:
    """The word before the names and titles that end at token `at`."""
    i = at - 1
    while i > 0 and (words.kind(tokens.forms[i]) in _BEFORE or _is_title(tokens.forms[i], words)):
        i -= 1
    return tokens.forms[i]


def _is_title(form: str, words: Lexicon) -> bool:
    return form in ("د.", "م.", "أ.", "ا.") or any(
        head.kind in ("title", "office") and head.definite for head in words.head_of(form)
    )


def _readings(form: str, words: Lexicon) -> bool:
    return any(rest in words.says for _, rest in splits(form))


def _is_verb(form: str, words: Lexicon) -> bool:
    return any(rest in words.verbs or is_imperfect(rest) for _, rest in splits(form))


def _takes_over(form: str) -> bool:
    return any(rest in _over() for _, rest in splits(form))


@lru_cache(maxsize=1)
def _over() -> frozenset[str]:
    return frozenset(form for past, imperfect in _OVER for form in inflect(past, imperfect, "", ""))
