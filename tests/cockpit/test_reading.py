"""Reading verbs show everything as text: for people, for scripts, for screen readers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model.width import cell_width
from tests.support.cli import PROJECT, Run


def test_list_shows_items_within_each_other_in_aligned_columns(run: Run) -> None:
    lines = run("list").stdout.splitlines()
    assert lines[0].split() == ["ID", "Title", "Status", "Spent", "Estimate", "Owners", "Due"]
    titles = [cell_width(line[: line.index(word)]) for line, word in
              zip(lines[1:4], ["Pack", "Library", "Order"], strict=True)]  # fmt: skip
    assert titles == [7, 9, 11]
    status = [cell_width(line[: line.index(s)]) for line, s in ((lines[4], "◐"), (lines[5], "○"))]
    assert status[0] == status[1]


_ALIKE = """
[[phases]]
id = "1"
title = "One"
subtasks = []
  [[phases.tasks]]
  id = "1.1"
  title = "Cafe\u0301 \u754c \U0001f389"
  subtasks = [
    { id = "a", title = "whole", status = "done", spent = 1, estimate = 2, owners = ["Ana"] },
    { id = "b", title = "real", status = "done", spent = 1.0, estimate = 2.0, owners = ["Ana"] },
    { id = "c", title = "no figure", status = "done", spent = true, estimate = 2, owners = [1] },
    { id = "d", title = "out", status = "dropped", spent = 1, estimate = 2 },
    { id = "e", title = "text", status = "done", spent = 1, estimate = "2h" },
    { id = "f", title = "word", status = 3, spent = 1, estimate = 2, owners = [true] },
  ]
