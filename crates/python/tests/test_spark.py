"""`onrecord.spark` with real worker processes: a row for each row, the tables of the export, and a worker that dies in the
middle."""

from __future__ import annotations

import datetime
import os
import signal
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onrecord
import pyarrow as pa
import pyarrow.parquet
import pytest
from onrecord import _native

pytest.importorskip("pyspark", reason="pyspark is not installed")

import onrecord.spark
from onrecord.spark import reading
from pyspark.sql import functions as F
from pyspark.sql import types as T
from pyspark.sql.types import Row

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

CAMP = """Peru bombed a camp in Ecuador, minister says

LIMA, March 3, 2025 (Example Press) - Peru bombed a camp in Ecuador on Sunday, a defence minister said.
"""
ROAD = "Ana Ruiz, the mayor of Quito, said on Monday that 40 people had closed road {}. The governor denied it."
GERMAN = "Der Minister hat am Montag in Berlin gesagt, dass die Regierung den Plan ablehnt. " * 5

RECORD = [
    "error", "error_kind", "reader", "document", "sentences", "entities", "attributions", "events", "claims", "times", "places",
    "quantities", "contradictions",
]  # fmt: skip


@pytest.fixture(scope="module")
def frame(spark: SparkSession) -> DataFrame:
    """Articles and what are none, in four partitions."""
    bodies = [CAMP, None, "", GERMAN, *[ROAD.format(number) for number in range(8)]]
    rows = [(number, body, datetime.date(2025, 3, 1 + number)) for number, body in enumerate(bodies)]
    return spark.createDataFrame(rows, "key long, body string, day date").repartition(4, "key")


@pytest.fixture(scope="module")
def records(frame: DataFrame) -> Iterator[DataFrame]:
    """What was read in them."""
    read = onrecord.spark.read(frame, id="key", published="day").persist()
    yield read
    read.unpersist()


@pytest.fixture(scope="module")
def expected(frame: DataFrame) -> onrecord.Tables:
    """The tables that one process makes of the same rows."""
    return onrecord.read_table(frame.orderBy("key").toArrow(), text="body", id="key", published="day")


def test_each_row_gives_a_row(records: DataFrame) -> None:
    assert records.columns == ["key", "day", *RECORD]
    found = {row.key: row for row in records.collect()}
    assert sorted(found) == list(range(12))
    assert {key: row.error_kind for key, row in found.items() if row.error_kind} == {1: "empty", 2: "empty", 3: "not-english"}
    assert all(row.error.startswith(f"{key}: ") and row.document is None for key, row in found.items() if row.error_kind)
    assert found[0].document.outlet == "Example Press"
    assert found[0].document.published == "2025-03-01"
    (bombed,) = [event for event in found[0].events if event.trigger.span.text == "bombed" and event.trigger.span.start > 60]
    assert (bombed.type, bombed.status) == ("ASSAULT", "occurred")


def test_the_records_are_those_of_one_process(records: DataFrame) -> None:
    rows = records.where("key = 0").toArrow().to_batches()
    (reading,) = [reading for batch in rows for reading in _native.records_of(batch)]
    assert onrecord.Record(reading) == onrecord.read(CAMP, published="2025-03-01")


def test_only_what_is_to_be_kept_is_kept(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(CAMP, "a", 1)], "`the.body` string, `a``b` string, Events int")
    with pytest.raises(ValueError, match="'Events' has the name of one that the record has"):
        onrecord.spark.read(frame, text="the.body")
    assert onrecord.spark.read(frame, text="the.body", keep=["a`b"]).columns == ["a`b", *RECORD]
    (row,) = onrecord.spark.read(frame, text="the.body", keep=["the.body"]).collect()
    assert row["the.body"] == CAMP


