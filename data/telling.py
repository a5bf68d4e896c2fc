"""What people are told of edits from outside, as banners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Final

from data.banners import ALIKE, CONFLICTS, GONE, NOT_SAVING, UNREADABLE, Banner
from data.codec import CodecError, changes_from_json
from data.fitting import name_of
from data.hours_aside import Bookings, bookings_in, is_figure
from data.journal import Body
from data.steps import Step
from data.trouble import Trouble
from model.change import Add, Change, Changes
from model.dataclass import dataclass
from model.plain import clean
from model.plural import counted
from model.problem import Severity, shortened

if TYPE_CHECKING:
    from data.desk import Desk
    from data.scribe import Scribe

MERGED: Final = "merged"
STALE: Final = "stale"
RETURNED: Final = "returned"
OVERRODE: Final = "overrode"
HOMELESS: Final = "homeless"
_MOST: Final = 20  # names in one banner


def unreadable(failed: Trouble) -> Banner:
    """Return the banner of a file that cannot be understood just now.

    One that was emptied can be written anew: there is nothing in it that would be lost.
    """
    text = f"{clean(failed.sentence)}; what is shown is the last good state, and edits are kept"
    if failed.kind == "empty":
        return Banner(
            UNREADABLE,
            Severity.ERROR,
            f"{text}; or have it written anew from what is shown here",
            "put_back",
        )
    return Banner(UNREADABLE, Severity.ERROR, text, "mend")


def gone(sentence: str) -> Banner:
    """Return the banner of a file that is no longer there."""
    text = (
        f"the file is gone: {sentence}; put it back, or have it written anew from what is shown "
        f"here; until then edits are kept"
    )
    return Banner(GONE, Severity.ERROR, clean(text), "put_back")


def not_saving(sentence: str) -> Banner:
    """Return the banner of a file that cannot be written just now."""
    return Banner(NOT_SAVING, Severity.ERROR, f"not saving: {clean(sentence)}")


def stale(step: Step) -> Banner:
    """Return the banner of an old copy that was saved over our edits."""
    count = len(step.changes)
    text = (
        f"an older copy was saved over {counted(count, 'edit')} ({_names(step.changes)}); "
        f"{'it was' if count == 1 else 'they were'} put back, undo takes that back"
    )
    return Banner(STALE, Severity.WARNING, text, "dismiss")


def returned(identity: str, changes: Sequence[Change], by: str) -> Banner:
    """Return the banner of a version that was put back on purpose."""
    who = "" if by == "outside" else f" ({clean(by)})"
    text = (
        f"the file was put back to another version{who}; {counted(len(changes), 'edit')} of yours "
        f"{'is' if len(changes) == 1 else 'are'} not in it ({_names(changes)}): "
        f"set aside, one key puts back"
    )
    return Banner(f"{RETURNED}:{identity}", Severity.WARNING, text, "put_back")


def overrode(identity: str, changes: Sequence[Change], by: str) -> Banner:
    """Return the banner of somebody who wrote over what we wrote a moment ago."""
    text = f"{clean(by)} overrode yours: {_names(changes)}; one key takes it back"
    return Banner(f"{OVERRODE}:{identity}", Severity.INFO, text, "put_back")


def conflicts(count: int) -> Banner:
    """Return the banner of fields that have two values."""
    fields = "a field was" if count == 1 else f"{count} fields were"
    which = "one" if count == 1 else "one of each"
    text = f"{fields} given different values by two people: {which} is in the file until settled"
    return Banner(CONFLICTS, Severity.WARNING, text, "settle")


def show_conflicts(desk: Desk, scribe: Scribe) -> None:
    """Show or hide the banner of fields with two values, by what the journal says is open."""
    if count := len(scribe.open_conflicts()):
        desk.put_up(conflicts(count))
    else:
        desk.take_down(CONFLICTS)


def merged(sentences: Iterable[str]) -> Banner:
    """Return the banner that tells what merging decided by itself."""
    told = list(dict.fromkeys(clean(sentence) for sentence in sentences))
    more = f"; and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return Banner(MERGED, Severity.INFO, "; ".join(told[:_MOST]) + more, "dismiss")


def refused(step: Step, sentence: str) -> Banner:
    """Return the banner of a step that the file's text cannot take."""
    text = f"{clean(step.label)!r} could not be written and was taken back: {clean(sentence)}"
    return Banner(f"refused:{step.id}", Severity.ERROR, text, "dismiss")


def homeless(identity: str, changes: Sequence[Change]) -> Banner:
    """Return the banner of kept edits for which there was no place any more."""
    kept = f"{counted(len(changes), 'edit')} that had not reached the file"
    text = f"{kept} no longer fit ({_names(changes)}): set aside, one key forces them in"
    return Banner(f"{HOMELESS}:{identity}", Severity.WARNING, text, "put_back")


def damaged(count: int) -> Banner:
    """Return the banner of kept steps that the journal no longer has in a readable form."""
    steps = "a step" if count == 1 else f"{count} steps"
    text = f"{steps} that had not reached the file could not be read back from the journal"
    return Banner("damaged", Severity.WARNING, text, "dismiss")


