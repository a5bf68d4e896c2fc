"""The README shows commands and keys that exist."""

import re
from pathlib import Path

from cockpit.verbs import VERBS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _code() -> str:
    return "\n".join(re.findall(r"^```\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE))


def test_every_verb_that_the_readme_shows_exists() -> None:
    shown = set(re.findall(r"^cockpit ([a-z]+)", _code(), flags=re.MULTILINE))
    assert shown
    assert shown - set(VERBS) == set()


def test_every_make_target_that_the_readme_shows_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    shown = set(re.findall(r"(?:^|`)make ([a-z]+)", README, flags=re.MULTILINE))
    assert {"run", "test", "check", "help"} <= shown
    assert shown <= targets


def test_the_readme_has_each_group_of_keys_and_only_keys_that_work() -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    table = README.split("## Keys")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| ([A-Z][a-z ]+) \| (.*) \|$", table, flags=re.MULTILINE))
    assert list(rows) == re.findall(r"^## (.*)$", page, flags=re.MULTILINE)
    known = set(re.findall(r"`([^`]+)`", page))
    shown = {key for row in rows.values() for key in re.findall(r"`([^`]+)`", row)}
    assert shown - known == set()
