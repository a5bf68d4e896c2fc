"""Lists that are registers, by what the heading or label above them names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.register_cells import RowMaker
from data.tracker.register_decided import is_undecided
from data.tracker.register_entries import (
    Entry,
    entries_of,
    mostly_named,
)
from data.tracker.register_facts import with_facts
from data.tracker.register_figures import (
    take_budgets,
    take_criteria,
    take_figures,
    take_metrics,
    take_tally,
)
from data.tracker.register_labelled import part_of, take_labelled
from data.tracker.register_leads import with_leads, with_mark
from data.tracker.register_logs import dated
from data.tracker.register_needs import take_dependencies
from data.tracker.register_place import Place, Taken, kinds_of
from data.tracker.register_practice import (
    take_practices,
    take_principles,
    take_protocols,
    take_references,
    take_reviews,
)
from data.tracker.register_reports import take_report
from data.tracker.register_rows import (
    beneath,
    grouped,
    is_label,
    is_template,
    labelled_title,
    plain_rows,
    put_title,
    titled,
)
from data.tracker.register_score_cards import take_scores
from data.tracker.register_timeboxes import take_timeboxes
from data.tracker.register_work import (
    take_blockers,
    take_legend,
    take_next_steps,
)
from data.tracker.statuses import says_done
from data.tracker.values import day_of, is_id, is_period
from model import later

_TWO_LEVELS: Final = later.pattern(r"[(（]\s*([^()/（）]{1,20})\s*/\s*([^()/（）]{1,20})\s*[)）]")
_BRACKETED: Final = later.pattern(r"[(（]([^()（）]{4,80})[)）]")
_NO_YEAR: Final = later.pattern(
    r"\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일]|\d{1,2}\.\s?\d{1,2}\.|\d{1,2}/\d{1,2}"
)
_LEADS_TO: Final = later.pattern(r"\s+(?:→|➜|➔|->|=>)\s+")
_LAST: Final = later.pattern(r"(.{3,300}?[.;。；])\s*([^\W\d_][\w ]{2,28})\s*[:：]\s*(.+)")
_BECAUSE: Final = later.pattern(
    r"\s+[–—-]+\s+|\s*[:：]\s+|\s+\bbecause\b\s+(?:of\s+)?", re.IGNORECASE
)
_OF_RISK: Final = frozenset(("mitigation", "probability", "impact"))
_RANKED: Final = later.pattern(r"[\[【(（]([^\[\]【】()（）]{1,12})[\]】)）]\s*[:：–—-]?\s*(?=\S)")
_FIGURES: Final = later.pattern(r"[<>≤≥]?\s*\d+(?:\s*[-–—~]\s*\d+|\+)?")
_OF_HEADS: Final = frozenset(("as_of", "version", "owners"))
_TOLD: Final = frozenset(("risk", "issue", "change_request"))
"""Registers whose entries tell more of themselves behind their words."""
_LED: Final = _TOLD | {"decision"}
"""Registers whose entries may begin with an id and a bracket, or a day, and end with a status."""
_OF_MARKS: Final = frozenset(("criterion", "metric", "invariant", "issue", "change_request"))
"""Registers whose entries may say with a mark behind their words how far they are."""
_OF_BOXES: Final = frozenset(("criterion", "metric", "invariant", "legend"))

Reader = Callable[[Place, list[Entry]], Taken | None]


def take_list(place: Place, block: ListBlock) -> Taken | None:
    """Return the rows of a register that a list holds."""
    entries = entries_of(block)
    if _is_head(place, entries):
        return None
    boxed = any(entry.item.box is not None for entry in entries)
    if not boxed and (card := take_labelled(place, entries)):
        return card
    for kind in (*place.kinds, *_inherited(place)):
        reader = _READERS.get(kind)
        if not reader or (boxed and kind not in _OF_BOXES):
            continue
        told = [with_facts(kind, place, each) for each in entries] if kind in _TOLD else entries
        told = [with_mark(place, each) for each in told] if kind in _OF_MARKS else told
        led = with_leads(kind, place, told) if kind in _LED else told
        if found := reader(place, led):
            return found if kind in place.kinds else grouped(found, place)
    return None if place.kinds or boxed else take_figures(place, entries)


def _is_head(place: Place, entries: list[Entry]) -> bool:
    """Say whether a list stands at the head of a document, and says of what day it is, or whose."""
    if len(place.section.path) > 1 or not all(entry.name and entry.said for entry in entries):
        return False
    labels = place.words.lexicon("project_labels")
    return any(labels.name(entry.name) in _OF_HEADS for entry in entries)


def _inherited(place: Place) -> tuple[str, ...]:
    """Return what a heading above names, where groups beneath it are usual."""
    if place.kinds:
        return ()
    parted = "decision" in place.kinds_above and _parts_decisions(place)
    deep = _DEEP | {"decision"} if parted else _DEEP
    if any(place.words.lexicon(name).name(place.title) for name in ("level", "priority")):
        deep |= {"risk", "issue", "decision"}  # `Medium` beneath `Risks`
    return tuple(kind for kind in place.kinds_above if kind in deep)


def _parts_decisions(place: Place) -> bool:
    """Say whether a heading only parts decisions: by when, or how far they are."""
    stated = place.title in place.words.lexicon("decision_status")
    return stated or is_period(place.title, place.words)


def take_risks(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**Risk**: what may come (high/medium)`; a heading such as `Low-Risk Items` a level.

    Plain lines are risks where the heading says nothing else than that.
    """
    lexicon = place.words.lexicon("level")
    if place.words.lexicon("labels").name(place.label) == "tasks":
        return None  # what is done about them
    if not mostly_named(entries) and not all(_says_risk(place, entry) for entry in entries):
        return None if place.group("risk") else _plain_risks(place, entries)
    # `High: 2` counts risks, it names none; nor does `6-9: at once` among the scores.
    if all(lexicon.name(entry.name) or _FIGURES.fullmatch(entry.name) for entry in entries):
        return None
    level = lexicon.at_start(place.title)
    shown = [entry for entry in entries if not is_template(entry, place)]
    rows = tuple(_named_risk(place, entry, level.name if level else "") for entry in shown)
    return Taken("risks", rows, tuple(entry.item.line for entry in shown))


