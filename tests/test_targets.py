"""Whom a label or another hit of a theme is about: rules about sentences, with those that name nobody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate import annotate
from toolkit.codebook import Codebook, load_codebook
from toolkit.model import Article, Mention, Target
from toolkit.tables import codebook_for
from toolkit.themes import find_targets, find_themes
from toolkit.tokens import read_doc

BOOK = load_codebook()
NAMED = re.compile(r"\[(?:(PER|LOC|land):)?([^\]]*)\]")


def read(text: str) -> tuple[Article, list[Mention]]:
    """The text without the brackets around its actors, and these: «[حركة السنابل]» a body, «[PER:…]» a person."""
    plain, mentions, at = "", [], 0
    for found in NAMED.finditer(text):
        plain += text[at : found.start()]
        kind, name = found[1] or "ORG", found[2]
        id_ = f"country:{name}" if kind == "land" else f"x:{name}"
        type_ = "LOC" if kind == "land" else kind
        mentions.append(Mention("text", len(plain), len(plain) + len(name), name, id_, name, type_, None, "name"))
        plain, at = plain + name, found.end()
    return Article("a", plain + text[at:]), mentions


def targets(text: str, book: Codebook = BOOK) -> tuple[Target, ...]:
    article, mentions = read(text)
    doc = read_doc(article)
    return find_targets(doc, mentions, find_themes(doc, (), book), book)


def shown(target: Target) -> str:
    return f"{target.text} | {target.relation}" + (f" | {target.label}" if target.label else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an adjective behind the name
        ("هاجمت جماعة [السنابل] الإرهابية القرية.", "جماعة السنابل | described | الإرهابية"),
        ("قصفت مليشيات [السنابل] الإرهابية القرية.", "مليشيات السنابل | described | الإرهابية"),
        ("انسحب [حزب السنابل] المحظور الإرهابي من القرية.", "حزب السنابل | described | الإرهابي"),
        ("أدان هجوم [السنابل] الإرهابي على القرية.", "السنابل | described | الإرهابي"),
        ("قال إن التنظيم الإرهابي انسحب.", "التنظيم | described | الإرهابي"),
        ("قتل عناصر التنظيم الإرهابي أمس.", "التنظيم | described | الإرهابي"),
        ("قصفت ميليشيات النظام الإرهابية القرية.", "ميليشيات النظام | described | الإرهابية"),
        ("رفض سياسة [land:سحاريا] الإرهابية.", "سحاريا | described | الإرهابية"),
        ("اعتقل الإرهابي [PER:سهيل البنفسجي] أمس.", "سهيل البنفسجي | described | الإرهابي"),
        ("انسحب [تنظيم السنابل الإرهابي] من القرية.", "تنظيم السنابل الإرهابي | described | الإرهابي"),
        ("حرب على جماعات الإرهاب والإرهابيين.", None),
        # a predicate
        ("قال النائب إن [حركة السنابل] منظمة إرهابية.", "حركة السنابل | predicated | إرهابية"),
        ("إن [حركة السنابل] هي منظمة إرهابية.", "حركة السنابل | predicated | إرهابية"),
        ("[حركة السنابل] جماعة إرهابية.", "حركة السنابل | predicated | إرهابية"),
        ("قال: [السنابل] هم الإرهابيون.", "السنابل | predicated | الإرهابيون"),
        ("أكد أن [حركة السنابل] ليست منظمة إرهابية.", "حركة السنابل | predicated | إرهابية"),
        ("ليست [حركة السنابل] إرهابية.", "حركة السنابل | predicated | إرهابية"),
        ("أصبحت [حركة السنابل] جماعة إرهابية.", "حركة السنابل | predicated | إرهابية"),
        ("قال إن المعارضة المسلحة ليست سوى عصابات إرهابية.", "المعارضة المسلحة | predicated | إرهابية"),
        # a verb of calling
        ("وصف الوزير [حركة السنابل] بالإرهابية.", "حركة السنابل | called | الإرهابية"),
        ("وصف [PER:سهيل البنفسجي] [حركة السنابل] بأنها إرهابية.", "حركة السنابل | called | إرهابية"),
        ("وصف المتحدث خصومه بالإرهابيين.", None),
        ("طالما وصف قادة الشرق بالإرهابيين.", "قادة الشرق | called | الإرهابيين"),
        ("وصف الوزير الجماعة بأنها منظمة إرهابية.", "الجماعة | called | إرهابية"),
        ("اتهمت [land:سحاريا] [حركة السنابل] بالإرهاب.", "حركة السنابل | called | الإرهاب"),
        ("رفض اتهام [land:سحاريا] ل[حركة السنابل] بالإرهاب.", "حركة السنابل | called | الإرهاب"),
        ("صنفت [land:سحاريا] [حركة السنابل] منظمة إرهابية.", "حركة السنابل | called | إرهابية"),
        ("رحب بتصنيف [حركة السنابل] كمنظمة إرهابية.", "حركة السنابل | called | إرهابية"),
        ("أعلنت الحكومة [حركة السنابل] جماعة إرهابية.", "حركة السنابل | called | إرهابية"),
        ("طالب بإدراج [حركة السنابل] على قائمة المنظمات الإرهابية.", "حركة السنابل | called | الإرهابية"),
        ("أدرج المجلس [حركة السنابل] في لائحة الإرهاب.", "حركة السنابل | called | الإرهاب"),
        # a construct, an adjective of a state
        ("ندد بإرهاب [حركة السنابل].", "حركة السنابل | of | إرهاب"),
        ("قتل عشرة من إرهابيي [حركة السنابل].", "حركة السنابل | of | إرهابيي"),
    ],
)  # fmt: skip
def test_a_label_is_applied_to(text: str, expected: str | None) -> None:
    assert [shown(one) for one in targets(text) if one.label] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "تحارب الدولة الجماعات الإرهابية.",
        "وقعت الهجمات الإرهابية في العاصمة.",
        "أدان هجوم [LOC:القلزة] الإرهابي.",
        "أدان الهجوم في [LOC:القلزة] الإرهابي.",
        "أدان تفجيرات [land:سحاريا] الإرهابية.",
        "قتل الجيش عناصر إرهابية.",
        "استهدفت القوات المسلحة عناصر إرهابية في الجبل.",
        "ضبطت [الشرطة] خلية إرهابية.",
        "تتعاون [land:سحاريا] في مكافحة الإرهاب.",
        "وصفها [PER:سهيل البنفسجي] بالإرهابية.",
        "وصفهم الوزير بأنهم إرهابيون.",
        "اتهم [الرئيس] [land:سحاريا] بتسليح الإرهابيين.",
        "التقى [PER:سهيل البنفسجي]. والإرهابيون هربوا.",
        "ناقش [PER:سهيل البنفسجي] قانون مكافحة الإرهاب.",
        "قال [PER:سهيل البنفسجي] إن الإرهاب لا دين له.",
        "دارت معارك بين [قوات الواحة] والجماعات الإرهابية.",
        "لن نعطي السلطة للإرهابيين.",
        "وفي الحالين هم إرهابيون.",
        "اتهمت [وزارة السنابل] مجموعات إرهابية بالهجوم.",
        "زار إدارة مكافحة الإرهاب السحارية.",
        "جمعوا المال لإرهاب [حركة السنابل].",
        "قتل عدد من قيادات التنظيمات الإرهابية.",
    ],
)
def test_a_label_that_is_applied_to_nobody(text: str) -> None:
    assert [shown(one) for one in targets(text) if one.label] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بدأت وساطة [الرابطة] أمس.", []),
        ("فرض المجلس حظر السلاح على [land:سحاريا].", ["سحاريا | preposition"]),
        ("مدد المجلس حظر السلاح المفروض على [land:سحاريا].", ["سحاريا | preposition"]),
        ("وعد بإمداد [المعارضة السحارية] بالسلاح.", ["المعارضة السحارية | named"]),
        ("تعهد بمكافحة [تنظيم القاعدة].", ["تنظيم القاعدة | named"]),
        ("بدأت وساطة بين [حركة السنابل] و[حزب الواحة].", ["حركة السنابل | preposition", "حزب الواحة | preposition"]),
        ("توسط بين [حركة السنابل] وبين [حزب الواحة].", ["حركة السنابل | preposition", "حزب الواحة | preposition"]),
        ("بدأت وساطة مصرية بين كل من [PER:سهيل] وقوات الأمن.", ["سهيل | preposition", "قوات الأمن | preposition"]),
        ("نجحت الوساطة بين الحكومة والمعارضة الوطنية.", ["الحكومة | preposition", "المعارضة الوطنية | preposition"]),
        ("بدأت وساطة بين الطرفين في [land:سحاريا].", []),
        ("مدد حظر السلاح الذي يفرضه [اتحاد السواحل].", []),
        ("قامت بتسليح المعارضة في [land:سحاريا].", []),
        ("وفيما يتعلق بقبول [حركة السنابل] بالوساطة.", []),
        ("سلموهم بعد إرهابهم ل[حركة السنابل].", []),
        ("أرسل الإرهابيين إلى [land:سحاريا].", []),
        ("سيطر [تنظيم القاعدة] على [land:سحاريا].", ["تنظيم القاعدة | named"]),
        ("وصل مبعوث [الأمم المتحدة] أمس.", []),
        ("وصل المبعوث الخاص ل[الأمم المتحدة] إلى الفندق.", []),
        ("نفذ الطرفان اتفاق [land:القاهرة] أمس.", []),
        ("حظر يفرضه [اتحاد السواحل] على تصدير السلاح.", []),
        ("رفضت [حركة السنابل] الوساطة.", []),
        ("بدأت وساطة جديدة أمس.", []),
        ("مدد المجلس حظر السلاح. ووصلت [الرابطة].", []),
        ("بدأت وساطة في [LOC:القلزة].", []),
    ],
)
def test_whom_another_hit_is_about(text: str, expected: list[str]) -> None:
    assert [shown(one) for one in targets(text)] == expected


def test_the_adjective_of_a_state_is_that_state() -> None:
    [found] = targets("ندد بالإرهاب المرساني.", codebook_for(None, None))
    assert (found.text, found.actor_id, found.name, found.relation) == ("المرساني", "country:XM", "مرسانا", "adjective")


def test_a_target_has_the_voice_of_its_hit() -> None:
    text = "وصف رامز العقيلان حركة العهد المدني بأنها جماعة إرهابية."
    done = annotate(Article("a", text), codebook_for(None, None))
    [found] = [target for target in done.targets if target.label]
    assert (found.text, found.label, found.voice, found.speaker) == (
        "حركة العهد المدني", "إرهابية", "indirect", "رامز العقيلان"
    )  # fmt: skip


WORDS = ["[حركة السنابل]", "[PER:سهيل البنفسجي]", "و", "إرهابية", "الإرهابي", "منظمة", "وصف", "بالإرهاب", "«", "."]


@given(st.lists(st.sampled_from([*WORDS, "بأنها", "على", "حظر السلاح", "الوساطة", "[land:سحاريا]"]), max_size=12))
def test_spans_hold_their_text_and_stand_in_the_sentence_of_the_hit(parts: list[str]) -> None:
    text = " ".join(parts)
    plain = read(text)[0].text
    for one in targets(text):
        assert plain[one.start : one.end] == one.text
        assert plain[one.hit_start : one.hit_end] == one.hit
        between = plain[min(one.start, one.hit_start) : max(one.end, one.hit_end)]
        assert "." not in between
