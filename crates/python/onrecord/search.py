"""Searching an archive: what is looked for, and what was found."""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypeVar, get_args

from onrecord._build import builder
from onrecord._native import Found
from onrecord._view import colour, width
from onrecord.listing import Listing
from onrecord.reading import engine
from onrecord.vocabulary import EventType, Factuality, Naming, Quote, Status

__all__ = ["Day", "Hit", "Hits", "Order", "Scope", "Some"]

T = TypeVar("T")

#: What filters are called in Python whose names in a query are others.
_KEYWORDS = {
    "types": "type", "statuses": "status", "factualities": "factuality", "namings": "naming", "places": "place",
    "outlets": "outlet",
}  # fmt: skip

#: What is looked for: articles by headline and text, statements by what is said, claims by the clause that makes them.
Scope: TypeAlias = Literal["articles", "statements", "claims"]
#: What comes first.
Order: TypeAlias = Literal["relevance", "newest", "oldest"]
#: One value or several; several are alternatives.
Some: TypeAlias = T | Iterable[T]
#: A day, as a date or as 2025-03-04.
Day: TypeAlias = "str | datetime.date"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article, statement or claim that was found. What the other scopes have is ``None``, or empty.

    ``document`` is the article's number in the archive, ``document_id`` the record's id of it, ``id`` that of the attribution
    or claim in it; ``archive.record(hit.document)[hit.id]`` is the object. ``text`` is the part that fits; ``marks`` says where
    in it the words are that were looked for: start and end, in code points. ``chain`` spells the sources out, from the
    outermost to the innermost; ``origin`` is who stands behind a claim over all articles.
    """

    document: int
    document_id: str
    id: str | None
    day: str | None
    outlet: str | None
    title: str | None
    story: int | None
    replaced: bool
    chain: str | None
    naming: Naming | None
    quote: Quote | None
    event: str | None
    trigger: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    type: EventType | None
    status: Status | None
    factuality: Factuality | None
    origin: str | None
    text: str
    marks: tuple[tuple[int, int], ...]


class Hits(Listing[Hit]):
    """The hits that were asked for, and all that was found, counted. Printed, it is the view of ``onrecord search``.

    Attributes:
        scope: What was looked for.
        found: How many there are; where ``more`` is true, only those that came into the archive last are counted and ranked.
        articles: Articles that they stand in.
        outlets: Outlets that published those.
        origins: Independent origins of the claims; ``None`` where articles were looked for.
        denials: Claims that it is not so; ``None`` where articles were looked for.
        first_day: Earliest day of publication.
        last_day: Latest day of publication.
        notes: How names were understood.
        nothing: Where nothing was found: why, and what to ask instead.
    """

    scope: Scope
    found: int
    articles: int
    outlets: int
    origins: int | None
    denials: int | None
    first_day: str | None
    last_day: str | None
    more: bool
    notes: tuple[str, ...]
    nothing: tuple[str, ...]

    def __init__(self, found: Found) -> None:
        super().__init__(Hit, map(builder(Hit), json.loads(found.hits())))
        self._text = found.text
        for name, value in json.loads(found.summary()).items():
            setattr(self, name, tuple(map(_spoken, value)) if isinstance(value, list) else value)

    def __repr__(self) -> str:
        noun = self.scope if self.found != 1 else self.scope.removesuffix("s")
        return f"<{len(self)} of {self.found}{'+' if self.more else ''} {noun}>"

    def __str__(self) -> str:
        if not self:
            return "\n".join(["nothing was found", *(f"  {why}" for why in self.nothing)])
        return self._text(width(), colour()).rstrip("\n")

    def _head(self) -> list[str]:
        return ["day", "outlet", *(["who", "what"] if self.scope != "articles" else ["title"]), "text"]

    def _cells(self, item: Hit) -> list[str]:
        about = [item.title] if self.scope == "articles" else [item.chain, _about(item)]
        cells = [html.escape(part or "") for part in (item.day, item.outlet, *about)]
        return [*cells, _marked(item)]


def query(
    scope: Scope | None, sort: Order, old: bool, limit: int, from_: str | None, to: str | None, **filters: Some[str] | None
) -> str:
    """The JSON of a query. Values of a filter are alternatives, and may be one or several.

    Raises:
        ValueError: If a value is none that the filter knows.
    """
    one_of("scope", several("scope", scope), Scope)
    one_of("sort", [sort], Order)
    values = {name: several(_KEYWORDS.get(name, name), given) for name, given in filters.items()}
    for name, known in (("types", EventType), ("statuses", Status), ("factualities", Factuality), ("namings", Naming)):
        values[name] = one_of(_KEYWORDS[name], values[name], known)
    return json.dumps({"scope": scope, "sort": sort, "old": old, "limit": limit, "from": from_, "to": to, **values})


def several(name: str, values: Some[str] | None) -> list[str]:
    """The values of a filter as a list; none if it was not given.

    Raises:
        TypeError: If one is no text.
        ValueError: If they are an empty list: nothing would fit it.
    """
    if values is None:
        return []
    found = [values] if isinstance(values, str) else list(values)
    if not found:
        raise ValueError(f"{name}: the list is empty, and nothing fits it; None asks for any")
    for value in found:
        if not isinstance(value, str):
            raise TypeError(f"{name}: {value!r} is no text")
    return found


def codes(countries: Some[str] | None) -> list[str]:
    """Countries as ISO 3166-1 alpha-3 codes; names are looked up.

    Raises:
        ValueError: If one is no country.
    """
    found = []
    for country in several("country", countries):
        code = country if len(country) == 3 and country.isascii() and country.isalpha() else engine(None, None).country(country)
        if code is None:
            raise ValueError(f"country: {country!r} is none; its code (ISO 3166-1 alpha-3) is safest")
        found.append(code)
    return found


def one_of(name: str, values: list[str], known: Any) -> list[str]:
    """Values as the record writes them, given in upper or lower case.

    Raises:
        ValueError: If there is no such value.
    """
    spelt = {str(word).lower(): str(word) for word in get_args(known)}
    for value in values:
        if str(value).lower() not in spelt:
            raise ValueError(f"{name}: there is no {value!r}; there are {', '.join(spelt.values())}")
    return [spelt[str(value).lower()] for value in values]


def day(given: Day | None) -> str | None:
    """A day as the archive compares it.

    Raises:
        ValueError: If it is no day.
    """
    if given is None:
        return None
    # A moment that is missing (NaT) is none, and equals nothing.
    if given != given:
        raise ValueError(f"{given!r} is no day; None asks for any")
    if isinstance(given, datetime.datetime):
        given = given.date()
    try:
        return str(given if isinstance(given, datetime.date) else datetime.date.fromisoformat(given))
    except ValueError:
        raise ValueError(f"{given!r} is no day; a day is written 2025-03-04") from None


def _spoken(told: str) -> str:
    """A message of the archive, which names options of the command, with the arguments of Python."""
    told = re.sub(r"\bthis --(\w+)", r"this \1", told).replace("`onrecord add ARTICLE…` fills it", "add() fills it")
    name = {"from": "from_"}
    return re.sub(r"(?<!\S)--([a-z]+(?:-by)?) ", lambda m: f"{name.get(m[1], m[1].replace('-', '_'))}=", told)


def _about(hit: Hit) -> str:
    """What a claim says ("CT+ · the navy: fired → trawler · ASSAULT · occurred"); how well a statement's source is named."""
    if hit.trigger is None:
        return " · ".join(part for part in (hit.naming, hit.quote) if part)
    event = (", ".join(hit.actors) + ": " if hit.actors else "") + hit.trigger
    event += " → " + ", ".join(hit.recipients) if hit.recipients else ""
    return " · ".join(part for part in (hit.factuality, event, hit.type, hit.status) if part)


def _marked(hit: Hit) -> str:
    told, at = "", 0
    for start, end in hit.marks:
        told += f"{html.escape(hit.text[at:start])}<mark>{html.escape(hit.text[start:end])}</mark>"
        at = end
    return told + html.escape(hit.text[at:])
