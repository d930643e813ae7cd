"""A bar for long work, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sized
from importlib.util import find_spec
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.progress import TimeRemainingColumn

__all__ = ["Progress"]


class Progress:
    """How far work on these items is. Hidden where nobody looks, unless it is asked for, and in notebooks without ipywidgets."""

    def __init__(self, items: Iterable[object], shown: bool | None) -> None:
        console = Console(file=sys.stderr)
        hidden = not (console.is_terminal or console.is_jupyter) if shown is None else not shown
        # A notebook shows bars with this only; rich would print a warning for each.
        hidden = hidden or (console.is_jupyter and find_spec("ipywidgets") is None)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TaskProgressColumn(show_speed=True),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        self._bar = Bar(*columns, console=console, disable=hidden, transient=console.is_terminal)
        self._task = self._bar.add_task("articles", total=len(items) if isinstance(items, Sized) else None)
        self._failed = 0

    def advance(self, failed: bool) -> None:
        """One more is done."""
        self._failed += failed
        told = f"articles, {self._failed} not read" if self._failed else "articles"
        self._bar.update(self._task, advance=1, description=told)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()
