"""The reading that is kept for the next start: it saves time, and nothing else depends on it."""

import errno
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import pieces
from data.doctor import examine
from data.files import Files
from data.glance import Glance
from data.kept_reading import forget, keep, take_up
from data.purge import purge
from data.session import Session
from data.state import READING, StateFolder
from data.store import open_store
from data.toml.read import READ_WHOLE, project_of
from data.trouble import NotSaved
from model import compose
from tests.support.clock import FrozenClock
from tests.support.faults import FailingFiles, ShortFiles
from tests.support.large import LARGE, hash_of, large, late_ones, read


@pytest.fixture(autouse=True)
def nothing_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_latest", [])


def state_in(folder: Path, files: Files | None = None) -> StateFolder:
    return StateFolder(folder / "state", folder / "plan.toml", files or Files())


def test_what_was_kept_is_what_was_read(tmp_path: Path) -> None:
    keep(state_in(tmp_path), hash_of(LARGE), read(LARGE))

    kept = take_up(state_in(tmp_path), LARGE)

    assert kept is not None
    assert kept.hash == hash_of(LARGE)
    assert kept.pieced.project == project_of(LARGE)


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


def test_a_reading_whose_bytes_mean_nothing_is_passed_over(tmp_path: Path) -> None:
    state = state_in(tmp_path)
    keep(state, hash_of(LARGE), read(LARGE))
    path = state.path / READING
    content = path.read_bytes()
    at = content.index(b"\n\n") + 2
    path.write_bytes(content[:at] + crc32(b"nothing").to_bytes(4, "big") + b"nothing")

    assert take_up(state, LARGE) is None


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
