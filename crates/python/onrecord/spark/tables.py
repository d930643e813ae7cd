"""The tables of records, with Spark's own operators."""

from __future__ import annotations

import os
from collections.abc import Iterator

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from onrecord._columns import require
from onrecord._native import nested_schema, table_names, table_schema
from onrecord.spark.reading import column
from onrecord.spark.types import struct

__all__ = ["tables", "write"]


def tables(records: DataFrame) -> dict[str, DataFrame]:
    """The tables of records that :func:`onrecord.spark.read` gave.

    They are those of ``onrecord export --to parquet``, under the same names, with the same rows and with the types that Spark
    reads from those files; :class:`onrecord.Tables` describes them. Each goes over the records by itself: store them first if
    they are yet to be read, as :func:`write` does. Rows of one text under one address have one document id, and are in the
    tables as often as they were read: leave doubles out before, with ``df.dropDuplicates(["url", "body"])``.

    Args:
        records: The rows, with whatever columns were kept.

    Returns:
        A data frame for each table, and ``errors``: the rows without a record, with the columns kept, ``error_kind`` and
        ``error``.

    Raises:
        KeyError: If a column of the record is missing.
    """
    ours = nested_schema(True).names
    require(ours, records.columns)
    read = records.where(F.col("error").isNull())
    made = {name: _typed(name, _documents(read) if name == "documents" else _parts(read, name)) for name in table_names()}
    kept = [column(name) for name in records.columns if name not in ours]
    made["errors"] = records.where(F.col("error").isNotNull()).select(*kept, "error_kind", "error")
    return made


def write(records: DataFrame, folder: str | os.PathLike[str], *, overwrite: bool = False) -> dict[str, DataFrame]:
    """Stores records and their tables as Apache Parquet, and reads the articles only once.

    The records come first, into ``records.parquet``; the tables are made of that file: ``documents.parquet``,
    ``events.parquet`` … and ``errors.parquet``, each a folder of as many files as Spark has tasks.

    Args:
        records: The rows that :func:`onrecord.spark.read` gave.
        folder: Where to: a folder or an address that Spark can write to.
        overwrite: Replace what is there.

    Returns:
        The tables as they are stored, and the stored ``records``.

    Raises:
        pyspark.errors.AnalysisException: If there is something already.
    """
    stored = dict(_stored({"records": records}, folder, overwrite))
    return stored | dict(_stored(tables(stored["records"]), folder, overwrite))


def _stored(frames: dict[str, DataFrame], folder: str | os.PathLike[str], overwrite: bool) -> Iterator[tuple[str, DataFrame]]:
    for name, frame in frames.items():
        path = f"{os.fspath(folder).rstrip('/')}/{name}.parquet"
        frame.write.mode("overwrite" if overwrite else "errorifexists").option("compression", "zstd").parquet(path)
        yield name, frame.sparkSession.read.schema(frame.schema).parquet(path)


def _documents(records: DataFrame) -> DataFrame:
    # What is written as a day and is none is null here as there.
    day = F.expr("try_cast(substring(document.published, 1, 10) AS date)")
    return records.select("document.*", day.alias("published_day"), "reader")


def _parts(records: DataFrame, name: str) -> DataFrame:
    """A row for each element of a list of the record."""
    elements = records.select(F.col("document.id").alias("document"), F.posexplode(name).alias("position", "part"))
    return elements.select("document", "position", "part.*")


def _typed(name: str, rows: DataFrame) -> DataFrame:
    """The rows in the types of the table."""
    fields = struct(table_schema(name))
    return rows.select([F.col(field.name).cast(field.dataType).alias(field.name, metadata=field.metadata) for field in fields])
