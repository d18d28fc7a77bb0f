"""The exhibits on themes: labels, targets, ties to actors, hits in context; and a theme of one's own in all of them."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from toolkit.analysis.association import COLUMNS, association
from toolkit.exhibits import News, load_news, targets, themes
from toolkit.tables import annotate_corpus, load_tables
from toolkit.tables.load import Tables

ROOT = Path(__file__).parent.parent
OIL = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
TEXTS = {
    "a": "قال رامز العقيلان إن حركة العهد المدني منظمة إرهابية. ارتفع سعر النفط.",
    "b": "بدأت وساطة بين حركة العهد المدني وحزب النهج الوطني. وصل النفط.",
}
ARTICLES = "\n".join(
    json.dumps({"id": id_, "source": "mna", "date": f"2024-0{number}-02", "text": text})
    for number, (id_, text) in enumerate(TEXTS.items(), 1)
)


def test_association() -> None:
    rows, columns = {"t": {"1", "2", "3"}}, {"x": {"1", "2", "3"}, "y": {"4"}}
    found = association(rows, columns, ["1", "2", "3", "4", "5", "6"])
    assert list(found.columns) == list(COLUMNS)
    first = found.iloc[0].to_dict()
    assert (first["row"], first["column"], first["both"], first["expected"]) == ("t", "x", 3, 1.5)
    assert first["p_value"] == pytest.approx(0.1)
    assert first["q_value"] == pytest.approx(0.2)
    assert first["g2"] == pytest.approx(8.317766, abs=1e-5)
    assert first["odds_ratio"] == pytest.approx(49)
    assert found["p_value"].tolist() == sorted(found["p_value"])
    assert association({}, {}, []).empty


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> News:
    folder = tmp_path_factory.mktemp("oil")
    (folder / "own" / "themes").mkdir(parents=True)
    (folder / "own" / "themes" / "oil.toml").write_text(OIL, encoding="utf-8")
    sample = ROOT / "toolkit" / "data" / "sample" / "codebook"
    for path in sample.rglob("*.toml"):
        target = folder / "own" / path.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (folder / "news.jsonl").write_text(ARTICLES, encoding="utf-8")
    annotate_corpus(folder / "news.jsonl", folder / "own", folder / "tables", progress=False)
    return load_news(str(folder / "tables"), lang="en")


def texts(html: str) -> list[list[str]]:
    """The words of the cells of a table, row by row."""
    body = html.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [[re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)] for row in rows]


def test_labels(news: News) -> None:
    found = targets.labels(news)
    [row] = texts(found.html)
    assert row[:6] == [
        "2024-01-02", "Marsana News Agency", "Ramiz al-Uqaylan", "إرهابية", "Civic Covenant Movement", "asserted",
    ]  # fmt: skip
    assert "<mark>حركة العهد المدني منظمة إرهابية</mark>" in found.html


def test_about_whom(news: News) -> None:
    [row] = texts(targets.about_whom(news, "terrorism").html)
    assert row[1:5] == ["Ramiz al-Uqaylan", "Civic Covenant Movement", "1", "1"]


def test_a_theme_of_ones_own_stands_in_every_exhibit(news: News) -> None:
    for exhibit in (themes.how_often, themes.parts, themes.when, themes.voices, themes.with_actors):
        assert "Oil" in exhibit(news).html
    assert "Oil trade" in themes.concordance(news, "oil").html
    assert list(themes.concordance(news, "oil").data["text"]) == ["سعر", "النفط", "النفط"]


def test_hits_in_context_are_grouped_and_aligned(news: News) -> None:
    found = themes.concordance(news)
    groups = found.data["theme"].tolist()
    assert groups == sorted(groups)
    assert found.html.count('class="kwic before"') == len(found.data) == found.html.count('class="kwic hit"')


def test_nothing_to_show_is_a_sentence(news: News) -> None:
    none = pd.DataFrame(columns=news.tables.targets.columns)
    empty = {name: getattr(news.tables, name) for name in Tables.__slots__} | {"targets": none}
    bare = News(Tables(**empty), "en", news.names, news.fullest)
    assert "No label was found" in targets.labels(bare).html
    assert "No sentence names" in targets.about_whom(bare).html
    assert "more often than expected" in themes.tied_to_actors(news).html


def test_manifest_names_the_versions_of_the_codebooks(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(ARTICLES, encoding="utf-8")
    annotate_corpus(tmp_path / "news.jsonl", None, tmp_path / "tables", progress=False)
    assert load_tables(tmp_path / "tables").manifest["codebook_version"].startswith("arabic-political-news ")
