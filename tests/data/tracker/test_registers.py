"""Registers by the shape of their tables, lists, cards and diagrams."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.judge import judge
from data.tracker.register_place import kinds_of
from data.tracker.vocabulary import vocabulary
from model.project import build
from model.schema import REGISTERS
from model.value import freeze, is_table
from tests.support.importing import imported
from tests.support.trackers import Rows, registers_of


def _judged(rows: Rows) -> list[str]:
    """What the file's own judge has against the rows: they must be as the file wants them."""
    document = freeze({name: table for name, table in rows.items() if name in REGISTERS})
    assert is_table(document)
    return [str(problem) for problem, _ in judge(build(document))]


def test_a_table_of_risks_keeps_every_cell() -> None:
    rows = registers_of("""
        # Risks

        | ID | Risk | Likelihood | Impact | Mitigation | Early sign | Owner | Status |
        |----|------|-----------|--------|------------|------------|-------|--------|
        | R1 | Lift fails | Low | 🔴 High (two days) | Book movers | noise | Ana | ✅ Resolved |
        | R2 | Van is late | Medium | High | | | Bo + Cy | Partially mitigated |
    """)
    first, second = rows["risks"]
    assert first == {
        "id": "R1",
        "title": "Lift fails",
        "probability": "low",
        "impact": "high",
        "impact_note": "🔴 High (two days)",
        "mitigation": "Book movers",
        "early_sign": "noise",
        "owner": "Ana",
        "status": "mitigated",
        "mitigation_status": "Resolved",
    }
    assert (second["owner"], second["status"]) == ("Bo, Cy", "mitigating")
    assert _judged(rows) == []


def test_rows_that_hold_a_place_and_rows_that_sum_up_are_none() -> None:
    rows = registers_of("""
        ## Open issues
        | Issue | Priority | Owner | Status |
        |---|---|---|---|
        | *No issues yet* | - | - | - |
        | [Title] | [P0] | [Name] | [Status] |

        ## Key metrics
        | Metric | Current | Target |
        |---|---|---|
        | Crashes | 3 | <1 |
        | **Total** | 3 | |
    """)
    assert "issues" not in rows
    assert [row["name"] for row in rows["metrics"]] == ["Crashes"]


def test_a_row_with_one_cell_is_a_heading_for_those_below() -> None:
    rows = registers_of("""
        | Metric | Before | Now | Target |
        |---|---|---|---|
        | **Speed** | | | |
        | Start | 1,200 ms | 800 ms | < 500 ms |
        | **Size** | | | |
        | Binary | 12,400 | 11,000 | 9,000 |
    """)
    assert [(row["name"], row["group"]) for row in rows["metrics"]] == [
        ("Start", "Speed"),
        ("Binary", "Size"),
    ]
    assert rows["metrics"][1]["baseline"] == 12400
    assert _judged(rows) == []


def test_decisions_stand_in_tables_lists_and_records() -> None:
    rows = registers_of("""
        ## Entscheidungen
        | Datum | Entscheidung | Begründung | Status |
        |---|---|---|---|
        | 12.10.2026 | Ein Lager | billiger | Angenommen |

        ## Decision log
        - **2026-11-02**: Rent two vans — one is too small
        - **Keep the shelves**: new ones cost more

        ## ADR-0004: Write it down

        **Status:** Accepted
        **Date:** 2026-11-03

        ### Context
        Nobody remembers.

        ### Consequences
        - more typing
        - less asking
    """)
    assert [row["title"] for row in rows["decisions"]] == [
        "Ein Lager",
        "Rent two vans",
        "Keep the shelves",
        "Write it down",
    ]
    assert rows["decisions"][0]["date"] == date(2026, 10, 12)
    assert rows["decisions"][1]["date"] == date(2026, 11, 2)
    record = rows["decisions"][3]
    assert (record["id"], record["status"], record["rationale"]) == (
        "ADR-0004",
        "accepted",
        "Nobody remembers.",
    )
    assert record["consequences"] == "more typing\nless asking"
    assert _judged(rows) == []


