"""What an import comes to before it is written: its doubtful places, and what settles them."""

from datetime import UTC, date, datetime
from textwrap import dedent

import pytest

from data.toml.patch import patch
from data.tracker.importing import Text, import_tracker
from data.tracker.preview import Kind, Preview
from data.tracker.writing import write_project
from model.change import ChangeError
from model.project import Project, build
from model.rejoin import rejoin

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TRACKER = """\
    # Packing

    ## Phase 1: Boxes

    - [ ] Choose sizes
    - [x] Weigh (in progress)

    ### Task 1.3: Ship
    **Status**: nobody knows
    **Due**: 03/04/2026

    ### Task 1.4: Unpack
    **Depends on**: Task 1.4
"""
WEIGHED: list[dict[str, object]] = [
    {"id": "1.1", "title": "Choose sizes", "status": "todo"},
    {"id": "1.2", "title": "Weigh", "status": "blocked"},
]


def preview(ours: Project | None = None, base: str = "", text: str = TRACKER) -> Preview:
    text = dedent(text)
    imported = import_tracker([Text("x.md", text.encode())])
    if ours is None:
        return Preview(imported, [("x.md", text)])
    then = import_tracker([Text("x.md", dedent(base).encode())]) if base else None
    old = build(dict(then.document)) if then else None
    joined = rejoin(ours, build(dict(imported.document)), old)
    return Preview(imported, [("x.md", text)], ours, joined)


def test_doubtful_places_are_told_with_what_they_are_about_the_contradictions_first() -> None:
    found = [(one.kind, one.line, one.address, one.others) for one in preview().doubtful]
    assert found == [
        (Kind.CLAIM, 6, "item:1.2", ("doing",)),
        (Kind.STATUS, 9, "item:1.3", ()),
        (Kind.VALUE, 10, "item:1.3", (date(2026, 4, 3),)),
        (Kind.REMARK, 12, "item:1.4", ()),
    ]


def test_a_line_knows_what_it_became_and_a_record_its_line() -> None:
    shown = preview()
    assert shown.lines[shown.place_of_record("item:1.3")].text == "### Task 1.3: Ship"
    assert shown.address_at(shown.place_of("x.md", 10)) == "item:1.3"
    assert shown.address_at(shown.place_of("x.md", 6)) == "item:1.2"
    assert shown.address_at(0) == ""
    assert shown.place_of("x.md", 99) == -1


def test_a_page_and_a_row_of_a_register_know_their_line_too() -> None:
    more = """
    ## Why

    Boxes are dear.

    ## Success criteria

    1. **Nothing broke**: at all
    2. **All is labelled**: on two sides
    """
    shown = preview(text=TRACKER + more)
    assert shown.lines[shown.place_of_record("page:PG1")].text == "## Why"
    assert "All is labelled" in shown.lines[shown.place_of_record("criterion:C2")].text
    assert shown.address_at(shown.place_of_record("criterion:C2")) == "criterion:C2"


def test_what_is_settled_is_in_the_file_that_is_written() -> None:
    text = dedent(TRACKER)
    imported = import_tracker([Text("x.md", text.encode())])
    shown = Preview(imported, [("x.md", text)])
    claim, status, due, remark = shown.doubtful
    shown.take(claim, "doing", "seen with own eyes", AT, "Ana")
    shown.take(status, "blocked", "", AT, "Ana")
    shown.take(due, due.others[0], "", AT, "Ana")
    shown.keep(remark, "", AT, "Ana")
    assert shown.doubtful == []
    written = patch(write_project(imported.document, "x"), shown.before, shown.changes)
    assert written.project == shown.project
    weigh, ship = shown.project.record("item:1.2"), shown.project.record("item:1.3")
    assert (weigh.text("status"), ship.text("status")) == ("doing", "blocked")
    assert ship.get("due") == date(2026, 4, 3)
    assert 'reason = "seen with own eyes"' in written.text


