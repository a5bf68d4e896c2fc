"""Lists on one line: entries parted by commas, in quotes where they hold a comma themselves.

Names and dates (owners, tags, what is depended on) are parted by the commas of Japanese, Chinese
and Arabic too; in lists of sentences these are part of the sentence.

An entry that is a table has a plain form where its field knows one: `[x] text` for what can be
ticked, `id (why)` for a reference with a reason; others stand as TOML, `{ ref = "run 7" }`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from model import later
from model.literal import literal, read_literal
from model.problem import FieldError, shortened
from model.schema import Field, Form
from model.value import Table, Value, is_table

_BOX: Final = later.pattern(r"\[([ xX]?)\]\s*(.*)", re.DOTALL)
_REASON: Final = later.pattern(r"(\S+) \((.+)\)", re.DOTALL)
_QUOTED: Final = r'\s*(?:"((?:[^"\\]|\\.)*)"\s*|([^{0}]*))(?:[{0}]|$)'
_PIECE: Final = later.pattern(_QUOTED.format(","), re.DOTALL)
_COMMAS: Final = ",、，､،"
_NAME: Final = later.pattern(_QUOTED.format(_COMMAS), re.DOTALL)
_BRACED: Final = later.pattern(
    r'\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})*\}'
)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r"}


def entry_text(entry: Value, field: Field | None) -> str:
    """Return one entry of a list as people type it, without the quotes it may need."""
    if isinstance(entry, str):
        return entry
    return (_table_text(entry, field) if is_table(entry) else None) or literal(entry)


def _table_text(table: Table, field: Field | None) -> str | None:
    keys, known = table.keys(), {key.name for key in field.keys} if field else set()
    text, done = table.get("text"), table.get("done")
    if "done" in known and keys == {"text", "done"} and isinstance(text, str):
        return f"[{'x' if done else ' '}] {text}" if isinstance(done, bool) else None
    name, why = table.get("id"), table.get("why")
    if field and field.form is Form.REFS and isinstance(name, str) and isinstance(why, str):
        plain = f"{name} ({why})" if keys == {"id", "why"} else ""
        return plain if _REASON.fullmatch(plain) else None
    return None


def join_entries(entries: tuple[Value, ...], field: Field | None) -> str:
    """Return a list on one line, as `split_entries` and the readers take it."""
    return ", ".join(
        text if text.startswith("{") and is_table(entry) else _quoted(text, _commas(field))
        for entry, text in ((entry, entry_text(entry, field)) for entry in entries)
    )


def _commas(field: Field | None) -> str:
    """Return the commas that part the entries of a field."""
    names = field is not None and (field.unordered or field.form is Form.DATES)
    return _COMMAS if names else ","


def _quoted(text: str, commas: str) -> str:
    bare = text and text == text.strip() and text[0] not in '"{'
    if bare and not any(sign in text for sign in (*commas, "\n", "\r", "\t")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def split_entries(text: str, field: Field | None = None) -> Iterator[tuple[str, bool]]:
    """Yield each entry of a field's list on one line, and whether it is a table in TOML.

    Empty entries without quotes are passed over. Raises FieldError for quotes or braces that are
    not closed.
    """
    place, commas = 0, _commas(field)
    pattern = _PIECE if commas == "," else _NAME
    while place < len(text):
        rest = text[place:].lstrip()
        if rest.startswith("{"):
            place = len(text) - len(rest)
            found = _BRACED.match(text, place)
            if found is None:
                raise FieldError(f"{shortened(rest, 30)!r} has no closing brace")
            place = _behind_comma(text, found.end(), commas)
            yield found[0], True
            continue
        piece = pattern.match(text, place)
        if piece is None or (piece[1] is None and rest.startswith('"')):
            raise FieldError(f"{shortened(rest, 30)!r} needs a closing quote and then a comma")
        place = piece.end()
        if piece[1] is not None:
            yield re.sub(r"\\(.)", _unescaped, piece[1], flags=re.DOTALL), False
        elif piece[2].strip():
            yield piece[2].strip(), False


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[1], found[1])


def _behind_comma(text: str, place: int, commas: str) -> int:
    rest = text[place:].lstrip()
    if rest and rest[0] not in commas:
        raise FieldError(f"before {shortened(rest, 30)!r} a comma is missing")
    return len(text) - len(rest) + 1 if rest else len(text)


def read_entries(
    text: str, field: Field | None, old: tuple[Value, ...], read: Callable[[str], Value]
) -> tuple[Value, ...]:
    """Return the list that was typed; an entry that was there before stays as the file has it.

    `read` makes an entry of a text that is new. Raises FieldError.
    """
    kept: dict[str, list[Value]] = {}
    for entry in reversed(old):
        kept.setdefault(entry_text(entry, field), []).append(entry)
    found: list[Value] = []
    for piece, braced in split_entries(text, field):
        same_text = kept.get(piece)
        if same_text:
            found.append(same_text.pop())
        elif braced:
            found.append(_braced(piece, field))
        else:
            found.append(read(piece))
    return tuple(found)


def _braced(piece: str, field: Field | None) -> Value:
    if field is None or field.form in (Form.REFS, Form.ENTRIES):
        return read_literal(piece)
    raise FieldError(f"{field.name} holds no tables: put {shortened(piece, 30)!r} in quotes")


def read_entry(piece: str, field: Field | None) -> Value:
    """Return the text or table that one typed entry stands for in a list of either."""
    if field is None:
        return piece
    box = _BOX.fullmatch(piece)
    if box and box[2] and any(key.name == "done" for key in field.keys):
        return {"text": box[2], "done": box[1].lower() == "x"}
    reason = _REASON.fullmatch(piece) if field.form is Form.REFS else None
    return {"id": reason[1], "why": reason[2]} if reason else piece
