"""Days that can be read in two ways, or in none: a person should look at them."""

from __future__ import annotations

from collections.abc import Mapping

from data.tracker.report import Report
from data.tracker.values import When, day_of, is_no_day
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model.schema import REGISTERS, Form


def doubt_day(found: When, value: str, words: Words, report: Report, line: int, field: str) -> None:
    """Tell that a day may be another one, or that what looks like a day is none."""
    if found.doubtful:
        said = f"'{value[:40]}' can be two days; taken as {found.day}"
        report.doubt(line, said, field, found.other)
    elif is_no_day(value, words):
        said = f"'{value[:40]}' is no day that can be told; kept in its own words"
        report.doubt(line, said, field)


def doubt_days(
    table: str, row: Mapping[str, object], text: str, words: Words, report: Report, line: int
) -> None:
    """Tell it of the days of a register's row, which stands in the line `text` of a document."""
    if "|" not in text or table not in REGISTERS:
        return
    days = [field.name for field in REGISTERS[table].fields if field.form is Form.DATE]
    told = [name for name in days if name in row]
    cells = [plain(cell).strip() for cell in text.split("|")] if told else []
    for name in told:
        for cell in cells:
            found = day_of(cell, words)
            if row[name] == (found.day or cell):
                doubt_day(found, cell, words, report, line, name)
                break
