"""Reading articles: one, or as many as there are."""

from __future__ import annotations

import datetime
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, overload

from onrecord._ahead import ahead
from onrecord._arguments import at_least, choice, date_text
from onrecord._inputs import Input, article_of, batches, read_error, unreadable
from onrecord._native import Article, Articles, Engine, Failure, Folder, Reading
from onrecord.errors import ReadError, ReadWarning
from onrecord.progress import Progress
from onrecord.record import Record

__all__ = ["Input", "articles", "read", "read_many"]

@lru_cache(maxsize=4)
def engine(knowledge: str | None = None, workers: int | None = None) -> Engine:
    """What reads with these tables on so many threads. The model is loaded once in a process.

    Raises:
        ValueError: If there would be no thread, or the tables cannot be used.
    """
    return Engine(knowledge, at_least("workers", 1, workers))


# The threads of an engine do not live on in a forked process, which makes its own.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=engine.cache_clear)


def read(
    source: Input,
    *,
    outlet: str | None = None,
    published: str | datetime.date | None = None,
    title: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    force: bool = False,
    name: str | None = None,
    knowledge: str | os.PathLike[str] | None = None,
    workers: int | None = None,
) -> Record:
    """Reads one article.

    Args:
        source: The article: a path, its text, the bytes of a text or HTML page in any usual encoding, or an :class:`Article`.
            A ``str`` is a path if there is such a file, or if it is one word with the ending or the slashes of one; any other is
            a text. ``read_many([text])`` never takes a text for a path.
        outlet: Who published it; this and the following know better than the article.
        published: When: a date, or text in any usual writing. Of a time without a time zone the day counts.
        title: Its headline.
        url: Its address.
        byline: Who wrote it.
        force: Read it even if it is not in English.
        name: What messages call it.
        knowledge: A folder of tables of your own: who and where.
        workers: Threads to read on; all cores if it is not given.

    Returns:
        The record. Its offsets are code points of ``record.document.text``.

    Raises:
        ReadError: If it is empty, not text, not in English, not one article …; ``kind`` says which.
        OSError: If the path names nothing (``FileNotFoundError``), a folder, or what may not be read.
        ValueError: If ``workers`` is less than 1, or the tables cannot be used.
    """
    known = dict(outlet=outlet, published=date_text(published), title=title, url=url, byline=byline, force=force)
    article = article_of(source, name or "text", known)
    (result,) = _engine(knowledge, workers).read([article])
    if isinstance(result, Failure):
        raise read_error(result)
    return Record(result)


def articles(
    path: str | os.PathLike[str],
    *,
    fields: Mapping[str, str] | None = None,
    on_error: Literal["warn", "raise"] = "warn",
    **known: Any,
) -> Iterator[Article]:
    """The articles of a file or folder, not read yet, one after the other: text, HTML, JSON, JSON Lines, CSV, ninjs, RSS, Atom, WARC,
    also compressed with gzip or zstd.

    Args:
        path: The file or folder. In a folder, in the order of names and with all folders in it, the files count whose names or
            beginnings say that they hold articles; the rest are passed over in silence, and so are hidden ones (``.name``).
        fields: Which field of a dump holds what, where guessing does not find it: ``{"text": "story.body"}``.
        on_error: What becomes of a part that cannot be read: a :class:`ReadWarning`, or a :class:`ReadError`.
        **known: What is known of every article in it: ``outlet``, ``published`` (a date or text), ``byline``, ``force`` …

    Yields:
        Articles, for :func:`read_many`.

    Raises:
        OSError: If the path names nothing, or what may not be read.
        ValueError: If there is no such ``on_error``.
    """
    choice("on_error", on_error, Literal["warn", "raise"])
    if "published" in known:
        known["published"] = date_text(known["published"])
    named = [f"{part}={field}" for part, field in (fields or {}).items()]
    about = Article("", **known)
    path = Path(path)
    folder = path.is_dir()
    for file in Folder(path, bool(named)) if folder else [path]:
        try:
            there = [file] if isinstance(file, Failure) else Articles(file, named, about)
        except OSError as error:
            if not folder:
                raise
            there = [unreadable(file, error)]
        for found in there:
            if isinstance(found, Article):
                yield found
            else:
                _tell(found, on_error)


