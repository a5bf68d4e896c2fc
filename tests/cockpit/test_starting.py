"""New projects, samples, the schema, and which file a call means."""

import json
from pathlib import Path

import pytest

from data.create import sample_names
from tests.support.cli import PROJECT, Run


def test_new_makes_a_project_that_is_without_findings(run: Run, folder: Path) -> None:
    (folder / "cockpit.toml").unlink()
    result = run("new", "--name", 'Ship "it"\n')
    assert result.exit_code == 0
    assert run("check", "--strict").exit_code == 0
    assert 'Ship "it"' in run("status").stdout
    assert json.loads((folder / "cockpit.schema.json").read_text(encoding="utf-8"))


def test_new_never_replaces_a_file(run: Run, file: Path) -> None:
    result = run("new")
    assert result.exit_code == 2
    assert "exists already" in result.stderr
    assert file.read_text(encoding="utf-8") == PROJECT


def test_new_takes_the_place_of_an_empty_file(run: Run, file: Path) -> None:
    file.write_bytes(b"")
    assert run("new").exit_code == 0
    assert run("status").exit_code == 0


def test_an_empty_file_says_the_call_that_makes_a_project_of_it(run: Run, folder: Path) -> None:
    (folder / "my lamps.toml").write_bytes(b"")
    assert "`cockpit new -f 'my lamps.toml'`" in run("-f", "my lamps.toml", "list").stderr
    assert run("new", "-f", "my lamps.toml").exit_code == 0
    assert run("-f", "my lamps.toml", "list").exit_code == 0


def test_new_takes_a_name_of_a_file_and_can_do_without_the_schema(run: Run, folder: Path) -> None:
    assert run("new", "other.toml", "--no-schema").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["cockpit.toml", "other.toml"]
    assert run("-f", "other.toml", "list").exit_code == 0


def test_new_in_a_folder_that_is_not_there_is_a_sentence(run: Run, folder: Path) -> None:
    result = run("new", "nowhere/cockpit.toml")
    assert result.exit_code == 5
    assert "nowhere" in result.stderr


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_opens_as_a_private_copy(run: Run, name: str) -> None:
    result = run("demo", name)
    assert result.exit_code == 0
    assert "a private copy: " in result.stderr
    assert "%" in result.stdout


def test_edits_of_a_sample_stay_until_it_is_wanted_fresh(run: Run) -> None:
    copy = run("demo").stderr.removeprefix("a private copy: ").strip()
    run("-f", copy, "set", "project", "name=Mine now")
    assert "Mine now" in run("demo").stdout
    assert "Mine now" not in run("demo", "--fresh").stdout


def test_a_sample_that_is_none_is_wrong_usage_with_the_list(run: Run) -> None:
    result = run("demo", "nothing")
    assert result.exit_code == 2
    assert "full" in result.stderr


def test_schema_prints_json(run: Run) -> None:
    assert json.loads(run("schema").stdout)["properties"]["risks"]


def test_the_file_may_be_named_before_and_behind_the_verb(run: Run, folder: Path) -> None:
    (folder / "other.toml").write_text('[project]\nname = "Other"\n', encoding="utf-8")
    for words in (["-f", "other.toml", "status"], ["status", "-f", "other.toml"]):
        assert "Other" in run(*words).stdout
    assert "Other" in run("--file", "cockpit.toml", "status", "--file", "other.toml").stdout


def test_the_environment_names_a_file(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other.toml").write_text('[project]\nname = "Other"\n', encoding="utf-8")
    monkeypatch.setenv("COCKPIT_FILE", "other.toml")
    assert "Other" in run("status").stdout


def test_the_file_is_found_from_below(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(folder / "a" / "b")
    assert "Move the office" in run("status").stdout


def test_a_verb_wins_over_a_file_of_its_name(run: Run, folder: Path) -> None:
    (folder / "list").write_text('[project]\nname = "A file called list"\n', encoding="utf-8")
    assert "Pack the shelves" in run("list").stdout
    assert "A file called list" in run("./list").stdout


def test_a_slip_in_a_verb_is_named(run: Run) -> None:
    result = run("statsu")
    assert result.exit_code == 2
    assert "did you mean `cockpit status`?" in result.stderr


@pytest.mark.parametrize("word", ["help", "version", "xyzzy"])
def test_a_word_that_is_neither_verb_nor_file_leads_to_the_verbs(run: Run, word: str) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert f"'{word}' is no verb and no file" in result.stderr
    assert "`cockpit --help`" in result.stderr


def test_a_file_behind_cockpit_that_is_not_there_is_exit_3(run: Run) -> None:
    result = run("elsewhere.toml")
    assert result.exit_code == 3
    assert "elsewhere.toml" in result.stderr


def test_an_option_that_is_none_is_wrong_usage(run: Run) -> None:
    assert run("list", "--colour").exit_code == 2
    assert run("--colour").exit_code == 2


def test_the_help_of_demo_names_every_sample(run: Run) -> None:
    told = run("demo", "--help").stdout
    assert all(name in told for name in sample_names())


def test_a_new_file_says_how_it_is_opened(run: Run, folder: Path) -> None:
    assert "; `cockpit 'my plan.toml'` opens it" in run("new", "my plan.toml").stdout
    (folder / "empty").mkdir()
    (folder / "cockpit.toml").unlink(missing_ok=True)
    assert "; `cockpit` opens it" in run("new").stdout


@pytest.mark.parametrize("words", [["undo", "5x"], ["undo", "0"], ["next", "few"]])
def test_a_count_that_is_none_says_what_to_write(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert f"{words[1]!r} is no count: write a whole number, 1 or more" in result.stderr


def test_help_and_version_are_fine(run: Run) -> None:
    assert "Verbs:" in run("--help").stdout
    assert "Examples" not in run("list", "-h").stdout
    assert run("--version").stdout.startswith("cockpit 0.")
