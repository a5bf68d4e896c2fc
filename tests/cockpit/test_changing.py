"""A verb that changes something changes just that, in the file, in one step."""

import difflib
import fcntl
import hashlib
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cockpit import changing
from cockpit.session import Stepping
from data.hand import Hand
from data.session import Session, StepResult
from tests.support.cli import PROJECT, Run


def _changed(file: Path) -> list[str]:
    """Return the lines of the file that differ from the project's, without their indentation."""
    after = file.read_text(encoding="utf-8")
    lines = difflib.ndiff(PROJECT.splitlines(), after.splitlines())
    return [line[2:].strip() for line in lines if line.startswith("+ ")]


def test_set_gives_fields_new_values_and_leaves_every_other_line(run: Run, file: Path) -> None:
    assert run("set", "1.1.2", "estimate=8", "spent+=30m").exit_code == 0
    [line] = _changed(file)
    assert line.endswith(
        'title = "Pack the shelves", status = "doing", estimate = 8, spent = 1.75 },'
    )


def test_all_pairs_of_a_set_are_one_step(run: Run, file: Path) -> None:
    run("set", "1.1.2", "estimate=8", "status=done", "owners=Ana,Bo")
    assert run("undo").exit_code == 0
    assert file.read_text(encoding="utf-8") == PROJECT


def test_days_of_several_records_are_moved_each_from_where_it_is(run: Run, file: Path) -> None:
    assert run("set", "1.1.1", "due=2026-11-30").exit_code == 0
    assert run("set", "1.1.2", "due=2026-12-28").exit_code == 0
    assert run("set", "1.1.1", "1.1.2", "due+=1w").exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert "due = 2026-12-07" in text
    assert "due = 2027-01-04" in text
    refused = run("set", "1.1.1", "due-=soon")
    assert refused.exit_code == 2
    assert "is no step from day to day: write 3d, 1w, 2m or 1y" in refused.stderr


def test_several_records_get_the_same_in_one_step(run: Run, file: Path) -> None:
    result = run("set", "1.1.3", "1.1.2", "R1", "priority=P1", "spent+=30m", "--own")
    assert result.exit_code == 2
    result = run("set", "1.1.3", "1.1.2", "priority=P1", "spent+=30m")
    assert result.stdout == "1.1.2, 1.1.3 set\n"
    assert len(_changed(file)) == 2
    assert all('priority = "P1"' in line for line in _changed(file))
    run("undo")
    assert file.read_text(encoding="utf-8") == PROJECT


def test_records_without_anything_to_set_are_wrong_usage(run: Run, file: Path) -> None:
    result = run("set", "1.1.2", "1.1.3")
    assert result.exit_code == 2
    assert "'1.1.3' assigns nothing: write FIELD=VALUE" in result.stderr


def test_an_empty_value_unsets(run: Run, file: Path) -> None:
    run("set", "1.1.2", "estimate=")
    [line] = _changed(file)
    assert "estimate" not in line


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        (["owners+=Cy"], '["Ana", "Bo", "Cy"]'),
        (["owners+=Bo"], None),
        (["owners-=Bo"], '["Ana"]'),
        (["owners+=Cy", "owners-=Ana"], '["Bo", "Cy"]'),
        (["owners=Cy"], '["Cy"]'),
    ],
)
def test_lists_are_added_to_and_taken_from(
    run: Run, file: Path, words: list[str], owners: str | None
) -> None:
    assert run("set", "1.1", *words).exit_code == 0
    expected = [f"owners = {owners}   # they know the shelves"] if owners else []
    assert _changed(file) == expected


def test_a_field_within_a_table_is_dotted(run: Run, file: Path) -> None:
    run("set", "2", "timebox.limit=2h")
    assert 'timebox = { limit = "2h" }' in file.read_text(encoding="utf-8")


def test_a_value_is_read_from_standard_input(run: Run, file: Path) -> None:
    run("set", "1.1", "notes=@-", stdin="a long\nstory\n")
    assert "story" in file.read_text(encoding="utf-8")


def test_the_project_itself_can_be_set(run: Run, file: Path) -> None:
    run("set", "project", "name=Another office")
    assert _changed(file) == ['name = "Another office"']


