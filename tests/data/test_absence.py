"""What was done to the file while no cockpit ran is told when the next one begins."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from data import absence
from data.absence import LABEL
from data.files import Files
from data.lock import is_closed
from data.session import HistoryEntry, Session
from data.state import SEEN
from model.change import Set
from tests.support.workshop import PLAN, Workshop, banner, codes, get, put, until_saved, waiting


def been(shop: Workshop, *, home: str = "home") -> None:
    """Let a cockpit be opened and left."""
    session = shop.open(home=home)
    session.refresh()
    shop.leave(session)


def outside(session: Session) -> list[HistoryEntry]:
    """Return the edits from outside that the journal knows once a session has begun."""
    session.refresh()
    return [entry for entry in session.history() if entry.origin == "outside"]


def test_an_edit_made_while_no_cockpit_ran_is_in_the_journal_with_its_changes(
    shop: Workshop,
) -> None:
    been(shop)
    shop.edit('"Rollers"', '"Heavy rollers"')
    (entry,) = outside(shop.open())
    assert (entry.by, entry.via, entry.label) == ("outside", "outside", LABEL)
    assert entry.changes == (Set("item:1.1", ("title",), "Rollers", "Heavy rollers"),)


def test_it_is_told_once(shop: Workshop) -> None:
    been(shop)
    shop.edit('"Rollers"', '"Heavy rollers"')
    been(shop)
    assert len(outside(shop.open())) == 1
    assert len(outside(shop.open("bo"))) == 1


def test_the_first_cockpit_and_an_untouched_file_have_nothing_to_tell(shop: Workshop) -> None:
    assert outside(shop.open()) == []
    been(shop)
    assert outside(shop.open()) == []


def test_own_steps_of_other_sessions_are_no_edits_from_outside(shop: Workshop) -> None:
    been(shop)
    other = shop.open("bo")
    put(other, "item:1.2", "title", "Cases")
    shop.leave(other)
    assert outside(shop.open()) == []


def test_of_a_session_that_was_killed_only_what_others_did_is_told(shop: Workshop) -> None:
    been(shop)
    killed = shop.open()
    put(killed, "item:1.2", "title", "Cases")
    # It never leaves: what it saw last is not kept.
    shop.edit('"Rollers"', '"Heavy rollers"')
    (entry,) = outside(shop.open("bo"))
    assert [change.address for change in entry.changes] == ["item:1.1"]


def test_a_background_session_leaves_what_it_saw_too(shop: Workshop) -> None:
    session = shop.open(background=True)
    put(session, "item:1.2", "title", "Cases")
    until_saved(session)
    shop.leave(session)
    shop.edit('"Rollers"', '"Heavy rollers"')
    (entry,) = outside(shop.open())
    assert [change.address for change in entry.changes] == ["item:1.1"]


def test_a_commit_names_its_author(shop: Workshop) -> None:
    shop.git("init", "-q")
    been(shop)
    shop.edit('"Rollers"', '"Heavy rollers"')
    shop.git("add", "plan.toml")
    shop.git("commit", "-q", "-m", "Heavier")
    (entry,) = outside(shop.open())
    assert entry.by == "Cleo"


@pytest.mark.parametrize("content", [b"", b"[[", b"name = 'other'\n"])
def test_a_copy_that_is_damaged_is_compared_with_nothing(shop: Workshop, content: bytes) -> None:
    been(shop)
    (copy,) = shop.folder.parent.glob(f"home/*/{SEEN}/*")
    copy.write_bytes(content)
    shop.edit('"Rollers"', '"Heavy rollers"')
    session = shop.open()
    assert outside(session) == []
    assert get(session, "item:1.1", "title") == "Heavy rollers"


def test_one_copy_is_left_whatever_happens(shop: Workshop) -> None:
    for title in ("One", "Two", "Three"):
        session = shop.open()
        put(session, "item:1.2", "title", title)
        shop.leave(session)
    assert len(list(shop.folder.parent.glob(f"home/*/{SEEN}/*"))) == 1


def test_who_may_only_read_leaves_nothing(shop: Workshop) -> None:
    session = shop.open(read_only=True)
    session.refresh()
    shop.leave(session)
    assert list(shop.folder.parent.glob(f"home/*/{SEEN}/*")) == []


def test_a_cockpit_that_writes_and_leaves_while_another_opens_is_no_absence(
    shop: Workshop,
) -> None:
    been(shop)
    opening = shop.open("bo")
    other = shop.open()
    put(other, "item:1.2", "title", "Cases")
    shop.leave(other)
    assert outside(opening) == []
    assert get(opening, "item:1.2", "title") == "Cases"


def work(shop: Workshop) -> None:
    """Let two edits be made, and the cockpit be left."""
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    put(session, "item:1.1.2", "title", "Crates")
    shop.leave(session)


OLD_COPY = PLAN.replace('"Type cases"', '"Cases of type"')


def merged(shop: Workshop, session: Session) -> bool:
    """Begin a session over the old copy; say whether the file has both edits and the copy's own."""
    with waiting(session, lambda: bool(session.banners)):
        session.begin()
    assert until_saved(session) == "saved"
    both = ('status = "done"', '"Crates"', '"Cases of type"')
    return all(one in shop.text for one in both)


