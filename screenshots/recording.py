"""`make recording`: a session of about two minutes, as an animation and as a terminal's recording.

Both are made by the same keys. `session.gif` is drawn from pictures of the app, whose clock stands
still; `session.cast` (asciinema's format, version 2; too large to keep in the repository) holds
what the program wrote in a real terminal. The pace of both is made up: nothing waits while it is
recorded.
"""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import resvg_py
from PIL import Image
from textual.keys import _character_to_key

from screenshots.__main__ import FONT, HERE, SAMPLES, Picture, running
from tests.support.terminal import KEYS, Terminal, cockpit_command

SIZE = (100, 30)
COLOURS = 128
TYPED = 0.14
"""Seconds that a letter takes."""
WIDE = 900
"""Width of the animation in pixels."""


class Beat(NamedTuple):
    """Keys, by names that a terminal's have or as letters; how long one looks at what they did."""

    keys: tuple[str, ...]
    seconds: float


BEATS: Sequence[Beat] = (
    Beat((), 4),
    Beat(("down",), 2),
    Beat(("up",), 2),
    Beat(("space",), 3),
    Beat(("u",), 3),
    Beat(("right", "right"), 2),
    Beat(("e",), 2),
    Beat(("ctrl+u", *"7 / 12h"), 2.5),
    Beat(("enter",), 3.5),
    Beat(("a",), 2),
    Beat(tuple("Ask the vendor"), 2),
    Beat(("enter",), 3.5),
    Beat(("u",), 2.5),
    Beat(("enter",), 5),
    Beat(("escape",), 1.5),
    Beat(("1",), 1.5),
    Beat(("g",), 3),
    Beat(("/",), 1.5),
    Beat(tuple("vendor"), 2.5),
    Beat(("enter",), 3.5),
    Beat(("3",), 2.5),
    Beat(("enter",), 5),
    Beat(("escape",), 1.5),
    Beat(("f3",), 4.5),
    Beat(("down",), 2.5),
    Beat(("down",), 3.5),
    Beat(("S",), 6),
    Beat(("tab",), 3.5),
    Beat(("S",), 3),
    Beat(("enter",), 2),
    Beat(("escape",), 2),
    Beat(("W",), 6),
    Beat(("f2",), 2.5),
    Beat((":",), 2),
    Beat(tuple("time sh"), 2),
    Beat(("enter",), 5),
    Beat(("escape",), 1.5),
    Beat(("?",), 5),
    Beat(("escape",), 3),
)


def frame(svg: str) -> Image.Image:
    """Return a picture as an image of the animation's width."""
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=WIDE, monospace_family=FONT))
    return Image.open(io.BytesIO(png)).convert("RGB")


async def frames(folder: Path) -> tuple[list[Image.Image], list[float]]:
    """Return the images of the session, and for how many seconds each is seen."""
    images: list[Image.Image] = []
    times: list[float] = []
    async with running(Picture("session", size=SIZE), folder) as scene:
        for beat in BEATS:
            for key in beat.keys or ("",):
                if key:
                    await scene.press(_character_to_key(key) if len(key) == 1 else key)
                    await scene.app.workers.wait_for_complete()
                    await scene.pilot.pause()
                images.append(frame(scene.picture("full.toml")))
                times.append(TYPED)
            times[-1] = beat.seconds
    return images, times


def write_gif(path: Path, images: Sequence[Image.Image], times: Sequence[float]) -> None:
    """Write the animation in the colours of all its images together."""
    sheet = Image.new("RGB", (images[0].width, sum(image.height for image in images)))
    for number, image in enumerate(images):
        sheet.paste(image, (0, number * image.height))
    colours = sheet.quantize(COLOURS, dither=Image.Dither.NONE)
    few = [image.quantize(palette=colours, dither=Image.Dither.NONE) for image in images]
    milliseconds = [round(seconds * 1000) for seconds in times]
    few[0].save(path, save_all=True, append_images=few[1:], duration=milliseconds, loop=0)


def cast(folder: Path) -> str:
    """Return the session as it is written in a real terminal, in asciinema's format."""
    (folder / "tui").mkdir()
    file = folder / "tui" / "cockpit.toml"
    shutil.copy(SAMPLES / "full.toml", file)
    env = {f"COCKPIT_{name}_DIR": str(folder / name.lower()) for name in ("STATE", "CONFIG")}
    # A recording needs no more pictures a second than people see.
    env["TEXTUAL_FPS"] = "20"
    head = {"version": 2, "width": SIZE[0], "height": SIZE[1], "title": "cockpit"}
    lines, now, told = [json.dumps(head)], 0.0, 0
    command = cockpit_command(str(file), "--author", "Mara")
    with Terminal(command, columns=SIZE[0], lines=SIZE[1], env=env) as terminal:
        terminal.wait_for("Tour 1/5")
        terminal.press("Q")
        terminal.wait_gone("Tour 1/5")
        for beat in BEATS:
            for key in beat.keys or ("",):
                if key:
                    before = terminal.frames
                    terminal.press(key)
                    terminal.until(lambda then=before: terminal.frames > then, f"{key} to be drawn")  # type: ignore[misc] # mypy infers no lambda with a default
                while terminal.pump(0.15):
                    pass
                text = bytes(terminal.raw[told:]).decode("utf-8", "replace")
                told = len(terminal.raw)
                lines.append(json.dumps([round(now, 2), "o", text]))
                now += TYPED
            now += beat.seconds - TYPED
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the animation and the recording into this folder."""
    assert all(len(key) == 1 or key in KEYS for beat in BEATS for key in beat.keys)
    with tempfile.TemporaryDirectory() as folder:
        (HERE / "session.cast").write_text(cast(Path(folder)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        images, times = asyncio.run(frames(Path(folder)))
    write_gif(HERE / "session.gif", images, times)
    size = (HERE / "session.gif").stat().st_size
    print(f"{len(images)} pictures, {sum(times):.0f} seconds, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
