"""Whose a history is: it goes along with a project that is moved, and to no copy unasked."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data import belonging
from data.files import Files
from data.inherit import heritages, inherit
from data.presence import Presence
from data.session import Session
from data.state import StateFolder, project_state, state_folder
from data.store import Store, open_store
from data.trouble import Busy
from data.version import read_version
from model.change import Set
from tests.support.faults import BusyFiles
from tests.support.stores import OLD, a_store
from tests.support.workshop import PLAN, codes, put

LAMPS = PLAN.replace("Move the press", "Hang the lamps")


class Yard:
    """Projects in folders of one folder, all with one state root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "state"

    def file(self, name: str, text: str = LAMPS) -> Path:
        """Make a project file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def edit(self, name: str, *titles: str) -> None:
        """Give a task one title after the other, each in a session of its own."""
        for title in titles:
            session = self.open(name)
            put(session, "item:1.1", "title", title)
            session.close()

    def open(self, name: str, *, files: Files | None = None) -> Session:
        """Open a session without a thread."""
        return Session.open(
            self.folder / name, author="ana", state_dir=self.root, background=False, files=files
        )

    def steps(self, name: str) -> list[str]:
        """Return what the history of a project has, as who only reads sees it."""
        session = Session.open(
            self.folder / name, read_only=True, state_dir=self.root, background=False
        )
        found = [
            str(change.new)
            for entry in session.history()
            for change in entry.changes
            if isinstance(change, Set)
        ]
        session.close()
        return found

    def store(self, name: str) -> Store:
        """Return the store of a project."""
        return open_store(self.folder / name, root=self.root)

    def alike(self, name: str) -> list[str]:
        """Return where projects were, below the folder, that this one may be."""
        found = self.store(name).state.alike
        return [str(path.relative_to(self.folder)) for path in found]

    def move(self, source: str, target: str) -> None:
        """Move a file or folder, as `mv` does on one file system."""
        (self.folder / target).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / source).rename(self.folder / target)

    def copy(self, source: str, target: str) -> None:
        """Copy a folder, as `cp -r` does."""
        shutil.copytree(self.folder / source, self.folder / target)

    def remove(self, name: str) -> None:
        """Remove a folder."""
        shutil.rmtree(self.folder / name)

    def forget_marks(self, **others: object) -> None:
        """Leave the notes of all state folders as an earlier version wrote them."""
        for note in self.root.glob("*/about.json"):
            noted = json.loads(note.read_text())
            note.write_text(json.dumps({"path": noted["path"], "hash": "", **others}))


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    """A yard with one project, edited twice."""
    made = Yard(tmp_path)
    made.file("p/plan.toml")
    made.edit("p/plan.toml", "Oil", "Wick")
    return made


def test_a_folder_that_was_renamed_keeps_its_history_and_its_versions(yard: Yard) -> None:
    yard.move("p", "q")
    assert yard.steps("q/plan.toml") == ["Oil", "Wick"]
    assert yard.store("q/plan.toml").backups.original() == LAMPS.encode()
    assert [path.name.partition("-")[0] for path in yard.root.iterdir()] == ["q"]


def test_a_file_that_was_renamed_and_moved_keeps_its_history(yard: Yard) -> None:
    yard.move("p/plan.toml", "p/lamps.toml")
    assert yard.steps("p/lamps.toml") == ["Oil", "Wick"]
    yard.move("p/lamps.toml", "q/other.toml")
    assert yard.steps("q/other.toml") == ["Oil", "Wick"]


def test_a_folder_above_that_was_renamed_takes_the_history_along(yard: Yard) -> None:
    yard.file("deep/down/plan.toml")
    yard.edit("deep/down/plan.toml", "Glass")
    yard.move("deep", "high")
    assert yard.steps("high/down/plan.toml") == ["Glass"]


def test_a_moved_folder_is_known_whatever_its_file_holds_by_now(yard: Yard) -> None:
    yard.move("p", "q")
    yard.file("q/plan.toml", LAMPS.replace("Rollers", "Bricks"))
    assert yard.steps("q/plan.toml") == ["Oil", "Wick"]


def test_a_file_that_another_program_wrote_anew_is_known_in_its_moved_folder(yard: Yard) -> None:
    spare = yard.file("p/plan.toml~", LAMPS.replace("Rollers", "Bricks"))
    spare.replace(yard.folder / "p" / "plan.toml")
    yard.move("p", "q")
    assert yard.steps("q/plan.toml") == ["Oil", "Wick"]


def test_a_file_moved_while_it_was_open_is_known(yard: Yard) -> None:
    session = yard.open("p/plan.toml")
    put(session, "item:1.1", "title", "Glass")
    yard.move("p/plan.toml", "p/lamps.toml")
    session.close()
    assert yard.steps("p/lamps.toml") == ["Oil", "Wick", "Glass"]


def test_of_two_copies_neither_gets_what_the_moved_one_has(yard: Yard) -> None:
    """A backup was given the history when it was looked at first: any version did."""
    yard.copy("p", "older")
    yard.edit("p/plan.toml", "Glass")
    yard.copy("p", "newest")
    yard.move("p", "q")
    assert yard.steps("older/plan.toml") == []
    assert yard.steps("newest/plan.toml") == []
    assert yard.steps("q/plan.toml") == ["Oil", "Wick", "Glass"]
    assert (yard.alike("older/plan.toml"), yard.alike("newest/plan.toml")) == ([], [])


def test_a_copy_of_what_is_gone_is_told_where_the_history_is(yard: Yard) -> None:
    yard.copy("p", "copy")
    assert yard.alike("copy/plan.toml") == []
    yard.remove("p")
    assert yard.alike("copy/plan.toml") == ["p/plan.toml"]
    session = yard.open("copy/plan.toml")
    assert codes(session) == ["alike"]
    assert f"journal take {yard.folder}/p/plan.toml" in session.banners[0].text
    session.close()


def test_who_only_looked_at_a_copy_is_told_again(yard: Yard) -> None:
    yard.copy("p", "copy")
    yard.remove("p")
    session = yard.open("copy/plan.toml")
    session.undo()
    session.close()
    assert yard.alike("copy/plan.toml") == ["p/plan.toml"]
    yard.edit("copy/plan.toml", "Glass")
    assert yard.alike("copy/plan.toml") == []


def test_the_history_comes_back_to_a_checkout_that_was_away_for_a_while(yard: Yard) -> None:
    yard.copy("p", "clone")
    yard.move("p", "away")
    assert yard.steps("clone/plan.toml") == []
    yard.move("away", "p")
    assert yard.steps("p/plan.toml") == ["Oil", "Wick"]


def test_a_project_of_the_same_template_begins_without_a_history(yard: Yard) -> None:
    """The folder may get the very number that the one which was removed had."""
    for other in ("r", "s", "t"):
        yard.remove("p")
        yard.file(f"{other}/plan.toml")
        assert yard.steps(f"{other}/plan.toml") == []
        assert yard.alike(f"{other}/plan.toml") == []
        yard.move(other, "p")


def test_an_old_file_that_an_editor_put_beside_is_not_the_project(yard: Yard) -> None:
    yard.move("p/plan.toml", "p/plan.toml~")
    yard.file("p/plan.toml", LAMPS.replace("Rollers", "Bricks"))
    yard.move("p", "q")
    assert yard.steps("q/plan.toml~") == []
    assert yard.steps("q/plan.toml") == ["Oil", "Wick"]


def test_a_project_with_a_state_folder_and_no_history_gets_its_own_when_it_comes(
    yard: Yard,
) -> None:
    yard.file("q/plan.toml")
    session = yard.open("q/plan.toml")
    session.begin()
    session.close()
    yard.remove("q")
    yard.move("p", "q")
    assert yard.steps("q/plan.toml") == ["Oil", "Wick"]
    assert len(list(yard.root.glob("before-*"))) == 1


def test_a_link_in_its_place_leads_to_the_history(yard: Yard) -> None:
    yard.move("p/plan.toml", "q/plan.toml")
    (yard.folder / "p" / "plan.toml").symlink_to("../q/plan.toml")
    yard.forget_marks()
    yard.file("q/plan.toml", LAMPS.replace("Rollers", "Bricks"))
    assert yard.steps("q/plan.toml") == ["Oil", "Wick"]


def test_what_two_state_folders_claim_goes_to_the_one_with_its_content(yard: Yard) -> None:
    (one,) = yard.root.iterdir()
    path = yard.folder / "o" / "plan.toml"
    two = shutil.copytree(one, state_folder(Files(), yard.root, path).path)
    noted = json.loads((two / "about.json").read_text())
    told = json.dumps({**noted, "path": str(path), "hash": ""})
    (two / "about.json").write_text(told)
    yard.move("p", "q")
    assert len(yard.alike("q/plan.toml")) == 2
    for known in (two / "seen").iterdir():
        known.unlink()
    (two / "journal").write_bytes(b"")
    assert yard.steps("q/plan.toml") == ["Oil", "Wick"]


def test_without_a_moment_of_birth_the_content_has_to_be_the_newest(tmp_path: Path) -> None:
    class Unborn(Files):
        def born(self, path: Path) -> int:
            return 0

    yard = Yard(tmp_path)
    yard.file("p/plan.toml")
    session = yard.open("p/plan.toml", files=Unborn())
    put(session, "item:1.1", "title", "Oil")
    session.close()
    yard.move("p", "q")
    held = (yard.folder / "q" / "plan.toml").read_text()
    yard.file("q/plan.toml", LAMPS)
    real = yard.folder / "q" / "plan.toml"
    assert not project_state(Unborn(), yard.root, real).path.exists()
    yard.file("q/plan.toml", held)
    assert project_state(Unborn(), yard.root, real).path.exists()


class TestNotesOfEarlierVersions:
    """They say nothing of the file, so that the content has to."""

    @pytest.mark.parametrize("place", ["q/plan.toml", "p/lamps.toml"])
    def test_a_project_with_its_newest_content_is_known(self, yard: Yard, place: str) -> None:
        yard.forget_marks()
        yard.move("p/plan.toml", place)
        assert yard.steps(place) == ["Oil", "Wick"]

    def test_an_older_version_is_not(self, yard: Yard) -> None:
        """It was, and so was every backup."""
        yard.forget_marks()
        yard.copy("p", "older")
        yard.edit("p/plan.toml", "Glass")
        yard.forget_marks()
        yard.remove("p")
        assert yard.steps("older/plan.toml") == []

    def test_what_nobody_edited_is_not(self, yard: Yard) -> None:
        session = yard.open("p/plan.toml")
        session.undo()
        session.undo()
        session.close()
        yard.forget_marks()
        yard.remove("p")
        yard.file("q/plan.toml")
        assert yard.steps("q/plan.toml") == []

    def test_nor_one_of_which_nobody_knows_how_it_began(self, yard: Yard) -> None:
        yard.forget_marks()
        (began,) = yard.root.glob("*/backups/.orig*")
        began.unlink()
        yard.copy("p", "copy")
        yard.remove("p")
        assert yard.steps("copy/plan.toml") == []

    def test_of_two_with_the_same_content_neither_is_taken(self, yard: Yard) -> None:
        yard.file("o/plan.toml")
        yard.edit("o/plan.toml", "Wick")
        yard.forget_marks()
        yard.copy("p", "copy")
        yard.remove("p")
        yard.remove("o")
        assert yard.steps("copy/plan.toml") == []
        assert yard.alike("copy/plan.toml") == ["o/plan.toml", "p/plan.toml"]

    def test_notes_that_say_something_odd_are_such(self, yard: Yard) -> None:
        yard.forget_marks(hash=1, file=[1, 2], folder="p")
        yard.move("p", "q")
        assert yard.steps("q/plan.toml") == ["Oil", "Wick"]

    def test_the_next_edit_notes_what_they_lack(self, yard: Yard) -> None:
        yard.forget_marks()
        yard.edit("p/plan.toml", "Glass")
        yard.copy("p", "copy")
        yard.move("p", "q")
        assert yard.steps("copy/plan.toml") == []
        assert yard.steps("q/plan.toml") == ["Oil", "Wick", "Glass"]


def test_a_project_that_was_only_looked_at_goes_along(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.state.remember(store.read().hash)
    store.journal.append("start")
    store.real.rename(tmp_path / "renamed.toml")
    moved = open_store(tmp_path / "renamed.toml", root=tmp_path / "state")
    assert len(moved.journal.read().records) == 1


def test_a_damaged_note_of_what_a_folder_belongs_to_disturbs_nobody(yard: Yard) -> None:
    for note in yard.root.glob("*/about.json"):
        note.write_bytes(b"{\0")
    yard.move("p", "q")
    assert yard.steps("q/plan.toml") == []


def test_a_file_that_was_never_there_is_nobodys(yard: Yard) -> None:
    yard.remove("p")
    assert yard.store("q/plan.toml").state.alike == ()


def _before(name: str, act: Callable[[], object]) -> BusyFiles:
    """Return files in which somebody acts once, before the first call of a name."""
    files = BusyFiles()

    def once() -> None:
        del files.before[name]
        act()

    files.before[name] = once
    return files


def test_a_moved_project_that_another_cockpit_has_adopted_already_is_left_to_it(
    yard: Yard,
) -> None:
    yard.move("p", "q")
    (old,) = yard.root.iterdir()
    files = _before("rename", lambda: old.rename(yard.folder / "adopted"))
    state = project_state(files, yard.root, yard.folder / "q" / "plan.toml")
    assert not state.path.exists()
    assert (yard.folder / "adopted" / "journal").exists()


def test_of_two_that_begin_at_once_in_a_moved_project_none_sets_its_history_aside(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    yard.move("p", "q")
    find = belonging.find

    def found_late(state: StateFolder) -> belonging.Belonging:
        found = find(state)
        monkeypatch.setattr(belonging, "find", find)
        yard.store("q/plan.toml")
        return found

    monkeypatch.setattr(belonging, "find", found_late)
    yard.edit("q/plan.toml", "Glass")
    assert yard.steps("q/plan.toml") == ["Oil", "Wick", "Glass"]
    assert [path.name.partition("-")[0] for path in yard.root.iterdir()] == ["q"]


def test_a_taking_that_is_cut_off_before_the_history_has_its_place_is_gone_on_with(
    yard: Yard,
) -> None:
    yard.move("p", "q")
    (old,) = yard.root.iterdir()
    old.rename(yard.root / "before-0-q")
    assert yard.steps("q/plan.toml") == ["Oil", "Wick"]


def test_a_history_is_given_to_a_copy_that_somebody_names(yard: Yard) -> None:
    yard.copy("p", "copy")
    yard.remove("p")
    store = yard.store("copy/plan.toml")
    (found,) = heritages(store, yard.folder / "p" / "plan.toml")
    assert (found.is_there, found.has_own) == (False, False)
    assert inherit(store, found) is None
    assert yard.steps("copy/plan.toml") == ["Oil", "Wick"]
    session = yard.open("copy/plan.toml")
    assert session.undo() is not None
    session.close()


def test_a_history_that_was_begun_meanwhile_is_set_aside_for_it(yard: Yard) -> None:
    yard.copy("p", "copy")
    yard.remove("p")
    yard.edit("copy/plan.toml", "Glass")
    store = yard.store("copy/plan.toml")
    (found,) = heritages(store, yard.folder / "p" / "plan.toml")
    assert found.has_own
    aside = inherit(store, found)
    assert aside is not None
    assert (aside / "journal").exists()
    assert yard.steps("copy/plan.toml")[:2] == ["Oil", "Wick"]


def test_a_history_is_taken_from_nobody_who_has_it_open(yard: Yard) -> None:
    yard.copy("p", "copy")
    store = yard.store("copy/plan.toml")
    (found,) = heritages(store, yard.folder / "p" / "plan.toml")
    assert found.is_there
    there = Presence(Files(), found.state, "0123456789abcdef")
    there.show()
    with pytest.raises(Busy, match="close it first"):
        inherit(store, found)
    there.end()
    assert yard.steps("p/plan.toml") == ["Oil", "Wick"]


def test_a_path_without_a_history_gives_none(yard: Yard) -> None:
    store = yard.store("p/plan.toml")
    assert heritages(store, yard.folder / "nowhere.toml") == ()
    assert heritages(store, yard.folder / "p" / "plan.toml") == ()


def test_a_taking_that_is_cut_off_between_leaves_its_own_history(yard: Yard) -> None:
    yard.copy("p", "copy")
    yard.edit("copy/plan.toml", "Glass")
    (own,) = yard.root.glob("copy-*")
    own.rename(yard.root / f"before-0-{own.name}")
    assert yard.steps("copy/plan.toml") == ["Glass"]


def test_the_note_says_what_the_file_held_last(yard: Yard) -> None:
    (folder,) = yard.root.iterdir()
    noted = json.loads((folder / "about.json").read_text())
    file = yard.folder / "p" / "plan.toml"
    assert noted["hash"] == read_version(Files(), file).hash
    assert noted["file"][:2] == [file.stat().st_dev, file.stat().st_ino]
    assert OLD not in file.read_bytes()


def test_a_history_stays_while_its_file_is_gone(yard: Yard) -> None:
    real, before = yard.folder / "p/plan.toml", yard.steps("p/plan.toml")
    content = real.read_bytes()
    real.unlink()
    assert project_state(Files(), yard.root, real).is_in_place()
    real.write_bytes(content)
    assert yard.steps("p/plan.toml") == before != []


def test_a_project_is_told_once_whatever_else_lies_beside_its_history(yard: Yard) -> None:
    [kept] = yard.root.iterdir()
    shutil.copytree(kept, yard.root / "set-aside")
    assert [*belonging.projects(Files(), yard.root)] == [yard.folder / "p" / "plan.toml"]
