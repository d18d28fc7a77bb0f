"""A codebook under review: examples, warnings, what a change changes, what a theme may lack, and its description."""

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from toolkit.cli import main
from toolkit.codebook import Codebook, CodebookError, load_codebook
from toolkit.errors import ToolkitError
from toolkit.model import Article
from toolkit.review import compare, corpus_warnings, describe, failed_examples, shared_terms, suggest_terms, write_page
from toolkit.review.diff import by_term
from toolkit.tables import codebook_for, sample_corpus

ROOT = Path(__file__).parent.parent
OIL = """
label_ar = "النفط"
label_en = "Oil"
definition = "Oil and what is done with it."
must_hit = [
    { sub = "trade", voice = "narrator", text = "رست ناقلة نفط في الميناء." },
    { sub = "trade", voice = "indirect", text = "قالت المديرة إن ناقلة نفط وصلت." },
]
must_not_hit = ["رست ناقلة قمح في الميناء."]
[sub.trade]
label_ar = "تجارة"
label_en = "Trade"
terms = ["ناقلة نفط", "تصدير … نفط"]
"""


def folder(path: Path, text: str = OIL) -> Path:
    (path / "themes").mkdir(parents=True)
    (path / "themes" / "oil.toml").write_text(text, encoding="utf-8")
    return path


def oil(path: Path, *changes: tuple[str, str]) -> Codebook:
    text = OIL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return load_codebook(folder(path, text))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


# Examples


def test_the_shipped_examples_hold() -> None:
    assert list(failed_examples(codebook_for(None, None))) == []


def test_an_example_that_does_not_hold_is_named(tmp_path: Path) -> None:
    changes = (("ناقلة نفط في", "سفينة في"), ('"indirect"', '"direct"'), ("ناقلة قمح", "ناقلة نفط"))
    assert list(failed_examples(oil(tmp_path, *changes))) == [
        "theme oil: must_hit 'رست سفينة في الميناء.' has no hit of oil.trade; found is nothing.",
        "theme oil: must_hit 'قالت المديرة إن ناقلة نفط وصلت.' has no hit of oil.trade in the voice direct; "
        "found is 'ناقلة نفط' (oil.trade, indirect).",
        "theme oil: must_not_hit 'رست ناقلة نفط في الميناء.' has 'ناقلة نفط' (oil.trade, term 'ناقلة نفط').",
    ]


def test_check_runs_the_examples(tmp_path: Path) -> None:
    done = run("check", "--codebook", folder(tmp_path, OIL.replace("ناقلة قمح", "ناقلة نفط")))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("toolkit: theme oil: must_not_hit")


# Faults


def test_all_faults_are_named_and_the_first_one_where_one_sentence_is_wanted(tmp_path: Path) -> None:
    text = OIL.replace('label_en = "Trade"', 'colour = "red"\nweight = "much"\nlabel_en = "Trade"')
    path = folder(tmp_path, text.replace('sub = "trade", voice = "narrator"', 'sub = "x", voice = "narrator"'))
    (path / "actors").mkdir()
    (path / "actors" / "a.toml").write_text(
        '[a]\ntype = "CAR"\nlabel_ar = "ا"\nlabel_en = "A"\n[b]\n', encoding="utf-8"
    )
    (path / "surprise.toml").write_text("", encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    faults = [fault.removeprefix(f"{path}/") for fault in caught.value.faults]
    assert [fault.split(";")[0].split(" are ")[0] for fault in faults] == [
        "actors/a.toml: [a] type is 'CAR'",
        "actors/a.toml: [b] label_ar is missing.",
        "surprise.toml: no codebook file has this name",
        "themes/oil.toml: [oil.trade] has the unknown key 'colour'",
        "themes/oil.toml: [oil.trade] weight must be a number, not 'much'.",
        "themes/oil.toml: [oil] must_hit: 'x' is no sub-theme of this file.",
    ]
    assert str(caught.value) == f"{caught.value.faults[0]} (5 more: toolkit check names them.)"
    assert run("check", "--codebook", path).stderr.count("toolkit: ") == 6


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "oil"', "version must be a short line"),
        ('name = "oil"\nversion = "1\\n2"', "version must be a short line"),
        ('name = "oil"\nversion = "1"\ncolour = "red"', "unknown key 'colour'"),
    ],
)
def test_a_version_that_is_none(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match=message):
        load_codebook(tmp_path)


