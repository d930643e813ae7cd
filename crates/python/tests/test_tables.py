"""`onrecord.read_table`, `read_batches` and `tables`: what columns may hold, what comes out, and what a bad row costs."""

from __future__ import annotations

import datetime
import os
import subprocess
import uuid
from pathlib import Path
from typing import Any

import onrecord
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet
import pytest
from onrecord import _native
from onrecord._columns import Columns
from onrecord.parquet import write_parquet

CAMP = """Peru bombed a camp in Ecuador, minister says

LIMA, March 3, 2025 (Example Press) - Peru bombed a camp in Ecuador on Sunday, a defence minister said.
"""
PAGE = (
    "<html><head><meta charset='windows-1252'></head><body><article><h1>Talks end</h1>"
    "<p>Señora Ana Ñuflo, the mayor of Quito, said on Monday that the talks with the unions had ended without a deal.</p>"
    "<p>The unions denied that, and said that they would meet the mayor again on Friday to talk about wages.</p>"
    "</article></body></html>"
)
GERMAN = "Der Minister hat am Montag in Berlin gesagt, dass die Regierung den Plan ablehnt. " * 5

TABLES = [
    "documents", "sentences", "entities", "attributions", "events", "claims", "times", "places", "quantities", "contradictions",
]  # fmt: skip


def column(*texts: Any, type: pa.DataType | None = None) -> pa.Table:
    return pa.table({"text": pa.array(texts, type)})


def documents(tables: onrecord.Tables) -> list[str]:
    return [text.split("\n")[0] for text in tables["documents"]["text"].to_pylist()]


def test_a_table_of_articles_becomes_the_tables_of_their_records() -> None:
    tables = onrecord.read_table(column(CAMP, f"{CAMP}\nEcuador denied it."))
    assert list(tables) == [*TABLES, "articles", "errors"]
    records = [onrecord.read(CAMP), onrecord.read(f"{CAMP}\nEcuador denied it.")]
    assert tables["documents"]["id"].to_pylist() == [record.document.id for record in records]
    assert tables["events"].num_rows == sum(len(record.events) for record in records)
    assert {name: tables[name] for name in TABLES} == {name: onrecord.tables(records)[name] for name in TABLES}
    assert tables["errors"].num_rows == 0


def test_the_schemas_are_those_of_the_export(tmp_path: Path, examples: Path) -> None:
    paths = sorted(examples.glob("*.txt"))
    names = [path.read_text() for path in paths]
    tables = onrecord.read_table(column(*names))
    assert {name: tables[name].schema for name in TABLES} == {name: _native.table_schema(name) for name in TABLES}
    for name in TABLES:
        assert tables[name].schema.metadata == _native.table_schema(name).metadata
    tables.write_parquet(tmp_path / "tables")
    binary = os.environ.get("ONRECORD_BINARY")
    if binary is None:
        pytest.skip("ONRECORD_BINARY names no command to compare with")
    subprocess.run([binary, "export", "--to", "parquet", "-o", tmp_path / "export", *paths], check=True)
    for name in TABLES:
        ours, theirs = (pyarrow.parquet.read_table(tmp_path / folder / f"{name}.parquet") for folder in ("tables", "export"))
        assert ours.schema.equals(theirs.schema, check_metadata=True)
        assert ours == theirs
        # Parquet keeps only the words of a dictionary that occur.
        assert ours.to_pylist() == tables[name].to_pylist()


@pytest.mark.parametrize(
    "type",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int8(), pa.string()),
        pa.dictionary(pa.uint32(), pa.large_string()),
    ],
    ids=str,
)
def test_texts_may_be_kept_in_any_way_that_arrow_has(type: pa.DataType) -> None:
    texts = [CAMP, None, "Ecuador closed a road, its mayor said."]
    given = pa.array(texts, pa.string())
    given = given.cast(type) if not pa.types.is_dictionary(type) else given.cast(type.value_type).dictionary_encode().cast(type)
    tables = onrecord.read_table(pa.table({"text": given}).slice(1))
    assert documents(tables) == ["Ecuador closed a road, its mayor said."]
    assert tables["errors"].to_pylist() == [
        {"row": 0, "name": "row 0", "error_kind": "empty", "error": "row 0: there is no text (null)"}
    ]


