"""Reading fields back from the Markdown that exports write: bullets, cells, entries, values.

What is written in a form that would not read back as it was stands as a TOML value in a code span
instead, so that nothing depends on what a text happens to hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from data.export.md_text import HELD, fenced, outside_code
from data.export.words import label, lines_of
from data.toml.read import TomlError, parse
from model.plain import clean
from model.schema import Field, Form
from model.value import ABSENT, Maybe, Value, freeze, same

LEADS: Final = ("text", "ref", "id", "value")
"""Keys of an entry that stand in front, the first that is there."""
LISTS: Final = (Form.TEXTS, Form.DATES, Form.REFS, Form.ENTRIES)
STEP: Final = "  "

_DEEPEST: Final = 20
"""Lists within lists below this are read as lines of text."""
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_BULLET: Final = re.compile(r"( *)- \*\*(.+?)\*\*:(?: (.*))?")
_BOX: Final = re.compile(r"\[([ x])\] (.*)", re.DOTALL)
_PART: Final = re.compile(r"([^:]+): (.*)", re.DOTALL)
_WHOLE: Final = re.compile(r"-?\d{1,18}")
_DECIMAL: Final = re.compile(r"-?\d{1,17}\.\d{1,17}(?:e[+-]?\d{1,3})?|-?\d(?:\.\d+)?e[+-]?\d{1,3}")
_HEADING: Final = re.compile(r"(#{1,6})(?=\s|$)")
GAP: Final = re.compile(r"\n{3,}")
"""Empty lines of which one stays on a page."""
_UNDERLINE: Final = re.compile(r"\\(=+|-+)")


def unescaped(text: str) -> str:
    """Return the plain text that escaped Markdown of one line shows."""
    return _ESCAPE.sub(r"\1", text)


def unkept(text: str) -> str:
    """Return Markdown of one line as it was before its tags were made text."""
    return outside_code(text, lambda part: part.replace("\\<", "<"))


def normal(text: str) -> str:
    """Return long text as an export carries it: lines cleaned, none empty at either end.

    But in code a line of nothing but spaces is empty, and of several empty ones one stays.
    """
    lines = (
        line if line.strip() else (HELD + line) * bool(fence)
        for line, fence in fenced(lines_of(text).strip("\n").split("\n"))
    )
    return GAP.sub("\n\n", "\n".join(lines)).replace(HELD, "").strip("\n")


def alike(left: Maybe | None, right: Maybe | None, field: Field | None) -> bool:
    """Say whether two values are the same; long text may differ in what `normal` takes away."""
    is_long = field is not None and field.form is Form.LONG
    if is_long and isinstance(left, str) and isinstance(right, str):
        return normal(left) == normal(right)
    return same(left, right)


def key_of(shown: str, fields: Sequence[Field]) -> str:
    """Return the key that a label stands for: that of a known field, else the label itself."""
    if (found := _literal(shown)) is not ABSENT:
        return found if isinstance(found, str) else shown
    text = unescaped(shown)
    return next((field.name for field in fields if label(field.name) == text), text)


def field_named(name: str, fields: Sequence[Field]) -> Field | None:
    """Return the field of a name, None for one of the user's own."""
    return next((field for field in fields if field.name == name), None)


def _literal(raw: str) -> Maybe:
    """Return the value of a code span that is all there is, else ABSENT."""
    ticks = len(raw) - len(raw.lstrip("`"))
    if not ticks or ticks * 2 >= len(raw) or len(raw) - len(raw.rstrip("`")) != ticks:
        return ABSENT
    inner = raw[ticks:-ticks]
    if inner.startswith(" ") and inner.endswith(" "):
        inner = inner[1:-1]
    try:
        document = parse(f"value = {inner}\n")
    except TomlError:
        return ABSENT
    return freeze(document["value"]) if list(document) == ["value"] else ABSENT


def read_value(raw: str, field: Field | None) -> Maybe:
    """Return the value that stands behind a label or in a cell; ABSENT for nothing."""
    raw = raw.strip()
    if not raw or (found := _literal(raw)) is not ABSENT:
        return ABSENT if not raw else found
    if field is not None and field.form in LISTS:
        return tuple(read_entry(part, field) for part in raw.split(", "))
    if field is not None and field.form is Form.TABLE and (pairs := _more(raw, field)):
        return pairs
    return _scalar(raw, field)


def _scalar(raw: str, field: Field | None) -> Value:
    if field is None:
        return _guessed(unescaped(raw))
    if field.form is Form.LONG:
        return unkept(raw)
    text = unescaped(raw)
    if field.words:
        word = text.replace(" ", "_")
        return word if word in field.words else text
    if field.form in (Form.EFFORT, Form.ESTIMATE):
        return _number(text.removesuffix(" h")) if text.endswith(" h") else text
    if field.form in (Form.NUMBER, Form.COUNT, Form.MEASURE):
        return _number(text)
    if field.form in (Form.DATE, Form.DATES, Form.MOMENT):
        return _day(text)
    return text == "yes" if field.form is Form.FLAG and text in ("yes", "no") else text


def _guessed(text: str) -> Value:
    if text in ("yes", "no"):
        return text == "yes"
    number = _number(text)
    return _day(text) if isinstance(number, str) else number


def _number(text: str) -> Value:
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _day(text: str) -> Value:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return text


