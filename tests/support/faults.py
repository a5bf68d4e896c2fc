"""A file system whose calls fail, stop short, or let others come in between, as a test says."""

import os
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from data.files import Files

P = ParamSpec("P")
T = TypeVar("T")


class FailingFiles(Files):
    """Calls number `first` and, if `for_good`, all later ones fail with `number`."""

    def __init__(self, number: int, first: int, *, for_good: bool = False) -> None:
        self._number = number
        self._first = first
        self._for_good = for_good
        self.count = 0
        self.made: list[str] = []

    def attempt(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self.count += 1
        self.made.append(name)
        if self.count == self._first or (self._for_good and self.count > self._first):
            if name == "close":
                function(*args, **kwargs)
            raise OSError(self._number, os.strerror(self._number))
        return function(*args, **kwargs)

    @property
    def failed(self) -> bool:
        """Whether any call was made to fail."""
        return self.count >= self._first


class ShortFiles(Files):
    """Each write takes at most `most` bytes and says so, as the system may."""

    def __init__(self, most: int) -> None:
        self._most = most

    def write(self, fd: int, data: memoryview) -> int:
        return super().write(fd, data[: self._most])


class BusyFiles(Files):
    """Before each call of a name in `before`, and after each in `after`, somebody acts."""

    def __init__(
        self,
        before: dict[str, Callable[[], object]] | None = None,
        after: dict[str, Callable[[], object]] | None = None,
    ) -> None:
        self.before = before or {}
        self.after = after or {}

    def attempt(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if act := self.before.get(name):
            act()
        result = function(*args, **kwargs)
        if act := self.after.get(name):
            act()
        return result


class RefusingFiles(Files):
    """Calls of the given names always fail with a number: a file system that lacks something."""

    def __init__(self, refused: dict[str, int]) -> None:
        self._refused = refused

    def attempt(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if number := self._refused.get(name):
            raise OSError(number, os.strerror(number))
        return function(*args, **kwargs)
