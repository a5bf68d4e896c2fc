"""A list of changes in the making, with the project as it is after them."""

from __future__ import annotations

from model.address import Address
from model.apply import apply
from model.change import Change, Changes
from model.compose import set_field
from model.project import Project
from model.value import FieldPath, Maybe


class Draft:
    """Changes that become one step: each is composed against the project after those before it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._changes: list[Change] = []

    @property
    def changes(self) -> Changes:
        """The changes so far, in order."""
        return tuple(self._changes)

    def do(self, *changes: Change) -> None:
        """Take up changes. Raises ChangeError for one that does not fit."""
        self.project = apply(self.project, changes)
        self._changes += changes

    def set(self, address: Address, field: FieldPath, new: Maybe) -> None:
        """Give a field a value; nothing where it holds just that. Raises ChangeError."""
        change = set_field(self.project, address, field, new)
        if change is not None:
            self.do(change)
