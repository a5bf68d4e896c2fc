"""Opening the screen: what `cockpit`, `cockpit FILE` and `demo` do."""

from __future__ import annotations

import os
import sys

import click

from cockpit.call import Call, author_option, file_option, plain_screen_option, read_only_option
from cockpit.endings import CannotRead, WrongUsage
from cockpit.fault import report, report_threads
from cockpit.printing import complain, is_interactive
from cockpit.verbs import VERBS
from data.files import Files
from data.whole import exists

# Textual's own 60 a second is most of what a held key waits for; read when it is imported.
_FRAMES_PER_SECOND = "240"


@click.command("open", hidden=True)
@click.argument("target", required=False, default="")
@file_option
@author_option
@read_only_option
@plain_screen_option
@click.pass_context
def open_verb(context: click.Context, target: str) -> None:
    """Open the screen; without a terminal, print the status."""
    call = context.ensure_object(Call)
    if target:
        _require_no_slip(call, target)
        call.file = target
    open_project(call)


def _require_no_slip(call: Call, word: str) -> None:
    """Raise WrongUsage where a word is no file and looks like a verb."""
    if exists(Files(), call.cwd / word):
        return
    # Only a mistake pays for this import.
    from difflib import get_close_matches

    close = get_close_matches(word, VERBS, 1, 0.7)
    if close:
        raise WrongUsage(f"'{word}' is no verb and no file: did you mean `cockpit {close[0]}`?")


def open_project(call: Call, start: str = "") -> None:
    """Open the project that the call means: on the screen, or as text without a terminal.

    `start` is the id of a command of the screen that is done first. Raises CannotRead.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        from cockpit.reading import print_summary

        print_summary(call)
        return
    _offer_new(call)
    _run_screen(call, start)


def _offer_new(call: Call) -> None:
    """Offer to make the project file where there is none. Raises CannotRead for a no."""
    from cockpit.looking import named_file

    try:
        path = named_file(call)
        if exists(Files(), path):
            return
        said = f"there is no file {path}"
    except CannotRead as nothing:
        said = nothing.message
    if not is_interactive() or not click.confirm(f"{said}.\nMake one here?", default=False):
        raise CannotRead(f"{said}: `cockpit new` makes one")
    from cockpit.starting import make_project

    call.file = str(make_project(call, call.file))


def _draw_on_the_terminal() -> None:
    """Have Textual draw on standard output where standard error leads to a file, or nowhere.

    It draws on what standard error was at first: `2>log` would leave the terminal blank.
    """
    from tui.terminal import Patient, hang_up_with

    stream = sys.__stderr__
    if stream is None or not stream.isatty():
        stream = sys.__stdout__
    if stream is not None:
        hang_up_with(stream.fileno())
        sys.__stderr__ = Patient(stream)  # type: ignore[misc,assignment] # Textual offers no other way


def _run_screen(call: Call, start: str) -> None:
    from dataclasses import replace

    # The collector is off, as for every verb, and on again once the first frame is drawn.
    _draw_on_the_terminal()
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES_PER_SECOND)
    from cockpit.looking import named_file
    from cockpit.session import author
    from data.chosen import Chosen
    from data.config import read_config
    from data.letters import ascii_only
    from data.session import CannotOpen, Session
    from data.state import state_root
    from data.timer_settings import timer_settings
    from tui.app import CockpitApp
    from tui.settings import screen_settings

    path = named_file(call)
    config = read_config(call.environ)
    timing = timer_settings(config, call.environ)
    settings = screen_settings(config)
    settings = replace(
        settings,
        ascii=ascii_only(call.environ, settings.ascii),
        plain_screen=settings.plain_screen or call.plain_screen,
    )
    for trouble in (config.trouble, *timing.troubles, *map(str, settings.flaws)):
        if trouble:
            complain(trouble)
    try:
        session = Session.open(path, author=author(call, path), read_only=call.read_only)
    except CannotOpen as refused:
        raise CannotRead(refused.sentence) from None
    app = CockpitApp(
        session,
        settings=settings,
        timing=timing,
        chosen=Chosen(state_root(call.environ)),
        start=start,
    )
    app.report = report
    report_threads()
    try:
        app.run(mouse=settings.mouse)
    finally:
        session.close()
    if app.fault is not None:
        raise app.fault
