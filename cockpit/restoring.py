"""The verb `restore`: an earlier version of the file, shown as a difference first."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import unified_diff
from typing import Final

import click

from cockpit.asking import ask
from cockpit.call import (
    Call,
    author_option,
    dry_run_option,
    file_option,
    if_version_option,
    json_option,
    plain_option,
    verb,
)
from cockpit.endings import CannotRead, NotInFile, OtherVersion, WrongUsage
from cockpit.looking import named_or_lost
from cockpit.printing import Column, Piece, Printer, print_json
from cockpit.session import TRIES, require_saved, writing
from data.restore import (
    ORIGINAL,
    Kept,
    NoVersion,
    content_of,
    find_version,
    kept_versions,
    put_content,
)
from data.store import Store, open_store
from data.toml.read import TomlError, parse
from data.trouble import Trouble, Unreadable
from data.version import version_of
from data.whole import require

_MOST: Final = 50
_CHANGED: Final = "the file was changed meanwhile: look at it again; nothing was restored"


@verb("restore")
@click.argument("version", required=False, default="", metavar="[VERSION]")
@click.option("--print", "only_print", is_flag=True, help="Print the version and change nothing.")
@click.option("--yes", is_flag=True, help="Restore without a question.")
@file_option
@author_option
@dry_run_option
@if_version_option
@json_option
@plain_option
@click.pass_obj
def restore_verb(call: Call, version: str, only_print: bool, yes: bool) -> None:
    """List the versions that the file had before; with VERSION, give it that one again.

    VERSION is a number of the list, the beginning of a hash, `original`, or a moment: 14:30,
    yesterday, '2026-11-20 14:30'. What would change is shown first; `cockpit undo` takes it back.
    """
    try:
        store = open_store(named_or_lost(call))
        versions = kept_versions(store)
        if not versions:
            # Of a file that is gone there are versions: this one never was.
            require(store.files, store.real)
        if not version:
            _list(call, store, versions)
            return
        kept = find_version(store, versions, version)
        content = content_of(store, kept)
        if only_print:
            sys.stdout.buffer.write(content)
            return
        _restore(call, store, kept, content, yes=yes)
    except NoVersion as nothing:
        raise WrongUsage(str(nothing)) from None
    except Unreadable as trouble:
        raise CannotRead(trouble.sentence) from None
    except Trouble as trouble:
        raise NotInFile(trouble.sentence) from None


def _list(call: Call, store: Store, versions: Sequence[Kept]) -> None:
    if call.json:
        found = [_row_json(number, kept) for number, kept in enumerate(versions, 1)]
        print_json("", {"versions": found})
        return
    printer = Printer(call)
    if not versions:
        printer.line("no earlier version is kept: cockpit has not changed this file yet")
        return
    rows: list[Sequence[Piece]] = [
        (str(number), printer.said(_until(kept)), kept.hash[:12], kept.then)
        for number, kept in enumerate(versions[:_MOST], 1)
    ]
    columns = (
        Column("#", right=True),
        Column("Until"),
        Column("Hash"),
        Column("Then", elastic=True),
    )
    printer.table(columns, rows)
    if _is_gone(store):
        printer.line(f"{store.path} is gone: `cockpit restore 1` makes it anew of the newest")
    if len(versions) > _MOST:
        printer.line(f"and {len(versions) - _MOST} older ones")


def _until(kept: Kept) -> str:
    return ORIGINAL if kept.until is None else f"{kept.until:%Y-%m-%d %H:%M:%S}"


def _row_json(number: int, kept: Kept) -> dict[str, object]:
    until = None if kept.until is None else kept.until.isoformat()
    return {"number": number, "until": until, "hash": kept.hash, "then": kept.then}


def _restore(call: Call, store: Store, kept: Kept, content: bytes, *, yes: bool) -> None:
    """Put `content` in the place of the very version it was held against.

    What others write in between would go unseen. Raises OtherVersion; where nobody was asked, it
    is shown and done anew.
    """
    for left in reversed(range(TRIES)):
        try:
            _restore_over(call, kept, content, store, yes=yes)
            return
        except OtherVersion:
            if call.if_version or not yes or not left:
                raise


def _restore_over(call: Call, kept: Kept, content: bytes, store: Store, *, yes: bool) -> None:
    current = _current(store)
    if current == content:
        Printer(call).line("the file holds that version already")
        return
    if not call.json:
        _show(call, store.path.name, current, content)
    if call.dry_run:
        return
    if not yes:
        ask(
            "Give the file that version again?",
            otherwise="nothing was restored",
            unasked="nothing was restored: say --yes where nobody can be asked",
        )
    label = f"restore the version of {_until(kept)}"
    shown = version_of(current).hash
    if _is_project(current):
        _as_step(call, content, label, shown)
    else:
        _over_rubble(call, store, content, shown)


def _current(store: Store) -> bytes:
    try:
        return store.read().content
    except Unreadable as trouble:
        if trouble.kind != "missing":
            raise
        return b""


def _is_gone(store: Store) -> bool:
    try:
        store.read()
    except Unreadable as trouble:
        return trouble.kind == "missing"
    return False


def _show(call: Call, name: str, current: bytes, content: bytes) -> None:
    before, after = (text.decode(errors="replace").splitlines() for text in (current, content))
    Printer(call).lines(unified_diff(before, after, name, f"{name} restored", "", "", 1, ""))


def _is_project(content: bytes) -> bool:
    try:
        parse(content.decode())
    except (TomlError, UnicodeDecodeError):
        return False
    return bool(content)


def _as_step(call: Call, content: bytes, label: str, shown: str) -> None:
    try:
        with writing(call) as session:
            if session.version != shown:
                raise OtherVersion(_CHANGED)
            session.only_on(shown)
            session.restore(content.decode(), label)
            require_saved(session)
            _say(call, session.version, "restored; `cockpit undo` takes it back")
    except (TomlError, UnicodeDecodeError) as broken:
        raise CannotRead(
            f"that version cannot be read as a project ({broken}): "
            f"choose an older one, or take its text with --print"
        ) from None


def _over_rubble(call: Call, store: Store, content: bytes, shown: str) -> None:
    """Put a version in the place of a file that is no project: there is no step to undo then."""
    if call.read_only:
        raise NotInFile("it was opened to be read only")
    if call.if_version not in ("", shown):
        raise NotInFile("the file is another version by now")
    if version_of(_current(store)).hash != shown:
        raise OtherVersion(_CHANGED)
    gone = _is_gone(store)
    version = put_content(store, content)
    more = "" if gone else "; what the file held is version 1 of `cockpit restore`"
    _say(call, version.hash, f"restored{more}")


def _say(call: Call, version: str, text: str) -> None:
    if call.json:
        print_json(version, {"restored": True})
    else:
        Printer(call).line(text)