def test_versions_of_all_folders(tmp_path: Path) -> None:
    shipped = load_codebook().version
    assert shipped.startswith("arabic-political-news ")
    assert load_codebook(folder(tmp_path)).version == f"{shipped} + (no version)"
    (tmp_path / "codebook.toml").write_text('name = "oil"\nversion = "0.2"\n', encoding="utf-8")
    assert load_codebook(tmp_path).version == f"{shipped} + oil 0.2"


# Warnings


def test_terms_under_two_themes(tmp_path: Path) -> None:
    assert list(shared_terms(load_codebook())) == []
    known = oil(tmp_path, ('["ناقلة نفط"', '["ناقلة نفط", "حظر سلاح"'))
    assert list(shared_terms(known)) == [
        "'حظر سلاح' is a term of both arms_embargo.embargo and oil.trade; its hits count for both themes."
    ]


def test_terms_that_match_nothing_or_only_when_negated(tmp_path: Path) -> None:
    known = oil(tmp_path, ('"تصدير … نفط"]', '"تصدير … نفط", "مصفاة"]'))
    texts = ["لم تصل ناقلة نفط."] * 5 + ["وصلت ناقلة نفط."]
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    found = [sentence for sentence in corpus_warnings(known, articles) if sentence.startswith("oil")]
    assert found == [
        "oil.trade: 2 terms match nothing in 6 articles: تصدير … نفط, مصفاة.",
        "oil.trade: 'ناقلة نفط' is negated in 5 of 6 hits; does it belong elsewhere?",
    ]


def test_a_phrase_with_a_word_list_is_used_when_one_of_its_words_is_found(tmp_path: Path) -> None:
    lists = '[words]\n"بضاعة" = ["نفط", "غاز"]\n[sub.trade]'
    known = oil(tmp_path, ("[sub.trade]", lists), ('"تصدير … نفط"', '"مصفاة {بضاعة}", "أنبوب {بضاعة}"'))
    articles = [Article("1", "وصلت ناقلة نفط إلى مصفاة غاز.")]
    found = [sentence for sentence in corpus_warnings(known, articles) if sentence.startswith("oil")]
    assert found == ["oil.trade: 1 terms match nothing in 1 articles: أنبوب {بضاعة}."]


def test_check_warns_with_a_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "one.jsonl"
    corpus.write_text(json.dumps({"id": "a", "text": "وصلت ناقلة نفط."}), encoding="utf-8")
    done = run("check", "--codebook", folder(tmp_path / "own"), "--corpus", corpus)
    assert done.exit_code == 0
    assert "warning: oil.trade: 1 terms match nothing in 1 articles: تصدير … نفط.\n" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("The codebook is in order: ")


# Differences


ARTICLES = [
    Article("a", "وصلت ناقلة نفط أمس. وغادرت مصفاة كبيرة.", "", "mna", "2024-01-02"),
    Article("b", "تتجه المصفاة إلى تصدير مشتقات النفط.", "خبر", "mna", "2024-01-03"),
    Article("c", "لا شيء هنا.", "", "mna", "2024-01-04"),
]


def test_compare(tmp_path: Path) -> None:
    old = oil(tmp_path / "old")
    new = oil(tmp_path / "new", ('"تصدير … نفط"]', '"مصفاة"]'))
    found = compare(ARTICLES, old, new)
    columns = ["article_id", "change", "text", "old_term", "new_term", "before", "after"]
    assert found.hits[columns].to_numpy().tolist() == [
        ["a", "added", "مصفاة", "", "مصفاة", "وغادرت", "كبيرة."],
        ["b", "added", "المصفاة", "", "مصفاة", "تتجه", "إلى تصدير مشتقات النفط."],
        ["b", "removed", "تصدير مشتقات النفط", "تصدير … نفط", "", "تتجه المصفاة إلى", "."],
    ]
    assert (len(found.articles), found.read) == (0, 3)
    assert by_term(found.hits).to_numpy().tolist() == [
        ["oil.trade", "تصدير … نفط", 0, 1, 0, 1],
        ["oil.trade", "مصفاة", 2, 0, 0, 2],
    ]


