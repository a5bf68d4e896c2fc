"""The writer: brings the steps on the desk into the file, and what others did to it onto the desk.

Everything here runs in one thread at a time; `data.keeper` sees to that. What fails is raised as
it is; what to do about it is the keeper's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from data.cut_off import HALF_WRITTEN, looks_cut_off, middle_of
from data.desk import Desk
from data.git import Git
from data.known import Known, Versions
from data.outside import OUTSIDE, Absorbed, Outside, is_of_cockpit
from data.save import Landed, commit
from data.scribe import Scribe
from data.steps import PUT_BACK, Step, touched
from data.store import Store
from data.trouble import Busy, NotSaved
from data.version import ABSENT, Version
from model import later
from model.change import Changes
from model.dataclass import dataclass, field, replace
from model.plural import counted

if TYPE_CHECKING:
    from data import absence, drafting, recall, telling
    from data.banners import Banner
    from data.drafting import Draft, Refused
    from data.rebasing import Rebased
    from model import diff as differences
else:
    # A session in which nobody edits anything writes no TOML.
    absence = later.module("data.absence")
    drafting = later.module("data.drafting")
    recall = later.module("data.recall")
    telling = later.module("data.telling")
    differences = later.module("model.diff")

_MOST: Final = 64  # steps in one save: others wait for the lock meanwhile


class _NothingToDo(Exception):
    """All steps turned out to be in the file already."""


@dataclass(frozen=True, slots=True)
class Met:
    """An edit from outside, and what laying our steps over it did.

    `changes` lead from the project before to the one now, `back` is the step that puts back what
    an old copy took back, `asides` the banners that offer what was set aside.
    """

    found: Absorbed
    laid: Rebased
    back: Step | None
    asides: tuple[Banner, ...]


@dataclass(slots=True)
class Saved:
    """One save: how it landed, None where nothing had to be written, on what, and whom it met.

    `refused` are steps that could not be written; they are off the desk.
    """

    landed: Landed | None = None
    before: Known | None = None
    steps: tuple[str, ...] = ()
    changes: Changes = ()
    met: list[Met] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class Writer:
    """Writes one project's file for one session.

    `lasting` says that what cannot be saved now is kept and tried again. Where `only_on` is a
    hash, that version alone is written over.
    """

    def __init__(
        self, store: Store, desk: Desk, versions: Versions, scribe: Scribe, *, lasting: bool
    ) -> None:
        self.git = Git(store.files, store.real)
        self._store = store
        self._desk = desk
        self._versions = versions
        self._scribe = scribe
        self._outside = Outside(versions, scribe.ledger, self.git, store.clock)
        self._lasting = lasting
        self.only_on = ""
        self._half: tuple[str, float] = ("", 0.0)
        self._place = 0  # the file's number, once it was looked at
        self.began_with = ""
        """The version that a cockpit of this user had put there last when this session began."""
        versions.was_there(desk.seen)

    def save(self, saved: Saved, *, anew: bool = False) -> None:
        """Bring the steps on the desk into the file, and tell `saved` how it went.

        Where there are very many, only the first of them. `anew` makes the file where it is
        gone or empty. A step that cannot be written is taken off the desk. Raises Busy, NotSaved,
        Unreadable; then all others are still there.
        """
        while self._desk.queue or anew:
            try:
                self._save_all(saved, anew)
                return
            except drafting.Refused as refused:
                saved.refused.append(refused)
                self.take_off(refused.step)

    def _save_all(self, saved: Saved, anew: bool) -> None:
        drafts: list[Draft] = []

        def prepare(current: Version) -> Version:
            self._require_version(current)
            nothing = current is ABSENT or (anew and not current.content)
            if self._is_news(current) and not nothing:
                saved.met.append(self.meet(current))
            if not self._desk.queue and not nothing:
                raise _NothingToDo
            saved.before = self._desk.seen
            drafts.append(self._announce(current))
            return drafts[-1].known.version

        def tell(version: Version) -> None:
            saved.steps = tuple(str(body["id"]) for body in drafts[-1].steps)
            self._scribe.landed(saved.steps, version.hash)
            # Without this record the file tells that the steps are in it: nobody waits for the
            # disk. But who saves next has to find it, or takes an old copy for what was there.
            self._scribe.flush(lasting=False)
            # It is another file now; where that cannot be noted, it is known in its place alone.
            with suppress(NotSaved):
                self._store.state.recognise(version.hash)

        seen = self._desk.seen.version
        try:
            saved.landed = commit(self._store, None if anew else seen, prepare, tell)
        except _NothingToDo:
            self._scribe.flush()
            return
        written = drafts[-1]
        saved.changes = touched(self._desk.queue[: len(written.steps)])
        self._place = self._where()
        self._versions.was_there(written.known)
        self.only_on = written.known.hash if self.only_on else ""
        # Last: who asks meanwhile for what was done finds the steps on the desk, or there.
        self._desk.landed(len(written.steps), written.known)

    def _announce(self, current: Version) -> Draft:
        """Return what the file shall hold, once the journal says so too."""
        seen, steps = self._desk.seen, self._desk.queue[:_MOST]
        entries = self._scribe.ledger.entries
        made = drafting.Draft(seen, ())
        if steps:
            made = drafting.draft(seen, steps, entries, self._store.cap)
        self._scribe.pending(made.steps, current.hash, made.known.hash, lasting=self._lasting)
        return made

    def look(self) -> Met | None:
        """Take what the file holds now, where that is news. Raises Busy, NotSaved, Unreadable."""
        place = self._where()
        version = self._store.read(self._desk.seen.version)
        if version.hash == self._desk.seen.hash:
            self._place = place
            self._outside.glance()
            return None
        met = self.meet(version)
        self._scribe.flush()
        return met

    def meet(self, version: Version) -> Met:
        """Lay the steps on the desk over `version`, which the file holds now.

        Raises Busy while somebody seems to be in the middle of writing it, and Unreadable.
        """
        self._require_settled(version)
        seen, newest = self._desk.seen, self._newest(version)
        found = self._outside.absorb(version, newest)
        if newest is not seen and found.put_back is None:
            changes = differences.diff(seen.project, found.known.project)
            found = replace(found, changes=changes)
        return self._take(found, newest.hash)

    def _newest(self, version: Version) -> Known:
        """Return the newest version that is known of, where the file holds `version` now.

        Another cockpit may have put one there, and an old copy taken its place, between two looks.
        """
        seen, newest = self._desk.seen, self._newest_hash(version)
        if newest == version.hash or not self._is_new(newest):
            return seen
        known = recall.recall(self._store, self._versions, self._scribe.ledger, newest) or seen
        self._versions.was_there(known)
        return known

    def meet_absence(self) -> Met | None:
        """Take what was done to the file while no cockpit ran; None for nothing.

        Raises Busy, NotSaved, Unreadable.
        """
        seen, ledger = self._desk.seen, self._scribe.ledger
        newest, is_ours = ledger.newest, is_of_cockpit(ledger, seen.hash)
        if not is_ours and self._store.read().hash != seen.hash:
            return None  # Another cockpit may have written since: that is no absence.
        left = None if is_ours else absence.last_seen(self._store, self._versions, ledger, seen)
        seen = self._at_rest(seen, left[0]) if left else seen
        if left is None or seen.hash == left[0].hash:
            self.began_with = newest
            return None
        found = self._outside.absence(seen, *left)
        found = replace(found, changes=absence.not_own(found.changes, ledger))
        with self._store.lock.held():
            ledger.update()
            if ledger.newest == newest:
                self.began_with = newest
                if found.put_back or found.aside:
                    # Else nothing had the version that was written over.
                    self._store.backups.put(left[0].version)
                met = self._take(found, left[0].hash, absence.LABEL)
                self._scribe.flush()
                return met
        # Another cockpit has saved meanwhile: what took its place took that edit too.
        return self.meet_absence()

    def _at_rest(self, seen: Known, before: Known) -> Known:
        """Wait until nobody writes the file any more, and have that seen."""
        version = absence.at_rest(self._store, seen.version, before.version)
        if version is seen.version:
            return seen
        known = self._versions.understand(version, seen.project)
        self._desk.move_to(known)
        return known

    def _take(self, found: Absorbed, before: str, label: str = "") -> Met:
        """Lay the steps on the desk over what was `found`, made of the version `before`."""
        self._versions.was_there(found.known)
        self._place = self._where()
        back = self._put_back(found)
        laid = self._desk.move_to(found.known, [back] if back else [])
        if found.origin == OUTSIDE:
            self._scribe.outside(found, before, label)
        # In the journal with that: once it tells of the edit, nobody asks again what it took.
        asides = tuple(_set_aside(found, self._scribe))
        self._end_idle(laid, found.known.hash)
        self._scribe.conflicts(laid, found.by)
        return Met(found, laid, back, asides)

    def base_of(self, known: Known, held: str) -> Known:
        """Return the version that `known` was most likely made from; the file held that of a hash.

        Raises NotSaved where the ring cannot be read.
        """
        return self._outside.base_of(known, self._versions.find(held) or self._desk.seen)

    def take_off(self, step: Step) -> None:
        """Take one step off the desk; those behind it stay, as far as they do not need it."""
        self._desk.move_to(self._desk.seen, without=step.id)
        self._scribe.cancelled([step.id])

    def _is_news(self, current: Version) -> bool:
        """Tell whether somebody else has written: it may be what was seen that is back again."""
        if current.hash != self._desk.seen.hash:
            return True
        newest = self._newest_hash(current)
        return newest != current.hash and self._is_new(newest)

    def _newest_hash(self, there: Version) -> str:
        """Return what a cockpit put into the file last, which holds `there` now. Raises Busy."""
        ledger = self._scribe.ledger
        ledger.update()
        if ledger.announced not in (ledger.newest, there.hash):
            recall.until_landed(self._store, ledger, self._scribe.session)
        return ledger.newest

    def _is_new(self, newest: str) -> bool:
        """Tell whether another cockpit has put that version there since this session began."""
        return newest not in ("", self.began_with) and not self._versions.saw(newest)

    def _require_version(self, current: Version) -> None:
        if self.only_on not in ("", current.hash):
            said = f"{self._store.path.name} is another version by now; read it again"
            raise NotSaved("moved", said)

    def _require_settled(self, version: Version) -> None:
        name = self._store.path.name
        if self.git.locked():
            raise Busy(f"git is writing {name} just now; the edits go in when it is done")
        content = self._desk.seen.version.content
        cut_off = looks_cut_off(version.content, content)
        in_place = self._place != 0 and self._place == self._where()
        if cut_off and (content.startswith(version.content) or in_place):
            now = self._store.clock.now().awake
            if self._half[0] != version.hash:
                self._half = (version.hash, now)
            if now - self._half[1] < HALF_WRITTEN:
                raise Busy(middle_of(name))

    def _where(self) -> int:
        """Return the number of the file; 0 where nobody can tell."""
        try:
            return self._store.files.stat(self._store.real).st_ino
        except OSError:
            return 0

    def _put_back(self, found: Absorbed) -> Step | None:
        back = found.put_back
        if back is None:
            return None
        label = f"put back {counted(len(back.changes), 'edit')}"
        before = found.known.project
        return self._scribe.step(label, back.changes, before, back.project, PUT_BACK)

    def _end_idle(self, laid: Rebased, content_hash: str) -> None:
        """Give an end to the steps of which the file already has everything."""
        entries = self._scribe.ledger.entries
        ours = [step.id for step in laid.idle if step.id in entries]
        there = [name for name in ours if entries[name].after == content_hash]
        if there:
            self._scribe.landed(there, content_hash)
        self._scribe.cancelled(name for name in ours if name not in there)


def _set_aside(found: Absorbed, scribe: Scribe) -> Iterator[Banner]:
    """Have written what an edit from outside took, and yield the banners that offer it."""
    if found.aside:
        yield telling.set_aside(scribe, found.aside, found.by, telling.RETURNED)
    if found.overridden and found.origin == OUTSIDE:
        yield telling.set_aside(scribe, found.overridden, found.by, telling.OVERRODE)
