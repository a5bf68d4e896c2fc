"""Texts that try to command a terminal, a widget or a reader, and projects made of them.

Each that could act says `PWN` where it would act, so that a test finds what got through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from model.schema import ITEM, PROJECT, REGISTERS, Field, Form

PAYLOADS = (
    "\x1b[2J\x1b[H\x1b[31mPWN clears",
    "\x1b]0;PWN title\x07",
    "\x1b]2;PWN title\x1b\\",
    "\x1b]52;c;UFdO\x07 PWN clipboard",
    "\x1b]8;;https://pwn.example/\x1b\\PWN link\x1b]8;;\x1b\\",
    "\x1b]9;PWN notice\x07\x1b]777;notify;PWN;x\x07",
    "\x1bP$qPWN\x1b\\ \x1b_PWN\x1b\\ \x1b^PWN\x1b\\",
    "\x1b[6nPWN asks where\x1b[c\x1b[>c",
    "\x1bc PWN resets",
    "\x1b[?1049l\x1b[?25h\x1b[?1000l PWN leaves",
    "\x1b[8;1;1t\x1b[21tPWN window",
    "\x9b31mPWN c1\x9b2J",
    "\x9d0;PWN c1 title\x9c",
    "\x90PWN\x9c \x85 \x84",
    "[@click=app.quit]PWN click[/] [@click=screen.dismiss]x[/]",
    "[link=file:///etc/passwd]PWN[/link] [/x] [/] [x] done [WIP]",
    "[bold red on white]PWN[/bold red on white] \\[b] [[ ]] [$accent]",
    "{PWN} {0} %s %(x)s ${HOME} $(id) `id`",
    "\u202eNWP reversed\u202c \u2066PWN\u2069 \u200fx\u200e \u061c",
    "PWN\u200b\u200c\u2060\ufeff\u00ad zero \U000e0041\U000e0042",
    "PWN\x00nul\x07bell\x08\x08\x08back\x7f\x0b\x0c\x0e\x0f",
    "PWN\r\noverwritten\rline\u2028sep\u2029par\x85nel\ttab",
    "PWN" + "e" + "\u0301" * 60 + " 👩\u200d💻 ☎\ufe0f 🏳\ufe0f\u200d🌈 漢字 한국어",
    "PWN ﷽ " + "W" * 400 + " \U0001f1e9\U0001f1ea \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "https://pwn.example/PWN javascript:PWN file:///etc/PWN <script>PWN</script> ../../../PWN",
)
"""The 25 of them."""

CONTROLS = frozenset(
    [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))]
    + list("\u061c\u200b\u200c\u200e\u200f\u2028\u2029\u2060\ufeff\u00ad")
    + [chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
)
"""What a terminal would obey, or a reader be misled by; line feeds are among them."""


def hostile_data(texts: Sequence[str]) -> dict[str, object]:
    """Return a project file's data with `texts`, in turn, in every field of every kind of record.

    They are ids, keys and rows that are no records, too.
    """
    turn = cycle(texts)

    def fields(known: Sequence[Field]) -> dict[str, object]:
        return {field.name: _value(field, turn) for field in known}

    rows = {
        table: [fields(kind.fields) | {next(turn): next(turn)}, next(turn)]
        for table, kind in REGISTERS.items()
    }
    ticks = {"start": "2026-01-02", "timebox": {"limit": "1h", "note": next(turn)}}
    subtasks: list[object] = [fields(ITEM.fields) | {"status": "doing"}, next(turn)]
    task = fields(ITEM.fields) | {"id": f"t {next(turn)}", "status": "doing", **ticks}
    phase = fields(ITEM.fields) | {"id": f"p {next(turn)}", "gate": [next(turn)]}
    phase |= {"tasks": [task | {"subtasks": subtasks}, next(turn)]}
    project = fields(PROJECT.fields) | {next(turn): next(turn)}
    return {"project": project, "phases": [phase, next(turn)], **rows, next(turn): next(turn)}


def _value(field: Field, turn: Iterator[str]) -> object:
    text = next(turn)
    if field.form in (Form.TEXTS, Form.REFS, Form.ENTRIES):
        other = next(turn)
        return [text, {"text": text, "ref": other, "id": other, "at": text, text: other}]
    return {text: text, "limit": text, "note": text} if field.form is Form.TABLE else text
