"""Undo and redo: one list per author, from the journal, and the bytes come back."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from data.session import Session
from data.steps import EDIT, UNDO
from data.undo import is_taken_back, redo, undo
from model import compose
from model.change import Changes, Place, Set
from model.edit import book, rename
from model.project import build
from model.value import ABSENT
from tests.support.workshop import PLAN, Workshop, add, get, put


def test_undo_gives_the_file_back_byte_for_byte_and_redo_the_edit(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    edited = shop.text
    result = session.undo()
    assert result is not None
    assert (result.label, result.skipped) == ("set status", ())
    assert shop.text == PLAN
    session.redo()
    assert shop.text == edited
    session.undo()
    assert shop.text == PLAN


def test_undo_of_a_removal_brings_its_comments_back(shop: Workshop) -> None:
    session = shop.open()
    session.apply((compose.remove(session.project, "item:1.1.2"),), "remove")
    assert "needs pallets" not in shop.text
    session.undo()
    assert shop.text == PLAN


def test_undo_goes_back_over_a_restart_one_step_at_a_time(shop: Workshop) -> None:
    session = shop.open()
    texts = [shop.text]
    for word in ("doing", "blocked", "done"):
        put(session, "item:1.1", "status", word)
        texts.append(shop.text)
    shop.leave(session)
    session = shop.open()
    for text in reversed(texts[:-1]):
        session.undo()
        assert shop.text == text
    assert session.undo() is None
    shop.leave(session)
    session = shop.open()
    for text in texts[1:]:
        session.redo()
        assert shop.text == text
    assert session.redo() is None


def test_the_list_is_shared_by_all_sessions_of_one_author(shop: Workshop) -> None:
    screen, line = shop.open(), shop.open()
    put(screen, "item:1.1", "status", "done")
    line.undo()
    assert shop.text == PLAN
    screen.refresh()
    assert get(screen, "item:1.1", "status") == "todo"
    assert screen.banners == ()
    screen.redo()
    assert 'status = "done"' in shop.text.split("subtasks")[0]


def test_what_another_author_did_is_never_undone(shop: Workshop) -> None:
    ana, bo = shop.open("ana"), shop.open("bo")
    put(ana, "item:1.1", "status", "done")
    put(bo, "item:1.2", "status", "done")
    bo.undo()
    assert bo.undo() is None
    assert get(bo, "item:1.1", "status") == "done"


def test_an_outside_edit_elsewhere_survives_undo(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    shop.edit('title = "Pack"', 'title = "Pack up"   # all of it')
    session.undo()
    assert shop.text == PLAN.replace('title = "Pack"', 'title = "Pack up"   # all of it')


def test_a_field_that_others_changed_since_is_skipped_and_named_and_forced_at_the_second_try(
    shop: Workshop,
) -> None:
    session = shop.open()
    changes = (
        compose.set_field(session.project, "item:1.1", ("status",), "done"),
        compose.set_field(session.project, "item:1.2", ("status",), "done"),
    )
    session.apply([change for change in changes if change], "both done")
    shop.edit(
        'title = "Rollers"       # the heavy ones\n  status = "done"',
        'title = "Rollers"\n  status = "blocked"',
    )
    session.refresh()
    first = session.undo()
    assert first is not None
    assert first.skipped == ("1.1 status",)
    assert get(session, "item:1.1", "status") == "blocked"
    assert get(session, "item:1.2", "status") != "done"
    second = session.undo(force=True)
    assert second is not None
    assert get(session, "item:1.1", "status") == "todo"


def test_a_step_of_which_nothing_holds_any_more_waits_to_be_forced(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "doing")
    put(session, "item:1.2", "status", "doing")
    shop.edit('title = "Type cases"', 'title = "Type cases"\n  ')
    shop.write(shop.text.replace('status = "doing"\n\n[[risks]]', 'status = "broken"\n\n[[risks]]'))
    session.refresh()
    assert get(session, "item:1.2", "status") == "broken"
    result = session.undo()
    assert result is not None
    assert (result.changes, result.skipped) == ((), ("1.2 status",))
    assert result.why("1.2 status") == "holds another value by now"
    result = session.undo(force=True)
    assert result is not None
    assert get(session, "item:1.2", "status") != "broken"
    session.undo()
    assert get(session, "item:1.1", "status") == "todo"


def test_a_step_that_somebody_else_took_back_does_not_end_undo(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.2", "title", "Cases")
    put(session, "item:1.1", "title", "Heavy rollers")
    shop.edit('"Heavy rollers"', '"Rollers"')
    result = session.undo()
    assert result is not None
    assert (result.label, result.skipped) == ("set title", ())
    assert shop.text == PLAN
    assert session.undo() is None


def test_a_new_edit_ends_redo(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "done")
    session.undo()
    put(session, "item:1.2", "title", "Cases")
    assert session.redo() is None


def test_undo_takes_back_a_step_that_is_not_in_the_file_yet(shop: Workshop) -> None:
    session = shop.open(background=True)
    for word in ("doing", "blocked", "done"):
        put(session, "item:1.1", "status", word)
    for _ in range(3):
        session.undo()
    assert session.wait().word == "saved"
    assert shop.text == PLAN
    assert session.undo() is None
    session.redo()
    assert session.wait().word == "saved"
    assert get(session, "item:1.1", "status") == "doing"


def test_undo_of_an_added_item_that_others_built_upon_leaves_it_unless_forced(
    shop: Workshop,
) -> None:
    session = shop.open()
    add(session, "risk", "project:", "risk:R1", id="R2", title="Rain")
    shop.edit('title = "Rain"', 'title = "Rain"\nprobability = "high"')
    result = session.undo()
    assert result is not None
    assert result.skipped == ("R2",)
    assert "risk:R2" in session.project
    session.undo(force=True)
    assert "risk:R2" not in session.project


Act = tuple[str, int]


def _do(session: Session, act: Act) -> None:
    """One of some edits, as far as it can be made now."""
    kind, number = act
    project = session.project
    items = [address for address, _, _ in project.items()]
    address = items[number % len(items)] if items else ""
    if kind == "set" and address:
        value = ("todo", "doing", "done", "it's ✓")[number % 4]
        if project.record(address).get("status") != value:
            put(session, address, "status", value)
    elif kind == "unset" and address:
        if project.record(address).text("status"):
            change = compose.set_field(project, address, ("status",), ABSENT)
            session.apply([change] if change else [], "unset")
    elif kind == "remove" and address:
        session.apply((compose.remove(project, address),), "remove")
    elif kind == "add":
        rows = project.addresses("risks")
        taken = {name.removeprefix("risk:") for name in rows}
        if f"N{number}" not in taken:
            add(session, "risk", "project:", rows[-1] if rows else None, id=f"N{number}")
    elif kind == "move" and len(project.phases) and "item:1.1" in project:
        tasks = project.children("item:1")
        if len(tasks) > 1 and tasks[0] == "item:1.1":
            move = compose.move(project, "item:1.1", Place("item:1", tasks[1]))
            session.apply((move,), "move")


@given(
    st.lists(
        st.tuples(st.sampled_from(["set", "unset", "remove", "add", "move"]), st.integers(0, 9)),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_any_edits_undone_give_every_byte_back(acts: list[Act], ending: str, final: bool) -> None:
    text = PLAN.replace("\n", ending)
    text = text if final else text.rstrip("\r\n")
    with TemporaryDirectory() as folder, closing(Workshop(Path(folder), text)) as shop:
        session = shop.open()
        texts = [shop.text]
        for act in acts:
            _do(session, act)
            if shop.text != texts[-1]:
                texts.append(shop.text)
        for before in reversed(texts[:-1]):
            session.undo()
            assert shop.text == before
        for after in texts[1:]:
            session.redo()
            assert shop.text == after


def test_a_step_in_the_middle_is_taken_back_alone_and_leaves_the_undo_list(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "doing")
    put(session, "item:1.1", "priority", "P1")
    put(session, "item:1.1", "goal", "soon")
    [_, middle, _] = session.history()
    result = session.take_back(middle)
    assert result is not None
    assert result.skipped == ()
    assert get(session, "item:1.1", "priority") is ABSENT
    assert get(session, "item:1.1", "goal") == "soon"
    assert session.take_back(middle) is None
    session.undo()
    assert get(session, "item:1.1", "goal") is ABSENT
    session.undo()
    assert shop.text == PLAN


def test_an_undo_can_be_taken_back_after_other_edits_too(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "doing")
    session.undo()
    undo = session.history()[-1]
    assert session.take_back(undo) is not None
    assert get(session, "item:1.1", "status") == "doing"
    session.undo()
    put(session, "item:1.1", "goal", "soon")
    assert session.take_back(session.history()[-2]) is not None
    assert get(session, "item:1.1", "status") == "doing"
    assert get(session, "item:1.1", "goal") == "soon"


def test_what_somebody_else_did_is_taken_back_by_a_step_of_ones_own(shop: Workshop) -> None:
    other = shop.open(author="bo")
    put(other, "item:1.1", "status", "doing")
    shop.leave(other)
    session = shop.open(author="ana")
    [entry] = session.history()
    assert session.undo() is None
    assert session.take_back(entry) is not None
    assert shop.text == PLAN
    session.undo()
    assert get(session, "item:1.1", "status") == "doing"


def test_a_field_that_was_changed_since_is_left_alone_and_named(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "status", "doing")
    put(session, "item:1.1", "status", "done")
    result = session.take_back(session.history()[0])
    assert result is not None
    assert result.skipped == ("1.1 status",)
    assert get(session, "item:1.1", "status") == "done"


@dataclass
class _Step:
    """A step as the journal has it, with no more than undo asks for."""

    id: str
    changes: Changes = ()
    what: str = EDIT
    of: str = ""
    by: str = "ana"
    label: str = ""
    left_out: Changes = ()
    time: None = None
    booked: Mapping[str, float] = field(default_factory=dict)


def test_a_step_that_the_journal_no_longer_tells_is_passed_over() -> None:
    project = build({"project": {"name": "Plan"}})
    named = _Step("1", (Set("project:", ("name",), "x", "Plan"),))
    taken = undo([named, _Step("2")], "ana", project, False)
    assert taken is not None
    assert taken.step is named
    assert undo([_Step("2")], "ana", project, False) is None


def test_an_undo_of_a_step_that_the_journal_no_longer_has_can_be_redone() -> None:
    project = build({"project": {"name": "x"}})
    undone = _Step("2", (Set("project:", ("name",), "Plan", "x"),), UNDO, of="1")
    other = _Step("0", (Set("project:", ("status",), ABSENT, "y"),))
    taken = redo([other, undone], "ana", project)
    assert taken is not None
    assert taken.fitted.project.info.get("name") == "Plan"


def test_a_step_whose_record_is_gone_does_not_end_undo(shop: Workshop) -> None:
    session, other = shop.open(), shop.open("bo")
    put(session, "item:1.2", "title", "Shelves")
    put(session, "item:1.1", "title", "Boxes")
    other.refresh()
    other.apply((compose.remove(other.project, "item:1.1"),), "remove")
    session.refresh()
    result = session.undo()
    assert result is not None
    assert result.changes == ()
    forced = session.undo(force=True)
    assert forced is not None
    assert forced.label == "set title"
    assert get(session, "item:1.2", "title") != "Shelves"
    assert session.undo(force=True) is None


def test_a_booking_whose_hours_are_others_by_now_stays_with_all_that_came_with_it(
    shop: Workshop,
) -> None:
    session = shop.open()
    hours = book(session.project, "item:1.1", 2.0)
    doing = compose.set_field(session.project, "item:1.1", ("status",), "doing")
    session.apply([*hours, *([doing] if doing else [])], "book", booked={"item:1.1": 2.0})
    shop.edit("spent = 3.5", "spent = 5")
    result = session.undo()
    assert result is not None
    assert (result.done, result.changes, result.skipped) == (False, (), ("1.1 spent",))
    assert get(session, "item:1.1", "status") == "doing"
    assert [one.hours for one in session.timers.worked()] == [2.0]
    forced = session.undo(force=True)
    assert forced is not None
    assert get(session, "item:1.1", "spent") == 1.5
    assert session.timers.worked() == ()


def test_a_booking_is_done_again_with_its_hours_or_not_at_all(shop: Workshop) -> None:
    session = shop.open()
    hours = book(session.project, "item:1.1", 2.0)
    session.apply(hours, "book", booked={"item:1.1": 2.0})
    session.undo()
    shop.edit("spent = 1.5", "spent = 5")
    result = session.redo()
    assert result is not None
    assert not result.done
    assert session.timers.worked() == ()


def test_the_time_of_a_timer_stays_booked_where_its_hours_cannot_be_taken_back(
    shop: Workshop,
) -> None:
    session = shop.open()
    session.timers.start("item:1.1")
    shop.clock.advance(3600)
    session.timers.stop()
    shop.edit("spent = 2.5", "spent = 5")
    result = session.undo()
    assert result is not None
    assert not result.done
    assert [one.hours for one in session.timers.worked()] == [1.0]


def test_what_the_journal_does_not_call_landed_yet_is_in_the_file_all_the_same(
    shop: Workshop, tmp_path: Path
) -> None:
    session = shop.open()
    put(session, "item:1.2", "title", "Cases")
    session.apply(rename(session.project, "item:1.2", "7"), "rename")
    session.undo()
    shop.leave(session)
    (journal,) = (tmp_path / "home").glob("*/journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    assert b'"kind":"landed"' in lines[-1]
    journal.write_bytes(b"".join(lines[:-1]))
    session = shop.open()
    # As a cockpit of the same person sees it that looks in between.
    result = session._machine.hand.undo(force=False)
    assert result is not None
    assert (result.label, result.done) == ("set title", True)


def test_time_that_somebody_else_booked_leaves_the_sheet_where_it_is_taken_back(
    shop: Workshop,
) -> None:
    bo, ana = shop.open("bo"), shop.open("ana")
    hours = book(bo.project, "item:1.1", 2.0)
    bo.apply(hours, "book", booked={"item:1.1": 2.0})
    assert ana.take_back(ana.history()[-1]) is not None
    assert shop.text == PLAN
    assert ana.timers.worked() == ()
    ana.undo()
    assert [(one.hours, one.by) for one in ana.timers.worked()] == [(2.0, "bo")]
    assert get(ana, "item:1.1", "spent") == 3.5


def test_time_comes_back_to_the_sheet_with_an_undo_that_is_taken_back_after_other_edits(
    shop: Workshop,
) -> None:
    session = shop.open()
    hours = book(session.project, "item:1.1", 2.0)
    session.apply(hours, "book", booked={"item:1.1": 2.0})
    session.undo()
    put(session, "item:1.2", "title", "Cases")
    assert session.take_back(session.history()[1]) is not None
    assert get(session, "item:1.1", "spent") == 3.5
    assert [one.hours for one in session.timers.worked()] == [2.0]


def test_a_step_is_taken_back_until_what_took_it_back_is_taken_back_itself() -> None:
    first, undone = _Step("1"), _Step("2", what=UNDO, of="1")
    again, once_more = _Step("3", what="redo", of="2"), _Step("4", what=UNDO, of="3")
    made = [first, undone, again, once_more]
    assert [is_taken_back(made[:count], "1") for count in (1, 2, 3, 4)] == [
        *(False, True, False, True)
    ]
    assert not is_taken_back(made, "4")
