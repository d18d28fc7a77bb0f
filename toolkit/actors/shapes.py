"""What the shape of a folded word says: whether an ordinary word may be a surname, or rather says what one does."""

import re

from toolkit.actors.vocabulary import is_attached, ordinary

_LONG_ENDINGS = ("ات", "ون", "ين", "ها", "هم", "هما", "يا", "نا", "ه")
_DEED = re.compile(
    r"(ا.ت..ت?|ان...ت?|است...ت?|ات...ت"  # انتقلت, استمع
    r"|ا.ت.ا.|ان..ا.|است..ا.|ا..ا.|ت..ي.|.{2,}اء"  # اعتزاز, إطلاق, تعليق, أعضاء
    r"|مت.{2,})\Z"  # متواجد
)


def is_deed(form: str) -> bool:
    """Whether an ordinary word, ال or not, has the shape of a verb, a verbal noun, a plural or an adverb: «انتقلت»."""
    bare = form.removeprefix("ال") if len(form) > 5 else form
    if ordinary(form) == 2 and _DEED.match(bare):
        return True
    return is_adverb(form) or (bare.endswith("ه") and bare == form and ordinary(form[:-1]) == 2)


def is_adverb(form: str) -> bool:
    """Whether a word is an ordinary one in the accusative: «مبتسما», «دائما»."""
    return len(form) > 4 and form.endswith("ا") and not form.startswith("ال") and ordinary(form[:-1]) == 2


def is_plain(form: str) -> bool:
    """Whether an ordinary word has the shape of a surname: short, and without endings."""
    longest = 6 if ordinary(form) == 2 and not form.endswith("ان") else 9
    if not 3 <= len(form) <= longest or form.endswith(_LONG_ENDINGS) or (form.endswith("ا") and len(form) > 4):
        return False
    return not is_attached(form)
