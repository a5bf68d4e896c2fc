"""Importing a tracker again, over the project that it became."""

from __future__ import annotations

from collections.abc import Sequence

from data.store import Store
from data.toml.read import parse
from data.tracker.importing import Imported
from data.tracker.kept import last
from model.project import Project, build
from model.rejoin import Rejoined, rejoin


def again(store: Store, ours: Project, imported: Imported, names: Sequence[str]) -> Rejoined:
    """Return what `ours` becomes with trackers, by `names`, as they are now.

    Raises Busy and NotSaved where what they were last time cannot be read.
    """
    tracker = build(dict(imported.document))
    return rejoin(ours, tracker, _last(store, names), imported.places)


def _last(store: Store, names: Sequence[str]) -> Project | None:
    text = last(store, names)
    return None if text is None else build(parse(text))
