"""Orders for the eye: what was found out for one project serves the next, and changes nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from model.project import Project, build
from tests.support.projects import edited, projects
from tui.rows import HEADING, Row, Rows
from tui.scene import Running, Scene, scene
from tui.sorting import Sorting

COLUMNS = (
    "id",
    "title",
    "status",
    "spent",
    "estimate",
    "due",
    "owners",
    "priority",
    "notes",
    "tags",
)


def seen(project: Project) -> Scene:
    return scene(project, date(2026, 11, 21), (), Running())


def rows_of(project: Project) -> Rows:
    keys = [address for address, _, _ in project.records()]
    return Rows([f"{HEADING}0:0:all", *keys], lambda key: Row(()), ())


def sorted_by(sorting: Sorting, project: Project) -> list[str]:
    return list(sorting.apply(seen(project), "work", rows_of(project)).keys)


@given(st.data(), st.sampled_from(COLUMNS), st.booleans())
def test_an_order_after_an_edit_is_that_of_a_list_sorted_for_the_first_time(
    data: st.DataObject, column: str, down: bool
) -> None:
    project = data.draw(projects())
    sorting, fresh = Sorting(), Sorting()
    for one in (sorting, fresh):
        one.take({"work": [column, down]})
    sorted_by(sorting, project)
    for _ in range(2):
        project = data.draw(edited(project))
        assert sorted_by(sorting, project) == sorted_by(fresh, project)
        fresh = Sorting()
        fresh.take({"work": [column, down]})


@given(projects(), st.sampled_from(COLUMNS))
def test_every_row_but_headings_is_there_once_in_either_direction(
    project: Project, column: str
) -> None:
    keys = [address for address, _, _ in project.records()]
    sorting = Sorting()
    for _ in range(2):
        sorting.turn("work", column)
        assert sorted(sorted_by(sorting, project)) == sorted(keys)
    sorting.turn("work", column)
    assert sorted_by(sorting, project)[1:] == keys


def test_rows_are_ordered_as_people_read_them_with_the_unset_behind() -> None:
    titles = ["Step 10", "step 9", "", "Ärger", "10 days of rest", "Step 9b", "STEP 9 more", "2h"]
    project = build({"phases": [{"id": f"P{n}", "title": t} for n, t in enumerate(titles)]})
    sorting = Sorting()
    sorting.take({"work": ["title", False]})
    found = [project.record(key).title for key in sorted_by(sorting, project)]
    assert found == [
        "2h", "10 days of rest", "Ärger", "step 9", "STEP 9 more", "Step 9b", "Step 10", "",
    ]  # fmt: skip


@given(
    st.lists(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates()),
    st.booleans(),
)
def test_figures_and_days_stand_in_their_order_in_both_directions_the_unset_behind(
    values: list[float | date | None], down: bool
) -> None:
    rows = [{"id": f"R{n}", "x": v} for n, v in enumerate(values) if v is not None]
    unset = [{"id": f"U{n}"} for n, v in enumerate(values) if v is None]
    sorting = Sorting()
    sorting.take({"work": ["x", down]})
    keys = sorted_by(sorting, build({"risks": [*unset, *rows]}))
    # A day stands where its seconds would.
    figures = {
        f"risk:R{n}": v.toordinal() * 86400.0 if isinstance(v, date) else float(v)
        for n, v in enumerate(values)
        if v is not None
    }
    found = [figures[key] for key in keys[: len(rows)]]
    assert found == sorted(figures.values(), reverse=down)
    assert keys[len(rows) :] == [f"risk:{row['id']}" for row in unset]


_PLAIN = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=12)


@given(st.lists(_PLAIN, min_size=1, max_size=12), st.booleans())
def test_a_title_of_other_letters_leaves_the_order_of_the_rest_as_it_was(
    titles: list[str], down: bool
) -> None:
    rows = [{"id": f"P{n}", "title": title} for n, title in enumerate(titles)]
    orders = []
    for phases in (rows, [*rows, {"id": "other", "title": "Ä"}]):
        sorting = Sorting()
        sorting.take({"work": ["title", down]})
        orders.append(sorted_by(sorting, build({"phases": phases})))
    alone, beside = orders
    assert [key for key in beside if key != "item:other"] == alone
