"""Edits from outside: what another program, git or another cockpit did to the file, and why.

Three things can be meant by a text that we did not write. It was edited: then it is merged. It
was put back on purpose, by git or from a copy: then it is taken whole, and the edits of ours that
it lacks are set aside. Or somebody saved a copy they loaded long ago: then the edits that it takes
back are put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from data.clock import Clock
from data.git import Git
from data.known import Known, Versions
from data.ledger import Ledger
from data.steps import PUT_BACK
from data.trouble import Trouble
from data.version import Version, version_of
from model import later
from model.address import address_of
from model.change import Add, Change, Changes, Remove, Rename, Set
from model.dataclass import dataclass, replace
from model.project import Project
from model.record import Record, with_below
from model.value import same

if TYPE_CHECKING:
    from data import merge_base, rewriting
    from data.merge_base import Key, PutBack
    from model import diff as differences
    from model import renumbering
else:
    # While nobody else writes there is nothing to compare.
    merge_base = later.module("data.merge_base")
    rewriting = later.module("data.rewriting")
    differences = later.module("model.diff")
    renumbering = later.module("model.renumbering")

COCKPIT: Final = "cockpit"
OUTSIDE: Final = "outside"
_OWN_STEPS: Final = 300  # of our newest steps that an old copy may have taken back
_JUST_NOW: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Absorbed:
    """An edit from outside, understood.

    `known` is the version, `changes` lead to it from the one seen before. `origin` is COCKPIT
    for what another cockpit of this user wrote, else OUTSIDE, and `by` its author. `put_back` is
    what an old copy took back; `aside` what a deliberate return took out; `overridden` our own
    latest values that somebody wrote over, as the changes that would give them back.
    """

    known: Known
    changes: Changes
    origin: str
    by: str
    put_back: PutBack | None = None
    aside: Changes = ()
    overridden: Changes = ()


class Outside:
    """Judges what others did to one file."""

    def __init__(self, versions: Versions, ledger: Ledger, git: Git, clock: Clock) -> None:
        self._versions = versions
        self._ledger = ledger
        self._git = git
        self._clock = clock
        self._token = git.token()

    def glance(self) -> None:
        """Note where git is, while the file is what we know: what moved before is no news."""
        self._token = self._git.token()

    def absorb(self, version: Version, seen: Known) -> Absorbed:
        """Return what it means that the file holds `version` and no longer `seen`.

        Raises `data.read.Unreadable` where it cannot be understood, NotSaved where the ring or
        the journal cannot be read.
        """
        self._ledger.update()
        saw = self._versions.saw(version.hash)
        known = self._versions.understand(version, seen.project)
        changes = differences.diff(seen.project, known.project)
        if is_of_cockpit(self._ledger, version.hash):
            found = Absorbed(known, changes, COCKPIT, self._last_author())
        else:
            found = self._judge(known, seen, changes, saw)
        self.glance()
        return found

    def absence(self, known: Known, before: Known, left_at: int) -> Absorbed:
        """Return what it means that the file holds `known`, and held `before` at `left_at`.

        No cockpit ran in between. What git checked out is taken as it is where git keeps what was
        there before; else that is set aside. Whether git moved before somebody edited the file
        cannot be told: then nothing is put back either, but set aside.
        """
        changes = differences.diff(before.project, known.project)
        content, own = known.version.content, self._own()
        plain = Absorbed(known, changes, OUTSIDE, self._git.author_of(self._git.blob(content)))
        plain = replace(plain, by=plain.by or OUTSIDE)
        ours, gone = own.keys() & _touched(changes), _takes_rows(changes, before.project, own)
        if not (ours or gone) or self._is_checkout(content, before):
            return plain
        moved = self._git.moved_since(left_at) and not self._git.is_at_head(before.version.content)
        if moved or self._is_return(known.version):
            return replace(plain, aside=self._taken_out(known, before, own))
        if not ours:
            return plain
        found = merge_base.put_back(known, before, self.base_of(known, before), own)
        return replace(plain, put_back=found)

    def _judge(self, known: Known, seen: Known, changes: Changes, saw: bool) -> Absorbed:
        moved = self._git.token() != self._token
        blob = self._git.blob(known.version.content) if moved else ""
        by = self._git.author_of(blob) or OUTSIDE
        plain = Absorbed(known, changes, OUTSIDE, by)
        own = self._own()
        ours, gone = own.keys() & _touched(changes), _takes_rows(changes, seen.project, own)
        if not (ours or gone):
            return plain
        if moved or saw or self._is_return(known.version):
            return replace(plain, aside=self._taken_out(known, seen, own))
        if not ours:
            return plain
        found = merge_base.put_back(known, seen, self.base_of(known, seen), own)
        if found is not None:
            return replace(plain, put_back=found)
        back = differences.diff(known.project, seen.project)
        over = _about(back, self._own(_JUST_NOW))
        return replace(plain, overridden=self._aside(back, over))

    def _is_checkout(self, content: bytes, before: Known) -> bool:
        """Tell whether git put `content` there, and nothing of `before` is gone with that."""
        return self._git.is_at_head(content) and self._git.keeps(before.version.content)

    def _is_return(self, version: Version) -> bool:
        # What another program's text took the place of is in no ring.
        known = self._versions.in_ring(version.hash) or self._ledger.knows(version.hash)
        return known or bool(self._git.blob(version.content))

    def base_of(self, known: Known, seen: Known) -> Known:
        """Return the version that the outside edit `known` was most likely made from."""
        theirs, ours = known.version.content, seen.version.content
        told = islice(self._ledger.before(seen.hash), _OWN_STEPS)
        texts = (text for text in self._versions.older(told) if text not in (theirs, ours))
        written = (theirs, rewriting.in_style_of(seen, known.project))
        older = []
        for content in merge_base.nearest_by_lines(written, ours, texts):
            try:
                older.append(self._versions.understand(version_of(content)))
            except Trouble:
                continue  # what cannot be understood was nobody's base
        return merge_base.nearest(known, seen, older)

    def _taken_out(self, known: Known, seen: Known, own: Mapping[Key, object]) -> Changes:
        """Return what is our own of `seen` and not in `known`, which was put in its place."""
        back, meant = differences.diff(known.project, seen.project), self._meant_steps()
        about = tuple(
            one
            for one in back
            if merge_base.is_own(one, own)
            or merge_base.gives_elements(one, own, meant)
            or (isinstance(one, Add) and _is_edited(one.item, own))
        )
        whole = merge_base.apart(about, known.project, seen.project, own, self._own_steps())
        return self._aside(back, whole)

    def _aside(self, back: Changes, about: Iterable[Change]) -> Changes:
        """Return those of the changes `back` that are `about` our own: what others took out.

        Who only adds to a list of ours takes nothing.
        """
        steps = self._meant_steps()
        found = (merge_base.beside(change, steps) for change in about)
        # As what is there is called now: ours may bear another's id there.
        there = {now: before for before, now in renumbering.new_names(back).items()}
        return tuple(
            renumbering.readdressed(change, there)
            for change in found
            if not (isinstance(change, Set) and same(change.old, change.new))
        )

    def _own(self, age: timedelta | None = None) -> dict[Key, object]:
        """Return what this user's newest steps have left behind, from whichever cockpit.

        With `age`, only those steps count that are no older, and of a record that they added only
        that it is there: who writes on in a new row overrides nothing.
        """
        own: dict[Key, object] = {}
        for changes in self._own_steps(age):
            left = merge_base.effects(changes)
            if age is None:
                left = {**merge_base.brought(changes), **left}
            for key, value in {**dict.fromkeys(subjects(changes)), **left}.items():
                own.setdefault(key, value)
        return own

    def _own_steps(self, age: timedelta | None = None) -> Iterator[Changes]:
        """Yield the changes of this user's newest steps, newest first."""
        for identity in islice(reversed(self._ledger.landed), _OWN_STEPS):
            entry = self._ledger.entries[identity]
            if entry.by != OUTSIDE and (age is None or self._is_younger(entry.at, age)):
                yield entry.changes

    def _meant_steps(self) -> tuple[Changes, ...]:
        """Return the changes of this user's newest steps, oldest first, that somebody meant.

        What puts back what an old copy took, takes out what that had: nobody wants to be without.
        """
        newest = islice(reversed(self._ledger.landed), _OWN_STEPS)
        entries = (self._ledger.entries[identity] for identity in newest)
        meant = [e.changes for e in entries if e.by != OUTSIDE and e.what != PUT_BACK]
        return tuple(reversed(meant))

    def _is_younger(self, at: str, age: timedelta) -> bool:
        try:
            return self._clock.now().wall - datetime.fromisoformat(at) <= age
        except (ValueError, TypeError):
            return False

    def _last_author(self) -> str:
        last = self._ledger.entries.get(self._ledger.landed[-1]) if self._ledger.landed else None
        return last.by if last else COCKPIT


