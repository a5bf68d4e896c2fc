"""How large a project file may be: 16 MB, or what the user's settings say."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from data.files import Files
from data.whole import MEGABYTE, SIZE_CAP

MOST: Final = 1024
"""Megabytes that the setting may say."""
_SMALL: Final = SIZE_CAP // 2  # bytes


def size_limit(files: Files, path: Path) -> int:
    """Return the bytes that the project file at `path` may have.

    The settings are only read for a file that is large already: a look at a usual one is quick.
    """
    try:
        if files.stat(path).st_size <= _SMALL:
            return SIZE_CAP
    except OSError:
        return SIZE_CAP  # reading it will say why
    from data.config import read_config

    value = read_config(os.environ).settings.get("size_limit")
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= MOST:
        return int(value * MEGABYTE)
    return SIZE_CAP
