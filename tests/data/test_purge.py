"""A purge lets go what nothing needs; what is kept works as before, and nothing is ever half."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from data.files import Files
from data.journal import Journal, Json
from data.ledger import Ledger
from data.presence import Presence
from data.purge import Purged, purge
from data.session import Session
from data.state import StateFolder
from data.store import Store, open_store
from data.trouble import Busy, Trouble
from model import compose
from tests.support.faults import FailingFiles
from tests.support.workshop import PLAN, Workshop, banner, get, put

DAY = 86_400.0  # seconds
HOUR = 3_600.0


def store_of(shop: Workshop, files: Files | None = None) -> Store:
    home = shop.folder.parent / "home"
    return open_store(shop.file, root=home, clock=shop.clock, files=files)


@contextmanager
def opened(shop: Workshop, *, background: bool = False) -> Iterator[Session]:
    """Open a session for the block."""
    session = shop.open(background=background)
    try:
        yield session
    finally:
        shop.leave(session)


def old_and_new(shop: Workshop) -> None:
    """Make two steps, let ten days pass, make two more."""
    with opened(shop) as session:
        put(session, "item:1.1", "title", "Old title")
        put(session, "item:1.2", "status", "doing")
    shop.clock.advance(10 * DAY)
    with opened(shop) as session:
        put(session, "item:1.1", "status", "doing")
        put(session, "item:1.2", "title", "New title")


def purged(shop: Workshop, days: float | None = None, *, dry_run: bool = False) -> Purged:
    """Purge what is older than some days, or only what nothing needs."""
    before = None if days is None else shop.clock.now().wall - timedelta(days=days)
    return purge(store_of(shop), before, dry_run=dry_run)


def history(shop: Workshop) -> list[str]:
    with opened(shop) as session:
        return [entry.label for entry in session.history()]


def undone(shop: Workshop) -> int:
    """Undo all there is, and return how many steps that were."""
    with opened(shop) as session:
        count = 0
        while session.undo() is not None:
            count += 1
        return count


def test_without_a_moment_every_step_can_still_be_undone_to_the_byte(shop: Workshop) -> None:
    old_and_new(shop)
    result = purged(shop)
    assert (result.lost, result.steps) == (0, 4)
    assert undone(shop) == 4
    assert shop.text == PLAN


def test_steps_older_than_the_moment_go_and_newer_ones_stay(shop: Workshop) -> None:
    old_and_new(shop)
    before = history(shop)
    result = purged(shop, days=5)
    assert (result.lost, result.steps) == (2, 2)
    assert result.sizes.bytes_left < result.sizes.bytes
    assert history(shop) == before[2:]
    assert undone(shop) == 2
    assert "Old title" in shop.text


def test_a_dry_run_says_the_same_and_writes_nothing(shop: Workshop) -> None:
    old_and_new(shop)
    path = store_of(shop).journal.path
    held = path.read_bytes()
    said = purged(shop, days=5, dry_run=True)
    assert path.read_bytes() == held
    assert purged(shop, days=5).lost == said.lost == 2


def test_an_edit_that_was_given_up_goes_and_does_not_come_back(shop: Workshop) -> None:
    old_and_new(shop)
    journal = store_of(shop).journal
    step = {"id": "gone", "label": "x", "by": "ana", "at": "", "changes": []}
    journal.extend([("pending", {"session": "s", "lasting": True, "steps": [step]})])
    journal.extend([("cancelled", {"steps": ["gone"]}), ("lease", {"session": "over"})])
    result = purged(shop)
    assert result.sizes.records - result.sizes.left >= 1
    ledger = Ledger(store_of(shop).journal)
    ledger.update()
    assert list(ledger.open_entries()) == []
    assert "gone" not in ledger.entries


def test_a_record_that_stays_for_one_step_keeps_the_end_of_the_others(shop: Workshop) -> None:
    """Else a step that was given up would be taken for one that is not in the file yet."""
    journal = store_of(shop).journal
    now = shop.clock.now().wall.isoformat()
    steps: list[dict[str, Json]] = [
        {"id": name, "label": name, "by": "ana", "at": now, "what": "edit", "changes": []}
        for name in ("kept", "given-up")
    ]
    journal.extend([("pending", {"session": "s", "lasting": True, "steps": steps})])
    journal.extend([("landed", {"steps": ["kept"], "hash": "a"})])
    journal.extend([("cancelled", {"steps": ["given-up"]})])
    journal.extend([("landed", {"steps": [], "hash": "b"})])
    purged(shop, days=1)
    ledger = Ledger(store_of(shop).journal)
    ledger.update()
    assert [entry.id for entry in ledger.landed_entries()] == ["kept"]
    assert list(ledger.open_entries()) == []


def test_what_is_not_in_the_file_stays_however_old_it_is(shop: Workshop) -> None:
    kept = shop.open(background=True)
    shop.write(PLAN.replace("[project]", "[project"))
    put(kept, "item:1.1", "title", "Mine")
    assert kept.wait().word == "kept"
    shop.leave(kept)
    shop.clock.advance(100 * DAY)
    assert purged(shop, days=1).open == 1
    shop.write(PLAN)
    with opened(shop) as session:
        session.refresh()
    assert 'title = "Mine"' in shop.text


def test_booked_time_and_the_running_timer_stay_however_old_they_are(shop: Workshop) -> None:
    with opened(shop) as session:
        session.timers.start("item:1.2")
        shop.clock.advance(HOUR)
        session.timers.stop()
        put(session, "item:1.1", "title", "Old title")
        session.timers.start("item:1.1")
    shop.clock.advance(2 * HOUR)
    result = purged(shop, days=0)
    assert (result.booked, result.timers, result.lost) == (1, 1, 1)
    with opened(shop) as session:
        assert [work.hours for work in session.timers.past.worked()] == [pytest.approx(1.0)]
        assert session.timers.current() is not None


def test_an_undo_of_booked_time_stays_with_it(shop: Workshop) -> None:
    with opened(shop) as session:
        session.timers.start("item:1.2")
        shop.clock.advance(HOUR)
        session.timers.stop()
        assert session.undo() is not None
    shop.clock.advance(9 * DAY)
    purged(shop, days=1)
    with opened(shop) as session:
        assert session.timers.past.worked() == ()


def test_booked_time_is_found_under_the_id_that_its_item_was_given_later(shop: Workshop) -> None:
    with opened(shop) as session:
        session.timers.start("item:1.2")
        shop.clock.advance(HOUR)
        session.timers.stop()
        session.apply([compose.rename_only(session.project, "item:1.2", "1.9")], "rename")
    shop.clock.advance(9 * DAY)
    purged(shop, days=1)
    with opened(shop) as session:
        assert [work.item for work in session.timers.past.worked()] == ["item:1.9"]


def test_edits_from_outside_that_are_older_leave_the_history(shop: Workshop) -> None:
    with opened(shop) as session:
        put(session, "item:1.1", "status", "doing")
        shop.edit('"Type cases"', '"Cases"')
        session.refresh()
        assert len(session.history()) == 2
    shop.clock.advance(9 * DAY)
    assert purged(shop, days=1).told == 1
    assert history(shop) == []


def test_open_conflicts_stay_and_can_still_be_settled(shop: Workshop) -> None:
    with opened(shop, background=True) as session:
        shop.write(PLAN.replace("[project]", "[project"))
        put(session, "item:1.1", "title", "Mine")
        session.wait()
        shop.write(PLAN.replace('"Rollers"', '"Theirs"'))
        session.refresh()
        session.wait()
        [conflict] = session.conflicts
    shop.clock.advance(9 * DAY)
    assert purged(shop, days=1).conflicts == 1
    with opened(shop) as session:
        session.settle(conflict.id, "theirs")
        assert session.conflicts == ()
    assert '"Theirs"' in shop.text


def test_damaged_lines_go(shop: Workshop) -> None:
    old_and_new(shop)
    with store_of(shop).journal.path.open("ab") as journal:
        journal.write(b"0badcafe torn\n")
    purged(shop)
    assert store_of(shop).journal.read().bad == 0


def test_records_of_kinds_that_are_not_known_stay(shop: Workshop) -> None:
    journal = store_of(shop).journal
    journal.append("of_a_newer_cockpit", at="2020-01-01T00:00:00+00:00")
    journal.append("landed", steps=[], hash="a")
    purged(shop, days=1)
    assert "of_a_newer_cockpit" in {record.kind for record in journal.read().records}


def test_it_is_refused_while_a_cockpit_is_there(shop: Workshop) -> None:
    old_and_new(shop)
    store = store_of(shop)
    there = Presence(store.files, store.state, "0123456789abcdef")
    there.show()
    with pytest.raises(Busy, match="close it first"):
        purged(shop, days=5)
    there.end()
    assert purged(shop, days=5).lost == 2


def test_a_cockpit_that_only_watches_is_there(shop: Workshop) -> None:
    old_and_new(shop)
    with opened(shop, background=True) as session:
        session.watch()
        with pytest.raises(Busy):
            purged(shop)
    purged(shop)


def test_who_read_the_journal_before_sees_it_as_it_is_after(shop: Workshop) -> None:
    old_and_new(shop)
    with opened(shop) as session:
        assert len(session.history()) == 4
        purged(shop, days=5)
        assert len(session.history()) == 2
        put(session, "item:1.2", "status", "done")
        assert len(session.history()) == 3
        assert session.undo() is not None
    assert len(history(shop)) == 4


def test_numbers_go_on_where_they_were(shop: Workshop) -> None:
    old_and_new(shop)
    journal = store_of(shop).journal
    last = journal.read().records[-1].n
    writer = store_of(shop).journal
    writer.append("note")
    purged(shop, days=0)
    assert writer.append("note").n == last + 2


def test_a_writer_that_waited_for_the_lock_writes_into_the_new_journal(shop: Workshop) -> None:
    old_and_new(shop)
    store = store_of(shop)

    class Meanwhile(Files):
        """The journal is purged between another's opening and locking it."""

        waiting = True

        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            fd = super().open(path, flags, mode)
            if self.waiting and path == store.journal.path and flags & os.O_APPEND:
                self.waiting = False
                purged(shop, days=5)
            return fd

    files = Meanwhile()
    Journal(files, StateFolder(store.state.path, store.real, files)).append("note", text="kept")
    assert not files.waiting
    assert "note" in {record.kind for record in store.journal.read().records}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("for_good", [False, True])
