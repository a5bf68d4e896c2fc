"""Trackers from their files, for command line and screen; what is imported on its way home."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

from data.config import config_folder
from data.files import Files
from data.session import Session
from data.steps import EDIT
from data.store import open_store
from data.toml.read import TomlError
from data.tracker.again import again
from data.tracker.decode import CAP, decode
from data.tracker.importing import Text, import_tracker
from data.tracker.kept import keep, text_of
from data.tracker.preview import Preview
from data.tracker.words import NAME
from data.trouble import Trouble, Unreadable
from data.whole import exists, read_file
from model.dataclass import dataclass

_REFUSED: Final = {
    "folder": "a folder: name the tracker in it",
    "fifo": "a pipe: name a file, or read it with `-`",
    "device": "a device: name a file",
    "too_big": "larger than 1 MB: import a part of it, or parts of it together",
}
OWN_WORDS: Final = "words.toml in the folder of your settings"


@dataclass(frozen=True, slots=True)
class Brought:
    """Trackers that join a project: what they come to."""

    preview: Preview
    texts: tuple[Text, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Under which names they are kept."""
        return tuple(text.name for text in self.texts)

    @property
    def label(self) -> str:
        """How the step is called."""
        return f"import {', '.join(self.names)}"

    def told(self, undo: str) -> str:
        """Say what came of it; `undo` is what takes the step back, where there is one."""
        if not self.preview.changes:
            return f"{self.label}: nothing was changed"
        return f"{self.label}: one step; {undo} takes it back"


def names_of(paths: Sequence[Path]) -> list[str]:
    """Return what trackers are called: by their names, and the folders that tell these apart."""
    parts = [Path(os.path.normpath(path)).parts for path in paths]
    return [str(Path(*_apart(one, {other for other in parts if other != one}))) for one in parts]


def _apart(one: tuple[str, ...], others: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """Return as few of the last parts of a path as no other path ends with."""
    count = 1
    while any(other[-count:] == one[-count:] for other in others):
        count += 1
    return one[-count:]


def tracker_text(path: Path, name: str = "") -> Text:
    """Return one tracker, called by its `name` where it is given one. Raises Unreadable."""
    try:
        return Text(name or path.name, read_file(Files(), path, CAP), path)
    except Unreadable as refused:
        told = _REFUSED.get(refused.kind)
        raise (Unreadable(refused.kind, f"{path} is {told}") if told else refused) from None


def changed_meanwhile(texts: Sequence[Text]) -> str:
    """Say which trackers do not hold any more what was read; empty where all do."""
    others = [text.name for text in texts if text.path and not _holds(text.path, text.content)]
    told = "changed meanwhile and was taken as first read: import it once more"
    return f"{', '.join(others)} {told}" if others else ""


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_file(Files(), path, CAP) == content
    except Unreadable:
        return False


def own_words(environ: Mapping[str, str]) -> str:
    """Return the text of the user's own words, empty for none. Raises Unreadable."""
    path = config_folder(environ) / NAME
    files = Files()
    return read_file(files, path).decode("utf-8", "replace") if exists(files, path) else ""


def shown_texts(texts: Sequence[Text]) -> list[tuple[str, str]]:
    """Return the names and contents of trackers as people read them. Raises Unreadable."""
    return [(text.name, decode(text.content, text.name).text) for text in texts]


def bring(session: Session, texts: Sequence[Text], words: str) -> Brought:
    """Return what trackers come to in the project of a session. Writes nothing.

    Raises Trouble for trackers that cannot be imported.
    """
    try:
        imported = import_tracker(texts, words)
    except TomlError as refused:
        raise Trouble("words", f"{OWN_WORDS}: {refused}") from None
    before = session.project
    names = [text.name for text in texts]
    joined = again(open_store(session.path), before, imported, names)
    return Brought(Preview(imported, shown_texts(texts), before, joined), tuple(texts))


def remember(session: Session, brought: Brought) -> str:
    """Keep what trackers are now, once what came of them is in the file; waits for that.

    Returns why they were not kept, empty where they were.
    """
    state = session.wait()
    if state.word != "saved":
        return f"what the tracker is now was not kept: {state.why}"
    step = newest_step(session, brought.label) if brought.preview.changes else ""
    try:
        keep(open_store(session.path), text_of(brought.preview.tracker), brought.names, step)
    except Trouble as trouble:
        return trouble.sentence
    return ""


def newest_step(session: Session, label: str) -> str:
    """Return the id of the newest step that is called `label`; empty where there is none."""
    done = (entry for entry in reversed(session.history()) if entry.origin == EDIT)
    return next((entry.id for entry in done if entry.label == label), "")
