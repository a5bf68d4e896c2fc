"""Tasks for Taskwarrior: it imports them, and importing again adds none."""

import json
import os
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from data.exchange.taskwarrior import read_tasks
from data.export.source import Source
from data.export.taskwarrior import build
from tests.support.exports import NAMES, commands, sample, source_of, sources

TASK = shutil.which("task")
needs_task = pytest.mark.skipif(TASK is None, reason="Taskwarrior is not installed")


def _tasks(source: Source) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(build(source))
    return found


def _task(folder: Path, *words: str, stdin: str = "") -> str:
    rc = folder / "taskrc"
    rc.write_text(f"data.location={folder}\nconfirmation=off\nnews.version=99\n", encoding="utf-8")
    assert TASK is not None
    done = subprocess.run(
        [TASK, *words], input=stdin, capture_output=True, text=True, timeout=100, check=False,
        env={**os.environ, "TASKRC": str(rc), "TASKDATA": str(folder), "HOME": str(folder)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def _exported(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(_task(folder, "export"))
    return found


def _circle(tasks: list[dict[str, Any]]) -> bool:
    waits = {task["uuid"]: set(task.get("depends", ())) for task in tasks}
    while free := [name for name, before in waits.items() if not before & set(waits)]:
        for name in free:
            del waits[name]
    return bool(waits)


@given(sources())
def test_any_project_makes_tasks_with_names_of_their_own_and_no_circles(source: Source) -> None:
    text = build(source)
    assert commands(text) == []
    tasks = _tasks(source)
    assert len({task["uuid"] for task in tasks}) == len(tasks)
    assert not _circle(tasks)
    assert all(task["description"].strip() for task in tasks)


def test_words_dates_and_order_are_those_of_taskwarrior() -> None:
    tasks = {task["cockpitid"]: task for task in _tasks(sample("full"))}
    assert tasks["1.1.1"]["status"] == "completed"
    # The days are those of Stockholm.
    assert tasks["2.2.4"]["due"] == "20261124T230000Z"
    assert (tasks["2.2.4"]["priority"], tasks["2.2.4"]["project"]) == (
        "H",
        "Move the records.Loader",
    )
    assert (tasks["2.2.7"]["status"], tasks["2.2.7"]["wait"]) == ("pending", "20380118T000000Z")
    assert tasks["2.1.5"]["uuid"] in tasks["2.1.6"]["depends"]
    assert "1.1" not in tasks


def test_the_second_export_of_a_day_and_of_the_next_is_the_same_but_for_what_changed() -> None:
    from dataclasses import replace
    from datetime import timedelta

    first = sample("specialists")
    later = replace(first, day=first.day + timedelta(days=1))
    assert build(first) == build(later)


@needs_task
@pytest.mark.parametrize("name", NAMES)
def test_taskwarrior_takes_a_sample_and_a_second_import_adds_nothing(
    name: str, tmp_path: Path
) -> None:
    text = build(sample(name))
    _task(tmp_path, "import", "-", stdin=text)
    _task(tmp_path, "import", "-", stdin=text)
    found = {task["uuid"]: task for task in _exported(tmp_path)}
    assert set(found) == {task["uuid"] for task in _tasks(sample(name))}
    for task in _tasks(sample(name)):
        assert found[task["uuid"]]["description"] == task["description"]
        assert found[task["uuid"]]["status"] == task["status"]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no time zones to set")
@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Asia/Tokyo"])
@pytest.mark.parametrize("project", [{}, {"timezone": "Nowhere/Else"}])
def test_a_project_without_a_time_zone_has_the_days_of_the_machine_as_taskwarrior_has(
    zone: str, project: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    lamp = {"id": "1", "title": "Lamp", "due": date(2026, 11, 20)}
    try:
        text = build(source_of(project=project, phases=[lamp]))
        found: Any = read_tasks(text)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [task["due"] for phase in found["phases"] for task in phase["tasks"]] == [lamp["due"]]


@needs_task
def test_what_taskwarrior_exports_is_read_back(tmp_path: Path) -> None:
    from zoneinfo import ZoneInfo

    from model.project import build as build_project

    _task(tmp_path, "import", "-", stdin=build(sample("full")))
    text = _task(tmp_path, "export")
    project = build_project(read_tasks(text, ZoneInfo("Europe/Stockholm")))
    was = sample("full").project
    for address, _, record in was.items():
        if record.children:
            continue
        now = project.record(address)
        for name in ("title", "status", "due", "done_on", "estimate", "spent"):
            assert now.get(name) == record.get(name) or not record.get(name), (address, name)


@needs_task
@settings(max_examples=8)
@given(source=sources())
def test_taskwarrior_takes_any_project(
    source: Source, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("tasks")
    _task(folder, "import", "-", stdin=build(source))
    assert len(_exported(folder)) == len(_tasks(source))


@needs_task
def test_a_day_before_the_first_that_taskwarrior_knows_is_that_first_one(tmp_path: Path) -> None:
    begun = source_of(project={"start": date(1979, 1, 1)}, phases=[{"id": "1"}])
    _task(tmp_path, "import", "-", stdin=build(begun))
    (task,) = _exported(tmp_path)
    assert task["entry"] == "19800101T000000Z"


def test_a_project_without_items_is_an_empty_list() -> None:
    assert json.loads(build(source_of())) == []