def test_a_card_is_a_heading_and_a_table_of_two_columns() -> None:
    rows = registers_of("""
        ## Riesgos técnicos

        ### R07 — La furgoneta llega tarde
        | | |
        |---|---|
        | **Probabilidad** | Media (2) |
        | **Impacto** | Alto |
        | **Mitigación** | Llamar antes |
    """)
    (risk,) = rows["risks"]
    assert (risk["id"], risk["title"]) == ("R07", "La furgoneta llega tarde")
    assert (risk["probability"], risk["impact"]) == ("medium", "high")
    assert risk["mitigation"] == "Llamar antes"
    assert risk["probability_note"] == "Media (2)"


@pytest.mark.parametrize("heading", ["Risks", "Weak points / Risk register"])
def test_plain_lines_beneath_a_heading_that_only_says_risks_are_risks(heading: str) -> None:
    rows = registers_of(f"""
        ## {heading}
        - The van is too small
        - Rain on the day
    """)
    assert rows["risks"] == [
        {"title": "The van is too small"},
        {"title": "Rain on the day"},
    ]


def test_beneath_risks_and_mitigations_an_arrow_leads_to_what_is_done() -> None:
    rows = registers_of("""
        ## Risks & mitigations (short)
        - The van is too small → rent a second one
        - Rain on the day -> a tent
    """)
    assert [(row["title"], row.get("mitigation")) for row in rows["risks"]] == [
        ("The van is too small", "rent a second one"),
        ("Rain on the day", "a tent"),
    ]


def test_beneath_risks_alone_an_arrow_leads_to_what_comes_of_them() -> None:
    rows = registers_of("""
        ## Risks
        - Rain on the day → wet feet
    """)
    assert rows["risks"] == [{"title": "Rain on the day → wet feet"}]


def test_plain_lines_beneath_a_heading_that_says_more_than_risks_stay_prose() -> None:
    assert "risks" not in registers_of("""
        ## How we look at risks
        - We talk every Monday
        - Nobody is blamed
    """)


def test_lists_beneath_a_heading_for_risks_are_risks() -> None:
    rows = registers_of("""
        ## Current risks
        - **Rain**: boxes get wet (medium/high)
        - **Noise**: the neighbours
          - Mitigation: begin at nine
    """)
    assert rows["risks"] == [
        {
            "title": "Rain",
            "probability": "medium",
            "impact": "high",
            "description": "boxes get wet",
        },
        {
            "title": "Noise",
            "mitigation": "begin at nine",
            "description": "the neighbours",
        },
    ]


def test_timeboxes_say_what_follows_when_they_are_over() -> None:
    rows = registers_of("""
        | Phase | Time limit | Action on overrun |
        |---|---|---|
        | Phase 1 | 2 hours | Carry over to the next session |
        | Phase 2 | 1d | Reduce scope (`library` only) |
    """)
    assert rows["timeboxes"] == [
        {
            "of": "Phase 1",
            "timebox": {
                "limit": 2,
                "on_overrun": "carry_over",
                "note": "Carry over to the next session",
            },
        },
        {
            "of": "Phase 2",
            "timebox": {
                "limit": "1d",
                "on_overrun": "reduce_scope",
                "keep": ["library"],
                "note": "Reduce scope (`library` only)",
            },
        },
    ]


def test_limits_metrics_and_criteria_in_lists() -> None:
    rows = registers_of("""
        ## Resource limits
        - **New files**: 15 at most

        ## Success metrics
        - **Coverage**: 80 %
        - **Start**: 900 ms → 400 ms

        ## Velocity
        - **Phase 0**: ✅ COMPLETE (1 day)

        ## Success criteria
        1. **All tests pass**: `make test`
        2. ✅ Nobody waits
        - [ ] Docs are read
    """)
    assert rows["budgets"] == [{"name": "New files", "limit": "15 at most"}]
    coverage, start, phase = rows["metrics"]
    assert coverage["target"] == "80 %"
    assert (start["current"], start["target"]) == ("900 ms", "400 ms")
    assert (phase["current"], phase["status"]) == ("COMPLETE (1 day)", "met")
    assert rows["criteria"] == [
        {"title": "All tests pass", "command": "make test"},
        {"title": "Nobody waits", "status": "met"},
        {"title": "Docs are read", "status": "not_met"},
    ]
    assert _judged(rows) == []


