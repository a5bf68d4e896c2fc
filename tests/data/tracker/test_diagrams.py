"""Charts among the work: their bars give days, their arrows what must be done first."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import Any

import pytest

from data.tracker.importing import Imported
from tests.support.importing import imported

BOAT = """
    # Boat

    ## Phase 1: Hull
    - [x] T1 Keel
    - [ ] T2 Ribs
    - [ ] T3 Planks
    """


def first_phase(found: Imported) -> dict[str, Any]:
    document: Any = found.document
    return dict(document["phases"][0])


def needs(found: Imported) -> dict[str, list[Any]]:
    tasks = first_phase(found)["tasks"]
    return {task["id"]: task["depends_on"] for task in tasks if "depends_on" in task}


def graph(lines: str, before: str = BOAT) -> Imported:
    inner = "\n    ".join(lines.splitlines())
    return imported(f"{before}\n    ```mermaid\n    {inner}\n    ```\n")


GANTT = """
    ```mermaid
    gantt
      dateFormat YYYY-MM-DD
      section Hull
      Keel :a1, 2026-03-01, 5d
      Ribs :a2, after a1, 3d
      {}
    ```
    """


def test_a_gantt_chart_within_a_phase_gives_its_work_days_and_is_kept_as_a_page() -> None:
    found = imported(BOAT + GANTT.format("Planks :2026-03-20, 2d"))
    phase = first_phase(found)
    days = [(task["start"], task["due"]) for task in phase["tasks"]]
    assert days[0] == (date(2026, 3, 1), date(2026, 3, 5))
    assert days[2] == (date(2026, 3, 20), date(2026, 3, 21))
    assert needs(found) == {"T2": ["T1"]}
    document: Any = found.document
    assert "Planks :2026-03-20, 2d" in document["pages"][0]["body"]
    assert "notes" not in phase


def test_a_graph_within_a_phase_says_what_its_work_needs_and_stays_in_its_notes() -> None:
    found = graph("graph LR\n  T1 --> T2")
    assert needs(found) == {"T2": ["T1"]}
    assert "T1 --> T2" in first_phase(found)["notes"]


@pytest.mark.parametrize("above", ["**Order of work:**", "### Order", "**Acceptance:**"])
def test_charts_are_read_beneath_labels_and_headings_in_a_phase_as_well(above: str) -> None:
    assert needs(graph("graph LR\n  T1 --> T2", f"{BOAT}\n    {above}\n")) == {"T2": ["T1"]}


@pytest.mark.parametrize(
    "lines",
    [
        'graph LR\n  T1[Keel] --> T2["Ribs"]\n  T2 --> T3',
        "graph LR\n  T1(Keel)-->T2{Ribs}-->T3((Planks))",
        "graph LR; T1-->T2; T2-->T3;",
        "flowchart TD\n  T1 -->\n  T2 -->\n  T3",
        "flowchart TD\n  T1\n    --> T2\n    --> T3",
        "graph TD\n  keel[Keel] --> ribs[Ribs]\n  ribs -. after drying .-> planks[Planks]",
        "graph TD\n  T1[Lay the keel] ==> T2[Bend the ribs] --> T3[Nail the planks]",
    ],
)
def test_nodes_of_a_graph_are_known_by_label_or_id_also_in_chains_over_several_lines(
    lines: str,
) -> None:
    found = graph(lines, f"{BOAT}\n    ## Order\n")
    assert [*needs(found)] == ["T2", "T3"]
    said = [one["id"] if isinstance(one, dict) else one for (one,) in needs(found).values()]
    assert said == ["T1", "T2"]


@pytest.mark.parametrize("name", ["T-1", "1.1", "HULL-1"])
def test_ids_with_points_and_strokes_are_nodes(name: str) -> None:
    other = f"{name[:-1]}2"
    work = f"""
    # Boat

    ## Phase 1: Hull
    - [x] {name}: Keel
    - [ ] {other}: Ribs
    """
    assert needs(graph(f"graph LR\n  {name}-->{other}", work)) == {other: [name]}


def test_a_graph_of_other_things_than_work_is_no_doubt_and_stays() -> None:
    found = graph("graph LR\n  Client --> Server\n  Server --> Store[(Store)]")
    assert needs(found) == {}
    assert [doubt.sentence for report in found.reports for doubt in report.doubts] == []
    assert "Client --> Server" in first_phase(found)["notes"]


def test_an_arrow_to_unknown_work_in_a_graph_of_work_is_told() -> None:
    found = graph("graph LR\n  T1 --> T2\n  T2 --> T9")
    doubts = [doubt.sentence for report in found.reports for doubt in report.doubts]
    assert doubts == ["'T9' needs 'T2'; one of them is unknown; left out"]


def test_a_phase_gets_its_days_from_all_bars_of_its_section() -> None:
    found = imported(f"{BOAT}\n    ## Timeline\n{GANTT.format('Varnish :after a2, 2d')}")
    phase = first_phase(found)
    assert (phase["start"], phase["due"]) == (date(2026, 3, 1), date(2026, 3, 10))


def test_a_bar_of_a_phase_behind_its_own_work_makes_no_circle_and_no_doubt() -> None:
    found = imported(f"{BOAT}\n    ## Timeline\n{GANTT.format('Varnish :after a2, 2d')}")
    assert "depends_on" not in first_phase(found)
    assert [doubt.sentence for report in found.reports for doubt in report.doubts] == []


def test_a_task_of_which_a_heading_and_a_chart_tell_is_still_work() -> None:
    found = graph("graph LR\n  Lamp --> Mast", f"{BOAT}\n    ### Task 1.4: Lights\n")
    assert [task["title"] for task in first_phase(found)["tasks"]][-1] == "Lights"


def test_a_graph_with_a_host_of_arrows_is_read_in_no_time() -> None:
    one, other = (" & ".join(f"{side}{n}" for n in range(3000)) for side in "ab")
    began = process_time()
    graph(f"graph LR\n  T1 --> T2\n  {one} --> {other}")
    assert process_time() - began < 2
