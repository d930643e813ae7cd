"""A component for spaCy that puts attributions and events on a ``Doc``.

>>> import spacy                                                # doctest: +SKIP
>>> nlp = spacy.blank("en")                                     # doctest: +SKIP
>>> nlp.add_pipe("onrecord")                                    # doctest: +SKIP
>>> doc = nlp("Peru bombed a camp, a minister said.")           # doctest: +SKIP
>>> [(span.text, span._.status) for span in doc.spans["events"]]  # doctest: +SKIP
[('bombed', 'occurred')]

It reads ``doc.text`` by itself: it needs no other component, goes with any tokenizer, and changes no token. It puts on a ``Doc``:

===========================  ===========================================================================================
``doc._.onrecord``           the :class:`onrecord.Record`; ``None`` if the text could not be read
``doc._.onrecord_error``     why it could not, a sentence; ``doc._.onrecord_error_kind`` in one word, as ``ReadError.kind``
``doc._.attributions``       the record's attributions; ``doc._.events`` its events
``doc.spans["attributions"]``  contents of attributions; the label is ``direct``, ``indirect`` or ``mixed``
``doc.spans["sources"]``     sources; the label is how they are named: ``named``, ``unnamed`` …
``doc.spans["cues"]``        cues; the label is the channel: ``speech``, ``document`` …
``doc.spans["events"]``      triggers; the label is PLOVER's type, or ``EVENT``
``doc.spans["times"]``       time expressions; the label is their grain: ``day``, ``month`` …
``doc.spans["places"]``      places; the label is their country
===========================  ===========================================================================================

Each of these spans has the id of its part (``span.id_``) and leads back to it: ``span._.attribution``, ``span._.event``, and for
triggers ``span._.status`` and ``span._.claims``. Of any other span they are ``None``, and ``()``.

Spans are whole tokens: where a part begins or ends inside a token, its span has the token too. The record's own offsets are code
points of ``doc._.onrecord.document.text``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypedDict
from weakref import WeakKeyDictionary

from onrecord import vocabulary as v
from onrecord._alignment import alignment
from onrecord._native import Article
from onrecord.errors import ReadError
from onrecord.reading import read_many
from onrecord.record import Record

try:
    from spacy.language import Language
    from spacy.pipeline import Pipe
    from spacy.tokens import Doc, Span
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("onrecord.spacy needs spaCy: pip install 'onrecord[spacy]'", name=error.name) from error

__all__ = ["Known", "OnRecord", "make"]


class Known(TypedDict, total=False):
    """What is known of an article better than its text says it: ``doc._.onrecord_known = {"published": "2025-03-03"}``.

    The fields are those of :func:`onrecord.read`. Relative times ("on Sunday") need ``published``.
    """

    name: str
    outlet: str
    published: str
    title: str
    url: str
    byline: str


_GROUPS = ("attributions", "sources", "cues", "events", "times", "places")

#: Records of living Docs. What a Doc keeps in its own data is the JSON, which survives where objects do not.
_records: WeakKeyDictionary[Doc, Record] = WeakKeyDictionary()


class OnRecord(Pipe):
    """Reads the text of a ``Doc``. ``nlp.add_pipe("onrecord", config={…})`` makes it.

    Args:
        name: Its name in the pipeline.
        knowledge: A folder of tables of your own: who and where.
        outlet: Who published the articles, where ``doc._.onrecord_known`` does not say it.
        force: Read what is not in English too.
        workers: Threads to read on; all cores if it is not given. With ``nlp.pipe(n_process=…)`` each process has so many.
        on_error: What becomes of a text that cannot be read: ``"note"`` writes the reason into ``doc._.onrecord_error``,
            ``"raise"`` raises a :class:`onrecord.ReadError`, which spaCy hands to the handler of ``nlp.set_error_handler``.
    """

    def __init__(
        self,
        name: str = "onrecord",
        *,
        knowledge: str | None = None,
        outlet: str | None = None,
        force: bool = False,
        workers: int | None = None,
        on_error: Literal["note", "raise"] = "note",
    ) -> None:
        self.name = name
        self.knowledge = knowledge
        self.outlet = outlet
        self.force = force
        self.workers = workers
        self.on_error = on_error

    def __call__(self, doc: Doc) -> Doc:
        """Reads one ``Doc``, which is changed and returned."""
        (result,) = self._read([self._article(doc)])
        if isinstance(result, ReadError) and self.on_error == "raise":
            raise result
        return _put(doc, result)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Reads Docs as a stream, in their order, on all cores. Batches are those of :func:`onrecord.read_many`, whatever
        ``batch_size`` says."""
        waiting: deque[Doc] = deque()

        def articles() -> Iterator[Article]:
            for doc in stream:
                waiting.append(doc)
                yield self._article(doc)

        for result in self._read(articles()):
            doc = waiting.popleft()
            if isinstance(result, ReadError) and self.on_error == "raise":
                self.get_error_handler()(self.name, self, [doc], result)
            else:
                yield _put(doc, result)

    def _read(self, articles: Iterable[Article]) -> Iterator[Record | ReadError]:
        return read_many(articles, on_error="return", knowledge=self.knowledge, workers=self.workers, progress=False)

    def _article(self, doc: Doc) -> Article:
        known: dict[str, Any] = {"name": "the Doc", "outlet": self.outlet, **(doc._.onrecord_known or {})}
        return Article(doc.text, html=False, force=self.force, **known)


