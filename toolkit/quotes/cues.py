"""Where speech may be reported: the words of the text that are a form of a cue, and not denied."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.codebook import Cue
from toolkit.inflect import Inflection
from toolkit.normalize import fold
from toolkit.quotes.lexicon import Lexicon
from toolkit.tokens import BREAK, Tokens, skip_letters

SENTENCE_ENDS = frozenset({".", "!", "؟", "?", BREAK})
COMMAS = frozenset({"،", ",", "؛", ";", "-", "–", "—"})

_DAMMA = "\N{ARABIC DAMMA}"
BEFORE_NOUNS = ("في", "من", "الي", "علي", "عن", "مع", "خلال")
ASKING = ("demand", "criticise", "warn", "praise")


class CueHit(NamedTuple):
    """A cue at token `token`; `clitic` letters (و, ف) stand before `start`."""

    token: int
    clitic: int
    start: int
    end: int
    cue: Cue
    inflection: Inflection

    @property
    def finite(self) -> bool:
        """Whether it is a verb form and not a participle or noun."""
        return self.inflection.aspect in ("past", "imperfect")

    @property
    def plain_noun(self) -> bool:
        """Whether it is a noun that reports only with its source right behind it: «تأكيد فلان أن»."""
        noun = self.inflection.aspect == "noun" and not self.inflection.pronoun
        return noun and "saying" not in self.cue.traits and self.cue.takes != ("quote",)

    @property
    def asking(self) -> bool:
        """Whether its object is the one who is spoken to: «طالبهم», «أبلغه»."""
        return self.cue.stance in ASKING or "addressing" in self.cue.traits

    @property
    def participle(self) -> bool:
        """Whether it hangs on another verb's subject."""
        return self.inflection.aspect in ("participle", "bare")


@lru_cache(maxsize=1 << 10)
def folded(words: tuple[str, ...]) -> frozenset[str]:
    """The folded forms of words of the codebook."""
    return frozenset(map(fold, words))


def find_cues(tokens: Tokens, lexicon: Lexicon) -> list[CueHit]:
    """All cue forms in order of the text, without those that are denied, wished for, or clearly nouns."""
    return [hit for hit in cue_forms(tokens, lexicon) if not rejection(tokens, lexicon, hit)]


def cue_forms(tokens: Tokens, lexicon: Lexicon) -> Iterator[CueHit]:
    """Every word that has the form of a cue, in order of the text."""
    for i in lexicon.readings.places(tokens.forms):
        form = tokens.forms[i]
        reading = lexicon.readings[form]
        if reading is None:
            continue
        clitic, cue, inflection = reading
        if i and tokens.forms[i - 1].removeprefix("و") in lexicon.sets["prepositions"]:
            cue, inflection = _as_noun(form, cue, inflection)
        start, end = tokens.starts[i], tokens.ends[i]
        yield CueHit(
            i, clitic, skip_letters(tokens.text, start, end, clitic) if clitic else start, end, cue, inflection
        )


def _as_noun(form: str, cue: Cue, inflection: Inflection) -> tuple[Cue, Inflection]:
    """«رغم مطالبة فلان»: what looks like a feminine participle is the noun where only a noun can stand."""
    same = inflection.aspect == "participle" and form == fold(cue.noun)
    return cue, Inflection("noun", "m", "s") if same else inflection


def _leads(before: str, lexicon: Lexicon) -> bool:
    return not before or before in lexicon.sets["conjunctions"] or before in SENTENCE_ENDS or before in ("قد", "،", ",")


def _leads_to_one(after: str) -> bool:
    return after.startswith("ال") or after.startswith("ايا")


def _plain_noun(tokens: Tokens, lexicon: Lexicon, hit: CueHit, after: str) -> bool:
    """Whether a noun of saying is only a noun: «قوله» reports, «تأكيده» does before أن, «قول» does not."""
    if "saying" in hit.cue.traits:
        return not hit.inflection.pronoun and tokens.forms[hit.token] != "بالقول"
    return bool(hit.inflection.pronoun) and after not in lexicon.sets["particles"]


