"""Cells, and other pieces of text, as fields of a register's row, each in the form of its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from data.tracker.efforts import effort_of
from data.tracker.folding import fold
from data.tracker.register_place import Place
from data.tracker.statuses import status_of
from data.tracker.titles import MARK
from data.tracker.values import beside_day, day_of, owners_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.folding import folded
from model.schema import REGISTERS, Field, Form, field_of

STATUS_WORDS: Final = {
    "risks": "risk_status",
    "decisions": "decision_status",
    "issues": "issue_status",
    "change_requests": "request_status",
    "metrics": "met_status",
    "criteria": "met_status",
    "invariants": "met_status",
}
"""Which words say how far the rows of a register are."""
_OF_ITEMS: Final[Mapping[str, Mapping[str, str]]] = {
    "risk_status": {
        "todo": "open", "doing": "mitigating", "blocked": "open", "at_risk": "open",
        "partial": "mitigating", "broken": "occurred", "done": "mitigated", "deferred": "accepted",
        "dropped": "closed",
    },
    "decision_status": {
        "todo": "proposed", "doing": "proposed", "blocked": "proposed", "at_risk": "proposed",
        "partial": "accepted", "done": "accepted", "deferred": "proposed", "dropped": "rejected",
    },
    "issue_status": {
        "todo": "open", "doing": "doing", "blocked": "open", "at_risk": "open", "partial": "doing",
        "broken": "open", "done": "resolved", "deferred": "open", "dropped": "wont_fix",
    },
    "request_status": {
        "todo": "pending", "doing": "approved", "blocked": "pending", "done": "done",
        "partial": "approved", "deferred": "pending", "dropped": "rejected",
    },
    "met_status": {
        "todo": "not_met", "doing": "not_met", "blocked": "not_met", "at_risk": "not_met",
        "partial": "not_met", "broken": "not_met", "done": "met", "deferred": "unknown",
        "dropped": "unknown",
    },
}  # fmt: skip
"""What a status of items means for the rows of a register."""
_BREAK: Final = later.pattern(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_COUNT: Final = later.pattern(r"[-+]?\d{1,3}(?:,\d{3})+|[-+]?\d{1,15}")
_DECIMAL: Final = later.pattern(r"[-+]?\d{1,15}\.\d{1,6}")
_TEMPLATE: Final = later.pattern(r"\[[^\]]*\]|\{+[^{}]*\}+|<[^<>]*>|\[[^\]]*\]: \[[^\]]*\]")
_CODE: Final = later.pattern(r"`([^`\n]{1,300})`")
_OF_CODE: Final = frozenset(("command", "verification"))
_DIVIDED: Final = later.pattern(r"\s*(?:[;；、]|,\s)\s*")
# Text as it stands in the cell: the file keeps what is said there in the tracker's own words.
_FREE: Final = frozenset(("mitigation_status", "owner", "by", "links"))


class RowMaker:
    """Fills one row of the register `table`; `place` lends words and legend."""

    def __init__(self, table: str, place: Place) -> None:
        self.table = table
        self.row: dict[str, object] = {}
        self._kind = REGISTERS[table].name
        self._place = place

    def put(self, name: str, text: str, column: str = "") -> None:
        """Put what `text` says under a field; under a key named after its column for none.

        A cell that holds nothing is passed over; a field that is filled already goes into a key
        of its own too, so that nothing is lost.
        """
        said = text_of(text)
        if self._place.words.is_nothing(said):
            return
        field = field_of(self._kind, name)
        if field is None or field.name in self.row:
            self._own(name if name and field is None else column or name, said)
        elif field.form is Form.CHOICE:
            self._choice(field, text)
        else:
            self._shaped(field, said)

    def _own(self, column: str, said: str) -> None:
        key = snake(column) or "note"
        if field_of(self._kind, key) is not None:
            key = f"{key}_note"
        there = self.row.get(key)
        self.row[key] = f"{there}; {said}" if isinstance(there, str) and there != said else said

    def _shaped(self, field: Field, said: str) -> None:
        reader = _READERS.get(field.form)
        if (field.name in _OF_CODE or self.table == "references") and (
            code := _CODE.fullmatch(said)
        ):
            said = code[1]
        if field.form is Form.ID:
            # What names a row is typed by people, who should not need an input method for it.
            self.row[field.name] = folded(said)
        elif field.form is Form.LONG or reader is None:
            self.row[field.name] = said
        else:
            reader(self, field, said)

    def _day(self, field: Field, said: str) -> None:
        found = day_of(said, self._place.words)
        self.row[field.name] = found.day or found.words or said
        if found.day and beside_day(said, self._place.words):
            self._own(f"{field.name}_note", said)

    def _measure(self, field: Field, said: str) -> None:
        self.row[field.name] = measure(said)

    def _line(self, field: Field, said: str) -> None:
        bare = said if field.name not in _FREE else MARK.sub("", said).strip() or said
        if field.name in ("owner", "by"):
            bare = ", ".join(owners_of(bare, self._place.words)) or bare
        self.row[field.name] = " ".join(bare.split())

    def _list(self, field: Field, said: str) -> None:
        self.row[field.name] = [part for part in _DIVIDED.split(said) if part]

    def _effort(self, field: Field, said: str) -> None:
        found = effort_of(said, self._place.words)
        if found is None or found.estimate is None:
            self._own(f"{field.name}_note", said)
        elif isinstance(found.estimate, str) and "-" in found.estimate:
            # The field takes no range: the upper figure is what one should keep free.
            self.row[field.name] = found.estimate.partition("-")[2]
            self._own(f"{field.name}_note", said)
        else:
            self.row[field.name] = found.estimate

    def _choice(self, field: Field, text: str) -> None:
        if field.name == "status":
            self._status(field, text)
        elif field.name == "priority" and self.table == "risks":
            self.row[field.name] = MARK.sub("", text_of(text)).strip() or text_of(text)
        else:
            lexicon = "priority" if field.name == "priority" else "level"
            self._word(field, lexicon, text)

    def _word(self, field: Field, lexicon: str, text: str) -> None:
        """Read a level or a priority; what a cell says beyond it goes into a key of its own."""
        said = text_of(text)
        bare = MARK.sub("", said).strip(" :-–—.()") or said
        found = self._place.words.lexicon(lexicon).at_start(bare)
        if found is None:
            mark = self._place.words.marks("priority_marks").get(said.rstrip("\ufe0f"))
            self.row[field.name] = mark if mark and lexicon == "priority" else said
            return
        self.row[field.name] = found.name
        if bare[found.end :].strip(" .*()"):
            self._own(f"{field.name}_note", said)

    def _status(self, field: Field, text: str) -> None:
        words, lexicon = self._place.words, STATUS_WORDS.get(self.table, "status")
        found = status_of(plain(text), words, self._place.legend, lexicon)
        status = found.status
        if status not in field.words:
            status = _OF_ITEMS.get(lexicon, {}).get(status or "", None)
        if status is None:
            self._own("status_note", text_of(text))
            return
        self.row["status"] = status
        more = found.rest or status in ("mitigating", "mitigated")
        said = MARK.sub("", text_of(text)).strip()
        if self.table == "risks" and more and fold(said) != status and said:
            self.row.setdefault("mitigation_status", said)
        elif found.rest:
            self._own("status_note", text_of(text))


_READERS: Final[Mapping[Form, Callable[[RowMaker, Field, str], None]]] = {
    Form.DATE: RowMaker._day,
    Form.MEASURE: RowMaker._measure,
    Form.TEXT: RowMaker._line,
    Form.ID: RowMaker._line,
    Form.TEXTS: RowMaker._list,
    Form.EFFORT: RowMaker._effort,
}


@lru_cache(maxsize=4096)
def text_of(cell: str) -> str:
    """Return a cell as a reader sees it, its lines as lines."""
    text = plain(_BREAK.sub("\n", cell)).strip()
    # A bold that ends here began in a neighbour's cell or before the label.
    return text.replace("**", "") if text.count("**") % 2 else text


def measure(text: str) -> int | float | str:
    """Return a figure as a number, with thousands divided or not; other text as it stands."""
    bare = text.strip()
    if _COUNT.fullmatch(bare):
        return int(bare.replace(",", ""))
    return float(bare) if _DECIMAL.fullmatch(bare) else text


def snake(text: str) -> str:
    """Return a name for a key out of a column's header: `Early Warning Signal` as one word."""
    return re.sub(r"\W+", "_", fold(plain(text))).strip("_")[:60]


def is_placeholder(title: str, place: Place) -> bool:
    """Say whether a row's title only shows where rows go: `*No issues yet*`, `[Title]`, `…`."""
    return holds_a_place(title, place.words)


def holds_a_place(title: str, words: Words) -> bool:
    """Say whether a cell only shows where rows go, in some words."""
    bare = plain(title).strip("*_ ")
    if words.is_nothing(bare) or _TEMPLATE.fullmatch(bare):
        return True
    found = words.lexicon("nothing").at_start(bare)
    emphasised = title.strip().startswith(("*", "_")) and not title.strip().startswith("**")
    return found is not None and found.name == "rows" and (emphasised or len(bare) < 30)
