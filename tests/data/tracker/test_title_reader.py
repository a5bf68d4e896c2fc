"""A heading or list item is taken apart into a title and what stands around it."""

from typing import Any

import pytest

from data.tracker.title_reader import Reader
from data.tracker.titles import Title
from data.tracker.vocabulary import plain, vocabulary


def told(title: Title) -> dict[str, Any]:
    names = (
        "text kind number id status done_on priority label release window estimate count share note"
        " held"
    )
    found = {name: getattr(title, name) for name in names.split()}
    return {k: v for k, v in found.items() if v not in ("", None, []) and (k, v) != ("count", 1)}


def reader() -> Reader:
    return Reader(vocabulary(), {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "🎯 Phase 1: Core (v0.4.0)",
            {"text": "Core", "kind": "phase", "number": "1", "release": "v0.4.0"},
        ),
        (
            "Phase 2: Loader (MVP)",
            {"text": "Loader", "kind": "phase", "number": "2", "label": "MVP"},
        ),
        ("2.0 — Hull · 4 d", {"text": "Hull", "number": "2.0", "estimate": "4d"}),
        (
            "Phase 2: Hull · 4 weeks · ✅ Done",
            {
                "text": "Hull",
                "kind": "phase",
                "number": "2",
                "status": "done",
                "window": "4 weeks",
            },
        ),
        (
            "2.1 - Deck · 🔴 waits for oak",
            {"text": "Deck · 🔴 waits for oak", "number": "2.1"},
        ),
        ("Ropes · sails · lamps", {"text": "Ropes · sails · lamps"}),
        ("FASE 3 — Blog", {"text": "Blog", "kind": "phase", "number": "3"}),
        ("PHASE 0: Ground", {"text": "Ground", "kind": "phase", "number": "0"}),
        ("第二阶段：设计", {"text": "设计", "kind": "phase", "number": "2"}),
        (
            "Phase 4: Shop (Week 5-6) - UPCOMING",
            {
                "text": "Shop",
                "kind": "phase",
                "number": "4",
                "status": "todo",
                "window": "Week 5-6",
            },
        ),
        (
            "✅ Task 1.7: COMPLETED - Small things",
            {"text": "Small things", "kind": "task", "number": "1.7", "status": "done"},
        ),
        ("M00 — Audit ✅ COMPLETE", {"text": "Audit", "id": "M00", "status": "done"}),
        (
            "M03-M10 — Vans (Planned)",
            {"text": "Vans", "id": "M03-M10", "status": "todo", "count": 8},
        ),
        ("SEC-1: Guard ✅", {"text": "Guard", "id": "SEC-1", "status": "done"}),
        (
            "1.2 Tables (1-2周) ✅ 已完成",
            {"text": "Tables", "number": "1.2", "status": "done", "estimate": "1-2w"},
        ),
        ("10. Packing (In Progress)", {"text": "Packing", "number": "10", "status": "doing"}),
        (
            "🔄 TODO - Phase 2 Wheels",
            {"text": "Phase 2 Wheels", "kind": "phase", "number": "2", "status": "todo"},
        ),
        ("⚠️ NEEDS TESTING", {"text": "NEEDS TESTING", "status": "partial"}),
        ("Gaps - RESOLVED 2025-07-25", {"text": "Gaps", "status": "done", "done_on": "2025-07-25"}),
        ("🔴 P0 - Concert", {"text": "P0 - Concert", "priority": "P0"}),
        (
            "2.1 Loader (Week 2-3) - CRITICAL PRIORITY",
            {"text": "Loader", "number": "2.1", "priority": "P0", "window": "Week 2-3"},
        ),
        (
            "Phase 2: Loader (Critical)",
            {"text": "Loader (Critical)", "kind": "phase", "number": "2", "priority": "P0"},
        ),
        ("Oars (high priority)", {"text": "Oars (high priority)", "priority": "P1"}),
        ("2.1 Oars (HIGH PRIORITY)", {"text": "Oars", "number": "2.1", "priority": "P1"}),
        ("Phase 3: Ruder (HEUTE)", {"text": "Ruder (HEUTE)", "kind": "phase", "number": "3"}),
        (
            "Phase 5: Polish (Week 9-10) - Production Ready",
            {"text": "Polish (Week 9-10) - Production Ready", "kind": "phase", "number": "5"},
        ),
        (
            "Phase 1: Spring (1-2h)",
            {"text": "Spring", "kind": "phase", "number": "1", "estimate": "1-2h"},
        ),
        (
            "Phase 1: Spring (45 mins) ✅",
            {"text": "Spring", "kind": "phase", "number": "1", "estimate": "45m", "status": "done"},
        ),
        ("P0 — Vans (HIGH)", {"text": "P0 — Vans (HIGH)", "priority": "P1"}),
        (
            "Phase 3: Oars (TODAY) - DONE",
            {"text": "Oars (TODAY)", "kind": "phase", "number": "3", "status": "done"},
        ),
        (
            "Phase 1: Spring (2-3 weeks)",
            {"text": "Spring (2-3 weeks)", "kind": "phase", "number": "1"},
        ),
        ("Phase 2: Wells - 2 days", {"text": "Wells - 2 days", "kind": "phase", "number": "2"}),
        (
            "✅ Completed (98%)",
            {"text": "Completed (98%)", "status": "done", "share": "98 %"},
        ),
        ("⏳ IN PROGRESS (1)", {"text": "IN PROGRESS (1)", "status": "doing"}),
        ("Plain words", {"text": "Plain words"}),
        ("Week 2: Dec 2-6", {"kind": "step", "number": "2", "window": "Dec 2-6"}),
        (
            "Week 2: 2-6 Dec posts",
            {"kind": "step", "number": "2", "text": "2-6 Dec posts"},
        ),
        (
            "Weeks 4-7: Dec 16 - Jan 10 (4 weeks) - Bench tests",
            {
                "kind": "step",
                "number": "4-7",
                "text": "Bench tests",
                "window": "Dec 16 - Jan 10 (4 weeks)",
            },
        ),
        ("Phase 1: May 5 piers", {"kind": "phase", "number": "1", "text": "May 5 piers"}),
        ("Gates (NEW - 2026-01-28)", {"text": "Gates (NEW - 2026-01-28)"}),
        ("Gates (LATER)", {"text": "Gates", "status": "deferred"}),
        (
            "1.2 Mortar - 4/9 completed",
            {"text": "Mortar", "number": "1.2", "share": "4/9 completed"},
        ),
        ("Sand (2 of 3 tasks done)", {"text": "Sand", "share": "2/3 tasks"}),
        ("Chalk: 2/2 done ✅", {"text": "Chalk", "share": "2/2 done", "status": "done"}),
        ("Flour (1 of 2 remaining)", {"text": "Flour (1 of 2 remaining)"}),
        ("2.a Gate ✅", {"text": "Gate", "number": "2.a", "status": "done"}),
        ("1.2b: Lock", {"text": "Lock", "number": "1.2b"}),
        ("3c. Lamp", {"text": "Lamp", "number": "3c"}),
        ("2.x Support", {"text": "2.x Support"}),
        ("3d printer", {"text": "3d printer"}),
        ("Story (2/3)", {"text": "Story (2/3)"}),
        (
            "Phase 4: Tar (70% 🔄)",
            {"text": "Tar", "kind": "phase", "number": "4", "status": "doing", "share": "70 %"},
        ),
        (
            "Phase 4: Tar (✅ dried)",
            {"text": "Tar", "kind": "phase", "number": "4", "status": "done"},
        ),
        ("Tar (dried by ✅ day)", {"text": "Tar (dried by ✅ day)"}),
        (
            "Phase 2 (weeks 3-4): Sails",
            {"text": "Sails", "kind": "phase", "number": "2", "window": "weeks 3-4"},
        ),
        (
            "Phase 2 (3주차) - 돛",
            {"text": "돛", "kind": "phase", "number": "2", "window": "3주차"},
        ),
        (
            "Phase 2 (10 days) – Sails",
            {"text": "Sails", "kind": "phase", "number": "2", "window": "10 days"},
        ),
        (
            "Phase 2 (of cloth) - Sails",
            {"text": "(of cloth) - Sails", "kind": "phase", "number": "2"},
        ),
        ("Tests - 9/10 passing", {"text": "Tests - 9/10 passing"}),
        ("Guard - 24/7", {"text": "Guard - 24/7"}),
    ],
)
def test_headings(text: str, expected: dict[str, Any]) -> None:
    assert told(reader().heading(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FOUND-001: Begin ✅", {"text": "Begin", "id": "FOUND-001", "status": "done"}),
        (
            "TEST-1: Try ✅ (11 pass)",
            {"text": "Try", "id": "TEST-1", "status": "done", "note": "11 pass"},
        ),
        ("Tidy up ✅ 2025-07-25", {"text": "Tidy up", "status": "done", "done_on": "2025-07-25"}),
        ("**Name**: what it is", {"text": "Name", "note": "what it is"}),
        ("**Name:** what it is", {"text": "Name", "note": "what it is"}),
        ("**Name** ✅ - what it is", {"text": "Name", "status": "done", "note": "what it is"}),
        ("**SEC-3:** Limit sizes", {"text": "Limit sizes", "id": "SEC-3"}),
        ("**Task:** Paint the hull", {"text": "Paint the hull"}),
        ("**Action**: Paint `hull.py` ✅", {"text": "Paint `hull.py`", "status": "done"}),
        ("**Aufgabe** – **Rumpf** streichen", {"text": "Rumpf streichen"}),
        ("**CRITICAL:** Caulk the hull", {"text": "Caulk the hull", "priority": "P0"}),
        ("**CRITICAL:**", {"text": "CRITICAL"}),
        (
            "**Heart** (45s) ✅ Done ⭐ LOVELY",
            {"text": "Heart", "status": "done", "note": "(45s) LOVELY"},
        ),
        (
            "**Heart** (45s) ✅ Done ⭐ by noon",
            {"text": "Heart", "note": "(45s) ✅ Done ⭐ by noon"},
        ),
        ("✅ Shed (no longer needed)", {"text": "Shed (no longer needed)", "status": "done"}),
        ("Shed (no longer needed)", {"text": "Shed", "status": "dropped"}),
        ("**Task:**", {"text": "Task"}),
        ("**Task** lists of the yard", {"text": "Task lists of the yard"}),
        ("**Iterate** over each", {"text": "Iterate over each"}),
        ("Task 2.1: Dig", {"text": "Dig", "kind": "task", "number": "2.1"}),
        ("Subtask 3 - Dig", {"text": "Dig", "kind": "subtask", "number": "3"}),
        ("**Task 2.1**: Dig", {"text": "Dig", "kind": "task", "number": "2.1"}),
        (
            "**Task 2.1: Dig**: deep",
            {"text": "Dig", "kind": "task", "number": "2.1", "note": "deep"},
        ),
        (
            "**Task 2.1: Dig** ✅",
            {"text": "Dig", "kind": "task", "number": "2.1", "status": "done"},
        ),
        ("タスク 4：掘る", {"text": "掘る", "kind": "task", "number": "4"}),
        ("Task 7", {"text": "Task 7"}),
        ("**Task 7**", {"text": "Task 7"}),
        ("Task list", {"text": "Task list"}),
        ("Feature 12 flags", {"text": "Feature 12 flags"}),
        ("Dig (2h)", {"text": "Dig", "estimate": 2}),
        ("Dig (~2-3 days) ✅", {"text": "Dig", "estimate": "2-3d", "status": "done"}),
        (
            "✅ Task 1.1: Dig (deep) - 2 days - COMPLETED",
            {"text": "Dig (deep)", "kind": "task", "number": "1.1", "status": "done"}
            | {"estimate": "2d"},
        ),
        ("Dig the well - 1 day", {"text": "Dig the well", "estimate": "1d"}),
        ("Dig the well - 2 holes", {"text": "Dig the well - 2 holes"}),
        ("Answer (< 5 min)", {"text": "Answer (< 5 min)"}),
        ("Dig (2 months)", {"text": "Dig (2 months)"}),
        ("Dig (2 holes)", {"text": "Dig (2 holes)"}),
        ("~~Old thing~~", {"text": "Old thing", "status": "dropped"}),
        ("✅ `a.py` - moved", {"text": "`a.py` - moved", "status": "done"}),
        ("Move `a` → `b`", {"text": "Move `a` → `b`"}),
        ("**HIGH** Fix it", {"text": "Fix it", "priority": "P1"}),
        ("[P0] Fix it", {"text": "Fix it", "priority": "P0"}),
        ("Bricks [done]", {"text": "Bricks", "status": "done"}),
        (
            "⚠️ Mast — deferred (the yard is shut)",
            {"text": "Mast", "status": "deferred", "note": "the yard is shut"},
        ),
        ("Oars — on hold (no wood).", {"text": "Oars", "status": "blocked", "held": ["no wood"]}),
        ("Lamps - new (red)", {"text": "Lamps - new (red)"}),
        ("桅杆 (已完成 - 王芳)", {"text": "桅杆", "status": "done", "note": "王芳"}),
        ("**Oars** — DONE", {"text": "Oars", "status": "done"}),
        (
            "**Oars** — in progress (no wood).",
            {"text": "Oars", "status": "doing", "note": "no wood"},
        ),
        ("**Oars** — done in May", {"text": "Oars", "note": "done in May"}),
        ("Oars (done – Bo)", {"text": "Oars", "status": "done", "note": "Bo"}),
        ("Oars (new - red ones)", {"text": "Oars (new - red ones)"}),
        ("C4.io lights", {"text": "C4.io lights"}),
        ("See [the plan](plan.md)", {"text": "See the plan"}),
    ],
)
def test_entries(text: str, expected: dict[str, Any]) -> None:
    assert told(reader().entry(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**ISSUE**: The crane broke two planks", "ISSUE: The crane broke two planks"),
        ("**Problem** – the lock sticks", "Problem – the lock sticks"),
        ("**Removed**: the old lamps", "Removed: the old lamps"),
        ("**VERDICT**: ✅ safe to load (9 of 10)", "VERDICT: safe to load (9 of 10)"),
        ("**Result**", "Result"),
        ("**Lock**: it sticks", "Lock"),
    ],
)
def test_a_word_that_says_what_is_told_is_no_title_by_itself(text: str, expected: str) -> None:
    assert reader().entry(text).text == expected


