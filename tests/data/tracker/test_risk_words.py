"""How risks stand, in many languages, and how far that says they are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


@pytest.mark.parametrize(
    ("cell", "status", "word"),
    [
        ("mitigé pour 2.0", "done", "mitigated"),
        ("surveillée", "doing", "open"),
        ("levé", "done", "closed"),
        ("entschärft", "done", "mitigated"),
        ("wird überwacht", "doing", "open"),
        ("снижен", "done", "mitigated"),
        ("監視中", "doing", "open"),
        ("軽減済み", "done", "mitigated"),
        ("已消除", "done", "closed"),
        ("완화됨", "done", "mitigated"),
        ("zmitygowane", "done", "mitigated"),
        ("zaakceptowane", None, "accepted"),
    ],
)
def test_words_for_how_a_risk_stands_say_how_far_it_is(
    cell: str, status: str | None, word: str
) -> None:
    found = imported(f"""
        # Risk register

        | ID | Risk | Impact | Mitigation | Status |
        |---|---|---|---|---|
        | R1 | Sails tear | high | needles | {cell} |
        | R2 | Ropes rot | low | tar | open |
    """)
    document: Any = found.document
    assert (found.items[0]["status"], document["risks"][0]["status"]) == (status, word)
