"""Tables beneath statuses beside one another: `### ✅ Done` and `### ❌ Missing` divide the work.

Where the rows beneath one of them are work, those beneath another are too, though no column of
theirs says how far they are: the heading does. So does one that says nothing else: `In progress`,
`Critical gaps`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import Table
from data.tracker.columns import columns_of, has_ids, named_at
from data.tracker.facts import field_named
from data.tracker.headings import Headings
from data.tracker.node import PROSE, ROWS, Node, Verdict
from data.tracker.register_place import bare_title
from data.tracker.source import Unit
from data.tracker.tails import DASH
from data.tracker.title_columns import FOREIGN
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_BRACKETS: Final = later.pattern(r"[(（][^()（）]*[)）]")
_FIGURES: Final = later.pattern(r"[\W_]*\d[\d\s.,:/%+-]*\W*")
_NAME: Final = 40
"""So long at most is a heading that says how far its rows are, and whose they are."""
_WORDS: Final = 2
_TELLING: Final = 3
"""Columns of a table of which the head says what its rows are."""
_LOGGED: Final = frozenset(("date", "money", "total", "completed", "status", "command"))
"""Columns of what was done, paid or measured."""


def divides(node: Node, headings: Headings) -> bool:
    """Say whether a heading only divides the work of the one above it.

    `Done features` do so beneath a name; beneath `Status` they are the nearest thing to one.
    """
    if not headings.is_general(node):
        return False
    named = node.above is not None and not headings.is_general(node.above)
    return named or not headings.states(node)


def tells_state(node: Node, headings: Headings, words: Words) -> bool:
    """Say whether a heading right in a phase only says how far what it lists is: `Delivered`.

    So do `Completed items` and `Missing critical features` in what is called a phase.
    """
    bare = bare_title(node.section.title[:300])
    above = node.above
    if above is None or bare in words.lexicon("activities"):
        return False
    if headings.names_column(node) is not None and bare not in words.lexicon("weak"):
        named = above.title.stated and not headings.is_general(above)
        return above.explicit == "phase" or bool(named and not above.explicit)
    return above.explicit == "phase" and bool(node.title.marks) and says_how_far(bare, words)


def take_divided(node: Node, headings: Headings, words: Words) -> list[Node]:
    """Take tables beneath statuses as work, where one beside them is; return their sections."""
    if not any(one.direct for one in node.nodes):
        return []
    taken = _take_alike(node, words)
    waiting = [one for one in node.nodes if not one.direct and any(_loose_tables(one))]
    waiting = [one for one in waiting if _is_part(one, headings)]
    if waiting and not any(one.direct and _is_part(one, headings) for one in node.nodes):
        return taken
    for part in waiting:
        found = [(unit, _judged(unit, verdict, words)) for unit, verdict in part.units]
        if found != part.units:
            part.units = found
            taken.append(part)
    return taken


def _take_alike(node: Node, words: Words) -> list[Node]:
    """Take tables that only call their rows otherwise than one beside them that is work does."""
    loose = [one for one in node.nodes if any(_loose_tables(one))]
    # Asked once for all: a document may have thousands of sections side by side.
    held = [told for one in node.nodes for told in one.units] if loose else []
    heads = {_said_of(unit, words) for unit, verdict in held if verdict.kind == ROWS} - {()}
    taken = []
    for one in loose if heads else ():
        found = [
            Verdict(ROWS) if verdict.kind == PROSE and _said_of(unit, words) in heads else verdict
            for unit, verdict in one.units
        ]
        if found != [verdict for _, verdict in one.units]:
            one.units = [
                (unit, verdict) for (unit, _), verdict in zip(one.units, found, strict=True)
            ]
            taken.append(one)
    return taken


def _said_of(unit: Unit, words: Words) -> tuple[str, ...]:
    """Return what the head of a table calls its columns behind the first, one of them a status."""
    table = unit.block
    if not isinstance(table, Table) or len(table.header) < _TELLING:
        return ()
    stated = "status" in columns_of(table, words)
    return tuple(plain(cell).casefold() for cell in table.header[1:]) if stated else ()


def _is_part(node: Node, headings: Headings) -> bool:
    return divides(node, headings) and headings.states(node) is not None


def _loose_tables(node: Node) -> Iterator[Table]:
    for unit, verdict in node.units:
        if verdict.kind == PROSE and isinstance(unit.block, Table):
            yield unit.block


def _judged(unit: Unit, verdict: Verdict, words: Words) -> Verdict:
    columns = set(columns_of(unit.block, words)) if isinstance(unit.block, Table) else set()
    named = "title" in columns and not FOREIGN & columns
    return Verdict(ROWS) if verdict.kind == PROSE and named else verdict


def shared_below(node: Node, headings: Headings) -> list[Node]:
    """Return headings that each say how much of them is done, and how far they are, beside work.

    `### Sails: 4/4 (100%) ✅` needs no list beneath it.
    """
    shared = [one for one in node.nodes if one.title.share and one.title.stated]
    waiting = [one for one in shared if not one.work and not headings.registers(one)]
    return waiting if len(shared) > 1 and any(one.work for one in node.nodes) else []


def is_told(node: Node, unit: Unit, headings: Headings, words: Words) -> bool:
    """Say whether a heading, or the line above a table, says how far all of its rows are.

    A heading above that one does as well, where those between only divide the work.
    """
    if not isinstance(unit.block, Table) or not _names_rows(unit.block, words):
        return False
    if _called_tasks(unit.block, words) and not headings.registers(node):
        return True
    if unit.label:
        return says_how_far(unit.label, words)
    here: Node | None = node
    while here and here.section.heading and not here.explicit and not headings.registers(here):
        level = here is not node and here.section.level == 1
        if level or words.lexicon("labels").name(here.title.text) == "non_goals":
            return False
        if says_how_far(here.section.title, words) or _says_twice(here, words):
            return True
        # What says itself how far it is is work: `#### [DONE] Lamps` in `## Done`.
        own = here.title.stated and not headings.is_general(here)
        if own or field_named(words, here.title.text) is not None:
            return False
        here = here.above
    return False


def _called_tasks(table: Table, words: Words) -> bool:
    """Say whether several rows are called tasks by their head, and something is said of each."""
    at = named_at(table, words)
    head = plain(table.header[at]) if at is not None else ""
    task = words.lexicon("kinds").name(head) == "task" and head in words.lexicon("leads")
    said = set(columns_of(table, words)) - {"title", "id"}
    return bool(task and said) and len(table.rows) > 1


def says_how_far(heading: str, words: Words) -> bool:
    """Say whether a heading says nothing, or last, but how far what stands beneath it is.

    `In progress`, `Missing — server side`, `Critical gaps`; `Testing` names what people do.
    """
    said = [part for one in DASH.split(bare_title(heading)) if (part := _bare(one))]
    for part in said[:: max(len(said) - 1, 1)]:
        known = part in words.lexicon("todos") or words.lexicon("status").name(part) is not None
        if known and part not in words.lexicon("weak") and part not in words.lexicon("activities"):
            return True
        if states_work(part, words):
            return True
        lacks = words.lexicon("lacks").within(part)
        first = [part[: hit.end] for hit in lacks if hit.start == 0]
        if first and first[0] in words.lexicon("outstanding") and len(part.split()) == _WORDS:
            return True  # `Backlog técnico`
        begins = first and any(words.lexicon("work").within(part))
        if begins or any(hit.end == len(part) for hit in lacks):
            return True
    return False


def _says_twice(node: Node, words: Words) -> bool:
    """Say whether a mark and the word behind it say the same: `⏳ Pending repairs`."""
    title = node.title
    found = words.lexicon("status").at_start(title.text) if title.marks else None
    if found is None or not found.end < len(title.text) <= _NAME or title.number or title.id:
        return False
    said = title.text[: found.end]
    known = words.marks("status_marks")
    marked = {known.get(mark.rstrip("\ufe0f")) for mark in title.marks}
    return found.name in marked and said not in words.lexicon("activities")


def states_work(text: str, words: Words) -> str:
    """Return the status of a text that is one and a word for work: `Completed tasks`; or empty."""
    for found in words.lexicon("status").within(text):
        said = text[found.start : found.end]
        rest = f"{text[: found.start]}{text[found.end :]}".strip()
        plain_work = rest in words.lexicon("work")
        if plain_work and said not in words.lexicon("weak"):
            return "" if said in words.lexicon("activities") else found.name
    return ""


def _bare(text: str) -> str:
    return _BRACKETS.sub("", text).strip(" :：*_")


def _names_rows(table: Table, words: Words) -> bool:
    """Say whether rows name something, with nothing beside it that is measured, or was done."""
    found = columns_of(table, words)
    at = named_at(table, words)
    named = "title" in found and has_ids(table, words)
    # Why something waits is no decision: `| ID | Title | Reason |`.
    other = FOREIGN - {"rationale"} if named else FOREIGN
    if at is None or (other | _LOGGED) & set(found):
        return False
    fields = sum(_is_field(plain(row.cell(at)), words) for row in table.rows)
    if plain(table.header[at]) in words.lexicon("things") or fields * 2 >= len(table.rows):
        return False
    if named:
        return True  # `| ID | Story | Points |`: what has an id is not measured
    known = {place for name, place in found.items() if name != "current"}  # `Value: high`
    unknown = set(range(len(table.header))) - {*known, at}
    return not any(_is_measured(table, other) for other in unknown)


def _is_field(cell: str, words: Words) -> bool:
    """Say whether a row is a key of the document, or of an item, and no work."""
    labels = words.lexicon("project_labels")
    return field_named(words, cell) is not None or labels.name(cell) is not None


def _is_measured(table: Table, at: int) -> bool:
    cells = [cell for row in table.rows if (cell := plain(row.cell(at)))]
    return bool(cells) and all(map(_FIGURES.fullmatch, cells))
