"""Trackers become projects: the work, its fields, the registers, and what is kept as prose."""

import re
from datetime import date
from typing import Any

import pytest

from data.toml.read import project_of
from data.tracker.importing import Text, import_tracker
from data.tracker.writing import write_project
from data.trouble import Unreadable
from model.problem import Severity
from tests.support.importing import SAMPLES, imported, outline, record, sample
from tests.support.problems import problems_in


def test_phases_tasks_and_rows_of_tables_are_found_with_their_parents() -> None:
    assert outline(sample("phases")) == [
        ("phase", "North pier", "blocked", None),
        ("task", "Poles", "done", "North pier"),
        ("subtask", "Dig", "done", "Poles"),
        ("subtask", "Set in concrete", "done", "Poles"),
        ("task", "Cable", "blocked", "North pier"),
        ("subtask", "Pull it", "todo", "Cable"),
        ("subtask", "Test it", "doing", "Cable"),
        ("phase", "South pier", "todo", None),
        ("task", "Survey", "todo", "South pier"),
        ("task", "Order lamps", "todo", "South pier"),
        ("risk", "Salt eats the joints", "todo", None),
        ("decision", "LED only", None, None),
    ]


def test_fields_of_items_are_read_from_cells_facts_and_titles() -> None:
    found = sample("phases")
    assert record(found, "1")["release"] == "v1.2.0"
    assert record(found, "1")["goal"] == "Twelve lamps that stay dry"
    dig = record(found, "1.1.1")
    assert (dig["estimate"], dig["spent"], dig["notes"]) == (5, 4, "rock below")
    assert dig["source"] == "phases.md:29"
    cable = record(found, "1.2")
    assert (cable["window"], cable["owners"], cable["depends_on"]) == (
        "Week 4-5",
        ["Paul"],
        ["1.1"],
    )
    survey = record(found, "2.1")
    assert (survey["priority"], survey["due"]) == ("P1", date(2026, 5, 4))
    assert "from the boat" in survey["notes"]
    assert "harbour master" in survey["notes"]


def test_what_a_task_spent_in_all_is_not_booked_twice() -> None:
    assert "spent" not in record(sample("phases"), "1.1")
    assert {"text": "Effort: 9/10 hours", "stated": "9/10"}.items() <= next(
        row for row in _rows(sample("phases"), "claims") if "Effort" in str(row["text"])
    ).items()


