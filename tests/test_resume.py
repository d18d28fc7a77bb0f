"""Runs that are ended and gone on with, and workers that die: what comes out is the same."""

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.killed import kill
from toolkit.annotate import annotate_all
from toolkit.cli import main
from toolkit.codebook import Codebook
from toolkit.corpus import read_articles
from toolkit.crew import Crew
from toolkit.journal import Journal
from toolkit.model import Annotated, Article
from toolkit.tables import annotate_corpus, codebook_for, sample_corpus
from toolkit.tables import run as running


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return codebook_for(None, None)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(read_articles(sample_corpus(), []))


@pytest.fixture(scope="module")
def annotated(articles: list[Article], codebook: Codebook) -> list[Annotated]:
    return list(annotate_all(articles, codebook))


def journal_of(path: Path, codebook: Codebook, found: Sequence[Sequence[Annotated]]) -> None:
    journal = Journal(path, codebook.sha256)
    for chunk in found:
        journal.add(chunk)
    journal.close()


def test_a_journal_gives_back_what_was_added(tmp_path: Path, codebook: Codebook, annotated: list[Annotated]) -> None:
    path = tmp_path / "journal"
    chunks = [tuple(annotated[:3]), tuple(annotated[3:5])]
    journal_of(path, codebook, chunks)
    journal = Journal(path, codebook.sha256)
    assert [journal.find([each.article for each in chunk]) for chunk in chunks] == chunks
    assert journal.find([annotated[5].article]) is None
    assert journal.found == 5
    journal.close(done=True)
    assert not path.exists()


@pytest.mark.parametrize("damage", ["cut", "byte", "codebook", "article"])
def test_what_is_damaged_or_about_something_else_is_done_again(
    tmp_path: Path, codebook: Codebook, annotated: list[Annotated], damage: str
) -> None:
    path = tmp_path / "journal"
    first, second = tuple(annotated[:3]), tuple(annotated[3:5])
    journal_of(path, codebook, [first, second])
    content = path.read_bytes()
    if damage == "cut":
        path.write_bytes(content[:-5])
    elif damage == "byte":
        path.write_bytes(content[:-5] + b"x" + content[-4:])
    journal = Journal(path, "another" if damage == "codebook" else codebook.sha256)
    assert journal.find([each.article for each in first]) == (None if damage == "codebook" else first)
    other = [each.article for each in (annotated[6:8] if damage == "article" else second)]
    assert journal.find(other) is None
    if damage == "codebook":
        journal.add(first)
    journal.add(second)
    journal.close()
    if damage != "codebook":
        assert path.read_bytes() == content


