"""Settling contradictions of a tracker from the command line: which side holds, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from model.settling import OURS, decided, settle, sides
from model.value import Table, is_table

_MOST: Final = 5
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


def claimed_twice(project: Project) -> Iterator[str]:
    """Yield which items are claimed with two statuses, and how that is settled."""
    found = [
        name_of(address)
        for address, _, record in project.items()
        if next(open_claims(record), None) is not None
    ]
    if found:
        named = ", ".join(found[:_MOST]) + (
            f" and {len(found) - _MOST} more" * (len(found) > _MOST)
        )
        are = "is" if len(found) == 1 else "are"
        yield f"{named} {are} claimed with another status as well, as `cockpit check` tells:"
        yield f"`cockpit settle NAME` with {HOW}"


def settle_contradictions(call: Call, names: Sequence[str], answer: str, reason: str) -> None:
    """Write down, as one step, which side holds of what is claimed of records, and why.

    Raises WrongUsage for records of which nothing is claimed any more, and where it is not clear
    which of several claims is taken.
    """
    if not reason.strip():
        raise WrongUsage("a contradiction is settled with a reason: say why with --reason TEXT")
    with stepping(call) as step:
        done, told = [], []
        for name in names:
            project = step.draft.project
            address = find_record(project, name)
            if not is_contradicted(project, name):
                raise WrongUsage(_nothing_open(project, address))
            kept = _kept(project, address, answer)
            told.append(decided(project, address, kept))
            made = settle(project, address, kept, reason, now(), step.session.author)
            step.draft.do(*made)
            done.append(followed(address, made))
        step.land(f"settle {', '.join(map(name_of, done))}")
        step.report(done, f"settled {', '.join(told)}; `cockpit undo` takes it back")


def _nothing_open(project: Project, address: Address) -> str:
    """Say why there is nothing to settle: who settled it, and why, or that nothing is claimed."""
    record = project.record(address)
    settled: list[Table] = []
    for entry in (record.fields, *record.entries("claims")):
        if is_table(entry) and is_table(kept := entry.get("settled")):
            settled.append(kept)
    if not settled:
        return f"nothing is claimed of {name_of(address)!r} that is not settled"
    by, reason = (settled[-1].get(key) for key in ("by", "reason"))
    return f"{name_of(address)} is settled already, by {by}: {reason}"


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