def test_a_column_without_a_value_is_a_column_of_nothing(spark: SparkSession) -> None:
    frame = spark.sql("SELECT 'Peru left.' AS body, NULL AS site, NULL AS note")
    read = onrecord.spark.read(frame, outlet="site")
    assert read.schema["note"].dataType == T.StringType()
    (row,) = read.collect()
    assert (row.document.text, row.document.outlet, row.note) == ("Peru left.", None, None)
    assert [row.error_kind for row in onrecord.spark.read(frame, text="note", keep=[]).collect()] == ["empty"]


def test_two_columns_of_one_name_are_told(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(CAMP, 1, 2)], "body string, key int, Key int")
    with pytest.raises(ValueError, match=r"there are 2 columns 'key' \(key, Key\); give each a name of its own"):
        onrecord.spark.read(frame)
    with pytest.raises(ValueError, match="there are 2 columns 'body'"):
        onrecord.spark.read(frame.toDF("body", "body", "key"))
    with pytest.raises(ValueError, match="keep has 'body' 2 times; name each column once"):
        onrecord.spark.read(frame, keep=["body", "body"])
    with pytest.raises(ValueError, match="workers: 0 is too few"):
        onrecord.spark.read(frame, workers=0)


def test_columns_that_are_missing_or_no_text_are_told(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(CAMP, 1)], "story string, number int")
    with pytest.raises(KeyError, match="there is no column 'body'; the columns are story, number"):
        onrecord.spark.read(frame)
    with pytest.raises(TypeError, match="'number' holds int, where text or bytes are wanted; columns of text are story"):
        onrecord.spark.read(frame, text="number")
    with pytest.raises(TypeError, match="array<int>, which names no article"):
        onrecord.spark.read(spark.createDataFrame([(CAMP, [1])], "body string, ids array<int>"), id="ids")
    with pytest.raises(KeyError, match="'site'"):
        onrecord.spark.read(frame, text="story", outlet="site")


def test_bytes_and_moments_are_read_too(spark: SparkSession) -> None:
    moment = datetime.datetime(2025, 3, 4, 21, 30, tzinfo=datetime.timezone.utc)
    broken = "La señora Ana Ñuflo said that she opposed the plan.".encode("latin-1")
    rows = [(CAMP.encode("utf-16"), moment), (broken, None), (b"\x00\x01\x02\x03", None)]
    frame = spark.createDataFrame(rows, "body binary, at timestamp")
    read = {row.error_kind or row.document.text[:5]: row for row in onrecord.spark.read(frame, published="at").collect()}
    assert sorted(read) == ["La se", "Peru ", "binary"]
    assert read["Peru "].document.published == "2025-03-04T21:30:00Z"
    assert read["La se"].document.text.startswith("La señora Ana Ñuflo")
    # A string of Spark's may hold bytes that are no UTF-8.
    texts = frame.where("at IS NULL").select(F.expr("CAST(body AS string)").alias("body"))
    assert {row.error_kind for row in onrecord.spark.read(texts, keep=[]).collect()} == {None, "binary"}


def test_partitions_may_be_empty(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(CAMP,)], "body string").repartition(3)
    assert onrecord.spark.read(frame).count() == 1
    none = onrecord.spark.read(frame.where("body = ''")).persist()
    assert none.count() == 0
    assert {name: table.count() for name, table in onrecord.spark.tables(none).items()} == dict.fromkeys(
        [*_native.table_names(), "errors"], 0
    )


def plain(value: Any) -> Any:
    """A value of a table as Spark gives it: rows are dictionaries, and a number is a number."""
    if isinstance(value, Row):
        return {name: plain(part) for name, part in value.asDict().items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value


def by_place(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row.get("document", row.get("id")), row.get("position", 0)))


@pytest.mark.parametrize("name", _native.table_names())
def test_the_tables_have_the_rows_of_the_export(name: str, records: DataFrame, expected: onrecord.Tables) -> None:
    rows = [plain(row) for row in onrecord.spark.tables(records)[name].collect()]
    assert by_place(rows) == by_place(expected[name].to_pylist())


