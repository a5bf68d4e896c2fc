"""The plan for TaskJuggler: it is scheduled, whatever the project holds."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.export.source import Source
from data.export.taskjuggler import build, text
from tests.support.exports import HOSTILE, NAMES, commands, sample, source_of, sources

TJ3 = shutil.which("tj3")
needs_tj3 = pytest.mark.skipif(TJ3 is None, reason="TaskJuggler is not installed")


def _schedule(source: Source, folder: Path) -> str:
    """What `tj3` complains about; it wrote plan.csv into `folder` where that is nothing."""
    file = folder / "plan.tjp"
    file.write_text(build(source), encoding="utf-8")
    assert TJ3 is not None
    command = [TJ3, "--silent", "-o", str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    found = re.findall(r"(?:Error|Fatal)[^\n]*\n?[^\n]*", done.stderr + done.stdout)
    assert done.returncode == 0 or found
    return "\n".join(found)


def _outside_quotes(plan: str) -> str:
    return re.sub(r'"[^"\n]*"', '""', plan)


@given(sources())
def test_any_plan_has_balanced_blocks_and_quotes(source: Source) -> None:
    plan = build(source)
    assert commands(plan) == []
    bare = _outside_quotes("\n".join(plan.splitlines()[2:]))
    assert '"' not in bare.replace('""', "")
    depth = 0
    for sign in re.findall("[{}]", bare):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    assert depth == 0


@given(sources())
def test_in_any_plan_a_task_waits_only_for_tasks_that_are_there(source: Source) -> None:
    names: set[str] = set()
    way: list[str] = []
    lines = build(source).splitlines()
    for line in lines:
        if found := re.match(r'( *)task (\w+) "', line):
            way[len(found[1]) // 2 :] = [found[2]]
            names.add(".".join(way))
    waited = {
        name
        for line in lines
        if line.strip().startswith("depends ")
        for name in line.strip().removeprefix("depends ").split(", ")
    }
    assert waited - names == set()


def test_no_text_ends_its_quotes_or_is_a_macro() -> None:
    for said in HOSTILE:
        quoted = text(said)
        assert quoted.count('"') == 2
        assert "${" not in quoted
        assert "$(" not in quoted


@needs_tj3
@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_scheduled(name: str, tmp_path: Path) -> None:
    assert _schedule(sample(name), tmp_path) == ""
    assert len((tmp_path / "plan.csv").read_text(encoding="utf-8").splitlines()) > 5


@needs_tj3
def test_open_work_lies_ahead_in_its_order_and_done_work_where_it_was(tmp_path: Path) -> None:
    assert _schedule(sample("full"), tmp_path) == ""
    rows = [line.split(";") for line in (tmp_path / "plan.csv").read_text("utf-8").splitlines()]
    days = {
        row[1].strip('" ').split(" ")[0]: (row[2].strip('"'), row[3].strip('"')) for row in rows
    }
    assert days["1.1.1"][0] == "2026-09-14"
    assert days["2.1.6"][0] >= days["2.1.5"][1] >= "2026-11-21"


@needs_tj3
def test_circles_do_not_keep_it_from_being_scheduled(tmp_path: Path) -> None:
    task = {"id": "1.1", "depends_on": ["2", "1.1", "1", "1.2"], "estimate": 4}
    other = {"id": "1.2", "depends_on": ["1.1"], "estimate": 2, "blocked_by": ["words"]}
    phases = [{"id": "1", "tasks": [task, other]}, {"id": "2", "depends_on": ["1"]}]
    assert _schedule(source_of(phases=phases), tmp_path) == ""


@needs_tj3
@given(ids=st.permutations(("1", "2", "1.1", "1.2", "2.1", "2.2")))
@settings(max_examples=6)
def test_any_tangle_of_dependencies_is_scheduled(
    ids: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    def item(name: str, **more: object) -> dict[str, object]:
        place = ids.index(name)
        return {"id": name, "depends_on": [ids[place - 1], ids[place - 3]], "estimate": 2, **more}

    phases = [
        item(phase, tasks=[item(f"{phase}.{number}") for number in (1, 2)]) for phase in ("1", "2")
    ]
    assert _schedule(source_of(phases=phases), tmp_path_factory.mktemp("plan")) == ""


@needs_tj3
def test_dates_and_efforts_that_cannot_be_meant_do_not_either(tmp_path: Path) -> None:
    far = {"id": "1.1", "start": date(2199, 1, 1), "due": date(1970, 1, 1), "estimate": 900_000}
    done = {
        "id": "1.2",
        "status": "done",
        "done_on": date(2199, 1, 1),
        "started_on": date(1970, 1, 1),
    }
    phases = [{"id": "1", "tasks": [far, done]}]
    assert _schedule(source_of(project={"hours_per_day": 0.01}, phases=phases), tmp_path) == ""


@needs_tj3
@pytest.mark.parametrize("name", ["hours_per_day", "days_per_week"])
def test_days_and_weeks_of_next_to_nothing_are_scheduled(name: str, tmp_path: Path) -> None:
    phases = [{"id": "1", "tasks": [{"id": "1.1", "estimate": 1}]}]
    assert _schedule(source_of(project={name: 0.00390625}, phases=phases), tmp_path) == ""


@needs_tj3
@settings(max_examples=8)
@given(source=sources())
def test_any_project_is_scheduled(source: Source, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert _schedule(source, tmp_path_factory.mktemp("plan")) == ""
