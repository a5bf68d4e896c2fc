"""What a call of the command says whatever the verb: which file, who, and how to print.

Each option may stand before the verb or behind it; the one behind wins.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


class Call:
    """The options common to all verbs, as far as they were given.

    `if_version` is the sha256 that the file must have, `own` allows fields that the format does
    not know, `environ` and `cwd` are the process's.
    """

    file: str = ""
    author: str = ""
    read_only: bool = False
    json: bool = False
    plain: bool = False
    plain_screen: bool = False
    dry_run: bool = False
    if_version: str = ""
    own: bool = False

    def __init__(self) -> None:
        self.environ: Mapping[str, str] = os.environ
        self.cwd = Path.cwd()


def _take(context: click.Context, option: click.Parameter, value: object) -> None:
    if value and option.name:
        setattr(context.ensure_object(Call), option.name, value)


def _option(*names: str, **settings: Any) -> Callable[[AnyFunction], AnyFunction]:
    return click.option(*names, expose_value=False, callback=_take, **settings)


file_option = _option(
    "-f", "--file", metavar="FILE", help="The project file, instead of the one found upward."
)
author_option = _option("--author", metavar="NAME", help="Who makes the edits.")
read_only_option = _option(
    "--read-only", is_flag=True, help="Open without the right to change anything."
)
plain_screen_option = _option(
    "--plain-screen", is_flag=True, help="Draw the screen for screen readers: one pane, no frames."
)
json_option = _option("--json", is_flag=True, help="Print JSON.")
plain_option = _option(
    "--plain", is_flag=True, help="Print words alone: no symbols, colours or columns."
)
dry_run_option = _option(
    "--dry-run", is_flag=True, help="Show what would change in the file, and change nothing."
)
if_version_option = _option(
    "--if-version", metavar="HASH", help="Change nothing unless the file's sha256 is HASH."
)
own_option = _option("--own", is_flag=True, help="Allow fields that the format does not know.")


def _stacked(*options: Callable[[Any], Any]) -> Callable[[AnyFunction], AnyFunction]:
    def decorate(function: AnyFunction) -> AnyFunction:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


reading_options = _stacked(file_option, json_option, plain_option)
"""The options of verbs that read."""
changing_options = _stacked(
    file_option, author_option, dry_run_option, if_version_option, json_option
)
"""The options of verbs that change the file."""
