"""Which columns of a table hold an article and what is known of it, and those columns as bytes that are read where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from onrecord._inputs import BATCH_ARTICLES, BATCH_BYTES
from onrecord._native import lots

__all__ = ["Columns", "require", "wrong"]

#: Each kind of text, and the bytes that lie in memory in the same way.
_TEXT = ((pa.string(), pa.binary()), (pa.large_string(), pa.large_binary()), (pa.string_view(), pa.binary_view()))
_BYTES = tuple(raw for _, raw in _TEXT)


@dataclass(frozen=True)
class Columns:
    """Names of columns: that of the texts, that of names for messages, and those of what is known beside the texts (``outlet``
    …)."""

    text: str
    id: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def named(cls, text: str, id: str | None, **known: str | None) -> Columns:
        """Those that somebody named.

        Raises:
            TypeError: If a name is no text.
        """
        for what, name in {"text": text, "id": id, **known}.items():
            if not isinstance(name, str | None):
                remedy = "frame.rename(columns=str) makes names of numbers text"
                raise TypeError(f"{what}={name!r}: give the name of a column; {remedy}")
        return cls(text, id, {what: name for what, name in known.items() if name is not None})

    @property
    def names(self) -> list[str]:
        """All of them, each once."""
        return list(dict.fromkeys([self.text, *([] if self.id is None else [self.id]), *self.known.values()]))

    def check(self, schema: pa.Schema) -> None:
        """Makes sure that the columns are there and hold what they should.

        Raises:
            KeyError: If there is no such column.
            TypeError: If it holds what is neither text nor can be told in words.
            ValueError: If there are two.
        """
        require(self.names, schema.names)
        if self.id is not None and pa.types.is_nested(schema.field(self.id).type):
            raise TypeError(f"the column {self.id!r} holds {schema.field(self.id).type}, which names no article")
        for name in [self.text, *self.known.values()]:
            kind = schema.field(name).type
            if pa.types.is_nested(kind) or (name == self.text and not (_is_text(kind) or _may_be_empty(kind))):
                raise wrong(name, kind, [column.name for column in schema if _is_text(column.type)])

    def lots(self, batch: pa.RecordBatch, first: int | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Rows that are read side by side, under the names that :mod:`onrecord._native` knows, each lot with the place of its
        first row in the batch. Rows without an id are called after their number, if ``first`` gives that of the batch's first
        row."""
        rows = self._rows(batch, first)
        start = 0
        for length in lots(rows, BATCH_ARTICLES, BATCH_BYTES):
            yield start, rows.slice(start, length)
            start += length

    def _rows(self, batch: pa.RecordBatch, first: int | None) -> pa.RecordBatch:
        columns = {"text": self._texts(batch)}
        if self.id is not None:
            columns["id"] = _raw(batch.column(self.id))
        if first is not None:
            columns["name"] = _raw(pa.array([f"row {first + row}" for row in range(batch.num_rows)], pa.string()))
        columns |= {what: _raw(batch.column(name)) for what, name in self.known.items()}
        return pa.RecordBatch.from_pydict(columns)

    def _texts(self, batch: pa.RecordBatch) -> pa.Array:
        texts = batch.column(self.text)
        if _is_text(texts.type):
            return _raw(texts)
        if any(cell is not None for cell in _words(texts)):
            raise wrong(self.text, texts.type, [column.name for column in batch.schema if _is_text(column.type)])
        return pa.nulls(len(texts))


def require(names: list[str], there: list[str]) -> None:
    """Makes sure that there are columns of these names.

    Raises:
        KeyError: If one is missing; the message lists those that are there.
        ValueError: If there are two of one name.
    """
    for name in names:
        if name not in there:
            raise KeyError(f"there is no column {name!r}; the columns are {', '.join(there)}")
        if there.count(name) > 1:
            raise ValueError(f"there are {there.count(name)} columns {name!r}; give each a name of its own")


def wrong(name: str, kind: object, texts: list[str]) -> TypeError:
    """What is raised where a column of this kind holds neither text nor bytes, and others do."""
    there = f"columns of text are {', '.join(texts)}" if texts else "give the name of another column"
    return TypeError(f"the column {name!r} holds {kind}, where text or bytes are wanted; {there}")


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return pa.types.is_null(kind) or pa.types.is_fixed_size_binary(kind) or any(kind in kinds for kinds in _TEXT)


def _may_be_empty(kind: pa.DataType) -> bool:
    """Whether a column of texts comes out as this where no cell has one."""
    numbers = pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_boolean(kind)
    return bool(numbers or pa.types.is_temporal(kind))


def _words(column: pa.Array) -> list[str | None]:
    """Values as Python writes them; what is no number is absent."""
    return [None if value is None or value != value else str(value) for value in column.to_pylist()]


def _raw(column: pa.Array) -> pa.Array:
    """The column as bytes, which lie where they lay: what calls itself text may hold what is no UTF-8."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return pa.DictionaryArray.from_arrays(column.indices, _raw(column.dictionary))
    for text, raw in _TEXT:
        if kind == text:
            return column.view(raw)
    if kind in _BYTES or pa.types.is_null(kind):
        return column
    if pa.types.is_fixed_size_binary(kind):
        return column.cast(pa.binary())
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind) or pa.types.is_integer(kind):
        return column.cast(pa.string()).view(pa.binary())
    return pa.array(_words(column), pa.string()).view(pa.binary())
