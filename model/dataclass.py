"""Dataclasses that cost little until they are used.

The standard library writes and compiles six methods for each class as it is defined, half a
millisecond and more; a command uses one in five, most of them for a few objects. Here a class gets
its slots at once, `__init__` is compiled once it has made some objects without, comparing and
hashing need no code of their own, and what is asked for rarely, the fields themselves and
`__repr__`, comes from the standard library's dataclass of the same fields when somebody asks.

Inherited fields, ordering and fields by keyword alone are not supported: nobody here needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NoReturn

_MISSING: Final = object()
_FEW: Final = 12
"""So many objects are made before `__init__` is compiled, which takes as long as making these."""

if TYPE_CHECKING:
    # What a type checker sees is the standard library's.
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """Make a class a dataclass, with these three options of the standard library's."""

        def made(cls: type) -> type:
            given = {name: vars(cls).get(name, _MISSING) for name in cls.__annotations__}
            _require_own(cls, given)
            plain = _rebuilt(cls, given, slots)
            plain.__match_args__ = tuple(filter(lambda name: _taken(given[name]), given))
            for name, method in _methods(plain, given, frozen, eq).items():
                if name not in vars(cls):
                    setattr(plain, name, method)
            for name in ("__dataclass_fields__", "__dataclass_params__"):
                setattr(plain, name, _Asked(name, given, {"frozen": frozen, "eq": eq}))
            return plain

        return made

    def field(**options: Any) -> Any:
        """Say more of a field than its default: these options of the standard library's.

        `default`, `default_factory`, `init`, `repr` and `compare`.
        """
        return _Field(**options)

    def replace(given: Any, /, **changes: Any) -> Any:
        """Return a dataclass's object with other values in some of the fields `__init__` takes.

        The standard library's would have the fields themselves, which nobody else asks for.
        """
        kept = (name for name in given.__match_args__ if name not in changes)
        return given.__class__(**{name: getattr(given, name) for name in kept}, **changes)