def _named_risk(place: Place, entry: Entry, level: str) -> dict[str, object]:
    """Read one `**Risk**: what may come (high/medium)`; `level` is that of the heading above."""
    maker, said = titled("risks", place, entry), entry.said
    levels = _TWO_LEVELS.search(said)
    if levels and all(place.words.lexicon("level").name(part) for part in levels.groups()):
        maker.put("probability", levels[1])
        maker.put("impact", levels[2])
        said = (said[: levels.start()] + said[levels.end() :]).strip(" .")
    said = _levelled(maker, place, said)
    beneath(maker, place, entry)
    told = part_of(entry.raw, place.words) if said == entry.said else None
    if told:
        maker.put(*told[1:])
        said = told[0]
    # `R1: Ice` has no words beside its title, which holds them without what became fields.
    if is_label(entry, "risk", place):
        maker.row["title"] = said if told else maker.row["title"]
    elif maker.row.get("title") == entry.said:
        maker.row["title"] = said
    else:
        maker.put("description", said)
    if level and "probability" not in maker.row:
        maker.put("probability", level)
    if says_done(said, place.words, place.legend):
        maker.put("status", said)
    return maker.row


def _says_risk(place: Place, entry: Entry) -> bool:
    """Say whether a name stands over what may come of it, or what is done: `- Mitigation: …`."""
    lists = (child for child in entry.item.children if isinstance(child, ListBlock))
    keys = (inner.name for child in lists for inner in entries_of(child) if inner.said)
    known = place.words.lexicon("columns")
    return bool(entry.name) and any(known.name(key) in _OF_RISK for key in keys if key)


