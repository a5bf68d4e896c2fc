"""Tables and lists of the same form as one that is work, elsewhere in a document.

Who writes `| # | Lamp | Goal | Time |` over rows that say how far they are, or how long they take,
writes `| # | Lamp | Goal | Day |` over those that are finished: the heads are the same, and so is
what the rows are. So with entries that have the same keys beneath them as those of other lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import ListBlock, Table
from data.tracker.columns import columns_of, named_at
from data.tracker.facts import fact_of
from data.tracker.folding import fold
from data.tracker.headings import Headings
from data.tracker.node import ENTRIES, LOOSE, PROSE, ROWS, Node, Verdict
from data.tracker.source import Unit
from data.tracker.title_columns import FOREIGN
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_LETTERED: Final = later.pattern(r"([A-Z]{1,6})-?\d{1,4}(?:\.\d{1,3})*")
_FEWEST: Final = 3
"""So many columns of the same name at least make a form."""
_KEYS: Final = 3
"""So many keys beneath an entry at least make a form."""
_MOST: Final = 50
"""So many forms of tables are told apart in one document."""


def take_alike(root: Node, headings: Headings, words: Words) -> bool:
    """Take tables and lists of the form of one that is work as work; True if there are any."""
    listed = _take_lists(root, headings)
    known = [table for _, _, table in _tables(root, ROWS)]
    told = dict.fromkeys(map(_form, known))
    forms = [form for form in told if len(form) >= _FEWEST][:_MOST]
    letters = {letter for table in known for letter in _letters(table)}
    taken = False
    for node, unit, table in _tables(root, PROSE) if forms or letters else ():
        alike = _is_alike(table, forms, words) or _counts_on(table, letters)
        if alike and not headings.registers(node):
            rows = Verdict(ROWS)
            node.units = [(one, rows if one is unit else verdict) for one, verdict in node.units]
            taken = True
    return taken or listed


def _take_lists(root: Node, headings: Headings) -> bool:
    """Take lists whose entries each have keys beneath them that entries which are work have."""
    loose = [
        (node, unit, keys) for node, unit, block in _lists(root, LOOSE) if (keys := _keys(block))
    ]
    listed = (block for _, _, block in _lists(root, ENTRIES)) if loose else ()
    known = [*dict.fromkeys(keys for block in listed for keys in _keys(block))][:_MOST]
    taken = False
    for node, unit, keys in loose:
        if headings.registers(node) or not all(
            any(len(one & other) >= _KEYS for other in known) for one in keys
        ):
            continue
        entries = Verdict(ENTRIES)
        node.units = [(one, entries if one is unit else verdict) for one, verdict in node.units]
        taken = True
    return taken


def _lists(root: Node, kind: str) -> Iterator[tuple[Node, Unit, ListBlock]]:
    for node in root.walk():
        for unit, verdict in node.units:
            if verdict.kind == kind and isinstance(unit.block, ListBlock):
                yield node, unit, unit.block


def _keys(block: ListBlock) -> list[frozenset[str]]:
    """Return the keys beneath the entries of a list, for each of them; empty where one has few."""
    found = []
    for item in block.items:
        below = [
            inner for one in item.children if isinstance(one, ListBlock) for inner in one.items
        ]
        facts = [fact for inner in below if (fact := fact_of(inner.text))]
        keys = frozenset(fold(fact.key) for fact in facts if fact.value)
        if len(keys) < _KEYS:
            return []
        found.append(keys)
    return found


def _tables(root: Node, kind: str) -> Iterator[tuple[Node, Unit, Table]]:
    for node in root.walk():
        for unit, verdict in node.units:
            if verdict.kind == kind and isinstance(unit.block, Table):
                yield node, unit, unit.block


def _form(table: Table) -> frozenset[str]:
    return frozenset(name for head in table.header if (name := fold(plain(head))))


def _counts_on(table: Table, letters: set[str]) -> bool:
    """Say whether each row has an id of its own, and most have letters that other ids have."""
    found = _letters(table)
    return len(found) > 1 and sum(letter in letters for letter in found) * 2 > len(found)


def _letters(table: Table) -> list[str]:
    """Return the letters of the ids in front of all rows; nothing where a row has none."""
    cells = [plain(row.cell(0)).strip() for row in table.rows]
    ids = [_LETTERED.fullmatch(cell) for cell in cells]
    distinct = len({*cells}) == len(cells) and len(table.header) > 1
    return [one[1] for one in ids if one] if distinct and all(ids) else []


def _is_alike(table: Table, forms: list[frozenset[str]], words: Words) -> bool:
    """Say whether a table names something under a head that another has, and shares most of it."""
    form, at = _form(table), named_at(table, words)
    if at is None or FOREIGN & set(columns_of(table, words)):
        return False
    head = fold(plain(table.header[at]))
    shared = (len(form & other) for other in forms if head in other)
    most = max(shared, default=0)
    if most >= _FEWEST and most * 3 >= len(form) * 2:
        return True
    # `| Engine | File | Status | Use |` beside `| Tool | File | Status | Use |`.
    rest = form - {head}
    return at == 0 and len(rest) >= _FEWEST and any(rest < other for other in forms)
