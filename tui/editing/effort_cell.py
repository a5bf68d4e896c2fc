"""Editing what was spent and what was estimated, which one cell shows together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from model.address import Address
from model.change import Changes
from model.edit import set_values
from model.effort import workday
from model.fields import edit_text, field_at, read_field
from model.problem import FieldError
from model.project import Project
from model.record import Record
from model.value import FieldPath, Maybe, same
from tui.editing.cells import edit, over
from tui.editing.hand import alter, called_or_kept, names, repeatable, targets
from tui.rowlist import RowList

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed


def edit_effort(app: CockpitApp, rows: RowList, address: Address) -> None:
    """Edit what was spent and what was estimated together: `1.5 / 6`."""
    from tui.editing.line import LineEditor

    record = app.session.project.record(address)
    fields = [field_at(record.kind, (part,)) for part in ("spent", "estimate")]
    old = [record.get("spent"), record.get("estimate")]
    spent, estimate = (edit_text(v, f) for v, f in zip(old, fields, strict=True))
    chosen = targets(app)

    def read(text: str) -> list[Maybe]:
        parts = [part.strip() for part in text.split("/")]
        if len(parts) > 2:
            raise FieldError("write two figures at most: what was spent / the estimate")
        parts += [""] * (2 - len(parts))
        return [
            _effort(app, record, part, was, text)
            for part, was, text in zip(("spent", "estimate"), old, parts, strict=True)
        ]

    def answered(typed: Typed[list[Maybe]] | None) -> None:
        if typed is not None:
            if still := called_or_kept(app, chosen, typed.text):
                _give_effort(app, still, old, typed.value)
            if typed.onward:
                rows.move_column(1)
                edit(app)

    hint = "spent / estimate: hours such as 1.5, or 45m, 3d; the estimate may be 10-12h"
    text = f"{spent} / {estimate}"
    title = f"Spent / estimate of {names(chosen)}"
    app.push_screen(LineEditor(over(app, rows), text, read, title=title, hint=hint), answered)


def _effort(app: CockpitApp, record: Record, part: str, old: Maybe, text: str) -> Maybe:
    day = workday(app.session.project)
    return read_field(record.kind, (part,), text, today=app.today(), workday=day, old=old)


def _give_effort(
    app: CockpitApp, chosen: Sequence[Address], old: Sequence[Maybe], values: Sequence[Maybe]
) -> None:
    # What was left as it was is that of the first row alone: others have booked other hours.
    fields: tuple[FieldPath, ...] = (("spent",), ("estimate",))
    pairs = [
        (f, new) for f, was, new in zip(fields, old, values, strict=True) if not same(was, new)
    ]

    def make(project: Project, at: Address) -> Changes:
        return set_values(project, at, pairs, app.today())

    def give_to(chosen: Sequence[Address]) -> bool:
        return alter(app, f"hours of {names(chosen)}", chosen, make)

    repeatable(app, chosen, give_to)