def _plain_risks(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `What may come (probability: high, impact: low). Mitigation: what we do`."""
    shown = [entry for entry in entries if not is_template(entry, place)]
    told = [_parted_risk(place, entry) for entry in shown]
    found = plain_rows("risks", place, [entry for entry, _ in told])
    for row, (_, more) in zip(found.rows if found else (), told, strict=bool(found)):
        row.update(more)
    return found


def _parted_risk(place: Place, entry: Entry) -> tuple[Entry, dict[str, object]]:
    """Part a plain line from the levels in its brackets, and from what is done about it."""
    maker = RowMaker("risks", place)
    lead = _RANKED.match(entry.name or entry.said)
    if lead and place.words.lexicon("level").name(lead[1]):
        maker.put("priority", lead[1])
        bare = (entry.name or entry.said)[lead.end() :]
        entry = entry._replace(name=bare) if entry.name else entry._replace(said=bare)
    led = _LEADS_TO.split(entry.said) if place.names("mitigation") and not entry.name else []
    if len(led) == 2:  # elsewhere an arrow leads to what comes of it
        maker.put("mitigation", led[1])
        return entry._replace(said=_levelled(maker, place, led[0])), maker.row
    last = _LAST.fullmatch(entry.said)
    role = place.words.lexicon("columns").name(last[2]) if last else None
    if entry.name or last is None or role not in ("mitigation", "owner"):
        return entry._replace(said=_levelled(maker, place, entry.said)), maker.row
    maker.put(role, last[3], last[2])
    return entry._replace(said=_levelled(maker, place, last[1])), maker.row


def _levelled(maker: RowMaker, place: Place, said: str) -> str:
    """Take `(probabilidad alta, impacto medio)` out of what is said of a risk."""
    for found in _BRACKETED.finditer(said):
        told = []
        for part in re.split(r"\s*[,;、，]\s*", found[1]):
            role = place.words.lexicon("columns").at_start(part)
            level = part[role.end :].strip(" :：=") if role else ""
            if role and role.name in ("probability", "impact"):
                told.append((role.name, level))
        if told and all(place.words.lexicon("level").name(level) for _, level in told):
            for name, level in told:
                maker.put(name, level)
            return (said[: found.start()].rstrip() + said[found.end() :]).strip(" .:：–—-")
    return said


def take_issues(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**Issue**: what is wrong`, or plain lines, each an issue."""
    return plain_rows("issues", place, entries)


def take_requests(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**Change**: why`, or plain lines, each a change request."""
    return plain_rows("change_requests", place, entries)


def take_invariants(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `INV-050: Import paths stay (2,372 files)`."""
    found = plain_rows("invariants", place, entries)
    if found is None or not any("id" in row for row in found.rows):
        return None
    words = place.words.lexicon("status").within(place.label)
    if any(word.name == "done" for word in words):
        for row in found.rows:
            row.setdefault("status", "met")
    return found


def take_decisions(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `2025-01-24: **Title** — why`, `**Title**: why`, and lines beneath a day."""
    day = day_of(place.title, place.words).day
    parted = _parts_decisions(place)
    kinds = place.kinds or place.kinds_above  # `High priority` beneath `Open decisions`
    if not mostly_named(entries) and not parted and kinds != ("decision",):
        return None
    status = place.words.lexicon("decision_status").name(place.title)
    shown = [entry for entry in entries if not is_template(entry, place)]
    rows = []
    for entry in shown:
        maker = RowMaker("decisions", place)
        title, said = _decided(maker, place, entry)
        put_title(maker, place, title)
        maker.put("rationale", said)
        if is_undecided(said, place.words):
            maker.put("status", "proposed")
        if day:
            maker.put("date", day.isoformat())
        if status and not any(fact.key == "Status" for fact in entry.facts):
            maker.put("status", status)
        beneath(maker, place, entry)
        rows.append(maker.row)
    return Taken("decisions", tuple(rows), tuple(entry.item.line for entry in shown))


def _decided(maker: RowMaker, place: Place, entry: Entry) -> tuple[str, str]:
    """Return what was decided, and why; the id and the day that stand in front become fields."""
    words = place.words
    if is_label(entry, "decision", place):
        return labelled_title(maker, place, entry), ""
    if is_id(entry.name):
        dated_on, title = dated(entry.said, words)
        maker.put("date", dated_on.isoformat() if dated_on else "")
        return f"{entry.name}: {title}", ""
    yearless = _NO_YEAR.fullmatch(entry.name)
    if yearless or any(fact.key == "Date" for fact in entry.facts):
        maker.put("date", entry.name if yearless else "")
        title, *rest = _BECAUSE.split(entry.said if yearless else entry.text, maxsplit=1)
        return title.rstrip(" ,;，、"), rest[0] if rest else ""
    if led := dated(entry.text, words)[0]:
        maker.put("date", led.isoformat())
    return (entry.name, entry.said) if entry.name else (entry.said, "")


def _mitigations(place: Place, entries: list[Entry]) -> Taken | None:
    return take_protocols(place, entries)


def _targets(place: Place, entries: list[Entry]) -> Taken | None:
    """Targets of scores are in the rows of the table above: nothing is left to bring."""
    is_of_scores = "score" in kinds_of(place.section.title, place.words)
    return Taken("scores", (), ()) if entries and is_of_scores else None


_READERS: Final[Mapping[str, Reader]] = {
    "legend": take_legend,
    "risk": take_risks,
    "issue": take_issues,
    "decision": take_decisions,
    "change_request": take_requests,
    "criterion": take_criteria,
    "metric": take_metrics,
    "tally": take_tally,
    "budget": take_budgets,
    "invariant": take_invariants,
    "review": take_reviews,
    "report": take_report,
    "principle": take_principles,
    "protocol": take_protocols,
    "practice": take_practices,
    "policy": take_protocols,
    "mitigation": _mitigations,
    "reference": take_references,
    "blocker": take_blockers,
    "dependency": take_dependencies,
    "timebox": take_timeboxes,
    "next_step": take_next_steps,
    "target": _targets,
    "score": take_scores,
}
_DEEP: Final = frozenset(
    ("criterion", "metric", "report", "next_step", "protocol", "practice", "reference")
)
"""Registers whose groups have headings of their own, such as `Immediate` below `Next steps`."""
