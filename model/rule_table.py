"""The rules of `check`: one line each, by the code that names it everywhere.

The functions that find the problems are in `model.rules*`; what a project looks like on disk is
looked at in `data/`. docs/check.md tells the same at length, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from model.address import Address
from model.problem import Problem, Severity
from model.value import FieldPath


class Rule(NamedTuple):
    """A rule: its code, how much what it finds matters unless the project says else, and what
    that is. `fixes` says that a fix is known that nobody need think about.
    """

    code: str
    severity: Severity
    finds: str
    fixes: bool = False


def _error(code: str, finds: str) -> Rule:
    return Rule(code, Severity.ERROR, finds)


def _warning(code: str, finds: str, fixes: bool = False) -> Rule:
    return Rule(code, Severity.WARNING, finds, fixes)


def _info(code: str, finds: str, fixes: bool = False) -> Rule:
    return Rule(code, Severity.INFO, finds, fixes)


_FORM: Final = (
    _error("unreadable", "the file cannot be read, so that nothing in it was looked at"),
    _error("not-a-list", "something else stands where rows of a table belong"),
    _error("not-a-table", "a row is no table"),
    _error("wrong-type", "a value is of another type than its field holds"),
    _warning("too-long-text", "a text has more than 64 KB"),
    _warning("duplicate-id", "two records of one kind bear the same id", fixes=True),
    _info("missing-id", "a record has no id", fixes=True),
    _info("unknown-field", "a field of one's own that looks like a slip for a known one"),
    _warning("unknown-table", "a table of one's own that looks like a slip for a known one"),
    _warning("unknown-status", "a status that the record's kind does not know", fixes=True),
    _warning("unknown-word", "a word that its field does not know", fixes=True),
    _warning("unknown-rule", "`[project] check` names a rule that does not exist"),
    _error("negative-effort", "an effort is less than nothing"),
    _warning("bad-effort", "an effort cannot be read"),
    _warning("huge-effort", "an effort is more than ten years of work"),
    _warning("date-out-of-range", "a date lies before 1970 or after 2200"),
    _warning("placeholder", "a text still waits to be filled in: TBD, [Name]"),
)
_LINKS: Final = (
    _warning("dangling-reference", "a reference names no record"),
    _error("cycle", "items wait for one another in a circle"),
)
_STATE: Final = (
    _warning("done-open-children", "an item, such as a phase, is done and work below it is open"),
    _warning("done-open-dependency", "an item is done and something it depends on is not"),
    _warning("done-early-stage", "an item is done before the last stage of the workflow"),
    _warning("done-unticked", "an item is done with acceptance or deliverables not ticked"),
    _warning("gate-not-met", "an item is done and a condition of its gate does not hold"),
    _warning("no-evidence", "an item is done without evidence where the project requires it"),
    _warning("open-all-done", "an item says it is open and all below it is done", fixes=True),
    _warning("todo-begun", "an item says it is not begun and work below it is", fixes=True),
    _warning("two-statuses", "an item is claimed with another status elsewhere"),
    _warning("overdue", "a record is open after its due date"),
    _warning("outside-parent", "an item is planned outside of its parent's days or weeks"),
    _warning("missing-artifact", "a file named as an artifact is not there"),
)
_HOURS: Final = (
    _warning("spent-over-estimate", "more hours were spent on open work than estimated"),
    _warning("odd-timebox", "a timebox of no time at all, or of more than 5,000 hours"),
    _warning("box-over-limit", "an open timebox has used up its limit"),
    _warning("estimate-differs", "a parent's own estimate differs from its children's sum"),
    _warning("work-overlaps", "two sessions of one person in the work log overlap"),
    _error("work-backwards", "a session in the work log ends before it starts"),
)
_CONTROL: Final = (
    _warning("metric-not-ticked", "a metric meets its target and is not marked met", fixes=True),
    _warning("metric-not-met", "a metric is marked met and misses its target", fixes=True),
    _warning("budget-breached", "a budget's limit is exceeded"),
    _warning("risk-no-mitigation", "a high open risk has no mitigation"),
    _warning("risk-no-owner", "a high open risk has no owner"),
    _warning("risk-work-open", "a risk is closed and the work linked to it is open"),
    _warning("risk-work-done", "a risk is open and all work linked to it is done"),
    _warning("review-overdue", "the date to look at something again has passed"),
    _warning("decision-no-date", "a decision was taken and has no date"),
)
_CLAIMS: Final = (
    _warning("claim-total", "a stated total, percentage or count differs from the counted one"),
    _info("claim-disputed", "a stated count holds only while two-fold statuses are not settled"),
    _warning("claim-range", "ids of a stated range are missing, elsewhere, twice or beyond it"),
    _warning("claims-differ", "two places state different figures of one subject"),
    _warning("bad-claim", "a claim's filter or figure cannot be read"),
)
RULES: Final[Mapping[str, Rule]] = {
    rule.code: rule for rule in (*_FORM, *_LINKS, *_STATE, *_HOURS, *_CONTROL, *_CLAIMS)
}
"""All rules by their codes, in the order they are told of."""


def has_fix(code: str) -> bool:
    """Say whether the rule `code` knows a safe fix."""
    return code in RULES and RULES[code].fixes


def problem(code: str, address: Address, field: FieldPath, text: str) -> Problem:
    """Return a finding of the rule `code`, as much as that rule's findings matter."""
    return Problem(code, RULES[code].severity, address, field, text)
