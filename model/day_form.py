"""Days in the form that a person wants to read and to type them.

Files, JSON and exports have ISO 8601 throughout; what stands here is for the screen and for what
the command line tells people. A form is `words`, `iso`, `dmy` or `mdy`; the first two show a whole
day as ISO 8601 has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from model import later
from model.dates import format_date
from model.schema import Form

WORDS: Final = "words"
DATED: Final = (Form.DATE, Form.DATES, Form.MOMENT)
"""What a field is that holds days."""
FORMS: Final = (WORDS, "iso", "dmy", "mdy")
"""`24 Nov`, `11-24`, `24.11.`, `11/24` where there is little room."""

_WHOLE: Final = {"dmy": "{2}.{1}.{0}", "mdy": "{1}/{2}/{0}"}
_MONTH: Final = {"dmy": "{1}.{0}", "mdy": "{1}/{0}"}
_SHORT: Final = {"iso": "{1}-{2}", "dmy": "{2}.{1}.", "mdy": "{1}/{2}"}
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_FAR: Final = 180
# No day is what is part of an id, a path, a number or a quotation: that stands as it was written.
_SAID: Final = later.pattern(r"""(?<![\w./:#~'"`-])(\d{4})-(\d{2})-(\d{2})(?![\w/#~'"`-]|[.:]\w)""")
_TYPED: Final = later.pattern(r"(?<![\d./-])(\d{1,2})([./])(\d{1,2})(?:\2(\d{4})|(\.)|)(?![\d./-])")


def short_day(day: date, today: date, form: str = WORDS) -> str:
    """Return a day as `24 Nov`; one that is more than half a year away as `2026-02`."""
    if is_far(day, today):
        return _laid(_MONTH.get(form, "{0}-{1}"), day)
    layout = _SHORT.get(form)
    return _laid(layout, day) if layout else f"{day.day} {_MONTHS[day.month - 1]}"


def is_far(day: date, today: date) -> bool:
    """Say whether a day is so far away that a narrow column shows its month alone."""
    return abs((day - today).days) > _FAR


def month_text(day: date, form: str) -> str:
    """Return the month that a day lies in, as `2026-11`."""
    return _laid(_MONTH.get(form, "{0}-{1}"), day)


def day_text(value: date, form: str) -> str:
    """Return a whole day, and its hour where it has one."""
    text, layout = format_date(value), _WHOLE.get(form)
    return f"{_laid(layout, value)}{text[10:]}" if layout else text


def shower(form: str) -> Callable[[date], str]:
    """Return what shows days in a form."""
    return partial(day_text, form=form) if form in _WHOLE else format_date


def in_form(sentence: str, form: str) -> str:
    """Return a sentence of cockpit's own with its days, written as `2026-11-24`, in a form."""
    layout = _WHOLE.get(form)
    if layout is None or "-" not in sentence:
        return sentence
    return _SAID.sub(lambda found: layout.format(found[1], found[2], found[3]), sentence)


def as_iso(typed: str, form: str) -> str:
    """Return what was typed for a day, a moment or several days, as the model reads it.

    `24.11.2026` and `24.11.` are the 24th of November in any form; with slashes a day stands in
    the order of the form, `dmy` or `mdy`. All else comes back as it is.
    """
    return _TYPED.sub(partial(_iso, form=form), typed)


def _iso(found: re.Match[str], form: str) -> str:
    first, sign, second, year, dot = found.groups()
    if (sign == "/" and (form not in _WHOLE or dot)) or (sign == "." and not (year or dot)):
        return found[0]
    day, month = (second, first) if sign == "/" and form == "mdy" else (first, second)
    return f"{year + '-' if year else ''}{month:0>2}-{day:0>2}"


def _laid(layout: str, day: date) -> str:
    return layout.format(f"{day.year:04}", f"{day.month:02}", f"{day.day:02}")
