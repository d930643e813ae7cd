"""Tables out of what became of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from onrecord._native import Failure, Reading, TableBuilder, table_names, table_schema
from onrecord._rows import Lot

__all__ = ["parts"]


def parts(lots: Iterable[Lot], ids: pa.DataType | None, articles: int | None) -> Iterator[dict[str, pa.Table]]:
    """The tables of lots, handed out whenever they hold so many articles; at the end if it is not said how many.

    Yields:
        At least once, so that who reads nothing gets tables without a row.
    """
    builder = TableBuilder()
    part = _Part(0, ids)
    for lot in lots:
        part.add(lot, builder)
        if articles is not None and part.rows >= articles:
            yield part.tables(builder)
            part = _Part(part.first + part.rows, ids)
    if part.rows or not part.first:
        yield part.tables(builder)


class _Part:
    """Tables while they grow."""

    def __init__(self, first: int, ids: pa.DataType | None) -> None:
        self.first = first
        self.rows = 0
        self._id_type = ids
        self._tables: dict[str, list[pa.RecordBatch]] = {name: [] for name in table_names()}
        self._ids: list[pa.Array] = []
        self._documents: list[str | None] = []
        self._failures: list[Failure | None] = []

    def add(self, lot: Lot, builder: TableBuilder) -> None:
        """Adds what became of some rows."""
        builder.add([result for result in lot.results if isinstance(result, Reading)])
        if builder.full:
            self._take(builder)
        self.rows += len(lot.results)
        if lot.ids is not None:
            self._ids.append(lot.ids)
        for result in lot.results:
            self._documents.append(result.id if isinstance(result, Reading) else None)
            self._failures.append(result if isinstance(result, Failure) else None)

    def tables(self, builder: TableBuilder) -> dict[str, pa.Table]:
        """All of them."""
        self._take(builder)
        tables = {name: pa.Table.from_batches(rows, table_schema(name)) for name, rows in self._tables.items()}
        return tables | self._outcomes()

    def _take(self, builder: TableBuilder) -> None:
        for name, rows in builder.take().items():
            self._tables[name].append(rows)

    def _outcomes(self) -> dict[str, pa.Table]:
        """What became of each row, and the rows that gave no record."""
        text = pa.string()
        numbers = pa.array(range(self.first, self.first + self.rows), pa.int64())
        told = {
            "document": pa.array(self._documents, text),
            "name": pa.array([failure and failure.name for failure in self._failures], text),
            "error_kind": pa.array([failure and failure.kind for failure in self._failures], text),
            "error": pa.array([failure and failure.message for failure in self._failures], text),
        }
        given = {} if self._id_type is None else {"id": pa.chunked_array(self._ids, self._id_type)}
        every = pa.table({"row": numbers} | given | told)
        return {
            "articles": every.drop_columns(["name"]),
            "errors": every.filter(every["error"].is_valid()).drop_columns(["document"]),
        }
