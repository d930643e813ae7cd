"""`onrecord.read`, `read_many` and `articles`: what goes in, what comes out, what is refused and how."""

from __future__ import annotations

import datetime
import multiprocessing
import pickle
import warnings
from collections.abc import Iterator
from pathlib import Path

import onrecord
import pytest

TEXT = """Peru bombed a camp in Ecuador, minister says

LIMA, March 3, 2025 (Example Press) - Peru bombed a camp in Ecuador on Sunday, a defence minister said.

Ecuador has not sanctioned Peru.
"""


def test_the_record_has_the_fields_of_the_schema(examples: Path) -> None:
    record = onrecord.read(examples / "drone-denial.txt")
    assert record.schema == "onrecord/1"
    assert record.document.outlet == "Atlantic Bulletin"
    assert record.document.published == "2025-11-04"
    for attribution in record.attributions:
        for span in attribution.content:
            assert record.document.text[span.start : span.end] == span.text
    assert set(record.to_dict()) == {
        "schema", "reader", "document", "sentences", "entities", "attributions", "events", "claims", "times", "places",
        "quantities", "contradictions",
    }  # fmt: skip


def test_what_is_said_to_have_happened_has_its_source() -> None:
    record = onrecord.read(TEXT)
    (bombed,) = [event for event in record.events if event.trigger.span.text == "bombed" and event.trigger.span.start > 60]
    assert (bombed.type, bombed.status, bombed.is_asserted) == ("ASSAULT", "occurred", True)
    assert [str(record[actor]) for actor in bombed.actors] == ["Peru"]
    said = {record.who(record.chain(claim)[-1]) if claim.chain else None: claim.factuality for claim in record.claims_on(bombed)}
    assert said == {"a defence minister": "CT+", None: "Uu"}


def test_what_is_denied_is_not_asserted() -> None:
    record = onrecord.read(TEXT)
    (sanctioned,) = [event for event in record.events if event.trigger.span.text == "sanctioned"]
    assert (sanctioned.status, sanctioned.is_asserted) == ("denied", False)


@pytest.mark.parametrize("source", [TEXT, TEXT.encode("utf-16"), onrecord.Article(TEXT)], ids=["text", "bytes", "article"])
def test_texts_and_bytes_give_the_same_record(source: str | bytes | onrecord.Article) -> None:
    assert onrecord.read(source).to_json() == onrecord.read(TEXT).to_json()


def test_a_path_may_be_a_string(examples: Path) -> None:
    path = examples / "drone-denial.txt"
    assert onrecord.read(str(path)) == onrecord.read(path)


def test_an_article_carries_what_is_known_of_it() -> None:
    assert onrecord.read(onrecord.Article(TEXT, outlet="Andes Daily")).document.outlet == "Andes Daily"
    with pytest.raises(TypeError, match=r"give outlet=… to Article\(…\)"):
        onrecord.read(onrecord.Article(TEXT), outlet="Andes Daily")


def test_what_looks_like_a_path_is_no_article() -> None:
    with pytest.raises(FileNotFoundError, match="missing.txt"):
        onrecord.read("missing.txt")
    with pytest.raises(FileNotFoundError):
        onrecord.read("no/such/file")


def test_a_text_with_a_blank_is_a_path_only_if_there_is_such_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sentence = "Peru bombed a camp, as told on example.org/camp.html"
    assert onrecord.read(sentence).document.text == sentence
    with pytest.raises(onrecord.ReadError, match="fetch it first"):
        onrecord.read("https://example.org/camp.html")
    (tmp_path / "a camp.txt").write_text("Ecuador left.")
    assert onrecord.read("a camp.txt").document.text == "Ecuador left."


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        (datetime.date(2025, 3, 4), "2025-03-04"),
        (datetime.datetime(2025, 3, 4, 21, 30), "2025-03-04"),
        (datetime.datetime(2025, 3, 4, 21, 30, tzinfo=datetime.timezone.utc), "2025-03-04T21:30:00+00:00"),
    ],
    ids=["date", "naive", "moment"],
)
def test_dates_may_be_dates(published: datetime.date, kept: str, tmp_path: Path) -> None:
    assert onrecord.read(TEXT, published=published).document.published == kept
    (tmp_path / "story.txt").write_text(TEXT)
    (record,) = onrecord.read_many(onrecord.articles(tmp_path / "story.txt", published=published))
    assert record.document.published == kept


def test_what_is_known_counts_more_than_the_article() -> None:
    record = onrecord.read(TEXT, outlet="Andes Daily", published="4 March 2025", url="https://example.org/camp")
    document = record.document
    assert (document.outlet, document.published, document.url) == ("Andes Daily", "2025-03-04", "https://example.org/camp")


