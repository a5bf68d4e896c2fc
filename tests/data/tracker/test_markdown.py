"""Markdown becomes blocks as its writers meant it, and no line is lost on the way."""

from textwrap import dedent
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.tracker.blocks import (
    Block,
    Code,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from data.tracker.comments import hide_comments
from data.tracker.markdown import read_blocks
from data.tracker.sections import sections

B = TypeVar("B")


def only(text: str, kind: type[B]) -> B:
    (block,) = read_blocks(dedent(text).strip("\n"))
    assert isinstance(block, kind)
    return block


def test_boxes_numbers_and_children_of_a_list_are_told_apart() -> None:
    block = only(
        """
        - [x] done
        - [ ] **Open**: still
          - [-] dropped
            ```
            code
            ```
        """,
        ListBlock,
    )
    assert [(item.box, item.text, item.line) for item in block.items] == [
        ("x", "done", 1),
        (" ", "**Open**: still", 2),
    ]
    (inner,) = block.items[1].children
    assert isinstance(inner, ListBlock)
    assert inner.items[0].box == "-"
    assert isinstance(inner.items[0].children[0], Code)


@pytest.mark.parametrize("ruler", ["|---|---|", "|---|", "|:--|--:|", "---|---"])
def test_a_table_needs_no_correct_ruler(ruler: str) -> None:
    table = only(f"| A | B |\n{ruler}\n| 1 | 2 | 3 |\n| 4 |\n", Table)
    assert table.header == ("A", "B")
    assert [row.cells for row in table.rows] == [("1", "2", "3"), ("4",)]
    assert [row.line for row in table.rows] == [3, 4]


def test_rows_without_header_and_outer_pipes_are_a_table() -> None:
    table = only("T1 | Sieve | done\nT2 | Weigh | open\n", Table)
    assert table.header == ()
    assert [row.cells[1] for row in table.rows] == ["Sieve", "Weigh"]


def test_a_pipe_behind_a_backslash_divides_nothing() -> None:
    assert only("| a \\| b | c |\n|---|---|\n| 1 | 2 |", Table).header == ("a | b", "c")


def test_facts_on_one_line_are_no_table() -> None:
    text = "**Status**: open | **Owner**: Bo\n**Due**: May | **P**: 1"
    assert only(text, Paragraph).text == text


def test_text_right_above_and_below_a_table_stays_text() -> None:
    kinds = [type(b) for b in read_blocks("before\n| a | b |\n|---|---|\n| 1 | 2 |\nbehind")]
    assert kinds == [Paragraph, Table, Paragraph]


def test_an_outline_of_numbers_is_a_list_nested_by_its_numbers() -> None:
    block = only("1.1 Oven [done]\n1.1.1 Bricks\n1.1.2 Door\n1.2 Chimney", ListBlock)
    assert [item.ordinal for item in block.items] == ["1.1", "1.2"]
    (inner,) = block.items[0].children
    assert isinstance(inner, ListBlock)
    assert [item.text for item in inner.items] == ["Bricks", "Door"]


def test_lines_led_by_marks_or_bullets_of_other_kinds_are_a_list() -> None:
    assert [i.text for i in only("✅ one\n⏳ two", ListBlock).items] == ["✅ one", "⏳ two"]
    assert [i.text for i in only("• one\n  • two\n• three", ListBlock).items] == ["one", "three"]


def test_headings_without_a_space_and_under_a_line_are_headings() -> None:
    blocks = read_blocks("##任务\ntext\n\nTitle\n=====\n")
    assert [(b.level, b.text) for b in blocks if isinstance(b, Heading)] == [
        (2, "任务"),
        (1, "Title"),
    ]


def test_a_fact_above_a_ruler_is_no_heading() -> None:
    assert [type(b) for b in read_blocks("**Status**: done\n---\n")] == [Paragraph, Rule]


def test_what_is_indented_is_no_code() -> None:
    assert isinstance(read_blocks("    - [ ] a task")[0], ListBlock)


def test_keys_between_rulers_at_the_head_are_one_block() -> None:
    first, second = read_blocks("---\ntitle: x\n---\n# H\n")
    assert first == Code("front-matter", "title: x\n", 1)
    assert second == Heading(1, "H", 4)


def _texts(blocks: tuple[Block, ...]) -> str:
    texts, waiting = [], list(blocks)
    while waiting:
        block = waiting.pop()
        if isinstance(block, ListBlock):
            texts += [item.text for item in block.items]
            waiting += [child for item in block.items for child in item.children]
        else:
            texts.append(getattr(block, "text", ""))
    return " ".join(texts)


def test_no_line_is_lost_however_deep_it_is_nested() -> None:
    text = "\n".join("  " * depth + f"- deep{depth}." for depth in range(300))
    found = _texts(read_blocks(text))
    assert [depth for depth in range(300) if f"deep{depth}." not in found] == []


@pytest.mark.parametrize("marks", [">" * 250, "> " * 250, "- " * 250, "> - " * 150, "1. " * 250])
def test_what_stands_in_a_line_behind_however_many_marks_is_kept(marks: str) -> None:
    found = read_blocks(f"Above.\n\n{marks}[ ] tar\n\nBelow.\n")
    said = [block.text for block in found if isinstance(block, Paragraph)]
    assert said[0] == "Above."
    assert said[-1] == "Below."
    assert any("[ ] tar" in text for text in said)


def test_definitions_of_links_are_kept() -> None:
    text = "[plan]: https://example.org/plan"
    assert only(text, Paragraph).text == text


def test_quotes_hold_blocks() -> None:
    quote = only("> **Date**: today\n> - a", Quote)
    assert [type(block) for block in quote.blocks] == [Paragraph, ListBlock]


def test_sections_nest_by_level_and_know_their_path() -> None:
    root = sections(read_blocks("intro\n# A\n### B\ntext\n## C\n# D\n"))
    assert [s.path for s in root.walk()] == [(), ("A",), ("A", "B"), ("A", "C"), ("D",)]
    assert root.blocks == (Paragraph("intro", 1),)


def test_comments_are_hidden_but_not_in_code() -> None:
    text = "a <!-- b\n- [ ] c --> d\n```\n<!-- e -->\n```\n`<!-- f -->` g\n<!-- never ends"
    hidden = hide_comments(text)
    assert hidden.text.split("\n")[:2] == ["a ", " d"]
    assert "<!-- e -->" in hidden.text
    assert "<!-- f -->" in hidden.text
    assert "<!-- never ends" in hidden.text
    assert hidden.comments == ((1, 3),)


_PARTS = ["a", "b c", "\n", "\n\n", "- ", "* ", "1. ", "> ", "# ", "---", "===", "  ", "|", "[ ] "]
# No line of it belongs to what is before; all marks that make rules of the parser worth a try.
_BEHIND = "\n\n\n# end\n\n> quoted\n\n```\ncode\n```\n\nTitle\n===\n"


@given(st.lists(st.sampled_from(_PARTS), max_size=30).map("".join))
def test_what_stands_further_down_changes_no_block_above(text: str) -> None:
    alone = read_blocks(text)
    assert read_blocks(text + _BEHIND)[: len(alone)] == alone


def test_a_bare_outline_counts_its_heads_without_a_point() -> None:
    (block,) = read_blocks("1 Hull [open]\n1.1 Keel [done]\n2 Sail\n2.1 Jib [blocked]\n")
    assert isinstance(block, ListBlock)
    assert [item.text for item in block.items] == ["Hull [open]", "Sail"]
    inner = [child for item in block.items for child in item.children]
    assert [item.text for one in inner if isinstance(one, ListBlock) for item in one.items] == [
        "Keel [done]",
        "Jib [blocked]",
    ]


def test_a_figure_at_the_head_of_a_line_counts_nothing() -> None:
    assert isinstance(read_blocks("3 boats are here\n2 are away\n")[0], Paragraph)
