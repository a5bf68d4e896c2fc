"""Registers of what steers a programme: risks, decisions, measures, invariants."""

from __future__ import annotations

from typing import Final

from model.schema.field import Field, Form, Kind
from model.schema.words import (
    ID,
    LAST,
    LEVELS,
    LINKS,
    MET,
    PRIORITIES,
    PROOF,
    SOURCE,
    TITLE,
    choice,
    day,
    entries,
    long,
    text,
)

EXPOSURE: Final = "exposure"
"""How much is at stake with a risk; computed, never stored."""
UNSCORED: Final = "unscored"
"""The word for an exposure of which neither fields nor priority tell."""

CONTROL: Final = (
    Kind(
        "risk",
        "risks",
        "Risks",
        "What could go wrong, and what is done about it.",
        (
            ID,
            TITLE,
            choice("probability", LEVELS, "how likely it is"),
            choice("impact", LEVELS, "how much it would hurt"),
            choice("priority", PRIORITIES, "P0 to P4, or words, where it is not scored"),
            long("mitigation", "what is done against it"),
            text("mitigation_status", "how far that is"),
            text("owner", "who watches it"),
            choice(
                "status",
                ("open", "mitigating", "mitigated", "accepted", "occurred", "closed"),
                "where it stands",
            ),
            LINKS,
            day("review_on", "when to look at it again"),
            SOURCE,
        ),
        (
            choice(
                EXPOSURE,
                (*LEVELS, UNSCORED),
                "computed from probability and impact, else from priority",
            ),
        ),
    ),
    Kind(
        "decision",
        "decisions",
        "Decisions",
        "What was decided, and why.",
        (
            ID,
            day("date", "when"),
            TITLE,
            long("rationale", "why"),
            choice("impact", LEVELS, "how much it changes"),
            text("by", "who decided"),
            choice(
                "status", ("proposed", "accepted", "rejected", "superseded"), "whether it holds"
            ),
            text("supersedes", "id of the decision it replaces"),
            LINKS,
            Field("alternatives", Form.TEXTS, "what else was considered"),
        ),
    ),
    Kind(
        "issue",
        "issues",
        "Issues",
        "What has gone wrong and must be dealt with.",
        (
            ID,
            TITLE,
            choice("priority", PRIORITIES, "how much it matters, P0 first"),
            text("owner", "who deals with it"),
            day("due", "by when"),
            choice("status", ("open", "doing", "resolved", "wont_fix"), "where it stands"),
            LINKS,
        ),
    ),
    Kind(
        "change_request",
        "change_requests",
        "Change requests",
        "What somebody wants changed in the plan.",
        (
            ID,
            TITLE,
            choice("priority", PRIORITIES, "how much it matters, P0 first"),
            long("impact_assessment", "what it would cost and touch"),
            text("decision", "id of, or words for, what was decided"),
            day("date", "when it was asked for"),
            choice("status", ("pending", "approved", "rejected", "done"), "where it stands"),
            LINKS,
        ),
    ),
    Kind(
        "metric",
        "metrics",
        "Metrics",
        "What is measured, from where to where.",
        (
            ID,
            text("name", "what is measured"),
            text("group", "heading it is listed under"),
            Field("baseline", Form.MEASURE, "what it was at the start"),
            Field("current", Form.MEASURE, "what it is now"),
            Field("target", Form.MEASURE, "what it is to be: `<60000`, `647+`, `20-30 %`"),
            text("unit", "of the values"),
            text("source", "where the value comes from"),
            text("command", "the command that measures it"),
            choice("status", MET, "whether the target is met"),
            entries(
                "history",
                "earlier values, oldest first",
                day("date", "when"),
                Field("value", Form.MEASURE, "what it was"),
            ),
        ),
    ),
    Kind(
        "budget",
        "budgets",
        "Budgets",
        "What may be used up, and how much of it has been.",
        (
            ID,
            text("name", "what is limited"),
            Field("limit", Form.MEASURE, "how much there is"),
            Field("current", Form.MEASURE, "how much is used"),
            text("unit", "of both"),
            text("command", "the command that measures it"),
            text("on_breach", "what then: a word as for over-run timeboxes, or text"),
        ),
        (choice("status", ("within", "breached", "unknown"), "computed from limit and current"),),
    ),
    Kind(
        "criterion",
        "criteria",
        "Criteria",
        "What must hold for the programme to have succeeded.",
        (
            ID,
            TITLE,
            text("group", "heading it is listed under"),
            text("command", "the command that shows it"),
            choice("status", MET, "whether it holds"),
            LAST,
        ),
    ),
    Kind(
        "invariant",
        "invariants",
        "Invariants",
        "What must hold all the time.",
        (
            ID,
            TITLE,
            long("verification", "how it is shown"),
            entries("evidence", "what proves it", *PROOF, unordered=True),
            choice("status", MET, "whether it holds"),
            LAST,
        ),
    ),
)
