"""`cockpit import --into`: a tracker joins the project it became, and no progress is lost."""

from pathlib import Path

import pytest

from tests.support.cli import Run

TRACKER = """\
# Move the office

## Phase 1: Pack

- [ ] Order boxes
- [x] Count the shelves
- [ ] Pack the library
"""


@pytest.fixture
def tracker(run: Run, folder: Path, file: Path) -> Path:
    """A tracker, and the project that was made of it, in which the boxes are ordered by now."""
    path = folder / "TODO.md"
    path.write_text(TRACKER, encoding="utf-8")
    file.unlink()
    assert run("import", "TODO.md").exit_code == 0
    assert run("set", "1.1", "status=done", "spent=1h").exit_code == 0
    return path


def _into(run: Run, *more: str) -> str:
    result = run("import", "TODO.md", "--into", "cockpit.toml", *more)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_the_same_tracker_again_changes_nothing(run: Run, tracker: Path, file: Path) -> None:
    before = file.read_bytes()
    assert "nothing new" in _into(run)
    assert file.read_bytes() == before


def test_what_is_new_joins_and_what_was_done_stays(run: Run, tracker: Path, file: Path) -> None:
    tracker.write_text(
        TRACKER.replace("- [ ] Order", "- [ ] Find a van\n- [ ] Order").replace(
            "[ ] Pack", "[x] Pack"
        ),
        encoding="utf-8",
    )
    before = file.read_bytes()
    assert "1 added" in _into(run)
    shown = {line.split("\t")[1]: line for line in run("list", "--plain").stdout.splitlines()[1:]}
    assert "done" in shown["Order boxes"]
    assert "done" in shown["Pack the library"]
    assert "todo" in shown["Find a van"]
    assert run("undo").exit_code == 0
    assert file.read_bytes() == before


def test_what_both_changed_stays_and_is_told(run: Run, tracker: Path) -> None:
    tracker.write_text(TRACKER.replace("[ ] Order", "[-] Order"), encoding="utf-8")
    told = _into(run)
    assert "1.1 status: done stays, the tracker says dropped" in told


def test_a_dry_run_tells_the_changes_and_writes_nothing(
    run: Run, tracker: Path, file: Path
) -> None:
    tracker.write_text(TRACKER + "- [ ] Lock the door\n", encoding="utf-8")
    before = file.read_bytes()
    told = _into(run, "--dry-run")
    assert "added: Lock the door" in told
    assert "nothing written" in told
    assert file.read_bytes() == before
    assert "1 added" in _into(run)


def test_where_nobody_knows_the_tracker_of_last_time_what_differs_is_told(
    run: Run, tracker: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    tracker.write_text(TRACKER.replace("[ ] Pack", "[x] Pack"), encoding="utf-8")
    monkeypatch.setenv("COCKPIT_STATE_DIR", str(tmp_path / "elsewhere"))
    for _ in range(2):  # until somebody has looked at it
        told = _into(run)
        assert "nothing new" not in told
        assert "1.3 status: todo stays, the tracker says done" in told
        assert "--preview" in told
    assert file.read_bytes() == before


def test_a_dry_run_names_nothing_to_take_back(run: Run, tracker: Path) -> None:
    tracker.write_text(TRACKER + "- [ ] Lock the door\n", encoding="utf-8")
    assert "undo" not in _into(run, "--dry-run")
    assert "`cockpit undo` takes it back" in _into(run)


def test_into_needs_a_project_and_no_output(run: Run, tracker: Path) -> None:
    assert run("import", "TODO.md", "--into", "nowhere.toml").exit_code == 3
    both = run("import", "TODO.md", "--into", "cockpit.toml", "-o", "other.toml")
    assert both.exit_code == 2


def test_a_project_that_was_not_made_of_it_gets_what_it_lacks_alone(
    run: Run, folder: Path, file: Path
) -> None:
    (folder / "TODO.md").write_text(TRACKER, encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    told = _into(run)
    assert "added" in told
    after = file.read_text(encoding="utf-8")
    # A row that is in both has a source now, behind all that stood in it.
    assert all(line.rstrip(" },") in after for line in before.splitlines())


def test_what_was_taken_back_comes_in_again(run: Run, tracker: Path, file: Path) -> None:
    tracker.write_text(TRACKER + "- [ ] Lock the door\n", encoding="utf-8")
    for _ in range(2):
        assert "1 added" in _into(run)
        assert "nothing new" in _into(run)
        assert run("undo").exit_code == 0
        assert "Lock the door" not in file.read_text(encoding="utf-8")
    assert run("redo").exit_code == 0
    assert "nothing new" in _into(run)
    assert run("rm", "1.4").exit_code == 0
    assert "nothing new" in _into(run), "what was removed here stays away"


def test_a_project_made_anew_knows_nothing_of_what_joined_the_one_before(
    run: Run, folder: Path, tracker: Path, file: Path
) -> None:
    (folder / "MORE.md").write_text(TRACKER + "- [ ] Lock the door\n", encoding="utf-8")
    for _ in range(2):
        joined = run("import", "MORE.md", "--into", "cockpit.toml")
        assert "1 added" in joined.stdout
        file.unlink()
        assert run("import", "TODO.md").exit_code == 0


def test_hours_stay_with_their_row_where_one_comes_before_it_that_gets_another_owner(
    run: Run, folder: Path, file: Path
) -> None:
    path = folder / "ROOF.md"
    head = "# Shed\n\n## Phase 1: Frame\n- [ ] Posts\n"
    path.write_text(head + "- [ ] Roof — Bo\n- [ ] Tar it (due: 2026-12-01)\n", encoding="utf-8")
    file.unlink()
    assert run("import", "ROOF.md").exit_code == 0
    assert run("set", "1.2", "spent=3h", "status=doing").exit_code == 0
    assert run("set", "1.3", "spent=1h").exit_code == 0
    now = "- [ ] Survey\n- [ ] Roof — Ana\n- [ ] Tar it (due: 2026-12-15)\n"
    path.write_text(head + now, encoding="utf-8")
    told = run("import", "ROOF.md", "--into", "cockpit.toml")
    assert "1 added" in told.stdout
    assert "stays" not in told.stdout
    shown = [line.split("\t") for line in run("list", "--plain").stdout.splitlines()[1:]]
    spent = {row[1].split(" ")[0]: row[3] for row in shown}
    assert (spent["Survey"], spent["Roof"], spent["Tar"]) == ("", "3", "1")


def test_what_is_taken_for_one_under_two_titles_is_told(
    run: Run, tracker: Path, file: Path
) -> None:
    tracker.write_text(TRACKER.replace("Pack the library", "Pack the whole library"), "utf-8")
    assert "'Pack the library' is taken to be 'Pack the whole library' by now" in _into(run)
