"""Whatever a file holds, `check` finds its words for it, and safe fixes stay safe."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from model.apply import apply
from model.change import invert
from model.fixing import fix_all
from model.project import Project, build
from model.rule_table import RULES
from model.rules import check
from model.schema import KINDS
from tests.support.projects import projects

TODAY = date(2026, 11, 21)
_FIELDS = sorted({field.name for kind in KINDS.values() for field in kind.fields} - {"id"})
_WORDS = (
    "done", "todo", "Doing", "partial", "met", "not_met", "open", "closed", "high", "P0", "TBD",
    "[Name]", "1", "2", "M01", "M01-M03", "M02", "weeks 2-3", "Week 5", "2h", "1-2h", "<5", "3/4",
    "40 %", "~40 %", "in:1", "in:1 status:done", "is:leaf", 'id:"9"', "(", "required", "overdue@1",
    "2026-01-01", "tests", "h", "%", "docs/a.md", "",
)  # fmt: skip
_LEAVES = st.one_of(
    st.sampled_from(_WORDS),
    st.integers(-2, 50),
    st.floats(),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2300, 1, 1)),
)
_ENTRIES = st.dictionaries(
    st.sampled_from(("status", "text", "done", "ref", "id", "where", "settled", "limit", "ignore")),
    _LEAVES,
    max_size=3,
)
_VALUES = st.one_of(_LEAVES, _ENTRIES, st.lists(st.one_of(_LEAVES, _ENTRIES), max_size=3))
_ROWS = st.builds(
    lambda fields, identity: {**fields, **({"id": identity} if identity else {})},
    st.dictionaries(st.sampled_from(_FIELDS), _VALUES, max_size=6),
    st.sampled_from(("", "1", "2", "M01", "M01-M03", "M02", "A")),
)


@st.composite
def odd_projects(draw: st.DrawFn) -> Project:
    """Draw a project whose fields are the format's and hold all sorts of things."""
    rows = st.lists(_ROWS, max_size=3)

    def with_below(table: str, below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.builds(lambda row, inner: {**row, table: inner}, _ROWS, below)

    tasks = st.lists(with_below("subtasks", rows), max_size=3)
    document: dict[str, Any] = {
        "project": draw(st.dictionaries(st.sampled_from(_FIELDS), _VALUES, max_size=4)),
        "phases": draw(st.lists(with_below("tasks", tasks), max_size=3)),
    }
    for table in (
        "risks",
        "decisions",
        "metrics",
        "budgets",
        "criteria",
        "reviews",
        "claims",
        "scores",
    ):
        document[table] = draw(rows)
    return build(document)


@given(st.one_of(odd_projects(), projects()))
def test_check_has_words_for_whatever_a_file_holds(project: Project) -> None:
    for problem in check(project, TODAY):
        assert problem.code in RULES
        assert problem.text


@given(odd_projects())
def test_fixes_apply_can_be_taken_back_and_come_to_an_end(project: Project) -> None:
    before = check(project, TODAY)
    changes, mended, _ = fix_all(project, before)
    after = apply(project, changes)
    assert apply(after, invert(changes)) == project
    assert bool(changes) == bool(mended)
    _, more, _ = fix_all(after, check(after, TODAY))
    # What was mended is not mended anew, but for what only now can be seen.
    assert len(more) <= len(mended) or not mended
