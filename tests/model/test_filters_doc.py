"""docs/filters.md: every filter on the page is one, and lets through some records but not all."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from model.effort import workday
from model.filter import parse_filter
from model.filter_states import STATES
from model.project import build

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "filters.md").read_text(encoding="utf-8")
SAMPLE = build(tomllib.loads((ROOT / "data/samples/full.toml").read_text(encoding="utf-8")))
TODAY = date(2026, 11, 21)
_TABLES = re.findall(r"^\| filter \|.*?\n\n", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = [
    example for table in _TABLES for example in re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)
]


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 30


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_lets_some_records_through(text: str) -> None:
    wanted = parse_filter(text, TODAY, workday(SAMPLE), SAMPLE)
    records = list(SAMPLE.records())
    found = [a for a, _, record in records if wanted.matches(SAMPLE, a, record)]
    assert 0 < len(found) < len(records)


def test_every_state_that_is_no_status_is_on_the_page() -> None:
    assert {state for state in STATES[:7] if f"is:{state}" not in PAGE} == set()
