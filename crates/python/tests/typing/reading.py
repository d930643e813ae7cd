"""What a type checker knows of reading. It is checked, not run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from onrecord import vocabulary as v
from typing_extensions import assert_type

record = onrecord.read(Path("story.txt"), outlet="Andes Daily", published="2025-03-03")
assert_type(record, onrecord.Record)
assert_type(record.document.published, str | None)
assert_type(record.document.credits, tuple[str, ...])
assert_type(record.document.sections[0].span, v.Span)
assert_type(record.explain("a1"), str)
assert_type(record.to_json(), str)
assert_type(onrecord.Record.from_json(b"{}"), onrecord.Record)

for event in record.events:
    assert_type(event, v.Event)
    assert_type(event.type, v.EventType | None)
    assert_type(event.status, v.Status)
    assert_type(event.is_asserted, bool)
    assert_type(record.claims_on(event), tuple[v.Claim, ...])
    # A comparison with what no status can be is a mistake that the checker finds.
    event.status == "happened"  # type: ignore[comparison-overlap]

for claim in record.claims:
    assert_type(record.chain(claim), tuple[v.Attribution, ...])
    assert_type(claim.factuality, v.Factuality)

for attribution in record.attributions:
    assert_type(attribution.cue, v.Cue | None)
    assert_type(record.who(attribution), str | None)
    attribution.cue.lemma  # type: ignore[union-attr]
    attribution.confidence = 1.0  # type: ignore[misc]

assert_type(record["e1"], v.Part)
record["e1"].name  # type: ignore[union-attr]

records = onrecord.read_many(["Peru left.", b"Peru left.", Path("story.txt"), onrecord.Article("Peru left.")])
assert_type(records, Iterator[onrecord.Record])
assert_type(onrecord.read_many([], on_error="raise"), Iterator[onrecord.Record])
both = onrecord.read_many([], on_error="return")
assert_type(both, Iterator[onrecord.Record | onrecord.ReadError])
for result in both:
    if isinstance(result, onrecord.ReadError):
        assert_type(result.kind, str)
    else:
        assert_type(result, onrecord.Record)

assert_type(onrecord.articles("dump.jsonl", fields={"text": "body"}), Iterator[onrecord.Article])
assert_type(onrecord.json_schema(), dict[str, Any])

onrecord.read(3)  # type: ignore[arg-type]
onrecord.read("Peru left.", outlets="Andes Daily")  # type: ignore[call-arg]
onrecord.read_many([], on_error="ignore")  # type: ignore[call-overload]
onrecord.read_many([3])  # type: ignore[list-item]