def test_what_comes_round_is_a_review_and_other_practice_a_protocol() -> None:
    rows = registers_of("""
        ### Review schedule
        - **Daily stand-up**: what is next (15 min)
        - **Retrospective**: look back, monthly (1-2 hours)
        - **Quality gates**: nothing open

        ### Update protocol
        1. **Daily**: write the hours
        2. **Phase end**: look back

        ### Recovery protocol

        If the session is interrupted:

        1. Read the log
        2. Ask
    """)
    assert rows["reviews"] == [
        {
            "title": "Daily stand-up",
            "cadence": "daily",
            "duration": "15m",
            "purpose": "what is next",
        },
        {
            "title": "Retrospective",
            "cadence": "monthly",
            "duration": "2h",
            "duration_note": "1-2 hours",
            "purpose": "look back, monthly",
        },
    ]
    assert [(row["title"], row.get("when")) for row in rows["protocols"]] == [
        ("Quality gates", "phase_end"),
        ("Daily", "daily"),
        ("Phase end", "phase_end"),
        ("Recovery protocol", "session_start"),
    ]
    assert rows["protocols"][-1]["steps"] == ["Read the log", "Ask"]
    assert _judged(rows) == []


def test_the_lists_of_one_report_are_one_row() -> None:
    rows = registers_of("""
        ## Weekly reports

        ### Week 3 - 2026-11-20
        **Completed**:
        - ✅ Boxes ordered

        **Next week goals**:
        - Label them
    """)
    assert rows["reports"] == [
        {
            "title": "Week 3",
            "date": date(2026, 11, 20),
            "kind": "weekly",
            "completed": ["Boxes ordered"],
            "goals": ["Label them"],
        }
    ]
    assert _judged(rows) == []


def test_scores_take_their_targets_from_the_list_below() -> None:
    rows = registers_of("""
        ## Score trend
        | Date | Phase | Tests | Docs |
        |---|---|---|---|
        | 2026-11-01 | M0 | 7/10 | N/A |

        **Targets:**
        - Tests: 8/10
    """)
    assert rows["scores"] == [
        {
            "date": date(2026, 11, 1),
            "title": "M0",
            "values": {"Tests": 7},
            "scale": 10,
            "targets": {"Tests": "8/10"},
        }
    ]


def test_plans_beside_the_plan() -> None:
    rows = registers_of("""
        ## Legend
        - ⏳ **Not started**
        - `[~]` Half done

        ## Current blockers
        - **Task 1.2**: no van
        - **None**: nothing else

        ## Dependencies
        - **Phase 1 → 2**: needs its boxes

        ## Next steps
        ### Short-term (Weeks 3-4)
        1. ✅ DONE - Call the movers
        2. Pack

        ## Key references
        - **Plan:** [`docs/plan.md`](docs/plan.md)
        - `notes.md` - what was said

        ## Principles
        1. **Calm first** — no haste
    """)
    assert [(row["mark"], row["status"]) for row in rows["legend"]] == [
        ("⏳", "todo"),
        ("[~]", "partial"),
    ]
    assert rows["blockers"] == [{"item": "Task 1.2", "why": "no van"}]
    assert rows["dependencies"] == [
        {"item": "Phase 2", "needs": "Phase 1", "why": "needs its boxes"}
    ]
    assert [(row["title"], row["status"], row["horizon"]) for row in rows["next_steps"]] == [
        ("Call the movers", "done", "short"),
        ("Pack", "todo", "short"),
    ]
    assert rows["references"] == [
        {"title": "Plan", "target": "docs/plan.md"},
        {"title": "notes.md", "target": "notes.md", "note": "what was said"},
    ]
    assert rows["principles"] == [{"text": "Calm first — no haste"}]


def test_the_bars_of_a_gantt_chart_follow_one_another() -> None:
    rows = registers_of("""
        ```mermaid
        gantt
            dateFormat YYYY-MM-DD
            section One
            Pack  :done, a, 2026-11-02, 2d
            Check :after a, 0.5d
            section Two
            Drive :b, after a, 1d
            Rest  :2026-11-10, 2026-11-12
        ```
    """)
    assert [(bar["title"], bar["start"].day, bar["due"].day) for bar in rows["gantt"]] == [
        ("Pack", 2, 3),
        ("Check", 4, 4),
        ("Drive", 4, 4),
        ("Rest", 10, 11),
    ]
    assert rows["gantt"][0]["status"] == "done"
    assert rows["gantt"][2]["depends_on"] == ["Pack"]
    assert rows["gantt"][2]["after_sections"] == ["One"]


