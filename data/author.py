"""Who makes the edits: the name that goes into history, notes and bookings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.config import Config

AUTHOR_VARIABLE: Final = "COCKPIT_AUTHOR"
NOBODY: Final = "somebody"
_PATIENCE: Final = 2.0  # seconds that git has for its answer


def who_am_i(
    explicit: str,
    environ: Mapping[str, str],
    config: Callable[[], Config] | None = None,
    cwd: Path | None = None,
) -> str:
    """Return the author's name: the first of these that is known.

    `explicit` (`--author`), COCKPIT_AUTHOR, `author` in the user's settings, git's `user.name`
    as it is set for `cwd`, the login name, `somebody`. `config` reads the settings, where they are
    needed.
    """
    named = explicit or environ.get(AUTHOR_VARIABLE, "")
    if not named and config:
        named = config().text("author")
    return _one_line(named) or _one_line(_git_name(cwd or Path.cwd())) or _login() or NOBODY


def _one_line(name: str) -> str:
    return " ".join(name.split())


def _git_name(cwd: Path) -> str:
    # Imported here: most users' names are known without asking git.
    import subprocess

    try:
        answer = subprocess.run(
            ["git", "config", "--get", "user.name"],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        # No git, no such folder or no answer in time: the login name serves as well.
        return ""
    return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else ""


def _login() -> str:
    # Imported here for the same reason.
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A user without an entry in the system's list, as in some containers.
        return ""
