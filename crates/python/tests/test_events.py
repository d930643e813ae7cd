"""`Archive.events` and `Archive.export`: happenings counted by origin, and the formats of other tools."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import onrecord
import pyarrow as pa
import pyarrow.parquet
import pytest
from onrecord.exporting import Exported, Format


@pytest.fixture
def archive(news: Path) -> Iterator[onrecord.Archive]:
    with onrecord.Archive(news) as archive:
        yield archive


def test_a_happening_is_one_row_however_many_outlets_tell_of_it(archive: onrecord.Archive) -> None:
    fired = archive.events(story=1).to_pylist()[0]
    assert (fired["type"], fired["lemma"], fired["status"], fired["asserted"]) == ("ASSAULT", "fire", "occurred", True)
    assert (fired["articles"], fired["outlets"], fired["origins"], fired["denials"]) == (9, 8, 3, 1)
    assert fired["asserted_by"] == ["unnamed insiders", "Anselmo Rivadulla", "Leonor Bastarrica"]
    assert fired["denied_by"] == ["Rufino Salaberry"]
    assert (str(fired["time_from"]), str(fired["time_to"]), fired["country"]) == ("2025-02-24", "2025-03-02", "URY")
    assert fired["text"] in archive.record(fired["document"]).document.text


def test_only_what_somebody_asserts_is_an_event_unless_all_are_wanted(archive: onrecord.Archive) -> None:
    asserted, every = archive.events(), archive.events(all=True)
    assert set(asserted["asserted"].to_pylist()) == {True}
    assert set(asserted["status"].to_pylist()) <= {"occurred", "ongoing"}
    assert min(asserted["origins"].to_pylist()) >= 1
    others = [row for row in every.to_pylist() if not row["asserted"]]
    assert {row["origins"] for row in others} == {0}
    assert {"planned", "denied", "threatened"} <= {row["status"] for row in others}
    assert [row for row in every.to_pylist() if row["asserted"]] == asserted.to_pylist(), "all adds rows and changes no cell"


def test_events_are_typed_and_every_column_says_what_it_means(archive: onrecord.Archive) -> None:
    schema = archive.events().schema
    assert schema.field("time_from").type == pa.date32()
    assert schema.field("asserted_by").type.value_type == pa.string()
    assert all(field.metadata[b"description"] for field in schema)
    assert archive.events(since="2030-01-01").schema == schema
    with pytest.raises(onrecord.ArchiveError, match=r"stories\(\)"):
        archive.events(story=99)


def test_days_leave_out_articles(archive: onrecord.Archive) -> None:
    fired = archive.events(until="2025-03-03").to_pylist()[0]
    assert (fired["lemma"], fired["articles"], fired["origins"], fired["denials"]) == ("fire", 2, 1, 0)


@pytest.mark.parametrize("format", get_args(Format))
def test_every_format_of_the_command_can_be_written(archive: onrecord.Archive, tmp_path: Path, format: Format) -> None:
    told = archive.export(format, tmp_path / "out", story=10)
    assert told.written == {"gdelt": 4, "polecat": 4, "plover": 4}.get(format, 1)
    written = [tmp_path / "out"] if (tmp_path / "out").is_file() else list((tmp_path / "out").iterdir())
    assert len(written) == {"parquet": 10, "arrow": 10, "csv": 22, "tsv": 22, "gdelt": 3}.get(format, 1)
    assert all(file.stat().st_size > 0 for file in written)
    assert [path.name for path in tmp_path.iterdir()] == ["out"], "nothing unfinished is left"


def test_gdelt_counts_origins_and_says_what_it_leaves_out(archive: onrecord.Archive, tmp_path: Path) -> None:
    told = archive.export("gdelt", tmp_path / "events", story=1)
    rows, columns = (
        list(csv.reader((tmp_path / "events" / name).read_text("utf-8").splitlines(), delimiter="\t"))
        for name in ("onrecord.export.CSV", "columns.tsv")
    )
    names = [column for file, _, column, _ in columns if file == "export"]
    first = dict(zip(names, rows[0], strict=True))
    assert told.written == len(rows)
    assert (first["EventCode"], first["NumSources"], first["NumArticles"]) == ("193", "3", "9")
    assert set(told.left_out) == {"not asserted as having happened", "without a CAMEO code"}
    assert str(told).startswith(f"{told.written} exported, {sum(told.left_out.values())} left out: ")


def test_what_event_data_leave_out_is_in_the_table(archive: onrecord.Archive, tmp_path: Path) -> None:
    told = archive.export("plover", tmp_path / "events.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text("utf-8").splitlines()]
    numbers = archive.events()["happening"].to_pylist()
    assert [int(line["id"]) for line in lines] == [number for number in numbers if str(number) in {line["id"] for line in lines}]
    assert told.written + told.left_out["without a PLOVER type"] == len(numbers)


def test_parquet_has_every_record(archive: onrecord.Archive, tmp_path: Path) -> None:
    assert archive.export("parquet", tmp_path / "tables") == Exported(written=10)
    documents = pyarrow.parquet.read_table(tmp_path / "tables/documents.parquet")
    assert documents["id"].to_pylist() == [row.id for row in archive.articles()]


def test_nothing_is_replaced_unless_that_is_wanted(archive: onrecord.Archive, tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    out.write_text("mine")
    with pytest.raises(FileExistsError, match="overwrite=True"):
        archive.export("jsonl", out)
    assert out.read_text() == "mine"
    archive.export("jsonl", out, overwrite=True)
    assert len(out.read_text("utf-8").splitlines()) == 10


def test_a_folder_with_something_else_in_it_is_not_replaced(archive: onrecord.Archive, tmp_path: Path) -> None:
    archive.export("parquet", tmp_path / "tables", story=1)
    (tmp_path / "tables/notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="notes.txt: no such file comes from this export"):
        archive.export("parquet", tmp_path / "tables", overwrite=True)
    assert (tmp_path / "tables/notes.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
    (tmp_path / "tables/notes.txt").unlink()
    archive.export("parquet", tmp_path / "tables", overwrite=True)


def test_an_export_does_not_replace_its_archive(news: Path, tmp_path: Path) -> None:
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        for out in (tmp_path / "news.db", tmp_path):
            with pytest.raises(onrecord.ArchiveError, match="the export is made from this"):
                archive.export("jsonl", out, overwrite=True)


def test_what_cannot_be_exported_so_is_refused(archive: onrecord.Archive, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no 'xlsx'; there are parquet, arrow"):
        archive.export("xlsx", tmp_path / "out")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="all and dyads are for event data"):
        archive.export("parquet", tmp_path / "out", all=True)
    with pytest.raises(onrecord.ArchiveError, match=r"no story '99' in this archive; stories\(\) shows"):
        archive.export("jsonl", tmp_path / "out", story=99)
    assert list(tmp_path.iterdir()) == []
