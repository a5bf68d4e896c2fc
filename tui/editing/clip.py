"""Copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.address import id_of
from tui.actions import does
from tui.editing.hand import targets

if TYPE_CHECKING:
    from tui.app import CockpitApp


@does("copy-id")
def copy_id(app: CockpitApp) -> None:
    """Copy the ids of the records that are meant."""
    chosen = targets(app)
    if chosen:
        text = " ".join(id_of(address) for address in chosen)
        app.copy_to_clipboard(text)
        app.main.say(f"copied: {text}")


@does("copy-markdown")
def copy_markdown(app: CockpitApp) -> None:
    """Copy the records that are meant as a Markdown list."""
    project = app.session.project
    lines = []
    for address in targets(app):
        record = project.record(address)
        tick = "x" if app.scene.status(record) == "done" else " "
        lines.append(f"- [{tick}] {id_of(address)} {record.title}")
    if lines:
        app.copy_to_clipboard("\n".join(lines) + "\n")
        app.main.say(f"copied as Markdown: {len(lines)} rows")
