"""Annotating: one article, a stream of them, and the same in other processes."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from toolkit import annotate as module
from toolkit.annotate import CHUNK, IN_FLIGHT, annotate, annotate_all
from toolkit.codebook import CodebookError, load_codebook
from toolkit.corpus import read_articles
from toolkit.model import Annotated, Article, Problem
from toolkit.tables import codebook_for, sample_corpus

PLAIN = Article("a", "وقال الوزير رامي الصيرفي إن الطريق مفتوح.", "عنوان", origin="news.jsonl, line 1")


def sample() -> Iterator[Article]:
    return read_articles(sample_corpus(), [])


def test_annotate_hands_every_stage_what_it_needs() -> None:
    found = annotate(PLAIN, load_codebook())
    assert found.article is PLAIN
    assert found.problems == ()
    assert [(quote.cue, quote.text) for quote in found.quotes] == [("قال", "إن الطريق مفتوح")]
    for item in (*found.mentions, *found.quotes, *found.themes):
        assert getattr(PLAIN, item.field)[item.start : item.end] == item.text


def test_all_spans_of_the_sample_are_exact() -> None:
    for found in annotate_all(sample(), codebook_for(None, None)):
        for item in (*found.mentions, *found.quotes, *found.themes):
            assert getattr(found.article, item.field)[item.start : item.end] == item.text
        for quote in found.quotes:
            field = getattr(found.article, quote.field)
            assert field[quote.cue_start : quote.cue_end] == quote.cue
            if quote.mention is not None:
                assert field[quote.mention_start : quote.mention_end] == quote.mention


@pytest.mark.parametrize("text", ["", " ", ".", "«", "قال: ", "\n\n", "\ufffd", "abc", "قال " * 50])
def test_odd_articles_are_annotated(text: str) -> None:
    assert annotate(Article("a", text, text), load_codebook()).problems == ()


def test_a_pool_gives_the_same_in_the_same_order() -> None:
    codebook = codebook_for(None, None)
    articles = [Article(f"{n}-{article.id}", article.text[:400], article.title) for n in (1, 2) for article in sample()]
    assert len(articles) > 3 * CHUNK
    alone = list(annotate_all(articles, codebook))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(annotate_all(articles, codebook, pool)) == alone
    assert [found.article.id for found in alone] == [article.id for article in articles]


def test_nothing_depends_on_the_order_of_sets(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        call = ["annotate", str(sample_corpus()), "--out", str(tmp_path / seed), "--workers", "1"]
        command = [sys.executable, "-m", "toolkit", *call]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True)
    for file in (tmp_path / "1").iterdir():
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes(), file.name


def test_an_article_that_fails_is_kept_with_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(module, "find_quotes", fail)
    what = "could not be annotated (IndexError: list index out of range); it is kept without actors, quotes and themes"
    assert list(annotate_all([PLAIN], load_codebook())) == [
        Annotated(PLAIN, problems=(Problem("a", "news.jsonl, line 1", what),))
    ]


class Counting(Executor):
    """Does the work at once, and counts what was handed in and not yet fetched."""

    def __init__(self) -> None:
        self.waiting = self.most = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        future = _Fetched(self)
        future.set_result(fn(*args, **kwargs))
        return future


class _Fetched(Future[Any]):
    def __init__(self, owner: Counting) -> None:
        super().__init__()
        self._owner = owner

    def result(self, timeout: float | None = None) -> Any:
        self._owner.waiting -= 1
        return super().result(timeout)


def test_chunks_in_flight_are_bounded_and_reading_does_not_run_ahead() -> None:
    read = 0

    def articles() -> Iterator[Article]:
        nonlocal read
        for number in range(CHUNK * (IN_FLIGHT + 20)):
            read += 1
            yield Article(str(number), "نص")

    executor = Counting()
    stream = annotate_all(articles(), load_codebook(), executor)
    next(stream)
    assert read == CHUNK * IN_FLIGHT
    assert sum(1 for _ in stream) == CHUNK * (IN_FLIGHT + 20) - 1
    assert executor.most == IN_FLIGHT


def test_a_codebook_that_changes_meanwhile_is_an_error(tmp_path: Path) -> None:
    actors = tmp_path / "actors" / "own.toml"
    actors.parent.mkdir()
    entry = '[gh]\ntype = "PER"\nlabel_ar = "غسق"\nlabel_en = "G"\nnames = ["{}"]\n'
    actors.write_text(entry.format("غسق الأول"), encoding="utf-8")
    codebook = load_codebook(tmp_path)
    actors.write_text(entry.format("غسق الثاني"), encoding="utf-8")
    with ThreadPoolExecutor(1) as pool, pytest.raises(CodebookError) as caught:
        list(annotate_all([PLAIN], codebook, pool))
    assert str(caught.value) == (f"{tmp_path}: the codebook was changed while articles were annotated; start again.")
