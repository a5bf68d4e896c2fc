"""What a user has set: every setting there is, what it may say, and what is wrong with those set.

A setting that makes no sense is left as it is unless set, and told; one that nobody knows is told
as well. Neither keeps cockpit from starting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from data.config import Config
from data.limit import MOST
from data.timer_settings import TIMER_SETTINGS
from data.whole import MEGABYTE, SIZE_CAP
from model.day_form import FORMS
from model.schema.words import WEEKDAYS
from model.value import ABSENT, Maybe, Value, is_table


class Form(StrEnum):
    """What a setting's value is."""

    TEXT = "text"
    FLAG = "true or false"
    NUMBER = "number"
    WORD = "word"


class Setting(NamedTuple):
    """One setting: what it says where it is not set, and which words it may be, if not any."""

    name: str
    form: Form
    unless: str
    words: tuple[str, ...] = ()


WEEK_STARTS: Final = WEEKDAYS
SETTINGS: Final = {
    setting.name: setting
    for setting in (
        Setting("author", Form.TEXT, "git's user.name, else the login name"),
        Setting("theme", Form.WORD, "dark"),
        Setting("date_format", Form.WORD, "words", FORMS),
        Setting("week_start", Form.WORD, "mon", WEEK_STARTS),
        Setting("file", Form.TEXT, "none: the one found upward, or an error"),
        Setting("hours_per_day", Form.NUMBER, "8"),
        Setting("size_limit", Form.NUMBER, "16"),
        Setting("mouse", Form.FLAG, "true"),
        Setting("ascii", Form.FLAG, "as locale and TERM say"),
        Setting("plain_screen", Form.FLAG, "false"),
        Setting("crash_reports", Form.WORD, "short", ("short", "full")),
        *(Setting(f"timer.{name}", Form.TEXT, unless) for name, unless in TIMER_SETTINGS.items()),
    )
}
"""Settings by their name; beside them there are the tables [keys] and [columns]."""
_TABLES: Final = ("keys", "columns", "timer")
_HOURS: Final = 24


class Flaw(NamedTuple):
    """What is wrong with a setting. Nobody knows an `unknown` one: that is a warning."""

    where: str
    text: str
    unknown: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


