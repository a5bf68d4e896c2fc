"""Terms of filters, such as `due<fri`: which field of which kind is meant, and the test of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final

from model.address import Address, id_of
from model.condition import Condition, Read, Suits, Test
from model.dataclass import dataclass, field
from model.effort import Workday
from model.exposure import exposure_of
from model.fields import field_at, own_words
from model.filter_states import OF_OTHERS, STATES, is_below, state_test
from model.filter_values import Ambiguous, CellTest, Wanted, cell_test, remembering
from model.filter_words import FilterError, Token
from model.folding import folded, sought
from model.legend import said_by
from model.problem import FieldError, shortened
from model.project import Project
from model.readers import matching
from model.record import Record, with_below
from model.rollup import rollup
from model.schema import (
    EXPOSURE,
    ITEM,
    ITEM_LEVELS,
    KINDS,
    LEVELS,
    REGISTERS,
    UNSCORED,
    Field,
    Form,
    field_of,
)
from model.status import status_of
from model.value import ABSENT, FieldPath, Maybe

_KINDS: Final = (ITEM, *REGISTERS.values())
COMPUTED: Final = {f.name: f for kind in reversed(_KINDS) for f in kind.computed}
"""The fields that stand in no file, by name: they can be asked for like any other."""
_NAMES: Final = frozenset((*(f.name for kind in _KINDS for f in kind.fields), *COMPUTED))


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the meaning of a filter depends on; names and words that were looked up are kept."""

    today: date
    workday: Workday
    project: Project | None
    _own: dict[str, str] = field(default_factory=dict)
    _used: dict[FieldPath, frozenset[str]] = field(default_factory=dict)

    @property
    def legend(self) -> Mapping[str, object]:
        """What the project calls our words."""
        return {} if self.project is None else self.project.info.table("legend")

    def records(self, kinds: Collection[str] | None = None) -> Iterator[Record]:
        """Yield the records of some kinds, else all, as far as they are known."""
        if self.project is not None:
            yield from with_below(self.project.phases) if not kinds or ITEM.name in kinds else ()
            for table, kind in REGISTERS.items():
                yield from self.project.rows(table) if not kinds or kind.name in kinds else ()

    def own_names(self) -> Mapping[str, str]:
        """Return the names of all fields that records have, by themselves and in small letters."""
        if not self._own:
            # Records have few different sets of keys.
            sets = {tuple(record.fields) for record in self.records()}
            keys = {key for one in sets for key in one}
            self._own.update((key.casefold(), key) for key in sorted(keys))
            self._own.update((key, key) for key in keys)
        return self._own

    def wanted(self, token: Token, path: FieldPath) -> Wanted:
        """Return the value of a term, for the field at `path`."""
        words = () if self.project is None else own_words(self.project, path)
        return Wanted(
            path,
            token.sign,
            token.text,
            token.quoted,
            self.today,
            self.workday,
            words,
            lambda word: word in self.used(path),
            self.legend,
        )

    def used(self, path: FieldPath) -> frozenset[str]:
        """Return the words that records have at `path`, in small letters."""
        if path not in self._used:
            read = _plain_cell(path)
            words = {cell for one in self.records() if type(cell := read("", one)) is str}
            self._used[path] = frozenset(sought(word) for word in words if word)
        return self._used[path]


def term(token: Token, reading: Reading) -> Condition:
    """Return what a field, an operator and a value ask for. Raises FilterError."""
    key = (token.name, token.sign, token.text, token.quoted)
    name = folded(token.name).casefold().replace("-", "_")
    if name == "is":
        state = _state(token, reading)
        test = state_test(state, reading.today)
        test = _negated(test) if token.sign == "!=" else test
        # Who writes on at a state that is meant already asks nothing new.
        return Condition(test, key=("is", token.sign, state, False), alone=OF_OTHERS.get(state))
    special = _SPECIAL.get(name)
    path = (name,) if special else _path(token, name, reading)
    wanted = reading.wanted(token, path)
    try:
        if special:
            return Condition(special(wanted), key=key, alone=_never if name == "in" else None)
        test, value, suits = _by_kind(path, wanted)
    except FieldError as error:
        raise FilterError(str(error), token.text_column) from None
    return Condition(test, key=key, value=value, suits=suits)


