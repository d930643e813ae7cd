"""`onrecord.Archive`: opening, adding, lists, stories, records, threads and forks."""

from __future__ import annotations

import datetime
import hashlib
import multiprocessing
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import onrecord
import pytest
from onrecord._inputs import batches, by_content
from onrecord.adding import Added, Batch
from onrecord.reading import engine

TEXT = """Peru bombed a camp in Ecuador, minister says

LIMA, March 3, 2025 (Example Press) - Peru bombed a camp in Ecuador on Sunday, a defence minister said.
"""
GERMAN = "Der Minister hat am Montag in Berlin gesagt, dass die Regierung den Plan ablehnt. " * 5


@pytest.fixture
def archive(news: Path) -> Iterator[onrecord.Archive]:
    with onrecord.Archive(news) as archive:
        yield archive


def test_an_archive_tells_how_much_it_holds(archive: onrecord.Archive, news: Path) -> None:
    assert len(archive) == 10
    assert (archive.counts().stories, archive.counts().replaced, archive.counts().failures) == (2, 0, 0)
    assert repr(archive) == f"<Archive {str(news)!r}: 10 articles, 2 stories>"


def test_an_archive_that_is_not_there_is_made_by_create_only(tmp_path: Path) -> None:
    with pytest.raises(onrecord.ArchiveError, match=r"there is no such archive; Archive.create\(.*\) makes one"):
        onrecord.Archive(tmp_path / "news.db")
    assert not (tmp_path / "news.db").exists()
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        assert len(archive) == 0
        assert archive, "an empty archive is still an archive"


