"""Rules about tables under a name that looks like a slip: what is in them is shown nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from model.address import FILE_ADDRESS, Address, id_of
from model.problem import Problem
from model.record import Record
from model.rule_table import problem
from model.schema import CHILD_TABLE, ITEM_LEVELS, REGISTERS
from model.value import Value, is_table

_HEADERS: Final = {"task": "[[phases.tasks]]", "subtask": "[[phases.tasks.subtasks]]"}
"""How the rows of a level are written, wherever a slip put them."""
_BELOW: Final = {table: table[:-1] for table in CHILD_TABLE.values()}
"""The level of the rows of each table of items below others."""
_CLOSE: Final = 0.75


def check_top(table: str, value: Value) -> Iterator[Problem]:
    """Yield the finding about a table of the user's own that is probably a slip."""
    if not _has_rows(value) and not is_table(value):
        return
    if meant := _near(table, ("project", "phases", *_BELOW, *_BELOW.values(), *REGISTERS)):
        yield _slip(table, FILE_ADDRESS, _header(meant))


def check_below(address: Address, record: Record, name: str) -> Iterator[Problem]:
    """Yield the finding about rows below an item under another name than their table's."""
    if record.kind not in ITEM_LEVELS or not _has_rows(record.fields[name]):
        return
    if _near(name, ("phases", *_BELOW.values())):
        below = CHILD_TABLE.get(record.kind, "")
        yield _slip(name, address, _HEADERS[_BELOW[below]] if below else "")


def _has_rows(value: Value) -> bool:
    return isinstance(value, tuple) and bool(value) and all(map(is_table, value))


def _near(name: str, names: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(name.lower()[:60], names, 1, _CLOSE)), "")


def _header(meant: str) -> str:
    if meant == "project":
        return "[project]"
    return _HEADERS.get(_BELOW.get(meant, meant), f"[[{meant}]]")


def _slip(name: str, address: Address, header: str) -> Problem:
    where = "" if address == FILE_ADDRESS else f" of {id_of(address)}"
    advice = f"if {header} was meant, rename it" if header else "nothing stands below a subtask"
    text = f"{name!r}{where} is a table of your own and not shown in the plan: {advice}"
    return problem("unknown-table", address, (name,), text)
