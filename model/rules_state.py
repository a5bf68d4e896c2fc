"""Rules about where an item stands: done and what speaks against it, open and all done below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.address import Address, id_of
from model.dates import as_day
from model.derived import STARTED
from model.filter_states import is_overdue
from model.gates import holds
from model.plural import counted
from model.problem import Problem, shortened
from model.record import Record
from model.references import named, resolve
from model.rule_table import problem
from model.rules_ground import Ground
from model.said_twice import open_claims
from model.status import is_open, status_of
from model.value import ABSENT, is_table

_STATUS = ("status",)
_MOST_NAMED = 4


def listed(names: Iterable[str]) -> str:
    """Return some names for a sentence, the first few where there are many."""
    all_names = list(names)
    shown = ", ".join(shortened(name, 30) for name in all_names[:_MOST_NAMED])
    more = len(all_names) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def check_due(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    """Yield a problem where a record of any kind is late."""
    if not is_overdue(record, ground.today):
        return
    day = as_day(record.get("due"))
    days = 0 if day is None else (ground.today - day).days
    late = f"{counted(days, 'day')} ago"
    over = "and is not done" if address.startswith("item:") else "and is open"
    yield problem(
        "overdue", address, ("due",), f"{id_of(address)} was due on {day}, {late}, {over}"
    )


def check_item(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    """Yield what does not fit together about the state of one item."""
    fields = record.fields
    word = fields.get("status")
    if word == "done":
        yield from _check_done(ground, address, record)
    elif record.children and isinstance(word, str):
        yield from _check_open_parent(address, record, word)
    if "claims" in fields:
        yield from _check_claims(address, record)


def _check_done(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    fields = record.fields
    if record.children:
        yield from _check_below_done(address, record)
    elif ground.needs_evidence and record.get("evidence") in (ABSENT, (), ""):
        text = f"{id_of(address)} is done without evidence: name what proves it in `evidence`"
        yield problem("no-evidence", address, _STATUS, text)
    if "depends_on" in fields:
        yield from _check_needs_of_done(ground, address, record)
    if "stage" in fields:
        yield from _check_stage_of_done(ground, address, record)
    if "acceptance" in fields or "deliverables" in fields:
        yield from _check_ticks_of_done(address, record)
    if "gate" in fields:
        yield from _check_gate_of_done(ground, address, record)


def _check_below_done(address: Address, record: Record) -> Iterator[Problem]:
    still = [child for child in record.children if not child.is_raw and is_open(child)]
    if still:
        what = f"{len(still)} of what is below it {'is' if len(still) == 1 else 'are'} open"
        which = listed([child.own_id or child.title for child in still])
        text = f"{id_of(address)} is done, but {what} ({which}): finish these, or reopen it"
        yield problem("done-open-children", address, _STATUS, text)


def _check_needs_of_done(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    project = ground.project
    targets = (
        (name, resolve(project, name, ("item",))) for name in named(record.get("depends_on"))
    )
    still = [n for n, at in targets if at is not None and ground.is_open(project.record(at))]
    if still:
        text = (
            f"{id_of(address)} is done and depends on {listed(still)}, which "
            f"{'is' if len(still) == 1 else 'are'} not: correct the one or the other"
        )
        yield problem("done-open-dependency", address, _STATUS, text)


def _check_stage_of_done(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    stages, stage = ground.stages, record.text("stage")
    last = next(reversed(stages), "")
    if stage in stages and stage != last:
        text = f"{id_of(address)} is done at {stage}, before {last}, the last stage: {_ADVICE}"
        yield problem("done-early-stage", address, ("stage",), text)


_ADVICE = "take it on, or reopen it"


def _check_ticks_of_done(address: Address, record: Record) -> Iterator[Problem]:
    for field in ("acceptance", "deliverables"):
        entries = [entry for entry in record.entries(field) if is_table(entry)]
        left = [str(e.get("text", "")) for e in entries if e.get("done") is False]
        if left:
            text = (
                f"{id_of(address)} is done with {len(left)} of {len(record.entries(field))} "
                f"{field} not ticked ({listed(left)}): tick them, or reopen it"
            )
            yield problem("done-unticked", address, (field,), text)


def _check_gate_of_done(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    left = [name for name in named(record.get("gate")) if not holds(ground.project, name)]
    if left:
        text = (
            f"{id_of(address)} is done, but {listed(left)} of its gate "
            f"{'does' if len(left) == 1 else 'do'} not hold: look again, or reopen it"
        )
        yield problem("gate-not-met", address, ("gate",), text)


def _check_open_parent(address: Address, record: Record, word: str) -> Iterator[Problem]:
    """Hold the word that a parent gives itself against what is below it."""
    words = {status_of(child) for child in record.children if not child.is_raw}
    if word not in ("dropped", "deferred") and "done" in words and words <= {"done", "dropped"}:
        text = (
            f"{id_of(address)} is {word} and all below it is done: set it to done, or say why not"
        )
        yield problem("open-all-done", address, _STATUS, text)
    elif word == "todo" and words & STARTED:
        begun = [c.own_id or c.title for c in record.children if status_of(c) in STARTED]
        text = (
            f"{id_of(address)} says it is not begun, and {listed(begun)} below it "
            f"{'is' if len(begun) == 1 else 'are'}: take its own status away, or correct these"
        )
        yield problem("todo-begun", address, _STATUS, text)


def _check_claims(address: Address, record: Record) -> Iterator[Problem]:
    claims = list(open_claims(record))
    if claims:
        said = "; ".join(
            f"{shortened(claim.word, 20)} in {shortened(claim.source or 'a claim', 70)}"
            for claim in claims[:_MOST_NAMED]
        )
        text = f"{id_of(address)} is {status_of(record)} here, and {said}: settle which holds"
        yield problem("two-statuses", address, ("claims",), text)