def test_another_file_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(TEXT)
    with pytest.raises(onrecord.ArchiveError, match=r"notes.txt: not an archive of OnRecord$"):
        onrecord.Archive(tmp_path / "notes.txt")
    with pytest.raises(onrecord.ArchiveError, match="not an archive"):
        onrecord.Archive.create(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == TEXT


def test_a_closed_archive_answers_nothing(news: Path) -> None:
    archive = onrecord.Archive(news)
    archive.close()
    archive.close()
    with pytest.raises(onrecord.ArchiveError, match="it is closed"):
        archive.stories()
    assert repr(archive) == f"<Archive {str(news)!r}, closed>"


def test_what_is_open_to_read_takes_no_articles(archive: onrecord.Archive) -> None:
    with pytest.raises(onrecord.ArchiveError, match=r"Archive.create\(.*\) opens it to write"):
        archive.add([TEXT])


def test_articles_are_added_once(tmp_path: Path) -> None:
    page = onrecord.Article(TEXT, url="https://example.org/camp")
    later = onrecord.Article(TEXT.replace("a camp", "two camps"), url="https://example.org/camp")
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        assert archive.add([TEXT, page]) == Added(added=2, new_versions=0, unchanged=0, failed=0)
        assert archive.add([page, later]) == Added(added=0, new_versions=1, unchanged=1, failed=0)
        assert [(row.version, row.current) for row in archive.articles(versions=True) if row.url] == [(2, True), (1, False)]
        assert len(archive) == 2


def test_what_the_archive_has_is_not_read_again(tmp_path: Path) -> None:
    texts = [f"{TEXT}\nThe toll rose to {number}." for number in range(3)]
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        archive.add(texts[:2])
        (items,) = batches(texts, by_content)
        with ThreadPoolExecutor(1) as ahead:
            batch = Batch(archive._native, engine(None, None), items, ahead)
        assert [article.content.decode() for article in batch.unread] == texts[2:]
        assert archive.add(texts) == Added(added=1, new_versions=0, unchanged=2, failed=0)


def test_what_cannot_be_read_is_listed_until_it_can(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(GERMAN)
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        with pytest.warns(onrecord.ReadWarning, match="story.txt: the article seems to be in German"):
            assert str(archive.add([tmp_path / "story.txt", TEXT])) == "1 added, 1 failed"
        (failure,) = archive.failures()
        assert failure.name == str(tmp_path / "story.txt")
        assert failure.reason.startswith("the article seems to be in German") and failure.reason.endswith("to read it anyway")
        (tmp_path / "story.txt").write_text(TEXT.replace("Peru", "Chile"))
        assert archive.add([tmp_path / "story.txt"]).added == 1
        assert len(archive.failures()) == 0


def test_a_text_is_called_the_same_wherever_it_stands(tmp_path: Path) -> None:
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        assert archive.add([GERMAN, ""], on_error="ignore").failed == 2
        assert archive.add([TEXT, GERMAN], on_error="ignore").failed == 1
        names = {f"text {hashlib.sha256(text.encode()).hexdigest()[:12]}" for text in (GERMAN, "")}
        assert {failure.name for failure in archive.failures()} == names


def test_an_error_may_end_the_work_and_costs_nothing_that_was_read(tmp_path: Path) -> None:
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        with pytest.raises(onrecord.ReadError) as caught:
            archive.add([TEXT, "", TEXT.replace("Peru", "Chile")], on_error="raise")
        assert caught.value.kind == "empty"
        assert len(archive) == 2
        assert archive.add([""], on_error="ignore").failed == 1


def test_ctrl_c_leaves_a_whole_file(tmp_path: Path) -> None:
    def articles() -> Iterator[str]:
        for number in range(1000):
            if number == 200:
                signal.raise_signal(signal.SIGINT)
            yield f"Peru bombed a camp. The toll rose to {number}."

    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.add(articles())
    with onrecord.Archive.create(tmp_path / "news.db") as archive:
        kept = len(archive)
        assert kept in (24, 72, 120, 168), "whole batches: of 8, of 16, and of 48"
        assert archive.sql("PRAGMA table_info(documents)").num_rows > 0
        assert archive.add(f"Peru bombed a camp. The toll rose to {number}." for number in range(kept + 1)).added == 1


def test_stories_are_ranked_by_their_origins(archive: onrecord.Archive) -> None:
    first, second = archive.stories()
    assert (first.title, first.articles, first.origins, first.disputed) == (
        "Navy fired on foreign trawler off Uruguay, officials say", 9, 3, True,
    )  # fmt: skip
    assert second.title.startswith("Teachers in Uruguay")
    assert [story.story for story in archive.stories("teachers strike")] == [second.story]
    assert [story.story for story in archive.stories(since=datetime.date(2025, 3, 4))] == [first.story]
    assert archive.stories(sort="latest", limit=1, offset=1)[0] == second
    with pytest.raises(ValueError, match="sort: there is no 'loudest'; there are origins, articles, latest"):
        archive.stories(sort="loudest")  # type: ignore[arg-type]


def test_a_story_says_who_asserts_and_who_denies(archive: onrecord.Archive) -> None:
    story = archive.story(archive.stories()[0].story, since="2025-03-06")
    fired = story.happenings[0]
    assert (fired.type, fired.lemma, fired.status) == ("ASSAULT", "fire", "occurred")
    assert (fired.is_asserted, fired.is_disputed) == (True, True)
    assert [str(origin) for origin in fired.asserted_by] == ["unnamed insiders", "Anselmo Rivadulla", "Leonor Bastarrica"]
    assert fired.asserted_by[0].outlets == ("Harbour Post", "Plata Courier", "Atlantic Daily")
    (denial,) = fired.denied_by
    assert (denial.name, denial.factuality, denial.new) == ("Rufino Salaberry", "CT-", True)
    record = archive.record(denial.evidence.document)
    assert record.document.text[denial.evidence.start : denial.evidence.end] == denial.evidence.text
    assert {dispute.kind for dispute in story.disputes} >= {"denial"}
    assert [article.outlet for article in story.articles if article.new] == ["Capital Gazette", "River Chronicle"]


def test_a_story_is_shown_as_the_command_shows_it(archive: onrecord.Archive) -> None:
    story = archive.story(1)
    assert str(story).startswith("Navy fired on foreign trawler off Uruguay, officials say\nstory 1 · 9 articles · 8 outlets")
    assert "--" not in str(story) and "\x1b" not in str(story)
    assert repr(story) == (
        "<Story 1 Navy fired on foreign trawler off Uruguay, officials say: 9 articles of 8 outlets, 3 origins, disputed>"
    )
    assert story._repr_html_().startswith("<pre>Navy fired on")
    assert onrecord.Story.from_json(story.to_json()) == story == pickle.loads(pickle.dumps(story))
    with pytest.raises(onrecord.ArchiveError, match=r"no story '99' in this archive; stories\(\) shows what there is"):
        archive.story(99)


def test_articles_and_their_records_are_listed_the_newest_first(archive: onrecord.Archive) -> None:
    rows = archive.articles()
    assert [row.day for row in rows] == sorted((row.day or "" for row in rows), reverse=True)
    assert [row.outlet for row in archive.articles(outlet="river chronicle")] == ["River Chronicle"] * 2
    assert [record.document.id for record in archive.records()] == [row.id for row in rows]
    (last,) = archive.records(from_="2025-03-07")
    assert last.document.title == "Death toll from shelled trawler rises to five, minister says"
    assert archive.record(rows[0].id[:8]) == archive.record(rows[0].document) == last
    assert archive.record(rows[0].document, as_read=True) == last
    with pytest.raises(onrecord.ArchiveError, match=r"articles\(\) shows what there is"):
        archive.record("zzz")


def test_records_are_pages_that_join(archive: onrecord.Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive._PAGE", 3)
    assert [record.document.id for record in archive.records()] == [row.id for row in archive.articles()]


def test_people_are_the_same_over_all_articles(archive: onrecord.Archive) -> None:
    (minister,) = archive.people("Bastarrica")
    assert (minister.name, minister.actor_code, minister.articles) == ("Leonor Bastarrica", "URYGOV", 3)
    assert {person.type for person in archive.people(limit=5)} == {"person"}
    assert "government" in {person.type for person in archive.people(type=None)}


def test_lists_are_tables_too(archive: onrecord.Archive) -> None:
    stories = archive.stories()
    table = stories.to_arrow()
    assert table.column_names == ["story", "title", "origins", "articles", "outlets", "disputed", "first_day", "last_day"]
    types = ["int64", "string", "int64", "int64", "int64", "bool", "string", "string"]
    assert [str(kind) for kind in table.schema.types] == types
    assert archive.failures().to_arrow().schema.names == ["name", "reason", "at"], "typed also without rows"
    assert stories.to_pandas().articles.tolist() == stories.to_polars()["articles"].to_list() == [9, 1]
    assert str(stories[:1]).splitlines()[0].split() == table.column_names
    assert "<th>origins</th>" in stories._repr_html_()


def test_threads_take_turns(archive: onrecord.Archive) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: archive.search("trawler").found, range(20)))
    assert found == [9] * 20


def test_other_threads_go_on_while_sqlite_works(archive: onrecord.Archive) -> None:
    """Were the interpreter's lock held, the other thread would count next to nothing until the query has ended."""
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    begun, ticks, stop = threading.Event(), [0], threading.Event()

    def tick() -> None:
        begun.wait()
        while not stop.is_set():
            ticks[0] += 1

    other = threading.Thread(target=tick)
    other.start()
    begun.set()
    with pytest.raises(onrecord.ArchiveError, match="did not end within 1 s; ask for less, or give it more with timeout="):
        archive.sql(endless, timeout=1)
    counted = ticks[0]
    stop.set()
    other.join()
    assert counted > 1000


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_forked_process_opens_its_own(news: Path) -> None:
    """In a process of its own: the test's has threads, which a fork does not copy."""
    script = f"""
import multiprocessing, onrecord
archive = onrecord.Archive({str(news)!r})

def child(answers):
    try:
        archive.counts()
    except onrecord.ArchiveError as error:
        answers.put((str(error), onrecord.Archive({str(news)!r}).counts().articles))

context = multiprocessing.get_context("fork")
answers = context.Queue()
process = context.Process(target=child, args=(answers,))
process.start()
print(*answers.get(timeout=60), sep="\\n")
process.join()
print(len(archive))
"""
    assert "fork" in multiprocessing.get_all_start_methods()
    told = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [f"{news}: it was opened by another process; open it again in this one", "10", "10"]