def test_the_tables_have_the_types_that_spark_reads_from_the_export(
    spark: SparkSession, records: DataFrame, expected: onrecord.Tables, tmp_path: Path
) -> None:
    expected.write_parquet(tmp_path / "export")
    for name, table in onrecord.spark.tables(records).items():
        if name != "errors":
            exported = spark.read.parquet(str(tmp_path / "export" / f"{name}.parquet"))
            assert table.schema.simpleString() == exported.schema.simpleString()


def test_what_was_not_read_is_a_table_too(records: DataFrame) -> None:
    errors = onrecord.spark.tables(records)["errors"]
    assert errors.columns == ["key", "day", "error_kind", "error"]
    assert sorted(row.key for row in errors.collect()) == [1, 2, 3]


def counting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, each process leaves a file for each lot that it reads, under its own number, with the number of rows."""
    honest = reading._read

    def _read(batches: Any, *settings: Any) -> Iterator[pa.RecordBatch]:
        for rows in honest(batches, *settings):
            (folder / f"{os.getpid()}-{uuid.uuid4()}").write_text(str(rows.num_rows))
            yield rows

    monkeypatch.setattr(reading, "_read", _read)


def test_several_processes_read_and_each_article_once(
    frame: DataFrame, expected: onrecord.Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    counting(marks, monkeypatch)
    stored = onrecord.spark.write(onrecord.spark.read(frame, id="key", published="day"), tmp_path / "tables")
    assert len({path.name.split("-")[0] for path in marks.iterdir()}) > 1
    assert sum(int(path.read_text()) for path in marks.iterdir()) == 12
    assert sorted(stored) == sorted([*_native.table_names(), "errors", "records"])
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == sorted(f"{name}.parquet" for name in stored)
    for name in _native.table_names():
        assert stored[name].count() == expected[name].num_rows
        assert pyarrow.parquet.read_table(tmp_path / "tables" / f"{name}.parquet").num_rows == expected[name].num_rows
    batches = stored["records"].where("key = 0").toArrow().to_batches()
    assert [reading.id for batch in batches for reading in _native.records_of(batch)] == [expected["documents"]["id"][0].as_py()]


def test_what_is_there_is_replaced_only_if_that_is_wanted(spark: SparkSession, tmp_path: Path) -> None:
    read = onrecord.spark.read(spark.createDataFrame([(CAMP,)], "body string")).persist()
    onrecord.spark.write(read, tmp_path)
    with pytest.raises(Exception, match="PATH_ALREADY_EXISTS"):
        onrecord.spark.write(read, tmp_path)
    assert onrecord.spark.write(read, tmp_path, overwrite=True)["documents"].count() == 1
    read.unpersist()


def test_a_worker_that_dies_costs_no_row(spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = reading._read
    mark = tmp_path / "killed"

    def _read(batches: Any, *settings: Any) -> Iterator[pa.RecordBatch]:
        for rows in honest(batches, *settings):
            yield rows
            # Some rows are on their way, others not yet read; only the first process that comes here dies.
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                continue
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(reading, "_read", _read)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "2")
    frame = spark.range(24).select(F.col("id").alias("key"), F.format_string(ROAD.replace("{}", "%d"), F.col("id")).alias("body"))
    read = onrecord.spark.read(frame.repartition(2, "key")).select("key", "document.text", "error").collect()
    spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    assert mark.exists()
    assert sorted((row.key, row.text, row.error) for row in read) == [(key, ROAD.format(key), None) for key in range(24)]


def test_the_columns_say_what_they_mean(records: DataFrame) -> None:
    assert records.schema["claims"].metadata["comment"] == "What each source, and the article itself, commits to."
    events = records.schema["events"].dataType
    assert isinstance(events, T.ArrayType) and isinstance(events.elementType, T.StructType)
    assert events.elementType["status"].metadata["comment"].startswith("How the article presents it in the world")
