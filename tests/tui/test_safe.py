"""Text from files never commands the terminal, wherever on the screen it stands."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from model.address import PROJECT_ADDRESS
from model.project import build
from model.schema import REGISTERS
from tests.support.hostile import hostile_data
from tests.support.memory_session import MemorySession
from tests.support.screen import Play, playing
from tui.safe import Scrub, plain, shown

ROOM = Path(__file__).parents[2] / "tui"

HOSTILE = (
    "esc \x1b[2J\x1b[31m red",
    "osc \x1b]0;title\x07 \x1b]52;c;aGk=\x07",
    "c1 \x9b31m \x90 \x85",
    "click [@click=app.quit]here[/]",
    "stray [/x] and [x] done [WIP]",
    "bidi \u202eevil\u202c \u2066x\u2069",
    "nul \x00 del \x7f bell \x07",
    "lines\nand\r\nmore\ttabs\u2028here",
    "zero\u200bwidth\ufeff and 👩\u200d💻 and ☎\ufe0f",
    "漢字かな 한국어 e\u0301e\u0301",
    "\ud800 lone",
)


async def look_everywhere(play: Play) -> list[str]:
    """Return what the screen shows in every view, pane and dialog."""
    seen: list[str] = []
    for number in "12345":
        await play.press(number)
        seen.append(play.text())
        await play.press("enter")
        seen.append(play.text())
        await play.press("escape")
    await play.press("f3")
    for place in range(len(REGISTERS) + 1):
        await play.press("j")
        seen.append(play.text())
        if place % 6 == 0:
            await play.press("2", "enter")
            seen.append(play.text())
            await play.press("escape", "1")
    return seen


@pytest.mark.parametrize("some", range(0, len(HOSTILE), 3))
async def test_no_control_reaches_the_screen_from_any_field(some: int) -> None:
    text = " ".join(HOSTILE[some : some + 3])
    async with playing("") as play:
        play.session.become(build(hostile_data((text,))))
        await play.settle()
        screens = await look_everywhere(play)
        strange = {c for screen in screens for c in screen if is_command(c)}
        assert strange == set()
        assert play.app.is_running


def is_command(char: str) -> bool:
    """Say whether a terminal would obey a character, or a reader be misled by it."""
    code = ord(char)
    control = code < 32 and char != "\n"
    turns = code in range(0x202A, 0x202F) or code in range(0x2066, 0x206A) or code == 0x200B
    return control or 0x7F <= code < 0xA0 or turns or 0xD800 <= code < 0xE000


async def test_brackets_are_shown_as_they_stand() -> None:
    title = "[x] done [WIP] [/b] [@click=quit]go[/]"
    async with playing(f"[[phases]]\nid='1'\ntitle='{title}'\n") as play:
        await play.press("z")
        assert title in play.text()


async def test_banners_messages_and_findings_are_cleaned_too() -> None:
    from data.banners import Banner
    from model.problem import Problem, Severity

    async with playing() as play:
        play.session.problems = (
            Problem("bad", Severity.ERROR, PROJECT_ADDRESS, ("x\x1b[1m",), "oh \x1b[31m no", 3, 4),
        )
        play.session.say(Banner("x", Severity.ERROR, "look \x1b[2J out [/x]"))
        await play.settle()
        assert "look \ufffd[2J out [/x]" in play.text()
        await play.press("exclamation_mark")
        assert "oh \ufffd[31m no" in play.text()
        assert "cockpit.toml:3:4" in play.text()


def test_the_last_filter_takes_controls_links_and_where_asked_colours_out() -> None:
    style = Style(color="red", link="https://example.org")
    segments = [Segment("a\x1b[31mb", style), Segment("fine", style)]
    black = Color(0, 0, 0)
    first, second = Scrub().apply(segments, black)
    assert first.text == "a\ufffd[31mb"
    assert second.style is not None
    assert second.style.link is None
    assert second.style.color is not None
    bare = Scrub(colour=False).apply(segments, black)[1].style
    assert bare is not None
    assert bare.color is None


def test_plain_text_for_widgets_holds_no_markup() -> None:
    assert plain("[b]x[/b] [/y]").plain == "[b]x[/b] [/y]"
    assert shown("a\nb\tc") == "a b c"


MARKUP = {"Static", "Label", "Button", "Tooltip", "OptionList", "Collapsible", "Tabs", "Digits"}
TEXT_TAKERS = {"notify", "update", "from_markup"}
TITLES = {"border_title", "border_subtitle", "tooltip"}


def test_no_widget_of_this_package_takes_text_that_could_be_markup() -> None:
    """Lines are drawn from segments; whatever reads markup is not used at all."""
    found = []
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in MARKUP | TEXT_TAKERS:
                found += unsafe_call(path, node)
            if isinstance(node, ast.Assign):
                names = {t.attr for t in node.targets if isinstance(t, ast.Attribute)}
                if names & TITLES and called(node.value) != "plain":
                    found.append(f"{path.name}:{node.lineno} {names & TITLES}")
    assert found == []


def called(node: ast.AST) -> str:
    """Return the name of what is called, empty for what is no call."""
    if not isinstance(node, ast.Call):
        return ""
    target = node.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def unsafe_call(path: Path, node: ast.Call) -> list[str]:
    """Return the place of a call whose first argument is neither `plain(…)` nor a mapping."""
    if not node.args or called(node.args[0]) in {"plain", "dict"}:
        return []
    receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
    if called(node) == "update" and not (isinstance(receiver, ast.Name) and "label" in receiver.id):
        return []  # of a dict or a view
    return [f"{path.name}:{node.lineno} {called(node)}"]


def test_memory_sessions_have_the_face_of_the_real_one() -> None:
    from data.session import Session

    used = {"project", "problems", "state", "banners", "conflicts", "subscribe", "watch", "apply"}
    assert used <= set(dir(Session))
    assert used <= set(dir(MemorySession(build({}))))