@overload
def read_many(
    items: Iterable[Input],
    *,
    on_error: Literal["warn", "raise"] = "warn",
    workers: int | None = None,
    knowledge: str | os.PathLike[str] | None = None,
    progress: bool | None = None,
) -> Iterator[Record]: ...


@overload
def read_many(
    items: Iterable[Input],
    *,
    on_error: Literal["return"],
    workers: int | None = None,
    knowledge: str | os.PathLike[str] | None = None,
    progress: bool | None = None,
) -> Iterator[Record | ReadError]: ...


def read_many(
    items: Iterable[Input],
    *,
    on_error: Literal["warn", "raise", "return"] = "warn",
    workers: int | None = None,
    knowledge: str | os.PathLike[str] | None = None,
    progress: bool | None = None,
) -> Iterator[Record | ReadError]:
    """Reads articles as a stream, in their order, on all cores: memory does not grow with their number.

    The interpreter's lock is free while articles are read, so that other threads go on, and the next articles are read while you
    use these.

    Args:
        items: Texts, bytes, paths and articles. A ``str`` is always a text, and only a ``pathlib.Path`` is opened as a file;
            :func:`articles` gives what a file or folder holds.
        on_error: What becomes of an article that cannot be read: ``"warn"`` leaves it out with a :class:`ReadWarning`, ``"raise"``
            ends the stream with a :class:`ReadError`, ``"return"`` gives the error in its place, so that results match items.
        workers: Threads to read on; all cores if it is not given.
        knowledge: A folder of tables of your own: who and where.
        progress: Show a bar on standard error. If it is not given, one is shown in terminals and notebooks.

    Yields:
        Records, and with ``on_error="return"`` errors.

    Raises:
        TypeError: If this is one text or a table, and not several articles.
        ValueError: If there is no such ``on_error``, or ``workers`` is less than 1.
    """
    choice("on_error", on_error, Literal["warn", "raise", "return"])
    return _records(batches(items), _engine(knowledge, workers), on_error, Progress(items, progress))


def _records(
    articles: Iterable[list[Article | Failure]], reader: Engine, on_error: Literal["warn", "raise", "return"], bar: Progress
) -> Iterator[Record | ReadError]:
    with bar, ahead() as thread:
        waiting: list[tuple[list[Article | Failure], Future[list[Reading | Failure]]]] = []
        for batch in articles:
            there = [article for article in batch if isinstance(article, Article)]
            waiting.append((batch, thread.submit(reader.read, there)))
            if len(waiting) > 1:
                yield from _results(*waiting.pop(0), on_error, bar)
        for last in waiting:
            yield from _results(*last, on_error, bar)


def _results(
    batch: list[Article | Failure],
    read: Future[list[Reading | Failure]],
    on_error: Literal["warn", "raise", "return"],
    bar: Progress,
) -> Iterator[Record | ReadError]:
    readings = iter(read.result())
    for article in batch:
        result = article if isinstance(article, Failure) else next(readings)
        bar.advance(failed=isinstance(result, Failure))
        if isinstance(result, Reading):
            yield Record(result)
        elif on_error == "return":
            yield read_error(result)
        else:
            _tell(result, on_error)


def _engine(knowledge: str | os.PathLike[str] | None, workers: int | None) -> Engine:
    return engine(None if knowledge is None else os.fspath(knowledge), workers)


def _tell(failure: Failure, on_error: str) -> None:
    if on_error == "raise":
        raise read_error(failure)
    warnings.warn(failure.message, ReadWarning, stacklevel=4)
