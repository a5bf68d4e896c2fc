"""Records that are made when somebody first looks at them, and an index of such a project.

A large project whose reading was kept shows its first frame from a hundredth of its records. A
late record is like any other, but that what is below it is made with the first look there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final

from model.address import Address, Index, RecordPath, address_of, build_index, split_address
from model.record import Record
from model.schema import KINDS, address_kind
from model.value import ABSENT, Table

_KIND: Final = vars(Record)["kind"].__set__
_FIELDS: Final = vars(Record)["fields"].__set__
_CHILDREN: Final = vars(Record)["children"].__set__
_RAW: Final = vars(Record)["raw"].__set__
_MEMO: Final = vars(Record)["memo"].__set__
_NO_LOCK: Final = nullcontext()
_MOST_LOOKS: Final = 64  # for single addresses; then a whole index is cheaper
_ITEM: Final = address_kind("phase")


class Below:
    """What is below some late records, made for all of them at once.

    `make` gives the children of each, and is called once at most; `names` are the keys that these
    children, and theirs, have for fields. Where several threads may look, `lock` lets one in.
    `packed` is what they are made from, for whoever would write that again.
    """

    __slots__ = ("_lock", "_make", "names", "packed", "records")

    def __init__(
        self,
        make: Callable[[], Sequence[tuple[Record, ...]]],
        names: frozenset[str],
        lock: AbstractContextManager[object] = _NO_LOCK,
        packed: memoryview | None = None,
    ) -> None:
        self._make: Callable[[], Sequence[tuple[Record, ...]]] | None = make
        self._lock = lock
        self.names = names
        self.packed = packed
        self.records: list[LateRecord] = []

    def give(self) -> None:
        """Give each record its children, unless they have them."""
        with self._lock:
            make, self._make = self._make, None
            if make is not None:
                made = iter(make())
                for record in self.records:
                    _CHILDREN(record, next(made, ()))
                self.records, self.packed = [], None

    @property
    def given(self) -> bool:
        """Whether the records have their children."""
        return self._make is None


class LateRecord(Record):
    """A record whose children are not made yet; for whoever looks at them, they are there.

    `below` makes them, `count` says how many there are.
    """

    __slots__ = ("below", "count")
    below: Below
    count: int

    def __init__(
        self, kind: str, fields: Table, below: Below, count: int, memo: list[object]
    ) -> None:
        _KIND(self, kind)
        _FIELDS(self, fields)
        _RAW(self, ABSENT)
        _MEMO(self, memo)
        object.__setattr__(self, "below", below)
        object.__setattr__(self, "count", count)
        below.records.append(self)

    @property
    def count_below(self) -> int:
        """How many children there are, made or not."""
        return self.count

    def may_have_below(self, name: str) -> bool:
        """Say whether an item below may have the field `name`; makes nothing to find out."""
        return self.below.given or name in self.below.names

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Make the children, which nobody had looked at; all else is there from the start."""
            if name != "children":
                raise AttributeError(f"a record has no {name!r}")
            self.below.give()
            return Record.children.__get__(self)


def _upper(phases: tuple[Record, ...]) -> Iterator[tuple[RecordPath, Record]]:
    """Yield the phases and tasks, which are there from the start."""
    for place, phase in enumerate(phases):
        yield ("phases", place), phase
        for below, task in enumerate(phase.children):
            yield ("phases", place, below), task


def _named(
    records: tuple[Record, ...], above: RecordPath
) -> Iterator[tuple[Address, RecordPath, Record]]:
    """Yield records that have ids of their own, and all below them."""
    for place, record in enumerate(records):
        path = (*above, place)
        yield address_of(record.kind, record.own_id or ""), path, record
        if record.children:
            yield from _named(record.children, path)


class LateIndex(Index):
    """The index of a project in which every record has an id of its own that no other has.

    It tells single addresses and places without looking at all records, and becomes a whole index
    once somebody asks for more. `places` are addresses that are known from the start; an address
    without a place is that of no record.
    """

    __slots__ = ("_looks", "_seen", "_tables")

    def __init__(
        self,
        phases: tuple[Record, ...],
        registers: Iterable[tuple[str, tuple[Record, ...]]],
        places: dict[Address, RecordPath | None],
    ) -> None:
        self._tables = {"phases": phases, **dict(registers)}
        self._seen = places
        self._looks = _MOST_LOOKS
        self.memo = {}

    @property
    def unique(self) -> bool:
        """Whether every record has an id of its own: it has, else this would be another index."""
        return True

    def address(self, path: RecordPath) -> Address:
        """Return the address of the record at `path`. Raises KeyError."""
        try:
            record = self._tables[str(path[0])][int(path[1])]
            for place in path[2:]:
                record = record.children[int(place)]
        except IndexError:
            raise KeyError(path) from None
        address = address_of(record.kind, record.own_id or "")
        self._seen[address] = path
        return address

    def path(self, address: Address) -> RecordPath:
        """Return where `address` stands. Raises KeyError."""
        if self._looks <= 0:
            return self.paths[address]
        found = self._seen[address] if address in self._seen else self._found(address)
        if found is None:
            raise KeyError(address)
        self._seen[address] = found
        return found

    def items(self, phases: tuple[Record, ...]) -> Iterator[tuple[Address, RecordPath, Record]]:
        """Yield every item, of a project with these phases, in the order of the file."""
        return _named(phases, ("phases",))

    def item_addresses(self, phases: tuple[Record, ...]) -> list[Address]:
        """Return the addresses of all items, of a project with these phases, as in the file."""
        if self._looks <= 0:
            return super().item_addresses(phases)
        return [address for address, _, _ in _named(phases, ("phases",))]

    def _found(self, address: Address) -> RecordPath | None:
        self._looks -= 1
        kind, identity, ordinal = split_address(address)
        if ordinal > 1:
            return None
        if kind == _ITEM:
            return self._item(identity) or self.paths.get(address)
        table = KINDS[kind].table if kind in KINDS else ""
        places = (place for place, row in enumerate(self._rows(table)) if row.own_id == identity)
        return next(((table, place) for place in places), None)

    def _rows(self, table: str) -> tuple[Record, ...]:
        return self._tables.get(table, ())

    def _item(self, identity: str) -> RecordPath | None:
        """Return where an item stands that is no subtask, or one of a task whose id begins its own.

        None for others. Each id is there once, so what is found needs no look at the rest.
        """
        likely: list[RecordPath] = []
        for path, record in _upper(self._rows("phases")):
            own = record.own_id
            if own == identity:
                return path
            if len(path) == 3 and own and identity.startswith(own):
                likely.append(path)
        for path in likely:
            kids = self._tables["phases"][int(path[1])].children[int(path[2])].children
            for place, kid in enumerate(kids):
                if kid.own_id == identity:
                    return (*path, place)
        return None

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Look at all records, which nobody needed so far."""
            if name not in ("paths", "addresses", "_same_id", "_alike"):
                raise AttributeError(f"an index has no {name!r}")
            tables = dict(self._tables)
            whole = build_index(tables.pop("phases"), iter(tables.items()))
            self.addresses, self._same_id = whole.addresses, whole._same_id
            self._alike, self.paths = whole._alike, whole.paths
            self._looks = 0
            return getattr(whole, name)
