"""Status words: their symbols, and the status that follows from what is below or measured."""

import unicodedata

import pytest

from model.project import build
from model.record import Record, build_record
from model.schema import KINDS
from model.status import (
    LABELS,
    SYMBOLS,
    is_done,
    is_open,
    label_of,
    status_of,
    status_words,
    symbol_of,
)


def parent(*words: str, **fields: object) -> Record:
    subtasks = [{"id": str(place), "status": word} for place, word in enumerate(words)]
    return build_record("task", {"id": "1", **fields, "subtasks": subtasks})


@pytest.mark.parametrize(
    ("words", "derived"),
    [
        (["dropped", "dropped"], "dropped"),
        (["done", "done"], "done"),
        (["done", "dropped"], "done"),
        (["done", "deferred"], "deferred"),
        (["dropped", "deferred"], "deferred"),
        (["broken", "blocked", "doing", "done"], "broken"),
        (["blocked", "todo", "done"], "blocked"),
        (["blocked", "doing"], "doing"),
        (["blocked", "doing", "at_risk"], "at_risk"),
        (["at_risk", "done"], "at_risk"),
        (["todo", "done"], "doing"),
        (["todo", "partial"], "doing"),
        (["todo", "doing"], "doing"),
        (["todo", "deferred"], "todo"),
        (["todo", "todo"], "todo"),
        (["somewhere", "todo"], "todo"),
    ],
)
def test_a_parent_without_a_status_derives_it(words: list[str], derived: str) -> None:
    assert status_of(parent(*words)) == derived


def test_a_parents_own_status_wins() -> None:
    assert status_of(parent("todo", status="done")) == "done"


def test_a_status_follows_through_all_levels() -> None:
    tasks = [{"id": "1.1", "subtasks": [{"id": "1.1.1", "status": "broken"}]}, {"id": "1.2"}]
    project = build({"phases": [{"id": "1", "tasks": tasks}]})
    assert status_of(project.phases[0]) == "broken"


def test_rows_that_cannot_be_read_have_no_say() -> None:
    assert status_of(build_record("task", {"subtasks": ["raw", {"status": "done"}]})) == "done"
    assert status_of(build_record("task", {"subtasks": ["raw"]})) == "todo"
    assert status_of(build_record("task", "raw")) == ""


@pytest.mark.parametrize(
    ("kind", "fields", "word"),
    [
        ("budget", {"limit": 10, "current": 9}, "within"),
        ("budget", {"limit": 10, "current": 11, "status": "within"}, "breached"),
        ("budget", {"limit": "some", "current": 1}, "unknown"),
        ("metric", {"current": 9, "target": "<10"}, "met"),
        ("metric", {"current": 9, "target": "<10", "status": "not_met"}, "not_met"),
        ("risk", {}, "open"),
        ("criterion", {}, "unknown"),
        ("decision", {}, ""),
        ("page", {}, ""),
    ],
)
def test_a_register_row_has_its_own_status_or_the_one_that_follows(
    kind: str, fields: dict[str, object], word: str
) -> None:
    assert status_of(build_record(kind, fields)) == word


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_word_of_a_kind_has_a_narrow_symbol_of_its_own_and_a_label(kind: str) -> None:
    words = status_words(kind)
    symbols = [SYMBOLS[word] for word in words]
    assert len(set(symbols)) == len(words)
    assert all(len(symbol) == 1 for symbol in symbols)
    assert all(unicodedata.east_asian_width(symbol) not in "WF" for symbol in symbols)
    assert all(LABELS[word] for word in words)


def test_words_that_are_not_ours_are_shown_as_they_are() -> None:
    assert (symbol_of("frobbed"), label_of("frobbed")) == ("?", "frobbed")


def test_the_projects_legend_names_the_words() -> None:
    assert label_of("todo", {"todo": "⏳ Not started"}) == "⏳ Not started"
    assert label_of("at_risk", {"todo": "…"}) == "at risk"


def test_deferred_is_neither_open_nor_done() -> None:
    deferred = build_record("task", {"status": "deferred"})
    assert not is_open(deferred)
    assert not is_done(deferred)
    assert is_open(build_record("task", {}))
    assert is_done(build_record("risk", {"status": "closed"}))
