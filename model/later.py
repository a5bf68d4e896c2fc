"""What is loaded, or made ready, when it is first used: a start pays for what it needs alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast


class _Pattern:
    """A pattern that is compiled when it is first asked to find something."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # The name's value, once compiled, is found without coming here.
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


class _Module:
    """A module that is imported when something of it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern `source`, which is compiled with its first use.

    It takes 0.1 to 1 ms to compile one. What it finds is what `re.compile` would; it is for
    calling its methods, not for handing it to `re`. Raises `re.error` with its first use.
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


if TYPE_CHECKING:
    from functools import cached_property

    once = cached_property
else:

    class once:
        """A property that is computed with the first look at it.

        The standard library's takes a lock for that in Python 3.11, which takes as long as most
        of what is computed.
        """

        def __init__(self, compute: Callable[[Any], Any]) -> None:
            self._compute = compute
            self.__doc__ = compute.__doc__

        def __get__(self, owner: Any, kind: type | None = None) -> Any:
            if owner is None:
                return self
            found = owner.__dict__[self._compute.__name__] = self._compute(owner)
            return found


def names(homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return a `__getattr__` for a module that hands on names of others, imported when asked for.

    `homes` says of each name in which module it is at home.
    """

    def find(name: str) -> Any:
        if name in homes:
            return getattr(import_module(homes[name]), name)
        raise AttributeError(f"there is no {name!r} here")

    return find


def module(name: str) -> Any:
    """Return a stand-in for the module `name`, which is imported with its first use.

    For a module that seldom has anything to do where it is imported: beside an import under
    `TYPE_CHECKING`, so that type checkers and the arrows between the rooms see it.
    """
    return _Module(name)
