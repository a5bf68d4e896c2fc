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


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Status: closed for the north pier.", "closed"),
        ("Status: partly closed.", "mitigating"),
        ("Статус: закрыто.", "closed"),
        ("Стан: частково закрито", "mitigating"),
    ],
)
def test_a_line_over_prose_says_how_a_risk_stands(line: str, status: str) -> None:
    found = imported(f"# Risks\n\n### H1. Lamps fall\n\n{line}\n\nWe drove bolts.\n")
    (risk,) = _risks(found)
    assert (risk["status"], risk["description"]) == (status, "We drove bolts.")


def test_a_risk_of_nothing_but_how_it_stands_is_one_and_what_was_done_is_no_status() -> None:
    found = imported("""
        # Risks

        ## H1. Lamps fall

        Status: closed

        ## H2. Rain

        Done: a new roof
    """)
    told = [(risk["title"], risk["status"], risk.get("description")) for risk in _risks(found)]
    assert told == [("Lamps fall", "closed", None), ("Rain", "open", "Done: a new roof")]


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("R1 · Planks rot · **P4 × I5 = 20**", {"probability": "4", "impact": "5"}),
        ("R1: Planks rot (impact 3, likelihood 2)", {"probability": "2", "impact": "3"}),
        ("R1 — Planks rot — L2 x S4", {"probability": "2", "impact": "4"}),
        ("R1 | Planks rot | High", {"priority": "High"}),
        ("R1 · Planks rot · low / high", {"probability": "low", "impact": "high"}),
    ],
)
def test_how_grave_a_risk_is_stands_behind_its_title(heading: str, fields: dict[str, str]) -> None:
    found = imported(f"# Risks\n\n## {heading}\n\nThe pier is old.\n\n**Mitigation:** tar\n")
    (risk,) = _risks(found)
    assert (risk["id"], risk["title"]) == ("R1", "Planks rot")
    assert {name: risk[name] for name in fields} == fields


def test_a_title_keeps_dots_and_strokes_that_do_not_say_how_grave_it_is() -> None:
    found = imported("# Risks\n\n## R1 · Port | Starboard mix\n\n**Mitigation:** green paint\n")
    assert [risk["title"] for risk in _risks(found)] == ["Port | Starboard mix"]


def _risks(found: Any) -> list[Any]:
    return list(found.document["risks"])


def test_the_levels_of_a_matrix_are_no_risks() -> None:
    document: Any = imported("""
    # Harbour

    - [ ] Oil the door

    ## Risk matrix

    | Risk level | Impact → Probability ↓ | Low | High |
    |---|---|---|---|
    | **High (>70%)** | Medium | High | Critical |
    | **Low (<40%)** | Low | Low | Medium |

    ## Risks

    | Risk | Probability | Impact |
    |---|---|---|
    | Low water | Medium | High |
    """).document
    assert [row["title"] for row in document["risks"]] == ["Low water"]


def test_sections_that_say_how_likely_and_how_grave_are_risks_whatever_stands_above() -> None:
    found = imported("""
        # Weather & other troubles at sea

        ### R1 — Sails tear
        **Likelihood:** Medium
        **Impact:** High — nobody gets home

        **Description:** They are old.

        ### R2 — Ropes rot *(Seen and resolved)*
        **Likelihood:** High in wet summers
        **Impact:** Low

        **Resolution:** New ones.
    """)
    assert [(one["kind"], one["title"], one["status"]) for one in found.items] == [
        ("risk", "Sails tear", None),
        ("risk", "Ropes rot", "done"),
    ]


@pytest.mark.parametrize("over", ["", "## Phase 1: Hull\n\n- [ ] Saw\n\n", "## Notes\n\n"])
@pytest.mark.parametrize("mark", ["", "- "])
def test_what_has_an_id_and_says_how_likely_and_how_grave_it_is_is_a_risk_and_no_work(
    over: str, mark: str
) -> None:
    fields = f"\n\n{mark}**Likelihood:** high\n{mark}**Impact:** low\n\n"
    found = imported(f"# Boat\n\n{over}### R1 — Rot{fields}### R2 — Rain (resolved){fields}")
    assert [(one["title"], one["kind"], one["status"]) for one in found.items][-2:] == [
        ("Rot", "risk", None),
        ("Rain", "risk", "done"),
    ]


def test_brackets_that_say_more_than_what_became_of_a_risk_stay_in_its_title() -> None:
    found = imported("""
        # Risks

        ## R1: Ropes rot (in closed lockers)
        **Likelihood:** High
        **Impact:** Low
    """)
    assert [one["title"] for one in found.items] == ["Ropes rot (in closed lockers)"]


_RATED = """
    # Moving the boats

    ## Risk: Lost oars

    | {head} | Likelihood | Impact | Mitigation |
    |---|---|---|---|
    | Thin ropes | Low | High | Thicker ropes |
    | Rain | Medium | Low | A roof |

    **{label}:**
    - Each evening: count the oars
    - Crew: look at the ropes
"""


@pytest.mark.parametrize(("head", "label"), [("Factor", "Actions"), ("Umstand", "Действия")])
def test_what_is_rated_by_likelihood_and_impact_is_a_risk_and_the_actions_beneath_are_none(
    head: str, label: str
) -> None:
    found = imported(_RATED.replace("{head}", head).replace("{label}", label))
    assert [(one["kind"], one["title"]) for one in found.items] == [
        ("risk", "Thin ropes"),
        ("risk", "Rain"),
    ]
    assert "count the oars" in str(found.document)