class _Field:
    """What a field was given in place of a default."""

    __slots__ = ("compare", "default", "default_factory", "init", "repr")

    def __init__(
        self,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        init: bool = True,
        repr: bool = True,
        compare: bool = True,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare

    def known(self) -> Any:
        """Return the same as a field of the standard library's."""
        from dataclasses import field as make

        options = {name: getattr(self, name) for name in self.__slots__}
        return make(**{name: value for name, value in options.items() if value is not _MISSING})


def _require_own(cls: type, given: Mapping[str, Any]) -> None:
    """Raise TypeError for a field of the standard library's, which would pass for a default."""
    for name, value in given.items():
        if type(value).__module__ == "dataclasses":
            raise TypeError(f"{cls.__name__}.{name}: `field` comes from {__name__} here")


def _rebuilt(cls: type, given: Mapping[str, Any], slots: bool) -> type:
    """Return the class with the defaults of its fields in place of `field()`, or with slots."""
    if not slots:
        for name, value in given.items():
            if isinstance(value, _Field):
                setattr(cls, name, value.default)
                if value.default is _MISSING:
                    delattr(cls, name)
        return cls
    # Its own `__dict__` and `__weakref__` stand for what slots do without.
    gone = {*given, "__dict__", "__weakref__"}
    space = {name: value for name, value in vars(cls).items() if name not in gone}
    space |= {"__slots__": tuple(given), "__qualname__": cls.__qualname__}
    return type(cls)(cls.__name__, cls.__bases__, space)


def _methods(
    plain: type, given: Mapping[str, Any], frozen: bool, eq: bool
) -> dict[str, Callable[..., Any] | None]:
    methods: dict[str, Callable[..., Any] | None]
    methods = {"__init__": _first_init(plain, given, frozen), "__repr__": _repr}
    if eq:
        values = _values_of(given)
        methods["__eq__"] = _comparing(values)
        # What can change and is compared has no hash.
        methods["__hash__"] = (lambda self: hash(values(self))) if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
    return methods


def _taken(value: Any) -> bool:
    """Whether `__init__` takes the field that was given this value in its class."""
    return not isinstance(value, _Field) or value.init


def _values_of(given: Mapping[str, Any]) -> Callable[[object], Any]:
    """Return what takes from an object the values that are compared."""
    names = [name for name, v in given.items() if not isinstance(v, _Field) or v.compare]
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda self: (get(self),)


def _comparing(values: Callable[[object], Any]) -> Callable[[object, object], Any]:
    def same(self: object, other: object) -> Any:
        return (
            values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented
        )

    return same


def _first_init(plain: type, given: Mapping[str, Any], frozen: bool) -> Callable[..., None]:
    """Return an `__init__` that gives way to a compiled one: after a few objects, or when a call
    does not fit the fields, which the compiled one says as Python says it."""
    assign: Callable[[Any, str, Any], None] = object.__setattr__ if frozen else setattr
    left = _FEW

    def first(self: object, *args: object, **named: object) -> None:
        nonlocal left
        left -= 1
        values = _bound(plain.__match_args__, given, args, named) if left >= 0 else None  # type: ignore[attr-defined]  # set where the class is made
        if values is None:
            real = _init(plain, given, frozen)
            real.__qualname__ = f"{plain.__qualname__}.__init__"
            plain.__init__ = real  # type: ignore[misc]  # that is the point
            real(self, *args, **named)
            return
        for name, value in values.items():
            assign(self, name, value)
        if hasattr(plain, "__post_init__"):
            self.__post_init__()  # type: ignore[attr-defined]  # just asked for

    return first


def _bound(
    names: tuple[str, ...],
    given: Mapping[str, Any],
    args: tuple[object, ...],
    named: Mapping[str, object],
) -> Mapping[str, object] | None:
    """Return the value of each field that `__init__` takes; None for a call that does not fit."""
    values = dict(zip(names, args, strict=False))
    if len(values) < len(args) or values.keys() & named.keys():
        return None
    values.update(named)
    for name in names:
        if name not in values:
            value = _default(given[name])
            if value is _MISSING:
                return None
            values[name] = value
    return values if len(values) == len(names) else None


def _default(value: Any) -> Any:
    """Return the default of a field that was given `value` in its class, else _MISSING."""
    if not isinstance(value, _Field):
        return value
    return value.default if value.default_factory is _MISSING else value.default_factory()


def _init(plain: type, given: Mapping[str, Any], frozen: bool) -> Callable[..., None]:
    """Compile the `__init__` of a class: the parameters are its fields, in their order."""
    space: dict[str, Any] = {"MISSING": _MISSING, "assign": object.__setattr__}
    head: list[str] = ["self"]
    body: list[str] = []
    for name, value in given.items():
        head += _parameter(name, value, space)
        made = f"make_{name}() if {name} is MISSING else {name}"
        what = made if f"make_{name}" in space else name
        body += _assignment(plain, name, what, frozen, space) if _taken(value) else ()
    body += ["self.__post_init__()"] if hasattr(plain, "__post_init__") else []
    lines = "\n ".join(body or ["pass"])
    exec(f"def __init__({', '.join(head)}):\n {lines}", space)
    init: Callable[..., None] = space["__init__"]
    return init


def _parameter(name: str, value: Any, space: dict[str, Any]) -> list[str]:
    """Return a field's parameter, its default put into `space`; none for what is not taken."""
    if isinstance(value, _Field):
        if not value.init:
            return []
        if value.default_factory is not _MISSING:
            space[f"make_{name}"] = value.default_factory
            return [f"{name}=MISSING"]
        value = value.default
    if value is _MISSING:
        return [name]
    space[f"default_{name}"] = value
    return [f"{name}=default_{name}"]


def _assignment(
    plain: type, name: str, what: str, frozen: bool, space: dict[str, Any]
) -> list[str]:
    if not frozen:
        return [f"self.{name} = {what}"]
    if "__slots__" not in vars(plain):
        return [f"assign(self, {name!r}, {what})"]
    # The slot itself is the quickest way past a refusing `__setattr__`.
    space[f"set_{name}"] = vars(plain)[name].__set__
    return [f"set_{name}(self, {what})"]


class _Asked:
    """What the standard library knows of a dataclass, found out when somebody looks."""

    def __init__(self, name: str, given: Mapping[str, Any], options: Mapping[str, bool]) -> None:
        self._name = name
        self._given = given
        self._options = options

    def __get__(self, instance: object, owner: type) -> Any:
        import dataclasses

        types = {name: owner.__annotations__[name] for name in self._given}
        known = {n: v.known() if isinstance(v, _Field) else v for n, v in self._given.items()}
        defaults = {n: v for n, v in known.items() if v is not _MISSING}
        # Without a text of its own the class would get its signature for one, for 8 ms.
        text = {"__doc__": owner.__name__, "__module__": owner.__module__}
        twin = type(owner.__name__, (), {"__annotations__": types} | text | defaults)
        found = getattr(dataclasses.dataclass(init=False, **self._options)(twin), self._name)
        setattr(owner, self._name, found)
        return found


def _repr(self: Any) -> str:
    import dataclasses

    shown = (f for f in dataclasses.fields(self) if f.repr)
    values = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in shown)
    return f"{type(self).__qualname__}({values})"


def _refuse(self: object, name: str, *value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    verb = "assign to" if value else "delete"
    raise FrozenInstanceError(f"cannot {verb} field {name!r}")
