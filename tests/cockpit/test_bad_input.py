"""A bad file is one clear sentence with its place; nothing is lost and the rest stays usable."""

import os
from pathlib import Path

import pytest

from tests.support.cli import PROJECT, Run

MEGABYTE = 1024 * 1024
CONFLICT = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "cockpit.toml is empty (0 bytes): put its content back"),
        (b"#" * (20 * MEGABYTE), "16 MB"),
        (b"\x7fELF\x00\x00\x80", "cockpit.toml:1:"),
        (b"[project]\nname = '\xe4'\n", "cockpit.toml:2:9: the byte 0xe4 is not UTF-8"),
        (CONFLICT.encode(), "cockpit.toml:1:1: a conflict that git left"),
        (b"[project]\nname = \n", "cockpit.toml:2:"),
        (b"[project\n", "cockpit.toml:1:"),
    ],
    ids=["empty", "20 MB", "binary", "latin 1", "conflict", "no value", "no bracket"],
)
@pytest.mark.parametrize("words", [["list"], ["status"], ["set", "1.1", "title=x"], ["undo"]])
def test_a_file_that_cannot_be_read_is_exit_3_and_stays_as_it_is(
    run: Run, file: Path, content: bytes, sentence: str, words: list[str]
) -> None:
    file.write_bytes(content)
    result = run(*words)
    assert result.exit_code == 3
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert file.read_bytes() == content


@pytest.mark.parametrize("words", [["list"], ["done", "1.1"]])
def test_a_slip_in_the_file_says_what_to_do_about_it(
    run: Run, file: Path, words: list[str]
) -> None:
    file.write_text('[project]\nname = "Move\n', encoding="utf-8")
    told = run(*words).stderr
    assert "cockpit.toml:2:13: this is not valid TOML: a text has no closing quote" in told
    assert "mend it there" in told
    assert "cockpit restore" in told


def test_a_tracker_in_markdown_is_no_project_and_says_what_makes_one_of_it(
    run: Run, folder: Path
) -> None:
    (folder / "list.md").write_text("# Move\n\n- [ ] boxes\n", encoding="utf-8")
    result = run("list.md")
    assert result.exit_code == 3
    assert "`cockpit import list.md`" in result.stderr


@pytest.mark.parametrize("words", [["list"], ["status"], ["done", "1.1"]])
def test_no_file_is_a_sentence_with_what_to_do(run: Run, file: Path, words: list[str]) -> None:
    file.unlink()
    result = run(*words)
    assert result.exit_code == 3
    assert "cockpit new" in result.stderr


def test_a_named_file_that_is_not_there_is_named(run: Run) -> None:
    result = run("list", "-f", "other.toml")
    assert result.exit_code == 3
    assert "other.toml" in result.stderr


def test_a_folder_is_no_project(run: Run, folder: Path) -> None:
    (folder / "notes").mkdir()
    for words in (["-f", "notes", "list"], ["notes"], ["-f", "notes", "set", "1", "title=x"]):
        result = run(*words)
        assert result.exit_code == 3
        assert "is a folder, not a file" in result.stderr


def test_a_pipe_is_no_project_and_is_not_waited_for(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe.toml")
    for words in (["-f", "pipe.toml", "list"], ["-f", "pipe.toml", "set", "1", "title=x"]):
        result = run(*words)
        assert result.exit_code == 3
        assert "is a pipe, not a file" in result.stderr


def test_a_device_is_no_project(run: Run) -> None:
    assert run("-f", "/dev/zero", "list").exit_code == 3


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("estimate = true", "estimate"),
        ('estimate = "-5h"', "estimate"),
        ("spent = -3", "spent"),
        ("spent = 1e12", "spent"),
        ("due = 9999-12-31", "due"),
        ('status = "perhaps"', "perhaps"),
        ('tags = { name = "Ana" }', "tags"),
        ('depends_on = ["1.1.3"]', "1.1.3"),
        ('depends_on = ["nowhere"]', "nowhere"),
    ],
)
def test_a_bad_value_is_found_with_its_place_and_spoils_nothing_else(
    run: Run, file: Path, line: str, word: str
) -> None:
    bad = PROJECT.replace('  title = "Library"\n', f'  title = "Library"\n  {line}\n')
    if "depends_on" in line:
        # A circle: 1.1 waits for its own child, which waits for nobody else.
        bad = bad.replace('["1.1.2"] },', '["1.1.2", "1.1"] },')
    line_of_it = bad.splitlines().index(f"  {line}") + 1
    file.write_text(bad, encoding="utf-8")
    found = [said for said in run("check").stdout.splitlines() if f":{line_of_it}:3: " in said]
    assert found
    assert any(word in said for said in found)
    assert "Pack the shelves" in run("list").stdout
    assert run("set", "1.1.2", "title=Still editable").exit_code == 0
    assert f"  {line}\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("estimate = true", "yes ?"),
        ('estimate = "-5h"', "-5h ?"),
        ("spent = -3", "-3 ?"),
        ("status = 7", "7 ?"),
    ],
)
def test_a_bad_value_is_listed_as_it_stands_with_a_mark(
    run: Run, file: Path, line: str, shown: str
) -> None:
    bad = PROJECT.replace('  title = "Library"\n', f'  title = "Library"\n  {line}\n')
    file.write_text(bad, encoding="utf-8")
    row = next(row for row in run("list").stdout.splitlines() if "Library" in row)
    assert shown in row


def test_a_second_record_of_an_id_is_found_shown_and_renamed(run: Run, file: Path) -> None:
    twin = '    { id = "1.1.2", title = "Twin" },\n'
    file.write_text(PROJECT.replace("  ]\n", f"{twin}  ]\n", 1), encoding="utf-8")
    assert "1.1.2" in run("check").stdout
    assert "Twin" in run("list").stdout
    assert run("set", "item:1.1.2~2", "id=1.1.7").exit_code == 0
    assert '{ id = "1.1.7", title = "Twin" }' in file.read_text(encoding="utf-8")


def test_a_record_that_is_no_table_is_one_row_with_its_text(run: Run, file: Path) -> None:
    file.write_text(PROJECT.replace("  ]\n", '    "just a text",\n  ]\n', 1), encoding="utf-8")
    assert "just a text" in run("list").stdout
    assert "Pack the shelves" in run("list").stdout
    assert run("check").exit_code == 1


def test_check_ends_with_1_for_errors_and_0_without(run: Run, file: Path) -> None:
    assert run("check").exit_code == 0
    file.write_text(PROJECT.replace('"6h"', "true"), encoding="utf-8")
    assert run("check").exit_code == 1


def test_a_newer_format_is_shown_and_not_changed(run: Run, file: Path) -> None:
    newer = PROJECT.replace("[project]\n", "[project]\ncockpit = 2\n")
    file.write_text(newer, encoding="utf-8")
    assert run("list").exit_code == 0
    result = run("set", "1.1.2", "title=x")
    assert result.exit_code == 5
    assert "format 2" in result.stderr
    assert file.read_text(encoding="utf-8") == newer


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write and read everything")
def test_rights_that_are_missing_are_named(run: Run, file: Path) -> None:
    file.chmod(0o444)
    assert run("list").exit_code == 0
    assert run("set", "1.1.2", "title=x").exit_code == 5
    file.chmod(0)
    assert run("list").exit_code == 3
