"""What several tests need: folders of the repository, and articles that are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def examples() -> Path:
    """Six invented articles."""
    return REPOSITORY / "examples"
