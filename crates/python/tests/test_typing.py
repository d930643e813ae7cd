"""What a type checker knows of the package, and that the stub of its native part tells the truth."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import onrecord
import pytest

PROJECT = Path(__file__).parents[3] / "pyproject.toml"
PACKAGE = Path(onrecord.__file__).parent

if importlib.util.find_spec("mypy") is None:
    pytest.skip("mypy is not installed", allow_module_level=True)


@pytest.fixture
def cache(request: pytest.FixtureRequest) -> Path:
    """What the checker found out before."""
    assert request.config.cache is not None
    return request.config.cache.mkdir("mypy")


def checked(*arguments: str | Path, cache: Path) -> subprocess.CompletedProcess[str]:
    there = {**os.environ, "MYPY_CACHE_DIR": str(cache)}
    # The package is taken from where this process has it; what is installed is found anyway, and refused as a path.
    if "site-packages" not in PACKAGE.parts:
        there |= {"MYPYPATH": str(PACKAGE.parent), "PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, env=there, cwd=cache, capture_output=True, text=True, check=False)


def test_what_users_write_is_typed_strictly(cache: Path) -> None:
    snippets = sorted((Path(__file__).parent / "typing").glob("*.py"))
    if importlib.util.find_spec("spacy") is None:
        snippets = [snippet for snippet in snippets if snippet.stem != "pipelines"]
    found = checked("mypy", "--config-file", PROJECT, *snippets, cache=cache)
    assert (found.returncode, found.stderr) == (0, ""), found.stdout


def test_the_stub_is_that_of_the_native_part(cache: Path) -> None:
    allowed = Path(__file__).parent / "typing" / "stubtest.txt"
    found = checked("mypy.stubtest", "onrecord._native", "--allowlist", allowed, "--mypy-config-file", PROJECT, cache=cache)
    assert found.returncode == 0, found.stdout + found.stderr
