"""Addresses: how a change names the record that it means, wherever that stands in the file.

`project:` is the `[project]` table, `file:` the tables that the schema does not know, all else is
`kind:id` with kind `item` for phases, tasks and subtasks, else the register's singular. A second
record of the same id is `kind:id~2`; `~` and `%` within ids are written `%7E` and `%25`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Final, TypeAlias

from model.dataclass import dataclass, field
from model.schema import KINDS, address_kind

if TYPE_CHECKING:
    from model.record import Record

Address: TypeAlias = str
RecordPath: TypeAlias = tuple[str | int, ...]
"""Where a record stands: `("phases", 0, 2, 5)` for a subtask, `("risks", 3)` for a row."""

PROJECT_ADDRESS: Final[Address] = "project:"
FILE_ADDRESS: Final[Address] = "file:"
_HEX: Final = frozenset("0123456789abcdef")
# An index of 50,000 records looks these up as often: one look is a third of its time saved.
_PREFIX: Final = {kind: f"{address_kind(kind)}:" for kind in KINDS}


def address_of(kind: str, identity: str, ordinal: int = 1) -> Address:
    """Return the address of the `ordinal`-th record of `kind` whose id is `identity`."""
    if "%" in identity or "~" in identity:
        identity = identity.replace("%", "%25").replace("~", "%7E")
    address = _PREFIX[kind] + identity
    return f"{address}~{ordinal}" if ordinal > 1 else address


def split_address(address: Address) -> tuple[str, str, int]:
    """Return kind, id and ordinal of an address; the ordinal is 1 where none is written."""
    kind, _, rest = address.partition(":")
    if "~" not in rest and "%" not in rest:
        return kind, rest, 1
    quoted, mark, number = rest.partition("~")
    ordinal = int(number) if mark and number.isdigit() else 1
    return kind, quoted.replace("%7E", "~").replace("%25", "%"), ordinal


def id_of(address: Address) -> str:
    """Return the id within an address, as people know it."""
    return split_address(address)[1]


def derived_id(kind: str, parent: str, title: str, ordinal: int) -> str:
    """Return the id of a record that has none: `_` and 8 hex digits, the same in every process.

    `parent` is the parent's id, `ordinal` counts records that are equal in all this, from 1.
    """
    # Imported here: most files have an id on every record.
    from model.digest import sha256

    seed = "\0".join((address_kind(kind), parent, title, str(ordinal)))
    return "_" + sha256(seed.encode("utf-8", "surrogatepass"))[:8]


def is_derived(identity: str) -> bool:
    """Say whether an id looks like one of `derived_id`, which stands in no file."""
    return len(identity) == 9 and identity[0] == "_" and set(identity[1:]) <= _HEX


@dataclass(slots=True)
class Index:
    """Addresses of all records, in the order of the file: phases with what is below, registers.

    `memo` is room for what others work out from it.
    """

    paths: dict[Address, RecordPath] = field(default_factory=dict)
    addresses: dict[RecordPath, Address] = field(default_factory=dict)
    _same_id: dict[Address, int] = field(default_factory=dict)
    _alike: dict[tuple[str, str, str], int] = field(default_factory=dict)
    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    @property
    def unique(self) -> bool:
        """Whether every record has an id of its own that no other of its kind has.

        Then no address depends on what stands elsewhere in the file.
        """
        return not self._alike and len(self._same_id) == len(self.paths)

    def address(self, path: RecordPath) -> Address:
        """Return the address of the record at `path`. Raises KeyError."""
        return self.addresses[path]

    def path(self, address: Address) -> RecordPath:
        """Return where `address` stands. Raises KeyError."""
        return self.paths[address]

    def items(self, phases: tuple[Record, ...]) -> Iterator[tuple[Address, RecordPath, Record]]:
        """Yield every item, of a project with these phases, in the order of the file."""
        for address, path in self.paths.items():
            if path[0] != "phases":
                return
            record = phases[int(path[1])]
            for place in path[2:]:
                record = record.children[int(place)]
            yield address, path, record

    def item_addresses(self, phases: tuple[Record, ...]) -> list[Address]:
        """Return the addresses of all items, of a project with these phases, as in the file."""
        return [a for a, _ in takewhile(lambda one: one[1][0] == "phases", self.paths.items())]

    def enter(self, record: Record, path: RecordPath, parent: str) -> str:
        """Take up `record` at `path` below the record of id `parent`; return its id."""
        own = record.fields.get("id")
        identity = own if type(own) is str else record.own_id
        if identity is None:
            identity = self._derive(record, parent)
        first = address_of(record.kind, identity)
        ordinal = self._same_id.get(first, 0) + 1
        self._same_id[first] = ordinal
        address = first if ordinal == 1 else f"{first}~{ordinal}"
        self.paths[address] = path
        self.addresses[path] = address
        return identity

    def _derive(self, record: Record, parent: str) -> str:
        alike = (address_kind(record.kind), parent, record.title)
        self._alike[alike] = self._alike.get(alike, 0) + 1
        return derived_id(record.kind, parent, record.title, self._alike[alike])


def build_index(
    phases: tuple[Record, ...], registers: Iterator[tuple[str, tuple[Record, ...]]]
) -> Index:
    """Return the index of a project's items and register rows."""
    index = Index()
    _enter_all(index, phases, ("phases",), "")
    for table, rows in registers:
        _enter_all(index, rows, (table,), "")
    return index


def _enter_all(index: Index, records: tuple[Record, ...], above: RecordPath, parent: str) -> None:
    for place, record in enumerate(records):
        path = (*above, place)
        identity = index.enter(record, path, parent)
        if record.children:
            _enter_all(index, record.children, path, identity)


def document_path(path: RecordPath) -> RecordPath:
    """Return where the record at `path` stands in the parsed file.

    `("phases", 0, 2, 5)` gives `("phases", 0, "tasks", 2, "subtasks", 5)`.
    """
    if path[:1] != ("phases",):
        return path
    names = ("phases", "tasks", "subtasks")
    return tuple(part for pair in zip(names, path[1:], strict=False) for part in pair)
