"""One record, with what is below it, as a text to edit by hand; and what was made of that text."""

from __future__ import annotations

from typing import Final

from data.toml.read import TomlError, parse
from data.toml.render import key, several_lines, statement
from model.address import PROJECT_ADDRESS, Address, id_of
from model.apply import apply
from model.arrange import rename
from model.change import ChangeError
from model.dataclass import replace
from model.plain import clean
from model.project import Project
from model.record import Record, build_record, record_value
from model.schema import CHILD_TABLE
from model.value import Value, is_table, thaw

SUFFIX: Final = ".toml"
_HEAD: Final = """\
# {name}: save and close, and what you changed is taken over.
# An empty file changes nothing.
"""
_MARK: Final = "# !! "
_BELOW: Final = "# What is below it; an entry may be added, moved or taken out.\n"


class BadEntry(ValueError):
    """A text that is no entry; the sentence says where and why."""


def entry_text(project: Project, address: Address) -> str:
    """Return a record as TOML, a line for each field, what is below it behind."""
    record = project.record(address)
    lines = [_HEAD.format(name=_named(address))]
    lines.append(_fields(record.fields))
    if record.children:
        lines += ["\n" + _BELOW, _below(CHILD_TABLE[record.kind], record.children)]
    return "".join(lines)


def _named(address: Address) -> str:
    return "the project" if address == PROJECT_ADDRESS else clean(id_of(address))


def _below(name: str, children: tuple[Record, ...]) -> str:
    """Return what is below as blocks; as one list where an entry is no table, which has none."""
    if any(child.is_raw for child in children):
        return statement(key(name), thaw(tuple(map(record_value, children))))
    return "".join(f"\n[[{name}]]\n{_fields(record_value(child))}" for child in children)


def _fields(table: Value) -> str:
    pairs = table.items() if is_table(table) else ()
    return "".join(_field(name, thaw(value)) for name, value in pairs)


def _field(name: str, value: object) -> str:
    if isinstance(value, str) and "\n" in value and "\r" not in value:
        return f"{key(name)} = {several_lines(value)}\n"
    return statement(key(name), value)


def with_entry(project: Project, address: Address, text: str) -> Project:
    """Return the project with the record as a text has it. Raises BadEntry."""
    record = project.record(address)
    try:
        table = parse(text)
    except TomlError as wrong:
        raise BadEntry(f"line {wrong.line}, column {wrong.column}: {wrong.message}") from wrong
    made = build_record(record.kind, table)
    _check(record, made)
    if address == PROJECT_ADDRESS:
        return replace(project, info=made)
    path = project.path(address)
    if made.own_id is not None and made.own_id != record.own_id:
        try:
            # What names it elsewhere follows, as it does where an id is edited on the screen.
            project = apply(project, rename(project, address, made.own_id))
        except ChangeError as taken:
            raise BadEntry(str(taken)) from taken
    return project.with_record(path, made, same_index=False)


def _check(before: Record, after: Record) -> None:
    """Refuse what could only be a slip: no id where there was one, what is below made no list."""
    if before.own_id is not None and after.own_id is None:
        raise BadEntry(f"the id is gone: it was {before.own_id}; give it one")
    below = CHILD_TABLE.get(before.kind, "")
    if below and below in after.fields and below not in before.fields:
        raise BadEntry(f"{below} is no list of tables: write [[{below}]] above each")


def is_given_up(text: str) -> bool:
    """Say whether nothing is left of a text but comments and blanks."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def objected(text: str, sentence: str) -> str:
    """Return the text with what is wrong with it above it, in place of what was there."""
    lines = text.splitlines(keepends=True)
    while lines and lines[0].startswith(_MARK):
        del lines[0]
    return f"{_MARK}{sentence}\n" + "".join(lines)


def without_objection(text: str) -> str:
    """Return the text without what was said above it."""
    return "".join(x for x in text.splitlines(keepends=True) if not x.startswith(_MARK))