@pytest.mark.parametrize("background", [False, True])
def test_an_old_copy_saved_while_no_cockpit_ran_takes_no_edit_back(
    shop: Workshop, background: bool
) -> None:
    work(shop)
    shop.write(OLD_COPY)
    session = shop.open("bo", background=background)
    assert merged(shop, session)
    assert "1.1 status" in banner(session, "stale").text
    assert [entry.label for entry in session.history()][-2:] == [LABEL, "put back 2 edits"]


def test_a_version_put_back_while_no_cockpit_ran_stays_and_the_edits_are_set_aside(
    shop: Workshop,
) -> None:
    work(shop)
    shop.write(PLAN)
    session = shop.open()
    (told,) = session.begin()
    assert shop.text == PLAN
    session.put_back(told.code)
    assert get(session, "item:1.1", "status") == "done"
    assert get(session, "item:1.1.2", "title") == "Crates"


def test_what_was_set_aside_is_told_by_one_session_as_news(shop: Workshop) -> None:
    work(shop)
    shop.write(PLAN)
    first = shop.open()
    assert len(first.begin()) == 1
    shop.leave(first)
    second = shop.open()
    assert second.begin() == ()
    assert codes(second) == ["returned"]


@pytest.mark.parametrize("words", [("checkout", "--", "plan.toml"), ("reset", "--hard")])
def test_what_git_took_back_that_it_does_not_keep_itself_is_set_aside(
    shop: Workshop, words: tuple[str, ...]
) -> None:
    shop.keep_in_git()
    work(shop)
    shop.git(*words)
    session = shop.open()
    (told,) = session.begin()
    assert shop.text == PLAN
    session.put_back(told.code)
    assert get(session, "item:1.1", "status") == "done"
    assert get(session, "item:1.1.2", "title") == "Crates"


@pytest.mark.parametrize("kept", ["on a branch", "in a stash"])
def test_what_git_checked_out_and_keeps_is_taken_as_it_is(shop: Workshop, kept: str) -> None:
    shop.keep_in_git()
    shop.git("branch", "other")
    work(shop)
    if kept == "in a stash":
        shop.git("stash", "-q")
    else:
        shop.git("commit", "-q", "-a", "-m", "work")
        shop.git("checkout", "-q", "other")
    session = shop.open()
    assert session.begin() == ()
    assert shop.text == PLAN


def test_an_edit_on_another_branch_brings_no_edits_of_the_first_there(shop: Workshop) -> None:
    shop.keep_in_git()
    shop.git("branch", "other")
    been(shop)
    work(shop)
    shop.git("commit", "-q", "-a", "-m", "work")
    shop.git("checkout", "-q", "other")
    shop.edit('"Type cases"', '"Cases of type"')
    session = shop.open()
    (told,) = session.begin()
    assert shop.text == OLD_COPY
    assert told.code.startswith("returned")


def test_an_old_copy_saved_over_what_was_committed_takes_no_edit_back(shop: Workshop) -> None:
    shop.git("init", "-q")
    work(shop)
    shop.git("add", "plan.toml")
    shop.git("commit", "-q", "-m", "work")
    shop.write(OLD_COPY)
    session = shop.open()
    assert [one.code for one in session.begin()] == ["stale"]
    assert '"Crates"' in shop.text