def rejection(tokens: Tokens, lexicon: Lexicon, hit: CueHit) -> str:
    """Why a cue form reports nothing here (spelling, noun, anonymity, negated …), or empty when it may."""
    before = tokens.forms[hit.token - 1] if hit.token else ""
    after = tokens.forms[hit.token + 1] if hit.token + 1 < len(tokens) else ""
    if tokens.forms[hit.token] == "فرد" and not _leads(before, lexicon):
        return "noun"  # «قال فرد من القبيلة»
    if _misspelt(hit, tokens.text[hit.start : hit.end]):
        return "spelling"
    reach = 2 if hit.cue.takes != ("nominal",) else 3  # «تحدث شريطة عدم الكشف عن هويته»
    if any(lexicon.anonymity.longest(tokens, at) for at in range(hit.token, min(hit.token + reach, len(tokens)))):
        return "anonymity"
    if hit.inflection.aspect == "noun":
        return "noun" if _plain_noun(tokens, lexicon, hit, after) else ""
    if hit.inflection.aspect == "bare":
        leads_on = after in lexicon.sets["particles"] or after in folded(hit.cue.prepositions)
        return "" if before in ("،", ",") and leads_on else "noun"
    return _unsaid(lexicon, hit, before, after, tokens.forms[hit.token][hit.clitic :])


def _misspelt(hit: CueHit, written: str) -> bool:
    """Whether the spelling shows another word: «إشارته» and «مقره» are nouns, «طلباً» too, «طُلب» is passive."""
    if hit.inflection.aspect == "past" and (written.startswith("إ") or written[1:2] == _DAMMA):
        return True
    if (hit.finite and written.endswith("ً")) or (hit.inflection.pronoun and written.endswith("ة")):
        return True
    return hit.participle and hit.inflection.gender == "f" and written.endswith("ه")


def _unsaid(lexicon: Lexicon, hit: CueHit, before: str, after: str, bare: str) -> str:
    imperfect = hit.inflection.aspect == "imperfect"
    if bare in lexicon.sets["impersonal"]:
        return "impersonal"
    if before in ("من", "انا", "وانا", "فانا") and not hit.clitic:
        return "unnamed"  # «من يرى», «أنا أقسم»
    if _other_word(lexicon, hit, before, after):
        return "noun"
    if "impersonal" in hit.cue.traits and imperfect and (after in lexicon.sets["particles"] or after in ("،", ",")):
        return "impersonal"  # «يذكر أن»
    if hit.clitic:
        return ""
    if before in lexicon.sets["negation"]:
        return "negated"
    if before in lexicon.sets["hypothetical" if imperfect else "conditions"]:
        return "hypothetical"
    return "noun" if bare in lexicon.sets["homographs"] and before in lexicon.sets["noun_before"] else ""


def _other_word(lexicon: Lexicon, hit: CueHit, before: str, after: str) -> bool:
    """Whether the traits of the cue say that it is a noun or a preposition here."""
    traits = hit.cue.traits
    if hit.participle and not hit.clitic and before in BEFORE_NOUNS:
        return True  # «في مذكرة»
    if hit.participle and hit.clitic and before.endswith("ا") and after.startswith("ل"):
        return lexicon.readings[before] is None  # «درسا قاسيا ومفيدا لكل …»
    if "accused" in traits and hit.participle and not (hit.inflection.number == "s" and _leads_to_one(after)):
        return True  # «متهمين» are the accused
    ending = hit.inflection.aspect == "past" and (hit.inflection.gender, hit.inflection.number) != ("m", "s")
    if "prepositional" in traits and hit.finite and not ending and not _a_verb(lexicon, hit, before, after):
        return True  # the prepositions عقب and عبر
    if hit.participle and hit.inflection.gender == "f" and before.endswith(("ه", "ات", "ها", "هم")) and not hit.clitic:
        return not before.startswith("ال") and after[:1] in ("ل", "ب", "")  # «زيارة متوقعة لـ»
    if "deed" in traits and hit.inflection.pronoun:
        return True  # «مذكرة وجهتها إلى الوزير»
    if "belonging" in traits and after.startswith("ل"):
        return True  # «تابع لـ» is "belonging to"
    if "published" in traits and after not in ("في", "علي"):
        return True
    return bool(hit.inflection.pronoun) and fold(hit.cue.past) in lexicon.sets["homographs"]  # «رده» is "his answer"


def _a_verb(lexicon: Lexicon, hit: CueHit, before: str, after: str) -> bool:
    """Whether a form that is also a preposition stands as a verb does: it leads, or has its own preposition behind."""
    if "quote" in hit.cue.takes:
        return hit.clitic > 0 and after in folded(hit.cue.prepositions)
    if before in ("،", ","):
        if hit.cue.takes[0] == "clause":
            return hit.clitic > 0 or after in lexicon.sets["particles"]  # «دانت تونس، أبرز حليف للحكومة، …»
        return hit.clitic > 0 or not after.endswith("ه")  # «، عبر حسابه», «، عبر صفحة»
    return hit.clitic > 0 or _leads(before, lexicon)