@pytest.mark.parametrize("type", [pa.string(), pa.large_string(), pa.string_view(), pa.binary()], ids=str)
def test_texts_are_handed_over_where_they_lie(type: pa.DataType) -> None:
    batch = pa.record_batch({"text": pa.array([CAMP, "Ecuador closed a road, its mayor said."], type)})
    ((start, rows),) = Columns("text").lots(batch)
    assert (start, rows.num_rows) == (0, 2)
    assert rows["text"].buffers()[-1].address == batch["text"].buffers()[-1].address


def test_bytes_may_be_a_page_in_another_encoding() -> None:
    tables = onrecord.read_table(column(PAGE.encode("windows-1252"), CAMP.encode("utf-16")))
    assert "Señora Ana Ñuflo" in tables["documents"]["text"][0].as_py()
    assert tables["documents"]["outlet"].to_pylist() == [None, "Example Press"]


def test_a_bad_row_costs_only_itself() -> None:
    good = [CAMP, "Ecuador closed a road, its mayor said."]
    texts = [good[0], None, "", "  \n", GERMAN, b"%PDF-1.7 \x00", "https://example.org/story", good[1]]
    raw = [text.encode() if isinstance(text, str) else text for text in texts]
    table = pa.table({"body": pa.array(raw, pa.binary()), "key": [f"a{number}" for number in range(len(raw))]})
    tables = onrecord.read_table(table, text="body", id="key")
    assert tables["errors"].select(["row", "id", "error_kind"]).to_pylist() == [
        {"row": 1, "id": "a1", "error_kind": "empty"},
        {"row": 2, "id": "a2", "error_kind": "empty"},
        {"row": 3, "id": "a3", "error_kind": "empty"},
        {"row": 4, "id": "a4", "error_kind": "not-english"},
        {"row": 5, "id": "a5", "error_kind": "binary"},
        {"row": 6, "id": "a6", "error_kind": "address"},
    ]
    assert all(error["error"].startswith(f"{error['id']}: ") for error in tables["errors"].to_pylist())
    articles = tables["articles"].to_pylist()
    assert [article["row"] for article in articles] == list(range(8))
    assert [article["document"] for article in articles if article["document"]] == tables["documents"]["id"].to_pylist()
    assert [article["error_kind"] is None for article in articles] == [article["document"] is not None for article in articles]


def test_text_that_is_no_utf8_is_no_reason_to_fail() -> None:
    latin = "La señora Ana Ñuflo said that she opposed the plan."
    raw = pa.array([CAMP.encode(), latin.encode("latin-1"), b"\xff\xfe\x00\xd8" * 40])
    text = pa.Array.from_buffers(pa.string(), len(raw), raw.buffers())
    tables = onrecord.read_table(pa.table({"text": text}))
    assert documents(tables) == ["Peru bombed a camp in Ecuador, minister says", latin]
    assert tables["errors"]["error_kind"].to_pylist() == ["binary"]


def test_what_columns_say_counts_more_than_the_article() -> None:
    moment = datetime.datetime(2025, 3, 4, 21, 30)
    lima = datetime.timezone(datetime.timedelta(hours=-5))
    table = pa.table(
        {
            "text": [CAMP] * 4,
            "site": ["Andes Daily", None, " ", "Andes Daily"],
            "day": pa.array([datetime.date(2025, 3, 4), None, None, datetime.date(2025, 3, 5)]),
            "moment": pa.array([moment.replace(tzinfo=lima), None, None, None], pa.timestamp("us", "-05:00")),
            "naive": pa.array([moment, None, None, None], pa.timestamp("ns")),
            "address": ["https://example.org/camp", None, None, "https://example.org/camp"],
        }
    )
    published = {}
    for name in ("day", "moment", "naive"):
        read = onrecord.read_table(table, outlet="site", published=name, url="address")
        published[name] = read["documents"]["published"].to_pylist()[0]
    assert published == {"day": "2025-03-04", "moment": "2025-03-04T21:30:00-05:00", "naive": "2025-03-04"}
    assert read["documents"]["outlet"].to_pylist() == ["Andes Daily", "Example Press"]
    assert read["documents"]["published"].to_pylist()[1] == "2025-03-03"


