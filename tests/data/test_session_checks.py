"""After a save: what was written is read again, and so is what it pushed out."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.files import Files
from data.save import open_store, version_of
from data.temp import temp_paths
from data.toml import patch
from data.trouble import NotSaved
from tests.support.faults import BusyFiles, RefusingFiles
from tests.support.workshop import PLAN, Workshop, codes, get, put, until_saved, waiting


@contextmanager
def other_program(shop: Workshop, title: str = "Heavy rollers") -> Iterator[Callable[[], None]]:
    """Hold the file open as it is now; what is yielded writes another title into it."""
    late = PLAN.replace("Rollers", title).encode()
    with shop.file.open("rb+") as file:

        def write() -> None:
            file.write(late)
            file.truncate()
            file.flush()

        yield write


def _misread(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on what is written is no project."""
    right = patch.patch

    def wrong(*words: object) -> patch.Patched:
        patched = right(*words)  # type: ignore[arg-type] # handed on as they came
        return patch.Patched(patched.text + "# [[\n[x]\n", patched.splices, patched.project)

    monkeypatch.setattr("data.drafting.patch", wrong)


def test_a_text_that_does_not_read_as_it_was_meant_is_taken_back(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = shop.open()
    _misread(monkeypatch)
    put(session, "item:1.1", "status", "done")
    assert shop.text == PLAN
    assert get(session, "item:1.1", "status") == "todo"
    assert codes(session) == ["misread"]
    monkeypatch.undo()
    assert session.undo() is None
    put(session, "item:1.1", "status", "done")
    assert 'status = "done"\n  spent' in shop.text


def test_a_program_that_writes_between_our_read_and_our_write_is_merged(shop: Workshop) -> None:
    files = BusyFiles()
    session = shop.open(files=files)

    def act() -> None:
        files.before.clear()
        shop.edit('"Rollers"', '"Heavy rollers"')

    files.before["exchange"] = act
    put(session, "item:1.1", "status", "done")
    assert '"Heavy rollers"' in shop.text
    assert 'status = "done"\n  spent' in shop.text
    assert get(session, "item:1.1", "title") == "Heavy rollers"


def test_a_program_that_goes_on_writing_into_the_file_that_we_replaced_is_merged(
    shop: Workshop,
) -> None:
    files = BusyFiles()
    session = shop.open(files=files)
    with other_program(shop) as write:

        def act() -> None:
            files.after.clear()
            write()

        files.after["exchange"] = act
        put(session, "item:1.1", "status", "done")
        session.refresh()
    assert get(session, "item:1.1", "title") == "Heavy rollers"
    assert get(session, "item:1.1", "status") == "done"
    assert '"Heavy rollers"' in shop.text
    assert 'status = "done"\n  spent' in shop.text


def once_looked_at(files: BusyFiles, write: Callable[[], None]) -> None:
    """Have somebody write into what the next save displaces, right after that was looked at."""

    def looked_at() -> None:
        files.before.clear()
        write()

    def traded() -> None:
        files.after.clear()
        # What the folder holds is made to last once what was displaced has been looked at.
        files.before["fsync"] = looked_at

    files.after["exchange"] = traded


@pytest.mark.parametrize("title", ["Rollers", "Heavy rollers"], ids=["as it was", "altered"])
def test_an_old_copy_that_goes_into_the_file_that_we_replaced_takes_nothing_back(
    shop: Workshop, title: str
) -> None:
    files = BusyFiles()
    session = shop.open(files=files)
    put(session, "item:1.2", "goal", "Dry cases")
    put(session, "risk:R1", "owner", "Bo")
    with other_program(shop, title) as write:
        once_looked_at(files, write)
        put(session, "item:1.1", "status", "done")
    assert get(session, "item:1.1", "title") == title
    for expected in ('status = "done"', '"Dry cases"', 'owner = "Bo"', title):
        assert expected in shop.text


def test_a_text_that_does_not_read_as_meant_is_taken_back_by_who_leaves_too(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = shop.open(background=True)
    until_saved(session)
    _misread(monkeypatch)
    put(session, "item:1.1", "status", "done")
    until_saved(session)
    shop.leave(session)
    assert shop.text == PLAN
    assert codes(session) == ["misread"]


def test_a_text_that_does_not_read_as_meant_stays_where_others_wrote_since(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = BusyFiles()
    session = shop.open(files=files)
    _misread(monkeypatch)
    count = 0

    def act() -> None:
        # The second exchange is the one that would take the text back.
        nonlocal count
        count += 1
        if count == 2:
            files.before.clear()
            shop.write(PLAN.replace('"Rollers"', '"Heavy rollers"'))

    files.before["exchange"] = act
    put(session, "item:1.1", "status", "done")
    assert shop.text == PLAN.replace('"Rollers"', '"Heavy rollers"')
    assert "misread" in codes(session)


def test_a_text_that_does_not_read_as_meant_and_cannot_be_taken_back_is_told(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: dict[str, int] = {}
    session = shop.open(files=RefusingFiles(refused))
    _misread(monkeypatch)

    def unread(known: object) -> bool:
        refused["open"] = errno.EIO
        return False

    monkeypatch.setattr("data.keeper.reads_back", unread)
    put(session, "item:1.1", "status", "done")
    refused.clear()
    (told,) = [one for one in session.banners if one.code == "misread"]
    assert os.strerror(errno.EIO) in told.text


def _pushed_out(shop: Workshop, text: str) -> None:
    """Leave a file beside the project's, as a save that was cut off does that pushed `text` out."""
    store = open_store(shop.file, root=shop.folder.parent / "home")
    ours = version_of(PLAN.replace('"Pack"', '"Wrap"').encode())
    _, swap = temp_paths(store.real, version_of(PLAN.encode()), ours)
    swap.write_text(text)


def test_what_a_save_that_was_cut_off_pushed_out_is_merged_at_the_next_start(
    shop: Workshop,
) -> None:
    _pushed_out(shop, PLAN.replace('"Rollers"', '"Heavy rollers"'))
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    assert get(session, "item:1.1", "title") == "Heavy rollers"
    assert '"Heavy rollers"' in shop.text
    assert [path.name for path in shop.folder.iterdir()] == ["plan.toml"]


def test_an_old_copy_written_into_what_another_cockpit_pushed_out_takes_nothing_back(
    shop: Workshop,
) -> None:
    session = shop.open()
    put(session, "item:1.2", "goal", "Dry cases")
    put(session, "item:1.2", "notes", "Level.")
    shop.write(shop.text.replace("Rollers", "Heavy rollers"))
    session.refresh()
    known = shop.text
    put(session, "item:1.1", "status", "done")
    shop.leave(session)
    *_, pushed_out, newest = shop.backups()
    assert newest.read_text() == known
    newest.unlink()
    pushed_out.write_text(known)
    other = shop.open("bo")
    put(other, "risk:R1", "owner", "Bo")
    for expected in ("Heavy rollers", 'status = "done"', '"Dry cases"', 'owner = "Bo"'):
        assert expected in shop.text


def test_what_was_pushed_out_and_cannot_be_read_is_kept_and_told(shop: Workshop) -> None:
    _pushed_out(shop, PLAN.replace("[project]", "[project"))
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    (told,) = [one for one in session.banners if one.code == "late"]
    (kept,) = [path for path in shop.folder.iterdir() if path.name != "plan.toml"]
    assert told.text.endswith(f"it is kept at {kept}")


class _Stuck(Files):
    """What lies beside the project's file cannot be moved away."""

    def rename(self, source: Path, target: Path) -> None:
        if "-swap-" in source.name and target.parent.name == "backups":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().rename(source, target)

    def link(self, source: Path, target: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_what_was_pushed_out_and_merged_but_cannot_be_moved_away_is_told(shop: Workshop) -> None:
    _pushed_out(shop, PLAN.replace('"Rollers"', '"Heavy rollers"'))
    session = shop.open(files=_Stuck())
    put(session, "item:1.1", "status", "done")
    assert '"Heavy rollers"' in shop.text
    assert "late" in codes(session)


def test_what_is_pushed_out_and_cannot_be_looked_at_again_is_told(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*words: object) -> None:
        raise NotSaved("io", "the disk does not answer")

    monkeypatch.setattr("data.checks.recheck", unreadable)
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    assert session.state.word == "saved"
    (told,) = [one for one in session.banners if one.code == "late"]
    assert told.text == "the disk does not answer"


def test_a_sign_of_life_that_cannot_be_taken_away_is_told(shop: Workshop) -> None:
    refused: dict[str, int] = {}
    session = shop.open(files=RefusingFiles(refused))
    put(session, "item:1.1", "status", "done")
    refused["unlink"] = errno.EIO
    shop.leave(session)
    refused.clear()
    assert codes(session) == ["leaving"]


def test_an_edit_that_cannot_even_be_kept_is_told(shop: Workshop) -> None:
    refused: dict[str, int] = {}
    session = shop.open(background=True, files=RefusingFiles(refused))
    until_saved(session)
    refused["fdatasync"] = errno.ENOSPC
    shop.write(PLAN.replace("[project]", "[project"))
    put(session, "item:1.1", "status", "done")
    assert session.wait().word == "not_saving"
    assert os.strerror(errno.ENOSPC) in session.state.why
    assert "not-saving" in codes(session)
    refused.clear()
    shop.write(PLAN)
    session.refresh()
    assert until_saved(session) == "saved"
    assert 'status = "done"' in shop.text


def test_what_is_written_into_the_file_that_we_replaced_once_that_was_looked_at_is_merged_too(
    shop: Workshop,
) -> None:
    files = BusyFiles()
    session = shop.open(files=files)
    with other_program(shop) as write:
        once_looked_at(files, write)
        put(session, "item:1.1", "status", "done")
    assert session.wait().word == "saved"
    assert get(session, "item:1.1", "title") == "Heavy rollers"
    assert '"Heavy rollers"' in shop.text
    assert 'status = "done"\n  spent' in shop.text


def test_a_file_that_could_not_be_read_is_looked_at_again_without_being_asked(
    shop: Workshop,
) -> None:
    session = shop.open(background=True)
    until_saved(session)
    shop.write(PLAN.replace("[project]", "[project"))
    session.refresh()
    assert codes(session) == ["unreadable"]
    with waiting(session, lambda: codes(session) == []):
        shop.write(PLAN.replace('"Rollers"', '"Heavy rollers"'))
    assert get(session, "item:1.1", "title") == "Heavy rollers"
