"""`make bench`: the table of figures, each beside the floor measured in the same run."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from datetime import date
from importlib.metadata import version
from itertools import count
from pathlib import Path

from bench import measures as m
from bench.projects import first_subtask, open_subtasks, write_project
from bench.trackers import write_entries, write_shapes
from data.chosen import Chosen

SIZES = (50, 5_000, 50_000)
FRAME_TARGETS = {50: 1.3, 5_000: 1.5, 50_000: 2.2}


class Table:
    """Rows of Markdown, printed as they come."""

    def __init__(self) -> None:
        print(
            "| what | size | cockpit | floor | ratio or rest | target |\n|---|---|---|---|---|---|"
        )

    def row(
        self, what: str, size: object, figure: str, floor: str, ratio: str, target: str
    ) -> None:
        """Print one row."""
        print(f"| {what} | {size} | {figure} | {floor} | {ratio} | {target} |", flush=True)


class Ground:
    """The files and the private state folder of one run."""

    def __init__(self, folder: Path, runs: int, sizes: tuple[int, ...]) -> None:
        self.runs = runs
        self.sizes = sizes
        self.env = {
            "COCKPIT_STATE_DIR": str(folder / "state"),
            "COCKPIT_CONFIG_DIR": str(folder / "config"),
            "COCKPIT_AUTHOR": "bench",
            "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        }
        os.environ.update(self.env)
        # Who is timed has seen the tour, which moves on with keys.
        Chosen(folder / "state").keep_tour()
        Chosen(folder / "state-fresh").keep_tour()
        self.files = {size: _file(folder, size) for size in sizes}
        self.long = {size: _file(folder / "long", size, one_phase=True) for size in sizes}
        self.blank = m.python("-m", "bench.floors", "blank")

    def cockpit(self, size: int) -> list[str]:
        """Return the command that opens the project of `size`."""
        return m.python("-m", "cockpit", str(self.files[size]))


def _file(folder: Path, size: int, *, one_phase: bool = False) -> Path:
    (folder / str(size)).mkdir(parents=True)
    return write_project(folder / str(size) / "cockpit.toml", size, one_phase=one_phase)


def _words(size: int) -> str:
    return f"Bench {size}"


def frames(ground: Ground, table: Table) -> None:
    """First frames: a file never seen before, then known ones."""
    for size in ground.sizes:
        env = {**ground.env, "COCKPIT_STATE_DIR": ground.env["COCKPIT_STATE_DIR"] + "-fresh"}
        (unseen,) = m.interleaved_frames([(ground.cockpit(size), _words(size))], env, 1)
        pair = [(ground.blank, "floor ready"), (ground.cockpit(size), _words(size))]
        # What is known was open before, until it was at rest, and was left as people leave it.
        m.rested(ground.cockpit(size), _words(size), ground.env)
        floor, known = m.interleaved_frames(pair, ground.env, ground.runs)
        target = f"<= {FRAME_TARGETS[size]} x"
        _frame_row(table, "first frame, known file", size, known, floor, target)
        _frame_row(table, "first frame, never seen", size, unseen, floor, "<= 1.7 x at 50")


def _frame_row(
    table: Table, what: str, size: int, time: m.Spread, floor: m.Spread, target: str
) -> None:
    ratio = f"{time.median / floor.median:.2f} x"
    table.row(what, size, f"{time.median:.0f} ms", f"{floor.median:.0f} ms", ratio, target)


def keys(ground: Ground, table: Table) -> None:
    """A step in the tree and in the table of work, beside a list that does nothing else."""
    for size in ground.sizes:
        listing = m.python("-m", "bench.floors", "list", str(size))
        # A pane is shorter than the list, which has the terminal to itself. Up and down near the
        # top of a small project scrolls neither, going down in a large one scrolls both.
        steps = ["j"] * 100 if size > 100 else ["j", "j", "k", "k"] * 10
        floor = m.keys(listing, "floor ready", ground.env, ("j",), steps)
        for pane, warm in (("tree", ("1", "g")), ("work", ("1", "g", "2", "g"))):
            time = m.keys(ground.cockpit(size), _words(size), ground.env, warm, steps)
            table.row(
                f"key in {pane}, p50/p95",
                size,
                f"{time.at(50):.1f}/{time.at(95):.1f} ms",
                f"{floor.at(50):.1f}/{floor.at(95):.1f} ms",
                f"{time.at(50) / floor.at(50):.2f} x",
                "<= 8/16 ms, <= 2 x",
            )


STROKES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "step in tree": (("1", "g"), ("j", "k") * 10),
    "step in work": (("1", "g", "2", "g"), ("j",) * 20),
    "page in work": (("1", "g", "2", "g"), ("pagedown", "pageup") * 4),
    "next column": (("1", "g", "2", "g"), ("l", "h") * 5),
    "letter in palette": (("ctrl+p",), tuple("theme")),
    "another view": ((), ("f3", "f2") * 3),
}
"""What a person does, for whom each byte takes time: keys to get there, keys that count."""


def bytes_(ground: Ground, table: Table) -> None:
    """What a key sends, for slow lines, beside a list that does nothing else."""
    size = ground.sizes[0]
    listing = m.python("-m", "bench.floors", "list", str(size))
    floor = m.key_bytes(listing, "floor ready", ground.env, ("j",), ("j",) * 20)
    for what, (warm, presses) in STROKES.items():
        own = m.key_bytes(ground.cockpit(size), _words(size), ground.env, warm, presses)
        middle, most, least = own[len(own) // 2], own[-1], floor[len(floor) // 2]
        ratio = f"{middle / least:.2f} x" if what.startswith("step") else ""
        bare = f"{least} B" if ratio else ""
        table.row(f"bytes, {what}, p50/most", size, f"{middle}/{most} B", bare, ratio, "")


SOUGHT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "filter": (("1", "g", "f"), tuple("owner:ana status:doing")),
    "search": (("1", "g", "/"), tuple("step 7 of")),
    "next match": (("1", "g", "/", *"step 7 of 1", "enter"), ("n", "n", "N", "n")),
    "sort": (("1", "g", "2", "l"), (",",) * 6),
}
"""Ways to what one looks for: keys to get there, keys that count. `sort` is of one long list."""


def finding(ground: Ground, table: Table) -> None:
    """Filter, search and sort, letter by letter, beside a step in a list that does nothing else."""
    for size in (size for size in ground.sizes if size > 100):
        listing = m.python("-m", "bench.floors", "list", str(size))
        floor = m.keys(listing, "floor ready", ground.env, ("j",), ["j"] * 40)
        for what, (warm, presses) in SOUGHT.items():
            files = ground.long if what == "sort" else ground.files
            command = m.python("-m", "cockpit", str(files[size]))
            heard, there = m.answers(command, _words(size), ground.env, warm, presses)
            figure = f"{heard.at(50):.0f}/{max(heard.runs):.0f} ms"
            rest = f"all there: {there.at(50):.0f}/{max(there.runs):.0f} ms"
            target = "<= 100 ms" if what == "sort" else "<= 50 ms"
            table.row(f"{what}, p50/most", size, figure, f"{floor.at(50):.1f} ms", rest, target)


def edits(ground: Ground, table: Table) -> None:
    """One edit until it is durable, through the session, beside a bare durable write."""
    for size in ground.sizes:
        path = ground.files[size]
        floor = m.durable_write(path, ground.runs * 4)
        time = _edit_times(path, ground.runs * 4)
        rest = f"+ {time.median - floor.median:.1f} ms"
        target = {5_000: "+ 5 ms", 50_000: "+ 30 ms"}.get(size, "")
        figure = f"{time.median:.1f} ms"
        table.row("edit to durable", size, figure, f"{floor.median:.1f} ms", rest, target)


def _edit_times(path: Path, runs: int) -> m.Spread:
    # Imported here: the other parts time programs from outside and load nothing of cockpit.
    from data.session import Session
    from model.compose import set_field

    session = Session.open(path, author="bench")
    numbers = count()

    def edit() -> None:
        address = f"item:{first_subtask(0)}"
        change = set_field(session.project, address, ("spent",), next(numbers) + 0.25)
        session.apply([change] if change else [], "bench")
        if session.wait(30).word != "saved":
            raise RuntimeError(f"not saved: {session.state.why}")

    try:
        return m.repeated(edit, runs)
    finally:
        session.close()


def outside(ground: Ground, table: Table) -> None:
    """A change by another program until it is on the screen."""
    for size in ground.sizes:
        path = ground.files[size]
        time = m.outside_change(ground.cockpit(size), ground.env, path, "Risk number 3", 10)
        figure = f"{time.median:.0f} ms, p95 {time.at(95):.0f}"
        table.row("outside change on screen", size, figure, "", "", "p95 <= 100 ms to 5,000")


def weights(ground: Ground, table: Table) -> None:
    """Memory and idle use, beside the blank app."""
    floor = m.weight(ground.blank, "floor ready", ground.env, 5)
    for size in ground.sizes:
        # From here on the file is known, whatever part was run before.
        m.weight(ground.cockpit(size), _words(size), ground.env, 1)
        own = m.weight(ground.cockpit(size), _words(size), ground.env, 10)
        ratio = f"{own.resident / floor.resident:.2f} x"
        target = "<= 1.3 x at 50, <= 150 MB at 50,000"
        own_mb, floor_mb = f"{own.resident:.0f} MB", f"{floor.resident:.0f} MB"
        table.row("memory", size, own_mb, floor_mb, ratio, target)
        _idle_row(table, "idle: core, wake-ups", size, own, floor)
        # The cursor goes to a subtask, and its timer runs.
        timed = m.weight(ground.cockpit(size), _words(size), ground.env, 10, ("2", "j", "j", "s"))
        _idle_row(table, "idle, a timer running", size, timed, floor)


def _idle_row(table: Table, what: str, size: int, own: m.Weight, floor: m.Weight) -> None:
    figure = f"{own.core_percent:.2f} %, {own.wakeups:.0f}/s"
    bare = f"{floor.core_percent:.2f} %, {floor.wakeups:.0f}/s"
    table.row(what, size, figure, bare, "", "<= 0.5 %, <= 30/s")


def commands(ground: Ground, table: Table) -> None:
    """`cockpit list` and `cockpit done`, beside importing what they stand on."""
    runs = ground.runs + 1
    bare = [m.python("-c", "import click, rtoml")] * runs
    for size in ground.sizes:
        file = ("-f", str(ground.files[size]))
        listing = [m.python("-m", "cockpit", "list", *file)] * runs
        # Each of them changes the file.
        done = [m.python("-m", "cockpit", "done", i, *file) for i in open_subtasks(runs)]
        floor, *times = m.processes([bare, listing, done], ground.env)
        for verb, time in zip(("list", "done"), times, strict=True):
            ratio = f"{time.median / floor.median:.2f} x"
            figure, least = f"{time.median:.0f} ms", f"{floor.median:.0f} ms"
            table.row(f"cockpit {verb}", size, figure, least, ratio, "<= 1.6 x at 50")


def imports(ground: Ground, table: Table) -> None:
    """`cockpit import` of 1 MB of Markdown, beside taking its blocks apart and no more."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {
            "trackers of all shapes": write_shapes(folder / "shapes.md"),
            "short entries": write_entries(folder / "entries.md"),
        }
        for what, file in files.items():
            bare = [m.python("-m", "bench.floors", "markdown", str(file))] * (ground.runs + 1)
            # Each of them makes a project of its own.
            news = (str(folder / f"{file.stem}-{run}.toml") for run in count())
            call = ("-m", "cockpit", "import", str(file), "-o")
            whole = [m.python(*call, new) for new, _ in zip(news, bare, strict=False)]
            floor, time = m.processes([bare, whole], ground.env)
            figure, least = f"{time.median:.0f} ms", f"{floor.median:.0f} ms"
            ratio = f"{time.median / floor.median:.2f} x"
            table.row("cockpit import", f"1 MB, {what}", figure, least, ratio, "<= 2 s")


PARTS = {
    part.__name__.rstrip("_"): part
    for part in (frames, keys, bytes_, finding, edits, outside, weights, commands, imports)
}


def main() -> None:
    """Run the parts that are asked for, all unless told."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=[[], *PARTS], help="which parts, all unless told"
    )
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    chosen = parser.parse_args()
    print(f"{date.today()}, {platform.platform()}, {os.cpu_count()} cores,", end=" ")
    names = ("textual", "rtoml", "watchfiles")
    print(f"Python {platform.python_version()},", ", ".join(f"{n} {version(n)}" for n in names))
    print()
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder), chosen.runs, tuple(chosen.sizes))
        table = Table()
        for name in chosen.parts or PARTS:
            PARTS[name](ground, table)


if __name__ == "__main__":
    main()
