"""Opening the project for a verb, and bringing a verb's step into the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cockpit.call import Call
from cockpit.clock import today
from cockpit.endings import NotInFile, OtherVersion, WrongUsage
from cockpit.looking import named_file, refusal
from cockpit.printing import Printer, complain, print_json
from data.banners import ALIKE, GONE, NOT_SAVING, UNREADABLE
from data.files import Files
from data.read import decode
from data.session import Banner, CannotOpen, ReadOnly, Session
from data.version import read_version
from model.address import Address, id_of
from model.change import ChangeError
from model.draft import Draft
from model.marking import signed
from model.project import Project, UnknownAddress

if TYPE_CHECKING:
    from data.config import Config

_NO_ROOM: Final = "the edit is not in the file: others write it all the time; try again"
_SET_ASIDE: Final = " (`cockpit settle`, or `!` on the screen)"
_OF_SCREENS: Final = (NOT_SAVING, GONE, UNREADABLE)
"""A screen tries again, and keeps what it cannot save. A command tries again before anybody is
told, or ends with the reason: what it could not save is kept nowhere."""
_ANYBODY: Final = "reader"
_MOVED: Final = "the file is another version by now"
_AGAIN: Final = "read it again; nothing was written"
TRIES: Final = 50
"""Each time somebody else's edit got in, so that so many at once need no more."""


@contextmanager
def opened(call: Call, *, writes: bool = False, personal: bool = False) -> Iterator[Session]:
    """Open the project that the call means, for the block.

    Who calls is found out for verbs that write, and where the result is `personal`: it takes a
    question to git. Raises CannotRead, OtherVersion where `--if-version` does not hold.
    """
    path = named_file(call)
    try:
        session = Session.open(
            path,
            author=author(call, path) if writes or personal else call.author or _ANYBODY,
            read_only=call.read_only or not writes,
            background=False,
        )
    except CannotOpen as refused:
        raise refusal(refused, path) from None
    known: Collection[str] | None = None
    _tell(banner for banner in session.banners if banner.code == ALIKE)
    try:
        if writes and not call.dry_run and not session.read_only:
            # Before anything is composed: what an old copy took back may be put back first.
            _tell(session.begin())
            known = {banner.code for banner in session.banners}
        _bind(call, session)
        yield session
    finally:
        if known is not None:
            # The same may happen while the edit is on its way.
            _tell(banner for banner in session.banners if banner.code not in known)
        session.close()


def _tell(news: Iterable[Banner]) -> None:
    for banner in news:
        if banner.code in _OF_SCREENS:
            continue
        complain(banner.text + (_SET_ASIDE if banner.key == "put_back" else ""))


def author(call: Call, path: Path) -> str:
    """Return who makes the edits."""
    # A verb that only reads does without.
    from data.author import who_am_i

    return who_am_i(call.author, call.environ, lambda: _config(call), path.parent)


def _config(call: Call) -> Config:
    # Most users are named without asking their settings.
    from data.config import read_config

    return read_config(call.environ)


def _bind(call: Call, session: Session) -> None:
    """Bind the session to the version that `--if-version` names."""
    if not call.if_version:
        return
    if call.if_version != session.version:
        raise OtherVersion(f"{_MOVED} ({session.version}): {_AGAIN}")
    if not session.read_only:
        session.only_on(call.if_version)


