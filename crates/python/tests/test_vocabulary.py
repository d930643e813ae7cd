"""The objects of a record have the fields, types, enumerations and empty values that the JSON Schema has, and no others."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cached_property
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import onrecord
from onrecord import vocabulary

SCHEMA = onrecord.json_schema()
JSON = {str: "string", int: "integer", float: "number", bool: "boolean"}

#: What a field may hold: a name of JSON or of a class, values of an enumeration, ``("or null", …)``, ``("list", …, how many)``.
Shape: TypeAlias = "str | frozenset[str] | tuple[Any, ...]"


def shape_of_schema(part: dict[str, Any]) -> Shape:
    if "$ref" in part:
        name = part["$ref"].rsplit("/", 1)[1]
        values = enumeration(SCHEMA["$defs"][name])
        return values if values else name
    if "anyOf" in part:
        some, null = part["anyOf"]
        assert null == {"type": "null"}
        return ("or null", shape_of_schema(some))
    if isinstance(part["type"], list):
        some, null = part["type"]
        assert null == "null"
        return ("or null", some)
    if part["type"] == "array":
        assert part.get("minItems") == part.get("maxItems")
        return ("list", shape_of_schema(part["items"]), part.get("minItems"))
    return str(part["type"])


def enumeration(definition: dict[str, Any]) -> frozenset[str]:
    constants = (choice["const"] for choice in definition.get("oneOf", ()))
    return frozenset([*definition.get("enum", ()), *constants])


def shape_of_hint(hint: Any) -> Shape:
    if get_origin(hint) is Literal:
        return frozenset(get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        some, null = get_args(hint)
        assert null is type(None)
        return ("or null", shape_of_hint(some))
    if get_origin(hint) is tuple:
        first, *others = get_args(hint)
        assert others == [...] or all(other == first for other in others)
        return ("list", shape_of_hint(first), None if others == [...] else 1 + len(others))
    return JSON.get(hint) or str(hint.__name__)


def shapes_of_class(kind: type) -> dict[str, Shape]:
    hints = get_type_hints(kind)
    assert is_dataclass(kind)
    return {field.name.rstrip("_"): shape_of_hint(hints[field.name]) for field in fields(kind)}


def shapes_of_definition(definition: dict[str, Any]) -> dict[str, Shape]:
    return {name: shape_of_schema(part) for name, part in definition["properties"].items()}


def test_every_class_has_the_fields_of_its_definition() -> None:
    classes = {name: kind for name, kind in vars(vocabulary).items() if is_dataclass(kind) and isinstance(kind, type)}
    definitions = {name: definition for name, definition in SCHEMA["$defs"].items() if "properties" in definition}
    assert {name: shapes_of_class(kind) for name, kind in classes.items()} == {
        name: shapes_of_definition(definition) for name, definition in definitions.items()
    }


def test_every_enumeration_has_the_values_of_its_definition() -> None:
    aliases = {name: kind for name, kind in vars(vocabulary).items() if get_origin(kind) is Literal}
    definitions = {name: enumeration(definition) for name, definition in SCHEMA["$defs"].items()}
    assert {name: frozenset(get_args(kind)) for name, kind in aliases.items()} == {
        name: values for name, values in definitions.items() if values
    }


def test_a_record_has_the_fields_of_the_schema() -> None:
    parts = {name: part for name, part in vars(onrecord.Record).items() if isinstance(part, cached_property) and name[0] != "_"}
    hints = {name: get_type_hints(part.func)["return"] for name, part in parts.items()}
    assert {name: shape_of_hint(hint) for name, hint in hints.items()} == shapes_of_definition(SCHEMA)


def test_what_may_be_null_is_what_may_be_missing() -> None:
    for name, definition in SCHEMA["$defs"].items():
        if "properties" in definition:
            shapes = shapes_of_definition(definition)
            optional = {field for field, shape in shapes.items() if isinstance(shape, tuple) and shape[0] == "or null"}
            assert optional == set(definition["properties"]) - set(definition.get("required", ())), name