def recovered(steps: Sequence[Step]) -> Banner:
    """Return the banner of edits that an earlier session could not save and that are back."""
    changes = [change for step in steps for change in step.changes]
    are = "is" if len(changes) == 1 else "are"
    text = f"{counted(len(changes), 'edit')} that had not reached the file {are} back"
    return Banner("recovered", Severity.INFO, f"{text}: {_names(changes)}", "dismiss")


def set_aside(
    scribe: Scribe,
    changes: Changes,
    by: str,
    sort: str,
    *,
    rest_of: str = "",
    bookings: Bookings | None = None,
) -> Banner:
    """Have it written that edits are set aside, and return the banner that offers them.

    What another cockpit has set aside of a return is not set aside twice: put back twice, a record
    would be there twice. Where that is all of it, the banner is that of the other cockpit. With
    `rest_of` they are what is left of edits that were set aside under that id, `bookings` of which
    are hours.
    """
    if sort != RETURNED:
        return _offer(sort, scribe.aside(changes, by, sort, {}), changes, by)
    bookings = bookings_in(changes, scribe.ledger) if bookings is None else bookings
    asides = (one for one in set_aside_of(scribe.asides()) if one.id != rest_of)
    known = [one for one in asides if one.banner.code.startswith(RETURNED)]
    has = [(one, change) for one in known for change in changes if _has(one, change, bookings)]
    there = [change for _, change in has]
    new = tuple(change for change in changes if change not in there)
    if not new:
        return next(one.banner for one, change in has if change == changes[0])
    return _offer(sort, scribe.aside(new, by, sort, bookings), new, by)


def _has(one: SetAside, change: Change, bookings: Bookings) -> bool:
    """Tell whether `change` is set aside; where an added record stood counts for nothing.

    Hours are the same where the same steps booked them.
    """
    if isinstance(change, Add):
        added = (own for own in one.changes if isinstance(own, Add))
        return any((own.address, own.item) == (change.address, change.item) for own in added)
    if is_figure(change) and one.bookings.get(change.address) != bookings.get(change.address):
        return False
    return change in one.changes


def aside(identity: str, body: Body) -> Banner | None:
    """Return the banner of edits that the journal says are set aside; None for none to show."""
    sort = body.get("sort")
    try:
        changes = changes_of(body)
    except CodecError:
        return None
    if sort not in (RETURNED, HOMELESS):
        return None
    return _offer(sort, identity, changes, str(body.get("by", "")))


@dataclass(frozen=True, slots=True)
class SetAside:
    """Edits that were taken out of the file: `banner` offers them, `at` is when, in ISO form.

    `bookings` are the steps that booked those of them which are hours.
    """

    id: str
    at: str
    banner: Banner
    changes: Changes
    bookings: Bookings


def set_aside_of(bodies: Mapping[str, Body]) -> tuple[SetAside, ...]:
    """Return what of the journal's records, by id, waits to be put back or dismissed."""
    found = ((name, body, aside(name, body)) for name, body in bodies.items())
    return tuple(
        SetAside(name, str(body.get("at", "")), banner, changes_of(body), bookings_of(body))
        for name, body, banner in found
        if banner is not None
    )


def no_place(changes: Iterable[Change]) -> str:
    """Return the sentence on edits that cannot be put back: where they belong is gone."""
    return f"there is no place any more for what was set aside ({_names(changes)}); it stays aside"


def changes_of(body: Body) -> Changes:
    """Return the changes that were set aside. Raises CodecError for a record without any."""
    found = body.get("changes")
    if not isinstance(found, list | tuple):
        raise CodecError("the record of what was set aside has no changes")
    return changes_from_json(found)


def bookings_of(body: Body) -> Bookings:
    """Return which of the changes that were set aside are hours, as far as can be read."""
    found = body.get("bookings")
    return {
        address: tuple(map(str, steps))
        for address, steps in (found.items() if isinstance(found, Mapping) else ())
        if isinstance(steps, list | tuple)
    }


def misread(back: bool, why: str) -> str:
    """Return the sentence on a written text that does not read as what was meant."""
    said = "what was written does not read back as it was meant"
    if back:
        return f"{said}; the version before was put back and the last edits are not in the file"
    return f"{said} and the version before is not put back{f': {why}' if why else ''}; look at it"


def told(code: str, sentence: str, severity: Severity = Severity.WARNING) -> Banner:
    """Return a banner that is only to be read."""
    return Banner(code, severity, clean(sentence), "dismiss")


def alike(paths: Sequence[Path], real: Path) -> Banner:
    """Return the banner of projects that are gone and had what `real` has: it may be one."""
    where = " or ".join(map(str, paths[:_MOST]))
    own = quote(str(real))
    takes = " or ".join(
        f"`cockpit journal take {quote(str(path))} -f {own}`" for path in paths[:_MOST]
    )
    text = (
        f"this may be the project that was at {where}, or a copy of it: if it was moved here, "
        f"{takes} gives it the history, time sheet and timer from there"
    )
    return told(ALIKE, text)


def _offer(sort: str, identity: str, changes: Changes, by: str) -> Banner:
    """Return the banner that offers edits of one of the sorts that are set aside."""
    if sort == HOMELESS:
        return homeless(identity, changes)
    return (returned if sort == RETURNED else overrode)(identity, changes, by)


def _names(changes: Iterable[Change]) -> str:
    names = list(dict.fromkeys(shortened(name_of(change), 40) for change in changes))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
