"""Tables as files of Apache Parquet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyarrow.parquet import ParquetWriter

from onrecord._native import ParquetFolder, table_names

if TYPE_CHECKING:
    from onrecord.tabulation import Tables

__all__ = ["write_parquet"]

#: Rows of a row group at most, as ``onrecord export`` has it: what engines that read row groups side by side like.
_ROWS = 100_000

_FILES = {f"{name}.parquet" for name in (*table_names(), "articles", "errors")}


def write_parquet(parts: Iterable[Tables], folder: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Writes tables, part after part as they come from :func:`onrecord.read_batches`, into one file of Parquet each.

    The ten tables of the record are written as ``onrecord export --to parquet`` writes them: ``documents.parquet``,
    ``events.parquet`` …; ``articles.parquet`` and ``errors.parquet`` beside them say what became of each row. The folder
    appears under its name when all is there; until then it is ``NAME.partial``.

    Args:
        parts: The tables.
        folder: Where to; it is made.
        overwrite: Replace tables that are there.

    Raises:
        FileExistsError: If there is something already, or what no such writing left.
    """
    # Of a link, what it leads to is replaced.
    path = Path(folder).resolve()
    partial, replaced = path.with_name(f"{path.name}.partial"), path.with_name(f"{path.name}.replaced")
    if path.exists() and not overwrite and (path.is_file() or any(path.iterdir())):
        raise FileExistsError(f"{path}: there is something already; give overwrite=True to replace it, or another folder")
    for old in (path, partial, replaced):
        _only_ours(old)
    shutil.rmtree(partial, ignore_errors=True)
    shutil.rmtree(replaced, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        _write(parts, partial)
    except BaseException:
        shutil.rmtree(partial)
        raise
    if path.exists():
        path.rename(replaced)
    partial.rename(path)
    shutil.rmtree(replaced, ignore_errors=True)


def _only_ours(folder: Path) -> None:
    """Makes sure that nothing is removed but what was written here."""
    found = [folder] if folder.is_file() else folder.iterdir() if folder.exists() else []
    for file in found:
        if file.name not in _FILES:
            raise FileExistsError(f"{file}: no tables are written under this name, so nothing is replaced; give another folder")


def _write(parts: Iterable[Tables], folder: Path) -> None:
    files = ParquetFolder(folder, _ROWS)
    others: dict[str, ParquetWriter] = {}
    try:
        for part in parts:
            for name, table in part.items():
                if name in table_names():
                    for rows in table.to_batches():
                        files.append(name, rows)
                    continue
                if name not in others:
                    others[name] = ParquetWriter(folder / f"{name}.parquet", table.schema, compression="zstd")
                others[name].write_table(table)
    finally:
        for writer in others.values():
            writer.close()
    files.finish()
