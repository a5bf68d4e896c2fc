"""Versions of the file that were read and understood: bytes, text and project belong together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from data.bases import kept_base
from data.read import load
from data.store import Store
from data.trouble import Unreadable
from data.version import Version, version_of
from model.project import Project

_KEEP: Final = 24  # versions
_KEEP_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Known:
    """One version of the file: `project` is what `text` says, `version` its bytes and hash.

    `read_only` is the reason why this program must not write such a file, empty where it may.
    """

    version: Version
    text: str = field(repr=False)
    project: Project = field(repr=False)
    read_only: str = ""

    @property
    def hash(self) -> str:
        """The sha256 of the file's bytes, in hex."""
        return self.version.hash


class Versions:
    """The versions of one file that this cockpit has seen lately, and older ones from the ring."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._recent: OrderedDict[str, Known] = OrderedDict()

    def understand(self, version: Version) -> Known:
        """Return what `version` says. Raises `data.read.Unreadable`."""
        known = self._recent.get(version.hash)
        if known is None:
            name = self._store.path.name
            loaded = load(version.content, name, cap=self._store.cap)
            known = Known(version, loaded.text, loaded.project, loaded.read_only)
        self.keep(known)
        return known

    def keep(self, known: Known) -> None:
        """Remember a version, as the newest one seen."""
        self._recent[known.hash] = known
        self._recent.move_to_end(known.hash)
        size = sum(len(other.version.content) for other in self._recent.values())
        while len(self._recent) > _KEEP or (size > _KEEP_BYTES and len(self._recent) > 2):
            _, oldest = self._recent.popitem(last=False)
            size -= len(oldest.version.content)

    def saw(self, content_hash: str) -> bool:
        """Tell whether this cockpit has seen a version with that hash lately."""
        return content_hash in self._recent

    def in_ring(self, content_hash: str) -> bool:
        """Tell whether a version with that hash is in the ring."""
        return any(backup.hash == content_hash for backup in self._store.backups.versions())

    def find(self, start: str) -> Known | None:
        """Return a version whose hash begins with `start`; None where there is none to be read."""
        if not start:
            return None
        for known in reversed(self._recent.values()):
            if known.hash.startswith(start):
                return known
        hashes = [backup.hash for backup in self._store.backups.versions()]
        found = next((name for name in reversed(hashes) if name.startswith(start)), None)
        content = self._store.backups.known(found) if found else None
        if content is None:
            kept = kept_base(self._store, start)
            content = kept.content if kept else None
        if content is None:
            return None
        try:
            return self.understand(version_of(content))
        except Unreadable:
            return None

    def contents(self) -> Iterator[bytes]:
        """Yield the texts of older versions, the newest first, each once."""
        seen = set()
        for known in reversed(self._recent.values()):
            seen.add(known.hash)
            yield known.version.content
        for backup in reversed(self._store.backups.versions()):
            if backup.hash not in seen:
                seen.add(backup.hash)
                content = self._store.backups.known(backup.hash)
                if content is not None:
                    yield content
