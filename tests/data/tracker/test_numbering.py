"""What counts a title is taken off its front, and only what divides it from the title with it."""

import pytest

from data.tracker.prefixes import prefixes_of
from data.tracker.title_reader import Reader
from data.tracker.vocabulary import vocabulary
from tests.support.importing import imported, outline, record


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("阶段二：API 限流", "2", "API 限流"),
        ("阶段十二：CSV 导出", "12", "CSV 导出"),
        ("フェーズ3：UI改善", "3", "UI改善"),
        ("阶段 2B1：货车调度", "2B1", "货车调度"),
        ("Phase 4C12 - Pumps", "4C12", "Pumps"),
    ],
)
def test_a_wide_colon_divides_before_any_letter_and_numbers_may_go_on_behind_a_letter(
    text: str, number: str, title: str
) -> None:
    found = Reader(vocabulary(), {}).heading(text)
    assert (found.kind, found.number, found.text) == ("phase", number, title)


@pytest.mark.parametrize(
    ("text", "name", "title", "status"),
    [
        ("T1 ✅ Done — Paint the gate", "T1", "Paint the gate", "done"),
        ("T2 ⏳ 待办 — 刷门", "T2", "刷门", "todo"),
        ("SEC-4 ✅ Guard", "SEC-4", "Guard", "done"),
        ("M05 ✅ Complete", "M05", "M05", "done"),
        ("Phase 2 ✅ Complete — Loader", "2", "Loader", "done"),
        ("1.2 🚧 In progress: Tables", "1.2", "Tables", "doing"),
        ("3. ✅ Done", "3", "Done", "done"),
        ("4. 🎨 Colours", "4", "Colours", None),
        ("Shop (rework ✅ complete)", "", "Shop", "done"),
        ("商店（重做 ✅ 已完成）", "", "商店", "done"),
        ("Lamps (✅ by day)", "", "Lamps (✅ by day)", None),
    ],
)
def test_marks_and_statuses_behind_what_counts_a_title_or_in_its_brackets_are_none_of_it(
    text: str, name: str, title: str, status: str | None
) -> None:
    found = Reader(vocabulary(), {}).heading(text)
    assert (found.name, found.text, found.status) == (name, title, status)


def test_entries_are_counted_before_their_marks_as_headings_are() -> None:
    found = Reader(vocabulary(), {}).entry("T1 ✅ Done — Paint the gate")
    assert (found.id, found.text, found.status) == ("T1", "Paint the gate", "done")


COUNTED = "**T04** and **T05**, **MUS-1** to **MUS-3**"


@pytest.mark.parametrize(
    ("text", "name", "title", "note"),
    [
        ("**T04** - Paint the gate", "T04", "Paint the gate", ""),
        ("**MUS-2** — `gate` hinges", "MUS-2", "`gate` hinges", ""),
        ("**G-1.6**: Oil", "G-1.6", "Oil", ""),
        ("**T05** – **Paint**: two coats", "T05", "Paint", "two coats"),
        ("G-1.6: Oil", "G-1.6", "Oil", ""),
        # Names that only look like ids, as no other of their kind is in the document.
        ("**MP3** - for the radio", "", "MP3", "for the radio"),
        ("**UTF-8** - for the labels", "", "UTF-8", "for the labels"),
    ],
)
def test_an_id_in_bold_is_divided_from_its_title_by_a_stroke_or_colon(
    text: str, name: str, title: str, note: str
) -> None:
    found = Reader(vocabulary(), {}, prefixes_of(COUNTED)).entry(text)
    assert (found.id, found.text, found.note) == (name, title, note)


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("**Phase 1**: ✅ Piles (COMPLETE)", "Piles", "done"),
        ("**Phase 2**: ✅ COMPLETED - Deck and rail", "Deck and rail", "done"),
        ("**Step 5**: Lamps (upper row) ✅ DONE", "Lamps (upper row)", "done"),
        ("**Week 3**: Crane ✅ COMPLETE", "Crane", "done"),
        ("Phase 4: 🚧 Cranes", "Cranes", "doing"),
        ("**Phase 5**: ✅ COMPLETED", "Phase 5", "done"),
        ("**Phase 6**: ✅ Done (2026-03-01)", "Phase 6", "done"),
    ],
)
def test_what_follows_a_phase_or_step_in_an_entry_is_its_title_unless_it_is_a_status(
    text: str, title: str, status: str
) -> None:
    found = Reader(vocabulary(), {}).entry(text)
    assert (found.text, found.status) == (title, status)


def test_boxes_counted_on_one_indent_lie_beneath_the_number_they_go_on_from() -> None:
    found = imported("""
        # Boat

        - [x] 4. Build the hull
          - two layers
        - [ ] 4.1 Paint the hull
        - [ ] 4.2 Varnish the rail

        - [ ] 5. Sail it
        - [ ] 5.1 Trim the sails
        """)
    assert outline(found) == [
        ("task", "Build the hull", "done", None),
        ("subtask", "Paint the hull", "todo", "Build the hull"),
        ("subtask", "Varnish the rail", "todo", "Build the hull"),
        ("task", "Sail it", "todo", None),
        ("subtask", "Trim the sails", "todo", "Sail it"),
    ]
    assert record(found, "4.2")["title"] == "Varnish the rail"


