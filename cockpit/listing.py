"""The verb `list`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cockpit.call import Call, reading_options, verb
from cockpit.clock import today
from cockpit.endings import WrongUsage
from cockpit.looking import glance
from cockpit.naming import ITEMS, is_item, kind_named, kind_words, table_of
from cockpit.printing import Printer, complain, print_json
from cockpit.tables import ITEM_COLUMNS, ItemRows, print_register, record_json
from model.address import Address, RecordPath
from model.effort import workday
from model.project import Project
from model.record import Record

Rows = Sequence[tuple[Address, RecordPath, Record]]


@verb("list")
@click.argument("words", nargs=-1, metavar="[KIND] [FILTER]")
@reading_options
@click.pass_obj
def list_verb(call: Call, words: tuple[str, ...]) -> None:
    """List items, or the rows of a register, that a filter lets through.

    KIND is phases, tasks, subtasks, items (all three, and what is listed without it) or the name
    of a register, such as risks. FILTER is terms such as `status:doing owner:ana due<fri`.
    """
    kind, query = _split(words)
    seen = glance(call)
    project = seen.project
    rows = _chosen(project, kind, query)
    if call.json:
        day = workday(project)
        records = [record_json(project, address, record, day) for address, _, record in rows]
        print_json(seen.version, {"kind": kind, "records": records})
        return
    if is_item(kind):
        print_items(Printer(call), project, rows)
    else:
        print_register(Printer(call), project, kind, [(a, r) for a, _, r in rows])
    if not rows:
        # Only an empty list pays for this import.
        from cockpit.nothing import why_none

        complain(why_none(project, kind, query))


def _split(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    if words and (kind := kind_named(words[0])):
        return kind, words[1:]
    return ITEMS, words


def _chosen(project: Project, kind: str, query: Sequence[str]) -> Rows:
    rows: Rows
    if is_item(kind):
        items = project.items()
        rows = list(items) if kind == ITEMS else [one for one in items if one[2].kind == kind]
    else:
        table = table_of(kind)
        named = zip(project.addresses(table), project.rows(table), strict=True)
        rows = [(address, (table, place), row) for place, (address, row) in enumerate(named)]
    return _filtered(project, rows, query) if any(query) else rows


def _filtered(project: Project, rows: Rows, query: Sequence[str]) -> Rows:
    # A list without a filter does without the module that reads one.
    from model.filter import FilterError, parse_filter
    from model.filter_words import from_shell

    refused: FilterError | None = None
    # What the shell had in quotes is one value; where that cannot be, it is a filter by itself.
    for text in (from_shell(query), " ".join(query)):
        try:
            wanted = parse_filter(text, today(), workday(project), project)
        except FilterError as error:
            refused = refused or error
        else:
            return [one for one in rows if wanted.matches(project, one[0], one[2])]
    end = "" if str(refused).endswith("?") else "."
    raise WrongUsage(
        f"the filter cannot be read: {refused}{end} A first word that is no filter may be one of "
        f"{', '.join(kind_words())}"
    )


def print_items(printer: Printer, project: Project, rows: Rows) -> None:
    """Print items as a table, each under and within the one that it belongs to."""
    row = ItemRows(printer, project).row
    indents = [""] * len(rows) if printer.plain else _indents(rows)
    pairs = zip(rows, indents, strict=True)
    printer.table(ITEM_COLUMNS, [row(a, record, indent) for (a, _, record), indent in pairs])


def _indents(rows: Rows) -> list[str]:
    """Return two spaces for each item above that is listed too."""
    depths: dict[RecordPath, int] = {}
    for _, path, _ in rows:
        above = path[:-1]
        while above and above not in depths:
            above = above[:-1]
        depths[path] = depths[above] + 1 if above else 0
    return ["  " * depths[path] for _, path, _ in rows]
