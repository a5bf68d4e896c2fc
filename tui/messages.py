"""What the rest of the program tells the screen: past facts, posted from any thread."""

from __future__ import annotations

from textual.message import Message


class SessionSpoke(Message):
    """The session has news: another project, save state, banner or timer."""
