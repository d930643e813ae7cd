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
from onrecord._columns import Columns, require
from onrecord._native import Failure, Reading
from onrecord.progress import Progress
from onrecord.reading import engine

__all__ = ["Lot", "Rows"]


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
    """

    def __init__(self, table: Any, columns: Columns) -> None:
        self._columns = columns
        # What the bar counts, if it can be known before.
        self._articles: Iterable[object] = range(len(table)) if isinstance(table, Sized) else iter(())
        self._reader = _stream(table, columns)
        columns.check(self._reader.schema)

    @property
    def id_type(self) -> pa.DataType | None:
        """The type of the ids, if there are any."""
        return None if self._columns.id is None else self._reader.schema.field(self._columns.id).type

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
            ids = None if self._columns.id is None else batch.column(self._columns.id)
            for start, rows in self._columns.lots(batch, first):
                yield None if ids is None else ids.slice(start, rows.num_rows), rows
            first += batch.num_rows


def _result(ids: pa.Array | None, read: Future[list[Reading | Failure]], bar: Progress) -> Lot:
    lot = Lot(read.result(), ids)
    for result in lot.results:
        bar.advance(failed=isinstance(result, Failure))
    return lot


def _stream(table: Any, columns: Columns) -> pa.RecordBatchReader:
    """The batches of a table, with the columns that are needed if the others would have to be converted first."""
    if type(table).__module__.partition(".")[0] == "pandas":
        require(columns.names, [str(name) for name in table.columns])
        return pa.Table.from_pandas(_readable(table[columns.names], columns.text), preserve_index=False).to_reader()
    if not hasattr(table, "__arrow_c_stream__"):
        kind, remedy = type(table).__name__, "give a pyarrow.Table, or a data frame of pandas or polars"
        raise TypeError(f"this is of type {kind}, which gives no Arrow stream; {remedy}")
    return pa.RecordBatchReader.from_stream(table)


def _readable(frame: Any, text: str) -> Any:
    """A pandas frame whose texts are bytes, if they are objects of several kinds: Arrow has no column for such. What is neither
    text nor bytes is no article, and so is missing."""
    import pandas

    if frame[text].dtype != object:
        return frame
    cells = [cell.encode("utf-8", "replace") if isinstance(cell, str) else cell for cell in frame[text]]
    cells = [cell if isinstance(cell, bytes) else None for cell in cells]
    raw = pandas.array(cells, dtype=pandas.ArrowDtype(pa.large_binary()))
    return frame.assign(**{text: raw})
