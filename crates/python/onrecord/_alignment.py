"""Where the characters of a record's text stand in the text that was given.

Taking a text in changes nothing in it but what does not show: line ends become ``\\n``, control characters blanks, byte order
marks go, and the end is trimmed. So the two texts have the same letters in the same order, and a span, which begins and ends with
a letter, is found by counting them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from unicodedata import category

__all__ = ["alignment"]

_BYTE_ORDER_MARK = "\ufeff"


def alignment(taken: str, given: str) -> Callable[[int, int], tuple[int, int]]:
    """What turns offsets of the text that was taken in into those of the text that was given, both in code points.

    Raises:
        ValueError: If these are not the same text.
    """
    if given.startswith(taken):
        return lambda start, end: (start, end)
    ours, theirs = _letters(taken), _letters(given)
    if [taken[at] for at in ours] != [given[at] for at in theirs]:
        raise ValueError("these are two texts")

    def moved(start: int, end: int) -> tuple[int, int]:
        return theirs[bisect_left(ours, start)], theirs[bisect_left(ours, end) - 1] + 1

    return moved


def _letters(text: str) -> list[int]:
    """Where the characters are that no intake changes."""
    return [at for at, char in enumerate(text) if not (char.isspace() or char == _BYTE_ORDER_MARK or category(char) == "Cc")]
