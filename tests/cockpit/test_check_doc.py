"""docs/check.md and the hook say what the rules and the command are, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cockpit.main import cli
from model.problem import Severity
from model.rule_table import RULES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+) \|$", PAGE, flags=re.MULTILINE)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SOURCES = [*(ROOT / "model").glob("rules*.py"), *(ROOT / "data").glob("*.py")]


def test_the_page_has_every_rule_and_no_other_in_the_order_of_the_table() -> None:
    assert [code for code, _, _ in ROWS] == list(RULES)


@pytest.mark.parametrize(("code", "level", "finds"), ROWS)
def test_the_page_tells_of_each_rule_what_it_finds_how_bad_that_is_and_whether_it_is_mended(
    code: str, level: str, finds: str
) -> None:
    rule = RULES[code]
    assert level == LEVELS[rule.severity]
    assert finds.partition(" (`--fix`")[0] == rule.finds
    assert finds.endswith("(`--fix` mends it)") is rule.fixes


@pytest.mark.parametrize("code", RULES)
def test_each_rule_is_one_that_something_finds(code: str) -> None:
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in SOURCES)


def test_the_hook_calls_the_command_that_looks() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    found = dict(re.findall(r"^(?:- |  )(\w+): (.+)$", hook, flags=re.MULTILINE))
    assert found["language"] == "python"
    program, verb = found["entry"].split()
    assert program == "cockpit"
    assert verb in cli.list_commands(None)  # type: ignore[arg-type] # asks nothing of the context
    assert re.search(found["files"], "plans/cockpit.toml")
    assert not re.search(found["files"], "plans/pyproject.toml")
    assert f"id: {found['id']}" in PAGE
