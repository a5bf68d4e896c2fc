"""Adding many records at once, those below others with them: what was pasted becomes items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain

from model.address import Address, address_of
from model.arrange import level_below, place_of_new
from model.change import Add, Changes, Place
from model.dataclass import dataclass
from model.draft import Draft
from model.ids import free_ids, next_id
from model.locking import check_unlocked
from model.project import Project
from model.record import Record
from model.schema import ITEM_LEVELS
from model.touch import touched
from model.value import Table


@dataclass(frozen=True, slots=True)
class Seed:
    """A record to be: how deep it stands below the first of its list, from 0, and its fields."""

    depth: int
    fields: Table


def planted(
    project: Project,
    kind: str,
    near: Address | None,
    seeds: Sequence[Seed],
    today: date,
    *,
    child: bool = False,
) -> tuple[Changes, tuple[Address, ...]]:
    """Return the changes that add records behind `near`, or below it as a `child`, and the tops.

    An id among the fields is kept where it is free; the others get the next free ones. What is
    deeper than items can be stands beside what it was below. A status brings its stamps. Raises
    ChangeError where nothing can be added.
    """
    draft = Draft(project)
    if child and near is not None and near.startswith("item:"):
        draft, near = touched(project, near)
    place = place_of_new(draft.project, kind, near, child)
    check_unlocked(draft.project, place.parent)
    level = level_below(draft.project, kind, place.parent)
    grower = _Grower(draft.project, today)
    ids = grower.ids(next_id(draft.project, level, place.parent), level)
    adds: list[Add] = []
    after = place.after
    for part in _parts(seeds, level):
        record = grower.grown(part, level, ids)
        adds.append(Add(address_of(level, record.own_id or ""), record, Place(place.parent, after)))
        after = adds[-1].address
    draft.do(*adds)
    return draft.changes, tuple(one.address for one in adds)


def _parts(seeds: Sequence[Seed], level: str) -> Iterator[Sequence[Seed]]:
    """Yield the seeds of each record of a level, those below it with it, where some can be."""
    if level not in ITEM_LEVELS[:-1]:
        yield from ((seed,) for seed in seeds)
        return
    start = 0
    for place in range(1, len(seeds) + 1):
        if place == len(seeds) or seeds[place].depth <= seeds[start].depth:
            yield seeds[start:place]
            start = place


class _Grower:
    """Makes records of seeds, and gives them ids that neither the project nor another one has."""

    def __init__(self, project: Project, today: date) -> None:
        self._project = project
        self._today = today
        self._given: set[Address] = set()

    def ids(self, first: str, kind: str = "item") -> Iterator[str]:
        """Yield free ids without end, `first` or the next in its style."""
        is_taken = self._taken(kind)
        return (one for one in chain([first], free_ids([first], is_taken)) if not is_taken(one))

    def _taken(self, kind: str) -> Callable[[str], bool]:
        return lambda one: (
            (address := address_of(kind, one)) in self._given or (address in self._project)
        )

    def grown(self, part: Sequence[Seed], level: str, ids: Iterator[str]) -> Record:
        """Return the first seed as a record, the others below it."""
        seed, below = part[0], part[1:]
        wanted = seed.fields.get("id")
        free = isinstance(wanted, str) and wanted and not self._taken(level)(wanted)
        identity = wanted if free and isinstance(wanted, str) else next(ids)
        self._given.add(address_of(level, identity))
        children: tuple[Record, ...] = ()
        if below:
            under, inner = ITEM_LEVELS[ITEM_LEVELS.index(level) + 1], self.ids(f"{identity}.1")
            children = tuple(self.grown(one, under, inner) for one in _parts(below, under))
        fields = {key: value for key, value in seed.fields.items() if key != "id"}
        return Record(level, {"id": identity, **_stamped(fields, level, self._today)}, children)


def _stamped(fields: Table, level: str, today: date) -> Table:
    """Return the fields with the day that a status brings."""
    stamp = {"doing": "started_on", "done": "done_on"}.get(str(fields.get("status", "")))
    if stamp is None or level not in ITEM_LEVELS or stamp in fields:
        return fields
    return {**fields, stamp: today}
