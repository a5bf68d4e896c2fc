"""What is kept of a tracker, for the time when it comes again."""

from pathlib import Path

import pytest
from hypothesis import given

from data.codec import record_to_json
from data.journal import Body, Journal
from data.state import IMPORTS
from data.store import open_store
from data.toml.read import parse
from data.tracker.kept import last, text_of
from model.project import Project, build
from tests.support.importing import imported
from tests.support.projects import projects


@given(projects())
def test_a_project_that_is_kept_as_text_is_the_same_when_it_is_read_again(project: Project) -> None:
    assert build(parse(text_of(project))) == project


def _kept_before(monkeypatch: pytest.MonkeyPatch, folder: Path, body: Body) -> str | None:
    """Return what is read of a tracker of which an earlier version of the program kept `body`."""
    monkeypatch.setenv("COCKPIT_STATE_DIR", str(folder / "state"))
    (folder / "cockpit.toml").write_text('[project]\nname = "Yard"\n', encoding="utf-8")
    store = open_store(folder / "cockpit.toml")
    Journal(store.files, store.state, IMPORTS).append(
        "tracker", **{"names": ["TODO.md"], "step": "", **body}
    )
    return last(store, ["TODO.md"])


def test_what_an_earlier_version_kept_of_a_tracker_is_still_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tracker = build(
        dict(imported("# Yard\n\n## Phase 1: Hull\n- [ ] Saw\n\n## Risks\n- Rain\n").document)
    )
    body: Body = {
        "info": record_to_json(tracker.info),
        "phases": [record_to_json(phase) for phase in tracker.phases],
        "registers": {
            table: [record_to_json(row) for row in rows]
            for table, rows in tracker.registers.items()
        },
    }
    assert tracker.registers
    text = _kept_before(monkeypatch, tmp_path, body)
    assert text is not None
    assert build(parse(text)) == tracker


@pytest.mark.parametrize(
    "body", [{}, {"registers": {}}, {"registers": 3}, {"registers": {"risks": 1}}]
)
def test_what_nobody_can_read_any_more_counts_as_never_imported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: Body
) -> None:
    assert _kept_before(monkeypatch, tmp_path, body) is None
