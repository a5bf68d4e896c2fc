"""The history: who did what and when, of the project and of one record."""

from collections.abc import Callable

from data.files import Files
from model import compose
from tests.support.clock import NOON
from tests.support.workshop import PLAN, Workshop, put


def test_every_step_is_there_with_author_moment_and_label(shop: Workshop) -> None:
    ana, bo = shop.open("ana"), shop.open("bo")
    put(ana, "item:1.1", "status", "doing")
    shop.clock.advance(60)
    put(bo, "item:1.2", "title", "Cases")
    first, second = ana.history()
    assert (first.by, first.label, first.origin, first.at) == ("ana", "set status", "edit", NOON)
    assert (second.by, second.label) == ("bo", "set title")
    assert second.at is not None
    assert (second.at - NOON).seconds == 60


def test_undo_redo_and_outside_edits_are_told_apart(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "doing")
    session.undo()
    session.redo()
    shop.edit('"Rollers"', '"Heavy rollers"')
    session.refresh()
    assert [entry.origin for entry in session.history()] == ["edit", "undo", "redo", "outside"]


def test_one_outside_edit_is_there_once_however_many_cockpits_saw_it(shop: Workshop) -> None:
    first, second = shop.open(), shop.open("bo")
    shop.edit('"Rollers"', '"Heavy rollers"')
    first.refresh()
    second.refresh()
    assert [entry.origin for entry in second.history()] == ["outside"]


def test_the_history_of_a_record_follows_it_back_to_its_older_id(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1.1", "status", "todo")
    put(session, "item:1.2", "title", "Cases")
    session.apply((compose.rename_only(session.project, "item:1.1.1", "1.1.9"),), "rename")
    put(session, "item:1.1.9", "status", "doing")
    labels = [entry.label for entry in session.history("item:1.1.9")]
    assert labels == ["set status", "rename", "set status"]


def test_a_step_that_is_only_kept_says_so(shop: Workshop) -> None:
    session = shop.open(background=True)
    shop.write(PLAN.replace("[project]", "[project"))
    put(session, "item:1.1", "status", "doing")
    assert session.wait().word == "kept"
    (entry,) = session.history()
    assert not entry.in_file


def test_what_others_wrote_is_called_by_what_it_was_about(shop: Workshop) -> None:
    session = shop.open()
    shop.edit('"Rollers"', '"Heavy rollers"')
    session.refresh()
    assert [entry.title for entry in session.history()] == ["title of 1.1"]


def test_of_very_many_edits_from_outside_count_and_first_rows_are_told(shop: Workshop) -> None:
    session = shop.open()
    more = "".join(f'\n[[risks]]\nid = "X{n}"\ntitle = "A"\n' for n in range(2_001))
    shop.write(shop.text + more)
    session.refresh()
    (entry,) = session.history()
    assert entry.title == "2001 changes, 2001 rows: X0, X1, X2 and 1998 more added"


class _Asking(Files):
    """Asks something whenever the journal is being told that a step has landed."""

    ask: Callable[[], None] | None = None

    def write(self, fd: int, data: memoryview) -> int:
        if self.ask is not None and b'"landed"' in bytes(data):
            self.ask()
        return super().write(fd, data)


def test_a_step_is_in_the_history_also_while_its_landing_is_written(shop: Workshop) -> None:
    files = _Asking()
    seen: list[list[str]] = []
    session = shop.open(files=files)
    files.ask = lambda: seen.append([entry.label for entry in session.history()])
    put(session, "item:1.1", "status", "doing")
    put(session, "item:1.2", "title", "Cases")
    assert seen == [["set status"], ["set status", "set title"]]
