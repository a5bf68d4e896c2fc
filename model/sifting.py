"""Which of many records filters let through, while these are typed letter by letter.

A filter is gone through term by term, and what is known of a term is kept: the next letter changes
one term, and the others need no look. A term is asked only of records that the terms before it let
through, and a longer word only of those that had the shorter one. All is done in parts, between
which a key can be answered. Which records hold is kept as a number with a byte for each record, so
that `and`, `or` and `not` are one operation each.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import compress, islice
from typing import Final

from model.address import Address
from model.asking import Asked, Column, as_number
from model.condition import AND, NOT, Condition, Key
from model.filter_text import all_text
from model.project import Project
from model.record import Record, with_below

_PART: Final = 1_000
"""So many records are looked at from one part to the next."""


class Sifter:
    """Looks at the records of a project for filters that were read together.

    These are all items, in the order of the file, or what stands at `keys`; a key that is that of
    no record is let through.
    """

    def __init__(self, project: Project, keys: Sequence[str] | None = None) -> None:
        self.project = project
        self.keys: list[Address] = []
        self._everything: int | None = None
        self.records: list[Record | None] = []
        self._above: list[int] = []
        self._texts: list[str | None] = []
        self._terms: dict[Key, Asked] = {}
        self._columns: dict[str, Column] = {}
        self._last: tuple[Condition, int] | None = None
        self._gathering = self._gathered() if keys is None else self._looked_up(keys)

    # Gathering what there is to be looked at

    def gather(self) -> Iterator[None]:
        """Find all records, in parts; what was found before somebody broke off is kept."""
        for _ in self._gathering:
            yield

    def read(self) -> Iterator[None]:
        """Read the texts of all records, which words are looked for in, in parts."""
        yield from self.gather()
        for place, text in enumerate(self._texts):
            if text is None:
                self._text(place)
                if place % _PART == 0:
                    yield

    def _gathered(self) -> Iterator[None]:
        """Find all items, and below which of them each stands."""
        on_the_way: dict[int, int] = {}
        items = self.project.items()
        while some := list(islice(items, _PART)):
            for address, path, record in some:
                on_the_way[len(path)] = len(self.keys)
                self._above.append(on_the_way.get(len(path) - 1, -1))
                self.keys.append(address)
                self.records.append(record)
            self._texts += [None] * len(some)
            yield

    def _looked_up(self, keys: Sequence[str]) -> Iterator[None]:
        project = self.project
        for first in range(0, len(keys), _PART):
            some = keys[first : first + _PART]
            self.records += [project.record(k) if k in project else None for k in some]
            self.keys += some
            self._texts += [None] * len(some)
            yield

    # Looking

    def look(self, wanted: Condition) -> Iterator[None]:
        """Find out for which records a condition holds, in parts; then `kept` answers at once."""
        yield from self.gather()
        self._last = wanted, (yield from self._sift(wanted, self._all))

    def kept(self, wanted: Condition) -> bytes:
        """Return a byte for each key: 1 where the condition holds, 0 where it does not."""
        if self._last is None or self._last[0] is not wanted:
            for _ in self.look(wanted):
                pass
        found = self._last[1] if self._last else 0
        return self._bytes(found | (as_number(b"\1" * len(self.keys)) & ~self._all))

    def fitting(self, wanted: Condition) -> frozenset[str]:
        """Return the keys that a condition lets through."""
        return frozenset(compress(self.keys, self.kept(wanted)))

    def branches(self, wanted: Condition) -> list[Address]:
        """Return the items for which a condition holds and all they hang under, as in the file."""
        found, above = bytearray(self.kept(wanted)), self._above
        for place in compress(range(len(found)), bytes(found)):
            # As far up as nobody was before.
            place = above[place]
            while place >= 0 and not found[place]:
                found[place] = 1
                place = above[place]
        return list(compress(self.keys, found))

    @property
    def _all(self) -> int:
        """All keys that are those of records, once all are gathered."""
        if self._everything is None:
            self._everything = as_number(bytes([one is not None for one in self.records]))
        return self._everything

    def _bytes(self, mask: int) -> bytes:
        return mask.to_bytes(len(self.keys), "little")

    def _sift(self, wanted: Condition, among: int) -> Generator[None, None, int]:
        """Return those `among` which a condition holds for."""
        if not wanted.join:
            asked = self._asked(wanted)
            yield from self._ask(asked, among)
            return among & asked.holds
        if wanted.join == NOT:
            return among & ~(yield from self._sift(wanted.parts[0], among))
        if wanted.join == AND:
            for part in wanted.parts:
                among = yield from self._sift(part, among)
            return among
        found = 0
        for part in wanted.parts:
            found |= yield from self._sift(part, among & ~found)
        return found

    def _asked(self, term: Condition) -> Asked:
        asked = self._terms.get(term.key)
        if asked is None:
            none = bytes(len(self.keys))
            asked = self._terms[term.key] = Asked(term, bytearray(none), bytearray(none))
        return asked

    def _ask(self, asked: Asked, among: int) -> Iterator[None]:
        """Ask a term of all those `among` whom it was not asked yet."""
        if among & ~asked.looked and asked.term.words:
            for other in self._terms.values():
                asked.narrow(other)
        missing = among & ~asked.looked
        if not missing:
            return
        mask = self._bytes(missing)
        places = compress(range(len(mask)), mask)
        some = list(islice(places, _PART))
        while some:
            asked.hear(some, self._held(asked, some))
            if some := list(islice(places, _PART)):
                yield

    def _held(self, asked: Asked, places: Sequence[int]) -> Sequence[int]:
        """Return for which of some records a term holds."""
        term, records = asked.term, self.records
        if words := term.words:
            return [place for place in places if words in (self._texts[place] or self._text(place))]
        keys = self.keys
        if term.value is not None:
            column = self._columns.get(term.key[0])
            if column is None:
                column = self._columns[term.key[0]] = Column(term.value, len(keys))
            if not column.is_full:
                column.read(places, keys, records)
                return asked.fitting(places, column)
        test, project = term.test, self.project
        return [
            n for n in places if (one := records[n]) is not None and test(project, keys[n], one)
        ]

    def _text(self, place: int) -> str:
        record = self.records[place]
        text = "" if record is None else all_text(self.keys[place], record)
        self._texts[place] = text
        return text

    # What comes after

    def forget(self, wanted: Condition) -> None:
        """Keep of all that was looked up what is known of the terms of a condition."""
        self._texts = [None] * len(self.keys)
        self._columns = {}
        self._terms = {one: self._terms[one] for one in _terms(wanted) if one in self._terms}

    def renewed(
        self, project: Project, wanted: Condition, keys: Sequence[str] | None = None
    ) -> Sifter:
        """Return the sifter of another project, or of other `keys`, all gathered.

        What is known of the terms of a condition holds on for records that are the same.
        """
        new = Sifter(project, keys)
        if keys is None and project.index is self.project.index and self._above:
            new._take_places(self)
        for _ in new.gather():
            pass
        before = _places_in(self, new)
        for key, term in _terms(wanted).items():
            if asked := self._terms.get(key):
                new._terms[key] = asked.moved(_deciding(term, new, before))
        return new

    def _take_places(self, before: Sifter) -> None:
        """Take up the items of a project that has as many at the same places."""
        for _ in before.gather():
            pass
        self.keys, self._above = before.keys, before._above
        self.records = list(with_below(self.project.phases))
        self._texts = [None] * len(self.keys)
        self._gathering = iter(())


def _places_in(before: Sifter, new: Sifter) -> list[int]:
    """Return for each record of a sifter where it stands in the one before; -1 if nowhere."""
    if new.keys is before.keys:
        pairs = enumerate(zip(before.records, new.records, strict=True))
        return [n if one is other else -1 for n, (one, other) in pairs]
    places = {id(one): n for n, one in enumerate(before.records) if one is not None}
    found = [places.get(id(one), -1) for one in new.records]
    # The address says too what a term holds for.
    pairs_of = zip(found, new.keys, strict=True)
    return [n if n >= 0 and before.keys[n] == key else -1 for n, key in pairs_of]


def _deciding(term: Condition, new: Sifter, places: list[int]) -> list[int]:
    """Return the places without those of records that do not decide a term alone."""
    alone = term.alone
    if alone is None:
        return places
    pairs = zip(places, new.records, strict=True)
    return [n if n >= 0 and one is not None and alone(one) else -1 for n, one in pairs]


def _terms(wanted: Condition) -> dict[Key, Condition]:
    """Return the terms of a condition."""
    if not wanted.join:
        return {wanted.key: wanted}
    return {key: one for part in wanted.parts for key, one in _terms(part).items()}
