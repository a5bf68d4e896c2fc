"""The verbs of the command line: where each lives, and what it is for.

A table rather than imports, because each command pays for the modules it loads: a verb's module
is imported once the verb is called.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Verb(NamedTuple):
    """A verb: its command is called `name` in the module `cockpit.MODULE`."""

    name: str
    module: str
    help: str


VERBS: Final = {
    verb.name: verb
    for verb in (
        Verb("new", "starting", "Make a new project file."),
        Verb("import", "importing", "Make a project file of trackers in Markdown."),
        Verb("demo", "starting", "Open a private copy of a sample project."),
        Verb("tour", "touring", "Open the screen with the tour of five steps."),
        Verb("status", "reading", "Show where the project stands."),
        Verb("list", "listing", "List items, or the rows of a register."),
        Verb("show", "showing", "Show one record, or a view as text."),
        Verb("check", "checking", "Show everything that is wrong, with its place in the file."),
        Verb("set", "changing", "Give fields of a record new values."),
        Verb("add", "changing", "Add an item or a row of a register."),
        Verb("done", "changing", "Set items to done."),
        Verb("rm", "changing", "Remove records."),
        Verb("move", "arranging", "Move records to another place."),
        Verb("rename", "arranging", "Give a record another id, in all that names it."),
        Verb("note", "changing", "Add a dated note to a record's log."),
        Verb("unlock", "changing", "Unlock a locked item, with a reason."),
        Verb("next", "taking", "List what can be taken up next."),
        Verb("take", "taking", "Take an item up: owner, status and timer."),
        Verb("start", "timing", "Start the timer on an item."),
        Verb("stop", "timing", "Stop the timer and book its time."),
        Verb("timebox", "boxing", "List timeboxes, set one, or answer its over-run."),
        Verb("timesheet", "timesheet", "Show the time that was booked."),
        Verb("standup", "standing", "Tell what the daily round is about."),
        Verb("report", "reporting", "Draft the report of a week, a month or a phase."),
        Verb("export", "exporting", "Write the project in another format."),
        Verb("undo", "steps", "Take your last steps back."),
        Verb("redo", "steps", "Make steps again that undo took back."),
        Verb("history", "steps", "Show what was changed, when and by whom."),
        Verb("settle", "settling", "List what waits for an answer, and answer it."),
        Verb("doctor", "doctoring", "Look whether all that the project relies on is well."),
        Verb("journal", "purging", "Say how large the journal is, or purge it."),
        Verb("restore", "restoring", "List earlier versions of the file, or go back to one."),
        Verb("merge", "merging", "Merge two versions of a project file, as git has it done."),
        Verb("git-install", "merging", "Have git merge the project file by what it means."),
        Verb("trust", "trusting", "Decide which commands of the project may run here."),
        Verb("config", "configuring", "Show and check your own settings."),
        Verb("schema", "starting", "Print the JSON Schema of project files."),
    )
}
OPEN: Final = Verb("open", "opening", "Open the screen.")
"""What `cockpit [FILE]` does: a verb without a name of its own."""
