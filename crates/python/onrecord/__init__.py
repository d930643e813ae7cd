"""OnRecord: who did, said, threatened, denied or is only reported to be considering what, according to whom.

>>> import onrecord
>>> record = onrecord.read("story.txt")                         # doctest: +SKIP
>>> print(record)                                               # doctest: +SKIP

:func:`read` gives a :class:`Record`, :func:`read_many` one for each of many articles, as a stream. An :class:`Archive` holds them
in one file, searches them, and counts who stands behind what. It never says what is true; it says who says so.
"""

from onrecord._native import Article
from onrecord.archive import Archive
from onrecord.errors import ArchiveError, OnRecordError, ReadError, ReadWarning
from onrecord.reading import articles, read, read_many
from onrecord.record import Record, json_schema
from onrecord.story import Story
from onrecord.tabulation import Tables, read_batches, read_table, tables

__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "OnRecordError",
    "ReadError",
    "ReadWarning",
    "Record",
    "Story",
    "Tables",
    "articles",
    "json_schema",
    "read",
    "read_batches",
    "read_many",
    "read_table",
    "tables",
]