def test_a_new_id_takes_the_references_along(run: Run, file: Path) -> None:
    run("set", "1.1.2", "id=1.1.9")
    text = file.read_text(encoding="utf-8")
    assert 'depends_on = ["1.1.9"]' in text
    assert 'focus = "1.1.9"' in text


def test_done_brings_its_date(run: Run, file: Path) -> None:
    assert run("done", "1.1.2", "1.1.3").exit_code == 0
    assert file.read_text(encoding="utf-8").count("done_on = 20") == 2


def test_done_on_a_parent_names_what_is_open_below(run: Run, file: Path) -> None:
    result = run("done", "1.1")
    assert "2 open below it (1.1.2, 1.1.3)" in result.stderr
    run("undo")
    assert run("done", "1.1", "--all").stderr == ""
    assert file.read_text(encoding="utf-8").count('status = "done"') == 3


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["subtask", "title=Label boxes", "--parent", "1.1"], "1.1.4"),
        (["item", "title=Label boxes", "--parent", "1.1"], "1.1.4"),
        (["subtask", "title=Label boxes", "--after", "1.1.1"], "1.1.4"),
        (["task", "title=Cellar", "--parent", "1"], "1.2"),
        (["phase", "title=Unpack"], "3"),
        (["risk", "title=Rain", "probability=high"], "R2"),
        (["risk", "title=Rain", "id=RAIN"], "RAIN"),
    ],
)
def test_add_prints_the_id_of_what_it_added(
    run: Run, file: Path, words: list[str], name: str
) -> None:
    result = run("add", *words)
    assert (result.exit_code, result.stdout) == (0, f"{name}\n")
    assert f'"{name}"' in file.read_text(encoding="utf-8")
    assert run("show", name).exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["phase", "title="], "a new phase needs a title: write title=..."),
        (["task", "title=  ", "--parent", "1"], "a new task needs a title"),
        (["risk", "probability=high"], "a new risk needs a title"),
        (["metric", "unit=min"], "a new metric needs a name: write name=..."),
    ],
)
def test_a_record_without_a_name_is_not_added(
    run: Run, file: Path, words: list[str], told: str
) -> None:
    refused = run("add", *words)
    assert refused.exit_code == 2
    assert told in refused.stderr
    assert file.read_text(encoding="utf-8") == PROJECT


def test_of_several_records_the_one_that_refuses_is_named(run: Run, file: Path) -> None:
    run("set", "1.1.2", "due=2026-12-01")
    before = file.read_text(encoding="utf-8")
    refused = run("set", "1.1.2", "1.1.3", "due+=1w")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "1.1.3: due+=: there is no day that could be moved" in refused.stderr
    assert "1.1.3" not in run("set", "1.1.3", "due+=1w").stderr
    assert file.read_text(encoding="utf-8") == before


def test_an_item_that_is_added_as_done_has_its_date(run: Run, answer: Callable[..., Any]) -> None:
    run("add", "subtask", "title=Early", "status=done", "--parent", "1.1")
    assert "done_on" in answer("show", "1.1.4")["record"]["fields"]


def test_rm_says_which_references_now_name_nothing(run: Run) -> None:
    result = run("rm", "1.1.2")
    assert result.exit_code == 0
    assert "removed 1.1.2  Pack the shelves" in result.stdout
    assert "1.1.3: depends_on still names 1.1.2" in result.stderr


def test_rm_of_a_parent_and_its_child_removes_both_in_one_step(run: Run, file: Path) -> None:
    result = run("rm", "1.1", "1.1.2")
    assert result.exit_code == 0
    assert "removed 1.1  Library and 3 below it" in result.stdout
    run("undo")
    assert file.read_text(encoding="utf-8") == PROJECT


def test_a_note_is_dated_and_signed(run: Run, answer: Callable[..., Any]) -> None:
    run("note", "1.1.2", "boxes", "are", "late")
    [note] = answer("show", "1.1.2")["record"]["fields"]["log"]
    assert (note["text"], note["by"]) == ("boxes are late", "Ana")
    assert note["at"].startswith("20")


