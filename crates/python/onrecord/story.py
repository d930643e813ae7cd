"""A story: articles about one matter, what they say about it, and who stands behind it.

An origin is who stands behind a claim over all articles: a person or body that is named, a document, the unnamed sources that
one outlet spoke to, or the outlet itself. Forty outlets that repeat one newspaper share an origin.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from onrecord._build import builder
from onrecord._native import story_text
from onrecord._view import colour, width
from onrecord.vocabulary import ContradictionKind, EventType, Factuality, Naming, Status

__all__ = [
    "Backing",
    "Change",
    "Correction",
    "Dispute",
    "Evidence",
    "Happening",
    "Party",
    "Side",
    "Statement",
    "Story",
    "StoryArticle",
    "StoryCopy",
    "TimelineEntry",
]

#: Columns of the view in a notebook.
_NOTEBOOK_WIDTH = 110

#: Two ids: that of a document, and of a part of its record.
Place: TypeAlias = "tuple[str, str]"


@dataclass(frozen=True, slots=True)
class StoryCopy:
    """That an article repeats the words of an earlier one, ``of``; ``containment`` is the share of the shorter text that both
    have, from 0 to 1."""

    of: str
    kind: Literal["copy", "partial"]
    containment: float


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story. ``document`` is the record's id, ``number`` that in the archive; ``carrier`` is whose words it
    carries: the agency credited, else the outlet; of a copy, the original's. ``version`` counts the texts found under its
    address."""

    document: str
    number: int
    day: str | None
    outlet: str | None
    title: str | None
    url: str | None
    carrier: str | None
    copies: tuple[StoryCopy, ...]
    version: int
    new: bool


@dataclass(frozen=True, slots=True)
class Party:
    """A person, body or thing that takes part in a happening, in so many mentions of it."""

    name: str
    identity: int | None
    mentions: int
    entities: tuple[Place, ...]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands: the article, the claim, and the words with their code points in the article's text, end
    exclusive."""

    document: str
    claim: str
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Backing:
    """An origin of a claim, and the outlets that carry it, in the order in which they did. ``factuality`` is how firmly it
    holds what it said last; ``numbers`` are its numbers as written; ``through`` is the outlet that an unnamed source spoke
    to."""

    origin: int
    name: str
    identity: int | None
    kind: Naming
    through: str | None
    factuality: Factuality
    first_day: str | None
    outlets: tuple[str, ...]
    numbers: tuple[str, ...]
    evidence: Evidence
    claims: tuple[Place, ...]
    new: bool

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Happening:
    """One event over all articles of a story.

    ``asserted_by`` are the origins that hold it to be so, the firmest first: that it happened only where :attr:`is_asserted`;
    of a plan or a threat, that it is one. ``denied_by`` hold it not to be so; ``raised_by`` speak of it and commit to neither.
    ``from_`` and ``to`` are the days on which it is said to happen, ``first_day`` that of the first article.
    """

    happening: int
    type: EventType | None
    mode: str | None
    lemma: str
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    from_: str | None
    to: str | None
    articles: int
    first_day: str | None
    asserted_by: tuple[Backing, ...]
    denied_by: tuple[Backing, ...]
    raised_by: tuple[Backing, ...]
    mentions: tuple[Place, ...]
    new: bool

    @property
    def is_asserted(self) -> bool:
        """Whether some origin asserts that it happened or is happening."""
        return self.status in ("occurred", "ongoing") and bool(self.asserted_by)

    @property
    def is_disputed(self) -> bool:
        """Whether some hold it to be so and others not."""
        return bool(self.asserted_by) and bool(self.denied_by)


@dataclass(frozen=True, slots=True)
class Statement:
    """What an origin said on a day: how firmly, with which numbers as written, and what these numbers are."""

    day: str | None
    factuality: Factuality
    numbers: tuple[str, ...]
    values: tuple[float, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: an origin, and what it said as :class:`Statement` has it."""

    origin: int
    name: str
    day: str | None
    factuality: Factuality
    numbers: tuple[str, ...]
    values: tuple[float, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims of two origins on a happening that cannot both hold."""

    kind: ContradictionKind
    happening: int
    a: Side
    b: Side


@dataclass(frozen=True, slots=True)
class Change:
    """What an origin said of a happening, and what it said later."""

    kind: Literal["position", "firmness", "number"]
    happening: int
    origin: int
    name: str
    before: Statement
    after: Statement
    new: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """A new version of an article that says something else than the one before: claims that only one of them makes."""

    document: str
    before: str
    day: str | None
    outlet: str | None
    added: tuple[Evidence, ...]
    dropped: tuple[Evidence, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An entry of the timeline: the first article, when an origin first held something to be so, denied it, changed what it
    says; an article with a new version. ``who`` is an origin or an outlet, ``text`` the words of the article."""

    day: str | None
    kind: Literal["first", "origin", "denial", "change", "correction"]
    happening: int | None
    origin: int | None
    who: str
    text: str
    document: str
    claim: str | None
    new: bool


@dataclass(frozen=True)
class Story:
    """A story. Printed, it is the view of ``onrecord story --all``; ``archive.story(number)`` gives it.

    ``origins`` counts the independent origins of the happening that most of them assert. Where it was asked for with ``since``,
    what was published on that day or later is marked as ``new``.
    """

    story: int
    title: str
    origins: int
    disputed: bool
    first_day: str | None
    last_day: str | None
    since: str | None
    articles: tuple[StoryArticle, ...]
    happenings: tuple[Happening, ...]
    disputes: tuple[Dispute, ...]
    changes: tuple[Change, ...]
    corrections: tuple[Correction, ...]
    timeline: tuple[TimelineEntry, ...]
    _json: str = field(repr=False, compare=False)

    @classmethod
    def from_json(cls, text: str) -> Story:
        """The story of its JSON, as ``onrecord story --format json`` writes it."""
        return builder(cls)({**json.loads(text), "_json": text})

    def to_json(self) -> str:
        """The story as JSON in one line."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The story as dictionaries and lists."""
        made: dict[str, Any] = json.loads(self._json)
        return made

    def __repr__(self) -> str:
        outlets = len({article.outlet for article in self.articles if article.outlet})
        disputed = ", disputed" if self.disputed else ""
        counted = f"{len(self.articles)} articles of {outlets} outlets, {self.origins} origins"
        return f"<Story {self.story} {self.title}: {counted}{disputed}>"

    def __str__(self) -> str:
        return story_text(self._json, width(), colour()).rstrip("\n")

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(story_text(self._json, _NOTEBOOK_WIDTH, False))}</pre>"
