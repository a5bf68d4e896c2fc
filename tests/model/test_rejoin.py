"""A tracker that is imported again brings what is new and takes nothing of what was done since."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from model.apply import apply
from model.change import Change, Move, Set
from model.project import Project, build
from model.rejoin import rejoin


def plan(*titles: str, ids: str = "12345678", **more: Any) -> dict[str, Any]:
    tasks = [
        {"id": f"1.{i}", "title": t, "status": "todo"} for i, t in zip(ids, titles, strict=False)
    ]
    return {
        "project": {"name": "P"},
        "phases": [{"id": "1", "title": "Pack", "tasks": tasks}],
        **more,
    }


def changed(project: Project, title: str, **fields: Any) -> Project:
    """Return the project with fields of the task of that title as they are given."""
    from model.draft import Draft

    draft = Draft(project)
    address = next(a for a, _, r in project.items() if r.title == title)
    for name, value in fields.items():
        draft.set(address, (name,), value)
    return draft.project


def tasks(project: Project) -> dict[str, dict[str, Any]]:
    return {r.title: dict(r.fields) for _, _, r in project.items()}


def test_a_tracker_that_did_not_change_changes_nothing() -> None:
    first = build(plan("Boxes", "Tape"))
    ours = changed(first, "Tape", status="done", spent=2)
    assert rejoin(ours, build(plan("Boxes", "Tape")), first).changes == ()
    assert rejoin(ours, build(plan("Boxes", "Tape")), None).changes == ()


def test_what_is_new_comes_in_though_all_below_it_got_other_numbers() -> None:
    first = build(plan("Boxes", "Tape"))
    ours = changed(first, "Tape", status="done")
    result = rejoin(ours, build(plan("Labels", "Boxes", "Tape")), first)
    after = tasks(apply(ours, result.changes))
    assert set(after) == {"Pack", "Boxes", "Tape", "Labels"}
    assert after["Tape"]["status"] == "done"
    assert (after["Boxes"]["id"], after["Tape"]["id"]) == ("1.1", "1.2")
    assert result.conflicts == ()


def test_what_the_tracker_says_anew_is_taken_where_nobody_touched_it() -> None:
    first = build(plan("Boxes", "Tape"))
    ours = changed(first, "Tape", spent=2)
    now = changed(build(plan("Boxes", "Tape")), "Boxes", status="done")
    after = tasks(rejoin(ours, now, first).project)
    assert after["Boxes"]["status"] == "done"
    assert after["Tape"]["spent"] == 2


def test_what_both_changed_stays_ours_and_is_told() -> None:
    first = build(plan("Boxes"))
    ours = changed(first, "Boxes", status="done")
    now = changed(build(plan("Boxes")), "Boxes", status="blocked")
    result = rejoin(ours, now, first)
    assert tasks(result.project)["Boxes"]["status"] == "done"
    [conflict] = result.conflicts
    assert (conflict.ours, conflict.theirs) == ("done", "blocked")


def test_without_a_base_the_tracker_adds_and_never_changes() -> None:
    ours = changed(build(plan("Boxes", "Tape")), "Tape", status="done")
    now = changed(build(plan("Boxes", "Tape", "Labels")), "Tape", status="doing", priority="P1")
    result = rejoin(ours, now, None)
    after = tasks(result.project)
    assert after["Tape"]["status"] == "done"
    assert after["Tape"]["priority"] == "P1"
    assert "Labels" in after


def test_without_a_base_one_number_for_two_plans_makes_no_one_work_of_them() -> None:
    ours = build(plan("Desks", "Paint"))
    theirs = plan("Hire a lorry", "Feed crew")
    theirs["phases"][0]["title"] = "Carry"
    result = rejoin(ours, build(theirs), None)
    titles = [record.title for _, _, record in result.project.items()]
    assert sorted(titles) == ["Carry", "Desks", "Feed crew", "Hire a lorry", "Pack", "Paint"]
    assert all(address in result.project for address, _, _ in ours.items())


def test_without_a_base_what_differs_stays_and_is_told() -> None:
    ours = changed(build(plan("Boxes", "Tape")), "Tape", tags=("red", "new"))
    now = changed(build(plan("Boxes", "Tape")), "Tape", status="done", tags=("red",))
    result = rejoin(ours, now, None)
    assert result.changes == ()
    assert not result.is_known
    [conflict] = result.conflicts
    assert (conflict.address, conflict.field) == ("item:1.2", ("status",))
    assert (conflict.ours, conflict.theirs) == ("todo", "done")


def test_what_nobody_has_looked_at_is_told_again_the_next_time() -> None:
    now = changed(build(plan("Boxes", "Tape")), "Tape", status="done")
    first = rejoin(build(plan("Boxes", "Tape")), now, None)
    again = rejoin(first.project, now, first.base)
    assert [(one.field, one.theirs) for one in again.conflicts] == [(("status",), "done")]
    assert rejoin(first.project, now, first.tracker).conflicts == ()


def test_what_both_changed_is_told_again_until_somebody_has_looked_at_it() -> None:
    ours = changed(build(plan("Boxes")), "Boxes", status="done", due="soon")
    now = changed(build(plan("Boxes")), "Boxes", status="blocked", due="soon")
    first = rejoin(ours, now, build(plan("Boxes")))
    again = rejoin(first.project, now, first.base)
    assert (again.changes, again.conflicts[0].theirs) == ((), "blocked")
    assert rejoin(first.project, now, first.tracker).conflicts == ()


def test_without_a_base_the_day_of_another_status_does_not_come_in() -> None:
    now = changed(build(plan("Boxes")), "Boxes", status="done", done_on="2026-03-02")
    after = tasks(rejoin(build(plan("Boxes")), now, None).project)
    assert after["Boxes"] == {"id": "1.1", "title": "Boxes", "status": "todo"}


def test_without_a_base_a_row_that_is_there_keeps_its_id_below_whatever_the_tracker_has_it() -> (
    None
):
    ours = build(plan("Dig", "Mortar"))
    theirs = plan("Mortar", ids="2")
    theirs["phases"][0]["title"] = "Walls"
    result = rejoin(ours, build(theirs), None)
    after = result.project
    assert [(r.text("id"), r.title) for _, _, r in after.items()][:3] == [
        ("1", "Pack"),
        ("1.1", "Dig"),
        ("1.2", "Mortar"),
    ]
    assert [r.title for _, _, r in after.items()][3:] == ["Walls", "Mortar"]
    assert result.notes == ()


def test_without_a_base_a_row_that_was_carried_to_another_phase_of_both_is_one() -> None:
    ours = plan("Boxes", "Tape")
    theirs = plan("Boxes")
    ours["phases"].append({"id": "2", "title": "Carry", "tasks": []})
    theirs["phases"].append(
        {"id": "2", "title": "Carry", "tasks": [{"id": "2.1", "title": "Tape"}]}
    )
    result = rejoin(build(ours), build(theirs), None)
    assert result.changes == ()


def test_what_a_person_added_keeps_its_id_and_the_newcomer_gets_another() -> None:
    first = build(plan("Boxes"))
    ours = build(plan("Boxes", "Mine"))
    after = tasks(rejoin(ours, build(plan("Boxes", "Theirs")), first).project)
    assert after["Mine"]["id"] == "1.2"
    assert after["Theirs"]["id"] not in ("1.1", "1.2")


def test_references_follow_the_ids() -> None:
    first = build(plan("Boxes", "Tape"))
    now = plan("Labels", "Boxes", "Tape", "Shop")
    now["phases"][0]["tasks"][3]["depends_on"] = ["1.2", "1.1"]
    result = rejoin(first, build(now), first)
    after = tasks(result.project)
    assert after["Shop"]["depends_on"] == ("1.1", after["Labels"]["id"])


def test_an_id_that_was_changed_here_stays_changed() -> None:
    first = build(plan("Boxes", "Tape"))
    ours = build(plan("Boxes", "Tape", ids="19"))
    now = changed(build(plan("Boxes", "Tape")), "Tape", status="done")
    after = tasks(rejoin(ours, now, first).project)
    assert after["Tape"] == {"id": "1.9", "title": "Tape", "status": "done"}


def test_a_title_that_was_changed_in_the_tracker_is_taken_with_the_progress_kept() -> None:
    first = build(plan("Boxes", "Tape"))
    ours = changed(first, "Tape", status="done")
    after = tasks(rejoin(ours, build(plan("Boxes", "Strong tape")), first).project)
    assert after["Strong tape"]["status"] == "done"
    assert "Tape" not in after


def test_what_the_tracker_dropped_goes_unless_something_was_done_with_it() -> None:
    first = build(plan("Boxes", "Tape", "Labels"))
    ours = changed(first, "Tape", spent=1)
    after = tasks(rejoin(ours, build(plan("Boxes")), first).project)
    assert set(after) == {"Pack", "Boxes", "Tape"}


def test_rows_of_registers_are_known_by_their_titles_too() -> None:
    risks = [{"id": "R1", "title": "Rain", "status": "open"}]
    first = build(plan("Boxes", risks=risks))
    now = [{"id": "R1", "title": "Snow"}, {"id": "R2", "title": "Rain", "status": "closed"}]
    result = rejoin(first, build(plan("Boxes", risks=now)), first)
    rows = {row.title: row.text("id") for row in result.project.rows("risks")}
    assert rows["Rain"] == "R1"
    assert rows["Snow"] != "R1"


TITLES = st.lists(
    st.sampled_from(["Boxes", "Tape", "Labels", "Van", "Keys", "Boxes!", "図書館"]), max_size=7
)
WORDS = st.sampled_from(["todo", "doing", "done", "blocked"])


@given(TITLES, TITLES, st.lists(WORDS, min_size=7, max_size=7), st.booleans())
def test_progress_is_never_lost(
    before: list[str], now: list[str], words: list[str], known: bool
) -> None:
    """Whatever the tracker became, an item that was worked on is there with what was done."""
    first = build(plan(*before))
    ours = first
    for (address, _, record), word in zip(list(first.items())[1:], words, strict=False):
        from model.compose import set_field

        change = set_field(ours, address, ("spent",), float(len(record.title)))
        ours = apply(ours, [change] if change else [])
        change = set_field(ours, address, ("status",), word)
        ours = apply(ours, [change] if change else [])
    result = rejoin(ours, build(plan(*now)), first if known else None)
    after = apply(ours, result.changes)
    assert after == result.project
    done = sorted(
        (r.get("spent"), r.text("status")) for _, _, r in ours.items() if "spent" in r.fields
    )
    kept = sorted(
        (r.get("spent"), r.text("status")) for _, _, r in after.items() if "spent" in r.fields
    )
    assert kept == done


@given(TITLES, TITLES)
def test_a_second_time_changes_nothing(before: list[str], now: list[str]) -> None:
    first = build(plan(*before))
    result = rejoin(first, build(plan(*now)), first)
    again = rejoin(result.project, build(plan(*now)), result.tracker)
    assert again.changes == ()


def _nested(parts: list[tuple[str, list[str]]]) -> Project:
    """Return a plan of phases and tasks, numbered as an import numbers them."""
    phases = [
        {
            "id": str(place),
            "title": title,
            "tasks": [
                {"id": f"{place}.{number}", "title": name, "status": "todo"}
                for number, name in enumerate(names, 1)
            ],
        }
        for place, (title, names) in enumerate(parts, 1)
    ]
    return build({"phases": phases})


def _trades_places(change: Change) -> bool:
    if isinstance(change, Set) and change.field == ("title",):
        return str(change.old).strip("!").casefold() == str(change.new).strip("!").casefold()
    return isinstance(change, Move)


PLANS = st.lists(st.tuples(st.sampled_from(["Pack", "Carry", "Walls"]), TITLES), max_size=4)


@example(
    [("Pack", ["Boxes"]), ("Carry", ["Boxes!"])], [("Carry", []), ("Pack", ["Boxes", "Boxes!"])]
)
@given(PLANS, PLANS)
def test_without_a_base_nothing_that_is_there_changes_and_nothing_of_the_tracker_is_missing(
    here: list[tuple[str, list[str]]], there: list[tuple[str, list[str]]]
) -> None:
    ours, tracker = _nested(here), _nested(there)
    result = rejoin(ours, tracker, None)
    for address, _, record in ours.items():
        after = result.project.record(address)
        assert dict(after.fields) == dict(record.fields)
        assert result.project.parent(address) == ours.parent(address)
    assert result.notes == ()
    assert all(address in result.project for address, _, _ in result.tracker.items())
    again = rejoin(result.project, tracker, result.base)
    # Of several rows of one title, but for its signs, each may be taken for the other, and stand
    # in its place under its name.
    assert [change for change in again.changes if not _trades_places(change)] == []
    assert {one.address for one in again.conflicts} <= {one.address for one in result.conflicts}
