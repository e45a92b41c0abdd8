"""Documents coded by several processes, in the order they were given.

In: the files of a codebook; documents; what to do with a matcher and one document.
Out: what was done, document by document, each as soon as those before it are there.
Never: another result or order than one process gives; more documents in work, or
waiting, than a few for each process, however many there are.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sentra_qual.matching.keeping import open_matcher
from sentra_qual.matching.matcher import Matcher
from sentra_qual.messages import language_in_force, use_language
from sentra_qual.model.shaping import dataclass

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Done = TypeVar("Done")
_AHEAD = 4  # documents in work or waiting, for each process


@dataclass(frozen=True, slots=True)
class Workshop:
    """A codebook and the number of processes that code with it."""

    files: Sequence[Path]
    cache: Path | None = None
    jobs: int = 1

    def each(
        self, work: Callable[[Matcher, Task], Done], tasks: Sequence[Task], matcher: Matcher
    ) -> Iterator[Done]:
        """Yield what `work` makes of every task; it and they must be picklable.

        `matcher` is this process's own: it works alone where one process is enough.
        """
        jobs = min(self.jobs, len(tasks))
        if jobs < 2:
            yield from (work(matcher, task) for task in tasks)
            return
        with self._pool(jobs) as pool:
            try:
                yield from _in_order(pool, work, tasks, jobs * _AHEAD)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        """Return processes that share nothing with this one: the same on every system."""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(
            jobs,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(tuple(self.files), self.cache, language_in_force()),
        )


def _in_order(
    pool: ProcessPoolExecutor,
    work: Callable[[Matcher, Task], Done],
    tasks: Iterable[Task],
    most: int,
) -> Iterator[Done]:
    waiting: deque[Future[Done]] = deque()
    for task in tasks:
        waiting.append(pool.submit(_do, work, task))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


_OWN: list[Matcher] = []  # the matcher of this process, if it is one of a pool


def _begin(files: Sequence[Path], cache: Path | None, language: str) -> None:
    """Make a process ready; it leaves Ctrl-C to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_language(language)
    _OWN[:] = [open_matcher(files, cache)]


def _do(work: Callable[[Matcher, Any], Done], task: object) -> Done:
    return work(_OWN[0], task)
