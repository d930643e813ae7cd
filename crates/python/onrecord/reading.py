"""Reading articles: one, or as many as there are."""

from __future__ import annotations

import errno
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, overload

from onrecord._native import Article, Articles, Engine, Failure, Folder, Reading
from onrecord.errors import ReadError, ReadWarning
from onrecord.progress import Progress
from onrecord.record import Record

__all__ = ["Input", "articles", "read", "read_many"]

#: What can be read: a text, the bytes of a text or page, a path, or an article with what is known beside it.
Input: TypeAlias = "str | bytes | os.PathLike[str] | Article"

#: Articles that are read side by side, unless they are long, and the bytes after which a batch is closed.
_BATCH_ARTICLES = 48
_BATCH_BYTES = 8 << 20
#: A text that may be a path is no longer than this.
_LONGEST_PATH = 1024


@lru_cache(maxsize=4)
def engine(knowledge: str | None = None, workers: int | None = None) -> Engine:
    """What reads with these tables on so many threads. The model is loaded once in a process."""
    return Engine(knowledge, workers)


# The threads of an engine do not live on in a forked process, which makes its own.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=engine.cache_clear)


def read(
    source: Input,
    *,
    outlet: str | None = None,
    published: str | None = None,
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
            A ``str`` of one line that names a file, or looks as if it should, is a path; any other is a text.
        outlet: Who published it; this and the following know better than the article.
        published: When: a date in any usual writing.
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
    """
    known = dict(outlet=outlet, published=published, title=title, url=url, byline=byline, force=force)
    article = _only(source, name, known)
    (result,) = _engine(knowledge, workers).read([article])
    if isinstance(result, Failure):
        raise _error(result)
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
        path: The file or folder.
        fields: Which field of a dump holds what, where guessing does not find it: ``{"text": "story.body"}``.
        on_error: What becomes of a part that cannot be read: a :class:`ReadWarning`, or a :class:`ReadError`.
        **known: What is known of every article in it: ``outlet``, ``published``, ``byline``, ``force`` …

    Yields:
        Articles, for :func:`read_many`.
    """
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
            there = [_unreadable(file, error)]
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
        items: Articles, as :func:`read` takes them. :func:`articles` gives those of a file or folder.
        on_error: What becomes of an article that cannot be read: ``"warn"`` leaves it out with a :class:`ReadWarning`, ``"raise"``
            ends the stream with a :class:`ReadError`, ``"return"`` gives the error in its place, so that results match items.
        workers: Threads to read on; all cores if it is not given.
        knowledge: A folder of tables of your own: who and where.
        progress: Show a bar on standard error. If it is not given, one is shown in terminals and notebooks.

    Yields:
        Records, and with ``on_error="return"`` errors.
    """
    if isinstance(items, str | bytes):
        raise TypeError("one text is one article: read(text) reads it, read_many([text, …]) reads several")
    reader = _engine(knowledge, workers)
    with Progress(items, progress) as bar, ThreadPoolExecutor(1, "onrecord") as ahead:
        waiting: list[tuple[list[Article | Failure], Future[list[Reading | Failure]]]] = []
        for batch in batches(items):
            there = [article for article in batch if isinstance(article, Article)]
            waiting.append((batch, ahead.submit(reader.read, there)))
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
            yield _error(result)
        else:
            _tell(result, on_error)


def batches(items: Iterable[Input]) -> Iterator[list[Article | Failure]]:
    """Articles in batches that fit the memory; a failure stands in the place of what is no article."""
    batch: list[Article | Failure] = []
    size = 0
    for number, item in enumerate(items):
        try:
            article: Article | Failure = _only(item, None, {}, f"article {number}")
        except ReadError as error:
            article = Failure(error.name, error.kind, str(error))
        except OSError as error:
            article = _unreadable(item, error)
        batch.append(article)
        size += article.size if isinstance(article, Article) else 0
        if len(batch) >= _BATCH_ARTICLES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _only(source: Input, name: str | None, known: dict[str, Any], otherwise: str = "text") -> Article:
    """The one article that somebody gives."""
    if isinstance(source, Article):
        return source
    if isinstance(source, bytes):
        return Article(source, name or otherwise, **known)
    if isinstance(source, str):
        path = _path(source)
        if path is None:
            return Article(source, name or otherwise, **known)
    elif isinstance(source, os.PathLike):
        path = Path(source)
    else:
        kind = type(source).__name__
        raise ReadError(f"{name or otherwise}: this is of type {kind}; give a text, bytes, a path or an Article", otherwise, "unreadable")
    if path.is_dir():
        told = "this is a folder; read_many(articles(path)) reads what is in it"
        raise IsADirectoryError(errno.EISDIR, told, str(path))
    found = Articles(path, [], Article("", **known))
    first, second = next(found, None), next(found, None)
    if second is not None:
        message = f"{path}: it holds several articles; read_many(articles(path)) reads them all"
        raise ReadError(message, str(path), "several")
    if first is None:
        raise ReadError(f"{path}: there is no article in it", str(path), "empty")
    if isinstance(first, Failure):
        raise _error(first)
    return first


def _path(text: str) -> Path | None:
    """The path that a text is, or should be, rather than an article."""
    if not text.strip() or "\n" in text or "\0" in text or len(text) > _LONGEST_PATH:
        return None
    path = Path(text)
    try:
        there = path.exists()
    except (OSError, ValueError):
        return None
    # No sentence ends in such a name, and none is a path without a blank.
    looks = path.suffix.lower() in (".txt", ".html", ".htm", ".json", ".jsonl", ".csv", ".xml", ".warc", ".gz", ".zst")
    return path if there or looks or (os.sep in text and " " not in text and "://" not in text) else None


def _engine(knowledge: str | os.PathLike[str] | None, workers: int | None) -> Engine:
    return engine(None if knowledge is None else os.fspath(knowledge), workers)


def _unreadable(path: object, error: OSError) -> Failure:
    remedy = "" if isinstance(error, IsADirectoryError) else "; check that it exists and may be read"
    return Failure(str(path), "unreadable", f"{path}: {error.strerror}{remedy}")


def _error(failure: Failure) -> ReadError:
    return ReadError(failure.message, failure.name, failure.kind)


def _tell(failure: Failure, on_error: str) -> None:
    if on_error == "raise":
        raise _error(failure)
    warnings.warn(failure.message, ReadWarning, stacklevel=4)