def test_a_wrong_date_is_an_error_of_its_row() -> None:
    table = pa.table({"text": [CAMP, CAMP], "date": ["the day after", "4 March 2025"]})
    tables = onrecord.read_table(table, published="date")
    assert tables["errors"].to_pylist()[0]["error_kind"] == "bad-published"
    assert tables["documents"]["published"].to_pylist() == ["2025-03-04"]


def test_an_article_that_comes_twice_is_in_the_tables_once() -> None:
    tables = onrecord.read_table(column(CAMP, "Ecuador closed a road, its mayor said.", CAMP))
    first, other, again = tables["articles"]["document"].to_pylist()
    assert first == again != other
    assert tables["documents"]["id"].to_pylist() == [first, other]
    assert set(tables["events"]["document"].to_pylist()) == {first, other}


def test_columns_that_are_missing_or_no_text_are_told() -> None:
    table = pa.table({"body": [CAMP], "number": [1]})
    with pytest.raises(KeyError, match="there is no column 'text'; the columns are body, number"):
        onrecord.read_table(table)
    with pytest.raises(TypeError, match="'number' holds int64, where text or bytes are wanted; columns of text are body"):
        onrecord.read_table(table, text="number")
    with pytest.raises(TypeError, match="list<item: int64>, which names no article"):
        onrecord.read_table(pa.table({"text": [CAMP], "ids": [[1]]}), id="ids")
    with pytest.raises(KeyError, match="'site'"):
        onrecord.read_table(table, text="body", outlet="site")
    with pytest.raises(KeyError, match="there is no column 'site'"):
        onrecord.read_table(pandas.DataFrame({"body": [CAMP]}), text="body", outlet="site")
    with pytest.raises(TypeError, match="of type list, which gives no Arrow stream"):
        onrecord.read_table([CAMP])
    for one in (pandas.Series([CAMP]), polars.Series([CAMP]), table["body"]):
        with pytest.raises(TypeError, match="one column and no table; give the whole table"):
            onrecord.read_table(one)


def test_names_that_name_no_column_or_two_are_told() -> None:
    numbered = pandas.DataFrame([[CAMP, "a"]])
    with pytest.raises(KeyError, match=r"no column '0'; the columns are 0, 1; frame.rename\(columns=str\) makes their names text"):
        onrecord.read_table(numbered, text="0")
    with pytest.raises(TypeError, match="text=0: give the name of a column"):
        onrecord.read_table(numbered, text=0)  # type: ignore[arg-type]
    assert onrecord.read_table(numbered.rename(columns=str), text="0")["documents"].num_rows == 1
    levels = pandas.DataFrame([[CAMP]], columns=pandas.MultiIndex.from_tuples([("text", "en")]))
    with pytest.raises(TypeError, match=r"several levels \(a MultiIndex\); frame.columns = "):
        onrecord.read_table(levels)
    for doubled in (pandas.DataFrame([[CAMP, CAMP]], columns=["text"] * 2), pa.table([[CAMP], [CAMP]], names=["text"] * 2)):
        with pytest.raises(ValueError, match="there are 2 columns 'text'; give each a name of its own"):
            onrecord.read_table(doubled)


@pytest.mark.parametrize(
    "table",
    [
        pandas.DataFrame({"text": [float("nan")] * 2}),
        pandas.DataFrame({"text": [None, None]}, dtype=object),
        pandas.DataFrame({"text": [pandas.NaT] * 2}),
        polars.DataFrame({"text": [None, None]}),
        pa.table({"text": pa.array([float("nan"), None])}),
        pa.table({"text": pa.nulls(2, pa.int64())}),
    ],
    ids=["NaN", "None", "NaT", "polars", "double", "int"],
)
def test_a_column_without_a_text_gives_rows_without_a_text(table: Any) -> None:
    assert onrecord.read_table(table)["errors"]["error"].to_pylist() == [f"row {row}: there is no text (null)" for row in range(2)]


def test_an_empty_frame_gives_no_row() -> None:
    for empty in (pandas.DataFrame({"text": []}), pandas.DataFrame({"text": []}, dtype=float), polars.DataFrame({"text": []})):
        assert onrecord.read_table(empty)["articles"].num_rows == 0


