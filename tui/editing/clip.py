"""Copying ids, rows as a list, a pane as a table: to the terminal and the machine's own tool."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from typing import TYPE_CHECKING, Final

from model.address import id_of
from model.as_lines import as_lines
from model.plural import counted
from tui.actions import does
from tui.editing.hand import name, targets
from tui.look import Tone
from tui.rows import HEADING

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.rowlist import RowList

_LONG: Final = 74_000  # bytes; what is longer many terminals leave out


def copy(app: CockpitApp, text: str, told: str) -> None:
    """Copy a text, and say so as `told`, with how far it got."""
    app.copy_to_clipboard(text)
    app.aside(partial(_hand_over, app, text, told), "clipboard")


async def _hand_over(app: CockpitApp, text: str, told: str) -> None:
    # Only who copies pays for looking for tools.
    from data.clipboard import hand_to_tool

    tool = await asyncio.to_thread(hand_to_tool, text, os.environ)
    if tool:
        app.main.say(f"{told}; {tool} has it too", Tone.GOOD)
    elif len(text.encode("utf-8", "replace")) > _LONG:
        app.main.say(f"{told}; it is long, and your terminal may not have taken it", Tone.WARN)
    else:
        app.main.say(f"{told}, as far as your terminal takes it", Tone.GOOD)


@does("copy-id")
def copy_id(app: CockpitApp) -> None:
    """Copy the ids of the records that are meant."""
    if chosen := targets(app):
        text = " ".join(id_of(address) for address in chosen)
        copy(app, text, f"copied: {text}" if len(chosen) < 6 else f"copied: {len(chosen)} ids")


@does("copy-markdown")
def copy_markdown(app: CockpitApp) -> None:
    """Copy the records that are meant, with what is below them, as a Markdown list."""
    chosen = targets(app)
    lines = as_lines(app.session.project, chosen)
    if lines:
        what = name(chosen[0]) if len(chosen) == 1 else f"{len(chosen)} rows"
        count = counted(len(lines), "line")
        copy(app, "\n".join(lines) + "\n", f"copied {what} as Markdown, {count}")


@does("copy-pane")
def copy_pane(app: CockpitApp) -> None:
    """Copy the pane as it is shown, as a table in Markdown."""
    rows = app.main.list
    if rows is None or not rows.rows.keys:
        app.main.say("There is nothing here to copy.")
        return
    lines = as_table(rows)
    count = counted(len(lines) - 2, "row")
    copy(app, "\n".join(lines) + "\n", f"copied the pane as a table, {count}")


def as_table(rows: RowList) -> list[str]:
    """Return all rows of a list as a table in Markdown, headings without cells as bold rows."""
    columns = rows.rows.columns
    titles = [column.title or column.name.capitalize() for column in columns]
    lines = [_row(titles), _row(["---"] * len(titles))]
    for key in rows.rows.keys:
        row = rows.rows.describe(key)
        cells = ["".join(piece.text for piece in cell).strip() for cell in row.cells]
        if key.startswith(HEADING):
            cells = [f"**{' '.join(filter(None, cells))}**"]
        lines.append(_row([*cells, *[""] * (len(titles) - len(cells))]))
    return lines


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