@pytest.mark.parametrize(
    ("source", "kind", "told"),
    [
        ("", "empty", "the text is empty"),
        (b"%PDF-1.7 \x00\x01", "binary", "not text"),
        ("Der Minister hat am Montag in Berlin gesagt, dass die Regierung den Plan ablehnt. " * 5, "not-english", "force=True"),
        ("https://example.org/story", "address", "fetch it first"),
    ],
)
def test_an_error_names_the_article_and_says_what_to_do(source: str | bytes, kind: str, told: str) -> None:
    with pytest.raises(onrecord.ReadError, match=told) as caught:
        onrecord.read(source, name="third article")
    assert caught.value.kind == kind
    assert caught.value.name == "third article"
    assert str(caught.value).startswith("third article: ")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.kind, str(again)) == (kind, str(caught.value))


def test_another_language_is_read_if_that_is_wanted() -> None:
    german = "Der Minister hat am Montag in Berlin gesagt, dass die Regierung den Plan ablehnt. " * 5
    assert onrecord.read(german, force=True).document.language == "de"


def test_a_record_survives_json_and_pickle() -> None:
    record = onrecord.read(TEXT)
    assert onrecord.Record.from_json(record.to_json()) == record
    assert pickle.loads(pickle.dumps(record)).events == record.events
    with pytest.raises(ValueError, match="not a record"):
        onrecord.Record.from_json("{}")


def test_the_views_are_those_of_the_command(examples: Path) -> None:
    record = onrecord.read(examples / "drone-denial.txt")
    assert str(record).startswith("Cape Verde denies report that it agreed to host Spanish drones\n")
    assert "\x1b" not in str(record)
    assert repr(record).startswith("<Record Cape Verde denies report")
    assert record.to_html().startswith("<!DOCTYPE html>")
    assert record._repr_html_().startswith("<iframe srcdoc=")
    first = record.attributions[0].id
    assert record.explain(first).startswith(first) or first in record.explain(first)
    with pytest.raises(KeyError):
        record.explain("nothing")


def test_many_articles_come_in_their_order() -> None:
    texts = [f"{TEXT}\nThe toll rose to {number}." for number in range(100)]
    records = list(onrecord.read_many(texts))
    assert [record.document.text.rsplit(" ", 1)[1] for record in records] == [f"{number}." for number in range(100)]
    assert records[7] == onrecord.read(texts[7])


def test_a_bad_article_costs_no_other() -> None:
    items: list[str | bytes] = [TEXT, "", b"\x00\x01\x02\x03", TEXT]
    with pytest.warns(onrecord.ReadWarning) as told:
        assert len(list(onrecord.read_many(items))) == 2
    assert [str(warning.message).split(":")[0] for warning in told] == ["article 1", "article 2"]
    kinds = [getattr(result, "kind", "record") for result in onrecord.read_many(items, on_error="return")]
    assert kinds == ["record", "empty", "binary", "record"]
    with pytest.raises(onrecord.ReadError, match="article 1"):
        list(onrecord.read_many(items, on_error="raise"))


def test_many_articles_are_not_gathered_before_they_are_read() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield TEXT

    records = onrecord.read_many(endless())
    assert next(records).document.outlet == "Example Press"
    records.close()  # type: ignore[attr-defined]
    assert taken <= 200


def test_the_number_of_workers_changes_nothing() -> None:
    assert list(onrecord.read_many([TEXT] * 3, workers=1)) == list(onrecord.read_many([TEXT] * 3, workers=3))


def test_a_forked_process_reads_too() -> None:
    record = onrecord.read(TEXT)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(onrecord.read, [TEXT]).get(timeout=60) == record


def test_files_and_folders_are_streams_of_articles(tmp_path: Path, examples: Path) -> None:
    (tmp_path / "dump.jsonl").write_text('{"title": "One", "story": "Peru bombed a camp."}\n{"story": ""}\n')
    found = onrecord.articles(tmp_path / "dump.jsonl", fields={"text": "story"}, outlet="Andes Daily")
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        (article,) = found
    assert (article.title, article.outlet) == ("One", "Andes Daily")
    names = [Path(article.name).name for article in onrecord.articles(examples / "formats")]
    assert names == ["dump.jsonl, line 1", "dump.jsonl, line 2", "dump.jsonl, line 3", "feed.xml, entry 1", "feed.xml, entry 2", "wire.ninjs.json"]
    with pytest.raises(onrecord.ReadError, match="several articles"):
        (tmp_path / "two.jsonl").write_text('{"text": "Peru bombed a camp."}\n{"text": "Peru left."}\n')
        onrecord.read(tmp_path / "two.jsonl")
