"""What an import comes to before anything is written: looked at, and settled place by place.

Nothing here reads or writes a file. The changes are those of the import, and behind them those
that settle what could be read in two ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import Final

from data.tracker.importing import Imported
from data.tracker.kept_lists import kept_lists
from data.tracker.origins import Line, origins
from data.tracker.report import Doubt
from model.address import PROJECT_ADDRESS, Address, id_of
from model.change import Changes, Remove, Set
from model.change_text import place_in_words, value_in_words
from model.dataclass import dataclass
from model.draft import Draft
from model.edit import set_status, set_value
from model.merge import Conflict, Note
from model.project import Project, build
from model.record import Record
from model.rejoin import Rejoined
from model.said_twice import open_claims
from model.schema import REGISTERS
from model.settling import OURS, settle
from model.status import status_of
from model.value import ABSENT, FieldPath, Maybe

NEW: Final = "+"
CHANGED: Final = "~"


class Kind(Enum):
    """What is doubtful about a place, in the order in which one is asked."""

    CLAIM = "told twice"
    STATUS = "unknown word"
    VALUE = "two readings"
    CLASH = "differs here"
    REMARK = "to look at"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A place to be looked at: where it stands, what it is about, what can be said of it.

    `others` are the other readings, shown; with none of them, and no word to choose, one can only
    take note of it.
    """

    kind: Kind
    file: str
    line: int
    sentence: str
    address: Address = ""
    field: FieldPath = ()
    others: tuple[Maybe, ...] = ()


