"""What an archive writes for other tools. An export appears under its name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeAlias, get_args

from onrecord.errors import ArchiveError

__all__ = ["Exported", "Format"]

#: Formats of ``onrecord export``: folders of tables, event data, and files of records.
Format: TypeAlias = Literal[
    "parquet", "arrow", "csv", "tsv", "gdelt", "polecat", "plover", "jsonl", "web-annotation", "web-annotation-pages",
    "prov-turtle", "prov-jsonld", "schema-org", "conllu", "ftm",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        written: Records, or with formats of event data happenings.
        left_out: What the format has no place for, by the reason: happenings that nobody asserts, happenings without a code.
    """

    written: int
    left_out: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        reasons = ", ".join(f"{count} {reason}" for reason, count in self.left_out.items())
        return f"{self.written} exported" + (f", {sum(self.left_out.values())} left out: {reasons}" if reasons else "")


def export(
    write: Callable[[str], tuple[int, list[tuple[str, int]]]], format: Format, out: Path, overwrite: bool, source: Path
) -> Exported:
    """Lets ``write`` fill a file or folder beside ``out``, and gives it that name when it is whole.

    Raises:
        ValueError: If there is no such format.
        FileExistsError: If there is something under the name which may not be replaced.
    """
    if format not in get_args(Format):
        raise ValueError(f"format: there is no {format!r}; there are {', '.join(get_args(Format))}")
    there = out.exists() or out.is_symlink()
    if there and not overwrite and not (out.is_dir() and not any(out.iterdir())):
        raise FileExistsError(f"{out}: there is something already; give overwrite=True to replace it, or another name")
    if there and source.resolve().is_relative_to(out.resolve()):
        raise ArchiveError(f"{out}: the export is made from this and would replace it; give another name")
    # Beside it, so that it can be renamed, and in a folder of its own, so that nothing else is in the way.
    with TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as folder:
        whole = Path(folder, "whole")
        written, left_out = write(os.fspath(whole))
        if there:
            _spare(out, whole)
            out.rename(Path(folder, "replaced"))
        whole.rename(out)
    return Exported(written, dict(left_out))


def _spare(out: Path, whole: Path) -> None:
    """Makes sure that what is replaced came from an export of the same kind."""
    if out.is_dir() != whole.is_dir():
        raise FileExistsError(f"{out}: no export of this format; give another name")
    for path in out.iterdir() if out.is_dir() else []:
        if not (whole / path.name).is_file():
            told = "no such file comes from this export, so its folder is not replaced; give another name"
            raise FileExistsError(f"{path}: {told}")
