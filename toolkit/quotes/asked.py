"""Who is asked behind a verb of demand, told from who asks: «طالب المجلس الحكومة بـ», «وطالبت الحكومة بـ»."""

from toolkit.quotes.agreement import agrees
from toolkit.quotes.content import Complement
from toolkit.quotes.cues import ASKING, CueHit
from toolkit.quotes.objects import is_masdar
from toolkit.quotes.scene import COMMAS, Name, Scene

PROSECUTOR = ["النايب", "العام"]  # of whom something is demanded, and who demands nothing


def own_end(scene: Scene, hit: CueHit, first: int, last: int) -> int:
    """Where a subject without a name ends, if what it asks for and of whom follows: «طالب المصدر وسائل الإعلام بـ»."""
    definite = scene.forms[first].startswith("ال")
    if definite and scene.has("documents", first):
        return first + 1
    if not hit.asking:
        return last
    if scene.forms[first] in scene.lexicon.sets["belongings"]:
        named = next((name.last for name in scene.names_between(first + 1, last) if name.first == first + 1), 0)
        owner = first + 1 < last and scene.forms[first + 1].startswith("ال")
        return named or (first + 2 if owner else last)  # «دفاع المتهم الهيئة»
    if not definite and (end := _indefinite_end(scene, first, last)):
        return end
    following = scene.forms[first + 1] if first + 1 < last else ""
    body = first + 1 in scene.starting and not following.endswith(("ي", "يه"))
    plain = following and not following.startswith(("ال", "وال", "لل")) and not scene.preposition(first + 1)
    return first + 1 if definite and (body or plain) else last


def _indefinite_end(scene: Scene, first: int, last: int) -> int:
    """Where an indefinite subject ends before a definite object: «طالب محتجون السلطات», «وصفت جماعات حقوقية الحكم»."""
    for j in range(first, last - 1):
        if scene.forms[j].startswith("ال") or not scene.forms[j][0].isalpha():
            return 0
        adjective = j > first and scene.forms[j].endswith(("يه", "يون", "يين"))
        if (adjective or scene.forms[j].endswith("ون")) and scene.forms[j + 1].startswith("ال"):
            return j + 1
    return 0


def addressed(scene: Scene, hit: CueHit, name: Name) -> bool:
    """Whether a name behind a verb is its object: «طالب مصر بـ…» has a masculine verb before a feminine noun."""
    return hit.cue.stance in ASKING and not agrees(scene, name, hit)


def asked(scene: Scene, hit: CueHit, found: Complement, first: int, last: int, name: Name | None) -> bool:
    """Whether what stands behind a verb of demand is its object, since its subject has been named before.

    So in a relative clause («التي تتهم فلانا بـ…»), behind an earlier verb of the same subject in the sentence
    («قالت …، وطالبت الحكومة بـ…»), and with a plural that has the ending of an object («العاملين»).
    """
    if hit.cue.stance not in ASKING or found.form == "quoted" or found.backward:
        return False
    if name is not None and _only_object(scene, hit, name, found.edge):
        return True
    if last < found.edge:
        return False
    if name is None and scene.forms[first].startswith("ال") and scene.forms[first].endswith("ين"):
        return True
    masculine = hit.inflection.gender == "m" and not hit.inflection.pronoun
    if name is None and first == hit.token + 1 and masculine and _feminine(scene, first):
        return True  # «واتهم جهات مسؤولة بـ»
    if scene.has("relatives", hit.token - 1):
        return True
    joined = hit.clitic > 0 or scene.has("conjunctions", hit.token - 1)
    if scene.forms[first : first + 2] == PROSECUTOR and name is not None and name.mention.how == "title":
        return not hit.inflection.pronoun and (joined or hit.token > scene.sentence(hit.token)[0])
    if not joined or (name is not None and name.mention.type == "PER"):
        return False
    start, _ = scene.sentence(hit.token)
    return any(_same_subject(hit, scene.cues[token]) for token in range(start, hit.token) if token in scene.cues) or (
        _opened_by_subject(scene, hit, start)
    )


def _only_object(scene: Scene, hit: CueHit, name: Name, edge: int) -> bool:
    """«اتهم فلان بالفساد», «ناشدت السلطات التدخل»: a verb that never stands without an object, and one name alone."""
    between = [j for j in range(name.last, edge) if scene.forms[j] not in COMMAS]
    if "transitive" not in hit.cue.traits or hit.inflection.pronoun or name.last > name.own_last:
        return False  # what seems a title behind the name may be who is accused
    return all(is_masdar(scene, j) for j in between)


def _feminine(scene: Scene, token: int) -> bool:
    """Whether a verb right before the noun at `token` had to be feminine, if it was its subject."""
    bare = scene.forms[token].removeprefix("ال")
    written = scene.tokens.span(token, token + 1)
    return bare in scene.lexicon.sets["feminine_plurals"] or (
        written.endswith(("ة", "ات")) and bare not in scene.lexicon.sets["groups"]
    )


def _same_subject(hit: CueHit, earlier: CueHit) -> bool:
    mine, other = hit.inflection, earlier.inflection
    return earlier.finite and (mine.aspect, mine.gender, mine.number) == (other.aspect, other.gender, other.number)


def _opened_by_subject(scene: Scene, hit: CueHit, start: int) -> bool:
    """Whether the sentence opens with a verb and a person: «التقت فلانة …، وطالبت الحكومة بـ…»."""
    name = scene.starting.get(start + 1)
    feminine_verb = scene.forms[start].endswith("ت")
    return name is not None and name.mention.type == "PER" and feminine_verb == (hit.inflection.gender == "f")


def acts_on(scene: Scene, hit: CueHit, name: Name) -> bool:
    """«حثت فيه مصر المجلس على»: who asks stands behind the verb if the one who is asked follows."""
    last = name.last
    while (joined := scene.starting.get(last)) is not None and scene.forms[last].startswith("و"):
        last = joined.last
    following = scene.forms[last] if last < len(scene.forms) else ""
    return not hit.asking or last in scene.starting or following.startswith("ال")
