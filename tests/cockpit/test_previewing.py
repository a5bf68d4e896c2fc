"""`cockpit import --preview`: looked at on a terminal, written where that is wanted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.cli import Run
from tests.support.terminal import Terminal, cockpit_command

TRACKER = """\
# Move

## Phase 1: Boxes

- [ ] Choose sizes
- [x] Weigh (in progress)
"""


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A tracker in a folder without a project."""
    path = tmp_path / "TODO.md"
    path.write_text(TRACKER, encoding="utf-8")
    return path


def _preview(tracker: Path, *more: str, columns: int = 120, lines: int = 40) -> Terminal:
    folder = tracker.parent
    env = {f"COCKPIT_{n}": str(folder / n.lower()) for n in ("STATE_DIR", "CONFIG_DIR")}
    env["COCKPIT_AUTHOR"] = "ana"
    command = cockpit_command("import", tracker.name, "--preview", *more)
    terminal = Terminal(command, env=env, cwd=folder, columns=columns, lines=lines)
    terminal.wait_for("told twice")
    return terminal


def test_a_new_file_is_written_as_it_was_settled(tracker: Path) -> None:
    terminal = _preview(tracker)
    terminal.press("t")
    terminal.wait_for("Settle 1.2 as doing, not done: why")
    terminal.press("enter")
    terminal.wait_gone("told twice")
    terminal.press("w")
    assert terminal.wait_end() == 0
    text = tracker.with_name("cockpit.toml").read_text("utf-8")
    assert 'status = "doing"' in text
    assert 'by = "ana"' in text
    assert tracker.read_text("utf-8") == TRACKER


def test_what_was_settled_is_not_told_behind_the_preview_and_the_rest_is(tracker: Path) -> None:
    more = "- [ ] Ship, due 03/04/2026\n- [ ] Sell, due 05/06/2026\n"
    tracker.write_text(TRACKER + more, encoding="utf-8")
    terminal = _preview(tracker)
    terminal.wait_for("TODO.md:6  told twice")  # the cursor is on the first place
    terminal.press("n")
    terminal.wait_for("taken as 2026-03-04")
    terminal.press("t")
    terminal.wait_gone("taken as 2026-03-04")
    terminal.press("w")
    assert terminal.wait_end() == 0
    told = terminal.text[terminal.text.index("found ") :]
    assert "'05/06/2026' can be two days; taken as 2026-05-06" in told
    assert "1.2 is done; also: doing" in told
    assert "taken as 2026-03-04" not in told
    assert "2026-04-03" in tracker.with_name("cockpit.toml").read_text("utf-8")


def test_a_list_that_became_a_page_is_a_place_to_look_at_before_it_is_written(
    tracker: Path,
) -> None:
    lists = "\n## Ideas\n\n- A hoist\n- A ramp\n\n## Bank\n\n1. new address\n2. new card\n"
    tracker.write_text(TRACKER + lists, encoding="utf-8")
    terminal = _preview(tracker)
    terminal.wait_for("became the page 'Ideas'")
    terminal.press("n", "o")
    terminal.wait_gone("became the page 'Ideas'")
    terminal.press("w")
    assert terminal.wait_end() == 0
    told = terminal.text[terminal.text.index("found ") :]
    assert ": this list became the page 'Ideas'" not in told
    assert ": this list became the page 'Bank'" in told


@pytest.mark.parametrize("more", [(), ("--into", "boat.toml")])
def test_a_tracker_that_changed_while_it_was_looked_at_is_told(
    tracker: Path, more: tuple[str, ...]
) -> None:
    tracker.with_name("boat.toml").write_text('[project]\nname = "Boat"\n', encoding="utf-8")
    terminal = _preview(tracker, *more)
    tracker.write_text(TRACKER + "- [ ] Wash it\n", encoding="utf-8")
    terminal.press("w")
    assert terminal.wait_end() == 0
    assert "TODO.md changed meanwhile and was taken as first read" in terminal.text


