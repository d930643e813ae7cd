"""A record: all that was read in one article."""

from __future__ import annotations

import html
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord import vocabulary as v
from onrecord._build import builder
from onrecord._native import Reading
from onrecord._native import json_schema as _json_schema
from onrecord._view import colour, width

if TYPE_CHECKING:
    import pandas
    import polars

    from onrecord.tabulation import Tables

__all__ = ["Record", "json_schema"]

T = TypeVar("T")

#: Height of the article's view in a notebook, in CSS pixels.
_NOTEBOOK_HEIGHT = 560


class Record:
    """One article and all that was read in it; ``onrecord.read`` makes it.

    Its fields are those of the schema ``onrecord/1``, under the same names. They are made when they are first asked for. Printed, it
    is the view that ``onrecord read`` shows; in a notebook, the article's page.

    >>> record = onrecord.read("story.txt")                      # doctest: +SKIP
    >>> [event.trigger.span.text for event in record.events if event.is_asserted]  # doctest: +SKIP
    """

    _reading: Reading

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """The record of its JSON, as ``onrecord read --format json`` writes it.

        Raises:
            ValueError: If it is not of the schema ``onrecord/1``.
        """
        return cls(Reading(text.decode() if isinstance(text, bytes) else text))

    def to_json(self) -> str:
        """The record as JSON in one line."""
        return self._reading.json()

    def to_dict(self) -> dict[str, Any]:
        """The record as dictionaries and lists."""
        made: dict[str, Any] = json.loads(self.to_json())
        return made

    def to_tables(self) -> Tables:
        """The record as Arrow tables, under the names and in the types of ``onrecord export``; :func:`onrecord.tables` makes those
        of many records."""
        from onrecord.tabulation import tables

        return tables([self])

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """The tables as pandas data frames."""
        return self.to_tables().to_pandas()

    def to_polars(self) -> dict[str, polars.DataFrame]:
        """The tables as polars data frames."""
        return self.to_tables().to_polars()

    @cached_property
    def schema(self) -> str:
        """Always ``onrecord/1``."""
        return str(json.loads(self._reading.part("schema")))

    @cached_property
    def reader(self) -> v.Reader:
        """Which program and model read it."""
        return builder(v.Reader)(json.loads(self._reading.part("reader")))

    @cached_property
    def document(self) -> v.Document:
        """The article."""
        return builder(v.Document)(json.loads(self._reading.part("document")))

    @cached_property
    def sentences(self) -> tuple[v.Sentence, ...]:
        """Sentences of the text that was read, in order."""
        return self._list("sentences", v.Sentence)

    @cached_property
    def entities(self) -> tuple[v.Entity, ...]:
        """Persons, bodies, places and things, in order of their first mention."""
        return self._list("entities", v.Entity)

    @cached_property
    def attributions(self) -> tuple[v.Attribution, ...]:
        """Who is said to have said what."""
        return self._list("attributions", v.Attribution)

    @cached_property
    def events(self) -> tuple[v.Event, ...]:
        """Mentions of happenings."""
        return self._list("events", v.Event)

    @cached_property
    def claims(self) -> tuple[v.Claim, ...]:
        """What each source, and the article itself, commits to."""
        return self._list("claims", v.Claim)

    @cached_property
    def times(self) -> tuple[v.Time, ...]:
        """Time expressions and the publication date."""
        return self._list("times", v.Time)

    @cached_property
    def places(self) -> tuple[v.Place, ...]:
        """Mentions of places that could be located."""
        return self._list("places", v.Place)

    @cached_property
    def quantities(self) -> tuple[v.Quantity, ...]:
        """Amounts and counts."""
        return self._list("quantities", v.Quantity)

    @cached_property
    def contradictions(self) -> tuple[v.Contradiction, ...]:
        """Pairs of claims that cannot both hold."""
        return self._list("contradictions", v.Contradiction)

    def _list(self, name: str, kind: type[T]) -> tuple[T, ...]:
        build = builder(kind)
        return tuple([build(value) for value in json.loads(self._reading.part(name))])

    @cached_property
    def _parts(self) -> dict[str, v.Part]:
        lists = (self.entities, self.attributions, self.events, self.claims, self.times, self.places, self.quantities)
        return {part.id: part for parts in lists for part in parts}

    def __getitem__(self, id: str) -> v.Part:
        """The part with an id: ``record["v3"]`` is an event, ``record["e1"]`` an entity.

        Raises:
            KeyError: If the record has no such part.
        """
        return self._parts[id]

    def __contains__(self, id: object) -> bool:
        return id in self._parts

    def chain(self, claim: v.Claim) -> tuple[v.Attribution, ...]:
        """The attributions through which a claim came, from the outermost to the innermost; none for the article's own voice."""
        return tuple(part for part in map(self.__getitem__, claim.chain) if isinstance(part, v.Attribution))

    def claims_on(self, event: v.Event) -> tuple[v.Claim, ...]:
        """What each source commits to about an event."""
        return tuple(claim for claim in self.claims if claim.event == event.id)

    def who(self, attribution: v.Attribution) -> str | None:
        """The name of an attribution's source, else the words that stand for it; ``None`` where no words do."""
        source = attribution.source
        if source.entity is not None:
            return str(self[source.entity])
        return None if source.span is None else source.span.text

    def explain(self, id: str) -> str:
        """Why an attribution, event or claim is there, as ``onrecord read --explain`` says it.

        Raises:
            KeyError: If there is no such part, or the record was not made by :func:`onrecord.read` in this process: only
                what has just been read can be explained.
        """
        told = self._reading.explain(id, width(), colour())
        if told is None:
            raise KeyError(f"nothing explains {id!r}: no attribution, event or claim has that id, or the record was not just read")
        return told

    def __repr__(self) -> str:
        title, outlet, published, (attributions, events, claims) = self._reading.summary()
        about = " · ".join(str(part) for part in (title, outlet, published) if part)
        return f"<Record {about}: {attributions} attributions, {events} events, {claims} claims>"

    def __str__(self) -> str:
        return self._reading.text(width(), colour()).rstrip("\n")

    def to_html(self) -> str:
        """The article's page, whole and by itself, as ``onrecord view`` writes it."""
        return self._reading.html()

    def _repr_html_(self) -> str:
        page = html.escape(self.to_html(), quote=True)
        frame = f"width:100%;height:{_NOTEBOOK_HEIGHT}px;border:1px solid #8884;border-radius:4px"
        title = html.escape(repr(self), quote=True)
        return f'<iframe srcdoc="{page}" title="{title}" sandbox="allow-scripts allow-popups" style="{frame}"></iframe>'

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Record) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        return Record.from_json, (self.to_json(),)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record as JSON, which ``onrecord schema`` prints."""
    schema: dict[str, Any] = json.loads(_json_schema())
    return schema