@pytest.mark.parametrize(
    "entries", ["- [ ] 1. Hull\n- [ ] 3. Mast", "- [ ] 1. Hull\n- [ ] 2.1 Mast"]
)
def test_numbers_that_do_not_count_a_list_one_by_one_stay_in_its_titles(entries: str) -> None:
    titles = [item["title"] for item in imported(f"# Boat\n\n{entries}\n").items]
    assert titles == [row.removeprefix("- [ ] ") for row in entries.split("\n")]


def test_entries_counted_as_tasks_are_those_of_the_phase_in_which_a_heading_groups_them() -> None:
    found = imported("""
        # Boat

        ## Phase 1: Hull

        ### Keel

        - [x] ✅ Task 1.1: Cast the keel
        - [ ] Task 1.2: Bolt the keel

        ### Planks

        - [ ] Saw them
        - [ ] Plane them
        """)
    assert outline(found)[1:] == [
        ("task", "Cast the keel", "done", "Hull"),
        ("task", "Bolt the keel", "todo", "Hull"),
        ("task", "Planks", "todo", "Hull"),
        ("subtask", "Saw them", "todo", "Planks"),
        ("subtask", "Plane them", "todo", "Planks"),
    ]
    assert record(found, "1.1")["group"] == "Keel"


def test_the_first_step_and_the_first_risk_share_a_number_and_nothing_else() -> None:
    found = imported("""
        # Boat

        ## Phase 1: Hull

        ### Step 1: Plank it
        - of oak

        ## Risks

        ### Risk 1: Rot
        - **Mitigation**: tar
        """)
    assert ("task", "Plank it", None, "Hull") in outline(found)
    assert "links" not in record(found, "1.1")


def test_parts_counted_beyond_the_last_priority_are_numbered_and_none_is_one() -> None:
    text = "".join(f"## P{n}: Hall {n}\n\n- [ ] Sweep it\n\n" for n in range(6))
    found = imported(f"# House\n\n{text}")
    assert [title for kind, title, _, _ in outline(found) if kind == "phase"] == [
        f"Hall {n}" for n in range(6)
    ]
    assert "priority" not in record(found, "P1")
    few = imported("# House\n\n" + text[: text.index("## P5")])
    assert ("phase", "P1: Hall 1", "todo", None) in outline(few)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [("open", "status", "todo"), ("P1", "priority", "P1"), ("Ana, north side", "notes", None)],
)
def test_what_stands_in_brackets_behind_an_id_is_no_part_of_the_title(
    said: str, field: str, value: str | None
) -> None:
    found = imported(f"# Yard\n\n## Gate\n- YD-4 ({said}): Hinges\n- YD-5: Lock\n- YD-6: Bell\n")
    told = record(found, "YD-4")
    assert (told["title"], told.get(field)) == ("Hinges", value or said)


@pytest.mark.parametrize("title", ["Sprint 1-3 + Lamps on the pier", "Phase 2 & the new gate"])
def test_what_is_joined_to_a_count_keeps_it_in_its_title(title: str) -> None:
    found = imported(f"""
        # Harbour

        ## ✅ {title} (DONE)

        - [x] oil
        """)
    assert outline(found)[0][1:3] == (title, "done")


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("4-1. Planks", "4.1", "Planks"),
        ("4-1．甲板", "4.1", "甲板"),
        ("4-1: Planks", "", "4-1: Planks"),
        ("2026-03. Planks", "", "2026-03. Planks"),
    ],
)
def test_a_hyphen_may_stand_between_the_numbers_of_a_part(
    text: str, number: str, title: str
) -> None:
    found = Reader(vocabulary(), {}).heading(text)
    assert (found.number, found.text) == (number, title)


def test_a_number_in_brackets_within_the_bold_title_counts_it() -> None:
    found = imported("""
        # Boat

        ## Phase 2: Sails

        - [ ] **[2.1] Sew the jib** — of canvas
        - [x] **[2.2] Sew the main**
        - [ ] **2.3 Tar it** — twice
    """)
    assert outline(found)[1:] == [
        ("task", "Sew the jib", "todo", "Sails"),
        ("task", "Sew the main", "done", "Sails"),
        ("task", "Tar it", "todo", "Sails"),
    ]
    assert record(found, "2.2")["title"] == "Sew the main"


@pytest.mark.parametrize(
    ("entry", "title", "said"),
    [
        ("**Sew the jib** `CRITICAL` `2-3d`", "Sew the jib", ("P0", "2-3d")),
        ("**Sew the jib** `HIGH` — of canvas", "Sew the jib", ("P1", None)),
        ("Sew the jib `HIGH` `3d`", "Sew the jib", ("P1", "3d")),
        ("Set the level to `high`", "Set the level to `high`", (None, None)),
        ("**Sew the jib** `canvas`", "Sew the jib `canvas`", (None, None)),
        ("Swap `low` `high`", "Swap `low` `high`", (None, None)),
    ],
)
def test_priorities_and_times_set_apart_as_code_behind_an_entry_are_its_fields(
    entry: str, title: str, said: tuple[str | None, str | None]
) -> None:
    found = imported(f"# Boat\n\n## Sails\n\n- [ ] {entry}\n- [ ] Tar it\n")
    assert found.items[1]["title"] == title
    task = record(found, "1.1")
    assert (task.get("priority"), task.get("estimate")) == said
