"""Numbers and ids that are set apart from the titles they count, in every way people do it."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline, record


@pytest.mark.parametrize(
    "form",
    [
        "1.{0} - {1}",
        "**1.{0}** {1}",
        "**1.{0}:** {1}",
        "**1.{0} {1}** - twice",
        "`1.{0}` {1}",
        "(1.{0}) {1}",
        "[1.{0}] {1}",
        "⏳ 1.{0} {1}",
        "{0} - {1}",
        "**{0}.** {1}",
        "**{0}. {1}**",
        "**Step {0}:** {1}",
    ],
)
def test_a_number_set_apart_from_each_entry_of_a_list_is_no_part_of_it(form: str) -> None:
    rows = "\n".join(f"- [ ] {form.format(n, t)}" for n, t in ((1, "Paint"), (2, "Oil")))
    found = imported(f"# Yard\n\n## Gate\n\n{rows}\n")
    assert [row[1] for row in outline(found)] == ["Gate", "Paint", "Oil"]


@pytest.mark.parametrize("form", ["`T-{0}` {1}", "**[T-{0}]** {1}", "(T-{0}) {1}", "T-{0} {1}"])
def test_an_id_set_apart_from_each_entry_is_its_id(form: str) -> None:
    told = ((1, "Paint"), (2, "Oil"), (3, "Tar"))
    rows = "\n".join(f"- [ ] {form.format(n, t)}" for n, t in told)
    found = imported(f"# Yard\n\n## Gate\n\n{rows}\n")
    assert [row[1] for row in outline(found)] == ["Gate", "Paint", "Oil", "Tar"]
    assert record(found, "T-2")["title"] == "Oil"


def test_labels_in_brackets_behind_an_id_are_tags_and_priorities() -> None:
    found = imported("""
    # Yard

    ## Gate
    - [ ] T001 Paint
    - [ ] T002 [P] [US1] Oil
    - [ ] T003 [P1] Tar
    """)
    assert [row[1] for row in outline(found)] == ["Gate", "Paint", "Oil", "Tar"]
    assert record(found, "T002")["tags"] == ["P", "US1"]
    assert record(found, "T003")["priority"] == "P1"


def test_a_number_that_only_some_entries_begin_with_stays_in_the_title() -> None:
    found = imported("# Yard\n\n## Gate\n\n- [ ] **2.4** GHz aerial\n- [ ] Lamp\n")
    assert [row[1] for row in outline(found)] == ["Gate", "2.4 GHz aerial", "Lamp"]
