"""Findings: a version whose types were right is known again and not judged a second time."""

import pytest

from data.findings import keeps_types
from model.change import Set
from model.project import Project
from model.value import ABSENT, Maybe
from tests.support.workshop import PLAN, Workshop, put


def _judged(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Say whether a new session judges the file's types."""
    judged: list[Project] = []

    def judge(project: Project) -> list[object]:
        judged.append(project)
        return []

    monkeypatch.setattr("data.judge.judge", judge)
    assert shop.open().problems is not None
    return bool(judged)


def test_a_file_is_judged_once(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _judged(shop, monkeypatch)
    assert not _judged(shop, monkeypatch)
    shop.edit('"Rollers"', '"Heavy rollers"')
    assert _judged(shop, monkeypatch)


def test_an_edit_that_keeps_the_types_needs_no_new_judgement(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _judged(shop, monkeypatch)
    put(shop.open(), "item:1.1", "status", "done")
    assert not _judged(shop, monkeypatch)
    put(shop.open(), "item:1.1", "tags", ("new",))
    assert _judged(shop, monkeypatch)


def test_a_file_with_a_wrong_type_is_judged_each_time(shop: Workshop) -> None:
    shop.write(PLAN.replace('probability = "low"', "probability = [1]"))
    for _ in range(2):
        problems = shop.open().problems
        judged = [one.address for one in problems if one.code == "wrong-type"]
        assert judged == ["risk:R1"]


@pytest.mark.parametrize(
    ("field", "old", "new", "kept"),
    [
        ("status", "todo", "done", True),
        ("status", ABSENT, "done", True),
        ("status", "todo", ABSENT, True),
        ("spent", 1, 2.5, True),
        ("spent", 1, True, False),
        ("status", "todo", 3, False),
        ("timebox", ABSENT, {"limit": "2h"}, False),
        ("own", ABSENT, "a word", False),
    ],
)
def test_it_is_known_which_edits_keep_the_types(
    shop: Workshop, field: str, old: Maybe, new: Maybe, kept: bool
) -> None:
    project = shop.open().project
    assert keeps_types(project, Set("item:1.1", (field,), old, new)) is kept
