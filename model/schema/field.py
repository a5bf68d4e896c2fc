"""What a field is and what it may hold."""

from __future__ import annotations

from enum import Enum

from model.dataclass import dataclass


class Form(Enum):
    """What a field may hold, and so which editor fits it."""

    TEXT = "text"
    """One line."""
    LONG = "long text"
    """Lines of Markdown, edited in $EDITOR too."""
    ID = "id"
    """The record's own id; it changes by Rename alone."""
    CHOICE = "choice"
    """One of `words`; other words are kept and reported."""
    EFFORT = "effort"
    """Hours as a number, or `45m`, `1h30m`, `3d`, `2w`; never a range."""
    ESTIMATE = "estimate"
    """An effort, or a range of two such as `10-12h`."""
    DATE = "date"
    """A date, or words where no date is known."""
    MOMENT = "moment"
    """A date with time and offset."""
    NUMBER = "number"
    """A whole or decimal number."""
    COUNT = "count"
    """A whole number of at least 1."""
    FLAG = "yes or no"
    MEASURE = "number or text"
    """A number where it is known, else text such as `<60000`, `20-30 %` or `high`."""
    TEXTS = "list of texts"
    DATES = "list of dates"
    REFS = "list of references"
    """Ids or free text; a table `{ id, why }` where a reason is given."""
    ENTRIES = "list of texts or tables"
    """What is kept by line: `"text"` or a table such as `{ text, done }` or `{ ref, date }`."""
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record.

    `words` are those a CHOICE knows. `unordered` lists are merged by element. `keys` are the
    fields of the table, or of each table in the list, that this field holds. An effort with
    `positive` set makes no sense as nothing.
    """

    name: str
    form: Form
    doc: str
    words: tuple[str, ...] = ()
    unordered: bool = False
    keys: tuple[Field, ...] = ()
    positive: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its singular name (as in addresses), its table in the file, its fields."""

    name: str
    table: str
    title: str
    doc: str
    fields: tuple[Field, ...]
    computed: tuple[Field, ...] = ()
