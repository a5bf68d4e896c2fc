"""Where a terminal has ASCII letters alone, and no more than sixteen colours."""

from __future__ import annotations

import pytest
from rich.console import Console

from data.letters import ascii_only, colour_system, sixteen_colours


@pytest.mark.parametrize(
    "environ",
    [
        {"LANG": "de_DE.ISO-8859-1"},
        {"LC_ALL": "C", "LANG": "en_US.UTF-8"},
        {"LC_ALL": "POSIX"},
        {"LANG": "C"},
        {"LANG": "C", "LC_CTYPE": "C.UTF-8"},
        {"LC_CTYPE": "en_US", "LANG": "en_US.UTF-8"},
        {"LANG": "en_US.UTF-8", "TERM": "linux"},
        {"LANG": "en_US.UTF-8", "TERM": "dumb"},
    ],
)
def test_a_poor_terminal_or_locale_has_no_others(environ: dict[str, str]) -> None:
    assert ascii_only(environ)
    assert not ascii_only(environ, wanted=False)


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"LANG": "en_US.UTF-8", "TERM": "xterm-256color"},
        {"LANG": "C.utf8"},
        {"LC_ALL": "ja_JP.UTF-8", "LANG": "C"},
        {"LC_CTYPE": "C.UTF-8"},
    ],
)
def test_others_have_all_letters_unless_that_is_wanted(environ: dict[str, str]) -> None:
    assert not ascii_only(environ)
    assert ascii_only(environ, wanted=True)


@pytest.mark.parametrize(
    ("environ", "few"),
    [
        ({"TERM": "linux"}, True),
        ({"TERM": "screen"}, True),
        ({"TERM": "xterm"}, True),
        ({"TERM": "rxvt-16color"}, True),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "tmux-256color", "COLORTERM": ""}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "linux", "COLORTERM": "24bit"}, False),
    ],
)
def test_few_colours_are_foreseen_where_the_library_that_draws_sends_few(
    environ: dict[str, str], few: bool
) -> None:
    drawn = Console(force_terminal=True, _environ=environ).color_system
    assert sixteen_colours(environ) == few == (drawn == "standard")


@pytest.mark.parametrize(("term", "colours"), [("screen", "standard"), ("screen-256color", "256")])
def test_in_gnu_screen_are_no_more_colours_than_it_passes_on(term: str, colours: str) -> None:
    environ = {"TERM": term, "COLORTERM": "truecolor"}
    assert colour_system(environ) == ""
    assert not sixteen_colours(environ)
    environ["STY"] = "4711.pts-0.desk"
    assert colour_system(environ) == colours
    assert sixteen_colours(environ) == (colours == "standard")
