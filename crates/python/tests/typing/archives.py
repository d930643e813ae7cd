"""What a type checker knows of tables and archives. It is checked, not run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import onrecord
from onrecord.search import Hit, Hits
from typing_extensions import assert_type

record = onrecord.read("Peru left.")
assert_type(record.to_tables(), onrecord.Tables)
assert_type(onrecord.tables([record]), onrecord.Tables)
assert_type(onrecord.read_table(object(), text="body", published="day"), onrecord.Tables)
for name in onrecord.tables([]):
    assert_type(name, str)
onrecord.tables(record)  # type: ignore[arg-type]

with onrecord.Archive.create("news.db") as archive:
    assert_type(archive, onrecord.Archive)
    assert_type(len(archive), int)
    archive.add(["Peru left."], on_error="ignore")
    archive.add(["Peru left."], on_error="return")  # type: ignore[arg-type]
    archive.add([3])  # type: ignore[list-item]

hits = archive.search("ferry", scope="claims", factuality=["CT-", "PR-"], from_=datetime.date(2025, 3, 1))
assert_type(hits, Hits)
assert_type(hits[0], Hit)
archive.search("ferry", factuality="certain")  # type: ignore[arg-type]
archive.search("ferry", said="Brandt")  # type: ignore[call-arg]

assert_type(archive.record(1), onrecord.Record)
assert_type(archive.records(), Iterator[onrecord.Record])
assert_type(archive.story(1), onrecord.Story)