class Wish(NamedTuple):
    """A column that is wanted; a `width` of 0 leaves that to the list."""

    name: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """The names that settings may speak of: themes, and the columns of each list.

    Lists are those of the plan by their names, and a register's whole table as `registers.NAME`.
    """

    themes: Sequence[str]
    columns: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for this user. `ascii` is None where locale and TERM decide.

    `week_start` is 0 for Monday. `keys` are keys by ids of commands, with spaces between; `columns`
    the columns of lists by the lists' names. `file` is the project where none is found upward,
    empty for none. `size_limit` is the megabytes that a project file may have. `flaws` tell what
    was set and is left out. `sixteen` says that the terminal has no more colours than that.
    """

    theme: str = "dark"
    date_format: str = "words"
    week_start: int = 0
    file: str = ""
    hours_per_day: float = 8.0
    mouse: bool = True
    ascii: bool | None = None
    plain_screen: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, tuple[Wish, ...]] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()
    size_limit: float = SIZE_CAP / MEGABYTE
    sixteen: bool = False


def read_settings(config: Config, names: Names | None = None) -> Settings:
    """Return what a user's settings say; without `names` themes and columns are taken as said.

    Whether ids of commands are known is for those to say who know the commands.
    """
    reading = _Reading(config, names)
    reading.look_for_unknown()
    week = reading.word("week_start") or WEEK_STARTS[0]
    theme = reading.word("theme", names.themes if names else ())
    hours = reading.number("hours_per_day", _HOURS, "hours")
    size = reading.number("size_limit", MOST, "megabytes")
    ascii_only = reading.value("ascii")
    return Settings(
        theme or "dark",
        reading.word("date_format") or FORMS[0],
        WEEK_STARTS.index(week),
        reading.file(),
        hours or 8.0,
        reading.flag("mouse", True),
        reading.flag("ascii", False) if ascii_only is not ABSENT else None,
        reading.flag("plain_screen", False),
        reading.keys(),
        reading.columns(),
        tuple(reading.flaws),
        size or SIZE_CAP / MEGABYTE,
    )


def near(word: str, known: Iterable[str]) -> str:
    """Return `: did you mean …?` with the nearest known word; nothing where none is near."""
    # Only a mistake pays for this import.
    from difflib import get_close_matches

    close = get_close_matches(word[:60], list(known), 1, 0.6)
    return f": did you mean '{close[0]}'?" if close else ""


class _Reading:
    """Reads the settings one by one, and collects what is wrong with them."""

    def __init__(self, config: Config, names: Names | None) -> None:
        self._config = config
        self._names = names
        self.flaws: list[Flaw] = []

    def look_for_unknown(self) -> None:
        """Tell of settings and tables that nobody knows."""
        known = {*SETTINGS, *_TABLES}
        settings = self._config.settings
        found: list[tuple[str, ...]] = [(name,) for name in settings]
        timer = settings.get("timer")
        if is_table(timer):
            found += [("timer", name) for name in timer]
        for path in found:
            name = ".".join(path)
            if name not in known:
                self._flaw(path, f"there is no setting '{name}'{near(name, known)}", unknown=True)

    def value(self, name: str) -> Maybe:
        """Return what is set, ABSENT for nothing."""
        return self._config.settings.get(name, ABSENT)

    def word(self, name: str, words: Sequence[str] = ()) -> str:
        """Return one of the words that the setting knows, empty where none of them is set."""
        value, known = self.value(name), words or SETTINGS[name].words
        if value is ABSENT:
            return ""
        if isinstance(value, str) and (value in known or not known):
            return value
        hint = near(value, known) if isinstance(value, str) else ""
        self._flaw((name,), f"{name} is {value!r}{hint or ': write ' + _either(known)}")
        return ""

    def flag(self, name: str, unless: bool) -> bool:
        """Return what is set, `unless` where it is not."""
        value = self.value(name)
        if value is ABSENT or isinstance(value, bool):
            return unless if value is ABSENT else bool(value)
        self._flaw((name,), f"{name} is {value!r}: write true or false")
        return unless

    def number(self, name: str, most: int, of: str) -> float:
        """Return a number above 0 and up to `most`, 0 where none is set; `of` says of what."""
        value = self.value(name)
        if value is ABSENT:
            return 0.0
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if isinstance(value, int | float) and is_number and 0 < value <= most:
            return float(value)
        self._flaw((name,), f"{name} is {value!r}: write a number of {of} up to {most}")
        return 0.0

    def file(self) -> str:
        """Return the whole path of the project file that is set, empty for none."""
        value = self.value("file")
        if value is ABSENT:
            return ""
        path = Path(value).expanduser() if isinstance(value, str) and value else None
        if path is None or not path.is_absolute():
            self._flaw(("file",), f"file is {value!r}: write its whole path, from / or ~/ on")
            return ""
        return str(path)

    def keys(self) -> dict[str, str]:
        """Return the keys that are wanted, by ids of commands."""
        wanted: dict[str, str] = {}
        for name, value in self._table("keys"):
            some = (value,) if isinstance(value, str) else value
            if isinstance(some, tuple) and all(isinstance(key, str) for key in some):
                wanted[name] = " ".join(map(str, some))
            else:
                self._flaw(("keys", name), f"keys.{name} is {value!r}: write keys as text")
        return wanted

    def columns(self) -> dict[str, tuple[Wish, ...]]:
        """Return the columns that are wanted, by names of lists."""
        found: dict[str, tuple[Wish, ...]] = {}
        for name, value in self._table("columns"):
            if name == "registers" and is_table(value):
                inner = {f"registers.{table}": some for table, some in value.items()}
            else:
                inner = {name: value}
            for each, some in inner.items():
                if wishes := self._wishes(each, some):
                    found[each] = wishes
        return found

    def _wishes(self, name: str, value: object) -> tuple[Wish, ...]:
        path = ("columns", *name.split("."))
        known = self._names.columns.get(name) if self._names else None
        if self._names and known is None:
            hint = near(name, self._names.columns)
            self._flaw(path, f"there is no list '{name}'{hint}", unknown=True)
            return ()
        if not isinstance(value, tuple) or not value:
            self._flaw(path, f"columns.{name} is {value!r}: write ['id', 'title:40', …]")
            return ()
        wishes = [self._wish(path, name, one, known) for one in value]
        return tuple(wish for wish in wishes if wish)

    def _wish(
        self, path: tuple[str, ...], name: str, value: object, known: Sequence[str] | None
    ) -> Wish | None:
        column, colon, width = value.partition(":") if isinstance(value, str) else ("", "", "")
        if not column or (colon and not (width.isdecimal() and 0 < int(width) <= 200)):
            self._flaw(path, f"columns.{name} has {value!r}: write 'NAME' or 'NAME:WIDTH'")
            return None
        if known is not None and column not in known:
            hint = near(column, known) or f": there are {', '.join(known)}"
            self._flaw(path, f"the list {name} has no column '{column}'{hint}")
            return None
        return Wish(column, int(width or 0))

    def _table(self, name: str) -> list[tuple[str, Value]]:
        value = self.value(name)
        if value is ABSENT:
            return []
        if is_table(value):
            return list(value.items())
        self._flaw((name,), f"{name} is no table: write [{name}] and its settings below it")
        return []

    def _flaw(self, path: tuple[str, ...], text: str, *, unknown: bool = False) -> None:
        self.flaws.append(Flaw(self._config.place(path), text, unknown))


def _either(words: Sequence[str]) -> str:
    return " or ".join((", ".join(map(repr, words[:-1])), repr(words[-1]))) if words else "a text"
