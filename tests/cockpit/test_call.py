"""The options that every verb knows are understood however they are written."""

from pathlib import Path

import pytest

from tests.support.cli import Run


@pytest.fixture
def elsewhere(file: Path) -> str:
    """The project file under another name and place, so that only an option finds it."""
    target = file.parent / "deep" / "-f"
    target.parent.mkdir()
    file.rename(target)
    return "deep/-f"


@pytest.mark.parametrize(
    "words",
    [["-f", "deep/-f", "list"], ["list", "-f", "deep/-f"], ["list", "-fdeep/-f"],
     ["list", "--file", "deep/-f"], ["list", "--file=deep/-f"], ["-fdeep/-f", "list"],
     ["list", "task", "-f", "deep/-f", "--plain"]],
    ids=" ".join,
)  # fmt: skip
def test_the_file_is_named_by_a_short_or_a_long_option_anywhere(
    run: Run, elsewhere: str, words: list[str]
) -> None:
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Library" in result.stdout


def test_a_value_that_looks_like_an_option_is_the_value(run: Run, elsewhere: str) -> None:
    result = run("note", "--author", "-f", "--file", elsewhere, "1.1.2", "half", "done")
    assert result.exit_code == 0, result.stderr
    assert 'by = "-f"' in Path(elsewhere).read_text(encoding="utf-8")


def test_behind_two_dashes_there_are_words_alone(run: Run, file: Path) -> None:
    result = run("note", "1.1.2", "--", "-f", "is", "an", "option")
    assert result.exit_code == 0, result.stderr
    assert 'text = "-f is an option"' in file.read_text(encoding="utf-8")


def test_what_stands_behind_a_verb_is_the_verb_s(run: Run, file: Path) -> None:
    shown = run("list", "-h").stdout
    assert shown.startswith("Usage: cockpit list ")
    assert run("-h").stdout.startswith("Usage: cockpit [OPTIONS]")


@pytest.mark.parametrize(
    ("words", "said"),
    [(["list", "-f"], "requires an argument"), (["list", "-x"], "No such option '-x'"),
     (["list", "--fil", "x"], "Did you mean '--file'?")],
    ids=["no value", "unknown", "nearly"],
)  # fmt: skip
def test_an_option_that_is_none_is_a_sentence(run: Run, words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
