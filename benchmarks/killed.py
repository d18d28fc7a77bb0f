"""Runs of `toolkit annotate` that are ended by `kill -9` at random moments and gone on with: same bytes, or not.

Each round is one run with a clean folder that is ended once, twice or three times before it may finish; the moments
are drawn evenly over the time that a run takes which nobody ends. Rounds take turns with one process and two. At the
end no process of the ended runs may be left. KILLS is the number of `kill -9`; the environment variable sets another.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import rows, table
from benchmarks.scale import corpus_of

CORPUS, ARTICLES, KILLS, SEED = "libya", 400, 20, 8
MOST = 3  # times that one run is ended
PATIENCE = 20  # seconds in which the processes of an ended run must be gone


def run(folder: Path) -> Iterator[str]:
    """A table of rounds: processes, when the run was ended, articles that were not annotated again, and the outcome."""
    found = rows(folder, CORPUS)[:ARTICLES]
    if not found:
        yield f"skipped: {CORPUS}.jsonl.gz is not there"
        return
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        corpus = corpus_of(home / "corpus.jsonl.gz", found, 1)
        whole = {workers: _whole(corpus, home / f"whole{workers}", workers) for workers in (1, 2)}
        kills = int(os.environ.get("KILLS", KILLS))
        yield from table(
            ["processes", "ended after (s)", "taken over", "same bytes", "left over"],
            _rounds(corpus, home, whole, kills),
        )


def _whole(corpus: Path, out: Path, workers: int) -> float:
    """Seconds of a run that nobody ends."""
    start = time.perf_counter()
    _start(corpus, out, workers).communicate()
    return time.perf_counter() - start


def _rounds(corpus: Path, home: Path, whole: dict[int, float], kills: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(SEED)
    wanted = _files(home / "whole1")
    number = 0
    while kills:
        number += 1
        workers, times = 1 + number % 2, min(kills, chance.randint(1, MOST))
        kills -= times
        out = home / f"round{number}"
        moments = [chance.uniform(0, whole[workers]) for _ in range(times)]
        left = 0
        for moment in moments:
            ended = _start(corpus, out, workers)
            time.sleep(moment)
            left += kill(ended)
        told = _start(corpus, out, workers).communicate()[1]
        taken = next((line.split()[1] for line in told.splitlines() if "had been annotated" in line), "0")
        same = "yes" if _files(out) == wanted else "NO"
        yield workers, ", ".join(f"{moment:.1f}" for moment in moments), taken, same, left


def _start(corpus: Path, out: Path, workers: int) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "toolkit", "annotate", str(corpus), "--out", str(out), "--workers", str(workers)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def kill(leader: subprocess.Popen[str]) -> int:
    """Ends the first process of a session with `kill -9`; gives how many others are still there after PATIENCE seconds,
    and ends them too.
    """
    leader.send_signal(signal.SIGKILL)
    leader.wait()
    until = time.monotonic() + PATIENCE
    while (left := _session(leader.pid)) and time.monotonic() < until:
        time.sleep(0.1)
    for other in left:
        os.kill(other, signal.SIGKILL)
    leader.communicate()
    return len(left)


def _session(leader: int) -> list[int]:
    """The processes of the session that a process began, but for those that have ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, session = path.joinpath("stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(session) == leader and state != "Z":
            found.append(int(path.name))
    return found


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
