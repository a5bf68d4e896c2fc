"""The machine's own clipboard, through the tool that is there for it: nothing of it is ours.

A terminal may take a text for the clipboard (OSC 52), or ignore that; the tool beside it is what
works where the terminal does not listen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

_PATIENCE: Final = 2.0  # seconds that a tool has to take the text
_TOOLS: Final = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
)


def clipboard_tool(environ: Mapping[str, str], platform: str = sys.platform) -> tuple[str, ...]:
    """Return the words of the tool that takes a text for the clipboard; none where there is none.

    The first of them is an absolute path.
    """
    path = environ.get("PATH", os.defpath)
    tools = (words for name, words in _TOOLS if environ.get(name))
    for words in (("pbcopy",),) if platform == "darwin" else tools:
        if found := shutil.which(words[0], path=path):
            return (os.path.abspath(found), *words[1:])
    return ()


def hand_to_tool(text: str, environ: Mapping[str, str]) -> str:
    """Give a text to the clipboard's tool and return that tool's name; empty where none took it."""
    words = clipboard_tool(environ)
    if not words:
        return ""
    try:
        # What it leaves in the background to serve the text must hold no pipe of ours.
        done = subprocess.run(
            words,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
            env=dict(environ),
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return os.path.basename(words[0]) if done.returncode == 0 else ""
