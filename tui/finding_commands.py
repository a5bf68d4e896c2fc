"""The commands of finding: search, filters, orders, ways to a row and back."""

from __future__ import annotations

from typing import Final

from tui.command import LIST, LOOK, MOVE, PANES, PLAN, TABLE, Command


def _finding(id: str, keys: str, label: str, help: str, where: str = PANES) -> Command:
    return Command(id, tuple(keys.split()), label, help, where, 0, LOOK)


def _moving(id: str, keys: str, label: str, help: str) -> Command:
    return Command(id, tuple(keys.split()), label, help, PANES, 0, MOVE)


FINDING: Final = (
    Command("search", ("slash",), "search", "Search as you type, in all there is.", LIST, 3),
    _finding("next-match", "n", "next match", "Go to the next match.", LIST),
    _finding("previous-match", "N", "previous match", "Go to the match before.", LIST),
    _finding("filter", "f", "filter", "Show only the rows that fit a filter."),
    _finding("saved-filters", "F", "filters", "Take a kept filter, or keep the one on."),
    _finding("sort", "comma", "sort", "Sort by this column; the other way; not.", TABLE),
    _finding("hide-finished", "I", "hide done", "Hide finished phases, or show them.", PLAN),
    _finding("changed-since", "i", "news", "List what others changed since you last left."),
    _moving("jump", "w", "jump", "Jump to a row in view by its label."),
    _moving(
        "go-back", "left_parenthesis backspace ctrl+o", "back to", "Go back to where you were."
    ),
    _moving("go-forward", "right_parenthesis", "forward to", "Go forward again."),
    _moving("letter-place", "M", "letter", "Give the row a letter to go back to it by."),
    _moving("go-to-letter", "grave_accent", "to letter", "Go to the row of a letter."),
    _moving("go-named", "quotation_mark", "go there", "Go to the record that the message names."),
)
