"""Features: whole results on small invented texts, and the contract of scikit-learn."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline

from toolkit.codebook.files import read_words
from toolkit.codebook.load import SHIPPED
from toolkit.features import (
    ArabicAnalyzer,
    ArabicTfidf,
    Keywords,
    Segments,
    Topics,
    combined,
    concordance,
    concordances,
    keyness,
    keyness_by_group,
    keywords,
    lemma,
    segment,
)
from toolkit.features.coherence import npmi
from toolkit.features.keyness import g2, log_ratio, spread
from toolkit.features.lemmas import is_verb
from toolkit.features.names import is_imperfect
from toolkit.features.phrases import find_phrases
from toolkit.features.stopwords import shipped_stop_words
from toolkit.normalize import fold

WATER = "أعلنت وزارة المياه خطة السدود. خطة السدود تبدأ غدا."
MINISTER = "زارت وزيرة المياه السد الكبير. قالت الوزيرة إن خطة السدود جاهزة."
FOOTBALL = "فاز فريق المدينة ببطولة الكأس. جمهور الفريق احتفل بالكأس."
TEXTS = pd.Series({"a": WATER, "b": MINISTER, "c": FOOTBALL})


# --- lemmas ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "proclitics", "stem", "enclitic", "dictionary"),
    [
        ("الحكومة", ("ال",), "حكومة", "", "حكومة"),
        ("وللحكومات", ("و", "ل", "ال"), "حكومات", "", "حكومة"),
        ("للجيش", ("ل", "ال"), "جيش", "", "جيش"),
        ("وقال", ("و",), "قال", "", "قال"),
        ("وقد", ("و",), "قد", "", "قد"),
        ("وزير", (), "وزير", "", "وزير"),
        ("حكومته", (), "حكومت", "ه", "حكومة"),
        ("سيزور", ("س",), "يزور", "", "زار"),
        ("التزام", (), "التزام", "", "التزام"),
        ("الاسلحة", ("ال",), "اسلحة", "", "سلاح"),
        ("ميلدورف", (), "ميلدورف", "", "ميلدورف"),
        ("الميلدورفية", ("ال",), "ميلدورفية", "", "ميلدورفية"),
        ("NATO", (), "NATO", "", "nato"),
        ("2017", (), "2017", "", "2017"),
    ],
)
def test_segment(word, proclitics, stem, enclitic, dictionary):
    assert segment(word) == Segments(proclitics, stem, enclitic, dictionary)


def test_vowel_signs_do_not_change_the_lemma():
    assert lemma("الحُكُومَة") == lemma("الحكومة") == "حكومة"


@given(st.text(st.sampled_from("ابتجحدرسشعفقكلمنهويأإآةىئؤء"), min_size=1, max_size=9))
def test_the_parts_of_a_word_are_the_word(word):
    parts = segment(word)
    spelt = "".join(parts.proclitics) + parts.stem + parts.enclitic
    assert word in (spelt, spelt.replace("لال", "لل", 1), spelt.replace("لالل", "لل", 1))


@pytest.mark.parametrize("word", ["أعلنت", "يدعو", "تدعو", "سيزور", "استقبل", "يعملون"])
def test_words_that_can_only_be_verbs(word):
    assert is_verb(word)


@pytest.mark.parametrize("word", ["وقف", "رئيس", "تسليم", "قتل", "المفاوضات", "يوم", "يد", "تعاون", "هجوم"])
def test_words_that_may_be_nouns_are_no_verbs(word):
    assert not is_verb(word)


@pytest.mark.parametrize("word", ["يمكن", "يسأله", "ينقطع", "ويبقى"])
def test_imperfects_that_the_dictionary_has_no_lemma_of(word):
    assert is_imperfect(word)


@pytest.mark.parametrize("word", ["يوسف", "ياسين", "نقل", "يمين", "اليوم", "يونيو"])
def test_names_and_nouns_are_no_imperfects(word):
    assert not is_imperfect(word)


# --- stop words -----------------------------------------------------------------------------------------------------


def test_the_stop_list_is_clean():
    listed = read_words(SHIPPED / "stop_words.txt")
    folded = [fold(word) for word in listed]
    assert len(folded) == len(set(folded)) > 600
    assert all(" " not in word for word in listed)


@pytest.mark.parametrize("word", ["في", "الذي", "إنه", "كانت", "لذلك", "قال", "مضيفا", "الماضي"])
def test_function_words_are_stop_words(word):
    assert fold(word) in shipped_stop_words()


@pytest.mark.parametrize(
    "word",
    [
        *("الرئيس", "العراق", "الحكومة", "مجلس", "الأمن", "الأمم", "المتحدة", "الدولة", "وزير", "الجيش", "السلطات"),
        *("محمد", "أحمد", "عمر", "ليبيا", "مصر", "مليون", "سلام", "حرب", "الجمعة", "حكم", "وفد", "ولي", "عملية"),
    ],
)
def test_names_and_words_of_content_are_no_stop_words(word):
    assert fold(word) not in shipped_stop_words()


# --- the analyzer ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "text", "expected"),
    [
        ({}, "وصل الوزير إلى العاصمة، ثم التقى رؤساء الحكومات.", "وصل وزير عاصمه التقي رييس حكومه"),
        ({"unit": "words"}, "وصل الوزير إلى العاصمة.", "وصل الوزير العاصمه"),
        ({"verbs": False}, "وصل الوزير ثم التقى رؤساء الحكومات.", "وصل وزير رييس حكومه"),
        ({"stop_words": None, "unit": "words"}, "إلى العاصمة", "الي العاصمه"),
        ({"stop_words": ["العاصمة"], "unit": "words"}, "إلى العاصمة والعاصمة", "الي والعاصمه"),
        ({}, "قتل 3 جنود في 2014 بحسب BBC", "قتل جندي bbc"),
        ({"numbers": True}, "قتل ٣ جنود في 2014", "قتل 3 جندي 2014"),
        ({"latin": False}, "حلف NATO", "حلف"),
        ({"stop_words": None, "min_letters": 3}, "حلف في", "حلف"),
        ({"first": 2}, "وصل الوزير إلى العاصمة، ثم التقى رؤساء الحكومات.", "وصل وزير"),
        ({"first": 2}, "إلى", ""),
        ({"unit": "words"}, "وصل علي إلى المدينة على عجل، ورأي علي غير ما رأى", "وصل علي المدينه عجل علي"),
        ({"unit": "words"}, "وصل إلي المدينة علي عجل", "وصل المدينه عجل"),
        ({"unit": "words"}, "رأي علي، لا ما رأى", "راي"),
        ({}, "", ""),
        ({}, "، . «»", ""),
    ],
)
def test_analyzer(options, text, expected):
    assert ArabicAnalyzer(**options)(text) == expected.split()


def test_runs_of_words_cross_no_mark_no_line_break_and_no_stop_word():
    two = ArabicAnalyzer(ngram_range=(2, 3), unit="words")
    text = "وزير المياه الجديد، خطة السدود في مدينة\nالجبل الأخضر"
    assert two(text) == ["وزير المياه", "وزير المياه الجديد", "المياه الجديد", "خطه السدود", "الجبل الاخضر"]


def test_surfaces_are_the_words_of_the_text_without_particles_in_front():
    found = list(ArabicAnalyzer(ngram_range=(1, 2)).surfaces("ولوزارة المياهِ"))
    assert found == [("وزاره", "وزارة"), ("وزاره ماء", "وزارة المياه"), ("ماء", "المياه")]


def test_runs_of_letters_stay_inside_words():
    letters = ArabicAnalyzer(unit="characters", ngram_range=(3, 4), stop_words=None)
    assert letters("إلى السّد") == [
        " ال",
        "الي",
        "لي ",
        " الي",
        "الي ",
        " ال",
        "الس",
        "لسد",
        "سد ",
        " الس",
        "السد",
        "لسد ",
    ]
    assert letters("يا، ما") == [" يا", "يا ", " يا ", " ما", "ما ", " ما "]
    theirs = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    ours = CountVectorizer(analyzer=ArabicAnalyzer(unit="characters", ngram_range=(3, 5), stop_words=None))
    text = ["خطة السدود جديدة وكبيرة".replace("ة", "ه")]
    assert (theirs.fit_transform(text).toarray() == ours.fit_transform(text).toarray()).all()
    assert list(ArabicTfidf(unit="characters", ngram_range=(4, 4)).fit(["سد"]).surface_) == [" سد "]


def test_vocalised_and_plain_text_have_the_same_features():
    plain, vocalised = "زار الرئيس مدينة الجبل", "زَارَ الرَّئِيسُ مَدِينَةَ الجَبَلِ"
    for unit in ("lemmas", "words"):
        analyzer = ArabicAnalyzer(unit=unit, ngram_range=(1, 3))
        assert analyzer(plain) == analyzer(vocalised) != []


@pytest.mark.parametrize(
    "options", [{"unit": "stems"}, {"ngram_range": (2, 1)}, {"ngram_range": (0, 1)}, {"stop_words": "english"}]
)
def test_parameters_that_mean_nothing_are_refused(options):
    with pytest.raises(ValueError, match=r"is .*;"):
        ArabicAnalyzer(**options)("نص")


def test_analyzer_follows_a_changed_parameter_and_leaves_its_table_behind():
    analyzer = ArabicAnalyzer()
    assert analyzer("السدود 12") == ["سدود"]
    assert analyzer.set_params(numbers=True)("السدود 12") == ["سدود", "12"]
    copied = pickle.loads(pickle.dumps(analyzer))
    assert "_keys" not in vars(copied)
    assert copied("السدود 12") == clone(analyzer)("السدود 12") == ["سدود", "12"]


def test_analyzer_serves_any_vectoriser():
    names = CountVectorizer(analyzer=ArabicAnalyzer()).fit(["السدود والمياه"]).get_feature_names_out()
    assert list(names) == ["سدود", "ماء"]


# --- the contract of scikit-learn -----------------------------------------------------------------------------------

LISTS = st.lists(st.text(st.sampled_from("سدود ماء كرة، والفريق\n"), max_size=30), max_size=6)


@settings(deadline=None, max_examples=40)
@given(LISTS, LISTS, LISTS, st.sampled_from([{}, {"min_df": 2}, {"max_df": 0.6}, {"max_features": 3}, {"first": 2}]))
def test_counts_in_pieces_are_counts_at_once(one, two, three, limits):
    tfidf = ArabicTfidf(ngram_range=(1, 2), **limits)
    pieces = tfidf.count(one).merge(tfidf.count(two).merge(tfidf.count(three)))
    texts = [*three, *one, *two]
    assert pieces == tfidf.count(texts)
    try:
        at_once = clone(tfidf).fit(texts)
    except ValueError:
        with pytest.raises(ValueError, match="no feature is left"):
            tfidf.fit_counts(pieces)
        return
    tfidf.fit_counts(pieces)
    assert list(tfidf.get_feature_names_out()) == list(at_once.get_feature_names_out())
    assert (tfidf.idf_ == at_once.idf_).all()
    assert list(tfidf.surface_) == list(at_once.surface_)
    assert (tfidf.transform(texts) != at_once.transform(texts)).nnz == 0


def test_counts_of_other_features_are_refused():
    counts = ArabicTfidf(unit="words").count(TEXTS)
    with pytest.raises(ValueError, match="cannot be merged"):
        counts.merge(ArabicTfidf().count(TEXTS))
    with pytest.raises(ValueError, match="of other features"):
        ArabicTfidf().fit_counts(counts)


def test_tfidf_knows_what_people_write():
    tfidf = ArabicTfidf(min_df=2).fit(TEXTS)
    assert list(tfidf.get_feature_names_out()) == ["خطه", "سدود", "ماء"]
    assert list(tfidf.surface_) == ["خطة", "السدود", "المياه"]
    weights = tfidf.transform(["المياه", "ماء السدود", "الكأس"]).toarray()
    assert np.allclose(weights, [[0, 0, 1], [0, 0.5**0.5, 0.5**0.5], [0, 0, 0]])


def test_tfidf_gives_data_frames_when_dense():
    frame = ArabicTfidf(min_df=2, dense=True).set_output(transform="pandas").fit_transform(TEXTS)
    assert list(frame.columns) == ["خطه", "سدود", "ماء"]
    assert list(frame.index) == ["a", "b", "c"]


def test_tfidf_in_a_pipeline_and_a_search():
    texts, labels = [*TEXTS] * 4, ["ماء", "ماء", "كرة"] * 4
    model = make_pipeline(ArabicTfidf(), LogisticRegression(C=100))
    search = GridSearchCV(model, {"arabictfidf__unit": ["words", "lemmas"]}, cv=2).fit(texts, labels)
    assert list(search.predict(["خطة المياه", "بطولة الكأس"])) == ["ماء", "كرة"]
    again = pickle.loads(pickle.dumps(search))
    assert list(again.predict(["خطة المياه"])) == ["ماء"]


def test_three_kinds_of_features_side_by_side():
    both = combined(min_df=1, first=2).set_params(letters__ngram_range=(5, 5))
    texts = ["بني السد في 2014", "السد الجديد"]
    weights = both.fit_transform(texts).toarray()
    names = [name for name in both.get_feature_names_out() if not name.startswith("letters__")]
    assert names == [
        *("words__2014", "words__بني", "words__بني سد", "words__جديد", "words__سد", "words__سد جديد", "words__سد في"),
        *("words__في", "words__في 2014"),
        *("beginning__بني", "beginning__جديد", "beginning__سد"),
    ]
    assert "letters__2014 " in both.get_feature_names_out()
    assert np.allclose((weights**2).sum(axis=1), 3)
    model = make_pipeline(clone(both), LogisticRegression())
    assert list(model.fit(texts, ["ا", "ب"]).predict(texts)) == ["ا", "ب"]


def test_one_text_is_no_list_of_texts():
    with pytest.raises(ValueError, match="put it in a list"):
        ArabicTfidf().fit("نص واحد")


# --- keywords -------------------------------------------------------------------------------------------------------


def test_keywords_give_weights_of_other_texts_too():
    model = Keywords(min_articles=1).set_output(transform="default")
    weights = model.fit_transform(TEXTS)
    assert (weights != model.transform(TEXTS)).nnz == 0
    names = list(model.get_feature_names_out())
    other = model.transform(["خطة السدود", "نص عن غيرها", ""])
    assert [names[i] for i in other[0].indices] == ["خطه", "خطه سدود", "سدود"]
    assert np.allclose(other.multiply(other).sum(axis=1), [[1], [0], [0]])
    again = pickle.loads(pickle.dumps(model))
    pd.testing.assert_frame_equal(again.ranked(top=3), keywords(TEXTS, top=3, min_articles=1))


def test_keywords_in_a_pipeline_and_a_search_and_as_a_data_frame():
    texts, labels = [*TEXTS] * 4, ["ماء", "ماء", "كرة"] * 4
    model = make_pipeline(Keywords(), LogisticRegression(C=100))
    search = GridSearchCV(model, {"keywords__max_words": [1, 2]}, cv=2).fit(texts, labels)
    assert list(search.predict(["خطة المياه", "بطولة الكأس"])) == ["ماء", "كرة"]
    frame = Keywords(dense=True, max_words=1).set_output(transform="pandas").fit_transform(TEXTS)
    assert list(frame.index) == ["a", "b", "c"]
    assert "سدود" in frame.columns


def short(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(table[list(columns)].itertuples(index=False, name=None))


def test_keywords_of_a_corpus():
    found = keywords(TEXTS, top=4)
    assert list(found.columns) == ["group", "rank", "keyword", "feature", "score", "count", "articles"]
    assert short(found, "group", "rank", "keyword", "count", "articles") == [
        ("", 1, "خطة السدود", 3, 2),
        ("", 2, "وزارة المياه", 1, 1),
        ("", 3, "الكأس", 2, 1),
        ("", 4, "جمهور الفريق", 1, 1),
    ]


def test_keywords_of_groups_by_row_and_by_article():
    by_row = keywords(TEXTS, pd.Series(["ماء", "ماء", "كرة"], index=TEXTS.index), top=2)
    assert short(by_row, "group", "keyword") == [
        ("كرة", "الكأس"),
        ("كرة", "جمهور الفريق"),
        ("ماء", "خطة السدود"),
        ("ماء", "وزارة المياه"),
    ]
    by_article = keywords(TEXTS, pd.Series({"c": "كرة", "b": "ماء", "a": "ماء", "z": "لا"}), top=2)
    pd.testing.assert_frame_equal(by_row, by_article)


def test_an_article_may_be_in_several_groups_or_none():
    groups = pd.Series(["x", "y", "", None], index=["a", "a", "b", "c"])
    assert set(keywords(TEXTS, groups, top=1)["group"]) == {"x", "y"}


def test_key_phrases_do_not_say_the_same_twice():
    found = keywords(TEXTS, top=10)["feature"].str.split().map(set)
    assert [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if a <= b or b <= a] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("المدير الجديد مسافر", {"المدير", "مسافر", "المدير الجديد"}),
        ("مدير مكتب الوزير", {"مدير", "مكتب", "الوزير", "مكتب الوزير", "مدير مكتب الوزير"}),
        ("الوزير خالد", {"الوزير", "خالد", "الوزير خالد"}),
        ("سعيد بن ميلدورف", {"سعيد", "ميلدورف", "بن ميلدورف", "سعيد بن ميلدورف"}),
        ("المدير، الجديد", {"المدير", "الجديد"}),
    ],
)
def test_candidates_are_whole_noun_phrases(text, expected):
    analyzer = ArabicAnalyzer(ngram_range=(1, 4), verbs=False, unit="words")
    assert set(find_phrases(pd.Series([text]), analyzer, 1).features) == {fold(phrase) for phrase in expected}


def test_keywords_of_nothing():
    empty = keywords(pd.Series([], dtype=object))
    assert short(empty, "keyword") == []
    assert short(keywords(pd.Series({"a": "من إلى"})), "keyword") == []


# --- keyness --------------------------------------------------------------------------------------------------------


def test_g2_and_log_ratio_of_a_table():
    target, reference = np.array([10, 0, 5]), np.array([0, 10, 5])
    # 2 * (10 ln(10/5) + 90 ln(90/95) + 100 ln(100/95))
    assert np.allclose(g2(target, reference, 100, 100), [14.389, 14.389, 0], atol=1e-3)
    assert np.allclose(log_ratio(target, reference, 100, 100), [np.log2(21), -np.log2(21), 0])


def test_keyness_has_sides_shares_and_a_range():
    target = pd.Series([f"السدود المياه {word}" for word in ("خطة", "وزارة", "مدينة")], index=["a", "b", "c"])
    reference = pd.Series(["الكأس الفريق المدينة"] * 3, index=["d", "e", "f"])
    found = keyness(target, reference)
    assert short(found, "keyword", "side", "target_count", "reference_count", "target_articles") == [
        ("السدود", "target", 3, 0, 3),
        ("الفريق", "reference", 0, 3, 0),
        ("الكأس", "reference", 0, 3, 0),
        ("المياه", "target", 3, 0, 3),
        ("المدينة", "reference", 1, 3, 1),
    ]
    assert (found["target_share"].to_numpy() == np.array([3, 0, 0, 3, 1]) * 1e6 / 9).all()
    assert (found["q_value"] >= found["p_value"]).all()
    assert (np.sign(found["log_ratio"]) == found["side"].map({"target": 1, "reference": -1})).all()


def test_one_article_makes_no_keyword_however_often_it_repeats_a_word():
    target = pd.Series(["السدود " * 50, "المياه", "المياه"], index=["a", "b", "c"])
    reference = pd.Series(["الكأس"] * 3, index=["d", "e", "f"])
    assert short(keyness(target, reference, min_articles=2), "keyword") == [("الكأس",), ("المياه",)]
    rows_of_one_article = target.set_axis(["a", "a", "a"])
    assert "المياه" not in set(keyness(rows_of_one_article, reference, min_articles=2)["keyword"])


def test_dispersion_is_one_minus_gries_dp():
    # articles of 10, 10 and 20 words: evenly spread, all in one of the small ones, nowhere
    articles = csr_matrix(np.array([[1, 4, 0, 5], [1, 0, 0, 9], [2, 0, 0, 18]]))
    assert spread(articles).tolist() == [1, 0.25, 0, 0.90625]


def test_keyness_of_groups_is_keyness_against_the_rest():
    groups = pd.Series(["ماء", "ماء", "كرة"], index=TEXTS.index)
    found = keyness_by_group(TEXTS, groups, min_articles=1)
    assert set(found.loc[found["group"] == "كرة", "keyword"]) >= {"الكأس", "الفريق"}
    alone = keyness(TEXTS[["c"]], TEXTS[["a", "b"]], min_articles=1)
    columns = ["feature", "g2", "log_ratio"]
    expected = alone.loc[alone["side"] == "target", columns].reset_index(drop=True)
    pd.testing.assert_frame_equal(found.loc[found["group"] == "كرة", columns].reset_index(drop=True), expected)


def test_keyness_without_a_second_side_has_no_rows_but_all_columns():
    found = keyness(TEXTS, TEXTS.iloc[:0])
    assert len(found) == 0
    assert list(found.columns) == list(keyness(TEXTS.iloc[:1], TEXTS.iloc[1:]).columns)
    assert len(keyness_by_group(TEXTS, pd.Series("x", index=TEXTS.index))) == 0


# --- concordance ----------------------------------------------------------------------------------------------------


def test_concordance():
    assert short(concordance(TEXTS, "خطة السدود", width=12), *concordance(TEXTS, "خطة").columns) == [
        ("a", 19, 29, "المياه", "خطة السدود", ". خطة السدود"),
        ("a", 31, 41, "خطة السدود.", "خطة السدود", "تبدأ غدا."),
        ("b", 47, 57, "الوزيرة إن", "خطة السدود", "جاهزة."),
    ]


def test_concordance_finds_other_forms_with_lemmas_only():
    texts = pd.Series({"a": "حكومة\nوللحُكومات"})
    assert short(concordance(texts, "الحكومة"), "left", "hit", "right") == [
        ("", "حكومة", "وللحُكومات"),
        ("حكومة", "وللحُكومات", ""),
    ]
    assert short(concordance(texts, "حكومة", unit="words", limit=1), "hit") == [("حكومة",)]
    assert short(concordance(texts, "الوزير"), "hit") == []


@given(st.text(st.sampled_from("وزير السد، \n"), max_size=60), st.integers(0, 20))
def test_concordance_lines_stand_in_the_text(text, width):
    for _, start, end, left, hit, right in concordance(pd.Series({"a": text}), "وزير", width=width).itertuples(False):
        assert text[start:end] == hit
        assert len(left) <= width
        assert len(right) <= width


def test_many_phrases_are_found_in_one_reading():
    found = concordances(TEXTS, ["خطة السدود", "الكأس", "خطة السدود"], width=6, limit=1)
    assert short(found, "phrase", "article_id", "hit") == [("خطة السدود", "a", "خطة السدود"), ("الكأس", "c", "الكأس")]


@pytest.mark.parametrize("phrase", ["", "  ", "،"])
def test_a_concordance_needs_a_word(phrase):
    with pytest.raises(ValueError, match="has no word"):
        concordance(TEXTS, phrase)


# --- topics ---------------------------------------------------------------------------------------------------------

SUBJECTS = {
    "water": "السدود المياه الأنهار الري الخزانات الأمطار الفيضانات الجفاف الآبار القنوات",
    "ball": "الكأس الفريق الملعب المدرب اللاعبين الجمهور البطولة الهدف الحكم المباراة",
    "court": "المحكمة القاضي المحامي المتهم السجن الشهود الحكم الاستئناف النيابة التهمة",
}


def invented(articles: int) -> pd.Series:
    texts = {}
    for i in range(articles):
        name = list(SUBJECTS)[i % 3]
        words = SUBJECTS[name].split()
        texts[f"{name}{i}"] = "، ".join(words[(i + j * j) % 10] for j in range(7))
    return pd.Series(texts)


def test_topics_are_what_the_articles_are_about():
    topics = Topics(3).fit(invented(30))
    assert topics.reason_ == ""
    typical = topics.articles(3)
    assert list(typical.columns) == ["topic", "rank", "article_id", "weight"]
    by_topic = typical.groupby("topic")["article_id"].agg(lambda ids: {id_.rstrip("0123456789") for id_ in ids})
    assert sorted(map(sorted, by_topic)) == [["ball"], ["court"], ["water"]]
    summary = topics.summary()
    assert list(summary.columns) == ["topic", "label", "articles", "share", "coherence"]
    assert list(summary["articles"]) == [10, 10, 10]
    assert summary["share"].sum() == pytest.approx(1)
    assert list(topics.words(2).columns) == ["topic", "rank", "keyword", "feature", "weight"]
    assert list(topics.words(2)["rank"]) == [1, 2] * 3


def test_the_number_of_topics_is_chosen_by_coherence():
    topics = Topics(candidates=(2, 3, 5)).fit(invented(30))
    assert list(topics.selection_.columns) == ["n_topics", "coherence", "stability", "chosen"]
    assert topics.selection_["chosen"].sum() == 1
    assert topics.n_topics_ == topics.selection_.loc[topics.selection_["chosen"], "n_topics"].item() == 3


def test_shares_of_topics_in_groups():
    texts = invented(30)
    topics = Topics(3).fit(texts)
    groups = pd.Series([id_.rstrip("0123456789") for id_ in texts.index], index=texts.index)
    shares = topics.shares(groups)
    assert list(shares.columns) == ["topic", "group", "share"]
    largest = shares.loc[shares.groupby("group")["share"].idxmax()]
    assert sorted(largest["topic"]) == [1, 2, 3]
    assert np.allclose(shares.groupby("group")["share"].sum(), 1)


def test_topics_are_the_same_on_every_run_and_after_a_pickle():
    one, two = Topics(3).fit(invented(30)), Topics(3).fit(invented(30))
    assert (one.components_ == two.components_).all()
    assert (one.weights_ == two.weights_).all()
    pd.testing.assert_frame_equal(one.stability(3), two.stability(3))
    again = pickle.loads(pickle.dumps(one))
    pd.testing.assert_frame_equal(again.summary(), one.summary())
    assert np.allclose(again.transform(["السدود والمياه"]).max(), 1)


def test_distinct_topics_are_found_again_in_resamples():
    found = Topics(3).fit(invented(30)).stability(3)
    assert list(found.columns) == ["topic", "stability", "stable"]
    assert found["stable"].all()


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (pd.Series({"a": WATER}), "few_articles"),
        (pd.Series([], dtype=object), "few_articles"),
        (pd.Series(["من إلى"] * 12), "few_words"),
        (pd.Series([WATER] * 12), "few_words"),
    ],
)
def test_where_there_are_no_topics_the_reason_is_given(texts, reason):
    topics = Topics().fit(texts)
    assert (topics.reason_, topics.n_topics_) == (reason, 0)
    assert topics.weights_.shape == (len(texts), 0)
    for table in (topics.words(), topics.summary(), topics.articles(), topics.stability(), topics.selection_):
        assert len(table) == 0
    assert len(topics.shares(pd.Series("x", index=texts.index))) == 0


def test_npmi_of_words_that_always_never_and_sometimes_meet():
    present = csr_matrix(np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]]))
    assert np.allclose(npmi(present, [[0, 1], [0, 2], [0]]), [1, -1, 0])
    assert np.allclose(npmi(csr_matrix(np.ones((2, 2))), [[0, 1]]), [1])
