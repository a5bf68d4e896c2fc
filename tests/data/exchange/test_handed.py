"""What a program made is handed over whole, and listed as what people wrote is."""

from __future__ import annotations

from data.exchange.handed import flat_records


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
