"""What people do to records, as steps of changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from model.apply import apply
from model.change import ChangeError, Changes, Rename, Set, invert
from model.draft import Draft
from model.edit import (
    LockedError,
    add_note,
    book,
    cycle,
    dangling,
    finish,
    followed,
    locked,
    move_down,
    move_under,
    move_up,
    new_record,
    open_below,
    remove_record,
    rename,
    set_status,
    set_value,
    set_values,
    touch,
    unlock,
)
from model.project import Project, build, to_document
from model.record import Record
from model.status import status_of
from model.value import ABSENT, FieldPath, Maybe, Table, Value

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def programme(*subtasks: object, **more: object) -> Project:
    tasks = [{"id": "1.1", "title": "Task", "subtasks": list(subtasks)}, {"id": "1.2"}]
    return build({"phases": [{"id": "1", "tasks": tasks}, {"id": "2"}], **more})


def step(project: Project, changes: Changes) -> Project:
    """Apply a step, and promise that it can be taken back."""
    after = apply(project, changes)
    assert apply(after, invert(changes)) == project
    return after


def ids(project: Project, parent: str) -> list[str]:
    return [address.partition(":")[2] for address in project.children(parent)]


# --- touch ---


def test_an_edit_of_a_record_without_an_id_gives_it_the_next_one_first() -> None:
    project = programme({"id": "1.1.1"}, {"title": "nameless"})
    nameless = project.children("item:1.1")[1]
    changes = set_value(project, nameless, ("title",), "named", TODAY)
    assert isinstance(changes[0], Rename)
    assert changes[1] == Set("item:1.1.2", ("title",), "nameless", "named")
    after = step(project, changes)
    assert after.record("item:1.1.2").title == "named"
    assert followed(nameless, changes) == "item:1.1.2"


def test_an_edit_of_the_second_of_two_equal_ids_gives_it_one_of_its_own() -> None:
    project = programme({"id": "1.1.1"}, {"id": "1.1.1", "title": "second"})
    changes, address = touch(project, "item:1.1.1~2")
    assert address == "item:1.1.2"
    assert step(project, changes).record(address).title == "second"


def test_an_edit_of_what_is_no_table_makes_one_that_keeps_the_text() -> None:
    project = programme({"id": "1.1.1"}, "Write it down", "Write it down", 3)
    first = project.children("item:1.1")[1]
    changes = set_value(project, first, ("status",), "done", TODAY)
    after = step(project, changes)
    assert followed(first, changes) == "item:1.1.2"
    assert after.record("item:1.1.2").fields == {
        "id": "1.1.2",
        "title": "Write it down",
        "status": "done",
        "done_on": TODAY,
    }
    last = after.children("item:1.1")[-1]
    changes, address = touch(after, last)
    assert step(after, changes).record(address).title == "3"


def test_a_record_with_an_id_of_its_own_needs_no_touch() -> None:
    assert touch(programme(), "item:1.1") == ((), "item:1.1")
    assert touch(programme(), "project:") == ((), "project:")


# --- values and stamps ---


def test_a_value_that_is_there_already_changes_nothing() -> None:
    project = programme({"title": "nameless"})
    nameless = project.children("item:1.1")[0]
    assert set_value(project, nameless, ("title",), "nameless", TODAY) == ()


DONE = {"status": "done", "done_on": date(2026, 1, 2)}


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        ({}, "doing", {"status": "doing", "started_on": TODAY}),
        ({"started_on": date(2026, 1, 1)}, "doing",
         {"status": "doing", "started_on": date(2026, 1, 1)}),
        ({"status": "doing"}, "done", {"status": "done", "done_on": TODAY}),
        (DONE, "todo", {"status": "todo"}),
        (DONE, "dropped", {"status": "dropped"}),
        (DONE, "doing", {"status": "doing", "started_on": TODAY}),
        (DONE, "", {}),
        (DONE, "done", DONE),
        ({}, "blocked", {"status": "blocked"}),
    ],
)  # fmt: skip
def test_a_status_brings_its_stamps_in_the_same_step(
    before: dict[str, object], word: str, after: dict[str, object]
) -> None:
    project = programme({"id": "1.1.1", **before})
    edited = step(project, set_status(project, "item:1.1.1", word, TODAY))
    assert edited.record("item:1.1.1").fields == {"id": "1.1.1", **after}


def test_a_stamp_that_is_typed_with_the_status_wins() -> None:
    pairs: list[tuple[FieldPath, Maybe]] = [
        (("done_on",), date(2026, 1, 2)),
        (("status",), "done"),
    ]
    project = programme()
    edited = step(project, set_values(project, "item:1.2", pairs, NOON))
    assert edited.record("item:1.2").get("done_on") == date(2026, 1, 2)


def test_a_moment_stamps_its_date() -> None:
    edited = apply(programme(), set_value(programme(), "item:1.2", ("status",), "done", NOON))
    assert type(edited.record("item:1.2").get("done_on")) is date


def test_rows_of_registers_have_no_stamps() -> None:
    project = programme(issues=[{"id": "I1"}])
    edited = step(project, set_status(project, "issue:I1", "doing", TODAY))
    assert edited.record("issue:I1").fields == {"id": "I1", "status": "doing"}


@pytest.mark.parametrize(
    ("address", "word", "sentence"),
    [
        ("item:1.2", "frob", "'frob' is no status: choose one of todo, doing"),
        ("page:P", "done", "a page has no status"),
        ("budget:B", "within", "computed"),
    ],
)
def test_a_status_that_cannot_be_is_refused(address: str, word: str, sentence: str) -> None:
    project = programme(pages=[{"id": "P"}], budgets=[{"id": "B"}])
    with pytest.raises(ChangeError, match=sentence):
        set_status(project, address, word, TODAY)


def test_a_new_id_among_the_values_is_a_rename_with_its_references() -> None:
    project = programme({"id": "a", "depends_on": ["1.2"]})
    edited = step(project, set_values(project, "item:1.2", [(("id",), "1.9")], TODAY))
    assert edited.record("item:a").texts("depends_on") == ("1.9",)


@pytest.mark.parametrize("value", [ABSENT, "", 3])
def test_an_id_cannot_be_taken_away(value: object) -> None:
    with pytest.raises(ChangeError, match="an id is a text that is not empty"):
        set_value(programme(), "item:1.2", ("id",), value, TODAY)  # type: ignore[arg-type] # values of any type


# --- cycle and finish ---


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("item", "todo", "doing"), ("item", "doing", "done"), ("item", "done", "todo"),
        ("item", "blocked", "doing"), ("item", "", "doing"), ("item", "frob", "doing"),
        ("issue", "open", "doing"), ("issue", "wont_fix", "open"), ("issue", "frob", "open"),
    ],
)  # fmt: skip
def test_a_status_goes_round(kind: str, before: str, after: str) -> None:
    row = {"id": "x", **({"status": before} if before else {})}
    project = programme(row, issues=[row])
    edited = step(project, cycle(project, f"{kind}:x", TODAY))
    assert edited.record(f"{kind}:x").text("status") == after


def test_a_status_that_follows_from_below_does_not_go_round() -> None:
    with pytest.raises(ChangeError, match=r"the status of 1\.1 follows from what is below it"):
        cycle(programme({"id": "a"}), "item:1.1", TODAY)


def test_done_on_a_parent_offers_its_open_children() -> None:
    project = programme(
        {"id": "a"}, {"id": "b", "status": "done"}, {"id": "c", "status": "dropped"}
    )
    assert open_below(project, "item:1") == ("item:a", "item:1.2")


def test_finishing_a_parent_finishes_all_that_is_open_below() -> None:
    project = programme({"title": "x"}, {"title": "x"}, "raw", {"id": "c", "status": "dropped"})
    edited = step(project, finish(project, "item:1", TODAY))
    assert status_of(edited.record("item:1")) == "done"
    assert edited.record("item:1").get("status") is ABSENT
    assert edited.record("item:c").text("status") == "dropped"
    assert open_below(edited, "item:1") == ()


# --- adding ---


def test_a_record_is_added_behind_another_with_the_next_id() -> None:
    project = programme({"id": "1.1.1"}, {"id": "1.1.2"})
    changes, address = new_record(project, "item", "item:1.1.1", {"title": "new"})
    edited = step(project, changes)
    assert address == "item:1.1.3"
    assert ids(edited, "item:1.1") == ["1.1.1", "1.1.3", "1.1.2"]
    assert edited.record(address) == Record("subtask", {"id": "1.1.3", "title": "new"})


@pytest.mark.parametrize(
    ("kind", "near", "child", "address"),
    [
        ("item", "item:1.2", True, "item:1.2.1"),
        ("subtask", "item:1.2", True, "item:1.2.1"),
        ("item", "item:2", True, "item:2.1"),
        ("item", "item:1.2", False, "item:1.3"),
        ("phase", None, False, "item:3"),
        ("item", "project:", True, "item:3"),
        ("risk", "item:1.2", False, "risk:R1"),
        ("risk", None, False, "risk:R1"),
        ("item", "issue:I1", False, "item:3"),
    ],
)
def test_a_record_is_added_where_it_belongs(
    kind: str, near: str | None, child: bool, address: str
) -> None:
    project = programme(issues=[{"id": "I1"}])
    changes, found = new_record(project, kind, near, {}, child=child)
    assert found == address
    assert address in step(project, changes)


def test_below_a_record_without_an_id_that_gets_one_first() -> None:
    task = build({"phases": [{"id": "1", "tasks": [{"title": "nameless"}]}]})
    (nameless,) = task.children("item:1")
    changes, address = new_record(task, "item", nameless, {}, child=True)
    assert address == "item:1.1.1"
    assert ids(step(task, changes), "item:1") == ["1.1"]


@pytest.mark.parametrize(
    ("kind", "near", "fields", "sentence"),
    [
        ("item", "item:a", {}, "nothing can stand below it"),
        ("item", "risk:R1", {}, "no item can stand below it"),
        ("task", None, {}, "a task stands below a phase, not below a project"),
        ("subtask", "item:1", {}, "a subtask stands below a task, not below a phase"),
        ("item", "item:1.2", {"id": "a"}, "the id 'a' is taken"),
        ("item", "item:1.2", {"id": 3}, "an id is a text"),
        ("item", "item:1", {"subtasks": []}, "subtasks are added one by one"),
    ],
)
def test_a_record_that_cannot_be_added_is_refused(
    kind: str, near: str | None, fields: dict[str, object], sentence: str
) -> None:
    project = programme({"id": "a"}, risks=[{"id": "R1"}])
    with pytest.raises(ChangeError, match=sentence):
        new_record(project, kind, near, fields, child=near is not None)  # type: ignore[arg-type] # values of any type


# --- removing and references ---


def web() -> Project:
    return build(
        {
            "project": {"focus": "1.1", "check": {"ignore": ["overdue@1.1", "no-evidence"]}},
            "phases": [
                {
                    "id": "1",
                    "gate": ["C1", "1.1"],
                    "timebox": {"keep": ["1.1"]},
                    "tasks": [
                        {"id": "1.1", "links": ["R1", "https://1.1"]},
                        {"id": "1.2", "depends_on": ["1.1", {"id": "1.1", "why": "so"}, "1.10"]},
                        {"id": "1.3", "blocked_by": ["1.1", "the vendor"]},
                    ],
                }
            ],
            "risks": [{"id": "R1", "links": ["1.1", "item:1.1"]}],
            "criteria": [{"id": "C1"}],
            "reports": [{"id": "RP1", "phase": "1"}],
            "worklog": [{"id": "W1", "item": "1.1"}],
        }
    )


def test_a_rename_rewrites_every_reference_in_the_same_step() -> None:
    edited = step(web(), rename(web(), "item:1.1", "1.7"))
    document = to_document(edited)
    before = str(to_document(web()))
    expected = before.replace("'1.1'", "'1.7'").replace("@1.1", "@1.7").replace("m:1.1", "m:1.7")
    assert str(document) == expected


def test_a_reference_names_the_whole_address_where_the_id_would_mean_another() -> None:
    edited = step(web(), rename(web(), "risk:R1", "1.2"))
    assert edited.record("item:1.1").texts("links") == ("risk:1.2", "https://1.1")


def test_a_number_as_id_is_referred_to_by_its_digits() -> None:
    project = programme({"id": 7}, {"id": "b", "depends_on": [7, "7"]})
    edited = step(project, rename(project, "item:7", "seven"))
    assert edited.record("item:b").texts("depends_on") == ("seven", "seven")


@pytest.mark.parametrize(
    ("address", "new_id", "sentence"),
    [("item:1.1", "1.2", "the id '1.2' is taken"), ("item:1.1", "", "not empty"),
     ("project:", "x", "the project itself cannot be")],
)  # fmt: skip
def test_a_rename_that_cannot_be_is_refused(address: str, new_id: str, sentence: str) -> None:
    with pytest.raises(ChangeError, match=sentence):
        rename(web(), address, new_id)


def test_a_rename_to_the_same_id_changes_nothing() -> None:
    assert rename(web(), "item:1.1", "1.1") == ()


def test_a_removal_tells_which_references_would_dangle() -> None:
    found = [(r.source, r.field, r.text) for r in dangling(web(), "item:1.1")]
    assert found == [
        ("project:", ("focus",), "1.1"),
        ("project:", ("check", "ignore"), "1.1"),
        ("item:1", ("gate",), "1.1"),
        ("item:1", ("timebox", "keep"), "1.1"),
        ("item:1.2", ("depends_on",), "1.1"),
        ("item:1.2", ("depends_on",), "1.1"),
        ("item:1.3", ("blocked_by",), "1.1"),
        ("risk:R1", ("links",), "1.1"),
        ("risk:R1", ("links",), "item:1.1"),
        ("work:W1", ("item",), "1.1"),
    ]


def test_references_from_what_goes_along_do_not_dangle() -> None:
    assert [r.source for r in dangling(web(), "item:1") if r.source.startswith("item")] == []


def test_a_removal_takes_all_that_is_below() -> None:
    edited = step(web(), remove_record(web(), "item:1"))
    assert edited.phases == ()


# --- what waits ---


@pytest.mark.parametrize(
    ("address", "new", "way"),
    [
        ("item:1.2", ("1.2",), "1.2 -> 1.2: leave 1.2 out"),
        ("item:1.1", ("9", "1.2"), "1.1 -> 1.2 -> 1.1: leave 1.2 out"),
        # A task is not done before all of it is.
        ("item:a", ("1.1",), "a -> 1.1 -> a: leave 1.1 out"),
        ("item:a", ("1.2",), "a -> 1.2 -> 1.1 -> a: leave 1.2 out"),
        ("item:a", ({"id": "1"},), "a -> 1 -> 1.1 -> a: leave 1 out"),
    ],
)
def test_an_item_is_not_made_to_wait_for_itself(address: str, new: Value, way: str) -> None:
    project = programme({"id": "a"}, {"id": "b"})
    project = step(project, set_value(project, "item:1.2", ("depends_on",), ("1.1",), TODAY))
    with pytest.raises(ChangeError, match=f"would wait for itself, {way}"):
        set_value(project, address, ("depends_on",), new, TODAY)


def test_a_new_item_does_not_wait_for_what_it_is_part_of() -> None:
    fields: Table = {"id": "lamp", "depends_on": ("1.1",)}
    with pytest.raises(ChangeError, match="lamp would wait for itself"):
        new_record(programme(), "item", "item:1.1", fields, child=True)


def test_a_circle_that_is_there_can_be_edited() -> None:
    project = programme({"id": "a", "depends_on": ["a", "1.2"]}, {"id": "b"})
    after = step(project, set_value(project, "item:a", ("depends_on",), ("a", "b"), TODAY))
    assert after.record("item:a").texts("depends_on") == ("a", "b")


# --- moving ---


def test_an_item_moves_up_and_down_among_its_siblings() -> None:
    project = programme({"id": "a"}, {"id": "b"}, {"id": "c"})
    assert ids(step(project, move_up(project, "item:c")), "item:1.1") == ["a", "c", "b"]
    assert ids(step(project, move_up(project, "item:b")), "item:1.1") == ["b", "a", "c"]
    assert ids(step(project, move_down(project, "item:a")), "item:1.1") == ["b", "a", "c"]


def test_a_row_of_a_register_moves_too() -> None:
    project = programme(risks=[{"id": "R1"}, {"id": "R2"}])
    assert step(project, move_down(project, "risk:R1")).addresses("risks")[0] == "risk:R2"


def test_the_first_and_the_last_stay() -> None:
    project = programme({"id": "a"}, {"id": "b"})
    with pytest.raises(ChangeError, match="a is the first here already"):
        move_up(project, "item:a")
    with pytest.raises(ChangeError, match="b is the last here already"):
        move_down(project, "item:b")


def test_an_item_moves_to_another_parent_and_level() -> None:
    project = programme({"id": "a"})
    assert ids(step(project, move_under(project, "item:a", "item:1.2")), "item:1.2") == ["a"]
    assert ids(step(project, move_under(project, "item:1.1", "item:2")), "item:2") == ["1.1"]
    assert ids(step(project, move_under(project, "item:a", "project:")), "project:") == [
        "1", "2", "a",
    ]  # fmt: skip


def test_an_item_without_an_id_gets_one_before_it_moves() -> None:
    project = programme({"title": "nameless"})
    (nameless,) = project.children("item:1.1")
    edited = step(project, move_under(project, nameless, "item:1.2"))
    assert ids(edited, "item:1.2") == ["1.1.1"]


def test_what_is_no_table_moves_among_its_equals() -> None:
    project = programme("x", "x", {"id": "c"})
    first = project.children("item:1.1")[0]
    edited = step(project, move_down(project, first))
    assert [record.is_raw for record in edited.record("item:1.1").children] == [True, False, False]


@pytest.mark.parametrize(
    ("address", "parent", "sentence"),
    [
        ("item:1.1", "item:1.2", "a subtask cannot have items below it"),
        ("item:1.1", "item:a", "cannot be moved below itself"),
        ("item:1", "item:1.1", "below itself"),
        ("project:", "item:1", "the project itself"),
    ],
)
def test_a_move_that_cannot_be_is_refused(address: str, parent: str, sentence: str) -> None:
    with pytest.raises(ChangeError, match=sentence):
        move_under(programme({"id": "a"}), address, parent)


def test_one_of_two_equal_ids_is_renamed_before_it_moves_past_the_other() -> None:
    project = programme({"id": "a"}, {"id": "a"})
    with pytest.raises(ChangeError, match="the id a stands twice in the file"):
        move_down(project, "item:a")


# --- time and notes ---


@pytest.mark.parametrize(
    ("spent", "hours", "after"),
    [
        (ABSENT, 0.25, 0.25), (1, 0.25, 1.25), ("1h30m", 0.25, "1h45m"), (0.1, -0.25, 0.0),
        (1.25, 0.0001, 1.25), (ABSENT, -1, ABSENT), (0.5, 20.4 / 60, 0.8333),
    ],
)  # fmt: skip
def test_booked_time_is_added_in_the_form_of_the_file(
    spent: object, hours: float, after: object
) -> None:
    fields = {} if spent is ABSENT else {"spent": spent}
    project = programme({"id": "a", **fields})
    edited = step(project, book(project, "item:a", hours))
    assert edited.record("item:a").get("spent") == after


def test_time_is_not_booked_over_a_figure_that_cannot_be_read() -> None:
    project = programme({"id": "a", "spent": "lots"}, risks=[{"id": "R1"}])
    with pytest.raises(ChangeError, match="the time spent on a is lots, which is no effort"):
        book(project, "item:a", 1)
    with pytest.raises(ChangeError, match="not on a risk"):
        book(project, "risk:R1", 1)


@pytest.mark.parametrize(("log", "kept"), [(ABSENT, ()), ("old", ("old",)), (("x",), ("x",))])
def test_a_note_goes_behind_those_that_are_there(log: object, kept: tuple[str, ...]) -> None:
    fields = {} if log is ABSENT else {"log": log}
    project = programme({"id": "a", **fields})
    edited = step(project, add_note(project, "item:a", "four help", NOON, "Ana"))
    note = {"at": NOON, "text": "four help", "by": "Ana"}
    assert edited.record("item:a").get("log") == (*kept, note)


def test_a_note_needs_text() -> None:
    with pytest.raises(ChangeError, match="a note needs some text"):
        add_note(programme(), "item:1.2", "  ", NOON, "Ana")


# --- locks ---


def shut() -> Project:
    tasks = [
        {"id": "1.1", "locked_on": date(2026, 1, 2), "subtasks": [{"id": "a"}, {"id": "b"}]},
        {"id": "1.2", "locked_on": "some day"},
    ]
    return build({"phases": [{"id": "1", "tasks": tasks}]})


LOCKED_EDITS: dict[str, Callable[[Project], object]] = {
    "value": lambda p: set_value(p, "item:1.1", ("title",), "x", TODAY),
    "same value": lambda p: set_value(p, "item:1.1", ("title",), ABSENT, TODAY),
    "lock": lambda p: set_value(p, "item:1.1", ("locked_on",), ABSENT, TODAY),
    "status": lambda p: set_status(p, "item:1.1", "done", TODAY),
    "below": lambda p: cycle(p, "item:a", TODAY),
    "finish": lambda p: finish(p, "item:1", TODAY),
    "book": lambda p: book(p, "item:a", 1),
    "note": lambda p: add_note(p, "item:1.1", "x", NOON, ""),
    "touch": lambda p: touch(p, "item:1.1"),
    "rename": lambda p: rename(p, "item:1.1", "x"),
    "remove": lambda p: remove_record(p, "item:1.1"),
    "remove above": lambda p: remove_record(p, "item:1"),
    "add below": lambda p: new_record(p, "item", "item:1.1", {}, child=True),
    "add beside": lambda p: new_record(p, "item", "item:a", {}),
    "move": lambda p: move_down(p, "item:1.1"),
    "move inside": lambda p: move_down(p, "item:a"),
    "move in": lambda p: move_under(p, "item:1.2", "item:1.1"),
}


@pytest.mark.parametrize("edit", LOCKED_EDITS.values(), ids=LOCKED_EDITS.keys())
def test_a_locked_item_and_all_below_it_refuse_every_edit(
    edit: Callable[[Project], object],
) -> None:
    with pytest.raises(LockedError, match=r"1\.1 is locked since 2026-01-02") as caught:
        edit(shut())
    assert caught.value.holder == "item:1.1"


def test_a_lock_holds_below_and_words_lock_nothing() -> None:
    assert locked(shut(), "item:a") == date(2026, 1, 2)
    assert locked(shut(), "item:1") is None
    assert locked(shut(), "item:1.2") is None


def test_unlocking_takes_a_reason_and_notes_it() -> None:
    edited = step(shut(), unlock(shut(), "item:1.1", " a shelf was missed ", NOON, "Ana"))
    record = edited.record("item:1.1")
    assert locked(edited, "item:a") is None
    assert record.get("log") == ({"at": NOON, "text": "unlocked: a shelf was missed", "by": "Ana"},)


@pytest.mark.parametrize(
    ("address", "reason", "sentence"),
    [
        ("item:1.1", "  ", "give a reason"),
        ("item:a", "x", "a has no lock of its own"),
        ("item:1.2", "x", "no lock of its own"),
        ("project:", "x", "no lock of its own"),
    ],
)
def test_what_cannot_be_unlocked_is_refused(address: str, reason: str, sentence: str) -> None:
    with pytest.raises(ChangeError, match=sentence):
        unlock(shut(), address, reason, NOON, "")


def test_a_draft_gathers_edits_of_several_records_into_one_step() -> None:
    project = programme({"title": "x"}, {"title": "x"})
    draft = Draft(project)
    for address in reversed(project.children("item:1.1")):
        draft.do(*set_status(draft.project, address, "done", TODAY))
    edited = step(project, draft.changes)
    assert [child.text("status") for child in edited.record("item:1.1").children] == ["done"] * 2
