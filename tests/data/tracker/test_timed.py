"""Roadmaps of plain bullets: times, releases and whatever is counted divide the work."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

MAP = """
    # {plan}

    ## {first}

    - lay the keel
    - bend the planks

    **Goals:**

    - a dry boat

    ## {second}

    - sew the sails

    ## Contributing

    - be kind
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Q1 2026", "Q2 2026"),
        ("2026 H1: Hull", "2026 H2: Sails"),
        ("v0.1", "v0.2.0"),
        ("Short term", "Long term"),
        ("Month 1 (hull)", "Months 2-3 (sails)"),
        ("Etappe 1: Rumpf", "Etappe 2: Segel"),
    ],
)
def test_plain_bullets_beneath_what_divides_a_roadmap_are_work(first: str, second: str) -> None:
    found = imported(MAP.format(plan="Roadmap", first=first, second=second))
    work = [title for kind, title, _, _ in outline(found) if kind == "task"]
    assert work == ["lay the keel", "bend the planks", "sew the sails"]
    assert "a dry boat" in str(found.document["phases"])
    assert "be kind" in str(found.document["pages"])


@pytest.mark.parametrize(
    ("plan", "first", "second"),
    [
        ("Boat", "Q1 2026", "Q2 2026"),
        ("Timeline", "2019", "2021"),
        ("Plan", "Option 1: Oak", "Option 2: Pine"),
        ("Plan", "Risk 1: Rain", "Risk 2: Rot"),
        ("Roadmap", "Hull", "Sails"),
    ],
)
def test_other_parts_of_plain_bullets_are_prose(plan: str, first: str, second: str) -> None:
    text = MAP.format(plan=plan, first=first, second=second) + "\n    ## Left\n\n    - [ ] row it\n"
    assert [title for kind, title, _, _ in outline(imported(text)) if kind == "task"] == ["row it"]


def test_a_counted_part_with_numbered_work_of_its_own_keeps_its_other_lists_as_notes() -> None:
    text = """
        # Boat

        ## Plan

        ### Phase 1: Hull
        **Status:** planned

        #### 1.0 The idea

        One keel, built by two:

        - **No nails** but pegs
        - **No paint** but tar

        #### 1.1 Keel
        - [ ] lay it

        #### 1.2 Planks
        1. **Steam** - an hour each
        2. **Bend** - two of us

        ### Phase 2: Sails
        - [ ] sew them
        """
    found = imported(text)
    titles = [str(title) for _, title, _, _ in outline(found)]
    assert not any("nails" in title for title in titles)
    assert {"lay it", "Steam", "Bend"} <= set(titles)
    assert "No nails" in str(found.document["phases"])


_WEEKS = """
    # Harbour

    ## Phase 1: Ferry

    ### Week 1: Hull
    - [x] Planks
    - [ ] Nails

    ### Week 2: Mast
    - [ ] Pole

    ## Phase 2: Pier

    ### Week 3: Piles
    - Oak from the hills
    - Iron for the tips

    ### Week 4: Deck
    **Benefits:**
    - Dry feet
    """


def test_plain_lists_of_weeks_are_work_where_other_weeks_have_boxes() -> None:
    rows = [(title, parent) for _, title, _, parent in outline(imported(_WEEKS))]
    assert ("Oak from the hills", "Piles") in rows
    assert "Dry feet" not in [title for title, _ in rows]


def test_one_week_with_boxes_says_nothing_of_the_others() -> None:
    found = outline(imported(_WEEKS.replace("- [ ] Pole", "- Pole")))
    assert "Oak from the hills" not in [title for _, title, _, _ in found]


@pytest.mark.parametrize(
    ("heading", "ranks"),
    [
        ("🎯 Priority roadmap", ("High priority", "Medium priority", "Low priority")),
        ("Roadmap", ("**High Priority** (it leaks)", "**Medium Priority**", "P3")),
        ("Fahrplan", ("Hohe Priorität", "Mittlere Priorität", "Niedrige Priorität")),
        ("路线图", ("高优先级", "中优先级", "低优先级")),
    ],
)
def test_priorities_divide_a_plan_as_times_do(heading: str, ranks: tuple[str, ...]) -> None:
    found = imported(f"""
    # Boat

    ## Hull
    - [x] Keel

    ## {heading}

    ### {ranks[0]}
    1. **Oil the winch** (3-4 hours)

       - It squeaks

    ### {ranks[1]}
    2. **Paint the rail** (6-8 hours)
       - Green

    ### {ranks[2]}
    3. **Write a song**
    """)
    titles = [title for _, title, _, _ in outline(found)]
    assert [
        one for one in titles if one in ("Oil the winch", "Paint the rail", "Write a song")
    ] == [
        "Oil the winch",
        "Paint the rail",
        "Write a song",
    ]
    assert not {"It squeaks", "Green"} & {*titles}


@pytest.mark.parametrize("divider", ["—", "-"])
def test_priorities_with_their_time_divide_a_plan_into_phases(divider: str) -> None:
    found = imported(f"""
        # Harbour

        ## Old boats — roadmap

        ### High priority {divider} Q2 2026 (April–June)

        - [ ] tar the hull

        ### Medium priority {divider} Q3 2026 (July–September)

        #### Sails

        - [ ] sew the jib

        #### Ropes

        - [ ] splice the sheet
    """)
    said = [(kind, title, above) for kind, title, _, above in outline(found)]
    assert ("task", "Sails", f"Medium priority {divider} Q3 2026 (July–September)") in said
    assert not any(title.startswith("Old boats") for _, title, _ in said)


def test_times_beneath_action_items_are_the_phases_of_their_work() -> None:
    found = imported("""
    # Harbour report

    ## Priority action items

    ### Immediate (next 2 weeks):

    1. **Mend the roof**
       - buy tiles

    2. **Mend the door**
       - buy hinges

    ### Short term (next 4 weeks):

    3. **Oil the crane**
       - buy oil
    """)
    assert [(title, parent) for kind, title, _, parent in outline(found) if kind == "task"] == [
        ("Mend the roof", "Immediate (next 2 weeks)"),
        ("Mend the door", "Immediate (next 2 weeks)"),
        ("Oil the crane", "Short term (next 4 weeks)"),
    ]


@pytest.mark.parametrize(
    ("over", "second", "third"),
    [
        ("Remaining tasks (3 of 9)", "P2 - Important", "P3 - Low priority"),
        ("Оставшиеся задачи (3 из 9)", "P2 - Важные", "P3 - Низкий приоритет"),
        ("Verbleibende Aufgaben", "P2 - Wichtige", "P3 - Niedrige Priorität"),
    ],
)
def test_a_priority_told_twice_names_the_part_of_what_remains(
    over: str, second: str, third: str
) -> None:
    found = imported(f"""
    # Harbour report

    ## ✅ Done features

    - ✅ **Piers** - all of them
    - ✅ **Rails** - most of them

    ## {over}

    ### {second}
    - **TASK-17**: Polish the rails
    - **TASK-24**: Sew the flags

    ### {third}
    - **TASK-14**: Write it down
    """)
    assert outline(found)[3:] == [
        ("phase", second, "todo", None),
        ("task", "Polish the rails", "todo", second),
        ("task", "Sew the flags", "todo", second),
        ("phase", third, "todo", None),
        ("task", "Write it down", "todo", third),
    ]
