"""How a call can end other than well: exceptions that carry the exit code."""

from __future__ import annotations

from typing import Final

import click

FINDINGS: Final = 1
"""There are findings of error level."""
WRONG_USAGE: Final = 2
"""The call says something that cannot be meant."""
UNREADABLE: Final = 3
"""The file cannot be read."""
OTHER_VERSION: Final = 4
"""`--if-version` did not hold; nothing was written."""
CONFLICTS_LEFT: Final = 4
"""`merge` alone: conflicts stand in the file that was written."""
NOT_IN_FILE: Final = 5
"""The edit is not in the file, and was not kept elsewhere either."""

NOTHING_MERGED: Final = 129
"""`merge` alone: nothing was written; above 128 git takes the merge for failed."""

SYSTEM: Final = 74
"""The system refused something else than the project's file, such as our output (EX_IOERR)."""


class WrongUsage(click.ClickException):
    """The call names something that is not there, or a value that is none."""

    exit_code = WRONG_USAGE


class CannotRead(click.ClickException):
    """The project file cannot be read; the message says where and what to do.

    `line` and `column` count from 1 and are None where the trouble has no place in the text.
    """

    exit_code = UNREADABLE

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class OtherVersion(click.ClickException):
    """The file is not the version that the caller meant."""

    exit_code = OTHER_VERSION


class NotInFile(click.ClickException):
    """The edit did not reach the file."""

    exit_code = NOT_IN_FILE


class SystemTrouble(click.ClickException):
    """The system refused something else than the project's file: mostly to take our output."""

    exit_code = SYSTEM

    def __init__(self, error: OSError) -> None:
        what = f"{error.filename}" if error.filename else "the output"
        super().__init__(f"{what}: {error.strerror or type(error).__name__}")