def test_whichever_call_fails_the_journal_is_as_it_was_or_purged(
    shop: Workshop, number: int, for_good: bool
) -> None:
    old_and_new(shop)
    path = store_of(shop).journal.path
    held = path.read_bytes()
    refused = 0
    for first in range(1, 200):
        path.write_bytes(held)
        files = FailingFiles(number, first, for_good=for_good)
        before = shop.clock.now().wall - timedelta(days=5)
        try:
            purge(store_of(shop, files), before)
        except Trouble:
            refused += 1
        left = store_of(shop).journal.read()
        assert left.bad == 0
        assert path.read_bytes() == held or len(left.records) < held.count(b"\n")
        ledger = Ledger(store_of(shop).journal)
        ledger.update()
        assert len(ledger.landed) in (2, 4)
        if not files.failed:
            break
    else:
        pytest.fail("the purge never ended")
    assert refused > 3
    purged(shop, days=5)
    assert [name for name in os.listdir(path.parent) if name.endswith(".new")] == []


def test_what_a_purge_that_was_cut_off_left_is_in_nobodys_way(shop: Workshop) -> None:
    old_and_new(shop)
    spare = store_of(shop).journal.path.with_name("journal.new")
    spare.write_bytes(b"half a li")
    assert purged(shop, days=5).lost == 2
    assert not spare.exists()


