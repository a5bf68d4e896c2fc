"""The commands of what is told: stand-up, reports, reviews, practices, the journal."""

from __future__ import annotations

from typing import Final

from tui.command import CHECKLIST, JOURNAL, PANES, RECORDS, REPORT, STANDUP, TELL, Command


def _telling(id: str, keys: str, label: str, help: str, where: str, show: int = 0) -> Command:
    return Command(id, tuple(keys.split()), label, help, where, show, TELL)


# Before the others, because these keys mean something else wherever else there are panes.
TELLING: Final = (
    _telling("next-person", "tab", "next", "Pass the turn on to the next person.", STANDUP, 1),
    _telling("previous-person", "shift+tab", "previous", "Go back to who spoke before.", STANDUP),
    _telling("choose-person", "p", "person", "Choose whose turn it is.", STANDUP, 6),
    _telling("horizon", "H", "horizon", "Tell the next horizon's work as next.", STANDUP, 6),
    _telling("end-standup", "S q", "end", "End the stand-up, and keep it as a row.", STANDUP, 2),
    _telling("word-sentence", "e", "word", "Word the sentence otherwise.", REPORT, 1),
    _telling("edit-draft", "E", "editor", "Edit the whole draft in your $EDITOR.", REPORT, 4),
    _telling("write-sentence", "a", "add", "Write a sentence of your own.", REPORT, 3),
    _telling("strike-sentence", "X delete", "leave out", "Leave the sentence out.", REPORT, 5),
    _telling("unword", "u", "undo", "Take the newest edit of the draft back.", REPORT, 5),
    _telling("go-there", "enter", "go there", "Go to what the sentence comes from.", REPORT, 2),
    _telling("report-of", "r", "week, month, phase", "Choose what the report is of.", REPORT, 6),
    _telling("report-before", "left_square_bracket", "before", "The period before.", REPORT),
    _telling("report-behind", "right_square_bracket", "behind", "The period behind.", REPORT),
    _telling("end-report", "W q", "keep", "Keep the report as a row, or pass it on.", REPORT, 1),
    _telling("report", "W", "report", "Draft the report of this week.", PANES, 8),
    _telling("due", "D", "due", "Hold a review or practice, due ones first.", PANES),
    _telling("tick", "space x", "tick", "Tick the step, or take its tick away.", CHECKLIST),
    _telling("finish-practice", "enter", "finish", "End with what is ticked.", CHECKLIST),
    _telling("close-practice", "escape q", "close", "Close; what is ticked is noted.", CHECKLIST),
    _telling("standup", "S", "stand-up", "Hold the stand-up: its clock starts.", PANES, 8),
)


HISTORY: Final = (
    Command(
        "go-to-changed", ("enter",), "go there", "Go to what the step changed.", JOURNAL, 1, TELL
    ),
    Command(
        "take-back", ("t",), "take back", "Undo this step by one of your own.", JOURNAL,
        2, TELL, writes=True,
    ),
    Command(
        "history-all", ("H",), "one or all", "Tell of this record alone, or of all.", JOURNAL, 3,
        TELL,
    ),
    Command("history-here", ("H",), "history", "Show what was changed on this row.", RECORDS),
    Command("journal", ("f6",), "journal", "Show who changed what, when, from where.", PANES, 8),
)  # fmt: skip
