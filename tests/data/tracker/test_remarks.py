"""Days in front of entries, brackets behind their names, and names that are whole sentences."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from data.tracker.importing import Text, import_tracker
from data.tracker.title_reader import Reader
from data.tracker.vocabulary import vocabulary


def imported(text: str) -> list[dict[str, Any]]:
    read = import_tracker([Text("a.md", f"# Yard\n\n## Work\n\n{text}\n".encode())])
    document: Any = read.document
    return list(document["phases"][0]["tasks"])


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("- [x] **2026-03-02** Paint the gate", "done_on"),
        ("- [x] **2026-03-02:** Paint the gate", "done_on"),
        ("- [x] **2026-03-02** ✅ Paint the gate", "done_on"),
        ("- [x] 2026-03-02: Paint the gate", "done_on"),
        ("- [x] **Paint the gate** `[landed — 2026-03-02]` — two coats", "done_on"),
        ("- [x] **Paint the gate** `[2026-03-02]` — two coats", "done_on"),
        ("- [ ] **2026-03-02** - Paint the gate", "due"),
        ("- [ ] [2026-03-02] Paint the gate", "due"),
        ("- [x] (2026-03-02) Paint the gate", "done_on"),
        ("- [x] ✅ 2026-03-02: Paint the gate", "done_on"),
    ],
)
def test_a_day_set_apart_from_a_title_is_the_one_of_the_work(line: str, field: str) -> None:
    (gate,) = imported(line)
    assert (gate["title"], str(gate[field])) == ("Paint the gate", "2026-03-02")


@pytest.mark.parametrize(
    "title", ["2026-03-02 to 2026-03-09 Trip", "2026-03-02 release notes", "2026-03-02"]
)
def test_a_day_that_goes_on_is_part_of_the_title(title: str) -> None:
    (trip,) = imported(f"- [ ] {title}")
    assert trip["title"] == title


def test_a_bracket_in_code_behind_a_name_says_how_far_it_is_and_stays_a_note() -> None:
    (gate,) = imported("- [ ] **Paint the gate** `[in progress — 2026-03-02]` — two coats")
    assert (gate["title"], gate["status"]) == ("Paint the gate", "doing")
    assert "in progress — 2026-03-02" in gate["notes"]


def test_a_bracket_in_italics_behind_a_name_is_a_note() -> None:
    (gate,) = imported("- [x] **Paint the gate** _(asked for on 2026-03-02)_ — two coats")
    assert (gate["title"], "done_on" in gate) == ("Paint the gate", False)
    assert "asked for on 2026-03-02" in gate["notes"]


@pytest.mark.parametrize(
    ("text", "title", "note"),
    [
        ("**Oil the door.** Add a drop", "Oil the door.", "Add a drop"),
        ("**Oil `door.py` twice.** Add a drop", "Oil `door.py` twice.", "Add a drop"),
        ("**T4 Oil `door.py` twice.** Add a drop", "Oil `door.py` twice.", "Add a drop"),
        ("**T4 `door.py`** modelled on `gate.py`", "`door.py`", "modelled on `gate.py`"),
        ("**Iterate** over each", "Iterate over each", ""),
        ("**Doors etc.** are oiled", "Doors etc. are oiled", ""),
        ("**`door.py`** opens", "`door.py` opens", ""),
    ],
)
def test_a_sentence_in_bold_or_an_id_and_code_names_what_follows(
    text: str, title: str, note: str
) -> None:
    found = Reader(vocabulary(), {}, {"T"}).entry(text)
    assert (found.text, found.note) == (title, note)
    assert found.id == ("T4" if "T4" in text else "")


LONG = (
    "which the wind has torn twice since the spring, and which nobody has had the time to mend " * 2
)


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Mend the gate", " — "),
        ("Mend the gate (the one - by the road)", " - "),
        ("Mend the old gate", ": "),
        ("Mend the gate", ". T"),
        ("Mend `gate - left.py` first", " – "),
    ],
)
def test_a_title_as_long_as_a_paragraph_ends_where_it_has_named_the_work(
    name: str, sign: str
) -> None:
    (gate,) = imported(f"- [ ] {name}{sign}{LONG}")
    assert gate["title"] == name
    assert LONG.strip() in gate["notes"]


def test_a_label_of_few_words_and_a_short_remark_stay_in_the_title() -> None:
    (gate,) = imported(f"- [ ] Phase 4 complete: {LONG}")
    assert gate["title"] == f"Phase 4 complete: {LONG}".strip()
    (short,) = imported("- [ ] Mend the gate — the wind has torn it")
    assert short["title"] == "Mend the gate — the wind has torn it"


def test_what_is_said_of_a_long_title_stays_in_its_order() -> None:
    (gate,) = imported(f"- [x] Mend the gate — {LONG}\u2705 and paint it")
    assert gate["title"] == "Mend the gate"
    assert gate["notes"].index(LONG.strip()) < gate["notes"].index("paint it")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "**Paint the gate by the old\n  Road to town.** Two coats of the rest that we had",
            "Paint the gate by the old Road to town.",
        ),
        (
            "**Mend\n  `gate.py`: The hinge**\n  Two screws of it are missing there",
            "Mend `gate.py`: The hinge",
        ),
        ("Run `mend\n  The gate` now\n  And tell those who wait for it", "Run `mend The gate` now"),
        ("Mend the gate\n  Two screws of the hinge are missing there", "Mend the gate"),
    ],
)
def test_bold_and_code_go_on_in_the_next_line(text: str, title: str) -> None:
    (gate,) = imported(f"- [ ] {text}")
    assert gate["title"] == title


@pytest.mark.parametrize(
    ("heading", "status"),
    [("Yard `[x]`", "done"), ("Yard [x]", "done"), ("[ ] Yard", "todo"), ("`[~]` Yard", "doing")],
)
def test_a_box_beside_a_heading_says_how_far_it_is(heading: str, status: str) -> None:
    title = Reader(vocabulary(), {}).heading(heading)
    assert (title.text, title.status) == ("Yard", status)


@pytest.mark.parametrize("heading", ["Yard [see 3]", "Yard [1]", "Yard x[i]", "Yard[x]"])
def test_other_brackets_of_a_heading_stay(heading: str) -> None:
    assert Reader(vocabulary(), {}).heading(heading).text == heading


def test_what_was_mended_is_the_title_in_other_languages_too() -> None:
    gate, lamp = imported("- [x] **修复**：大门的锁\n- [x] **Fix**: the lamp")
    assert (gate["title"], lamp["title"]) == ("修复：大门的锁", "Fix: the lamp")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("- ✅ **COMPLETE**: Paint the gate", "done"),
        ("- [ ] **In Progress:** Paint the gate", "doing"),
        ("- [x] **Done** – Paint the gate", "done"),
    ],
)
def test_a_status_in_bold_in_front_of_a_title_is_no_title(line: str, status: str) -> None:
    painted = imported(f"{line}\n{line.replace('Paint', 'Oil')}")[0]
    assert (painted["title"], painted["status"]) == ("Paint the gate", status)


@pytest.mark.parametrize(
    ("heading", "title", "window"),
    [
        ("Sprint A (April 2026) — Lamps", "Lamps", "April 2026"),
        ("✅ Sprint B (24.04) — Lamps — DONE", "Lamps", "24.04"),
        ("Спринт C (квітень-травень) — Ліхтарі", "Ліхтарі", "квітень-травень"),
        ("Phase 2 (2026-03): Lamps", "Lamps", "2026-03"),
        ("Phase 4 (Q3 2026): Lamps", "Lamps", "Q3 2026"),
        ("Phase 5 (open): Lamps", "Lamps", ""),
    ],
)
def test_a_time_between_a_count_and_its_title_is_when_that_is(
    heading: str, title: str, window: str
) -> None:
    read = Reader(vocabulary(), {}).heading(heading)
    assert (read.text, read.window) == (title, window)


@pytest.mark.parametrize(
    ("line", "title", "note"),
    [
        (
            "- [~] W2 — Paint the rail — *first coat on, looks dull (lane 4)*",
            "Paint the rail",
            "looks dull",
        ),
        ("- [x] **Paint the rail** — _two coats of red_", "Paint the rail", "two coats of red"),
        ("- [x] Paint the rail - *twice*", "Paint the rail - twice", ""),
        ("- [x] Paint *the whole rail*", "Paint the whole rail", ""),
        ("- [ ] Paint the rail — *in progress*", "Paint the rail", ""),
    ],
)
def test_words_in_italics_behind_a_dash_are_a_remark(line: str, title: str, note: str) -> None:
    task = imported(f"{line}\n- [ ] W3 — Hang the lamps")[0]
    assert task["title"] == title
    assert note in task.get("notes", "")


def test_a_time_is_no_title_of_what_stands_in_brackets_before_it() -> None:
    assert "Lamps" in Reader(vocabulary(), {}).heading("Week 1 (Lamps) - May 2026").text


def test_what_only_counts_a_long_title_is_no_name_of_it() -> None:
    told = (
        "- [x] Stage 4 — paint the rail of the long pier by hand (`rail.md`, north side): two coats"
        " of red, a sign at either end, and the lamps are taken down for as long as it is wet"
    )
    assert imported(told)[0]["title"] == (
        "Stage 4 — paint the rail of the long pier by hand (`rail.md`, north side)"
    )


@pytest.mark.parametrize(
    ("said", "priority"),
    [("priority HIGH", "P1"), ("prioridad: alta", "P1"), ("优先级：低", "P3"), ("P2", "P2")],
)
@pytest.mark.parametrize("heading", ["To do", "Next steps", "Prossimi step consigliati"])
def test_a_priority_in_brackets_behind_a_name_is_no_part_of_it(
    said: str, priority: str, heading: str
) -> None:
    text = f"""
    # Boat

    ## {heading}

    1. **Check the hull** ({said})
       - from below

    2. **Look at the log** (of the keeper)
       - each page
    """
    document: Any = import_tracker([Text("x.md", dedent(text).encode())]).document
    first, second = document["phases"][0]["tasks"]
    assert (first["title"], first["priority"]) == ("Check the hull", priority)
    assert "priority" not in second


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Phase 2: Hull (3/3 planks) — done 2026-03-02", "Phase 2: Hull"),
        ("Phase 2: Hull (3/3 Bretter)", "Phase 2: Hull"),
        ("Hull (3/3 planks)", "Hull (3/3 planks)"),
        ("Phase 2: Hull (3/3)", "Phase 2: Hull (3/3)"),
    ],
)
def test_how_much_of_a_counted_phase_there_is_is_a_note_behind_its_title(
    text: str, title: str
) -> None:
    (hull,) = imported(f"- [x] {text}")
    assert (hull["title"], "notes" in hull) == (title, "(" not in title)


def test_a_heading_says_it_too_and_claims_nothing_of_its_work() -> None:
    text = b"# Yard\n\n## Phase 1: Hull (1/2 planks)\n\n- [x] Ribs\n- [ ] Oil\n- [ ] Tar\n"
    document: Any = import_tracker([Text("a.md", text)]).document
    (hull,) = document["phases"]
    assert (hull["title"], hull["notes"]) == ("Hull", "1/2 planks")
    assert "claims" not in document


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("~~**Oil the lamp**~~ — **DONE.** Two coats", "done"),
        ("~~**Oil the lamp**~~ — **DONE (May).** Two coats", "done"),
        ("~~Oil the lamp~~ → Fixed. The wick was wet", "done"),
        ("~~Oil the lamp~~ ✅ Done", "done"),
        ("~~Oil the lamp~~ (erledigt)", "done"),
        ("~~Oil the lamp~~ — deferred", "deferred"),
        ("~~Oil the lamp~~ — done twice over", "dropped"),
        ("~~Oil the lamp~~ — the yard has none", "dropped"),
        ("~~Oil the lamp~~", "dropped"),
    ],
)
def test_what_is_struck_out_is_as_far_as_is_said_behind_it(line: str, status: str) -> None:
    title = Reader(vocabulary(), {}).entry(line)
    assert title.status == status
    assert title.text.startswith("Oil the lamp")


def test_fields_that_several_dashes_part_are_no_part_of_a_title() -> None:
    oars, lamp, boat = imported(
        "- [Done] Carve oars — Owner: Mia — Effort: 3h\n"
        "- [Open] Oil the lamp -- Owner: Bo -- Due: 2026-04-15\n"
        "- [Open] Boats — two of oak — Owner: Bo\n"
    )
    assert (oars["title"], oars["status"], oars["owners"]) == ("Carve oars", "done", ["Mia"])
    assert (lamp["title"], lamp["owners"]) == ("Oil the lamp", ["Bo"])
    assert str(lamp["due"]) == "2026-04-15"
    assert boat["title"].startswith("Boats — two of oak")
