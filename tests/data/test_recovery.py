"""Recovery: what a cockpit had in the journal and not in the file when it ended comes back."""

import errno
import os
from pathlib import Path

import pytest

from data.files import Files
from data.journal import Json
from data.save import open_store, version_of
from data.session import Session
from tests.support.workshop import PLAN, Workshop, add, codes, get, put, until_saved, waiting

BROKEN = PLAN.replace("[project]", "[project")


def _kept(shop: Workshop, *edits: tuple[str, str, str]) -> None:
    """Leave edits in the journal that never came into the file."""
    session = shop.open(background=True)
    shop.write(BROKEN)
    for address, field, value in edits:
        put(session, address, field, value)
    assert session.wait().word == "kept"
    shop.leave(session)


def test_kept_edits_go_into_the_file_at_the_next_start(shop: Workshop) -> None:
    _kept(shop, ("item:1.1", "status", "doing"), ("item:1.1", "status", "done"))
    shop.write(PLAN)
    session = shop.open(background=True)
    session.watch()
    assert until_saved(session) == "saved"
    assert get(session, "item:1.1", "status") == "done"
    assert 'status = "done"\n  spent' in shop.text
    assert codes(session) == ["recovered"]


def test_kept_edits_are_merged_with_what_others_did_meanwhile(shop: Workshop) -> None:
    _kept(shop, ("item:1.1", "status", "done"), ("item:1.2", "title", "Cases"))
    shop.write(PLAN.replace('"Type cases"', '"Cases of type"').replace('"low"', '"high"'))
    session = shop.open()
    put(session, "risk:R1", "owner", "Bo")
    assert get(session, "item:1.1", "status") == "done"
    assert get(session, "risk:R1", "probability") == "high"
    (conflict,) = session.conflicts
    assert (conflict.ours, conflict.theirs) == ("Cases", "Cases of type")


class _CutOff(Files):
    """Each write into the project's file stops half way, and then nothing can be written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._dead = False

    def write(self, fd: int, data: memoryview) -> int:
        if self._dead:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if self._file.stat().st_ino == os.fstat(fd).st_ino:
            self._dead = True
            return super().write(fd, data[: len(data) // 2])
        return super().write(fd, data)


def test_a_write_in_place_that_was_cut_off_is_put_back_before_the_file_is_read(
    shop: Workshop,
) -> None:
    (shop.folder / "other.toml").hardlink_to(shop.file)
    session = shop.open(files=_CutOff(shop.file))
    put(session, "item:1.1", "title", "Rollers, and whatever else turns when the press is moved")
    assert session.state.word == "not_saving"
    shop.leave(session)
    assert shop.text != PLAN
    session = shop.open()
    assert shop.text == PLAN
    assert get(session, "item:1.1", "title") == "Rollers"
    assert codes(session) == ["mended"]
    put(session, "item:1.1", "title", "Rolls")
    assert (shop.folder / "other.toml").read_text() == PLAN.replace('"Rollers"', '"Rolls"')


class _NoList(Files):
    """A project's folder that cannot be looked through, as long as `failing` says."""

    failing = True

    def attempt(self, name, function, *args, **kwargs):  # type: ignore[no-untyped-def] # passes all through
        if name == "listdir" and self.failing and args[0].name == "shop":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return function(*args, **kwargs)


def test_what_could_not_be_brought_back_is_tried_again_while_the_cockpit_runs(
    shop: Workshop,
) -> None:
    _kept(shop, ("item:1.1", "status", "done"))
    shop.write(PLAN)
    files = _NoList()
    session = shop.open(background=True, files=files)
    put(session, "item:1.2", "title", "Cases")
    assert until_saved(session) == "saved"
    assert codes(session) == ["recovery"]
    assert get(session, "item:1.1", "status") == "todo"
    with waiting(session, lambda: get(session, "item:1.1", "status") == "done"):
        files.failing = False
    assert until_saved(session) == "saved"
    assert 'status = "done"\n  spent' in shop.text
    assert '"Cases"' in shop.text
    assert codes(session) == ["recovered"]


def test_without_a_thread_the_next_edit_tries_again_to_bring_back(shop: Workshop) -> None:
    _kept(shop, ("item:1.1", "status", "done"))
    shop.write(PLAN)
    files = _NoList()
    session = shop.open(files=files)
    put(session, "item:1.2", "title", "Cases")
    assert get(session, "item:1.1", "status") == "todo"
    files.failing = False
    put(session, "item:1.2", "title", "All cases")
    assert get(session, "item:1.1", "status") == "done"
    assert 'status = "done"\n  spent' in shop.text


def test_kept_edits_come_back_once(shop: Workshop) -> None:
    _kept(shop, ("item:1.1", "status", "done"))
    shop.write(PLAN)
    first = shop.open()
    put(first, "item:1.2", "title", "Cases")
    shop.edit('status = "done"\n  spent', 'status = "blocked"\n  spent')
    second = shop.open()
    put(second, "item:1.2", "title", "More cases")
    assert get(second, "item:1.1", "status") == "blocked"


def test_recovered_edits_can_be_undone(shop: Workshop) -> None:
    _kept(shop, ("item:1.1", "status", "done"))
    shop.write(PLAN)
    session = shop.open()
    session.undo()
    assert shop.text == PLAN


