"""The samples: they are what they promise, and they add up."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from data.toml.read import parse
from model.problem import Severity
from model.project import Project, build, to_document
from model.record import Record
from model.schema import ITEM, ITEM_STATUS, KINDS, PROJECT, REGISTERS, Field
from model.value import freeze, same
from tests.support.problems import problems_in

FOLDER = Path(__file__).resolve().parents[2] / "data" / "samples"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
WRITTEN_ON = date(2026, 11, 21)
"""The day the samples describe: nothing was done, seen or said after it."""


def _text(name: str) -> str:
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def _project(name: str) -> Project:
    return build(parse(_text(name)))


def _items(project: Project, kind: str) -> list[Record]:
    return [record for _, _, record in project.items() if record.kind == kind]


def _day(record: Record, field: str) -> date | None:
    value = record.get(field)
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _fields(record: Record) -> dict[str, Field]:
    return {field.name: field for field in KINDS[record.kind].fields}


def _all(project: Project) -> list[Record]:
    return [record for _, _, record in project.records()]


@pytest.fixture(params=NAMES)
def project(request: pytest.FixtureRequest) -> Project:
    """Each sample in turn."""
    return _project(request.param)


@pytest.fixture
def full() -> Project:
    """The full sample."""
    return _project("full")


def test_there_is_a_full_sample_and_four_small_ones() -> None:
    assert NAMES == ["flat", "full", "governance", "roadmap-ja", "specialists"]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_without_loss(name: str) -> None:
    document = parse(_text(name))
    assert same(to_document(build(document)), freeze(document))
    assert not [record for record in _all(build(document)) if record.is_raw]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_has_unix_line_ends_and_a_final_newline(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_bytes()
    assert b"\r" not in text
    assert b"\t" not in text
    assert text.endswith(b"\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_has_no_problem_of_error_level(name: str) -> None:
    found = problems_in(_text(name), WRITTEN_ON)
    assert [p.text for p in found if p.severity is Severity.ERROR] == []


def test_every_record_of_a_sample_has_an_id_of_its_own(project: Project) -> None:
    ids = Counter((KINDS[record.kind].name, record.own_id) for record in _all(project))
    assert [key for key, times in ids.items() if times > 1 or not key[1]] == []


def test_every_key_of_a_sample_is_one_the_format_knows(project: Project) -> None:
    unknown = [
        f"{record.kind} {record.own_id}: {key}"
        for record in [*_all(project), project.info]
        for key in record.fields
        if key not in _fields(record)
    ]
    assert unknown == []
    assert project.extra == {}


def test_every_status_of_a_sample_is_a_known_word(project: Project) -> None:
    strange = []
    for record in _all(project):
        field = _fields(record).get("status")
        word = record.text("status")
        if field is not None and word and word not in field.words:
            strange.append(f"{record.kind} {record.own_id}: {word}")
    assert strange == []


def _references(project: Project) -> Iterator[tuple[str, str]]:
    """Every id that an item names in a field which holds nothing but ids, with the item's own."""
    for _, _, item in project.items():
        for entry in item.entries("depends_on"):
            yield str(item.own_id), str(entry["id"] if isinstance(entry, Mapping) else entry)
        for field in (("invariants",), ("gate",), ("timebox", "keep")):
            yield from ((str(item.own_id), name) for name in item.texts(*field))


def test_what_an_item_depends_on_exists(project: Project) -> None:
    known = {record.own_id for record in _all(project)}
    assert [pair for pair in _references(project) if pair[1] not in known] == []


_IN_ORDER = (("start", "due"), ("started_on", "done_on"), ("done_on", "locked_on"))


def test_dates_of_an_item_come_in_their_order(project: Project) -> None:
    for _, _, item in project.items():
        for first, second in (
            ("start", "due"),
            ("started_on", "done_on"),
            ("done_on", "locked_on"),
        ):
            one, two = _day(item, first), _day(item, second)
            assert one is None or two is None or one <= two, f"{item.own_id}: {first}, {second}"


def test_nothing_was_started_or_done_in_the_future(project: Project) -> None:
    for _, _, item in project.items():
        stamps = [_day(item, "started_on"), _day(item, "done_on"), _day(item, "locked_on")]
        assert [day for day in stamps if day and day > WRITTEN_ON] == [], item.own_id


def test_an_item_says_when_it_was_done_if_and_only_if_it_is_done(project: Project) -> None:
    for _, _, item in project.items():
        assert (item.text("status") == "done") == (_day(item, "done_on") is not None), item.own_id


def test_an_item_lies_within_its_phase(project: Project) -> None:
    for phase in _items(project, "phase"):
        start, due = _day(phase, "start"), _day(phase, "due")
        below = [*phase.children, *(sub for task in phase.children for sub in task.children)]
        for item in below:
            days = [_day(item, name) for name in ("start", "due", "started_on", "done_on")]
            inside = [d for d in days if d and ((start and d < start) or (due and d > due))]
            assert inside == [], f"{item.own_id} outside of phase {phase.own_id}"