def test_the_arrows_of_a_graph_are_dependencies() -> None:
    rows = registers_of("""
        ```mermaid
        graph TD
            A[Pack the books] --> B(Carry) --> C
            A -->|needs boxes| D{Check}
            B & D --> E
        ```
    """)
    said = [(row["item"], row["needs"], row.get("why")) for row in rows["dependencies"]]
    assert said == [
        ("Carry", "Pack the books", None),
        ("C", "Carry", None),
        ("Check", "Pack the books", "needs boxes"),
        ("E", "Carry", None),
        ("E", "Check", None),
    ]


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("🚨 Risk & Issue Tracking / リスク・課題追跡", ("risk", "issue")),
        ("Active Risks (P0-P1)", ("risk",)),
        ("Aktuelle Risiken", ("risk",)),
        ("NEXT STEPS - Phase 2 Priority", ("next_step",)),
        ("关键性能指标", ("metric",)),
        ("Criterios de éxito", ("criterion",)),
        ("Відомі проблеми", ("issue",)),
        ("Implement the risk manager of the engine", ()),
        ("Phase 2: Module Organization", ()),
        ("Task 1.3: Decision tree split and training", ()),
    ],
)
def test_headings_name_a_register_or_do_not(heading: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(heading, vocabulary()) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "| Priority | Risks | What to do |\n|---|---|---|\n| HIGH | R1, R2 | at once |",
        "| Task | Status | Hours |\n|---|---|---|\n| Pack | ✅ | 2 |",
        "| Package | Version |\n|---|---|\n| left | 1.2 |",
        "## Work\n- [ ] Write the risk register\n- [ ] Decide on vans",
        "## Notes\n- one\n- two",
        "```\nno diagram --> here\n```",
    ],
)
def test_what_is_no_register_is_none(text: str) -> None:
    assert registers_of(text) == {}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


LINES = st.sampled_from(
    [
        "# Risks",
        "## Decision log",
        "### R1 — x",
        "## ADR-1: y",
        "- **a**: b",
        "- [x] c",
        "1. ✅ d",
        "| Risk | Impact |",
        "|---|---|",
        "| e | High |",
        "| | |",
        "| **Status** | Open |",
        "**Targets:**",
        "**Status**: Open",
        "```mermaid",
        "gantt",
        "graph TD",
        "A-->B",
        "section s",
        "f :a, 2026-01-01, 1d",
        "g :after a, 2d",
        "```",
        "## Success criteria",
        "## Next steps",
        "## Score trend",
        "## Week 2",
        "- g → h",
        "",
    ]
)


@given(st.lists(LINES | st.text(max_size=12), max_size=25).map("\n".join))
def test_no_document_breaks_the_registers_and_rows_suit_the_file(text: str) -> None:
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    rows = registers_of(text)
    for table in rows.values():
        for said in _texts(table):
            assert not [c for c in said if unicodedata.category(c) == "Cc" and c != "\n"]
    assert _judged(rows) == []


def test_decisions_are_read_from_labels_days_and_plain_lines() -> None:
    rows = registers_of("""
        ## Decision Log

        - Decision: leave the piano
          Rationale: nobody plays it
          Date/Author: 2026-11-01 / Ana
        - **D-2** Take the lamps along

        ### 2026-11-05
        - One van only
        - No helpers
    """)
    assert [(row["title"], row.get("id")) for row in rows["decisions"]] == [
        ("leave the piano", None),
        ("Take the lamps along", "D-2"),
        ("One van only", None),
        ("No helpers", None),
    ]
    assert rows["decisions"][0]["rationale"] == "nobody plays it"
    assert rows["decisions"][2]["date"] == date(2026, 11, 5)


def test_severity_is_the_impact_of_a_risk_that_states_none() -> None:
    rows = registers_of("""
        | # | Risk statement | Likelihood | Severity | Mitigation | Contingency |
        |---|---|---|---|---|---|
        | 1 | Rain | M | H | tarps | wait |

        ## 风险
        1. **下雨** — 箱子会湿

        ### 风险：邻居抱怨
        处理：九点以后开始
    """)
    first, second, third = rows["risks"]
    assert (first["probability"], first["impact"]) == ("medium", "high")
    assert (first["mitigation"], first["contingency"]) == ("tarps", "wait")
    assert (second["title"], second["description"]) == ("下雨", "箱子会湿")
    assert (third["title"], third["mitigation"]) == ("邻居抱怨", "九点以后开始")


