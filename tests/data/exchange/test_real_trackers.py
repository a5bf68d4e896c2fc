"""Trackers that people wrote, imported and exported again: nothing of them is lost on the way."""

from pathlib import Path

import pytest

from data.exchange.markdown import read_markdown
from data.export.source import FORMATS, build
from data.tracker.importing import Text, import_tracker
from model.project import build as build_project
from model.record import Record
from tests.support.exports import source

SHARED = Path(__file__).parents[4] / "shared"
TRACKERS = sorted([*SHARED.glob("trackers/texts/*.md"), *SHARED.glob("seeds/*.md")])


def _lines(record: Record) -> list[tuple[str, object]]:
    """What a record holds, long text without the line breaks at its ends."""
    fields = {k: v.strip("\n") if isinstance(v, str) else v for k, v in record.fields.items()}
    return sorted(fields.items())


@pytest.mark.skipif(not TRACKERS, reason="the collection of trackers is not here")
@pytest.mark.parametrize("path", TRACKERS, ids=lambda path: path.stem)
def test_what_was_imported_survives_an_export(path: Path) -> None:
    imported = import_tracker([Text(path.name, path.read_bytes())])
    project = build_project(imported.document)
    back = build_project(read_markdown(build(source(project), "md")))
    assert list(back.index.paths) == list(project.index.paths)
    for address, _, record in project.records():
        assert _lines(back.record(address)) == _lines(record)
    assert all(build(source(project), form) for form in FORMATS)
