"""Cells that several lists share: status, effort, owners, dates, values of any field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from model import later
from model.dates import ShowDay, as_day, format_date
from model.day_form import short_day
from model.derived import CLOSED
from model.effort import format_hours
from model.exposure import exposure_of
from model.fields import show_field
from model.record import Record
from model.rollup import Rollup
from model.schema import LEVELS, Field
from model.status import SYMBOLS, label_of, status_of, symbol_of
from model.value import ABSENT, Maybe
from tui.columns import width_of
from tui.look import EMPTY, Cell, Piece, Tone, piece
from tui.safe import shown

_TONES: Final[Mapping[str, Tone]] = {
    "doing": Tone.ACCENT,
    "mitigating": Tone.ACCENT,
    "blocked": Tone.BAD,
    "broken": Tone.BAD,
    "occurred": Tone.BAD,
    "not_met": Tone.BAD,
    "breached": Tone.BAD,
    "at_risk": Tone.WARN,
    "partial": Tone.WARN,
    "unknown": Tone.DIM,
    "done": Tone.GOOD,
    "met": Tone.GOOD,
    "within": Tone.GOOD,
    "mitigated": Tone.GOOD,
    "resolved": Tone.GOOD,
    "approved": Tone.GOOD,
    "accepted": Tone.GOOD,
    "closed": Tone.DIM,
    "deferred": Tone.DIM,
    "dropped": Tone.DIM,
    "wont_fix": Tone.DIM,
    "rejected": Tone.DIM,
    "superseded": Tone.DIM,
}
_WIDEST: Final = 16
"""Cells that a status has at most."""
_ASIDE: Final = later.pattern(r"\s*(?:\s/|\s[-\u2013\u2014]\s|[(\uff08])\s*")
_LEVEL_TONES: Final = {"critical": Tone.BAD, "high": Tone.WARN}
_FADED: Final = frozenset(("done", "deferred", "dropped", "closed", "superseded", "rejected"))


def text_cell(text: str, tone: Tone = Tone.TEXT) -> Cell:
    """Return a text of the project as a cell."""
    return piece(shown(text), tone)


def tone_of(word: str) -> Tone:
    """Return the tone of a status word."""
    return _TONES.get(word, Tone.TEXT)


def status_cell(word: str, legend: Mapping[str, object]) -> Cell:
    """Return a status as symbol and word; nothing where there is none."""
    if not word:
        return EMPTY
    tone = tone_of(word)
    symbol, label = symbol_of(word), _brief(shown(label_of(word, legend)))
    own, _, rest = label.partition(" ")
    if rest and not any(map(str.isalnum, own)):
        symbol, label = own, rest  # the project's legend has a mark of its own
    return (Piece(symbol, tone), Piece(" " + label, tone))


def status_width(legend: Mapping[str, object]) -> int:
    """Return the room that the words of a status need, those of the project's legend included."""
    labels = (_brief(shown(word)) for word in legend.values() if isinstance(word, str))
    return max(10, min(_WIDEST, max(map(width_of, labels), default=0)))


def _brief(label: str) -> str:
    """Return a label of a legend, of a long one what stands before its translation or remark."""
    if width_of(label) <= _WIDEST:
        return label
    first = _ASIDE.split(label, maxsplit=1)[0]
    return first if any(map(str.isalnum, first)) else label


def status_label(word: str) -> str:
    """Return a status with its sign, as it stands among those to choose from."""
    return f"{SYMBOLS.get(word, ' ')} {word.replace('_', ' ')}"


def is_faded(word: str) -> bool:
    """Say whether rows of that status stand back."""
    return word in _FADED


def effort_cell(figures: Rollup) -> Cell:
    """Return hours spent of hours estimated; over-spent in the tone of a warning."""
    spent, estimate = figures.hours_spent, figures.hours_estimate
    if not spent and not figures.estimated:
        return EMPTY
    if not figures.estimated:
        return piece(f"{format_hours(spent)} h")
    over = spent > estimate and figures.status not in CLOSED
    return (
        Piece(format_hours(spent), Tone.WARN if over else Tone.TEXT),
        Piece(f" / {format_hours(estimate)} h", Tone.DIM),
    )


def items_cell(figures: Rollup) -> Cell:
    """Return items done of items planned, a part of an item as one decimal."""
    if not figures.items:
        return EMPTY
    done = f"{figures.items_done:.1f}".removesuffix(".0")
    tone = Tone.GOOD if figures.items_done >= figures.items else Tone.DIM
    return piece(f"{done}/{figures.items}", tone)


def owners_cell(record: Record) -> Cell:
    """Return the first owner, and how many more there are."""
    names = record.texts("owners")
    if not names:
        return EMPTY
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return (*text_cell(names[0]), *piece(more, Tone.DIM))


def due_cell(record: Record, today: date, form: str = "words") -> Cell:
    """Return when an item is due, in words where no date is known; late ones as a warning."""
    due = record.get("due")
    if due is ABSENT:
        return text_cell(record.text("window"), Tone.DIM)
    day = as_day(due)
    if day is None:
        return text_cell(value_text(due), Tone.DIM)
    open_still = status_of(record) not in CLOSED
    late = open_still and day < today
    tone = Tone.BAD if late else Tone.TEXT if open_still else Tone.DIM
    # Late is said by a sign too: colour alone says nothing to many.
    return piece("!" * late + short_day(day, today, form), tone)


def level_cell(word: str) -> Cell:
    """Return a probability, an impact or a priority."""
    return text_cell(word, _LEVEL_TONES.get(word, Tone.TEXT))


def exposure_badge(record: Record) -> Cell:
    """Return how much is at stake with a risk, by a sign as high as that is and by its word."""
    level, word = exposure_of(record)
    sign, tone = _STAKES.get(level, _UNSCORED)
    return (Piece(sign, tone), Piece(" " + shown(word), tone))


def exposure_cell(record: Record) -> Cell:
    """Return the sign of a risk's exposure, with probability and impact by their first letters.

    Where neither is known its priority stands there.
    """
    chance, impact = record.get("probability"), record.get("impact")
    if chance is ABSENT and impact is ABSENT:
        return exposure_badge(record) if record.text("priority") else EMPTY
    sign, tone = _STAKES.get(exposure_of(record).level, _UNSCORED)
    letters = f" {_letter(chance)}/{_letter(impact)}"
    return (Piece(sign, tone), Piece(letters, Tone.WARN if _STRANGE in letters else tone))


_STAKES: Final = {
    "critical": ("█", Tone.BAD),
    "high": ("▆", Tone.WARN),
    "medium": ("▄", Tone.TEXT),
    "low": ("▂", Tone.DIM),
}
_UNSCORED: Final = ("·", Tone.DIM)
_STRANGE: Final = "?"


def _letter(word: Maybe) -> str:
    """Return a level's first letter; that of a word that is no level would be taken for one."""
    if word is ABSENT or word == "":
        return "–"
    level = word.casefold() if isinstance(word, str) else ""
    return level[0].upper() if level in LEVELS else _STRANGE


def value_text(value: Maybe, field: Field | None = None, day: ShowDay = format_date) -> str:
    """Return any value of a file as one line; ABSENT as nothing. `day` shows days."""
    return shown(show_field(value, field, day))
