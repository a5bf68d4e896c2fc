"""What became of headings, of which no block tells."""

from __future__ import annotations

from typing import Final

from data.tracker.lists import is_placeholder
from data.tracker.node import ENTRIES, REGISTER, ROWS, Node
from data.tracker.register_place import says_more
from data.tracker.report import WAITS, Report
from data.tracker.surroundings import Surroundings
from data.tracker.titles import MARK
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work
from model import later

_HEADING: Final = "heading"
_WORD: Final = later.pattern(r"\w+")


def tell_headings(
    root: Node, phases: list[Work], aside: Surroundings, report: Report, words: Words
) -> None:
    """Tell what became of each heading of which nothing is told yet.

    One over lines that all filled fields of the work around it is a note of that work.
    """
    every = [work for phase in phases for work in phase.walk()]
    works = {work.line: work for work in every}
    groups = {str(work.fields["group"]) for work in every if "group" in work.fields}
    told = {fate.line for fate in report.fates if fate.what == _HEADING}
    for node in root.walk():
        line = node.section.line
        if node.section.heading is None or line in told:
            continue
        if work := works.get(line):
            report.took(line, line + 1, _HEADING, f"the title of {work.title[:60]}")
        elif page := aside.pages.headings.get(line):
            report.page(line, line + 1, _HEADING, page)
        elif where := _within(node, groups, aside):
            report.took(line, line + 1, _HEADING, where)
        elif host := _host(node, works):
            report.took(line, line + 1, _HEADING, f"the {host.title[:60]} it stands in")
            if says_more(_bare(node), words) and not _tells(host, _bare(node)):
                host.notes.append(_bare(node))
        elif is_placeholder(_bare(node)):
            report.left_out(line, line + 1, _HEADING, WAITS)
        else:
            report.left_out(line, line + 1, _HEADING, "it only says what stands beneath it")


def _bare(node: Node) -> str:
    return plain(MARK.sub("", node.section.title)).strip(" #:")


def _within(node: Node, groups: set[str], aside: Surroundings) -> str:
    """Return what a heading is that is no work of its own and on no page; empty for nothing."""
    bare = _bare(node)
    if aside.name and aside.name in (bare, node.title.text):
        return "the project's name"
    kinds = dict.fromkeys(
        verdict.taken.kind
        for _, verdict in node.units
        if verdict.kind == REGISTER and verdict.taken and verdict.taken.rows
    )
    if kinds:
        return ", ".join(kinds)
    if groups & {bare, node.title.text}:
        return "the group of what stands beneath it"
    if node.title.status and node.work:
        return "the status of what stands beneath it"
    return ""


def _host(node: Node, works: dict[int, Work]) -> Work | None:
    """Return the work that blocks beneath a heading, which is none, tell something of."""
    if all(verdict.kind in (ENTRIES, ROWS) for _, verdict in node.units):
        return None
    host: Node | None = node
    while host and host.section.line not in works:
        host = host.above
    return works[host.section.line] if host else None


def _tells(work: Work, heading: str) -> bool:
    """Say whether the words of a heading are among those that some work has already."""
    there = " ".join(map(str, (work.title, *work.fields.values(), *work.notes)))
    return {*_WORD.findall(heading.casefold())} <= {*_WORD.findall(there.casefold())}
