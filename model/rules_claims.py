"""Rules about totals that a tracker stated: each is held against what is counted now.

Which forms a claim can have is told in docs/check.md. Claims that are settled are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from model.address import Address, id_of
from model.claimed import Figure, read_stated
from model.counting import Counted, Counter
from model.effort import format_hours
from model.filter_words import FilterError
from model.idrange import IdRange, id_range, ids_in
from model.problem import Problem, shortened
from model.record import Record
from model.rule_table import problem
from model.rules_ground import Ground
from model.rules_state import listed
from model.said_twice import open_claims
from model.value import ABSENT

_STATED: Final = ("stated",)
_ONE_ID: Final = re.compile(r'id:"([^"]+)"')
_DUST: Final = 0.01  # hours


def check_claims(ground: Ground) -> Iterator[Problem]:
    """Yield what is wrong with the totals that are claimed, then figures that contradict others."""
    project = ground.project
    rows = project.rows("claims")
    if not rows:
        return
    from model.rules_subjects import check_subjects

    counter = Counter(ground)
    addresses = project.addresses("claims")
    for address, record in zip(addresses, rows, strict=True):
        if not record.is_raw and "settled" not in record.fields:
            yield from _check_claim(counter, address, record)
    yield from check_subjects(ground)


def _check_claim(counter: Counter, address: Address, record: Record) -> Iterator[Problem]:
    query, stated = record.text("of").strip(), record.get("stated")
    if not query:
        return
    try:
        counter.wanted(query)
    except FilterError as refused:
        text = f"`of` of {id_of(address)} is no filter that can be counted: {refused}"
        yield problem("bad-claim", address, ("of",), text)
        return
    if isinstance(stated, str) and (ids := id_range(stated)) is not None:
        yield from _check_range(counter, address, record, ids)
    elif figure := read_stated(stated, record.text("unit"), counter.ground.day):
        yield from _check_figure(counter, address, record, figure)
    else:
        said = f"{shortened(str(stated), 30)!r}, which is no figure: write it"
        said = "no figure: write one in `stated`," if stated is ABSENT else said
        text = f"{id_of(address)} states {said} as 12 or 9/12"
        yield problem("bad-claim", address, _STATED, text)


def _check_figure(
    counter: Counter, address: Address, record: Record, figure: Figure
) -> Iterator[Problem]:
    query = record.text("of").strip()
    is_share = figure.of is not None or figure.unit == "%"
    if figure.unit == "h":
        found = _hours(counter, query, figure)
    else:
        found = _count(counter.share(query) if is_share else counter.count(query), figure)
    name = claim_name(address, record)
    if (
        found
        and (figure.high, figure.of, figure.unit) == (1, None, "")
        and (named := _ONE_ID.fullmatch(query))
    ):
        text = (
            f"{name} names {named[1]}, and no item has this id: correct the reference, add the "
            "item, or settle the claim"
        )
        yield problem("claim-total", address, _STATED, text)
    elif found:
        text = (
            f"{name} states {figure.shown}, and {found}: correct what is wrong, or settle the claim"
        )
        yield problem("claim-total", address, _STATED, text)
    elif not figure.unit and (disputed := _disputed(counter, query)):
        text = (
            f"{name} states {figure.shown}, which holds only if what is claimed elsewhere of "
            f"{listed(disputed)} does not: settle these first"
        )
        yield problem("claim-disputed", address, _STATED, text)


def _count(counted: Counted, figure: Figure) -> str:
    """Return what is counted in place of a figure; empty where it holds, or nothing is to count."""
    wholes = [whole for whole in counted.wholes if whole] or [0]
    of = f"{counted.done} of {wholes[0]}"
    if figure.unit == "%":
        percents = [counted.done / whole * 100 for whole in wholes if whole]
        right = not percents or any(map(figure.holds, percents))
        return "" if right else f"{_rounded(percents[0])} % are counted ({of} done)"
    if figure.of is None:
        if figure.holds(counted.planned):
            return ""
        return f"{counted.planned} {'is' if counted.planned == 1 else 'are'} counted"
    if figure.holds(counted.done) and figure.of in wholes:
        return ""
    left = f", not done: {listed(counted.left)}" if counted.left and figure.low else ""
    return f"{of} are counted{left}"


def _rounded(percent: float) -> str:
    return f"{percent:.2f}".rstrip("0").rstrip(".")


def _hours(counter: Counter, query: str, figure: Figure) -> str:
    """Return the hours in place of those stated, empty where these hold."""
    spent, estimate = counter.hours(query)
    if figure.of is None:
        return "" if figure.holds(estimate) else f"{format_hours(estimate)} h are estimated"
    if figure.holds(spent) and abs(figure.of - estimate) < _DUST:
        return ""
    return f"{format_hours(spent)} of {format_hours(estimate)} h are spent"


def claim_name(address: Address, record: Record) -> str:
    """Return how a sentence names a claim: in its words, and where they stand."""
    words, where = shortened(record.text("text"), 60), shortened(record.text("where"), 40)
    name = f'"{words}"' if words else id_of(address)
    return f"{name} ({where})" if where else name


def _disputed(counter: Counter, query: str) -> list[str]:
    """Return the items that a count would have as well, or not, by what else is claimed of them."""
    matches = counter.wanted(query).matches
    project, found = counter.ground.project, []
    for item, held in counter.twofold:
        as_it_is = matches(project, item, held)
        others = (
            held.with_fields({**held.fields, "status": claim.word}) for claim in open_claims(held)
        )
        if any(matches(project, item, other) is not as_it_is for other in others):
            found.append(id_of(item))
    return found


def _check_range(
    counter: Counter, address: Address, record: Record, ids: IdRange
) -> Iterator[Problem]:
    """Hold a range of ids against those that the claim's filter lets through."""
    there: dict[str, int] = {}
    for item, _, _ in counter.through(record.text("of").strip()):
        for identity in ids_in(id_of(item)):
            there[identity] = there.get(identity, 0) + 1
    wanted = ids.ids()
    said = list(_gaps(counter, wanted, there))
    twice = [identity for identity in wanted if there.get(identity, 0) > 1]
    beyond = [name for name in there if ids.is_like(name) and name not in frozenset(wanted)]
    said += [f"{listed(twice)} stand there twice"] if twice else []
    said += [f"{listed(beyond)} lie beyond it"] if beyond else []
    if said:
        text = (
            f"{claim_name(address, record)} states {record.text('stated')}, and {'; '.join(said)}"
        )
        yield problem("claim-range", address, _STATED, text)


def _gaps(counter: Counter, wanted: tuple[str, ...], there: Mapping[str, int]) -> Iterator[str]:
    """Yield which ids of a range are not among those counted: in other places, or nowhere."""
    places, project = counter.ground.places, counter.ground.project
    elsewhere, nowhere = [], []
    for identity in wanted:
        if identity not in there:
            at = places.address(identity)
            if at is None:
                nowhere.append(identity)
            else:
                above = project.parent(at)
                within = id_of(above) if above.startswith("item:") else "the top"
                elsewhere.append(f"{identity} in {within}")
    if nowhere:
        yield f"{listed(nowhere)} stand nowhere"
    if elsewhere:
        yield f"{listed(elsewhere)} stand elsewhere"
