"""The verb `tour`."""

from __future__ import annotations

import click

from cockpit.call import Call, author_option, file_option, read_only_option, verb


@verb("tour")
@click.argument("target", required=False, default="", metavar="[FILE]")
@file_option
@author_option
@read_only_option
@click.pass_context
def tour_verb(context: click.Context, target: str) -> None:
    """Open the screen with the tour of five steps, as at the first time."""
    from cockpit.opening import open_project

    call = context.ensure_object(Call)
    call.file = target or call.file
    open_project(call, "tour")
