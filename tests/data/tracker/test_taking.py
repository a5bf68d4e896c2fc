"""What is work though its entries say no more than what they are: by what stands over them."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline


@pytest.mark.parametrize(
    "heading",
    [
        "Lamps: follow-ups (after May)",
        "#12 Lamps — 후속",
        "Lamps TODO",
        "Lamps (backlog)",
        "Later (TODO)",
        "Дальше (бэклог)",
        "Current priorities (2026-03-02)",
    ],
)
def test_headings_that_end_with_what_is_still_to_come_are_over_work(heading: str) -> None:
    found = imported(f"# Harbour\n\nWords.\n\n## {heading}\n\n- **Solar** — no cables\n- Timers\n")
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Solar", "Timers"]


def test_what_lies_deep_below_such_a_heading_is_no_work() -> None:
    found = imported(
        "# Pier\n\n## Lamps: backlog\n\n- Wires\n\n### Posts\n\n- Oak\n\n#### Height\n\n"
        "- Two metres\n\n##### Why\n\n- Boats are low\n"
    )
    titles = [title for _, title, _, _ in outline(found)]
    assert "Two metres" in titles
    assert "Boats are low" not in titles


def test_sections_that_say_how_much_they_matter_are_work() -> None:
    found = imported("""
        # Harbour wishes

        ## 🔧 Repairs

        ### Loose rail
        **Priority**: High
        **Description**: The third one from the left.

        ### Dark corner
        **Priority**: Low

        **Current issues**:
        - Nobody sees the step

        **Ideas**:
        1. A lamp above it

        ## 🌱 Gardens

        ### A bench
        **Priority**: Low
        **Description**: Of oak.

        ## Questions

        ### Who has the key?
        **Question**: Is it the guard?
        """)
    assert outline(found) == [
        ("phase", "Repairs", "todo", None),
        ("task", "Loose rail", None, "Repairs"),
        ("task", "Dark corner", None, "Repairs"),
        ("phase", "Gardens", "todo", None),
        ("task", "A bench", None, "Gardens"),
    ]


def test_a_single_section_with_a_priority_is_no_work_by_itself() -> None:
    plan = "\n\n## Phase 1: Rails\n\n- [ ] Bolts\n"
    found = imported(f"# Harbour\n\n## Words\n\n### A bench\n**Priority**: Low\n{plan}")
    assert "A bench" not in [title for _, title, _, _ in outline(found)]


def test_headings_that_a_letter_counts_are_work_beside_one_that_is() -> None:
    text = "# Pier\n\n## B.1 Posts\n\n- [ ] Oak\n\n## B.2 Lamps\n\nOf brass.\n\n## Words\n\nNone.\n"
    found = imported(text)
    phases = [title for kind, title, _, _ in outline(found) if kind == "phase"]
    assert phases == ["B.1 Posts", "B.2 Lamps"]
    prose = (
        "# Pier\n\n## B.1 Posts\n\nOf oak.\n\n## B.2 Lamps\n\nOf brass.\n\n## To do\n\n- [ ] Go\n"
    )
    assert [title for kind, title, _, _ in outline(imported(prose)) if kind == "phase"] == ["To do"]


def test_a_check_list_that_repeats_the_number_of_its_phase_is_no_work_of_its_own() -> None:
    found = imported("""
        # Pier

        ## Phase 1: Posts

        ### Task 1.1: Oak

        - [ ] Saw it

        ### Phase 1: Checklist before phase 2

        - [ ] All posts stand

        ## Phase 2: Planks

        - [ ] Nails
        """)
    assert ("task", "All posts stand", "todo", "Posts") in outline(found)


def test_counted_parts_over_names_with_boxes_are_phases_of_what_no_word_is_known_for() -> None:
    parts = "".join(
        f"### Tranche {count}: {name}\n\n1. **{task}**\n   - [ ] Buy\n\n2. **Dry**\n   - [ ] Go\n\n"
        for count, name, task in ((1, "Posts", "Oak"), (2, "Lamps", "Brass"))
    )
    found = outline(imported(f"# Pier\n\n## Vor uns\n\n{parts}"))
    assert [title for kind, title, _, _ in found if kind == "phase"] == [
        "Tranche 1: Posts",
        "Tranche 2: Lamps",
    ]
    assert ("task", "Brass", "todo", "Tranche 2: Lamps") in found


def test_figures_to_be_reached_in_a_phase_are_no_work() -> None:
    figures = "- **Height**: > 2 m\n- **Weight**: < 80 kg\n"
    found = imported(f"# Pier\n\n## Phase 1: Posts\n\n- [ ] Oak\n\n## Phase 2: Lamps\n\n{figures}")
    assert [title for _, title, _, parent in outline(found) if parent == "Lamps"] == []


def test_changes_that_a_card_proposes_are_its_steps() -> None:
    cards = "".join(
        f"### {name}\n**Priority**: Low\n\n**Proposed changes**:\n1. Mend {name}\n2. Oil it\n\n"
        "**Considerations**:\n- Rain\n- Wind\n\n"
        for name in ("Rail", "Ladder")
    )
    found = outline(imported(f"# Pier\n\n## Wishes for May\n\n{cards}"))
    assert [title for _, title, _, parent in found if parent == "Ladder"] == [
        "Mend Ladder",
        "Oil it",
    ]