def test_a_card_keeps_its_labelled_lists_and_nothing_beneath_entries_is_lost() -> None:
    rows = registers_of("""
        # Active risks

        ### RISK-5: Migration issues
        **Probability**: Low
        **Impact**: **High** - shelves fall

        **Mitigation strategies**:
        1. ✅ Screw them tight
        2. Look again

        **Recovery plan**:
        - Call Ana

        ## Success metrics
        - **Boxes**: 40
          - large: 12
          - small: 28

        ## Risk metrics
        - High: 2
        - Low: 1
    """)
    (risk,) = rows["risks"]
    assert (risk["id"], risk["title"]) == ("RISK-5", "Migration issues")
    assert risk["mitigation"] == "✅ Screw them tight\nLook again"
    assert risk["recovery_plan"] == "Call Ana"
    assert (risk["probability"], risk["impact"]) == ("low", "high")
    assert rows["metrics"][0]["notes"] == "large: 12\nsmall: 28"
    assert [row["name"] for row in rows["metrics"][1:]] == ["High", "Low"]


@pytest.mark.parametrize(
    ("unit", "register"),
    [
        ("### R1 — x\n**Status**: Open\n**Impact**: High\n\n", "risks"),
        ("**Label:**\n\n- **a**: b\n\n", "risks"),
        ("| Risk | Impact | Mitigation |\n|---|---|---|\n| a | High | b |\n\n", "risks"),
    ],
)
def test_a_long_document_is_read_to_its_end(unit: str, register: str) -> None:
    # Thousands of blocks in one section: what looks through the section for each of them would
    # run into the limit of time that holds for every test.
    assert len(registers_of("## Risks\n\n" + unit * 1500)[register]) == 1500


def test_a_template_that_nobody_filled_holds_no_rows() -> None:
    rows = registers_of("""
        ## Blockers & Risks
        | Blocker/Risk | Impact | Mitigation | Owner |
        |---|---|---|---|
        | [Description] | [High/Low] | [Plan] | [Person] |
        | {{risk}} | {{impact}} | {{plan}} | |
        | Rain | High | tarps | Ana |

        ## Key decisions
        1. **Decision 1**: [What and why]
        2. **Two vans**: one is too small
    """)
    assert [row["title"] for row in rows["risks"]] == ["Rain"]
    assert [row["title"] for row in rows["decisions"]] == ["Two vans"]


def test_a_table_rated_by_probability_and_impact_is_of_risks() -> None:
    rows = registers_of("""
        | # | Descripción | Probabilidad | Impacto | Responsable |
        |---|---|---|---|---|
        | 1 | Lluvia | Alta | Media | Ana |
    """)
    assert rows["risks"] == [
        {
            "title": "Lluvia",
            "id": "1",
            "probability": "high",
            "impact": "medium",
            "owner": "Ana",
        }
    ]


def test_an_index_adds_to_the_records_it_lists_and_brings_none() -> None:
    rows = registers_of("""
        ## ADR-1: One van
        **Status**: Accepted
        ## ADR-2: No piano
        **Status**: Proposed

        ## Index
        | ID | Title | Status | Phase | Date |
        |---|---|---|---|---|
        | ADR-1 | A single van | Accepted | 2 | 2026-11-01 |
        | ADR-2 | The piano stays | Proposed | 3 | TBD |
    """)
    assert rows == {
        "decisions": [
            {
                "id": "ADR-1",
                "title": "One van",
                "status": "accepted",
                "phase": "2",
                "date": date(2026, 11, 1),
            },
            {"id": "ADR-2", "title": "No piano", "status": "proposed", "phase": "3"},
        ]
    }


