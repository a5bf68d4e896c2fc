"""One reader for each form of field: from the text that was typed to the value of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from model import later
from model.dataclass import dataclass
from model.dates import as_day, read_date, read_moment
from model.effort import Workday, is_nothing, read_effort
from model.folding import folded
from model.lists import read_entries, read_entry
from model.literal import read_literal
from model.problem import FieldError, shortened
from model.schema import Field, Form
from model.value import ABSENT, Maybe, Value, is_table

LONGEST_TEXT: Final = 1_000_000
"""Characters that a text may have."""
_LARGEST: Final = 2**63 - 1
_WHOLE: Final = later.pattern(r"[-+]?\d{1,19}")
_DECIMAL: Final = later.pattern(r"[-+]?(?:\d{1,300}\.?\d{0,300}|\.\d{1,300})(?:[eE][-+]?\d{1,3})?")
_YES: Final = frozenset(("yes", "y", "true", "on", "1", "x"))
_NO: Final = frozenset(("no", "n", "false", "off", "0"))


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text typed for a field, and all that its meaning depends on."""

    field: Field
    text: str
    old: Maybe
    today: date
    workday: Workday
    words: tuple[str, ...]


def read_as(
    field: Field, text: str, *, old: Maybe, today: date, workday: Workday, words: tuple[str, ...]
) -> Value:
    """Return the value of a known field for a typed text that is not blank. Raises FieldError."""
    if len(text) > LONGEST_TEXT:
        raise FieldError(f"{field.name} cannot hold more than {LONGEST_TEXT:,} characters")
    return _READERS[field.form](_Typed(field, text, old, today, workday, words))


def _read_line(typed: _Typed) -> Value:
    if "\n" in typed.text and not (isinstance(typed.old, str) and "\n" in typed.old):
        raise FieldError(f"{typed.field.name} is one line: put the rest into notes")
    return typed.text.strip()


def _read_long(typed: _Typed) -> Value:
    return typed.text


def _read_choice(typed: _Typed) -> Value:
    known = dict.fromkeys((*typed.words, *typed.field.words))
    text, free = typed.text.strip(), typed.field.name != "status"
    if free and text.startswith('"'):
        return text.strip('"').strip() or text
    found = matching(text, tuple(known))
    if len(found) == 1:
        return found[0]
    if not found and free and isinstance(typed.old, str) and typed.old not in known:
        return text
    listed = ", ".join(found or known)
    if found:
        raise FieldError(f"{shortened(text, 30)!r} may mean {listed}: write one of them in full")
    name = typed.field.name
    own = f', or a word of your own in quotes: "{shortened(text, 30)}"' if free else ""
    raise FieldError(f"{shortened(text, 30)!r} is no {name}: write one of {listed}{own}")


