"""What filters let through while they are typed: the same as if each had been asked by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.apply import apply
from model.compose import set_field
from model.effort import Workday
from model.filter import Filter, FilterError, read_filter
from model.filter_terms import Reading
from model.project import Project, build
from model.sifting import Sifter
from tests.support.projects import edited, projects

TODAY = date(2026, 3, 4)
MANY = 2_500
STATUS = ("todo", "doing", "done")
TYPED = (
    "a", "own", "owner:", "owner:a", "owners:", "status:do", "status!=done", "is:ready", "is:leaf",
    "is:locked", "is:blocked", "not ", " or ", "(", ")", " ", '"', "in:1", "id:", "1", "title:",
    "due<fri", "estimate>", "4h", "spent>=1", "kind:task", "priority:P", "tags:", "notes:",
    "sprint=",
)  # fmt: skip


def reading(project: Project) -> Reading:
    return Reading(TODAY, Workday(), project)


def letters(text: str, known: Reading) -> Iterator[Filter]:
    """Yield the filters that one who types a text has typed on the way, with the last one."""
    for length in range(len(text) + 1):
        try:
            yield read_filter(text[:length], known)
        except FilterError:
            continue


def one_by_one(chosen: Filter, project: Project, keys: Sequence[str] | None = None) -> list[str]:
    if keys is None:
        return [a for a, _, r in project.items() if chosen.matches(project, a, r)]
    return [k for k in keys if k not in project or chosen.matches(project, k, project.record(k))]


def let_through(sifter: Sifter, chosen: Filter) -> list[str]:
    for _ in sifter.look(chosen.condition):
        pass
    fitting = sifter.fitting(chosen.condition)
    return [key for key in sifter.keys if key in fitting]


def with_above(project: Project, kept: Sequence[str]) -> list[str]:
    paths = {project.path(key)[:length] for key in kept for length in range(2, 5)}
    return [address for address, path, _ in project.items() if path in paths]


def large() -> Project:
    tasks = [
        {"id": f"1.{n}", "title": f"Step {n}", "status": STATUS[n % 3], "estimate": n % 7}
        for n in range(MANY)
    ]
    return build({"phases": [{"id": "1", "title": "One", "tasks": tasks}]})


TEXTS = st.lists(st.sampled_from(TYPED), max_size=5).map("".join)


@given(projects(), TEXTS)
@example(large(), "step 1 not status:done or estimate>3")
def test_letter_by_letter_a_filter_lets_through_what_it_does_when_typed_at_once(
    project: Project, text: str
) -> None:
    sifter = Sifter(project)
    for chosen in letters(text, reading(project)):
        found = one_by_one(chosen, project)
        assert let_through(sifter, chosen) == found
        assert sifter.branches(chosen.condition) == with_above(project, found)


@given(projects(), TEXTS)
def test_of_a_list_all_is_let_through_that_is_no_record(project: Project, text: str) -> None:
    keys = ["a row of its own", *reversed([address for address, _, _ in project.records()])]
    sifter = Sifter(project, keys)
    for chosen in letters(text, reading(project)):
        assert let_through(sifter, chosen) == one_by_one(chosen, project, keys)


@given(st.data(), TEXTS)
def test_after_any_edit_a_filter_lets_through_what_it_does_for_the_new_project(
    data: st.DataObject, text: str
) -> None:
    project = data.draw(projects())
    chosen = list(letters(text, reading(project)))[-1]
    keys = [address for address, _, _ in project.records()]
    items, rows = Sifter(project), Sifter(project, keys)
    for sifter in (items, rows):
        let_through(sifter, chosen)
        sifter.forget(chosen.condition)
    for _ in range(2):
        project = data.draw(edited(project))
        keys = [address for address, _, _ in project.records()]
        items = items.renewed(project, chosen.condition)
        rows = rows.renewed(project, chosen.condition, keys)
        assert let_through(items, chosen) == one_by_one(chosen, project)
        assert let_through(rows, chosen) == one_by_one(chosen, project, keys)


@pytest.mark.parametrize("parts", range(1, 10))
def test_who_types_on_before_all_was_looked_at_is_shown_what_fits_all_the_same(parts: int) -> None:
    project = large()
    known = reading(project)
    sifter = Sifter(project)
    text = "step 17 status:done estimate>2h"
    for chosen in letters(text, known):
        assert len(list(islice(sifter.look(chosen.condition), parts))) <= parts
    last = read_filter(text, known)
    assert let_through(sifter, last) == one_by_one(last, project) != []


def test_an_item_that_others_decide_is_looked_at_again_when_one_of_these_changes() -> None:
    rows = [{"id": "1", "title": "First"}, {"id": "2", "title": "Next", "depends_on": ["1"]}]
    project = build({"phases": rows})
    ready = read_filter("is:ready", reading(project))
    sifter = Sifter(project)
    assert let_through(sifter, ready) == ["item:1"]
    change = set_field(project, "item:1", ("status",), "done")
    assert change is not None
    after = apply(project, [change])
    assert let_through(sifter.renewed(after, ready.condition), ready) == ["item:2"]


def test_a_letter_more_asks_of_the_terms_before_it_nothing_again() -> None:
    project = large()
    known = reading(project)
    sifter = Sifter(project)
    before, after = (read_filter(t, known) for t in ("estimate>2", "estimate>2 status:done"))
    let_through(sifter, before)
    fresh = Sifter(project)
    let_through(fresh, read_filter("", known))
    # Both terms, or the one behind those that the first let through.
    assert len(list(fresh.look(after.condition))) > len(list(sifter.look(after.condition))) > 0
    assert list(sifter.look(before.condition)) == []
