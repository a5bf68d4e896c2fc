"""Work in the keys at the head of a file."""

from __future__ import annotations

from tests.support.importing import imported, outline, record

PLAN = """\
---
name: Harbour
overview: Two new piers
todos:
  - id: piles
    content: "Drive the piles: twelve of them"
    status: completed
  - id: deck
    content: Lay the deck
    status: in_progress
    dependencies:
      - piles
      - timber
  - id: timber
    content: >-
      Order timber
      for both piers
    status: pending
  - id: crane
    content: Hire a crane
    status: cancelled
tags: [harbour]
---

# Harbour

## Risks

- **Storm**: work from the land
"""


def test_todos_at_the_head_of_a_file_are_tasks_with_their_ids_and_needs() -> None:
    found = imported(PLAN)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Drive the piles: twelve of them", "done"),
        ("Lay the deck", "doing"),
        ("Order timber for both piers", "todo"),
        ("Hire a crane", "dropped"),
    ]
    assert record(found, "deck")["depends_on"] == ["piles", "timber"]
    assert record(found, "timber")["source"] == "x.md:14"
    assert "overview: Two new piers" in record(found, "PG1")["body"]


def test_a_list_at_the_head_that_states_no_status_is_no_work() -> None:
    found = imported(
        "---\nauthors:\n  - name: Ida\n    mail: ida\n---\n\n# Harbour\n\n- [ ] Lay the deck\n"
    )
    assert [item["title"] for item in found.items if item["kind"] == "task"] == ["Lay the deck"]
    assert "name: Ida" in record(found, "PG1")["body"]
