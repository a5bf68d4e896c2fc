"""What a program made is handed over whole, and listed as what people wrote is."""

from __future__ import annotations

import pytest

from data.exchange.handed import flat_records
from data.export.markdown import build as markdown
from data.export.plain import build as plain
from data.tracker.importing import Text, import_tracker
from data.trouble import Unreadable
from tests.support.exports import sample


def test_risks_and_decisions_stand_behind_the_work_in_the_words_for_items() -> None:
    document = {
        "phases": [{"id": "1", "title": "Dig", "tasks": [{"id": "1.1", "title": "Hole"}]}],
        "decisions": [{"id": "D1", "title": "Two holes", "status": "accepted"}],
        "risks": [{"id": "R1", "title": "Rain", "status": "mitigating"}],
    }
    told = [(row["kind"], row["title"], row["status"]) for row in flat_records(document)]
    assert told == [
        ("phase", "Dig", "todo"),
        ("task", "Hole", "todo"),
        ("risk", "Rain", "doing"),
        ("decision", "Two holes", None),
    ]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("make", [markdown, plain])
def test_what_a_program_made_is_imported_alone(make: object, first: bool) -> None:
    assert callable(make)
    own = Text("own", str(make(sample("flat"))).encode())
    other = Text("other.md", b"# Boats\n\n- [ ] Oil the oars\n")
    with pytest.raises(Unreadable) as refused:
        import_tracker([own, other] if first else [other, own])
    assert refused.value.sentence.startswith("own, an export of cockpit in ")
    assert "--into" in refused.value.sentence
