"""Lists that are indented too deeply for Markdown."""

from __future__ import annotations

import pytest

from data.tracker.blocks import Code
from data.tracker.markdown import read_blocks
from tests.support.importing import imported, outline


@pytest.mark.parametrize("indent", ["\t\t", " " * 8, " " * 6])
def test_boxes_that_are_indented_too_deeply_are_beneath_the_entry_above_them(indent: str) -> None:
    lines = [
        "# Boat",
        "",
        "## Hull",
        "",
        "- [ ] Plank it",
        f"{indent}- [x] Saw the planks",
        f"{indent}- [ ] Bend the planks",
        f"{indent}  on the stove",
        "- [ ] Paint it",
    ]
    found = imported("\n".join(lines) + "\n")
    assert outline(found)[1:] == [
        ("task", "Plank it", "doing", "Hull"),
        ("subtask", "Saw the planks", "done", "Plank it"),
        ("subtask", "Bend the planks on the stove", "todo", "Plank it"),
        ("task", "Paint it", "todo", "Hull"),
    ]
    assert [item["line"] for item in found.items] == [3, 5, 6, 7, 9]


def test_what_stands_in_a_fence_keeps_its_indents() -> None:
    text = "- [ ] Plank it\n\t\t- [ ] Saw\n\n```text\n- planks\n\t\t- of oak\n```\n"
    code = read_blocks(text)[1]
    assert isinstance(code, Code)
    assert code.text == "- planks\n\t\t- of oak\n"
