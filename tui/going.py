"""Going to a record, wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.address import PROJECT_ADDRESS, Address, split_address
from model.schema import ITEM, REGISTERS
from tui.commands import PLAN, REGISTERS_VIEW
from tui.panes import TREE, WORK
from tui.rowlist import RowList

if TYPE_CHECKING:
    from tui.app import CockpitApp


def here(app: CockpitApp) -> Address:
    """Return the record under the cursor, empty where there is none."""
    rows = app.main.list
    address = app.main.view.target(rows)[0] if rows else ""
    return address if address in app.session.project else ""


async def go_to(app: CockpitApp, address: Address, field: str = "") -> None:
    """Put the cursor on a record, as `go_back_to` does; one can go back to where it stood."""
    if address in app.session.project:
        app.trail.leave(here(app))
    await go_back_to(app, address, field)


async def go_back_to(app: CockpitApp, address: Address, field: str = "") -> None:
    """Put the cursor on a record, in the cell of `field` where that has a column.

    Items are gone to in the plan, rows of registers in a lower pane that shows theirs, else among
    the registers. Says so where the record is gone.
    """
    project = app.session.project
    if address not in project:
        app.main.say("That is not in the project any more.")
        return
    table = _table_of(app, address)
    panes = app.main.plan.panes
    pane = next((number for number, shown in panes.tables.items() if shown == table), 0)
    in_plan = not table or (pane and app.main.view is app.main.plan)
    await app.main.switch(PLAN if in_plan else REGISTERS_VIEW)
    if not table:
        _choose(_item(app, address), field)
    elif in_plan:
        rows = panes.lists[pane]
        rows.focus()
        rows.go(address)
        _choose(rows, field)
    else:
        at = f"{PROJECT_ADDRESS}#{field}" if address == PROJECT_ADDRESS else address
        app.main.view.show_record(app.scene, app.main.plan.first, at)
        _choose(app.main.list, field)


def _table_of(app: CockpitApp, address: Address) -> str:
    """Return the register of a record, empty for items; the charter stands for the project."""
    kind = split_address(address)[0]
    if kind == ITEM.name:
        return ""
    return next((table for table, known in REGISTERS.items() if known.name == kind), "charter")


def _item(app: CockpitApp, address: Address) -> RowList:
    """Go to an item: in the tree to a phase, else in the work, the tree on what it is part of."""
    plan = app.main.plan
    is_phase = app.session.project.parent(address) == PROJECT_ADDRESS
    rows = plan.panes.lists[TREE if is_phase else WORK]
    rows.focus()
    plan.show_record(app.scene, rows, address)
    return rows


def _choose(rows: RowList | None, field: str) -> None:
    """Put the cell cursor into the column of a field."""
    names = [column.name for column in rows.rows.columns] if rows and rows.cells else []
    if rows is not None and field in names:
        rows.choose_column(names.index(field))
