"""Values in filters: one reader for each form of field, from what was typed to a test of cells."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Final, TypeAlias

from model.dataclass import dataclass
from model.dates import as_day, read_date, read_moment
from model.effort import Workday, parse_effort
from model.filter_text import leaf_texts
from model.folding import sought
from model.legend import said_by
from model.measures import read_figure
from model.problem import FieldError, shortened
from model.readers import matching, number, read_as
from model.references import named
from model.schema import UNSCORED, Field, Form
from model.value import ABSENT, FieldPath, Maybe, can_be_key

CellTest: TypeAlias = Callable[[Maybe], bool]
Key: TypeAlias = Callable[[Maybe], float | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value typed in a filter, and all that its meaning depends on.

    `path` says which field it is for. `sign` is the operator. `words` are those of the
    project's own that the field may hold, `legend` is what it calls our words; `used` says
    whether some record has a word in it.
    """

    path: FieldPath
    sign: str
    text: str
    quoted: bool
    today: date
    workday: Workday
    words: tuple[str, ...]
    used: Callable[[str], bool]
    legend: Mapping[str, object]

    @property
    def ordered(self) -> bool:
        """Whether the operator asks for more or less."""
        return self.sign[0] in "<>"

    def read(self, field: Field) -> Maybe:
        """Return what the editor of a field makes of the text. Raises FieldError."""
        return read_as(
            field, self.text, old=ABSENT, today=self.today, workday=self.workday, words=self.words
        )


def cell_test(field: Field | None, wanted: Wanted) -> CellTest:
    """Return the test of what a field holds; None is a field of the project's own.

    Raises FieldError where the field can hold no such value, or knows no more and less.
    """
    if not wanted.text.strip():
        return _unset(wanted)
    return _own(wanted) if field is None else _TESTS[field.form](field, wanted)


def _unset(wanted: Wanted) -> CellTest:
    if wanted.ordered:
        raise FieldError("nothing is neither more nor less: write a value")
    return _signed(wanted.sign, lambda cell: cell is ABSENT or cell in ("", (), {}))


def _signed(sign: str, equals: CellTest) -> CellTest:
    return (lambda cell: not equals(cell)) if sign == "!=" else equals


_ORDERS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def _compared(sign: str, key: Key, bound: float) -> CellTest:
    """Return the test of a cell's figure; a cell without one is neither more nor less nor equal."""
    order = _ORDERS.get(sign)
    if order is None:
        return _signed(sign, lambda cell: key(cell) == bound)

    def test(cell: Maybe) -> bool:
        figure = key(cell)
        return figure is not None and order(figure, bound)

    return test


def _texts(wanted: Wanted) -> CellTest:
    """Return the test of texts, alone or within lists and tables: `:` finds a part of one."""
    text, sign = sought(wanted.text), wanted.sign
    if sign == ":":
        return lambda cell: any(text in sought(leaf) for leaf in leaf_texts(cell))
    if order := _TEXT_ORDERS.get(sign):
        bound = natural(text)
        return lambda cell: any(order(natural(leaf), bound) for leaf in leaf_texts(cell))
    return _signed(sign, lambda cell: any(text == sought(leaf) for leaf in leaf_texts(cell)))


