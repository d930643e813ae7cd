"""An archive: many records in one SQLite file, searched, asked in SQL, and compared by origin."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import SupportsIndex, TypeVar

import pyarrow as pa

from onrecord import _native
from onrecord._arguments import at_least
from onrecord._build import builder
from onrecord._inputs import Input
from onrecord.adding import Added, OnError, add
from onrecord.errors import ArchiveError
from onrecord.exporting import Exported, Format, export
from onrecord.listed import ArticleRow, Counts, FailureRow, Person, StoryOrder, StoryRow, TableRow
from onrecord.listing import Listing
from onrecord.reading import engine
from onrecord.record import Record
from onrecord.search import Day, Hits, Order, Scope, Some, codes, day, one_of, query, several
from onrecord.story import Story
from onrecord.vocabulary import EntityType, EventType, Factuality, Naming, Status

__all__ = ["Archive"]

T = TypeVar("T")

#: Records that are named at once while :meth:`Archive.records` walks through an archive.
_PAGE = 500


class Archive:
    """An archive that is open: ``Archive(path)`` to read, :meth:`Archive.create` to write.

    Close it, or use it in a ``with`` statement. Several threads may use one: they take turns, and the interpreter's lock is
    free while SQLite works. A forked process must open its own. The length of an archive is the number of its articles.

    >>> with onrecord.Archive("news.db") as archive:             # doctest: +SKIP
    ...     print(archive.search("ferry", said_by="Ada Brandt"))

    Args:
        path: The file.

    Attributes:
        path: The file.

    Raises:
        ArchiveError: If there is none, or it is no archive. Every method raises it if the archive is closed or cannot be used.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._open(path, write=False)

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> Archive:
        """Opens an archive to write, and makes it if there is none.

        Raises:
            ArchiveError: If the file is something else, or may not be written.
        """
        archive = cls.__new__(cls)
        archive._open(path, write=True)
        return archive

    def _open(self, path: str | os.PathLike[str], write: bool) -> None:
        self.path = Path(path)
        self._writes = write
        self._native = _native.Archive(self.path, write)

    def close(self) -> None:
        """Closes the file. A second time does nothing."""
        self._native.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def counts(self) -> Counts:
        """How much it holds."""
        return builder(Counts)(json.loads(self._native.counts()))

    def __len__(self) -> int:
        return self.counts().articles

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        try:
            counts = self.counts()
        except ArchiveError:
            return f"<Archive {str(self.path)!r}, closed>"
        return f"<Archive {str(self.path)!r}: {counts.articles} articles, {counts.stories} stories>"

    def search(
        self,
        words: str | None = None,
        *,
        said_by: Some[str] | None = None,
        about: Some[str] | None = None,
        type: Some[EventType] | None = None,
        status: Some[Status] | None = None,
        factuality: Some[Factuality] | None = None,
        country: Some[str] | None = None,
        place: Some[str] | None = None,
        outlet: Some[str] | None = None,
        naming: Some[Naming] | None = None,
        from_: Day | None = None,
        to: Day | None = None,
        scope: Scope | None = None,
        versions: bool = False,
        sort: Order = "relevance",
        limit: SupportsIndex = 20,
        offset: SupportsIndex = 0,
    ) -> Hits:
        """Searches articles, statements or claims. Values of one filter are alternatives; all filters must hold.

        Args:
            words: Words that must occur, in any form: ``'"an exact phrase" -without one OR another begin*'``.
            said_by: Who says it: a person or body, under any of its names, or words for an unnamed source ("senior official").
            about: Whom it is about: who acts, is acted on or is mentioned.
            type: PLOVER types of the event.
            status: How the article presents the event.
            factuality: How firmly the source holds it to be so, or not so.
            country: Where the event takes place: names of countries or their ISO 3166-1 alpha-3 codes.
            place: At which place.
            outlet: Who published it, or part of the name.
            naming: How well the source is identified.
            from_: Published on this day or later.
            to: Published on this day or earlier.
            scope: What to look for; if it is not given, what the filters are about: claims, statements or articles.
            versions: Also versions of articles that were replaced by later ones.
            sort: What comes first. Without words the most relevant are the newest.
            limit: At most so many hits.
            offset: How many of the first to leave out. The first 2,000 are ranked; no more can be reached.

        Returns:
            The hits, with counts of all that was found.

        Raises:
            ValueError: If a value is none that its filter knows, a list of them is empty, or a number is negative.
        """
        asked = query(
            scope=scope, sort=sort, old=versions, limit=at_least("limit", 0, limit), from_=day(from_), to=day(to),
            said_by=said_by, about=about, types=type, statuses=status, factualities=factuality,
            countries=codes(country) or None, places=place, outlets=outlet, namings=naming,
        )  # fmt: skip
        return Hits(self._native.search(words or "", asked, at_least("offset", 0, offset)))

    def sql(self, query: str, *, limit: SupportsIndex | None = None, timeout: float | None = 30) -> pa.Table:
        """Answers one query in SQL, which can read everything and change nothing; :meth:`tables` tells what there is.

        SQLite gives every value its own type, Arrow every column. A column is ``int64`` if it has integers only, ``double``
        with other numbers among them, ``string`` with text among them, ``binary`` with bytes among them, ``null`` if it has no
        value at all. So the integers of a mixed column become what holds them all; ``CAST`` makes a column uniform, and
        integers of more than 53 bits are only exact in a column of integers.

        Args:
            query: One ``SELECT``.
            limit: At most so many rows, without a word on the rest.
            timeout: Seconds after which it is given up; ``None``: never. Ctrl-C waits for its end.

        Returns:
            A table with the query's columns, in order. ``to_pandas()`` and ``polars.from_arrow`` make data frames of it.

        Raises:
            ArchiveError: If the query is wrong (the message says where), would change something, or takes too long.
        """
        return self._native.sql(query, at_least("limit", 0, limit), timeout)

    def tables(self) -> Listing[TableRow]:
        """The tables and views that :meth:`sql` can ask about."""
        tables = self._native.tables()
        return Listing(TableRow, (TableRow(name, kind, tuple(columns), about) for name, kind, columns, about in tables))

    def stories(
        self,
        words: str | None = None,
        *,
        since: Day | None = None,
        sort: StoryOrder = "origins",
        limit: SupportsIndex | None = None,
        offset: SupportsIndex = 0,
    ) -> Listing[StoryRow]:
        """Lists stories: groups of articles about one matter.

        Args:
            words: Only those with an article that has all these words.
            since: Only those with an article of this day or later.
            sort: What comes first: the most independent origins, the most articles, the latest article.
            limit: At most so many.
            offset: How many of the first to leave out.

        Raises:
            ValueError: If there is no such order.
        """
        (order,) = one_of("sort", [sort], StoryOrder)
        limit, offset = at_least("limit", 0, limit), at_least("offset", 0, offset)
        return _listing(StoryRow, self._native.stories(words, day(since), order, limit, offset))

    def story(self, number: int, since: Day | None = None) -> Story:
        """A story: what is asserted, by which origins, who denies it, what changed.

        Args:
            number: Its number; :meth:`stories` gives it.
            since: Mark what was published on this day or later as new.

        Raises:
            ArchiveError: If there is no such story.
        """
        return Story.from_json(self._native.story(number, day(since)))

    def articles(
        self,
        *,
        outlet: str | None = None,
        from_: Day | None = None,
        to: Day | None = None,
        story: int | None = None,
        versions: bool = False,
        limit: SupportsIndex | None = None,
    ) -> Listing[ArticleRow]:
        """Lists articles, the newest first, those without a date last.

        Args:
            outlet: Only those of this outlet.
            from_: Only those of this day or later.
            to: Only those of this day or earlier.
            story: Only those of this story.
            versions: Also those that were replaced by later versions.
            limit: At most so many.
        """
        limit = at_least("limit", 0, limit)
        return _listing(ArticleRow, self._native.articles(outlet, day(from_), day(to), story, versions, None, limit))

    def record(self, id: str | int, *, as_read: bool = False) -> Record:
        """The record of an article.

        Args:
            id: The article: its number, its id, or how that begins.
            as_read: As OnRecord read it, without the corrections made by people.

        Raises:
            ArchiveError: If there is no such article.
        """
        return Record(self._native.record(str(id), as_read))

    def records(
        self,
        *,
        outlet: str | None = None,
        from_: Day | None = None,
        to: Day | None = None,
        story: int | None = None,
        versions: bool = False,
    ) -> Iterator[Record]:
        """The records of all articles, or of those that :meth:`articles` lists with the same filters, one after the other:
        memory does not grow with their number. They are as people have corrected them."""
        first, last, after = day(from_), day(to), None
        while page := json.loads(self._native.articles(outlet, first, last, story, versions, after, _PAGE)):
            for row in page:
                yield self.record(row["document"])
            after = page[-1]["document"]

    def people(
        self, name: str | None = None, *, type: Some[EntityType] | None = "person", limit: SupportsIndex = 20, offset: SupportsIndex = 0
    ) -> Listing[Person]:
        """Persons over all articles, those with the most mentions first.

        Args:
            name: Those that this name means, of whatever type.
            type: Types of the others: also ``"organization"``, ``"government"`` …; ``None``: all.
            limit: At most so many.
            offset: How many of the first to leave out.

        Raises:
            ValueError: If there is no such type.
        """
        types = one_of("type", several("type", type), EntityType)
        limit, offset = at_least("limit", 0, limit), at_least("offset", 0, offset)
        return _listing(Person, self._native.people(name, json.dumps(types), limit, offset))

    def failures(self, limit: SupportsIndex | None = None) -> Listing[FailureRow]:
        """What gave no record when it was added, by name."""
        return _listing(FailureRow, self._native.failures(at_least("limit", 0, limit)))

    def add(
        self,
        items: Iterable[Input],
        *,
        workers: int | None = None,
        knowledge: str | os.PathLike[str] | None = None,
        progress: bool | None = None,
        on_error: OnError = "warn",
    ) -> Added:
        """Reads articles as :func:`onrecord.read_many` does, and keeps them with their records. What the archive has is not
        read again.

        They are written in batches, at most 48 at once, in one transaction. Whatever ends the work, Ctrl-C too, leaves a whole
        file; the same call goes on from there.

        Args:
            items: Articles, as :func:`onrecord.read_many` takes them. :func:`onrecord.articles` gives those of a file or folder.
                A text is called after what it says ("text 3f2a…"), the same in each run; ``Article(text, name)`` gives it a name.
            workers: Threads to read on; all cores if it is not given.
            knowledge: A folder of tables of your own: who and where.
            progress: Show a bar on standard error. If it is not given, one is shown in terminals and notebooks.
            on_error: What becomes of an article that cannot be read: ``"warn"`` goes on after a :class:`onrecord.ReadWarning`,
                ``"raise"`` ends with a :class:`onrecord.ReadError` when its batch is written, ``"ignore"`` goes on.
                :meth:`failures` lists it in any case.

        Returns:
            How many were added, are new versions, were there, failed.

        Raises:
            ArchiveError: If the archive is not open to write, or the file cannot be written.
            TypeError: If this is one text or a table, and not several articles.
            ValueError: If there is no such ``on_error``, or ``workers`` is less than 1.
        """
        if not self._writes:
            raise ArchiveError(f"{self.path}: it is open to read; Archive.create({str(self.path)!r}) opens it to write")
        return add(self._native, _engine(knowledge, workers), items, progress, on_error)

    def events(
        self,
        *,
        story: int | None = None,
        since: Day | None = None,
        until: Day | None = None,
        all: bool = False,
        knowledge: str | os.PathLike[str] | None = None,
    ) -> pa.Table:
        """Happenings, one row each: an event over all articles of a story, with those who stand behind it.

        ``origins`` counts the independent origins that assert it, ``denials`` those that hold it not to be so; ``asserted_by``,
        ``denied_by`` and ``raised_by`` name them. Who, where, when and which code come from the mentions that present it as
        having happened. The metadata of each column say what it means: ``table.schema.field("origins").metadata``.

        Args:
            story: Only those of this story.
            since: Only from articles of this day or later.
            until: Only from articles of this day or earlier.
            all: Also what nobody asserts as having happened: planned, threatened, denied …; ``asserted`` is false for it.
            knowledge: A folder of tables of your own.

        Returns:
            A table in the order of stories and days. ``time_from`` and ``time_to`` are days (``date32``).

        Raises:
            ArchiveError: If there is no such story.
        """
        return self._native.events(_engine(knowledge, None), (story, day(since), day(until)), all)

    def export(
        self,
        format: Format,
        out: str | os.PathLike[str],
        *,
        story: int | None = None,
        since: Day | None = None,
        until: Day | None = None,
        all: bool = False,
        dyads: bool = False,
        overwrite: bool = False,
        knowledge: str | os.PathLike[str] | None = None,
    ) -> Exported:
        """Writes what it holds in the format of other tools, as ``onrecord export`` does.

        Args:
            format: ``"parquet"``, ``"arrow"``, ``"csv"`` and ``"tsv"`` are folders of tables, ``"gdelt"`` one of event data;
                ``"polecat"`` and ``"plover"`` are files of event data, the others files of records.
            out: The file or folder. It appears when it is whole.
            story: Only articles of this story.
            since: Only articles of this day or later.
            until: Only articles of this day or earlier.
            all: Event data: also what nobody asserts as having happened, with columns that say so.
            dyads: Event data: a row for each pair of actor and recipient.
            overwrite: Replace what an earlier export wrote there.
            knowledge: A folder of tables of your own.

        Returns:
            How many records or happenings were written, and what the format has no place for.

        Raises:
            ValueError: If there is no such format, or ``all`` or ``dyads`` is given to one that is not of event data.
            FileExistsError: If there is something already that may not be replaced.
            OSError: If the file cannot be written.
            ArchiveError: If there is no such story.
        """
        if (all or dyads) and format not in ("gdelt", "polecat", "plover"):
            raise ValueError(f"all and dyads are for event data: gdelt, polecat, plover; {format} has every record whole")
        which = (story, day(since), day(until))
        reader = _engine(knowledge, None)
        return export(
            lambda path: self._native.export(reader, format, path, which, all, dyads), format, Path(out), overwrite, self.path
        )


def _engine(knowledge: str | os.PathLike[str] | None, workers: int | None) -> _native.Engine:
    return engine(None if knowledge is None else os.fspath(knowledge), workers)


def _listing(kind: type[T], rows: str) -> Listing[T]:
    return Listing(kind, map(builder(kind), json.loads(rows)))
