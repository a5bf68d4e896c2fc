"""Looking at things: views, details, registers, findings, help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from tui.actions import does
from tui.commands import (
    MOVE,
    PLAN,
    REGISTERS_VIEW,
    STANDUP,
    WHERE,
    Command,
    applying,
    key_name,
    keys_name,
)
from tui.look import Tone, piece
from tui.panes import CHOICES, TIMEBOXES, TREE, table_title
from tui.remembering import TABLES, remember
from tui.viewing import unkept

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.dialogs.chooser import Choice


# Dialogs and their texts are imported when they are first asked for: the first frame is quicker.

_PALETTE: Final = 112
"""The most cells that the palette takes: room for a sentence on each command, and its keys."""
_CUT: Final = 2
"""Cells that say that there is more than a key."""


@does("plan")
def show_plan(app: CockpitApp) -> None:
    """Go to the plan."""
    app.call_later(app.main.switch, PLAN)


@does("registers")
def show_registers(app: CockpitApp) -> None:
    """Go to the registers."""
    app.call_later(app.main.switch, REGISTERS_VIEW)


@does("zoom")
def zoom(app: CockpitApp) -> None:
    """Give the whole screen to one pane, or take it back."""
    app.main.view.zoomed = not app.main.view.zoomed
    app.main.rearrange()


@does("back")
def back(app: CockpitApp) -> None:
    """Take away marks, else the filter, else leave the zoom, else go where one came from."""
    from tui.editing.marks import unmark
    from tui.searching import show_sought

    main = app.main
    show_sought(app, "")
    if unmark(app):
        return
    if (rows := main.list) is not None and rows.sieve is not None:
        from tui.trials import show_sieved

        show_sieved(app, rows, None)
    elif main.view.zoomed:
        zoom(app)
    elif main.came_from or main.view.name != PLAN:
        told = _held_on(app)
        if main.came_from:
            app.call_later(main.switch, main.came_from)
        else:
            show_plan(app)
        if told:
            app.call_later(main.say, told)
    else:
        main.plan.panes.lists[TREE].focus()


def _held_on(app: CockpitApp) -> str:
    """Return what is said where a stand-up is left and its clock runs on."""
    if app.main.view.name != STANDUP or app.host.meeting is None:
        return ""
    key = app.key_of("standup")
    return f"{app.host.meeting.title} goes on: {key} leads back to it, {key} there ends it."


@does("register-here")
def register_here(app: CockpitApp) -> None:
    """Ask which register this lower pane shall show."""
    from tui.dialogs.chooser import Choice, Chooser

    main, panes = app.main, app.main.plan.panes
    pane = panes.number(main.list)
    rows = app.scene.project.rows
    choices = [
        Choice(table, table_title(table), str(len(rows(table))) if table != TIMEBOXES else "")
        for table in CHOICES
    ]

    def chosen(table: str | None) -> None:
        if table:
            _show_table(app, pane, table)

    app.push_screen(Chooser(f"Show in pane {pane}", choices, at=panes.tables[pane]), chosen)


def _show_table(app: CockpitApp, pane: int, table: str) -> None:
    """Let a lower pane show a register, now and the next time."""
    plan = app.main.plan
    plan.show_table(app.scene, pane, table)
    app.main.rearrange()
    tables = {str(number): name for number, name in plan.panes.tables.items()}
    remember(app, TABLES, {**tables})


def _turn(step: int) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        panes = app.main.plan.panes
        pane = panes.number(app.main.list)
        others = {table for p, table in panes.tables.items() if p != pane}
        place = CHOICES.index(panes.tables[pane])
        turned = [*CHOICES[place:], *CHOICES[:place]]
        free = [table for table in turned if table not in others]
        _show_table(app, pane, free[step])

    return act


does("next-register")(_turn(1))
does("previous-register")(_turn(-1))


@does("help")
def show_help(app: CockpitApp) -> None:
    """Show the keys that work where the keys go now."""
    from tui.dialogs.base import Reading
    from tui.pages import help_page

    commands = app.commands
    places: frozenset[str] = getattr(app.screen, "places", frozenset())
    app.push_screen(
        Reading(piece("Keys", Tone.TITLE), lambda width: help_page(commands, places, width))
    )


@does("palette")
def palette(app: CockpitApp) -> None:
    """Find a command by name and do it, or go to the record whose id is typed."""
    from tui.colon import called, do_called
    from tui.dialogs.chooser import Chooser
    from tui.going import go_to
    from tui.places import ids_typed

    places = app.main.places
    found = [c for c in applying(app.commands, places) if c.id != "palette"]
    found.sort(key=lambda command: command.group == MOVE)
    choices = [_choice(c, keys_name(c)) for c in found]
    here = {choice.key for choice in choices}
    others = {c.id: c for c in app.commands if c.id not in here and c.id != "palette"}
    choices += [_choice(c, f"{keys_name(c)} {WHERE[c.where]}") for c in others.values()]

    def chosen(key: str | None) -> None:
        if key in here:
            app.do(key)
        elif key in others:
            command = others[key]
            app.main.say(f"“{command.label}” works {WHERE[command.where]}: {keys_name(command)}")
        elif key and not do_called(app, key):
            app.call_later(go_to, app, key)

    title = "Commands, or an id to go to"

    def more(typed: str) -> list[Choice]:
        ids = ids_typed(app, typed)
        # An id that is typed whole is meant before any row of that number.
        whole = bool(ids) and typed.strip().isdecimal()
        return ids if whole else [*called(app, typed), *ids]

    chooser = Chooser(title, choices, more=more)
    chooser.wide = _PALETTE
    app.push_screen(chooser, chosen)


def _choice(command: Command, hint: str) -> Choice:
    """Return a command as the palette has it: of its keys the first stays in a small terminal."""
    from tui.dialogs.chooser import Choice

    key = key_name(command.keys[0]) if command.keys else ""
    cut_off = hint.strip() != key
    sentence = f"{command.label.capitalize()} – {command.help}"
    return Choice(command.id, sentence, hint.strip(), len(key) + _CUT * cut_off)


@does("theme")
def theme(app: CockpitApp) -> None:
    """Choose a theme; it is kept."""
    from tui.dialogs.themes import ThemeChooser

    def chosen(name: str | None) -> None:
        if name:
            app.set_theme(name)
            try:
                app.chosen.keep_theme(name, app.settings.theme)
            except Trouble as trouble:
                app.main.say(f"It will be the old theme the next time: {trouble}", Tone.WARN)

    app.push_screen(ThemeChooser(app.theme), chosen)


@does("redraw")
def redraw(app: CockpitApp) -> None:
    """Draw the screen anew."""
    app.draw_anew()


@does("suspend")
def suspend(app: CockpitApp) -> None:
    """Go back to the shell until `fg`."""
    app.action_suspend_process()


@does("close-dialog")
def close_dialog(app: CockpitApp) -> None:
    """Close what is open."""
    if len(app.screen_stack) > 1:
        app.pop_screen()


@does("quit")
def leave(app: CockpitApp) -> None:
    """Leave the program; ask for the key again where something would be lost with it."""
    told = "; ".join(unkept(app))
    if told and told != app.main.warned:
        app.main.warned = told
        app.main.say(f"{told}; {app.key_of('quit')} again leaves all the same", Tone.WARN)
    else:
        app.exit()