def matching(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the word that `text` is, else those it begins; case and `_ -` do not count."""
    plain = _folded(text)
    exact = tuple(word for word in words if _folded(word) == plain)
    return exact or tuple(word for word in words if plain and _folded(word).startswith(plain))


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", folded(word).replace("'", "").casefold().strip())


def _read_effort(typed: _Typed) -> Value:
    found = read_effort(typed.text, typed.workday, typed.field.form is Form.ESTIMATE)
    if typed.field.positive and is_nothing(found, typed.workday):
        shown, name = shortened(typed.text.strip(), 30), typed.field.name
        raise FieldError(f"{shown!r} is no {name}: write more than nothing, or leave it empty")
    return found


def _read_date(typed: _Typed) -> Value:
    text, old = typed.text.strip(), typed.old
    if text.startswith('"') and text.strip('" '):
        return text.strip('"').strip()
    try:
        found = read_date(text, typed.today)
    except FieldError as error:
        if isinstance(old, str) and as_day(old) is None:
            return text
        raise FieldError(f'{error}, or words in quotes: "{shortened(text, 30)}"') from None
    return found.isoformat() if isinstance(old, str) and as_day(old) else found


def _read_moment(typed: _Typed) -> Value:
    return read_moment(typed.text)


def _read_number(typed: _Typed) -> Value:
    found = number(typed.text)
    if found is None:
        raise FieldError(f"{shortened(typed.text, 30)!r} is no number: write it as 12 or 0.5")
    return found


def number(text: str) -> int | float | None:
    """Return the number that a text is in TOML's plain forms, or None."""
    plain = folded(text).strip()
    if _WHOLE.fullmatch(plain):
        return int(plain) if abs(int(plain)) <= _LARGEST else None
    if not _DECIMAL.fullmatch(plain):
        return None
    found = float(plain)
    return found if abs(found) != float("inf") else None


def _read_count(typed: _Typed) -> Value:
    found = number(typed.text)
    if not isinstance(found, int) or found < 1:
        advice = "write a whole number from 1 on"
        raise FieldError(f"{shortened(typed.text, 30)!r} is no {typed.field.name}: {advice}")
    return found


def _read_flag(typed: _Typed) -> Value:
    word = folded(typed.text).strip().lower()
    if word not in _YES | _NO:
        raise FieldError(f"{shortened(word, 30)!r} is neither yes nor no: write one of these")
    return word in _YES


def _read_measure(typed: _Typed) -> Value:
    found = number(typed.text)
    # A figure that the file keeps in quotes stays in quotes.
    quoted = isinstance(typed.old, str) and number(typed.old) is not None
    return typed.text.strip() if found is None or quoted else found


def _read_texts(typed: _Typed) -> Value:
    return read_entries(typed.text, typed.field, _old_entries(typed.old), str)


def _old_entries(old: Maybe) -> tuple[Value, ...]:
    """Return the entries there were; a lone value counts as a list of one."""
    if isinstance(old, tuple):
        return old
    return () if old is ABSENT else (old,)


def _read_dates(typed: _Typed) -> Value:
    old = _old_entries(typed.old)
    return read_entries(typed.text, typed.field, old, lambda piece: read_date(piece, typed.today))


def _read_list(typed: _Typed) -> Value:
    old = _old_entries(typed.old)
    return read_entries(typed.text, typed.field, old, lambda piece: read_entry(piece, typed.field))


def _read_table(typed: _Typed) -> Value:
    text = typed.text.strip()
    found = read_literal(text if text.startswith("{") else f"{{ {text} }}")
    if not is_table(found):
        raise FieldError(f"{typed.field.name} is a table: write it as {{ key = value }}")
    return found


_READERS: Final[Mapping[Form, Callable[[_Typed], Value]]] = {
    Form.TEXT: _read_line,
    Form.LONG: _read_long,
    Form.ID: _read_line,
    Form.CHOICE: _read_choice,
    Form.EFFORT: _read_effort,
    Form.ESTIMATE: _read_effort,
    Form.DATE: _read_date,
    Form.MOMENT: _read_moment,
    Form.NUMBER: _read_number,
    Form.COUNT: _read_count,
    Form.FLAG: _read_flag,
    Form.MEASURE: _read_measure,
    Form.TEXTS: _read_texts,
    Form.DATES: _read_dates,
    Form.REFS: _read_list,
    Form.ENTRIES: _read_list,
    Form.TABLE: _read_table,
}


def read_own(text: str, old: Maybe, today: date) -> Value:
    """Return the value of a field that the schema does not know, in the type of `old`.

    Without an old value a text that looks like a number, `true`, `false`, an ISO date, or a list,
    table or text in TOML is one; all else is a text. Raises FieldError.
    """
    if old is ABSENT:
        return _guessed(text.strip())
    if isinstance(old, str):
        return text
    if isinstance(old, tuple):
        return read_entries(text, None, old, _guessed)
    if is_table(old):
        return _read_table(_Typed(_OWN_TABLE, text, old, today, Workday(), ()))
    return _like(text, old, today)


_OWN_TABLE: Final = Field("this field", Form.TABLE, "")


def _like(text: str, old: Value, today: date) -> Value:
    form = Form.TEXT
    if isinstance(old, bool):
        form = Form.FLAG
    elif isinstance(old, int | float):
        form = Form.NUMBER
    elif isinstance(old, datetime):
        form = Form.MOMENT
    elif isinstance(old, date):
        form = Form.DATE
    typed = _Typed(Field("this field", form, ""), text, old, today, Workday(), ())
    return _guessed(text.strip()) if form is Form.TEXT else _READERS[form](typed)


def _guessed(text: str) -> Value:
    plain = number(text)
    if plain is not None:
        return plain
    typed = text[:1] in ('"', "[", "{") or text in ("true", "false") or as_day(text) is not None
    if not typed:
        return text
    try:
        return read_literal(text)
    except FieldError:
        return text
