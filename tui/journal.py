"""The journal view (F6): who changed what, when and from where; what one step did, in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from data.outside import OUTSIDE
from data.steps import EDIT, REDO, UNDO
from model.address import Address, id_of
from model.change_text import describe
from model.day_form import WORDS, day_text, in_form, is_far, shower
from model.folding import sought
from model.plural import counted
from tui.cells import text_cell
from tui.columns import Column
from tui.commands import JOURNAL
from tui.look import Cell, Piece, Tone, piece
from tui.panes import position
from tui.paper import Paper
from tui.placing import stacked
from tui.reader import Reader
from tui.rowlist import RowList
from tui.rows import Row, Rows
from tui.safe import shown

if TYPE_CHECKING:
    from textual.widget import Widget

    from data.session import HistoryEntry
    from model.project import Project
    from tui.scene import Scene

_COLUMNS: Final = (
    Column("when", "When", 12, most=16),
    Column("who", "Who", 6, grow=1, most=16, drop=2),
    Column("via", "From", 12, drop=4),
    Column("what", "What", 14, grow=2, most=40),
    Column("change", "Change", 16, grow=4, drop=3),
)
_BELOW: Final = 8
"""Lines of the place where a step is told in full."""
_LOW: Final = 14
_MOST: Final = 500
"""Changes of a step that are told; who wants more has the command line."""
_LONG: Final = 2_000
"""Characters of a value that are told."""
_NOTHING: Final = "Nothing was changed here yet."
_WORDS: Final = {UNDO: "undo: ", REDO: "redo: ", OUTSIDE: "", EDIT: ""}


class JournalView:
    """The history, newest first. `about` is the one record that it is of, empty for all.

    `form` is how the user wants days. `look_up` has the history read anew, aside, and then `take`
    called.
    """

    name = JOURNAL
    places = frozenset({JOURNAL})
    zoomed = False

    def __init__(self, look_up: Callable[[], None]) -> None:
        self.rows = RowList(id="journal-rows", cells=False, headed=True)
        self.below = Reader(self._told, id="journal-below")
        self.below.can_focus = False
        self.about: Address = ""
        self._look_up = look_up
        self._entries: dict[str, HistoryEntry] = {}
        self._back: frozenset[str] = frozenset()
        self._project: Project | None = None
        self._scene: Scene | None = None
        self._known = False
        self.form = WORDS

    @property
    def widgets(self) -> tuple[RowList, ...]:
        """The lists that Tab goes through."""
        return (self.rows,)

    @property
    def beside(self) -> tuple[Widget, ...]:
        """What stands beside the lists."""
        return (self.below,)

    @property
    def first(self) -> RowList:
        """The list that the keys go to at first."""
        return self.rows

    @property
    def entry(self) -> HistoryEntry | None:
        """The entry under the cursor."""
        return self._entries.get(self.rows.key)

    def is_back(self, entry: HistoryEntry) -> bool:
        """Say whether a step was taken back, and not done again since."""
        return entry.id in self._back

    def place(self, size: Size) -> dict[Widget, Region]:
        """Return where the steps and the changes of one stand in a body of that size."""
        return stacked(size, self.rows, self.below, _BELOW if size.height >= _LOW else 0)

    def look_at(self, widget: RowList) -> None:
        """There is one list to look at."""

    def tab(self, rows: RowList, x: int) -> RowList:
        """There are no tabs in the border."""
        return rows

    def update(self, scene: Scene) -> tuple[Address, Address]:
        """Have the history read anew where the project is another one than before."""
        self._scene, self.form = scene, scene.settings.date_format
        if scene.project is not self._project:
            self._project = scene.project
            self._look_up()
        self.head()
        return "", ""

    def be_about(self, address: Address) -> None:
        """Tell of one record alone, or of all."""
        self.about, self._known = address, False
        self._look_up()
        self.head()

    def take(self, entries: Sequence[HistoryEntry]) -> None:
        """Show a history, oldest first as it is kept."""
        numbered = list(enumerate(entries))
        self._entries = {entry.id or f"#{number}": entry for number, entry in reversed(numbered)}
        self._back = _taken_back(entries)
        self._known = True
        keys = list(self._entries)
        rows = partial(_row, self)
        self.rows.show(
            Rows(keys, rows, _COLUMNS, prompt=_NOTHING, words=partial(_words, self._entries))
        )
        self.head()

    def follow(self, scene: Scene, rows: RowList) -> None:
        """Tell the step under the cursor in full."""
        self.head()

    def sort(self, scene: Scene, rows: RowList, column: str) -> None:
        """What happened has an order of its own."""

    def kind(self, rows: RowList) -> str:
        """No record is added here."""
        return ""

    def target(self, rows: RowList) -> tuple[Address, str]:
        """Return no cell: what happened is not edited."""
        return "", ""

    def show_record(self, scene: Scene, rows: RowList, address: Address) -> None:
        """Records are shown elsewhere."""

    def head(self) -> None:
        """Write the borders, and the step under the cursor."""
        of = f" of {shown(id_of(self.about) or 'the project')}" if self.about else ""
        known = "" if self._known else "  reading…"
        heading = (Piece(f"Journal{of}", Tone.TITLE), Piece(known, Tone.DIM))
        self.rows.set_heading(heading, partial(position, self.rows))
        self.below.set_text(self._told)
        self.below.set_heading(piece("What it changed", Tone.DIM))

    def when(self, entry: HistoryEntry) -> str:
        """Return when something happened: the time, before it the day unless that is today."""
        if entry.at is None or self._scene is None:
            return ""
        local, today = entry.at.astimezone(), self._scene.today
        if local.date() == today:
            return f"{local:%H:%M:%S}"
        if is_far(local.date(), today):
            return self._scene.value(local.date())  # which day says more than at what hour
        return f"{self._scene.day(local.date())} {local:%H:%M}"

    def _told(self, width: int) -> Sequence[Cell]:
        paper, entry = Paper(width), self.entry
        if entry is not None:
            via = f", {entry.via}" if entry.via else ""
            state = "; taken back since" if self.is_back(entry) else ""
            late = "" if entry.in_file else "; not in the file yet"
            form = self.form
            when = day_text(entry.at.astimezone(), form) if entry.at else ""
            paper.text(f"{when}  {entry.by}{via}{state}{late}", Tone.DIM)
            changes = entry.changes
            for change in changes[:_MOST]:
                paper.text(describe(change, _LONG, shower(form)))
            if len(changes) > _MOST:
                paper.text(f"and {counted(len(changes) - _MOST, 'more change')}", Tone.DIM)
        return paper.lines


def _words(entries: Mapping[str, HistoryEntry], key: str) -> str:
    """Return what a step is searched by."""
    entry = entries[key]
    first = describe(entry.changes[0]) if entry.changes else ""
    return sought(f"{entry.by} {entry.via} {entry.title} {first}")


def _taken_back(entries: Sequence[HistoryEntry]) -> frozenset[str]:
    """Return the steps that were taken back by one that holds."""
    back: set[str] = set()
    for entry in reversed(entries):
        if entry.of and entry.id not in back:
            back.add(entry.of)
    return frozenset(back)


def _row(view: JournalView, key: str) -> Row:
    entry = view._entries[key]
    changes = entry.changes
    first = describe(changes[0], day=shower(view.form)) if changes else ""
    more = f"  +{len(changes) - 1}" if len(changes) > 1 else ""
    back = view.is_back(entry)
    word = _WORDS.get(entry.what, f"{entry.what.replace('_', ' ')}: ")
    mark = "↶ " if back else ""
    outside = entry.what == OUTSIDE
    return Row(
        (
            text_cell(view.when(entry), Tone.DIM),
            text_cell(entry.by),
            text_cell(entry.via, Tone.ACCENT if outside else Tone.DIM),
            text_cell(f"{mark}{word}{in_form(entry.title, view.form)}"),
            (*text_cell(first, Tone.DIM), Piece(more, Tone.DIM)),
        ),
        faded=back,
    )
