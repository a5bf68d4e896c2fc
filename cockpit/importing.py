"""The verb `import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cockpit.call import (
    Call,
    author_option,
    dry_run_option,
    file_option,
    if_version_option,
    json_option,
    verb,
)
from cockpit.endings import CannotRead, NotInFile, WrongUsage
from cockpit.printing import JSON_FORMAT, complain
from model.plain import clean
from model.schema import REGISTERS

if TYPE_CHECKING:
    from data.tracker.importing import Imported, Text
    from data.tracker.preview import Doubtful
    from data.tracker.report import Doubt, Report

_STDIN = "-"
_MOST_DOUBTS = 20
_MOST_LISTS = 3
_LEFT = "left: nothing was written"


@verb("import")
@click.argument("trackers", nargs=-1, required=True, metavar="TRACKER.md...")
@click.option("-o", "--output", metavar="FILE", default="", help="Where to; else cockpit.toml.")
@click.option(
    "--into", metavar="FILE", default="", help="A project that these trackers join, once more."
)
@click.option("--force", is_flag=True, help="Replace the file that is there.")
@click.option("--report", "every", is_flag=True, help="Tell what became of every line.")
@click.option("--preview", is_flag=True, help="Look at it first, beside the tracker, and settle.")
@author_option
@dry_run_option
@if_version_option
@json_option
@file_option
@click.pass_obj
def import_verb(
    call: Call,
    trackers: tuple[str, ...],
    output: str,
    into: str,
    force: bool,
    every: bool,
    preview: bool,
) -> None:
    """Make a project file of trackers that somebody wrote in Markdown.

    Phases, tasks, subtasks, risks, decisions and the other registers are recognised by their
    shape; prose becomes pages. --preview shows it beside the tracker before it is written. --into
    brings what is new in them into a project that is there; what was done in it since stays. What
    could be read in two ways is told, with its line. With --json nothing is written: everything
    that was read is printed. `-` reads the standard input.
    """
    if preview:
        _require_looking(call, output)
    texts = _read(call, trackers)
    names = [text.name for text in texts]
    if preview and into:
        _look_into(call, texts, into, output)
        return
    imported = _imported(call, texts)
    if call.json:
        _print_json(imported)
        return
    if into:
        _join(call, imported, names, into, output)
        return
    path = call.cwd / (output or call.file or "cockpit.toml")
    _require_apart(call, path, trackers)
    doubts: Sequence[Doubt | Doubtful] = _doubts(imported)
    if output == _STDIN:
        sys.stdout.write(_text(imported, names))
    elif preview or not call.dry_run:
        text = _text(imported, names)
        if preview:
            doubts = _look_at(call, imported, texts, text, path, force=force)
        else:
            _tell_history(_write(path, text, force=force))
        _remember(path, text, names)
    for line in _told(imported, doubts, every=every or call.dry_run):
        (complain if output == _STDIN else click.echo)(clean(line))
    if call.dry_run:
        click.echo(f"nothing written; without --dry-run: {_shown(path)}")
    elif output != _STDIN:
        from cockpit.starting import made

        click.echo(made(call, path))


def _join(call: Call, imported: Imported, names: Sequence[str], into: str, output: str) -> None:
    """Bring the trackers into a project that is there. Raises WrongUsage for --output as well."""
    from cockpit.rejoining import import_into

    _require_one(output)
    call.file = into
    import_into(call, imported, names)


def _require_one(output: str) -> None:
    if output:
        raise WrongUsage("--into changes a project that is there, --output makes one: give one")


def _require_apart(call: Call, path: Path, trackers: Sequence[str]) -> None:
    """Raise WrongUsage where the file to be written is a tracker: these are not changed."""
    from data.files import Files
    from data.whole import is_same

    for name in trackers:
        if is_same(Files(), path, call.cwd / name):
            raise WrongUsage(f"{_shown(path)} is a tracker, which stays as it is: name another -o")


def _require_looking(call: Call, output: str) -> None:
    """Raise WrongUsage where a preview can be shown to nobody, or would come to nothing."""
    from cockpit.previewing import require_terminal

    if call.json or call.dry_run or output == _STDIN:
        raise WrongUsage("--preview asks before it writes: leave out --json, --dry-run and -o -")
    require_terminal()


def _look_into(call: Call, texts: Sequence[Text], into: str, output: str) -> None:
    """Show what trackers bring into a project that is there, and bring it where that is wanted."""
    from cockpit.previewing import preview_into

    _require_one(output)
    call.file = into
    brought = preview_into(call, texts, _words(call))
    click.echo(clean(brought.told("`cockpit undo`")) if brought else _LEFT)
    if brought:
        _tell_changed(texts)


def _look_at(
    call: Call, imported: Imported, texts: Sequence[Text], text: str, path: Path, *, force: bool
) -> Sequence[Doubtful]:
    """Show what will stand in a file, and write it; return the places that nobody settled.

    Ends the verb where it was left.
    """
    from cockpit.previewing import preview_new
    from data.files import Files
    from data.tracker.bringing import shown_texts
    from data.tracker.preview import Preview
    from data.whole import exists

    if exists(Files(), path) and not force:
        raise WrongUsage(f"{_shown(path)} is there already; --force replaces it, --into joins it")

    aside: list[Path | None] = []

    def save(settled: str) -> None:
        aside.append(_write(path, settled, force=force))

    preview = Preview(imported, shown_texts(texts))
    if not preview_new(call, preview, text, path, save):
        click.echo(_LEFT)
        raise click.exceptions.Exit(0)
    for one in aside:
        _tell_history(one)
    _tell_changed(texts)
    return preview.doubtful


def _tell_changed(texts: Sequence[Text]) -> None:
    """Tell of trackers that somebody changed while they were looked at."""
    from data.tracker.bringing import changed_meanwhile

    if told := changed_meanwhile(texts):
        click.echo(clean(told))


def _remember(path: Path, text: str, names: Sequence[str]) -> None:
    """Keep what the trackers were when a project was made of them. Raises NotInFile."""
    from data.store import open_store
    from data.tracker.kept import keep
    from data.trouble import Trouble

    try:
        keep(open_store(path), text, names)
    except Trouble as trouble:
        raise NotInFile(trouble.sentence) from None


def _imported(call: Call, texts: Sequence[Text]) -> Imported:
    """Return what the trackers hold. Raises CannotRead and WrongUsage."""
    from data.toml.read import TomlError
    from data.tracker.bringing import OWN_WORDS
    from data.tracker.importing import import_tracker
    from data.trouble import Trouble

    try:
        return import_tracker(texts, _words(call))
    except Trouble as refused:
        raise CannotRead(refused.sentence) from None
    except TomlError as refused:
        raise WrongUsage(f"{OWN_WORDS}: {refused}") from None


def _words(call: Call) -> str:
    from data.tracker.bringing import own_words

    return own_words(call.environ)


def _read(call: Call, trackers: Sequence[str]) -> Sequence[Text]:
    """Return the trackers. Raises CannotRead."""
    from data.tracker.bringing import names_of, tracker_text
    from data.tracker.decode import CAP
    from data.tracker.importing import Text
    from data.trouble import Trouble

    paths = [call.cwd / name for name in trackers]
    try:
        return [
            Text("stdin", sys.stdin.buffer.read(CAP + 1))
            if given == _STDIN
            else tracker_text(path, name)
            for given, path, name in zip(trackers, paths, names_of(paths), strict=True)
        ]
    except Trouble as refused:
        raise CannotRead(refused.sentence) from None


def _text(imported: Imported, names: Sequence[str]) -> str:
    from data.tracker.writing import write_project

    return write_project(imported.document, f"Imported from {', '.join(map(clean, names))}.")


def _write(path: Path, text: str, *, force: bool) -> Path | None:
    """Write the project file; return where the history of another one is that was there."""
    from data.create import AlreadyThere, write_project, write_schema
    from data.trouble import NotSaved

    try:
        aside = write_project(path, text, replace=force)
        write_schema(path)
        return aside
    except AlreadyThere as refused:
        raise WrongUsage(f"{refused.sentence}; --force replaces it") from None
    except NotSaved as refused:
        raise NotInFile(refused.sentence) from None


def _tell_history(aside: Path | None) -> None:
    from cockpit.starting import tell_history

    tell_history(aside)


def _doubts(imported: Imported) -> list[Doubt]:
    """Return what a person should look at, lists that became pages behind the rest."""
    # Only what was imported has lists to tell of.
    from data.tracker.kept_lists import kept_lists

    reports = imported.reports
    return [d for one in reports for d in (*one.doubts, *kept_lists(one, imported))]


def _told(
    imported: Imported, doubtful: Sequence[Doubt | Doubtful], *, every: bool
) -> Iterator[str]:
    """Yield what a person should hear: what was found, what was mended, what to look at."""
    from data.tracker.kept_lists import kept_lists

    yield "found " + (", ".join(_counts(imported)) or "prose alone")
    for report in imported.reports:
        yield from (f"{report.file}: {repair}" for repair in report.repairs)
        lists = {(one.line, one.sentence) for one in kept_lists(report, imported)}
        kept: list[Doubt | Doubtful] = []
        doubts: list[Doubt | Doubtful] = []
        for one in (one for one in doubtful if one.file == report.file):
            (kept if (one.line, one.sentence) in lists else doubts).append(one)
        told = doubts if every else doubts[:_MOST_DOUBTS]
        yield from (f"{d.file}:{d.line}: {d.sentence}" for d in told)
        if len(doubts) > len(told):
            yield f"{report.file}: {len(doubts) - len(told)} more, with --report"
        fates = sorted(report.fates, key=lambda fate: fate.line)
        yield from () if every else _pages(kept)
        yield from (f"{f.file}:{f.line}: {f.what}: {f.fate}, {f.why}" for f in fates if every)


def _pages(lists: Sequence[Doubt | Doubtful]) -> Iterator[str]:
    """Yield the first of the lists that became pages, and how many others did."""
    from model.plural import counted

    yield from (f"{one.file}:{one.line}: {one.sentence}" for one in lists[:_MOST_LISTS])
    if len(lists) > _MOST_LISTS:
        more = counted(len(lists) - _MOST_LISTS, "more list")
        yield f"{lists[0].file}: {more} became pages, told with --report"


def _counts(imported: Imported) -> Iterator[str]:
    """Yield how many records of each kind there are, in words."""
    document: Any = imported.document
    phases = document.get("phases", [])
    tasks = [task for phase in phases for task in phase.get("tasks", [])]
    subtasks = sum(len(task.get("subtasks", [])) for task in tasks)
    levels = {"phases": len(phases), "tasks": len(tasks), "subtasks": subtasks}
    rows = {name: len(table) for name, table in document.items() if isinstance(table, list)}
    for name, count in {**levels, **{k: v for k, v in rows.items() if k != "phases"}}.items():
        if count:
            one = REGISTERS[name].name if name in REGISTERS else name[:-1]
            yield f"{count} {(one if count == 1 else name).replace('_', ' ')}"


def _print_json(imported: Imported) -> None:
    content = {
        "cockpit": JSON_FORMAT,
        "items": imported.items,
        "counts": {"checkbox_done": imported.ticked, "checkbox_open": imported.empty},
        "project": imported.document,
        "report": [_report(report) for report in imported.reports],
    }
    sys.stdout.write(json.dumps(content, indent=2, allow_nan=False, default=str) + "\n")


def _report(report: Report) -> dict[str, object]:
    return {
        "file": report.file,
        "repairs": report.repairs,
        "doubts": [{"line": doubt.line, "text": doubt.sentence} for doubt in report.doubts],
        "lines": [
            {"line": f.line, "end": f.end, "what": f.what, "fate": f.fate, "why": f.why}
            for f in sorted(report.fates, key=lambda fate: fate.line)
        ],
    }


def _shown(path: Path) -> str:
    return clean(str(path))