def is_of_cockpit(ledger: Ledger, content_hash: str) -> bool:
    """Tell whether a cockpit put that version there last, and nobody has written over it since."""
    return content_hash in (ledger.newest, ledger.announced) and content_hash not in ledger.left


def subjects(changes: Iterable[Change]) -> set[Key]:
    """Return what `changes` are about; an id that changed stands for the record under both."""
    changes = tuple(changes)
    keys = set(merge_base.effects(changes))
    for change in changes:
        if isinstance(change, Rename):
            for address in (change.address, change.new_address):
                keys |= {("there", address), ("id", address)}
    return keys


def _touched(changes: Changes) -> set[Key]:
    """Return what `changes` are about, by the addresses of before and of now."""
    return subjects(changes) | subjects(renumbering.by_first_names(changes))


def _takes_rows(changes: Changes, before: Project, own: Mapping[Key, object]) -> bool:
    """Say whether `changes` take rows away in which something is our own."""
    gone = (one.address for one in changes if isinstance(one, Remove))
    return any(_is_edited(before.record(address), own) for address in gone if address in before)


def _is_edited(record: Record, own: Mapping[Key, object]) -> bool:
    """Say whether a field of a record, or of one below it, is as our own steps left it."""
    below = ((one.kind, one.own_id) for one in with_below((record,)))
    rows = {address_of(kind, name) for kind, name in below if name is not None}
    return any(key[0] == "field" and key[1] in rows for key in own)


def _about(changes: Iterable[Change], own: Mapping[Key, object]) -> Changes:
    return tuple(change for change in changes if merge_base.is_own(change, own))