def test_a_mark_behind_the_word_that_says_what_is_told_is_its_status() -> None:
    assert reader().entry("**VERDICT**: ✅ safe to load").status == "done"


def test_the_documents_own_legend_goes_before_the_usual_meaning_of_a_mark() -> None:
    own = Reader(vocabulary(), {"⏳": "blocked"})
    assert own.entry("⏳ Wait").status == "blocked"
    assert reader().entry("⏳ Wait").status == "todo"


def test_marks_in_headings_decorate_unless_they_state_something() -> None:
    assert reader().heading("🚀 Launch").status is None
    assert reader().heading("T-8: Freeze 🧊").status is None
    assert reader().heading("✅ Launch").status == "done"


def test_inline_marks_are_taken_off_and_code_is_left_alone() -> None:
    assert plain("**a** [b](c) `__d__` snake_case ~~e~~ *f*") == "a b `__d__` snake_case e f"
    assert plain("a * b") == "a * b"
    assert plain("**`oak/` is *hard*.** See `*x*`") == "`oak/` is hard. See `*x*`"
    assert plain("[see `x` here](https://boats.example/x) *now*") == "see `x` here now"


@pytest.mark.parametrize("title", ["`shop compact`", '"Quiet" mode', "Bitmap per segment"])
def test_an_id_in_bold_stands_apart_from_a_title_in_any_signs(title: str) -> None:
    found = reader().entry(f"**MOB-231** {title}")
    assert (found.id, found.text) == ("MOB-231", title)


