"""What a call of the command says whatever the verb: which file, who, and how to print.

Each option may stand before the verb or behind it; the one behind wins.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from cockpit import __version__

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


class Count(click.IntRange):
    """How many: a whole number from 1 on."""

    name = "number"

    def __init__(self) -> None:
        super().__init__(1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number. Raises BadParameter with what to write."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no count: write a whole number, 1 or more", param, ctx)


def _telling(name: str, *more: str, of: Callable[[click.Context], str], help: str) -> click.Option:
    """Return an option that prints something and ends the call.

    Click has such ones, but looks for their help in the user's language, which takes 1.4 ms.
    """

    def tell(context: click.Context, option: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            click.echo(of(context), color=context.color)
            context.exit()

    return click.Option(
        [name, *more], is_flag=True, is_eager=True, expose_value=False, help=help, callback=tell
    )


HELP: Final = _telling(
    "-h", "--help", of=click.Context.get_help, help="Show this message and exit."
)
VERSION: Final = _telling(
    "--version", of=lambda _: f"cockpit {__version__}", help="Show the version and exit."
)


class Plain(click.Command):
    """A command that is quick to understand what people commonly write."""

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """Return the option that shows the help."""
        return HELP

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of a call."""
        return super().parse_args(ctx, self._written_out(args, ctx.allow_interspersed_args))

    def _written_out(self, args: Sequence[str], interspersed: bool) -> list[str]:
        """Return the words with `--file` for `-f`, and so on.

        What is no long option makes click look for names that are like it, which takes it 1.2 ms,
        before it thinks of the short ones.
        """
        known = {name: option for option in self.params for name in option.opts}
        words: list[str] = []
        is_value = False
        for place, word in enumerate(args):
            option = None if is_value else known.get(word)
            if word == "--" or not (interspersed or is_value or word.startswith("-")):
                return [*words, *args[place:]]
            words.append(max(option.opts, key=len) if option else word)
            is_value = isinstance(option, click.Option) and not option.is_flag
        return words


def verb(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function the command that stands for a verb; `settings` are click's."""
    return click.command(name, cls=Plain, **settings)


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
