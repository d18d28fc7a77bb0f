"""What holds for every text: nothing fails, every span is exact, and what was found survives the tables."""

import tempfile
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.annotate import annotate, annotate_all
from toolkit.codebook import Codebook
from toolkit.model import Annotated, Article
from toolkit.tables import load_tables, write_tables

MATERIAL = (
    "قال وقال قالت أضاف مضيفا مشيرا إلى أن إن أنه نفى صحة ضرورة بحسب وفقا لـ على حد قوله الوزير وزير الخارجية "
    "المتحدث باسم رامي الصيرفي سناء الحلواني المشير حكومة الوحدة مجلس الأمن المدينة جهود الوساطة حظر التسليح "
    "تنظيم إرهابي لا لم « » “ ” \" ' (( )) : ، . ؟ … - \n \n\n 12 2024 كَتَبَ ـــ abc \u200f \ufeff \ufdf2 \U0001f600"
)
PIECES = MATERIAL.split(" ")
texts = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200)
articles = st.builds(Article, id=st.just("a"), text=texts, title=texts, date=st.sampled_from(["", "2024-01-02"]))
slowly = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(articles)
def test_every_span_is_exact(codebook: Codebook, article: Article) -> None:
    found = annotate(article, codebook)
    fields = {"title": article.title, "text": article.text}
    for item in (*found.mentions, *found.quotes, *found.themes):
        assert 0 <= item.start < item.end <= len(fields[item.field])
        assert fields[item.field][item.start : item.end] == item.text
    for quote in found.quotes:
        field = fields[quote.field]
        assert field[quote.cue_start : quote.cue_end] == quote.cue
        if quote.mention is not None:
            assert field[quote.mention_start : quote.mention_end] == quote.mention


@slowly
@given(articles)
def test_ids_of_quotes_are_unique_and_lead_to_one_another(codebook: Codebook, article: Article) -> None:
    found = annotate(article, codebook)
    ids = [quote.quote_id for quote in found.quotes]
    assert len(set(ids)) == len(ids)
    assert {quote.inside for quote in found.quotes} <= {None, *ids}
    assert {hit.quote_id for hit in found.themes} <= {None, *ids}
    assert all((hit.voice == "narrator") == (hit.quote_id is None) for hit in found.themes)


@slowly
@given(articles)
def test_mentions_come_in_order_and_do_not_overlap_but_for_titles(codebook: Codebook, article: Article) -> None:
    mentions = annotate(article, codebook).mentions
    places = [(mention.field != "title", mention.start) for mention in mentions]
    assert places == sorted(places)
    plain = [mention for mention in mentions if mention.how not in ("title", "office", "honorific")]
    for before, after in pairwise(plain):
        assert before.field != after.field or before.end <= after.start


@slowly
@given(articles)
def test_annotating_twice_gives_the_same(codebook: Codebook, article: Article) -> None:
    assert annotate(article, codebook) == annotate(article, codebook)


@settings(slowly, max_examples=25)
@given(st.lists(texts.filter(str.strip), min_size=1, max_size=4))
def test_what_was_found_survives_the_tables(codebook: Codebook, some: list[str]) -> None:
    storable = [text.encode(errors="replace").decode().replace("\0", "?") for text in some]
    found: list[Annotated] = list(
        annotate_all((Article(str(number), text) for number, text in enumerate(storable)), codebook)
    )
    with tempfile.TemporaryDirectory() as folder:
        write_tables(found, folder, codebook)
        tables = load_tables(folder)
    assert list(tables.articles["text"]) == storable
    assert list(tables.quotes["text"]) == [quote.text for annotated in found for quote in annotated.quotes]
    assert list(tables.actors["actor_id"]) == [item.actor_id for annotated in found for item in annotated.mentions]
    assert list(tables.themes["start"]) == [hit.start for annotated in found for hit in annotated.themes]
    assert tables.problems.empty
