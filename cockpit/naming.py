"""Which record, or which kind of record, a word of the command line names."""

from __future__ import annotations

from typing import Final

from cockpit.endings import WrongUsage
from model.address import PROJECT_ADDRESS, Address, address_of, id_of, split_address
from model.folding import sought
from model.project import Project
from model.schema import ITEM, ITEM_LEVELS, KINDS, REGISTERS

ITEMS: Final = ITEM.name
_PLURALS: Final = {"items": ITEMS, "phases": "phase", "tasks": "task", "subtasks": "subtask"}
_MANY: Final = 5


def kind_named(word: str) -> str:
    """Return the kind that `word` names, singular or plural; empty where it names none."""
    lowered = word.lower().replace("-", "_")
    if lowered in _PLURALS:
        return _PLURALS[lowered]
    if lowered in REGISTERS:
        return REGISTERS[lowered].name
    return lowered if lowered in KINDS and lowered != "project" else ""


def kind_words() -> list[str]:
    """Return the words for kinds, as people would list them."""
    return [*_PLURALS, *REGISTERS]


def require_kind(word: str) -> str:
    """Return the kind that `word` names. Raises WrongUsage."""
    if kind := kind_named(word):
        return kind
    raise WrongUsage(f"'{word}' is no kind of record: use one of {', '.join(kind_words())}")


def table_of(kind: str) -> str:
    """Return the table of the file that holds records of `kind`."""
    return KINDS[kind].table


def name_of(address: Address) -> str:
    """Return what names a record among its kind: its id, with `~2` behind where it is a second."""
    _, identity, ordinal = split_address(address)
    return f"{identity}~{ordinal}" if ordinal > 1 else identity or "project"


def find_record(project: Project, word: str) -> Address:
    """Return the address of the record that `word` names: an id, or an address such as `risk:R1`.

    `1.1.2~2` is the second record of an id. Raises WrongUsage where there is none, or several.
    """
    if word in ("project", PROJECT_ADDRESS):
        return PROJECT_ADDRESS
    found = [address for kind in _address_kinds() if (address := address_of(kind, word)) in project]
    if not found and ":" in word and word in project:
        return word
    if len(found) > 1:
        raise WrongUsage(f"'{word}' names several records: write {' or '.join(found)}")
    return found[0] if found else _find_loosely(project, word)


def _find_loosely(project: Project, word: str) -> Address:
    folded = sought(word)
    addresses = list(project.index.paths)
    found = [address for address in addresses if sought(id_of(address)) == folded] or [
        address for address in addresses if sought(name_of(address)) == folded
    ]
    if len(found) == 1:
        return found[0]
    raise WrongUsage(f"there is no record '{word}'{_hint(project, word)}")


def _hint(project: Project, word: str) -> str:
    # Only a mistake pays for this import.
    from difflib import get_close_matches

    ids = list(dict.fromkeys(map(id_of, project.index.paths)))
    close = get_close_matches(word, ids, 3, 0.6)
    if not close:
        close = [found for found in ids if found.startswith(word)][:_MANY]
    return f": did you mean {' or '.join(close)}?" if close else ": `cockpit list` shows all ids"


def _address_kinds() -> tuple[str, ...]:
    return (ITEMS, *(kind.name for kind in REGISTERS.values()))


def is_item(kind: str) -> bool:
    """Say whether records of `kind` are phases, tasks or subtasks, or any of these."""
    return kind == ITEMS or kind in ITEM_LEVELS