@pytest.mark.parametrize(
    ("text", "title", "release"),
    [
        ("Set up the printer (10.0.0.7)", "Set up the printer (10.0.0.7)", ""),
        ("Ship the driver (2.4.1)", "Ship the driver", "2.4.1"),
        ("Ship the driver (v2.4.1.7)", "Ship the driver", "v2.4.1.7"),
    ],
)
def test_four_bare_numbers_in_brackets_are_an_address_and_no_release(
    text: str, title: str, release: str
) -> None:
    found = reader().entry(text)
    assert (found.text, found.release) == (title, release)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Optional Stage 3: Paint", {"text": "Paint", "priority": "P3"}),
        ("High priority phase 3 — Paint", {"text": "Paint", "priority": "P1"}),
        (
            "Phase 3: Paint (hull; postponed)",
            {"text": "Paint (hull; postponed)", "status": "deferred"},
        ),
        ("Phase 3: Paint (hull; deck)", {"text": "Paint (hull; deck)"}),
    ],
)
def test_a_counted_heading_may_have_its_priority_in_front_and_its_status_among_other_words(
    text: str, expected: dict[str, str]
) -> None:
    assert told(reader().heading(text)) == {"kind": "phase", "number": "3", **expected}


@pytest.mark.parametrize("text", ["Optional extras", "Low phase noise", "Critical Path 3"])
def test_a_priority_in_front_of_what_counts_nothing_is_part_of_the_title(text: str) -> None:
    assert told(reader().heading(text)) == {"text": text}