def test_esc_leaves_with_nothing_written(tracker: Path) -> None:
    terminal = _preview(tracker)
    terminal.press("escape")
    assert terminal.wait_end() == 0
    assert not tracker.with_name("cockpit.toml").exists()


def test_a_project_is_joined_in_one_step(tracker: Path) -> None:
    path = tracker.with_name("cockpit.toml")
    path.write_text('[project]\nname = "Move"\n', encoding="utf-8")
    terminal = _preview(tracker, "--into", "cockpit.toml")
    terminal.press("enter", "w")  # Enter goes to the tracker and never writes
    assert terminal.wait_end() == 0
    assert 'title = "Choose sizes"' in path.read_text("utf-8")


def test_a_project_that_has_it_all_gets_no_step_to_take_back(tracker: Path) -> None:
    path = tracker.with_name("cockpit.toml")
    path.write_text('[project]\nname = "Move"\n', encoding="utf-8")
    for told in ("one step; `cockpit undo` takes it back", "nothing was changed"):
        terminal = _preview(tracker, "--into", "cockpit.toml")
        terminal.press("w")
        assert terminal.wait_end() == 0
        assert told in terminal.text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "terminal"),
        (("--json",), "leave out --json"),
        (("--dry-run",), "leave out --json, --dry-run"),
        (("-o", "-"), "-o -"),
    ],
)
def test_where_nobody_can_look_it_is_refused_and_nothing_is_written(
    run: Run, folder: Path, file: Path, more: tuple[str, ...], told: str
) -> None:
    (folder / "TODO.md").write_text(TRACKER, encoding="utf-8")
    before = file.read_bytes()
    result = run("import", "TODO.md", "--preview", *more)
    assert result.exit_code == 2
    assert told in result.stderr
    assert file.read_bytes() == before


def test_a_file_that_is_there_is_refused_before_anything_is_shown(tracker: Path) -> None:
    path = tracker.with_name("cockpit.toml")
    path.write_text("# mine\n", encoding="utf-8")
    command = cockpit_command("import", tracker.name, "--preview")
    terminal = Terminal(command, cwd=tracker.parent)
    assert terminal.wait_end() == 2
    assert path.read_text("utf-8") == "# mine\n"


def test_what_cannot_be_written_is_told_and_what_was_settled_stays(tracker: Path) -> None:
    terminal = _preview(tracker, "-o", "nowhere/cockpit.toml")
    terminal.press("w")
    terminal.wait_for("there is no folder")
    tracker.with_name("nowhere").mkdir()
    terminal.press("w")
    assert terminal.wait_end() == 0
    assert 'title = "Weigh"' in (tracker.with_name("nowhere") / "cockpit.toml").read_text("utf-8")


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (60, 20)])
def test_why_it_cannot_be_written_stands_whole_on_a_small_screen(
    tracker: Path, columns: int, lines: int
) -> None:
    terminal = _preview(tracker, "-o", "boat.toml", columns=columns, lines=lines)
    tracker.with_name("boat.toml").write_text("# mine\n", encoding="utf-8")
    terminal.press("w")
    terminal.wait_for("--force replaces it")
    told = re.sub(r"[│┃\s]", "", terminal.text)  # a path is broken where the line ends
    assert "boat.tomlexistsalready:openit,orchooseanothername;--forcereplacesit" in told
    terminal.press("escape")
    assert terminal.wait_end() == 0


@pytest.mark.parametrize(
    ("name", "told"), [("sub", "name the tracker in it"), ("big.md", "larger than 1 MB: import")]
)
def test_what_is_no_tracker_is_told_in_words_about_trackers(
    run: Run, folder: Path, name: str, told: str
) -> None:
    (folder / "sub").mkdir()
    (folder / "big.md").write_text("# T\n- [ ] a\n" * 100_000, encoding="utf-8")
    result = run("import", name, "-o", "new.toml")
    assert result.exit_code == 3
    assert told in result.stderr
    assert not (folder / "new.toml").exists()
