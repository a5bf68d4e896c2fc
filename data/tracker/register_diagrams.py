"""Mermaid diagrams: the bars of a gantt chart, and the arrows of a graph as dependencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple

from data.tracker.blocks import Code
from data.tracker.register_place import Place, Taken
from model import later

_BAR: Final = later.pattern(r"\s*([^:\n]{1,200}?)\s*:\s*(.{0,200})")
_DAY: Final = later.pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SPAN: Final = later.pattern(r"(\d{1,5}(?:\.\d{1,3})?)(ms|s|m|h|d|w|M|y)")
_HOURS: Final = {"m": 1 / 60, "h": 1.0, "d": 24.0, "w": 168.0}
_TAGS: Final = {"done": "done", "active": "doing", "crit": "", "milestone": ""}
_NODE: Final = later.pattern(
    r"\s*(\w{1,60}(?:[.-]\w{1,60}){0,12})\s*"
    r"(?:\[\[?[(/\\]?\"?(.{1,200}?)\"?[)/\\]?\]?\]|\(\(?\[?\"?(.{1,200}?)\"?\]?\)?\)|\{\{?\"?(.{1,200}?)\"?\}?\}|>\"?(.{1,200}?)\"?\])?"
    r"(?::::\w+)?\s*"
)
_EDGE: Final = later.pattern(
    r"\s*(?:--\s*([^-|>\n]{1,80}?)\s*--?>|==\s*([^=|>\n]{1,80}?)\s*==?>"
    r"|-\.\s*([^.|>\n]{1,80}?)\s*\.{1,3}->"
    r"|(?:-{2,4}>|={2,4}>|-\.{1,3}->|-{3,5}|-\.-)(?:\|\"?([^|\n]{1,80}?)\"?\|)?)\s*"
)
_HEAD: Final = later.pattern(r"\s*(?:graph|flowchart)\b\s*(?:(?:TB|TD|BT|RL|LR)\b)?")
_GOES_ON: Final = ("->", "=>", "--", "==", "&")
_FOLLOWS: Final = ("--", "==", "-.", "&")
_LONGEST: Final = 2000  # lines of a diagram
_MOST: Final = 5000  # arrows of a diagram: `A & B --> C & D` is four


class _Bar(NamedTuple):
    section: str
    title: str
    identity: str
    start: datetime
    end: datetime
    after: tuple[str, ...]
    estimate: str
    status: str
    line: int


def take_diagram(place: Place, block: Code) -> Taken | None:
    """Return the bars or the arrows of a mermaid diagram."""
    lines = block.text.split("\n")[:_LONGEST]
    kind = next((line.split()[0] for line in lines if line.strip() and line[:2] != "%%"), "")
    if block.language != "mermaid":
        return None
    if kind == "gantt":
        return _gantt(lines, block.line + 1)
    return _graph(lines, block.line + 1) if kind in ("graph", "flowchart") else None


def _gantt(lines: list[str], first: int) -> Taken | None:
    """Return each bar with its days; a bar without a start follows the one before it."""
    bars: dict[str, _Bar] = {}
    section = ""
    for number, line in enumerate(lines, first):
        word, _, rest = line.strip().partition(" ")
        if word == "section":
            section = rest.strip()
        elif (found := _BAR.fullmatch(line)) and word not in _SETTINGS:
            bar = _bar(section, found, bars, number)
            if bar:
                bars[bar.identity or f"line {number}"] = bar
    spans = _spans(bars.values())
    rows = tuple(_row(bar, bars, spans[bar.section]) for bar in bars.values())
    return Taken("gantt", rows, tuple(bar.line for bar in bars.values())) if rows else None


_SETTINGS: Final = frozenset(
    (
        "title",
        "dateFormat",
        "axisFormat",
        "tickInterval",
        "excludes",
        "includes",
        "todayMarker",
        "click",
    )
)


def _bar(section: str, found: re.Match[str], bars: dict[str, _Bar], line: int) -> _Bar | None:
    parts = [part.strip() for part in found[2].split(",")]
    status = next((_TAGS[part] for part in parts if _TAGS.get(part)), "")
    parts = [part for part in parts if part and part not in _TAGS]
    last = next(reversed(bars.values()), None)
    identity, start, end, estimate = "", last.end if last else None, None, ""
    after: tuple[str, ...] = ()
    start_given = False
    for part in parts:
        span, day = _SPAN.fullmatch(part), _moment(part)
        if part.startswith("after "):
            after = tuple(name for name in part.split()[1:] if name in bars)
            start = max((bars[name].end for name in after), default=start)
            start_given = True
        elif span and span[2] in _HOURS:
            estimate = part
        elif day and start_given:
            end = day
        elif day:
            start, start_given = day, True
        else:
            identity = part
    if start is None:
        return None
    end = end or _ending(start, estimate)
    if end is None:
        return None
    return _Bar(section, found[1], identity, start, end, after, estimate, status, line)


def _ending(start: datetime, estimate: str) -> datetime | None:
    span = _SPAN.fullmatch(estimate)
    hours = float(span[1]) * _HOURS[span[2]] if span else 0.0
    try:
        return start + timedelta(hours=hours)
    except OverflowError:
        return None


def _moment(text: str) -> datetime | None:
    day = _DAY.fullmatch(text)
    try:
        return datetime(int(day[1]), int(day[2]), int(day[3])) if day else None
    except ValueError:
        return None


def _days(bar: _Bar) -> tuple[date, date]:
    # A bar that ends at midnight is over the day before.
    return bar.start.date(), max(bar.start, bar.end - timedelta(minutes=1)).date()


def _spans(bars: Iterable[_Bar]) -> dict[str, tuple[date, date]]:
    """Return the first and the last day of each section."""
    spans: dict[str, tuple[date, date]] = {}
    for bar in bars:
        start, due = _days(bar)
        first, last = spans.get(bar.section, (start, due))
        spans[bar.section] = min(first, start), max(last, due)
    return spans


def _row(bar: _Bar, bars: dict[str, _Bar], span: tuple[date, date]) -> dict[str, object]:
    start, due = _days(bar)
    row: dict[str, object] = {
        "section": bar.section,
        "section_days": span,
        "title": bar.title,
        "start": start,
        "due": due,
        "estimate": bar.estimate,
        "status": bar.status,
        "depends_on": [bars[name].title for name in bar.after],
        "after_sections": sorted({bars[n].section for n in bar.after} - {bar.section, ""}),
    }
    return {name: value for name, value in row.items() if value}


def _graph(lines: list[str], first: int) -> Taken | None:
    """Return each arrow: what it points to needs what it comes from."""
    names: dict[str, str] = {}
    told = (
        (*arrow, number)
        for number, statement in _statements(lines, first)
        for arrow in _arrows(statement, names)
    )
    edges = list(islice(told, _MOST))
    rows = []
    for one, two, why, _ in edges:
        row: dict[str, object] = {"item": names[two], "needs": names[one], "why": why}
        row |= {"item_id": two, "needs_id": one}
        rows.append({name: value for name, value in row.items() if value})
    return Taken("dependencies", tuple(rows), tuple(edge[3] for edge in edges)) if rows else None


def _statements(lines: list[str], first: int) -> Iterator[tuple[int, str]]:
    """Yield each line, with those that go on where it ends, or begin, with an arrow."""
    whole, begun = "", first
    for number, line in enumerate(lines, first):
        bare = line.strip()
        if whole.endswith(_GOES_ON) or (whole and bare.startswith(_FOLLOWS)):
            whole = f"{whole} {bare}"
        else:
            yield begun, whole
            whole, begun = bare, number
    yield begun, whole


def _arrows(line: str, names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    head = _HEAD.match(line)
    place = head.end() if head else 0
    before: list[str] = []
    why = ""
    while place < len(line):
        group: list[str] = []
        while node := _NODE.match(line, place):
            group.append(node[1])
            label = next((text for text in node.groups()[1:] if text), "")
            names[node[1]] = label.replace("<br/>", " ").replace("<br>", " ").strip() or names.get(
                node[1], node[1]
            )
            place = node.end()
            if line[place : place + 1] != "&":
                break
            place += 1
        yield from ((one, two, why) for one in before for two in group)
        edge = _EDGE.match(line, place)
        if edge and group:
            before, why = group, next((text for text in edge.groups() if text), "")
            place = edge.end()
        elif line[place : place + 1] == ";":
            before, why, place = [], "", place + 1
        else:
            return
