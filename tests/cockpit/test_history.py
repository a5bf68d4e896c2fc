"""`cockpit history` tells who changed what, when and from where, within a time, by one person."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.session import Session
from model import compose
from tests.support.cli import Run


@pytest.fixture
def told(run: Run, answer: Callable[..., Any], file: Path) -> Callable[..., list[str]]:
    """Three steps by two people, one of them on a screen; the result gives labels for options."""
    run("done", "1.1.2")
    run("set", "1.1.2", "estimate=8", "--author", "Bo")
    session = Session.open(file, author="Ana")
    title = compose.set_field(session.project, "item:1", ("title",), "Wrap")
    session.apply([title] if title else [], "edit title")
    session.wait()
    session.close()

    def labels(*words: str) -> list[str]:
        return [entry["label"] for entry in answer("history", *words)["history"]]

    return labels


def test_it_says_from_where_each_change_came(
    told: Callable[..., list[str]], answer: Callable[..., Any]
) -> None:
    via = [entry["via"] for entry in answer("history")["history"]]
    assert via == ["command line", "command line", "screen"]


def test_it_can_be_asked_for_one_person(told: Callable[..., list[str]]) -> None:
    assert len(told("--by", "bo")) == 1
    assert len(told("--by", "Ana")) == 2


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--since", "today"], 3),
        (["--since", "tomorrow"], 0),
        (["--until", "today"], 3),
        (["--until", "yesterday"], 0),
        (["--since", "yesterday 00:00", "--until", "tomorrow"], 3),
        (["--since", "today", "-n", "2"], 2),
    ],
)
def test_it_can_be_asked_for_a_time(
    told: Callable[..., list[str]], words: list[str], count: int
) -> None:
    assert len(told(*words)) == count


@pytest.mark.parametrize("word", ["25:00", "whenever", "2026-13-01"])
def test_a_time_that_is_none_is_a_sentence(run: Run, word: str) -> None:
    refused = run("history", "--since", word)
    assert refused.exit_code == 2
    assert "is no" in refused.stderr
    assert "14:30" in refused.stderr
    assert "yesterday 14:30" in refused.stderr


def test_what_an_editor_wrote_is_called_by_what_it_changed(
    run: Run, answer: Callable[..., Any], file: Path
) -> None:
    run("done", "1.1.2")
    text = file.read_text(encoding="utf-8")
    assert text.count("[project]\n") == 1
    file.write_text(text.replace("[project]\n", '[project]\ndescription = "Whole"\n'))
    run("note", "1.1.2", "well")
    labels = [one["label"] for one in answer("history")["history"] if one["origin"] == "outside"]
    assert labels == ["description of project, while no cockpit was open"]
    assert "description of project" in run("history").stdout
