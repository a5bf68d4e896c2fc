"""What a filter looks for in all text of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from model.address import Address, id_of
from model.folding import sought
from model.record import Record
from model.value import Absent, Maybe


def all_text(address: Address, record: Record) -> str:
    """Return the texts of all of a record's values and its id, in the form that is searched."""
    fields = record.fields
    # One look at all values together takes half the time of one at each.
    parts = [v if type(v) is str else "\n".join(words_in(v)) for v in fields.values()]
    if "id" not in fields:
        parts.append(id_of(address))
    if record.is_raw:
        parts.extend(leaf_texts(record.raw))
    return sought("\n".join(parts))


def field_with(record: Record, text: str) -> str:
    """Return the first field that has a text in one of its values, empty for none."""
    wanted = sought(text)
    found = (n for n, v in record.fields.items() if wanted in sought("\n".join(leaf_texts(v))))
    return next(found, "")


def words_in(value: Maybe) -> Iterable[str]:
    """Return what `leaf_texts` yields; of what most fields hold in a third of the time."""
    kind = type(value)
    if kind is int or kind is float:
        return (str(value),)
    if isinstance(value, tuple) and all(type(entry) is str for entry in value):
        return value  # type: ignore[return-value]  # each was just seen to be a text
    return leaf_texts(value)


def leaf_texts(value: Maybe) -> Iterator[str]:
    """Yield the texts, figures and dates within a value, as people read them; yes and no aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from leaf_texts(entry)
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from leaf_texts(entry)
    elif isinstance(value, datetime):
        yield value.isoformat(" ")
    elif not isinstance(value, bool | Absent):
        yield value.isoformat() if hasattr(value, "isoformat") else str(value)
