"""From the values that JSON has to the objects of :mod:`onrecord.vocabulary`, by their type hints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def builder(kind: type[T]) -> Callable[[dict[str, Any]], T]:
    """What makes an object of this class of the members of a JSON object."""
    made: Callable[[dict[str, Any]], T] = _builder(kind)  # type: ignore[arg-type]  # mypy takes a class for something without a hash
    return made


@cache
def _builder(kind: type[Any]) -> Callable[[dict[str, Any]], Any]:
    hints = get_type_hints(kind)
    # A name that is a word of Python ends in an underscore.
    parts = [(field.name.rstrip("_"), _of(hints[field.name])) for field in fields(kind)]

    def build(value: dict[str, Any]) -> Any:
        return kind(*[value[name] if of is None else of(value[name]) for name, of in parts])

    return build


def _of(hint: Any) -> Callable[[Any], Any] | None:
    """What makes a value of this type; ``None`` where it is what JSON gives."""
    if hint in (str, int, float, bool) or get_origin(hint) is Literal:
        return None
    if get_origin(hint) in (Union, UnionType):
        of = _of(next(kind for kind in get_args(hint) if kind is not type(None)))
        return None if of is None else lambda value: None if value is None else of(value)
    if get_origin(hint) is tuple:
        item = _of(get_args(hint)[0])
        return tuple if item is None else lambda values: tuple([item(value) for value in values])
    return builder(hint)
