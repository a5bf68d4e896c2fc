"""The work as tasks of Taskwarrior: what `task import` reads, and updates when it reads it again.

Items without parts are tasks; phases and tasks above them become `project`. A task keeps its uuid
for as long as its item keeps its id and the project its name.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.export.source import Source
from data.export.words import one_line, title_of
from model.address import PROJECT_ADDRESS, Address, id_of
from model.dates import as_day
from model.fields import show_field
from model.project import Project
from model.record import Record
from model.references import named, references_of, subtree
from model.status import status_of
from model.value import Maybe, is_table

PRIORITY: Final = {"P0": "H", "P1": "H", "P2": "M", "P3": "L", "P4": "L"}
_STATUS: Final = {"done": "completed", "dropped": "deleted"}
_FIRST: Final = datetime(1980, 1, 1, tzinfo=UTC)  # it refuses a file with an earlier moment
_SOMEDAY: Final = "20380118T000000Z"
"""Until when Taskwarrior hides what waits for no day in particular."""
_MOST_PAIRS: Final = 2_500
"""More pairs than this of a dependency between parents are left out: it would be one of each leaf
on each leaf, and half a million lines say no more than one."""
_SPACE: Final = uuid.UUID("6d1d7a3e-5f0d-5b55-9f3c-0f6a3c1f8e21")
_TAG: Final = re.compile(r"\W+")


def build(source: Source) -> str:
    """Return the tasks as JSON, one on each line."""
    # Taskwarrior reads no pairs of \u escapes, so letters stand as they are; commands are out.
    lines = [json.dumps(task, ensure_ascii=False) for task in tasks(source)]
    return "[\n" + ",\n".join(lines) + ("\n]\n" if lines else "]\n")


def tasks(source: Source) -> Iterator[dict[str, Any]]:
    """Yield each leaf as the table that Taskwarrior has for a task."""
    project, zone = source.project, _zone(source.project)
    name = one_line(project.info.text("name") or source.name)
    leaves = {a: record for a, _, record in project.items() if not record.children}
    waits = _waits(project, leaves)
    for address, record in leaves.items():
        if record.is_raw:
            continue
        task = {
            "cockpitid": one_line(id_of(address)),
            "uuid": _uuid(name, address),
            "description": title_of(record) or one_line(id_of(address)) or "(untitled)",
            "project": ".".join(_above(project, address)),
            **_state(record, _known_since(project, record, source.day), source.day, zone),
            **_fields(record, _known_since(project, record, source.day), zone),
        }
        if depends := [_uuid(name, before) for before in waits.get(address, ())]:
            task["depends"] = depends
        yield {key: value for key, value in task.items() if value not in ("", [])}


def _zone(project: Project) -> tzinfo | None:
    """Return where the project's days are; None, where it does not say, is where this machine is.

    Taskwarrior shows the days of its machine: midnight elsewhere may be the day before there.
    """
    name = project.info.text("timezone")
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _uuid(name: str, address: Address) -> str:
    seed = f"{name}\0{address}".encode("utf-8", "replace").decode("utf-8")
    return str(uuid.uuid5(_SPACE, seed))


def _above(project: Project, address: Address) -> list[str]:
    """Return the titles above an item, from the phase down; a dot would part them further."""
    found: list[str] = []
    while (address := project.parent(address)) != PROJECT_ADDRESS:
        title = title_of(project.record(address)) or one_line(id_of(address))
        found.insert(0, title.replace(".", "·"))
    return found


def _known_since(project: Project, record: Record, today: date) -> date:
    """Return a day for what has none: the same at every export, so that nothing comes in twice."""
    days = (record.get("started_on"), record.get("start"), project.info.get("start"))
    return next((day for day in map(as_day, days) if day and day <= today), today)


def _stamp(day: date, zone: tzinfo | None) -> str:
    """Return the beginning of a day in a zone as Taskwarrior writes moments."""
    begin = max(datetime.combine(day, time(), zone).astimezone(UTC), _FIRST)
    return f"{begin:%Y%m%dT%H%M%SZ}"


def _state(record: Record, since: date, today: date, zone: tzinfo | None) -> dict[str, Any]:
    word = status_of(record)
    found: dict[str, Any] = {
        "status": _STATUS.get(word, "pending"),
        "cockpitstatus": one_line(word),
    }
    found["entry"] = _stamp(since, zone)
    if word in ("done", "dropped"):
        found["end"] = _stamp(as_day(record.get("done_on")) or since, zone)
    elif word == "deferred":
        found["wait"] = _SOMEDAY
    elif word == "doing":
        found["start"] = _stamp(as_day(record.get("started_on")) or today, zone)
    return found


def _fields(record: Record, since: date, zone: tzinfo | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "priority": PRIORITY.get(record.text("priority"), ""),
        "tags": [tag for one in record.texts("tags") if (tag := _TAG.sub("_", one).strip("_"))],
        "estimate": _shown(record.get("estimate")),
        "spent": _shown(record.get("spent")),
        "owners": ", ".join(map(one_line, record.texts("owners"))),
        "annotations": list(_annotations(record, since, zone)),
    }
    for name, field in (("due", "due"), ("scheduled", "start")):
        if day := as_day(record.get(field)):
            found[name] = _stamp(day, zone)
    return found


def _shown(value: Maybe) -> str:
    return one_line(show_field(value))


def _annotations(record: Record, since: date, zone: tzinfo | None) -> Iterator[dict[str, str]]:
    entries = [(record.get("notes"), since)]
    entries += [(one, since) for one in _blockers(record)]
    for one in record.entries("log"):
        if is_table(one):
            entries.append((one.get("text", ""), as_day(one.get("at", "")) or since))
    for text, day in entries:
        if said := _shown(text):
            yield {"entry": _stamp(day, zone), "description": said}


def _blockers(record: Record) -> Iterator[str]:
    yield from (f"blocked by {one}" for one in named(record.get("blocked_by")))


def _waits(project: Project, leaves: dict[Address, Record]) -> dict[Address, list[Address]]:
    """Return for each leaf the leaves that must be done first; circles are broken.

    Taskwarrior refuses circles. A dependency of a parent is one of each leaf below it.
    """
    found: dict[Address, list[Address]] = {}
    for address, _, record in project.items():
        for target in _targets(project, address, record):
            before, after = (_leaves(project, one, leaves) for one in (target, address))
            if len(before) * len(after) <= _MOST_PAIRS:
                for leaf in after:
                    found.setdefault(leaf, []).extend(one for one in before if one != leaf)
    return _without_circles({leaf: list(dict.fromkeys(found[leaf])) for leaf in found})


def _targets(project: Project, address: Address, record: Record) -> Iterator[Address]:
    for reference in references_of(project, address, record):
        if reference.field == ("depends_on",) and reference.target:
            yield reference.target


def _leaves(project: Project, address: Address, leaves: Collection[Address]) -> list[Address]:
    return [one for one in subtree(project, address) if one in leaves]


def _without_circles(waits: dict[Address, list[Address]]) -> dict[Address, list[Address]]:
    """Return the dependencies without those that close a circle, found by a search in depth."""
    kept: dict[Address, list[Address]] = {leaf: [] for leaf in waits}
    closed: set[Address] = set()
    for start in waits:
        if start in closed:
            continue
        way = {start: iter(waits[start])}
        while way:
            leaf = next(reversed(way))
            before = next(way[leaf], None)
            if before is None:
                way.pop(leaf)
                closed.add(leaf)
            elif before not in way:
                kept[leaf].append(before)
                if before in waits and before not in closed:
                    way[before] = iter(waits[before])
    return kept