def test_articles_that_come_and_go(tmp_path: Path) -> None:
    without = oil(tmp_path / "old", ('"تصدير … نفط"]', '"زيت"]'))
    found = compare(ARTICLES, without, oil(tmp_path / "new"))
    assert found.articles.to_numpy().tolist() == [
        ["b", "2024-01-03", "mna", "خبر", "oil", "", "mentioned", 0.0, 1.0, "تصدير … نفط"]
    ]
    assert compare(ARTICLES, without, without).hits.empty


def test_diff_writes_tables_and_the_same_page_twice(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "old"), folder(tmp_path / "new", OIL.replace("تصدير …", "نقل …"))
    corpus = tmp_path / "news.jsonl"
    corpus.write_text("\n".join(json.dumps({"id": one.id, "text": one.text}) for one in ARTICLES), encoding="utf-8")
    for out in ("one", "two"):
        done = run("diff", old, new, "--corpus", corpus, "--out", tmp_path / out, "--lang", "en")
        assert (done.exit_code, done.stdout) == (
            0,
            f"{tmp_path / out}/diff.html: 1 hits and 1 articles change, of 3.\n",
        )
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["articles.csv", "diff.html", "hits.csv", "terms.csv"]
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)
    assert list(pd.read_csv(tmp_path / "one" / "hits.csv")["change"]) == ["removed"]
    html = (tmp_path / "one" / "diff.html").read_text(encoding="utf-8")
    assert "<mark>تصدير مشتقات النفط</mark>" in html
    assert load_codebook(old).sha256 in html


def test_text_of_a_corpus_is_escaped_on_the_page(tmp_path: Path) -> None:
    hostile = [Article("a", "<script>x</script> ناقلة نفط <b>", "<i>", "<u>")]
    old, new = oil(tmp_path / "old", ('["ناقلة نفط"', '["زيت"')), oil(tmp_path / "new")
    page = write_page(compare(hostile, old, new), old, new, tmp_path, corpus="<em>", lang="ar")
    html = page.read_text(encoding="utf-8")
    assert [tag for tag in ("<script>x", "<b>", "<i>", "<u>", "<em>") if tag in html] == []


def test_diff_of_the_shipped_codebook_with_itself(tmp_path: Path) -> None:
    done = run("diff", "-", "-", "--out", tmp_path)
    assert done.stdout.startswith(f"{tmp_path}/diff.html: 0 hits and 0 articles change, of ")


# Suggestions


def test_suggest_proposes_words_of_the_articles_that_the_theme_lacks(tmp_path: Path) -> None:
    known = oil(tmp_path)
    with_oil = [Article(f"o{n}", f"وصلت ناقلة نفط. ارتفع سعر البرميل اليوم {n}.") for n in range(6)]
    others = [Article(f"x{n}", f"لعب الفريق مباراة جميلة اليوم {n}.") for n in range(6)]
    found = suggest_terms("oil", [*with_oil, *others], known)
    terms = set(found["term"])
    assert "البرميل" in terms
    assert not terms & {"ناقلة", "نفط", "ناقلة نفط", "الفريق"}
    row = found[found["term"] == "البرميل"].iloc[0]
    assert (row["in_theme"], row["elsewhere"], row["count"]) == (6, 0, 6)
    assert "[البرميل]" in row["example_1"]


@pytest.mark.parametrize(("theme", "message"), [("gas", "There is no theme 'gas'"), ("oil", "is in no article")])
def test_suggest_says_why_it_cannot(theme: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match=message):
        suggest_terms(theme, [Article("a", "لا شيء")], oil(tmp_path))


def test_the_suggest_command_writes_a_table(tmp_path: Path) -> None:
    out = tmp_path / "terms.csv"
    done = run("suggest", "mediation", "--corpus", sample_corpus(), "--out", out, "--most", "5")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == len(pd.read_csv(out)) <= 5


# Description


def test_the_page_on_the_themes_is_what_the_command_prints() -> None:
    page = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    assert run("themes").stdout == page == describe(load_codebook())


def test_every_subtheme_is_described_with_codes() -> None:
    parts = [sub for theme in load_codebook().themes.values() for sub in theme.subthemes]
    assert [sub.id for sub in parts if not (sub.definition and sub.cameo and sub.plover)] == []