def _never(record: Record) -> bool:
    return False


def _state(token: Token, reading: Reading) -> str:
    if token.sign[0] in "<>":
        raise FilterError("a state has no more or less: write is:open", token.column)
    found = matching(token.text, STATES) or said_by(token.text, reading.legend, STATES)
    if len(found) != 1:
        shown = shortened(token.text, 30)
        why = f"{shown!r} may mean {', '.join(found)}" if found else f"{shown!r} is no state"
        raise FilterError(f"{why}: write one of {', '.join(found or STATES)}", token.text_column)
    return found[0]


def _negated(test: Test) -> Test:
    return lambda project, address, record: not test(project, address, record)


def _kind_term(wanted: Wanted) -> Test:
    """Return the test of what a record is: its level or register, or its own field `kind`."""
    word = wanted.text.casefold()
    levels = _LEVELS.get(word.replace("-", "_").replace(" ", "_"))
    if levels is None or wanted.ordered:
        return _by_kind(("kind",), wanted)[0]

    def test(project: Project, address: Address, record: Record) -> bool:
        return record.kind in levels or record.text("kind").casefold() == word

    return _negated(test) if wanted.sign == "!=" else test


_LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: (level,) for level in ITEM_LEVELS for name in (level, f"{level}s")},
    **dict.fromkeys(("item", "items"), ITEM_LEVELS),
    **{name: (kind.name,) for kind in REGISTERS.values() for name in (kind.name, kind.table)},
}


def _risk_term(wanted: Wanted) -> Test:
    """Return the test of how bad a risk is: by its probability or impact, in order the worse one.

    Records that are no risks may have a field `risk` of their own, with the same words.
    """
    holds = cell_test(field_of("risk", "impact"), wanted)
    some = all if wanted.sign == "!=" else any

    def test(project: Project, address: Address, record: Record) -> bool:
        if record.kind != "risk":
            return holds(record.get("risk"))
        both = (record.text("probability"), record.text("impact"))
        return holds(max(both, key=_level)) if wanted.ordered else some(map(holds, both))

    return test


def _level(word: str) -> int:
    folded = word.casefold()
    return LEVELS.index(folded) if folded in LEVELS else -1


def _in_term(wanted: Wanted) -> Test:
    """Return the test of what is below an item, at any depth. Raises FieldError."""
    if wanted.ordered:
        raise FieldError("a place has no more or less: write in:1.1")
    identity = wanted.text

    def test(project: Project, address: Address, record: Record) -> bool:
        return is_below(project, address, identity)

    return _negated(test) if wanted.sign == "!=" else test


_SPECIAL: Final[Mapping[str, Callable[[Wanted], Test]]] = {
    "kind": _kind_term,
    "risk": _risk_term,
    "in": _in_term,
}


def _path(token: Token, name: str, reading: Reading) -> FieldPath:
    """Return the field that a term names. Raises FilterError where no record can have it."""
    if any(aliased(kind.name, name) for kind in _KINDS) or name in COMPUTED:
        return (name,)
    names = reading.own_names()
    if own := names.get(token.name) or names.get(token.name.casefold()):
        return (own,)
    first, _, rest = name.partition(".")
    keys = tuple(rest.split("."))
    if rest and any(field_at(kind.name, (first, *keys)) for kind in _KINDS):
        return (first, *keys)
    typed = tuple(token.name.split("."))
    if rest and any(record.get(*typed) is not ABSENT for record in reading.records()):
        return typed
    raise FilterError(_unknown(token.name, reading), token.column)


def _unknown(name: str, reading: Reading) -> str:
    # Only a mistake pays for this import.
    from difflib import get_close_matches

    known = ("is", "owner", "risk", *sorted({*_NAMES, *INNER, *reading.own_names()}))
    close = get_close_matches(name[:60].casefold(), known, 1, 0.7)
    shown = shortened(name, 30)
    advice = f"did you mean {close[0]}?" if close else "to search for it as text, put it in quotes"
    return f"there is no field {shown!r}: {advice}"


