"""A project: the whole of one file as a value. Built from parsed TOML, never altered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.address import (
    FILE_ADDRESS,
    PROJECT_ADDRESS,
    Address,
    Index,
    RecordPath,
    build_index,
    document_path,
)
from model.dataclass import dataclass, field, replace
from model.record import Record, build_record, record_value
from model.schema import CHILD_TABLE, REGISTERS
from model.value import Table, Value, freeze, same


class UnknownAddress(KeyError):
    """No record of the project has this address."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.address = address

    def __str__(self) -> str:
        return f"there is no record {self.address!r} in the project"


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """A programme as its file tells it.

    `info` is the `[project]` table, `registers` maps table names to rows (a register without
    rows is left out), `extra` holds top-level keys that the schema does not know, and known ones
    whose value is no list of rows. `cell` holds the index once it is asked for; projects with the
    same records at the same places share it.
    """

    info: Record = field(default_factory=lambda: Record("project"))
    phases: tuple[Record, ...] = ()
    registers: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    extra: Table = field(default_factory=dict)
    cell: list[Index] = field(default_factory=list, repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Project):
            return NotImplemented
        return self is other or (
            self.info == other.info
            and self.phases == other.phases
            and self.registers == other.registers
            and same(self.extra, other.extra)
        )

    __hash__ = None  # type: ignore[assignment] # projects compare by content, which may hold nan

    @property
    def index(self) -> Index:
        """Where each address stands."""
        if not self.cell:
            self.cell.append(build_index(self.phases, self._ordered_registers()))
        return self.cell[0]

    def _ordered_registers(self) -> Iterator[tuple[str, tuple[Record, ...]]]:
        return ((table, self.rows(table)) for table in REGISTERS)

    def __contains__(self, address: Address) -> bool:
        return address in (PROJECT_ADDRESS, FILE_ADDRESS) or self.place(address) is not None

    def place(self, address: Address) -> RecordPath | None:
        """Return where the item or row stands that has that address, None where none has."""
        try:
            return self.index.path(address)
        except KeyError:
            return None

    def rows(self, table: str) -> tuple[Record, ...]:
        """Return the rows of the register `table`, or the phases for `phases`."""
        return self.phases if table == "phases" else self.registers.get(table, ())

    def path(self, address: Address) -> RecordPath:
        """Return where `address` stands. Raises UnknownAddress."""
        place = self.place(address)
        if place is None:
            raise UnknownAddress(address)
        return place

    def document_path(self, address: Address) -> RecordPath:
        """Return where `address` stands in the parsed file. Raises UnknownAddress."""
        if address == PROJECT_ADDRESS:
            return ("project",)
        return () if address == FILE_ADDRESS else document_path(self.path(address))

    def at(self, path: RecordPath) -> Record:
        """Return the record at `path`. Raises IndexError or KeyError where there is none."""
        record = self.rows(str(path[0]))[int(path[1])]
        for place in path[2:]:
            record = record.children[int(place)]
        return record

    def record(self, address: Address) -> Record:
        """Return the record at `address`; `file:` gives the unknown tables as a record's fields.

        Raises UnknownAddress.
        """
        if address == PROJECT_ADDRESS:
            return self.info
        if address == FILE_ADDRESS:
            return Record("project", self.extra)
        return self.at(self.path(address))

    def parent(self, address: Address) -> Address:
        """Return the address of the record above; `project:` for phases and rows of registers."""
        path = self.path(address)
        return PROJECT_ADDRESS if len(path) == 2 else self.index.address(path[:-1])

    def children(self, address: Address) -> tuple[Address, ...]:
        """Return the addresses of the items directly below; `project:` has the phases."""
        above = ("phases",) if address == PROJECT_ADDRESS else self.path(address)
        count = len(self.phases if address == PROJECT_ADDRESS else self.at(above).children)
        return tuple(self.index.address((*above, place)) for place in range(count))

    def addresses(self, table: str) -> tuple[Address, ...]:
        """Return the addresses of the rows of a register, in the order of the file."""
        rows = range(len(self.rows(table)))
        return tuple(self.index.address((table, place)) for place in rows)

    def items(self) -> Iterator[tuple[Address, RecordPath, Record]]:
        """Yield every phase, task and subtask in the order of the file, parents first."""
        return self.index.items(self.phases)

    def item_addresses(self) -> list[Address]:
        """Return the addresses of all items, in the order of the file."""
        return self.index.item_addresses(self.phases)

    def records(self) -> Iterator[tuple[Address, RecordPath, Record]]:
        """Yield every item and every row of every register."""
        for address, path in self.index.paths.items():
            yield address, path, self.at(path)

    def with_rows(self, table: str, rows: tuple[Record, ...]) -> Project:
        """Return the project with other rows in `table`, or other phases for `phases`."""
        if table == "phases":
            return replace(self, phases=rows, cell=[])
        kept = {name: old for name, old in self.registers.items() if name != table}
        return replace(self, registers={**kept, table: rows} if rows else kept, cell=[])

    def with_record(self, path: RecordPath, record: Record, *, same_index: bool) -> Project:
        """Return the project with `record` at `path`; only the way to it is copied.

        `same_index` says that neither ids nor places change, so that the index holds on.
        """
        table, first = str(path[0]), int(path[1])
        rows = self.rows(table)
        changed = _put(rows[first], path[2:], record)
        result = self.with_rows(table, (*rows[:first], changed, *rows[first + 1 :]))
        return replace(result, cell=self.cell) if same_index else result


def _put(here: Record, path: RecordPath, record: Record) -> Record:
    if not path:
        return record
    place = int(path[0])
    below = _put(here.children[place], path[1:], record)
    return here.with_children((*here.children[:place], below, *here.children[place + 1 :]))


def build(document: Mapping[str, object], *, given: bool = False) -> Project:
    """Return the project that a parsed TOML file stands for; never raises on what TOML can hold.

    Nothing is judged and nothing is lost: `to_document(build(x))` is the same as `x` but for
    empty lists of records. A document that is `given` may be altered and kept: its parser has no
    more use for it.
    """
    registers: dict[str, tuple[Record, ...]] = {}
    extra: dict[str, Value] = {}
    info = Record("project")
    phases: tuple[Record, ...] = ()
    for key, value in document.items():
        if key == "project":
            info = build_record("project", value, given=given)
        elif key == "phases" and isinstance(value, list | tuple):
            phases = tuple(build_record("phase", entry, given=given) for entry in value)
        elif key in REGISTERS and isinstance(value, list | tuple):
            if value:
                kind = REGISTERS[key].name
                registers[key] = tuple(build_record(kind, entry, given=given) for entry in value)
        else:
            extra[key] = freeze(value)
    return Project(info, phases, registers, extra)


def to_document(project: Project) -> Table:
    """Return the parsed TOML file that `project` stands for."""
    document: dict[str, Value] = {}
    if project.info.is_raw or project.info.fields:
        document["project"] = record_value(project.info)
    document.update(project.extra)
    if project.phases:
        document["phases"] = tuple(map(record_value, project.phases))
    for table in REGISTERS:
        if rows := project.rows(table):
            document[table] = tuple(map(record_value, rows))
    return document


def child_table(kind: str) -> str:
    """Return the key under which records of `kind` keep their children, empty for none."""
    return "phases" if kind == "project" else CHILD_TABLE.get(kind, "")
