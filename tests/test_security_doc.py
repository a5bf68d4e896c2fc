"""docs/security.md names the test behind each promise, and these tests exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
# What leads an address to a browser, and what opens a connection.
OPENERS = {"webbrowser", "socket", "urllib.request", "http.client", "ftplib", "smtplib", "httpx"}


def _tests(path: Path) -> set[str]:
    module = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(module) if isinstance(node, functions)}


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(PAGE)
    assert len(named) > 30
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists() or (name and name not in _tests(ROOT / path))
    ]
    assert missing == []


def test_every_promise_names_a_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "tests/" not in line]
    assert {row.split(" | ")[-1].strip(" |") for row in rows} <= {
        "test", "wants", "data", "the same", "to read the project's history, or to have cockpit "
        "write where it should not", "to run something on the reader's machine, to mislead the "
        "reader, to make the program fail",
    }  # fmt: skip


def test_nothing_opens_an_address() -> None:
    """Links of a project are shown as text; nothing leads one to a browser or a network."""
    found = []
    for path in (path for room in ("model", "data", "tui", "cockpit") for path in _sources(room)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # Two ends within one process are no connection to anybody.
        openers = OPENERS - ({"socket"} if _of(tree, "socket") == {"socketpair"} else set())
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found += [f"{path}: {a.name}" for a in node.names if a.name in openers]
            elif isinstance(node, ast.ImportFrom) and node.module in OPENERS:
                found.append(f"{path}: {node.module}")
            elif isinstance(node, ast.Attribute) and node.attr in {"open_url", "urlopen"}:
                found.append(f"{path}:{node.lineno}")
    assert found == []


def _of(tree: ast.Module, module: str) -> set[str]:
    """Return what of a module is used by its name."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == module
    }


def _sources(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))
