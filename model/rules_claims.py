"""Rules about totals that a tracker stated: each is held against what is counted now.

Which forms a claim can have is told in docs/check.md. Claims that are settled are passed over.
"""

from __future__ import annotations

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

_STATED: Final = ("stated",)


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
    query = record.text("of").strip()
    if not query:
        return
    try:
        counted = counter.count(query)
    except FilterError as refused:
        text = f"`of` of {id_of(address)} is no filter that can be counted: {refused}"
        yield problem("bad-claim", address, ("of",), text)
        return
    stated = record.get("stated")
    ids = id_range(stated) if isinstance(stated, str) else None
    if ids is not None:
        yield from _check_range(counter, address, record, ids, counted)
        return
    figure = read_stated(stated, record.text("unit"), counter.ground.day)
    if figure is None:
        said = shortened(str(record.get("stated")), 30)
        text = (
            f"what {id_of(address)} states is {said!r}, which is no figure: write it as 12 or 9/12"
        )
        yield problem("bad-claim", address, _STATED, text)
        return
    yield from _check_figure(counter, address, record, figure, counted)


def _check_figure(
    counter: Counter, address: Address, record: Record, figure: Figure, counted: Counted
) -> Iterator[Problem]:
    found = _found(counter, figure, counted)
    if found is None:
        return
    if found != "":
        said = f"{claim_name(address, record)} states {figure.shown}, and {found}"
        text = f"{said}: correct what is wrong, or settle the claim"
        yield problem("claim-total", address, _STATED, text)
        return
    disputed = _disputed(counter, record) if not figure.unit else []
    if disputed:
        text = (
            f"{claim_name(address, record)} states {figure.shown}, which holds only if what is "
            f"claimed elsewhere of {listed(disputed)} does not: settle these first"
        )
        yield problem("claim-disputed", address, _STATED, text)


def _found(counter: Counter, figure: Figure, counted: Counted) -> str | None:
    """Return what is counted in place of a figure, empty where it holds, None for no count."""
    if figure.unit == "%":
        share = counted.share
        if share is None or figure.holds(share * 100):
            return None if share is None else ""
        return f"{_rounded(share * 100)} % are counted ({counted.done} of {counted.planned} done)"
    if figure.unit == "h":
        return _found_hours(counter, figure, counted)
    if figure.of is None:
        return "" if figure.holds(counted.planned) else f"{counted.planned} are counted"
    if figure.holds(counted.done) and figure.of == counted.planned:
        return ""
    left = f", not done: {listed(counted.left)}" if counted.left and figure.low else ""
    return f"{counted.done} of {counted.planned} are counted{left}"


def _found_hours(counter: Counter, figure: Figure, counted: Counted) -> str | None:
    spent, estimate = counter.hours(counted)
    if figure.of is None:
        return "" if figure.holds(estimate) else f"{format_hours(estimate)} h are estimated"
    if figure.holds(spent) and abs(figure.of - estimate) < 0.01:
        return ""
    return f"{format_hours(spent)} of {format_hours(estimate)} h are spent"


def _rounded(figure: float) -> str:
    return f"{figure:.1f}".rstrip("0").rstrip(".")


def claim_name(address: Address, record: Record) -> str:
    """Return how a sentence names a claim: in its words, and where they stand."""
    words, where = shortened(record.text("text"), 60), shortened(record.text("where"), 40)
    name = f'"{words}"' if words else id_of(address)
    return f"{name} ({where})" if where else name


def _disputed(counter: Counter, record: Record) -> list[str]:
    """Return the items that a count would have as well, or not, by what else is claimed of them."""
    matches = counter.wanted(record.text("of").strip()).matches
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
    counter: Counter, address: Address, record: Record, ids: IdRange, counted: Counted
) -> Iterator[Problem]:
    """Hold a range of ids against those that the claim's filter lets through."""
    there: dict[str, int] = {}
    for item, _ in counted.records:
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
