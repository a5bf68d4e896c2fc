"""What is known of one term of a filter: which records were asked it, and for whom it holds.

Such a set is a number with a byte for each record: to join two of them is one operation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model.address import Address
from model.condition import Condition, Read
from model.record import Record
from model.value import Maybe, can_be_key

_MANY: Final = 2_000
"""Of a field with more different values than this none are remembered."""


def as_number(mask: bytes | bytearray) -> int:
    """Return the set that has those whose byte in `mask` is 1; all others are 0."""
    return int.from_bytes(mask, "little")


class Column:
    """What `value` reads of each record, as the number of the value: few of them are different."""

    def __init__(self, value: Read, count: int) -> None:
        self.values: list[tuple[str, Maybe]] = []
        self.numbers = [-1] * count
        self._value = value
        self._known: dict[tuple[str, type, Maybe], int] = {}

    @property
    def is_full(self) -> bool:
        """Whether there are too many values for it to be of use."""
        return len(self.values) > _MANY

    def read(
        self, places: Sequence[int], keys: Sequence[Address], records: Sequence[Record | None]
    ) -> None:
        """Read the values of the records at some places that were not read yet."""
        numbers, known, value_of = self.numbers, self._known, self._value
        for place in places:
            record = records[place]
            if record is None or numbers[place] >= 0:
                continue
            kind, value = record.kind, value_of(keys[place], record)
            if not can_be_key(value):
                numbers[place] = self._add(kind, value)
                continue
            number = known.get((kind, type(value), value))
            if number is None:
                number = known[kind, type(value), value] = self._add(kind, value)
            numbers[place] = number

    def _add(self, kind: str, value: Maybe) -> int:
        self.values.append((kind, value))
        return len(self.values) - 1


class Asked:
    """A term, with a byte for each record: whom it was asked, and for whom it holds."""

    def __init__(self, term: Condition, looked: bytearray, holds: bytearray) -> None:
        self.term = term
        self._looked = looked
        self._holds = holds
        self._numbers: tuple[int, int] | None = None
        self._fits: list[bool] = []

    @property
    def looked(self) -> int:
        """Whom the term was asked."""
        return self._both()[0]

    @property
    def holds(self) -> int:
        """For whom it holds."""
        return self._both()[1]

    def _both(self) -> tuple[int, int]:
        if self._numbers is None:
            self._numbers = as_number(self._looked), as_number(self._holds)
        return self._numbers

    def hear(self, asked: Sequence[int], held: Sequence[int]) -> None:
        """Take down for which of the records that were asked the term holds."""
        self._numbers = None
        for place in asked:
            self._looked[place] = 1
        for place in held:
            self._holds[place] = 1

    def narrow(self, other: Asked) -> None:
        """Leave out all that has not even a part of the words that this term looks for."""
        part = other.term.words
        if part and part in self.term.words and other is not self:
            looked = self.looked | (other.looked & ~other.holds)
            self._looked[:] = looked.to_bytes(len(self._looked), "little")
            self._numbers = looked, self.holds

    def fitting(self, places: Sequence[int], column: Column) -> list[int]:
        """Return for which of some records the term holds, going by the values in a column."""
        fits, numbers, suits = self._fits, column.numbers, self.term.suits
        fits += [suits(kind, value) for kind, value in column.values[len(fits) :]]
        return [place for place in places if numbers[place] >= 0 and fits[numbers[place]]]

    def moved(self, before: Sequence[int]) -> Asked:
        """Return what is known when the record at each place stood at that one before, or -1."""
        looked, holds = ((*mask, 0) for mask in (self._looked, self._holds))
        return Asked(
            self.term,
            bytearray(map(looked.__getitem__, before)),
            bytearray(map(holds.__getitem__, before)),
        )