def test_a_dry_run_shows_the_lines_and_writes_nothing(run: Run, file: Path) -> None:
    result = run("set", "1.1.2", "estimate=8", "--dry-run")
    assert result.exit_code == 0
    assert '+    { id = "1.1.2"' in result.stdout
    assert file.read_text(encoding="utf-8") == PROJECT


def test_nothing_is_written_where_the_version_is_another(run: Run, file: Path) -> None:
    result = run("set", "1.1.2", "estimate=8", "--if-version", "0" * 64)
    assert result.exit_code == 4
    assert file.read_text(encoding="utf-8") == PROJECT


def test_the_version_that_json_prints_holds_until_the_next_change(
    run: Run, answer: Callable[..., Any], file: Path
) -> None:
    version = answer("list")["version"]
    assert version == hashlib.sha256(file.read_bytes()).hexdigest()
    changed = answer("set", "1.1.2", "estimate=8", "--if-version", version)
    assert changed["ids"] == ["1.1.2"]
    assert changed["version"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert run("done", "1.1.2", "--if-version", version).exit_code == 4


def test_undo_and_redo_walk_the_steps(run: Run, file: Path) -> None:
    run("set", "1.1.2", "estimate=8")
    run("done", "1.1.2")
    after = file.read_text(encoding="utf-8")
    result = run("undo", "2")
    assert result.stdout.splitlines() == ["undone: done 1.1.2", "undone: set 1.1.2 estimate"]
    assert file.read_text(encoding="utf-8") == PROJECT
    assert run("redo", "2").exit_code == 0
    assert file.read_text(encoding="utf-8") == after


def test_undo_of_nothing_says_so(run: Run) -> None:
    result = run("undo")
    assert result.exit_code == 0
    assert "there is no step" in result.stderr


def test_undo_leaves_alone_what_somebody_changed_meanwhile(run: Run, file: Path) -> None:
    run("set", "1.1.2", "estimate=8", "priority=P1")
    text = file.read_text(encoding="utf-8").replace("estimate = 8", "estimate = 9")
    file.write_text(text, encoding="utf-8")
    result = run("undo")
    assert "estimate" in result.stderr
    assert "estimate = 9" in file.read_text(encoding="utf-8")
    assert "priority" not in file.read_text(encoding="utf-8")


def test_history_tells_who_did_what(run: Run, answer: Callable[..., Any]) -> None:
    run("set", "1.1.2", "estimate=8")
    run("--author", "Bo", "set", "1.1.3", "estimate=2")
    [first, second] = answer("history")["history"]
    assert (first["by"], first["label"]) == ("Ana", "set 1.1.2 estimate")
    assert second["by"] == "Bo"
    assert second["changes"] == ["1.1.3 estimate: nothing → 2"]
    assert "1.1.2 estimate: 6h → 8" in run("history", "1.1.2").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["set", "1.1.2", "staus=done"], "a subtask has no field 'staus': did you mean status?"),
        (["set", "1.1.2", "status=finished"], "status: 'finished' is no status: write one of"),
        (["set", "1.1.2", "estimate=soon"], "estimate: 'soon' is no effort"),
        (["set", "1.1.2", "due=someday"], "due: "),
        (["set", "1.1.2", "done"], "'done' assigns nothing: write FIELD=VALUE"),
        (["set", "1.1.2", "=5"], "'=5' assigns nothing"),
        (["set", "1.1.2", "title+=x"], "lists, figures and days"),
        (["set", "1.1", "owners-=Cy"], "owners holds no 'Cy'"),
        (["set", "1.1.2", "spent+=a lot"], "'a lot' is no effort"),
        (["set", "1.1.22", "status=done"], "there is no record '1.1.22': did you mean 1.1.2"),
        (["set", "1.1", "title=@-", "notes=@-"], "write @- once"),
        (["set", "1.1.2", "id=1.1.3"], "1.1.3"),
        (["add", "tasc", "title=x"], "'tasc' is no kind of record: use one of items, phases"),
        (["add", "subtask", "title=x"], "stands below a task"),
        (["add", "task", "title=x", "--parent", "1.1.1"], "1.1.1"),
        (["done", "R1"], "no status"),
        (["note", "1.1", " "], "a note needs some text"),
        (["rm", "project"], "cannot be"),
    ],
)
def test_wrong_usage_is_one_sentence_and_changes_nothing(
    run: Run, file: Path, words: list[str], sentence: str
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""
    assert file.read_text(encoding="utf-8") == PROJECT


def test_a_field_of_ones_own_needs_to_be_meant(run: Run, file: Path) -> None:
    assert run("set", "1.1.2", "colour=blue").exit_code == 2
    assert run("set", "1.1.2", "colour=blue", "--own").exit_code == 0
    assert run("set", "1.1.2", "colour=red").exit_code == 0
    assert 'colour = "red"' in file.read_text(encoding="utf-8")


def test_one_id_in_two_tables_is_asked_about(run: Run, file: Path) -> None:
    run("add", "risk", "title=Twin", "id=1.1.1")
    result = run("set", "1.1.1", "title=x")
    assert result.exit_code == 2
    assert "write item:1.1.1 or risk:1.1.1" in result.stderr
    assert run("set", "risk:1.1.1", "title=x").exit_code == 0


def test_a_locked_item_is_not_changed(run: Run, file: Path) -> None:
    run("set", "1.1.2", "locked_on=2026-01-01")
    before = file.read_bytes()
    result = run("set", "1.1.2", "estimate=8")
    assert result.exit_code == 2
    assert "locked" in result.stderr
    assert file.read_bytes() == before


def test_a_file_that_may_not_be_written_is_exit_5(run: Run, file: Path) -> None:
    result = run("--read-only", "set", "1.1.2", "estimate=8")
    assert result.exit_code == 5
    assert "read" in result.stderr
    assert file.read_text(encoding="utf-8") == PROJECT


def test_what_did_not_reach_the_file_is_not_kept_either(run: Run, file: Path) -> None:
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        result = run("set", "1.1.2", "spent+=30m")
    finally:
        os.close(folder)
    assert result.exit_code == 5
    assert "not in the file" in result.stderr
    assert file.read_text(encoding="utf-8") == PROJECT
    assert run("set", "1.1.2", "spent+=30m").exit_code == 0
    assert "spent = 1.75" in file.read_text(encoding="utf-8")
    assert len(run("history", "--plain").stdout.splitlines()) == 2


def test_an_edit_from_outside_in_between_is_merged(run: Run, file: Path) -> None:
    run("set", "1.1.2", "estimate=8")
    text = file.read_text(encoding="utf-8").replace('"Order boxes"', '"Order many boxes"')
    file.write_text(text, encoding="utf-8")
    assert run("set", "1.1.3", "estimate=2").exit_code == 0
    after = file.read_text(encoding="utf-8")
    assert "estimate = 8" in after
    assert '"Order many boxes"' in after
    assert "estimate = 2" in after


def test_a_version_that_changes_while_the_verb_runs_does_not_hold_either(
    run: Run, file: Path, answer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    version = answer("list")["version"]
    other = PROJECT.replace("Pack the shelves", "Pack all shelves")
    apply = Session.apply

    def somebody_comes_first(*args: Any, **named: Any) -> None:
        file.write_text(other, encoding="utf-8")
        apply(*args, **named)

    monkeypatch.setattr(Session, "apply", somebody_comes_first)
    assert run("set", "1.1.2", "estimate=8", "--if-version", version).exit_code == 4
    assert file.read_text(encoding="utf-8") == other


def test_a_second_record_of_an_id_is_named_as_lists_show_it(run: Run, file: Path) -> None:
    file.write_text(PROJECT.replace('id = "1.1.3"', 'id = "1.1.2"'), encoding="utf-8")
    assert "1.1.2~2" in run("list").stdout
    assert run("set", "1.1.2~2", "status=doing").exit_code == 0
    [line] = _changed(file)
    assert line.startswith('{ id = "1.1.3", title = "図書館の鍵 — keys"')


def test_what_the_project_itself_refers_to_is_named_when_it_goes(run: Run) -> None:
    assert "project: focus still names 1.1.2" in run("rm", "1.1.2").stderr


def test_a_task_without_a_place_is_asked_for_its_parent(run: Run) -> None:
    refused = run("add", "task", "title=Loose")
    assert refused.exit_code == 2
    assert "--parent" in refused.stderr


def test_what_is_computed_is_not_taken_for_an_unknown_field(run: Run) -> None:
    refused = run("add", "budget", "name=Lines", "status=within")
    assert refused.exit_code == 2
    assert "is computed" in refused.stderr


def test_a_locked_item_is_unlocked_with_a_reason_as_one_step(run: Run, file: Path) -> None:
    text = PROJECT.replace('title = "Library"', 'title = "Library"\n  locked_on = 2026-01-02')
    file.write_text(text, encoding="utf-8")
    refused = run("done", "1.1.2")
    assert refused.exit_code == 2
    assert "unlock" in refused.stderr
    assert run("unlock", "1.1", "found", "one", "more", "shelf").exit_code == 0
    after = file.read_text(encoding="utf-8")
    assert "locked_on" not in after
    assert "unlocked: found one more shelf" in after
    assert run("done", "1.1.2").exit_code == 0
    run("undo", "2")
    assert file.read_text(encoding="utf-8") == text


def test_what_is_not_locked_cannot_be_unlocked_and_a_reason_is_needed(run: Run) -> None:
    assert "no lock" in run("unlock", "1.1", "why").stderr
    assert run("unlock", "1.1").exit_code == 2


def test_a_phase_that_begins_before_its_gate_is_met_is_told_of_and_begins(run: Run) -> None:
    run("add", "phase", "title=Settle in")
    run("set", "1", "gate+=C9")
    result = run("set", "2", "status=doing")
    assert result.exit_code == 0
    assert "2 begins, but the gate of 1 is open" in result.stderr


def test_of_two_who_add_at_once_each_is_told_the_id_that_its_record_has(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = [("add", "risk", "title=Rain", "--author", "Bo")]

    def day() -> date:
        if waiting:
            assert run(*waiting.pop()).stdout == "R2\n"
        return date(2026, 11, 20)

    monkeypatch.setattr(changing, "today", day)
    assert run("add", "risk", "title=Snow").stdout == "R3\n"
    assert run("show", "R2", "--plain").stdout.startswith("R2  Rain")
    assert run("show", "R3", "--plain").stdout.startswith("R3  Snow")
    assert "add risk R3" in run("history", "R3").stdout


@pytest.mark.parametrize("words", [("rm", "1.1.3"), ("rm", "1.1.3", "--dry-run")])
def test_rm_answers_in_json_too(answer: Callable[..., Any], words: tuple[str, ...]) -> None:
    answered = answer(*words)
    assert (answered["ids"], answered["changed"]) == (["1.1.3"], len(words) == 2)


def test_a_dry_run_in_json_has_the_lines_that_would_change(
    run: Run, answer: Callable[..., Any]
) -> None:
    words = ("set", "1.1.2", "estimate=8", "--dry-run")
    assert "\n".join(answer(*words)["diff"]) + "\n" == run(*words).stdout
    assert "diff" not in answer("set", "1.1.2", "estimate=8")


def test_an_old_copy_written_between_two_verbs_takes_back_nothing_and_that_is_told(
    run: Run, file: Path
) -> None:
    assert run("done", "1.1.2").exit_code == 0
    assert run("set", "1.1.1", "spent+=30m").exit_code == 0
    file.write_text(PROJECT.replace("Move the office", "Move the shop"), encoding="utf-8")
    result = run("add", "risk", "title=Rain", "--author", "Bo")
    assert (result.exit_code, result.stdout) == (0, "R2\n")
    assert "an older copy was saved over" in result.stderr
    text = file.read_text(encoding="utf-8")
    assert "Move the shop" in text
    assert 'title = "Pack the shelves", status = "done"' in text
    assert "spent = 1.0" in text


def test_a_version_written_back_between_two_verbs_stays_and_what_it_lacks_is_told_once(
    run: Run, file: Path
) -> None:
    assert run("done", "1.1.2").exit_code == 0
    file.write_text(PROJECT, encoding="utf-8")
    told = run("note", "1.1.1", "seen", "--author", "Bo").stderr
    assert "set aside" in told
    assert "1.1.2 status" in told
    assert "`cockpit settle`" in told
    assert run("note", "1.1.1", "seen again", "--author", "Bo").stderr == ""
    kept = [run("restore", number, "--print").stdout for number in "123"]
    assert any('"Pack the shelves", status = "done"' in text for text in kept)


@pytest.mark.parametrize("of_its_own", [False, True])
def test_an_old_copy_that_is_written_while_an_edit_is_on_its_way_is_told(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, of_its_own: bool
) -> None:
    run("note", "1.1.1", "first")
    old = file.read_text(encoding="utf-8")
    run("note", "1.1.1", "second")
    sign = Stepping._sign

    def late(step: Stepping) -> None:
        text = old.replace("Pack the shelves", "Pack all") if of_its_own else old
        file.write_text(text, encoding="utf-8")
        sign(step)

    monkeypatch.setattr(Stepping, "_sign", late)
    result = run("note", "2", "third")
    assert result.exit_code == 0
    assert "1.1.1 log" in result.stderr
    text = file.read_text(encoding="utf-8")
    assert "third" in text
    assert ("second" in text) == of_its_own
    assert ("was put back" if of_its_own else "set aside") in result.stderr
    assert result.stderr.count("1.1.1 log") == 1


def test_an_undo_of_which_nothing_could_be_done_says_so_and_does_not_end_well(
    run: Run, file: Path
) -> None:
    run("done", "1.1.3")
    run("set", "1.1.2", "estimate=8")
    text = file.read_text(encoding="utf-8").replace("estimate = 8", "estimate = 9")
    file.write_text(text, encoding="utf-8")
    for words in (["undo"], ["undo", "2"], ["undo", "--json"]):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (5, "")
        assert "not undone: set 1.1.2 estimate: 1.1.2 estimate holds another value" in result.stderr
    assert file.read_text(encoding="utf-8") == text
    assert run("undo", "--force").stdout == "undone: set 1.1.2 estimate\n"


def test_an_undo_of_an_id_that_another_row_has_by_now_says_what_to_do(run: Run, file: Path) -> None:
    run("rename", "1.1.3", "7")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('id = "1.1.2"', 'id = "1.1.3"'), encoding="utf-8")
    result = run("undo")
    assert result.exit_code == 5
    assert "7 (its id) needs the id 1.1.3, which 'Pack the shelves' has by now" in result.stderr
    assert "give that row another id" in result.stderr


def test_of_several_undos_json_tells_those_that_were_made_before_one_could_not_be(
    run: Run, file: Path
) -> None:
    run("set", "1.1.2", "estimate=8")
    run("done", "1.1.3")
    text = file.read_text(encoding="utf-8").replace("estimate = 8", "estimate = 9")
    file.write_text(text, encoding="utf-8")
    result = run("undo", "2", "--json")
    assert result.exit_code == 5
    assert json.loads(result.stdout)["steps"] == ["done 1.1.3"]
    assert "not undone: set 1.1.2 estimate" in result.stderr


def test_an_undo_of_what_was_done_to_a_row_that_is_gone_says_so(run: Run, file: Path) -> None:
    run("done", "1.1.3")
    run("set", "1.1.2", "estimate=8")
    run("rm", "1.1.2", "--author", "Bo")
    result = run("undo")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "1.1.2 estimate is of a row that is gone" in result.stderr
    assert run("undo", "--force").stdout == "undone: done 1.1.3\n"


def test_of_two_who_undo_at_once_each_takes_a_step_of_its_own_back(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("set", "1.1.3", "priority=P1")
    run("set", "1.1.2", "estimate=8")
    undo = Hand.undo
    told: list[str] = []

    def overtaken(hand: Hand, *, force: bool) -> StepResult | None:
        if not told:
            told.append("")
            told[0] = run("undo").stdout
        return undo(hand, force=force)

    monkeypatch.setattr(Hand, "undo", overtaken)
    result = run("undo")
    assert told == ["undone: set 1.1.2 estimate\n"]
    assert (result.stdout, result.stderr) == ("undone: set 1.1.3 priority\n", "")
    assert file.read_text(encoding="utf-8") == PROJECT
