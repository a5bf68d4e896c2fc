"""Copying says what was copied and how far it got."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bench import Seat, seated


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)


async def copied(seat: Seat, *keys: str) -> str:
    await seat.press(*keys)
    await seat.until(lambda: "copied" in seat.told)
    return seat.app.clipboard


async def test_an_item_is_copied_with_what_is_below_it(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        assert await copied(seat, "Y") == (
            "- [/] 1.1 Rollers @Ana @Bo\n"
            "  - [x] 1.1.1 Drain the ink\n"
            "  - [ ] 1.1.2 Crate estimate:2h\n"
        ).replace("[/]", "[ ]")
        assert "copied 1.1 as Markdown, 3 lines" in seat.told


async def test_marked_rows_are_copied_and_their_ids(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.1")
        await seat.press("v", "v")
        assert (await copied(seat, "Y")).count("\n") == 2
        assert "2 rows" in seat.told
        await seat.press("escape")
        await seat.go("item:1.1.2")
        await seat.press("y")
        await seat.until(lambda: "copied: 1.1.2" in seat.told)
        assert seat.app.clipboard == "1.1.2"


async def test_a_pane_is_copied_as_a_table(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("ctrl+p", *"copy pane", "enter")
        await seat.until(lambda: "copied the pane" in seat.told)
        first, second, *_ = seat.app.clipboard.splitlines()
        assert first.startswith("| ID | Title | Status |")
        assert set(second) <= set("| -")
        assert "| 1.1.2 | Crate |" in seat.app.clipboard


async def test_the_tool_of_the_machine_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "bin" / "wl-copy"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\ncat > "{tmp_path}/got"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:/usr/bin:/bin")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2")
        await copied(seat, "y")
        assert "wl-copy has it too" in seat.told
        assert (tmp_path / "got").read_text() == "1.2"
