"""Opening the screen: what `cockpit`, `cockpit FILE` and `demo` do."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING

import click

from cockpit.call import (
    Call,
    author_option,
    file_option,
    plain_screen_option,
    read_only_option,
    verb,
)
from cockpit.endings import CannotRead, NotInFile, WrongUsage
from cockpit.fault import report, report_threads
from cockpit.printing import complain, is_interactive
from cockpit.verbs import VERBS
from data.files import Files
from data.whole import exists

if TYPE_CHECKING:
    from data.config import Config
    from data.session import Session
    from data.settings import Settings
    from tui.app import CockpitApp

# Textual's own 60 a second is most of what a held key waits for; read when it is imported.
_FRAMES_PER_SECOND = "240"


@verb("open", hidden=True)
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
    if not set(word) & set("./\\"):
        raise WrongUsage(f"'{word}' is no verb and no file: `cockpit --help` lists the verbs")


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
        advice = f": `cockpit new {path.name}` makes one"
    except CannotRead as nothing:
        # It says itself what makes one.
        said, advice = nothing.message, ""
    if not is_interactive() or not click.confirm(f"{said}.\nMake one here?", default=False):
        raise CannotRead(f"{said}{advice}")
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


def _load_asyncio() -> None:
    """Import asyncio without TLS, which takes 2 MB and 18 ms, and talks to nobody here.

    Asyncio takes it for a Python that was built without; who asks for `ssl` later is given it.
    """
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # what Python takes for "there is none"
    try:
        importlib.import_module("asyncio")
    finally:
        del sys.modules["ssl"]


def prepare_terminal() -> None:
    """Make ready for drawing; before Textual is imported, which reads some of it then."""
    from data import spare
    from data.letters import colour_system

    spare.share()
    # The collector is off, as for every verb, and on again once the first frame is drawn.
    _load_asyncio()
    _draw_on_the_terminal()
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES_PER_SECOND)
    if colours := colour_system(os.environ):
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", colours)


def settings_of(call: Call, config: Config) -> Settings:
    """Return the settings of the screen that the call asks for; tell which of them are none."""
    from data.letters import ascii_only, sixteen_colours
    from model.dataclass import replace
    from tui.settings import screen_settings

    settings = screen_settings(config)
    for trouble in (config.trouble, *map(str, settings.flaws)):
        if trouble:
            complain(trouble)
    return replace(
        settings,
        ascii=ascii_only(call.environ, settings.ascii),
        plain_screen=settings.plain_screen or call.plain_screen,
        sixteen=sixteen_colours(call.environ),
    )


def run_app(app: CockpitApp) -> None:
    """Run the screen to its end; a fault of the program is raised."""
    app.report = report
    report_threads()
    app.run(mouse=app.settings.mouse)
    if app.fault is not None:
        raise app.fault


def _run_screen(call: Call, start: str) -> None:
    prepare_terminal()
    from cockpit.looking import named_file, refusal
    from cockpit.session import author
    from data.chosen import Chosen
    from data.config import read_config
    from data.session import CannotOpen, Session
    from data.state import state_root
    from data.timer_settings import timer_settings
    from tui.app import CockpitApp

    path = named_file(call)
    config = read_config(call.environ)
    timing = timer_settings(config, call.environ)
    settings = settings_of(call, config)
    for trouble in timing.troubles:
        complain(trouble)
    flaws = bool(config.trouble) + len(settings.flaws) + len(timing.troubles)
    try:
        session = Session.open(path, author=author(call, path), read_only=call.read_only)
    except CannotOpen as refused:
        raise refusal(refused, path) from None
    app = CockpitApp(
        session,
        settings=settings,
        timing=timing,
        chosen=Chosen(state_root(call.environ)),
        start=start,
        flaws=flaws,
    )
    try:
        run_app(app)
    finally:
        session.close()
    _tell_of_the_rest(session)


def _tell_of_the_rest(session: Session) -> None:
    """Say where the edits are that are not in the file. Raises NotInFile for those kept nowhere."""
    state = session.state
    if state.word == "kept":
        complain(
            f"cockpit: your last edits are not in {session.path.name} yet ({state.why}); "
            f"they are in the journal, and go in at the next start"
        )
    elif state.word != "saved":
        raise NotInFile(f"not all is in {session.path.name}: {state.why}")
