"""What README.md shows is what Python prints: its blocks are run in order, each compared with the block of text below it.

``ONRECORD_UPDATE_PAGES=1`` writes that text anew.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
from pathlib import Path
from typing import Any

import pytest

README = Path(__file__).parents[1] / "README.md"
REPOSITORY = Path(__file__).parents[3]
UPDATE = bool(os.environ.get("ONRECORD_UPDATE_PAGES"))

#: A block of Python, what it needs that may not be installed, and what it prints.
BLOCK = re.compile(
    r"(?:<!-- needs: (?P<needs>\w+) -->\n)?```python\n(?P<code>.*?)^```\n(?:```text\n(?P<printed>.*?)^```\n)?",
    re.DOTALL | re.MULTILINE,
)
BLOCKS = list(BLOCK.finditer(README.read_text(encoding="utf-8")))


def line_of(block: re.Match[str]) -> int:
    return block.string.count("\n", 0, block.start("code"))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The names that blocks share."""
    return {"folder": tmp_path_factory.mktemp("readme")}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"line-{line_of(block)}")
def test_a_block_prints_what_the_page_shows(
    block: re.Match[str], session: dict[str, Any], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = block["needs"]
    if needs is not None and importlib.util.find_spec(needs) is None:
        pytest.skip(f"{needs} is not installed")
    if needs == "pyspark":
        request.getfixturevalue("spark")
    monkeypatch.chdir(session["folder"])
    for name in ("examples", "crates"):
        with contextlib.suppress(FileExistsError):
            Path(name).symlink_to(REPOSITORY / name)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(block["code"], f"{README}, block at line {line_of(block)}", "exec"), session)
    printed = "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines() if line.strip())
    if UPDATE and block["printed"] is not None:
        page = README.read_text(encoding="utf-8")
        before = f"{block['code']}```\n```text\n"
        README.write_text(page.replace(f"{before}{block['printed']}```", f"{before}{printed}```"), encoding="utf-8")
    else:
        assert printed == (block["printed"] or "")


def test_every_block_of_python_is_run() -> None:
    assert len(BLOCKS) == README.read_text(encoding="utf-8").count("```python") > 5
