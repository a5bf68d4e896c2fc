"""The state folder: where it is, who may look inside, and how a moved project is known again."""

import errno
import stat
from pathlib import Path

import pytest

from data.files import Files
from data.save import commit, open_store
from data.state import make_private, project_state, state_root
from data.trouble import NotSaved
from tests.support.faults import BusyFiles, RefusingFiles
from tests.support.stores import NEW, OLD, Answer, a_store


def test_the_variable_names_the_folder(tmp_path: Path) -> None:
    assert state_root({"COCKPIT_STATE_DIR": str(tmp_path)}) == tmp_path


def test_without_the_variable_it_is_the_users_own() -> None:
    assert state_root({}).name == "cockpit"


def test_opening_a_project_writes_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.read()
    assert [path.name for path in tmp_path.iterdir()] == ["plan.toml"]


def test_the_folder_is_for_this_user_alone_even_where_it_was_not(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.state.ensure()
    store.state.path.chmod(0o755)
    store.journal.append("note")
    assert stat.S_IMODE(store.state.path.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "or name another folder in COCKPIT_STATE_DIR"),
        (errno.EROFS, "or name another folder in COCKPIT_STATE_DIR"),
        (errno.ENOSPC, "make room on that disk"),
    ],
)
def test_a_folder_that_cannot_be_made_says_what_helps(
    tmp_path: Path, number: int, told: str
) -> None:
    store = a_store(tmp_path, files=RefusingFiles({"mkdir": number}))
    with pytest.raises(NotSaved, match=told) as caught:
        store.state.ensure()
    assert str(store.state.path) in caught.value.sentence


def test_each_path_has_a_folder_of_its_own_that_people_recognise(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = open_store(tmp_path / "one" / "plan.toml", root=tmp_path / "state")
    two = open_store(tmp_path / "two" / "plan.toml", root=tmp_path / "state")
    assert one.state.path != two.state.path
    assert one.state.path.name.startswith("one-plan-")


def test_a_symlink_leads_to_the_state_of_the_file_behind_it(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    (tmp_path / "link.toml").symlink_to("plan.toml")
    through_link = open_store(tmp_path / "link.toml", root=tmp_path / "state")
    assert through_link.state.path == store.state.path


def test_a_moved_project_keeps_its_journal_and_its_backups(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    landed = commit(store, None, Answer(NEW))
    store.journal.append("landed", hash=landed.version.hash)
    (tmp_path / "elsewhere").mkdir()
    store.real.rename(tmp_path / "elsewhere" / "renamed.toml")
    moved = open_store(tmp_path / "elsewhere" / "renamed.toml", root=tmp_path / "state")
    assert [r.kind for r in moved.journal.read().records] == ["landed"]
    assert moved.backups.original() == OLD
    assert not store.state.path.exists()


def test_a_project_moved_after_it_was_only_looked_at_is_known_by_what_was_remembered(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path)
    store.state.remember(store.read().hash)
    store.journal.append("start")
    store.real.rename(tmp_path / "renamed.toml")
    moved = open_store(tmp_path / "renamed.toml", root=tmp_path / "state")
    assert len(moved.journal.read().records) == 1


def test_a_copy_of_a_project_does_not_take_its_state_away(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.state.remember(store.read().hash)
    store.journal.append("note")
    (tmp_path / "copy.toml").write_bytes(OLD)
    copy = open_store(tmp_path / "copy.toml", root=tmp_path / "state")
    assert copy.journal.read().records == ()
    assert len(store.journal.read().records) == 1


def test_another_project_does_not_get_the_state_of_one_that_is_gone(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.state.remember(store.read().hash)
    store.journal.append("note")
    store.real.unlink()
    (tmp_path / "other.toml").write_bytes(b"x = 1\n")
    other = open_store(tmp_path / "other.toml", root=tmp_path / "state")
    assert other.journal.read().records == ()


def test_a_damaged_note_of_what_a_folder_belongs_to_disturbs_nobody(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.state.remember(store.read().hash)
    (store.state.path / "about.json").write_bytes(b"{\0")
    (tmp_path / "other.toml").write_bytes(OLD)
    other = open_store(tmp_path / "other.toml", root=tmp_path / "state")
    assert other.journal.read().records == ()


def test_a_folder_that_another_cockpit_makes_at_the_same_moment_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    files = BusyFiles(before={"mkdir": folder.mkdir})
    make_private(files, folder)
    assert folder.is_dir()


def _moved(tmp_path: Path) -> Path:
    """Leave the state of a project that is not where it was any more; return where it is now."""
    store = a_store(tmp_path)
    commit(store, None, Answer(NEW))
    (tmp_path / "new").mkdir()
    store.real.write_bytes(OLD)
    return store.real.rename(tmp_path / "new" / "plan.toml")


def test_a_moved_project_that_another_cockpit_has_adopted_already_is_left_to_it(
    tmp_path: Path,
) -> None:
    real, root = _moved(tmp_path), tmp_path / "state"
    (old,) = root.iterdir()
    files = BusyFiles(before={"rename": lambda: old.rename(tmp_path / "adopted")})
    state = project_state(files, root, real)
    assert not state.path.exists()
    assert (tmp_path / "adopted" / "backups").exists()


def test_a_moved_project_is_known_by_a_version_in_its_ring(tmp_path: Path) -> None:
    real, root = _moved(tmp_path), tmp_path / "state"
    (old,) = root.iterdir()
    state = project_state(Files(), root, real)
    assert (state.path / "backups").exists()
    assert not old.exists()


def test_a_state_folder_without_a_journal_is_not_taken_for_that_of_another_project(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path)
    store.state.remember("")
    real = store.real.rename(tmp_path / "moved.toml")
    assert not open_store(real, root=tmp_path / "state").state.path.exists()
    assert store.state.path.exists()