"""


def test_values_that_python_holds_to_be_equal_are_each_shown_as_what_they_are(
    run: Run, folder: Path
) -> None:
    (folder / "cockpit.toml").write_text(_ALIKE, encoding="utf-8")

    rows = [line.split("\t") for line in run("list", "subtasks", "--plain").stdout.splitlines()]

    assert [[row[0], *row[2:6]] for row in rows[1:]] == [
        ["a", "done", "1", "2", "Ana"],
        ["b", "done", "1", "2", "Ana"],
        ["c", "done", "yes ?", "2", "1"],
        ["d", "dropped", "1", "", ""],
        ["e", "done", "1", "2h", ""],
        ["f", "3 ?", "1", "2", "yes"],
    ]
    shown = run("list").stdout.splitlines()
    assert len({cell_width(line[: line.index(s)]) for line in shown[3:6] for s in "●"}) == 1


def test_a_mistake_in_a_filter_is_told_as_sentences_that_end_once(run: Run) -> None:
    told = run("list", "exposur:high").stderr
    assert "did you mean exposure? A first word" in told
    assert "in quotes. A first word" in run("list", "lantern:high").stderr


def test_list_takes_a_kind_singular_or_plural(run: Run) -> None:
    assert "Pack the shelves" not in run("list", "tasks").stdout
    assert run("list", "task").stdout == run("list", "tasks").stdout
    assert "The lift" in run("list", "risks").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["taks"], "did you mean `cockpit list tasks`?"),
        (["tasks", "status:don"], "status knows todo, doing,"),
        (["due<2001-01-01"], "no item fits due<2001-01-01"),
        (["tasks", "nowhere to be found"], "no task fits nowhere to be found"),
        (["metrics"], "there are no metrics: `cockpit add metric name=...` adds one"),
        (["change-requests", "xyz"], "there are no change requests"),
    ],
)
def test_a_list_of_nothing_says_so_and_why(run: Run, words: list[str], told: str) -> None:
    result = run("list", *words)
    assert result.exit_code == 0
    assert told in result.stderr
    assert run("list", *words, "--json").stderr == ""


def test_a_list_with_rows_says_nothing_beside_them(run: Run) -> None:
    assert run("list").stderr == run("list", "risks").stderr == ""


def test_list_takes_a_filter(run: Run) -> None:
    assert [row.split()[0] for row in run("list", "status:doing").stdout.splitlines()[1:]] != []
    assert "Order boxes" not in run("list", "subtasks", "status:doing").stdout
    assert "Pack the shelves" in run("list", "subtasks", "status:doing").stdout


def test_a_filter_that_cannot_be_read_is_wrong_usage(run: Run) -> None:
    result = run("list", "due<")
    assert result.exit_code == 2
    assert "the filter cannot be read" in result.stderr


def test_plain_output_has_words_alone_and_a_tab_between_cells(run: Run) -> None:
    lines = run("list", "subtasks", "--plain").stdout.splitlines()
    assert lines[2].split("\t") == ["1.1.2", "Pack the shelves", "doing", "1.25", "6h", "", ""]
    for words in (["status"], ["show", "1.1"], ["show", "--view", "plan"]):
        assert not set(run(*words, "--plain").stdout) & set("▓░●◐○│─")


@pytest.mark.parametrize(
    "words", [["list"], ["list", "risks"], ["status"], ["show", "1.1"], ["show", "--view", "plan"],
              ["check"], ["history"]], ids=" ".join)  # fmt: skip
def test_json_names_its_form_and_the_version_of_the_file(run: Run, words: list[str]) -> None:
    printed = json.loads(run(*words, "--json").stdout)
    assert printed["cockpit"] == 1
    assert len(printed["version"]) == 64


def test_json_gives_fields_as_they_are_and_what_is_computed(answer: Callable[..., Any]) -> None:
    records = {record["id"]: record for record in answer("list")["records"]}
    assert records["1.1.2"]["fields"]["estimate"] == "6h"
    assert records["1.1"]["status"] == "doing"
    assert records["1.1"]["status_derived"] is True
    assert records["1.1"]["parent"] == "item:1"
    assert records["1.1"]["totals"]["items"] == 3


def test_json_holds_every_value_that_toml_can(answer: Callable[..., Any], file: Path) -> None:
    own = "odd = [nan, inf, 2026-01-01, 10:30:00, 2026-01-01T10:30:00Z]\n"
    file.write_text(PROJECT.replace("[project]\n", f"[project]\n{own}"), encoding="utf-8")
    odd = answer("show", "project")["record"]["fields"]["odd"]
    assert odd == ["nan", "inf", "2026-01-01", "10:30:00", "2026-01-01T10:30:00+00:00"]


def test_status_shows_progress_now_and_next(run: Run) -> None:
    shown = run("status").stdout
    assert "Move the office" in shown
    assert "1.75/7 h" in shown
    assert "now   1.1.2  Pack the shelves" in shown
    assert "next  1.1.3" in shown
    assert "1 open risk\n" in shown


def test_without_a_terminal_cockpit_alone_prints_the_status(run: Run, file: Path) -> None:
    assert run().stdout == run("status").stdout
    assert run(str(file)).stdout == run("status").stdout


def test_show_gives_every_field_the_users_own_too(run: Run, file: Path) -> None:
    run("set", "1.1.2", "colour=blue", "--own")
    shown = run("show", "1.1.2").stdout
    assert "colour: blue" in shown
    assert "estimate: 6h" in shown


def test_show_gives_what_is_below_an_item(run: Run) -> None:
    assert "Pack the shelves" in run("show", "1.1").stdout


@pytest.mark.parametrize("view", ["plan", "charter", "timeboxes", "problems", "risks", "decision"])
def test_every_view_exists_as_text(run: Run, view: str) -> None:
    result = run("show", "--view", view)
    assert result.exit_code == 0
    assert result.stdout.strip()


def test_a_view_that_is_none_is_wrong_usage_with_the_list(run: Run) -> None:
    result = run("show", "--view", "gantt")
    assert result.exit_code == 2
    assert "the views are plan, charter" in result.stderr
    assert run("show").exit_code == 2


def test_an_id_may_be_written_in_any_case(run: Run) -> None:
    assert "The lift" in run("show", "r1").stdout


def test_reading_writes_nothing(run: Run, folder: Path) -> None:
    for words in (["list"], ["show", "1.1"], ["check"], ["status"], []):
        run(*words)
    assert [path.name for path in folder.iterdir()] == ["cockpit.toml"]
    assert (folder / "cockpit.toml").read_text(encoding="utf-8") == PROJECT


HOSTILE = "\x1b]0;owned\x07\x9b31m\u202eRED\u200b[@click=app.quit]x[/] \x00"


def test_nothing_in_a_file_reaches_the_terminal_as_a_command(run: Run, file: Path) -> None:
    escaped = json.dumps(HOSTILE)
    text = PROJECT.replace('"Library"', escaped).replace('"The lift is out of order"', escaped)
    text = text.replace('"doing"', escaped).replace('"Move the office"', escaped)
    text = text.replace('id = "1.1.3"', f"id = {escaped}").replace('"6h"', escaped)
    file.write_text(f"{text}\n[[{escaped}]]\n{escaped} = {escaped}\n", encoding="utf-8")
    views = [["list"], ["list", "risks"], ["status"], ["show", "1.1"], ["show", "1.1.2"], ["check"],
             ["show", "--view", "plan"], ["list", "--json"], ["list", "--plain"],
             ["set", "1.1", "title=y"], ["done", "1.1.2"], ["rm", "1.1.2"], ["history"], ["undo"],
             ["set", "1.1", f"{HOSTILE[1:8]}=5"], ["show", HOSTILE]]  # fmt: skip
    for words in views:
        result = run(*words)
        printed = result.stdout + result.stderr
        assert printed
        assert not set(printed) & set("\x1b\x07\x9b\u202e\u200b\x00"), words


def test_timeboxes_with_an_odd_limit_are_shown_with_it_and_stopwatches_without(
    run: Run, folder: Path
) -> None:
    boxes = [("1.1.1", "{ }"), ("1.1.2", '{ limit = "soon" }'), ("1.1.3", '"2h"'), ("2", "")]
    text = PROJECT.replace('title = "Move"', 'title = "Move"\ntimebox = { limit = 0 }')
    for identity, box in boxes[:3]:
        text = text.replace(f'id = "{identity}"', f'id = "{identity}", timebox = {box}')
    (folder / "cockpit.toml").write_text(text, encoding="utf-8")
    rows = run("show", "--view", "timeboxes").stdout.splitlines()[1:]
    assert [row.split()[0] for row in rows] == [identity for identity, _ in boxes]
    assert "soon ?" in rows[1]
    assert "2h ?" in rows[2]


def test_a_value_with_a_space_that_the_shell_hands_over_is_one_value(run: Run) -> None:
    found = run("list", "title:the shelves", "--plain").stdout
    assert [line.split("\t")[1] for line in found.splitlines()[1:]] == ["Pack the shelves"]


def test_a_word_that_cannot_be_one_value_is_a_filter_by_itself(run: Run) -> None:
    found = run("list", "estimate>1h shelves", "--plain").stdout
    assert [line.split("\t")[1] for line in found.splitlines()[1:]] == ["Pack the shelves"]