def test_a_workaround_beside_an_issue_makes_a_known_issue_of_a_row() -> None:
    assert registers_of("""
        # Move

        ## What we leave with
        | Issue | Severity | Workaround |
        |---|---|---|
        | #51 `van` squeaks | low | none |
        | #52 Lift sticks | medium | use the stairs |
    """) == {
        "issues": [
            {
                "id": "#51",
                "title": "`van` squeaks",
                "priority": "P3",
                "group": "What we leave with",
            },
            {
                "id": "#52",
                "title": "Lift sticks",
                "priority": "P2",
                "group": "What we leave with",
                "workaround": "use the stairs",
            },
        ]
    }


def test_a_day_and_a_dash_in_front_of_a_decision_are_no_part_of_its_title() -> None:
    assert registers_of("""
        # Move

        ## Decision log
        - 2025-12-03 – One van, not two
        - 2026-01-20 — No piano (too heavy)
    """) == {
        "decisions": [
            {"title": "One van, not two", "date": date(2025, 12, 3)},
            {"title": "No piano (too heavy)", "date": date(2026, 1, 20)},
        ]
    }


@pytest.mark.parametrize("heading", ["Decisions", "Fixed decisions of the spring council"])
def test_a_table_whose_first_column_is_the_decision_needs_no_other_column(heading: str) -> None:
    rows = registers_of(
        f"# Boat\n\n## {heading}\n\n| Decision | Detail |\n|---|---|\n| One mast | light |"
    )
    assert [row["title"] for row in rows["decisions"]] == ["One mast"]


def test_what_a_decision_answers_is_its_title() -> None:
    text = """
    # Boat

    ## Design decisions

    | Question | Decision | Rationale |
    |---|---|---|
    | Number of masts | **One** | Light |
    | Colour of the hull | Blue | |
    """
    rows = registers_of(text)["decisions"]
    assert [(row["title"], row["decision"]) for row in rows] == [
        ("Number of masts", "One"),
        ("Colour of the hull", "Blue"),
    ]


@pytest.mark.parametrize("heading", ["Risks", "Weather risks"])
def test_names_over_what_is_done_about_them_are_risks_of_any_kind(heading: str) -> None:
    rows = registers_of(f"""
    # Boat

    ## {heading}

    1. **Gale in May**
       - Impact: high
       - Mitigation: sail in June

    2. **Fog**
       - Mitigation: a horn
    """)["risks"]
    assert [(row["title"], row["mitigation"]) for row in rows] == [
        ("Gale in May", "sail in June"),
        ("Fog", "a horn"),
    ]


def test_names_of_which_one_tells_nothing_of_a_risk_are_none() -> None:
    rows = registers_of("""
    # Boat

    ## Weather risks

    1. **Gale in May**
       - Mitigation: sail in June

    2. **Fog**
       - Seen twice
    """)
    assert "risks" not in rows


@pytest.mark.parametrize(
    ("heading", "head"),
    [("Decisions taken", "Topic"), ("Decisiones tomadas", "Tema"), ("Key decisions", "Area")],
)
def test_a_decision_behind_what_it_is_about_is_a_row_of_the_log(heading: str, head: str) -> None:
    found = imported(f"""
        # Boat

        - [ ] Varnish

        ## {heading}

        | {head} | Decision |
        |--------|----------|
        | **Wood** | Oak for the keel |
        | Sails | Cotton, not silk |
    """)
    rows: Any = found.document["decisions"]
    assert [row["title"] for row in rows] == ["Oak for the keel", "Cotton, not silk"]
    assert "Wood" in rows[0].values()


def test_counted_risks_are_called_by_what_may_come() -> None:
    found = imported("""
        # Boat

        - [ ] Varnish

        ## Risks

        - **Risk 1**: The mast breaks - **Mitigation**: carry a spar
        - **Risk 2**: Fog - **Mitigation**: a bell
    """)
    rows: Any = found.document["risks"]
    assert [(row["title"], row["mitigation"]) for row in rows] == [
        ("The mast breaks", "carry a spar"),
        ("Fog", "a bell"),
    ]


def test_a_sentence_in_bold_is_the_title_of_a_decision_and_the_rest_says_why() -> None:
    found = imported("""
        # Boat

        - [ ] Varnish

        ## Decisions

        1. **Oak for the keel.** ✅ LOCKED. It lasts.
        2. **Cotton sails.** Silk is dear.
    """)
    rows: Any = found.document["decisions"]
    assert [row["title"] for row in rows] == ["Oak for the keel", "Cotton sails"]
    assert rows[1]["rationale"] == "Silk is dear."
