"""What waits for an answer is listed, and answered, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import PROJECT, Run


@pytest.fixture
def aside(run: Run, file: Path) -> list[dict[str, Any]]:
    """Two edits that were set aside, as the verb lists them."""
    run("done", "1.1.2")
    file.write_text(PROJECT, encoding="utf-8")
    run("note", "2", "begun")
    old = file.read_text(encoding="utf-8")
    run("note", "1.1.1", "seen")
    file.write_text(old, encoding="utf-8")
    run("set", "R1", "owner=Ana")
    return waiting(run)


def waiting(run: Run) -> list[dict[str, Any]]:
    """Return what the verb lists."""
    found: list[dict[str, Any]] = json.loads(run("settle", "--json").stdout)["waiting"]
    return found


def test_with_nothing_to_answer_it_says_so(run: Run) -> None:
    assert run("settle").stdout == "nothing waits for an answer\n"
    assert "settle" not in run("status").stdout


def test_what_contradicts_itself_is_told_where_nothing_else_waits(run: Run, file: Path) -> None:
    file.write_text(PROJECT + CLAIMED, encoding="utf-8")
    assert run("settle").stdout == "nothing waits for an answer\n"
    claimed = 'status = "doing", claims = [{ status = "blocked", where = "notes.md:18" }]'
    file.write_text(PROJECT.replace('status = "doing"', claimed, 1), encoding="utf-8")
    told = run("settle").stdout
    assert "1.1.2 is claimed with another status as well" in told
    assert "--ours or --theirs, and --reason TEXT" in told


def test_what_was_set_aside_is_listed_with_what_it_did(
    run: Run, aside: list[dict[str, Any]]
) -> None:
    assert [one["kind"] for one in aside] == ["set aside", "set aside"]
    text = run("settle").stdout
    assert "1.1.2 status: doing → done" in text
    assert "1.1.1 log: added seen" in text
    assert all(one["id"][:4] in text for one in aside)
    assert "2 edits wait for an answer: `cockpit settle`" in run("status").stdout


def test_what_was_set_aside_is_put_back_beside_what_came_since(
    run: Run, file: Path, aside: list[dict[str, Any]]
) -> None:
    run("note", "1.1.1", "later")
    result = run("settle", aside[1]["id"][:5], "--put-back")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "put back: 1.1.1 log" in result.stdout
    text = file.read_text(encoding="utf-8")
    assert '"seen"' in text
    assert '"later"' in text
    assert [one["id"] for one in waiting(run)] == [aside[0]["id"]]
    run("undo")
    assert '"seen"' not in file.read_text(encoding="utf-8")


def test_all_is_answered_at_once(run: Run, file: Path, aside: list[dict[str, Any]]) -> None:
    assert len(aside) == 2
    assert run("settle", "--all", "--put-back").exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert '"seen"' in text
    assert 'title = "Pack the shelves", status = "done"' in text
    assert waiting(run) == []


def test_what_was_dismissed_waits_no_more(
    run: Run, file: Path, aside: list[dict[str, Any]]
) -> None:
    before = file.read_bytes()
    assert "dismissed: 1.1.2 status" in run("settle", aside[0]["id"], "--dismiss").stdout
    assert file.read_bytes() == before
    assert [one["id"] for one in waiting(run)] == [aside[1]["id"]]


@pytest.mark.parametrize(("answer", "title"), [("--ours", "Ours"), ("--theirs", "Theirs")])
def test_a_field_with_two_values_is_settled(run: Run, file: Path, answer: str, title: str) -> None:
    run("set", "1.1", "title=Ours")
    file.write_text(PROJECT, encoding="utf-8")
    run("set", "1.1", "title=Theirs")
    run("settle", "--all", "--put-back")
    (one,) = waiting(run)
    assert (one["kind"], one["address"], one["field"]) == ("two values", "item:1.1", "title")
    assert (one["base"], one["ours"], one["theirs"]) == ("Library", "Ours", "Theirs")
    listed = run("settle").stdout
    assert "1.1 title: in the file, by" in listed
    assert "the other, by" in listed
    assert "--ours for what is in the file, or --theirs for the other" in listed
    assert run("settle", one["id"], answer).exit_code == 0
    assert f'title = "{title}"' in file.read_text(encoding="utf-8")
    assert waiting(run) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["zz", "--put-back"], "nothing called 'zz' waits for an answer"),
        (["--put-back"], "name what it answers, or say --all"),
        (["zz"], "say how: --put-back or --dismiss, or --ours or --theirs"),
        (["zz", "--all", "--ours"], "name what it answers, or say --all"),
    ],
)
def test_a_call_that_cannot_be_meant_says_what_to_do(
    run: Run, words: list[str], sentence: str
) -> None:
    result = run("settle", *words)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_an_answer_of_the_other_sort_is_refused(run: Run, aside: list[dict[str, Any]]) -> None:
    result = run("settle", aside[0]["id"], "--ours")
    assert result.exit_code == 2
    assert (
        f"{aside[0]['id']} was set aside: answer it with --put-back or --dismiss" in result.stderr
    )
    assert waiting(run) == aside


def test_a_name_that_means_several_is_refused(run: Run, aside: list[dict[str, Any]]) -> None:
    result = run("settle", "", "--dismiss")
    assert result.exit_code == 2
    assert "write more of it" in result.stderr
    assert waiting(run) == aside


def test_what_has_no_place_is_told_and_waits_on(run: Run, aside: list[dict[str, Any]]) -> None:
    run("rm", "1.1.2")
    result = run("settle", "--all", "--put-back")
    assert result.exit_code == 5
    assert f"{aside[1]['id']} put back: 1.1.1 log" in result.stdout
    assert f"{aside[0]['id']}: there is no place any more" in result.stderr
    assert [one["id"] for one in waiting(run)] == [aside[0]["id"]]


def test_an_answer_in_json_has_what_it_answered(
    answer: Callable[..., Any], aside: list[dict[str, Any]]
) -> None:
    told = answer("settle", aside[0]["id"], "--put-back")
    assert (told["ids"], told["left"]) == ([aside[0]["id"]], 1)


CLAIMED = """
[[claims]]
id = "CL1"
text = "Total: 9 tasks"
stated = 9
of = "kind:task"