INNER: Final = frozenset(
    f"{outer.name}.{key.name}"
    for kind in _KINDS
    for outer in kind.fields
    if outer.form is Form.TABLE
    for key in outer.keys
)
"""The fields within fields, as people type them: `timebox.limit`."""


def aliased(kind: str, name: str) -> str:
    """Return the field of a kind that `name` stands for, one or many of it: `owner`, `tag`."""
    names = (name, f"{name}s", name.removesuffix("s"))
    return next((known for known in names if known and field_of(kind, known)), "")


def _by_kind(path: FieldPath, wanted: Wanted) -> tuple[Test, Read, Suits]:
    """Return the test of a field in whichever kinds have it, and of one's own of that name.

    Raises FieldError where the field of no kind can hold the value, or one cannot tell which.
    """
    cells: dict[str, Read] = {}
    tests: dict[str, CellTest] = {}
    refused: FieldError | None = None
    for kind in _KINDS:
        own = (aliased(kind.name, path[0]) or path[0], *path[1:])
        known = _field(kind.name, own)
        if known is None:
            continue
        cells[kind.name] = _cell(kind.name, own, path, wanted.workday)
        try:
            tests[kind.name] = cell_test(known, wanted)
        except Ambiguous:
            raise
        except FieldError as error:
            refused = refused or error
    if refused and not tests:
        raise refused
    return _whichever(cells, tests, path, wanted)


def _field(kind: str, path: FieldPath) -> Field | None:
    known = field_at(kind, path)
    if known is None and len(path) == 1:
        return next((f for f in KINDS[kind].computed if f.name == path[0]), None)
    return known


def _whichever(
    cells: Mapping[str, Read], tests: Mapping[str, CellTest], path: FieldPath, wanted: Wanted
) -> tuple[Test, Read, Suits]:
    def refused(cell: Maybe) -> bool:
        return wanted.sign == "!="

    both: dict[str, tuple[Read, CellTest]] = {}
    for kind, cell in cells.items():
        for level in ITEM_LEVELS if kind == ITEM.name else (kind,):
            both[level] = (cell, remembering(tests.get(kind, refused)))
    other = (_plain_cell(path), cell_test(None, wanted))

    def test(project: Project, address: Address, record: Record) -> bool:
        cell, holds = both.get(record.kind, other)
        return holds(cell(address, record))

    def read(address: Address, record: Record) -> Maybe:
        return both.get(record.kind, other)[0](address, record)

    return test, read, lambda kind, cell: both.get(kind, other)[1](cell)


def _cell(kind: str, path: FieldPath, typed: FieldPath, workday: Workday) -> Read:
    """Return what reads a field of a record as the screen shows it, what is computed included."""
    if path == ("id",):
        return lambda address, record: id_of(address)
    if path == ("status",):
        return lambda address, record: status_of(record)
    if kind == "risk" and path == (EXPOSURE,):
        return lambda address, record: exposure_of(record).level or UNSCORED
    plain = _plain_cell(path)
    if kind == ITEM.name and path in (("spent",), ("estimate",)):
        return _hours_cell(path, plain, workday)
    if path == typed:
        return plain
    as_typed = _plain_cell(typed)

    def cell(address: Address, record: Record) -> Maybe:
        value = plain(address, record)
        return as_typed(address, record) if value is ABSENT else value

    return cell


def _hours_cell(path: FieldPath, plain: Read, workday: Workday) -> Read:
    def cell(address: Address, record: Record) -> Maybe:
        if not record.children:
            return plain(address, record)
        total = rollup(record, workday)
        if path == ("spent",):
            return total.hours_spent
        return total.hours_estimate if total.estimated else ABSENT

    return cell


def _plain_cell(path: FieldPath) -> Read:
    if len(path) == 1:
        name = path[0]
        return lambda address, record: record.fields.get(name, ABSENT)
    return lambda address, record: record.get(*path)