class Preview:
    """What is imported, over the project `before` that it joins, an empty one for a new file.

    `settled` counts what was decided about its places and rows.
    """

    def __init__(
        self,
        imported: Imported,
        texts: Sequence[tuple[str, str]],
        before: Project | None = None,
        joined: Rejoined | None = None,
    ) -> None:
        self.lines = tuple(
            Line(file, number, line)
            for file, text in texts
            for number, line in enumerate(text.split("\n"), 1)
        )
        self.tracker = joined.tracker if joined else build(dict(imported.document))
        self.before = before if joined and before else self.tracker
        self.settled = 0
        self._draft = Draft(self.before)
        if joined:
            self._draft.do(*joined.changes)
        self._earlier: list[tuple[Draft, list[Doubtful]]] = []
        self.signs: Mapping[Address, str] = {}
        if joined and before:
            self.signs = _signs(joined.project, before, joined.changes)
        self.removed = tuple(_removed(joined.changes)) if joined else ()
        self._places = {(line.file, line.number): at for at, line in enumerate(self.lines)}
        self._sources = origins(self.tracker, imported, self.lines, self.place_of)
        doubts = [doubt for report in imported.reports for doubt in report.doubts]
        if joined is None:
            # Where a project is joined, its pages were looked at when it was made.
            doubts += [one for report in imported.reports for one in kept_lists(report, imported)]
        self.doubtful = sorted(
            self._all(doubts, joined.conflicts if joined else (), joined.notes if joined else ()),
            key=lambda one: list(Kind).index(one.kind),
        )

    @property
    def project(self) -> Project:
        """The project as it will be."""
        return self._draft.project

    @property
    def changes(self) -> Changes:
        """What leads to it from the project before, or from the tracker as it was read."""
        return self._draft.changes

    def comes(self) -> Iterator[Address]:
        """Yield what the trackers hold and the project has: items in their order, then registers.

        A record that was given up in the project stays out of both.
        """
        for address, _, _ in self.tracker.items():
            if address in self.project:
                yield address
        for table in REGISTERS:
            yield from (a for a in self.tracker.addresses(table) if a in self.project)

    def place_of(self, file: str, line: int) -> int:
        """Return the number in `lines` of a line, -1 where there is none."""
        return self._places.get((file, line), -1)

    def place_of_record(self, address: Address) -> int:
        """Return the number in `lines` of the line that a record came from, -1 for none."""
        return next((at for at, one in self._sources if one == address), -1)

    def address_at(self, place: int) -> Address:
        """Return the record that a line became, or that it stands below; empty for none."""
        file = self.lines[place].file if 0 <= place < len(self.lines) else ""
        above = [(at, a) for at, a in self._sources if at <= place and a in self.project]
        if not above or self.lines[above[-1][0]].file != file:
            return ""
        # Several of one line are told by the first.
        return next(a for at, a in above if at == above[-1][0])

    def keep(self, one: Doubtful, reason: str, at: datetime, by: str) -> None:
        """Leave a place as it was read. Raises ChangeError where that needs a reason."""
        with self._step():
            if one.kind is Kind.CLAIM:
                self._draft.do(*settle(self.project, one.address, OURS, reason, at, by))
            self.doubtful.remove(one)

    def take(self, one: Doubtful, other: Maybe, reason: str, at: datetime, by: str) -> None:
        """Take another reading of a place. Raises ChangeError where that does not fit."""
        with self._step():
            if one.kind is Kind.CLAIM:
                self._draft.do(*settle(self.project, one.address, str(other), reason, at, by))
            elif one.kind is Kind.STATUS:
                self._set_status(one.address, str(other), at)
            else:
                self._draft.do(*set_value(self.project, one.address, one.field, other, at.date()))
            if one in self.doubtful:
                self.doubtful.remove(one)

    def set_status(self, address: Address, word: str, at: datetime) -> None:
        """Give a record another status than was read. Raises ChangeError where it has none."""
        with self._step():
            self._set_status(address, word, at)

    def take_back(self) -> bool:
        """Take back what was decided last; say whether there was anything."""
        if not self._earlier:
            return False
        self._draft, self.doubtful = self._earlier.pop()
        self.settled -= 1
        return True

    @contextmanager
    def _step(self) -> Iterator[None]:
        """Let something be decided, which can be taken back."""
        before = self._draft.branch(), list(self.doubtful)
        yield
        self._earlier.append(before)
        self.settled += 1

    def _set_status(self, address: Address, word: str, at: datetime) -> None:
        self._draft.do(*set_status(self.project, address, word, at.date()))
        self.doubtful = [now for one in self.doubtful for now in self._left(one, address)]

    def _left(self, one: Doubtful, address: Address) -> Iterator[Doubtful]:
        """Yield what is doubtful about a place since the record of an address got its status."""
        if one.address != address:
            yield one
        elif one.kind is Kind.CLAIM:
            yield from self._claimed(address)
        elif one.kind is not Kind.STATUS and (one.kind, one.field) != (Kind.CLASH, ("status",)):
            yield one

    def _all(
        self, doubts: Sequence[Doubt], clashes: Sequence[Conflict], notes: Sequence[Note]
    ) -> Iterator[Doubtful]:
        claimed = [
            one
            for address, _, _ in self.tracker.items()
            if address in self.project
            for one in self._claimed(address)
        ]
        told = {where for one in claimed for where in _told_at(self.project.record(one.address))}
        yield from claimed
        for doubt in doubts:
            if doubt.field or f"{doubt.file}:{doubt.line}" not in told:
                yield self._doubted(doubt)
        yield from map(self._clashing, clashes)
        yield from (_noted(self, note) for note in notes)

    def _claimed(self, address: Address) -> Iterator[Doubtful]:
        record = self.project.record(address)
        claims = list(open_claims(record))
        if claims:
            file, _, line = str(claims[0].table.get("where", "")).rpartition(":")
            said = " and ".join(f"{claim.word}, {claim.source}" for claim in claims)
            text = f"{id_of(address)} is {status_of(record) or 'without a status'}; also: {said}"
            others = tuple(dict.fromkeys(claim.word for claim in claims))
            number = int(line) if line.isdecimal() else 0
            yield Doubtful(Kind.CLAIM, file, number, text, address, ("status",), others)

    def _doubted(self, doubt: Doubt) -> Doubtful:
        address = self.address_at(self.place_of(doubt.file, doubt.line))
        field: FieldPath = (doubt.field,) if doubt.field else ()
        kind = Kind.REMARK
        if doubt.field.startswith("project."):
            address, field = PROJECT_ADDRESS, (doubt.field.removeprefix("project."),)
        if doubt.other is not None and self._holds(address, field):
            return Doubtful(
                Kind.VALUE, doubt.file, doubt.line, doubt.sentence, address, field, (doubt.other,)
            )
        if doubt.field == "status" and address.startswith("item:"):
            kind = Kind.STATUS
        return Doubtful(kind, doubt.file, doubt.line, doubt.sentence, address, field)

    def _holds(self, address: Address, field: FieldPath) -> bool:
        known = address in self.project or address == PROJECT_ADDRESS
        return known and self.project.record(address).get(*field) is not ABSENT

    def _clashing(self, clash: Conflict) -> Doubtful:
        text = f"{place_in_words(clash.address, clash.field)}: {value_in_words(clash.ours)} stays"
        place = self.place_of_record(clash.address)
        line = self.lines[place] if place >= 0 else Line("", 0, "")
        others = (clash.theirs,) if clash.field else ()
        sentence = f"{text}, the tracker says {value_in_words(clash.theirs)}"
        return Doubtful(
            Kind.CLASH, line.file, line.number, sentence, clash.address, clash.field, others
        )


def _noted(preview: Preview, note: Note) -> Doubtful:
    place = preview.place_of_record(note.address)
    line = preview.lines[place] if place >= 0 else Line("", 0, "")
    return Doubtful(Kind.REMARK, line.file, line.number, note.text, note.address)


def _told_at(record: Record) -> Iterator[str]:
    """Yield where the other statuses of a record stand."""
    for claim in open_claims(record):
        yield str(claim.table.get("where", ""))


def _signs(project: Project, before: Project, changes: Changes) -> Mapping[Address, str]:
    changed = {change.address for change in changes if isinstance(change, Set)}
    return {
        address: CHANGED if address in before else NEW
        for address, _, _ in project.records()
        if address in changed or address not in before
    }


def _removed(changes: Changes) -> Iterator[str]:
    for change in changes:
        if isinstance(change, Remove):
            yield f"{id_of(change.address)} {change.item.title}".strip()
