"""Artifacts that are named are looked for on the disk, and nothing else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.artifacts import check_artifacts
from data.files import Files
from data.glance import Glance
from model.project import build

TODAY = date(2026, 11, 21)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder within a repository, with some files in both."""
    inner = tmp_path / "plan"
    for name in (".git/HEAD", "docs/audit.md", "plan/notes.md", "plan/shots/one.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return inner


def missing(folder: Path, *artifacts: Any, **fields: Any) -> list[str]:
    row = {"id": "1", "title": "One", "status": "done", "artifacts": list(artifacts), **fields}
    problems = list(check_artifacts(Files(), folder, build({"phases": [row]})))
    assert {p.code for p in problems} <= {"missing-artifact"}
    return [p.text.split()[2] for p in problems]


@pytest.mark.parametrize(
    "ref",
    ["notes.md", "shots/", "shots/one.png", "docs/audit.md", "`docs/audit.md`", "plan/notes.md"],
)
def test_what_is_there_is_no_finding(folder: Path, ref: str) -> None:
    assert missing(folder, ref, {"ref": ref}) == []


@pytest.mark.parametrize("ref", ["audit.md", "docs/nowhere.md", "shots/two.png"])
def test_what_is_not_there_is_one_finding_each(folder: Path, ref: str) -> None:
    assert missing(folder, ref, {"ref": ref, "date": TODAY}, "notes.md") == [ref, ref]


@pytest.mark.parametrize(
    "ref",
    [
        "https://example.org/a.md",
        "the report in the archive",
        "PR #1",
        "d72fd100459",
        "/etc/nowhere.conf",
        "~/nowhere.md",
        "../outside.md",
        "docs/*.md",
        {"date": TODAY},
    ],
)
def test_words_addresses_and_what_lies_elsewhere_are_passed_over(folder: Path, ref: Any) -> None:
    assert missing(folder, ref) == []


@pytest.mark.parametrize("status", ["todo", "deferred", "dropped"])
def test_work_that_has_not_begun_need_not_have_made_anything(folder: Path, status: str) -> None:
    assert missing(folder, "docs/nowhere.md", status=status) == []


def test_outside_of_a_repository_paths_are_those_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    assert missing(tmp_path / "inner", "a.md") == ["a.md"]
    assert missing(tmp_path, "a.md") == []


def test_one_look_at_a_file_tells_of_them_with_their_line_unless_told_not_to(folder: Path) -> None:
    path = folder / "cockpit.toml"
    text = '[[phases]]\nid = "1"\ntitle = "a"\nstatus = "done"\nartifacts = ["gone.md"]\n'
    path.write_text(text, encoding="utf-8")
    found = Glance(path, today=lambda: TODAY).problems
    assert [(p.code, p.line) for p in found] == [("missing-artifact", 5)]
    path.write_text(f'[project]\ncheck.ignore = ["missing-artifact@1"]\n{text}', encoding="utf-8")
    assert Glance(path, today=lambda: TODAY).problems == ()
