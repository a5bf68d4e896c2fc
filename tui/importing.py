"""What keys do about an import: bring a tracker in, settle its doubtful places, write it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from model.address import PROJECT_ADDRESS, Address, id_of
from model.change import ChangeError
from model.change_text import place_in_words, value_in_words
from model.plural import counted
from model.problem import FieldError
from model.settling import OURS, decided
from model.status import status_of, status_words
from tui.actions import does
from tui.cells import status_label
from tui.look import Tone

if TYPE_CHECKING:
    from data.tracker.bringing import Brought
    from data.tracker.preview import Doubtful, Preview
    from model.project import Project
    from model.value import FieldPath, Maybe
    from tui.app import CockpitApp
    from tui.dialogs.importing import Importing
    from tui.editing.line import Typed

STATUS: Final = ("status",)
_REASON: Final = "settled while importing"


@does("import")
def import_tracker(app: CockpitApp) -> None:
    """Ask for the name of a tracker, and show what it comes to in this project."""
    from tui.editing.asking import ask

    def answered(typed: Typed[Brought]) -> None:
        app.call_later(look_at, app, typed.value)

    ask(
        app,
        "Import which tracker?",
        lambda name: _brought(app, name),
        answered,
        hint="the name of a Markdown file; it is looked at before anything is written",
        keys="Enter shows it · Esc leaves",
    )


def _brought(app: CockpitApp, name: str) -> Brought:
    """Return what the tracker of that name comes to. Raises FieldError with the reason."""
    from data.tracker.bringing import bring, own_words, tracker_text

    if not name.strip():
        raise FieldError("type the name of a file")
    path = Path(name.strip()).expanduser()
    beside = app.session.path.parent / path
    try:
        text = tracker_text(beside if not path.exists() and beside.exists() else path)
        return bring(app.session, [text], own_words(os.environ))
    except Trouble as refused:
        raise FieldError(refused.sentence) from None


def look_at(app: CockpitApp, brought: Brought) -> None:
    """Show what a tracker comes to, to be written or left."""
    from tui.dialogs.importing import Importing

    def answered(written: bool | None) -> None:
        if written:
            app.aside(partial(_remember, app, brought), "import")

    name = app.session.path.name
    app.push_screen(Importing(brought.preview, name, _writer(app, brought)), answered)


def _writer(app: CockpitApp, brought: Brought) -> Callable[[Preview], str]:
    before = app.session.project

    def write(preview: Preview) -> str:
        if app.session.project is not before:
            return "The project was changed meanwhile: leave, and import the tracker once more."
        if preview.changes:
            try:
                app.session.apply(preview.changes, brought.label)
            except (ChangeError, Trouble) as refused:
                return str(refused)
        return ""

    return write


async def _remember(app: CockpitApp, brought: Brought) -> None:
    """Wait until it is in the file, keep what the tracker was, and tell."""
    from data.tracker.bringing import changed_meanwhile, remember

    trouble = await asyncio.to_thread(remember, app.session, brought)
    changed = await asyncio.to_thread(changed_meanwhile, brought.texts)
    told = trouble or "; ".join(filter(None, (brought.told(app.key_of("undo")), changed)))
    tone = Tone.WARN if trouble or changed else Tone.GOOD
    # Behind the news of the step itself, which would be told over it.
    app.call_later(_tell, app, told, tone)


def _tell(app: CockpitApp, text: str, tone: Tone) -> None:
    app.lost = ""  # that the cursor left its row is no news to whom had the import written
    app.main.say(text, tone)


def _about(command: str) -> Callable[[Callable[[Importing], None]], None]:
    """Register what a command does while an import is looked at."""

    def register(act: Callable[[Importing], None]) -> None:
        def action(app: CockpitApp) -> None:
            from tui.dialogs.importing import Importing

            if isinstance(app.screen, Importing):
                act(app.screen)

        does(command)(action)

    return register


_about("import-side")(lambda dialog: dialog.turn())
_about("import-next")(lambda dialog: dialog.go_on())
_about("import-write")(lambda dialog: dialog.finish())


@_about("import-leave")
def leave(dialog: Importing) -> None:
    """Leave with nothing written; ask for the key again where settled places are lost with it."""
    places = counted(dialog.preview.settled, "place")
    told = f"{places} settled and not written" if dialog.preview.settled else ""
    if told and told != dialog.warned:
        key = dialog.cockpit.key_of("import-leave")
        dialog.say(f"{told}; {key} again leaves all the same", Tone.WARN)
        dialog.warned = told
    else:
        dialog.dismiss(None)


def tell_leaving(app: CockpitApp) -> None:
    """Say how an import that is looked at is left, to whom pressed what ends other programs."""
    from tui.dialogs.importing import Importing

    if isinstance(app.screen, Importing):
        write, leave = app.key_of("import-write"), app.key_of("import-leave")
        app.screen.say(f"{leave} leaves; nothing is written before {write} is pressed.")


@_about("import-keep")
def keep(dialog: Importing) -> None:
    """Leave the doubtful place as it was read."""
    if (one := dialog.doubt) is None:
        dialog.say("This row is read in one way only.", Tone.WARN)
    else:
        _settle(dialog, one, None)


@_about("import-take")
def take(dialog: Importing) -> None:
    """Take the other reading of the doubtful place; ask which where there are several."""
    from data.tracker.preview import Kind

    one = dialog.doubt
    if one is None or not (one.others or one.kind is Kind.STATUS):
        dialog.say("There is no other reading to take here.", Tone.WARN)
    elif len(one.others) == 1:
        _settle(dialog, one, one.others[0])
    else:
        words = [str(other) for other in one.others] or _words(dialog)
        _choose(dialog, words, lambda word: _settle(dialog, one, word))


@_about("import-status")
def choose(dialog: Importing) -> None:
    """Choose a status for the row."""
    address = dialog.address
    if not address.startswith("item:"):
        dialog.say("Only phases, tasks and subtasks get a status here.", Tone.WARN)
        return

    def chosen(word: str) -> None:
        now = dialog.cockpit.now()
        _do(dialog, address, STATUS, lambda: dialog.preview.set_status(address, word, now))

    _choose(dialog, _words(dialog), chosen)


@_about("import-back")
def take_back(dialog: Importing) -> None:
    """Take back what was settled last, and go to the place that is doubtful again."""
    from tui.dialogs.importing_rows import DOUBT

    before = list(dialog.preview.doubtful)
    if not dialog.preview.take_back():
        dialog.say("Nothing was settled yet.", Tone.WARN)
        return
    again = [n for n, one in enumerate(dialog.preview.doubtful) if one not in before]
    dialog.rows.focus()  # on the other side stands no doubtful place
    dialog.show(f"{DOUBT}{again[0]}" if again else "")
    dialog.say("What was settled last is taken back.")


def _words(dialog: Importing) -> list[str]:
    return list(status_words(dialog.preview.project.record(dialog.address).kind))


def _choose(dialog: Importing, words: list[str], chosen: Callable[[str], None]) -> None:
    """Let one of several words be chosen, the cursor on the present one."""
    from tui.dialogs.chooser import Choice, Chooser

    choices = [Choice(word, status_label(word)) for word in words]

    def answered(word: str | None) -> None:
        if word:
            chosen(word)

    title = f"Status of {id_of(dialog.address)}"
    at = status_of(dialog.preview.project.record(dialog.address))
    dialog.cockpit.push_screen(Chooser(title, choices, at), answered)


def _settle(dialog: Importing, one: Doubtful, other: Maybe | None) -> None:
    """Settle a place; what was claimed twice is settled with a reason."""
    from data.tracker.preview import Kind

    app, preview = dialog.cockpit, dialog.preview

    def settled(reason: str) -> None:
        at, by = app.now(), app.session.author
        if other is None:
            _do(dialog, one.address, one.field, lambda: preview.keep(one, reason, at, by))
        else:
            _do(dialog, one.address, one.field, lambda: preview.take(one, other, reason, at, by))

    if one.kind is Kind.CLAIM:
        _ask_why(dialog, one, OURS if other is None else str(other), settled)
    else:
        settled("")


def _ask_why(dialog: Importing, one: Doubtful, kept: str, settled: Callable[[str], None]) -> None:
    from tui.editing.asking import ask

    title = f"Settle {decided(dialog.preview.project, one.address, kept)}: why"
    hint = f"the reason is kept; Enter alone: “{_REASON}”"
    app = dialog.cockpit
    ask(app, title, _reason, lambda typed: settled(typed.value), hint=hint)


def _reason(text: str) -> str:
    return text.strip() or _REASON


def _do(dialog: Importing, address: Address, field: FieldPath, act: Callable[[], None]) -> None:
    """Settle something, and tell what stands in the field now."""
    try:
        act()
    except ChangeError as refused:
        dialog.say(str(refused), Tone.BAD)
    else:
        back = dialog.cockpit.key_of("import-back")
        stands = _stands(dialog.preview.project, address, field)
        dialog.settled(address, f"{stands}; {back} takes it back")


def _stands(project: Project, address: Address, field: FieldPath) -> str:
    """Return in words what a field of a record holds."""
    if not field or (address not in project and address != PROJECT_ADDRESS):
        return "noted"
    record = project.record(address)
    value = status_of(record).replace("_", " ") if field == STATUS else record.get(*field)
    return f"{place_in_words(address, field)}: {value_in_words(value)}"
