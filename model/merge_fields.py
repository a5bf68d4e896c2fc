"""Merging the fields of one record, three ways."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from model.address import Address, id_of
from model.conflict import Conflict, Note, Report
from model.effort import Workday, parse_effort, write_effort
from model.merge_lists import lead_first, merge_lists
from model.schema import KINDS, Field, Form
from model.value import ABSENT, FieldPath, Maybe, Table, Value, is_table, same

MergeText = Callable[[str, str, str], str | None]
"""Merges base, ours and theirs of a long text by lines; None where they clash."""
LISTS: Final = (Form.TEXTS, Form.DATES, Form.REFS, Form.ENTRIES)
STAMPS: Final = ("started_on", "done_on")
_NO_FIELDS: Final[Mapping[str, Field]] = {}
_KNOWN: Final = {name: {field.name: field for field in kind.fields} for name, kind in KINDS.items()}


def no_text_merge(_base: str, _ours: str, _theirs: str) -> str | None:
    """Merge no text: two different edits of one text are a conflict."""
    return None


class FieldMerger:
    """Merges fields; what it finds on the way goes into `report`.

    `booked` are the hours, by address, that ours booked and that are not in the file yet; None
    where no journal says what was booked and what was typed.
    """

    def __init__(
        self,
        report: Report,
        workday: Workday,
        booked: Mapping[Address, float] | None,
        merge_text: MergeText,
    ) -> None:
        self._report = report
        self._workday = workday
        self._booked: Mapping[Address, float] = booked or {}
        self._has_journal = booked is not None
        self._merge_text = merge_text

    def merge(self, address: Address, kind: str, base: Table, ours: Table, theirs: Table) -> Table:
        """Return the merged fields of a record of `kind`; ours itself where it has them all."""
        if ours is theirs or (address not in self._booked and same(ours, theirs)):
            return ours
        known = _KNOWN.get(kind, _NO_FIELDS)
        merged = self._tables(address, (), known, base, ours, theirs)
        if "status" in known and _clash(base, ours, theirs, "status"):
            merged = self._with_stamps(address, merged, base, ours, theirs)
        return ours if same(merged, ours) else theirs if same(merged, theirs) else merged

    def unknown(self, address: Address, base: Table, ours: Table, theirs: Table) -> Table:
        """Return merged tables that the schema does not know."""
        return self._tables(address, (), _NO_FIELDS, base, ours, theirs)

    def _tables(
        self,
        address: Address,
        above: FieldPath,
        known: Mapping[str, Field],
        base: Table,
        ours: Table,
        theirs: Table,
    ) -> Table:
        merged: dict[str, Value] = {}
        for key in (*theirs, *(key for key in ours if key not in theirs)):
            sides = (base.get(key, ABSENT), ours.get(key, ABSENT), theirs.get(key, ABSENT))
            value = self._value(address, (*above, key), known.get(key), *sides)
            if value is not ABSENT:
                merged[key] = value
        return merged

    def _value(
        self,
        address: Address,
        path: FieldPath,
        field: Field | None,
        base: Maybe,
        ours: Maybe,
        theirs: Maybe,
    ) -> Maybe:
        if path == ("spent",) and field is not None:
            return self._spent(address, base, ours, theirs)
        if same(ours, theirs) or same(theirs, base):
            return ours
        if same(ours, base):
            return theirs
        if is_table(ours) and is_table(theirs):
            known = {key.name: key for key in field.keys} if field else _NO_FIELDS
            inner = base if is_table(base) else {}
            return self._tables(address, path, known, inner, ours, theirs)
        mine, other = self._differing(field, base, ours, theirs)
        if not same(mine, other):
            self._report.conflicts.append(Conflict(address, path, base, mine, other))
        return mine

    def _differing(
        self, field: Field | None, base: Maybe, ours: Maybe, theirs: Maybe
    ) -> tuple[Maybe, Maybe]:
        form = field.form if field else None
        if form in LISTS and isinstance(ours, tuple) and isinstance(theirs, tuple):
            return _listed(field, base if isinstance(base, tuple) else (), ours, theirs)
        if form is Form.LONG and isinstance(ours, str) and isinstance(theirs, str):
            before = base if isinstance(base, str) else ""
            text = self._merge_text(before, ours, theirs)
            if text is not None:
                return text, text
        return ours, theirs

    def _spent(self, address: Address, base: Maybe, ours: Maybe, theirs: Maybe) -> Maybe:
        booked = self._booked.get(address)
        if same(theirs, base) or (same(ours, base) and booked is None):
            return ours if same(theirs, base) else theirs
        before, mine, other = map(self._hours, (base, ours, theirs))
        if before is None or mine is None or other is None:
            return self._settle_spent(address, base, ours, theirs)
        form = ours if theirs is ABSENT else theirs
        if booked is not None and math.isclose(mine, before + booked, abs_tol=1e-6):
            return write_effort(max(0.0, other + booked), form, self._workday)
        if self._has_journal or min(mine, other) <= before:
            # What was typed is meant as the whole figure, and no hours to add.
            return self._settle_spent(address, base, ours, theirs)
        if math.isclose(mine, other, abs_tol=1e-9):
            return self._booked_once(address, ours, mine - before)
        return write_effort(mine + other - before, form, self._workday)

    def _hours(self, value: Maybe) -> float | None:
        if value is ABSENT:
            return 0.0
        span = parse_effort(value, self._workday, ranges=False)
        return span.middle if span else None

    def _settle_spent(self, address: Address, base: Maybe, ours: Maybe, theirs: Maybe) -> Maybe:
        """A figure that was typed, shrank, is gone or unreadable is a correction, no booking."""
        if not same(ours, theirs):
            self._report.conflicts.append(Conflict(address, ("spent",), base, ours, theirs))
        return ours

    def _booked_once(self, address: Address, ours: Maybe, hours: float) -> Maybe:
        text = (
            f"both sides booked {hours:g} h on {id_of(address)} and came to the same: counted once"
        )
        self._report.notes.append(Note("booked-once", address, text))
        return ours

    def _with_stamps(
        self, address: Address, merged: Table, base: Table, ours: Table, theirs: Table
    ) -> Table:
        """A status and the dates it set are one decision: where ours stays, its dates do."""
        own = {key: ours[key] for key in STAMPS if key in ours}
        merged = {key: value for key, value in merged.items() if key not in STAMPS}
        mine = self._report.conflicts
        mine[:] = [x for x in mine if x.address != address or x.field[:1] not in _STAMP_PATHS]
        for key in STAMPS:
            before, value = base.get(key, ABSENT), theirs.get(key, ABSENT)
            if not same(value, before) and not same(value, ours.get(key, ABSENT)):
                said = "no date" if value is ABSENT else str(value)
                text = f"{key} of {id_of(address)} is {said} with the status that was not taken"
                self._report.notes.append(Note("stamps", address, text))
        return {**merged, **own}


_STAMP_PATHS: Final = tuple((key,) for key in STAMPS)


def _clash(base: Table, ours: Table, theirs: Table, key: str) -> bool:
    b, o, t = (table.get(key, ABSENT) for table in (base, ours, theirs))
    return not same(o, t) and not same(o, b) and not same(t, b)


def _listed(
    field: Field | None,
    base: tuple[Value, ...],
    ours: tuple[Value, ...],
    theirs: tuple[Value, ...],
) -> tuple[Maybe, Maybe]:
    unordered = field is not None and field.unordered
    merged = merge_lists(base, ours, theirs, unordered=unordered)
    if field is not None and field.name == "owners":
        return lead_first(base, ours, theirs, merged)
    return merged
