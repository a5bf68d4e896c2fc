"""Versions of the file that were read and understood: bytes, text and project belong together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from data.read import Loaded, load
from data.store import Store
from data.toml.read import READ_WHOLE
from data.trouble import Trouble, Unreadable
from data.version import Version, version_of
from model import later
from model.dataclass import dataclass, field
from model.project import Project

if TYPE_CHECKING:
    from data import kept_reading, pieces
    from model import sharing
else:
    # Small files do without.
    kept_reading = later.module("data.kept_reading")
    pieces = later.module("data.pieces")
    sharing = later.module("model.sharing")

T = TypeVar("T")

_KEEP: Final = 24  # versions
_KEEP_BYTES: Final = 16 * 1024 * 1024  # of either kind: understood, and their bytes alone
_KEEP_ALONE: Final = 64 * 1024 * 1024  # of bytes that are nowhere else
_FEW: Final = 32  # where less than one piece in so many is new, what is kept will do


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
    """The versions of one file that this cockpit has seen, and older ones from the ring."""

    def __init__(self, store: Store) -> None:
        """Begin before the file is read for the first time."""
        self._store = store
        self._understood: OrderedDict[str, Known] = OrderedDict()
        self._seen: OrderedDict[str, bytes] = OrderedDict()
        """By their hashes the bytes of versions, empty where they were let go of."""
        self._before: list[str] = []
        self._kept: tuple[str, frozenset[bytes]] = "", frozenset()
        # A ring that cannot be read is no reason not to open the project.
        with suppress(Trouble):
            self._before += store.backups.hashes()

    def understand(self, version: Version, like: Project | None = None) -> Known:
        """Return what `version` says, with the records of `like` that are the same in it.

        Raises `data.read.Unreadable`.
        """
        known = self._understood.get(version.hash)
        if known is None:
            loaded, like = self._loaded(version, like)
            project = loaded.project if like is None else sharing.shared(loaded.project, like)
            known = Known(version, loaded.text, project, loaded.read_only)
            self._remember(known)
        return known

    def _loaded(self, version: Version, like: Project | None) -> tuple[Loaded, Project | None]:
        """Return what `version` says, and the project whose records are to be taken over."""
        content, name, cap = version.content, self._store.path.name, self._store.cap
        if self._understood or len(content) < READ_WHOLE:
            return load(content, name, cap=cap), like
        before: list[Project] = []

        def kept(text: str) -> Project | None:
            found = kept_reading.take_up(self._store.state, text, version.hash)
            if found is None:
                return None
            self._kept = found.hash, frozenset(found.pieced.known)
            before.append(found.pieced.project)
            return before[0] if found.hash == version.hash else None

        loaded = load(content, name, cap=cap, kept=kept)
        return loaded, like or (before[0] if before else None)

    def keep_reading(self, seen: Known) -> None:
        """Keep how `seen` was read for the next start, where much is another than is kept."""
        if len(seen.text) < READ_WHOLE or self._kept[0] == seen.hash:
            return
        pieced = pieces.latest(seen.text)
        if pieced is None:
            return
        fresh = len(pieced.known.keys() - self._kept[1])
        if not pieced.project.cell:
            # The same records at the same places: looking for all addresses anew makes them all.
            pieced.project.cell.extend(seen.project.cell)
        if fresh * _FEW > len(pieced.known):
            # A cache: the next start is slower without, and nothing worse.
            with suppress(Trouble):
                kept_reading.keep(self._store.state, seen.hash, pieced)
                self._kept = seen.hash, frozenset(pieced.known)

    def was_there(self, known: Known) -> None:
        """Take note that the file holds, or held just now, this version."""
        self._remember(known)
        self._seen[known.hash] = known.version.content
        self._seen.move_to_end(known.hash)
        while len(self._seen) > _KEEP:
            self._seen.popitem(last=False)
        self._lighten()

    def _lighten(self) -> None:
        """Let go of the bytes of older versions that the ring has, if need be of the others too."""
        if self._weight() <= _KEEP_BYTES:
            return
        ring: list[str] = []
        # What cannot be listed now is let go of with the next version.
        with suppress(Trouble):
            ring += self._store.backups.hashes()
        older = list(self._seen)[:-2]
        for content_hash in (*filter(ring.__contains__, older), *older):
            if content_hash in ring or self._weight() > _KEEP_ALONE:
                self._seen[content_hash] = b""

    def _weight(self) -> int:
        return sum(map(len, self._seen.values()))

    def saw(self, content_hash: str) -> bool:
        """Tell whether this cockpit has seen the file with that hash lately."""
        return content_hash in self._seen

    def in_ring(self, content_hash: str) -> bool:
        """Tell whether a version with that hash is in the ring."""
        return content_hash in self._store.backups.hashes()

    def find(self, start: str) -> Known | None:
        """Return a version whose hash begins with `start`; None where there is none to be read."""
        if not start:
            return None
        for known in reversed(self._understood.values()):
            if known.hash.startswith(start):
                return known
        content = self._content(start)
        if content is None:
            return None
        try:
            return self.understand(version_of(content))
        except Unreadable:
            return None

    def _content(self, start: str) -> bytes | None:
        hashes = self._store.backups.hashes()
        found = next((name for name in reversed(hashes) if name.startswith(start)), None)
        if found is not None:
            return self._store.backups.known(found)
        from data.bases import kept_base

        kept = kept_base(self._store, start)
        return kept.content if kept else None

    def older(self, told: Iterable[str] = ()) -> Iterator[bytes]:
        """Yield the texts that the file had before the one seen last, the newest first.

        What the ring got from other cockpits since this one began may be newer than what was seen
        here last: of that only those are among them whose hashes are `told`.
        """
        for content_hash, kept in list(self._seen.items())[-2::-1]:
            if older := kept or self._store.backups.known(content_hash):
                yield older
        ring = set(self._store.backups.hashes())
        for content_hash in dict.fromkeys((*told, *reversed(self._before))):
            if content_hash in ring and content_hash not in self._seen:
                content = self._store.backups.known(content_hash)
                if content is not None:
                    yield content

    def _remember(self, known: Known) -> None:
        self._understood[known.hash] = known
        self._understood.move_to_end(known.hash)
        # The bytes and the text; records are shared from one version to the next.
        _trim(self._understood, lambda other: 2 * len(other.version.content))


def _trim(recent: OrderedDict[str, T], size_of: Callable[[T], int]) -> None:
    """Let the oldest go where there are too many or where they are too big together."""
    size = sum(map(size_of, recent.values()))
    while len(recent) > _KEEP or (size > _KEEP_BYTES and len(recent) > 2):
        _, oldest = recent.popitem(last=False)
        size -= size_of(oldest)
