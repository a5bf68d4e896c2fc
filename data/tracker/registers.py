"""Blocks that are rows of a register: risks, decisions, metrics, reviews and all the others.

What a block is follows from its shape first: which columns a table has, how the entries of a list
begin. The heading above it decides where the shape allows several readings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from data.tracker.blocks import Block, Code, ListBlock, Paragraph, Table
from data.tracker.register_cards import take_card, take_prose
from data.tracker.register_decided import decided_over
from data.tracker.register_diagrams import take_diagram
from data.tracker.register_evidence import take_evidence
from data.tracker.register_links import linked
from data.tracker.register_lists import take_list
from data.tracker.register_need_tables import take_needs
from data.tracker.register_place import Around, Place, Taken
from data.tracker.register_practice import take_practice
from data.tracker.register_reports import take_lines
from data.tracker.register_sheets import take_sheet
from data.tracker.register_tables import take_table
from data.tracker.register_told import take_told
from data.tracker.register_worklog import take_worklog
from data.tracker.sections import Section
from data.tracker.words import Words

__all__ = ["KINDS", "Taken", "taker"]

KINDS: Final = frozenset(
    (
        "risks", "issues", "decisions", "change_requests", "metrics", "budgets", "criteria",
        "invariants", "reviews", "reports", "scores", "protocols", "references", "worklog",
    )
)  # fmt: skip
"""What `Taken.kind` may be of registers of the file. The others are for the plan:

`principles` ({text}), `legend` ({mark, text, status}), `timeboxes` ({of, timebox}), `blockers`
({item, why}), `dependencies` ({item, needs, why}), `next_steps` ({title, horizon, window, status}),
`evidence` ({of, evidence}), `gantt` ({section, title, start, due, estimate, status, depends_on}).
"""

_NO_LEGEND: Final[Mapping[str, str]] = {}


def taker(
    root: Section,
    words: Words,
    legend: Mapping[str, str] = _NO_LEGEND,
    lone: Collection[str] = frozenset(),
) -> Callable[[Section, Block], Taken | None]:
    """Return what reads the blocks of one document, which knows the sections around each.

    `lone` are names that count nothing there, such as `B2C`.
    """
    around = Around(root, words, legend, lone)

    def take_one(section: Section, block: Block) -> Taken | None:
        return _take(Place(section, block, around))

    return take_one


def _take(place: Place) -> Taken | None:
    found = _taken(place)
    if found and found.kind == "decisions":
        said = decided_over(place, card=place.section.line in found.lines)
        for row in found.rows:
            if said and "status_note" not in row:
                row.setdefault("status", said)
    return linked(found, place.block) if found and found.rows else found


def _taken(place: Place) -> Taken | None:
    block = place.block
    if isinstance(block, (Table, ListBlock)) and (proof := take_evidence(place, block)):
        return proof
    if isinstance(block, Table):
        taken = take_card(place, block) or take_worklog(place, block)
        taken = taken or take_needs(place, block) or take_told(place, block)
        return taken or take_table(place, block)
    if isinstance(block, ListBlock):
        return take_prose(place) or take_sheet(place) or take_list(place, block)
    if isinstance(block, Code):
        return take_diagram(place, block)
    if isinstance(block, Paragraph):
        taken = take_prose(place) or take_sheet(place)
        return taken or take_lines(place, block) or take_practice(place)
    return None
