"""What is told of days gone by: from the journal, and from git where the file is kept there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from data.facts import git_facts, session_facts, together
from data.files import Files
from data.git import Git
from model.change import Set
from model.facts import Fact
from tests.support.workshop import Workshop, put

LONG_AGO = date(2020, 1, 1)
Said = tuple[str, str, str, object]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """A project that is kept in git since the 10th."""
    shop = Workshop(tmp_path)
    shop.git("init", "-q")
    _commit(shop, "2026-11-10")
    yield shop
    shop.close()


def _commit(shop: Workshop, day: str, by: str = "Cleo") -> None:
    shop.git("add", ".")
    when = f"{day}T12:00:00"
    shop.git("commit", "-q", "--allow-empty", "-m", "x", f"--date={when}", f"--author={by} <a@b>")


def _git(shop: Workshop) -> Git:
    return Git(Files(), shop.file)


def _said(facts: tuple[Fact, ...]) -> list[Said]:
    return [
        (str(fact.day), fact.by, ".".join(fact.change.field), fact.change.new)
        for fact in facts
        if isinstance(fact.change, Set)
    ]


def test_each_commit_tells_what_it_changed_when_and_by_whom(shop: Workshop) -> None:
    shop.edit('status = "todo"\n', 'status = "doing"\n')
    _commit(shop, "2026-11-12", "Bo")
    shop.edit('status = "doing"\n', 'status = "done"\n')
    _commit(shop, "2026-11-13")
    assert _said(git_facts(_git(shop), LONG_AGO)) == [
        ("2026-11-12", "Bo", "status", "doing"),
        ("2026-11-13", "Cleo", "status", "done"),
    ]


def test_what_is_older_than_the_day_asked_for_is_left_out(shop: Workshop) -> None:
    for day, word in (("2026-11-11", "doing"), ("2026-11-12", "partial"), ("2026-11-13", "done")):
        shop.write(shop.text.replace(shop.text.split('status = "')[1].split('"')[0], word, 1))
        _commit(shop, day)
    days = {fact.day for fact in git_facts(_git(shop), date(2026, 11, 12))}
    assert days == {date(2026, 11, 12), date(2026, 11, 13)}


def test_a_commit_of_something_unreadable_is_passed_over(shop: Workshop) -> None:
    good = shop.text
    shop.write("<<<<<<< HEAD\n")
    _commit(shop, "2026-11-12")
    shop.write(good.replace('status = "todo"\n', 'status = "done"\n'))
    _commit(shop, "2026-11-13")
    told = _said(git_facts(_git(shop), LONG_AGO))
    assert ("2026-11-13", "Cleo", "status", "done") in told
    assert {day for day, *_ in told} == {"2026-11-13"}


def test_no_more_versions_are_read_once_the_time_for_it_is_over(shop: Workshop) -> None:
    shop.edit('status = "todo"\n', 'status = "done"\n')
    _commit(shop, "2026-11-12")
    assert git_facts(_git(shop), LONG_AGO, patience=-1) == ()


def test_a_file_outside_of_git_tells_nothing(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    assert git_facts(_git(shop), LONG_AGO) == ()
    session = shop.open()
    assert session_facts(session, LONG_AGO) == ()
    shop.close()


def test_the_journal_and_git_together_tell_the_same_thing_once(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1.2", "status", "done")
    _commit(shop, "2026-11-14")
    shop.edit('title = "Type cases"', 'title = "Font cases"')
    _commit(shop, "2026-11-15", "Bo")
    told = _said(session_facts(session, LONG_AGO))
    assert [new for _, _, name, new in told if name == "status"] == ["done"]
    assert ("2026-11-15", "Bo", "title", "Font cases") in told


def test_hours_that_the_journal_tells_of_are_not_summed_from_git_as_well() -> None:
    day = datetime(2026, 11, 14).date()
    mine = [Fact(day, "Ana", Set("item:1", ("spent",), 1.0, 1.5))]
    git = [
        Fact(day, "Bo", Set("item:1", ("spent",), 1.0, 2.0)),
        Fact(day, "Bo", Set("item:2", ("spent",), 0.0, 3.0)),
    ]
    assert [fact.change.address for fact in together(mine, git)] == ["item:1", "item:2"]


def test_a_commit_that_removed_the_file_is_passed_over_too(shop: Workshop) -> None:
    text = shop.text
    shop.file.unlink()
    _commit(shop, "2026-11-12")
    shop.write(text.replace('status = "todo"\n', 'status = "done"\n'))
    _commit(shop, "2026-11-13")
    told = _said(git_facts(_git(shop), LONG_AGO))
    assert told == [("2026-11-13", "Cleo", "status", "done")]
