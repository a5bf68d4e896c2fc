"""The tracker in Markdown: shapes that people and importers know, whatever the texts hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from data.export.mark import without_computed
from data.export.markdown import build
from data.export.md_text import body, code, inline, kept, opening
from data.export.source import Source
from data.export.words import one_line
from model.plain import clean
from tests.support.exports import HOSTILE, NAMES, commands, sample, source_of, sources

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _tokens(text: str) -> list[Token]:
    return READER.parse(text)


def _headings(text: str) -> list[tuple[str, str]]:
    tokens = _tokens(text)
    return [
        (token.tag, tokens[place + 1].content)
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def _plain(markdown: str) -> str:
    """What a reader of one line of Markdown sees, code between back-quotes."""
    children = READER.parseInline(markdown)[0].children or []
    return "".join(
        f"`{child.content}`" if child.type == "code_inline" else child.content for child in children
    )


def _rows(text: str) -> list[tuple[int, int]]:
    """For each table outside of code: how many cells its head has, and each of its rows."""
    fenced = {
        line
        for token in _tokens(text)
        if token.type == "fence" and token.map
        for line in range(*token.map)
    }
    found, head = [], 0
    for number, line in enumerate(text.splitlines()):
        if not line.startswith("| ") or number in fenced:
            head = 0
            continue
        cells = len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1
        head = head or cells
        found.append((head, cells))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_has_a_heading_for_each_phase_and_task_with_parts(name: str) -> None:
    source = sample(name)
    headings = _headings(build(source))
    for phase in source.project.phases:
        assert ("h2", inline(f"Phase {phase.own_id}: {phase.title}")) in headings
        for task in phase.children:
            if task.children:
                assert ("h3", inline(f"{task.own_id} {task.title}")) in headings


def test_what_has_no_parts_is_a_row_with_the_columns_that_are_used() -> None:
    text = build(sample("full"))
    head = "| ID | Title | Status | Owners | Spent | Estimate | Started on | Done on | Evidence |"
    assert head in text
    assert "| 1.1.4 | Measure the duplicates | ● shelved | Teo | 5 h | 6 h |" in text


def test_what_does_not_fit_a_row_stands_below_the_table_under_the_same_id() -> None:
    text = build(sample("full"))
    assert (
        "#### 2.2.5 Report rejected records\n\n- **Acceptance**:\n  - [x] one line a record" in text
    )


def test_what_is_computed_is_marked_and_can_be_left_out_line_by_line() -> None:
    text = build(sample("full"))
    bare = without_computed(text)
    assert "## Progress" in text
    assert "```mermaid" in text
    for computed in ("## Progress", "mermaid", "24.25/60", "Generated from", "cockpit-export"):
        assert computed not in bare
    assert len(bare.splitlines()) == len(text.splitlines())
    assert "| 1.1.4 | Measure the duplicates |" in bare


def test_a_document_of_others_keeps_its_comments() -> None:
    text = "# Plan\n<!-- computed -->\nkept\n<!-- /computed -->\n"
    assert without_computed(text) == text


def test_the_foot_says_where_it_comes_from() -> None:
    text = build(sample("flat"))
    said = "*Generated from `cockpit.toml` by cockpit on 2026-11-21: edit that file, not this one.*"
    assert said in text


def test_a_phase_whose_status_follows_from_its_tasks_states_none() -> None:
    bare = without_computed(build(sample("governance")))
    assert (
        "**Status**" not in bare.split("## Phase 1: Seams")[1].split("## Phase 2")[0].split("|")[0]
    )


def test_a_project_without_anything_is_a_tracker_that_says_so() -> None:
    text = build(source_of())
    assert _headings(text) == [("h1", "cockpit.toml")]
    assert "There are no phases yet." in text


_CODED = st.text(alphabet="ab`\\|*_<[]( !&;#-1.", max_size=24)


@given(st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE), _CODED))
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    shown = one_line(text)
    assert _plain(inline(text)) == shown
    # Behind a label, in a heading, and as the first of an entry nothing begins and nothing ends.
    for line in (f"- **L**: {inline(text)}", f"# {inline(text)}", f"- {opening(inline(text))}"):
        types = [token.type for token in _tokens(line)]
        assert types.count("inline") == 1 or not shown
        assert len(types) <= 7


def test_code_in_a_title_is_code() -> None:
    assert inline("Mend `hull_of()` and `a*b`, 2 * 3") == "Mend `hull_of()` and `a*b`, 2 * 3"
    # Back-quotes that are around nothing, and blanks that nobody would see, are shown.
    assert inline("a ` b") == "a \\` b"
    assert inline("a ` b ` c") == "a \\` b \\` c"


@given(st.text(max_size=40))
def test_code_is_shown_as_it_is(text: str) -> None:
    children = READER.parseInline(code(text))[0].children or []
    assert [child.type for child in children] == ["code_inline"]
    assert children[0].content.strip() == clean(text).strip()


@given(st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE)))
def test_markdown_of_others_ends_where_its_place_ends(text: str) -> None:
    lines = [*body(text, 3), "", "## After", "", "end"]
    tokens = _tokens("\n".join(lines))
    headings = [t for t in tokens if t.type == "heading_open" and t.tag in ("h1", "h2", "h3")]
    assert len(headings) == 1
    assert not [t for t in tokens if t.type in ("html_block",)]


@given(st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE)))
def test_markdown_of_others_brings_no_tags(text: str) -> None:
    children = READER.parseInline(kept(one_line(text)))[0].children or []
    assert "html_inline" not in {child.type for child in children}


@given(sources())
def test_any_project_is_well_formed(source: Source) -> None:
    text = build(source)
    assert commands(text) == []
    assert [(head, cells) for head, cells in _rows(text) if head != cells] == []
    tokens = _tokens(text)
    html = [token.content.strip() for token in tokens if token.type == "html_block"]
    assert [one for one in html if not one.startswith("<!--") or one.count("-->") != 1] == []
    phases = [phase for phase in source.project.phases if not phase.is_raw]
    titles = [title for tag, title in _headings(text) if tag == "h2"]
    assert len([title for title in titles if title.startswith("Phase")]) == len(phases)
