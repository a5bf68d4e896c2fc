"""One record: a phase, task or subtask, a row of a register, or the `[project]` table.

A record keeps the table it was read from, key by key, known and unknown alike, so that nothing a
person wrote is lost on the way through the program. What a key may hold is said by
`model.schema`; readers that need a value of a certain type ask for it by `text`, `texts` and so
on, and get the default where the file holds something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from model.dataclass import dataclass, field
from model.schema import CHILD_TABLE, title_field
from model.value import ABSENT, Maybe, Table, Value, freeze, is_table, pick, same, texts


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A table of the file with its children taken apart.

    `kind` is `project`, `phase`, `task`, `subtask` or a register's singular. `fields` holds all
    keys but the children's. `raw` holds what stood in the record's place where that is no table;
    `fields` and `children` are empty then. `memo` is a slot for what is computed from the record
    and its children; it is no part of the value.
    """

    kind: str
    fields: Table = field(default_factory=dict)
    children: tuple[Record, ...] = ()
    raw: Maybe = ABSENT
    memo: list[object] = field(default_factory=list, repr=False)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Record):
            return NotImplemented
        return (
            self.kind == other.kind
            and same(self.fields, other.fields)
            and same(self.raw, other.raw)
            and self.children == other.children
        )

    __hash__ = None  # type: ignore[assignment] # records compare by content, which may hold nan

    @property
    def own_id(self) -> str | None:
        """The id as the file has it, a number as its digits; None where there is none."""
        value = self.fields.get("id")
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        return None

    @property
    def title(self) -> str:
        """What the record is, in one line; empty where it does not say."""
        return self.text(title_field(self.kind))

    @property
    def is_raw(self) -> bool:
        """Whether something that is no table stands in the record's place."""
        return self.raw is not ABSENT

    @property
    def count_below(self) -> int:
        """How many children there are."""
        return len(self.children)

    def may_have_below(self, name: str) -> bool:
        """Say whether an item below may have the field `name`; where it is False, none has."""
        return bool(self.children)

    def get(self, *path: str) -> Maybe:
        """Return the value at `path`, whatever its type, or ABSENT."""
        return pick(self.fields, path)

    def text(self, *path: str) -> str:
        """Return the text at `path`, or the empty text where there is none."""
        value = pick(self.fields, path)
        return value if isinstance(value, str) else ""

    def texts(self, *path: str) -> tuple[str, ...]:
        """Return the texts of the list at `path`; a lone text counts as a list of one."""
        return texts(pick(self.fields, path))

    def table(self, *path: str) -> Table:
        """Return the table at `path`, or an empty one."""
        value = pick(self.fields, path)
        return value if is_table(value) else {}

    def entries(self, *path: str) -> tuple[Value, ...]:
        """Return the list at `path`, whatever it holds, or an empty one."""
        value = pick(self.fields, path)
        return value if isinstance(value, tuple) else ()

    def with_fields(self, fields: Table) -> Record:
        """Return this record with other fields."""
        return Record(self.kind, fields, self.children, self.raw)

    def with_children(self, children: tuple[Record, ...]) -> Record:
        """Return this record with other children."""
        return Record(self.kind, self.fields, children, self.raw)

    def as_kind(self, kind: str) -> Record:
        """Return this record at another level (`phase`, `task`, `subtask`), its children with it.

        Raises ValueError where there is no level for the children, or where a field of the
        record's own bears the name under which the new level keeps its children.
        """
        if kind == self.kind:
            return self
        below = CHILD_TABLE.get(kind)
        if below is None and self.children:
            raise ValueError(f"a {kind} cannot have items below it")
        own = None if below is None else self.fields.get(below)
        if isinstance(own, tuple) or (own is not None and self.children):
            raise ValueError(f"its own field {below!r} would become its children")
        child_kind = {"phase": "task", "task": "subtask"}.get(kind, "")
        moved = tuple(child.as_kind(child_kind) for child in self.children)
        return Record(kind, self.fields, moved, self.raw)


_NESTED = (list, dict, tuple)


def build_record(kind: str, raw: object, *, given: bool = False) -> Record:
    """Return the record of `kind` that the parsed value `raw` stands for; never raises.

    A value that is no table becomes a raw record. What is `given` may be altered and kept, a
    dict and those within it: who parsed it has no more use for it.
    """
    # A parser makes dicts; asking for any Mapping takes a fifth of the time of reading a file.
    if type(raw) is not dict and not isinstance(raw, Mapping):
        return Record(kind, {}, (), freeze(raw))
    below = CHILD_TABLE.get(kind)
    children: tuple[Record, ...] | None = None
    # A copy of each table costs a tenth of the memory that all of them take.
    fields: dict[str, Value] = raw if given and type(raw) is dict else {**raw}
    for key, value in raw.items():
        if type(value) in _NESTED:
            if key == below and type(value) is not dict:
                child_kind = "task" if kind == "phase" else "subtask"
                children = tuple([build_record(child_kind, one, given=given) for one in value])
            else:
                fields[key] = freeze(value)
    if below is None or children is None:
        return Record(kind, fields)
    del fields[below]
    return Record(kind, fields, children)


def with_below(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records, each with all below it: of 50,000 in a tenth of the time of addresses."""
    for record in records:
        yield record
        if record.children:
            yield from with_below(record.children)


def record_value(record: Record) -> Value:
    """Return the value that `record` was built from: its table with the children back inside."""
    if record.raw is not ABSENT:
        return record.raw
    if not record.children:
        return record.fields
    below = CHILD_TABLE[record.kind]
    return {**record.fields, below: tuple(record_value(child) for child in record.children)}
