"""Charts as SVG, drawn from figures: progress, burndown, hours a phase, the matrix of risks.

Colours are classes that the page's style sheet gives for light and for dark; each chart also says
in words and figures what it shows. Lengths are pixels at the size it is drawn for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from data.export.html_text import safe, tag
from data.export.words import headline, one_line
from model.address import id_of
from model.burndown import Burndown, Point, burndown
from model.effort import Workday, format_hours, workday
from model.project import Project
from model.record import Record
from model.rollup import count_of, project_rollup, rollup
from model.schema import LEVELS
from model.status import is_open, status_of
from model.totals import items_done, percent
from model.width import cut

WIDTH: Final = 520
_LEFT: Final = 150
_ROW: Final = 30
_BAR: Final = 14
_MOST: Final = 24
"""More phases than this make no picture."""
_NAME_CELLS: Final = 21
"""Narrow letters that fit in front of a bar; wide ones count twice."""
_WIDER: Final = 3
"""So many capitals need the room of one letter more."""
_GROUPS: Final = (
    ("done", "done", ("done",)),
    ("doing", "under way", ("doing", "partial")),
    ("trouble", "in trouble", ("blocked", "at_risk", "broken")),
    ("todo", "to do", ()),
)


def charts(project: Project, today: date) -> Iterator[str]:
    """Yield the charts that the project has figures for."""
    phases = [
        (headline(project, address), phase)
        for address, phase in zip(project.addresses("phases"), project.phases, strict=True)
        if not phase.is_raw
    ][:_MOST]
    day = workday(project)
    if phases and project_rollup(project).items:
        yield _progress(phases, day)
    if found := burndown(project, today):
        yield _burndown(found, today)
    if phases and any(rollup(phase, day).hours_estimate for _, phase in phases):
        yield _hours(phases, day)
    if risks := _placed(project):
        yield _risks(risks)


def _figure(title: str, said: str, height: int, parts: list[str], legend: str = "") -> str:
    drawing = tag(
        "svg",
        tag("title", safe(f"{title}: {said}")) + "".join(parts),
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
    )
    return (
        f'<figure><h3>{safe(title)}</h3>{drawing}{legend}<p class="said">{safe(said)}</p></figure>'
    )


def _text(x: float, y: float, said: str, cls: str = "", anchor: str = "start") -> str:
    return tag("text", safe(said), x=f"{x:g}", y=f"{y:g}", cls=cls, text_anchor=anchor)


def _rect(x: float, y: float, width: float, height: float, cls: str, said: str = "") -> str:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{max(width, 0):.1f}"}
    return tag("rect", tag("title", safe(said)) if said else "", **place, height=height, cls=cls)


def _named(said: str, y: float) -> str:
    words = one_line(said)
    capitals = sum(letter.isupper() for letter in words[:_NAME_CELLS])
    short = cut(words, _NAME_CELLS - capitals // _WIDER)
    return tag("text", tag("title", safe(said)) + safe(short), x=0, y=f"{y:g}", cls="name")


def _legend(entries: Sequence[tuple[str, str]]) -> str:
    items = (f'<span class="key {cls}"></span>{safe(word)}' for cls, word in entries)
    return '<p class="legend">' + "".join(tag("span", item) for item in items) + "</p>"


def _progress(phases: Sequence[tuple[str, Record]], day: Workday) -> str:
    parts = []
    space = WIDTH - _LEFT - 110
    for place, (name, phase) in enumerate(phases):
        y, x, total = place * _ROW, float(_LEFT), rollup(phase, day)
        parts.append(_named(name, y + 18))
        counts = _counts(phase)
        for cls, word, _ in _GROUPS:
            share = counts.get(cls, 0) / max(sum(counts.values()), 1)
            if share:
                said = f"{counts[cls]} {word}"
                parts.append(_rect(x, y + 8, share * space - 1.5, _BAR, cls, said))
                x += share * space
        parts.append(
            _text(WIDTH, y + 19, f"{percent(total.fraction)}  {items_done(total)}", "figure", "end")
        )
    said = "how many items of each phase are done, under way, in trouble, to do"
    legend = _legend([(cls, word) for cls, word, _ in _GROUPS])
    return _figure("Progress", said, len(phases) * _ROW + 4, parts, legend)


def _counts(record: Record) -> dict[str, int]:
    """Return how many planned items below `record` are in each of the groups."""
    found: dict[str, int] = {}
    stack = [record]
    while stack:
        here = stack.pop()
        word = status_of(here)
        if here.is_raw or word in ("dropped", "deferred"):
            continue
        if here.children:
            stack += here.children
            continue
        group = next((cls for cls, _, words in _GROUPS if word in words), "todo")
        found[group] = found.get(group, 0) + count_of(here)
    return found


_TOP: Final = 14
_BASE: Final = 196
_AXIS: Final = 44


def _burndown(found: Burndown, today: date) -> str:
    first = found.planned
    in_hours = 2 * found.estimated >= first.items
    unit = "hours" if in_hours else "items"
    most = max(first.hours if in_hours else first.items, 1e-9)
    last = max(today, found.target or today, first.day + timedelta(days=1))
    plane = _Plane(first.day, last, most)
    parts = [*plane.grid()]
    if found.target and found.target > first.day:
        ends = f"{plane.x(first.day):.1f},{plane.y(most):.1f} {plane.x(found.target):.1f},{_BASE}"
        parts.append(tag("polyline", "", points=ends, cls="ideal"))
    parts.append(
        tag("polyline", "", points=_stairs((first, *found.points), plane, in_hours), cls="line")
    )
    left = found.points[-1].hours if in_hours else found.points[-1].items
    x, y = plane.x(today), plane.y(left)
    parts += [tag("circle", "", cx=f"{x:.1f}", cy=f"{y:.1f}", r=4, cls="dot")]
    beside = x < WIDTH - 70
    parts.append(_text(x + (8 if beside else -8), y - 8, f"{format_hours(left)} left", "figure",
                       "start" if beside else "end"))  # fmt: skip
    are = "is" if left == 1 else "are"
    said = f"{format_hours(left)} of {format_hours(most)} {unit} {are} left on {today}"
    if found.target:
        said += f"; the dashed line leads to the target, {found.target}"
    if found.undated:
        items = "item was" if found.undated == 1 else "items were"
        said += f"; {format_hours(found.undated)} {items} finished on a day nobody wrote down"
    return _figure(f"Burndown, {unit} left", said, _BASE + 24, parts)


class _Plane:
    """Where days and figures are drawn."""

    def __init__(self, first: date, last: date, most: float) -> None:
        self._first, self._last, self._most = first, last, most

    def x(self, day: date) -> float:
        """Return the place of a day, pixels from the left."""
        share = (day - self._first).days / max((self._last - self._first).days, 1)
        return _AXIS + share * (WIDTH - _AXIS - 6)

    def y(self, figure: float) -> float:
        """Return the place of a figure, pixels from the top."""
        return _BASE - figure / self._most * (_BASE - _TOP)

    def grid(self) -> Iterator[str]:
        """Yield the lines behind the curve and what they stand for."""
        for share in (0.0, 0.5, 1.0):
            y = self.y(share * self._most)
            yield tag("line", "", x1=_AXIS, x2=WIDTH, y1=f"{y:.1f}", y2=f"{y:.1f}", cls="grid")
            said = format_hours(round(share * self._most, 1))
            yield _text(_AXIS - 6, y + 4, said, "tick", "end")
        yield _text(_AXIS, _BASE + 18, self._first.isoformat(), "tick")
        yield _text(WIDTH, _BASE + 18, self._last.isoformat(), "tick", "end")


def _stairs(points: Sequence[Point], plane: _Plane, in_hours: bool) -> str:
    """Return the corners of the curve: what is left falls on the day that something is done."""
    corners: list[str] = []
    before: float | None = None
    for point in points:
        x, y = plane.x(point.day), plane.y(point.hours if in_hours else point.items)
        corners += [f"{x:.1f},{before:.1f}"] if before is not None else []
        corners.append(f"{x:.1f},{y:.1f}")
        before = y
    return " ".join(corners)


def _hours(phases: Sequence[tuple[str, Record]], day: Workday) -> str:
    totals = [(name, rollup(phase, day)) for name, phase in phases]
    most = max(max(t.hours_spent, t.hours_estimate) for _, t in totals)
    space, row, parts = WIDTH - _LEFT - 70, _ROW + 6, []
    for place, (name, total) in enumerate(totals):
        y = place * row
        parts.append(_named(name, y + 20))
        pairs = ((total.hours_spent, "spent"), (total.hours_estimate, "estimate"))
        for line, (hours, cls) in enumerate(pairs):
            width, top = hours / most * space, y + 6 + line * 13
            parts.append(_rect(_LEFT, top, width, 10, cls, f"{format_hours(hours)} h {cls}"))
            said = format_hours(round(hours, 1))
            parts.append(_text(_LEFT + width + 6, top + 9, f"{said} h", "tick"))
    spent = format_hours(round(sum(t.hours_spent for _, t in totals), 1))
    planned = format_hours(round(sum(t.hours_estimate for _, t in totals), 1))
    legend = _legend([("spent", "spent"), ("estimate", "estimated")])
    said = f"{spent} hours were spent, {planned} are estimated in all"
    return _figure("Hours by phase", said, len(totals) * row + 4, parts, legend)


def _placed(project: Project) -> list[tuple[str, Record]]:
    rows = zip(project.addresses("risks"), project.rows("risks"), strict=True)
    return [
        (id_of(address), row)
        for address, row in rows
        if is_open(row) and row.text("probability") in LEVELS and row.text("impact") in LEVELS
    ]


def _risks(risks: Sequence[tuple[str, Record]]) -> str:
    wide, high, parts = (WIDTH - 100) / 4, 46, []
    cells: dict[tuple[int, int], list[str]] = {}
    for name, risk in risks:
        place = (LEVELS.index(risk.text("impact")), LEVELS.index(risk.text("probability")))
        cells.setdefault(place, []).append(name)
    for column, impact in enumerate(LEVELS):
        x = 100 + column * wide
        parts.append(_text(x + wide / 2, 4 * high + 18, impact, "tick", "middle"))
        for line, probability in enumerate(reversed(LEVELS)):
            level = LEVELS.index(probability) + column
            found = cells.get((column, LEVELS.index(probability)), [])
            shade = f"heat{min(level, 6)}"
            parts.append(_rect(x + 1, line * high + 1, wide - 2, high - 2, shade, ", ".join(found)))
            shown = ", ".join(found[:3]) + (f" +{len(found) - 3}" if len(found) > 3 else "")
            if found:
                y = line * high + high / 2 + 5
                parts.append(_text(x + wide / 2, y, _cut(shown, 14), f"on{shade}", "middle"))
    for line, probability in enumerate(reversed(LEVELS)):
        parts.append(_text(92, line * high + high / 2 + 4, probability, "tick", "end"))
    said = f"{len(risks)} open; upwards the probability, to the right the impact"
    return _figure("Risks", said, 4 * high + 26, parts)


def _cut(said: str, length: int) -> str:
    return said if len(said) <= length else said[: length - 1] + "…"