def test_ids_of_polars_come_back() -> None:
    read = onrecord.read_table(polars.DataFrame({"text": [CAMP, ""], "key": ["a", "b"]}), id="key")
    assert read["errors"]["id"].to_pylist() == ["b"]


@pytest.mark.parametrize(
    "table",
    [
        pandas.DataFrame({"text": [1.5, None]}),
        pandas.DataFrame({"text": [1, 2]}, dtype=object),
        pandas.DataFrame({"text": [[CAMP]]}),
        pa.table({"text": [[CAMP]]}),
        polars.DataFrame({"text": [1]}),
    ],
    ids=["numbers", "objects", "lists", "Arrow", "polars"],
)
def test_a_column_of_numbers_or_lists_is_no_column_of_texts(table: Any) -> None:
    with pytest.raises(TypeError, match="the column 'text' holds .*, where text or bytes are wanted"):
        onrecord.read_table(table)


@pytest.mark.parametrize("frame", [pandas.DataFrame, polars.DataFrame], ids=["pandas", "polars"])
def test_what_is_known_may_be_of_any_type(frame: Any) -> None:
    keys = [uuid.UUID(int=number) for number in range(3)]
    table = frame({"text": [CAMP, "", ""], "id": keys, "site": [float("nan")] * 3, "year": [2025.5, None, float("nan")]})
    read = onrecord.read_table(table, id="id", outlet="site", title="year")
    assert read["documents"].select(["outlet", "title"]).to_pylist() == [{"outlet": "Example Press", "title": "2025.5"}]
    assert [error.split(":")[0] for error in read["errors"]["error"].to_pylist()] == [str(key) for key in keys[1:]]
    assert [str(key) for key in read["errors"]["id"].to_pylist()] == [str(key) for key in keys[1:]]


def test_objects_of_several_kinds_are_taken_as_text() -> None:
    mixed = pandas.DataFrame({"text": [CAMP, "", CAMP], "id": ["a", 7, None], "site": [b"Andes Daily", 3, {"no": "site"}]})
    read = onrecord.read_table(mixed, id="id")
    assert read["articles"]["id"].to_pylist() == ["a", "7", None]
    assert read["errors"]["name"].to_pylist() == ["7"]


def test_what_only_pandas_has_is_told_in_its_words() -> None:
    frame = pandas.DataFrame({"text": [CAMP], "day": pandas.period_range("2025-03-04", periods=1, freq="D")})
    frame["share"] = pandas.arrays.SparseArray([0.5])
    read = onrecord.read_table(frame, published="day", title="share")["documents"]
    assert read.select(["published", "title"]).to_pylist() == [{"published": "2025-03-04", "title": "0.5"}]
    with pytest.raises(TypeError, match=r"'day' holds period\[D\], where text or bytes are wanted; give the name of another column"):
        onrecord.read_table(frame, text="day")


def test_an_error_among_records_is_a_row() -> None:
    results = onrecord.read_many([CAMP, "", CAMP], on_error="return")
    tables = onrecord.tables(results)
    assert tables["errors"].select(["row", "name", "error_kind"]).to_pylist() == [
        {"row": 1, "name": "article 1", "error_kind": "empty"}
    ]
    assert [error is None for error in tables["articles"]["error"].to_pylist()] == [True, False, True]
    with pytest.raises(TypeError, match=r"tables\(\[record\]\)"):
        onrecord.tables(onrecord.read(CAMP))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="of type str, where records are wanted"):
        onrecord.tables([CAMP])  # type: ignore[list-item]


def test_data_frames_are_tables_too() -> None:
    expected = onrecord.read_table(column(CAMP, None))
    assert onrecord.read_table(polars.DataFrame({"text": [CAMP, None]}))["claims"] == expected["claims"]
    assert onrecord.read_table(pandas.DataFrame({"text": [CAMP, None]}))["claims"] == expected["claims"]
    mixed = onrecord.read_table(pandas.DataFrame({"text": [CAMP, float("nan"), CAMP.encode("utf-16"), 3]}, dtype=object))
    assert mixed["claims"] == expected["claims"]
    assert mixed["errors"]["row"].to_pylist() == [1, 3]
    days = pandas.to_datetime(["2025-03-09"] * 2)
    categories = pandas.DataFrame({"text": pandas.Series([CAMP, CAMP], dtype="category"), "when": days})
    assert onrecord.read_table(categories, published="when")["documents"]["published"].to_pylist() == ["2025-03-09"]


