"""Mermaid: the plan as a gantt chart, and what depends on what as a graph.

Two diagrams in one Markdown file: Mermaid knows no file of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from data.export.source import Source, mark_of
from data.export.timeline import Bar, bars
from data.export.words import headline, one_line
from model.address import Address
from model.project import Project
from model.references import references_of
from model.status import status_of

_SPECIAL: Final = re.compile(r"[:;#\"<>\[\]{}|`%&\\]")
_TAGS: Final = {"done": "done, ", "doing": "active, ", "blocked": "crit, ", "broken": "crit, "}
_CLASSES: Final = ("done", "doing", "blocked")
_LONGEST: Final = 80
_LETTER: Final = re.compile(r"\w")
# A title that begins with a word of the language would be read as that.
_WORD: Final = re.compile(
    r"(?:section|title|click|gantt|date|axis|tick|today|exclude|include|week|call|href|acc|end|in)",
    re.IGNORECASE,
)


def build(source: Source) -> str:
    """Return both diagrams, each in a block of its own."""
    parts = [gantt(source), graph(source.project)]
    blocks = ["\n".join(["```mermaid", *lines, "```"]) for lines in parts if lines]
    none = "No item has a date, and none depends on another."
    return "\n\n".join([*(blocks or [none]), f"<!-- {mark_of('mermaid')} -->"]) + "\n"


def text(said: str) -> str:
    """Return text that Mermaid shows: what it might read as its own becomes a code of its kind."""
    line = one_line(said)
    short = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    coded = _SPECIAL.sub(lambda sign: "".join(f"#{ord(one)};" for one in sign[0]), short).strip()
    plain = _LETTER.search(coded) and not _WORD.match(coded)
    return coded if plain else f"#8203;{coded}"


def gantt(source: Source, most: int = 0) -> list[str]:
    """Return the lines of a gantt chart; none where nothing has a date.

    With more than `most` bars, where that is not 0, only phases and milestones are in it.
    """
    project = source.project
    found = list(bars(project))
    if most and len(found) > most:
        found = [bar for bar in found if bar.address == bar.phase or _is_milestone(bar)]
    if not found:
        return []
    lines = [
        "gantt",
        f"    title {text(project.info.text('name') or source.name)}",
        "    dateFormat YYYY-MM-DD",
        "    axisFormat %Y-%m-%d",
    ]
    for phase, group in groupby(found, key=lambda bar: bar.phase):
        lines.append(f"    section {text(headline(project, phase))}")
        lines += (f"    {_task(project, bar)}" for bar in group)
    return lines


def _is_milestone(bar: Bar) -> bool:
    return bar.record.text("kind") == "milestone"


def _task(project: Project, bar: Bar) -> str:
    tag = _TAGS.get(status_of(bar.record), "")
    kind = "milestone, " if bar.is_point or _is_milestone(bar) else ""
    first = bar.last if kind else bar.first
    length = 0 if kind else (bar.last - bar.first).days + 1
    # A colon parts the name from the dates, and so it is always coded within the name.
    return f"{text(headline(project, bar.address))} :{kind}{tag}{first.isoformat()}, {length}d"


def graph(project: Project) -> list[str]:
    """Return the lines of a graph with an arrow from what comes first; none without dependencies.

    Only items that depend on others, or that others depend on, are in it.
    """
    arrows = list(dict.fromkeys(_arrows(project)))
    if not arrows:
        return []
    involved = {end for arrow in arrows for end in arrow[:2]}
    names = {
        address: f"n{place}"
        for place, (address, _, _) in enumerate(project.items())
        if address in involved
    }
    lines = ["graph LR"]
    lines += (f'    {name}["{text(headline(project, where))}"]' for where, name in names.items())
    lines += (f"    {names[a]} {line} {names[b]}" for a, b, line in arrows)
    return [*lines, *_classes(project, names)]


def _arrows(project: Project) -> Iterator[tuple[Address, Address, str]]:
    for address, _, record in project.items():
        for reference in references_of(project, address, record):
            target = reference.target
            if target is None or not target.startswith("item:"):
                continue
            if reference.field == ("depends_on",):
                yield target, address, "-->"
            elif reference.field == ("blocked_by",):
                yield target, address, "-. blocks .->"


def _classes(project: Project, names: Mapping[Address, str]) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for address, name in names.items():
        found.setdefault(status_of(project.record(address)), []).append(name)
    yield "    classDef done fill:#d5ead8,stroke:#2e7d46,color:#12351d"
    yield "    classDef doing fill:#d6e6f7,stroke:#2a6fb0,color:#0f2b47"
    yield "    classDef blocked fill:#f8dcd6,stroke:#b3402a,color:#4a140a"
    for word in _CLASSES:
        if word in found:
            yield f"    class {_joined(found[word])} {word}"


def _joined(names: Iterable[str]) -> str:
    return ",".join(names)
