"""Registers of what was said, written and booked: reviews, reports, pages, work."""

from __future__ import annotations

from typing import Final

from model.schema.field import Field, Form, Kind
from model.schema.words import (
    ID,
    LINKS,
    SETTLED,
    TITLE,
    choice,
    day,
    long,
    table,
    text,
)

RECORDS: Final = (
    Kind(
        "review",
        "reviews",
        "Reviews",
        "Looks at the whole that come round.",
        (
            ID,
            TITLE,
            text("cadence", "daily, weekly, monthly, phase, or a span such as `2w`"),
            Field("duration", Form.EFFORT, "how long it takes"),
            text("purpose", "what it is for"),
            day("last_on", "when it last took place"),
            day("next_on", "when it is due"),
        ),
    ),
    Kind(
        "report",
        "reports",
        "Reports",
        "What was reported, week by week or phase by phase.",
        (
            ID,
            TITLE,
            choice("kind", ("weekly", "phase", "monthly"), "what it covers"),
            day("date", "as of when"),
            text("phase", "id of the phase it is about"),
            Field("completed", Form.TEXTS, "what was finished"),
            Field("goals", Form.TEXTS, "what comes next"),
            long("notes", "what else there is to say"),
        ),
    ),
    Kind(
        "standup",
        "standups",
        "Stand-ups",
        "What was said in the daily round.",
        (
            ID,
            day("date", "when"),
            Field("completed", Form.TEXTS, "what was finished"),
            Field("planned", Form.TEXTS, "what comes next"),
            Field("blocked", Form.TEXTS, "what is held up"),
            long("notes", "what else was said"),
            Field("minutes", Form.NUMBER, "how long it took, in minutes"),
        ),
    ),
    Kind(
        "score",
        "scores",
        "Scores",
        "Marks given to the whole, by subject.",
        (
            ID,
            day("date", "when"),
            TITLE,
            table("values", "the mark, by subject"),
            table("targets", "the mark to reach, by subject"),
            Field("scale", Form.MEASURE, "the best mark there is"),
        ),
    ),
    Kind(
        "protocol",
        "protocols",
        "Protocols",
        "Practices as checklists.",
        (
            ID,
            TITLE,
            text("when", "daily, weekly, phase_end, session_start, on_issue, or other words"),
            Field("steps", Form.ENTRIES, "what is done, in order"),
            LINKS,
        ),
    ),
    Kind(
        "reference",
        "references",
        "References",
        "Where else to look.",
        (
            ID,
            TITLE,
            text("target", "path or address"),
            Field("locked", Form.FLAG, "whether it must not be changed"),
            long("note", "what is found there"),
        ),
    ),
    Kind(
        "claim",
        "claims",
        "Claims",
        "Totals that a tracker stated, held against the count.",
        (
            ID,
            text("text", "the words"),
            Field("stated", Form.MEASURE, "the figure stated"),
            text("of", "filter that counts it, such as `kind:task status:done`"),
            text("unit", "of the figure: empty or `items` for a count, `%`, `h`, or words"),
            text("subject", "what the figure is of, where it cannot be counted"),
            text("where", "in which file and line"),
            day("date", "as of when"),
            SETTLED,
        ),
    ),
    Kind(
        "page",
        "pages",
        "Pages",
        "Prose with no other home.",
        (ID, TITLE, long("body", "the text, in Markdown")),
    ),
    Kind(
        "work",
        "worklog",
        "Work log",
        "Time that was booked.",
        (
            ID,
            day("date", "local date of the start"),
            Field("start", Form.MOMENT, "when it began, with offset"),
            Field("end", Form.MOMENT, "when it ended, with offset"),
            Field("minutes", Form.NUMBER, "how many minutes were booked"),
            text("item", "id of the item worked on"),
            text("by", "who worked"),
        ),
    ),
    Kind(
        "filter",
        "filters",
        "Filters",
        "Filters that the team shares.",
        (ID, text("name", "what it is called"), text("query", "the filter")),
    ),
)
