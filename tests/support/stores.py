"""Stores of projects in a test's own folder, and what is left lying in it."""

from pathlib import Path

from data.files import Files
from data.leftovers import is_temporary
from data.store import Store, open_store
from data.version import Version
from tests.support.clock import FrozenClock

OLD = b"a = 1\n"
NEW = b"a = 2\nb = 3\n"


class Answer:
    """A `prepare` that returns the texts it was made with, one a call, and notes what it got."""

    def __init__(self, *texts: bytes) -> None:
        self._texts = texts
        self.asked: list[Version] = []

    def __call__(self, current: Version) -> bytes:
        self.asked.append(current)
        return self._texts[len(self.asked) - 1]


def a_store(
    folder: Path,
    content: bytes | None = OLD,
    *,
    files: Files | None = None,
    patience: float = 2.0,
    cap: int = 1_000_000,
) -> Store:
    """Return a store of `folder`/plan.toml, which holds `content`; its state is in the folder."""
    path = folder / "plan.toml"
    if content is not None:
        path.write_bytes(content)
    root = folder / "state"
    clock = FrozenClock()
    return open_store(path, root=root, files=files, clock=clock, patience=patience, cap=cap)


def temporaries(store: Store) -> list[str]:
    """Return the names of the temporary files beside the project's file."""
    names = sorted(path.name for path in store.real.parent.iterdir())
    return [name for name in names if is_temporary(store.real, name)]
