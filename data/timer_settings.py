"""What a user has set about timers: the table [timer] of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.config import Config
from model.alarm import REST_SECONDS, WORK_SECONDS, Rhythm
from model.dataclass import dataclass
from model.effort import Workday, parse_effort
from model.value import ABSENT, Table, is_table

OSC_ITERM: Final = "9"
OSC_RXVT: Final = "777"
OSC_KITTY: Final = "99"
TIMER_SETTINGS: Final[Mapping[str, str]] = {
    "switch": "ask",
    "over_run": "banner",
    "session": "no sessions",
    "break": "no breaks",
    "bell": "true",
    "title": "true",
    "notify": "true",
}
"""The settings of the table, with what holds unless they are set."""
_WORKDAY: Final = Workday(8.0, 5.0)
# A terminal that knows two of them would show each notification twice.
_PROGRAMS: Final[Mapping[str, tuple[str, ...]]] = {
    "iTerm.app": (OSC_ITERM,),
    "WezTerm": (OSC_ITERM,),
    "ghostty": (OSC_ITERM,),
}
_TERMINALS: Final[Mapping[str, tuple[str, ...]]] = {
    "xterm-kitty": (OSC_KITTY,),
    "xterm-ghostty": (OSC_ITERM,),
    "foot": (OSC_RXVT,),
    "rxvt-unicode": (OSC_RXVT,),
    "rxvt-unicode-256color": (OSC_RXVT,),
}


@dataclass(frozen=True, slots=True)
class TimerSettings:
    """How timers behave on the screen.

    `asks_to_switch`: before the first is stopped because another starts. `opens`: the dialog about
    an over-run comes by itself. `rhythm`: how long one works and rests, None for no such thing.
    `bell`, `title`: whether the terminal's are used. `notes` are the sorts of escape sequence by
    which a desktop notification is asked for, none for none. `troubles` are sentences about
    settings that could not be read.
    """

    asks_to_switch: bool = True
    opens: bool = False
    rhythm: Rhythm | None = None
    bell: bool = True
    title: bool = True
    notes: tuple[str, ...] = (OSC_ITERM, OSC_RXVT)
    troubles: tuple[str, ...] = ()


def timer_settings(config: Config, environ: Mapping[str, str]) -> TimerSettings:
    """Return what [timer] of the settings says; `environ` tells which terminal it is."""
    whole = config.settings.get("timer", ABSENT)
    reading = _Reading(whole if is_table(whole) else {}, config)
    if whole is not ABSENT and not is_table(whole):
        reading.trouble("timer is no table: write [timer] and its settings below it")
    notes = _notes(environ) if reading.flag("notify") else ()
    return TimerSettings(
        reading.word("switch", ("ask", "stop")) == "ask",
        reading.word("over_run", ("banner", "dialog")) == "dialog",
        reading.rhythm(),
        reading.flag("bell"),
        reading.flag("title"),
        notes,
        tuple(reading.troubles),
    )


def _notes(environ: Mapping[str, str]) -> tuple[str, ...]:
    program, terminal = environ.get("TERM_PROGRAM", ""), environ.get("TERM", "")
    return _PROGRAMS.get(program) or _TERMINALS.get(terminal) or (OSC_ITERM, OSC_RXVT)


class _Reading:
    """Reads a table of settings; what makes no sense is left as it is unless set, and told."""

    def __init__(self, table: Table, config: Config) -> None:
        self._table = table
        self._config = config
        self.troubles: list[str] = []

    def trouble(self, text: str, *name: str) -> None:
        """Tell what is wrong with the table, or with the setting `name` in it, and where."""
        self.troubles.append(f"{self._config.place(('timer', *name))}: {text}")

    def flag(self, name: str) -> bool:
        """Return a setting that is on unless it is `false`."""
        value = self._table.get(name, True)
        if not isinstance(value, bool):
            self.trouble(f"timer.{name} is {value!r}: write true or false", name)
        return value is not False

    def word(self, name: str, words: tuple[str, str]) -> str:
        """Return a setting of two words, of which the first holds unless the other is set."""
        value = self._table.get(name, words[0])
        if value not in words:
            self.trouble(f"timer.{name} is {value!r}: write {words[0]!r} or {words[1]!r}", name)
        return words[1] if value == words[1] else words[0]

    def rhythm(self) -> Rhythm | None:
        """Return how long one works and rests, None unless something says so."""
        work, rest = (self._seconds(name) for name in ("session", "break"))
        if not work and not rest:
            return None
        return Rhythm(work or WORK_SECONDS, rest or REST_SECONDS)

    def _seconds(self, name: str) -> float:
        """Return a length in seconds; 0 for none, `true` for the usual one."""
        value = self._table.get(name, False)
        if isinstance(value, bool):
            return {"session": WORK_SECONDS, "break": REST_SECONDS}[name] if value else 0.0
        span = parse_effort(value, _WORKDAY, ranges=False)
        if span is None or not span.high:
            self.trouble(f"timer.{name} is {value!r}: write a length such as '25m'", name)
            return 0.0
        return span.high * 3600
