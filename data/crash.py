"""Reports of faults of cockpit's own, in the user's state folder, for whoever mends them.

A report says which version failed where, and nothing of the project: no text of exceptions, which
often quote what was being worked on, and no values. With `crash_reports = "full"` in the settings
the texts of exceptions are in it too.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from data.config import read_config
from data.files import Files
from data.state import make_private, state_root
from data.trouble import NotSaved, saving
from data.whole import opened, remove, write_all

_FOLDER: Final = "crashes"
_KEEP: Final = 20  # reports
_FULL: Final = "full"
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_ROOT: Final = Path(__file__).resolve().parent.parent


def report_crash(
    error: BaseException, version: str, environ: Mapping[str, str], files: Files | None = None
) -> Path:
    """Write a report on `error` and return where it is; the oldest of many go.

    Raises NotSaved.
    """
    files = files or Files()
    folder = state_root(environ) / _FOLDER
    full = read_config(environ, files).text("crash_reports") == _FULL
    now = datetime.now(UTC)
    lines = [f"cockpit {version}", f"{now:%Y-%m-%d %H:%M:%S} UTC", *_machine(), ""]
    text = "\n".join([*lines, *_chain(error, full=full)]) + "\n"
    path = folder / f"{now:%Y%m%dT%H%M%S.%fZ}-{os.getpid()}.txt"
    with saving(folder):
        make_private(files, folder)
        with opened(files, path, _NEW) as fd:
            write_all(files, fd, text.encode("utf-8", "backslashreplace"))
        for old in sorted(files.names(folder))[:-_KEEP]:
            remove(files, folder / old)
    return path


def said_of_crash(error: BaseException, version: str, environ: Mapping[str, str]) -> str:
    """Write a report on `error`, and return what to tell the person: what failed, where more is."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {_place(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    said = f"a fault in cockpit stopped it ({type(error).__name__}{place})"
    try:
        path = report_crash(error, version, environ)
    except NotSaved as trouble:
        return f"{said}; no report of it could be written: {trouble.sentence}"
    return f"{said}; a report without anything of your project is in {path}"


def _machine() -> Iterator[str]:
    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    for name in ("textual", "rtoml", "pydantic", "watchfiles"):
        if (module := sys.modules.get(name)) is not None:
            yield f"{name} {getattr(module, '__version__', 'of an unknown version')}"


def _chain(error: BaseException, *, full: bool) -> Iterator[str]:
    """Yield an exception and what led to it, the first cause first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before, full=full)
        yield ""
        yield "and then:"
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    if full:
        yield f"  {error}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"


def _place(name: str) -> str:
    """Return a source file as it is called in what it belongs to, without the user's folders."""
    path = Path(name)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.relative_to(_ROOT).parts:
        return str(path.relative_to(_ROOT))
    parts = path.parts
    start = parts.index("site-packages") + 1 if "site-packages" in parts else len(parts) - 1
    return str(Path(*parts[start:]))
