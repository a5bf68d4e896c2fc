"""Moving days by so much: `+=1w` and `-=3d`, each day from where it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from model import later
from model.dataclass import dataclass
from model.dates import as_day, read_date
from model.problem import FieldError, shortened
from model.value import Maybe, Value

_WRITTEN: Final = later.pattern(r"\s*([+-])=\s*(.*?)\s*")
_STEP: Final = later.pattern(r"\d{1,5}\s*[dwmy][a-z]*")


@dataclass(frozen=True, slots=True)
class DayShift:
    """A way that days are moved, as `read_date` takes it from a day: `+1w`."""

    step: str

    def of(self, old: Maybe) -> Value:
        """Return a day moved, written as the old one is; a moment keeps its hour.

        Raises FieldError where `old` is no day, or the new one outside 1970 to 2200.
        """
        day = as_day(old)
        if day is None:
            raise FieldError("there is no day that could be moved: set one first")
        moved = read_date(self.step, day)
        if isinstance(old, datetime):
            return old + timedelta(days=(moved - day).days)
        return moved.isoformat() if isinstance(old, str) else moved


def day_shift(text: str) -> DayShift | None:
    """Return how days are to be moved, None where the text does not begin with `+=` or `-=`.

    Raises FieldError where what stands behind that is no count of days, weeks, months or years.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    if not _STEP.fullmatch(found[2].lower()):
        typed = shortened(found[2], 30)
        raise FieldError(f"{typed!r} is no step from day to day: write 3d, 1w, 2m or 1y")
    return DayShift(found[1] + found[2])


def moved_days(old: Maybe, sign: str, step: str) -> Value:
    """Return a day moved by a `step` such as `1w`; `sign` is `+=` or `-=`. Raises FieldError."""
    shift = day_shift(sign + step)
    assert shift is not None, sign
    return shift.of(old)
