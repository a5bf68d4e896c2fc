"""Dataclasses whose methods are made when one is first called.

The standard library writes and compiles six methods for each class as it is defined, half a
millisecond and more; a command uses one in five. Here a class gets its fields and slots at once,
and each method with its first call: from the standard library all the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    # What a type checker sees is the standard library's.
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """Make a class a dataclass: the standard library's, with these three options."""

        def made(cls: type) -> type:
            own = frozenset(vars(cls))
            plain = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
            for name, options in _methods(frozen, eq).items():
                if name not in own:
                    setattr(plain, name, _later(plain, name, options) if options else None)
            if frozen:
                plain.__setattr__, plain.__delattr__ = _refuse, _refuse
            return plain

        return made


def _methods(frozen: bool, eq: bool) -> dict[str, dict[str, bool]]:
    """Return the methods of a class, with the options that make the standard library make them.

    A method without options is to be None: what can change and is compared has no hash.
    """
    methods = {"__init__": {"init": True, "frozen": frozen}, "__repr__": {"repr": True}}
    if eq:
        methods["__eq__"] = {"eq": True}
        methods["__hash__"] = {"unsafe_hash": True} if frozen else {}
    return methods


def _later(plain: type, name: str, options: dict[str, bool]) -> Callable[..., Any]:
    """Return a method that makes the real one, puts it in its own place and calls it."""

    def method(self: object, *args: object, **named: object) -> object:
        made = vars(_twin(plain, options))[name]
        made.__qualname__ = f"{plain.__qualname__}.{name}"
        setattr(plain, name, made)
        return made(self, *args, **named)

    return method


def _twin(plain: type, options: dict[str, bool]) -> type:
    """Return a dataclass with the fields of `plain`; its methods work on any object with these."""
    fields = {field.name: field for field in dataclasses.fields(plain)}
    space = {**fields, "__annotations__": {name: field.type for name, field in fields.items()}}
    if hasattr(plain, "__post_init__"):
        space["__post_init__"] = plain.__post_init__
    twin = type(plain.__name__, (), space)
    # The types of the fields are looked up there.
    twin.__module__ = plain.__module__
    return dataclasses.dataclass(**{"init": False, "repr": False, "eq": False} | options)(twin)


def _refuse(self: object, name: str, *value: object) -> NoReturn:
    verb = "assign to" if value else "delete"
    raise dataclasses.FrozenInstanceError(f"cannot {verb} field {name!r}")
