"""Tables of pandas, polars and whatever else speaks Arrow, as one stream of batches."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from onrecord._columns import Columns, require, wrong

__all__ = ["stream"]


def stream(table: Any, columns: Columns) -> pa.RecordBatchReader:
    """The batches of a table, with the columns that are needed if the others would have to be converted first.

    Raises:
        KeyError: If there is no column of a name.
        TypeError: If this is no table, or the texts of a pandas frame are none.
        ValueError: If two columns have the name.
    """
    home = type(table).__module__.partition(".")[0]
    if isinstance(table, pa.Array | pa.ChunkedArray) or (home in ("pandas", "polars") and hasattr(table, "to_frame")):
        remedy = "give the whole table, or pyarrow.table({'text': column})"
        raise TypeError(f"this is of type {type(table).__name__}, one column and no table; {remedy}")
    if home == "pandas":
        return _of_pandas(table, columns).to_reader()
    if not hasattr(table, "__arrow_c_stream__"):
        kind, remedy = type(table).__name__, "give a pyarrow.Table, or a data frame of pandas or polars"
        raise TypeError(f"this is of type {kind}, which gives no Arrow stream; {remedy}")
    return pa.RecordBatchReader.from_stream(_of_polars(table, columns) if home == "polars" else table)


def _of_pandas(frame: Any, columns: Columns) -> pa.Table:
    if frame.columns.nlevels > 1:
        remedy = "frame.columns = ['_'.join(map(str, name)) for name in frame.columns] makes it one"
        raise TypeError(f"the columns have names of several levels (a MultiIndex); {remedy}")
    there = [name for name in frame.columns if isinstance(name, str)]
    if len(there) < len(frame.columns) and not set(columns.names) <= set(there):
        told = ", ".join(map(repr, frame.columns))
        missing = next(name for name in columns.names if name not in there)
        raise KeyError(f"there is no column {missing!r}; the columns are {told}; frame.rename(columns=str) makes their names text")
    require(columns.names, there)
    return pa.table({name: _column(frame[name], columns) for name in columns.names})


def _column(series: Any, columns: Columns) -> Any:
    """A column of pandas for Arrow. What Arrow has no type for (objects of several kinds, periods) becomes text, or bytes in the
    column of texts."""
    is_text = series.name == columns.text
    if is_text and series.dtype == object:
        return _texts(_cells(series), series.name)
    try:
        array = pa.array(series)
    except pa.ArrowException:
        array = None
    # Types of pandas's own are numbers to all others.
    if array is not None and not getattr(array.type, "extension_name", "").startswith("pandas."):
        return array
    if is_text:
        raise wrong(series.name, series.dtype, [])
    return pa.array([None if cell is None else str(cell) for cell in _cells(series)], pa.string())


def _cells(series: Any) -> list[Any]:
    return [None if absent else cell for cell, absent in zip(series, series.isna(), strict=True)]


def _texts(cells: list[Any], name: str) -> pa.Array:
    """Objects as the bytes of texts. What is neither text nor bytes among them is no article, and so is missing.

    Raises:
        TypeError: If no cell is a text.
    """
    there = [cell for cell in cells if cell is not None]
    if there and not any(isinstance(cell, str | bytes) for cell in there):
        raise wrong(name, f"objects of type {type(there[0]).__name__}", [])
    return pa.array([_bytes(cell) for cell in cells], pa.large_binary())


def _bytes(cell: Any) -> bytes | None:
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace")
    return cell if isinstance(cell, bytes) else None


def _of_polars(frame: Any, columns: Columns) -> Any:
    """A polars frame whose objects are text: Arrow would get their addresses."""
    import polars

    require(columns.names, frame.columns)
    frame = frame.select(columns.names)
    objects = {
        name: polars.Series(name, [None if cell is None else str(cell) for cell in frame[name]], polars.String)
        for name, kind in frame.schema.items()
        if kind == polars.Object
    }
    return frame.with_columns(**objects)
