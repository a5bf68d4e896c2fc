"""How an import is shown: the doubtful places, the records that come, the lines of the tracker."""

from __future__ import annotations

from typing import Final

from data.tracker.preview import Doubtful, Kind, Preview
from model.address import Address, id_of
from model.schema import KINDS, title_field
from model.status import status_of
from tui.cells import is_faded, text_cell, tone_of, value_text
from tui.columns import Column
from tui.look import Cell, Piece, Tone, piece
from tui.rows import HEADING, Row, Rows

DOUBT: Final = "?"
"""Keys that begin with it are doubtful places; the place among these follows."""
_COLUMNS: Final = (Column("title", "", 20, grow=1),)
_UNMEASURED: Final = "unknown"
"""What is derived of a metric or criterion of which the tracker says nothing."""
_SIGNS: Final = {"+": Tone.GOOD, "~": Tone.WARN}


class ImportRows:
    """The rows of a preview."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    def doubt(self, key: str) -> Doubtful | None:
        """Return the doubtful place of a row's key, or the first of its record."""
        if key.startswith(DOUBT):
            return self._preview.doubtful[int(key[1:])]
        return next((one for one in self._preview.doubtful if one.address == key), None)

    def line_of(self, key: str) -> int:
        """Return the number of the line that a row came from, -1 for none."""
        if not key.startswith(DOUBT):
            return self._preview.place_of_record(key)
        one = self._preview.doubtful[int(key[1:])]
        return self._preview.place_of(one.file, one.line)

    def results(self) -> Rows:
        """Return what is doubtful, what comes, and what goes."""
        return Rows(self._keys(), self._row, _COLUMNS, tree=0, prompt="Nothing comes.")

    def source(self) -> Rows:
        """Return the lines of the trackers."""
        lines = self._preview.lines
        digits = len(str(max((line.number for line in lines), default=1)))
        columns = (Column("number", "", digits, right=True), Column("text", "", 20, grow=1))
        return Rows([str(place) for place in range(len(lines))], self._line, columns)

    def _keys(self) -> list[str]:
        keys = [f"{DOUBT}{number}" for number in range(len(self._preview.doubtful))]
        keys = [f"{HEADING}Look at these first", *keys] if keys else []
        kind = ""
        for address in self._preview.comes():
            of = "item" if address.startswith("item:") else address.partition(":")[0]
            if of != kind:
                kind = of
                keys.append(HEADING + _heading(kind))
            keys.append(address)
        gone = [f"{HEADING}− {name}" for name in self._preview.removed]
        return [*keys, *([f"{HEADING}Goes, as it left the tracker", *gone] if gone else [])]

    def _row(self, key: str) -> Row:
        if key.startswith(HEADING):
            return Row((text_cell(key[1:], Tone.DIM),))
        if key.startswith(DOUBT):
            one = self._preview.doubtful[int(key[1:])]
            kind = Piece(f"? {one.kind.value}  ", Tone.WARN)
            return Row(((kind, *text_cell(one.sentence)),))
        return self._record(key)

    def _record(self, address: Address) -> Row:
        project = self._preview.project
        record = project.record(address)
        word = status_of(record)
        sign = self._preview.signs.get(address, "")
        cell = (
            *(piece(f"{sign} ", _SIGNS[sign]) if sign else ()),
            *self._mark(address),
            *text_cell(f"{id_of(address)} ", Tone.DIM),
            *text_cell(value_text(record.get(title_field(record.kind)))),
        )
        measured = word not in ("", _UNMEASURED)
        tail = (text_cell(word.replace("_", " "), tone_of(word)),) if measured else ()
        depth = len(project.path(address)) - 2 if address.startswith("item:") else 0
        return Row((cell,), depth, "", is_faded(word), tail)

    def _mark(self, address: Address) -> Cell:
        kinds = [one.kind for one in self._preview.doubtful if one.address == address]
        return piece("" if not kinds else "≠ " if Kind.CLAIM in kinds else "? ", Tone.WARN)

    def _line(self, key: str) -> Row:
        line = self._preview.lines[int(key)]
        return Row((text_cell(str(line.number), Tone.DIM), text_cell(line.text.expandtabs(4))))


def _heading(kind: str) -> str:
    if kind == "item":
        return "Work"
    return KINDS[kind].table.replace("_", " ").capitalize()
