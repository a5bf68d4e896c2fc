"""Filters on trial: a list shows what fits while one types, and what fits stays up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from model.references import ANY
from model.schema import ITEM
from model.sifting import Sifter
from tui.panes import TREE
from tui.rows import HEADING, Sieve

if TYPE_CHECKING:
    from model.filter import Filter
    from model.project import Project
    from tui.app import CockpitApp
    from tui.rowlist import RowList


class Trials:
    """The filters that somebody tries in one list; what one looked up is known to the next."""

    def __init__(self, app: CockpitApp, rows: RowList) -> None:
        self._app = app
        self._rows = rows
        self._sifter = self._new()

    def _new(self) -> Sifter:
        project = self._app.scene.project
        # In the tree all items are looked at, closed or not.
        keys = None if _is_tree(self._app, self._rows) else _own_keys(self._rows.whole.keys)
        return Sifter(project, keys)

    @property
    def kinds(self) -> Collection[str]:
        """The kinds of the records in the list; all where it is empty."""
        if _is_tree(self._app, self._rows):
            return (ITEM.name,)
        found = frozenset(key.partition(":")[0] for key in _own_keys(self._rows.whole.keys))
        return found if found and found.issubset(ANY) else ANY

    def prepare(self) -> Iterator[None]:
        """Read what the first letter is looked for in, in parts."""
        return self._sifter.read()

    def of(self, chosen: Filter) -> Trial:
        """Put a filter on trial, which was read together with the others."""
        if self._sifter.project is not self._app.scene.project:
            self._sifter = self._new()
        return Trial(self._app, self._rows, chosen, self._sifter)


class Trial:
    """One filter on trial: looked at in parts, so that one who types need not wait, then shown."""

    def __init__(self, app: CockpitApp, rows: RowList, chosen: Filter, sifter: Sifter) -> None:
        self.text = chosen.text.strip()
        self._app = app
        self._rows = rows
        self._chosen = chosen
        self._sifter = sifter

    def parts(self) -> Iterator[None]:
        """Look at all rows, some at a time."""
        return self._sifter.look(self._chosen.condition)

    @property
    def count(self) -> int:
        """How many rows are let through."""
        return self._sifter.kept(self._chosen.condition).count(1)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._sifter.keys)

    def settle(self) -> None:
        """Look at all rows now, and let go of what other filters would be quicker with."""
        for _ in self.parts():
            pass
        self._sifter.forget(self._chosen.condition)

    def show(self) -> None:
        """Show in the list what is let through; a blank filter shows all."""
        app, rows = self._app, self._rows
        if not self.text:
            show_sieved(app, rows, None)
            return
        tree = _is_tree(app, rows)
        kept = _Kept(app, self._chosen, self._sifter, tree=tree)
        show_sieved(app, rows, Sieve(self.text, kept, kept.branches if tree else None))


class _Kept:
    """Says what a filter lets through, of the project that is shown."""

    def __init__(self, app: CockpitApp, chosen: Filter, sifter: Sifter, *, tree: bool) -> None:
        self._app = app
        self._wanted = chosen.condition
        self._tree = tree
        self._take(sifter)

    def _take(self, sifter: Sifter) -> None:
        self._sifter = sifter
        self._fitting: frozenset[str] | None = None
        self._known: frozenset[str] | None = None

    def __call__(self, keys: Sequence[str]) -> frozenset[str]:
        """Return what is let through, of these keys or more; what is no record is."""
        self._renew(keys)
        if self._fitting is None:
            self._fitting = self._sifter.fitting(self._wanted)
        return self._fitting

    def branches(self) -> Sequence[str]:
        """Return the items that are let through with all they hang under."""
        self._renew(())
        return self._sifter.branches(self._wanted)

    def _renew(self, keys: Sequence[str]) -> None:
        """Look again where the project, or what a list is of, is another."""
        project: Project = self._app.scene.project
        if self._tree:
            if project is not self._sifter.project:
                self._take(self._sifter.renewed(project, self._wanted))
            return
        if self._known is None:
            self._known = frozenset(self._sifter.keys)
        own = _own_keys(keys)
        if project is not self._sifter.project or not self._known.issuperset(own):
            self._take(self._sifter.renewed(project, self._wanted, own))


def show_sieved(app: CockpitApp, rows: RowList, sieve: Sieve | None) -> None:
    """Show in a list what a sieve lets through, all without one."""
    rows.sieve = sieve
    if _is_tree(app, rows):
        app.main.plan.show_tree(app.scene)
    else:
        rows.show(rows.whole)
    app.main.view.follow(app.scene, rows)


def _is_tree(app: CockpitApp, rows: RowList) -> bool:
    return rows is app.main.plan.panes.lists[TREE]


def _own_keys(keys: Sequence[str]) -> Sequence[str]:
    """Return the keys of rows that are no headings."""
    return [key for key in keys if not key.startswith(HEADING)]
