"""`onrecord.spark.stories`: what is in one archive is found over partitions, however the articles lie in them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onrecord
import pytest
from conftest import REPOSITORY
from onrecord._native import Comparison, Reading, records_of, signatures

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FIXTURES = REPOSITORY / "crates" / "cli" / "tests" / "fixtures"
TABLES = ("articles", "copies", "stories", "happenings", "origins", "claims", "disputes")
#: What pairs of articles are found by.
SIGNATURES = (
    "node long, day string, moment long, url string, hashes array<long>, terms array<struct<term: string, weight: double>>"
)

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def files(examples: Path) -> list[Path]:
    """Two stories of ten articles each, one of them without much to do with the rest, and six articles that share none."""
    folders = [FIXTURES / "story", FIXTURES / "story-port", examples]
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html")]


@pytest.fixture(scope="module")
def records(spark: SparkSession, files: list[Path]) -> DataFrame:
    """They are read once, with a row that cannot be read among them."""
    import onrecord.spark

    rows = [(path.name, path.read_bytes()) for path in files]
    frame = spark.createDataFrame([*rows[:7], ("broken", b"\x00\x01\x02"), *rows[7:]], "name string, body binary").repartition(4)
    return onrecord.spark.read(frame).persist()


def told(batch: Any) -> Tables:
    """The rows of each table in a fixed order, of rows that hold those of all."""
    rows = batch.to_pylist()
    tables = {name: [row for told in rows for row in told[name]] for name in TABLES if name != "stories"}
    return in_order(tables | {"stories": [row["story"] for row in rows if row["story"]]})


def in_order(tables: Tables) -> Tables:
    return {name: sorted(rows, key=repr) for name, rows in sorted(tables.items())}


def without_names(row: Any) -> Any:
    """An origin is called what the first article of an archive, or of a block, calls it: "the police" or "police"."""
    return {key: without_names(value) for key, value in row.items() if key != "name"} if isinstance(row, dict) else row


def found(records: DataFrame, **options: Any) -> Tables:
    """What Spark finds."""
    import onrecord.spark

    stories = onrecord.spark.stories(records, **options)
    tables = in_order({name: getattr(stories, name).toArrow().to_pylist() for name in TABLES})
    stories.unpersist()
    return tables


@pytest.fixture(scope="module")
def one_archive(records: DataFrame) -> Tables:
    """What one archive finds that all articles were added to, in the order of their publication."""
    readings = [reading for batch in records.toArrow().to_batches() for reading in records_of(batch)]
    signed = signatures(readings).to_pylist()

    def published(at: int) -> tuple[Any, ...]:
        day, moment, document = (signed[at][name] for name in ("day", "moment", "document"))
        return day, moment is None, moment, document

    archive = Comparison()
    archive.add([readings[at] for at in sorted(range(len(readings)), key=published)])
    return told(archive.stories())


@pytest.fixture(scope="module")
def over_partitions(records: DataFrame) -> Tables:
    return found(records)


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_are_those_of_one_archive(table: str, over_partitions: Tables, one_archive: Tables) -> None:
    ours, theirs = [[without_names(row) for row in tables[table]] for tables in (over_partitions, one_archive)]
    assert ours == theirs
    assert ours


def test_the_same_stories_are_those_of_the_command(over_partitions: Tables, files: list[Path], tmp_path: Path) -> None:
    if (binary := os.environ.get("ONRECORD_BINARY")) is None:
        pytest.skip("ONRECORD_BINARY does not name the command")
    days = {row["document"]: (row["day"], row["document"]) for row in over_partitions["articles"]}
    by_day = sorted(files, key=lambda path: days[onrecord.read(path).document.id])
    archive = str(tmp_path / "news.db")
    for path in by_day:
        subprocess.run([binary, "add", str(path), "--archive", archive], check=True, capture_output=True)
    columns = "title, articles, outlets, origins, disputed, first_day, last_day"
    asked = [binary, "sql", f"SELECT {columns} FROM stories", "--archive", archive, "--format", "json"]
    rows = json.loads(subprocess.run(asked, check=True, capture_output=True).stdout)
    ours = [{name: row[name] for name in columns.split(", ")} for row in over_partitions["stories"]]
    assert sorted(map(repr, rows)) == sorted(repr(row | {"disputed": int(row["disputed"])}) for row in ours)


def test_neither_partitions_nor_order_nor_doubles_change_anything(records: DataFrame, over_partitions: Tables) -> None:
    from pyspark.sql import functions as F

    shuffled = records.orderBy(F.rand(7)).repartition(5)
    doubled = shuffled.unionByName(records.sample(0.5, 3).repartition(2))
    assert doubled.rdd.getNumPartitions() == 7
    assert found(doubled) == over_partitions


def test_a_wire_a_scoop_and_a_minister_are_three_origins(over_partitions: Tables) -> None:
    (story,) = [row for row in over_partitions["stories"] if row["title"].startswith("Navy fired on foreign trawler")]
    assert (story["articles"], story["origins"], story["disputed"]) == (9, 3, True)
    articles = [row for row in over_partitions["articles"] if row["story"] == story["story"]]
    assert story["story"] == min((row["day"], row["document"]) for row in articles)[1]
    assert {(row["outlet"], row["carrier"]) for row in articles if row["outlet"] != row["carrier"]} == {
        ("Atlantic Daily", "Plata Courier"),
        ("Estuary Times", "Channel Wire"),
        ("Pampas Herald", "Channel Wire"),
        ("Southern Ledger", "Channel Wire"),
    }
    assert sum(row["copy_of"] is not None for row in articles) == 3
    happenings = [row for row in over_partitions["happenings"] if row["story"] == story["story"] and row["lemma"] == "fire"]
    fired = max(happenings, key=lambda row: row["origins"])
    behind = [(row["side"], row["name"]) for row in over_partitions["origins"] if row["happening"] == fired["happening"]]
    assert sorted(behind) == [
        ("asserted", "Anselmo Rivadulla"),
        ("asserted", "Leonor Bastarrica"),
        ("asserted", "unnamed insiders"),
        ("denied", "Rufino Salaberry"),
    ]


def test_origins_are_counted_by_the_rows_behind_them(over_partitions: Tables) -> None:
    for happening in over_partitions["happenings"]:
        sides = [row["side"] for row in over_partitions["origins"] if row["happening"] == happening["happening"]]
        assert (sides.count("asserted"), sides.count("denied")) == (happening["origins"], happening["denials"])


def test_what_cannot_be_read_belongs_to_no_story(records: DataFrame, over_partitions: Tables, files: list[Path]) -> None:
    assert records.where("error is not null").count() == 1
    assert len(over_partitions["articles"]) == len(files)
    assert found(records.where("error is not null")) == {name: [] for name in sorted(TABLES)}


def test_a_record_that_does_not_hold_together_costs_no_other(examples: Path) -> None:
    whole = onrecord.read(examples / "drone-denial.txt")
    broken = whole.to_dict()
    broken["document"]["id"] = "broken"
    broken["claims"][0]["event"] = "v999"
    archive = Comparison()
    archive.add([Reading(json.dumps(broken)), Reading(whole.to_json())])
    articles = {row["document"]: row for row in told(archive.stories())["articles"]}
    assert [articles[id]["story"] for id in ("broken", whole.document.id)] == [None, whole.document.id]
    assert "does not hold together" in articles["broken"]["error"]
    assert told(archive.stories()) == {name: [] for name in sorted(TABLES)}


def test_blocks_that_are_too_large_are_cut_and_no_article_is_lost(records: DataFrame, over_partitions: Tables) -> None:
    cut = found(records, most=3)
    assert [row["document"] for row in cut["articles"]] == [row["document"] for row in over_partitions["articles"]]
    assert max(row["articles"] for row in cut["stories"]) == 3


def test_a_missing_column_is_named(records: DataFrame) -> None:
    import onrecord.spark

    with pytest.raises(KeyError, match="claims"):
        onrecord.spark.stories(records.drop("claims"))


def test_components_are_found_whatever_the_shape(spark: SparkSession) -> None:
    from onrecord.spark.blocks import components

    chain = [(at, at + 1) for at in range(100, 163)]
    star = [(7, at) for at in range(1, 5)]
    ring = [(20, 23), (23, 21), (21, 22), (22, 20)]
    rows = components(spark.createDataFrame([*chain, *star, *ring], "a long, b long").repartition(3)).collect()
    least = {row.node: row.block for row in rows}
    assert least == {at: 100 for at in range(101, 164)} | dict.fromkeys([2, 3, 4, 7], 1) | dict.fromkeys([21, 22, 23], 20)


def test_what_many_articles_have_gives_no_more_pairs_than_few_would(spark: SparkSession) -> None:
    from onrecord.spark.blocks import components
    from onrecord.spark.edges import edges

    articles, hashes = 300, list(range(30))
    rows = [(node, "2026-03-02", None, None, hashes, [("ferri", 0.8), ("port", 0.6)]) for node in range(articles)]
    pairs = edges(spark.createDataFrame(rows, SIGNATURES).repartition(3)).persist()
    assert articles <= pairs.count() <= articles * 64
    assert {row.block for row in components(pairs).collect()} == {0}
    pairs.unpersist()


def test_articles_far_apart_in_days_are_no_pair(spark: SparkSession) -> None:
    from onrecord.spark.edges import edges

    days = ["2026-03-01", "2026-03-11", "2026-03-12", None]
    rows: list[tuple[Any, ...]] = [(node, day, None, None, [], [("ferri", 1.0)]) for node, day in enumerate(days)]
    pairs = {(row.a, row.b): round(row.weight, 2) for row in edges(spark.createDataFrame(rows, SIGNATURES)).collect()}
    assert pairs == {(1, 0): 0.5, (2, 1): 0.95, (3, 0): 1.0, (3, 1): 1.0, (3, 2): 1.0}
