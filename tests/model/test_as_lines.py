"""What is copied as lines comes back as the same rows when it is pasted."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.pasting import read_pasted
from model.as_lines import as_lines
from model.effort import workday
from model.project import build

DAY = date(2026, 11, 21)
WORDS = st.text("abcdefghijklmnop ", min_size=1).map(lambda x: " ".join(x.split())).filter(bool)
TAGS = st.text("abcdef", min_size=1)
STATUS = st.sampled_from(["doing", "done", "blocked", "partial", "dropped", "at_risk", "broken"])
ITEMS = st.fixed_dictionaries(
    {"title": WORDS},
    optional={
        "status": STATUS,
        "estimate": st.sampled_from([6, 1.5, "3d", "10-12h", "45m"]),
        "owners": st.lists(WORDS.map(str.title), min_size=1, max_size=3, unique=True),
        "priority": st.sampled_from(["P0", "P1", "P4"]),
        "tags": st.lists(TAGS, min_size=1, max_size=3, unique=True),
        "due": st.dates(date(2026, 1, 1), date(2030, 1, 1)),
        "notes": WORDS,
    },
)


@given(st.lists(ITEMS, min_size=1, max_size=4), st.lists(ITEMS, max_size=3))
def test_pasting_what_was_copied_gives_the_same_items(
    tasks: list[dict[str, object]], below: list[dict[str, object]]
) -> None:
    listed: list[dict[str, object]] = [{"id": f"1.{n}", **x} for n, x in enumerate(tasks, 1)]
    listed[-1]["subtasks"] = [{"id": f"1.{len(tasks)}.{n}", **x} for n, x in enumerate(below, 1)]
    # The status of a parent is told too, so it is given one.
    listed[-1].setdefault("status", "doing")
    project = build({"phases": [{"id": "1", "tasks": listed}]})
    addresses = project.children("item:1")
    pasted = read_pasted("\n".join(as_lines(project, addresses)), "item", DAY, workday(project))
    kids = [kid for address in addresses for kid in (address, *project.children(address))]
    for address, seed in zip(kids, pasted.seeds, strict=True):
        wanted = dict(project.record(address).fields)
        found = dict(seed.fields)
        if isinstance(wanted.get("estimate"), int | float):
            wanted["estimate"] = f"{wanted['estimate']}h"
        assert found == wanted
        assert seed.depth == (1 if project.parent(address) != "item:1" else 0)
    assert pasted.told == ()


def test_rows_of_registers_have_their_owner_and_status() -> None:
    risk = {"id": "R1", "title": "Rain", "owner": "Ana", "status": "mitigating", "priority": "P1"}
    assert as_lines(build({"risks": [risk]}), ["risk:R1"]) == [
        "- R1 Rain @Ana !P1 status:mitigating"
    ]


def test_what_is_below_a_chosen_record_is_told_once() -> None:
    project = build({"phases": [{"id": "1", "title": "A", "tasks": [{"id": "1.1", "title": "B"}]}]})
    assert as_lines(project, ["item:1.1", "item:1"]) == ["- [ ] 1 A", "  - [ ] 1.1 B"]
