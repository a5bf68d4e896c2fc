"""Rules of the parser that are asked by sign find what they find when each is asked in turn."""

from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from data.tracker.block_rules import ask_by_sign, parsed

_STARTS = st.sampled_from(
    ["", "- ", "* ", "+ ", "1. ", "2) ", "10. ", "# ", "### ", "> ", ">> ", "```", "~~~", "---",
     "***", "___", "_ _ _", "- - -", "====", "  ", "    ", "\t", "| a | b |", "#", "-", "1.", "7"]
)  # fmt: skip
_LINES = st.builds(
    lambda depth, first, second, rest: " " * depth + first + second + rest,
    st.integers(0, 6),
    _STARTS,
    _STARTS,
    st.sampled_from(["", "oars", "two *boats*", "`x`", "- y", "#", " "]),
)


_TOLD = attrgetter("type", "tag", "map", "level", "content", "markup", "info")


@given(st.lists(_LINES, max_size=14).map("\n".join))
def test_rules_asked_by_sign_make_the_same_blocks(text: str) -> None:
    usual, quick = (
        MarkdownIt("commonmark").disable(["code", "html_block", "reference"]) for _ in range(2)
    )
    ask_by_sign(quick)
    assert [*map(_TOLD, parsed(quick, text))] == [*map(_TOLD, usual.parse(text))]


def test_lists_nested_as_deep_as_the_parser_goes_are_read() -> None:
    parser = MarkdownIt("commonmark", {"maxNesting": 200})
    ask_by_sign(parser)
    text = "\n".join(f"{'  ' * depth}- rung {depth}" for depth in range(120))
    assert sum(token.type == "list_item_open" for token in parsed(parser, text)) == 100
