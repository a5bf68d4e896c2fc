"""Which commands of a project this user lets run: asked for once each, kept in their own folder.

A project can name commands; it can never allow one. What was allowed is one fingerprint (see
`data.programs`): whatever changes about the command, it is asked for again. A denial holds for
the words, wherever and however they would run, and no allowance helps against it.
"""

from __future__ import annotations

from enum import StrEnum

from data.journal import Journal, Record
from data.programs import Command
from data.state import StateFolder
from data.store import Store
from model.dataclass import dataclass

TRUST = "trust"
"""The name of the file in the state folder; its form is a journal's."""


class Standing(StrEnum):
    """How a command stands with this user."""

    ALLOWED = "allowed"
    DENIED = "denied"
    CHANGED = "changed"
    """It was allowed, and something about it is another since."""
    ASKED = "not asked yet"


class Denied(Exception):
    """A command that was denied is to be allowed; the sentence says what to do first."""


@dataclass(slots=True)
class _Said:
    """What this user said, as far as it still holds."""

    allowed: set[str]
    lines: set[str]
    denied: set[str]


class Trust:
    """The decisions of one user about the commands of one project."""

    def __init__(self, store: Store) -> None:
        self._clock = store.clock
        self._journal = trust_journal(store)

    def standing(self, command: Command) -> Standing:
        """Say how `command` stands now. Raises NotSaved where the decisions cannot be read."""
        said = self._said()
        if command.line in said.denied:
            return Standing.DENIED
        if command.fingerprint in said.allowed:
            return Standing.ALLOWED
        return Standing.CHANGED if command.line in said.lines else Standing.ASKED

    def allow(self, command: Command, by: str) -> None:
        """Let exactly this command run from now on. Raises Denied, Busy, NotSaved."""
        if self.standing(command) is Standing.DENIED:
            raise Denied(f"`{command.line}` was denied: take that back first")
        self._note("allow", command, by)

    def deny(self, command: Command, by: str) -> None:
        """Let these words never run in this project, until it is revoked. Raises Busy, NotSaved."""
        self._note("deny", command, by)

    def revoke(self, command: Command, by: str) -> None:
        """Forget what was said about these words. Raises Busy, NotSaved."""
        self._note("revoke", command, by)

    def _note(self, kind: str, command: Command, by: str) -> None:
        at = self._clock.now().wall.isoformat()
        self._journal.append(kind, line=command.line, hash=command.fingerprint, by=by, at=at)

    def _said(self) -> _Said:
        said = _Said(set(), set(), set())
        allowed: dict[str, str] = {}
        for record in self._journal.read().records:
            _take(record, allowed, said.denied)
        said.allowed, said.lines = set(allowed), set(allowed.values())
        return said


def trust_journal(store: Store) -> Journal:
    """Return the file of decisions about the commands of one project."""
    state: StateFolder = store.state
    return Journal(store.files, state, TRUST)


def _take(record: Record, allowed: dict[str, str], denied: set[str]) -> None:
    line, fingerprint = record.body.get("line"), record.body.get("hash")
    if not isinstance(line, str) or not isinstance(fingerprint, str):
        return
    if record.kind == "allow":
        allowed[fingerprint] = line
    elif record.kind == "deny":
        denied.add(line)
    elif record.kind == "revoke":
        denied.discard(line)
        for name in [name for name, words in allowed.items() if words == line]:
            del allowed[name]