[[claims]]
id = "CL2"
subject = "speed"
stated = 5

[[claims]]
id = "CL3"
subject = "speed"
stated = 6
"""


def test_a_claim_is_settled_with_a_reason(run: Run, file: Path) -> None:
    file.write_text(PROJECT + CLAIMED, encoding="utf-8")
    assert "settle the claim" in run("check").stdout
    refused = run("settle", "CL1", "--ours")
    assert "`cockpit settle CL1 --ours --reason TEXT`" in refused.stderr
    settled = run("settle", "CL1", "--ours", "--reason", "counted by hand", "--author", "Wanda")
    told = "settled CL1 as the file has it, not 9; `cockpit undo` takes it back\n"
    assert settled.stdout == told
    assert 'by = "Wanda", reason = "counted by hand", kept = "file"' in file.read_text("utf-8")
    assert "claim-total" not in run("check").stdout
    again = run("settle", "CL1", "--ours", "--reason", "once more")
    assert "CL1 is settled already, by Wanda: counted by hand" in again.stderr
    assert again.exit_code == 2


def test_a_contradiction_without_a_place_is_told_by_its_id(run: Run, file: Path) -> None:
    file.write_text(PROJECT + CLAIMED, encoding="utf-8")
    assert "speed is 6 by CL3, and 5 by CL2" in run("check").stdout


def test_of_an_item_that_a_tracker_tells_twice_either_side_is_taken(run: Run, file: Path) -> None:
    claimed = 'status = "doing", claims = [{ status = "blocked", where = "notes.md:18" }]'
    file.write_text(PROJECT.replace('status = "doing"', claimed, 1), encoding="utf-8")
    assert "two-statuses" in run("check").stdout
    assert run("settle", "1.1.2", "--theirs").exit_code == 2
    assert run("settle", "1.1.2", "--theirs", "--reason", "").exit_code == 2
    settled = run("settle", "1.1.2", "--theirs", "--reason", "no wood")
    assert "settled 1.1.2 as blocked, not doing" in settled.stdout
    again = run("settle", "1.1.2", "--ours", "--reason", "wood came")
    assert "1.1.2 is settled already" in again.stderr
    assert "no wood" in again.stderr
    assert json.loads(run("show", "1.1.2", "--json").stdout)["record"]["status"] == "blocked"
    assert "two-statuses" not in run("check").stdout


def test_what_claims_nothing_or_too_much_is_not_settled(run: Run, file: Path) -> None:
    file.write_text(PROJECT + CLAIMED, encoding="utf-8")
    nothing = run("settle", "1.1.2", "--ours", "--reason", "x")
    assert "nothing is claimed of '1.1.2'" in nothing.stderr
    unknown = run("settle", "1.9.9", "--ours", "--reason", "x")
    assert "there is no record '1.9.9'" in unknown.stderr
    assert "only the file can correct" in run("settle", "CL1", "--theirs", "--reason", "x").stderr
    assert "--ours or --theirs" in run("settle", "CL1", "--dismiss", "--reason", "x").stderr