def test_an_old_copy_over_what_was_not_seen_here_takes_nothing_back_either(shop: Workshop) -> None:
    been(shop)
    opening = shop.open("bo")
    work(shop)
    shop.write(OLD_COPY)
    put(opening, "item:1.1", "spent", 2)
    for kept in ('status = "done"\n', '"Crates"', '"Cases of type"', "spent = 2"):
        assert kept in shop.text
    assert codes(opening) == ["stale"]


def test_who_has_seen_less_leaves_nothing_in_the_place_of_what_is_newer(shop: Workshop) -> None:
    been(shop)
    slow = shop.open("bo")
    slow.begin()
    work(shop)
    shop.leave(slow)
    shop.write(OLD_COPY)
    assert merged(shop, shop.open("bo"))


def killed(shop: Workshop) -> None:
    """Let somebody make two edits and go without leaving."""
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    put(session, "item:1.2", "title", "Cases")


@pytest.mark.parametrize("ring", ["whole", "without the newest"])
def test_a_copy_that_was_left_written_over_what_came_later_is_no_silence(
    shop: Workshop, ring: str
) -> None:
    been(shop)
    killed(shop)
    if ring != "whole":
        shop.backups()[-1].unlink()
    shop.write(PLAN)
    session = shop.open("bo")
    (told,) = session.begin()
    assert shop.text == PLAN
    assert "1.1 status" in told.text
    assert "1.2 title" in told.text
    session.put_back(told.code)
    assert get(session, "item:1.2", "title") == "Cases"


def test_what_is_known_of_such_a_copy_is_told_once(shop: Workshop) -> None:
    been(shop)
    killed(shop)
    shop.write(PLAN)
    first = shop.open("bo")
    assert len(first.begin()) == 1
    # It goes on: nobody has left the file as it is.
    second = shop.open("cy")
    assert second.begin() == ()
    assert codes(second) == ["returned"]


def test_a_text_that_can_no_longer_be_put_together_is_compared_with_nothing(
    shop: Workshop,
) -> None:
    been(shop)
    killed(shop)
    for backup in shop.backups():
        backup.unlink()
    shop.write(PLAN.replace("Rollers", "Bricks"))
    assert shop.open("bo").begin() == ()


def test_an_old_copy_that_was_seen_before_is_noticed_when_a_step_came_between(
    shop: Workshop,
) -> None:
    been(shop)
    waiting = shop.open("bo")
    waiting.begin()
    other = shop.open()
    put(other, "item:1.1", "status", "done")
    shop.write(PLAN)
    put(waiting, "item:1.1", "spent", 2)
    assert get(waiting, "item:1.1", "status") == "todo"
    assert "1.1 status" in banner(waiting, "returned").text


def test_what_a_session_met_at_its_beginning_is_not_met_again_at_its_first_edit(
    shop: Workshop,
) -> None:
    been(shop)
    killed(shop)
    shop.edit('"Cases"', '"Boxes"')
    session = shop.open()
    session.begin()
    met = [entry for entry in session.history() if entry.origin == "outside"]
    shop.edit('"Rollers"', '"Heavy rollers"')
    put(session, "item:1.1", "spent", 2)
    assert get(session, "item:1.2", "title") == "Boxes"
    assert get(session, "item:1.1", "title") == "Heavy rollers"
    again = [entry for entry in session.history() if entry.origin == "outside"]
    assert [change.address for change in again[-1].changes] == ["item:1.1"]
    assert len(again) == len(met) + 1


class HalfWritten:
    """A file of which another program has written only the beginning, and has it open still."""

    def __init__(self, shop: Workshop) -> None:
        session = shop.open()
        put(session, "risk:R1", "title", "The lift is weak")
        put(session, "item:1.2", "notes", "Keep them dry.")
        shop.leave(session)
        whole = shop.text.replace("Type cases", "Cases of type")
        cut = whole.index("[[risks]]")
        self._rest = whole[cut:]
        self._writer = shop.file.open("w")
        self._writer.write(whole[:cut])
        self._writer.flush()

    def finish(self) -> None:
        """Write what is missing, and close it."""
        if not self._writer.closed:
            self._writer.write(self._rest)
            self._writer.close()

    def stop(self) -> None:
        """Close it as it is."""
        self._writer.close()


@pytest.fixture
def half_written(shop: Workshop) -> Iterator[HalfWritten]:
    """Give a file that is being written."""
    half = HalfWritten(shop)
    yield half
    half.stop()


