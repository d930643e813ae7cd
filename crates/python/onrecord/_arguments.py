"""Arguments that are checked alike wherever they are given."""

from __future__ import annotations

import datetime
import operator
from typing import Any, SupportsIndex, get_args, overload

__all__ = ["at_least", "choice", "date_text"]


def choice(name: str, value: object, known: Any) -> None:
    """Makes sure that a value is one of a ``Literal``.

    Raises:
        ValueError: If it is none; the message lists them.
    """
    if value not in get_args(known):
        raise ValueError(f"{name}: there is no {value!r}; there are {', '.join(map(repr, get_args(known)))}")


@overload
def at_least(name: str, least: int, value: SupportsIndex) -> int: ...
@overload
def at_least(name: str, least: int, value: SupportsIndex | None) -> int | None: ...
def at_least(name: str, least: int, value: SupportsIndex | None) -> int | None:
    """A whole number that is not too small, of whatever type; ``None`` stays what it is.

    Raises:
        TypeError: If it is no whole number.
        ValueError: If it is smaller.
    """
    if value is None:
        return None
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: {value!r} is no whole number") from None
    if number < least:
        raise ValueError(f"{name}: {number} is too few; give {least} or more")
    return number


def date_text(given: str | datetime.date | None) -> str | None:
    """A date as a text in the writing of ISO 8601."""
    return given.isoformat() if isinstance(given, datetime.date) else given
