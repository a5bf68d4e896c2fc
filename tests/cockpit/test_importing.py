"""`cockpit import`: a project file of trackers in Markdown, and nobody's file lost."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.cli import PROJECT, Run
from tests.support.importing import SAMPLES


@pytest.fixture
def tracker(folder: Path) -> Path:
    """A tracker in the working directory, which has a project file already."""
    return Path(shutil.copy(SAMPLES / "phases.md", folder / "TRACKER.md"))


def test_a_tracker_becomes_a_project_that_opens_without_errors(
    run: Run, file: Path, tracker: Path
) -> None:
    file.unlink()
    result = run("import", tracker.name)
    assert result.exit_code == 0
    assert "2 phases, 4 tasks, 4 subtasks" in result.stdout
    assert run("check").exit_code == 0
    assert "Harbour lights" in run("status").stdout
    assert 'source = "TRACKER.md:29"' in file.read_text(encoding="utf-8")
    assert (file.parent / "cockpit.schema.json").exists()


def test_what_was_found_is_counted_in_words_and_a_list_that_is_no_work_is_told(
    run: Run, folder: Path
) -> None:
    text = "# Move\n\n## Pack\n\n- [ ] boxes\n\n## Bank\n\n1. new address\n2. new card\n"
    (folder / "list.md").write_text(text, encoding="utf-8")
    told = run("import", "list.md", "-o", "move.toml").stdout
    assert "found 1 phase, 1 task, 1 page\n" in told
    assert "list.md:9: this list became the page 'Bank': entries with a box, `- [ ]`" in told


def test_an_existing_file_is_replaced_only_when_told(run: Run, file: Path, tracker: Path) -> None:
    refused = run("import", tracker.name)
    assert refused.exit_code == 2
    assert "exists already" in refused.stderr
    assert "--force" in refused.stderr
    assert file.read_text(encoding="utf-8") == PROJECT
    assert run("import", tracker.name, "--force").exit_code == 0
    assert "Harbour lights" in file.read_text(encoding="utf-8")


def test_a_tracker_is_never_replaced_by_what_it_becomes(
    run: Run, folder: Path, tracker: Path
) -> None:
    before = tracker.read_text(encoding="utf-8")
    (folder / "link.toml").symlink_to(tracker)
    for output in (tracker.name, "link.toml"):
        for more in ((), ("--force",), ("--dry-run",)):
            refused = run("import", tracker.name, "-o", output, *more)
            assert refused.exit_code == 2
            assert "is a tracker, which stays as it is: name another -o" in refused.stderr
    assert tracker.read_text(encoding="utf-8") == before


def test_trackers_of_one_name_are_told_apart_by_their_folders(run: Run, folder: Path) -> None:
    for place, title in (("bow", "Tar"), ("stern", "Oil"), ("stern/aft", "Wax")):
        (folder / place).mkdir()
        text = f"# Boat\n\n## Phase 1: {place}\n\n- [ ] {title}\n- [ ] Due 03/04/2026\n"
        (folder / place / "TODO.md").write_text(text, encoding="utf-8")
    trackers = ["bow/TODO.md", "./stern/TODO.md", "stern/aft/TODO.md"]
    told = run("import", *trackers, "-o", "all.toml").stdout
    written = (folder / "all.toml").read_text("utf-8")
    assert "# Imported from bow/TODO.md, stern/TODO.md, aft/TODO.md." in written
    for name in ("bow/TODO.md", "stern/TODO.md", "aft/TODO.md"):
        assert f'source = "{name}:5"' in written
        assert f"{name}:6: '03/04/2026' can be two days" in told
    assert "nothing new" in run("import", *trackers, "--into", "all.toml").stdout


def test_the_output_can_be_named_or_printed(run: Run, folder: Path, tracker: Path) -> None:
    assert run("import", tracker.name, "-o", "other.toml").exit_code == 0
    printed = run("import", tracker.name, "-o", "-")
    assert printed.stdout == (folder / "other.toml").read_text(encoding="utf-8")
    assert "found 2 phases" in printed.stderr


def test_a_dry_run_tells_what_became_of_every_line_and_writes_nothing(
    run: Run, folder: Path, file: Path, tracker: Path
) -> None:
    file.unlink()
    result = run("import", tracker.name, "--dry-run")
    assert result.exit_code == 0
    assert "TRACKER.md:27: table: taken, 2 items of Poles" in result.stdout
    assert "TRACKER.md:60: paragraph: page, Why we do this" in result.stdout
    assert "comment: left out" in result.stdout
    assert "nothing written" in result.stdout
    assert [path.name for path in folder.iterdir()] == ["TRACKER.md"]


def test_json_holds_items_counts_project_and_report_and_writes_nothing(
    run: Run, folder: Path, tracker: Path
) -> None:
    before = sorted(folder.iterdir())
    told = json.loads(run("import", tracker.name, "--json").stdout)
    assert list(told) == ["cockpit", "items", "counts", "project", "report"]
    assert told["cockpit"] == 1
    assert told["items"][1] == {
        "kind": "task",
        "title": "Poles",
        "status": "done",
        "parent": "North pier",
        "line": 24,
    }
    assert told["counts"] == {"checkbox_done": 0, "checkbox_open": 3}
    assert told["project"]["project"]["name"] == "Harbour lights"
    assert told["report"][0]["file"] == "TRACKER.md"
    assert sorted(folder.iterdir()) == before


def test_doubtful_places_are_told_with_their_line(run: Run, folder: Path) -> None:
    shutil.copy(SAMPLES / "twice.md", folder / "twice.md")
    told = run("import", "twice.md", "-o", "x.toml").stdout
    assert "twice.md:35: IRON-001 is broken here, done in line 16; the first counts" in told


def test_a_tracker_can_come_through_a_pipe(run: Run) -> None:
    result = run("import", "-", "-o", "-", stdin="## Phase 1: A\n- [ ] b\n")
    assert result.exit_code == 0
    assert 'source = "stdin:2"' in result.stdout


def test_words_of_the_users_settings_are_understood(run: Run, folder: Path) -> None:
    settings = folder.parent / "home" / "config"
    settings.mkdir(exist_ok=True)
    (settings / "words.toml").write_text('[status]\ndone = ["in the bag"]\n', encoding="utf-8")
    (folder / "t.md").write_text("| Task | Status |\n|---|---|\n| Sail | in the bag |\n", "utf-8")
    told = json.loads(run("import", "t.md", "--json").stdout)
    assert told["items"][0]["status"] == "done"


def test_tables_of_ones_own_words_that_nothing_reads_are_told(run: Run, folder: Path) -> None:
    settings = folder.parent / "home" / "config"
    settings.mkdir(exist_ok=True)
    own = 'boats = ["skiff"]\n\n[status]\ndone = ["moored"]\n\n[ states ]\ndone = ["afloat"]\n'
    (settings / "words.toml").write_text(own, encoding="utf-8")
    (folder / "t.md").write_text("| Task | Status |\n|---|---|\n| Sail | moored |\n", "utf-8")
    told = run("import", "t.md", "-o", "t.toml").stdout
    assert "words.toml:6: no words are read from a table 'states'; did you mean 'status'?" in told
    assert "words.toml:1: no words are read from a table 'boats'; docs/import.md says" in told
    assert "'status';" not in told
    assert 'status = "done"' in (folder / "t.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x00\xff\xfe" * 99, "no text"),
        (b"A letter to a friend.\n", "no phases"),
        (b"# [Project Name]\n\n## Phase 1: [Name]\n- [ ] [Task]\n", "template"),
        (b"- [ ] x\n" * 200_000, "larger than 1 MB"),
    ],
)
def test_what_is_no_tracker_is_refused_and_nothing_is_written(
    run: Run, folder: Path, content: bytes, said: str
) -> None:
    (folder / "t.md").write_bytes(content)
    result = run("import", "t.md", "-o", "new.toml")
    assert result.exit_code == 3
    assert said in result.stderr
    assert not (folder / "new.toml").exists()


def test_a_tracker_that_is_not_there_and_one_named_twice_are_refused(
    run: Run, tracker: Path
) -> None:
    assert run("import", "nowhere.md", "-o", "x.toml").exit_code == 3
    twice = run("import", tracker.name, tracker.name, "-o", "x.toml")
    assert twice.exit_code == 3
    assert "named twice" in twice.stderr


def _boats(folder: Path, *names: str) -> None:
    rows = "".join(f"- [ ] 1.{at} {name}\n" for at, name in enumerate(names, 1))
    (folder / "BOATS.md").write_text(f"# Boats\n\n## Phase 1: Hulls\n\n{rows}", encoding="utf-8")


@pytest.mark.parametrize("gone", [False, True])
def test_nothing_of_a_project_that_was_replaced_comes_into_the_new_one(
    run: Run, folder: Path, file: Path, tracker: Path, gone: bool
) -> None:
    assert run("import", tracker.name, "--force").exit_code == 0
    assert run("set", "1.1", "title=Lamps", "status=done").exit_code == 0
    assert run("rm", "1.2").exit_code == 0
    if gone:
        file.unlink()
    _boats(folder, "Keel", "Mast")
    replaced = run("import", "BOATS.md", *([] if gone else ["--force"]))
    assert replaced.exit_code == 0
    assert "kept as" in replaced.stderr
    assert Path(replaced.stderr.rpartition("kept as ")[2].strip()).exists()
    before = file.read_text(encoding="utf-8")
    edited = run("set", "1.2", "status=doing")
    assert edited.exit_code == 0
    assert edited.stderr == ""
    assert run("undo").exit_code == 0
    assert file.read_text(encoding="utf-8") == before
    assert "no step" in run("undo").stderr


def test_a_project_that_was_replaced_is_among_the_earlier_versions(
    run: Run, folder: Path, file: Path
) -> None:
    _boats(folder, "Keel")
    assert run("import", "BOATS.md", "--force").exit_code == 0
    assert run("restore", "1", "--yes").exit_code == 0
    assert file.read_text(encoding="utf-8") == PROJECT
