"""Many records added at once: ids, levels, stamps, and places."""

from __future__ import annotations

from datetime import date

import pytest

from model.apply import apply
from model.change import ChangeError, invert
from model.planting import Seed, planted
from model.project import Project, build

DAY = date(2026, 11, 21)
PLAN = build({"phases": [{"id": "1", "tasks": [{"id": "1.1"}, {"id": "1.2"}]}, {"id": "2"}]})


def seeds(*lines: str) -> list[Seed]:
    return [Seed(len(x) - len(x.lstrip()), {"title": x.strip()}) for x in lines]


def ids(project: Project, parent: str) -> list[str]:
    return [one.removeprefix("item:") for one in project.children(f"item:{parent}")]


def test_they_stand_behind_the_record_in_their_order_with_the_next_ids() -> None:
    changes, tops = planted(PLAN, "item", "item:1.1", seeds("a", " b", "c"), DAY)
    after = apply(PLAN, changes)
    assert tops == ("item:1.3", "item:1.4")
    assert ids(after, "1") == ["1.1", "1.3", "1.4", "1.2"]
    assert ids(after, "1.3") == ["1.3.1"]
    assert apply(after, invert(changes)) == PLAN


def test_they_stand_below_it_where_that_is_wanted() -> None:
    changes, _ = planted(PLAN, "item", "item:2", seeds("a", "b"), DAY, child=True)
    assert ids(apply(PLAN, changes), "2") == ["2.1", "2.2"]


def test_what_is_deeper_than_items_can_be_stands_beside() -> None:
    changes, _ = planted(PLAN, "item", "item:1.2", seeds("a", " b", "  c", "   d", " e"), DAY)
    after = apply(PLAN, changes)
    assert ids(after, "1.3") == ["1.3.1", "1.3.2", "1.3.3", "1.3.4"]


def test_an_id_is_kept_where_it_is_free_and_is_new_where_it_is_not() -> None:
    both = [Seed(0, {"id": "X7", "title": "a"}), Seed(0, {"id": "1.1", "title": "b"})]
    again = [*both, Seed(0, {"id": "X7", "title": "c"})]
    _, tops = planted(PLAN, "item", "item:1.1", again, DAY)
    assert tops == ("item:X7", "item:1.3", "item:1.4")


def test_a_status_brings_its_day() -> None:
    done = [Seed(0, {"title": "a", "status": "done"}), Seed(0, {"title": "b", "status": "doing"})]
    after = apply(PLAN, planted(PLAN, "item", "item:1.1", done, DAY)[0])
    assert after.record("item:1.3").get("done_on") == DAY
    assert after.record("item:1.4").get("started_on") == DAY


def test_the_first_rows_of_a_register_need_nothing_near() -> None:
    after = apply(PLAN, planted(PLAN, "risk", None, seeds("a", " b"), DAY)[0])
    assert [row.own_id for row in after.rows("risks")] == ["R1", "R2"]


def test_nothing_goes_below_what_is_locked() -> None:
    locked = build({"phases": [{"id": "1", "locked_on": DAY, "tasks": [{"id": "1.1"}]}]})
    with pytest.raises(ChangeError, match="locked"):
        planted(locked, "item", "item:1.1", seeds("a"), DAY)
