"""What is wrong with an article, in a message that names it; and that it costs no other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import onrecord
import pandas
import polars
import pyarrow as pa
import pytest

RECORD = onrecord.read("Peru left the camp.").to_json()


@pytest.mark.parametrize(
    ("source", "known", "kind", "told"),
    [
        ("", {}, "empty", "the text is empty; give the text of an article"),
        (b"%PDF-1.7", {}, "binary", "this is a PDF, not text"),
        ("* * *", {}, "no-story", "no article text was found"),
        ("Peru left. " * 500_000, {}, "too-large", "limit 5 MB"),
        ("https://example.org/story", {}, "address", "fetch it first, and give its text or page"),
        (RECORD, {}, "record", "give the article that it was read from"),
        ("Peru left.", {"published": "soon"}, "bad-published", "write it as 2025-03-14"),
        ("Peru left.", {"url": "nowhere"}, "bad-url", "give it whole, such as https://example.org/story"),
        (3, {}, "unreadable", "this is of type int; give a text, bytes, a path or an Article"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.replace("-", "").isalpha() else "",
)
def test_an_error_says_what_is_wrong(source: object, known: dict[str, str], kind: str, told: str) -> None:
    with pytest.raises(onrecord.ReadError) as caught:
        onrecord.read(source, name="row 7", **known)  # type: ignore[arg-type]
    assert caught.value.kind == kind
    assert str(caught.value).startswith("row 7: ")
    assert told in str(caught.value)
    assert "--" not in str(caught.value)


@pytest.mark.parametrize(
    ("lines", "kind", "told"),
    [
        ('{"text": "Peru left."}\n{"text": "Peru came."}\n', "several", "read_many(articles(path)) reads them all"),
        ('{"name": "Peru", "size": 2}\n', "no-field", 'the fields are name, size: say which, as in fields={"text": "FIELD"}'),
        ("", "empty", "the text is empty"),
    ],
    ids=["several", "no-field", "empty"],
)
def test_a_file_that_is_not_one_article_is_named(tmp_path: Path, lines: str, kind: str, told: str) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text(lines)
    with pytest.raises(onrecord.ReadError) as caught:
        onrecord.read(dump)
    assert (caught.value.kind, str(caught.value).startswith(str(dump))) == (kind, True)
    assert told in str(caught.value)


def test_a_damaged_part_of_a_file_costs_only_itself(tmp_path: Path) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text('{"text": "Peru left."}\n{"text": "Peru\n{"text": "Peru came."}\n')
    with pytest.warns(onrecord.ReadWarning, match="dump.jsonl, line 2: .*skipped"):
        assert [article.content for article in onrecord.articles(dump)] == [b"Peru left.", b"Peru came."]
    with pytest.raises(onrecord.ReadError) as caught:
        list(onrecord.articles(dump, on_error="raise"))
    assert caught.value.kind == "damaged"


def test_a_file_that_is_not_there_is_what_python_says(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    for read in (onrecord.read, lambda path: next(onrecord.articles(path))):
        with pytest.raises(FileNotFoundError) as caught:
            read(missing)
        assert str(caught.value) == f"[Errno 2] No such file or directory: {str(missing)!r}"


def test_a_folder_is_not_one_article(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match=r"read_many\(articles\(path\)\) reads what is in it"):
        onrecord.read(tmp_path)


def test_a_path_that_leads_nowhere_costs_no_other_article(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    items: list[Any] = ["Peru left.", missing, tmp_path, 3, "Peru came."]
    results = list(onrecord.read_many(items, on_error="return"))
    assert [getattr(result, "kind", "read") for result in results] == ["read", "unreadable", "unreadable", "unreadable", "read"]
    assert str(results[1]) == f"{missing}: No such file or directory; check that it exists and may be read"
    assert str(results[2]) == f"{tmp_path}: this is a folder; read_many(articles(path)) reads what is in it"


@pytest.mark.skipif(os.geteuid() == 0, reason="everything may be read by the superuser")
def test_a_file_that_may_not_be_read_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Peru left.")
    (tmp_path / "b.txt").write_text("Peru came.")
    (tmp_path / "a.txt").chmod(0)
    with pytest.warns(onrecord.ReadWarning, match="a.txt: Permission denied"):
        assert [Path(article.name).name for article in onrecord.articles(tmp_path)] == ["b.txt"]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("Peru left.", "read(text) reads it; give several as a list, [text, …]"),
        (b"Peru left.", "read(text) reads it"),
        (Path("folder"), "a file or folder as articles(path)"),
        (onrecord.Article("Peru left."), "read(text) reads it"),
        ({"a": "Peru left."}, "of type dict, of which only the keys would be read; give a list: [text, …]"),
        (pandas.DataFrame({"text": ["Peru left."]}), 'a table; read_table(table, text="column")'),
        (polars.DataFrame({"text": ["Peru left."]}), 'frame["column"] is one column of it'),
        (pa.table({"text": ["Peru left."]}), "of type Table, a table"),
        (pa.table({"text": ["Peru left."]}).to_reader(), "of type RecordBatchReader, a table"),
        (pa.chunked_array([["Peru left."]]), "column.to_pylist() gives them"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_what_is_not_several_articles_is_not_taken_apart(items: Any, told: str, tmp_path: Path) -> None:
    with pytest.raises(TypeError) as caught:
        onrecord.read_many(items)
    assert told in str(caught.value)
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        with pytest.raises(TypeError) as again:
            archive.add(items)
        assert str(again.value) == str(caught.value)
        assert len(archive) == 0 and len(archive.failures()) == 0


def test_a_column_is_several_articles() -> None:
    cells = ["Peru left.", "Peru came."]
    for column in (pandas.Series(cells), polars.Series(cells), np.array(cells)):
        assert [record.document.text for record in onrecord.read_many(column)] == cells


def test_a_text_among_many_is_never_opened_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("Peru bombed a camp.")
    (tmp_path / "Peru left").write_text("Peru bombed a camp.")
    sentence = "They may stay and/or leave, says https://example.org/camp.html"
    items: list[str | Path] = ["notes.txt", "Peru left", sentence, "either/or", Path("notes.txt")]
    results = list(onrecord.read_many(items, on_error="return"))
    assert str(results[0]) == "article 0: 'notes.txt' seems to be a file; give pathlib.Path('notes.txt') to read it"
    assert [getattr(result, "kind", "read") for result in results] == ["unreadable", "read", "read", "read", "read"]
    texts = [result.document.text for result in results if isinstance(result, onrecord.Record)]
    assert texts == [*items[1:4], "Peru bombed a camp."]


@pytest.mark.parametrize(
    ("read", "arguments", "told"),
    [
        (onrecord.read_many, {"on_error": "ignore"}, "on_error: there is no 'ignore'; there are 'warn', 'raise', 'return'"),
        (onrecord.articles, {"on_error": "return"}, "on_error: there is no 'return'; there are 'warn', 'raise'"),
        (onrecord.read_many, {"workers": 0}, "workers: 0 is too few; give 1 or more"),
        (onrecord.read, {"workers": -1}, "workers: -1 is too few; give 1 or more"),
    ],
    ids=["read_many", "articles", "no workers", "fewer"],
)
def test_an_argument_that_is_wrong_lists_what_it_may_be(read: Any, arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError) as caught:
        list(read([] if read is onrecord.read_many else "Peru left.", **arguments))
    assert str(caught.value) == told


def test_half_a_surrogate_pair_keeps_its_place() -> None:
    text = "Peru \ud83d bombed a camp. 😀 Ecuador left."
    record = onrecord.read(text)
    assert record.document.text == text.replace("\ud83d", "?")
    assert [text[event.trigger.span.start : event.trigger.span.end] for event in record.events] == ["bombed", "left"]


def test_what_is_no_content_is_refused() -> None:
    with pytest.raises(TypeError, match="a str or bytes"):
        onrecord.Article(None)  # type: ignore[arg-type]


def test_a_folder_of_tables_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError) as caught:
        onrecord.read("Peru left.", knowledge=tmp_path / "own")
    assert str(caught.value).count("No such file") == 1
    assert str(caught.value).startswith(str(tmp_path / "own"))


def test_every_kind_of_error_is_told_of() -> None:
    told = onrecord.ReadError.__doc__ or ""
    of_texts = ("empty", "binary", "not-english", "no-story", "too-large", "address", "record", "bad-published", "bad-url")
    for kind in (*of_texts, "unreadable", "several", "no-field", "damaged"):
        assert f"``{kind}``" in told
