"""The state folder: where it is, and who may look inside."""

import errno
import stat
from pathlib import Path

import pytest

from data.save import open_store
from data.state import make_private, state_root
from data.trouble import NotSaved
from tests.support.faults import BusyFiles, RefusingFiles
from tests.support.stores import a_store


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


def test_a_folder_that_another_cockpit_makes_at_the_same_moment_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    files = BusyFiles(before={"mkdir": folder.mkdir})
    make_private(files, folder)
    assert folder.is_dir()
