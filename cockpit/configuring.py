"""The verb `config`: where the user's settings are, what holds, what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import click

from cockpit.call import Call, json_option, plain_option, verb
from cockpit.endings import FINDINGS
from cockpit.printing import Cell, Column, Piece, Printer, json_value, print_json
from data.config import Config, read_config
from data.settings import SETTINGS, Flaw
from model.fields import show_field
from model.value import ABSENT, Maybe, is_table

_PATH, _SHOW, _CHECK = "path", "show", "check"
_KNOWN_TABLES: Final = ("keys", "columns")


class _Held(NamedTuple):
    """One setting: what holds, and whether the user has set it."""

    name: str
    value: Maybe
    is_set: bool


@verb("config")
@click.argument("what", type=click.Choice((_PATH, _SHOW, _CHECK)), default=_SHOW, required=False)
@json_option
@plain_option
@click.pass_context
def config_verb(context: click.Context, what: str) -> None:
    """Show your own settings (show), where they are (path), or what is wrong with them (check).

    `check` ends with 1 where a setting makes no sense and is left out. Settings that nobody knows
    are warnings.
    """
    call = context.ensure_object(Call)
    config = read_config(call.environ)
    if what == _PATH:
        _show_path(call, config)
    elif what == _SHOW:
        _show(call, config)
    else:
        flaws = _flaws(call, config)
        _report(call, config, flaws)
        if not all(flaw.unknown for flaw in flaws):
            context.exit(FINDINGS)


def _show_path(call: Call, config: Config) -> None:
    if call.json:
        print_json("", {"path": str(config.path)})
    else:
        Printer(call).line(str(config.path))


def _show(call: Call, config: Config) -> None:
    held = _held(config)
    if call.json:
        found = {one.name: {"value": json_value(one.value), "set": one.is_set} for one in held}
        print_json("", {"path": str(config.path), "settings": found})
        return
    printer = Printer(call)
    there = "" if config.source else " (there is no such file yet)"
    printer.line(Cell(f"{config.path}{there}", "dim"))
    rows: list[Sequence[Piece]] = [
        (one.name, show_field(one.value), Cell("set" if one.is_set else "unless set", "dim"))
        for one in held
    ]
    printer.table((Column("Setting"), Column("Value", elastic=True), Column("")), rows)
    if flaws := _flaws(call, config):
        printer.line(f"{len(flaws)} of what is set cannot be used: `cockpit config check` tells")


def _held(config: Config) -> list[_Held]:
    """Return every setting there is, then the user's keys and columns."""
    found = []
    for name, setting in SETTINGS.items():
        value = _at(config, name)
        found.append(_Held(name, setting.unless if value is ABSENT else value, value is not ABSENT))
    for name in _KNOWN_TABLES:
        table = config.settings.get(name)
        if is_table(table):
            found += [_Held(f"{name}.{key}", value, True) for key, value in table.items()]
    return found


def _at(config: Config, name: str) -> Maybe:
    value: Maybe = config.settings
    for part in name.split("."):
        value = value.get(part, ABSENT) if is_table(value) else ABSENT
    return value


def _flaws(call: Call, config: Config) -> list[Flaw]:
    # Imported here: whether themes and keys exist is known to the screen, which takes a while.
    from data.timer_settings import timer_settings
    from tui.settings import screen_settings

    if config.trouble:
        return [Flaw("", config.trouble)]
    troubles = timer_settings(config, call.environ).troubles
    timer = [Flaw(*trouble.partition(": ")[::2]) for trouble in troubles]
    return [*screen_settings(config).flaws, *timer]


def _report(call: Call, config: Config, flaws: Sequence[Flaw]) -> None:
    if call.json:
        found = [
            {"where": flaw.where, "text": flaw.text, "severity": _severity(flaw)} for flaw in flaws
        ]
        print_json("", {"path": str(config.path), "flaws": found})
        return
    printer = Printer(call)
    for flaw in flaws:
        severity = _severity(flaw)
        word = Cell(severity, "warn" if flaw.unknown else "bad")
        where = (f"{flaw.where}: ", word, ": ") if flaw.where else (word, ": ")
        printer.line(*where, flaw.text)
    if not flaws:
        said = "nothing is wrong" if config.source else "there is no such file, and none is needed"
        printer.line(f"{config.path}: {said}")


def _severity(flaw: Flaw) -> str:
    return "warning" if flaw.unknown else "error"
