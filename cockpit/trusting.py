"""The verb `trust`: which commands of the project may run on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from cockpit.asking import ask
from cockpit.call import Call, author_option, reading_options, verb
from cockpit.endings import CannotRead, NotInFile, WrongUsage
from cockpit.looking import Seen, glance
from cockpit.naming import find_record, name_of
from cockpit.printing import Column, Piece, Printer, print_json
from data.programs import Command, NotACommand, find_command
from data.store import Store, open_store
from data.trouble import Trouble, Unreadable
from data.trust import Denied, Standing, Trust
from model.address import Address
from model.named_commands import command_of, named_commands

_DONE: Final = {
    "allow": "may run from now on, as it is",
    "deny": "will not run",
    "revoke": "will be asked about again",
}


@verb("trust")
@click.argument("record", required=False, default="", metavar="[ID]")
@click.option("--allow", "answer", flag_value="allow", help="Let it run from now on, as it is.")
@click.option("--deny", "answer", flag_value="deny", help="Never let it run in this project.")
@click.option("--revoke", "answer", flag_value="revoke", help="Forget what was said about it.")
@click.option("--yes", is_flag=True, help="Allow without a question.")
@author_option
@reading_options
@click.pass_obj
def trust_verb(call: Call, record: str, answer: str | None, yes: bool) -> None:
    """Show which commands of the project may run here; with ID, decide about one.

    A project can name commands, of metrics, budgets and criteria; none runs before you allowed
    it. What is allowed is this very command: its words, program, folder, the names of the
    environment, and the content of the project's files that it names.
    """
    seen = glance(call)
    try:
        store = open_store(seen.path)
        trust = Trust(store)
        if not record:
            if answer:
                raise WrongUsage(f"name the record whose command --{answer} is about")
            _list(call, seen, store, trust)
            return
        _one(
            call, _command(call, seen, store, find_record(seen.project, record)), trust, answer, yes
        )
    except Unreadable as trouble:
        raise CannotRead(trouble.sentence) from None
    except Trouble as trouble:
        raise NotInFile(trouble.sentence) from None


def _command(call: Call, seen: Seen, store: Store, address: Address) -> Command:
    text = command_of(seen.project.record(address))
    if not text:
        raise WrongUsage(f"{name_of(address)} names no command")
    try:
        return find_command(store.files, store.real, text, call.environ)
    except NotACommand as nothing:
        raise WrongUsage(f"{name_of(address)}: {nothing}") from None


def _one(call: Call, command: Command, trust: Trust, answer: str | None, yes: bool) -> None:
    if not call.json:
        _describe(Printer(call), command, trust.standing(command))
    if answer == "allow" and not yes:
        ask(
            f"Let `{command.line}` run here from now on?",
            otherwise="nothing was allowed",
            unasked="to allow a command is a person's word: say --yes with --allow",
        )
    if answer:
        _decide(call, command, trust, answer)
    if call.json:
        print_json("", {"command": _json(command, trust.standing(command))})
    elif answer:
        Printer(call).line(f"{command.line}: {_DONE[answer]}")


def _decide(call: Call, command: Command, trust: Trust, answer: str) -> None:
    # Who decides is found out late: it takes a question to git.
    from pathlib import Path

    from cockpit.session import author

    by = author(call, Path(command.project))
    try:
        {"allow": trust.allow, "deny": trust.deny, "revoke": trust.revoke}[answer](command, by)
    except Denied as denied:
        raise WrongUsage(f"{denied}: `cockpit trust ID --revoke`") from None


def _describe(printer: Printer, command: Command, standing: Standing) -> None:
    rows: list[Sequence[Piece]] = [("stands", str(standing))]
    rows += [("word", repr(word)) for word in command.words]
    rows += [
        ("program", command.program),
        ("folder", command.folder),
        ("sees", " ".join(command.environment)),
    ]
    rows += [("file", f"{path}  sha256 {digest[:16]}") for path, digest in command.contents]
    printer.table((Column("What"), Column("Is", elastic=True)), rows)


def _list(call: Call, seen: Seen, store: Store, trust: Trust) -> None:
    found = [_row(call, seen, store, trust, address) for address, _ in named_commands(seen.project)]
    if call.json:
        print_json(seen.version, {"commands": found})
    elif not found:
        Printer(call).line("the project names no commands")
    else:
        rows = [(row["id"], row["standing"], row["line"]) for row in found]
        columns = (Column("ID"), Column("Stands"), Column("Command", elastic=True))
        Printer(call).table(columns, rows)


def _row(call: Call, seen: Seen, store: Store, trust: Trust, address: Address) -> dict[str, str]:
    text = command_of(seen.project.record(address))
    try:
        command = find_command(store.files, store.real, text, call.environ)
    except NotACommand as nothing:
        return {"id": name_of(address), "standing": "cannot run", "line": str(nothing)}
    standing = trust.standing(command)
    return {"id": name_of(address), "standing": str(standing), "line": command.line}


def _json(command: Command, standing: Standing) -> dict[str, Any]:
    return {
        "standing": str(standing),
        "words": list(command.words),
        "program": command.program,
        "folder": command.folder,
        "environment": list(command.environment),
        "files": dict(command.contents),
        "fingerprint": command.fingerprint,
    }
