"""Marks that a legend explains in words which name no status."""

import pytest

from tests.support.importing import imported, outline, record

LEGEND = "# Shop\n\n## Legend\n- ✅ Done\n- ❄️ On ice\n\n"


@pytest.mark.parametrize("line", ["- ❄️ Roof", "- [ ] ❄️ Roof", "- Roof ❄️"])
def test_the_word_of_a_mark_is_a_note_and_is_told(line: str) -> None:
    found = imported(f"{LEGEND}## Phase 1: Yard\n- ✅ Gate\n{line}\n- ❄️ Wall\n")
    assert [title for _, title, _, _ in outline(found)] == ["Yard", "Gate", "Roof", "Wall"]
    assert record(found, "1.2")["notes"] == record(found, "1.3")["notes"] == "❄ On ice"
    told = "'❄ On ice' in the legend is no status that is known; kept as a note"
    doubts = [(one.line, one.sentence) for one in found.reports[0].doubts]
    assert [one for one in doubts if "legend" in one[1]] == [(9, told)]


def test_the_word_of_a_mark_at_the_end_of_a_heading_is_a_note() -> None:
    found = imported(f"{LEGEND}## Phase 1: Yard ❄️\n- [x] Gate\n")
    assert (record(found, "1")["title"], record(found, "1")["notes"]) == ("Yard", "❄ On ice")


def test_a_mark_that_no_legend_explains_is_still_for_show() -> None:
    found = imported("# Shop\n\n## Phase 1: Yard\n- ✅ Gate\n- ❄️ Roof\n")
    assert "notes" not in record(found, "1.2")
