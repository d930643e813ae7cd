"""Reading the articles of a Spark data frame."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    DataType,
    DateType,
    MapType,
    NullType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)

from onrecord._arguments import at_least
from onrecord._columns import Columns, require, wrong
from onrecord._native import nested_schema
from onrecord.reading import engine
from onrecord.spark.types import struct

__all__ = ["read"]


def read(
    df: DataFrame,
    text: str = "body",
    *,
    keep: Sequence[str] | None = None,
    id: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    force: bool = False,
    knowledge: str | os.PathLike[str] | None = None,
    workers: int = 1,
) -> DataFrame:
    """Reads the articles of a data frame, one in each row, wherever Spark runs.

    Nothing is read until something is done with the result, and everything is read anew each time that something is: write it, or
    ``persist`` it, before you use it twice (:func:`onrecord.spark.write` does). Rows are read in small lots and handed on at
    once, so memory grows neither with a partition nor with their number. The model is loaded once in each of Spark's Python
    processes.

    Args:
        df: The articles.
        text: The column of texts: strings, or the bytes of texts or HTML pages in any usual encoding.
        keep: Columns to carry along; all but the texts if it is not given. None may have a name that the record has.
        id: The column that names an article in messages; without it, its address does.
        outlet: The column that says who published it. What a column says counts more than what the article says.
        published: The column that says when: dates, timestamps (on the clocks of Spark's session), or text in any usual writing.
        title: The column of headlines.
        url: The column of addresses.
        byline: The column that says who wrote it.
        force: Read articles even if they are not in English.
        knowledge: A folder of tables of your own, under this name on every worker.
        workers: Threads of each Python process. Spark runs one process for each core of an executor, so one thread is right
            unless ``spark.task.cpus`` says more.

    Returns:
        A row for each row, in no promised order: the columns kept, ``error`` and ``error_kind`` (null where the article was
        read), and the record's fields ``reader``, ``document``, ``sentences``, ``entities``, ``attributions``, ``events``,
        ``claims``, ``times``, ``places``, ``quantities`` and ``contradictions`` (null where it was not) as structs and lists.
        Offsets are code points of ``document.text``.

    Raises:
        KeyError: If there is no column of that name.
        TypeError: If a column holds neither text nor bytes.
        ValueError: If a column to keep has the name of one that is made, two have one name, or ``workers`` is less than 1.
    """
    columns = Columns.named(text, id, outlet=outlet, published=published, title=title, url=url, byline=byline)
    _check(df.schema, columns)
    at_least("workers", 1, workers)
    kept = _kept(df.columns, text, keep)
    _check_single([*columns.names, *kept], df.columns)
    made = struct(nested_schema(True))
    for name in kept:
        # Spark takes letters of either case for the same.
        if name.lower() in made.names:
            remedy = "rename it, or leave it out with keep=[…]"
            raise ValueError(f"the column {name!r} has the name of one that the record has; {remedy}")
    needed = list(dict.fromkeys([*kept, *columns.names]))
    own = None if knowledge is None else os.fspath(knowledge)

    def records(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        named = (batch.rename_columns(needed) for batch in batches)
        yield from _read(named, columns, kept, force, own, workers)

    # On their way they have names that mapInArrow can spell.
    rows = df.select([_typed(df.schema[name]).alias(f"column{number}") for number, name in enumerate(needed)])
    return rows.mapInArrow(records, StructType([*[_field(df.schema[name]) for name in kept], *made.fields]))


def _kept(there: list[str], text: str, keep: Sequence[str] | None) -> list[str]:
    if keep is None:
        return [name for name in there if name != text]
    kept = [keep] if isinstance(keep, str) else list(keep)
    require(kept, there)
    for name in kept:
        if kept.count(name) > 1:
            raise ValueError(f"keep has {name!r} {kept.count(name)} times; name each column once")
    return kept


def _check_single(names: list[str], there: list[str]) -> None:
    """Makes sure that each name is that of one column. Spark takes letters of either case for the same."""
    for name in names:
        same = [column for column in there if column.lower() == name.lower()]
        if len(same) > 1:
            raise ValueError(f"there are {len(same)} columns {name!r} ({', '.join(same)}); give each a name of its own")


def _field(field: StructField) -> StructField:
    """The field as it is kept: one without any value has no type, and becomes text."""
    return StructField(field.name, StringType(), True, field.metadata) if isinstance(field.dataType, NullType) else field


def _typed(field: StructField) -> Column:
    return column(field.name).cast("string") if isinstance(field.dataType, NullType) else column(field.name)


def column(name: str) -> Column:
    """A column of this name, whatever signs are in it."""
    return F.col(f"`{name.replace('`', '``')}`")


def _read(
    batches: Iterable[pa.RecordBatch], columns: Columns, kept: list[str], force: bool, knowledge: str | None, workers: int
) -> Iterator[pa.RecordBatch]:
    """What one of Spark's Python processes does with its part of the rows."""
    reader = engine(knowledge, workers)
    for batch in batches:
        along = batch.select(kept)
        for start, rows in columns.lots(batch):
            read = reader.read_batch(rows, force, True)
            beside = along.slice(start, rows.num_rows)
            yield pa.RecordBatch.from_arrays([*beside.columns, *read.columns], schema=pa.schema([*beside.schema, *read.schema]))


def _check(schema: StructType, columns: Columns) -> None:
    require(columns.names, schema.names)
    if columns.id is not None and isinstance(schema[columns.id].dataType, (ArrayType, MapType, StructType)):
        raise TypeError(f"the column {columns.id!r} holds {schema[columns.id].dataType.simpleString()}, which names no article")
    days: tuple[type[DataType], ...] = (DateType, TimestampType, TimestampNTZType)
    texts: tuple[type[DataType], ...] = (StringType, BinaryType, NullType)
    for name in [columns.text, *columns.known.values()]:
        kind = schema[name].dataType
        if not isinstance(kind, texts if name == columns.text else texts + days):
            raise wrong(name, kind.simpleString(), [field.name for field in schema if isinstance(field.dataType, texts)])