def test_what_was_claimed_twice_is_settled_with_a_reason_alone() -> None:
    shown = preview()
    claim = shown.doubtful[0]
    with pytest.raises(ChangeError, match="with a reason"):
        shown.keep(claim, " ", AT, "Ana")
    assert claim in shown.doubtful
    shown.keep(claim, "the scales say so", AT, "Ana")
    assert claim not in shown.doubtful
    assert shown.project.record("item:1.2").text("status") == "done"


def test_a_status_that_is_chosen_leaves_no_doubt_about_the_row() -> None:
    shown = preview()
    shown.set_status("item:1.3", "done", AT)
    assert Kind.STATUS not in [one.kind for one in shown.doubtful]
    shown.set_status("item:1.2", "doing", AT)
    assert Kind.CLAIM not in [one.kind for one in shown.doubtful]


def test_a_place_tells_the_status_that_a_row_has_by_now() -> None:
    shown = preview()
    shown.set_status("item:1.2", "dropped", AT)
    claim = shown.doubtful[0]
    assert claim.sentence.startswith("1.2 is dropped; also: doing")
    shown.take(claim, "doing", "the scales say so", AT, "Ana")
    assert Kind.CLAIM not in [one.kind for one in shown.doubtful]


def test_all_places_that_tell_another_status_of_a_row_are_one() -> None:
    again = "\n## {}\n\n| ID | Title | Status |\n|---|---|---|\n| 1.1 | Sizes | {} |\n"
    plan = "# Packing\n\n## Phase 1: Boxes\n\n- [x] 1.1 Sizes\n- [ ] 1.2 Weigh\n"
    text = plan + again.format("In spring", "todo") + again.format("In autumn", "blocked")
    found = [one for one in preview(text=text).doubtful if "1.1 is" in one.sentence]
    assert [(one.kind, one.others) for one in found] == [(Kind.CLAIM, ("todo", "blocked"))]


def test_over_a_project_new_and_changed_rows_are_marked_and_what_goes_is_named() -> None:
    base = """\
        # Packing
        ## Phase 1: Boxes
        - [ ] Choose sizes
        - [ ] Old work
    """
    now = """\
        # Packing
        ## Phase 1: Boxes
        - [x] Choose sizes
        ## Phase 2: Lorries
        - [ ] New work
    """
    ours = build(dict(import_tracker([Text("x.md", dedent(base).encode())]).document))
    shown = preview(ours, base, now)
    signs = {shown.project.record(a).title: sign for a, sign in shown.signs.items()}
    assert signs["Choose sizes"] == "~"
    assert signs["New work"] == "+"
    assert [name.partition(" ")[2] for name in shown.removed] == ["Old work"]


def test_what_both_changed_is_a_doubtful_place_and_the_tracker_can_win() -> None:
    base = "# Packing\n## Phase 1: Boxes\n- [ ] Choose sizes\n- [ ] Weigh\n"
    now = base.replace("- [ ] Weigh", "- [x] Weigh")
    read = import_tracker([Text("x.md", base.encode())]).document
    phases = read["phases"]
    assert isinstance(phases, list)
    phases[0]["tasks"][1]["status"] = "blocked"
    shown = preview(build(dict(read)), base, now)
    (clash,) = [one for one in shown.doubtful if one.kind is Kind.CLASH]
    assert "blocked stays, the tracker says done" in clash.sentence
    shown.take(clash, clash.others[0], "", AT, "Ana")
    assert shown.project.record("item:1.2").text("status") == "done"


def test_a_status_that_is_chosen_settles_what_both_said_of_it() -> None:
    base = "# Packing\n## Phase 1: Boxes\n- [ ] Choose sizes\n- [ ] Weigh\n"
    ours = build({"phases": [{"id": "1", "title": "Boxes", "tasks": WEIGHED}]})
    shown = preview(ours, base, base.replace("- [ ] Weigh", "- [x] Weigh"))
    assert [one.kind for one in shown.doubtful] == [Kind.CLASH]
    shown.set_status("item:1.2", "dropped", AT)
    assert shown.doubtful == []
