"""What an import says of lists that it keeps as pages, and of what blocks work."""

from pathlib import Path

import pytest

from tests.support.cli import Run

HEAD = "# Shed\n\n## Phase 1: Frame\n- [x] T1 Posts\n- [ ] T2 Roof\n- [ ] T3 Door\n\n"


@pytest.fixture
def told(run: Run, folder: Path, file: Path, request: pytest.FixtureRequest) -> str:
    file.unlink()
    (folder / "SHED.md").write_text(HEAD + str(request.param), encoding="utf-8")
    result = run("import", "SHED.md")
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize(
    "told", ["## Ideas\n- A lantern by the door\n- A bench in the sun\n"], indirect=True
)
def test_a_list_that_may_be_work_is_told(told: str) -> None:
    assert "this list became the page 'Ideas': entries with a box" in told


@pytest.mark.parametrize(
    "told",
    [
        "## Summary\n- Total tasks: 9\n- Done: 4\n",
        "## Non-goals\n- No second floor\n- No cellar\n",
        "## Practices\n- Oil on Mondays\n- Sweep daily\n",
    ],
    indirect=True,
)
def test_a_list_that_is_something_else_is_not(told: str) -> None:
    assert "this list became" not in told


@pytest.mark.parametrize("told", ["## Blockers\n- T3 is blocked by customs\n"], indirect=True)
def test_a_sentence_on_what_blocks_work_is_told_of_that_work(told: str, file: Path) -> None:
    assert "names no phase or task" not in told
    text = file.read_text(encoding="utf-8")
    assert 'blocked_by = ["customs"]' in text
    assert "[[issues]]" not in text