def test_an_entry_may_have_its_priority_in_front_of_its_count() -> None:
    found = told(reader().entry("Low priority task 2.3: Paint"))
    assert found == {"text": "Paint", "kind": "task", "number": "2.3", "priority": "P3"}


@pytest.mark.parametrize("text", ["from a__b__ to b__", "edit __init__.py", "call __new__(cls)"])
def test_underscores_within_names_are_no_emphasis(text: str) -> None:
    assert plain(text) == text


def test_a_word_for_a_status_that_goes_on_stays_in_what_is_said_of_a_title() -> None:
    assert reader().entry("**Tap** - ✅ Fixed and tight").note == "Fixed and tight"
    assert reader().entry("**Tap** - ✅ Fixed, and tight").note == "and tight"
    assert reader().entry("**Tap** - ✅ Done").note == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phase 1: Hull (Week 2–3) — 🟡 ribs ready", {"window": "Week 2–3", "note": "ribs ready"}),
        ("Phase 1: Hull — 🔴 Critical", {"priority": "P0", "note": "Critical"}),
    ],
)
def test_few_words_behind_a_coloured_mark_at_the_end_of_a_counted_heading_are_no_title(
    text: str, expected: dict[str, str]
) -> None:
    found = told(reader().heading(text))
    assert found == {"text": "Hull", "kind": "phase", "number": "1", **expected}


