"""A session and everybody else: what others write into the file while it is open."""

import errno
import os
import threading
from pathlib import Path

import pytest

from data.files import Files
from data.ledger import Ledger
from data.save import open_store
from data.scribe import Scribe
from data.session import Changed
from model.change import Set
from model.edit import rename
from tests.support.faults import BusyFiles, RefusingFiles
from tests.support.workshop import (
    PLAN,
    Heard,
    Workshop,
    add,
    banner,
    codes,
    get,
    put,
    until_saved,
)


def test_an_outside_edit_is_taken_and_told(shop: Workshop) -> None:
    session = shop.open()
    heard = Heard(session)
    shop.edit('"Rollers"', '"Heavy rollers"')
    session.refresh()
    assert get(session, "item:1.1", "title") == "Heavy rollers"
    (event,) = heard.events
    assert isinstance(event, Changed)
    assert (event.origin, len(event.changes)) == ("outside", 1)
    assert session.banners == ()


def test_an_outside_edit_that_nobody_has_seen_yet_is_kept_by_the_next_save(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('"Rollers"', '"Heavy rollers"')
    put(session, "item:1.1", "status", "done")
    assert '"Heavy rollers"' in shop.text
    assert 'status = "done"' in shop.text
    assert get(session, "item:1.1", "title") == "Heavy rollers"


def test_an_edit_of_another_field_of_the_same_line_is_kept_too(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('estimate = "2h" }', 'estimate = "3h" }')
    put(session, "item:1.1.2", "status", "done")
    line = '{ id = "1.1.2", title = "Crate", status = "done", estimate = "3h" },  # needs pallets'
    assert line in shop.text


def test_a_comment_written_outside_stays(shop: Workshop) -> None:
    session = shop.open()
    shop.edit("# the heavy ones", "# four of them")
    put(session, "item:1.1", "title", "Big rollers")
    assert 'title = "Big rollers"       # four of them' in shop.text


def test_two_values_for_one_field_leave_ours_in_the_file_and_a_conflict(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('title = "Type cases"', 'title = "Cases of type"')
    put(session, "item:1.2", "title", "Cases")
    assert 'title = "Cases"' in shop.text
    (conflict,) = session.conflicts
    assert (conflict.address, conflict.field) == ("item:1.2", ("title",))
    assert (conflict.base, conflict.ours, conflict.theirs) == (
        "Type cases",
        "Cases",
        "Cases of type",
    )
    assert (conflict.by, conflict.who) == ("ana", "outside")
    assert codes(session) == ["conflicts"]


def test_a_conflict_outlives_a_restart_until_it_is_settled(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('title = "Type cases"', 'title = "Cases of type"')
    put(session, "item:1.2", "title", "Cases")
    shop.leave(session)
    again = shop.open()
    (conflict,) = again.conflicts
    again.settle(conflict.id, "theirs")
    assert again.conflicts == ()
    assert 'title = "Cases of type"' in shop.text
    assert codes(again) == []
    shop.leave(again)
    assert shop.open().conflicts == ()


@pytest.mark.parametrize("by_us", [False, True])
def test_a_conflict_is_of_its_own_row_where_another_has_its_id_by_now(
    shop: Workshop, by_us: bool
) -> None:
    session = shop.open()
    shop.edit('title = "Type cases"', 'title = "Cases of type"')
    put(session, "item:1.2", "title", "Cases")
    for old, new in (("1.2", "4.4"), ("1.1", "1.2")):
        if by_us:
            session.apply(rename(session.project, f"item:{old}", new), "rename")
        else:
            shop.edit(f'id = "{old}"', f'id = "{new}"')
            session.refresh()
    (conflict,) = session.conflicts
    assert conflict.address == "item:4.4"
    session.settle(conflict.id, "theirs")
    titles = [get(session, address, "title") for address in ("item:4.4", "item:1.2")]
    assert titles == ["Cases of type", "Rollers"]
    assert session.conflicts == ()


def test_settling_for_theirs_is_a_step_and_for_ours_is_none(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('title = "Type cases"', 'title = "Cases of type"')
    put(session, "item:1.2", "title", "Cases")
    (first,) = session.conflicts
    session.settle(first.id, "ours")
    assert first not in session.conflicts
    assert 'title = "Cases"' in shop.text
    shop.edit('title = "Rollers"', 'title = "Rolls"')
    put(session, "item:1.1", "title", "Cylinders")
    (conflict,) = session.conflicts
    session.settle(conflict.id, "theirs")
    assert get(session, "item:1.1", "title") == "Rolls"
    session.undo()
    assert get(session, "item:1.1", "title") == "Cylinders"
    with pytest.raises(KeyError):
        session.settle(conflict.id, "ours")


def test_time_booked_on_both_sides_adds_up(shop: Workshop) -> None:
    session = shop.open()
    shop.edit("spent = 1.5", "spent = 2.0")
    booking = Set("item:1.1", ("spent",), 1.5, 1.75)
    session.apply((booking,), "book time", booked={"item:1.1": 0.25})
    assert get(session, "item:1.1", "spent") == 2.25
    assert "spent = 2.25" in shop.text


def test_edits_made_while_the_file_is_broken_are_kept_and_go_in_when_it_is_mended(
    shop: Workshop,
) -> None:
    session = shop.open(background=True)
    shop.write(PLAN.replace("[project]", "[project"))
    session.refresh()
    assert ":2:" in banner(session, "unreadable").text
    put(session, "item:1.1", "status", "done")
    state = session.wait()
    assert state.word == "kept"
    assert "plan.toml:2:" in state.why
    assert get(session, "item:1.1", "status") == "done"
    assert "[project\n" in shop.text
    shop.write(PLAN.replace('"Rollers"', '"Heavy rollers"'))
    session.refresh()
    assert until_saved(session) == "saved"
    assert 'status = "done"' in shop.text
    assert '"Heavy rollers"' in shop.text
    assert codes(session) == []


def test_a_file_with_conflict_markers_is_never_written(shop: Workshop) -> None:
    session = shop.open(background=True)
    marked = PLAN.replace(
        'title = "Pack"\n',
        '<<<<<<< HEAD\ntitle = "Pack"\n=======\ntitle = "Wrap"\n>>>>>>> side\n',
    )
    shop.write(marked)
    put(session, "item:1.1", "status", "done")
    assert session.wait().word == "kept"
    assert shop.text == marked
    assert "conflict" in banner(session, "unreadable").text


def test_an_emptied_file_is_not_taken_for_an_empty_project(shop: Workshop) -> None:
    session = shop.open()
    shop.file.write_bytes(b"")
    session.refresh()
    assert get(session, "item:1.1", "status") == "todo"
    assert codes(session) == ["unreadable"]


def test_edits_over_an_emptied_file_are_kept(shop: Workshop) -> None:
    session = shop.open(background=True)
    shop.file.write_bytes(b"")
    put(session, "item:1.1", "status", "done")
    assert session.wait().word == "kept"
    assert shop.text == ""


def test_an_emptied_file_is_written_anew_when_asked(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    edited = shop.text
    shop.file.write_bytes(b"")
    session.refresh()
    assert banner(session, "unreadable").key == "put_back"
    session.put_back("unreadable")
    assert shop.text == edited
    assert codes(session) == []


def test_edits_kept_over_an_emptied_file_are_in_it_when_it_is_written_anew(shop: Workshop) -> None:
    session = shop.open(background=True)
    shop.file.write_bytes(b"")
    put(session, "item:1.1", "status", "done")
    assert session.wait().word == "kept"
    session.put_back("unreadable")
    assert until_saved(session) == "saved"
    assert shop.text == PLAN.replace('status = "todo"\n', 'status = "done"\n')


def test_what_somebody_wrote_into_an_emptied_file_meanwhile_is_merged_not_replaced(
    shop: Workshop,
) -> None:
    session = shop.open(background=True)
    shop.file.write_bytes(b"")
    put(session, "item:1.1", "status", "done")
    assert session.wait().word == "kept"
    shop.file.write_text(PLAN.replace('"Rollers"', '"Heavy rollers"'))
    session.put_back("unreadable")
    assert until_saved(session) == "saved"
    assert 'status = "done"\n' in shop.text
    assert '"Heavy rollers"' in shop.text


def test_only_an_empty_file_is_offered_to_be_written_anew(shop: Workshop) -> None:
    session = shop.open()
    shop.write(PLAN.replace("[project]", "[project"))
    session.refresh()
    assert banner(session, "unreadable").key == "mend"


def test_a_file_that_is_cut_off_in_the_middle_is_waited_for(shop: Workshop) -> None:
    session = shop.open()
    whole = PLAN.replace('"Rollers"', '"Heavy rollers"')
    shop.write(PLAN[: PLAN.index("[[risks]]")])
    session.refresh()
    assert get(session, "risk:R1", "probability") == "low"
    shop.write(whole)
    session.refresh()
    assert get(session, "item:1.1", "title") == "Heavy rollers"


def test_a_file_that_stays_cut_off_was_meant_to_be_shorter(shop: Workshop) -> None:
    session = shop.open()
    shop.write(PLAN[: PLAN.index("[[risks]]")])
    session.refresh()
    shop.clock.advance(2)
    session.refresh()
    assert "risk:R1" not in session.project


def test_a_file_that_is_gone_is_not_made_anew_unasked(shop: Workshop) -> None:
    session = shop.open(background=True)
    shop.file.unlink()
    put(session, "item:1.1", "status", "done")
    assert session.wait().word == "kept"
    assert not shop.file.exists()


def test_a_file_that_is_gone_is_written_anew_when_asked(shop: Workshop) -> None:
    session = shop.open()
    shop.file.unlink()
    session.refresh()
    assert banner(session, "gone").key == "put_back"
    session.put_back("gone")
    assert shop.text == PLAN
    assert codes(session) == []


def test_a_file_that_is_back_but_unreadable_is_no_longer_called_gone(shop: Workshop) -> None:
    session = shop.open()
    shop.file.unlink()
    session.refresh()
    shop.write("[project\n")
    session.refresh()
    assert codes(session) == ["unreadable"]
    shop.file.unlink()
    session.refresh()
    assert codes(session) == ["gone"]


def test_a_file_that_comes_back_is_taken_again(shop: Workshop) -> None:
    session = shop.open()
    away = shop.folder / "away"
    shop.file.rename(away)
    session.refresh()
    assert codes(session) == ["gone"]
    away.rename(shop.file)
    session.refresh()
    assert codes(session) == []
    put(session, "item:1.1", "status", "done")
    assert session.state.word == "saved"


def test_an_item_deleted_outside_and_edited_here_stays_and_that_is_told(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('    { id = "1.1.1", title = "Drain the ink", status = "done" },\n', "")
    put(session, "item:1.1.1", "title", "Drain all ink")
    assert '"Drain all ink"' in shop.text
    assert codes(session) == ["merged"]


def test_the_same_new_id_on_both_sides_gives_two_items(shop: Workshop) -> None:
    session = shop.open()
    shop.edit("[[risks]]", '[[risks]]\nid = "R2"\ntitle = "Rain"\n\n[[risks]]')
    add(session, "risk", "project:", "risk:R1", id="R2", title="Strike")
    titles = {get(session, address, "title") for address in session.project.addresses("risks")}
    assert titles == {"Rain", "Strike", "The lift is too weak"}
    assert 'title = "Rain"' in shop.text
    assert 'title = "Strike"' in shop.text


def test_without_a_thread_what_cannot_be_saved_is_dropped_and_said(shop: Workshop) -> None:
    session = shop.open()
    shop.write(PLAN.replace("[project]", "[project"))
    put(session, "item:1.1", "status", "done")
    assert session.state.word == "not_saving"
    assert "plan.toml:2:" in session.state.why
    assert get(session, "item:1.1", "status") == "todo"
    shop.write(PLAN)
    shop.leave(session)
    again = shop.open()
    put(again, "item:1.2", "status", "done")
    assert get(again, "item:1.1", "status") == "todo"


def test_while_git_is_writing_nothing_is_taken_and_nothing_lost(shop: Workshop) -> None:
    shop.git("init", "-q")
    session = shop.open()
    (shop.folder / ".git" / "index.lock").touch()
    shop.edit('"Rollers"', '"Heavy rollers"')
    session.refresh()
    assert get(session, "item:1.1", "title") == "Rollers"
    (shop.folder / ".git" / "index.lock").unlink()
    session.refresh()
    assert get(session, "item:1.1", "title") == "Heavy rollers"


def test_a_lock_that_a_killed_git_left_behind_holds_nobody_up(shop: Workshop) -> None:
    shop.git("init", "-q")
    session = shop.open()
    lock = shop.folder / ".git" / "index.lock"
    lock.touch()
    os.utime(lock, (1_000_000_000, 1_000_000_000))
    shop.edit('"Rollers"', '"Heavy rollers"')
    session.refresh()
    assert get(session, "item:1.1", "title") == "Heavy rollers"


def test_what_was_set_aside_can_be_put_back_before_the_journal_has_it(shop: Workshop) -> None:
    refused: dict[str, int] = {}
    session = shop.open(files=RefusingFiles(refused))
    put(session, "item:1.1", "status", "done")
    shop.write(PLAN)
    refused["fdatasync"] = errno.ENOSPC
    session.refresh()
    code = next(told.code for told in session.banners if told.code.startswith("returned:"))
    del refused["fdatasync"]
    session.put_back(code)
    assert get(session, "item:1.1", "status") == "done"
    assert 'status = "done"\n' in shop.text
    assert codes(session) == []


def test_what_the_screen_notes_while_the_journal_is_written_is_written_too(tmp_path: Path) -> None:
    files = BusyFiles()
    store = open_store(tmp_path / "plan.toml", root=tmp_path / "state", files=files)
    scribe = Scribe(store, Ledger(store.journal), "ana")

    def act() -> None:
        files.before.clear()
        scribe.note("aside_end", {"id": "second"})

    files.before["fdatasync"] = act
    scribe.note("aside", {"id": "first"})
    scribe.flush()
    scribe.flush()
    assert [record.kind for record in store.journal.read().records] == ["aside", "aside_end"]


class _Lockers(Files):
    """Files that count how often somebody begins to wait for the lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.count = 0

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        self.count += path == self._folder
        return super().open(path, flags, mode)


def test_without_a_thread_somebody_who_holds_the_lock_is_waited_for_once(shop: Workshop) -> None:
    files = _Lockers(shop.folder)
    session = shop.open(files=files)
    with open_store(shop.file, root=shop.folder.parent / "elsewhere").lock.held():
        put(session, "item:1.1", "status", "done")
    assert session.state.code == "busy"
    assert files.count == 1
    put(session, "item:1.1", "status", "done")
    assert session.state.word == "saved"


def test_somebody_who_holds_the_lock_for_long_makes_edits_kept_not_lost(shop: Workshop) -> None:
    session = shop.open(background=True)
    put(session, "item:1.2", "status", "todo")
    assert session.wait().word == "saved"
    with open_store(shop.file, root=shop.folder.parent / "elsewhere").lock.held():
        put(session, "item:1.1", "status", "done")
        assert session.wait().word == "kept"
    assert until_saved(session) == "saved"
    assert 'status = "done"' in shop.text


def test_what_was_answered_is_not_asked_again_before_the_journal_has_the_answer(
    tmp_path: Path,
) -> None:
    store = open_store(tmp_path / "plan.toml", root=tmp_path / "state")
    scribe = Scribe(store, Ledger(store.journal), "ana")
    scribe.note("aside", {"id": "first"})
    scribe.note("aside", {"id": "second"})
    assert [*scribe.asides()] == ["first", "second"]
    scribe.flush()
    scribe.note("aside_end", {"id": "first"})
    assert [*scribe.asides()] == ["second"]
    scribe.flush()
    assert [*scribe.asides()] == ["second"]


def test_a_long_text_that_an_editor_saved_from_an_old_copy_keeps_the_lines_we_wrote(
    shop: Workshop,
) -> None:
    old = PLAN.replace('"Keep them level."', '"""one\ntwo\nthree\n"""')
    shop.write(old)
    session = shop.open()
    shop.edit('"Rollers"', '"Heavy rollers"')
    session.refresh()
    put(session, "item:1.2", "notes", "ONE\ntwo\nthree\n")
    shop.write(old.replace("three", "THREE"))
    session.refresh()
    assert get(session, "item:1.2", "notes") == "ONE\ntwo\nTHREE\n"
    assert "ONE\ntwo\nTHREE\n" in shop.text
    assert get(session, "item:1.1", "title") == "Heavy rollers"
    assert session.banners != ()


def test_what_the_file_held_before_a_version_is_told_the_newest_first(shop: Workshop) -> None:
    session = shop.open()
    hashes = [session.version]
    for number in range(2):
        put(session, "item:1.2", "notes", f"note {number}")
        hashes.append(session.version)
    shop.edit("The lift is too weak", "The lift is weak")
    session.refresh()
    hashes.append(session.version)
    put(session, "item:1.2", "notes", "note 2")
    hashes.append(session.version)
    ledger = Ledger(open_store(shop.file, root=shop.folder.parent / "home").journal)
    ledger.update()
    for place, one in enumerate(hashes):
        assert list(dict.fromkeys(ledger.before(one))) == hashes[:place][::-1]
        assert ledger.knows(one)
    assert list(ledger.before("unknown")) == []
    assert not ledger.knows("unknown")


@pytest.mark.parametrize("title", ["The lift is weak", "The lift is too weak"])
def test_an_old_copy_that_comes_between_the_file_and_the_record_of_it_takes_nothing_back(
    shop: Workshop, title: str
) -> None:
    files = BusyFiles()
    ana, bo = shop.open("ana", files=files), shop.open("bo")
    put(bo, "item:1.2", "goal", "Dry cases")
    old = shop.text.replace("The lift is too weak", title)
    looking = threading.Thread(target=bo.refresh)

    def spoil() -> None:
        files.after.clear()
        shop.write(old)
        looking.start()
        # Who judges at once is done by then.
        looking.join(0.2)

    files.after["exchange"] = spoil
    put(ana, "item:1.1", "notes", "ours")
    assert ana.state.word == "saved"
    looking.join()
    put(bo, "item:1.1", "goal", "Dry ink")
    for aside in bo.set_aside:
        bo.put_back(aside.banner.code)
    for expected in ('"ours"', '"Dry cases"', '"Dry ink"', title):
        assert expected in shop.text


def test_a_cockpit_that_has_announced_an_edit_and_says_no_more_is_not_waited_for(
    shop: Workshop,
) -> None:
    files = BusyFiles()
    ana, bo = shop.open("ana", files=files), shop.open("bo")
    put(bo, "item:1.2", "goal", "Dry cases")
    old = shop.text

    def stop() -> None:
        files.after.clear()
        shop.write(old.replace("The lift is too weak", "The lift is weak"))
        bo.refresh()

    files.after["exchange"] = stop
    put(ana, "item:1.1", "notes", "ours")
    assert get(bo, "risk:R1", "title") == "The lift is weak"
    put(bo, "item:1.1", "goal", "Dry ink")
    for aside in bo.set_aside:
        bo.put_back(aside.banner.code)
    assert '"ours"' in shop.text
