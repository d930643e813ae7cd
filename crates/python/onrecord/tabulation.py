"""Records as Arrow tables: those of ``onrecord export``, and what became of each row that was read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa

from onrecord._columns import Columns
from onrecord._gathering import parts
from onrecord._native import Failure, Reading
from onrecord._rows import Lot, Rows
from onrecord.errors import ReadError
from onrecord.parquet import write_parquet
from onrecord.record import Record

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Tables", "read_batches", "read_table", "tables"]

#: Anything that gives Arrow a stream of batches: a ``pyarrow.Table`` or reader, a data frame of pandas or polars, a DuckDB
#: relation …
ArrowTable: TypeAlias = Any

#: Articles of one part of a stream. Their tables take some 100 kB each.
_PART = 1000


class Tables(Mapping[str, pa.Table]):
    """Tables by their names, each a ``pyarrow.Table``.

    ``documents``, ``sentences``, ``entities``, ``attributions``, ``events``, ``claims``, ``times``, ``places``, ``quantities``
    and ``contradictions`` are those that ``onrecord export --to parquet`` writes, with the same types: every row but those of
    ``documents`` has ``document``, the article's id, and ``position``, its place in the record's list from 0; (``document``,
    ``id``) is a key, and ids in a row are those of the same document. Offsets are code points of ``documents.text``. In the
    metadata of a field, ``description`` says what it means.

    Two more say what became of the rows that were read: ``articles`` has one for each, with ``row`` (its number from 0) and
    either ``document`` or ``error_kind`` and ``error``; ``errors`` has those that gave no record, with the ``name`` that the
    message calls them. Both have the column ``id`` if one was named. A document that comes twice is in the tables once;
    ``articles`` has both rows.

    >>> read = onrecord.read_table(frame, text="body")                  # doctest: +SKIP
    >>> read["events"].to_pandas().status.value_counts()                # doctest: +SKIP
    """

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> pa.Table:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"<Tables {', '.join(f'{name}: {table.num_rows}' for name, table in self.items())}>"

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """The tables as pandas data frames: enumerations are categories, what nests is dictionaries and arrays, days are
        ``datetime64``, and GeoNames ids are whole numbers also where some are missing."""
        import pandas

        whole = {pa.uint64(): pandas.UInt64Dtype()}.get
        return {name: table.to_pandas(types_mapper=whole, date_as_object=False) for name, table in self.items()}

    def to_polars(self) -> dict[str, polars.DataFrame]:
        """The tables as polars data frames, without copying what polars keeps as Arrow does."""
        import polars

        return {name: polars.DataFrame(table) for name, table in self.items()}

    def write_parquet(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Writes each table as a file of Apache Parquet, as :func:`onrecord.parquet.write_parquet` does with a stream.

        Args:
            folder: Where to; it is made.
            overwrite: Replace tables that are there.

        Raises:
            FileExistsError: If there is something already.
        """
        write_parquet([self], folder, overwrite=overwrite)


def read_table(
    table: ArrowTable,
    text: str = "text",
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    force: bool = False,
    knowledge: str | os.PathLike[str] | None = None,
    workers: int | None = None,
    progress: bool | None = None,
) -> Tables:
    """Reads the articles of a table, one in each row, on all cores. The texts are read where they lie in memory, not copied.

    A row that cannot be read (nothing in it, another language, bytes that are no text, a date that is none) costs only itself:
    it is in ``errors`` with what is wrong.

    Args:
        table: A ``pyarrow.Table``, ``RecordBatch`` or ``RecordBatchReader``, a data frame of pandas or polars, or anything else
            with ``__arrow_c_stream__``.
        text: The column of texts: strings, dictionaries of strings, or the bytes of texts or HTML pages in any usual encoding.
        id: The column that names the articles in messages and comes back in ``articles`` and ``errors``; without it, the row's
            number. Its values, and those of the columns below, may be of any type that a word or number can tell.
        outlet: The column that says who published it. What a column says counts more than what the article says.
        published: The column that says when: dates, timestamps, or text in any usual writing. Of a timestamp without a time
            zone the day counts.
        title: The column of headlines.
        url: The column of addresses.
        byline: The column that says who wrote it.
        force: Read articles even if they are not in English.
        knowledge: A folder of tables of your own: who and where.
        workers: Threads to read on; all cores if it is not given.
        progress: Show a bar on standard error. If it is not given, one is shown in terminals and notebooks.

    Returns:
        The tables. They take some twenty times the memory of the texts: :func:`read_batches` reads what is larger than that.

    Raises:
        KeyError: If there is no column of that name.
        TypeError: If this is no table, the texts are numbers, or a column holds lists or the like.
        ValueError: If two columns have the name, or ``workers`` is less than 1.
    """
    columns = Columns.named(text, id, outlet=outlet, published=published, title=title, url=url, byline=byline)
    rows = Rows(table, columns)
    return Tables(next(parts(rows.read(force, knowledge, workers, progress), rows.id_type, None)))


def read_batches(
    table: ArrowTable,
    text: str = "text",
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    force: bool = False,
    knowledge: str | os.PathLike[str] | None = None,
    workers: int | None = None,
    progress: bool | None = None,
) -> Iterator[Tables]:
    """Reads the articles of a table as a stream: memory does not grow with their number.

    >>> reader = pyarrow.dataset.dataset("crawl/").scanner(columns=["body"]).to_reader()            # doctest: +SKIP
    >>> onrecord.parquet.write_parquet(onrecord.read_batches(reader, text="body"), "tables/")       # doctest: +SKIP

    Args:
        table: As :func:`read_table` takes it; a ``pyarrow.RecordBatchReader`` for what does not fit the memory.
        text: This and the others are those of :func:`read_table`.
        id: See there.
        outlet: See there.
        published: See there.
        title: See there.
        url: See there.
        byline: See there.
        force: See there.
        knowledge: See there.
        workers: See there.
        progress: See there.

    Yields:
        The tables of some thousand articles each. The numbers of rows run on from one to the next, and a document that comes
        twice is in one of them only.

    Raises:
        KeyError: If there is no column of that name.
        TypeError: If this is no table, the texts are numbers, or a column holds lists or the like.
        ValueError: If two columns have the name, or ``workers`` is less than 1.
    """
    columns = Columns.named(text, id, outlet=outlet, published=published, title=title, url=url, byline=byline)
    rows = Rows(table, columns)
    return map(Tables, parts(rows.read(force, knowledge, workers, progress), rows.id_type, _PART))


def tables(records: Iterable[Record | ReadError]) -> Tables:
    """The tables of records that have been read, by :func:`onrecord.read_many` or from an archive.

    Args:
        records: The records; ``row`` is their number in this order. The errors that ``on_error="return"`` puts among them are
            rows of ``articles`` and ``errors``.

    Returns:
        The tables.

    Raises:
        TypeError: If one is neither a record nor an error, or this is one record alone.
    """
    if isinstance(records, Record | ReadError):
        raise TypeError("one record is a list of one: tables([record]); record.to_tables() makes the same")
    return Tables(next(parts((Lot([_result(record)]) for record in records), None, None)))


def _result(record: Record | ReadError) -> Reading | Failure:
    if isinstance(record, ReadError):
        return Failure(record.name, record.kind, str(record))
    if not isinstance(record, Record):
        raise TypeError(f"this is of type {type(record).__name__}, where records are wanted; read_many(articles) gives them")
    return record._reading
