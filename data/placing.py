"""One version takes the place of another in the project's file, and can be taken back out.

The caller decides what is written and merges what came out; here is only how it gets there: by an
exchange of names, by a replacing rename with a second name for the old file where there is no
exchange, by writing in place where the file may not be replaced, and by a rename for a new file.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Literal

from data.displaced import Watch
from data.store import Store
from data.temp import FolderRefuses, stage, temp_paths
from data.trouble import NotSaved, Unreadable, not_saved, saving
from data.version import ABSENT, Version
from data.whole import opened, read_file, remove, sync_folder, write_all
from model.dataclass import dataclass

How = Literal["unchanged", "created", "exchanged", "in_place"]

# A file that may not change places: sticky or append-only folders, a file that is mounted alone.
_CANNOT_MOVE = frozenset({errno.EPERM, errno.EACCES, errno.EBUSY, errno.EXDEV})

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})


@dataclass(slots=True)
class _Step:
    """One trade of places: `ours` went into the file, `path` holds what came out."""

    path: Path
    ours: Version
    theirs: Version | None = None  # what came out, once we have looked


class Placing:
    """The places that versions take during one save.

    `holds` is what the file holds as far as we know, `notes` what a person should know, `watches`
    the displaced files.
    """

    def __init__(self, store: Store, holds: Version) -> None:
        self._store = store
        self._files = store.files
        self._real = store.real
        self._steps: list[_Step] = []
        self._created: Version | None = None
        self.holds = holds
        self.how: How = "unchanged"
        self.notes: list[str] = []
        self.watches: list[Watch] = []

    def place(self, result: Version) -> Version | None:
        """Put `result` where `holds` is; return None when it is there for good.

        Else somebody else wrote in between: their text is returned, to be merged and placed in
        the next round. Raises NotSaved and Unreadable.
        """
        with saving(self._real):
            if self.holds is ABSENT:
                return self._create(result)
            self._require_writable()
            self._store.backups.keep_original(self.holds)
            if self._files.stat(self._real).st_nlink > 1:
                return self._overwrite(result, "it has other names (hard links)")
            return self._trade(result)

    def give_back(self) -> None:
        """Undo the placing after a failure: the newest text of others goes back into the file.

        What we displaced and cannot give back stays beside the file until the next start. Raises
        NotSaved with `written` where the file may be left with our text.
        """
        try:
            self._remove_created()
            self._trade_back()
        except OSError as error:
            raise not_saved(error, self._real, written=True) from error
        except Unreadable as trouble:
            raise NotSaved("io", trouble.sentence, written=True) from trouble
        finally:
            for watch in self.watches:
                watch.close()

    def keep_displaced(self) -> None:
        """Move what was displaced into the ring; what cannot be moved is noted and stays."""
        for step, watch in zip(self._steps, self.watches, strict=True):
            try:
                watch.path = self._store.backups.take(step.path, watch.version)
            except NotSaved as trouble:
                said = f"the version before stays in {step.path} until the next start"
                self.notes.append(f"{trouble.sentence}; {said}")
            watch.rest()

    def _require_writable(self) -> None:
        if self._files.writable(self._real):
            return
        # The system says best why not.
        with opened(self._files, self._real, os.O_WRONLY | os.O_NOFOLLOW):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def _create(self, result: Version) -> Version | None:
        swap = self._stage(result)
        self._created = result
        try:
            self._files.rename_new(swap, self._real)
        except FileExistsError:
            self._created = None
            remove(self._files, swap)
            self.holds = self._store.read()
            return self.holds
        except OSError:
            remove(self._files, swap)
            raise
        self._store.backups.keep_original(ABSENT)
        sync_folder(self._files, self._real.parent)
        self.holds, self.how = result, "created"
        return None

    def _stage(self, result: Version) -> Path:
        try:
            swap, notes = stage(self._files, self._real, self.holds, result)
        except FolderRefuses as refusal:
            if self.holds is ABSENT:
                raise refusal.error from refusal
            raise
        self.notes += notes
        return swap

    def _trade(self, result: Version) -> Version | None:
        try:
            swap = self._stage(result)
        except FolderRefuses:
            return self._overwrite(result, "its folder may not be written")
        try:
            displaced = self._swap_names(swap, result)
        except OSError as error:
            remove(self._files, swap)
            if error.errno in _CANNOT_MOVE:
                return self._overwrite(result, "it may not be replaced by another file")
            raise
        self.how = "exchanged"
        step = _Step(displaced, result)
        self._steps.append(step)
        return self._inspect(step)

    def _inspect(self, step: _Step) -> Version | None:
        """Look at what came out; None if it is what we expected, and the trade is for good."""
        watch = Watch(self._files, step.path, self._store.cap, self.holds)
        self.watches.append(watch)
        step.theirs = watch.version
        expected, self.holds = self.holds, step.ours
        if step.theirs.content != expected.content:
            return step.theirs
        sync_folder(self._files, self._real.parent)
        return None

    def _swap_names(self, swap: Path, result: Version) -> Path:
        """Put the swap file into the file's place and return where the old file is now."""
        if self._files.exchange(swap, self._real):
            return swap
        _, old = temp_paths(self._real, self.holds, result)
        try:
            self._second_name(old)
            self._files.rename(swap, self._real)
        except OSError:
            remove(self._files, old)
            raise
        return old

    def _second_name(self, old: Path) -> None:
        """Give the file another name, so that it stays when the first one is taken over."""
        try:
            self._files.link(self._real, old)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            content = read_file(self._files, self._real, self._store.cap, follow=False)
            with opened(self._files, old, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as fd:
                write_all(self._files, fd, content)

    def _overwrite(self, result: Version, why: str) -> Version | None:
        # Imported here: few files have to be written in place.
        from data.inplace import overwrite

        theirs = overwrite(self._store, self.holds, result, self.notes)
        if theirs is not None:
            self.holds = theirs
            return theirs
        self.holds, self.how = result, "in_place"
        self.notes.append(f"{self._real} was written in place: {why}")
        return None

    def _remove_created(self) -> None:
        if self._created and self._holds_now(self._real) == self._created.content:
            remove(self._files, self._real)
            sync_folder(self._files, self._real.parent)

    def _trade_back(self) -> None:
        """Take our texts out again, the last one first, until one of others is back."""
        ours = [step.ours for step in self._steps]
        for number in reversed(range(len(self._steps))):
            step = self._steps[number]
            self._untrade(step)
            if number == 0 or step.theirs is not ours[number - 1]:
                sync_folder(self._files, self._real.parent)
                return

    def _untrade(self, step: _Step) -> None:
        ours = step.ours.content
        if not self._files.exchange(step.path, self._real):
            if self._holds_now(self._real) == ours:
                self._files.rename(step.path, self._real)
        elif self._holds_now(step.path) == ours:
            remove(self._files, step.path)
        else:
            # Somebody has written over our text: theirs is the newest and stays in the file.
            self._files.exchange(step.path, self._real)

    def _holds_now(self, path: Path) -> bytes | None:
        """Return what is there; None for what no save of ours can have put there."""
        try:
            return read_file(self._files, path, self._store.cap, follow=False)
        except Unreadable as trouble:
            if trouble.kind in ("io", "permission"):
                raise
            return None