def test_words_behind_another_mark_are_part_of_the_title() -> None:
    assert reader().heading("Phase 1: Hull — 🚀 Launch day").text == "Hull — 🚀 Launch day"


@pytest.mark.parametrize(
    ("heading", "status", "note"),
    [
        ("Wave 3: Hull (~7 crates)", None, "~7 crates"),
        ("Wave 3: Hull (in progress; ~3-4 crates)", "doing", "in progress; ~3-4 crates"),
        ("Wave 3: Hull (~6 crates + paint)", None, "~6 crates + paint"),
        ("v0.3.1 — Hull — validada", "done", None),
    ],
)
def test_of_how_much_a_phase_is_made_is_no_part_of_its_title(
    heading: str, status: str | None, note: str | None
) -> None:
    found = told(reader().heading(heading))
    assert found["text"].endswith("Hull")
    assert (found.get("status"), found.get("note")) == (status, note)
    assert told(reader().heading("Wave 3: Hull (~3 weeks)"))["text"] == "Hull (~3 weeks)"


def test_a_mark_and_a_day_in_brackets_behind_an_entry_say_how_far_it_is() -> None:
    assert told(reader().entry("Paint the gate (✅ ~7/16)")) == {
        "text": "Paint the gate",
        "status": "done",
        "note": "~7/16",
    }
    assert told(reader().entry("Paint the gate (✅ 2026-07-16)")) == {
        "text": "Paint the gate",
        "status": "done",
        "done_on": "2026-07-16",
    }
    assert reader().entry("Paint the gate (✅ by day)").text == "Paint the gate (✅ by day)"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("🔲 Pending — free of charge", "Pending — free of charge"),
        ("COMPLETED — Lamps", "Lamps"),
        ("Completed: Lamps", "Lamps"),
        ("Step 2: Completed — Lamps", "Lamps"),
    ],
)
def test_a_status_with_a_long_dash_before_its_part_is_the_name_of_a_heading(
    heading: str, title: str
) -> None:
    found = told(reader().heading(heading))
    assert found["text"] == title
    assert found["status"] == ("todo" if "Pending" in heading else "done")


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        ("Paint the gate **DONE**", "done"),
        ("**Paint the gate** **DONE**", "done"),
        ("**Paint the gate** (in progress)", "doing"),
        ("**Paint the gate** [BLOCKED]: the ladder is away", "blocked"),
        ("**Paint the gate** (Completed 2026-03-02)", "done"),
        ("TODO - Paint the gate", "todo"),
        ("✅ DONE — Paint the gate", "done"),
    ],
)
def test_a_status_beside_an_entry_is_no_part_of_it(entry: str, status: str) -> None:
    found = told(reader().entry(entry))
    assert (found["text"], found["status"]) == ("Paint the gate", status)


