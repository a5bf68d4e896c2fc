"""`cockpit check`: what it prints in each form, how it ends, and what it mends."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.support.cli import PROJECT, Run

LATE = '\n[[issues]]\nid = "I1"\ntitle = "Leak"\ndue = 2026-01-01\nstatus = "Open"\n'
# The small project's one risk is high and has neither.
KNOWN = ["risk-no-mitigation", "risk-no-owner"]


@pytest.fixture
def sound(file: Path) -> Path:
    """Return the project file without anything wrong in it."""
    text = PROJECT + 'owner = "Ana"\nmitigation = "Two strong people"\n'
    file.write_text(text, encoding="utf-8")
    return file


def codes(run: Run, *words: str) -> list[str]:
    return [f["code"] for f in json.loads(run("check", *words, "--json").stdout)["findings"]]


def test_a_sound_project_is_said_to_be_consistent(run: Run, sound: Path) -> None:
    result = run("check", "--strict")
    assert result.exit_code == 0
    said = "cockpit.toml is consistent: nothing is wrong in 6 items and 1 row of registers\n"
    assert result.stdout == said


def test_findings_stand_on_lines_with_their_place(run: Run, file: Path) -> None:
    lines = run("check").stdout.splitlines()
    assert lines[0].startswith("cockpit.toml:23:1: warning: R1 is high and has no mitigation")
    assert lines[0].endswith("[risk-no-mitigation]")
    assert lines[-1] == "2 warnings"


def test_a_record_without_an_id_is_named_by_its_title_alone(run: Run, file: Path) -> None:
    file.write_text('[[risks]]\ntitle = "Rain"\nprobability = "high"\nimpact = "high"\n')
    told = run("check").stdout
    assert "info: the risk 'Rain' has no id" in told
    assert "warning: Rain is high and has no owner" in told


def test_items_without_an_id_are_named_by_their_titles(run: Run, file: Path) -> None:
    file.write_text(
        '[[phases]]\ntitle = "Hull"\nstatus = "done"\nestimate = "soon"\n'
        '[[phases.tasks]]\ntitle = "Saw"\nspent = "much"\n'
    )
    told = run("check").stdout
    assert "the estimate of 'Hull' is 'soon'" in told
    assert "the spent of 'Saw' is 'much'" in told
    assert "'Hull' is done, but 1 of what is below it is open (Saw)" in told


def test_warnings_end_with_1_only_when_strict(run: Run, file: Path) -> None:
    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_errors_end_with_1_in_every_form(run: Run, file: Path, form: str) -> None:
    file.write_text(PROJECT + "estimate = -3\n[[phases]]\nid = 'x'\nestimate = -1\n", "utf-8")
    assert run("check", "--format", form).exit_code == 1


def test_files_are_named_as_words_and_by_their_path(run: Run, sound: Path) -> None:
    other = sound.parent / "plans" / "b.toml"
    other.parent.mkdir()
    other.write_text(PROJECT, encoding="utf-8")
    result = run("check", "cockpit.toml", "plans/b.toml")
    assert "cockpit.toml is consistent" in result.stdout
    assert "plans/b.toml:23:1: warning" in result.stdout
    log = json.loads(run("check", "cockpit.toml", "plans/b.toml", "--format", "sarif").stdout)
    places = [r["locations"][0]["physicalLocation"] for r in log["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"plans/b.toml"}
    github = run("check", "plans/b.toml", "--format=github").stdout.splitlines()
    assert github[0].startswith("::warning file=plans/b.toml,line=23,col=1,title=cockpit risk-no-")


@pytest.mark.parametrize(
    "words",
    [
        ["-f", "cockpit.toml", "cockpit.toml"],
        ["--json", "--format", "sarif"],
        ["--format", "yaml"],
        ["--json", "cockpit.toml", "cockpit.toml"],
        ["--dry-run"],
    ],
)
def test_what_contradicts_itself_is_wrong_usage(run: Run, words: list[str]) -> None:
    assert run("check", *words).exit_code == 2


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_that_cannot_be_read_ends_with_3_and_prints_no_findings(
    run: Run, file: Path, form: str
) -> None:
    file.write_text("[project\n", encoding="utf-8")
    result = run("check", "--format", form)
    assert (result.exit_code, result.stdout) == (3, "")


def test_a_file_that_cannot_be_read_is_a_finding_for_those_who_show_lines(
    run: Run, file: Path
) -> None:
    file.write_text("[project]\nname = 'Hull\n", encoding="utf-8")
    annotated = run("check", "--format", "github")
    assert annotated.exit_code == 3
    assert annotated.stdout.startswith("::error file=cockpit.toml,line=2,col=13,title=cockpit unr")
    log = run("check", "--format", "sarif")
    assert log.exit_code == 3
    [result] = json.loads(log.stdout)["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("unreadable", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": 13}
    assert "see `cockpit restore`" in log.stderr


def test_one_file_that_cannot_be_read_leaves_the_others_their_findings(
    run: Run, file: Path, sound: Path
) -> None:
    plans = sound.parent / "plans"
    plans.mkdir()
    (plans / "b.toml").write_text("[project\n", encoding="utf-8")
    (plans / "c.toml").write_text(PROJECT, encoding="utf-8")
    result = run("check", "plans/a.toml", "plans/b.toml", "plans/c.toml")
    assert result.exit_code == 3
    assert "plans/c.toml:23:1: warning" in result.stdout
    missing, broken = result.stderr.splitlines()
    assert "plans/a.toml" in missing
    assert broken.startswith("cockpit: plans/b.toml:1:9: ")


def test_fix_mends_what_is_safe_in_one_step_that_undo_takes_back(run: Run, sound: Path) -> None:
    text = sound.read_text(encoding="utf-8") + LATE
    sound.write_text(text.replace('status = "doing"', 'status = "Doing"'), encoding="utf-8")
    before = sound.read_bytes()
    assert codes(run) == ["unknown-status", "overdue", "unknown-status"]
    result = run("check", "--fix")
    assert result.stdout.count("mended: ") == 2
    assert "[overdue]" in result.stdout.splitlines()[2]
    assert codes(run) == ["overdue"]
    assert 'status = "doing"' in sound.read_text(encoding="utf-8")
    run("undo")
    assert sound.read_bytes() == before


def test_a_dry_run_shows_what_fix_would_change_and_changes_nothing(run: Run, sound: Path) -> None:
    sound.write_text(sound.read_text("utf-8") + LATE, encoding="utf-8")
    before = sound.read_bytes()
    result = run("check", "--fix", "--dry-run")
    assert '+status = "open"' in result.stdout
    assert "would mend: 'Open' is no status" in result.stdout
    assert sound.read_bytes() == before


def test_a_dry_run_that_would_mend_nothing_says_so(run: Run, file: Path) -> None:
    told = run("check", "--fix", "--dry-run").stdout
    assert told.startswith("nothing would be mended: none of 2 findings can be mended safely;")


def test_a_dry_run_where_nothing_is_wrong_says_so(run: Run, sound: Path) -> None:
    told = run("check", "--fix", "--dry-run").stdout
    assert told == "nothing would be mended: nothing is wrong\n"


def test_fix_says_what_is_locked(run: Run, sound: Path) -> None:
    text = sound.read_text("utf-8").replace('title = "Move"', 'title = "M"\nlocked_on = 2026-01-01')
    sound.write_text(text + '\n[[phases]]\nid = "2"\n', encoding="utf-8")
    assert "mended: " in run("check", "--fix").stdout
    text = sound.read_text("utf-8").replace("locked_on =", 'status = "Todo"\nlocked_on =')
    sound.write_text(text, encoding="utf-8")
    result = run("check", "--fix")
    assert "2 is locked and was left as it is [unknown-status]" in result.stderr


def test_fix_with_nothing_to_mend_leaves_the_file_alone(run: Run, sound: Path) -> None:
    before = sound.stat().st_mtime_ns
    assert "is consistent" in run("check", "--fix").stdout
    assert sound.stat().st_mtime_ns == before


def test_json_tells_which_findings_can_be_mended(run: Run, sound: Path) -> None:
    sound.write_text(sound.read_text("utf-8") + LATE, encoding="utf-8")
    found = json.loads(run("check", "--json").stdout)["findings"]
    assert {f["code"]: f["fixable"] for f in found} == {"overdue": False, "unknown-status": True}


CRITERION = '\n[[criteria]]\nid = "C1"\ntitle = "All green"\n'


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    command = ["git", *identity, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_criterion_that_is_marked_notes_day_author_and_commit(run: Run, sound: Path) -> None:
    sound.write_text(sound.read_text("utf-8") + CRITERION, encoding="utf-8")
    folder = sound.parent
    git(folder, "init", "-q")
    git(folder, "add", "cockpit.toml")
    git(folder, "commit", "-q", "-m", "plan")
    commit = git(folder, "rev-parse", "--short", "HEAD")
    run("set", "C1", "status=met", "last.result=41 of 41")
    shown = json.loads(run("show", "C1", "--json").stdout)["record"]["fields"]
    assert shown["status"] == "met"
    last = {"date": date.today().isoformat(), "commit": commit, "by": "Ana", "result": "41 of 41"}
    assert shown["last"] == last
    run("undo")
    assert sound.read_text("utf-8").endswith(CRITERION)


def test_outside_of_a_repository_a_mark_notes_day_and_author(run: Run, sound: Path) -> None:
    sound.write_text(sound.read_text("utf-8") + CRITERION, encoding="utf-8")
    run("set", "C1", "status=not_met")
    shown = json.loads(run("show", "C1", "--json").stdout)["record"]["fields"]
    assert shown["last"] == {"date": date.today().isoformat(), "by": "Ana"}
