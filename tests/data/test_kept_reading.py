"""The reading that is kept for the next start: it saves time, and nothing else depends on it."""

import errno
import os
import pickle
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from data import pieces
from data.doctor import examine
from data.files import Files
from data.glance import Glance
from data.kept_reading import forget, keep, take_up
from data.pieces import Pieced
from data.purge import purge
from data.session import Session
from data.state import READING, StateFolder
from data.store import open_store
from data.toml.read import READ_WHOLE, parse, project_of
from data.trouble import NotSaved
from data.version import version_of
from model import compose
from model.effort import workday
from model.late import LateRecord
from model.project import Project, build
from model.rollup import project_rollup, rollup
from model.value import Value
from tests.support.clock import FrozenClock
from tests.support.faults import FailingFiles, ShortFiles
from tests.support.projects import documents
from tests.support.styles import styled


@pytest.fixture(autouse=True)
def nothing_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_latest", [])


def large(tasks: int = 60, kids: int = 20) -> str:
    """A text that is read piece by piece, with values of all types."""
    lines = ["[project]", 'name = "Large"', 'focus = "3.2.4"', "start = 2026-01-05", ""]
    for phase in range(1, 7):
        lines += ["[[phases]]", f'id = "{phase}"', 'timebox = { limit = "6w" }', ""]
        for task in range(1, tasks // 6 + 1):
            lines += [
                "  [[phases.tasks]]",
                f'  id = "{phase}.{task}"',
                "  log = [{ at = 2026-02-03T10:00:00+02:00, text = 'said' }]",
                "  subtasks = [",
                *(
                    f'    {{ id = "{phase}.{task}.{kid}", title = "{"written out " * 6}", '
                    f'estimate = {kid % 8 + 1}, due = 2026-03-{kid:02}, status = "done" }},'
                    for kid in range(1, kids + 1)
                ),
                "  ]",
                "",
            ]
    lines += ["[[risks]]", 'id = "R1"', "", "[notes]", "mine = [1, 2.5, 10:00:00, true]", ""]
    return "\n".join(lines)


LARGE = large()


def read(text: str) -> Pieced:
    found = pieces.read(text)
    assert found is not None
    return found


def state_in(folder: Path, files: Files | None = None) -> StateFolder:
    return StateFolder(folder / "state", folder / "plan.toml", files or Files())


def hash_of(text: str) -> str:
    return version_of(text.encode()).hash


def late_ones(project: Project) -> list[LateRecord]:
    tasks = (task for phase in project.phases for task in phase.children)
    return [task for task in tasks if isinstance(task, LateRecord)]


# Many styles are read whole, and of those nothing is kept: what is left is still enough.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(documents(), st.integers(0, 2**32))
def test_what_was_kept_is_what_was_read(document: dict[str, Value], seed: int) -> None:
    text = styled(document, Random(seed))
    found = pieces.read(text)
    assume(found is not None)
    assert found is not None
    with TemporaryDirectory() as folder:
        state = state_in(Path(folder))
        keep(state, hash_of(text), found)
        kept = take_up(state, text)

    assume(found.project.phases == () or any(name == "phases" for name, _ in found.order))
    assert kept is not None
    project = kept.pieced.project
    hours = workday(project)
    assert kept.hash == hash_of(text)
    placed = [(address, path) for address, path, _ in project.items()]
    assert placed == [(address, path) for address, path, _ in found.project.items()]
    assert project_rollup(project) == project_rollup(found.project)
    for phase, other in zip(project.phases, found.project.phases, strict=True):
        assert rollup(phase, hours) == rollup(other, hours)
    assert project == found.project
    assert list(project.index.paths.items()) == list(found.project.index.paths.items())
    again = pieces.read(text, kept.pieced.known)
    assert again is not None
    assert again.project == found.project
    assert again.fresh == 0


def test_subtasks_are_made_with_the_first_look_at_them(tmp_path: Path) -> None:
    keep(state_in(tmp_path), hash_of(LARGE), read(LARGE))

    kept = take_up(state_in(tmp_path), LARGE)

    assert kept is not None
    project = kept.pieced.project
    project_rollup(project)
    assert project.path("item:3.2.4") == ("phases", 2, 1, 3)
    assert not any(task.below.given for task in late_ones(project))
    assert [one for _, _, one in project.items()] == [
        one for _, _, one in build(parse(LARGE)).items()
    ]
    assert project == build(parse(LARGE))


def test_what_nobody_looked_at_is_kept_again_without_being_made(tmp_path: Path) -> None:
    state = state_in(tmp_path)
    keep(state, hash_of(LARGE), read(LARGE))
    kept = take_up(state, LARGE)
    assert kept is not None
    edited = LARGE.replace('id = "3.2.4", title = "', 'id = "3.2.4", title = "other ')
    found = pieces.read(edited, kept.pieced.known)
    assert found is not None
    found.project.cell.extend(kept.pieced.project.cell)

    keep(state, hash_of(edited), found)

    late = late_ones(found.project)
    assert late
    assert not any(task.below.given for task in late)
    again = take_up(state, edited)
    assert again is not None
    assert again.pieced.project == build(parse(edited))


@pytest.mark.parametrize("cut", [0, 1, 40, 400, 4000, -4000, -400, -1])
def test_a_reading_that_is_cut_off_is_passed_over(tmp_path: Path, cut: int) -> None:
    state = state_in(tmp_path)
    keep(state, hash_of(LARGE), read(LARGE))
    path = state.path / READING
    path.write_bytes(path.read_bytes()[:cut])

    assert take_up(state, LARGE) is None


@given(st.integers(0, 2**32))
def test_a_reading_with_a_flipped_bit_is_passed_over(seed: int) -> None:
    random = Random(seed)
    with TemporaryDirectory() as folder:
        state = state_in(Path(folder))
        keep(state, hash_of(LARGE), _LARGE_READ)
        path = state.path / READING
        content = bytearray(path.read_bytes())
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
        path.write_bytes(content)

        assert take_up(state, LARGE) is None


_LARGE_READ = read(LARGE)


def test_a_reading_by_another_program_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = state_in(tmp_path)
    keep(state, hash_of(LARGE), read(LARGE))
    monkeypatch.setattr("sys.implementation.cache_tag", "cpython-999")

    assert take_up(state, LARGE) is None


class Deed:
    """Pickles as a call of a function."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self._deed = function, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._deed


HOSTILE = {
    "a command": pickle.dumps(Deed(os.system, "touch done")),
    "code": pickle.dumps(Deed(eval, "open('done', 'w')")),
    "executed": pickle.dumps(Deed(exec, "open('done', 'w')")),
    "an attribute": pickle.dumps(Deed(getattr, "", "join")),
    "opened": pickle.dumps(Deed(open, "done", "w")),
    "a dotted name": b"cdatetime\ndatetime.__subclasses__\n(tR.",
    "a module of the one that is allowed": b"cdatetime\nsys\n.",
    "by its place": b'c__builtin__\neval\n(S\'open("done", "w")\'\ntR.',
    "an instance": b"(S'touch done'\nios\nsystem\n.",
    "made by copyreg": b"ccopyreg\n_reconstructor\n(cbuiltins\nobject\ncbuiltins\nobject\nNtR.",
    "a state": pickle.dumps(LARGE)[:-1] + b"}S'a'\nS'b'\nsb.",
    "persistent": b"Ptouch done\n.",
    "an extension": b"\x82\x01.",
    "deep": b"(" * 100_000 + b".",
    "huge": b"\x8e" + (2**40).to_bytes(8, "little") + b".",
    "nothing": b"",
    "no pickle": b"\xff\xfe",
    "something else": pickle.dumps([1, 2, 3]),
}


def rewritten(state: StateFolder, change: Callable[[bytes, int], bytes]) -> None:
    """Write the kept reading anew with `change` made to its body, and with the right checksum."""
    path = state.path / READING
    content = path.read_bytes()
    at = content.index(b"\n\n") + 2
    body = content[at + 4 :]
    body = change(body, int.from_bytes(body[:8], "big"))
    path.write_bytes(content[:at] + crc32(body).to_bytes(4, "big") + body)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_reading_runs_nothing_and_is_passed_over(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    state, hostile = state_in(tmp_path), HOSTILE[name]
    keep(state, hash_of(LARGE), read(LARGE))
    rewritten(state, lambda body, size: len(hostile).to_bytes(8, "big") + hostile)

    assert take_up(state, LARGE) is None
    assert not (tmp_path / "done").exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_below_a_phase_is_read_from_the_file_instead(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    state, hostile = state_in(tmp_path), HOSTILE[name]
    keep(state, hash_of(LARGE), read(LARGE))
    # Each stretch below a phase is overwritten from its beginning, as far as there is room.
    rewritten(state, lambda body, size: body[: 8 + size] + _spread(body[8 + size :], hostile))

    kept = take_up(state, LARGE)

    assert kept is not None
    assert kept.pieced.project == read(LARGE).project
    assert not (tmp_path / "done").exists()


def _spread(blobs: bytes, hostile: bytes) -> bytes:
    size = len(blobs) // 6
    piece = (hostile or b"\0")[:size]
    return b"".join(piece.ljust(size, b".") for _ in range(6)).ljust(len(blobs), b".")


def test_pieces_that_are_the_same_are_taken_from_what_was_kept(tmp_path: Path) -> None:
    keep(state_in(tmp_path), hash_of(LARGE), read(LARGE))
    edited = LARGE.replace('id = "2.1"', 'id = "2.1"\n  title = "new"')

    kept = take_up(state_in(tmp_path), edited)
    project = project_of(edited)

    assert kept is not None
    assert kept.hash != hash_of(edited)
    assert project.phases[0] is kept.pieced.project.phases[0]
    assert project.record("item:2.1").title == "new"
    assert project == read(edited).project


@pytest.mark.parametrize("for_good", [False, True])
def test_a_reading_that_cannot_be_kept_is_there_whole_or_not_at_all(
    tmp_path: Path, for_good: bool
) -> None:
    for call in range(1, 60):
        files = FailingFiles(errno.ENOSPC, call, for_good=for_good)
        folder = tmp_path / f"{call}"
        folder.mkdir()
        state = state_in(folder, files)
        try:
            keep(state, hash_of(LARGE), _LARGE_READ)
        except NotSaved:
            assert files.failed
        kept = take_up(state_in(folder), LARGE)
        assert kept is None or kept.pieced.project == _LARGE_READ.project
        if not files.failed:
            assert kept is not None
            return
    pytest.fail("the calls never came to an end")


def test_writes_that_stop_short_go_on(tmp_path: Path) -> None:
    keep(state_in(tmp_path, ShortFiles(1000)), hash_of(LARGE), read(LARGE))

    assert take_up(state_in(tmp_path), LARGE) is not None


def test_a_reading_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    keep(state_in(tmp_path), hash_of(LARGE), read(LARGE))
    for call in range(1, 40):
        files = FailingFiles(errno.EIO, call)
        found = take_up(state_in(tmp_path, files), LARGE)
        if not files.failed:
            assert found is not None
            return
        assert found is None or found.pieced.project == _LARGE_READ.project
    pytest.fail("the calls never came to an end")


# --- sessions


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(LARGE)
    return path


def open_session(plan: Path) -> Session:
    return Session.open(
        plan, author="ana", state_dir=plan.parent / "state", clock=FrozenClock(), background=False
    )


def edit(plan: Path, title: str) -> None:
    with closing(open_session(plan)) as session:
        change = compose.set_field(session.project, "item:4.4.4", ("title",), title)
        assert change is not None
        session.apply([change], "edit")


@pytest.fixture
def folder(plan: Path) -> Path:
    """The state folder of a project that a session has written."""
    edit(plan, "first")
    return open_store(plan, root=plan.parent / "state").state.path


def test_a_command_that_writes_a_large_file_keeps_its_reading(plan: Path, folder: Path) -> None:
    pieces._latest.clear()
    with closing(open_session(plan)) as session:
        assert len(late_ones(session.project)) == 60
        assert session.project.record("item:4.4.4").title == "first"
        assert session.project == read(plan.read_text()).project


def test_a_small_file_has_no_reading_kept(tmp_path: Path) -> None:
    text = large(tasks=6, kids=4)
    assert len(text) < READ_WHOLE
    (tmp_path / "plan.toml").write_text(text)

    with closing(open_session(tmp_path / "plan.toml")) as session:
        change = compose.set_field(session.project, "item:1.1", ("title",), "x")
        assert change is not None
        session.apply([change], "edit")

    assert list((tmp_path / "state").glob(f"*/{READING}")) == []


def test_a_file_that_was_edited_outside_is_read_from_what_was_kept_and_what_differs(
    plan: Path, folder: Path
) -> None:
    pieces._latest.clear()
    plan.write_text(plan.read_text().replace('id = "2.1.3"', 'id = "2.1.3", stage = "RED"'))

    with closing(open_session(plan)) as session:
        assert session.project.record("item:2.1.3").text("stage") == "RED"
        # All but the task that was edited.
        assert len(late_ones(session.project)) == 59
        assert session.project == read(plan.read_text()).project


def test_few_edits_leave_what_is_kept_as_it_is_and_many_replace_it(
    plan: Path, folder: Path
) -> None:
    before = (folder / READING).read_bytes()
    plan.write_text(plan.read_text().replace("[notes]\n", "[notes]\nyours = 1\n"))
    edit_project(plan)
    assert (folder / READING).read_bytes() == before

    edit(plan, "second")
    assert (folder / READING).read_bytes() != before


def edit_project(plan: Path) -> None:
    with closing(open_session(plan)) as session:
        change = compose.set_field(session.project, "project:", ("name",), "Other")
        assert change is not None
        session.apply([change], "edit")


def test_a_glance_takes_what_was_kept(
    plan: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces._latest.clear()
    monkeypatch.setenv("COCKPIT_STATE_DIR", str(plan.parent / "state"))

    glance = Glance(plan, today=lambda: date(2026, 2, 1))

    assert len(late_ones(glance.project)) == 60
    assert glance.project == read(plan.read_text()).project


def test_a_purge_lets_the_reading_go(plan: Path, folder: Path) -> None:
    store = open_store(plan, root=plan.parent / "state")
    purge(store, None, dry_run=True)
    assert (folder / READING).exists()

    purge(store, None)

    assert not (folder / READING).exists()
    forget(store.state)


def test_the_doctor_knows_of_the_reading(plan: Path, folder: Path) -> None:
    store = open_store(plan, root=plan.parent / "state")

    said = {finding.name: finding.said for finding in examine(store, {})}

    assert "is kept" in said["reading"]
    assert "leftovers" in said
