"""What the lists of an archive are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from onrecord.vocabulary import EntityType

__all__ = ["ArticleRow", "Counts", "FailureRow", "Person", "StoryOrder", "StoryRow", "TableRow"]

#: What comes first in a list of stories.
StoryOrder: TypeAlias = Literal["origins", "articles", "latest"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an archive holds: ``articles`` are current versions, ``replaced`` those before, ``decisions`` corrections by
    people."""

    articles: int
    replaced: int
    stories: int
    identities: int
    decisions: int
    failures: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A version of an article. ``document`` is its number in the archive, ``id`` the record's id of it, ``added`` when it came
    into the archive, in UTC."""

    document: int
    id: str
    day: str | None
    outlet: str | None
    title: str | None
    url: str | None
    version: int
    current: bool
    story: int | None
    added: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list: ``origins`` counts the independent origins of the happening that most origins assert."""

    story: int
    title: str
    origins: int
    articles: int
    outlets: int
    disputed: bool
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person, body, place or work over all articles: in how many it is named, what it said, in how many events it takes
    part."""

    identity: int
    type: EntityType
    name: str
    role: str | None
    country: str | None
    actor_code: str | None
    wikidata: str | None
    articles: int
    statements: int
    events: int
    first_day: str | None
    last_day: str | None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class FailureRow:
    """What gave no record, why, and when it was last tried, in UTC."""

    name: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table or view of the archive, its columns, and what it holds. ``onrecord schema --sql`` explains every column."""

    name: str
    kind: Literal["table", "view", "full text"]
    columns: tuple[str, ...]
    about: str
