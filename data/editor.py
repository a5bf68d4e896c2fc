"""The user's own editor: which it is, how it is told a line, and running it on a file."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from data.scratch import scratch
from data.trouble import Unreadable

DEFAULT: Final = "vi"
_ENDS_OPTIONS: Final = frozenset(
    {"vi", "vim", "nvim", "vimx", "view", "gvim", "ex", "nano", "emacs", "emacsclient", "kak"}
)
"""Editors that know `--` as the end of their options."""
_PLUS: Final = _ENDS_OPTIONS | {"pico", "micro", "joe", "jed", "mg", "ne", "mcedit", "gedit"}
"""Editors that take a line as `+LINE` before the file."""
_COLON: Final = frozenset(["hx", "helix", "subl", "zed"])
"""Editors that take a line as `FILE:LINE`."""
_GOTO: Final = frozenset(["code", "code-insiders", "codium", "vscodium", "cursor"])
"""Editors that take a line as `--goto FILE:LINE`."""
_WAIT: Final[Mapping[str, str]] = {
    **dict.fromkeys((*_GOTO, "subl", "zed", "gedit"), "--wait"),
    "gvim": "-f",
}
"""What makes an editor in a window of its own wait until the file is closed."""


class EditorFailed(Exception):
    """The editor did not run or did not end well; the sentence says which and what to do."""


def editor_command(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of the user's editor: VISUAL, else EDITOR, else vi.

    Raises EditorFailed where the setting cannot be understood.
    """
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environ.get(name, ""))
        except ValueError as wrong:
            raise EditorFailed(
                f"{name} cannot be understood ({wrong}): set it to a program and its options"
            ) from wrong
        if words:
            return tuple(words)
    return (DEFAULT,)


def command_for(editor: Sequence[str], path: Path, line: int | None = None) -> tuple[str, ...]:
    """Return the words that have `editor` open `path`, on `line` (from 1) where it can be told.

    The name is made absolute, so that it never looks like an option.
    """
    file, program = os.path.abspath(path), Path(editor[0]).name
    words = [*editor]
    wait = _WAIT.get(program)
    if wait and not {wait, "-w"} & set(editor):
        words.append(wait)
    if line is not None and program in _GOTO:
        return (*words, "--goto", f"{file}:{line}")
    if line is not None and program in _COLON:
        return (*words, f"{file}:{line}")
    if line is not None and program in _PLUS:
        words.append(f"+{line}")
    return (*words, *(("--",) if program in _ENDS_OPTIONS else ()), file)


def run_editor(path: Path, line: int | None = None, *, environ: Mapping[str, str]) -> None:
    """Run the user's editor on a file and return when it ends. Raises EditorFailed.

    No shell is involved. The caller gives it the terminal.
    """
    command = command_for(editor_command(environ), path, line)
    try:
        with _interrupts_are_the_editors():
            status = subprocess.run(command, check=False, env=dict(environ)).returncode
    except (OSError, ValueError) as failed:
        said = failed.strerror if isinstance(failed, OSError) else str(failed)
        raise EditorFailed(
            f"{command[0]} cannot be run ({said}): set EDITOR to your editor"
        ) from failed
    if status:
        how = f"with status {status}" if status > 0 else f"by signal {-status}"
        raise EditorFailed(f"{command[0]} ended {how}: nothing was changed")


def edited(text: str, suffix: str = ".md", *, environ: Mapping[str, str]) -> str:
    """Have the user's editor alter a text; return what became of it.

    A line feed that the editor put behind the last line is not part of the text, unless it was
    before. Raises EditorFailed and Trouble; then the text is as it was, and what was written and
    cannot be taken is kept where the message says.
    """
    with scratch(text, suffix) as file:
        try:
            run_editor(file.path, environ=environ)
            result = file.read()
        except (EditorFailed, Unreadable) as failed:
            if not file.altered:
                raise
            file.kept = True
            raise EditorFailed(f"{failed}; what you wrote is in {file.path}") from failed
    if result.endswith("\n") and not text.endswith("\n"):
        result = result.removesuffix("\n").removesuffix("\r")
    return result


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """Let Ctrl+C reach the editor alone; it belongs to the same terminal.

    A handler that does nothing, because an ignored signal would stay ignored in the editor.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