def _rows(found: Any, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = found.document.get(name, [])
    return rows


def test_the_head_of_a_document_becomes_the_project() -> None:
    project: Any = sample("phases").document["project"]
    assert project["name"] == "Harbour lights"
    assert project["start"] == date(2026, 3, 2)
    assert project["target"] == "12 weeks from start"
    assert project["owners"] == ["Ines", "Paul"]
    assert project["legend"]["done"] == "✅ Lit"


def test_registers_are_filled_and_rows_that_hold_a_place_are_none() -> None:
    found = sample("phases")
    assert [row["title"] for row in _rows(found, "risks")] == ["Salt eats the joints"]
    assert record(found, "R1")["mitigation"] == "Gel"
    assert _rows(found, "decisions")[0]["date"] == date(2026, 3, 10)


def test_prose_without_another_home_is_a_page_and_comments_stay_hidden() -> None:
    found = sample("phases")
    assert [(row["title"], row["body"]) for row in _rows(found, "pages")] == [
        ("Why we do this", "Ships have missed the entry twice.")
    ]
    assert "nobody should see" not in str(found.document)


def test_stated_totals_become_claims_with_the_filter_that_counts_them() -> None:
    claims = {str(row["text"]): row for row in _rows(sample("phases"), "claims")}
    progress = claims["Progress: 2/2 subtasks"]
    assert (progress["stated"], progress["of"]) == ("2/2", "in:1.1 kind:subtask")
    assert progress["date"] == date(2026, 4, 1)
    assert progress["where"] == "phases.md:25"


def test_milestones_keep_intent_scope_deliverables_and_the_rest() -> None:
    m00 = record(sample("milestones"), "M00")
    assert m00["intent"] == "Know what there is,\ndown to the last map."
    assert m00["scope"] == ["Counting only"]
    assert m00["deliverables"] == [
        {"text": "A list of rooms", "done": True},
        {"text": "A list of boxes", "done": True},
    ]
    assert m00["non_goals"] == ["No packing", "No weeding"]
    assert m00["findings"] == ["Damp in room 4"]
    assert m00["evidence_gaps"] == ["Attic not seen"]
    assert m00["artifacts"] == ["lists/rooms.md"]
    assert m00["evidence"][1] == {"ref": "Run 2", "result": "SUCCESS"}
    assert (m00["status"], m00["spent"]) == ("done", 40)
    assert (m00["done_on"], m00["locked_on"]) == (date(2026, 2, 8), date(2026, 2, 8))


def test_a_range_of_ids_is_one_row_that_counts_for_all() -> None:
    vans = record(sample("milestones"), "M02-M09")
    assert (vans["count"], vans["status"]) == (8, "todo")


def test_blockers_that_are_over_are_what_was_needed() -> None:
    assert record(sample("milestones"), "M01")["depends_on"] == ["M00"]


def test_blockers_that_are_struck_out_or_ticked_hold_nothing_up() -> None:
    found = imported(
        """
        ## Phase 1: Quay
        ### Task 1.1: Piles
        - [ ] Drive

        ## Blockers
        - ~~**Ice**: the basin is shut~~ **FIXED**: a breaker came
        - ✅ **Task 1.1**: no crane
        - **Task 1.1**: no oak
        """
    )
    assert [(row["title"], row["status"]) for row in _rows(found, "issues")] == [
        ("Ice: the basin is shut FIXED: a breaker came", "resolved"),
        ("Task 1.1: no crane", "resolved"),
    ]
    assert record(found, "1.1")["blocked_by"] == ["no oak"]


def test_a_phase_that_only_a_table_names_is_there_without_a_title_of_its_own() -> None:
    found = sample("milestones")
    assert record(found, "2")["title"] == "Phase 2"
    assert ("phase", None, None, None) in [(k, t, None, p) for k, t, _, p in outline(found)]


def test_deliverables_are_told_as_subtasks() -> None:
    assert ("subtask", "A list of rooms", "done", "Count the boxes") in outline(
        sample("milestones")
    )


def test_work_listed_twice_is_one_item_with_the_other_status_as_a_claim() -> None:
    found = sample("twice")
    assert [title for _, title, _, _ in outline(found)].count("Forge the tyre") == 1
    tyre = record(found, "IRON-001")
    assert (tyre["status"], tyre["priority"], tyre["estimate"]) == ("done", "P1", "3d")
    assert tyre["claims"] == [{"status": "broken", "text": "cracked", "where": "twice.md:35"}]
    assert any("IRON-001 is broken here" in doubt.sentence for doubt in found.reports[0].doubts)


def test_rows_that_stand_in_a_table_alone_go_to_the_phase_they_name() -> None:
    assert ("task", "Sweep up", "todo", "Phase 0 & 1 Wheels") in outline(sample("twice"))


def test_plain_entries_under_a_status_have_it_where_lists_beside_them_are_work() -> None:
    assert ("task", "Run under load", "partial", "NEEDS TESTING") in outline(sample("twice"))


def test_a_stage_is_set_and_unwritten_criteria_are_not_made_up() -> None:
    hub = record(sample("twice"), "WOOD-002")
    assert hub["stage"] == "YELLOW"
    assert "acceptance" not in hub
    assert "6/8 criteria met" in [claim["text"] for claim in hub["claims"]]
    project: Any = sample("twice").document["project"]
    assert project["stages"] == ["RED", "YELLOW", "GREEN"]


def test_headings_over_named_entries_in_a_phase_are_groups() -> None:
    assert record(sample("twice"), "STONE-001")["group"] == "Dressing (STONE)"
    assert record(sample("twice"), "WOOD-001")["group"] == "Wood"


def test_next_steps_give_their_horizon_to_the_work_they_name_and_stay_a_page() -> None:
    found = sample("twice")
    assert record(found, "STONE-001")["horizon"] == "now"
    assert "Weld the tyre" not in [title for _, title, _, _ in outline(found)]
    page = next(row for row in _rows(found, "pages") if row["title"] == "Next steps")
    assert "### Long-term (next year)\n\n1. A second pair of stones" in page["body"]


def test_next_steps_without_a_horizon_are_work() -> None:
    found = imported("## Phase 1: A\n- [x] b\n\n## Next steps\n1. Paint it\n2. Sell it\n")
    assert ("task", "Paint it", "Next steps") in [(k, t, p) for k, t, _, p in outline(found)]


def test_outlines_and_tables_without_marks_are_work() -> None:
    assert outline(sample("loose")) == [
        ("task", "Oven", "done", None),
        ("subtask", "Bricks", "done", "Oven"),
        ("subtask", "Door", "doing", "Oven"),
        ("task", "Chimney", "todo", None),
        ("task", "Sieve flour", "done", None),
        ("task", "Weigh salt", "todo", None),
    ]


def test_a_status_beneath_an_entry_is_its_own_in_another_language() -> None:
    found = sample("blocks")
    assert ("task", "床", "doing", "工事") in outline(found)
    assert record(found, "2.1")["owners"] == ["田中"]


def test_timeboxes_find_their_phase_and_what_they_keep() -> None:
    found = sample("blocks")
    assert record(found, "1")["label"] == "MVP"
    first, second = (record(found, each)["timebox"] for each in ("1", "2"))
    assert (first["limit"], first["on_overrun"]) == (2, "carry_over")
    assert (second["limit"], second["on_overrun"], second["keep"]) == (1.5, "reduce_scope", ["2.1"])


def test_levels_follow_from_headings_and_from_what_has_names() -> None:
    items = outline(sample("levels"))
    assert ("task", "Programme", "doing", "P0 - Concert") in items
    assert ("subtask", "Copies", "done", "Programme") in items
    assert ("subtask", "bass", "todo", "Copies") in items
    assert ("phase", "Money", "todo", None) in items
    assert ("task", "Bake sale", "todo", "Money") in items
    assert ("task", "Sing", None, "Spring (2-3 weeks)") in items


def test_what_lies_deeper_than_subtasks_is_listed_behind_its_parent() -> None:
    task = _rows(sample("levels"), "phases")[0]["tasks"][0]
    assert [one["title"] for one in task["subtasks"]] == [
        "Pick pieces",
        "Copies",
        "soprano",
        "bass",
    ]
    assert [one.get("group") for one in task["subtasks"]] == [None, None, "Copies", "Copies"]


def test_facts_among_boxes_belong_to_what_the_list_is_in() -> None:
    assert _rows(sample("levels"), "phases")[0]["tasks"][0]["priority"] == "P1"


def test_a_reference_to_a_risk_is_a_link_and_no_id() -> None:
    found = imported("""
        # Risks
        | ID | Risk | Impact |
        |---|---|---|
        | R3 | Fire | High |

        ## Open measures
        - [ ] R3: Buy sand
    """)
    task = next(row for row in found.items if row["kind"] == "task")
    assert task["title"] == "R3: Buy sand"
    assert record(found, "1.1")["links"] == ["R3"]


def test_a_box_and_a_mark_that_disagree_are_both_kept() -> None:
    task = record(imported("## P\n- [ ] Paint ✅\n"), "1.1")
    assert task["status"] == "todo"
    assert task["claims"][0]["status"] == "done"


def test_dependencies_name_work_by_id_by_phase_and_by_title() -> None:
    found = imported("""
        ## Phase 1: Walls
        - [x] Bricks
        ## Phase 2: Roof
        | ID | Task | Status | Depends on |
        |---|---|---|---|
        | A1 | Beams | todo | Phase 1 |
        | A2 | Tiles | todo | A1+Bricks |
    """)
    assert record(found, "A1")["depends_on"] == ["1"]
    assert record(found, "A2")["depends_on"] == ["A1", "1.1"]


PATHS = sorted(SAMPLES.glob("*.md"))
assert PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_line_that_is_not_blank_is_accounted_for(path: Any) -> None:
    found = import_tracker([Text(path.name, path.read_bytes())])
    # A heading may be underlined; its line is in the section that it begins.
    text = re.sub(r"(?m)^.+\n=+$", "#\n#", path.read_text("utf-8"))
    lines = text.split("\n")
    report = found.reports[0]
    told = {n for fate in report.fates for n in range(fate.line, fate.end)}
    told |= {int(str(row["line"])) for row in found.items}
    missing = [
        (number, line)
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in told and not line.startswith("#")
    ]
    assert missing == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_file_that_is_written_reads_back_as_the_project(path: Any) -> None:
    found = import_tracker([Text(path.name, path.read_bytes())])
    text = write_project(found.document, "test")
    told = [problem for problem in problems_in(text) if problem.severity is Severity.ERROR]
    assert told == []
    count = sum(len(list(phase.children)) for phase in project_of(text).phases)
    assert count == sum(len(p.get("tasks", [])) for p in _rows(found, "phases"))


def test_an_id_that_another_tracker_has_is_told_where_it_stands_and_once() -> None:
    boats = (
        b"# Boats\n\n## Phase 1: Hulls\n\n### Task 1: Tar\n- [ ] a\n\n### Task 2: Oil\n- [ ] b\n"
    )
    lamps = b"# Lamps\n\n## Phase 3: Wicks\n\n### Task 2: Trim\n- [ ] c\n"
    found = import_tracker([Text("boats.md", boats), Text("lamps.md", lamps)])
    told = [(d.file, d.line, d.sentence) for report in found.reports for d in report.doubts]
    assert [doubt for doubt in told if "is taken" in doubt[2]] == [
        ("boats.md", 5, "the id 1 is taken; 'Tar' gets another"),
        ("lamps.md", 5, "the id 2 is taken; 'Trim' gets another"),
    ]


def test_several_trackers_become_one_project_with_ids_of_their_own() -> None:
    names = ("levels", "blocks")
    texts = [Text(f"{n}.md", (SAMPLES / f"{n}.md").read_bytes()) for n in names]
    found = import_tracker(texts)
    phases = _rows(found, "phases")
    assert [phase["source"].split(":")[0] for phase in phases] == ["levels.md"] * 4 + [
        "blocks.md"
    ] * 2
    ids = [one["id"] for phase in phases for one in (phase, *phase.get("tasks", []))]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00\x01\x02\xff" * 40, "binary"),
        (b"- [ ] x\n" * 700_000, "too_big"),
        (b"Just a letter.\n\nNothing to do in it.\n", "no_structure"),
        (b"# [Project Name]\n\n## Phase 1: [Phase name]\n\n- [ ] [Task]\n", "template"),
    ],
)
def test_what_is_no_tracker_is_refused_with_a_sentence(content: bytes, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        import_tracker([Text("x.md", content)])
    assert refused.value.kind == kind
    assert "x.md" in refused.value.sentence


def test_the_same_file_twice_is_refused() -> None:
    with pytest.raises(Unreadable, match="twice"):
        import_tracker([Text("a.md", b"- [ ] x"), Text("b.md", b"- [ ] x")])


def test_words_of_ones_own_are_understood() -> None:
    own = '[status]\ndone = ["in the bag"]\n[columns]\nowner = ["captain"]\n'
    rows = "| Sail | in the bag | Ahab |\n| Row | todo | |\n"
    text = f"| Task | Status | Captain |\n|---|---|---|\n{rows}".encode()
    found = import_tracker([Text("x.md", text)], own)
    assert found.items[0]["status"] == "done"
    assert record(found, "1.1")["owners"] == ["Ahab"]


def test_people_and_days_within_a_line_are_read_and_stay_in_it() -> None:
    task = record(imported("## P\n- [ ] Paint `@x` with @bo, due 2026-03-01\n"), "1.1")
    assert (task["owners"], task["due"]) == (["bo"], date(2026, 3, 1))
    assert task["title"] == "Paint `@x` with @bo, due 2026-03-01"


def test_the_lines_of_a_record_are_one_task() -> None:
    found = imported("""
        ## Tasks
        - ID: T1
          Title: Sand the floor
          Status: done

        ## More
        - **ID:** T2
        - **Title:** Oil it
        - **Status:** open
    """)
    assert [(record(found, each)["title"]) for each in ("T1", "T2")] == ["Sand the floor", "Oil it"]
    assert record(found, "T2")["status"] == "todo"


def test_the_columns_of_a_board_state_how_far_their_entries_are() -> None:
    found = imported("# Board\n## To Do\n- a\n- b\n## Doing\n- c\n## Done\n- d\n")
    told = {title: status for _, title, status, _ in outline(found)}
    assert [told[name] for name in "abcd"] == ["todo", "todo", "doing", "done"]


def test_sections_that_each_say_how_far_they_are_are_work() -> None:
    found = imported("""
        # Search
        **Status:** In Progress
        **Owner:** Bo

        # Export
        **Status:** Done
    """)
    assert [row[:3] for row in outline(found)] == [
        ("phase", "Search", "doing"),
        ("phase", "Export", "done"),
    ]
    assert record(found, "1")["owners"] == ["Bo"]


def test_what_a_remark_says_it_depends_on_is_never_what_it_stands_in() -> None:
    found = imported("""
        ## Phase 1: Model loading and engine
        ### 1.1 Model loading parts
        - **Status**: todo
        - [ ] a
        ### 1.2 Engine
        - **Status**: WAITING - Depends on model loading completion
        - [ ] b
    """)
    assert record(found, "1.2")["depends_on"] == ["1.1"]
    assert record(found, "1.2")["status"] == "blocked"


def test_a_milestone_over_work_of_its_own_is_a_phase() -> None:
    items = outline(imported("# Umbau\n## Meilenstein 1 – Planung (erledigt)\n- [x] Grundriss\n"))
    assert items == [
        ("phase", "Planung", "done", None),
        ("task", "Grundriss", "done", "Planung"),
    ]


def test_a_reference_that_is_named_twice_is_kept_once_with_its_reason() -> None:
    found = imported("""
        ## Phase 1: Ground
        - [x] A1: Dig
        - [ ] A2: Fill
          - Depends on: A1

        ## Dependencies
        - **A1 → A2**: no hole, nothing to fill
    """)
    assert record(found, "A2")["depends_on"] == [{"id": "A1", "why": "no hole, nothing to fill"}]


def test_a_log_of_hours_is_no_list_of_work_and_ticks_under_done_are() -> None:
    found = imported("""
        ## Phase 1: A
        - [ ] b

        ## Completed ✅
        - ✅ Landing page
        - ✅ Docs

        ## Work log
        | Date | Hours | What |
        |---|---|---|
        | 2026-01-06 | 3 | OAuth |
    """)
    titles = [title for _, title, _, _ in outline(found)]
    assert titles == ["A", "b", "Completed", "Landing page", "Docs"]
    assert _rows(found, "worklog") == [
        {"date": date(2026, 1, 6), "minutes": 180, "note": "OAuth", "id": "W1"}
    ]


def test_a_heading_with_an_id_is_a_task_whatever_its_title_ends_with() -> None:
    found = imported("""
        ## In progress (1)
        ### SEC-3: Request limits
        - **Estimated:** 30 minutes

        ## Remaining tasks
        - [ ] **SEC-4:** Rates
    """)
    assert record(found, "SEC-3")["estimate"] == "30m"
    assert ("task", "Request limits", "doing", "In progress (1)") in outline(found)


def test_boxes_in_a_column_without_a_name_and_in_quotations_are_work() -> None:
    found = imported("""
        # T
        |   | Task | Who |
        |---|---|---|
        | [x] | Paint | Bo |
        | [ ] | Sand | |

        > - [ ] Sweep
    """)
    told = [(title, status) for _, title, status, _ in outline(found)]
    assert told == [("Paint", "done"), ("Sand", "todo"), ("Sweep", "todo")]


def test_a_mark_in_the_place_of_a_box_is_work_among_boxes() -> None:
    found = imported("""
        # Packing
        ## Phase 1: Boxes
        - [x] Choose sizes
        - 🔄 Order boxes
        - 🔄 **Tape**: two rolls
        - Order foam (in progress)
        - **Note**: ✅ agreed with Bo
        - A remark
        - [ ] Print labels
          - ⛔ Mend the printer
          - [ ] Buy ink
    """)
    assert outline(found)[1:] == [
        ("task", "Choose sizes", "done", "Boxes"),
        ("task", "Order boxes", "doing", "Boxes"),
        ("task", "Tape", "doing", "Boxes"),
        ("task", "Order foam", "doing", "Boxes"),
        ("task", "Print labels", "todo", "Boxes"),
        ("subtask", "Mend the printer", "blocked", "Print labels"),
        ("subtask", "Buy ink", "todo", "Print labels"),
    ]
    assert "agreed with Bo" in record(found, "1")["notes"]
    assert "A remark" in record(found, "1")["notes"]


@pytest.mark.parametrize(
    ("entry", "status", "claimed"),
    [
        ("[ ] Order (blocked)", "blocked", None),
        ("[ ] Order — in progress", "doing", None),
        ("[ ] Order ⛔ blocked", "blocked", None),
        ("[ ] Order ⛔", "todo", "blocked"),
        ("[ ] Order (done)", "todo", "done"),
        ("[x] Order (in progress)", "done", "doing"),
        ("[x] Order (blocked)", "done", "blocked"),
        ("[x] Order (done)", "done", None),
    ],
)
def test_a_word_says_more_than_an_empty_box_and_less_than_a_tick(
    entry: str, status: str, claimed: str | None
) -> None:
    found = imported(f"# Packing\n\n## Phase 1: Boxes\n\n- {entry}\n")
    task = record(found, "1.1")
    assert (task["title"], task["status"]) == ("Order", status)
    assert [claim.get("status") for claim in task.get("claims", [])] == [claimed] * bool(claimed)


def test_no_work_waits_for_its_own_part_or_for_what_it_is_a_part_of() -> None:
    found = imported("""
        # Move
        ## Phase 1: Ground
        - [ ] Dig
        ## Phase 2: Walls
        **Blocked by**: 2.2, 1.1
        ### Task 2.1: Bricks
        ### Task 2.2: Mortar
        **Depends on**: Phase 2
        ## Dependencies
        - **2.2 → 2**: walls need mortar
    """)
    walls, mortar = record(found, "2"), record(found, "2.2")
    assert walls["blocked_by"] == ["1.1"]
    assert "depends_on" not in walls
    assert "depends_on" not in mortar
    assert "Depends on 2.2: walls need mortar" in walls["notes"]
    assert "Depends on 2" in mortar["notes"]
    assert sum("kept as a note" in doubt.sentence for doubt in found.reports[0].doubts) == 3


@pytest.mark.parametrize(
    ("heading", "first", "expected"),
    [
        ("Upcoming work (Weeks 2-9) - the second year", " ", "todo"),
        ("Cancelled phases", " ", "dropped"),
        ("Upcoming work", "/", "doing"),
        ("Upcoming fairs in Riga", " ", "blocked"),
        ("Work", " ", "blocked"),
    ],
)
def test_a_heading_over_phases_says_how_far_they_are_where_nobody_has_begun(
    heading: str, first: str, expected: str
) -> None:
    found = imported(f"""
        # Harbour

        ## {heading}

        ### Phase 1: Quay
        - [{first}] Drive the piles
        - [!] Pour the deck

        ### Phase 2: Crane (in progress)
        - [ ] Order it
        """)
    statuses = {title: status for kind, title, status, _ in outline(found) if kind == "phase"}
    assert statuses == {"Quay": expected, "Crane": "doing"}


def test_lines_of_action_and_status_beneath_an_entry_tell_of_it_and_are_no_work() -> None:
    found = imported("""
        ## Phase 1: Quay

        - [x] **Drive the piles** (3 → 5)
          - Action: drove them in
          - Status: done since spring
        - [ ] **Pour the deck**
        """)
    assert [title for _, title, _, _ in outline(found)] == [
        "Quay",
        "Drive the piles",
        "Pour the deck",
    ]
    assert "drove them in" in record(found, "1.1")["notes"]


def test_phases_keep_their_numbers_whatever_else_is_counted() -> None:
    found = imported("""
        ## Phase 0: Papers
        ### Week 1: Nov 21-27
        - [ ] Ask
        ### Week 2
        - [ ] Answer
        ## Phase 1: Poles
        - [ ] Drive
        """)
    document: Any = found.document
    ids = [(p["id"], [t["id"] for t in p["tasks"]]) for p in document["phases"]]
    assert ids == [("0", ["0.1", "0.2"]), ("1", ["1.1"])]
    assert record(found, "0.1")["title"] == "Week 1: Nov 21-27"
    assert record(found, "0.1")["window"] == "Nov 21-27"


def test_headings_with_nothing_beneath_them_are_kept_or_told() -> None:
    found = imported("""
        ## Phase 1: Quay
        ### November 21 - December 13, 2025
        ### Nobody dives alone
        ### Course
        We go by the tide.
        ### Work
        - [ ] Drive the piles
        ## Some day
        """)
    quay = record(found, "1")
    assert quay["window"] == "November 21 - December 13, 2025"
    assert "Nobody dives alone" in quay["notes"]
    assert "Course:\nWe go by the tide." in quay["notes"]
    assert [fate.line for fate in found.reports[0].fates if fate.fate == "left out"] == [9]


def test_names_with_a_stroke_are_no_share_of_what_is_done() -> None:
    found = imported("""
        ## Phase 1: Quay

        **Phase 1 brings**: lamps (UX-15/17), poles (v2/3)
        **Progress**: 1/2
        - [x] Drive the piles
        """)
    assert [row["stated"] for row in _rows(found, "claims")] == ["1/2"]


def test_an_empty_box_over_begun_ones_says_only_that_the_whole_is_not_done() -> None:
    found = imported("""
        ## Phase 1: Quay
        - [ ] Piles
          - [x] Drive them
          - [ ] Cut them
        - [ ] Deck
          - [ ] Pour it
        - [x] ~~Old rails~~
        - [ ] 🔒 Gate :rocket:
        - [ ] Lamps (:white_check_mark: by day)

        | Work | Status |
        |------|--------|
        | Paint | :white_check_mark: |
        """)
    rows = [(title, status) for _, title, status, _ in outline(found)[1:]]
    assert rows == [
        ("Piles", "doing"),
        ("Drive them", "done"),
        ("Cut them", "todo"),
        ("Deck", "todo"),
        ("Pour it", "todo"),
        ("Old rails", "done"),
        ("Gate", "todo"),
        ("Lamps (✅ by day)", "todo"),
        ("Paint", "done"),
    ]
    document: Any = found.document
    assert "status" not in document["phases"][0]["tasks"][0]
    assert problems_in(write_project(found.document, "")) == ()


def test_progress_of_one_item_is_not_held_against_the_whole() -> None:
    text = """
        **Progress**: 50 %

        ## Phase 1: Quay
        ### Task 1.1: Piles
        - **Status:** in progress
        - **Progress:** 60 %
        ### Task 1.2: Deck
        - **Status:** done
        """
    assert [row["stated"] for row in _rows(imported(text), "claims")] == ["50 %"]


def test_a_heading_that_counts_what_is_done_claims_it() -> None:
    text = """
        ## Phase 1: Quay - 1/2 tasks done
        ### 1.1 Piles (1 of 2 completed)
        - [x] Cut
        - [ ] Drive
        ### 1.2 Deck
        - [x] Lay
        """
    found = imported(text)
    assert [item["title"] for item in found.items[:2]] == ["Quay", "Piles"]
    said = [(row["stated"], row["of"]) for row in _rows(found, "claims")]
    assert said == [("1/2", "in:1 kind:task"), ("1/2", "in:1.1")]


def test_a_day_that_no_calendar_has_is_kept_as_a_note() -> None:
    found = imported("## Phase 1: Quay\n- [x] Dive ✅ 2025-02-31\n- [ ] Swim")
    assert "done_on" not in record(found, "1.1")
    assert "2025-02-31" in record(found, "1.1")["notes"]


def test_a_phase_with_nothing_but_a_number_and_a_status_is_called_by_its_number() -> None:
    found = imported("""
        # Boats
        ## Phase 1 - Completed
        - [x] Tar
        ## Phase 2 - Planned
        - [ ] Oars
        """)
    assert [(item["title"], item["status"], item["parent"]) for item in found.items] == [
        ("Phase 1", "done", None),
        ("Tar", "done", "Phase 1"),
        ("Phase 2", "todo", None),
        ("Oars", "todo", "Phase 2"),
    ]