def corpus_of(folder: Path, articles: Sequence[Article], copies: int) -> Path:
    path = folder / "many.jsonl"
    lines = [
        {"id": f"{n}-{a.id}", "text": a.text[:400], "title": a.title, "date": a.date}
        for n in range(copies)
        for a in articles
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_run_that_is_killed_ends_with_the_same_bytes(
    tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "WORTH_A_POOL", 20)
    path = corpus_of(tmp_path, articles, 2)
    annotate_corpus(path, None, tmp_path / "whole", progress=False)
    out = tmp_path / "killed"
    code = (
        "import sys; from pathlib import Path; from toolkit.tables import annotate_corpus, run; run.WORTH_A_POOL = 20; "
        "annotate_corpus(Path(sys.argv[1]), None, Path(sys.argv[2]), progress=False, workers=int(sys.argv[3]))"
    )
    journal, size = out / running.JOURNAL, 0
    for workers in ("2", "1"):
        call = [sys.executable, "-c", code, str(path), str(out), workers]
        process = subprocess.Popen(call, start_new_session=True, text=True)
        while process.poll() is None and not (journal.is_file() and journal.stat().st_size > size + 1000):
            time.sleep(0.01)
        assert kill(process) == 0  # no process of the run is left
        assert not (out / "manifest.json").exists()
        size = journal.stat().st_size
    annotate_corpus(path, None, out, progress=False)
    assert files_in(out) == files_in(tmp_path / "whole")


@pytest.mark.parametrize("size", [16, 2000, 6000])  # bytes: fails in temporary files, in the journal, in the tables
def test_a_full_disk_is_told_and_the_earlier_tables_stay(
    tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(running, "WORTH_A_POOL", 20)
    path, out = corpus_of(tmp_path, articles[:24], 1), tmp_path / "out"
    out.mkdir()
    (out / "articles.parquet").write_bytes(b"of an earlier run")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        done = CliRunner().invoke(main, ["annotate", str(path), "--out", str(out), "--workers", "1"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert done.exit_code == 1
    assert re.fullmatch(r"toolkit: .*too large; free space in the folder .*TMPDIR\.\n", done.output)
    assert {name: data for name, data in files_in(out).items() if name != running.JOURNAL} == {
        "articles.parquet": b"of an earlier run"
    }


@pytest.mark.filterwarnings("ignore")  # of the cluster's own threads and sockets, when it ends
def test_a_cluster_gives_the_same_bytes(
    tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(running, "WORTH_A_POOL", 20)
    path = corpus_of(tmp_path, articles, 1)
    annotate_corpus(path, None, tmp_path / "alone", progress=False)
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as here:
        annotate_corpus(path, None, tmp_path / "cluster", scheduler=here.scheduler_address, progress=False)
    assert files_in(tmp_path / "cluster") == files_in(tmp_path / "alone")


class Mortal(Executor):
    """An executor in this process that breaks when it is given one of the `deadly` items, or after `lives` chunks."""

    def __init__(self, deadly: set[int], lives: int = 1000) -> None:
        self._deadly, self._lives, self._broken = deadly, lives, False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._broken:
            raise BrokenExecutor
        future: Future[Any] = Future()
        self._lives -= 1
        if self._deadly & set(args[0]) or self._lives < 0:
            self._broken = True
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def double(chunk: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(2 * each for each in chunk)


def chunks() -> Iterator[tuple[int, ...]]:
    yield from [(1, 2), (3, 4), (5, 6), (7, 8), (9,)]


@pytest.mark.parametrize(
    ("deadly", "lives", "expected", "times"),
    [
        (set(), 1000, [2, 4, 6, 8, 10, 12, 14, 16, 18], 0),
        ({4}, 1000, [2, 4, 6, -4, 10, 12, 14, 16, 18], 1),
        ({1, 9}, 1000, [-1, 4, 6, 8, 10, 12, 14, 16, -9], 2),
        (set(), 3, [2, 4, 6, 8, 10, 12, 14, 16, 18], 1),
    ],
)
def test_a_crew_goes_on_when_workers_die(deadly: set[int], lives: int, expected: list[int], times: int) -> None:
    told: list[str] = []
    crew: Crew[int, int] = Crew(
        Mortal(deadly, lives), double, renew=lambda: Mortal(deadly), lost=lambda item: -item, tell=told.append
    )
    results = [each for done, _ in crew.run(chunks(), lambda _: None, ahead=4) for each in done]
    assert (results, len(told)) == (expected, times)


def test_without_a_new_executor_a_death_is_raised() -> None:
    crew: Crew[int, int] = Crew(Mortal({4}), double, renew=None, lost=lambda item: -item, tell=print)
    with pytest.raises(BrokenExecutor):
        list(crew.run(chunks(), lambda _: None, ahead=4))


def test_chunks_that_are_known_are_not_done_again() -> None:
    crew: Crew[int, int] = Crew(Mortal(set()), double, renew=None, lost=lambda item: -item, tell=print)
    found = list(crew.run(chunks(), lambda chunk: (0,) if 3 in chunk else None, ahead=4))
    assert found == [((2, 4), True), ((0,), False), ((10, 12), True), ((14, 16), True), ((18,), True)]
