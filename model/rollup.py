"""Roll-ups: what the work below an item adds up to. Computed, never stored in a file.

Leaves are items without children. Dropped and deferred ones leave both counts and the estimate;
what was spent on them stays spent. A done leaf counts 1, a partial one the ticked share of its
acceptance, all others 0; `count` multiplies these, not the hours. Records and cells that cannot
be read are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from model.derived import OUT, derived_status
from model.effort import LARGEST_HOURS, Workday, parse_effort, workday
from model.project import Project
from model.record import Record
from model.value import ABSENT, Maybe, is_table

_Leaf: TypeAlias = tuple[str, float, int, float, float, bool, int]


class Rollup(NamedTuple):
    """What an item and all below it add up to. Hours are hours of work.

    `items` are the planned items that count, `items_done` how much of them is done.
    `hours_estimate` is 0 where nothing is estimated (`estimated` is False then). `own_estimate`
    is the item's own estimate where its children have some too: a budget. `left_out` counts
    records and cells that could not be read.
    """

    status: str
    items_done: float
    items: int
    hours_spent: float
    hours_estimate: float
    estimated: bool
    own_estimate: float | None
    left_out: int
    workday: Workday

    @property
    def fraction(self) -> float:
        """How much of the items is done, from 0 to 1; 0 where there are none."""
        return self.items_done / self.items if self.items else 0.0


def rollup(record: Record, workday: Workday) -> Rollup:
    """Return what `record`, a phase, task or subtask, adds up to.

    Kept in the record's memo: after an edit only the records on the way to it are computed anew.
    """
    memo = record.memo
    if memo:
        known = memo[0]
        if isinstance(known, Rollup) and known.workday == workday:
            return known
    found = _alone(record, workday) if not record.children else _parent(record, workday)
    memo[:1] = (found,)
    return found


def derived_of(record: Record) -> str:
    """Return the status that follows from what is below `record`; `todo` where nothing is.

    It depends on no workday, so whatever roll-up the memo holds will do.
    """
    known = record.memo[0] if record.memo else None
    if isinstance(known, Rollup) and not _own_word(record):
        return known.status
    return _sum(record.children, _ANY_WORKDAY).status or "todo"


_ANY_WORKDAY: Final = Workday()


def project_rollup(project: Project) -> Rollup:
    """Return what the whole project adds up to; its status follows from the phases."""
    hours = workday(project)
    return _sum(project.phases, hours)


def count_of(record: Record) -> int:
    """Return for how many planned items a row stands: its `count`, 1 unless that makes sense."""
    count = record.fields.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool):
        return 1
    return count if 1 <= count <= _LARGEST_COUNT else 1


_LARGEST_COUNT: Final = 1_000_000


def ticked_share(record: Record) -> float:
    """Return which share of the acceptance criteria is ticked, from 0 to 1; 0 without any."""
    entries = record.entries("acceptance")
    ticked = sum(1 for entry in entries if is_table(entry) and entry.get("done") is True)
    return ticked / len(entries) if entries else 0.0


def _hours(value: Maybe, workday: Workday, ranges: bool) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if 0 <= value <= LARGEST_HOURS else None
    span = parse_effort(value, workday, ranges=ranges)
    return None if span is None else span.middle


def _own_hours(record: Record, workday: Workday) -> tuple[float, float | None, int]:
    """Return hours spent, hours estimated if any, and how many of the two cells are bad."""
    fields = record.fields
    spent, estimate, bad = 0.0, None, 0
    if "spent" in fields:
        hours = _hours(fields["spent"], workday, False)
        spent, bad = (0.0, 1) if hours is None else (hours, 0)
    if "estimate" in fields:
        estimate = _hours(fields["estimate"], workday, True)
        bad += estimate is None
    return spent, estimate, bad


def _own_word(record: Record) -> str:
    word = record.fields.get("status")
    return word if isinstance(word, str) else ""


def _alone(record: Record, workday: Workday) -> Rollup:
    word, done, items, spent, hours, estimated, bad = _leaf(record, workday)
    return Rollup(word, done, items, spent, hours, estimated, None, bad, workday)


def _leaf(record: Record, workday: Workday) -> _Leaf:
    """Return status, done, items, spent, estimate, whether estimated, and how many bad cells."""
    if record.raw is not ABSENT:
        return "", 0, 0, 0.0, 0.0, False, 1
    word = _own_word(record) or "todo"
    spent, estimate, bad = _own_hours(record, workday)
    if word in OUT:
        return word, 0, 0, spent, 0.0, False, bad
    count = count_of(record) if "count" in record.fields else 1
    done: float = 0
    if word == "done":
        done = count
    elif word == "partial":
        done = count * ticked_share(record)
    hours = 0.0 if estimate is None else estimate
    return word, done, count, spent, hours, estimate is not None, bad


def _parent(record: Record, workday: Workday) -> Rollup:
    below = _sum(record.children, workday)
    if not below.status:
        # Nothing below it can be read: it counts as if it stood alone.
        alone = _alone(record, workday)
        return alone._replace(left_out=alone.left_out + below.left_out)
    word = _own_word(record)
    spent, own, bad = _own_hours(record, workday)
    spent, bad = spent + below.hours_spent, bad + below.left_out
    if word in OUT:
        return Rollup(word, 0, 0, spent, 0.0, False, None, bad, workday)
    hours = below.hours_estimate if below.estimated else own or 0.0
    return Rollup(
        word or below.status,
        below.items_done,
        below.items,
        spent,
        hours,
        below.estimated or own is not None,
        own if below.estimated else None,
        bad,
        workday,
    )


def _sum(records: Iterable[Record], workday: Workday) -> Rollup:
    """Return the sum of records; its status is empty where none of them can be read."""
    words: set[str] = set()
    done, spent, estimate = 0.0, 0.0, 0.0
    items, left_out, estimated = 0, 0, False
    for record in records:
        if record.children or record.memo:
            word, more_done, more, hours, expected, known, _, bad, _ = rollup(record, workday)
        else:
            # To keep what each of many leaves comes to costs more than to look at them again.
            word, more_done, more, hours, expected, known, bad = _leaf(record, workday)
        if word:
            words.add(word)
        done += more_done
        items += more
        spent += hours
        estimate += expected
        estimated = estimated or known
        left_out += bad
    status = derived_status(words) if words else ""
    return Rollup(status, done, items, spent, estimate, estimated, None, left_out, workday)
