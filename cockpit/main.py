"""The command `cockpit`: finds the verb, loads its module, and turns what goes wrong into a
sentence and an exit code."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cockpit.call import (
    VERSION,
    Call,
    Plain,
    author_option,
    file_option,
    plain_screen_option,
    read_only_option,
)
from cockpit.endings import SystemTrouble
from cockpit.fault import Boundary
from cockpit.verbs import OPEN, VERBS, Verb

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_INTERRUPTED = 130
_PIPE_CLOSED = 141


class Front(Plain, click.Group):
    """The command: one of the verbs, or a file to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs' names, in the order they are shown."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb's command, loading its module."""
        verb = VERBS.get(cmd_name)
        return _load(verb) if verb else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return what to run: a verb wins over a file of its name; all else is a file to open."""
        if args[0] in VERBS:
            return super().resolve_command(ctx, args)
        return OPEN.name, _load(OPEN), args

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs into the help, without loading any."""
        with formatter.section("Verbs"):
            formatter.write_dl([(verb.name, verb.help) for verb in VERBS.values()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what a word may become: verbs, options, files; without loading any verb."""
        # Imported here, as click itself does: only a shell asks this.
        from click.shell_completion import CompletionItem

        verbs = [
            CompletionItem(verb.name, help=verb.help)
            for verb in VERBS.values()
            if verb.name.startswith(incomplete)
        ]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*verbs, *options, CompletionItem(incomplete, type="file")]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; a reader of our output that has seen enough ends it quietly."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            ctx.exit(_PIPE_CLOSED)
        except OSError as error:
            _drop_output()
            raise SystemTrouble(error) from error
        return result

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command and leave with its exit code; see `docs/cli.md` for the codes."""
        extra["standalone_mode"] = False
        extra["prog_name"] = "cockpit"
        sys.exit(_guarded(lambda: super(Front, self).main(*args, **extra)))


def _load(verb: Verb) -> click.Command:
    module = importlib.import_module(f"cockpit.{verb.module}")
    # A verb such as `list` or `set` would hide the built-in of that name within its module.
    command: click.Command = getattr(module, f"{verb.name.replace('-', '_')}_verb")
    return command


def _guarded(run: Any) -> int:
    """Run the command; return the exit code, having said what went wrong."""
    _make_streams_patient()
    try:
        code = run()
    except click.ClickException as error:
        _explain(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("cockpit: interrupted", file=sys.stderr)
        return _INTERRUPTED
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    """Lead what is still to be printed nowhere, so that the interpreter's end does not complain."""
    # Where the stream is closed, nothing is left that could be printed.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_closed_streams() -> None:
    """Lead the standard streams that are closed nowhere.

    Else the next file that is opened gets their number, and a message about an error its text.
    """
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    closed = [name for name, stream in streams.items() if stream is None]
    if not closed:
        return
    while (fd := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(fd, True)
    os.close(fd)
    for name in closed:
        nowhere = open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8")  # noqa: SIM115 # as long as the process
        setattr(sys, name, nowhere)


def _make_streams_patient() -> None:
    """Let a terminal of a poor encoding show `?` instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _explain(error: click.ClickException) -> None:
    from cockpit.printing import complain
    from model.plain import clean_lines

    for line in clean_lines(error.format_message()):
        complain(f"cockpit: {line}")
    if isinstance(error, click.UsageError) and error.ctx is not None:
        complain(f"Try `{error.ctx.command_path} --help`.")


@click.group(
    cls=Front,
    invoke_without_command=True,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[FILE | VERB ...]",
    epilog="`cockpit VERB --help` explains a verb. Without a verb the screen opens.",
)
@file_option
@author_option
@read_only_option
@plain_screen_option
@click.pass_context
def cli(context: click.Context) -> None:
    """A cockpit over one project file that people edit by hand."""
    context.ensure_object(Call)
    if context.invoked_subcommand is None:
        context.invoke(_load(OPEN))


cli.params.append(VERSION)


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line with `argv`, or as the program itself without; never returns."""
    if argv is not None:
        cli.main(list(argv))
    _open_closed_streams()
    try:
        with Boundary():
            cli.main()
    except SystemExit as end:
        _leave(end.code)
        raise


def _leave(code: object) -> None:
    """End the process at once where nothing but memory is left to give back: 10 ms of a verb."""
    is_the_program = os.path.basename(sys.argv[0]) in ("cockpit", "__main__.py")
    if not is_the_program or threading.active_count() > 1 or not isinstance(code, int):
        return
    # Output that nobody takes is dealt with by the usual end.
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