@Language.factory(
    "onrecord",
    default_config={"knowledge": None, "outlet": None, "force": False, "workers": None, "on_error": "note"},
    assigns=["doc._.onrecord", "doc.spans"],
)
def make(
    nlp: Language,
    name: str,
    knowledge: str | None,
    outlet: str | None,
    force: bool,
    workers: int | None,
    on_error: Literal["note", "raise"],
) -> OnRecord:
    """What ``nlp.add_pipe("onrecord")`` calls; see :class:`OnRecord`."""
    return OnRecord(name, knowledge=knowledge, outlet=outlet, force=force, workers=workers, on_error=on_error)


def _put(doc: Doc, result: Record | ReadError) -> Doc:
    groups: dict[str, list[Span]] = {group: [] for group in _GROUPS}
    # A Doc that is read again keeps nothing of the first time.
    _records.pop(doc, None)
    doc._.onrecord_json = doc._.onrecord_error = doc._.onrecord_error_kind = None
    if isinstance(result, Record):
        _records[doc] = result
        doc._.onrecord_json = result.to_json()
        moved = alignment(result.document.text, doc.text)
        for group, span, label, id in _marked(result):
            # No words give a date of publication that was known beforehand.
            if span.start == span.end:
                continue
            start, end = moved(span.start, span.end)
            found = doc.char_span(start, end, label=label, span_id=id, alignment_mode="expand")
            groups[group] += [] if found is None else [found]
    else:
        doc._.onrecord_error = str(result)
        doc._.onrecord_error_kind = result.kind
    doc.spans.update(groups)
    return doc


def _marked(record: Record) -> Iterator[tuple[str, v.Span, str, str]]:
    """What is marked in a text: the group of spans that it belongs to, the stretch, label and id."""
    for attribution in record.attributions:
        for content in attribution.content:
            yield "attributions", content, attribution.quote, attribution.id
        if attribution.source.span is not None:
            yield "sources", attribution.source.span, attribution.source.naming, attribution.id
        if attribution.cue is not None:
            yield "cues", attribution.cue.span, attribution.channel, attribution.id
    for event in record.events:
        yield "events", event.trigger.span, event.type or "EVENT", event.id
    for time in record.times:
        yield "times", time.span, time.grain, time.id
    for place in record.places:
        yield "places", place.span, place.country or "", place.id


def _record(doc: Doc) -> Record | None:
    if doc not in _records and doc._.onrecord_json is not None:
        _records[doc] = Record.from_json(doc._.onrecord_json)
    return _records.get(doc)


def _part(span: Span) -> v.Part | None:
    record = _record(span.doc)
    return record[span.id_] if record is not None and span.id_ in record else None


def _attribution(span: Span) -> v.Attribution | None:
    part = _part(span)
    return part if isinstance(part, v.Attribution) else None


def _event(span: Span) -> v.Event | None:
    part = _part(span)
    return part if isinstance(part, v.Event) else None


def _status(span: Span) -> v.Status | None:
    event = _event(span)
    return None if event is None else event.status


def _claims(span: Span) -> tuple[v.Claim, ...]:
    record, event = _record(span.doc), _event(span)
    return () if record is None or event is None else record.claims_on(event)


def _extend() -> None:
    kept: dict[str, Any] = {"onrecord_known": None, "onrecord_json": None, "onrecord_error": None, "onrecord_error_kind": None}
    for name, default in kept.items():
        Doc.set_extension(name, default=default)
    Doc.set_extension("onrecord", getter=_record)
    Doc.set_extension("attributions", getter=lambda doc: record.attributions if (record := _record(doc)) else ())
    Doc.set_extension("events", getter=lambda doc: record.events if (record := _record(doc)) else ())
    for name, getter in [("attribution", _attribution), ("event", _event), ("status", _status), ("claims", _claims)]:
        Span.set_extension(name, getter=getter)


_extend()
