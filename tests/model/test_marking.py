"""A criterion that is marked by hand says when, by whom, and of which commit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from model.apply import apply
from model.change import Changes
from model.edit import set_status, set_values
from model.marking import signed
from model.project import build
from model.value import FieldPath, Value

TODAY = date(2026, 11, 21)
PROJECT = build(
    {
        "criteria": [
            {"id": "C1", "title": "Green", "last": {"result": "41 of 41", "by": "Bo"}},
            {"id": "C2", "title": "Clean"},
        ],
        "invariants": [{"id": "V1", "title": "Imports hold"}],
        "metrics": [{"id": "M1", "name": "Lines"}],
    }
)


def marked(changes: Changes, address: str, commit: str = "4f2c1aa") -> dict[str, Any]:
    after = apply(PROJECT, signed(PROJECT, changes, TODAY, "Ana", lambda: commit))
    return dict(after.record(address).table("last"))


@pytest.mark.parametrize("address", ["criterion:C1", "criterion:C2", "invariant:V1"])
def test_a_mark_brings_day_author_and_commit(address: str) -> None:
    changes = set_status(PROJECT, address, "met", TODAY)
    assert marked(changes, address) == {"date": TODAY, "commit": "4f2c1aa", "by": "Ana"}


def test_outside_of_a_repository_a_mark_names_no_commit() -> None:
    changes = set_status(PROJECT, "criterion:C2", "not_met", TODAY)
    assert marked(changes, "criterion:C2", commit="") == {"date": TODAY, "by": "Ana"}


def test_what_is_said_of_the_look_itself_stays() -> None:
    last: Value = {"by": "CI", "result": "41 of 41"}
    pairs: list[tuple[FieldPath, Value]] = [(("status",), "met"), (("last",), last)]
    changes = set_values(PROJECT, "criterion:C2", pairs, TODAY)
    assert marked(changes, "criterion:C2") == {
        "date": TODAY,
        "commit": "4f2c1aa",
        "by": "CI",
        "result": "41 of 41",
    }


def test_a_result_that_is_typed_replaces_the_old_one_and_the_old_look_goes() -> None:
    pairs: list[tuple[FieldPath, Value]] = [(("status",), "met"), (("last", "result"), "42 of 42")]
    changes = set_values(PROJECT, "criterion:C1", pairs, TODAY)
    assert marked(changes, "criterion:C1") == {
        "date": TODAY,
        "commit": "4f2c1aa",
        "by": "Ana",
        "result": "42 of 42",
    }


@pytest.mark.parametrize(
    ("address", "word"), [("metric:M1", "met"), ("criterion:C1", "unknown"), ("criterion:C1", "")]
)
def test_nothing_else_is_signed_and_git_is_not_asked(address: str, word: str) -> None:
    def asked() -> str:
        raise AssertionError("nobody needs the commit")

    changes = set_status(PROJECT, address, word, TODAY)
    assert signed(PROJECT, changes, TODAY, "Ana", asked) == changes
