"""A record in the user's editor as TOML: back as changes, merged; what cannot be taken is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.editor import EditorFailed
from tests.support.bench import Seat, seated
from tests.support.workshop import PLAN

Edit = Callable[[str], str]


def editing(monkeypatch: pytest.MonkeyPatch, *edits: Edit) -> list[str]:
    """Let an editor make these edits, one at each call; return the texts that it was given."""
    given: list[str] = []

    def edited(text: str, suffix: str = ".md", *, environ: object) -> str:
        given.append(text)
        return edits[len(given) - 1](text)

    monkeypatch.setattr("tui.editing.entry.edited", edited)
    monkeypatch.setattr("tui.editing.external.edited", edited)
    monkeypatch.setattr("tui.editing.entry.away", lambda app, run: _away(app, run))
    return given


def _away(app: object, run: Callable[[], str]) -> str | None:
    try:
        return run()
    except EditorFailed:
        return None


def put(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text, text
        return text.replace(old, new)

    return edit


def kept(seat: Seat) -> str:
    """Return the text that was put aside, by what is told of it."""
    found = re.search(r"is in (\S+)", seat.told)
    assert found is not None, seat.told
    path = Path(found[1])
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.parent.rmdir()
    return text


async def test_what_was_changed_is_one_step_and_touches_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [*given] = editing(monkeypatch, put('title = "Crate"', 'title = "Box"\npriority = "P1"'))
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await seat.press("O")
        assert [line.strip() for line in seat.changed] == [
            '{ id = "1.1.2", title = "Box", status = "todo", estimate = "2h", priority = "P1" },'
            "  # needs pallets"
        ]
        assert "1.1 edited; u takes it back" in seat.told
        await seat.press("u")
        assert seat.shop.text == PLAN
    assert given == []


async def test_what_somebody_else_changed_meanwhile_is_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(tmp_path) as seat:

        def meanwhile(text: str) -> str:
            seat.shop.edit('title = "Rollers"', 'title = "Drums"')
            seat.shop.edit('title = "Crate"', 'title = "Tin"')
            seat.real.refresh()
            return text.replace('title = "Crate"', 'title = "Box"').replace("1.5", "2.5")

        editing(monkeypatch, meanwhile)
        await seat.go("item:1.1")
        await seat.press("O")
        assert seat.field("item:1.1", "title") == "Drums"
        assert seat.field("item:1.1", "spent") == 2.5
        assert seat.field("item:1.1.2", "title") == "Box"
        assert "changed by somebody else meanwhile, yours stands: 1.1.2 Title" in seat.told
        # It waits to be settled, in the next cockpit too.
        assert seat.real.wait().word == "saved"
        (conflict,) = seat.shop.open().conflicts
        assert (conflict.address, conflict.field) == ("item:1.1.2", ("title",))
        assert (conflict.base, conflict.ours, conflict.theirs) == ("Crate", "Box", "Tin")
        await seat.press("exclamation_mark")
        assert "Tin" in seat.text()


async def test_a_slip_opens_the_editor_again_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = editing(monkeypatch, put('"Crate"', '"Crate'), put('"Crate\n', '"Box"\n'))
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("O")
        assert given[1].startswith("# !! line ")
        assert seat.field("item:1.1.2", "title") == "Box"


async def test_a_text_that_stays_wrong_is_kept_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing(monkeypatch, put('"Crate"', '"My long words'), lambda text: text)
    async with seated(tmp_path, size=(200, 40)) as seat:
        await seat.go("item:1.1.2")
        await seat.press("O")
        assert "1.1.2 is as it was: line " in seat.told
        assert "My long words" in kept(seat)
        assert seat.shop.text == PLAN


async def test_an_editor_that_fails_the_second_time_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str) -> str:
        raise EditorFailed("vi ended with status 1: nothing was changed")

    editing(monkeypatch, put('"Crate"', '"My long words'), fail)
    async with seated(tmp_path, size=(200, 40)) as seat:
        await seat.go("item:1.1.2")
        await seat.press("O")
        assert "My long words" in kept(seat)
        assert seat.shop.text == PLAN


@pytest.mark.parametrize("edit", [lambda text: text, lambda text: "", lambda text: "# nothing\n"])
async def test_an_empty_file_and_one_that_was_left_alone_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    editing(monkeypatch, edit)
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await seat.press("O")
        assert "nothing was changed" in seat.told
        assert seat.shop.text == PLAN


async def test_what_was_locked_meanwhile_is_not_changed_and_the_text_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(tmp_path, size=(200, 40)) as seat:

        def meanwhile(text: str) -> str:
            seat.shop.edit('title = "Type cases"', 'title = "Type cases"\n  locked_on = 2026-11-01')
            seat.real.refresh()
            return text.replace("Type cases", "Type racks")

        editing(monkeypatch, meanwhile)
        await seat.go("item:1.2")
        await seat.press("O")
        assert "Type racks" in kept(seat)
        assert seat.field("item:1.2", "title") == "Type cases"


async def test_a_row_that_is_gone_meanwhile_comes_back_with_what_was_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(tmp_path) as seat:

        def meanwhile(text: str) -> str:
            seat.shop.write(PLAN[: PLAN.index("[[risks]]")] + "# No risks.\n")
            seat.real.refresh()
            return text.replace("too weak", "broken")

        editing(monkeypatch, meanwhile)
        await seat.press("3")
        await seat.go("risk:R1")
        await seat.press("O")
        assert seat.field("risk:R1", "title") == "The lift is broken"


async def test_a_long_text_whose_row_is_gone_is_kept_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(tmp_path, size=(200, 40)) as seat:

        def meanwhile(text: str) -> str:
            seat.shop.edit(
                '    { id = "1.1.2", title = "Crate", status = "todo", estimate = "2h" },', ""
            )
            seat.real.refresh()
            return "My long words"

        editing(monkeypatch, meanwhile)
        monkeypatch.setattr("tui.editing.external.away", _away)
        await seat.go("item:1.1.2")
        await seat.press("E")
        assert "1.1.2 is gone" in seat.told
        assert kept(seat) == "My long words"
