"""Settling contradictions of a tracker from the command line: which side holds, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cockpit.call import Call
from cockpit.clock import now
from cockpit.endings import WrongUsage
from cockpit.naming import find_record, name_of
from cockpit.session import stepping
from model.address import Address
from model.edit import followed
from model.project import Project
from model.said_twice import open_claims
from model.settling import OURS, settle, sides

HOW: Final = "--ours or --theirs, and --reason TEXT"


def is_contradicted(project: Project, name: str) -> bool:
    """Say whether a word names a record of which something is claimed that nobody has settled."""
    try:
        record = project.record(find_record(project, name))
    except WrongUsage:
        return False
    if record.kind == "claim":
        return "settled" not in record.fields
    return next(open_claims(record), None) is not None


def settle_contradictions(call: Call, names: Sequence[str], answer: str, reason: str) -> None:
    """Write down, as one step, which side holds of what is claimed of records, and why.

    Raises WrongUsage for records of which nothing is claimed, and where it is not clear which of
    several claims is taken.
    """
    if not reason.strip():
        raise WrongUsage("a contradiction is settled with a reason: say why with --reason TEXT")
    with stepping(call) as step:
        done = []
        for name in names:
            if not is_contradicted(step.draft.project, name):
                raise WrongUsage(f"nothing is claimed of {name!r} that is not settled")
            address = find_record(step.draft.project, name)
            kept = _kept(step.draft.project, address, answer)
            made = settle(step.draft.project, address, kept, reason, now(), step.session.author)
            step.draft.do(*made)
            done.append(followed(address, made))
        called = ", ".join(map(name_of, done))
        step.land(f"settle {called}")
        step.report(done, f"{called} settled; `cockpit undo` takes it back")


def _kept(project: Project, address: Address, answer: str) -> str:
    """Return which side is kept: the file's, or the one status that is claimed."""
    if answer == "ours":
        return OURS
    others = [side for side in sides(project, address) if side != OURS]
    name = name_of(address)
    if not others:
        raise WrongUsage(
            f"{name} states a figure, which only the file can correct: correct what is wrong, or "
            "keep what is counted with --ours"
        )
    if len(others) > 1:
        raise WrongUsage(
            f"{name} is claimed to be {' and '.join(others)}: give it the right one, "
            f"`cockpit set {name} status={others[0]}`, then settle it with --ours"
        )
    return others[0]
