"""Reading what `task export` prints: tasks below the phases and tasks that their projects name.

The first part of `project` is a phase, the second a task below it, a third and more the group.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Final

from model.effort import Workday, parse_effort
from model.plain import clean
from model.schema import ITEM_STATUS

NO_PROJECT: Final = "Tasks"
"""The phase of tasks without a project."""
_STATUS: Final = {"completed": "done", "deleted": "dropped", "waiting": "deferred"}
_OPEN: Final = frozenset(ITEM_STATUS) - {*_STATUS.values(), "doing"}
_PRIORITY: Final = {"H": "P1", "M": "P2", "L": "P3"}
_MOMENT: Final = "%Y%m%dT%H%M%SZ"
_MOST: Final = 50_000


class NoTasks(ValueError):
    """The text is no export of Taskwarrior; the sentence says why."""


def read_tasks(text: str, zone: tzinfo | None = None) -> dict[str, object]:
    """Return the parsed project file that `task export` output stands for.

    `zone` is where the days are that its moments lie on, this machine's unless given. Templates
    of recurring tasks are left out, and so are deleted ones, unless an export of ours made them.
    Raises NoTasks.
    """
    tasks = [task for task in _parsed(text) if _counts(task)]
    plan = _Plan({clean(str(task.get("cockpitid") or "")) for task in tasks})
    places = [(task, plan.place(task)) for task in tasks]
    ids = {str(task.get("uuid")): name for task, (name, _) in places}
    for task, (name, below) in places:
        below.append(_item(task, name, ids, zone))
    return {"project": {"cockpit": 1, "name": "Tasks of Taskwarrior"}, "phases": plan.phases}


def _parsed(text: str) -> list[Mapping[str, Any]]:
    body = text.strip().removeprefix("\ufeff")
    if body.startswith("{"):
        # Older versions print the tasks without brackets, a comma behind each or none.
        lines = (line.strip().rstrip(",") for line in body.splitlines())
        body = "[" + ",".join(line for line in lines if line) + "]"
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as refused:
        raise NoTasks(f"this is no JSON of `task export`: {refused}") from None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise NoTasks("this JSON is no list of tasks: `task export > tasks.json` writes one")
    if len(found) > _MOST:
        raise NoTasks(f"these are {len(found):,} tasks and {_MOST:,} is the limit: filter them")
    if not all("description" in task and "status" in task for task in found):
        raise NoTasks("some entry has no `description` or no `status`, so this is no `task export`")
    return found


def _counts(task: Mapping[str, Any]) -> bool:
    if task.get("status") == "deleted":
        return task.get("cockpitstatus") == "dropped"
    return task.get("status") != "recurring"


class _Plan:
    """The phases and tasks that come up as tasks are placed."""

    def __init__(self, reserved: set[str]) -> None:
        """`reserved` are the ids that tasks bring along: nothing new is called so."""
        self._reserved = reserved
        self.phases: list[dict[str, Any]] = []
        self._known: dict[tuple[str, ...], dict[str, Any]] = {}
        self._used: set[str] = set()

    def place(self, task: Mapping[str, Any]) -> tuple[str, list[Any]]:
        """Return a task's id and the list it belongs into."""
        parts = [part for part in clean(str(task.get("project") or "")).split(".") if part.strip()]
        phase = self._phase(parts[0] if parts else NO_PROJECT)
        if len(parts) < 2:
            return self._named(task, phase, "tasks"), phase["tasks"]
        above = self._task(phase, parts[0], parts[1])
        return self._named(task, above, "subtasks"), above["subtasks"]

    def _phase(self, title: str) -> dict[str, Any]:
        if (title,) not in self._known:
            name = self._free(str(len(self.phases) + 1))
            found: dict[str, Any] = {"id": name, "title": title, "tasks": []}
            self._known[title,] = found
            self.phases.append(found)
        return self._known[title,]

    def _task(self, phase: dict[str, Any], above: str, title: str) -> dict[str, Any]:
        if (above, title) not in self._known:
            name = self._free(f"{phase['id']}.{len(phase['tasks']) + 1}")
            found: dict[str, Any] = {"id": name, "title": title, "subtasks": []}
            self._known[above, title] = found
            phase["tasks"].append(found)
        return self._known[above, title]

    def _named(self, task: Mapping[str, Any], above: dict[str, Any], table: str) -> str:
        own = clean(str(task.get("cockpitid") or ""))
        if own and own not in self._used:
            self._used.add(own)
            return own
        return self._free(f"{above['id']}.{len(above[table]) + 1}")

    def _free(self, name: str) -> str:
        """Return `name`, its last number counted up until nothing else is called so."""
        head, dot, last = name.rpartition(".")
        number = int(last)
        while (found := f"{head}{dot}{number}") in self._used or found in self._reserved:
            number += 1
        self._used.add(found)
        return found


def _item(
    task: Mapping[str, Any], name: str, ids: Mapping[str, str], zone: tzinfo | None
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": name,
        "title": clean(str(task["description"])),
        "status": _status(task),
        "priority": _PRIORITY.get(str(task.get("priority")), ""),
        "group": ".".join(clean(str(task.get("project") or "")).split(".")[2:]),
        "owners": _parts(task.get("owners")),
        "tags": [clean(str(tag)) for tag in _list(task.get("tags"))],
        "depends_on": [ids[one] for one in _parts(task.get("depends")) if one in ids],
        "estimate": _effort(task.get("estimate"), ranges=True),
        "spent": _effort(task.get("spent"), ranges=False),
        "start": _day(task.get("scheduled"), zone),
        "due": _day(task.get("due"), zone),
        "started_on": _day(task.get("start"), zone),
        "done_on": _day(task.get("end"), zone) if task.get("status") == "completed" else None,
        "log": list(_notes(task, zone)),
    }
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _status(task: Mapping[str, Any]) -> str:
    told, own = str(task["status"]), str(task.get("cockpitstatus"))
    if told in _STATUS:
        return _STATUS[told]
    if _waits(task):
        return "deferred"
    if task.get("start"):
        return "doing"
    # What we once said of an open task holds where Taskwarrior says no more than that it is open.
    return own if own in _OPEN else "todo"


def _waits(task: Mapping[str, Any]) -> bool:
    """Say whether a task is hidden; without a clock: at the moment it was last touched."""
    until, touched = _moment(task.get("wait")), _moment(task.get("modified") or task.get("entry"))
    return until is not None and (touched is None or until > touched)


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _parts(value: Any) -> list[str]:
    """Return the entries of a list, or of a text with commas, as older versions write lists."""
    entries = value if isinstance(value, list) else str(value or "").split(",")
    return [part for entry in entries if (part := clean(str(entry)).strip())]


def _effort(value: Any, *, ranges: bool) -> int | float | str | None:
    """Return a duration as hours, or as the text it came as; None where it is no effort."""
    text = str(value).strip() if value is not None and not isinstance(value, bool) else ""
    if parse_effort(text, Workday(), ranges=ranges) is None:
        return None
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.strptime(str(value), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def _day(value: Any, zone: tzinfo | None) -> date | None:
    found = _moment(value)
    return found.astimezone(zone).date() if found else None


def _notes(task: Mapping[str, Any], zone: tzinfo | None) -> Iterator[dict[str, Any]]:
    for note in _list(task.get("annotations")):
        if isinstance(note, dict) and (text := clean(str(note.get("description") or ""))):
            at = _moment(note.get("entry"))
            yield {"at": at.astimezone(zone), "text": text} if at else {"text": text}