@pytest.mark.parametrize(
    "entry", ["Mark the gate as **done**", "Paint the gate **ready**", "Paint (the complete gate)"]
)
def test_a_word_that_the_sentence_needs_is_no_status(entry: str) -> None:
    assert "status" not in told(reader().entry(entry))


def test_a_priority_in_bold_and_brackets_is_no_id() -> None:
    found = told(reader().entry("**[P0]** Paint the gate"))
    assert found == {"text": "Paint the gate", "priority": "P0"}


@pytest.mark.parametrize(
    ("text", "status", "name"),
    [
        ("Phase 1 - Completed", "done", ""),
        ("Phase 1: In Progress", "doing", ""),
        ("Phase 2 — Done (2026-03-02)", "done", ""),
        ("Phase 2: 完了", "done", ""),
        ("Phase 5 - Completed (Boats for guests)", "done", "Boats for guests"),
        ("Phase 3: Testing", None, "Testing"),
        ("Phase 3: Live", "done", "Live"),
    ],
)
def test_a_status_behind_what_counts_a_heading_is_no_name(
    text: str, status: str | None, name: str
) -> None:
    title = reader().heading(text)
    assert (title.text, title.status, title.counted) == (name, status, text[:7])


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("**Priority 1**: Tar the hull", "P1"),
        ("**PRIORIDAD 2:** Tar the hull", "P2"),
        ("**PRIORITY**: Tar the hull", ""),
    ],
)
def test_a_priority_in_bold_leads_to_the_title(text: str, priority: str) -> None:
    title = reader().entry(text)
    assert (title.text, title.priority) == ("Tar the hull", priority)
