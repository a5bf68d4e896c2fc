"""A figure that a tracker states of its work, and the row of `[[claims]]` that it becomes."""

from __future__ import annotations

from datetime import date
from typing import Final

from data.tracker.work import Work
from model import later
from model.dataclass import dataclass
from model.idrange import id_range

RANGE: Final = later.pattern(r"[A-Z]+-?\d+\s*[-–]\s*[A-Z]*-?\d+")
"""A range of ids, `M03-M10`."""


@dataclass(slots=True)
class Total:
    """A stated figure. `of` is the work it is of, None for the whole project.

    `kind` and `status` say what is counted; `subject` what it is of where that cannot be counted.
    `ids` is the filter of a range of ids that the figure is of. `loose`: a line within some work
    says it, and where that has no parts there is nothing to count. `doubtful`: only what stands
    beside it, or the count, tells that it is said of work. The status `open` is any that is not
    over, the kind `part` any below a phase.
    """

    text: str
    stated: str | int
    line: int
    unit: str = ""
    phase: str = ""
    of: Work | None = None
    kind: str = ""
    status: str = ""
    subject: str = ""
    ids: str = ""
    loose: bool = False
    doubtful: bool = False


def as_row(total: Total, scope: str, where: str, on: date | None) -> dict[str, object]:
    """Return a total as a row of `[[claims]]`; `scope` is the filter of the work it is of."""
    terms = [
        total.ids or scope,
        "(kind:task or kind:subtask)" if total.kind == "part" else _term("kind", total.kind),
        "is:open" if total.status == "open" else _term("status", total.status),
    ]
    if total.status == "open" and not total.kind:
        terms.append("is:leaf")  # registers have open rows as well
    if not total.kind and not total.subject and not any(terms):
        terms = ["is:leaf"]
    row: dict[str, object] = {"text": total.text, "stated": total.stated}
    if total.subject:
        row["subject"] = total.subject
    else:
        row["of"] = " ".join(term for term in terms if term)
    if total.unit:
        row["unit"] = total.unit
    row["where"] = where
    if on:
        row["date"] = on
    return row


def _term(name: str, value: str) -> str:
    return f"{name}:{value}" if value else ""


def of_ids(cell: str) -> str:
    """Return the filter of the range of ids that a cell is, empty for none."""
    ids = id_range(cell) if RANGE.fullmatch(cell) else None
    if ids is None:
        return ""
    every = ids.ids()
    return f"kind:task id>={every[0]} id<={every[-1]}"
