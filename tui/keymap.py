"""A person's own keys: read as people write keys, held against the table of commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from tui import command as c
from tui.commands import Command, by_key, remapped
from tui.key_names import key_name, key_of_name

_ALWAYS: Final = frozenset({c.ANY})
_VIEWS: Final = _ALWAYS | {c.PANES}
_ROWS: Final = _VIEWS | {c.RECORDS, c.LIST}
_DIALOGS: Final = _ALWAYS | {c.DIALOG}
_SITUATIONS: Final[tuple[frozenset[str], ...]] = (
    _ROWS | {c.PLAN, c.TREE},
    _ROWS | {c.PLAN, c.TABLE},
    _ROWS | {c.PLAN, c.TABLE, c.LOWER},
    _ROWS | {c.TREE},
    _ROWS | {c.TABLE},
    _ROWS | {c.STANDUP, c.TABLE},
    _ROWS | {c.PLAN, c.TABLE, c.LOWER, c.TOUR},
    _VIEWS | {c.REPORT, c.LIST},
    _VIEWS | {c.JOURNAL, c.LIST},
    _DIALOGS | {c.TEXT},
    _DIALOGS | {c.LIST},
    _DIALOGS | {c.DETAILS, c.TEXT},
    _DIALOGS | {c.CONFLICT},
    _DIALOGS | {c.MESSAGE},
    _DIALOGS | {c.FINDINGS, c.LIST},
    _DIALOGS | {c.SHEET, c.LIST},
    _DIALOGS | {c.CHECKLIST, c.LIST},
)
_OTHERS: Final = c.WHERE.keys() - frozenset().union(*_SITUATIONS)
"""Places of dialogs that share theirs with no other."""
SITUATIONS: Final = (*_SITUATIONS, *(_DIALOGS | {place, c.LIST} for place in sorted(_OTHERS)))
"""The places that hold at once wherever the keys may go."""


class KeyFlaw(NamedTuple):
    """What is wrong with the keys wanted for the command `id`; no command has an `unknown` id."""

    id: str
    text: str
    unknown: bool = False


class KeyMap(NamedTuple):
    """Keys by ids of commands, as `remapped` takes them, and what is wrong with those wanted."""

    keys: Mapping[str, str]
    flaws: tuple[KeyFlaw, ...] = ()


def key_map(commands: Sequence[Command], wanted: Mapping[str, str]) -> KeyMap:
    """Return the keys that a person wants, without those that are none, and what clashes.

    Where two commands of one place want a key, the first in the table has it: that is told.
    """
    known = {command.id for command in commands}
    keys: dict[str, str] = {}
    flaws: list[KeyFlaw] = []
    no_key = "is no key that cockpit can tell apart: write Ctrl+P, F2, ? or x"
    for name, words in wanted.items():
        if name not in known:
            flaws.append(KeyFlaw(name, f"there is no command '{name}'", unknown=True))
            continue
        read = {word: key_of_name(word) for word in words.split()}
        flaws += [KeyFlaw(name, f"'{word}' {no_key}") for word, key in read.items() if not key]
        if all(read.values()):
            keys[name] = " ".join(read.values())
    return KeyMap(keys, (*flaws, *_clashes(commands, keys)))


def _clashes(commands: Sequence[Command], keys: Mapping[str, str]) -> Iterator[KeyFlaw]:
    """Yield where a key that is wanted means another command as well, which it did not before."""
    before = _rivals(commands)
    for pair, key in _rivals(remapped(commands, keys)).items():
        if pair not in before or before[pair] != key:
            winner, loser = pair
            about, other = (loser, winner) if loser in keys else (winner, loser)
            yield KeyFlaw(
                about,
                f"{key_name(key)} is the key of '{other}' too; where both could be meant it does "
                f"'{winner}': give one of them another key",
            )


def _rivals(commands: Sequence[Command]) -> dict[tuple[str, str], str]:
    """Return pairs of commands, the winner first, that some key means in one situation."""
    found: dict[tuple[str, str], str] = {}
    for key, meant in by_key(commands).items():
        for places in SITUATIONS if len(meant) > 1 else ():
            here = [command.id for command in meant if command.where in places]
            for other in here[1:]:
                found.setdefault((here[0], other), key)
    return found
