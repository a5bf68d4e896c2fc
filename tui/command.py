"""What a command is: its id, keys and words, and the places in which commands can work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ANY: Final = "any"
LIST: Final = "list"
TREE: Final = "tree"
TABLE: Final = "table"
TEXT: Final = "text"
PLAN: Final = "plan"
LOWER: Final = "lower"
DIALOG: Final = "dialog"
CONFLICT: Final = "conflict"
MESSAGE: Final = "message"
FINDINGS: Final = "findings"
PREVIEW: Final = "preview"
NAMES: Final = "names"
REGISTERS_VIEW: Final = "registers"
"""The name of the view of registers, as `PLAN` is that of the plan."""
SHEET: Final = "sheet"
PANES: Final = "panes"
RECORDS: Final = "records"
STANDUP: Final = "standup"
REPORT: Final = "report"
JOURNAL: Final = "journal"
CHECKLIST: Final = "checklist"
TOUR: Final = "tour"
DETAILS: Final = "details"
TOLD: Final = frozenset({STANDUP, REPORT})
"""The places where something is told."""
WHERE: Final[Mapping[str, str]] = {
    ANY: "everywhere",
    LIST: "in lists",
    TREE: "in the tree",
    TABLE: "in tables",
    TEXT: "in long text",
    PANES: "in the views",
    RECORDS: "on rows",
    PLAN: "in the plan",
    STANDUP: "in the stand-up",
    REPORT: "in a report",
    JOURNAL: "in the journal",
    CHECKLIST: "in checklists",
    LOWER: "in the lower panes",
    NAMES: "in the list of registers",
    DIALOG: "in dialogs",
    CONFLICT: "where two values stand",
    MESSAGE: "in messages",
    FINDINGS: "among the findings",
    PREVIEW: "while an import is looked at",
    SHEET: "in the time sheet",
    TOUR: "in the tour",
    DETAILS: "in details",
}
"""The places a command can work in, in words."""

MOVE: Final = "Moving"
LOOK: Final = "Looking"
EDIT: Final = "Editing"
PROGRAM: Final = "The program"
TELL: Final = "Telling"
GROUPS: Final = (MOVE, LOOK, EDIT, TELL, PROGRAM)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can have done.

    `keys` are names as Textual has them. `label` is for the footer, `help` one sentence for help,
    palette and docs. `where` is the place it works in. `show` ranks it in the footer: 1 comes
    first and stays longest, 0 is not shown. `writes` marks what a file that is read-only refuses.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    where: str = ANY
    show: int = 0
    group: str = LOOK
    writes: bool = False