def test_work_that_was_not_begun_took_no_time(project: Project) -> None:
    idle = [i for _, _, i in project.items() if i.text("status") in {"todo", "dropped", "deferred"}]
    assert [item.own_id for item in idle if "spent" in item.fields] == []


def test_the_full_sample_has_the_size_it_promises(full: Project) -> None:
    assert len(_items(full, "phase")) == 3
    assert len(_items(full, "task")) == 13
    assert len(_items(full, "subtask")) == 58
    assert len(full.rows("risks")) == 6
    assert len(full.rows("decisions")) == 6


def test_the_full_sample_fills_every_register_and_every_field(full: Project) -> None:
    kinds = [(PROJECT, [full.info]), (ITEM, [item for _, _, item in full.items()])]
    kinds += [(kind, list(full.rows(table))) for table, kind in REGISTERS.items()]
    for kind, rows in kinds:
        used = {key for row in rows for key in row.fields}
        assert [field.name for field in kind.fields if field.name not in used] == [], kind.table


def test_the_full_sample_shows_every_status_of_an_item(full: Project) -> None:
    assert {item.text("status") for _, _, item in full.items()} - {""} == set(ITEM_STATUS)


def test_the_full_sample_has_overdue_work_and_an_overrun_timebox(full: Project) -> None:
    open_items = [i for i in _items(full, "subtask") if i.text("status") not in {"done", "dropped"}]
    assert [i.own_id for i in open_items if (_day(i, "due") or WRITTEN_ON) < WRITTEN_ON] == [
        "2.1.5",
        "2.3.2",
        "2.4.3",
    ]
    broken = next(item for item in open_items if item.own_id == "2.4.3")
    assert (broken.get("timebox", "limit"), broken.get("spent")) == ("6h", 7.5)


def test_booked_time_of_the_full_sample_is_what_its_items_say(full: Project) -> None:
    booked: Counter[str] = Counter()
    for row in full.rows("worklog"):
        start, end, minutes = row.get("start"), row.get("end"), row.get("minutes")
        assert isinstance(start, datetime)
        assert isinstance(end, datetime)
        assert isinstance(minutes, int)
        assert (end - start).total_seconds() == minutes * 60
        assert start.date() == _day(row, "date")
        booked[row.text("item")] += minutes
    for name, minutes in booked.items():
        spent = full.record(f"item:{name}").get("spent")
        assert isinstance(spent, int | float)
        assert spent * 60 == minutes, name


def test_a_budget_of_hours_in_the_full_sample_is_the_sum_of_its_subtasks(full: Project) -> None:
    mapping = full.record("item:2.1")
    hours = [child.get("estimate") for child in mapping.children]
    assert sum(hour for hour in hours if isinstance(hour, int)) == mapping.get("estimate") == 34


def test_the_small_samples_have_the_shapes_of_real_trackers() -> None:
    flat, roadmap = _project("flat"), _project("roadmap-ja")
    assert (len(_items(flat, "task")), len(_items(flat, "subtask"))) == (70, 0)
    assert len({task.text("group") for task in _items(flat, "task")}) == 10
    assert (len(_items(roadmap, "task")), len(_items(roadmap, "subtask"))) == (21, 0)
    assert all("timebox" in phase.fields for phase in roadmap.phases)


def test_the_flat_sample_holds_claims_that_its_items_contradict() -> None:
    flat = _project("flat")
    tasks = _items(flat, "task")
    stated = [(task, entry) for task in tasks for entry in task.entries("claims")]
    assert len(stated) == 6
    assert all(e["status"] != t.text("status") for t, e in stated if isinstance(e, Mapping))
    done = sum(task.text("status") == "done" for task in tasks)
    assert (len(tasks), done) == (70, 33)
    assert [row.get("stated") for row in flat.rows("claims")] == [74, 47, 0, "two thirds"]


def test_the_governance_sample_says_what_a_milestone_must() -> None:
    programme = _project("governance")
    closed = [t for t in _items(programme, "task") if t.text("status") == "done"]
    wanted = ["intent", "scope", "non_goals", "acceptance", "verification", "rollback"]
    wanted += ["evidence", "invariants"]
    assert [(t.own_id, name) for t in closed for name in wanted if name not in t.fields] == []
    used = {name for task in _items(programme, "task") for name in task.fields}
    assert {"deliverables", "evidence_gaps", "locked_on", "outcome", "findings"} <= used


def test_the_specialists_sample_has_ranges_blockers_and_gates() -> None:
    box = _project("specialists")
    owners = {name for task in _items(box, "task") for name in task.texts("owners")}
    assert owners
    assert all(name.endswith("specialist") for name in owners)
    estimates = [sub.text("estimate") for sub in _items(box, "subtask")]
    assert all("-" in estimate for estimate in estimates)
    assert all(phase.texts("gate") for phase in box.phases)
    assert [task.own_id for task in _items(box, "task") if task.entries("blocked_by")] == ["2.2"]
