"""Articles are read and go into an archive, batch by batch: the next is read while the last is written."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onrecord import _native
from onrecord._ahead import ahead
from onrecord._arguments import choice
from onrecord._inputs import Input, batches, by_content, read_error
from onrecord._native import Article, Engine, Failure, Reading
from onrecord.errors import ReadWarning
from onrecord.progress import Progress

__all__ = ["Added", "add"]

#: What becomes of an article that cannot be read. The archive's list of failures has it in any case.
OnError: TypeAlias = Literal["warn", "raise", "ignore"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of articles that were given to an archive.

    Attributes:
        added: New ones.
        new_versions: Ones of which another text was known under the same address; it is kept as the version before.
        unchanged: Ones that were there.
        failed: Ones that gave no record; :meth:`onrecord.Archive.failures` lists them with the reason.
    """

    added: int
    new_versions: int
    unchanged: int
    failed: int

    def __str__(self) -> str:
        counts = [f"{self.added} added"]
        rest = ((self.new_versions, "new versions"), (self.unchanged, "already there"), (self.failed, "failed"))
        return ", ".join(counts + [f"{count} {what}" for count, what in rest if count])


class Batch:
    """Articles on their way: those that the archive has are left out before the model sees them."""

    def __init__(
        self, archive: _native.Archive, engine: Engine, items: list[Article | Failure], thread: ThreadPoolExecutor
    ) -> None:
        known = iter(archive.knows([item for item in items if isinstance(item, Article)]))
        # Each with whether it is to be read.
        self._items = [(item, isinstance(item, Article) and not next(known)) for item in items]
        self.unread = [item for item, new in self._items if new and isinstance(item, Article)]
        self._read: Future[list[Reading | Failure]] = thread.submit(engine.read, self.unread)

    def results(self) -> list[tuple[Article, Reading] | Failure | Article]:
        """What each became, in their order: what was read, why it was not, or the article itself if the archive has it."""
        readings = iter(self._read.result())
        results: list[tuple[Article, Reading] | Failure | Article] = []
        for item, new in self._items:
            if isinstance(item, Failure) or not new:
                results.append(item)
            else:
                reading = next(readings)
                results.append((item, reading) if isinstance(reading, Reading) else reading)
        return results


def add(
    archive: _native.Archive, engine: Engine, items: Iterable[Input], progress: bool | None, on_error: OnError
) -> Added:
    """Reads articles into an archive that is open to write; :meth:`onrecord.Archive.add` documents it."""
    choice("on_error", on_error, OnError)
    counts = [0, 0, 0, 0]
    articles = batches(items, by_content)
    with Progress(items, progress) as bar, ahead() as thread:
        waiting: list[Batch] = []
        for batch in articles:
            waiting.append(Batch(archive, engine, batch, thread))
            if len(waiting) > 1:
                _write(archive, engine, waiting.pop(0), bar, on_error, counts)
        for last in waiting:
            _write(archive, engine, last, bar, on_error, counts)
    return Added(*counts)


def _write(archive: _native.Archive, engine: Engine, batch: Batch, bar: Progress, on_error: OnError, counts: list[int]) -> None:
    results = batch.results()
    *kept, refused = archive.write(engine, results)
    failures = [result for result in results if isinstance(result, Failure)] + refused
    for place, count in enumerate([*kept, len(failures)]):
        counts[place] += count
    for number in range(len(results)):
        bar.advance(failed=number < len(failures))
    for failure in failures if on_error != "ignore" else []:
        if on_error == "raise":
            raise read_error(failure)
        warnings.warn(failure.message, ReadWarning, stacklevel=4)
