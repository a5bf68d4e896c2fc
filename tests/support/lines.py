"""Which lines of a text an edit may alter, and whether it altered any other."""

import re

from data.toml import meaning
from data.toml.document import Document, Path
from data.toml.read import TomlError, parse, parse_value

_ALONE = re.compile(r"[ \t]*,?[ \t]*(#[^\n]*)?\r?(\n|$)")


def kept_in_order(before: str, after: str, allowed: set[int]) -> list[str]:
    """Return the lines of `before` that do not follow one another in `after`, as they should.

    Lines may come and go around them. Blank lines, those of number (from 0) in `allowed`, and a
    separating comma more or less are free.
    """
    new = iter(_split(after))
    return [
        line
        for number, line in enumerate(_split(before))
        if number not in allowed and line and not any(_same(line, other) for other in new)
    ]


def kept_somewhere(before: str, after: str, allowed: set[int]) -> list[str]:
    """Return the lines of `before` that are not in `after` at all, though they should be."""
    new = _split(after)
    lost = []
    for number, line in enumerate(_split(before)):
        if number in allowed or not line:
            continue
        found = next((i for i, other in enumerate(new) if _same(line, other)), None)
        lost += [line] if found is None else []
        if found is not None:
            del new[found]
    return lost


def _split(text: str) -> list[str]:
    lines = text.removeprefix("\ufeff").split("\n")
    return [line.removesuffix("\r") if line.strip(" \t\r") else "" for line in lines]


def _same(line: str, other: str) -> bool:
    if line == other:
        return True
    if abs(len(line) - len(other)) != 1:
        return False
    longer, shorter = sorted((line, other), key=len, reverse=True)
    commas = (i for i, char in enumerate(longer) if char == ",")
    return any(longer[:i] + longer[i + 1 :] == shorter for i in commas)


def lines_of(text: str, span: tuple[int, int]) -> set[int]:
    """Return the numbers of the lines that a span touches."""
    first = text.count("\n", 0, span[0])
    return set(range(first, first + text.count("\n", span[0], max(span[0], span[1] - 1)) + 1))


def is_value(text: str, span: tuple[int, int] | None) -> bool:
    """Say whether what stands at a span is written as a value, not as blocks with headers."""
    if span is None or text[: span[0]][-1:] in ("", "\n", "\ufeff"):
        return False  # blocks begin with a line, values in these tests never do
    try:
        parse_value(text[slice(*span)])
    except TomlError:
        return False
    return True


def field_lines(text: str, path: Path) -> set[int] | None:
    """Return the lines that may change with the field at `path`; None where it is scattered.

    A field that is not there alters only what it is put into, where that is written as a value.
    """
    document = Document(text)
    span = document.span(path)
    if span is not None:
        return lines_of(text, span)
    if _is_there(text, path):
        return None
    return _container_lines(text, document, path[:-1])


def _is_there(text: str, path: Path) -> bool:
    try:
        meaning.at(parse(text), path)
    except LookupError:
        return False
    return True


def _container_lines(text: str, document: Document, path: Path) -> set[int]:
    while path and document.span(path) is None:
        path = path[:-1]
    span = document.span(path) if path else None
    return lines_of(text, span) if span and is_value(text, span) else set()


def entry_lines(text: str, path: Path) -> set[int] | None:
    """Return the lines that may go with the entry at `path`; None where it is scattered.

    The comment lines directly above and below are its own, what is after a blank line is not.
    """
    span = Document(text).span(path)
    if span is None:
        return None
    lines, found = text.split("\n"), lines_of(text, span)
    first, last = min(found), max(found)
    while first and lines[first - 1].strip()[:1] == "#":
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip()[:1] == "#":
        last += 1
    return set(range(first, last + 1))


def neighbour_lines(text: str, collection: Path, index: int) -> set[int]:
    """Return the lines that may change when an entry comes to `index` of a collection."""
    document = Document(text)
    span = document.span(collection)
    if span is None or not is_value(text, span):
        is_there = _is_there(text, collection)
        return set() if is_there else _container_lines(text, document, collection[:-1])
    if "\n" not in text[slice(*span)] or document.span((*collection, 0)) is None:
        return lines_of(text, span)
    found: set[int] = set()
    for place in (index - 1, index):
        near = document.span((*collection, place)) if place >= 0 else None
        if near is not None and not _stands_alone(text, near):
            found |= lines_of(text, near)
    return found


def _stands_alone(text: str, span: tuple[int, int]) -> bool:
    before = text[text.rfind("\n", 0, span[0]) + 1 : span[0]]
    return not before.strip(" \t") and _ALONE.match(text, span[1]) is not None
