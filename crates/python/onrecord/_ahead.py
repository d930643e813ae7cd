"""Work that is done while the last of it is in use."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

__all__ = ["ahead"]


@contextmanager
def ahead() -> Iterator[ThreadPoolExecutor]:
    """A thread that works ahead. Whatever ends its use early, Ctrl-C too, only what has begun is waited for: nobody will keep the
    rest."""
    thread = ThreadPoolExecutor(1, "onrecord")
    try:
        yield thread
    finally:
        thread.shutdown(cancel_futures=True)
