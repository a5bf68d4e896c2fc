"""A tracker that is imported again: whatever its authors did, hours stay with their own row."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from data.tracker.importing import Text, import_tracker
from model.draft import Draft
from model.project import Project, build
from model.rejoin import Rejoined, rejoin

TITLES = (
    "Posts",
    "Roof",
    "Survey",
    "Paint the bow",
    "Paint the stern",
    "Fit lamp 1",
    "Fit lamp 2",
    "Encode the charts",
    "Decode the charts",
    "Oil the left hinge",
    "Oil the right hinge",
    "帆の設計",
    "帆の縫製",
    "Проверить мачту",
)
PHASES = ("Frame", "Deck", "Sails")
OWNERS = ("", "Bo", "Ana", "Cy and Bo")
DAYS = ("", "2026-12-01", "2026-12-15")


@dataclass(frozen=True)
class Row:
    """A row of a tracker; its title tells it from all others."""

    title: str
    phase: int
    owner: int = 0
    day: int = 0
    done: bool = False


def _behind(row: Row) -> str:
    owner, day = OWNERS[row.owner], DAYS[row.day]
    if day:
        return f" (owner: {owner}, due: {day})" if owner else f" (due: {day})"
    return f" — {owner}" if owner else ""


def written(rows: list[Row], style: str) -> str:
    """Return a tracker; its numbers are those of the places, as people write them."""
    lines = ["# Boathouse", ""]
    for number, phase in enumerate(PHASES, 1):
        lines += [f"## Phase {number}: {phase}" if style != "bare" else f"## {phase}", ""]
        if style == "table":
            lines += ["| # | Task | Owner | Due | Status |", "|---|---|---|---|---|"]
        for place, row in enumerate((row for row in rows if row.phase == number - 1), 1):
            box = "[x]" if row.done else "[ ]"
            if style == "table":
                said = "done" if row.done else "todo"
                cells = (f"{number}.{place}", row.title, OWNERS[row.owner], DAYS[row.day], said)
                lines.append(f"| {' | '.join(cells)} |")
            elif style == "numbered":
                lines.append(f"- {box} {number}.{place} {row.title}{_behind(row)}")
            elif style == "ids":
                lines.append(f"- {box} B-{TITLES.index(row.title) + 1}: {row.title}{_behind(row)}")
            else:
                lines.append(f"- {box} {row.title}{_behind(row)}")
        lines.append("")
    return "\n".join(lines)


ROWS = st.lists(
    st.builds(
        Row,
        st.sampled_from(TITLES),
        st.integers(0, 2),
        st.integers(0, 3),
        st.integers(0, 2),
        st.booleans(),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda row: row.title,
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "remove", "move", "owner", "day", "status"]),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    max_size=6,
)


def edited(rows: list[Row], edits: list[tuple[str, int, int]]) -> list[Row]:
    """Return the rows as somebody left them."""
    rows = list(rows)
    for what, where, which in edits:
        at = where % (len(rows) or 1)
        if what == "insert":
            free = [title for title in TITLES if title not in {row.title for row in rows}]
            if free:
                rows.insert(at, Row(free[which % len(free)], which % 3))
        elif not rows:
            continue
        elif what == "remove":
            del rows[at]
        elif what == "move":
            rows.insert(which % len(rows), replace(rows.pop(at), phase=which % 3))
        elif what == "owner":
            rows[at] = replace(rows[at], owner=which % len(OWNERS))
        elif what == "day":
            rows[at] = replace(rows[at], day=which % len(DAYS))
        else:
            rows[at] = replace(rows[at], done=not rows[at].done)
    return rows


def _named(title: str) -> str:
    return max((name for name in TITLES if title.startswith(name)), key=len, default=title)


def _again(ours: Project, text: str, base: Project | None) -> Rejoined:
    imported = import_tracker([Text("t.md", text.encode())])
    return rejoin(ours, build(dict(imported.document)), base, imported.places)


@given(
    ROWS,
    EDITS,
    st.sampled_from(["plain", "bare", "numbered", "ids", "table"]),
    st.booleans(),
)
def test_hours_stay_with_the_row_they_were_booked_on(
    rows: list[Row], edits: list[tuple[str, int, int]], style: str, known: bool
) -> None:
    imported = import_tracker([Text("t.md", written(rows, style).encode())])
    first = build(dict(imported.document))
    draft = Draft(first)
    for address, _, record in first.items():
        if _named(record.title) in TITLES:
            draft.set(address, ("spent",), 1.0 + TITLES.index(_named(record.title)))
    now = edited(rows, edits)
    if not now:
        return
    result = _again(draft.project, written(now, style), first if known else None)
    booked = [(r, r.get("spent")) for _, _, r in result.project.items() if "spent" in r.fields]
    assert {_named(r.title): spent for r, spent in booked} == {
        row.title: 1.0 + TITLES.index(row.title) for row in rows
    }
    titles = [_named(record.title) for _, _, record in result.project.items()]
    assert {row.title for row in now} <= set(titles)
    if known:
        assert len(titles) == len(set(titles)), "no row is there twice"
