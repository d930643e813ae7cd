"""`Archive.search` and `Archive.sql`: what may be asked, what is answered and how it is typed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onrecord
import pandas
import pytest


@pytest.fixture
def archive(news: Path) -> Iterator[onrecord.Archive]:
    with onrecord.Archive(news) as archive:
        yield archive


def test_words_find_articles_and_are_marked(archive: onrecord.Archive) -> None:
    hits = archive.search('"harbour master" -Herald', limit=1)
    assert (hits.scope, hits.found, len(hits), hits.more) == ("articles", 2, 1, False)
    (hit,) = hits
    assert {hit.text[start:end].lower() for start, end in hit.marks} == {"harbour master"}
    assert (hit.id, hit.event, hit.actors) == (None, None, ())
    assert repr(hits) == "<1 of 2 articles>"


def test_what_somebody_says_is_a_statement(archive: onrecord.Archive) -> None:
    hits = archive.search("trawler", said_by="Bastarrica")
    assert (hits.scope, hits.origins, hits.denials) == ("statements", 1, 0)
    assert {hit.chain for hit in hits} == {"Leonor Bastarrica"}
    assert {hit.outlet for hit in hits} == {"River Chronicle"}
    record = archive.record(hits[0].document)
    attribution = record[hits[0].id or ""]
    assert isinstance(attribution, onrecord.vocabulary.Attribution)
    assert record.who(attribution) == "Leonor Bastarrica"


def test_what_is_denied_is_a_claim_with_its_origin(archive: onrecord.Archive) -> None:
    hits = archive.search("fired OR fire", factuality="CT-", type="ASSAULT")
    assert (hits.scope, hits.found, hits.denials, hits.origins) == ("claims", 3, 3, 1)
    assert {(hit.origin, hit.outlet) for hit in hits} == {("Rufino Salaberry", "Capital Gazette")}
    assert {hit.factuality for hit in hits} == {"CT-"}


@pytest.mark.parametrize(
    ("filters", "outlets"),
    [
        (dict(outlet=["Plata Courier", "Pampas Herald"]), {"Plata Courier", "Pampas Herald"}),
        (dict(from_="2025-03-06", to=datetime.date(2025, 3, 9)), {"Capital Gazette"}),
        (dict(from_=datetime.datetime(2025, 3, 10, 12)), {"River Chronicle"}),
        (dict(words="findings", scope="statements"), {"River Chronicle"}),
        (dict(about="Salaberry", type="reject", status="Occurred"), set()),
        (dict(naming="unnamed", words="bridge"), {"Harbour Post", "Plata Courier", "Atlantic Daily"}),
        (dict(place="Uruguay", country="Uruguay", status="occurred", sort="oldest", limit=1), {"Harbour Post"}),
        (dict(type=("coerce", "accuse"), status="occurred", from_="2025-03-10"), {"River Chronicle"}),
        (dict(country="URY", offset=2000), set()),
    ],
)
def test_every_filter_of_the_command_is_a_keyword(archive: onrecord.Archive, filters: dict[str, Any], outlets: set[str]) -> None:
    assert {hit.outlet for hit in archive.search(**filters)} == outlets


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (dict(type="ASSULT"), "type: there is no 'ASSULT'; there are AGREE, CONSULT"),
        (dict(scope="stories"), "scope: there is no 'stories'; there are articles, statements, claims"),
        (dict(from_="3 March"), "'3 March' is no day; a day is written 2025-03-04"),
        (dict(country="Atlantis"), "country: 'Atlantis' is none; its code"),
        (dict(outlet=[]), "outlet: the list is empty, and nothing fits it; None asks for any"),
        (dict(country=()), "country: the list is empty"),
        (dict(type=[]), "type: the list is empty"),
        (dict(from_=pandas.NaT), "NaT is no day; None asks for any"),
        (dict(limit=-1), "limit: -1 is too few; give 0 or more"),
        (dict(offset=-1), "offset: -1 is too few; give 0 or more"),
    ],
)
def test_a_value_that_no_filter_has_is_refused(archive: onrecord.Archive, filters: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        archive.search(**filters)


def test_numbers_of_numpy_are_numbers(archive: onrecord.Archive) -> None:
    assert len(archive.search("trawler", limit=np.int64(2), offset=np.int64(1))) == 2
    assert len(archive.stories(limit=np.int64(1))) == len(archive.articles(limit=np.int64(1))) == 1
    assert archive.sql("SELECT 1", limit=np.int64(0)).num_rows == 0


def test_what_is_no_number_or_text_is_refused(archive: onrecord.Archive) -> None:
    with pytest.raises(TypeError, match="limit: 2.5 is no whole number"):
        archive.articles(limit=2.5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="offset: -1 is too few"):
        archive.people(offset=-1)
    with pytest.raises(ValueError, match="limit: -1 is too few"):
        archive.failures(-1)
    with pytest.raises(TypeError, match="outlet: None is no text"):
        archive.search(outlet=[None])  # type: ignore[list-item]


def test_a_search_without_hits_says_why_in_words_of_python(archive: onrecord.Archive) -> None:
    nothing = archive.search("trawler", said_by="Bastarrica", type="ASSAULT", factuality="CT-")
    assert len(nothing) == nothing.found == 0
    assert nothing.nothing == (
        "without said_by=Bastarrica there would be 3 hits",
        "without this factuality there would be 4 hits",
    )
    assert str(nothing).startswith("nothing was found\n  ")
    assert archive.search(from_="2025-04-01", to="2025-03-01").nothing == ("from_=2025-04-01 is after to=2025-03-01",)
    assert archive.search(outlet="Courier").notes == ("outlet='Courier' is taken for Plata Courier",)


def test_hits_are_shown_as_the_command_shows_them(archive: onrecord.Archive) -> None:
    hits = archive.search("trawler", limit=2)
    assert str(hits).startswith("9 articles of 8 outlets · from 2025-03-03 to 2025-03-10\n")
    assert str(hits).endswith("7 more; limit= shows them")
    page = hits._repr_html_()
    assert page.startswith("<p>&lt;2 of 9 articles&gt;</p><table>") and "<mark>trawler</mark>" in page


def test_hits_are_a_table(archive: onrecord.Archive) -> None:
    hits = archive.search(type="ASSAULT")
    table = hits.to_arrow()
    assert table.num_rows == len(hits)
    assert str(table.schema.field("marks").type) == "list<item: list<item: int64>>"
    assert hits.to_pandas().factuality.tolist() == hits.to_polars()["factuality"].to_list() == [hit.factuality for hit in hits]
    assert archive.search("zebra").to_arrow().schema == table.schema


def test_an_answer_in_sql_is_typed_by_its_values(archive: onrecord.Archive) -> None:
    first = "SELECT 1 AS a, 2.5 AS b, 'x' AS c, x'00ff' AS d, NULL AS e"
    table = archive.sql(f"{first} UNION ALL SELECT 9007199254740993, 1, NULL, NULL, NULL")
    assert [str(kind) for kind in table.schema.types] == ["int64", "double", "string", "binary", "null"]
    assert table.to_pylist() == [
        {"a": 1, "b": 2.5, "c": "x", "d": b"\x00\xff", "e": None},
        {"a": 9007199254740993, "b": 1.0, "c": None, "d": None, "e": None},
    ]


@pytest.mark.parametrize(
    ("values", "kind", "answer"),
    [
        ("(NULL), (1), (2.5)", "double", [None, 1.0, 2.5]),
        ("(1), ('x'), (2.0), (NULL)", "string", ["1", "x", "2.0", None]),
        ("('é'), (x'00'), (7)", "binary", ["é".encode(), b"\x00", b"7"]),
        ("(NULL), (NULL)", "null", [None, None]),
    ],
)
def test_a_column_has_the_type_that_holds_all_its_values(
    archive: onrecord.Archive, values: str, kind: str, answer: list[object]
) -> None:
    table = archive.sql(f"SELECT column1 AS x FROM (VALUES {values})")
    assert (str(table.schema.field("x").type), table["x"].to_pylist()) == (kind, answer)


def test_a_long_answer_comes_whole_and_in_its_order(archive: onrecord.Archive) -> None:
    counted = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
    query = f"{counted} SELECT iif(i < 150000, i, i + 0.5) AS i FROM n"
    numbers = archive.sql(query)["i"]
    assert numbers.num_chunks > 1
    assert numbers.to_pylist() == [i if i < 150000 else i + 0.5 for i in range(1, 200001)]
    assert archive.sql(query, limit=3)["i"].to_pylist() == [1, 2, 3]


def test_a_query_reads_and_changes_nothing(archive: onrecord.Archive, tmp_path: Path) -> None:
    for query, told in [
        ("DELETE FROM documents", "this query would delete from documents; only reading is allowed here"),
        (f"ATTACH '{tmp_path}/other.db' AS other", "open another file"),
        ("SELECT 1; SELECT 2", "one query at a time"),
        ("SELECT outlets FROM documents", r"no such column: outlets\n  SELECT outlets FROM documents\n         \^\n  there is "),
    ]:
        with pytest.raises(onrecord.ArchiveError, match=told):
            archive.sql(query)
    assert len(archive) == 10


def test_also_a_writer_only_reads_in_sql(tmp_path: Path) -> None:
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        with pytest.raises(onrecord.ArchiveError, match="only reading is allowed"):
            archive.sql("DELETE FROM documents")
        assert archive.add(["Peru bombed a camp in Ecuador."]).added == 1, "and writes afterwards"


def test_an_archive_tells_what_there_is_to_ask_about(archive: onrecord.Archive) -> None:
    tables = {table.name: table for table in archive.tables()}
    assert tables["spelt_claims"].kind == "view"
    assert tables["documents"].about == "Articles, each version of one in a row of its own"
    for name, table in tables.items():
        assert archive.sql(f'SELECT * FROM "{name}" LIMIT 0').column_names == list(table.columns)
