"""The rows of a table on their way through the reader: lots that are read side by side, the next one while the last is in use."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sized
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from onrecord._ahead import ahead
from onrecord._columns import Columns
from onrecord._frames import stream
from onrecord._native import Failure, Reading
from onrecord.progress import Progress
from onrecord.reading import engine

__all__ = ["Lot", "Rows"]

_FILTERED = {pa.string_view(): pa.large_string(), pa.binary_view(): pa.large_binary()}


@dataclass(frozen=True)
class Lot:
    """What became of some rows, in their order, and the ids that the table gives them."""

    results: list[Reading | Failure]
    ids: pa.Array | None = None


class Rows:
    """The rows of anything that Arrow can take in.

    Raises:
        KeyError: If there is no column of a name.
        TypeError: If a column holds what it should not, or this is no table.
        ValueError: If two columns have one name.
    """

    def __init__(self, table: Any, columns: Columns) -> None:
        self._columns = columns
        # What the bar counts, if it can be known before.
        self._articles: Iterable[object] = range(len(table)) if isinstance(table, Sized) else iter(())
        self._reader = stream(table, columns)
        columns.check(self._reader.schema)

    @property
    def id_type(self) -> pa.DataType | None:
        """The type that the ids come back in, if there are any."""
        if self._columns.id is None:
            return None
        kind = self._reader.schema.field(self._columns.id).type
        # Arrow cannot filter what polars calls text.
        return _FILTERED.get(kind, kind)

    def read(
        self, force: bool, knowledge: str | os.PathLike[str] | None, workers: int | None, progress: bool | None
    ) -> Iterator[Lot]:
        """Reads the articles. The interpreter's lock is free meanwhile, and the next lot is read while the last is in use."""
        reader = engine(None if knowledge is None else os.fspath(knowledge), workers)
        with Progress(self._articles, progress) as bar, ahead() as thread:
            waiting: deque[tuple[pa.Array | None, Future[list[Reading | Failure]]]] = deque()
            for ids, rows in self._lots():
                waiting.append((ids, thread.submit(reader.read_rows, rows, force)))
                if len(waiting) > 1:
                    yield _result(*waiting.popleft(), bar)
            while waiting:
                yield _result(*waiting.popleft(), bar)

    def _lots(self) -> Iterator[tuple[pa.Array | None, pa.RecordBatch]]:
        first = 0
        for batch in self._reader:
            ids = None if self._columns.id is None else batch.column(self._columns.id).cast(self.id_type)
            for start, rows in self._columns.lots(batch, first):
                yield None if ids is None else ids.slice(start, rows.num_rows), rows
            first += batch.num_rows


def _result(ids: pa.Array | None, read: Future[list[Reading | Failure]], bar: Progress) -> Lot:
    lot = Lot(read.result(), ids)
    for result in lot.results:
        bar.advance(failed=isinstance(result, Failure))
    return lot
