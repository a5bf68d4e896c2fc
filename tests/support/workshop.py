"""A project file in a test's own folder, and sessions over it that end with the test."""

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.clock import Clock
from data.files import Files
from data.session import Banner, Event, Session
from model import compose
from model.address import Address
from model.change import Change, Place
from model.record import build_record
from model.value import Maybe
from tests.support.clock import FrozenClock

PLAN = """\
# A plan that a person wrote.
[project]
name = "Move the press"
owners = ["Ana"]          # the first leads

[[phases]]
id = "1"
title = "Pack"

  [[phases.tasks]]
  id = "1.1"
  title = "Rollers"       # the heavy ones
  status = "todo"
  spent = 1.5
  owners = ["Ana", "Bo"]
  subtasks = [
    { id = "1.1.1", title = "Drain the ink", status = "done" },
    { id = "1.1.2", title = "Crate", status = "todo", estimate = "2h" },  # needs pallets
  ]

  [[phases.tasks]]
  id = "1.2"
  title = "Type cases"
  notes = "Keep them level."

[[risks]]
id = "R1"
title = "The lift is too weak"
probability = "low"
"""


class Workshop:
    """A folder with `plan.toml` and all sessions that a test opens over it."""

    def __init__(self, folder: Path, text: str = PLAN) -> None:
        self.folder = folder / "shop"
        self.folder.mkdir()
        self.file = self.folder / "plan.toml"
        self.clock = FrozenClock()
        self._root = folder
        self._sessions: list[Session] = []
        self.write(text)

    def open(
        self,
        author: str = "ana",
        *,
        home: str = "home",
        background: bool = False,
        read_only: bool = False,
        files: Files | None = None,
        clock: Clock | None = None,
    ) -> Session:
        """Open a session; sessions with the same `home` share a journal."""
        session = Session.open(
            self.file,
            author=author,
            read_only=read_only,
            clock=clock or self.clock,
            files=files,
            state_dir=self._root / home,
            background=background,
        )
        self._sessions.append(session)
        return session

    def leave(self, session: Session) -> None:
        """Close one session before the test ends."""
        self._sessions.remove(session)
        session.close()

    def close(self) -> None:
        """Close every session that is still open."""
        for session in self._sessions:
            session.close()

    @property
    def text(self) -> str:
        """What the file holds now."""
        return self.file.read_bytes().decode()

    def write(self, text: str) -> None:
        """Write the file as a program does that knows nothing of us: another file in its place."""
        spare = self.folder / "plan.toml~"
        spare.write_bytes(text.encode())
        spare.replace(self.file)

    def backups(self, home: str = "home") -> list[Path]:
        """Return the versions in the ring of `home`, oldest first."""
        return sorted((self._root / home).glob("*/backups/[0-9]*"))

    def edit(self, old: str, new: str) -> None:
        """Replace a text that stands in the file once."""
        before = self.text
        assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {before}"
        self.write(before.replace(old, new))

    def git(self, *words: str) -> str:
        """Run git in the folder, far from the settings of whoever runs the tests."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        nobody = {"HOME": str(self._root), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": ""}
        who = ["-c", "user.name=Cleo", "-c", "user.email=cleo@example.org"]
        done = subprocess.run(
            ["git", *who, "-c", "init.defaultBranch=main", *words],
            cwd=self.folder,
            env={**kept, **nobody},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def keep_in_git(self) -> None:
        """Make a repository of the folder, with the plan as it is now committed."""
        self.git("init", "-q")
        self.git("add", "plan.toml")
        self.git("commit", "-q", "-m", "the plan")


def put(session: Session, address: Address, field: str, value: Maybe) -> None:
    """Give a field a value, as one step named after the field."""
    change = compose.set_field(session.project, address, tuple(field.split(".")), value)
    assert change is not None, f"{address} has that {field} already"
    session.apply((change,), f"set {field}")


def add(session: Session, kind: str, parent: Address, after: Address | None, **fields: str) -> None:
    """Add a record behind a sibling."""
    record = build_record(kind, fields)
    change: Change = compose.add(session.project, record, Place(parent, after))
    session.apply((change,), f"add {kind}")


def get(session: Session, address: Address, field: str) -> Maybe:
    """Return a field's value."""
    return session.project.record(address).get(*field.split("."))


def banner(session: Session, code: str) -> Banner:
    """Return the banner whose code begins so; there must be just one."""
    (found,) = [one for one in session.banners if one.code.partition(":")[0] == code]
    return found


def codes(session: Session) -> list[str]:
    """Return the codes of the banners that are up, without what tells two of a sort apart."""
    return [one.code.partition(":")[0] for one in session.banners]


class Heard:
    """What a session told, in order."""

    def __init__(self, session: Session) -> None:
        self.events: list[Event] = []
        self.end = session.subscribe(self.events.append)

    def names(self) -> list[str]:
        """Return the kinds of the events."""
        return [type(event).__name__ for event in self.events]


@contextmanager
def waiting(session: Session, holds: Callable[[], bool]) -> Iterator[None]:
    """Run the block, and go on once an event of the session made `holds()` true."""
    reached = threading.Event()

    def listen(event: object) -> None:
        if holds():
            reached.set()

    end = session.subscribe(listen)
    yield
    listen(None)
    assert reached.wait(60), "what was waited for did not happen"
    end()


def until_saved(session: Session) -> str:
    """Wait until a session in the background has everything in the file; return its state."""
    saved = threading.Event()

    def listen(event: Event) -> None:
        if session.state.word == "saved":
            saved.set()

    session.wait()
    end = session.subscribe(listen)
    if session.state.word != "saved":
        saved.wait(120)
    end()
    return session.state.word
