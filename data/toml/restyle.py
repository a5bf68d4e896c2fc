"""A new value written in the style of the one it replaces: quotes, layout, comments of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from data.toml import render, sequence
from data.toml.meaning import alike
from data.toml.read import parse_value
from data.toml.scan import body
from data.toml.sequence import Edit, Piece, edited
from model import later

_CONTROL: Final = later.pattern(r"[\x00-\x08\x0b-\x1f\x7f]")
_CONTROL_OR_NEWLINE: Final = later.pattern(r"[\x00-\x08\x0a-\x1f\x7f]")
_IDENTITY: Final = ("id", "ref", "text", "at", "date", "name", "title")


def rewritten(raw: str, new: object, newline: str) -> str:
    """Return text for `new` in place of the value written as `raw`.

    Elements of arrays and keys of tables that stay the same keep their characters. Raises
    TypeError or ValueError where TOML has no value for `new`.
    """
    old = parse_value(raw)
    if alike(old, new):
        return raw
    if isinstance(old, list) and isinstance(new, list | tuple):
        return _list(raw, old, new, newline)
    if isinstance(old, dict) and isinstance(new, Mapping):
        return _table(raw, old, new, newline)
    if isinstance(old, str) and isinstance(new, str):
        return string(raw, new, newline)
    return render.value(new)


def string(raw: str, new: str, newline: str = "\n") -> str:
    """Return `new` quoted as `raw` is, where its characters allow that."""
    quote = raw[:3] if raw[:3] in ('"""', "'''") else raw[0]
    if len(quote) == 3 and "\n" in new:
        return _long(raw, quote, new, newline)
    if quote == "'" and "'" not in new and not _CONTROL_OR_NEWLINE.search(new):
        return f"'{new}'"
    return render.scalar(new)


def _long(raw: str, quote: str, new: str, newline: str) -> str:
    lead = newline if raw[3:5].lstrip("\r").startswith("\n") or new[0] in "\r\n" else ""
    plain = new.replace("\r\n", "\n") if newline == "\r\n" else new
    literal = quote == "'''" and quote not in new and new[-1] != "'"
    if literal and not _CONTROL.search(plain) and plain.count("\n") == new.count(newline):
        return f"{quote}{lead}{new}{quote}"
    return f'"""{lead}{_escaped(new, newline)}"""'


def _escaped(new: str, newline: str) -> str:
    """Return the inside of a multi-line basic string, every line of it ended by `newline`."""
    quotes = len(new) - len(new.rstrip('"'))
    lines = new[: len(new) - quotes].split(newline)
    return newline.join(map(_escaped_line, lines)) + '\\"' * quotes


def _escaped_line(line: str) -> str:
    text = _codes(line.replace("\\", "\\\\").replace('"""', '""\\"'))
    # A newline that is not the file's own is escaped, and the line broken behind it.
    return re.sub(r"\n(?=(.?))", _broken, text)


def _broken(found: re.Match[str]) -> str:
    # A broken line swallows the blanks that the next one begins with.
    return "\\n" if found[1] in ("", " ", "\t") else "\\n\\\r\n"


def _codes(text: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _list(raw: str, old: Sequence[object], new: Sequence[object], newline: str) -> str:
    for i, i_end, j, j_end in reversed(steps(old, new)):
        common = min(i_end - i, j_end - j)
        for place in range(i_end - 1, i + common - 1, -1):
            raw = edited(raw, sequence.remove(raw, body(raw, 0), place))
        for offset in range(j_end - j - 1, common - 1, -1):
            piece = Piece(render.value(new[j + offset]))
            raw = edited(raw, sequence.insert(raw, body(raw, 0), i + common, piece, newline))
        raw = _changed(raw, i, old[i : i + common], new[j : j + common], newline)
    return raw


def _changed(
    raw: str, first: int, old: Sequence[object], new: Sequence[object], newline: str
) -> str:
    pairs = [
        (at, b) for at, (a, b) in enumerate(zip(old, new, strict=True), first) if not alike(a, b)
    ]
    if not pairs:
        return raw
    items = body(raw, 0).items
    spans = [(items[at].value, items[at].end, one) for at, one in pairs]
    return edited(raw, [Edit(i, j, rewritten(raw[i:j], one, newline)) for i, j, one in spans])


def steps(old: Sequence[object], new: Sequence[object]) -> list[tuple[int, int, int, int]]:
    """Return which stretches of two lists correspond, as `(i, i_end, j, j_end)`, in order.

    What is the same corresponds first; then tables of one id (or what else they are known by).
    """
    found = []
    for tag, i, i_end, j, j_end in _matched([*map(render.value, old)], [*map(render.value, new)]):
        if tag != "replace":
            found.append((i, i_end, j, j_end))
            continue
        inner = _matched([*map(_identity, old[i:i_end])], [*map(_identity, new[j:j_end])])
        found += [(i + a, i + b, j + c, j + d) for _, a, b, c, d in inner]
    return found


def _matched(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    # Imported here: only lists need it.
    from difflib import SequenceMatcher

    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _identity(value: object) -> str:
    """Return what an element is known by when two lists are laid side by side."""
    if isinstance(value, Mapping):
        for name in _IDENTITY:
            if name in value:
                return f"{name}={render.value(value[name])}"
    return render.value(value)


def _table(raw: str, old: Mapping[str, object], new: Mapping[str, object], newline: str) -> str:
    inner = body(raw, 0)
    if any(len(item.parts) > 1 for item in inner.items):
        return render.value(new)
    for index in range(len(inner.items) - 1, -1, -1):
        item = inner.items[index]
        name = item.parts[0]
        if name not in new:
            raw = edited(raw, sequence.remove(raw, body(raw, 0), index))
        elif not alike(old[name], new[name]):
            text = rewritten(raw[item.value : item.end], new[name], newline)
            raw = edited(raw, [Edit(item.value, item.end, text)])
    for name in [name for name in new if name not in old]:
        piece = Piece(f"{render.key(name)} = {render.value(new[name])}")
        inner = body(raw, 0)
        raw = edited(raw, sequence.insert(raw, inner, len(inner.items), piece, newline))
    return raw