def test_kept_edits_of_a_cockpit_that_is_alive_are_left_to_it(shop: Workshop) -> None:
    living = shop.open(background=True)
    shop.write(BROKEN)
    put(living, "item:1.1", "status", "done")
    assert living.wait().word == "kept"
    shop.write(PLAN)
    other = shop.open("bo")
    put(other, "item:1.2", "title", "Cases")
    assert get(other, "item:1.1", "status") == "todo"
    living.refresh()
    assert until_saved(living) == "saved"
    assert get(living, "item:1.1", "status") == "done"
    assert get(living, "item:1.2", "title") == "Cases"


def test_a_kept_edit_whose_value_the_file_shows_already_is_done(shop: Workshop) -> None:
    _kept(shop, ("item:1.1", "status", "done"))
    shop.write(PLAN.replace('status = "todo"\n', 'status = "done"\n'))
    session = shop.open()
    put(session, "item:1.2", "title", "Cases")
    assert session.conflicts == ()
    assert "recovered" not in codes(session)


def test_a_kept_item_comes_back_with_all_its_fields(shop: Workshop) -> None:
    session = shop.open(background=True)
    shop.write(BROKEN)
    add(session, "risk", "project:", "risk:R1", id="R2", title="Rain", probability="high")
    put(session, "risk:R2", "owner", "Bo")
    assert session.wait().word == "kept"
    shop.leave(session)
    shop.write(PLAN)
    session = shop.open()
    put(session, "item:1.2", "title", "Cases")
    assert get(session, "risk:R2", "owner") == "Bo"
    assert get(session, "risk:R2", "probability") == "high"


def test_a_kept_edit_of_an_item_that_is_gone_is_set_aside_and_told(shop: Workshop) -> None:
    _kept(shop, ("risk:R1", "owner", "Bo"))
    shop.write(PLAN[: PLAN.index("[[risks]]")])
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    told = [one for one in session.banners if "R1" in one.text]
    assert told, session.banners


def _edits(session: Session) -> list[str]:
    return [entry.label for entry in session.history()]


def test_a_torn_last_line_of_the_journal_loses_nothing_before_it(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    shop.leave(session)
    (journal,) = shop.folder.parent.glob("home/*/journal")
    with journal.open("ab") as file:
        file.write(b'0000abcd {"n":99,"kind":"pend')
    session = shop.open()
    put(session, "item:1.2", "title", "Cases")
    assert _edits(session) == ["set status", "set title"]
    session.undo()
    session.undo()
    assert shop.text == PLAN


def _pending(shop: Workshop, *changes: Json, before: str = "", lasting: bool = True) -> None:
    """Leave a step in the journal whose session is gone, made on the version of that hash."""
    step: Json = {
        "id": "5te9",
        "label": "set status",
        "by": "ana",
        "at": "2026-01-12T09:00:00+01:00",
        "what": "edit",
        "changes": list(changes),
    }
    open_store(shop.file, root=shop.folder.parent / "home").journal.append(
        "pending",
        session="gone",
        lasting=lasting,
        before=before or version_of(shop.text.encode()).hash,
        after="",
        steps=[step],
    )


def _done(old: str = "todo") -> Json:
    return {"do": "set", "at": "item:1.1", "field": ["status"], "old": old, "new": "done"}


def _begin(shop: Workshop) -> Session:
    """Open a session and make an edit, before which what was kept comes back."""
    session = shop.open()
    put(session, "item:1.2", "title", "Cases")
    return session


def test_a_step_that_nobody_was_told_is_kept_is_given_up(shop: Workshop) -> None:
    _pending(shop, _done(), lasting=False)
    session = _begin(shop)
    assert get(session, "item:1.1", "status") == "todo"
    assert "recovered" not in codes(session)
    assert session.undo() is not None
    assert session.undo() is None
    assert shop.text == PLAN


def test_a_kept_step_that_cannot_be_read_is_given_up_and_told(shop: Workshop) -> None:
    _pending(shop, {"do": "dance", "at": "item:1.1"})
    session = _begin(shop)
    assert get(session, "item:1.1", "status") == "todo"
    assert '"Cases"' in shop.text
    assert len(codes(session)) == 1


def test_a_kept_step_made_on_a_version_that_is_nowhere_is_laid_over_the_file(
    shop: Workshop,
) -> None:
    _pending(shop, _done(), before="0" * 64)
    session = _begin(shop)
    assert get(session, "item:1.1", "status") == "done"
    assert "recovered" in codes(session)


@pytest.mark.parametrize("before", ["", "0" * 64])
def test_a_kept_step_that_fits_nowhere_is_told(shop: Workshop, before: str) -> None:
    _pending(shop, _done("broken"), before=before)
    session = _begin(shop)
    assert get(session, "item:1.1", "status") == "todo"
    assert any("1.1 status" in one.text for one in session.banners), session.banners


def test_of_a_kept_step_what_fits_is_done_and_the_rest_told(shop: Workshop) -> None:
    other: Json = {"do": "set", "at": "item:1.1", "field": ["spent"], "old": 9, "new": 10}
    _pending(shop, _done(), other)
    session = _begin(shop)
    assert get(session, "item:1.1", "status") == "done"
    assert get(session, "item:1.1", "spent") == 1.5
    assert any("1.1 spent" in one.text for one in session.banners), session.banners
