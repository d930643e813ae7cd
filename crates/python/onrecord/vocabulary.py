"""The parts of a record, under the names of the schema ``onrecord/1``; ``onrecord schema`` prints it.

Offsets are Unicode code points into ``document.text``, end exclusive, which are the indices of a Python string:
``record.document.text[span.start:span.end] == span.text``. Ids are unique in one record. Objects are immutable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

SectionKind: TypeAlias = Literal["headline", "byline", "dateline", "body", "caption", "boilerplate"]
EntityType: TypeAlias = Literal[
    "person", "organization", "government", "military", "group", "place", "facility", "vessel", "work", "other"
]
Form: TypeAlias = Literal["name", "nominal", "pronoun"]
Quote: TypeAlias = Literal["direct", "indirect", "mixed"]
Naming: TypeAlias = Literal["named", "unnamed", "document", "outlet", "unspecified"]
Channel: TypeAlias = Literal[
    "speech", "interview", "statement", "social-media", "document", "report", "broadcast", "unknown"
]
EventType: TypeAlias = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status: TypeAlias = Literal[
    "occurred", "ongoing", "ordered", "planned", "considered", "threatened",
    "conditional", "requested", "hypothetical", "denied", "generic",
]  # fmt: skip
Factuality: TypeAlias = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
Grain: TypeAlias = Literal[
    "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "unknown"
]
Basis: TypeAlias = Literal["expressed", "inferred", "publication"]
Bound: TypeAlias = Literal["exactly", "at-least", "at-most"]
ContradictionKind: TypeAlias = Literal["denial", "number", "outcome"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of ``document.text``: code points ``start`` to ``end``, end exclusive, and the text between them."""

    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Reader:
    """Which version of OnRecord and which language model made a record."""

    version: str
    model: str


@dataclass(frozen=True, slots=True)
class Section:
    """One block of an article: a headline, a paragraph, a caption …"""

    kind: SectionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it was taken in.

    ``published`` is a date, or RFC 3339 with the offset that the page gave; ``credits`` are agencies ("AFP"); ``language`` is an
    ISO 639-1 code; ``id`` is stable for the same text and address.
    """

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    credits: tuple[str, ...]
    published: str | None
    language: str
    text: str
    text_sha256: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: code points ``start`` to ``end`` of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Links:
    """Identifiers in other data: a Wikidata item ("Q…"), a GeoNames id."""

    wikidata: str | None
    geonames: int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an entity."""

    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, place or thing, with all its mentions.

    ``country`` is an ISO 3166-1 alpha-3 code; ``actor_code`` is in the style of CAMEO and PLOVER: country, then sector.
    """

    id: str
    type: EntityType
    name: str
    role: str | None
    country: str | None
    actor_code: str | None
    links: Links
    mentions: tuple[Mention, ...]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Source:
    """The source of an attribution: the entity's id, the words that name it, and how well they identify it."""

    entity: str | None
    span: Span | None
    naming: Naming


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that mark an attribution ("said", "according to"), and the lemma of their head."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content. ``parent`` is the attribution whose content holds this one, or through which it reached the
    outlet; ``addressee`` is an entity's id, ``said_at`` a time's; ``confidence`` is a probability from 0 to 1."""

    id: str
    parent: str | None
    quote: Quote
    source: Source
    cue: Cue | None
    content: tuple[Span, ...]
    addressee: str | None
    channel: Channel
    said_at: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that names an event, and its lemma."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of a happening. ``actors``, ``recipients``, ``place``, ``time`` and ``quantities`` are ids.

    ``status`` is how the article presents it in the world. What only stands under a plan, threat, condition, request, accusation or
    denial is never ``occurred``; :attr:`is_asserted` tells what is told as having happened.
    """

    id: str
    type: EventType | None
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    trigger: Trigger
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    time: str | None
    quantities: tuple[str, ...]
    same_as: str | None
    status: Status

    @property
    def is_asserted(self) -> bool:
        """Whether the article presents it as having happened or happening."""
        return self.status in ("occurred", "ongoing")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source commits to about one event.

    ``chain`` lists attributions from the outermost to the innermost; it is empty for the article's own voice. ``factuality`` is
    FactBank's value for the source at its end. ``evidence[0]`` is the clause that makes the claim.
    """

    id: str
    event: str
    chain: tuple[str, ...]
    factuality: Factuality
    confidence: float
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A point or stretch of time. ``from_`` and ``to`` are the first and last day (in JSON and tables, ``from`` and ``to``); they are
    empty where it cannot be placed on a calendar. ``timex3`` is the value of ISO-TimeML."""

    id: str
    span: Span
    from_: str
    to: str
    grain: Grain
    timex3: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place that could be located, in degrees north and east."""

    id: str
    span: Span
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount or a count. ``unit`` is an ISO 4217 code, ``percent``, an SI-like unit, or the counted noun."""

    id: str
    span: Span
    value: float
    unit: str | None
    approximate: bool
    bound: Bound


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims, by their ids, that cannot both hold."""

    claims: tuple[str, str]
    kind: ContradictionKind


Part: TypeAlias = Entity | Attribution | Event | Claim | Time | Place | Quantity
