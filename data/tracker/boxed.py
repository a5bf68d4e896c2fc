"""Tables whose titles begin with how far each row is: `| 4 | ☐ **Oil the door** | it sticks |`.

The box or mark goes into a column of its own, as if the table had one for it.
"""

from __future__ import annotations

from typing import Final

from data.tracker.blocks import Block, Row, Table
from data.tracker.columns import headed
from data.tracker.title_columns import FOREIGN, TITLES
from data.tracker.titles import ANSWERS, MARK, TO_TICK
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.dataclass import replace

_STATUS: Final = "Status"
_BOX: Final = later.pattern(r"\s*(?:`?\\?\[([ xX✓✔✅/~>!-]?)\\?\]`?)(?=\s|\*)")
_OPEN: Final = frozenset(("todo", "doing", "partial", "blocked"))
_FEWEST: Final = 2


def boxed(block: Block, words: Words) -> Block:
    """Return a table with a column for the boxes or marks that its titles begin with.

    Boxes leave no doubt. Other marks have to say that some is done and some is not, and not by a
    mere no: `✅` and `❌` alone answer any question.
    """
    if not isinstance(block, Table) or not block.header or not _may_hold(block, words):
        return block
    for at in _titles(block, words):
        signs = _signs(block, at, words)
        if signs and _tells([sign for sign, _ in signs], words):
            rows = (
                _parted(row, at, sign, len(block.header))
                for row, sign in zip(block.rows, signs, strict=True)
            )
            return replace(block, header=(*block.header, _STATUS), rows=tuple(rows))
    return block


def is_boxed(table: Table, words: Words) -> bool:
    """Say whether what says how far each row is, is a box in all of them: `☐`, `[x]`."""
    at = headed(table.header, words).get("status")
    if at is None or not table.rows:
        return False
    cells = (row.cell(at).strip("`").replace("\ufe0f", "") for row in table.rows)
    return all(cell in TO_TICK or _BOX.match(f"{cell} ") for cell in cells)


def _may_hold(table: Table, words: Words) -> bool:
    found = headed(table.header, words)
    if not table.rows or "status" in found or FOREIGN & set(found):
        return False
    return all(len(row.cells) <= len(table.header) for row in table.rows)


def _titles(table: Table, words: Words) -> list[int]:
    """Return the columns that may hold the titles: the one called so, or the first of no name."""
    found = headed(table.header, words)
    titled = next((found[name] for name in TITLES if name in found), None)
    if titled is not None:
        return [titled]
    return [at for at in range(len(table.header)) if at not in found.values()][:_FEWEST]


def _signs(table: Table, at: int, words: Words) -> list[tuple[str, str]]:
    """Return the signs of all rows with what is behind each; nothing where one of them lacks it."""
    found: list[tuple[str, str]] = []
    for row in table.rows:
        sign = _sign(row.cell(at), words)
        if sign is None:
            return []  # in most tables it is the first
        found.append(sign)
    return found


def _sign(cell: str, words: Words) -> tuple[str, str] | None:
    """Return the box or mark that a cell begins with and what is behind; None where one lacks."""
    box = _BOX.match(cell) if "[" in cell[:4] else None
    mark = None if box or cell[:1].isascii() else MARK.match(cell)
    found = box or mark
    if found is None:
        return None
    sign = f"[{box[1] or ' '}]" if box else found[0].replace("\ufe0f", "")
    behind = cell[found.end() :].strip("\ufe0f ")
    said = plain(behind)
    known = bool(box) or sign in words.marks("status_marks")
    named = any(map(str.isalpha, said)) and words.lexicon("status").name(said) is None
    return (sign, behind) if known and named else None


def _tells(signs: list[str], words: Words) -> bool:
    if any(sign in TO_TICK or sign[0] == "[" for sign in signs):
        return True
    usual = words.marks("status_marks")
    said = {usual.get(sign) for sign in signs if sign not in ANSWERS}
    return len(signs) >= _FEWEST and "done" in said and bool(_OPEN & said)


def _parted(row: Row, at: int, sign: tuple[str, str], width: int) -> Row:
    cells = [row.cell(place) for place in range(width)]
    cells[at] = sign[1]
    return Row((*cells, sign[0]), row.line)
