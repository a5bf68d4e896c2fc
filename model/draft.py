"""A list of changes in the making, with the project as it is after them."""

from __future__ import annotations

from collections.abc import Callable

from model.address import Address
from model.apply import apply, follow, runs
from model.change import Change, ChangeError, Changes
from model.compose import set_field
from model.placing import settled
from model.project import Project, UnknownAddress
from model.value import FieldPath, Maybe


class Draft:
    """Changes that become one step: each is composed against the project after those before it.

    Where it is `many`, its project is of use until the next change alone, and keeps no order.
    """

    def __init__(self, project: Project, *, many: bool = False) -> None:
        self.project = settled(project)
        self._many = many
        self._changes: list[Change] = []

    @property
    def changes(self) -> Changes:
        """The changes so far, in order."""
        return tuple(self._changes)

    def branch(self) -> Draft:
        """Return a draft that has come as far, and goes on by itself."""
        other = Draft(self.project, many=self._many)
        other._changes = list(self._changes)
        return other

    def made_by(self, edit: Callable[[Draft], object]) -> Changes:
        """Let something be done to the draft, and return what that was. Raises what it raises."""
        before = len(self._changes)
        edit(self)
        return tuple(self._changes[before:])

    def do(self, *changes: Change) -> None:
        """Take up changes. Raises ChangeError for one that does not fit."""
        if self._many:
            self._follow(changes)
        else:
            self.project = apply(self.project, changes)
        self._changes += changes

    def _follow(self, changes: Changes) -> None:
        project = self.project
        try:
            for run in runs(changes):
                project = follow(project, run)
        except (ChangeError, UnknownAddress):
            self.project = settled(self.project)
            raise
        self.project = project

    def set(self, address: Address, field: FieldPath, new: Maybe) -> None:
        """Give a field a value; nothing where it holds just that. Raises ChangeError."""
        change = set_field(self.project, address, field, new)
        if change is not None:
            self.do(change)