def test_tables_become_data_frames() -> None:
    record = onrecord.read("Ana Ruiz, the mayor of Quito, said on Monday, March 3, 2025, that 40 people were hurt.")
    frames = record.to_pandas()
    assert frames["attributions"].source[0]["naming"] == "named"
    assert frames["events"].status.dtype == "category"
    assert str(frames["places"].geonames.dtype) == "UInt64"
    assert record.to_polars()["quantities"]["value"].to_list() == [40.0]
    assert record.to_tables()["articles"].to_pylist() == [
        {"row": 0, "document": record.document.id, "error_kind": None, "error": None}
    ]


def test_a_stream_gives_parts_and_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.tabulation._PART", 50)
    taken = 0

    def batches() -> Any:
        nonlocal taken
        for number in range(20):
            taken += 1
            yield pa.record_batch({"text": [f"Ecuador closed road {number}, its mayor said.", "", *["No road was closed."] * 8]})

    reader = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    stream = onrecord.read_batches(reader)
    first = next(stream)
    assert taken < 20
    assert first["articles"]["row"].to_pylist() == list(range(first["articles"].num_rows))
    rest = list(stream)
    rows = [row for part in (first, *rest) for row in part["articles"]["row"].to_pylist()]
    assert rows == list(range(200))
    write_parquet([first, *rest], tmp_path / "tables")
    found = pyarrow.parquet.read_table(tmp_path / "tables" / "documents.parquet")
    assert found.num_rows == 21
    assert pyarrow.parquet.read_table(tmp_path / "tables" / "errors.parquet")["row"].to_pylist() == list(range(1, 200, 10))


def test_files_that_are_there_are_not_lost(tmp_path: Path) -> None:
    tables = onrecord.read(CAMP).to_tables()
    tables.write_parquet(tmp_path / "tables")
    with pytest.raises(FileExistsError, match="overwrite=True"):
        tables.write_parquet(tmp_path / "tables")
    tables.write_parquet(tmp_path / "tables", overwrite=True)
    (tmp_path / "tables" / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="notes.txt"):
        tables.write_parquet(tmp_path / "tables", overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables"]

    def broken() -> Any:
        yield tables
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        write_parquet(broken(), tmp_path / "other")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables"]


def test_tables_without_an_article_have_their_columns(tmp_path: Path) -> None:
    tables = onrecord.read_table(column(type=pa.string()))
    assert {name: tables[name].num_rows for name in tables} == dict.fromkeys([*TABLES, "articles", "errors"], 0)
    assert onrecord.tables([])["events"].schema == _native.table_schema("events")
    assert onrecord.read_table(column(None, None, type=pa.null()))["errors"].num_rows == 2
    tables.write_parquet(tmp_path / "none")
    assert pyarrow.parquet.read_schema(tmp_path / "none" / "claims.parquet") == _native.table_schema("claims")


@pytest.mark.parametrize("plain", [False, True])
def test_nested_rows_give_their_records_back(plain: bool) -> None:
    texts = [CAMP, "", "Ecuador closed a road, its mayor said."]
    reader = _native.Engine(None, 1)
    rows = reader.read_batch(pa.record_batch({"text": pa.array([text.encode() for text in texts])}), False, plain)
    assert rows.schema == _native.nested_schema(plain)
    assert rows["error_kind"].to_pylist() == [None, "empty", None]
    assert rows["document"][1].as_py() is None and rows["claims"][1].as_py() is None
    records = [onrecord.Record(reading) for reading in _native.records_of(rows.slice(1))]
    assert records == [onrecord.read(texts[2])]
    wider = pa.RecordBatch.from_arrays([pa.array([1, 2, 3]), *rows.columns], ["kept", *rows.schema.names])
    assert [onrecord.Record(reading) for reading in _native.records_of(wider)] == [onrecord.read(texts[0]), records[0]]
    with pytest.raises(ValueError, match="no column 'claims'"):
        _native.records_of(rows.drop_columns(["claims"]))
