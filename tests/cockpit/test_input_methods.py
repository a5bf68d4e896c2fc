"""Commands as an input method types them: ids, efforts, days and names in full width."""

from pathlib import Path

import pytest

from data.read import load
from tests.support.cli import Run

PLAN = """\
[[phases]]
id = "P1"
title = "設計"
tasks = [{ id = "1.1", title = "画面設計", spent = 1 }, { id = "1.2", title = "帳票" }]
"""


@pytest.fixture
def plan(file: Path) -> Path:
    """A plan with two tasks."""
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_a_record_is_set_in_letters_of_full_width(run: Run, plan: Path) -> None:
    pairs = ("spent+=３０分", "estimate=１０〜１２時間", "due=２０２６年１２月１日")
    assert run("set", "１．１", *pairs, "owners=佐藤、田中").exit_code == 0
    task = load(plan.read_bytes(), plan.name).project.record("item:1.1")
    assert (task.get("spent"), task.get("estimate")) == (1.5, "10-12h")
    assert str(task.get("due")) == "2026-12-01"
    assert task.get("owners") == ("佐藤", "田中")


def test_a_search_in_the_other_kana_lists_what_it_finds(run: Run, plan: Path) -> None:
    plan.write_text(PLAN.replace("帳票", "ﾁｪｯｸﾘｽﾄ"), encoding="utf-8")
    assert "ﾁｪｯｸﾘｽﾄ" in run("list", "ちぇっく　リスト").stdout
