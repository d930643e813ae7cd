"""What somebody gives as articles: texts, bytes, paths and articles, one or many."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa

from onrecord._native import Article, Articles, Failure
from onrecord.errors import ReadError

__all__ = ["BATCH_ARTICLES", "BATCH_BYTES", "Input", "article_of", "batches", "by_content", "read_error", "unreadable"]

#: What can be read: a text, the bytes of a text or page, a path, or an article with what is known beside it. Where many are
#: given, a ``str`` is always a text; where one is, it may also be a path.
Input: TypeAlias = "str | bytes | os.PathLike[str] | Article"

#: Articles that are read side by side, unless they are long, and the bytes after which a batch is closed.
BATCH_ARTICLES = 48
BATCH_BYTES = 8 << 20
#: Articles of the first batches, so that the first record comes early.
_FIRST_BATCHES = (8, 16)
#: A text that may be a path is no longer than this.
_LONGEST_PATH = 1024
#: How names of files end that may hold articles.
_ENDINGS = (".txt", ".html", ".htm", ".json", ".jsonl", ".csv", ".xml", ".warc", ".gz", ".zst")


def by_place(number: int, item: object) -> str:
    """What messages call an item of a stream that has no name."""
    return f"article {number}"


def by_content(number: int, item: object) -> str:
    """What an archive calls an item that has no name: it says the same of it each time, wherever it stands."""
    if not isinstance(item, str | bytes):
        return f"item of type {type(item).__name__}"
    content = item.encode("utf-8", "surrogatepass") if isinstance(item, str) else item
    # Twelve digits tell a hundred thousand texts apart.
    return f"text {hashlib.sha256(content).hexdigest()[:12]}"


def batches(items: Iterable[Input], named: Callable[[int, object], str] = by_place) -> Iterator[list[Article | Failure]]:
    """Articles in batches that fit the memory; a failure stands in the place of what is no article.

    Args:
        items: The articles. A ``str`` among them is a text.
        named: What one without a name is called, by its number and itself.

    Raises:
        TypeError: If this is one article or a table, which would be taken apart into letters or names of columns.
    """
    _check_several(items)
    return _batches(items, named)


def _batches(items: Iterable[Input], named: Callable[[int, object], str]) -> Iterator[list[Article | Failure]]:
    sizes = iter(_FIRST_BATCHES)
    most = next(sizes)
    batch: list[Article | Failure] = []
    size = 0
    for number, item in enumerate(items):
        article = _item(item, named(number, item))
        batch.append(article)
        size += article.size if isinstance(article, Article) else 0
        if len(batch) >= most or size >= BATCH_BYTES:
            yield batch
            batch, size, most = [], 0, next(sizes, BATCH_ARTICLES)
    if batch:
        yield batch


def _check_several(items: object) -> None:
    kind = type(items).__name__
    if isinstance(items, str | bytes | bytearray | os.PathLike | Article):
        remedy = "give several as a list, [text, …], and a file or folder as articles(path)"
        raise TypeError(f"one text is one article: read(text) reads it; {remedy}")
    if isinstance(items, Mapping):
        raise TypeError(f"this is of type {kind}, of which only the keys would be read; give a list: [text, …]")
    if hasattr(type(items), "columns") or isinstance(items, pa.RecordBatchReader):
        remedy = 'read_table(table, text="column") reads the articles of a table, frame["column"] is one column of it'
        raise TypeError(f"this is of type {kind}, a table; {remedy}")
    if isinstance(items, pa.Array | pa.ChunkedArray):
        raise TypeError(f"this is of type {kind}, whose cells are no texts of Python; column.to_pylist() gives them")


def _item(item: Input, name: str) -> Article | Failure:
    """One of many articles, or why it is none."""
    if isinstance(item, str):
        if _looks_like_file(item):
            return Failure(name, "unreadable", f"{name}: {item!r} seems to be a file; give pathlib.Path({item!r}) to read it")
        return Article(item, name)
    try:
        return article_of(item, name, {})
    except ReadError as error:
        return Failure(error.name, error.kind, str(error))
    except OSError as error:
        return unreadable(item, error)


def article_of(source: Input, name: str, known: dict[str, Any]) -> Article:
    """The one article that somebody gives.

    Raises:
        ReadError: If it is none, or several.
        TypeError: If something is known beside an Article.
        OSError: If a path cannot be read.
    """
    if isinstance(source, Article):
        given = [what for what, value in known.items() if value]
        if given:
            raise TypeError(f"an Article carries what is known of it; give {given[0]}=… to Article(…) instead")
        return source
    if isinstance(source, bytes):
        return Article(source, name, **known)
    if isinstance(source, str):
        path = _path(source)
        if path is None:
            return Article(source, name, **known)
    elif isinstance(source, os.PathLike):
        path = Path(source)
    else:
        kind = type(source).__name__
        raise ReadError(f"{name}: this is of type {kind}; give a text, bytes, a path or an Article", name, "unreadable")
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
        raise read_error(first)
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
    return path if there or _looks_like_file(text) or (os.sep in text and _is_bare(text)) else None


def _looks_like_file(text: str) -> bool:
    """Whether this is one word that ends as a file's name does."""
    return len(text) <= _LONGEST_PATH and text.lower().endswith(_ENDINGS) and _is_bare(text)


def _is_bare(text: str) -> bool:
    """Whether this may name a file that is not there: no article is one word, and an address is no path."""
    return len(text.split()) == 1 and text == text.strip() and "://" not in text


def unreadable(path: object, error: OSError) -> Failure:
    """Why the article of a path was not read."""
    remedy = "" if isinstance(error, IsADirectoryError) else "; check that it exists and may be read"
    return Failure(str(path), "unreadable", f"{path}: {error.strerror}{remedy}")


def read_error(failure: Failure) -> ReadError:
    """A failure as an exception."""
    return ReadError(failure.message, failure.name, failure.kind)
