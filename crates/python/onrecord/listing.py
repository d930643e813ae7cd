"""Lists that an archive gives: objects one by one, and a table as a whole."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints, overload

import pyarrow as pa

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Listing"]

T = TypeVar("T")

#: Rows that are shown where a list is printed; a data frame has them all.
_SHOWN = 50
#: Columns that a value may take there.
_WIDEST = 40


class Listing(Sequence[T], Generic[T]):
    """Objects of one class, in their order; they do not change. :meth:`to_arrow` gives their fields as columns."""

    def __init__(self, kind: type[T], items: Iterable[T]) -> None:
        self._kind = kind
        self._items = tuple(items)
        self._columns = _columns(kind)  # type: ignore[arg-type]  # mypy takes a class for something without a hash

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Listing[T]: ...
    def __getitem__(self, index: int | slice) -> T | Listing[T]:
        return Listing(self._kind, self._items[index]) if isinstance(index, slice) else self._items[index]

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Listing) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def to_arrow(self) -> pa.Table:
        """The list as an Arrow table: a row for each object, a column for each field, typed also where there is no row."""
        schema = pa.schema([pa.field(name.rstrip("_"), kind) for name, kind, _ in self._columns])
        rows = zip(*(self._values(item) for item in self._items), strict=True)
        columns = list(rows) or [()] * len(schema)
        return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """The list as a pandas data frame."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The list as a polars data frame."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def _values(self, item: T) -> list[Any]:
        return [plain(getattr(item, name)) for name, _, plain in self._columns]

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self._kind.__name__}>"

    def __str__(self) -> str:
        head = [name.rstrip("_") for name, _, _ in self._columns]
        rows = [head] + [[_cut(_shown(value)) for value in self._values(item)] for item in self._items[:_SHOWN]]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join(lines + ([f"… {len(self) - _SHOWN} more"] if len(self) > _SHOWN else []))

    def _cells(self, item: T) -> list[str]:
        """What a row of the table in a notebook shows, as HTML."""
        return [html.escape(_shown(value)) for value in self._values(item)]

    def _head(self) -> list[str]:
        """The names above them."""
        return [name.rstrip("_") for name, _, _ in self._columns]

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self._head())
        rows = "".join(
            "<tr>" + "".join(f'<td style="text-align:left">{cell}</td>' for cell in self._cells(item)) + "</tr>"
            for item in self._items[:_SHOWN]
        )
        more = f"<p>… {len(self) - _SHOWN} more</p>" if len(self) > _SHOWN else ""
        return f"<p>{html.escape(repr(self))}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(_shown(part) for part in value) if isinstance(value, list) else str(value)


@cache
def _columns(kind: type[Any]) -> list[tuple[str, pa.DataType, Callable[[Any], Any]]]:
    """Name and Arrow type of each public field, and what makes the value that Arrow takes."""
    hints = get_type_hints(kind)
    return [(field.name, *_of(hints[field.name])) for field in fields(kind) if not field.name.startswith("_")]


def _of(hint: Any) -> tuple[pa.DataType, Callable[[Any], Any]]:
    if get_origin(hint) in (Union, UnionType):
        kind, plain = _of(next(part for part in get_args(hint) if part is not type(None)))
        return kind, lambda value: None if value is None else plain(value)
    if get_origin(hint) is tuple:
        kind, plain = _of(get_args(hint)[0])
        return pa.list_(kind), lambda values: [plain(value) for value in values]
    if is_dataclass(hint) and isinstance(hint, type):
        columns = _columns(hint)
        struct = pa.struct([(name.rstrip("_"), kind) for name, kind, _ in columns])
        return struct, lambda item: {name.rstrip("_"): plain(getattr(item, name)) for name, _, plain in columns}
    simple = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), str: pa.string()}
    return pa.string() if get_origin(hint) is Literal else simple[hint], lambda value: value