class Stepping:
    """One step of a verb: composed on `draft`, landed in the file, reported."""

    def __init__(self, call: Call, session: Session) -> None:
        self.session = session
        self.project: Project = session.project
        self.draft = Draft(session.project)
        self._call = call
        self._printer = Printer(call)
        self._lines: list[str] = []

    def land(self, label: str, booked: Mapping[Address, float] | None = None) -> None:
        """Bring the draft's changes into the file as one step called `label`.

        With `--dry-run` the lines that would change are shown instead. Raises NotInFile.
        """
        if not self.draft.changes:
            return
        self._sign()
        if self._call.dry_run:
            self._show_lines()
            return
        self.session.apply(self.draft.changes, label, booked=booked)
        require_saved(self.session)
        self._warn_of_gates()

    def _sign(self) -> None:
        """Note who marked a criterion, and of what commit, where the step marks one."""
        made, by = self.draft.changes, self.session.author
        with_marks = signed(self.project, made, today(), by, self.session.commit)
        self.draft.do(*with_marks[len(made) :])

    def _warn_of_gates(self) -> None:
        """Say where a phase begins before the gate before it is met: nobody can be asked here."""
        if not any("gate" in phase.fields for phase in self.project.phases):
            return
        # Most projects have no gate and do without this import.
        from model.beginning import gates_passed

        for gate in gates_passed(self.project, self.draft.changes):
            complain(f"{id_of(gate.begun)} begins, but {gate.text}")

    def _show_lines(self) -> None:
        # Only a dry run pays for these imports.
        from difflib import unified_diff

        from data.toml.patch import patch

        before = self._text()
        after = patch(before, self.project, self.draft.changes).text
        name = self.session.path.name
        texts = before.splitlines(), after.splitlines()
        self._lines = list(unified_diff(*texts, name, name, "", "", 1, ""))
        if not self._call.json:
            self._printer.lines(self._lines)

    def _text(self) -> str:
        """Return the text of the file that the draft was made for."""
        version = read_version(Files(), self.session.path)
        if version.hash != self.session.version:
            raise OtherVersion(f"{self.session.path} changed just now: try again")
        return decode(version.content, self.session.path.name)

    def say(self, text: str) -> None:
        """Tell a person what was done; nothing for JSON and for a dry run."""
        if text and not self._call.json and not self._call.dry_run:
            self._printer.line(text)

    def report(self, addresses: Sequence[Address], text: str) -> None:
        """Tell what was done: `text` for a person, the records' ids for JSON."""
        self.say(text or "nothing to change")
        self.answer(addresses)

    def answer(self, addresses: Sequence[Address]) -> None:
        """Print the records' ids for JSON, in a dry run with the lines that would change."""
        if not self._call.json:
            return
        changed = bool(self.draft.changes) and not self._call.dry_run
        told = {"ids": [id_of(address) for address in addresses], "changed": changed}
        lines = {"diff": self._lines} if self._call.dry_run else {}
        print_json(self.session.version, {**told, **lines})


def require_saved(session: Session) -> None:
    """Return when all is in the file, on the disk. Raises NotInFile, OtherVersion."""
    state = session.wait()
    if state.code == "moved":
        raise OtherVersion(f"{_MOVED}: {_AGAIN}")
    if state.word != "saved":
        raise NotInFile(f"the edit is not in the file: {state.why}")


@contextmanager
def writing(call: Call) -> Iterator[Session]:
    """Open the project in order to change it. Raises NotInFile where that cannot be."""
    with opened(call, writes=True) as session:
        if session.read_only:
            raise NotInFile(session.read_only)
        try:
            yield session
        except ReadOnly as refused:
            raise NotInFile(str(refused)) from None


@contextmanager
def stepping(call: Call) -> Iterator[Stepping]:
    """Open the project for one step. Raises WrongUsage for an edit that cannot be."""
    with writing(call) as session:
        try:
            yield Stepping(call, session)
        except (ChangeError, UnknownAddress) as refused:
            raise WrongUsage(str(refused)) from None


def step_anew(call: Call, compose: Callable[[Stepping], None]) -> None:
    """Open the project for a step that lands on the very version it was composed for.

    For what only holds there: which id is free, which item nobody has. Where somebody wrote first,
    `compose` is called again, with what the file holds then. Raises as `stepping` does, and
    OtherVersion at once where `--if-version` was given.
    """

    def once() -> None:
        with stepping(call) as step:
            step.session.only_on(step.session.version)
            compose(step)

    until_first(call, once)


def until_first(call: Call, act: Callable[[], None]) -> None:
    """Do what raises OtherVersion where somebody wrote first, until nobody did.

    Raises NotInFile where others write all the time, and OtherVersion at once where `--if-version`
    was given.
    """
    for left in reversed(range(TRIES)):
        try:
            act()
            return
        except OtherVersion:
            if call.if_version:
                raise
            if not left:
                raise NotInFile(_NO_ROOM) from None
