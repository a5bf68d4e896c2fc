"""What a tracker says of work that it does not have: told, and kept as an issue of its own."""

from tests.support.importing import imported, record

BOATS = """\
    # Boats

    ## Phase 1: Hull

    - [ ] Paint the hull
    """


def test_a_timebox_of_unknown_work_is_an_issue_in_words_and_is_told() -> None:
    found = imported(
        BOATS
        + """
    ## Timeboxes

    | Task | Timebox | On overrun |
    |---|---|---|
    | Sails | 2h | carry over |
    | [Lamps](https://lamps.example) | 1.5h | |
    | Ropes | 1d | defer |
    """
    )
    issues = [record(found, each) for each in ("I1", "I2", "I3")]
    assert [(one["title"], one["source"]) for one in issues] == [
        ("Timebox of Sails: 2h, carry over", "x.md:11"),
        ("Timebox of Lamps: 1.5h", "x.md:12"),
        ("Timebox of Ropes: 1d, defer", "x.md:13"),
    ]
    assert issues[1]["links"] == ["https://lamps.example"]
    assert "'Sails' names no phase or task; its timebox stands on its own" in [
        doubt.sentence for doubt in found.reports[0].doubts
    ]


def test_a_timebox_keeps_where_the_links_of_its_row_lead() -> None:
    found = imported(
        BOATS
        + """
    ## Timeboxes

    | Task | Timebox | On overrun |
    |---|---|---|
    | [Paint the hull](https://paint.example) | 3h | defer |
    """
    )
    task = record(found, "1.1")
    assert task["timebox"] == {"limit": 3, "on_overrun": "defer", "note": "defer"}
    assert task["links"] == ["https://paint.example"]


def test_a_bar_of_unknown_work_is_told_and_its_diagram_stays() -> None:
    found = imported(
        BOATS
        + """
    ```mermaid
    gantt
        dateFormat YYYY-MM-DD
        section Masts
        Rigging :r1, 2026-03-01, 3d
    ```
    """
    )
    assert [doubt.sentence for doubt in found.reports[0].doubts] == [
        "'Rigging' names no phase or task; its bar stands on its own"
    ]
    assert "Rigging" in record(found, "PG1")["body"]
