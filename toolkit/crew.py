"""Work on chunks in other processes, in order, that goes on when one of the processes dies."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from importlib import import_module
from importlib.util import find_spec
from typing import Generic, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
Chunk = tuple[In, ...]
Work = Callable[[tuple[In, ...]], tuple[Out, ...]]

IN_FLIGHT = 64


class Crew(Generic[In, Out]):
    """Runs `work` on chunks in an executor, not more than IN_FLIGHT at a time.

    When a worker dies, its chunk is tried once more in a new executor from `renew`, then its items one by one; one
    that ends its worker again comes as `lost` of it. Without `renew` the death of a worker is raised.
    """

    def __init__(
        self, executor: Executor, work: Work[In, Out], *, renew: Callable[[], Executor] | None,
        lost: Callable[[In], Out], tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._executor, self._work, self._renew, self._lost, self._tell = executor, work, renew, lost, tell
        self._running: deque[tuple[Chunk[In], Future[tuple[Out, ...]] | tuple[Out, ...] | None]] = deque()
        self._dead = deaths()

    def run(
        self, chunks: Iterable[Chunk[In]], known: Callable[[Chunk[In]], tuple[Out, ...] | None], *, ahead: int
    ) -> Iterator[tuple[tuple[Out, ...], bool]]:
        """The results of all chunks in their order, and whether they are new; those that `known` gives are not.

        Not more than `ahead` chunks are read before their results are given.
        """
        for chunk in chunks:
            found = known(chunk)
            self._running.append((chunk, self._submit(chunk) if found is None else found))
            if len(self._running) >= max(ahead, 1) or isinstance(self._running[0][1], tuple):
                yield self._next()
        while self._running:
            yield self._next()

    def _next(self) -> tuple[tuple[Out, ...], bool]:
        chunk, result = self._running.popleft()
        if isinstance(result, tuple):
            return result, False
        try:
            if result is not None:
                return result.result(), True
        except self._dead:
            if self._renew is None:
                raise
        return self._again(chunk), True

    def _submit(self, chunk: Chunk[In]) -> Future[tuple[Out, ...]] | None:
        try:
            return self._executor.submit(self._work, chunk)
        except self._dead:
            if self._renew is None:
                raise
            return None  # found to be dead when its turn comes

    def _again(self, chunk: Chunk[In]) -> tuple[Out, ...]:
        """The chunk in a new executor, alone; then what was running is handed to another new one."""
        self._tell("a worker died; its articles are annotated again")
        done = self._alone(chunk)
        if done is None:
            singles = [(item, self._alone((item,))) for item in chunk]
            done = tuple(one for item, found in singles for one in (found or (self._lost(item),)))
        self._start()
        waiting = [(each, result if isinstance(result, tuple) else None) for each, result in self._running]
        self._running = deque((each, result or self._submit(each)) for each, result in waiting)
        return done

    def _alone(self, chunk: Chunk[In]) -> tuple[Out, ...] | None:
        self._start()
        try:
            return self._executor.submit(self._work, chunk).result()
        except self._dead:
            return None

    def _start(self) -> None:
        assert self._renew is not None
        self._executor.shutdown(wait=False)
        self._executor = self._renew()

    def close(self) -> None:
        """Ends the executor that the crew works with now."""
        for _, result in self._running:
            if isinstance(result, Future):
                result.cancel()
        if self._renew is not None:
            self._executor.shutdown(wait=False)


def deaths() -> tuple[type[BaseException], ...]:
    """What is raised when a worker died, in a pool of processes and on a cluster."""
    if find_spec("distributed") is None:
        return BrokenExecutor, CancelledError
    return BrokenExecutor, CancelledError, import_module("distributed.scheduler").KilledWorker
