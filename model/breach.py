"""Budgets that are breached: which of them nobody has answered, and what an answer changes.

An answer is a row of the decision log that is linked to the budget. It holds until the budget is
breached by more than it was then.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from model import edit
from model.address import Address, id_of
from model.change import ChangeError, Changes
from model.dataclass import dataclass
from model.draft import Draft
from model.fields import show_field
from model.measures import budget_status, read_figure, read_target
from model.overrun import ACTIONS, EXTEND, WORDS
from model.project import Project
from model.record import Record
from model.references import named
from model.report import is_in_force
from model.value import ABSENT, Maybe, Value

AGREED: Final = "agreed"
"""To do what `on_breach` says in words of the project's own."""
_WORDS: Final[Mapping[str, str]] = MappingProxyType({**WORDS, EXTEND: "raise the limit"})
_AT: Final = re.compile(r"\bat (\S+(?: \d{3})*) of ")


@dataclass(frozen=True, slots=True)
class Breach:
    """A budget that is breached: `figures` as they stand, `agreed` what its `on_breach` says."""

    address: Address
    name: str
    figures: str
    agreed: str

    @property
    def action(self) -> str:
        """The answer that was agreed on: one of the words for over-runs, AGREED, or none."""
        word = self.agreed.strip().casefold().replace("-", "_").replace(" ", "_")
        if word in ACTIONS:
            return word
        return AGREED if self.agreed.strip() and word != "ask" else ""

    @property
    def text(self) -> str:
        """What is told of it."""
        agreed = f"; agreed: {answer_text(self, self.action)}" if self.action else ""
        return f"budget {self.name} is breached: {self.figures}{agreed}"


@dataclass(frozen=True, slots=True)
class BreachAnswer:
    """What somebody decided: `action` is AGREED or one of the answers to an over-run.

    `limit` is the new limit that EXTEND gives the budget.
    """

    action: str
    reason: str
    by: str
    at: datetime
    limit: Maybe = ABSENT


def answer_text(breach: Breach, action: str) -> str:
    """Return an answer in words."""
    return breach.agreed.strip().rstrip(".") if action == AGREED else _WORDS[action]


def breaches(project: Project) -> tuple[Breach, ...]:
    """Return the breached budgets that nobody has answered, in the order of the file."""
    rows = zip(project.addresses("budgets"), project.rows("budgets"), strict=True)
    return tuple(
        _breach(address, row)
        for address, row in rows
        if not row.is_raw and budget_status(row) == "breached" and not _answered(project, row)
    )


def _breach(address: Address, row: Record) -> Breach:
    return Breach(
        address,
        f"{id_of(address)} {row.title}".strip(),
        _figures(row),
        " ".join(row.text("on_breach").split()),
    )


def _figures(row: Record) -> str:
    now, limit = show_field(row.get("current")), show_field(row.get("limit"))
    return f"{now} of {limit} {row.text('unit')}".strip()


def _answered(project: Project, row: Record) -> bool:
    """Say whether a decision holds that was made about as large a breach, or about any."""
    return any(
        (row.own_id or "") in named(decision.get("links"))
        and is_in_force(decision)
        and _covers(decision.title, row)
        for decision in project.rows("decisions")
    )


def _covers(title: str, row: Record) -> bool:
    found = _AT.search(title)
    then = _beyond(found[1], row) if found else None
    now = _beyond(row.get("current"), row)
    return then is None or now is None or now <= then


def _beyond(value: Maybe, row: Record) -> float | None:
    """Return by how much a figure misses the budget's limit; None where nobody can tell."""
    figure, limit = read_figure(value), read_target(row.get("limit"))
    if figure is None or limit is None:
        return None
    low = -math.inf if limit.bare else limit.low
    return max(figure.figure - limit.high, low - figure.figure)


def answer_breach(project: Project, address: Address, answer: BreachAnswer) -> Changes:
    """Return the changes that an answer means: a decision, and with EXTEND the new limit.

    Raises ChangeError without a reason, where the budget is not breached, and for a limit that it
    breaches all the same; UnknownAddress.
    """
    row = project.record(address)
    if budget_status(row) != "breached":
        raise ChangeError(f"{id_of(address)} is not breached: there is nothing to answer")
    breach = _breach(address, row)
    if answer.action not in (AGREED, *ACTIONS):
        raise ChangeError(f"{answer.action!r} is no answer: choose one of {', '.join(ACTIONS)}")
    if not answer.reason.strip():
        raise ChangeError("a breach is answered with a reason: say why")
    draft = Draft(project)
    if answer.action == EXTEND:
        address = _extend(draft, address, answer)
    fields: dict[str, Value] = {
        "date": answer.at.date(),
        "title": f"Breach of {breach.name} at {breach.figures}: "
        f"{answer_text(breach, answer.action)}",
        "rationale": answer.reason.strip(),
        "impact": "medium",
        "status": "accepted",
        "links": (id_of(address),),
    }
    if answer.by:
        fields["by"] = answer.by
    draft.do(*edit.new_record(draft.project, "decision", None, fields)[0])
    return draft.changes


def _extend(draft: Draft, address: Address, answer: BreachAnswer) -> Address:
    changes = edit.set_value(draft.project, address, ("limit",), answer.limit, answer.at)
    draft.do(*changes)
    address = edit.followed(address, changes)
    if budget_status(draft.project.record(address)) != "within":
        raise ChangeError(f"{id_of(address)} would not be within that limit: raise it by more")
    return address