def rest(shop: Workshop, seconds: float) -> None:
    """Let the file be as it is since that long."""
    then = time.time() - seconds
    os.utime(shop.file, (then, then))


@pytest.mark.parametrize("again", [False, True], ids=["another text", "the same text"])
def test_a_file_that_somebody_is_still_writing_is_waited_for(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, half_written: HalfWritten, again: bool
) -> None:
    session = shop.open()

    def finish(_: float) -> None:
        half_written.finish()
        if again:
            shop.file.write_text(shop.text.replace("Cases of type", "Type cases"))

    monkeypatch.setattr(time, "sleep", finish)
    session.begin()
    put(session, "item:1.1", "notes", "ours")
    title = "Type cases" if again else "Cases of type"
    for expected in ("The lift is weak", "Keep them dry.", title, "ours"):
        assert expected in shop.text
    assert session.banners == ()


@pytest.mark.usefixtures("half_written")
def test_over_a_file_that_somebody_goes_on_writing_no_edit_is_written(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.text
    rest(shop, 0.5)
    monkeypatch.setattr(absence, "PATIENCE", 0.0)
    session = shop.open()
    session.begin()
    put(session, "item:1.1", "notes", "ours")
    assert session.state.word == "not_saving"
    assert "in the middle of writing plan.toml" in session.state.why
    assert shop.text == before


def saves_at_once(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether an edit gets into the file, without waiting for anything."""

    def refuse(_: float) -> None:
        raise AssertionError("it was waited for")

    monkeypatch.setattr(time, "sleep", refuse)
    session = shop.open()
    session.begin()
    put(session, "item:1.1", "notes", "ours")
    return session.state.word == "saved" and '"ours"' in shop.text


@pytest.mark.usefixtures("half_written")
def test_a_file_that_has_rested_is_what_was_meant_however_short(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest(shop, 10)
    assert saves_at_once(shop, monkeypatch)


@pytest.mark.parametrize("replaced", [False, True], ids=["in place", "another in its place"])
def test_a_shorter_file_that_nobody_has_open_is_what_was_meant_a_moment_later(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, half_written: HalfWritten, replaced: bool
) -> None:
    half_written.stop()
    if not is_closed(Files(), shop.file):
        pytest.skip("this system does not tell who has a file open")
    if replaced:
        shop.write(shop.text)
    rest(shop, 0.5)
    assert saves_at_once(shop, monkeypatch)
    assert "[[risks]]" not in shop.text


def test_what_was_read_before_its_writer_was_done_is_read_again(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, half_written: HalfWritten
) -> None:
    session = shop.open()
    half_written.finish()
    rest(shop, 10)
    session.begin()
    put(session, "item:1.1", "notes", "ours")
    for expected in ("The lift is weak", "Keep them dry.", "Cases of type", "ours"):
        assert expected in shop.text
    assert session.banners == ()


@pytest.mark.parametrize("row", ["item:1.2", "item:1.1.2"])
@pytest.mark.parametrize("watched", [False, True])
def test_edits_on_a_row_that_git_took_away_are_set_aside_with_it(
    shop: Workshop, row: str, watched: bool
) -> None:
    task = "item:1.1" if row == "item:1.1.2" else row
    whole = shop.text
    shop.write(_without(whole, task))
    shop.keep_in_git()
    shop.write(whole)
    shop.git("commit", "-q", "-a", "-m", "a row of a colleague's")
    session = shop.open()
    put(session, row, "notes", "Thought over for two hours.")
    if not watched:
        shop.leave(session)
    shop.git("checkout", "-q", "-f", "HEAD~1")
    if watched:
        session.refresh()
    else:
        session = shop.open()
        session.begin()
    assert row not in session.project
    put(session, "risk:R1", "impact", "high")
    (code,) = [one.code for one in session.banners if one.code.startswith("returned:")]
    shop.leave(session)
    shop.git("checkout", "-q", "-f", "main")
    session = shop.open()
    session.begin()
    session.put_back(code)
    assert get(session, row, "notes") == "Thought over for two hours."


def _without(text: str, task: str) -> str:
    """Return a plan's text without one of its tasks."""
    begin = text.index(f'\n  [[phases.tasks]]\n  id = "{task.removeprefix("item:")}"')
    ends = [text.find(head, begin + 1) for head in ("\n  [[phases.tasks]]", "\n[[risks]]")]
    return text[:begin] + text[min(end for end in ends if end > 0) :]