def test_what_is_set_aside_or_ticked_stays_as_long_as_it_is_needed(shop: Workshop) -> None:
    old_and_new(shop)
    journal = store_of(shop).journal
    long_ago = "2000-01-01T00:00:00+00:00"
    now = shop.clock.now().wall.isoformat()
    for identity in ("open", "answered"):
        journal.append("aside", id=identity, at=long_ago, changes=[])
    journal.append("aside_end", id="answered", at=long_ago)
    for at in (long_ago, now, "some day"):
        journal.append("practice", at=at, protocol="P1", step="1", done=True)
    purged(shop, days=5)
    bodies = [record.body for record in journal.read().records]
    assert [body["id"] for body in bodies if "changes" in body and "at" in body] == ["open"]
    assert [body["at"] for body in bodies if "protocol" in body] == [now, "some day"]


def test_what_is_no_name_of_a_step_in_the_journal_is_passed_over(shop: Workshop) -> None:
    old_and_new(shop)
    journal = store_of(shop).journal
    journal.append("cancelled", steps=[7, None, {"id": 7}])
    journal.append("pending", steps="odd", session="gone")
    assert purged(shop).lost == 0
    assert undone(shop) == 4


def test_what_became_of_a_step_that_stays_is_not_news_after_a_purge(shop: Workshop) -> None:
    with opened(shop) as session:
        spent = compose.set_field(session.project, "item:1.1", ("spent",), 2.5)
        assert spent is not None
        session.apply([spent], "an hour", booked={"item:1.1": 1})
    with opened(shop) as session:
        shop.write(PLAN)
        session.refresh()
        session.dismiss(banner(session, "returned").code)
    shop.clock.advance(9 * DAY)
    purged(shop, days=1)
    with opened(shop) as session:
        assert session.begin() == ()
        assert session.banners == ()
        assert get(session, "item:1.1", "spent") == 1.5
