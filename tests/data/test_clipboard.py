"""The clipboard's own tool: found where it can work, given the text, never waited for too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.clipboard import clipboard_tool, hand_to_tool


def tool(folder: Path, name: str, body: str) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return {"PATH": f"{folder}:/usr/bin:/bin"}


@pytest.mark.parametrize(
    ("variable", "name"),
    [("WAYLAND_DISPLAY", "wl-copy"), ("DISPLAY", "xclip"), ("DISPLAY", "xsel")],
)
def test_a_tool_gets_the_text_where_its_display_is(
    tmp_path: Path, variable: str, name: str
) -> None:
    environ = tool(tmp_path / "bin", name, f'cat > "{tmp_path}/got"')
    environ["PATH"] = f"{tmp_path / 'bin'}:/bin"
    assert hand_to_tool("Käse\n", environ) == ""
    assert hand_to_tool("Käse\n", {**environ, variable: ":0"}) == name
    assert (tmp_path / "got").read_text(encoding="utf-8") == "Käse\n"


def test_on_a_mac_it_is_pbcopy(tmp_path: Path) -> None:
    environ = tool(tmp_path / "bin", "pbcopy", "cat > /dev/null")
    assert clipboard_tool(environ, "darwin") == (str(tmp_path / "bin" / "pbcopy"),)
    assert clipboard_tool(environ, "linux") == ()


def test_one_that_fails_took_nothing(tmp_path: Path) -> None:
    environ = tool(tmp_path / "bin", "wl-copy", "exit 1")
    assert hand_to_tool("x", {**environ, "WAYLAND_DISPLAY": "w"}) == ""


def test_one_that_cannot_be_run_took_nothing(tmp_path: Path) -> None:
    environ = tool(tmp_path / "bin", "wl-copy", "")
    (tmp_path / "bin" / "wl-copy").write_bytes(b"\x7fELF nothing")
    assert hand_to_tool("x", {**environ, "WAYLAND_DISPLAY": "w"}) == ""
