"""The line in which a filter is typed, with what may come next; what is wrong is marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.highlighter import Highlighter

from model.filter import Filter, read_filter
from model.filter_complete import Completer, Completion
from model.filter_words import FilterError
from model.problem import FieldError
from tui.columns import fitted
from tui.editing.line import LineEditor, at_foot
from tui.look import Cell, Piece, Tone, piece
from tui.safe import shown
from tui.slices import Slices
from tui.wrap import wrapped

if TYPE_CHECKING:
    from rich.text import Text
    from textual import events
    from textual.widgets import Input

    from model.filter_terms import Reading
    from tui.trials import Trial, Trials

_SEEN: Final = 8
"""Completions that are seen at once."""
_WIDEST: Final = 34
_LOOKING: Final = "looking …"
_HINT: Final = "words, or such as status:doing due<fri estimate>4h owner:ana is:overdue"


class FilterLine(LineEditor[Filter]):
    """Asks for a filter. `trials` puts each one that can be read on trial.

    A text that is no filter leaves the last good one as it is.
    """

    CSS = LineEditor.CSS.replace("LineEditor", "FilterLine")
    keys_told = "Tab takes · ↑ ↓ choose · Enter keeps · Esc goes back"
    keeps = False

    def __init__(self, text: str, reading: Reading, trials: Trials) -> None:
        super().__init__(partial(at_foot, self), text, self._filter, title="Filter", hint=_HINT)
        self._reading = reading
        self._trials = trials
        self._trying = Slices(self)
        self._undecided: Trial | None = None
        self._looking = Slices(self)
        self._completer = Completer(reading, trials.kinds)
        self._start = 0
        self._offered: tuple[Completion, ...] = ()
        self._chosen = 0
        self._mark = _Mark()
        self.line.highlighter = self._mark
        self._said: tuple[str, Tone] = (_HINT, Tone.DIM)
        self._listed = text.strip()
        """What the list shows what fits of."""

    def _filter(self, text: str) -> Filter:
        """Return the filter that a text is. Raises FieldError."""
        try:
            return read_filter(text, self._reading)
        except FilterError as wrong:
            raise FieldError(str(wrong)) from wrong

    def on_mount(self) -> None:
        """Show what may be typed, and read meanwhile what the first letter is looked for in."""
        self.watch(self.line, "selection", self._complete)
        self._trying.begin(self._trials.prepare())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits, and what may come next; mark what cannot be read."""
        event.prevent_default()
        text, self._undecided = event.value, None
        self._complete()
        try:
            chosen = read_filter(text, self._reading)
        except FilterError as wrong:
            self._mark.column = wrong.column
            unfinished = wrong.column >= len(text.rstrip())
            why = str(wrong) if str(wrong).endswith("?") else f"{wrong}."
            kept = f" Shown is what fits {self._listed}" if self._listed else ""
            self._said = (f"{why}{kept}", Tone.DIM if unfinished else Tone.BAD)
        else:
            self._mark.column = 0
            self._said = (self._said[0], Tone.DIM)
            self._try(chosen)
        self._tell()

    def _try(self, chosen: Filter) -> None:
        """Show what fits: at once where there is little to look at, else while one may type on."""
        trial = self._trials.of(chosen)
        self._trying.begin(trial.parts(), partial(self._tried, trial))
        if self._trying.busy:
            self._said = (_LOOKING, Tone.DIM)

    def _tried(self, trial: Trial) -> None:
        """Show what a trial found, and say how many."""
        if not trial.count and self._looking.busy:
            # What nothing fits may be a name yet: what may come next tells.
            self._undecided = trial
            return
        text = self.line.value
        count, of = trial.count, trial.total
        told = f"{count} of {of} fit" if count else f"none of {of} fits"
        if count or not self._may_be_a_name(text):
            trial.show()
            self._listed = trial.text
        else:
            told += f" yet: shown is what fits {self._listed}" if self._listed else " yet: all stay"
        self._said = (told if text.strip() else _HINT, Tone.DIM)
        self._tell()

    def _may_be_a_name(self, text: str) -> bool:
        """Say whether the last word may yet become the name of a field: then all stays."""
        last = text[self._start :].casefold()
        at_end = self._start < len(text) == self.line.cursor_position
        return at_end and bool(self._offered) and self._offered[0].text.startswith(last)

    def on_key(self, event: events.Key) -> None:
        """Take what is marked at Tab, choose with the arrows; the rest is as in any line."""
        steps = {"down": 1, "up": -1}
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self._take_offered()
        elif event.key in steps and self._offered:
            event.stop()
            event.prevent_default()
            self._chosen = (self._chosen + steps[event.key]) % len(self._offered)
            self._tell()

    def _take_offered(self) -> None:
        self._looking.finish()
        if not self._offered:
            return
        text, place = self.line.value, self.line.cursor_position
        taken = self._offered[self._chosen].text
        self.line.value = f"{text[: self._start]}{taken}{text[place:]}"
        self.line.cursor_position = self._start + len(taken)

    def _complete(self) -> None:
        text, place = self.line.value, self.line.cursor_position
        self._looking.begin(self._completer.look(text, place), self._offer)

    def _offer(self) -> None:
        """Show what may come next, which has been looked up."""
        text, place = self.line.value, self.line.cursor_position
        self._start, self._offered = self._completer.at(text, place)
        self._chosen = 0
        self._tell()
        if self._undecided is not None:
            self._tried(self._undecided)

    def say(self, text: str, tone: Tone) -> None:
        """Write below the line: its title, then `text`, then what may come next."""
        self._said = (text, tone)
        self._tell()

    def _tell(self) -> None:
        text, tone = self._said
        told = [piece(part, tone) for part in wrapped(shown(text), self.room)] if text else []
        self.tell([*told, *self._list(self.room)])

    def _list(self, width: int) -> Sequence[Cell]:
        """Return the lines of what may come next, the one that Tab takes marked."""
        room = min(_SEEN, max(2, self.app.size.height - 8))
        first = max(0, min(self._chosen - room // 2, len(self._offered) - room))
        lines = []
        for number, (text, hint) in enumerate(self._offered[first : first + room], first):
            at = number == self._chosen
            lead = Piece("▌" if at else " ", Tone.ACCENT)
            name = Piece(shown(text), Tone.STRONG if at else Tone.TEXT)
            cell = fitted((lead, name), min(_WIDEST, width // 2))
            lines.append((*cell, Piece("  "), Piece(shown(hint), Tone.DIM)))
        if len(self._offered) > room:
            lines.append(piece(f" {len(self._offered)} in all", Tone.DIM))
        return lines


class _Mark(Highlighter):
    """Marks from the place on where a filter cannot be read; `column` counts from 1, 0 for none."""

    column = 0

    def highlight(self, text: Text) -> None:
        """Underline what cannot be read: the word there, the last sign where it is the end."""
        plain = text.plain
        if not self.column or not plain:
            return
        start = min(self.column - 1, len(plain) - 1)
        end = plain.find(" ", start)
        text.stylize("bold underline reverse", start, len(plain) if end <= start else end)
