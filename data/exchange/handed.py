"""Telling files that a program made from trackers that people wrote, and reading the former."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from data.exchange.markdown import is_export, read_markdown
from data.exchange.plain import NoExport, read_plain
from data.exchange.taskwarrior import NoTasks, read_tasks
from data.export.source import mark_of
from data.trouble import Unreadable
from model.project import build
from model.status import status_of
from model.value import freeze, thaw

_ROWS: Final[Mapping[str, Mapping[str, str]]] = {
    "risks": {"open": "todo", "mitigating": "doing", "mitigated": "done", "closed": "done"},
    "decisions": {"proposed": "todo", "rejected": "dropped", "superseded": "dropped"},
}
"""What the status of a row is in the words for items, where these have one."""
_HEAD: Final = 2000  # characters within which a JSON file says whose it is


def handed_over(
    content: bytes, name: str, tell: Callable[[int, str], None] = lambda line, sentence: None
) -> tuple[dict[str, object], str] | None:
    """Return the parsed project file that a program's file stands for, and what that file is.

    None for everything else, which a person may have written; `tell` hears of each line that can
    be read in two ways. Raises Unreadable for a file that says what it is and cannot be read as
    that.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    try:
        if is_export(text):
            return _thawed(read_markdown(text, tell)), "an export of cockpit in Markdown"
        if mark_of("json") in text[:_HEAD]:
            return _thawed(read_plain(text)), "an export of cockpit in JSON"
        if text.lstrip()[:1] in ("[", "{") and '"uuid"' in text and '"description"' in text:
            return _thawed(read_tasks(text)), "tasks that `task export` printed"
    except (NoExport, NoTasks) as refused:
        raise Unreadable("handed", f"{name}: {refused}") from None
    return None


def _thawed(document: Mapping[str, object]) -> dict[str, object]:
    thawed = thaw(freeze(document))
    return thawed if isinstance(thawed, dict) else {}


def flat_records(document: Mapping[str, object]) -> list[dict[str, object]]:
    """Return every phase, task and subtask with its status and the title of what it stands in.

    Risks and decisions stand behind them, with their status in the words for items.
    """
    project = build(document)
    found: list[dict[str, object]] = []
    for address, path, record in project.items():
        above = project.record(project.parent(address)).title if len(path) > 2 else None
        status = status_of(record) or None
        found.append(
            {"kind": record.kind, "title": record.title, "status": status, "parent": above}
        )
    for table, words in _ROWS.items():
        for record in project.rows(table):
            status = words.get(record.text("status") or "")
            kind = record.kind
            found.append({"kind": kind, "title": record.title, "status": status, "parent": None})
    return found
