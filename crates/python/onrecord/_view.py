"""Where text is shown: how wide it may be, and whether in colours."""

from __future__ import annotations

import os
import shutil
import sys


def width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def colour() -> bool:
    """Whether standard output shows colours; the environment's ``NO_COLOR`` is respected."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
