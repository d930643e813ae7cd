"""What can go wrong with articles and archives: :class:`OnRecordError`. Wrong arguments, missing columns and files raise what is
usual in Python: ``TypeError``, ``ValueError``, ``KeyError``, ``OSError``."""

from __future__ import annotations

__all__ = ["ArchiveError", "OnRecordError", "ReadError", "ReadWarning"]


class OnRecordError(Exception):
    """An article gave no record, or an archive cannot be used as asked."""


class ReadError(OnRecordError, ValueError):
    """An article gave no record. The message names it, and says what to do.

    Attributes:
        name: What the article is called: the name it was given, its file, the place in a dump.
        kind: Which error it is, in one word: ``empty``, ``binary``, ``not-english``, ``no-story``, ``too-large``, ``address``,
            ``record``, ``unreadable``, ``damaged``, ``several``, ``no-field``, ``bad-published``, ``bad-url``, ``defect``.
    """

    name: str
    kind: str

    def __init__(self, message: str, name: str, kind: str) -> None:
        super().__init__(message, name, kind)
        self.name = name
        self.kind = kind

    def __str__(self) -> str:
        return str(self.args[0])


class ArchiveError(OnRecordError):
    """An archive cannot be used as asked. Nothing of what it holds is lost by it."""


class ReadWarning(UserWarning):
    """An article gave no record and was left out; the others go on."""