def read_entry(raw: str, field: Field | None) -> Value:
    """Return one entry of a list: a value, or a table written as `[x] lead (key: value; …)`."""
    if (found := _literal(raw)) is not ABSENT:
        return found
    box = _BOX.fullmatch(raw)
    rest = box[2] if box else raw
    found_table: dict[str, Value] = {}
    lead, bracket, inner = rest.partition("(")
    is_closed = bool(bracket) and inner.endswith(")")
    if is_closed and (more := _more(inner[:-1], field)) is not None:
        rest, found_table = lead.removesuffix(" "), more
    elif not box:
        return _plain_entry(raw, field)
    keys = field.keys if field else ()
    first = next((key for key in LEADS if field_named(key, keys)), "text")
    if box:
        found_table["done"] = box[1] == "x"
    return {**({first: _scalar(rest, field_named(first, keys))} if rest else {}), **found_table}


def _more(inner: str, field: Field | None) -> dict[str, Value] | None:
    """Return what stands in the parentheses of an entry, None where it is a remark of its own."""
    found: dict[str, Value] = {}
    for piece in inner.split("; "):
        part = _PART.fullmatch(piece)
        if part is None:
            is_ref = field is not None and field.form is Form.REFS
            return {"why": unescaped(inner)} if is_ref else None
        key = unescaped(part[1])
        value = read_value(part[2], field_named(key, field.keys if field else ()))
        if value is ABSENT:
            return None
        found[key] = value
    return found


def _plain_entry(raw: str, field: Field | None) -> Value:
    if field is None:
        return _guessed(unescaped(raw))
    return _day(unescaped(raw)) if field.form is Form.DATES else unescaped(raw)


def read_bullets(
    lines: Sequence[str], fields: Sequence[Field], level: int, depth: int = 0
) -> Iterator[tuple[str, Maybe]]:
    """Yield the keys and values of a list of bold labels; ABSENT for a label without a value.

    Lines that belong to no bullet are passed over; `level` is that of the heading above, `depth`
    how far the list lies within others.
    """
    place = 0
    while place < len(lines):
        bullet = _BULLET.fullmatch(lines[place])
        place += 1
        if bullet is None:
            continue
        indent = len(bullet[1])
        start = place
        while place < len(lines) and (not lines[place].strip() or _depth(lines[place]) > indent):
            place += 1
        key = key_of(bullet[2], fields)
        inner = [line[indent + len(STEP) :] for line in lines[start:place]]
        field = field_named(key, fields)
        if (bullet[3] or "").strip():
            yield key, read_value(bullet[3], field)
        else:
            yield key, _inner(inner, field, level, depth + 1)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _inner(lines: list[str], field: Field | None, level: int, depth: int) -> Maybe:
    """Return the value that stands below a label."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if not lines:
        return ABSENT
    form = field.form if field else None
    if form is Form.LONG:
        return read_body(lines, level)
    labelled = _BULLET.fullmatch(lines[0]) is not None and depth < _DEEPEST
    if labelled and form in (Form.TABLE, None):
        pairs = read_bullets(lines, field.keys if field else (), level, depth)
        return {key: value for key, value in pairs if value is not ABSENT}
    if lines[0].startswith("- ") and (form is None or form in LISTS):
        return tuple(read_entry(line[2:], field) for line in lines if line.startswith("- "))
    return "\n".join(map(unescaped, lines))


def read_body(lines: Sequence[str], level: int) -> str:
    """Return long text as it was before it was fitted below a heading of `level`."""
    found, fence = [], ""
    for line, opened in fenced(lines):
        if fence or opened:
            found.append(line.removeprefix(HELD))
        elif heading := _HEADING.match(line):
            found.append(heading[1][level:] + unkept(line[heading.end() :]))
        else:
            found.append(
                _UNDERLINE.sub(r"\1", line) if _UNDERLINE.fullmatch(line) else unkept(line)
            )
        fence = opened
    return "\n".join(found).strip("\n")


def read_cell(raw: str, field: Field | None) -> Maybe:
    """Return the value of a cell, of which the lines are parted by `<br>`."""
    parts = raw.strip().replace("\\|", "|").split("<br>")
    if len(parts) == 1:
        return read_value(parts[0], field)
    if field is None or field.form in LISTS:
        return tuple(read_entry(part, field) for part in parts)
    is_markdown = field.form is Form.LONG
    return "\n".join((unkept if is_markdown else unescaped)(part) for part in parts)


def read_heading(line: str, *, is_phase: bool = False) -> dict[str, str]:
    """Return the `id` and the `title` that the heading of a record tells, as far as it does."""
    text = unescaped(line.lstrip("#").strip())
    if is_phase:
        name, _, title = text.removeprefix("Phase").strip().partition(": ")
        # `Phase: Title` has no id.
        name, title = ("", name[1:].strip()) if name.startswith(":") else (name, title)
    else:
        name, _, title = text.partition(": ")
        if not title or " " not in name or ":" in name:
            name, _, title = text.partition(" ")
    return {key: value for key, value in (("id", name), ("title", title)) if value}


def literal_text(text: str) -> str:
    """Return TOML on one line with escapes for all that a terminal or a reader would not keep."""
    safe = "".join(one if clean(one) == one else _coded(one) for one in text)
    # In a cell it would part two lines.
    return safe.replace("<br>", "\\u003cbr>")


def _coded(one: str) -> str:
    return f"\\u{ord(one):04x}" if ord(one) < 0x10000 else f"\\U{ord(one):08x}"