Natural: TypeAlias = tuple[tuple[int, str], ...]
_TEXT_ORDERS: Final[Mapping[str, Callable[[Natural, Natural], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_DIGITS: Final = re.compile(r"(\d{1,18})")


def natural(text: str) -> Natural:
    """Return what texts are ordered by: `1.9` comes before `1.10`, capitals do not count."""
    pieces = enumerate(_DIGITS.split(sought(text)))
    return tuple((int(piece), "") if at % 2 else (0, piece) for at, piece in pieces if piece)


def _text_test(field: Field, wanted: Wanted) -> CellTest:
    return _ranked(wanted.words, wanted) if wanted.ordered and wanted.words else _texts(wanted)


def _list_test(field: Field, wanted: Wanted) -> CellTest:
    if wanted.ordered:
        advice = f"write {field.name}:{shortened(wanted.text, 30)}"
        raise FieldError(f"{field.name} holds several values, which have no more or less: {advice}")
    return _reference_test(field, wanted) if field.name in _NAMING else _texts(wanted)


_NAMING: Final = frozenset(("depends_on", "blocked_by", "gate", "invariants"))


def _reference_test(field: Field, wanted: Wanted) -> CellTest:
    """Return the test of ids, which match as a whole, and of words, of which a part will do."""
    text, part = sought(wanted.text), wanted.sign == ":"

    def matched(words: str) -> bool:
        folded = sought(words)
        # An id has no spaces: 1.1 must not find 1.1.2, but `vendor` finds `vendor reply`.
        return folded == text or (part and " " in folded and text in folded)

    return _signed(wanted.sign, lambda cell: any(map(matched, _named_or_said(cell))))


def _named_or_said(cell: Maybe) -> Iterator[str]:
    yield from named(cell)
    yield from leaf_texts(cell)


_FEW: Final = 2_000


def remembering(test: CellTest) -> CellTest:
    """Return a test that looks at what many records hold once: owners, words, estimates are few."""
    known: dict[tuple[type, Maybe], bool] = {}

    def holds(cell: Maybe) -> bool:
        if not can_be_key(cell):
            return test(cell)
        found = known.get((type(cell), cell))
        if found is None:
            found = test(cell)
            if len(known) < _FEW:
                known[type(cell), cell] = found
        return found

    return holds


def _id_test(field: Field, wanted: Wanted) -> CellTest:
    if wanted.ordered:
        return _texts(wanted)
    text = sought(wanted.text)
    return _signed(wanted.sign, lambda cell: isinstance(cell, str) and sought(cell) == text)


def _choice_test(field: Field, wanted: Wanted) -> CellTest:
    return _ranked(tuple(dict.fromkeys((*wanted.words, *field.words))), wanted)


def _ranked(words: tuple[str, ...], wanted: Wanted) -> CellTest:
    """Return the test of words that have an order; others that records use can be asked for too."""
    name, shown = wanted.path[-1], shortened(wanted.text, 30)
    found = matching(wanted.text, words) or said_by(wanted.text, wanted.legend, words)
    degrees = [word for word in words if word != UNSCORED]
    ranks = {sought(word): float(rank) for rank, word in enumerate(degrees)}
    if len(found) > 1:
        advice = "write one of them in full"
        raise Ambiguous(f"{shown!r} may mean {', '.join(found)}: {advice}")
    if wanted.ordered and found == (UNSCORED,):
        raise FieldError(f"{UNSCORED} is neither more nor less: write {name}:{UNSCORED}")
    if found and wanted.ordered:
        return _compared(wanted.sign, lambda c: ranks.get(_folded(c)), ranks[sought(found[0])])
    if found or (not wanted.ordered and (wanted.quoted or wanted.used(sought(wanted.text)))):
        word = sought(found[0] if found else wanted.text)
        return _signed(wanted.sign, lambda cell: _folded(cell) == word)
    raise FieldError(f"{shown!r} is no {name}: write one of {', '.join(words)}")


class Ambiguous(FieldError):
    """The beginning of several words: what is meant must be written out."""


def _folded(cell: Maybe) -> str:
    return sought(cell) if isinstance(cell, str) else ""


def _effort_test(field: Field, wanted: Wanted) -> CellTest:
    workday = wanted.workday

    def hours(cell: Maybe) -> float | None:
        span = parse_effort(cell, workday)
        # Hours are shown with two decimals, and a third of one is found as 0.33.
        return None if span is None else round(span.middle, 2)

    bound = hours(wanted.read(field))
    return _compared(wanted.sign, hours, 0.0 if bound is None else bound)


def _date_test(field: Field, wanted: Wanted) -> CellTest:
    """Return the test of days; words in quotes are looked for in cells that hold words."""
    try:
        day = read_date(wanted.text, wanted.today)
    except FieldError as error:
        if wanted.quoted and not wanted.ordered:
            return _texts(wanted)
        shown = shortened(wanted.text, 30)
        more = "" if wanted.ordered else f', or words in quotes: "{shown}"'
        raise FieldError(f"{error}{more}") from None
    return _compared(wanted.sign, _day_number, day.toordinal())


def _day_number(cell: Maybe) -> float | None:
    day = as_day(cell)
    return None if day is None else day.toordinal()


def _moment_test(field: Field, wanted: Wanted) -> CellTest:
    """Return the test of moments: of their day where a day is asked for."""
    try:
        return _compared(wanted.sign, _day_number, read_date(wanted.text, wanted.today).toordinal())
    except FieldError:
        bound = read_moment(wanted.text)
    # A time without an offset is one on the clock of whoever wrote the other.
    local = bound.tzinfo is None
    return _compared(wanted.sign, lambda cell: _seconds(cell, local), _seconds(bound, local) or 0.0)


def _seconds(cell: Maybe, local: bool) -> float | None:
    if not isinstance(cell, datetime):
        return None
    naive = local or cell.tzinfo is None
    moment = cell.replace(tzinfo=UTC) if naive else cell
    return (moment - _EPOCH).total_seconds()


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _number_test(field: Field, wanted: Wanted) -> CellTest:
    bound = number(wanted.text)
    if bound is None:
        raise FieldError(f"{shortened(wanted.text, 30)!r} is no number: write it as 12 or 0.5")
    return _compared(wanted.sign, _figure, bound)


def _figure(cell: Maybe) -> float | None:
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _flag_test(field: Field, wanted: Wanted) -> CellTest:
    if wanted.ordered:
        raise FieldError(f"{wanted.path[-1]} is yes or no, which have no more or less")
    bound = wanted.read(field)
    # What is not set has not been said to be so.
    return _signed(wanted.sign, lambda cell: (cell is True) == bound)


def _measure_test(field: Field, wanted: Wanted) -> CellTest:
    bound = read_figure(wanted.text)
    if bound is None or wanted.quoted:
        if wanted.ordered:
            advice = "write it as 12, 0.5 or 60 %"
            raise FieldError(f"{shortened(wanted.text, 30)!r} is no figure: {advice}")
        return _texts(wanted)

    def figure(cell: Maybe) -> float | None:
        now = read_figure(cell)
        if now is None or (now.unit and bound.unit and now.unit != bound.unit):
            return None
        return now.figure

    same = _compared(wanted.sign, figure, bound.figure)
    if wanted.sign != ":":
        return same
    # `target:60000` finds `<60000` too, which states a range and no figure.
    texts = _texts(wanted)
    return lambda cell: same(cell) or (isinstance(cell, str) and texts(cell))


def _own(wanted: Wanted) -> CellTest:
    """Return the test of a field of the project's own, by the type of what each record has."""
    texts = _texts(wanted)
    figures = _tried(_number_test, wanted) or texts
    days = _tried(_date_test, wanted) or texts
    flags = _tried(_flag_test, wanted) or texts

    def test(cell: Maybe) -> bool:
        if isinstance(cell, bool):
            return flags(cell)
        if isinstance(cell, int | float):
            return figures(cell)
        return days(cell) if isinstance(cell, date) else texts(cell)

    return test


def _tried(make: Callable[[Field, Wanted], CellTest], wanted: Wanted) -> CellTest | None:
    try:
        return make(Field(wanted.path[-1], Form.FLAG, ""), wanted)
    except FieldError:
        return None


_TESTS: Final[Mapping[Form, Callable[[Field, Wanted], CellTest]]] = {
    Form.TEXT: _text_test,
    Form.LONG: _text_test,
    Form.ID: _id_test,
    Form.CHOICE: _choice_test,
    Form.EFFORT: _effort_test,
    Form.ESTIMATE: _effort_test,
    Form.DATE: _date_test,
    Form.MOMENT: _moment_test,
    Form.NUMBER: _number_test,
    Form.COUNT: _number_test,
    Form.FLAG: _flag_test,
    Form.MEASURE: _measure_test,
    Form.TEXTS: _list_test,
    Form.DATES: _list_test,
    Form.REFS: _list_test,
    Form.ENTRIES: _list_test,
    Form.TABLE: _list_test,
}
