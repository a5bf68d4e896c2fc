"""The work of a document as a flat list, for programs that compare or count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from data.tracker.blocks import Block, ListBlock, ListItem, Paragraph, Quote, Table
from data.tracker.columns import columns_of
from data.tracker.facts import Fact, fact_of, facts_of, field_named
from data.tracker.statuses import says_done
from data.tracker.statuses import status_of as status_in
from data.tracker.titles import Legend
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import LEVELS, Work
from model.project import build
from model.status import status_of

Flat = dict[str, object]


def flat_items(phases: Sequence[Work], document: Mapping[str, object]) -> list[Flat]:
    """Return every phase, task and subtask with the title of what it stands in.

    A parent that states no status has the one that follows from its children. Deliverables count
    as subtasks; a phase that a table only numbers has no title.
    """
    statuses = {record.own_id: status_of(record) for _, _, record in build(document).items()}
    found: list[Flat] = []
    for phase in phases:
        found += _of(phase, statuses)
    return found


def _of(phase: Work, statuses: Mapping[str | None, str]) -> Iterator[Flat]:
    for work, level in _levels(phase):
        above = work.parent
        parent = above.title if above and not above.implied else None
        derived = statuses.get(work.identity) if work.children else None
        status = work.status or derived
        if not work.implied:
            title = None if work.unnamed else work.title
            yield {
                "kind": LEVELS[min(level, 2)],
                "title": title,
                "status": status,
                "parent": parent,
                "line": work.line,
            }
        listed = work.fields.get("deliverables")
        # A single one without a tick is a remark, such as `**Output**: a report`.
        if isinstance(listed, list) and (len(listed) > 1 or isinstance(listed[0], dict)):
            yield from (_deliverable(entry, work) for entry in listed)


def _deliverable(entry: object, work: Work) -> Flat:
    done = entry.get("done") if isinstance(entry, dict) else None
    title = entry.get("text") if isinstance(entry, dict) else entry
    status = None if done is None else "done" if done else "todo"
    return {
        "kind": "subtask",
        "title": title,
        "status": status,
        "parent": work.title,
        "line": work.line,
    }


def _levels(phase: Work) -> Iterator[tuple[Work, int]]:
    waiting = [(phase, 0)]
    while waiting:
        work, level = waiting.pop()
        yield work, level
        waiting.extend((child, level + 1) for child in reversed(work.children))


def boxes(blocks: Sequence[Block]) -> tuple[int, int]:
    """Return how many check boxes are ticked, and how many are empty."""
    ticked = empty = 0
    waiting: list[Block] = list(blocks)
    while waiting:
        block = waiting.pop()
        if isinstance(block, Quote):
            waiting.extend(block.blocks)
        for item in block.items if isinstance(block, ListBlock) else ():
            ticked += item.box in ("x", "✓", "✔", "✅", "☑")
            empty += item.box == " "
            waiting.extend(item.children)
    return ticked, empty


def statuses_in(block: Block, words: Words, legend: Legend) -> Mapping[int, str | None]:
    """Return how far the rows of a register are, in the words for items, by line; 0 is any line.

    The words of risks know no difference between what is planned and what is under way.
    """
    found: dict[int, str | None] = {}
    if isinstance(block, Table):
        columns = columns_of(block, words)
        at = columns.get("status", columns.get("mitigation_status"))
        pairs = [row.cells for row in block.rows if len(row.cells) == 2]
        card = {field_named(words, plain(cells[0])): cells[1] for cells in pairs}
        if at is None and "status" in card:
            return {0: status_in(card["status"], words, legend).status}
        for row in block.rows:
            if at is not None and at < len(row.cells):
                found[row.line] = status_in(row.cells[at], words, legend).status
    elif isinstance(block, ListBlock):
        for item in block.items:
            own = fact_of(item.text)
            if own and says_done(own.value, words, legend):
                found[item.line] = "done"
            for fact in _facts_beneath(item):
                if field_named(words, fact.key) == "status":
                    found[item.line] = status_in(fact.value, words, legend).status
    return found


def _facts_beneath(item: ListItem) -> Iterator[Fact]:
    for child in item.children:
        text = child.text if isinstance(child, Paragraph) else ""
        inner = [entry.text for entry in child.items] if isinstance(child, ListBlock) else [text]
        for told in (told for line in inner for told in facts_of(line, item.line)):
            if isinstance(told, Fact):
                yield told
